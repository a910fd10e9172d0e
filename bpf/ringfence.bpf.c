/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The object: every probe, in one translation unit, so that building it takes a compiler alone. */
#include "probes/capability_check.bpf.c"
#include "probes/cgroup_attach.bpf.c"
#include "probes/cgroup_mkdir.bpf.c"
#include "probes/cgroup_rmdir.bpf.c"
#include "probes/file_open.bpf.c"
#include "probes/file_write.bpf.c"
#include "probes/network_accept.bpf.c"
#include "probes/network_bind.bpf.c"
#include "probes/network_connect.bpf.c"
#include "probes/network_connected.bpf.c"
#include "probes/network_message.bpf.c"
#include "probes/network_socket.bpf.c"
#include "probes/network_socketcall.bpf.c"
#include "probes/process_exec.bpf.c"
#include "probes/process_exit.bpf.c"
#include "probes/process_fork.bpf.c"
#include "probes/process_found.bpf.c"
#include "probes/syscall.bpf.c"
#include "probes/syscall_exit.bpf.c"

char rf_license[] SEC("license") = "Dual BSD/GPL";
