/* Any bytes as a query: no crash, and a refusal says where. What is read has a place for each of its terms. */
#include "claiming/query.h"

#include <assert.h>

static void check_term(const struct query_term *term, size_t n_cp)
{
	const bool is_pair = term->kind == QUERY_AND || term->kind == QUERY_OR;

	assert(term->column >= 1 && term->column <= n_cp);
	assert((term->left != NULL) == (is_pair || term->kind == QUERY_NOT));
	assert((term->right != NULL) == is_pair);
	if (term->left)
		check_term(term->left, n_cp);
	if (term->right)
		check_term(term->right, n_cp);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
	AUTO(arena) struct arena *arena = arena_open((size_t)64 * ARENA_MIB);
	struct error err = error_in(LANG_EN);
	struct text_fault fault;
	struct query query;
	struct text words;

	/* The door lets text in alone. */
	if (!text_check(arena, (struct text){(const char *)bytes, n_bytes}, &words, &fault))
		return 0;
	if (!query_parse(arena, words, &query, &err)) {
		assert(err.kind != ERR_NONE && err.kind != ERR_BUG && err.message[0]);
		return 0;
	}
	assert(words.n_bytes <= QUERY_BYTES_MAX);
	check_term(query.where, text_count_cp(words));
	return 0;
}
