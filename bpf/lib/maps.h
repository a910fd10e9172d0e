/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Every map and global that more than one probe uses, and all that user space looks up by name. */
#ifndef RINGFENCE_MAPS_H
#define RINGFENCE_MAPS_H

#include "ringfence/config.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_tracing.h>

const volatile struct rf_config rf_config SEC(".rodata.config") = {.abi_version = RF_ABI_VERSION};
struct rf_control rf_control SEC(".data.control") = {};

/* The shape of a CPU's ring. User space makes them and puts them into rf_rings. */
struct rf_ring {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, RF_RING_BYTES);
};

/* Index: CPU. User space sets max_entries to the number of possible CPUs before it loads. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(max_entries, 1);
	__type(key, __u32);
	__array(values, struct rf_ring);
} rf_rings SEC(".maps");

/* What must not be lost in a flood of file events or system calls. */
struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, RF_PRIORITY_RING_BYTES);
} rf_priority_ring SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, RF_CONTAINERS);
	__type(key, __u64);
	__type(value, struct rf_container);
} rf_containers SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, RF_PROFILES);
	__type(key, __u32);
	__type(value, struct rf_profile);
} rf_profiles SEC(".maps");

/* Index: enum rf_event_type. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, RF_EVENT_TYPES);
	__type(key, __u32);
	__type(value, struct rf_counters);
} rf_counters SEC(".maps");

/* Index: native number, or compat number + RF_SYSCALL_NUMBERS. User space puts the families' programs here. */
struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 2 * RF_SYSCALL_NUMBERS);
	__uint(key_size, sizeof(__u32));
	__uint(value_size, sizeof(__u32));
} rf_handlers SEC(".maps");

#endif
