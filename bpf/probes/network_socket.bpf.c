/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* network_socket: socket or socketpair ended. Reached only by tail call, so it is not to be attached. */
#include "network_call.h"

static __always_inline void rf_tell_new_socket(struct task_struct *task, struct pt_regs *regs, long ret)
{
	struct rf_counters *counters = rf_seen(RF_EVENT_NETWORK_SOCKET);
	struct rf_scratch *scratch = rf_scratch_at(RF_SCRATCH_TRACEPOINT);
	struct rf_network_socket *event;
	struct rf_network_call call = {};
	__s32 pair[2] = {-1, -1};

	if (!counters || !scratch)
		return;
	rf_read_network_call(&call, task, regs);
	if (call.call == RF_SYS_SOCKETPAIR && ret == 0)
		bpf_probe_read_user(pair, sizeof(pair), (void *)call.args[3]);
	else if (ret >= 0)
		pair[0] = ret;
	event = rf_begin_network(scratch, counters, RF_EVENT_NETWORK_SOCKET, sizeof(*event), task, regs, &call, ret,
				 pair[0]);
	if (!event)
		return;
	event->domain = call.args[0];
	event->type = call.args[1] & RF_SOCK_TYPE_MASK;
	event->flags = call.args[1] & ~RF_SOCK_TYPE_MASK;
	event->protocol = call.args[2];
	event->second_fd = pair[1];
	rf_emit(scratch, counters);
}

SEC("tp_btf/sys_exit")
int BPF_PROG(network_socket, struct pt_regs *regs, long ret)
{
	struct task_struct *task = rf_current();

	rf_tell_new_socket(task, regs, ret);
	rf_continue_to_syscall(ctx, regs, task);
	return 0;
}
