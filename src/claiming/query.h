/* The queries of claims: which states are asked, and what is asked of each. docs/queries.md is the manual.
 *
 *	states where fact lc_ratified
 *	states of focus where fact europol_cooperation = "operational agreement"
 *	states where fact age_of_sexual_consent >= 16 and not fact eu_member
 *	states where indicator C2.03 is none_found or cell C2 practice is judged
 *
 * A query is parsed without knowing what exists; query_check says whether what it names does. Every term answers
 * yes or no, or is not assessed for a reason; and, or, not go by Kleene's three values. Nothing that is not
 * known is ever a no.
 */
#ifndef CLAIMING_QUERY_H
#define CLAIMING_QUERY_H

#include "scope/observation.h"

enum query_kind {
	QUERY_AND,
	QUERY_OR,
	QUERY_NOT,
	QUERY_FACT,       /* fact CODE: it is so */
	QUERY_FACT_VALUE, /* fact CODE = VALUE, < <= > >= != */
	QUERY_FACT_IS,    /* fact CODE is known, later, missing, none_found … */
	QUERY_INDICATOR,  /* indicator CODE is STATUS */
	QUERY_CELL,       /* cell CAPACITY ASPECT is STATUS */
	QUERY_FINDING,    /* finding CAPACITY ASPECT holds|absent|mixed */
	QUERY_LEVEL,      /* level CAPACITY ASPECT >= LEVEL */
	QUERY_GROUP,      /* group CODE */
	QUERY_MEMBER,     /* member */
};

enum query_op { OP_EQUAL, OP_UNEQUAL, OP_BELOW, OP_AT_MOST, OP_ABOVE, OP_AT_LEAST };

struct query_term {
	enum query_kind kind;
	struct query_term *left, *right; /* of and, or; left of not */
	struct text code;                /* fact, indicator, capacity, group */
	struct text aspect;
	struct text value; /* of a comparison, or the word after "is" */
	enum query_op op;
	size_t column; /* where it stands, in code points from 1 */
};

struct query {
	struct text group; /* empty for all states */
	struct query_term *where;
	size_t group_column;
};

enum { QUERY_BYTES_MAX = 2000, QUERY_DEPTH_MAX = 40 };

/* ERR_INPUT says at which column what was expected. */
MUST_CHECK bool query_parse(struct arena *arena, struct text words, struct query *ret_query,
                            struct error *err);

/* Whether all that it names exists, and can be asked so. ERR_INPUT names it with its column, and the nearest that
 * there is. A level is refused where the mapping rates no cells. */
MUST_CHECK bool query_check(const struct query *query, const struct fact_book *book,
                            struct error *err);

/* The query in words: "Lanzarote Convention ratified; among all states". */
struct text query_write(const struct query *query, const struct fact_book *book,
                        struct arena *arena);

/* The facts that it asks for, each once, in the order they stand. */
size_t query_list_facts(const struct query *query, const struct fact_book *book,
                        struct arena *arena, const struct fact ***ret_facts);

#endif
