/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * The kernel's types that we read, and of each only the members that we read. The offsets are not the kernel's:
 * CO-RE relocates every access by the BTF of the running kernel. So there is no vmlinux.h, and a member that kernels
 * name differently stands here once for each name.
 *
 * Declaring everything here, constants included, also keeps the object free of whatever version of the UAPI headers
 * the building machine has.
 */
#ifndef RINGFENCE_KERNEL_TYPES_H
#define RINGFENCE_KERNEL_TYPES_H

typedef unsigned char __u8;
typedef unsigned short __u16;
typedef unsigned int __u32;
typedef unsigned long long __u64;
typedef signed char __s8;
typedef short __s16;
typedef int __s32;
typedef long long __s64;
typedef __u16 __be16; /* these three are named in bpf_helper_defs.h */
typedef __u32 __be32;
typedef __u32 __wsum;

#define NULL		       ((void *)0)
#define offsetof(type, member) __builtin_offsetof(type, member)

/* Kernel ABI: linux/bpf.h. */
#define BPF_MAP_TYPE_HASH	   1
#define BPF_MAP_TYPE_ARRAY	   2
#define BPF_MAP_TYPE_PROG_ARRAY	   3
#define BPF_MAP_TYPE_PERCPU_ARRAY  6
#define BPF_MAP_TYPE_LRU_HASH	   9
#define BPF_MAP_TYPE_ARRAY_OF_MAPS 12
#define BPF_MAP_TYPE_RINGBUF	   27
#define BPF_ANY			   0
#define BPF_NOEXIST		   1
#define BPF_RB_NO_WAKEUP	   1
#define BPF_RB_FORCE_WAKEUP	   2
#define BPF_RB_AVAIL_DATA	   0

/* Asked for by name: whether the kernel has the helper. */
enum bpf_func_id {
	BPF_FUNC_task_pt_regs = 175,
};

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

/* Three counters and lists that other structs embed. */
typedef struct {
	int counter;
} atomic_t;
struct hlist_bl_node {
	struct hlist_bl_node **pprev; /* NULL: the dentry was unhashed, its name is gone */
};

/* --- Credentials --- */

typedef struct {
	__u32 val;
} kuid_t;
typedef struct {
	__u32 val;
} kgid_t;
/* Up to 6.2 two 32-bit words, from 6.3 on one of 64 bits: the bytes are the same on little-endian machines. */
typedef struct {
	__u64 val;
} kernel_cap_t;

struct group_info {
	int ngroups;
};
struct ns_common {
	unsigned int inum; /* the number that /proc/PID/ns shows */
};
struct user_namespace {
	struct ns_common ns;
};
struct cred {
	kuid_t uid, suid, euid, fsuid;
	kgid_t gid, sgid, egid, fsgid;
	unsigned int securebits;
	kernel_cap_t cap_inheritable, cap_permitted, cap_effective, cap_bset, cap_ambient;
	struct user_namespace *user_ns;
	struct group_info *group_info;
};

/* --- Namespaces --- */

struct mnt_namespace {
	struct ns_common ns;
};
struct uts_namespace {
	struct ns_common ns;
};
struct ipc_namespace {
	struct ns_common ns;
};
struct pid_namespace {
	struct ns_common ns;
};
struct net {
	struct ns_common ns;
};
struct time_namespace {
	struct ns_common ns;
};
struct cgroup_namespace {
	struct ns_common ns;
};
struct nsproxy {
	struct uts_namespace *uts_ns;
	struct ipc_namespace *ipc_ns;
	struct mnt_namespace *mnt_ns;
	struct pid_namespace *pid_ns_for_children;
	struct net *net_ns;
	struct time_namespace *time_ns;
	struct time_namespace *time_ns_for_children;
	struct cgroup_namespace *cgroup_ns;
};

/* --- Files, directory entries, mounts: the path walk, and what a file is --- */

struct qstr {
	union {
		struct {
			__u32 hash;
			__u32 len;
		};
		__u64 hash_len;
	};
	const unsigned char *name;
};
struct super_block {
	__u32 s_dev;
	unsigned long s_flags;
	unsigned long s_magic;
};
struct inode {
	__u16 i_mode;
	kuid_t i_uid;
	kgid_t i_gid;
	struct super_block *i_sb;
	unsigned long i_ino;
	unsigned int i_nlink;
};
struct timespec64 {
	__s64 tv_sec;
	long tv_nsec;
};
/* The two times: up to 6.5; 6.6 to 6.10; from 6.11 on. 6.6 already hid ctime, and mtime from 6.7 on. */
struct inode___plain_times {
	struct timespec64 i_mtime;
	struct timespec64 i_ctime;
};
struct inode___hidden_times {
	struct timespec64 __i_mtime;
	struct timespec64 __i_ctime;
};
struct inode___split_times {
	__s64 i_mtime_sec;
	__s64 i_ctime_sec;
	__u32 i_mtime_nsec;
	__u32 i_ctime_nsec;
};
struct dentry {
	struct hlist_bl_node d_hash;
	struct dentry *d_parent;
	struct qstr d_name;
	struct inode *d_inode;
	struct super_block *d_sb;
};
struct vfsmount {
	struct dentry *mnt_root;
};
struct mount {
	struct mount *mnt_parent;
	struct dentry *mnt_mountpoint;
	struct vfsmount mnt;
};
struct path {
	struct vfsmount *mnt;
	struct dentry *dentry;
};
struct file {
	struct path f_path;
	struct inode *f_inode;
	unsigned int f_mode;
	unsigned int f_flags;
	void *private_data; /* of a socket: struct socket */
};
struct fdtable {
	unsigned int max_fds;
	struct file **fd;
};
struct files_struct {
	struct fdtable *fdt;
};
struct fs_struct {
	struct path root, pwd;
};

/* --- Sockets --- */

struct in6_addr {
	union {
		__u8 u6_addr8[16];
	} in6_u;
};
typedef struct {
	struct net *net;
} possible_net_t;
struct sock_common {
	union {
		struct {
			__be32 skc_daddr;
			__be32 skc_rcv_saddr;
		};
	};
	union {
		struct {
			__be16 skc_dport;
		};
	};
	unsigned short skc_family;
	unsigned char skc_state;
	int skc_bound_dev_if;
	possible_net_t skc_net;
	struct in6_addr skc_v6_daddr;
	struct in6_addr skc_v6_rcv_saddr;
};
struct socket;
struct sock {
	struct sock_common __sk_common;
	int sk_err;
	struct socket *sk_socket; /* NULL once no descriptor leads to it */
	__u16 sk_protocol;
	__u16 sk_type;
};
struct socket {
	struct file *file;
	struct sock *sk;
};
struct ipv6_pinfo {
	struct in6_addr saddr;
};
struct inet_sock {
	struct ipv6_pinfo *pinet6;
	__be32 inet_saddr; /* what getsockname tells while no address is bound */
	__be16 inet_sport; /* stays when a failed connection gives the port back */
};
struct sockaddr_un {
	unsigned short sun_family;
	char sun_path[108];
};
struct unix_address {
	int len; /* of the sockaddr_un, a path's NUL included */
	struct sockaddr_un name[1];
};
struct unix_sock {
	struct unix_address *addr;
	struct sock *peer;
};
struct netlink_sock {
	__u32 portid;
	__u32 dst_portid;
	__u32 dst_group;
};
struct packet_sock {
	int ifindex;
	__be16 num;
};
/* Often a module: the type may be missing. */
struct sockaddr_vm {
	unsigned int svm_port;
	unsigned int svm_cid;
};
struct vsock_sock {
	struct sockaddr_vm local_addr;
	struct sockaddr_vm remote_addr;
};

/* --- Control groups --- */

struct kernfs_node {
	__u64 id; /* what user space sees as the directory's inode number */
};
struct cgroup_root {
	int hierarchy_id;
};
struct cgroup;
struct cgroup_subsys_state {
	struct cgroup *cgroup;
	struct cgroup_subsys_state *parent;
};
struct cgroup {
	struct cgroup_subsys_state self;
	int level;
	struct kernfs_node *kn;
	struct cgroup_root *root;
};
struct css_set {
	struct cgroup_subsys_state *subsys[1]; /* indexed by enum cgroup_subsys_id */
	struct cgroup *dfl_cgrp;
};
/* Only the names count; the numbers depend on the kernel's configuration. */
enum cgroup_subsys_id {
	cpuset_cgrp_id,
	cpuacct_cgrp_id,
	memory_cgrp_id,
	devices_cgrp_id,
	freezer_cgrp_id,
	pids_cgrp_id,
};

/* --- Tasks --- */

struct upid {
	int nr;
	struct pid_namespace *ns;
};
struct pid {
	unsigned int level;
	struct upid numbers[1]; /* [level] is the one in the task's own namespace */
};
struct tty_driver {
	int major;
	int minor_start;
};
struct tty_struct {
	int index;
	struct tty_driver *driver;
};
struct signal_struct {
	atomic_t live; /* threads that have not begun to exit */
	int nr_threads;
	int group_exit_code;
	unsigned int flags;
	struct pid *pids[4]; /* indexed by RF_PIDTYPE_* */
	struct tty_struct *tty;
};
struct mm_struct {
	unsigned long arg_start, arg_end, env_start, env_end;
	struct file *exe_file;
};
struct seccomp {
	int mode;
	atomic_t filter_count; /* since 5.9 */
};
struct thread_info {
	unsigned long flags; /* arm64: TIF_32BIT */
	__u32 status;	     /* x86: TS_COMPAT */
};
struct task_struct {
	struct thread_info thread_info;
	void *stack;
	unsigned int flags;
	unsigned long atomic_flags;
	int exit_code;
	__u32 pid;
	__u32 tgid;
	struct task_struct *real_parent;
	struct task_struct *group_leader;
	struct pid *thread_pid;
	__u64 start_boottime;
	struct cred *cred;	/* in force: the kernel may act with others for a moment */
	struct cred *real_cred; /* the task's own */
	unsigned int in_execve : 1;
	char comm[16];
	struct fs_struct *fs;
	struct files_struct *files;
	struct nsproxy *nsproxy;
	struct signal_struct *signal;
	struct mm_struct *mm;
	kuid_t loginuid; /* only with CONFIG_AUDIT */
	struct seccomp seccomp;
	struct css_set *cgroups;
	__u64 self_exec_id;
};
struct linux_binprm {
	struct file *file;
	unsigned int secureexec : 1;
	const char *filename; /* as passed to execve */
	const char *interp;   /* the same pointer, unless a script's interpreter runs */
};

#if defined(__TARGET_ARCH_x86)
struct pt_regs {
	unsigned long bp, bx, r10, r9, r8, cx, dx, si, di, orig_ax;
};
#elif defined(__TARGET_ARCH_arm64)
struct pt_regs {
	__u64 regs[31];
	__u64 orig_x0;
	__s32 syscallno;
};
#else
#error "define __TARGET_ARCH_x86 or __TARGET_ARCH_arm64"
#endif

struct seq_file;
struct bpf_iter_meta {
	struct seq_file *seq;
};
struct bpf_iter__task {
	struct bpf_iter_meta *meta;
	struct task_struct *task;
};

#pragma clang attribute pop

/* Kernel constants that are no part of BTF. */
#define RF_PIDTYPE_PGID	      2
#define RF_PIDTYPE_SID	      3
#define RF_PF_KTHREAD	      0x00200000
#define RF_PFA_NO_NEW_PRIVS   0x1 /* bit of task_struct.atomic_flags */
#define RF_TS_COMPAT	      0x0002
#define RF_TIF_32BIT	      (1ul << 22)
#define RF_SIGNAL_GROUP_EXIT  0x00000004
#define RF_FMODE_CREATED      0x00100000
#define RF_O_ACCMODE_OR_PATH  010000003	 /* O_ACCMODE | O_PATH */
#define RF_CTIME_QUERIED      (1u << 31) /* a mark in inode.i_ctime_nsec since 6.13 */
#define RF_S_IFMT	      0170000
#define RF_S_IFREG	      0100000
#define RF_S_IFSOCK	      0140000
#define RF_OVERLAYFS_MAGIC    0x794c7630
#define RF_TMPFS_MAGIC	      0x01021994
#define RF_SB_NOUSER	      (1ul << 31) /* super block of the kernel alone */
#define RF_PIPEFS_MAGIC	      0x50495045
#define RF_SOCKFS_MAGIC	      0x534f434b
#define RF_ANON_INODEFS_MAGIC 0x09041934
#define RF_AF_UNIX	      1
#define RF_AF_INET	      2
#define RF_AF_INET6	      10
#define RF_AF_NETLINK	      16
#define RF_AF_PACKET	      17
#define RF_AF_VSOCK	      40
#define RF_SOCK_STREAM	      1
#define RF_SOCK_DGRAM	      2
#define RF_SOCK_TYPE_MASK     0xf
#define RF_IPPROTO_TCP	      6
#define RF_IPPROTO_UDP	      17
#define RF_TCP_ESTABLISHED    1
#define RF_TCP_SYN_SENT	      2
#define RF_TCP_CLOSE	      7
#define RF_ECONNABORTED	      103

#endif
