/* The stemmers of libstemmer, made when a language is first met. Serbian is left out: its letters are Latin here. */
#ifndef SEARCH_STEMMERS_H
#define SEARCH_STEMMERS_H

#include "base/text.h"

struct stemmers;

struct stemmers *stemmers_open(void);
void stemmers_drop(struct stemmers **stemmers);

/* lang: BCP 47. NULL for a language without a stemmer. */
struct sb_stemmer *stemmers_find(struct stemmers *stemmers, struct text lang);

#endif
