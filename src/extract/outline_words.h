/* The words that laws are divided with, by language: for outline.c alone. */
#ifndef EXTRACT_OUTLINE_WORDS_H
#define EXTRACT_OUTLINE_WORDS_H

#include <stddef.h>

enum outline_order {
	NUMBER_AFTER,  /* Article 5, § 5 */
	NUMBER_BEFORE, /* 5 straipsnis, 5 § */
};

struct outline_word {
	const char *word; /* without capitals and accents; a space stands for any */
	enum outline_order order;
	int rank; /* 0 for articles, else of the division */
};

extern const struct outline_word outline_words[];
extern const size_t outline_n_words;

/* Numbers in words: "premier", "único". NULL ends them. */
extern const char *const outline_ordinals[];

/* What shows that a law is cited, when it follows a number: "Absatz", "Zakona". NULL ends them. */
extern const char *const outline_citing[];

#endif
