/* Memory by lifetime: what one command or request makes lives in one arena and goes with it.
 *
 * Memory is zeroed and aligned for any type. Allocation never returns NULL: what a user can make
 * large is bounded before it is read, so an arena that reaches its limit is a mistake of ours, and
 * the process ends with a line on standard error. Nothing is lost by that: state is in the database.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/base.h"

struct arena;

enum { ARENA_MIB = 1024 * 1024 };

/* max_bytes bounds all that is allocated before the next arena_reset. */
struct arena *arena_open(size_t max_bytes);
void arena_drop(struct arena **arena);

/* Forgets everything at once and keeps one chunk for the next round. */
void arena_reset(struct arena *arena);

void *arena_alloc(struct arena *arena, size_t n_bytes);

/* n * size is checked for overflow. */
void *arena_alloc_array(struct arena *arena, size_t n, size_t size);

/* Bytes handed out since the last reset. */
size_t arena_n_bytes(const struct arena *arena);

#define ARENA_NEW(arena, type)      ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, n) ((type *)arena_alloc_array((arena), (n), sizeof(type)))

#endif
