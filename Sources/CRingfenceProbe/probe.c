/* SPDX-License-Identifier: Apache-2.0 */
#include "probe.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

/* libelf reads the object's tables where they lie, so it must begin at an aligned address. */
_Alignas(8) const unsigned char ringfence_probe_object[] = {
#if defined(__x86_64__)
#embed "../../bpf/prebuilt/x86_64/ringfence.bpf.o"
#elif defined(__aarch64__)
#embed "../../bpf/prebuilt/aarch64/ringfence.bpf.o"
#else
#error "no eBPF object for this architecture"
#endif
};

const unsigned long ringfence_probe_object_size = sizeof(ringfence_probe_object);
