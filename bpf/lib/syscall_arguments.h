/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The system call table as an array in the object, the arguments in the registers, and the tails they give. */
#ifndef RINGFENCE_SYSCALL_ARGUMENTS_H
#define RINGFENCE_SYSCALL_ARGUMENTS_H

#include "calls.h"
#include "file.h"
#include "record.h"
#include "socket.h"
#include "ringfence/syscall_table.h"

/* Longest bytes told of each kind of pointer argument. A path is at most PATH_MAX - 1, so it is told whole. */
#define RF_STRING_BYTES	  256
#define RF_SOCKADDR_BYTES 128

/* Eight, so that one load takes them all. */
struct rf_syscall_arguments {
	__u8 kinds[8];
};

/* One element more than there are numbers: calls that the architecture lacks (-1) go there. */
#define RF_ROW_INDEX(number)	((number) < 0 ? RF_SYSCALL_NUMBERS : (number))
#define RF_ROW_KIND(kind, name) RF_ARG_##kind
#define RF_ROW_NATIVE(name, x86_64, i386, aarch64, ...)                                                                \
	[RF_ROW_INDEX(RF_NATIVE_COLUMN(x86_64, aarch64))] = {{__VA_ARGS__}},
#define RF_ROW_COMPAT(name, x86_64, i386, aarch64, ...) [RF_ROW_INDEX(i386)] = {{__VA_ARGS__}},
#if defined(__TARGET_ARCH_x86)
#define RF_NATIVE_COLUMN(x86_64, aarch64) (x86_64)
#else
#define RF_NATIVE_COLUMN(x86_64, aarch64) (aarch64)
#endif

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Winitializer-overrides" /* all the -1 */
static const struct rf_syscall_arguments rf_native_arguments[RF_SYSCALL_NUMBERS + 1]
	__attribute__((aligned(8))) = {RF_SYSCALLS(RF_ROW_NATIVE, RF_ROW_KIND)};
#if defined(__TARGET_ARCH_x86)
static const struct rf_syscall_arguments rf_compat_arguments[RF_SYSCALL_NUMBERS + 1]
	__attribute__((aligned(8))) = {RF_SYSCALLS(RF_ROW_COMPAT, RF_ROW_KIND)};
#endif
#pragma clang diagnostic pop

/* The kinds of a call's arguments, a byte for each; 0 where the table does not know the call. */
static __always_inline __u64 rf_argument_kinds(__u32 number, int compat)
{
	__u32 index = number;

	if (number >= RF_SYSCALL_NUMBERS)
		return 0;
	rf_bound(index, RF_SYSCALL_NUMBERS - 1);
#if defined(__TARGET_ARCH_x86)
	if (compat)
		return *(const __u64 *)rf_compat_arguments[index].kinds;
#else
	if (compat)
		return 0; /* the table has no column for 32-bit arm */
#endif
	return *(const __u64 *)rf_native_arguments[index].kinds;
}

static __always_inline __u32 rf_argument_kind(__u64 kinds, __u32 index)
{
	return kinds >> 8 * index & 0xff;
}

/* As in the registers at entry. At exit only the result's register has changed. */
static __always_inline void rf_read_arguments(__u64 *args, struct pt_regs *regs, int compat)
{
#if defined(__TARGET_ARCH_x86)
	if (compat) {
		args[0] = (__u32)rf_read(regs, bx);
		args[1] = (__u32)rf_read(regs, cx);
		args[2] = (__u32)rf_read(regs, dx);
		args[3] = (__u32)rf_read(regs, si);
		args[4] = (__u32)rf_read(regs, di);
		args[5] = (__u32)rf_read(regs, bp);
		return;
	}
	args[0] = rf_read(regs, di);
	args[1] = rf_read(regs, si);
	args[2] = rf_read(regs, dx);
	args[3] = rf_read(regs, r10);
	args[4] = rf_read(regs, r8);
	args[5] = rf_read(regs, r9);
#else
	args[0] = rf_read(regs, orig_x0);
	args[1] = rf_read(regs, regs[1]);
	args[2] = rf_read(regs, regs[2]);
	args[3] = rf_read(regs, regs[3]);
	args[4] = rf_read(regs, regs[4]);
	args[5] = rf_read(regs, regs[5]);
#endif
}

/* First byte of a string in user memory; 0 for an empty one, none, or one that cannot be read. */
static __always_inline __u8 rf_first_byte(__u64 address)
{
	__u8 first = 0;

	if (address)
		bpf_probe_read_user(&first, sizeof(first), (void *)address);
	return first;
}

/* Whether a path among the arguments starts from the working directory. */
static __always_inline int rf_starts_from_cwd(const __u64 *args, __u64 kinds)
{
	for (int i = 0; kinds && i < RF_SYSCALL_ARGUMENTS; i++) {
		if (rf_argument_kind(kinds, i) != RF_ARG_PATH)
			continue;
		if (i > 0 && rf_argument_kind(kinds, i - 1) == RF_ARG_DIRFD && (__s32)args[i - 1] != RF_AT_FDCWD)
			continue;
		__u8 first = rf_first_byte(args[i]);
		if (first && first != '/')
			return 1;
	}
	return 0;
}

/* Appends what argument `index` leads to. `next` is the argument after it: a sockaddr's length. */
__noinline int rf_append_argument(__u32 kind, __u32 index, __u64 value, __u64 next)
{
	const __u32 slot = RF_SCRATCH_TRACEPOINT;
	struct rf_scratch *scratch = rf_scratch_at(slot);
	struct task_struct *task = rf_current();
	struct file *file;

	if (!scratch)
		return 0;
	switch (kind) {
	case RF_ARG_PATH:
		return value ? rf_append_user_string(slot, RF_TAIL_ARGUMENT_0 + index, value, RF_ITEM_BYTES) : 0;
	case RF_ARG_STRING:
		return value ? rf_append_user_string(slot, RF_TAIL_ARGUMENT_0 + index, value, RF_STRING_BYTES) : 0;
	case RF_ARG_SOCKADDR:
		if (next > RF_SOCKADDR_BYTES)
			next = RF_SOCKADDR_BYTES;
		return value ? rf_append_user_bytes(slot, RF_TAIL_ARGUMENT_0 + index, value, next) : 0;
	case RF_ARG_FD:
	case RF_ARG_DIRFD:
		file = rf_file_of_descriptor(task, value);
		/* A socket has no path. Only the first one is told: the calls that rules ask about have no second. */
		if (file && index == 0 && rf_append_socket(slot, rf_address(scratch, file)))
			return 0;
		if (file)
			rf_append_file_path(slot, RF_TAIL_FD_PATH_0 + index, task, file);
	}
	return 0;
}

#endif
