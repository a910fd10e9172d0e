/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RINGFENCE_DEFAULTS_H
#define RINGFENCE_DEFAULTS_H

#include <stddef.h>

/* A file of rules/, as it is in the repository. */
struct ringfence_default {
	const char *path; /* below rules/: lib/lists.yaml */
	const void *bytes;
	size_t byte_count;
};

/* The files in the order of their paths; NULL past the last one, and for a negative index. */
const struct ringfence_default *ringfence_default_at(int index);

#endif
