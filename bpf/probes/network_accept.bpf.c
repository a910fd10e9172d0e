/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* network_accept: accept or accept4 ended. Reached only by tail call, so it is not to be attached. */
#include "network_call.h"

static __always_inline void rf_tell_accept(struct task_struct *task, struct pt_regs *regs, long ret)
{
	struct rf_counters *counters = rf_seen(RF_EVENT_NETWORK_ACCEPT);
	struct rf_scratch *scratch = rf_scratch_at(RF_SCRATCH_TRACEPOINT);
	struct rf_network_accept *event;
	struct rf_network_call call = {};

	if (!counters || !scratch)
		return;
	rf_read_network_call(&call, task, regs);
	event = rf_begin_network(scratch, counters, RF_EVENT_NETWORK_ACCEPT, sizeof(*event), task, regs, &call, ret,
				 ret >= 0 ? ret : (__s32)call.args[0]);
	if (!event)
		return;
	event->listening_fd = call.args[0];
	if (call.call == RF_SYS_ACCEPT4)
		event->flags = call.args[3];
	if (ret >= 0)
		rf_remember_role(&event->socket, RF_ROLE_SERVER);
	rf_emit(scratch, counters);
}

SEC("tp_btf/sys_exit")
int BPF_PROG(network_accept, struct pt_regs *regs, long ret)
{
	struct task_struct *task = rf_current();

	rf_tell_accept(task, regs, ret);
	rf_continue_to_syscall(ctx, regs, task);
	return 0;
}
