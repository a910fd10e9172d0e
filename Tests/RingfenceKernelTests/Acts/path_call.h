/* SPDX-License-Identifier: Apache-2.0 */
/* A call on paths that an act makes, and how the record will tell it. */
#ifndef PATH_CALL_H
#define PATH_CALL_H

#include "act.h"

struct path_call {
	const char *event;
	long number;
	uint64_t args[6];
	const char *strings[6];	    /* behind argument n */
	const char *folders[6];	    /* of the descriptor that argument n is */
	const char *descriptors[6]; /* that argument n names below /proc/self/fd */
	const char *cwd;	    /* where a path starts from it */
	unsigned cwd_flags;	    /* of the tail item */
	const char *path;	    /* of what the kernel says it was about; NULL: only strings */
	unsigned path_flags, file_flags;
	int file;      /* a descriptor of the same, where there is a path */
	int is_compat; /* number and arguments are i386's */
	uint64_t since;
	long result;
};

/* Makes the call. */
void path_call_make(struct path_call *call);
/* Begins the line with what all these events have; truth_end is the caller's. */
void path_call_begin_line(const struct path_call *call);
/* Mounts /proc below the folder NAME, for an act that is to make that its root and still look itself up; in a mount
 * namespace of its own, which takes the mount with it when the act ends. */
void mount_proc_below(const char *name);
/* Makes it, and tells it where the event has nothing more. */
void path_call_tell(struct path_call *call);

#endif
