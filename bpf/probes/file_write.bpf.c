/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * file_write: the first write of a process through a descriptor of a regular file, and the totals when the descriptor
 * is closed. The writes in between only count up, and are accounted as filtered. Both programs are reached only by tail
 * call, so they are not to be attached: file_write at write, pwrite64, writev, pwritev, pwritev2, sendfile,
 * copy_file_range and splice, file_close at close, dup2 and dup3.
 */
#include "calls.h"
#include "syscall_gate.h"
#include "syscall_arguments.h"
#include "written_files.h"

/* 1: the write was told. 0: nobody is to hear of it. */
static __always_inline int rf_tell_write(struct rf_counters *counters, struct task_struct *task, struct pt_regs *regs,
					 long ret)
{
	struct rf_scratch *scratch = rf_scratch_at(RF_SCRATCH_TRACEPOINT);
	struct rf_file_write *event;
	__u64 args[6];

	if (ret <= 0 || !scratch)
		return 0;
	__u64 cgroup_id = rf_task_cgroup_id(task);
	if (!rf_wanted(RF_EVENT_FILE_WRITE, cgroup_id))
		return 0;
	int compat = rf_is_compat(task);
	rf_read_arguments(args, regs, compat);
	__s32 fd = rf_writes_to_third(rf_read_number(regs), compat) ? args[2] : args[0];
	struct rf_descriptor key = {.pid = rf_read(task, tgid), .fd = fd};
	struct file *file = rf_file_of_descriptor(task, key.fd);
	struct inode *inode = file ? rf_read(file, f_inode) : NULL;
	if (!inode || (rf_read(inode, i_mode) & RF_S_IFMT) != RF_S_IFREG)
		return 0;
	struct rf_written_file *known = bpf_map_lookup_elem(&rf_written_files, &key);
	/* The inode too: where a close escaped us, the next file may lie at the same address. */
	if (known && known->file == (__u64)file && known->what.inode == rf_read(inode, i_ino)) {
		__atomic_fetch_add(&known->bytes, ret, __ATOMIC_RELAXED);
		__atomic_fetch_add(&known->writes, 1, __ATOMIC_RELAXED);
		return 0;
	}
	if (known)
		rf_close_written_file(key.pid, key.fd);
	event = rf_begin(scratch, RF_EVENT_FILE_WRITE, sizeof(*event), task, cgroup_id);
	rf_fill_syscall(rf_header(scratch), task, regs);
	event->phase = RF_WRITE_FIRST;
	event->fd = key.fd;
	event->bytes = ret;
	event->writes = 1;
	rf_fill_file(&event->file, file);
	rf_append_file_path(RF_SCRATCH_TRACEPOINT, RF_TAIL_PATH, task, file);
	rf_remember_written_file(scratch, &key, file, &event->file, ret);
	rf_emit(scratch, counters);
	return 1;
}

SEC("tp_btf/sys_exit")
int BPF_PROG(file_write, struct pt_regs *regs, long ret)
{
	struct rf_counters *counters = rf_seen(RF_EVENT_FILE_WRITE);
	struct task_struct *task = rf_current();

	if (counters && !rf_tell_write(counters, task, regs, ret))
		counters->filtered++;
	rf_continue_to_syscall(ctx, regs, task);
	return 0;
}

/* The descriptor that the call took from its file. Whether it did shows in the table, not in the result: close closes
 * even where it fails, except where there was nothing to close. */
static __always_inline void rf_tell_close(struct task_struct *task, struct pt_regs *regs)
{
	int compat = rf_is_compat(task);
	__u64 args[6];

	rf_read_arguments(args, regs, compat);
	__s32 fd = rf_is_dup_onto(rf_read_number(regs), compat) ? args[1] : args[0];
	struct rf_descriptor key = {.pid = rf_read(task, tgid), .fd = fd};
	struct rf_written_file *known = bpf_map_lookup_elem(&rf_written_files, &key);
	if (known && known->file != (__u64)rf_file_of_descriptor(task, fd))
		rf_close_written_file(key.pid, fd);
}

SEC("tp_btf/sys_exit")
int BPF_PROG(file_close, struct pt_regs *regs, long ret)
{
	struct task_struct *task = rf_current();

	rf_tell_close(task, regs);
	rf_continue_to_syscall(ctx, regs, task);
	return 0;
}
