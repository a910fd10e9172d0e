/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Who wants a system call: shared by the dispatcher and by the programs that it reaches by tail call. */
#ifndef RINGFENCE_SYSCALL_GATE_H
#define RINGFENCE_SYSCALL_GATE_H

#include "record.h"

/* What is left of RF_WANTED_* once the entry (native or compat) is known. */
#define RF_GATE_RULE	0x1 /* by a rule, anywhere */
#define RF_GATE_PROFILE 0x2 /* by some container's bitmap */
#define RF_GATE_HANDLER 0x4 /* by its family's program */
#define RF_GATE_COMPAT	0x8
#define RF_GATE_SYSCALL (RF_GATE_RULE | RF_GATE_PROFILE) /* the generic event is asked for */

#define RF_GENERIC_SYSCALL 0

int syscall(unsigned long long *ctx);

/* The generic program, which the dispatcher and every family's program end in when it is asked for too. */
struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 1);
	__uint(key_size, sizeof(__u32));
	__array(values, int(void *));
} rf_generic SEC(".maps") = {.values = {[RF_GENERIC_SYSCALL] = (void *)&syscall}};

/* The number by which the tables are asked: without the x32 bit, whose calls are judged as the native ones. */
static __always_inline __u32 rf_table_number(__u32 number)
{
#if defined(__TARGET_ARCH_x86)
	return number & ~RF_X32_SYSCALL_BIT;
#else
	return number;
#endif
}

/*
 * RF_WANTED_* for a raw number. A number past the tables, which only a kernel newer than they could serve, is wanted
 * as soon as anyone wants system calls. A negative one never ran: the kernel leaves it when a signal handler returns,
 * and a tracer when it cancels a call.
 */
static __always_inline __u32 rf_gate(__u32 number)
{
	__u32 index = rf_table_number(number);

	if ((__s32)number < 0)
		return 0;
	if (index < RF_SYSCALL_NUMBERS)
		return rf_control.syscalls[index];
	if ((rf_control.events_wanted | rf_control.events_wanted_host) >> RF_EVENT_SYSCALL & 1)
		return RF_WANTED_NATIVE | RF_WANTED_COMPAT;
	return 0;
}

static __always_inline __u32 rf_narrow(__u32 wanted, int compat)
{
	__u32 mine = compat ? RF_GATE_COMPAT : 0;

	if (wanted & (compat ? RF_WANTED_COMPAT : RF_WANTED_NATIVE))
		mine |= RF_GATE_RULE;
	if (wanted & (compat ? RF_WANTED_COMPAT_PROFILE : RF_WANTED_NATIVE_PROFILE))
		mine |= RF_GATE_PROFILE;
	if (wanted & (compat ? RF_WANTED_COMPAT_HANDLER : RF_WANTED_NATIVE_HANDLER))
		mine |= RF_GATE_HANDLER;
	return mine & ~RF_GATE_COMPAT ? mine : 0;
}

/* At the end of a family's program: goes on to the generic one when that is asked for. */
#define rf_continue_to_syscall(ctx, regs, task)                                                                        \
	do {                                                                                                           \
		if (rf_narrow(rf_gate(rf_entry_number(regs)), rf_is_compat(task)) & RF_GATE_SYSCALL)                   \
			bpf_tail_call(ctx, &rf_generic, RF_GENERIC_SYSCALL);                                           \
	} while (0)

#endif
