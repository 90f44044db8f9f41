/* A set of words, to know which ones a writer has met. Kept as 64-bit hashes: two words of one hash, one in some 10^8 for
 * the words of a million passages, would cost the second its Latin key and nothing else. */
#ifndef SEARCH_WORDS_H
#define SEARCH_WORDS_H

#include "base/text.h"

struct word_set {
	uint64_t *hashes; /* 0: free */
	size_t n, n_room;
	char *fresh; /* words added since word_set_clear_fresh, each with a NUL behind it */
	size_t n_fresh_bytes, n_fresh_room;
};

/* Adds a word, and notes it as fresh when it was not in the set. */
void word_set_add(struct word_set *set, struct text word);

/* Goes through the fresh words: *at begins with 0. */
bool word_set_next_fresh(const struct word_set *set, size_t *at, struct text *ret_word);
void word_set_clear_fresh(struct word_set *set);

void word_set_drop(struct word_set *set);

#endif
