/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * The one program on the system call path. The hook is the bill, so there is no second one, and it sits at the exit:
 * there a call that seccomp denied is seen too, with its arguments and its result. It only sorts: a call that nobody
 * asks about ends here after one look into a table; any other goes by a tail call to its family's program, or to
 * `syscall`.
 */
#include "syscall_gate.h"

SEC("tp_btf/sys_exit")
int BPF_PROG(syscall_exit, struct pt_regs *regs, long ret)
{
	struct rf_counters *counters = rf_seen(RF_EVENT_SYSCALL);
	__u32 number = rf_entry_number(regs);

	if (!counters)
		return 0;
	__u32 wanted = rf_gate(number);
	if (!wanted) {
		counters->filtered++;
		return 0;
	}
	struct task_struct *task = rf_current();
	__u32 mine = rf_narrow(wanted, rf_is_compat(task));
	if (rf_read(task, tgid) == rf_config.agent_pid || !mine) {
		counters->filtered++;
		return 0;
	}
	if (mine & RF_GATE_HANDLER) {
		__u32 index = rf_table_number(number) + (mine & RF_GATE_COMPAT ? RF_SYSCALL_NUMBERS : 0);
		if (!(mine & RF_GATE_SYSCALL))
			counters->filtered++;
		bpf_tail_call(ctx, &rf_handlers, index);
		if (!(mine & RF_GATE_SYSCALL))
			return 0;
	}
	bpf_tail_call(ctx, &rf_generic, RF_GENERIC_SYSCALL);
	counters->dropped++;
	return 0;
}
