/* What a passage is about and who may read it, as words of the index, so that fields and rights are part of the match.
 *
 * Each value becomes one word (scope_word_*): a letter for the field, then the value in small letters. What a query asks
 * for is written with the same functions, so the two cannot differ.
 *
 * In force is an interval of days. The days from 1800 to 2517 are the leaves of a binary tree; an interval is written as
 * the fewest branches that cover it (about 8 for a law still in force, at most 34), a day is asked for as the 19 branches
 * above it. So any day is found exactly, without a word a day.
 */
#ifndef SEARCH_SCOPE_H
#define SEARCH_SCOPE_H

#include "base/buffer.h"
#include "base/day.h"

enum {
	SCOPE_VALUE_BYTES_MAX = 64, /* of a field's value: longer ones are refused */
	SCOPE_DAY_WORDS = 19,       /* of a day that is asked for */
	SCOPE_VALUES_MAX = 100,     /* of one field of a passage */
};

struct scope_list {
	const struct text *values;
	size_t n;
};

struct scope {
	struct scope_list states;     /* GE, or GEO: as the person asks for it */
	struct scope_list capacities; /* C4 */
	struct text kind;             /* law, policy … */
	struct text lang; /* BCP 47: ka, sr-Latn; both the whole and its first part are found */
	int year;         /* 0: unknown */
	bool has_force;   /* else it is no law, or nobody knows */
	day_nr force_from, force_to; /* both inclusive; DAY_MIN, DAY_MAX: open */
	struct text source;          /* S-001 */
	struct scope_list
		rights; /* who may read it: any word that evidence gives a class, such as public, team, GE */
};

enum scope_field {
	SCOPE_STATE,
	SCOPE_CAPACITY,
	SCOPE_KIND,
	SCOPE_LANG,
	SCOPE_YEAR,
	SCOPE_SOURCE,
	SCOPE_RIGHT,
};

/* All words of a passage, parted by a space, after the mark that keeps them as they are (tokenizer.h). ERR_INPUT for a
 * value that is empty or too long, ERR_TOO_BIG for too many. */
MUST_CHECK bool scope_write(const struct scope *scope, struct buffer *out, struct error *err);

/* Adds the word for one value: letters and digits in small letters, any other byte as its hex. At most
 * 1 + 3 × SCOPE_VALUE_BYTES_MAX bytes, ASCII. */
void scope_add_word(struct buffer *out, enum scope_field field, struct text value);

/* Adds the words of which a passage that was in force on a day has one, parted by a space. */
void scope_add_day(struct buffer *out, day_nr day);

#endif
