/* What a person asks of the search, read into a tree. docs/search.md is the manual.
 *
 *	children rights                      both words
 *	"best interests"                     one after the other; “ ” « » „ too
 *	grooming OR solicitation             AND OR NOT in capitals, and before or
 *	(police OR court) NOT military
 *	educat*                              every word that begins so
 *	state:GE capacity:C4 kind:law lang:ka year:2010-2019 inforce:2019-05-31 source:S-001 class:public
 *
 * Any text may be given: what cannot be read is refused with its place. Words are folded as those of passages are
 * (fold.h), so the question may be in capitals, without accents, in full-width letters.
 */
#ifndef SEARCH_QUERY_H
#define SEARCH_QUERY_H

#include "search/scope.h"
#include "search/tokenizer.h"

enum search_kind {
	SEARCH_AND,
	SEARCH_OR,
	SEARCH_NOT,   /* left without right */
	SEARCH_WORDS, /* one after the other */
	SEARCH_SCOPE, /* a field */
};

struct search_term {
	enum search_kind kind;
	struct search_term *left, *right; /* of AND, OR, NOT */
	struct text *words;               /* folded */
	struct text *written;             /* the same as they were written */
	size_t n_words;
	bool is_prefix;          /* the last word is a beginning */
	struct text scope_words; /* of a field: any of these words (scope.h), parted by a space */
	size_t column;           /* where it stands, in code points from 1 */
};

enum {
	SEARCH_BYTES_MAX = 4000,
	SEARCH_TERMS_MAX = 32,     /* words and fields: each is a walk through the index */
	SEARCH_BEGINNINGS_MAX = 8, /* words with *, which are gathered before anything is found */
	SEARCH_VALUES_MAX = 200,   /* of all fields: a code and a year is one, a day is 19 */
	SEARCH_DEPTH_MAX = 12,     /* brackets */
	SEARCH_YEARS_MAX = 100,
	SEARCH_PREFIX_MIN = 2, /* letters before a * */
};

/* ERR_INPUT says at which column what was expected, ERR_TOO_BIG which limit is passed. */
MUST_CHECK bool search_query_parse(struct arena *arena, const struct fold *fold, struct text query,
                                   struct search_term **ret_term, struct error *err);

#endif
