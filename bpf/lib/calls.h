/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The few calls that probes must tell apart by number. Numbers are from the kernel's tables. */
#ifndef RINGFENCE_CALLS_H
#define RINGFENCE_CALLS_H

#include "maps.h"

/* Calls from 424 on have one number in every table. */
#define RF_CALL_OPEN_TREE      428
#define RF_CALL_FSCONFIG       431
#define RF_CALL_FSMOUNT	       432
#define RF_CALL_CLONE3	       435
#define RF_CALL_OPENAT2	       437
#define RF_CALL_MOUNT_SETATTR  442
#define RF_CALL_OPEN_TREE_ATTR 467

/* As a directory's descriptor: the working directory. */
#define RF_AT_FDCWD -100

/* dup2 or dup3. */
static __always_inline int rf_is_dup_onto(__u32 number, int compat)
{
#if defined(__TARGET_ARCH_x86)
	return compat ? number == 63 || number == 330 : number == 33 || number == 292;
#else
	return compat ? number == 63 || number == 358 : number == 24;
#endif
}

/* copy_file_range and splice, which write into the file of their third argument. */
static __always_inline int rf_writes_to_third(__u32 number, int compat)
{
#if defined(__TARGET_ARCH_x86)
	return compat ? number == 377 || number == 313 : number == 326 || number == 275;
#else
	return compat ? number == 391 || number == 340 : number == 285 || number == 76;
#endif
}

static __always_inline int rf_is_chroot(__u32 number, int compat)
{
#if defined(__TARGET_ARCH_x86)
	return number == (compat ? 61 : 161);
#else
	return number == (compat ? 61 : 51);
#endif
}

/* clone, whose first argument is the flags. */
static __always_inline int rf_is_clone(__u32 number, int compat)
{
#if defined(__TARGET_ARCH_x86)
	return number == (compat ? 120 : 56);
#else
	return number == (compat ? 120 : 220);
#endif
}

/* mmap, mprotect, brk, mremap, fork, vfork, execve, execveat: calls that grow the caller's memory and that need
 * CAP_SYS_ADMIN for nothing. */
static __always_inline int rf_grows_memory(__u32 number, int compat)
{
#if defined(__TARGET_ARCH_x86)
	if (!compat)
		return number == 9 || number == 10 || number == 12 || number == 25 || number == 57 || number == 58 ||
		       number == 59 || number == 322;
	if (number == 358)
		return 1;
#else
	if (!compat)
		return number == 222 || number == 226 || number == 214 || number == 216 || number == 221 ||
		       number == 281;
	if (number == 387)
		return 1;
#endif
	return number == 90 || number == 192 || number == 125 || number == 45 || number == 163 || number == 2 ||
	       number == 190 || number == 11;
}

#endif
