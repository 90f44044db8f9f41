/* An arena is a list of chunks, each twice the one before up to a megabyte; an allocation is a step
 * forward in the newest. Larger requests get a chunk of their own. */
#include "base/arena.h"

#include <stdalign.h>

enum { CHUNK_FIRST = 16 * 1024, CHUNK_MAX = ARENA_MIB };

struct chunk {
	struct chunk *older;
	size_t n_bytes;
	size_t n_used;
	alignas(max_align_t) unsigned char bytes[];
};

struct arena {
	struct chunk *newest;
	size_t max_bytes;
	size_t n_bytes;
};

static _Noreturn void die(const char *sentence)
{
	fprintf(stderr, "plumbline: %s\n", sentence);
	abort();
}

static struct chunk *make_chunk(size_t n_bytes, struct chunk *older)
{
	struct chunk *chunk = calloc(1, sizeof(*chunk) + n_bytes);

	if (!chunk)
		die("the machine is out of memory");
	chunk->older = older;
	chunk->n_bytes = n_bytes;
	return chunk;
}

struct arena *arena_open(size_t max_bytes)
{
	struct arena *arena = calloc(1, sizeof(*arena));

	if (!arena)
		die("the machine is out of memory");
	arena->max_bytes = max_bytes;
	return arena;
}

static void free_older(struct chunk *chunk)
{
	while (chunk) {
		struct chunk *older = chunk->older;

		free(chunk);
		chunk = older;
	}
}

void arena_drop(struct arena **arena)
{
	if (!*arena)
		return;
	free_older((*arena)->newest);
	free(*arena);
	*arena = NULL;
}

void arena_reset(struct arena *arena)
{
	struct chunk *keep = arena->newest;

	arena->n_bytes = 0;
	if (!keep)
		return;
	free_older(keep->older);
	keep->older = NULL;
	memset(keep->bytes, 0, keep->n_used);
	keep->n_used = 0;
}

static size_t next_chunk_size(const struct arena *arena, size_t n_bytes)
{
	size_t size = arena->newest ? arena->newest->n_bytes * 2 : CHUNK_FIRST;

	if (size > CHUNK_MAX)
		size = CHUNK_MAX;
	return size > n_bytes ? size : n_bytes;
}

void *arena_alloc(struct arena *arena, size_t n_bytes)
{
	const size_t step = alignof(max_align_t);
	struct chunk *chunk = arena->newest;
	void *at;

	if (n_bytes > arena->max_bytes || arena->n_bytes > arena->max_bytes - n_bytes)
		die("an arena is full: something was not bounded before it was read");
	n_bytes = (n_bytes + step - 1) / step * step;
	if (!chunk || n_bytes > chunk->n_bytes - chunk->n_used) {
		chunk = make_chunk(next_chunk_size(arena, n_bytes), arena->newest);
		arena->newest = chunk;
	}
	at = chunk->bytes + chunk->n_used;
	chunk->n_used += n_bytes;
	arena->n_bytes += n_bytes;
	return at;
}

void *arena_alloc_array(struct arena *arena, size_t n, size_t size)
{
	size_t n_bytes;

	if (__builtin_mul_overflow(n, size, &n_bytes))
		die("an arena is full: something was not bounded before it was read");
	return arena_alloc(arena, n_bytes);
}

size_t arena_n_bytes(const struct arena *arena)
{
	return arena->n_bytes;
}
