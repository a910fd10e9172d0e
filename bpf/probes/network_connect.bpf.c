/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* network_connect: connect ended; of a connection under way, network_connected tells the outcome. Reached only by tail
 * call, so it is not to be attached. */
#include "network_call.h"

#define RF_EINPROGRESS 115

static __always_inline void rf_tell_connect(struct task_struct *task, struct pt_regs *regs, long ret)
{
	struct rf_counters *counters = rf_seen(RF_EVENT_NETWORK_CONNECT);
	struct rf_scratch *scratch = rf_scratch_at(RF_SCRATCH_TRACEPOINT);
	struct rf_network_connect *event;
	struct rf_network_call call = {};

	if (!counters || !scratch)
		return;
	rf_read_network_call(&call, task, regs);
	event = rf_begin_network(scratch, counters, RF_EVENT_NETWORK_CONNECT, sizeof(*event), task, regs, &call, ret,
				 call.args[0]);
	if (!event)
		return;
	if (ret == 0 || ret == -RF_EINPROGRESS)
		rf_remember_role(&event->socket, RF_ROLE_CLIENT);
	rf_append_passed_address(call.args[1], call.args[2]);
	rf_emit(scratch, counters);
}

SEC("tp_btf/sys_exit")
int BPF_PROG(network_connect, struct pt_regs *regs, long ret)
{
	struct task_struct *task = rf_current();

	rf_tell_connect(task, regs, ret);
	rf_continue_to_syscall(ctx, regs, task);
	return 0;
}
