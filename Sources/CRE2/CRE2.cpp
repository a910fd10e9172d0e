// SPDX-License-Identifier: Apache-2.0

#include "CRE2.h"

#include <re2/re2.h>

#include <cstdio>
#include <new>

struct ringfence_regex {
	re2::RE2 compiled;

	ringfence_regex(const re2::StringPiece &pattern, const re2::RE2::Options &options) : compiled(pattern, options)
	{
	}
};

namespace
{

// What one pattern's automaton may take; past it RE2 starts the automaton anew, still in linear time.
constexpr int64_t memory_bytes = 1 << 20;

re2::RE2::Options options()
{
	re2::RE2::Options options(re2::RE2::POSIX);
	options.set_log_errors(false);
	options.set_max_mem(memory_bytes);
	return options;
}

} // namespace

ringfence_regex *ringfence_regex_compile(const char *pattern, size_t length, char *reason, size_t reason_size)
{
	auto *regex = new (std::nothrow) ringfence_regex(re2::StringPiece(pattern, length), options());
	if (regex != nullptr && regex->compiled.ok())
		return regex;
	std::snprintf(reason, reason_size, "%s", regex == nullptr ? "out of memory" : regex->compiled.error().c_str());
	delete regex;
	return nullptr;
}

bool ringfence_regex_matches(const ringfence_regex *regex, const char *text, size_t length)
{
	return regex->compiled.Match(re2::StringPiece(text, length), 0, length, re2::RE2::ANCHOR_BOTH, nullptr, 0);
}

void ringfence_regex_free(ringfence_regex *regex)
{
	delete regex;
}
