/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Every system call: its number in each architecture's table, the names and
 * kinds of its arguments. The eBPF programs, the field catalogue, the rule
 * checker and the seccomp evaluation all read this one list.
 *
 * Numbers come from the kernel's own headers (scripts/generate-syscall-table
 * --check compares) and, past theirs, from the tables of Linux 6.18. Argument
 * names are those of Falco's events where Falco has the call, else of the
 * manual pages, so that rules find evt.arg.NAME where they expect it.
 */
#ifndef RINGFENCE_SYSCALL_TABLE_H
#define RINGFENCE_SYSCALL_TABLE_H

#define RF_SYSCALL_ARGUMENTS 6
#define RF_X32_SYSCALL_BIT   0x40000000u

/* What an argument's register holds. */
enum rf_argument_kind {
	RF_ARG_NONE = 0,     /* the call has no such argument */
	RF_ARG_INT = 1,	     /* signed */
	RF_ARG_UINT = 2,     /* unsigned */
	RF_ARG_FD = 3,	     /* file descriptor, 32 bits, signed */
	RF_ARG_DIRFD = 4,    /* file descriptor or AT_FDCWD from which the next RF_ARG_PATH starts */
	RF_ARG_PATH = 5,     /* pointer to a path; relative to the RF_ARG_DIRFD before it, else to the cwd */
	RF_ARG_STRING = 6,   /* pointer to a string that ends with NUL and is no path to look up */
	RF_ARG_SOCKADDR = 7, /* pointer to a sockaddr passed in; the next argument is its length, bytes */
	RF_ARG_FLAGS = 8,    /* set of bits */
	RF_ARG_MODE = 9,     /* permission bits, octal */
	RF_ARG_POINTER = 10, /* pointer to something we do not read, or that the kernel fills */
	RF_ARG_SIZE = 11,    /* bytes, or elements of what the argument before points to */
	RF_ARG_PID = 12,     /* process or thread in the caller's pid namespace, signed */
	RF_ARG_UID = 13,     /* in the caller's user namespace; 32 bits (16 in i386 calls without "32" in their name) */
	RF_ARG_GID = 14,     /* the same */
	RF_ARG_SIGNAL = 15,  /* signal number */
	RF_ARG_ADDRESS = 16, /* place in the caller's memory, not what is there */
	RF_ARGUMENT_KINDS = 17, /* one more than the largest: sizes arrays */
};

/*
 * X(name, x86_64, i386, aarch64, A(kind, name)...), sorted by name. -1: the
 * architecture has no such call. A name has a second line where architectures
 * pass its arguments differently; a number stands on one line only.
 *
 * An array by number is made with designated initialisers, one element longer
 * than the largest number so that -1 has a place to go:
 *	#define ROW(name, x86_64, i386, aarch64, ...) [(i386) < 0 ? N : (i386)] = { __VA_ARGS__ },
 */
/* clang-format off */
#define RF_SYSCALLS(X, A) \
	X(_llseek, -1, 140, -1, A(FD, fd), A(UINT, offset_high), A(UINT, offset_low), A(POINTER, result), A(UINT, whence)) \
	X(_newselect, -1, 142, -1, A(INT, nfds), A(POINTER, readfds), A(POINTER, writefds), A(POINTER, exceptfds), A(POINTER, timeout)) \
	X(_sysctl, 156, 149, -1, A(POINTER, args)) \
	X(accept, 43, -1, 202, A(FD, fd), A(POINTER, addr), A(POINTER, addrlen)) \
	X(accept4, 288, 364, 242, A(FD, fd), A(POINTER, addr), A(POINTER, addrlen), A(FLAGS, flags)) \
	X(access, 21, 33, -1, A(PATH, name), A(MODE, mode)) \
	X(acct, 163, 51, 89, A(PATH, filename)) \
	X(add_key, 248, 286, 217, A(STRING, type), A(STRING, description), A(POINTER, payload), A(SIZE, plen), A(INT, keyring)) \
	X(adjtimex, 159, 124, 171, A(POINTER, buf)) \
	X(afs_syscall, 183, 137, -1) \
	X(alarm, 37, 27, -1, A(UINT, seconds)) \
	X(arch_prctl, 158, 384, -1, A(UINT, code), A(ADDRESS, addr)) \
	X(bdflush, -1, 134, -1, A(INT, func), A(INT, data)) \
	X(bind, 49, 361, 200, A(FD, fd), A(SOCKADDR, addr), A(SIZE, addrlen)) \
	X(bpf, 321, 357, 280, A(INT, cmd), A(POINTER, attr), A(SIZE, size)) \
	X(break, -1, 17, -1) \
	X(brk, 12, 45, 214, A(ADDRESS, addr)) \
	X(cachestat, 451, 451, 451, A(FD, fd), A(POINTER, cstat_range), A(POINTER, cstat), A(FLAGS, flags)) \
	X(capget, 125, 184, 90, A(POINTER, hdrp), A(POINTER, datap)) \
	X(capset, 126, 185, 91, A(POINTER, hdrp), A(POINTER, datap)) \
	X(chdir, 80, 12, 49, A(PATH, path)) \
	X(chmod, 90, 15, -1, A(PATH, filename), A(MODE, mode)) \
	X(chown, 92, 182, -1, A(PATH, path), A(UID, uid), A(GID, gid)) \
	X(chown32, -1, 212, -1, A(PATH, path), A(UID, uid), A(GID, gid)) \
	X(chroot, 161, 61, 51, A(PATH, path)) \
	X(clock_adjtime, 305, 343, 266, A(INT, clk_id), A(POINTER, buf)) \
	X(clock_adjtime64, -1, 405, -1, A(INT, clk_id), A(POINTER, buf)) \
	X(clock_getres, 229, 266, 114, A(INT, clockid), A(POINTER, res)) \
	X(clock_getres_time64, -1, 406, -1, A(INT, clockid), A(POINTER, res)) \
	X(clock_gettime, 228, 265, 113, A(INT, clockid), A(POINTER, tp)) \
	X(clock_gettime64, -1, 403, -1, A(INT, clockid), A(POINTER, tp)) \
	X(clock_nanosleep, 230, 267, 115, A(INT, clockid), A(FLAGS, flags), A(POINTER, request), A(POINTER, remain)) \
	X(clock_nanosleep_time64, -1, 407, -1, A(INT, clockid), A(FLAGS, flags), A(POINTER, request), A(POINTER, remain)) \
	X(clock_settime, 227, 264, 112, A(INT, clockid), A(POINTER, tp)) \
	X(clock_settime64, -1, 404, -1, A(INT, clockid), A(POINTER, tp)) \
	X(clone, 56, -1, -1, A(FLAGS, flags), A(ADDRESS, stack), A(POINTER, parent_tid), A(POINTER, child_tid), A(ADDRESS, tls)) \
	X(clone, -1, 120, 220, A(FLAGS, flags), A(ADDRESS, stack), A(POINTER, parent_tid), A(ADDRESS, tls), A(POINTER, child_tid)) \
	X(clone3, 435, 435, 435, A(POINTER, cl_args), A(SIZE, size)) \
	X(close, 3, 6, 57, A(FD, fd)) \
	X(close_range, 436, 436, 436, A(FD, first), A(FD, last), A(FLAGS, flags)) \
	X(connect, 42, 362, 203, A(FD, fd), A(SOCKADDR, addr), A(SIZE, addrlen)) \
	X(copy_file_range, 326, 377, 285, A(FD, fdin), A(POINTER, offin), A(FD, fdout), A(POINTER, offout), A(SIZE, len), A(FLAGS, flags)) \
	X(creat, 85, 8, -1, A(PATH, name), A(MODE, mode)) \
	X(create_module, 174, 127, -1, A(STRING, name), A(SIZE, size)) \
	X(delete_module, 176, 129, 106, A(STRING, name), A(FLAGS, flags)) \
	X(dup, 32, 41, 23, A(FD, fd)) \
	X(dup2, 33, 63, -1, A(FD, oldfd), A(FD, newfd)) \
	X(dup3, 292, 330, 24, A(FD, oldfd), A(FD, newfd), A(FLAGS, flags)) \
	X(epoll_create, 213, 254, -1, A(INT, size)) \
	X(epoll_create1, 291, 329, 20, A(FLAGS, flags)) \
	X(epoll_ctl, 233, 255, 21, A(FD, epfd), A(INT, op), A(FD, fd), A(POINTER, event)) \
	X(epoll_ctl_old, 214, -1, -1) \
	X(epoll_pwait, 281, 319, 22, A(FD, epfd), A(POINTER, events), A(INT, maxevents), A(INT, timeout), A(POINTER, sigmask), A(SIZE, sigsetsize)) \
	X(epoll_pwait2, 441, 441, 441, A(FD, epfd), A(POINTER, events), A(INT, maxevents), A(POINTER, timeout), A(POINTER, sigmask), A(SIZE, sigsetsize)) \
	X(epoll_wait, 232, 256, -1, A(FD, epfd), A(POINTER, events), A(INT, maxevents), A(INT, timeout)) \
	X(epoll_wait_old, 215, -1, -1) \
	X(eventfd, 284, 323, -1, A(UINT, initval)) \
	X(eventfd2, 290, 328, 19, A(UINT, initval), A(FLAGS, flags)) \
	X(execve, 59, 11, 221, A(PATH, filename), A(POINTER, argv), A(POINTER, envp)) \
	X(execveat, 322, 358, 281, A(DIRFD, dirfd), A(PATH, pathname), A(POINTER, argv), A(POINTER, envp), A(FLAGS, flags)) \
	X(exit, 60, 1, 93, A(INT, status)) \
	X(exit_group, 231, 252, 94, A(INT, status)) \
	X(faccessat, 269, 307, 48, A(DIRFD, dirfd), A(PATH, pathname), A(MODE, mode)) \
	X(faccessat2, 439, 439, 439, A(DIRFD, dirfd), A(PATH, pathname), A(MODE, mode), A(FLAGS, flags)) \
	X(fadvise64, 221, -1, 223, A(FD, fd), A(INT, offset), A(SIZE, len), A(INT, advice)) \
	X(fadvise64, -1, 250, -1, A(FD, fd), A(UINT, offset_low), A(UINT, offset_high), A(SIZE, len), A(INT, advice)) \
	X(fadvise64_64, -1, 272, -1, A(FD, fd), A(UINT, offset_low), A(UINT, offset_high), A(UINT, len_low), A(UINT, len_high), A(INT, advice)) \
	X(fallocate, 285, -1, 47, A(FD, fd), A(FLAGS, mode), A(INT, offset), A(INT, len)) \
	X(fallocate, -1, 324, -1, A(FD, fd), A(FLAGS, mode), A(UINT, offset_low), A(UINT, offset_high), A(UINT, len_low), A(UINT, len_high)) \
	X(fanotify_init, 300, 338, 262, A(FLAGS, flags), A(FLAGS, event_f_flags)) \
	X(fanotify_mark, 301, -1, 263, A(FD, fanotify_fd), A(FLAGS, flags), A(FLAGS, mask), A(DIRFD, dirfd), A(PATH, pathname)) \
	X(fanotify_mark, -1, 339, -1, A(FD, fanotify_fd), A(FLAGS, flags), A(FLAGS, mask_low), A(FLAGS, mask_high), A(DIRFD, dirfd), A(PATH, pathname)) \
	X(fchdir, 81, 133, 50, A(FD, fd)) \
	X(fchmod, 91, 94, 52, A(FD, fd), A(MODE, mode)) \
	X(fchmodat, 268, 306, 53, A(DIRFD, dirfd), A(PATH, filename), A(MODE, mode)) \
	X(fchmodat2, 452, 452, 452, A(DIRFD, dirfd), A(PATH, filename), A(MODE, mode), A(FLAGS, flags)) \
	X(fchown, 93, 95, 55, A(FD, fd), A(UID, uid), A(GID, gid)) \
	X(fchown32, -1, 207, -1, A(FD, fd), A(UID, uid), A(GID, gid)) \
	X(fchownat, 260, 298, 54, A(DIRFD, dirfd), A(PATH, pathname), A(UID, uid), A(GID, gid), A(FLAGS, flags)) \
	X(fcntl, 72, 55, 25, A(FD, fd), A(INT, cmd), A(UINT, arg)) \
	X(fcntl64, -1, 221, -1, A(FD, fd), A(INT, cmd), A(UINT, arg)) \
	X(fdatasync, 75, 148, 83, A(FD, fd)) \
	X(fgetxattr, 193, 231, 10, A(FD, fd), A(STRING, name), A(POINTER, value), A(SIZE, size)) \
	X(file_getattr, 468, 468, 468, A(DIRFD, dirfd), A(PATH, path), A(POINTER, attr), A(SIZE, size), A(FLAGS, at_flags)) \
	X(file_setattr, 469, 469, 469, A(DIRFD, dirfd), A(PATH, path), A(POINTER, attr), A(SIZE, size), A(FLAGS, at_flags)) \
	X(finit_module, 313, 350, 273, A(FD, fd), A(STRING, uargs), A(FLAGS, flags)) \
	X(flistxattr, 196, 234, 13, A(FD, fd), A(POINTER, list), A(SIZE, size)) \
	X(flock, 73, 143, 32, A(FD, fd), A(FLAGS, operation)) \
	X(fork, 57, 2, -1) \
	X(fremovexattr, 199, 237, 16, A(FD, fd), A(STRING, name)) \
	X(fsconfig, 431, 431, 431, A(FD, fd), A(INT, cmd), A(STRING, key), A(POINTER, value), A(INT, aux)) \
	X(fsetxattr, 190, 228, 7, A(FD, fd), A(STRING, name), A(POINTER, value), A(SIZE, size), A(FLAGS, flags)) \
	X(fsmount, 432, 432, 432, A(FD, fsfd), A(FLAGS, flags), A(FLAGS, attr_flags)) \
	X(fsopen, 430, 430, 430, A(STRING, fsname), A(FLAGS, flags)) \
	X(fspick, 433, 433, 433, A(DIRFD, dirfd), A(PATH, path), A(FLAGS, flags)) \
	X(fstat, 5, 108, 80, A(FD, fd), A(POINTER, statbuf)) \
	X(fstat64, -1, 197, -1, A(FD, fd), A(POINTER, statbuf)) \
	X(fstatat64, -1, 300, -1, A(DIRFD, dirfd), A(PATH, pathname), A(POINTER, statbuf), A(FLAGS, flags)) \
	X(fstatfs, 138, 100, 44, A(FD, fd), A(POINTER, buf)) \
	X(fstatfs64, -1, 269, -1, A(FD, fd), A(SIZE, size), A(POINTER, buf)) \
	X(fsync, 74, 118, 82, A(FD, fd)) \
	X(ftime, -1, 35, -1, A(POINTER, tp)) \
	X(ftruncate, 77, 93, 46, A(FD, fd), A(INT, length)) \
	X(ftruncate64, -1, 194, -1, A(FD, fd), A(UINT, length_low), A(UINT, length_high)) \
	X(futex, 202, 240, 98, A(POINTER, addr), A(FLAGS, op), A(UINT, val), A(POINTER, timeout), A(POINTER, addr2), A(UINT, val3)) \
	X(futex_requeue, 456, 456, 456, A(POINTER, waiters), A(FLAGS, flags), A(INT, nr_wake), A(INT, nr_requeue)) \
	X(futex_time64, -1, 422, -1, A(POINTER, addr), A(FLAGS, op), A(UINT, val), A(POINTER, timeout), A(POINTER, addr2), A(UINT, val3)) \
	X(futex_wait, 455, 455, 455, A(POINTER, addr), A(UINT, val), A(UINT, mask), A(FLAGS, flags), A(POINTER, timeout), A(INT, clockid)) \
	X(futex_waitv, 449, 449, 449, A(POINTER, waiters), A(UINT, nr_futexes), A(FLAGS, flags), A(POINTER, timeout), A(INT, clockid)) \
	X(futex_wake, 454, 454, 454, A(POINTER, addr), A(UINT, mask), A(INT, nr), A(FLAGS, flags)) \
	X(futimesat, 261, 299, -1, A(DIRFD, dirfd), A(PATH, pathname), A(POINTER, times)) \
	X(get_kernel_syms, 177, 130, -1, A(POINTER, table)) \
	X(get_mempolicy, 239, 275, 236, A(POINTER, mode), A(POINTER, nodemask), A(UINT, maxnode), A(ADDRESS, addr), A(FLAGS, flags)) \
	X(get_robust_list, 274, 312, 100, A(PID, pid), A(POINTER, head_ptr), A(POINTER, len_ptr)) \
	X(get_thread_area, 211, 244, -1, A(POINTER, u_info)) \
	X(getcpu, 309, 318, 168, A(POINTER, cpu), A(POINTER, node), A(POINTER, tcache)) \
	X(getcwd, 79, 183, 17, A(POINTER, path), A(SIZE, size)) \
	X(getdents, 78, 141, -1, A(FD, fd), A(POINTER, dirp), A(SIZE, count)) \
	X(getdents64, 217, 220, 61, A(FD, fd), A(POINTER, dirp), A(SIZE, count)) \
	X(getegid, 108, 50, 177) \
	X(getegid32, -1, 202, -1) \
	X(geteuid, 107, 49, 175) \
	X(geteuid32, -1, 201, -1) \
	X(getgid, 104, 47, 176) \
	X(getgid32, -1, 200, -1) \
	X(getgroups, 115, 80, 158, A(INT, size), A(POINTER, list)) \
	X(getgroups32, -1, 205, -1, A(INT, size), A(POINTER, list)) \
	X(getitimer, 36, 105, 102, A(INT, which), A(POINTER, curr_value)) \
	X(getpeername, 52, 368, 205, A(FD, fd), A(POINTER, addr), A(POINTER, addrlen)) \
	X(getpgid, 121, 132, 155, A(PID, pid)) \
	X(getpgrp, 111, 65, -1) \
	X(getpid, 39, 20, 172) \
	X(getpmsg, 181, 188, -1) \
	X(getppid, 110, 64, 173) \
	X(getpriority, 140, 96, 141, A(INT, which), A(UINT, who)) \
	X(getrandom, 318, 355, 278, A(POINTER, buf), A(SIZE, buflen), A(FLAGS, flags)) \
	X(getresgid, 120, 171, 150, A(POINTER, rgid), A(POINTER, egid), A(POINTER, sgid)) \
	X(getresgid32, -1, 211, -1, A(POINTER, rgid), A(POINTER, egid), A(POINTER, sgid)) \
	X(getresuid, 118, 165, 148, A(POINTER, ruid), A(POINTER, euid), A(POINTER, suid)) \
	X(getresuid32, -1, 209, -1, A(POINTER, ruid), A(POINTER, euid), A(POINTER, suid)) \
	X(getrlimit, 97, 76, 163, A(INT, resource), A(POINTER, rlim)) \
	X(getrusage, 98, 77, 165, A(INT, who), A(POINTER, usage)) \
	X(getsid, 124, 147, 156, A(PID, pid)) \
	X(getsockname, 51, 367, 204, A(FD, fd), A(POINTER, addr), A(POINTER, addrlen)) \
	X(getsockopt, 55, 365, 209, A(FD, fd), A(INT, level), A(INT, optname), A(POINTER, val), A(POINTER, optlen)) \
	X(gettid, 186, 224, 178) \
	X(gettimeofday, 96, 78, 169, A(POINTER, tv), A(POINTER, tz)) \
	X(getuid, 102, 24, 174) \
	X(getuid32, -1, 199, -1) \
	X(getxattr, 191, 229, 8, A(PATH, path), A(STRING, name), A(POINTER, value), A(SIZE, size)) \
	X(getxattrat, 464, 464, 464, A(DIRFD, dirfd), A(PATH, path), A(FLAGS, at_flags), A(STRING, name), A(POINTER, args), A(SIZE, size)) \
	X(gtty, -1, 32, -1) \
	X(idle, -1, 112, -1) \
	X(init_module, 175, 128, 105, A(POINTER, img), A(SIZE, length), A(STRING, uargs)) \
	X(inotify_add_watch, 254, 292, 27, A(FD, fd), A(PATH, pathname), A(FLAGS, mask)) \
	X(inotify_init, 253, 291, -1) \
	X(inotify_init1, 294, 332, 26, A(FLAGS, flags)) \
	X(inotify_rm_watch, 255, 293, 28, A(FD, fd), A(INT, wd)) \
	X(io_cancel, 210, 249, 3, A(UINT, ctx_id), A(POINTER, iocb), A(POINTER, result)) \
	X(io_destroy, 207, 246, 1, A(UINT, ctx_id)) \
	X(io_getevents, 208, 247, 4, A(UINT, ctx_id), A(INT, min_nr), A(INT, nr), A(POINTER, events), A(POINTER, timeout)) \
	X(io_pgetevents, 333, 385, 292, A(UINT, ctx_id), A(INT, min_nr), A(INT, nr), A(POINTER, events), A(POINTER, timeout), A(POINTER, sig)) \
	X(io_pgetevents_time64, -1, 416, -1, A(UINT, ctx_id), A(INT, min_nr), A(INT, nr), A(POINTER, events), A(POINTER, timeout), A(POINTER, sig)) \
	X(io_setup, 206, 245, 0, A(UINT, nr_events), A(POINTER, ctx_idp)) \
	X(io_submit, 209, 248, 2, A(UINT, ctx_id), A(INT, nr), A(POINTER, iocbpp)) \
	X(io_uring_enter, 426, 426, 426, A(FD, fd), A(UINT, to_submit), A(UINT, min_complete), A(FLAGS, flags), A(POINTER, sig), A(SIZE, sigsz)) \
	X(io_uring_register, 427, 427, 427, A(FD, fd), A(UINT, opcode), A(POINTER, arg), A(UINT, nr_args)) \
	X(io_uring_setup, 425, 425, 425, A(UINT, entries), A(POINTER, params)) \
	X(ioctl, 16, 54, 29, A(FD, fd), A(UINT, request), A(UINT, argument)) \
	X(ioperm, 173, 101, -1, A(UINT, from), A(UINT, num), A(INT, turn_on)) \
	X(iopl, 172, 110, -1, A(INT, level)) \
	X(ioprio_get, 252, 290, 31, A(INT, which), A(INT, who)) \
	X(ioprio_set, 251, 289, 30, A(INT, which), A(INT, who), A(INT, ioprio)) \
	X(ipc, -1, 117, -1, A(UINT, call), A(INT, first), A(UINT, second), A(UINT, third), A(POINTER, ptr), A(INT, fifth)) \
	X(kcmp, 312, 349, 272, A(PID, pid1), A(PID, pid2), A(INT, type), A(UINT, idx1), A(UINT, idx2)) \
	X(kexec_file_load, 320, -1, 294, A(FD, kernel_fd), A(FD, initrd_fd), A(SIZE, cmdline_len), A(STRING, cmdline), A(FLAGS, flags)) \
	X(kexec_load, 246, 283, 104, A(ADDRESS, entry), A(UINT, nr_segments), A(POINTER, segments), A(FLAGS, flags)) \
	X(keyctl, 250, 288, 219, A(INT, operation), A(UINT, arg2), A(UINT, arg3), A(UINT, arg4), A(UINT, arg5)) \
	X(kill, 62, 37, 129, A(PID, pid), A(SIGNAL, sig)) \
	X(landlock_add_rule, 445, 445, 445, A(FD, ruleset_fd), A(INT, rule_type), A(POINTER, rule_attr), A(FLAGS, flags)) \
	X(landlock_create_ruleset, 444, 444, 444, A(POINTER, attr), A(SIZE, size), A(FLAGS, flags)) \
	X(landlock_restrict_self, 446, 446, 446, A(FD, ruleset_fd), A(FLAGS, flags)) \
	X(lchown, 94, 16, -1, A(PATH, path), A(UID, uid), A(GID, gid)) \
	X(lchown32, -1, 198, -1, A(PATH, path), A(UID, uid), A(GID, gid)) \
	X(lgetxattr, 192, 230, 9, A(PATH, path), A(STRING, name), A(POINTER, value), A(SIZE, size)) \
	X(link, 86, 9, -1, A(PATH, oldpath), A(PATH, newpath)) \
	X(linkat, 265, 303, 37, A(DIRFD, olddir), A(PATH, oldpath), A(DIRFD, newdir), A(PATH, newpath), A(FLAGS, flags)) \
	X(listen, 50, 363, 201, A(FD, fd), A(INT, backlog)) \
	X(listmount, 458, 458, 458, A(POINTER, req), A(POINTER, mnt_ids), A(UINT, nr_mnt_ids), A(FLAGS, flags)) \
	X(listxattr, 194, 232, 11, A(PATH, path), A(POINTER, list), A(SIZE, size)) \
	X(listxattrat, 465, 465, 465, A(DIRFD, dirfd), A(PATH, path), A(FLAGS, at_flags), A(POINTER, list), A(SIZE, size)) \
	X(llistxattr, 195, 233, 12, A(PATH, path), A(POINTER, list), A(SIZE, size)) \
	X(lock, -1, 53, -1) \
	X(lookup_dcookie, 212, -1, 18, A(UINT, cookie), A(POINTER, buffer), A(SIZE, len)) \
	X(lookup_dcookie, -1, 253, -1, A(UINT, cookie_low), A(UINT, cookie_high), A(POINTER, buffer), A(SIZE, len)) \
	X(lremovexattr, 198, 236, 15, A(PATH, path), A(STRING, name)) \
	X(lseek, 8, 19, 62, A(FD, fd), A(INT, offset), A(INT, whence)) \
	X(lsetxattr, 189, 227, 6, A(PATH, path), A(STRING, name), A(POINTER, value), A(SIZE, size), A(FLAGS, flags)) \
	X(lsm_get_self_attr, 459, 459, 459, A(UINT, attr), A(POINTER, ctx), A(POINTER, size), A(FLAGS, flags)) \
	X(lsm_list_modules, 461, 461, 461, A(POINTER, ids), A(POINTER, size), A(FLAGS, flags)) \
	X(lsm_set_self_attr, 460, 460, 460, A(UINT, attr), A(POINTER, ctx), A(SIZE, size), A(FLAGS, flags)) \
	X(lstat, 6, 107, -1, A(PATH, path), A(POINTER, statbuf)) \
	X(lstat64, -1, 196, -1, A(PATH, path), A(POINTER, statbuf)) \
	X(madvise, 28, 219, 233, A(ADDRESS, addr), A(SIZE, length), A(INT, advice)) \
	X(map_shadow_stack, 453, 453, 453, A(ADDRESS, addr), A(SIZE, size), A(FLAGS, flags)) \
	X(mbind, 237, 274, 235, A(ADDRESS, addr), A(SIZE, len), A(FLAGS, mode), A(POINTER, nodemask), A(UINT, maxnode), A(FLAGS, flags)) \
	X(membarrier, 324, 375, 283, A(INT, cmd), A(FLAGS, flags), A(INT, cpu_id)) \
	X(memfd_create, 319, 356, 279, A(STRING, name), A(FLAGS, flags)) \
	X(memfd_secret, 447, 447, 447, A(FLAGS, flags)) \
	X(migrate_pages, 256, 294, 238, A(PID, pid), A(UINT, maxnode), A(POINTER, old_nodes), A(POINTER, new_nodes)) \
	X(mincore, 27, 218, 232, A(ADDRESS, addr), A(SIZE, length), A(POINTER, vec)) \
	X(mkdir, 83, 39, -1, A(PATH, path), A(MODE, mode)) \
	X(mkdirat, 258, 296, 34, A(DIRFD, dirfd), A(PATH, path), A(MODE, mode)) \
	X(mknod, 133, 14, -1, A(PATH, path), A(MODE, mode), A(UINT, dev)) \
	X(mknodat, 259, 297, 33, A(DIRFD, dirfd), A(PATH, path), A(MODE, mode), A(UINT, dev)) \
	X(mlock, 149, 150, 228, A(ADDRESS, addr), A(SIZE, len)) \
	X(mlock2, 325, 376, 284, A(ADDRESS, addr), A(SIZE, len), A(FLAGS, flags)) \
	X(mlockall, 151, 152, 230, A(FLAGS, flags)) \
	X(mmap, 9, -1, 222, A(ADDRESS, addr), A(SIZE, length), A(FLAGS, prot), A(FLAGS, flags), A(FD, fd), A(INT, offset)) \
	X(mmap, -1, 90, -1, A(POINTER, arg)) \
	X(mmap2, -1, 192, -1, A(ADDRESS, addr), A(SIZE, length), A(FLAGS, prot), A(FLAGS, flags), A(FD, fd), A(UINT, pgoffset)) \
	X(modify_ldt, 154, 123, -1, A(INT, func), A(POINTER, ptr), A(SIZE, bytecount)) \
	X(mount, 165, 21, 40, A(STRING, dev), A(PATH, dir), A(STRING, type), A(FLAGS, flags), A(POINTER, data)) \
	X(mount_setattr, 442, 442, 442, A(DIRFD, dirfd), A(PATH, path), A(FLAGS, flags), A(POINTER, attr), A(SIZE, size)) \
	X(move_mount, 429, 429, 429, A(DIRFD, from_dirfd), A(PATH, from_path), A(DIRFD, to_dirfd), A(PATH, to_path), A(FLAGS, flags)) \
	X(move_pages, 279, 317, 239, A(PID, pid), A(UINT, count), A(POINTER, pages), A(POINTER, nodes), A(POINTER, status), A(FLAGS, flags)) \
	X(mprotect, 10, 125, 226, A(ADDRESS, addr), A(SIZE, length), A(FLAGS, prot)) \
	X(mpx, -1, 56, -1) \
	X(mq_getsetattr, 245, 282, 185, A(FD, mqdes), A(POINTER, newattr), A(POINTER, oldattr)) \
	X(mq_notify, 244, 281, 184, A(FD, mqdes), A(POINTER, sevp)) \
	X(mq_open, 240, 277, 180, A(STRING, name), A(FLAGS, oflag), A(MODE, mode), A(POINTER, attr)) \
	X(mq_timedreceive, 243, 280, 183, A(FD, mqdes), A(POINTER, msg_ptr), A(SIZE, msg_len), A(POINTER, msg_prio), A(POINTER, abs_timeout)) \
	X(mq_timedreceive_time64, -1, 419, -1, A(FD, mqdes), A(POINTER, msg_ptr), A(SIZE, msg_len), A(POINTER, msg_prio), A(POINTER, abs_timeout)) \
	X(mq_timedsend, 242, 279, 182, A(FD, mqdes), A(POINTER, msg_ptr), A(SIZE, msg_len), A(UINT, msg_prio), A(POINTER, abs_timeout)) \
	X(mq_timedsend_time64, -1, 418, -1, A(FD, mqdes), A(POINTER, msg_ptr), A(SIZE, msg_len), A(UINT, msg_prio), A(POINTER, abs_timeout)) \
	X(mq_unlink, 241, 278, 181, A(STRING, name)) \
	X(mremap, 25, 163, 216, A(ADDRESS, addr), A(SIZE, old_size), A(SIZE, new_size), A(FLAGS, flags), A(ADDRESS, new_address)) \
	X(mseal, 462, 462, 462, A(ADDRESS, addr), A(SIZE, length), A(FLAGS, flags)) \
	X(msgctl, 71, 402, 187, A(INT, msqid), A(INT, cmd), A(POINTER, buf)) \
	X(msgget, 68, 399, 186, A(INT, key), A(FLAGS, msgflg)) \
	X(msgrcv, 70, 401, 188, A(INT, msqid), A(POINTER, msgp), A(SIZE, msgsz), A(INT, msgtyp), A(FLAGS, msgflg)) \
	X(msgsnd, 69, 400, 189, A(INT, msqid), A(POINTER, msgp), A(SIZE, msgsz), A(FLAGS, msgflg)) \
	X(msync, 26, 144, 227, A(ADDRESS, addr), A(SIZE, length), A(FLAGS, flags)) \
	X(munlock, 150, 151, 229, A(ADDRESS, addr), A(SIZE, len)) \
	X(munlockall, 152, 153, 231) \
	X(munmap, 11, 91, 215, A(ADDRESS, addr), A(SIZE, length)) \
	X(name_to_handle_at, 303, 341, 264, A(DIRFD, dirfd), A(PATH, pathname), A(POINTER, handle), A(POINTER, mount_id), A(FLAGS, flags)) \
	X(nanosleep, 35, 162, 101, A(POINTER, interval), A(POINTER, rem)) \
	X(newfstatat, 262, -1, 79, A(DIRFD, dirfd), A(PATH, pathname), A(POINTER, statbuf), A(FLAGS, flags)) \
	X(nfsservctl, 180, 169, 42, A(INT, cmd), A(POINTER, argp), A(POINTER, resp)) \
	X(nice, -1, 34, -1, A(INT, inc)) \
	X(oldfstat, -1, 28, -1, A(FD, fd), A(POINTER, statbuf)) \
	X(oldlstat, -1, 84, -1, A(PATH, path), A(POINTER, statbuf)) \
	X(oldolduname, -1, 59, -1, A(POINTER, buf)) \
	X(oldstat, -1, 18, -1, A(PATH, path), A(POINTER, statbuf)) \
	X(olduname, -1, 109, -1, A(POINTER, buf)) \
	X(open, 2, 5, -1, A(PATH, name), A(FLAGS, flags), A(MODE, mode)) \
	X(open_by_handle_at, 304, 342, 265, A(FD, mountfd), A(POINTER, handle), A(FLAGS, flags)) \
	X(open_tree, 428, 428, 428, A(DIRFD, dirfd), A(PATH, path), A(FLAGS, flags)) \
	X(open_tree_attr, 467, 467, 467, A(DIRFD, dirfd), A(PATH, path), A(FLAGS, flags), A(POINTER, attr), A(SIZE, size)) \
	X(openat, 257, 295, 56, A(DIRFD, dirfd), A(PATH, name), A(FLAGS, flags), A(MODE, mode)) \
	X(openat2, 437, 437, 437, A(DIRFD, dirfd), A(PATH, name), A(POINTER, how), A(SIZE, size)) \
	X(pause, 34, 29, -1) \
	X(perf_event_open, 298, 336, 241, A(POINTER, attr), A(PID, pid), A(INT, cpu), A(FD, group_fd), A(FLAGS, flags)) \
	X(personality, 135, 136, 92, A(FLAGS, persona)) \
	X(pidfd_getfd, 438, 438, 438, A(FD, pid_fd), A(FD, target_fd), A(FLAGS, flags)) \
	X(pidfd_open, 434, 434, 434, A(PID, pid), A(FLAGS, flags)) \
	X(pidfd_send_signal, 424, 424, 424, A(FD, pidfd), A(SIGNAL, sig), A(POINTER, info), A(FLAGS, flags)) \
	X(pipe, 22, 42, -1, A(POINTER, pipefd)) \
	X(pipe2, 293, 331, 59, A(POINTER, pipefd), A(FLAGS, flags)) \
	X(pivot_root, 155, 217, 41, A(PATH, new_root), A(PATH, put_old)) \
	X(pkey_alloc, 330, 381, 289, A(FLAGS, flags), A(FLAGS, access_rights)) \
	X(pkey_free, 331, 382, 290, A(INT, pkey)) \
	X(pkey_mprotect, 329, 380, 288, A(ADDRESS, addr), A(SIZE, length), A(FLAGS, prot), A(INT, pkey)) \
	X(poll, 7, 168, -1, A(POINTER, fds), A(UINT, nfds), A(INT, timeout)) \
	X(ppoll, 271, 309, 73, A(POINTER, fds), A(UINT, nfds), A(POINTER, timeout), A(POINTER, sigmask), A(SIZE, sigsetsize)) \
	X(ppoll_time64, -1, 414, -1, A(POINTER, fds), A(UINT, nfds), A(POINTER, timeout), A(POINTER, sigmask), A(SIZE, sigsetsize)) \
	X(prctl, 157, 172, 167, A(INT, option), A(UINT, arg2), A(UINT, arg3), A(UINT, arg4), A(UINT, arg5)) \
	X(pread64, 17, -1, 67, A(FD, fd), A(POINTER, data), A(SIZE, size), A(INT, pos)) \
	X(pread64, -1, 180, -1, A(FD, fd), A(POINTER, data), A(SIZE, size), A(UINT, pos_low), A(UINT, pos_high)) \
	X(preadv, 295, 333, 69, A(FD, fd), A(POINTER, iov), A(UINT, iovcnt), A(UINT, pos_low), A(UINT, pos_high)) \
	X(preadv2, 327, 378, 286, A(FD, fd), A(POINTER, iov), A(UINT, iovcnt), A(UINT, pos_low), A(UINT, pos_high), A(FLAGS, flags)) \
	X(prlimit64, 302, 340, 261, A(PID, pid), A(INT, resource), A(POINTER, new_limit), A(POINTER, old_limit)) \
	X(process_madvise, 440, 440, 440, A(FD, pidfd), A(POINTER, iov), A(UINT, vlen), A(INT, advice), A(FLAGS, flags)) \
	X(process_mrelease, 448, 448, 448, A(FD, pidfd), A(FLAGS, flags)) \
	X(process_vm_readv, 310, 347, 270, A(PID, pid), A(POINTER, local_iov), A(UINT, liovcnt), A(POINTER, remote_iov), A(UINT, riovcnt), A(FLAGS, flags)) \
	X(process_vm_writev, 311, 348, 271, A(PID, pid), A(POINTER, local_iov), A(UINT, liovcnt), A(POINTER, remote_iov), A(UINT, riovcnt), A(FLAGS, flags)) \
	X(prof, -1, 44, -1) \
	X(profil, -1, 98, -1) \
	X(pselect6, 270, 308, 72, A(INT, nfds), A(POINTER, readfds), A(POINTER, writefds), A(POINTER, exceptfds), A(POINTER, timeout), A(POINTER, sigmask)) \
	X(pselect6_time64, -1, 413, -1, A(INT, nfds), A(POINTER, readfds), A(POINTER, writefds), A(POINTER, exceptfds), A(POINTER, timeout), A(POINTER, sigmask)) \
	X(ptrace, 101, 26, 117, A(INT, request), A(PID, pid), A(ADDRESS, addr), A(UINT, data)) \
	X(putpmsg, 182, 189, -1) \
	X(pwrite64, 18, -1, 68, A(FD, fd), A(POINTER, data), A(SIZE, size), A(INT, pos)) \
	X(pwrite64, -1, 181, -1, A(FD, fd), A(POINTER, data), A(SIZE, size), A(UINT, pos_low), A(UINT, pos_high)) \
	X(pwritev, 296, 334, 70, A(FD, fd), A(POINTER, iov), A(UINT, iovcnt), A(UINT, pos_low), A(UINT, pos_high)) \
	X(pwritev2, 328, 379, 287, A(FD, fd), A(POINTER, iov), A(UINT, iovcnt), A(UINT, pos_low), A(UINT, pos_high), A(FLAGS, flags)) \
	X(query_module, 178, 167, -1, A(STRING, name), A(INT, which), A(POINTER, buf), A(SIZE, bufsize), A(POINTER, ret)) \
	X(quotactl, 179, 131, 60, A(UINT, cmd), A(PATH, special), A(UINT, id), A(POINTER, addr)) \
	X(quotactl_fd, 443, 443, 443, A(FD, fd), A(UINT, cmd), A(UINT, id), A(POINTER, addr)) \
	X(read, 0, 3, 63, A(FD, fd), A(POINTER, data), A(SIZE, size)) \
	X(readahead, 187, -1, 213, A(FD, fd), A(INT, offset), A(SIZE, count)) \
	X(readahead, -1, 225, -1, A(FD, fd), A(UINT, offset_low), A(UINT, offset_high), A(SIZE, count)) \
	X(readdir, -1, 89, -1, A(FD, fd), A(POINTER, dirp), A(UINT, count)) \
	X(readlink, 89, 85, -1, A(PATH, pathname), A(POINTER, buf), A(SIZE, bufsiz)) \
	X(readlinkat, 267, 305, 78, A(DIRFD, dirfd), A(PATH, pathname), A(POINTER, buf), A(SIZE, bufsiz)) \
	X(readv, 19, 145, 65, A(FD, fd), A(POINTER, iov), A(UINT, iovcnt)) \
	X(reboot, 169, 88, 142, A(INT, magic), A(INT, magic2), A(INT, cmd), A(POINTER, arg)) \
	X(recvfrom, 45, 371, 207, A(FD, fd), A(POINTER, data), A(SIZE, size), A(FLAGS, flags), A(POINTER, addr), A(POINTER, addrlen)) \
	X(recvmmsg, 299, 337, 243, A(FD, fd), A(POINTER, msgvec), A(UINT, vlen), A(FLAGS, flags), A(POINTER, timeout)) \
	X(recvmmsg_time64, -1, 417, -1, A(FD, fd), A(POINTER, msgvec), A(UINT, vlen), A(FLAGS, flags), A(POINTER, timeout)) \
	X(recvmsg, 47, 372, 212, A(FD, fd), A(POINTER, msg), A(FLAGS, flags)) \
	X(remap_file_pages, 216, 257, 234, A(ADDRESS, addr), A(SIZE, size), A(FLAGS, prot), A(UINT, pgoff), A(FLAGS, flags)) \
	X(removexattr, 197, 235, 14, A(PATH, path), A(STRING, name)) \
	X(removexattrat, 466, 466, 466, A(DIRFD, dirfd), A(PATH, path), A(FLAGS, at_flags), A(STRING, name)) \
	X(rename, 82, 38, -1, A(PATH, oldpath), A(PATH, newpath)) \
	X(renameat, 264, 302, 38, A(DIRFD, olddirfd), A(PATH, oldpath), A(DIRFD, newdirfd), A(PATH, newpath)) \
	X(renameat2, 316, 353, 276, A(DIRFD, olddirfd), A(PATH, oldpath), A(DIRFD, newdirfd), A(PATH, newpath), A(FLAGS, flags)) \
	X(request_key, 249, 287, 218, A(STRING, type), A(STRING, description), A(STRING, callout_info), A(INT, dest_keyring)) \
	X(restart_syscall, 219, 0, 128) \
	X(rmdir, 84, 40, -1, A(PATH, path)) \
	X(rseq, 334, 386, 293, A(POINTER, rseq), A(SIZE, rseq_len), A(FLAGS, flags), A(UINT, sig)) \
	X(rt_sigaction, 13, 174, 134, A(SIGNAL, signum), A(POINTER, act), A(POINTER, oldact), A(SIZE, sigsetsize)) \
	X(rt_sigpending, 127, 176, 136, A(POINTER, set), A(SIZE, sigsetsize)) \
	X(rt_sigprocmask, 14, 175, 135, A(INT, how), A(POINTER, set), A(POINTER, oldset), A(SIZE, sigsetsize)) \
	X(rt_sigqueueinfo, 129, 178, 138, A(PID, pid), A(SIGNAL, sig), A(POINTER, info)) \
	X(rt_sigreturn, 15, 173, 139) \
	X(rt_sigsuspend, 130, 179, 133, A(POINTER, mask), A(SIZE, sigsetsize)) \
	X(rt_sigtimedwait, 128, 177, 137, A(POINTER, set), A(POINTER, info), A(POINTER, timeout), A(SIZE, sigsetsize)) \
	X(rt_sigtimedwait_time64, -1, 421, -1, A(POINTER, set), A(POINTER, info), A(POINTER, timeout), A(SIZE, sigsetsize)) \
	X(rt_tgsigqueueinfo, 297, 335, 240, A(PID, pid), A(PID, tid), A(SIGNAL, sig), A(POINTER, info)) \
	X(sched_get_priority_max, 146, 159, 125, A(INT, policy)) \
	X(sched_get_priority_min, 147, 160, 126, A(INT, policy)) \
	X(sched_getaffinity, 204, 242, 123, A(PID, pid), A(SIZE, cpusetsize), A(POINTER, mask)) \
	X(sched_getattr, 315, 352, 275, A(PID, pid), A(POINTER, attr), A(SIZE, size), A(FLAGS, flags)) \
	X(sched_getparam, 143, 155, 121, A(PID, pid), A(POINTER, param)) \
	X(sched_getscheduler, 145, 157, 120, A(PID, pid)) \
	X(sched_rr_get_interval, 148, 161, 127, A(PID, pid), A(POINTER, tp)) \
	X(sched_rr_get_interval_time64, -1, 423, -1, A(PID, pid), A(POINTER, tp)) \
	X(sched_setaffinity, 203, 241, 122, A(PID, pid), A(SIZE, cpusetsize), A(POINTER, mask)) \
	X(sched_setattr, 314, 351, 274, A(PID, pid), A(POINTER, attr), A(FLAGS, flags)) \
	X(sched_setparam, 142, 154, 118, A(PID, pid), A(POINTER, param)) \
	X(sched_setscheduler, 144, 156, 119, A(PID, pid), A(INT, policy), A(POINTER, param)) \
	X(sched_yield, 24, 158, 124) \
	X(seccomp, 317, 354, 277, A(UINT, op), A(FLAGS, flags), A(POINTER, args)) \
	X(security, 185, -1, -1) \
	X(select, 23, -1, -1, A(INT, nfds), A(POINTER, readfds), A(POINTER, writefds), A(POINTER, exceptfds), A(POINTER, timeout)) \
	X(select, -1, 82, -1, A(POINTER, arg)) \
	X(semctl, 66, 394, 191, A(INT, semid), A(INT, semnum), A(INT, cmd), A(UINT, val)) \
	X(semget, 64, 393, 190, A(INT, key), A(INT, nsems), A(FLAGS, semflg)) \
	X(semop, 65, -1, 193, A(INT, semid), A(POINTER, sops), A(UINT, nsops)) \
	X(semtimedop, 220, -1, 192, A(INT, semid), A(POINTER, sops), A(UINT, nsops), A(POINTER, timeout)) \
	X(semtimedop_time64, -1, 420, -1, A(INT, semid), A(POINTER, sops), A(UINT, nsops), A(POINTER, timeout)) \
	X(sendfile, 40, 187, 71, A(FD, out_fd), A(FD, in_fd), A(POINTER, offset), A(SIZE, size)) \
	X(sendfile64, -1, 239, -1, A(FD, out_fd), A(FD, in_fd), A(POINTER, offset), A(SIZE, size)) \
	X(sendmmsg, 307, 345, 269, A(FD, fd), A(POINTER, msgvec), A(UINT, vlen), A(FLAGS, flags)) \
	X(sendmsg, 46, 370, 211, A(FD, fd), A(POINTER, msg), A(FLAGS, flags)) \
	X(sendto, 44, 369, 206, A(FD, fd), A(POINTER, data), A(SIZE, size), A(FLAGS, flags), A(SOCKADDR, addr), A(SIZE, addrlen)) \
	X(set_mempolicy, 238, 276, 237, A(FLAGS, mode), A(POINTER, nodemask), A(UINT, maxnode)) \
	X(set_mempolicy_home_node, 450, 450, 450, A(ADDRESS, addr), A(SIZE, len), A(UINT, home_node), A(FLAGS, flags)) \
	X(set_robust_list, 273, 311, 99, A(POINTER, head), A(SIZE, len)) \
	X(set_thread_area, 205, 243, -1, A(POINTER, u_info)) \
	X(set_tid_address, 218, 258, 96, A(POINTER, tidptr)) \
	X(setdomainname, 171, 121, 162, A(STRING, name), A(SIZE, len)) \
	X(setfsgid, 123, 139, 152, A(GID, fsgid)) \
	X(setfsgid32, -1, 216, -1, A(GID, fsgid)) \
	X(setfsuid, 122, 138, 151, A(UID, fsuid)) \
	X(setfsuid32, -1, 215, -1, A(UID, fsuid)) \
	X(setgid, 106, 46, 144, A(GID, gid)) \
	X(setgid32, -1, 214, -1, A(GID, gid)) \
	X(setgroups, 116, 81, 159, A(INT, size), A(POINTER, list)) \
	X(setgroups32, -1, 206, -1, A(INT, size), A(POINTER, list)) \
	X(sethostname, 170, 74, 161, A(STRING, name), A(SIZE, len)) \
	X(setitimer, 38, 104, 103, A(INT, which), A(POINTER, new_value), A(POINTER, old_value)) \
	X(setns, 308, 346, 268, A(FD, fd), A(FLAGS, nstype)) \
	X(setpgid, 109, 57, 154, A(PID, pid), A(PID, pgid)) \
	X(setpriority, 141, 97, 140, A(INT, which), A(UINT, who), A(INT, prio)) \
	X(setregid, 114, 71, 143, A(GID, rgid), A(GID, egid)) \
	X(setregid32, -1, 204, -1, A(GID, rgid), A(GID, egid)) \
	X(setresgid, 119, 170, 149, A(GID, rgid), A(GID, egid), A(GID, sgid)) \
	X(setresgid32, -1, 210, -1, A(GID, rgid), A(GID, egid), A(GID, sgid)) \
	X(setresuid, 117, 164, 147, A(UID, ruid), A(UID, euid), A(UID, suid)) \
	X(setresuid32, -1, 208, -1, A(UID, ruid), A(UID, euid), A(UID, suid)) \
	X(setreuid, 113, 70, 145, A(UID, ruid), A(UID, euid)) \
	X(setreuid32, -1, 203, -1, A(UID, ruid), A(UID, euid)) \
	X(setrlimit, 160, 75, 164, A(INT, resource), A(POINTER, rlim)) \
	X(setsid, 112, 66, 157) \
	X(setsockopt, 54, 366, 208, A(FD, fd), A(INT, level), A(INT, optname), A(POINTER, val), A(SIZE, optlen)) \
	X(settimeofday, 164, 79, 170, A(POINTER, tv), A(POINTER, tz)) \
	X(setuid, 105, 23, 146, A(UID, uid)) \
	X(setuid32, -1, 213, -1, A(UID, uid)) \
	X(setxattr, 188, 226, 5, A(PATH, path), A(STRING, name), A(POINTER, value), A(SIZE, size), A(FLAGS, flags)) \
	X(setxattrat, 463, 463, 463, A(DIRFD, dirfd), A(PATH, path), A(FLAGS, at_flags), A(STRING, name), A(POINTER, args), A(SIZE, size)) \
	X(sgetmask, -1, 68, -1) \
	X(shmat, 30, 397, 196, A(INT, shmid), A(ADDRESS, shmaddr), A(FLAGS, shmflg)) \
	X(shmctl, 31, 396, 195, A(INT, shmid), A(INT, cmd), A(POINTER, buf)) \
	X(shmdt, 67, 398, 197, A(ADDRESS, shmaddr)) \
	X(shmget, 29, 395, 194, A(INT, key), A(SIZE, size), A(FLAGS, shmflg)) \
	X(shutdown, 48, 373, 210, A(FD, fd), A(INT, how)) \
	X(sigaction, -1, 67, -1, A(SIGNAL, signum), A(POINTER, act), A(POINTER, oldact)) \
	X(sigaltstack, 131, 186, 132, A(POINTER, ss), A(POINTER, old_ss)) \
	X(signal, -1, 48, -1, A(SIGNAL, signum), A(ADDRESS, handler)) \
	X(signalfd, 282, 321, -1, A(FD, fd), A(POINTER, mask), A(SIZE, sizemask)) \
	X(signalfd4, 289, 327, 74, A(FD, fd), A(POINTER, mask), A(SIZE, sizemask), A(FLAGS, flags)) \
	X(sigpending, -1, 73, -1, A(POINTER, set)) \
	X(sigprocmask, -1, 126, -1, A(INT, how), A(POINTER, set), A(POINTER, oldset)) \
	X(sigreturn, -1, 119, -1) \
	X(sigsuspend, -1, 72, -1, A(INT, unused1), A(INT, unused2), A(UINT, mask)) \
	X(socket, 41, 359, 198, A(INT, domain), A(FLAGS, type), A(INT, proto)) \
	X(socketcall, -1, 102, -1, A(INT, call), A(POINTER, args)) \
	X(socketpair, 53, 360, 199, A(INT, domain), A(FLAGS, type), A(INT, proto), A(POINTER, sv)) \
	X(splice, 275, 313, 76, A(FD, fd_in), A(POINTER, off_in), A(FD, fd_out), A(POINTER, off_out), A(SIZE, size), A(FLAGS, flags)) \
	X(ssetmask, -1, 69, -1, A(UINT, newmask)) \
	X(stat, 4, 106, -1, A(PATH, path), A(POINTER, statbuf)) \
	X(stat64, -1, 195, -1, A(PATH, path), A(POINTER, statbuf)) \
	X(statfs, 137, 99, 43, A(PATH, path), A(POINTER, buf)) \
	X(statfs64, -1, 268, -1, A(PATH, path), A(SIZE, size), A(POINTER, buf)) \
	X(statmount, 457, 457, 457, A(POINTER, req), A(POINTER, buf), A(SIZE, bufsize), A(FLAGS, flags)) \
	X(statx, 332, 383, 291, A(DIRFD, dirfd), A(PATH, pathname), A(FLAGS, flags), A(FLAGS, mask), A(POINTER, statxbuf)) \
	X(stime, -1, 25, -1, A(POINTER, t)) \
	X(stty, -1, 31, -1) \
	X(swapoff, 168, 115, 225, A(PATH, path)) \
	X(swapon, 167, 87, 224, A(PATH, path), A(FLAGS, swapflags)) \
	X(symlink, 88, 83, -1, A(STRING, target), A(PATH, linkpath)) \
	X(symlinkat, 266, 304, 36, A(STRING, target), A(DIRFD, linkdirfd), A(PATH, linkpath)) \
	X(sync, 162, 36, 81) \
	X(sync_file_range, 277, -1, 84, A(FD, fd), A(INT, offset), A(INT, nbytes), A(FLAGS, flags)) \
	X(sync_file_range, -1, 314, -1, A(FD, fd), A(UINT, offset_low), A(UINT, offset_high), A(UINT, nbytes_low), A(UINT, nbytes_high), A(FLAGS, flags)) \
	X(syncfs, 306, 344, 267, A(FD, fd)) \
	X(sysfs, 139, 135, -1, A(INT, option), A(UINT, arg1), A(UINT, arg2)) \
	X(sysinfo, 99, 116, 179, A(POINTER, info)) \
	X(syslog, 103, 103, 116, A(INT, type), A(POINTER, buf), A(INT, len)) \
	X(tee, 276, 315, 77, A(FD, fd_in), A(FD, fd_out), A(SIZE, size), A(FLAGS, flags)) \
	X(tgkill, 234, 270, 131, A(PID, pid), A(PID, tid), A(SIGNAL, sig)) \
	X(time, 201, 13, -1, A(POINTER, tloc)) \
	X(timer_create, 222, 259, 107, A(INT, clockid), A(POINTER, sevp), A(POINTER, timerid)) \
	X(timer_delete, 226, 263, 111, A(INT, timerid)) \
	X(timer_getoverrun, 225, 262, 109, A(INT, timerid)) \
	X(timer_gettime, 224, 261, 108, A(INT, timerid), A(POINTER, curr_value)) \
	X(timer_gettime64, -1, 408, -1, A(INT, timerid), A(POINTER, curr_value)) \
	X(timer_settime, 223, 260, 110, A(INT, timerid), A(FLAGS, flags), A(POINTER, new_value), A(POINTER, old_value)) \
	X(timer_settime64, -1, 409, -1, A(INT, timerid), A(FLAGS, flags), A(POINTER, new_value), A(POINTER, old_value)) \
	X(timerfd_create, 283, 322, 85, A(INT, clockid), A(FLAGS, flags)) \
	X(timerfd_gettime, 287, 326, 87, A(FD, fd), A(POINTER, curr_value)) \
	X(timerfd_gettime64, -1, 410, -1, A(FD, fd), A(POINTER, curr_value)) \
	X(timerfd_settime, 286, 325, 86, A(FD, fd), A(FLAGS, flags), A(POINTER, new_value), A(POINTER, old_value)) \
	X(timerfd_settime64, -1, 411, -1, A(FD, fd), A(FLAGS, flags), A(POINTER, new_value), A(POINTER, old_value)) \
	X(times, 100, 43, 153, A(POINTER, buf)) \
	X(tkill, 200, 238, 130, A(PID, tid), A(SIGNAL, sig)) \
	X(truncate, 76, 92, 45, A(PATH, path), A(INT, length)) \
	X(truncate64, -1, 193, -1, A(PATH, path), A(UINT, length_low), A(UINT, length_high)) \
	X(tuxcall, 184, -1, -1) \
	X(ugetrlimit, -1, 191, -1, A(INT, resource), A(POINTER, rlim)) \
	X(ulimit, -1, 58, -1) \
	X(umask, 95, 60, 166, A(MODE, mask)) \
	X(umount, -1, 22, -1, A(PATH, name)) \
	X(umount2, 166, 52, 39, A(PATH, name), A(FLAGS, flags)) \
	X(uname, 63, 122, 160, A(POINTER, buf)) \
	X(unlink, 87, 10, -1, A(PATH, path)) \
	X(unlinkat, 263, 301, 35, A(DIRFD, dirfd), A(PATH, name), A(FLAGS, flags)) \
	X(unshare, 272, 310, 97, A(FLAGS, flags)) \
	X(uprobe, 336, -1, -1) \
	X(uretprobe, 335, -1, -1) \
	X(uselib, 134, 86, -1, A(PATH, library)) \
	X(userfaultfd, 323, 374, 282, A(FLAGS, flags)) \
	X(ustat, 136, 62, -1, A(UINT, dev), A(POINTER, ubuf)) \
	X(utime, 132, 30, -1, A(PATH, filename), A(POINTER, times)) \
	X(utimensat, 280, 320, 88, A(DIRFD, dirfd), A(PATH, pathname), A(POINTER, times), A(FLAGS, flags)) \
	X(utimensat_time64, -1, 412, -1, A(DIRFD, dirfd), A(PATH, pathname), A(POINTER, times), A(FLAGS, flags)) \
	X(utimes, 235, 271, -1, A(PATH, filename), A(POINTER, times)) \
	X(vfork, 58, 190, -1) \
	X(vhangup, 153, 111, 58) \
	X(vm86, -1, 166, -1, A(UINT, fn), A(POINTER, v86)) \
	X(vm86old, -1, 113, -1, A(POINTER, info)) \
	X(vmsplice, 278, 316, 75, A(FD, fd), A(POINTER, iov), A(UINT, nr_segs), A(FLAGS, flags)) \
	X(vserver, 236, 273, -1) \
	X(wait4, 61, 114, 260, A(PID, pid), A(POINTER, wstatus), A(FLAGS, options), A(POINTER, rusage)) \
	X(waitid, 247, 284, 95, A(INT, idtype), A(PID, id), A(POINTER, infop), A(FLAGS, options), A(POINTER, rusage)) \
	X(waitpid, -1, 7, -1, A(PID, pid), A(POINTER, wstatus), A(FLAGS, options)) \
	X(write, 1, 4, 64, A(FD, fd), A(POINTER, data), A(SIZE, size)) \
	X(writev, 20, 146, 66, A(FD, fd), A(POINTER, iov), A(UINT, iovcnt))
/* clang-format on */

/*
 * Where x32 is not simply x86_64: X(name, number without RF_X32_SYSCALL_BIT,
 * x86_64 number). -1: x32 has no such call.
 */
/* clang-format off */
#define RF_X32_SYSCALLS(X) \
	X(rt_sigaction, 512, 13) \
	X(rt_sigreturn, 513, 15) \
	X(ioctl, 514, 16) \
	X(readv, 515, 19) \
	X(writev, 516, 20) \
	X(recvfrom, 517, 45) \
	X(sendmsg, 518, 46) \
	X(recvmsg, 519, 47) \
	X(execve, 520, 59) \
	X(ptrace, 521, 101) \
	X(rt_sigpending, 522, 127) \
	X(rt_sigtimedwait, 523, 128) \
	X(rt_sigqueueinfo, 524, 129) \
	X(sigaltstack, 525, 131) \
	X(timer_create, 526, 222) \
	X(mq_notify, 527, 244) \
	X(kexec_load, 528, 246) \
	X(waitid, 529, 247) \
	X(set_robust_list, 530, 273) \
	X(get_robust_list, 531, 274) \
	X(vmsplice, 532, 278) \
	X(move_pages, 533, 279) \
	X(preadv, 534, 295) \
	X(pwritev, 535, 296) \
	X(rt_tgsigqueueinfo, 536, 297) \
	X(recvmmsg, 537, 299) \
	X(sendmmsg, 538, 307) \
	X(process_vm_readv, 539, 310) \
	X(process_vm_writev, 540, 311) \
	X(setsockopt, 541, 54) \
	X(getsockopt, 542, 55) \
	X(io_setup, 543, 206) \
	X(io_submit, 544, 209) \
	X(execveat, 545, 322) \
	X(preadv2, 546, 327) \
	X(pwritev2, 547, 328) \
	X(_sysctl, -1, 156) \
	X(create_module, -1, 174) \
	X(epoll_ctl_old, -1, 214) \
	X(epoll_wait_old, -1, 215) \
	X(get_kernel_syms, -1, 177) \
	X(get_thread_area, -1, 211) \
	X(nfsservctl, -1, 180) \
	X(query_module, -1, 178) \
	X(set_thread_area, -1, 205) \
	X(uselib, -1, 134) \
	X(vserver, -1, 236)
/* clang-format on */

/* Which table a number belongs to. */
enum rf_architecture {
	RF_ARCH_X86_64 = 0,
	RF_ARCH_I386 = 1,
	RF_ARCH_AARCH64 = 2,
	RF_ARCH_X32 = 3, /* numbers without RF_X32_SYSCALL_BIT */
	RF_ARCHITECTURES = 4,
};

#endif
