/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * file_open: open, openat, openat2, creat or open_by_handle_at ended. The path told is the opened file's own; the
 * string that the program passed stands beside it. Reached only by tail call, so it is not to be attached.
 */
#include "calls.h"
#include "file.h"
#include "syscall_arguments.h"
#include "syscall_gate.h"

#define RF_CREAT_FLAGS 0x241 /* O_WRONLY | O_CREAT | O_TRUNC on every architecture that we have */

/* What openat2 takes: Linux UAPI. */
struct rf_open_how {
	__u64 flags, mode, resolve;
};

struct rf_open_request {
	__u64 path; /* address of the program's string; 0: it passed a handle */
	__u32 flags, mode;
	__s32 dirfd;
	__u64 resolve;
};

/* The calls differ in their arguments; the table's kinds say how. */
static __always_inline void rf_read_open_request(struct rf_open_request *out, struct pt_regs *regs, __u32 number,
						 int compat)
{
	__u64 kinds = rf_argument_kinds(number, compat);
	int is_creat = rf_argument_kind(kinds, 1) == RF_ARG_MODE;
	struct rf_open_how how = {};
	__u64 args[6];

	rf_read_arguments(args, regs, compat);
	out->dirfd = RF_AT_FDCWD;
	out->resolve = 0;
	if (rf_argument_kind(kinds, 0) == RF_ARG_PATH) {
		out->path = args[0];
		out->flags = is_creat ? RF_CREAT_FLAGS : args[1];
		out->mode = is_creat ? args[1] : args[2];
		return;
	}
	out->dirfd = args[0];
	out->path = args[1];
	if (rf_argument_kind(kinds, 0) == RF_ARG_FD) {
		out->path = 0;
		out->flags = args[2];
		out->mode = 0;
		return;
	}
	if (number == RF_CALL_OPENAT2) {
		bpf_probe_read_user(&how, sizeof(how), (void *)args[2]);
		out->flags = how.flags;
		out->mode = how.mode;
		out->resolve = how.resolve;
		return;
	}
	out->flags = args[2];
	out->mode = args[3];
}

/* Where a relative path that led to no file would have started. */
static __always_inline void rf_append_base(struct task_struct *task, const struct rf_open_request *request)
{
	const __u32 slot = RF_SCRATCH_TRACEPOINT;
	__u8 first = '/';

	bpf_probe_read_user(&first, sizeof(first), (void *)request->path);
	if (first == '/')
		return;
	if (request->dirfd != RF_AT_FDCWD) {
		struct file *directory = rf_file_of_descriptor(task, request->dirfd);
		if (directory)
			rf_append_file_path(slot, RF_TAIL_BASE_PATH, task, directory);
		return;
	}
	rf_append_working_directory(slot, RF_TAIL_BASE_PATH, task);
}

static __always_inline void rf_tell_open(struct task_struct *task, struct pt_regs *regs, long ret)
{
	struct rf_counters *counters = rf_seen(RF_EVENT_FILE_OPEN);
	struct rf_scratch *scratch = rf_scratch_at(RF_SCRATCH_TRACEPOINT);
	const __u32 slot = RF_SCRATCH_TRACEPOINT;
	struct rf_open_request request;
	struct rf_file_open *event;

	if (!counters || !scratch)
		return;
	__u64 cgroup_id = rf_task_cgroup_id(task);
	if (!rf_wanted(RF_EVENT_FILE_OPEN, cgroup_id)) {
		counters->filtered++;
		return;
	}
	event = rf_begin(scratch, RF_EVENT_FILE_OPEN, sizeof(*event), task, cgroup_id);
	rf_fill_syscall(rf_header(scratch), task, regs);
	rf_read_open_request(&request, regs, rf_header(scratch)->syscall, rf_is_compat(task));
	event->ret = ret;
	event->open_flags = request.flags;
	event->mode = request.mode;
	event->dirfd = request.dirfd;
	event->resolve = request.resolve;

	struct file *file = ret >= 0 ? rf_file_of_descriptor(task, ret) : NULL;
	if (file) {
		/* Another thread may have changed openat2's flags in memory since; how the file is open it cannot. */
		event->open_flags &= ~RF_O_ACCMODE_OR_PATH;
		event->open_flags |= rf_read(file, f_flags) & RF_O_ACCMODE_OR_PATH;
		event->created = (rf_read(file, f_mode) & RF_FMODE_CREATED) != 0;
		rf_fill_file(&event->file, file);
		rf_append_file_path(slot, RF_TAIL_PATH, task, file);
	}
	if (request.path)
		rf_append_user_string(slot, RF_TAIL_USER_PATH, request.path, RF_ITEM_BYTES);
	if (request.path && ret < 0)
		rf_append_base(task, &request);
	rf_emit(scratch, counters);
}

SEC("tp_btf/sys_exit")
int BPF_PROG(file_open, struct pt_regs *regs, long ret)
{
	struct task_struct *task = rf_current();

	rf_tell_open(task, regs, ret);
	rf_continue_to_syscall(ctx, regs, task);
	return 0;
}
