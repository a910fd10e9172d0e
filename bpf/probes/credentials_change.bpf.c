/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* credentials_change: a call of the families setuid, setgid, setgroups or capset ended. Reached only by tail call, so
 * it is not to be attached. */
#include "credentials.h"

SEC("tp_btf/sys_exit")
int BPF_PROG(credentials_change, struct pt_regs *regs, long ret)
{
	struct task_struct *task = rf_current();

	rf_tell_credentials(task, regs, ret);
	rf_continue_to_syscall(ctx, regs, task);
	return 0;
}
