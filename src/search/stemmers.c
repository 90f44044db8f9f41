/* libstemmer knows ISO 639-1 codes itself. */
#include "search/stemmers.h"

#include <libstemmer.h>
#include <stdlib.h>

enum { LANGS = 40, CODE_BYTES = 4 };

struct stemmers {
	struct {
		char code[CODE_BYTES];
		struct sb_stemmer *stemmer; /* NULL: there is none */
	} langs[LANGS];
	size_t n;
};

struct stemmers *stemmers_open(void)
{
	struct stemmers *stemmers = calloc(1, sizeof(*stemmers));

	if (!stemmers)
		abort();
	return stemmers;
}

void stemmers_drop(struct stemmers **stemmers)
{
	for (size_t i = 0; *stemmers && i < (*stemmers)->n; i++)
		sb_stemmer_delete((*stemmers)->langs[i].stemmer);
	free(*stemmers);
	*stemmers = NULL;
}

static struct sb_stemmer *add(struct stemmers *stemmers, struct text code)
{
	const size_t i = stemmers->n;

	if (i == LANGS)
		return NULL;
	memcpy(stemmers->langs[i].code, code.bytes, code.n_bytes);
	if (!text_is(code, "sr"))
		stemmers->langs[i].stemmer = sb_stemmer_new(stemmers->langs[i].code, "UTF_8");
	stemmers->n++;
	return stemmers->langs[i].stemmer;
}

struct sb_stemmer *stemmers_find(struct stemmers *stemmers, struct text lang)
{
	struct text rest = lang, code;

	if (!text_split(&rest, '-', &code) || code.n_bytes != 2)
		return NULL;
	for (size_t i = 0; i < stemmers->n; i++)
		if (text_is(code, stemmers->langs[i].code))
			return stemmers->langs[i].stemmer;
	return add(stemmers, code);
}
