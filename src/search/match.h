/* From the tree of a question to one MATCH of FTS5, rights and all.
 *
 * Each term becomes a group of spellings that count as one in the ranking: the word itself; its neighbours by Latin key
 * ("ditina": дитина); the Latin letters of a Serbian word, in the languages that share them; its stem, when asked for.
 * All that stands in the expression is folded letters in quotation marks, so nothing in it can be taken for syntax.
 */
#ifndef SEARCH_MATCH_H
#define SEARCH_MATCH_H

#include "search/query.h"

enum {
	MATCH_SPELLINGS_MAX = 24, /* of a term */
	MATCH_WORDS_MAX = 12,     /* of the index that one word may stand for */
};

struct match_wanted {
	bool is_prefix;
	bool is_in_phrase; /* a short word is narrow enough beside others */
};

/* Where the spellings come from: the words of the index by Latin key. */
struct match_source {
	const struct fold *fold;
	struct sb_stemmer *stemmer; /* NULL: words as they are */
	/* Words, or beginnings of words, that have the Latin key of a word; at most MATCH_WORDS_MAX. */
	bool (*list)(void *whose, struct text word, struct match_wanted wanted, struct arena *arena,
	             struct text **ret_words, size_t *ret_n, struct error *err);
	void *whose;
};

/* One spelling of a term: words in their order. */
struct match_spelling {
	struct text *words;
	size_t n_words;
	bool is_prefix;
	bool is_own; /* as it was asked, or its stem */
	bool is_stem;
	bool is_serbian; /* only in the languages of token_is_serbian */
};

struct match_group {
	const struct search_term *term;
	struct match_spelling *spellings;
	size_t n_spellings;
	struct text match; /* of this group alone, rights included */
};

struct match {
	struct text expression;
	struct match_group
		*groups; /* what hits are ranked by and marked with, in the order asked */
	size_t n_groups;
	int *group_of_phrase; /* in the order of the expression; RANK_NO_GROUP for fields, rights and what NOT takes away */
	size_t n_phrases;
};

/* rights: words of scope.h of which a passage must have one; n_rights 0 asks for none. */
MUST_CHECK bool match_make(struct arena *arena, const struct search_term *term,
                           const struct match_source *source, const struct text *rights,
                           size_t n_rights, struct match *ret_match, struct error *err);

#endif
