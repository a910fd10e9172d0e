/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * network_socketcall: the one call through which older 32-bit programs do everything with sockets. It goes on to the
 * program of the same operation's own call. Reached only by tail call, so it is not to be attached.
 */
#include "network_call.h"

SEC("tp_btf/sys_exit")
int BPF_PROG(network_socketcall, struct pt_regs *regs, long ret)
{
	struct task_struct *task = rf_current();

#if defined(__TARGET_ARCH_x86)
	__u32 operation = rf_read(regs, bx);
	if (operation < RF_SOCKETCALLS) {
		rf_bound(operation, RF_SOCKETCALLS - 1);
		__u32 number = rf_socketcalls[operation].number;
		if (number)
			bpf_tail_call(ctx, &rf_handlers, number + RF_SYSCALL_NUMBERS);
	}
#endif
	rf_continue_to_syscall(ctx, regs, task);
	return 0;
}
