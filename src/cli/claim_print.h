/* What the commands about claims have in common: the claims of a home, and their figures in words. */
#ifndef CLI_CLAIM_PRINT_H
#define CLI_CLAIM_PRINT_H

#include "base/command.h"
#include "base/json.h"
#include "claiming/claim.h"

/* Reads the home and its claims, with the states in the order of the call's language. */
MUST_CHECK bool read_claims(struct call *call, struct claim_book *ret_book, struct error *err);

/* "44 of 47" */
struct text write_figures(const struct call *call, const struct claim_count *count);

/* "counted", as a person reads it. */
const char *word_of_claim_kind(enum claim_kind kind, enum lang lang);

/* "not searched", "disputed" …; yes and no too. */
struct text word_of_answer(enum claim_answer answer, enum lang lang);

/* n, n_assessed, n_scope, n_unknown and, by reason, unknown. */
void json_figures(struct json_out *json, const struct claim_count *count);

/* Words separated by commas: "M-0001,M-0002". */
const char **split_list(struct arena *arena, const char *words, size_t *ret_n);

#endif
