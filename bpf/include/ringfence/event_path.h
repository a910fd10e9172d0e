/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The events of calls on paths. Part of event.h, to be included by it alone. */
#ifndef RINGFENCE_EVENT_PATH_H
#define RINGFENCE_EVENT_PATH_H

/*
 * What the events of calls on paths begin with. Their tail: ARGUMENT_n, each string that was passed; FD_PATH_n, the
 * directory of a descriptor that the path after it starts from; PROC_FD_PATH_n; CWD where a path starts from there;
 * PATH with RF_PATH_RESOLVED. Strings are read at the end of the call, where another thread may have changed them.
 */
struct rf_path_call {
	__s64 ret;     /* as the program gets it; the call's own number when seccomp kills */
	__u64 args[6]; /* as in the registers at entry */
	__u32 flags;   /* RF_PATH_* */
	__u32 pad;
	struct rf_file file; /* zero without RF_PATH_RESOLVED */
};

#define RF_PATH_RESOLVED 0x0001 /* PATH and `file` are what the kernel has open; else there are only strings */

/* A file was made, removed or changed by its path or descriptor, or could not be. PATH: a descriptor's file. */
struct rf_file_change {
	struct rf_path_call call;
};

/* A name was moved or made: rename, link, symlink. PATH: the linked file, where a descriptor named it. */
struct rf_file_link {
	struct rf_path_call call;
};

/*
 * The working directory or the root changed, or could not be. PATH: the new directory; a new root's is told from the
 * root of its mount namespace, any other's as always. CWD: the working directory in force after the call.
 */
struct rf_directory_change {
	struct rf_path_call call;
	__u32 is_process; /* 1: of the whole process; 0: of a thread that has directories of its own */
	__u32 pad;
};

/*
 * Mounts were made, moved, changed or undone, or could not be. PATH: the mounted tree that a descriptor stands for,
 * which after move_mount is where it now lies. ARGUMENT_n also behind mount's data and fsconfig's value, if a string.
 */
struct rf_mount_change {
	struct rf_path_call call;
	__u64 attr_set, attr_clr, propagation; /* of a struct mount_attr; else 0 */
	__u32 mount_namespace;		       /* inode of the caller's */
	__u32 pad;
};

/* A file was mapped to be executed, or could not be: mmap with PROT_EXEC. Tail: PATH. */
struct rf_file_map {
	struct rf_path_call call;
	__u64 address; /* where the file is mapped, or was to be */
	__u64 length;
	__u64 offset; /* in the file, bytes */
	__u32 protection;
	__u32 map_flags; /* MAP_* */
	__s32 fd;
	__u32 pad;
};

RF_ASSERT_SIZE(rf_path_call, 120);
RF_ASSERT_SIZE(rf_file_change, 120);
RF_ASSERT_SIZE(rf_file_link, 120);
RF_ASSERT_SIZE(rf_directory_change, 128);
RF_ASSERT_SIZE(rf_mount_change, 152);
RF_ASSERT_SIZE(rf_file_map, 160);

#endif
