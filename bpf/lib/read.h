/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Reading the kernel's memory: the one macro that all of it goes through. */
#ifndef RINGFENCE_READ_H
#define RINGFENCE_READ_H

#include "maps.h"

/* Since 6.2. Gives a number back as a pointer that may be read without a helper; a fault reads zero. */
extern void *bpf_rdonly_cast(const void *object, __u32 btf_id) __ksym __weak;

/*
 * p->member. A direct load where the kernel has bpf_rdonly_cast (about 1 ns), bpf_probe_read_kernel elsewhere (about
 * 25 ns): 5.10 and 6.1 cannot treat a number, such as an entry of a descriptor table, as a typed pointer. The verifier
 * knows rf_config and drops the other branch.
 */
#define rf_read(p, member)                                                                                             \
	({                                                                                                             \
		__typeof__(p) rf_object = (p);                                                                         \
		__typeof__(rf_object->member) rf_value;                                                                \
		if (rf_config.has_rdonly_cast) {                                                                       \
			__u32 rf_type = bpf_core_type_id_kernel(__typeof__(*rf_object));                               \
			rf_value = ((__typeof__(rf_object))bpf_rdonly_cast(rf_object, rf_type))->member;               \
		} else {                                                                                               \
			bpf_probe_read_kernel(&rf_value, sizeof(rf_value), &rf_object->member);                        \
		}                                                                                                      \
		rf_value;                                                                                              \
	})

/* &p->member, for a struct embedded in another. */
#define rf_inside(p, type, member) ((void *)(p) + bpf_core_field_offset(type, member))

#endif
