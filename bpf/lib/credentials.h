/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The record of a call that set credentials: of the calls whose only end that is, and of some of prctl's. */
#ifndef RINGFENCE_CREDENTIALS_H
#define RINGFENCE_CREDENTIALS_H

#include "call_event.h"

static __always_inline void rf_tell_credentials(struct task_struct *task, struct pt_regs *regs, long ret)
{
	struct rf_credentials_change *event;
	struct rf_call_event call;

	event = rf_begin_call_event(&call, RF_EVENT_CREDENTIALS_CHANGE, sizeof(*event), task, regs, ret >= 0);
	if (!event)
		return;
	struct cred *cred = rf_read(task, cred);
	event->ret = ret;
	rf_fill_credentials(&event->credentials, task);
	event->securebits = rf_read(cred, securebits);
	event->groups = rf_read(rf_read(cred, group_info), ngroups);
	if (rf_read(task, atomic_flags) & RF_PFA_NO_NEW_PRIVS)
		event->flags |= RF_PROCESS_NO_NEW_PRIVILEGES;
	rf_emit_priority(call.scratch, call.counters, 0);
}

#endif
