/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * syscall: a call ended, whatever call it is. Reached only by tail call, so it is not to be attached. The dispatcher
 * has counted the call as seen.
 */
#include "syscall_arguments.h"
#include "syscall_gate.h"

/* Whether a container's seccomp bitmap asks for the call. */
static __always_inline int rf_profile_asks(const struct rf_container *container, __u32 number, int compat)
{
	if (container->state == RF_CONTAINER_PENDING)
		return 1;
	if (!(container->flags & RF_CONTAINER_JUDGE_SECCOMP))
		return 0;
	__u32 index = container->profile;
	struct rf_profile *profile = bpf_map_lookup_elem(&rf_profiles, &index);
	if (!profile || number >= RF_SYSCALL_NUMBERS)
		return 1;
	__u32 word = number / 64;
	rf_bound(word, RF_BITMAP_WORDS - 1);
	return (compat ? profile->compat[word] : profile->native[word]) >> number % 64 & 1;
}

static __always_inline int rf_asks(__u32 gate, __u64 cgroup_id, __u32 number)
{
	if (gate & RF_GATE_RULE && !rf_config.containers_only)
		return 1;
	struct rf_container *container = rf_find_container(cgroup_id);
	if (!container)
		return 0;
	return gate & RF_GATE_RULE || rf_profile_asks(container, number, gate & RF_GATE_COMPAT);
}

SEC("tp_btf/sys_exit")
int BPF_PROG(syscall, struct pt_regs *regs, long ret)
{
	__u32 type = RF_EVENT_SYSCALL, raw = rf_entry_number(regs);
	struct rf_counters *counters = bpf_map_lookup_elem(&rf_counters, &type);
	struct task_struct *task = rf_current();
	struct rf_syscall *event;

	if (!counters)
		return 0;
	__u32 gate = rf_narrow(rf_gate(raw), rf_is_compat(task));
	__u64 cgroup_id = rf_task_cgroup_id(task);
	if (!rf_asks(gate, cgroup_id, rf_table_number(raw))) {
		counters->filtered++;
		return 0;
	}
	struct rf_scratch *scratch = rf_scratch_at(RF_SCRATCH_TRACEPOINT);
	if (!scratch)
		return 0;
	int compat = gate & RF_GATE_COMPAT;
	event = rf_begin(scratch, type, sizeof(*event), task, cgroup_id);
	struct rf_event_header *header = rf_header(scratch);
	header->syscall = rf_split_number(raw, compat, &header->flags);
	event->ret = ret;
	rf_read_arguments(event->args, regs, compat);
	rf_fill_seccomp(&event->seccomp_mode, &event->seccomp_filters, task);

	struct cred *cred = rf_read(task, cred);
	event->cap_effective = rf_read_capabilities(cred, cap_effective);
	event->cap_permitted = rf_read_capabilities(cred, cap_permitted);
	event->uid = rf_read(cred, uid.val);
	event->euid = rf_read(cred, euid.val);
	event->user_namespace = rf_user_namespace(cred);

	__u64 kinds = rf_argument_kinds(header->syscall, compat);
	for (int i = 0; kinds && i < RF_SYSCALL_ARGUMENTS; i++) {
		__u64 next = i + 1 < RF_SYSCALL_ARGUMENTS ? event->args[i + 1] : 0;
		if (rf_argument_kind(kinds, i))
			rf_append_argument(rf_argument_kind(kinds, i), i, event->args[i], next);
	}
	if (rf_starts_from_cwd(event->args, kinds))
		rf_append_working_directory(RF_SCRATCH_TRACEPOINT, RF_TAIL_CWD, task);
	rf_emit(scratch, counters);
	return 0;
}
