/* SPDX-License-Identifier: Apache-2.0 */
/* Loads that do one thing over and over, so that what an agent adds to it can be measured. */
#ifndef LOOP_H
#define LOOP_H

/* Makes ready once; 0 when all is well. */
typedef int loop_prepare(void);
/* Does the operation `count` times; 0 when all went well. */
typedef int loop_body(long count);

struct loop {
	const char *name;
	long operations; /* unless told otherwise */
	long piece;	 /* operations between two looks at the clock: a millisecond or some */
	loop_prepare *prepare;
	loop_body *body;
};

extern const struct loop connect_loop, forkexec_loop, getppid_loop, openclose_loop, readwrite_loop;

#endif
