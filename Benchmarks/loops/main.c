/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "loop.h"
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static const struct loop *const loops[] = {&getppid_loop, &openclose_loop, &forkexec_loop, &readwrite_loop,
					   &connect_loop};

static double now_ns(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static double cpu_ns(int who)
{
	struct rusage usage;
	getrusage(who, &usage);
	return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e9 +
	       (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e3;
}

static int ascending(const void *left, const void *right)
{
	double difference = *(const double *)left - *(const double *)right;
	return (difference > 0) - (difference < 0);
}

/* Prints the mean and the median over the pieces: a preempted piece moves only the mean. */
static int run(const struct loop *loop, long operations)
{
	long pieces = (operations + loop->piece - 1) / loop->piece;
	double *took = calloc((size_t)pieces, sizeof(*took));
	if (!took || loop->prepare() != 0) {
		perror(loop->name);
		return 1;
	}
	double cpu = cpu_ns(RUSAGE_SELF) + cpu_ns(RUSAGE_CHILDREN);
	double start = now_ns();
	for (long piece = 0; piece < pieces; piece++) {
		double before = now_ns();
		if (loop->body(loop->piece) != 0) {
			perror(loop->name);
			return 1;
		}
		took[piece] = (now_ns() - before) / (double)loop->piece;
	}
	double wall = now_ns() - start;
	cpu = cpu_ns(RUSAGE_SELF) + cpu_ns(RUSAGE_CHILDREN) - cpu;
	double done = (double)(pieces * loop->piece);
	qsort(took, (size_t)pieces, sizeof(*took), ascending);
	printf("{\"loop\":\"%s\",\"operations\":%.0f,\"wall_ns\":%.2f,\"median_ns\":%.2f,\"cpu_ns\":%.2f}\n",
	       loop->name, done, wall / done, took[pieces / 2], cpu / done);
	free(took);
	return 0;
}

/* Leaves `count` processes that only wait, until standard input ends. */
static int wait_with_children(long count)
{
	int ends[2];
	if (pipe(ends) != 0)
		return 1;
	for (long index = 0; index < count; index++) {
		pid_t child = fork();
		if (child < 0)
			return 1;
		if (child == 0) {
			char byte;
			close(ends[1]);
			_exit(read(ends[0], &byte, 1) < 0);
		}
	}
	puts("ready");
	fflush(stdout);
	char byte;
	while (read(STDIN_FILENO, &byte, 1) > 0)
		;
	return 0;
}

int main(int count, char **arguments)
{
	long operations = count > 2 ? atol(arguments[2]) : 0;
	if (count > 1 && strcmp(arguments[1], "children") == 0)
		return wait_with_children(operations);
	for (size_t index = 0; count > 1 && index < sizeof(loops) / sizeof(loops[0]); index++) {
		if (strcmp(arguments[1], loops[index]->name) == 0) {
			cpu_set_t first;
			CPU_ZERO(&first);
			CPU_SET(0, &first);
			sched_setaffinity(0, sizeof(first), &first);
			return run(loops[index], operations > 0 ? operations : loops[index]->operations);
		}
	}
	fputs("usage: loop getppid|openclose|forkexec|readwrite|connect [OPERATIONS] | loop children COUNT\n", stderr);
	return 64;
}
