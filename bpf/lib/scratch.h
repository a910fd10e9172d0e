/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * The memory in which a record is put together: too large for the 512-byte stack, and not the ring itself, since a
 * record's size is known only when its tail is, and a program cannot read back what it wrote to a reserved record at
 * an offset that the verifier does not know.
 *
 * Nothing that we attach can run while another of our programs holds the same scratch:
 * - tracepoints run their programs with preemption off, and none of ours that uses it fires in an interrupt;
 * - iterators and fexit programs can be preempted. The iterator has a scratch of its own, and only the agent, once at
 *   start, reads it. The fexit program, and network_connected, which does run in interrupts, build their records in the
 * ring, since these are of fixed size.
 */
#ifndef RINGFENCE_SCRATCH_H
#define RINGFENCE_SCRATCH_H

#include "maps.h"

#define RF_SCRATCH_TRACEPOINT 0
#define RF_SCRATCH_ITERATOR   1

/* The longest single item. */
#define RF_ITEM_BYTES 4096

/* Where a path walk stands (path.h). Addresses. */
struct rf_walk {
	__u64 dentry, vfsmount, mount_root;
	__u64 child;		   /* the entry that the walk just left */
	__u64 root, root_vfsmount; /* where it ends */
};

struct rf_scratch {
	__u32 end;	  /* of the record so far; a multiple of 8 */
	__u32 path_start; /* the walked path is path[path_start] up to path[RF_PATH_BYTES] */
	__u32 path_flags; /* RF_TAIL_* */
	__u32 pad;
	__u64 address; /* rf_address */
	struct rf_walk walk;
	/* The path grows towards the front. The slack lets the verifier see that what is copied from or to a masked
	 * offset fits. */
	__u8 path[RF_PATH_BYTES + RF_PATH_BYTES];
	/* The slack is an item that begins at the record's last bytes, and the zeros behind it. */
	__u8 record[RF_RECORD_BYTES + RF_ITEM_BYTES + 16];
};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 2);
	__type(key, __u32);
	__type(value, struct rf_scratch);
} rf_scratch SEC(".maps");

static __always_inline struct rf_scratch *rf_scratch_at(__u32 slot)
{
	return bpf_map_lookup_elem(&rf_scratch, &slot);
}

/* A kernel pointer as the plain number that global functions take: through memory, the verifier forgets its type. */
static __always_inline __u64 rf_address(struct rf_scratch *scratch, const void *pointer)
{
	volatile __u64 *address = &scratch->address;

	*address = (__u64)pointer;
	return *address;
}

#endif
