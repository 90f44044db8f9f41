/* The words that every file here may use: MUST_CHECK, AUTO, COUNT.
 *
 * AUTO(kind) before a variable calls kind_drop(&variable) when the block is left, however it is
 * left. A drop accepts an empty variable and leaves it empty.
 */
#ifndef BASE_BASE_H
#define BASE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MUST_CHECK                       __attribute__((warn_unused_result))
#define AUTO(kind)                       __attribute__((cleanup(kind##_drop)))
#define COUNT(array)                     (sizeof(array) / sizeof((array)[0]))
#define LIKE_PRINTF(format_at, first_at) __attribute__((format(printf, format_at, first_at)))

#endif
