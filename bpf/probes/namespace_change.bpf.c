/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* namespace_change: unshare or setns ended. Reached only by tail call, so it is not to be attached. */
#include "call_event.h"

static __always_inline void rf_tell_namespaces(struct task_struct *task, struct pt_regs *regs, long ret)
{
	struct rf_namespace_change *event;
	struct rf_call_event call;
	__u64 args[6];

	event = rf_begin_call_event(&call, RF_EVENT_NAMESPACE_CHANGE, sizeof(*event), task, regs, ret >= 0);
	if (!event)
		return;
	int compat = rf_is_compat(task);
	rf_read_arguments(args, regs, compat);
	event->ret = ret;
	/* unshare's flags are its only argument, setns has the descriptor before them. */
	event->flags = rf_argument_kind(rf_argument_kinds(rf_header(call.scratch)->syscall, compat), 0) == RF_ARG_FLAGS
			       ? args[0]
			       : (__u32)args[1];
	struct pid *pid = rf_read(rf_read(task, group_leader), thread_pid);
	rf_fill_namespaces(&event->now, task, rf_pid_namespace(pid, rf_read(pid, level)));
	struct nsproxy *proxy = rf_read(task, nsproxy);
	if (proxy) {
		event->pid_for_children = rf_read(rf_read(proxy, pid_ns_for_children), ns.inum);
		event->time_for_children = rf_read(rf_read(proxy, time_ns_for_children), ns.inum);
	}
	rf_fill_credentials(&event->credentials, task);
	rf_emit_priority(call.scratch, call.counters, 0);
}

SEC("tp_btf/sys_exit")
int BPF_PROG(namespace_change, struct pt_regs *regs, long ret)
{
	struct task_struct *task = rf_current();

	rf_tell_namespaces(task, regs, ret);
	rf_continue_to_syscall(ctx, regs, task);
	return 0;
}
