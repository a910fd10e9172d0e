/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Appending tail items to the record in a scratch.
 *
 * The functions that are not inline are global functions: the verifier checks each once, not once a call, and knows
 * of their arguments nothing but that they are numbers. So they take addresses as numbers and look the scratch up.
 */
#ifndef RINGFENCE_TAIL_H
#define RINGFENCE_TAIL_H

#include "scratch.h"

/* Keeps the compiler from dropping, as proved, a bound that the verifier has not proved. */
#define rf_bound(value, mask) asm volatile("%0 &= %1" : "+r"(value) : "i"(mask))

static __always_inline void rf_mark_truncated(struct rf_scratch *scratch)
{
	((struct rf_event_header *)scratch->record)->flags |= RF_FLAG_TRUNCATED;
}

/* Where the next item's bytes go; NULL when not even an empty item fits. *room is what may stay. */
static __always_inline __u8 *rf_item_open(struct rf_scratch *scratch, __u32 *room)
{
	__u32 end = scratch->end;

	if (end > RF_RECORD_BYTES - sizeof(struct rf_tail_item)) {
		rf_mark_truncated(scratch);
		return NULL;
	}
	*room = RF_RECORD_BYTES - sizeof(struct rf_tail_item) - end;
	if (*room > RF_ITEM_BYTES)
		*room = RF_ITEM_BYTES;
	return &scratch->record[end + sizeof(struct rf_tail_item)];
}

/* Makes the item whose `length` bytes are now at `bytes`. */
static __always_inline void rf_item_close(struct rf_scratch *scratch, __u8 *bytes, __u32 id, __u32 flags, __u32 length)
{
	struct rf_tail_item *item = (void *)(bytes - sizeof(*item));

	if (length > RF_ITEM_BYTES)
		return;
	*(__u64 *)(bytes + length) = 0;
	item->id = id;
	item->flags = flags;
	item->length = length;
	scratch->end += sizeof(*item) + ((length + 7) & ~7u);
	if (flags & (RF_TAIL_TRUNCATED | RF_TAIL_FAULT))
		rf_mark_truncated(scratch);
}

/* `length` bytes of user memory. */
__noinline int rf_append_user_bytes(__u32 slot, __u32 id, __u64 address, __u64 length)
{
	struct rf_scratch *scratch = rf_scratch_at(slot);
	__u32 room = 0, flags = 0;
	__u8 *bytes;

	if (!scratch || !(bytes = rf_item_open(scratch, &room)))
		return 0;
	if (length > room) {
		length = room;
		flags = RF_TAIL_TRUNCATED;
	}
	__u32 size = length;
	if (size > RF_ITEM_BYTES)
		return 0;
	if (bpf_probe_read_user(bytes, size, (void *)address)) {
		flags = RF_TAIL_FAULT;
		size = 0;
	}
	rf_item_close(scratch, bytes, id, flags, size);
	return 0;
}

/* A string in user memory, of which at most `limit` bytes are told. */
__noinline int rf_append_user_string(__u32 slot, __u32 id, __u64 address, __u32 limit)
{
	struct rf_scratch *scratch = rf_scratch_at(slot);
	__u32 room = 0, flags = 0;
	__u8 *bytes;

	if (!scratch || !(bytes = rf_item_open(scratch, &room)))
		return 0;
	if (limit > room)
		limit = room;
	/* One byte more, for the NUL: then a string of just `limit` bytes is told apart from a longer one. */
	long size = bpf_probe_read_user_str(bytes, limit + 1 > RF_ITEM_BYTES + 1 ? 0 : limit + 1, (void *)address);
	if (size < 0)
		flags = RF_TAIL_FAULT;
	/* 5.10 and 6.1 do not count the NUL of an empty string. */
	if (size < 1)
		size = 1;
	__u32 length = size - 1;
	if (length >= limit) {
		__u8 last = 0;
		length = limit;
		if (bpf_probe_read_user(&last, 1, (void *)(address + length)) == 0 && last != 0)
			flags |= RF_TAIL_TRUNCATED;
	}
	rf_item_close(scratch, bytes, id, flags, length);
	return 0;
}

__noinline int rf_append_kernel_string_at(__u32 slot, __u32 id, __u64 address)
{
	struct rf_scratch *scratch = rf_scratch_at(slot);
	__u32 room = 0, flags = 0;
	__u8 *bytes;

	if (!scratch || !(bytes = rf_item_open(scratch, &room)))
		return 0;
	long size = bpf_probe_read_kernel_str(bytes, RF_ITEM_BYTES, (void *)address);
	if (size < 1)
		size = 1;
	__u32 length = size - 1;
	if (length > room) {
		length = room;
		flags = RF_TAIL_TRUNCATED;
	}
	rf_item_close(scratch, bytes, id, flags, length);
	return 0;
}

/* Bytes of a map's value. */
static __always_inline void rf_append_kernel_bytes(struct rf_scratch *scratch, __u32 id, __u32 flags,
						   const void *source, __u32 length)
{
	__u32 room = 0;
	__u8 *bytes = rf_item_open(scratch, &room);

	if (!bytes || length == 0)
		return;
	if (length > room) {
		length = room;
		flags |= RF_TAIL_TRUNCATED;
	}
	if (length > RF_ITEM_BYTES)
		return;
	bpf_probe_read_kernel(bytes, length, source);
	rf_item_close(scratch, bytes, id, flags, length);
}

/* A string in kernel memory. */
static __always_inline void rf_append_kernel_string(struct rf_scratch *scratch, __u32 slot, __u32 id,
						    const char *string)
{
	rf_append_kernel_string_at(slot, id, rf_address(scratch, string));
}

#endif
