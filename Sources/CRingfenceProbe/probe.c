/* SPDX-License-Identifier: Apache-2.0 */
#include "probe.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

/* libbpf reads ELF headers in place. */
static const unsigned char object[] __attribute__((aligned(8))) = {
#if defined(__x86_64__)
#embed "../../bpf/prebuilt/x86_64/ringfence.bpf.o"
#elif defined(__aarch64__)
#embed "../../bpf/prebuilt/aarch64/ringfence.bpf.o"
#else
#error "no eBPF object for this architecture"
#endif
};

const void *ringfence_probe_object_start(void)
{
	return object;
}

size_t ringfence_probe_object_byte_count(void)
{
	return sizeof(object);
}
