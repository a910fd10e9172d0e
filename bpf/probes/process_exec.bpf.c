/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* process_exec: a program started. Its credentials, memory and executable are in force, and it has not yet run. */
#include "file.h"
#include "record.h"

/* Bytes from `start` to `end` of the new program's stack, which execve has just written, so they are in memory. */
static __always_inline void rf_append_stack(__u32 id, __u64 start, __u64 end)
{
	if (end > start)
		rf_append_user_bytes(RF_SCRATCH_TRACEPOINT, id, start, end - start);
}

static __always_inline __u32 rf_exec_flags(struct linux_binprm *bprm, const struct rf_file *exe)
{
	__u32 flags = 0;

	if (exe->flags & RF_FILE_MEMFD)
		flags |= RF_EXEC_MEMFD;
	if (exe->flags & RF_FILE_DELETED)
		flags |= RF_EXEC_DELETED;
	if (exe->flags & RF_FILE_UPPER_LAYER)
		flags |= RF_EXEC_UPPER_LAYER;
	if (exe->mode & 022)
		flags |= RF_EXEC_WRITABLE;
	if (BPF_CORE_READ_BITFIELD_PROBED(bprm, secureexec))
		flags |= RF_EXEC_SETID;
	return flags;
}

/* The kernel has closed the script by now, so its name is the string that named it; unless it was started by a
 * descriptor, which the interpreter reads it from: then the kernel itself made the name. */
static __always_inline void rf_append_script(struct rf_scratch *scratch, struct task_struct *task, const char *filename)
{
	static const char folder[] = "/dev/fd/";
	struct file *file = NULL;
	char text[20] = {};

	bpf_probe_read_kernel_str(text, sizeof(text), filename);
	if (!__builtin_memcmp(text, folder, sizeof(folder) - 1))
		file = rf_file_of_number(task, text, sizeof(text), sizeof(folder) - 1, 0);
	if (file)
		rf_append_file_path(RF_SCRATCH_TRACEPOINT, RF_TAIL_INTERPRETER, task, file);
	else
		rf_append_kernel_string(scratch, RF_SCRATCH_TRACEPOINT, RF_TAIL_INTERPRETER, filename);
}

SEC("tp_btf/sched_process_exec")
int BPF_PROG(process_exec, struct task_struct *task, int old_tid, struct linux_binprm *bprm)
{
	struct rf_counters *counters = rf_seen(RF_EVENT_PROCESS_EXEC);
	struct rf_scratch *scratch = rf_scratch_at(RF_SCRATCH_TRACEPOINT);
	struct rf_process_exec *event;
	const __u32 slot = RF_SCRATCH_TRACEPOINT;

	if (!counters || !scratch)
		return 0;
	__u64 cgroup_id = rf_task_cgroup_id(task);
	if (!rf_wanted(RF_EVENT_PROCESS_EXEC, cgroup_id)) {
		counters->filtered++;
		return 0;
	}
	event = rf_begin(scratch, RF_EVENT_PROCESS_EXEC, sizeof(*event), task, cgroup_id);
	rf_fill_syscall(rf_header(scratch), task, rf_current_registers(task));
	event->old_tid = old_tid;
	rf_fill_process(&event->process, task);

	struct mm_struct *mm = rf_read(task, mm);
	struct file *exe = rf_read(mm, exe_file);
	const char *filename = rf_read(bprm, filename);
	if (exe) {
		rf_fill_file(&event->exe, exe);
		event->exec_flags = rf_exec_flags(bprm, &event->exe);
		rf_append_file_path(slot, RF_TAIL_PATH, task, exe);
	}
	/* What is short or worth most comes first: the record is bounded, and the last items are cut. */
	rf_append_kernel_string(scratch, slot, RF_TAIL_COMM, rf_inside(task, struct task_struct, comm));
	rf_append_stack(RF_TAIL_ARGV, rf_read(mm, arg_start), rf_read(mm, arg_end));
	rf_append_working_directory(slot, RF_TAIL_CWD, task);
	rf_append_kernel_string(scratch, slot, RF_TAIL_USER_PATH, filename);
	if (rf_read(bprm, interp) != filename)
		rf_append_script(scratch, task, filename);
	rf_append_stack(RF_TAIL_ENVIRONMENT, rf_read(mm, env_start), rf_read(mm, env_end));
	rf_emit_priority(scratch, counters, 0);
	return 0;
}
