/* Claims as a desk reads them: the figures first, and what they leave out beside them. */
#include "cli/claim_print.h"

#include "cli/read_home.h"
#include "show/words.h"

bool read_claims(struct call *call, struct claim_book *ret_book, struct error *err)
{
	struct content *content = ARENA_NEW(call->arena, struct content);

	return read_home_content(call, content, err) &&
	       claim_book_make(content, call->arena, ret_book, err) &&
	       scope_list_states(content, call->arena, ret_book->day, call->lang, TEXT_NONE,
	                         &ret_book->states, err);
}

struct text write_figures(const struct call *call, const struct claim_count *count)
{
	return text_format(call->arena, say(call->lang, "%zu of %zu"), count->n, count->n_assessed);
}

const char *word_of_claim_kind(enum claim_kind kind, enum lang lang)
{
	switch (kind) {
	case CLAIM_COUNTED:
		return say(lang, "counted");
	case CLAIM_ILLUSTRATED:
		return say(lang, "illustrated");
	case CLAIM_STATED:
		break;
	}
	return say(lang, "stated");
}

struct text word_of_answer(enum claim_answer answer, enum lang lang)
{
	if (answer == CLAIM_YES)
		return text_of(say(lang, "yes"));
	if (answer == CLAIM_NO)
		return text_of(say(lang, "no"));
	return word_of_state_of_knowledge(text_of(claim_answer_code(answer)), lang);
}

void json_figures(struct json_out *json, const struct claim_count *count)
{
	json_out_i64(json, "n", (int64_t)count->n);
	json_out_i64(json, "n_assessed", (int64_t)count->n_assessed);
	json_out_i64(json, "n_scope", (int64_t)count->n_scope);
	json_out_i64(json, "n_unknown", (int64_t)(count->n_scope - count->n_assessed));
	json_out_open_object(json, "unknown");
	for (int answer = CLAIM_DISPUTED; answer < N_CLAIM_ANSWERS; answer++)
		if (count->n_of[answer] > 0)
			json_out_i64(json, claim_answer_code((enum claim_answer)answer),
			             (int64_t)count->n_of[answer]);
	json_out_close_object(json);
}

const char **split_list(struct arena *arena, const char *words, size_t *ret_n)
{
	struct text rest = text_of(words);
	const char **items = ARENA_ARRAY(arena, const char *, rest.n_bytes + 1);
	struct text item;
	size_t n = 0;

	while (!text_is_empty(rest) && text_split(&rest, ',', &item))
		if (!text_is_empty(text_trim(item)))
			items[n++] = text_c(arena, text_trim(item));
	*ret_n = n;
	return items;
}
