// SPDX-License-Identifier: Apache-2.0

#ifndef RINGFENCE_CRE2_H
#define RINGFENCE_CRE2_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A compiled pattern of RE2.
typedef struct ringfence_regex ringfence_regex;

/// Compiles a pattern of `length` bytes in RE2's POSIX syntax; NULL when it is none, or memory is short. Then `reason`,
/// which has room for `reason_size` bytes, says why, with a NUL at its end.
ringfence_regex *ringfence_regex_compile(const char *pattern, size_t length, char *reason, size_t reason_size);

/// Whether the pattern matches all of the text, in time linear in its length and memory bounded when it was compiled.
bool ringfence_regex_matches(const ringfence_regex *regex, const char *text, size_t length);

/// Gives a pattern's memory back; NULL is none.
void ringfence_regex_free(ringfence_regex *regex);

#ifdef __cplusplus
}
#endif

#endif
