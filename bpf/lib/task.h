/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* What a task is: header, credentials, namespaces, and rf_process. */
#ifndef RINGFENCE_TASK_H
#define RINGFENCE_TASK_H

#include "cgroup.h"
#include "registers.h"

static __always_inline struct task_struct *rf_current(void)
{
	return (struct task_struct *)bpf_get_current_task();
}

static __always_inline __u64 rf_start_boottime(struct task_struct *task)
{
	return rf_read(rf_read(task, group_leader), start_boottime);
}

static __always_inline __u64 rf_probe_capability_set(const kernel_cap_t *set)
{
	__u64 bits = 0;

	bpf_probe_read_kernel(&bits, sizeof(bits), set);
	return bits;
}

/* A direct load needs the member that kernels have since 6.3. */
#define rf_read_capabilities(cred, member)                                                                             \
	(bpf_core_field_exists((cred)->member.val) ? rf_read(cred, member.val)                                         \
						   : rf_probe_capability_set(rf_inside(cred, struct cred, member)))

static __always_inline __u32 rf_user_namespace(struct cred *cred)
{
	return rf_read(rf_read(cred, user_ns), ns.inum);
}

static __always_inline void rf_fill_credentials(struct rf_credentials *out, struct task_struct *task)
{
	struct cred *cred = rf_read(task, cred);

	out->uid = rf_read(cred, uid.val);
	out->gid = rf_read(cred, gid.val);
	out->euid = rf_read(cred, euid.val);
	out->egid = rf_read(cred, egid.val);
	out->suid = rf_read(cred, suid.val);
	out->sgid = rf_read(cred, sgid.val);
	out->fsuid = rf_read(cred, fsuid.val);
	out->fsgid = rf_read(cred, fsgid.val);
	out->cap_effective = rf_read_capabilities(cred, cap_effective);
	out->cap_permitted = rf_read_capabilities(cred, cap_permitted);
	out->cap_inheritable = rf_read_capabilities(cred, cap_inheritable);
	out->cap_bounding = rf_read_capabilities(cred, cap_bset);
	out->cap_ambient = rf_read_capabilities(cred, cap_ambient);
	out->user_namespace = rf_user_namespace(cred);
	out->loginuid = bpf_core_field_exists(task->loginuid) ? rf_read(task, loginuid.val) : ~0u;
}

/* The number of a pid in its namespace of that level; 0 when it has none there. */
static __always_inline __u32 rf_pid_number(struct pid *pid, __u32 level)
{
	__u32 number = 0;

	if (!pid || level > rf_read(pid, level))
		return 0;
	bpf_probe_read_kernel(&number, sizeof(number),
			      rf_inside(pid, struct pid, numbers) + level * bpf_core_type_size(struct upid) +
				      bpf_core_field_offset(struct upid, nr));
	return number;
}

static __always_inline __u32 rf_pid_namespace(struct pid *pid, __u32 level)
{
	struct pid_namespace *namespace = NULL;

	bpf_probe_read_kernel(&namespace, sizeof(namespace),
			      rf_inside(pid, struct pid, numbers) + level * bpf_core_type_size(struct upid) +
				      bpf_core_field_offset(struct upid, ns));
	return namespace ? rf_read(namespace, ns.inum) : 0;
}

static __always_inline void rf_fill_namespaces(struct rf_namespaces *out, struct task_struct *task, __u32 pid_namespace)
{
	struct nsproxy *proxy = rf_read(task, nsproxy);

	out->pid = pid_namespace;
	out->user = rf_user_namespace(rf_read(task, cred));
	if (!proxy)
		return;
	out->mnt = rf_read(rf_read(proxy, mnt_ns), ns.inum);
	out->net = rf_read(rf_read(proxy, net_ns), ns.inum);
	out->ipc = rf_read(rf_read(proxy, ipc_ns), ns.inum);
	out->uts = rf_read(rf_read(proxy, uts_ns), ns.inum);
	out->cgroup = rf_read(rf_read(proxy, cgroup_ns), ns.inum);
	out->time = rf_read(rf_read(proxy, time_ns), ns.inum);
}

/* As /proc/PID/stat encodes a device: minor's low byte, major, then the minor's rest. */
static __always_inline __u32 rf_tty_device(struct signal_struct *signal)
{
	struct tty_struct *tty = rf_read(signal, tty);

	if (!tty)
		return 0;
	struct tty_driver *driver = rf_read(tty, driver);
	__u32 major = rf_read(driver, major);
	__u32 minor = rf_read(driver, minor_start) + rf_read(tty, index);
	return (minor & 0xff) | major << 8 | (minor & ~0xffu) << 12;
}

static __always_inline void rf_fill_seccomp(__u32 *mode, __u32 *filters, struct task_struct *task)
{
	*mode = rf_read(task, seccomp.mode);
	*filters = bpf_core_field_exists(task->seccomp.filter_count) ? rf_read(task, seccomp.filter_count.counter) : 0;
}

static __always_inline void rf_fill_process(struct rf_process *out, struct task_struct *task)
{
	struct task_struct *parent = rf_read(task, real_parent);
	struct signal_struct *signal = rf_read(task, signal);
	struct pid *pid = rf_read(rf_read(task, group_leader), thread_pid);
	struct pid *session = rf_read(signal, pids[RF_PIDTYPE_SID]);
	struct pid *group = rf_read(signal, pids[RF_PIDTYPE_PGID]);
	__u32 level = rf_read(pid, level);

	out->ppid = rf_read(parent, tgid);
	out->parent_start_boottime_ns = rf_start_boottime(parent);
	out->vpid = rf_pid_number(pid, level);
	out->sid = rf_pid_number(session, 0);
	out->pgid = rf_pid_number(group, 0);
	out->vsid = rf_pid_number(session, level);
	out->vpgid = rf_pid_number(group, level);
	out->tty = rf_tty_device(signal);
	if (rf_read(task, atomic_flags) & RF_PFA_NO_NEW_PRIVS)
		out->flags |= RF_PROCESS_NO_NEW_PRIVILEGES;
	if (rf_read(task, flags) & RF_PF_KTHREAD)
		out->flags |= RF_PROCESS_KERNEL_THREAD;
	rf_fill_seccomp(&out->seccomp_mode, &out->seccomp_filters, task);
	rf_fill_credentials(&out->credentials, task);
	rf_fill_namespaces(&out->namespaces, task, rf_pid_namespace(pid, level));
}

#endif
