/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * capability_check: the kernel asked whether the current task has a capability. Told the first time for each process,
 * program, capability, namespace and verdict; repetitions are accounted as filtered. The program counts since a runtime
 * asks for much before it starts the container's program in the same process.
 *
 * Two programs, of which user space loads one: the tracepoint cap_capable (since 6.14), else fexit on the function of
 * that name. Since fexit programs can be preempted, the record is built in the ring (see scratch.h).
 */
#include "calls.h"
#include "file.h"
#include "record.h"
#include "syscall_arguments.h"

#define RF_CAP_SYS_ADMIN   21
#define RF_CLONE_NEW_MASK  0x7e020000 /* CLONE_NEW*, but for CLONE_NEWTIME, which clone does not know */
#define RF_CAP_OPT_NOAUDIT 0x2	      /* fexit's argument: the asker does not care about the answer */

/* Least recently used is dropped, and is then told once more. */
#define RF_ASKED_CAPABILITIES 16384

struct rf_asked {
	__u64 start_boottime_ns;
	__u64 program; /* another number after each exec */
	__u32 pid;
	__u32 user_namespace;
	__u32 capability;
	__u32 granted;
};

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, RF_ASKED_CAPABILITIES);
	__type(key, struct rf_asked);
	__type(value, __u64); /* times */
} rf_asked_capabilities SEC(".maps");

/*
 * A write to a file on tmpfs takes memory that is accounted. Only calls whose first argument is a descriptor count: a
 * small number in its place, such as bpf's command, would else name a file that the process holds open for this. A
 * device is no file with memory, though /dev is a tmpfs; and setting an attribute, which names it, is no write.
 */
static __always_inline int rf_writes_to_tmpfs(struct task_struct *task, struct pt_regs *regs, __u32 number, int compat)
{
	__u64 kinds = rf_argument_kinds(number, compat);

	if (rf_argument_kind(kinds, 0) != RF_ARG_FD || rf_argument_kind(kinds, 1) == RF_ARG_STRING)
		return 0;
#if defined(__TARGET_ARCH_x86)
	__u32 fd = compat ? rf_read(regs, bx) : rf_read(regs, di);
#else
	__u32 fd = rf_read(regs, orig_x0);
#endif
	struct file *file = rf_file_of_descriptor(task, fd);

	struct inode *inode = file ? rf_read(file, f_inode) : NULL;

	return inode && (rf_read(inode, i_mode) & RF_S_IFMT) == RF_S_IFREG &&
	       rf_read(rf_read(inode, i_sb), s_magic) == RF_TMPFS_MAGIC;
}

static __always_inline int rf_clone_makes_namespaces(struct pt_regs *regs, __u32 number, int compat)
{
	__u64 flags = 0;

#if defined(__TARGET_ARCH_x86)
	flags = compat ? rf_read(regs, bx) : rf_read(regs, di);
#else
	flags = rf_read(regs, orig_x0);
#endif
	/* clone3's flags are the first member of the struct that it is given. */
	if (number == RF_CALL_CLONE3 && bpf_probe_read_user(&flags, sizeof(flags), (void *)flags))
		return 1;
	return (flags & RF_CLONE_NEW_MASK) != 0;
}

/* Whenever memory is taken, the kernel looks whether the task might overdraw: CAP_SYS_ADMIN is then asked for and not
 * needed. The tracepoint does not say so, the call that the task is in does. */
static __always_inline int rf_is_memory_accounting(struct task_struct *task, __u32 capability)
{
	struct pt_regs *regs = rf_current_registers(task);

	if (capability != RF_CAP_SYS_ADMIN || !regs)
		return 0;
	int compat = rf_is_compat(task);
	__u32 number = rf_read_number(regs);
	if ((__s32)number < 0) /* a page fault */
		return 1;
	if (rf_grows_memory(number, compat))
		return 1;
	if (rf_is_clone(number, compat) || number == RF_CALL_CLONE3)
		return !rf_clone_makes_namespaces(regs, number, compat);
	return rf_writes_to_tmpfs(task, regs, number, compat);
}

/* Whether this check is to be told, the repetitions apart. */
static __always_inline int rf_capability_wanted(struct task_struct *task, __u64 cgroup_id, __u32 capability,
						int granted)
{
	struct rf_container *container = rf_find_container(cgroup_id);

	if (!container)
		return !rf_config.containers_only && rf_control.events_wanted_host >> RF_EVENT_CAPABILITY_CHECK & 1;
	if (!(rf_control.events_wanted >> RF_EVENT_CAPABILITY_CHECK & 1))
		return 0;
	if (container->state == RF_CONTAINER_KNOWN && container->flags & RF_CONTAINER_JUDGE_CAPABILITIES && granted &&
	    container->capabilities >> (capability & 63) & 1)
		return 0;
	/* With other credentials for a moment, such as those of an overlay's mounter, the kernel acts for itself. */
	return rf_read(task, cred) == rf_read(task, real_cred);
}

/* 1: told before. */
static __always_inline int rf_count_repetition(const struct rf_asked *asked)
{
	__u64 *times = bpf_map_lookup_elem(&rf_asked_capabilities, asked);

	if (!times)
		return 0;
	__atomic_fetch_add(times, 1, __ATOMIC_RELAXED);
	return 1;
}

struct rf_capability_record {
	struct rf_event_header header;
	struct rf_capability_check event;
};

static __always_inline void rf_tell_capability(struct cred *cred, __u32 target_namespace, __u32 capability, int ret,
					       int unimportant)
{
	struct rf_counters *counters = rf_seen(RF_EVENT_CAPABILITY_CHECK);
	struct task_struct *task = rf_current();
	__u64 cgroup_id = rf_task_cgroup_id(task);

	if (!counters)
		return;
	if (unimportant || rf_read(task, tgid) == rf_config.agent_pid ||
	    !rf_capability_wanted(task, cgroup_id, capability, ret == 0)) {
		counters->filtered++;
		return;
	}
	struct rf_asked asked = {
		.start_boottime_ns = rf_start_boottime(task),
		.program = rf_read(task, self_exec_id),
		.pid = rf_read(task, tgid),
		.user_namespace = target_namespace,
		.capability = capability,
		.granted = ret == 0,
	};
	__u64 once = 1;
	if (rf_count_repetition(&asked) || rf_is_memory_accounting(task, capability)) {
		counters->filtered++;
		return;
	}
	struct rf_capability_record *record = bpf_ringbuf_reserve(&rf_priority_ring, sizeof(*record), 0);
	if (!record) {
		rf_after_output(&rf_priority_ring, counters, 1, RF_PRIORITY_RING_BYTES, 0);
		return;
	}
	bpf_map_update_elem(&rf_asked_capabilities, &asked, &once, BPF_ANY);
	rf_fill_header(&record->header, RF_EVENT_CAPABILITY_CHECK, sizeof(record->event), task, cgroup_id);
	rf_fill_syscall(&record->header, task, rf_current_registers(task));
	record->event.capability = capability;
	record->event.ret = ret;
	record->event.target_user_namespace = target_namespace;
	record->event.user_namespace = rf_user_namespace(cred);
	record->event.cap_effective = rf_read_capabilities(cred, cap_effective);
	record->event.cap_permitted = rf_read_capabilities(cred, cap_permitted);
	record->event.cap_bounding = rf_read_capabilities(cred, cap_bset);
	record->event.uid = rf_read(cred, uid.val);
	record->event.euid = rf_read(cred, euid.val);
	bpf_ringbuf_submit(record, BPF_RB_NO_WAKEUP);
	rf_after_output(&rf_priority_ring, counters, 0, RF_PRIORITY_RING_BYTES, 0);
}

SEC("tp_btf/cap_capable")
int BPF_PROG(capability_check, struct cred *cred, struct user_namespace *target, struct user_namespace *capable,
	     int capability, int ret)
{
	rf_tell_capability(cred, rf_read(target, ns.inum), capability, ret, 0);
	return 0;
}

SEC("fexit/cap_capable")
int BPF_PROG(capability_check_fexit, struct cred *cred, struct user_namespace *target, int capability,
	     unsigned int options, int ret)
{
	rf_tell_capability(cred, rf_read(target, ns.inum), capability, ret, options & RF_CAP_OPT_NOAUDIT);
	return 0;
}
