/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * prctl does many things, of which some are events: it sets credentials. A call has one program at most, so they meet
 * here. Reached only by tail call, so it is not to be attached.
 */
#include "credentials.h"

/* Kernel ABI: linux/prctl.h. */
#define RF_PR_SET_KEEPCAPS     8
#define RF_PR_CAPBSET_DROP     24
#define RF_PR_SET_SECUREBITS   28
#define RF_PR_SET_NO_NEW_PRIVS 38
#define RF_PR_CAP_AMBIENT      47

#define RF_PR_CAP_AMBIENT_IS_SET 1 /* of PR_CAP_AMBIENT's operations the one that only asks */

static __always_inline int rf_sets_credentials(__u64 option, __u64 operation)
{
	switch (option) {
	case RF_PR_SET_KEEPCAPS:
	case RF_PR_CAPBSET_DROP:
	case RF_PR_SET_SECUREBITS:
	case RF_PR_SET_NO_NEW_PRIVS:
		return 1;
	case RF_PR_CAP_AMBIENT:
		return operation != RF_PR_CAP_AMBIENT_IS_SET;
	}
	return 0;
}

SEC("tp_btf/sys_exit")
int BPF_PROG(prctl, struct pt_regs *regs, long ret)
{
	struct task_struct *task = rf_current();
	__u64 args[6];

	rf_read_arguments(args, regs, rf_is_compat(task));
	if (rf_sets_credentials((__u32)args[0], args[1]))
		rf_tell_credentials(task, regs, ret);
	rf_continue_to_syscall(ctx, regs, task);
	return 0;
}
