/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* What the events of calls on paths share: rf_path_call, the strings with the directories they start from, and the file
 * where a descriptor says which it is. */
#ifndef RINGFENCE_PATH_CALL_H
#define RINGFENCE_PATH_CALL_H

#include "calls.h"
#include "file.h"
#include "syscall_arguments.h"
#include "syscall_gate.h"

/* Begins the record. NULL: nobody is to hear of it, which is accounted for. */
static __always_inline void *rf_begin_path_call(struct rf_scratch *scratch, struct rf_counters *counters, __u32 type,
						__u32 body_size, struct task_struct *task, struct pt_regs *regs,
						long ret)
{
	struct rf_path_call *call;
	__u64 cgroup_id = rf_task_cgroup_id(task);

	if (!rf_wanted(type, cgroup_id)) {
		counters->filtered++;
		return NULL;
	}
	call = rf_begin(scratch, type, body_size, task, cgroup_id);
	rf_fill_syscall(rf_header(scratch), task, regs);
	call->ret = ret;
	rf_read_arguments(call->args, regs, rf_is_compat(task));
	return call;
}

/* The kinds of the arguments of the call that the record is about. */
static __always_inline __u64 rf_path_call_kinds(struct rf_scratch *scratch)
{
	struct rf_event_header *header = rf_header(scratch);

	return rf_argument_kinds(header->syscall, header->flags & RF_FLAG_COMPAT);
}

/* Says what a directory is, with its path as seen from the task's root, or without a task from the namespace's. */
static __always_inline void rf_tell_directory(struct rf_path_call *call, struct task_struct *task,
					      struct dentry *dentry, struct vfsmount *vfsmount)
{
	rf_fill_inode(&call->file, rf_read(dentry, d_inode));
	call->flags |= RF_PATH_RESOLVED;
	rf_append_path_of(RF_SCRATCH_TRACEPOINT, RF_TAIL_PATH, task, dentry, vfsmount);
}

/* Says which file it was, where the call got it by a descriptor, or AT_FDCWD for the working directory. */
static __always_inline void rf_tell_descriptor(struct rf_path_call *call, struct task_struct *task, __s32 fd)
{
	struct fs_struct *fs = rf_read(task, fs);
	struct file *file;

	if (fd == RF_AT_FDCWD) {
		if (fs)
			rf_tell_directory(call, task, rf_read(fs, pwd.dentry), rf_read(fs, pwd.mnt));
		return;
	}
	file = rf_file_of_descriptor(task, fd);
	if (!file)
		return;
	rf_fill_file(&call->file, file);
	call->flags |= RF_PATH_RESOLVED;
	rf_append_file_path(RF_SCRATCH_TRACEPOINT, RF_TAIL_PATH, task, file);
}

/* Appends the path of the file behind n, where a string begins with /proc/self/fd/n: the one link that no one can
 * follow afterwards. */
__noinline int rf_append_proc_descriptor(__u32 index, __u64 address)
{
	static const char folder[] = "/proc/self/fd/";
	struct task_struct *task = rf_current();
	char text[24] = {};

	bpf_probe_read_user_str(text, sizeof(text), (void *)address);
	if (__builtin_memcmp(text, folder, sizeof(folder) - 1))
		return 0;
	struct file *file = rf_file_of_number(task, text, sizeof(text), sizeof(folder) - 1, '/');
	if (file)
		rf_append_file_path(RF_SCRATCH_TRACEPOINT, RF_TAIL_PROC_FD_PATH_0 + index, task, file);
	return 0;
}

/* Appends the strings, and the directories that relative ones start from. */
static __always_inline void rf_append_path_arguments(const struct rf_path_call *call, struct task_struct *task,
						     __u64 kinds)
{
	for (int i = 0; kinds && i < RF_SYSCALL_ARGUMENTS; i++) {
		__u32 kind = rf_argument_kind(kinds, i);
		__u8 first;

		if (kind != RF_ARG_PATH && kind != RF_ARG_STRING)
			continue;
		rf_append_argument(kind, i, call->args[i], 0);
		if (kind == RF_ARG_STRING)
			continue;
		first = rf_first_byte(call->args[i]);
		if (first == '/')
			rf_append_proc_descriptor(i, call->args[i]);
		else if (first && i > 0 && rf_argument_kind(kinds, i - 1) == RF_ARG_DIRFD)
			rf_append_argument(RF_ARG_DIRFD, i - 1, call->args[i - 1], 0);
	}
	if (rf_starts_from_cwd(call->args, kinds))
		rf_append_working_directory(RF_SCRATCH_TRACEPOINT, RF_TAIL_CWD, task);
}

/* Whether a path that comes after a directory's descriptor is empty, so that the call was about the descriptor's own
 * file; `index` is the descriptor's. */
static __always_inline int rf_path_is_empty(const struct rf_path_call *call, __u64 kinds, __u32 index)
{
	return rf_argument_kind(kinds, index) == RF_ARG_DIRFD && rf_argument_kind(kinds, index + 1) == RF_ARG_PATH &&
	       !rf_first_byte(call->args[index + 1]);
}

/* All of it for a call that may name its file by its first argument. */
static __always_inline void rf_tell_path_call(__u32 type, __u32 body_size, struct task_struct *task,
					      struct pt_regs *regs, long ret)
{
	struct rf_counters *counters = rf_seen(type);
	struct rf_scratch *scratch = rf_scratch_at(RF_SCRATCH_TRACEPOINT);
	struct rf_path_call *call;

	if (!counters || !scratch)
		return;
	call = rf_begin_path_call(scratch, counters, type, body_size, task, regs, ret);
	if (!call)
		return;
	__u64 kinds = rf_path_call_kinds(scratch);
	if (rf_argument_kind(kinds, 0) == RF_ARG_FD || (ret >= 0 && rf_path_is_empty(call, kinds, 0)))
		rf_tell_descriptor(call, task, call->args[0]);
	rf_append_path_arguments(call, task, kinds);
	rf_emit(scratch, counters);
}

#endif
