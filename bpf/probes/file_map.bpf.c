/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * file_map: a file was mapped to be executed, or could not be. Mappings that are not to be executed, and memory without
 * a file, are accounted for as filtered. Reached only by tail call, so it is not to be attached.
 */
#include "path_call.h"

#define RF_PROT_EXEC	 0x4
#define RF_MAP_ANONYMOUS 0x20
#define RF_PAGE_BYTES	 4096 /* of i386, in which mmap2 counts its offset */

/* What i386's old mmap has its arguments in. */
struct rf_old_mmap {
	__u32 address, length, protection, flags, fd, offset;
};

struct rf_mapping {
	__u64 address, length, offset;
	__u32 protection, flags;
	__s32 fd;
};

static __always_inline void rf_read_mapping(struct rf_mapping *out, const __u64 *args, __u64 kinds)
{
	struct rf_old_mmap old = {};

	if (rf_argument_kind(kinds, 0) == RF_ARG_POINTER) {
		bpf_probe_read_user(&old, sizeof(old), (void *)args[0]);
		out->address = old.address;
		out->length = old.length;
		out->protection = old.protection;
		out->flags = old.flags;
		out->fd = old.fd;
		out->offset = old.offset;
		return;
	}
	out->address = args[0];
	out->length = args[1];
	out->protection = args[2];
	out->flags = args[3];
	out->fd = args[4];
	out->offset = rf_argument_kind(kinds, 5) == RF_ARG_UINT ? args[5] * RF_PAGE_BYTES : args[5];
}

/* 1: the mapping was told. 0: nobody is to hear of it. */
static __always_inline int rf_tell_mapping(struct rf_counters *counters, struct task_struct *task, struct pt_regs *regs,
					   long ret)
{
	struct rf_scratch *scratch = rf_scratch_at(RF_SCRATCH_TRACEPOINT);
	__u32 number = rf_table_number(rf_read_number(regs));
	int compat = rf_is_compat(task);
	struct rf_mapping mapping = {};
	struct rf_file_map *event;
	__u64 args[6];

	rf_read_arguments(args, regs, compat);
	rf_read_mapping(&mapping, args, rf_argument_kinds(number, compat));
	if (!scratch || !(mapping.protection & RF_PROT_EXEC) || mapping.flags & RF_MAP_ANONYMOUS)
		return 0;
	if (!rf_file_of_descriptor(task, mapping.fd))
		return 0;
	event = rf_begin_path_call(scratch, counters, RF_EVENT_FILE_MAP, sizeof(*event), task, regs, ret);
	if (!event)
		return 1;
	int failed = ret < 0 && ret >= -4095;
	event->address = failed ? mapping.address : (__u64)ret;
	event->length = mapping.length;
	event->offset = mapping.offset;
	event->protection = mapping.protection;
	event->map_flags = mapping.flags;
	event->fd = mapping.fd;
	rf_tell_descriptor(&event->call, task, mapping.fd);
	rf_emit(scratch, counters);
	return 1;
}

SEC("tp_btf/sys_exit")
int BPF_PROG(file_map, struct pt_regs *regs, long ret)
{
	struct rf_counters *counters = rf_seen(RF_EVENT_FILE_MAP);
	struct task_struct *task = rf_current();

	if (counters && !rf_tell_mapping(counters, task, regs, ret))
		counters->filtered++;
	rf_continue_to_syscall(ctx, regs, task);
	return 0;
}
