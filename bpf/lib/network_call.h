/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The calls on sockets, by whatever door: which operation, and with which arguments. */
#ifndef RINGFENCE_NETWORK_CALL_H
#define RINGFENCE_NETWORK_CALL_H

#include "socket.h"
#include "syscall_arguments.h"
#include "syscall_gate.h"

/* Operations, as socketcall(2) numbers them: linux/net.h. */
#define RF_SYS_SOCKET	  1
#define RF_SYS_BIND	  2
#define RF_SYS_CONNECT	  3
#define RF_SYS_LISTEN	  4
#define RF_SYS_ACCEPT	  5
#define RF_SYS_SOCKETPAIR 8
#define RF_SYS_SEND	  9
#define RF_SYS_RECV	  10
#define RF_SYS_SENDTO	  11
#define RF_SYS_RECVFROM	  12
#define RF_SYS_SENDMSG	  16
#define RF_SYS_RECVMSG	  17
#define RF_SYS_ACCEPT4	  18
#define RF_SYS_RECVMMSG	  19
#define RF_SYS_SENDMMSG	  20

struct rf_network_call {
	__u32 call;
	__u32 compat;
	__u64 args[6];
};

#if defined(__TARGET_ARCH_x86)

#define RF_COMPAT_SOCKETCALL 102
#define RF_SOCKETCALLS	     32 /* a power of two, so that a mask bounds the number */

/* For each operation of socketcall: i386's number of the same operation as a call of its own, and how many arguments
 * it takes. i386 has accept, send and recv only here: accept4, sendto and recvfrom do the same. */
static const struct {
	__u16 number;
	__u16 arguments;
} rf_socketcalls[RF_SOCKETCALLS] = {
	[RF_SYS_SOCKET] = {359, 3},   [RF_SYS_BIND] = {361, 3},	    [RF_SYS_CONNECT] = {362, 3},
	[RF_SYS_LISTEN] = {363, 2},   [RF_SYS_ACCEPT] = {364, 3},   [RF_SYS_SOCKETPAIR] = {360, 4},
	[RF_SYS_SEND] = {369, 4},     [RF_SYS_RECV] = {371, 4},	    [RF_SYS_SENDTO] = {369, 6},
	[RF_SYS_RECVFROM] = {371, 6}, [RF_SYS_SENDMSG] = {370, 3},  [RF_SYS_RECVMSG] = {372, 3},
	[RF_SYS_ACCEPT4] = {364, 4},  [RF_SYS_RECVMMSG] = {337, 5}, [RF_SYS_SENDMMSG] = {345, 4},
};

/* The operation that an i386 call is; 0: none of these. */
static __always_inline __u32 rf_compat_operation(__u32 number)
{
	switch (number) {
	case 359:
		return RF_SYS_SOCKET;
	case 360:
		return RF_SYS_SOCKETPAIR;
	case 361:
		return RF_SYS_BIND;
	case 362:
		return RF_SYS_CONNECT;
	case 363:
		return RF_SYS_LISTEN;
	case 364:
		return RF_SYS_ACCEPT4;
	case 369:
		return RF_SYS_SENDTO;
	case 370:
		return RF_SYS_SENDMSG;
	case 371:
		return RF_SYS_RECVFROM;
	case 372:
		return RF_SYS_RECVMSG;
	case 345:
		return RF_SYS_SENDMMSG;
	case 337:
	case 417: /* with 64-bit times */
		return RF_SYS_RECVMMSG;
	}
	return 0;
}

static __always_inline __u32 rf_native_operation(__u32 number)
{
	switch (number) {
	case 41:
		return RF_SYS_SOCKET;
	case 42:
		return RF_SYS_CONNECT;
	case 43:
		return RF_SYS_ACCEPT;
	case 44:
		return RF_SYS_SENDTO;
	case 45:
		return RF_SYS_RECVFROM;
	case 46:
		return RF_SYS_SENDMSG;
	case 47:
		return RF_SYS_RECVMSG;
	case 49:
		return RF_SYS_BIND;
	case 50:
		return RF_SYS_LISTEN;
	case 53:
		return RF_SYS_SOCKETPAIR;
	case 288:
		return RF_SYS_ACCEPT4;
	case 299:
		return RF_SYS_RECVMMSG;
	case 307:
		return RF_SYS_SENDMMSG;
	}
	return 0;
}

/* The arguments lie in memory: at the call's end, what is told there may be another thread's. */
static __always_inline void rf_read_socketcall(struct rf_network_call *out)
{
	__u32 operation = out->args[0], words[6] = {};
	__u64 place = out->args[1];

	rf_bound(operation, RF_SOCKETCALLS - 1);
	__u32 size = rf_socketcalls[operation].arguments * sizeof(__u32);
	out->call = operation;
	if (size <= sizeof(words))
		bpf_probe_read_user(words, size, (void *)place);
	for (int i = 0; i < 6; i++)
		out->args[i] = words[i];
}

#else

static __always_inline __u32 rf_native_operation(__u32 number)
{
	switch (number) {
	case 198:
		return RF_SYS_SOCKET;
	case 199:
		return RF_SYS_SOCKETPAIR;
	case 200:
		return RF_SYS_BIND;
	case 201:
		return RF_SYS_LISTEN;
	case 202:
		return RF_SYS_ACCEPT;
	case 203:
		return RF_SYS_CONNECT;
	case 206:
		return RF_SYS_SENDTO;
	case 207:
		return RF_SYS_RECVFROM;
	case 211:
		return RF_SYS_SENDMSG;
	case 212:
		return RF_SYS_RECVMSG;
	case 242:
		return RF_SYS_ACCEPT4;
	case 243:
		return RF_SYS_RECVMMSG;
	case 269:
		return RF_SYS_SENDMMSG;
	}
	return 0;
}

#endif

static __always_inline void rf_read_network_call(struct rf_network_call *out, struct task_struct *task,
						 struct pt_regs *regs)
{
	__u32 number = rf_read_number(regs);

	out->compat = rf_is_compat(task);
	rf_read_arguments(out->args, regs, out->compat);
#if defined(__TARGET_ARCH_x86)
	if (out->compat && number == RF_COMPAT_SOCKETCALL)
		rf_read_socketcall(out);
	else if (out->compat)
		out->call = rf_compat_operation(number);
	else
#endif
		out->call = rf_native_operation(rf_table_number(number));
}

/*
 * Begins a network event: header, call, fd, and the socket behind fd with its names. NULL: nobody wants it, and that is
 * accounted for. `counters` are those of the type.
 */
static __always_inline void *rf_begin_network(struct rf_scratch *scratch, struct rf_counters *counters, __u32 type,
					      __u32 body_size, struct task_struct *task, struct pt_regs *regs,
					      const struct rf_network_call *call, long ret, __s32 fd)
{
	__u64 cgroup_id = rf_task_cgroup_id(task);

	if (!rf_wanted(type, cgroup_id)) {
		counters->filtered++;
		return NULL;
	}
	struct rf_network_connect *event = rf_begin(scratch, type, body_size, task, cgroup_id);
	rf_fill_syscall(rf_header(scratch), task, regs);
	event->ret = ret;
	event->call = call->call;
	event->fd = fd;
	struct file *file = fd >= 0 ? rf_file_of_descriptor(task, fd) : NULL;
	if (file)
		rf_tell_socket(RF_SCRATCH_TRACEPOINT, rf_address(scratch, file));
	return event;
}

static __always_inline void rf_append_passed_address(__u64 address, __u64 length)
{
	if (length > RF_SOCKADDR_BYTES)
		length = RF_SOCKADDR_BYTES;
	if (address)
		rf_append_user_bytes(RF_SCRATCH_TRACEPOINT, RF_TAIL_PASSED_ADDRESS, address, length);
}

#endif
