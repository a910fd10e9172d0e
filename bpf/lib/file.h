/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* From a descriptor to its file, and what a file is. */
#ifndef RINGFENCE_FILE_H
#define RINGFENCE_FILE_H

#include "read.h"

/* The file behind a descriptor of the task, or NULL. */
static __always_inline struct file *rf_file_of_descriptor(struct task_struct *task, __u32 fd)
{
	struct files_struct *files = rf_read(task, files);
	struct file *file = NULL;

	if (!files)
		return NULL;
	struct fdtable *table = rf_read(files, fdt);
	if (fd >= rf_read(table, max_fds))
		return NULL;
	bpf_probe_read_kernel(&file, sizeof(file), rf_read(table, fd) + fd);
	return file;
}

/* The file behind the descriptor whose decimal number stands in `text` from `start` up to its end, or to `stop`. */
static __always_inline struct file *rf_file_of_number(struct task_struct *task, const char *text, __u32 size,
						      __u32 start, char stop)
{
	__u32 fd = 0, position = start;

	for (; position < size - 1 && text[position] >= '0' && text[position] <= '9'; position++)
		fd = fd * 10 + text[position] - '0';
	if (position == start || (text[position] != 0 && text[position] != stop))
		return NULL;
	return rf_file_of_descriptor(task, fd);
}

/*
 * Where an overlay file's data is. overlayfs is often a module, whose BTF an object for all kernels cannot refer to;
 * but in every kernel from 4.19 to 7.x the struct that embeds the inode goes on with the upper layer's dentry, which is
 * NULL as long as the file is the image's.
 */
static __always_inline __u32 rf_overlay_layer(struct inode *inode)
{
	void *upper = NULL;

	bpf_probe_read_kernel(&upper, sizeof(upper), (void *)inode + bpf_core_type_size(struct inode));
	return upper ? RF_FILE_UPPER_LAYER : RF_FILE_LOWER_LAYER;
}

static __always_inline void rf_fill_times(struct rf_file *out, struct inode *inode)
{
	const __u64 second_ns = 1000000000;
	struct inode___split_times *split = (void *)inode;
	struct inode___hidden_times *hidden = (void *)inode;
	struct inode___plain_times *plain = (void *)inode;

	if (bpf_core_field_exists(split->i_mtime_sec)) {
		out->mtime_ns = rf_read(split, i_mtime_sec) * second_ns + rf_read(split, i_mtime_nsec);
		out->ctime_ns =
			rf_read(split, i_ctime_sec) * second_ns + (rf_read(split, i_ctime_nsec) & ~RF_CTIME_QUERIED);
		return;
	}
	if (bpf_core_field_exists(hidden->__i_mtime))
		out->mtime_ns = rf_read(hidden, __i_mtime.tv_sec) * second_ns + rf_read(hidden, __i_mtime.tv_nsec);
	else
		out->mtime_ns = rf_read(plain, i_mtime.tv_sec) * second_ns + rf_read(plain, i_mtime.tv_nsec);
	if (bpf_core_field_exists(hidden->__i_ctime))
		out->ctime_ns = rf_read(hidden, __i_ctime.tv_sec) * second_ns + rf_read(hidden, __i_ctime.tv_nsec);
	else
		out->ctime_ns = rf_read(plain, i_ctime.tv_sec) * second_ns + rf_read(plain, i_ctime.tv_nsec);
}

static __always_inline void rf_fill_inode(struct rf_file *out, struct inode *inode)
{
	struct super_block *super_block = rf_read(inode, i_sb);

	out->inode = rf_read(inode, i_ino);
	out->dev = rf_read(super_block, s_dev);
	out->mode = rf_read(inode, i_mode);
	out->uid = rf_read(inode, i_uid.val);
	out->gid = rf_read(inode, i_gid.val);
	out->nlink = rf_read(inode, i_nlink);
	out->fs_magic = rf_read(super_block, s_magic);
	rf_fill_times(out, inode);
	if (out->nlink == 0)
		out->flags |= RF_FILE_DELETED;
	/* The kernel keeps memfds on a tmpfs that nobody can mount; on any other a file without a name once had one. */
	if (out->fs_magic == RF_TMPFS_MAGIC && rf_read(super_block, s_flags) & RF_SB_NOUSER)
		out->flags |= RF_FILE_MEMFD;
	if (out->fs_magic == RF_OVERLAYFS_MAGIC)
		out->flags |= rf_overlay_layer(inode);
}

static __always_inline void rf_fill_file(struct rf_file *out, struct file *file)
{
	rf_fill_inode(out, rf_read(file, f_inode));
}

#endif
