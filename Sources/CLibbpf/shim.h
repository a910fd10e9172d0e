/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RINGFENCE_CLIBBPF_SHIM_H
#define RINGFENCE_CLIBBPF_SHIM_H

#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

/* Swift can neither receive a va_list nor call a variadic function: libbpf's log arrives as finished text. */
typedef void (*rf_libbpf_log)(int level, const char *text);

/* A static of a function: Swift's importer emits no variables of a header. */
static inline rf_libbpf_log *rf_libbpf_log_slot(void)
{
	static rf_libbpf_log sink;

	return &sink;
}

static int rf_libbpf_print(enum libbpf_print_level level, const char *format, va_list arguments)
{
	static _Thread_local char text[65536]; /* a verifier's log comes as one message */

	rf_libbpf_log sink = *rf_libbpf_log_slot();
	if (!sink)
		return 0;
	int length = vsnprintf(text, sizeof(text), format, arguments);
	sink((int)level, text);
	return length;
}

static inline void rf_libbpf_set_log(rf_libbpf_log sink)
{
	*rf_libbpf_log_slot() = sink;
	libbpf_set_print(rf_libbpf_print);
}

#endif
