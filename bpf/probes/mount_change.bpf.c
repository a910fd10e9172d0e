/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * mount_change: a call of the mount family ended, old (mount, umount2) or new (fsopen, fsconfig, fsmount, open_tree,
 * move_mount, mount_setattr and so on). Reached only by tail call, so it is not to be attached.
 */
#include "path_call.h"

/* Commands of fsconfig whose value is a string: FSCONFIG_SET_STRING, SET_PATH and SET_PATH_EMPTY. Linux UAPI. */
#define RF_FSCONFIG_SET_STRING	   1
#define RF_FSCONFIG_SET_PATH	   3
#define RF_FSCONFIG_SET_PATH_EMPTY 4

/* Where mount and fsconfig have what no table of kinds can say is a string. */
#define RF_FSCONFIG_VALUE 3
#define RF_MOUNT_DATA	  4

/* Linux UAPI. */
struct rf_mount_attr {
	__u64 attr_set, attr_clr, propagation;
};

static __always_inline void rf_append_options(const struct rf_path_call *call, __u64 kinds, __u32 number)
{
	__u32 command = call->args[1];
	int is_mount = rf_argument_kind(kinds, 0) == RF_ARG_STRING && rf_argument_kind(kinds, 4) == RF_ARG_POINTER;

	if (is_mount && call->args[RF_MOUNT_DATA])
		rf_append_user_string(RF_SCRATCH_TRACEPOINT, RF_TAIL_ARGUMENT_0 + RF_MOUNT_DATA,
				      call->args[RF_MOUNT_DATA], RF_ITEM_BYTES);
	if (number == RF_CALL_FSCONFIG && call->args[RF_FSCONFIG_VALUE] &&
	    (command == RF_FSCONFIG_SET_STRING || command == RF_FSCONFIG_SET_PATH ||
	     command == RF_FSCONFIG_SET_PATH_EMPTY))
		rf_append_user_string(RF_SCRATCH_TRACEPOINT, RF_TAIL_ARGUMENT_0 + RF_FSCONFIG_VALUE,
				      call->args[RF_FSCONFIG_VALUE], RF_STRING_BYTES);
}

/* mount_setattr and open_tree_attr have the attributes behind the argument after the flags. */
static __always_inline void rf_read_attributes(struct rf_mount_change *event, __u32 number)
{
	struct rf_mount_attr attributes = {};

	if (number != RF_CALL_MOUNT_SETATTR && number != RF_CALL_OPEN_TREE_ATTR)
		return;
	bpf_probe_read_user(&attributes, sizeof(attributes), (void *)event->call.args[3]);
	event->attr_set = attributes.attr_set;
	event->attr_clr = attributes.attr_clr;
	event->propagation = attributes.propagation;
}

static __always_inline void rf_tell_mount_change(struct task_struct *task, struct pt_regs *regs, long ret)
{
	struct rf_counters *counters = rf_seen(RF_EVENT_MOUNT_CHANGE);
	struct rf_scratch *scratch = rf_scratch_at(RF_SCRATCH_TRACEPOINT);
	struct rf_mount_change *event;

	if (!counters || !scratch)
		return;
	event = rf_begin_path_call(scratch, counters, RF_EVENT_MOUNT_CHANGE, sizeof(*event), task, regs, ret);
	if (!event)
		return;
	__u64 kinds = rf_path_call_kinds(scratch);
	__u32 number = rf_header(scratch)->syscall;
	struct nsproxy *proxy = rf_read(task, nsproxy);
	if (proxy)
		event->mount_namespace = rf_read(rf_read(proxy, mnt_ns), ns.inum);
	rf_read_attributes(event, number);
	int gives_tree = number == RF_CALL_OPEN_TREE || number == RF_CALL_OPEN_TREE_ATTR || number == RF_CALL_FSMOUNT;
	if (gives_tree && ret >= 0)
		rf_tell_descriptor(&event->call, task, ret);
	else if (ret >= 0 && rf_path_is_empty(&event->call, kinds, 0))
		rf_tell_descriptor(&event->call, task, event->call.args[0]);
	rf_append_path_arguments(&event->call, task, kinds);
	rf_append_options(&event->call, kinds, number);
	rf_emit(scratch, counters);
}

SEC("tp_btf/sys_exit")
int BPF_PROG(mount_change, struct pt_regs *regs, long ret)
{
	struct task_struct *task = rf_current();

	rf_tell_mount_change(task, regs, ret);
	rf_continue_to_syscall(ctx, regs, task);
	return 0;
}
