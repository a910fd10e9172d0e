/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* System call number, arguments and entry, from the registers that the task entered the kernel with. */
#ifndef RINGFENCE_REGISTERS_H
#define RINGFENCE_REGISTERS_H

#include "read.h"
#include "ringfence/syscall_table.h"

/*
 * Made through the 32-bit entry. On x86 the code segment would not tell: 64-bit code may use int 0x80, and the kernel
 * then serves it from the i386 table. The bit is cleared only after the exit hook.
 */
static __always_inline int rf_is_compat(struct task_struct *task)
{
#if defined(__TARGET_ARCH_x86)
	return (rf_read(task, thread_info.status) & RF_TS_COMPAT) != 0;
#else
	return (rf_read(task, thread_info.flags) & RF_TIF_32BIT) != 0;
#endif
}

/* The raw number. The kernel looks at 32 bits of the register alone, so the upper ones must not hide a call. */
static __always_inline __u32 rf_read_number(struct pt_regs *regs)
{
#if defined(__TARGET_ARCH_x86)
	return (__u32)rf_read(regs, orig_ax);
#else
	return (__u32)rf_read(regs, syscallno);
#endif
}

/* The same from a program's typed argument: a direct load on every kernel. */
static __always_inline __u32 rf_entry_number(const struct pt_regs *regs)
{
#if defined(__TARGET_ARCH_x86)
	return (__u32)regs->orig_ax;
#else
	return (__u32)regs->syscallno;
#endif
}

/* 16 KiB without KASAN. */
#define RF_X86_THREAD_SIZE 16384

/* The registers with which the current task entered the kernel; NULL where that cannot be told. */
static __always_inline struct pt_regs *rf_current_registers(struct task_struct *task)
{
	if (rf_read(task, flags) & RF_PF_KTHREAD)
		return NULL;
	/* Since 5.15. */
	if (bpf_core_enum_value_exists(enum bpf_func_id, BPF_FUNC_task_pt_regs))
		return (struct pt_regs *)bpf_task_pt_regs(bpf_get_current_task_btf());
#if defined(__TARGET_ARCH_x86)
	return rf_read(task, stack) + RF_X86_THREAD_SIZE - bpf_core_type_size(struct pt_regs);
#else
	return NULL;
#endif
}

/* The call's number in the task's own table and the RF_FLAG_* that go with it, from the raw register. */
static __always_inline __u32 rf_split_number(__u32 number, int compat, __u16 *flags)
{
	if (compat) {
		*flags |= RF_FLAG_COMPAT;
		return number;
	}
#if defined(__TARGET_ARCH_x86)
	if (number & RF_X32_SYSCALL_BIT && (__s32)number >= 0) {
		*flags |= RF_FLAG_X32;
		return number & ~RF_X32_SYSCALL_BIT;
	}
#endif
	return number;
}

#endif
