/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * What processes have written through which descriptor, from the first write to the close.
 *
 * Bounds: RF_WRITTEN_FILES descriptors and RF_WRITERS processes at a time; beyond, the longest unused entry goes, its
 * totals are not told, and a later write through it counts as first again. A process's descriptors are closed at its
 * end only below RF_WRITER_DESCRIPTORS.
 */
#ifndef RINGFENCE_WRITTEN_FILES_H
#define RINGFENCE_WRITTEN_FILES_H

#include "file.h"
#include "record.h"

#define RF_WRITTEN_FILES      8192
#define RF_WRITERS	      4096
#define RF_WRITER_DESCRIPTORS 1024
#define RF_WRITTEN_PATH_BYTES 256 /* a longer path is kept from its end, and marked truncated */

struct rf_descriptor {
	__u32 pid;
	__s32 fd;
};

struct rf_written_file {
	__u64 file; /* address of the struct file: tells whether the descriptor still means the same */
	__u64 bytes;
	__u64 writes;
	struct rf_file what;
	__u32 path_length;
	__u32 path_flags; /* RF_TAIL_* */
	__u8 path[RF_WRITTEN_PATH_BYTES];
};

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, RF_WRITTEN_FILES);
	__type(key, struct rf_descriptor);
	__type(value, struct rf_written_file);
} rf_written_files SEC(".maps");

/* Process to one more than its largest written descriptor: says at its end whether there is anything to close. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, RF_WRITERS);
	__type(key, __u32);
	__type(value, __u32);
} rf_writers SEC(".maps");

/* Too large for the stack. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct rf_written_file);
} rf_new_written_file SEC(".maps");

/* Emits phase CLOSE for a descriptor and forgets it. Global: it is called from a loop, and checked once. */
__noinline int rf_close_written_file(__u32 pid, __u32 fd)
{
	struct rf_descriptor key = {.pid = pid, .fd = fd};
	struct rf_written_file *entry = bpf_map_lookup_elem(&rf_written_files, &key);
	struct rf_scratch *scratch = rf_scratch_at(RF_SCRATCH_TRACEPOINT);
	struct task_struct *task = rf_current();
	struct rf_file_write *event;
	struct rf_counters *counters;

	if (!entry || !scratch || !(counters = rf_seen(RF_EVENT_FILE_WRITE)))
		return 0;
	event = rf_begin(scratch, RF_EVENT_FILE_WRITE, sizeof(*event), task, rf_task_cgroup_id(task));
	rf_fill_syscall(rf_header(scratch), task, rf_current_registers(task));
	event->phase = RF_WRITE_CLOSE;
	event->fd = fd;
	event->bytes = entry->bytes;
	event->writes = entry->writes;
	event->file = entry->what;
	rf_append_kernel_bytes(scratch, RF_TAIL_PATH, entry->path_flags, entry->path, entry->path_length);
	bpf_map_delete_elem(&rf_written_files, &key);
	rf_emit(scratch, counters);
	return 0;
}

/* At a process's end. */
static __always_inline void rf_close_written_files(__u32 pid)
{
	__u32 *end = bpf_map_lookup_elem(&rf_writers, &pid);

	if (!end)
		return;
	for (__u32 fd = 0; fd < RF_WRITER_DESCRIPTORS && fd < *end; fd++)
		rf_close_written_file(pid, fd);
	bpf_map_delete_elem(&rf_writers, &pid);
}

static __always_inline void rf_note_writer(__u32 pid, __u32 fd)
{
	__u32 *known = bpf_map_lookup_elem(&rf_writers, &pid);
	__u32 end = fd + 1;

	if (!known || *known < end)
		bpf_map_update_elem(&rf_writers, &pid, &end, BPF_ANY);
}

/* Remembers a first write. The path is the one that rf_path_walk left. */
static __always_inline void rf_remember_written_file(struct rf_scratch *scratch, struct rf_descriptor *key,
						     struct file *file, const struct rf_file *what, __u64 bytes)
{
	__u32 zero = 0, start = scratch->path_start;
	struct rf_written_file *entry = bpf_map_lookup_elem(&rf_new_written_file, &zero);

	if (!entry || start > RF_PATH_BYTES)
		return;
	__u32 length = RF_PATH_BYTES - start;
	entry->file = (__u64)file;
	entry->bytes = bytes;
	entry->writes = 1;
	entry->what = *what;
	entry->path_flags = scratch->path_flags;
	if (length > RF_WRITTEN_PATH_BYTES) {
		length = RF_WRITTEN_PATH_BYTES;
		start = RF_PATH_BYTES - RF_WRITTEN_PATH_BYTES;
		entry->path_flags |= RF_TAIL_TRUNCATED;
	}
	rf_bound(start, 2 * RF_PATH_BYTES - 1);
	if (length > RF_WRITTEN_PATH_BYTES || start > RF_PATH_BYTES)
		return;
	entry->path_length = length;
	bpf_probe_read_kernel(entry->path, length, &scratch->path[start]);
	bpf_map_update_elem(&rf_written_files, key, entry, BPF_ANY);
	rf_note_writer(key->pid, key->fd);
}

#endif
