/* Open addressing over FNV-1a hashes, at most half full. It outlives arenas, so it has memory of its own; without memory it
 * ends the process as an arena does. */
#include "search/words.h"

#include <stdlib.h>

enum { FIRST_ROOM = 1024 };

static void *grow(void *bytes, size_t n_bytes)
{
	void *grown = realloc(bytes, n_bytes);

	if (!grown)
		abort();
	return grown;
}

static uint64_t hash_of(struct text word)
{
	uint64_t hash = 0xCBF29CE484222325;

	for (size_t i = 0; i < word.n_bytes; i++)
		hash = (hash ^ (unsigned char)word.bytes[i]) * 0x100000001B3;
	return hash ? hash : 1;
}

static bool put(struct word_set *set, uint64_t hash)
{
	size_t at = (hash ^ (hash >> 32)) & (set->n_room - 1);

	while (set->hashes[at] != 0 && set->hashes[at] != hash)
		at = (at + 1) & (set->n_room - 1);
	if (set->hashes[at] == hash)
		return false;
	set->hashes[at] = hash;
	set->n++;
	return true;
}

static void make_room(struct word_set *set)
{
	const struct word_set old = *set;

	if (2 * set->n < set->n_room)
		return;
	set->n_room = old.n_room ? 2 * old.n_room : FIRST_ROOM;
	set->hashes = grow(NULL, set->n_room * sizeof(*set->hashes));
	memset(set->hashes, 0, set->n_room * sizeof(*set->hashes));
	set->n = 0;
	for (size_t i = 0; i < old.n_room; i++)
		if (old.hashes[i] != 0)
			(void)put(set, old.hashes[i]); /* each is there once */
	free(old.hashes);
}

static void note_fresh(struct word_set *set, struct text word)
{
	if (set->n_fresh_bytes + word.n_bytes + 1 > set->n_fresh_room) {
		set->n_fresh_room = 2 * (set->n_fresh_room + word.n_bytes + 1);
		set->fresh = grow(set->fresh, set->n_fresh_room);
	}
	memcpy(set->fresh + set->n_fresh_bytes, word.bytes, word.n_bytes);
	set->n_fresh_bytes += word.n_bytes;
	set->fresh[set->n_fresh_bytes++] = '\0';
}

void word_set_add(struct word_set *set, struct text word)
{
	make_room(set);
	if (put(set, hash_of(word)))
		note_fresh(set, word);
}

bool word_set_next_fresh(const struct word_set *set, size_t *at, struct text *ret_word)
{
	if (*at >= set->n_fresh_bytes)
		return false;
	*ret_word = text_of(set->fresh + *at);
	*at += ret_word->n_bytes + 1;
	return true;
}

void word_set_clear_fresh(struct word_set *set)
{
	set->n_fresh_bytes = 0;
}

void word_set_drop(struct word_set *set)
{
	free(set->hashes);
	free(set->fresh);
	*set = (struct word_set){0};
}
