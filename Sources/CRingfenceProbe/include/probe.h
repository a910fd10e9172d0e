/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RINGFENCE_PROBE_H
#define RINGFENCE_PROBE_H

#include <stddef.h>

/* The precompiled eBPF object of this architecture. Functions, since Swift does not see arrays of unstated length. */
const void *ringfence_probe_object_start(void);
size_t ringfence_probe_object_byte_count(void);

#endif
