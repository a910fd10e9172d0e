/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * The path of a file as the acting task sees it: from its directory entry up over mounts to the task's root, the way
 * /proc shows it. bpf_d_path is refused in tracepoint programs.
 *
 * The walk goes from the leaf to the root, so the path is built from its end. When it is longer than what we keep, or
 * has more steps, it is the front that is missing.
 */
#ifndef RINGFENCE_PATH_H
#define RINGFENCE_PATH_H

#include "read.h"
#include "tail.h"

/* Names and mounts on the way. Each costs the verifier its instructions anew. */
#define RF_PATH_STEPS 128

/* Puts `length` bytes of kernel memory in front of the path. The start is read back from the map each time: a value
 * that the verifier knew would make it treat every step of the walk as a case of its own. */
static __always_inline int rf_path_prepend(struct rf_scratch *scratch, const void *bytes, __u32 length)
{
	__u32 start = scratch->path_start;

	if (length > 255 || start < length || start > RF_PATH_BYTES) {
		scratch->path_flags |= RF_TAIL_TRUNCATED;
		return -1;
	}
	start -= length;
	rf_bound(start, RF_PATH_BYTES - 1);
	bpf_probe_read_kernel(&scratch->path[start], length, bytes);
	scratch->path_start = start;
	return 0;
}

static __always_inline int rf_path_prepend_byte(struct rf_scratch *scratch, __u8 byte)
{
	__u32 start = scratch->path_start;

	if (start < 1 || start > RF_PATH_BYTES) {
		scratch->path_flags |= RF_TAIL_TRUNCATED;
		return -1;
	}
	start--;
	rf_bound(start, RF_PATH_BYTES - 1);
	scratch->path[start] = byte;
	scratch->path_start = start;
	return 0;
}

static __always_inline int rf_path_prepend_name(struct rf_scratch *scratch, struct dentry *dentry)
{
	return rf_path_prepend(scratch, rf_read(dentry, d_name.name), rf_read(dentry, d_name.len));
}

/* "[number]" */
static __always_inline void rf_path_prepend_inode_number(struct rf_scratch *scratch, __u64 number)
{
	rf_path_prepend_byte(scratch, ']');
	for (int digits = 0; digits < 20; digits++) {
		rf_path_prepend_byte(scratch, '0' + number % 10);
		number /= 10;
		if (!number)
			break;
	}
	rf_path_prepend_byte(scratch, '[');
}

/* A file on a file system that no one mounts, named as its d_dname names it. 1 when it was one. */
static __always_inline int rf_path_pseudo(struct rf_scratch *scratch, struct dentry *dentry)
{
	static const char pipe[] = "pipe:", socket[] = "socket:", anonymous[] = "anon_inode:";
	__u64 magic = rf_read(rf_read(dentry, d_sb), s_magic);

	if (magic == RF_PIPEFS_MAGIC || magic == RF_SOCKFS_MAGIC) {
		rf_path_prepend_inode_number(scratch, rf_read(rf_read(dentry, d_inode), i_ino));
		if (magic == RF_PIPEFS_MAGIC)
			rf_path_prepend(scratch, pipe, sizeof(pipe) - 1);
		else
			rf_path_prepend(scratch, socket, sizeof(socket) - 1);
		return 1;
	}
	if (magic == RF_ANON_INODEFS_MAGIC) {
		rf_path_prepend_name(scratch, dentry);
		rf_path_prepend(scratch, anonymous, sizeof(anonymous) - 1);
		return 1;
	}
	return 0;
}

/*
 * One step up. 1: there is more. The position is kept in memory, from where the verifier reads plain numbers: as typed
 * pointers of several kinds it would make it check each kind, and each again at the next step.
 */
static __always_inline int rf_path_step(struct rf_scratch *scratch)
{
	volatile struct rf_walk *walk = &scratch->walk;
	struct dentry *dentry = (void *)walk->dentry;
	struct vfsmount *vfsmount = (void *)walk->vfsmount;

	if (walk->dentry == walk->root && walk->vfsmount == walk->root_vfsmount)
		return 0;
	if (walk->dentry == walk->mount_root) {
		struct mount *mount = (void *)vfsmount - bpf_core_field_offset(struct mount, mnt);
		struct mount *parent = rf_read(mount, mnt_parent);

		walk->dentry = (__u64)rf_read(mount, mnt_mountpoint);
		walk->vfsmount = (__u64)rf_inside(parent, struct mount, mnt);
		walk->mount_root = (__u64)rf_read((struct vfsmount *)walk->vfsmount, mnt_root);
		if (walk->vfsmount != (__u64)vfsmount)
			return 1;
		if (walk->root_vfsmount)
			scratch->path_flags |= RF_TAIL_UNREACHABLE;
		return 0;
	}
	if (rf_path_prepend_name(scratch, dentry) || rf_path_prepend_byte(scratch, '/'))
		return 0;
	walk->child = walk->dentry;
	walk->dentry = (__u64)rf_read(dentry, d_parent);
	if (walk->dentry != walk->child)
		return 1;
	/* A file that never had a directory: a memfd, or other shmem. */
	scratch->path_flags |= RF_TAIL_DELETED;
	return 0;
}

/* Walks from a directory entry on a mount into scratch->path, with the task's root as the end; without a task, with the
 * root of the mount namespace. */
__noinline int rf_path_walk(__u32 slot, __u64 task_address, __u64 dentry_address, __u64 vfsmount_address)
{
	struct rf_scratch *scratch = rf_scratch_at(slot);
	struct dentry *dentry = (void *)dentry_address;
	int step;

	if (!scratch)
		return 0;
	scratch->path_start = RF_PATH_BYTES;
	scratch->path_flags = 0;
	if (!dentry_address || !vfsmount_address || rf_path_pseudo(scratch, dentry))
		return 0;

	struct fs_struct *fs = task_address ? rf_read((struct task_struct *)task_address, fs) : NULL;
	scratch->walk.root = fs ? (__u64)rf_read(fs, root.dentry) : 0;
	scratch->walk.root_vfsmount = fs ? (__u64)rf_read(fs, root.mnt) : 0;
	scratch->walk.dentry = dentry_address;
	scratch->walk.vfsmount = vfsmount_address;
	scratch->walk.mount_root = (__u64)rf_read((struct vfsmount *)vfsmount_address, mnt_root);
	if (rf_read(dentry, d_parent) != dentry && !rf_read(dentry, d_hash.pprev))
		scratch->path_flags |= RF_TAIL_DELETED;
	for (step = 0; step < RF_PATH_STEPS; step++)
		if (!rf_path_step(scratch))
			break;
	if (step == RF_PATH_STEPS)
		scratch->path_flags |= RF_TAIL_TRUNCATED;
	else if (scratch->path_start == RF_PATH_BYTES)
		rf_path_prepend_byte(scratch, '/');
	return 0;
}

/* Appends the path that rf_path_walk left, unless there is none. */
__noinline int rf_append_path(__u32 slot, __u32 id)
{
	struct rf_scratch *scratch = rf_scratch_at(slot);
	__u32 room = 0;
	__u8 *bytes;

	if (!scratch || !(bytes = rf_item_open(scratch, &room)))
		return 0;
	__u32 start = scratch->path_start, flags = scratch->path_flags;
	if (start >= RF_PATH_BYTES)
		return 0;
	__u32 length = RF_PATH_BYTES - start;
	if (length > room) {
		start += length - room;
		length = room;
		flags |= RF_TAIL_TRUNCATED;
	}
	rf_bound(start, RF_PATH_BYTES - 1);
	if (length > RF_ITEM_BYTES)
		return 0;
	bpf_probe_read_kernel(bytes, length, &scratch->path[start]);
	rf_item_close(scratch, bytes, id, flags, length);
	return 0;
}

/* Walks and appends. */
static __always_inline void rf_append_path_of(__u32 slot, __u32 id, struct task_struct *task, struct dentry *dentry,
					      struct vfsmount *vfsmount)
{
	struct rf_scratch *scratch = rf_scratch_at(slot);

	if (!scratch)
		return;
	rf_path_walk(slot, rf_address(scratch, task), rf_address(scratch, dentry), rf_address(scratch, vfsmount));
	rf_append_path(slot, id);
}

/* The task's working directory; nothing when it has none any more. */
static __always_inline void rf_append_working_directory(__u32 slot, __u32 id, struct task_struct *task)
{
	struct fs_struct *fs = rf_read(task, fs);

	if (fs)
		rf_append_path_of(slot, id, task, rf_read(fs, pwd.dentry), rf_read(fs, pwd.mnt));
}

static __always_inline void rf_append_file_path(__u32 slot, __u32 id, struct task_struct *task, struct file *file)
{
	rf_append_path_of(slot, id, task, rf_read(file, f_path.dentry), rf_read(file, f_path.mnt));
}

#endif
