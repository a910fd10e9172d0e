/* SPDX-License-Identifier: Apache-2.0 */
#include "act.h"
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char line[1 << 17];
static size_t used;
static char matches[256];
static size_t matches_used;

static void put(const char *format, ...)
{
	va_list values;
	va_start(values, format);
	int written = vsnprintf(line + used, sizeof(line) - used, format, values);
	va_end(values);
	if (written > 0 && used + (size_t)written < sizeof(line))
		used += (size_t)written;
}

void truth_begin(const char *event)
{
	used = 0;
	matches_used = 0;
	put("{\"event\":\"%s\",\"truth\":{", event);
}

static void put_name(const char *name)
{
	put("%s\"%s\":", line[used - 1] == '{' ? "" : ",", name);
}

void truth_unsigned(const char *name, uint64_t value)
{
	put_name(name);
	put("%" PRIu64, value);
}

void truth_signed(const char *name, int64_t value)
{
	put_name(name);
	put("%" PRId64, value);
}

void truth_range(const char *name, uint64_t least, uint64_t most)
{
	put_name(name);
	put("[%" PRIu64 ",%" PRIu64 "]", least, most);
}

/* A byte is the character of the same number: any bytes survive JSON that way. */
void truth_bytes(const char *name, const void *bytes, size_t length)
{
	const unsigned char *byte = bytes;
	put_name(name);
	put("\"");
	for (size_t index = 0; index < length; index++) {
		if (byte[index] < 0x20 || byte[index] > 0x7e || byte[index] == '"' || byte[index] == '\\')
			put("\\u%04x", byte[index]);
		else
			put("%c", byte[index]);
	}
	put("\"");
}

void truth_text(const char *name, const char *text)
{
	truth_bytes(name, text, strlen(text));
}

void truth_tail(const char *name, const void *bytes, size_t length, unsigned flags)
{
	char member[64];
	snprintf(member, sizeof(member), "tail.%s", name);
	truth_bytes(member, bytes, length);
	snprintf(member, sizeof(member), "tail.%s.flags", name);
	truth_unsigned(member, flags);
}

void truth_tail_text(const char *name, const char *text)
{
	truth_tail(name, text, strlen(text), 0);
}

void truth_match(const char *name)
{
	int written = snprintf(matches + matches_used, sizeof(matches) - matches_used, "%s\"%s\"",
			       matches_used ? "," : "", name);
	if (written > 0)
		matches_used += (size_t)written;
}

void truth_end(void)
{
	put("},\"match\":[%.*s]}\n", (int)matches_used, matches);
	if (write(STDOUT_FILENO, line, used) != (ssize_t)used)
		_exit(74);
}
