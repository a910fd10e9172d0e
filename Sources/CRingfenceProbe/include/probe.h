/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RINGFENCE_PROBE_H
#define RINGFENCE_PROBE_H

/** The eBPF object for this machine's architecture: an ELF file, as bpf_object__open_mem takes it. */
extern const unsigned char ringfence_probe_object[];

/** Its length, bytes. */
extern const unsigned long ringfence_probe_object_size;

#endif
