/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The system call table as user space reads it: by line, and by number in constant time. Not for eBPF. */
#ifndef RINGFENCE_SYSCALL_LOOKUP_H
#define RINGFENCE_SYSCALL_LOOKUP_H

#include <linux/types.h>
#include "syscall_table.h"

/* Told to Swift, which then lets these be called on the path of an event. */
#define RF_NO_LOCKS __attribute__((swift_attr("@_noLocks")))

/* Every number of RF_SYSCALLS is below. */
#define RF_SYSCALL_TABLE_NUMBERS 512

struct rf_syscall_argument {
	const char *name;
	__u32 kind; /* enum rf_argument_kind */
	__u32 pad;
};

/* A line of RF_SYSCALLS. Strings live as long as the program. */
struct rf_syscall_entry {
	const char *name;
	__s16 x86_64, i386, aarch64; /* -1: none */
	__s16 pad;
	struct rf_syscall_argument arguments[RF_SYSCALL_ARGUMENTS]; /* up to the first RF_ARG_NONE */
};

/* A line of RF_X32_SYSCALLS. */
struct rf_x32_syscall {
	const char *name;
	__s32 number; /* -1: none */
	__s32 x86_64;
};

#define RF_SYSCALL_PLUS_ONE(...) +1
enum { RF_SYSCALL_LINES = RF_SYSCALLS(RF_SYSCALL_PLUS_ONE, ) };
enum { RF_X32_SYSCALL_LINES = RF_X32_SYSCALLS(RF_SYSCALL_PLUS_ONE) };

/* clang-format off */
#define RF_SYSCALL_ARGUMENT(kind, name) {#name, RF_ARG_##kind, 0}
#define RF_SYSCALL_ENTRY(name, x86_64, i386, aarch64, ...) {#name, x86_64, i386, aarch64, 0, {__VA_ARGS__}},
#define RF_X32_SYSCALL_ENTRY(name, number, x86_64) {#name, number, x86_64},
/* clang-format on */

/* Line `index`, or NULL past the last. */
RF_NO_LOCKS static inline const struct rf_syscall_entry *rf_syscall_at(int index)
{
	static const struct rf_syscall_entry entries[] = {RF_SYSCALLS(RF_SYSCALL_ENTRY, RF_SYSCALL_ARGUMENT)};
	return index >= 0 && index < RF_SYSCALL_LINES ? &entries[index] : (const struct rf_syscall_entry *)0;
}

/* Line `index`, or NULL past the last. */
RF_NO_LOCKS static inline const struct rf_x32_syscall *rf_x32_syscall_at(int index)
{
	static const struct rf_x32_syscall entries[] = {RF_X32_SYSCALLS(RF_X32_SYSCALL_ENTRY)};
	return index >= 0 && index < RF_X32_SYSCALL_LINES ? &entries[index] : (const struct rf_x32_syscall *)0;
}

/*
 * Arrays from number to line, counted from 1 so that 0 means none. The lines an
 * architecture lacks all land in one slot past the end, hence the overrides.
 */
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Winitializer-overrides"
#pragma clang diagnostic ignored "-Wunused-value"
#define RF_SYSCALL_SLOT(number)					  [(number) < 0 ? RF_SYSCALL_TABLE_NUMBERS : (number)] = __COUNTER__ - before,
#define RF_SYSCALL_SLOT_X86_64(name, x86_64, ...)		  RF_SYSCALL_SLOT(x86_64)
#define RF_SYSCALL_SLOT_I386(name, x86_64, i386, ...)		  RF_SYSCALL_SLOT(i386)
#define RF_SYSCALL_SLOT_AARCH64(name, x86_64, i386, aarch64, ...) RF_SYSCALL_SLOT(aarch64)
#define RF_SYSCALL_NOTHING(...)

RF_NO_LOCKS static inline __u32 rf_syscall_line_x86_64(__u32 number)
{
	enum { before = __COUNTER__ };
	static const __u16 lines[] = {RF_SYSCALLS(RF_SYSCALL_SLOT_X86_64, RF_SYSCALL_NOTHING)};
	return lines[number];
}

RF_NO_LOCKS static inline __u32 rf_syscall_line_i386(__u32 number)
{
	enum { before = __COUNTER__ };
	static const __u16 lines[] = {RF_SYSCALLS(RF_SYSCALL_SLOT_I386, RF_SYSCALL_NOTHING)};
	return lines[number];
}

RF_NO_LOCKS static inline __u32 rf_syscall_line_aarch64(__u32 number)
{
	enum { before = __COUNTER__ };
	static const __u16 lines[] = {RF_SYSCALLS(RF_SYSCALL_SLOT_AARCH64, RF_SYSCALL_NOTHING)};
	return lines[number];
}
#pragma clang diagnostic pop

/* The line of a number in an architecture's table (enum rf_architecture), or -1. */
RF_NO_LOCKS static inline int rf_syscall_line(__u32 architecture, __u32 number)
{
	if (architecture == RF_ARCH_X32) {
		for (int index = 0; index < RF_X32_SYSCALL_LINES; index++) {
			const struct rf_x32_syscall *entry = rf_x32_syscall_at(index);
			if (entry->number >= 0 && (__u32)entry->number == number)
				return (int)rf_syscall_line_x86_64((__u32)entry->x86_64) - 1;
			if ((__u32)entry->x86_64 == number)
				return -1;
		}
		architecture = RF_ARCH_X86_64;
	}
	if (number >= RF_SYSCALL_TABLE_NUMBERS)
		return -1;
	switch (architecture) {
	case RF_ARCH_X86_64:
		return (int)rf_syscall_line_x86_64(number) - 1;
	case RF_ARCH_I386:
		return (int)rf_syscall_line_i386(number) - 1;
	case RF_ARCH_AARCH64:
		return (int)rf_syscall_line_aarch64(number) - 1;
	default:
		return -1;
	}
}

/* enum rf_argument_kind of argument 0..5 of line `index`; RF_ARG_NONE where there is none. */
RF_NO_LOCKS static inline __u32 rf_syscall_argument_kind(int index, int argument)
{
	const struct rf_syscall_entry *entry = rf_syscall_at(index);
	return entry && argument >= 0 && argument < RF_SYSCALL_ARGUMENTS ? entry->arguments[argument].kind
									 : RF_ARG_NONE;
}

/* Name of argument 0..5 of line `index`, or NULL. */
RF_NO_LOCKS static inline const char *rf_syscall_argument_name(int index, int argument)
{
	const struct rf_syscall_entry *entry = rf_syscall_at(index);
	return entry && argument >= 0 && argument < RF_SYSCALL_ARGUMENTS ? entry->arguments[argument].name
									 : (const char *)0;
}

#endif
