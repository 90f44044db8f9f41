/* The protocol of searches: every place of table search_place, in at least one official language of the state. Only when it is
 * met may *none found* be said (DESIGN, rule 2); a frame without places has no protocol to meet.
 */
#ifndef JUDGING_PROTOCOL_H
#define JUDGING_PROTOCOL_H

#include "store/content.h"

/* A place, and the searches that were made there. */
struct protocol_place {
	const struct content_row *place; /* of search_place */
	struct text code;
	size_t *n_by_lang; /* n_langs of the protocol: searches in each */
	size_t n_official; /* of them together */
	size_t n_other;    /* in no official language: logged, and not counted */
};

struct protocol {
	struct text state, indicator;
	const struct text
		*langs; /* the official languages of the state, without script, each once */
	size_t n_langs;
	struct protocol_place *places; /* in the order of lists */
	size_t n_places, n_done;
	size_t n_searches;  /* logged, whatever they found */
	size_t n_something; /* of them with a result */
	struct text last;   /* the day of the last; empty without any */
};

/* Whether any search is logged: what protocol_of finds out too, at a hundredth of the cost. */
bool protocol_is_begun(const struct content *content, struct text state, struct text indicator);

/* What is done for a question in a state. The rows of content are in key order. */
struct protocol protocol_of(const struct content *content, struct text state, struct text indicator,
                            struct arena *arena);

/* Nothing is missing any more. */
bool protocol_is_met(const struct protocol *protocol);

/* "sr" of "sr-Cyrl": a search in one script is one in the language. */
struct text protocol_language(struct text lang);

#endif
