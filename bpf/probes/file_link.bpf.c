/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * file_link: a call on two paths ended: rename, link or symlink, in any form. Only a linkat of a descriptor's own file
 * says which file it is. Reached only by tail call, so it is not to be attached.
 */
#include "path_call.h"

SEC("tp_btf/sys_exit")
int BPF_PROG(file_link, struct pt_regs *regs, long ret)
{
	struct task_struct *task = rf_current();

	rf_tell_path_call(RF_EVENT_FILE_LINK, sizeof(struct rf_file_link), task, regs, ret);
	rf_continue_to_syscall(ctx, regs, task);
	return 0;
}
