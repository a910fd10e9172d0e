/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * From a finished record to a ring, and the accounting: of each event type, seen = filtered + delivered + dropped. A
 * program counts seen once, then exactly one of the other three. Counters are per CPU and plain: what holds for the
 * scratch (scratch.h) holds for them.
 */
#ifndef RINGFENCE_EMIT_H
#define RINGFENCE_EMIT_H

#include "scratch.h"

/* Every so many records of a type and CPU the ring's fill is looked at. Even the largest records fill but a quarter of
 * a ring in between, so user space is woken before it is full. */
#define RF_FILL_CHECK_PERIOD 64

static __always_inline struct rf_counters *rf_seen(__u32 type)
{
	struct rf_counters *counters = bpf_map_lookup_elem(&rf_counters, &type);

	if (counters)
		counters->seen++;
	return counters;
}

/*
 * Wakes user space when it sleeps. It sets consumer_sleeps first and then looks at the rings once more, and we look at
 * consumer_sleeps after the record is in the ring: so one of both sees the other. A discarded record of eight bytes
 * carries the wake-up.
 */
static __always_inline void rf_wake(void *ring, int urgent)
{
	volatile __u32 *sleeps = &rf_control.consumer_sleeps;

	if (!urgent && !*sleeps)
		return;
	*sleeps = 0;
	void *carrier = bpf_ringbuf_reserve(ring, 8, 0);
	if (carrier)
		bpf_ringbuf_discard(carrier, BPF_RB_FORCE_WAKEUP);
}

/* After an attempt to put a record into `ring`: counts, and wakes user space when there is a reason. Each wake-up costs
 * more than a record, so in a flood only some records look for one. */
static __always_inline void rf_after_output(void *ring, struct rf_counters *counters, long error, __u64 ring_bytes,
					    int urgent)
{
	if (error) {
		if (counters->dropped++ % RF_FILL_CHECK_PERIOD == 0)
			urgent = 1;
	} else if (++counters->delivered % RF_FILL_CHECK_PERIOD == 0 &&
		   bpf_ringbuf_query(ring, BPF_RB_AVAIL_DATA) > ring_bytes / 2) {
		urgent = 1;
	}
	rf_wake(ring, urgent);
}

static __always_inline __u32 rf_finish(struct rf_scratch *scratch)
{
	__u32 size = scratch->end;

	if (size > RF_RECORD_BYTES)
		size = RF_RECORD_BYTES;
	((struct rf_event_header *)scratch->record)->size = size;
	return size;
}

/* Emits the record into this CPU's ring. */
static __always_inline void rf_emit(struct rf_scratch *scratch, struct rf_counters *counters)
{
	__u32 cpu = bpf_get_smp_processor_id();
	void *ring = bpf_map_lookup_elem(&rf_rings, &cpu);
	__u32 size = rf_finish(scratch);

	if (!ring) {
		counters->dropped++;
		return;
	}
	long error = bpf_ringbuf_output(ring, scratch->record, size, BPF_RB_NO_WAKEUP);
	rf_after_output(ring, counters, error, RF_RING_BYTES, 0);
}

/* Emits the record into the ring for what must not be lost. urgent: user space is to act at once. */
static __always_inline void rf_emit_priority(struct rf_scratch *scratch, struct rf_counters *counters, int urgent)
{
	__u32 size = rf_finish(scratch);
	long error = bpf_ringbuf_output(&rf_priority_ring, scratch->record, size, BPF_RB_NO_WAKEUP);

	rf_after_output(&rf_priority_ring, counters, error, RF_PRIORITY_RING_BYTES, urgent);
}

#endif
