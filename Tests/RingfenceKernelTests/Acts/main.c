/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "act.h"
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name;
	const char *usage;
	act_function *function;
} acts[] = {
#define ACT_ENTRY(name, usage) {#name, usage, act_##name},
	ACTS(ACT_ENTRY)
#undef ACT_ENTRY
};

long must(long result, const char *what)
{
	if (result < 0) {
		perror(what);
		exit(70);
	}
	return result;
}

/* So that the CPU in a record's header can be told beforehand. */
static void stay_on_this_cpu(void)
{
	cpu_set_t set;
	CPU_ZERO(&set);
	CPU_SET(sched_getcpu(), &set);
	must(sched_setaffinity(0, sizeof(set), &set), "sched_setaffinity");
}

int main(int count, char **arguments)
{
	size_t number = sizeof(acts) / sizeof(acts[0]);
	for (size_t index = 0; count > 1 && index < number; index++) {
		if (strcmp(arguments[1], acts[index].name) == 0) {
			stay_on_this_cpu();
			return acts[index].function(count - 2, arguments + 2);
		}
	}
	for (size_t index = 0; index < number; index++)
		fprintf(stderr, "act %s\n", acts[index].usage);
	return 64;
}
