/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Read-only configuration, map keys and values, and counters: all that the eBPF programs share with user space besides
 * records. */
#ifndef RINGFENCE_CONFIG_H
#define RINGFENCE_CONFIG_H

#include "event.h"

#define RF_SYSCALL_NUMBERS                                                                                             \
	512 /* numbers 0..511 of the native and of the compat table; larger ones are always delivered when any syscall \
	       is wanted */
#define RF_BITMAP_WORDS	       8	  /* 512 bits */
#define RF_PROFILES	       256	  /* seccomp bitmaps that can be loaded; profile 0 forbids nothing */
#define RF_CONTAINERS	       8192	  /* cgroups that belong to containers */
#define RF_RING_BYTES	       (4u << 20) /* a CPU's ring */
#define RF_PRIORITY_RING_BYTES (4u << 20)
#define RF_RECORD_BYTES	       16384 /* the largest record */
#define RF_PATH_BYTES	       4096  /* longest path told whole */
#define RF_ARGV_BYTES	       4096
#define RF_ENVIRONMENT_BYTES   4096

/* Where a task's cgroup id is read. */
#define RF_HIERARCHY_V2 0xffffffffu /* default hierarchy; any other value is a v1 controller: enum rf_v1_controller */

/* Controllers whose hierarchy may name the containers on a v1 host, in order of preference. */
enum rf_v1_controller {
	RF_V1_PIDS = 0,
	RF_V1_MEMORY = 1,
	RF_V1_CPUSET = 2,
	RF_V1_DEVICES = 3,
	RF_V1_CPUACCT = 4,
	RF_V1_FREEZER = 5,
};

/* Section .rodata.config. Set before load; the verifier prunes by it. */
struct rf_config {
	__u32 abi_version;     /* RF_ABI_VERSION of the loader; programs are refused when it differs */
	__u32 agent_pid;       /* thread group whose own acts are filtered; 0: none */
	__u32 hierarchy;       /* RF_HIERARCHY_V2 or enum rf_v1_controller */
	__u32 hierarchy_id;    /* cgroup_root's hierarchy_id of that hierarchy (v2: 0): cgroup events of others are
				  filtered */
	__u32 has_rdonly_cast; /* kfunc bpf_rdonly_cast exists */
	__u32 containers_only; /* 1: events of tasks outside containers are filtered, except process and cgroup events
				*/
	__u32 cpus;	       /* rings in rf_rings */
	__u32 pad;
};

/* rf_control.syscalls[n]: who may want call n. */
#define RF_WANTED_NATIVE	 0x01 /* by a rule, anywhere */
#define RF_WANTED_COMPAT	 0x02
#define RF_WANTED_NATIVE_PROFILE 0x04 /* by some container's seccomp bitmap */
#define RF_WANTED_COMPAT_PROFILE 0x08
#define RF_WANTED_NATIVE_HANDLER 0x10 /* a family's program is in rf_handlers at n */
#define RF_WANTED_COMPAT_HANDLER 0x20 /* ... at n + RF_SYSCALL_NUMBERS */

/* Section .data.control. Mapped into user space and written at any time. */
struct rf_control {
	__u32 consumer_sleeps; /* user space sets it before it sleeps; a program that clears it wakes user space */
	__u32 pad;
	__u64 events_wanted;		   /* bit n: enum rf_event_type n is wanted from tasks inside containers */
	__u64 events_wanted_host;	   /* the same outside containers */
	__u8 syscalls[RF_SYSCALL_NUMBERS]; /* RF_WANTED_* */
};

/* Map rf_containers: hash, key __u64 cgroup id. A cgroup made below one that is here is entered by the kernel side
 * itself. */
struct rf_container {
	__u32 state;	      /* RF_CONTAINER_* */
	__u32 profile;	      /* index into rf_profiles */
	__u64 root_cgroup_id; /* the container's own cgroup, for nested ones */
	__u64 capabilities;   /* expected: a check for one of these is filtered */
	__u64 flags;	      /* RF_CONTAINER_JUDGE_* */
};

#define RF_CONTAINER_PENDING 1 /* just made; user space has not yet said what it is: everything is delivered */
#define RF_CONTAINER_KNOWN   2
#define RF_CONTAINER_HOST    3 /* said to be no container */

#define RF_CONTAINER_JUDGE_CAPABILITIES 0x0001 /* capability checks outside `capabilities` are delivered */
#define RF_CONTAINER_JUDGE_SECCOMP	0x0002 /* `profile` is in force */

/* Map rf_profiles: array. Bit n set: call n is delivered for exact judgement. */
struct rf_profile {
	__u64 native[RF_BITMAP_WORDS];
	__u64 compat[RF_BITMAP_WORDS];
};

/* Map rf_counters: per-CPU array of RF_EVENT_TYPES. seen = filtered + delivered + dropped. */
struct rf_counters {
	__u64 seen;
	__u64 filtered;	 /* nobody wanted it */
	__u64 delivered; /* in a ring */
	__u64 dropped;	 /* ring full */
};

RF_ASSERT_SIZE(rf_config, 32);
RF_ASSERT_SIZE(rf_control, 24 + RF_SYSCALL_NUMBERS);
RF_ASSERT_SIZE(rf_container, 32);
RF_ASSERT_SIZE(rf_profile, 128);
RF_ASSERT_SIZE(rf_counters, 32);

#endif
