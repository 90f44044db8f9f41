/* Marks words in a passage: kept with their place and with what stands around them. */
#include "evidence/writing.h"

static bool find_quote(struct text words, struct text quote, int64_t nth, size_t *ret_at,
                       struct error *err)
{
	size_t from = 0, at;
	int64_t n = 0;

	while (text_find(text_slice(words, from, words.n_bytes), quote, &at)) {
		n++;
		if (n == (nth > 0 ? nth : 1))
			*ret_at = from + at;
		from += at + 1;
	}
	if (n == 0 || n < nth)
		return FAIL(err, ERR_INPUT, "the words stand %lld times in the passage, not %lld",
		            (long long)n, (long long)(nth > 0 ? nth : 1));
	if (n > 1 && nth == 0) {
		(void)FAIL(err, ERR_INPUT, "the words stand %lld times in the passage",
		           (long long)n);
		return HINT(err, "Say with --nth which of them is meant, or quote more.");
	}
	return true;
}

/* At most 40 code points of a text, from its end or from its beginning. */
static struct text near(struct text text, bool from_end)
{
	enum { NEAR_CP = 40 };
	size_t at = from_end ? text.n_bytes : 0, n = 0;

	while (n < NEAR_CP && (from_end ? at > 0 : at < text.n_bytes)) {
		at = from_end ? at - 1 : at + 1;
		while (at > 0 && at < text.n_bytes &&
		       ((unsigned char)text.bytes[at] & 0xC0) == 0x80)
			at = from_end ? at - 1 : at + 1;
		n++;
	}
	return from_end ? text_slice(text, at, text.n_bytes) : text_slice(text, 0, at);
}

static void set_selector(const struct writing *writing, struct param *row, struct text words,
                         struct text quote, size_t at)
{
	const struct content *content = &writing->content;
	const struct text before = text_slice(words, 0, at);
	const struct text after = text_slice(words, at + quote.n_bytes, words.n_bytes);
	const size_t start = text_count_cp(before);

	content_set_i64(content, "mark", row, "start_cp", (int64_t)start);
	content_set_i64(content, "mark", row, "end_cp", (int64_t)(start + text_count_cp(quote)));
	content_set_text(content, "mark", row, "quote", quote);
	content_set_text(content, "mark", row, "prefix", near(before, true));
	content_set_text(content, "mark", row, "suffix", near(after, false));
}

static void set_rest(const struct writing *writing, const struct evidence_actor *actor,
                     const struct mark_order *order, struct param *row)
{
	const struct text today =
		text_copy(writing->arena, text_of(day_write(clock_today()).bytes));
	const struct {
		const char *column, *text;
	} values[] = {
		{"source", order->source},
		{"translation_en", order->translation_en},
		{"translation_fr", order->translation_fr},
		{"state", order->state},
		{"capacity", order->capacity},
		{"aspect", order->aspect},
		{"made_by", actor->person_ref},
		{"made_on", today.bytes},
	};

	for (size_t i = 0; i < COUNT(values); i++)
		writing_set(writing, "mark", row, values[i].column, values[i].text);
	content_set_i64(&writing->content, "mark", row, "passage", order->passage);
}

/* The words of the passage that is to be marked. */
static bool find_words(const struct writing *writing, const struct mark_order *order,
                       struct text *ret_words, struct error *err)
{
	const struct param keys[] = {P_C(order->source), P_I64(order->passage)};
	const struct param *source, *passage;

	if (!writing_find(writing, "source", keys, 1, &source, err) ||
	    !writing_find(writing, "passage", keys, COUNT(keys), &passage, err))
		return false;
	if (!source)
		return evidence_no_source(order->source, err);
	if (!passage)
		return FAIL(err, ERR_ABSENT, "source %s has no passage %lld", order->source,
		            (long long)order->passage);
	*ret_words = writing_value("passage", passage, "words");
	return !text_is_empty(*ret_words) ||
	       FAIL(err, ERR_CONFLICT, "the words of this passage were erased");
}

bool evidence_mark(const struct evidence_actor *actor, const struct mark_order *order,
                   struct arena *arena, struct text *ret_ref, struct error *err)
{
	AUTO(act) struct act *act = NULL;
	struct text words, quote, ref;
	struct writing writing;
	struct param *row;
	size_t at = 0;

	if (!text_take(arena, text_of(order->quote), "the quote", &quote, err) ||
	    !writing_open(actor, "mark words", arena, &act, &writing, err) ||
	    !find_words(&writing, order, &words, err) ||
	    !writing_check(&writing, "state", order->state, err) ||
	    !writing_check(&writing, "capacity", order->capacity, err) ||
	    !find_quote(words, quote, order->nth, &at, err) ||
	    !writing_next_ref(&writing, "mark", "M-%04zu", &ref, err))
		return false;
	row = content_add(&writing.content, "mark");
	content_set_text(&writing.content, "mark", row, "ref", ref);
	set_selector(&writing, row, words, quote, at);
	set_rest(&writing, actor, order, row);
	if (!writing_insert(&writing, "mark", row, err) ||
	    !audit_note(act, VERB_ADD, store_find_table(TEXT("mark")), text_of(order->source),
	                err) ||
	    !audit_close_act(&act, err))
		return false;
	*ret_ref = ref;
	return true;
}
