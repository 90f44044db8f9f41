/* Counts a fact over the states. What is known is counted twice, as so and as known, because a list that names only
 * those for which something is so leaves the others unknown. */
#include "report/fact_count.h"

enum { NOTS_NAMED_MAX = 12 };

struct type_word {
	const char *code;
	const char *word;
};

struct text word_of_answer_type(struct text code, enum lang lang)
{
	static const struct type_word words[] = {
		{"yes_no", SENTENCE("yes or no")}, {"date", SENTENCE("date")},
		{"year", SENTENCE("year")},        {"category", SENTENCE("one of a list")},
		{"count", SENTENCE("number")},     {"age", SENTENCE("age in years")},
		{"text", SENTENCE("words")},
	};

	for (size_t i = 0; i < COUNT(words); i++)
		if (text_is(code, words[i].code))
			return text_of(say(lang, words[i].word));
	return code;
}

static bool is_known(struct text code)
{
	static const char *const known[] = {"yes", "no", "not_yet", "other", "unclear"};

	for (size_t i = 0; i < COUNT(known); i++)
		if (text_is(code, known[i]))
			return true;
	return false;
}

static void add_rest(const struct site *site, const struct answer_tally *tally,
                     struct fact_count *count)
{
	struct answer_count *rest =
		ARENA_ARRAY(site->arena, struct answer_count, tally->n_counts + 1);

	for (size_t i = 0; i < tally->n_counts; i++)
		if (!is_known(tally->counts[i].code))
			rest[count->n_rest++] = tally->counts[i];
	count->rest = rest;
	count->has_rest = count->n_rest > 0;
}

static struct text name_nots(const struct site *site, struct text fact)
{
	const struct report_book *book = site->book;
	struct text *names = ARENA_ARRAY(site->arena, struct text, book->n_states + 1);
	size_t n = 0;

	for (size_t i = 0; i < book->n_states; i++) {
		const struct report_state *state = &book->states[i];
		const struct text code =
			answer_code(book, book_find_2(book, "answer", fact, state->code));

		if (text_is(code, "no") || text_is(code, "not_yet"))
			names[n++] = state->name;
	}
	return n > NOTS_NAMED_MAX ? TEXT_NONE : book_join(book, names, n);
}

struct fact_count fact_count_make(const struct site *site, const struct content_row *fact)
{
	const struct report_book *book = site->book;
	const struct text code = book_value(book, "fact", fact, "code");
	const struct answer_tally tally = answer_tally_make(book, code, false);
	struct fact_count count = {
		.label = book_text(book, "fact", fact, "label"),
		.link = site_url(site, REPORT_PAGE_FACT, code),
		.type = word_of_answer_type(book_value(book, "fact", fact, "answer_type"),
	                                    book->lang),
		.is_yes_no = answer_tally_is_yes_no(&tally),
		.n_yes = tally.n_yes,
		.n_known = tally.n_known,
		.n_states = tally.n_states,
		.yes_figure = text_format(site->arena, "%zu/%zu", tally.n_yes, tally.n_states),
		.known_figure = text_format(site->arena, "%zu/%zu", tally.n_known, tally.n_states),
		.nots = name_nots(site, code),
	};

	add_rest(site, &tally, &count);
	return count;
}
