/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The least that a program on the hook of every system call can do: what an agent costs is told against it. */

__attribute__((section("tp_btf/sys_exit"), used)) int empty(void *context)
{
	(void)context;
	return 0;
}

__attribute__((section("license"), used)) char dual[] = "Dual BSD/GPL";
