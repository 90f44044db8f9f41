/* Reads the cells of a state for its page. */
#include "report/state_cell.h"

#include "report/fact_line.h"
#include "show/words.h"

static const char *const aspects[] = {"framework", "practice"};

struct state_fact state_fact_make(const struct site *site, const struct content_row *fact,
                                  struct text state)
{
	const struct answer_view view = answer_view_make(site, fact, state);

	return (struct state_fact){
		.label = book_text(site->book, "fact", fact, "label"),
		.link = view.link,
		.mark = view.mark,
		.sign = view.sign,
		.word = view.word,
		.value = view.value,
		.day = view.n_sources > 0 ? view.sources[0].day : TEXT_NONE,
	};
}

static void add_facts(const struct site *site, struct text state, struct text capacity,
                      const char *aspect, struct state_aspect *made)
{
	size_t n;
	const struct content_row **rows =
		fact_lines_find(site->book, capacity, text_of(aspect), &n);
	struct state_fact *facts = ARENA_ARRAY(site->arena, struct state_fact, n + 1);
	struct state_fact *missing = ARENA_ARRAY(site->arena, struct state_fact, n + 1);

	for (size_t i = 0; i < n; i++) {
		const struct state_fact fact = state_fact_make(site, rows[i], state);

		if (text_is(fact.mark, "missing"))
			missing[made->n_missing++] = fact;
		else
			facts[made->n_facts++] = fact;
	}
	made->facts = facts;
	made->missing = missing;
	made->is_empty = n == 0;
}

static struct state_aspect make_aspect(const struct site *site, struct text state,
                                       struct text capacity, const char *aspect)
{
	const struct report_book *book = site->book;
	const bool practice = aspect[0] == 'p';
	const struct content_row *cell =
		book_find_3(book, "cell", state, capacity, text_of(aspect));
	const struct text status =
		cell ? book_value(book, "cell", cell, "status") : TEXT("not_searched");
	struct state_aspect made = {
		.id = text_format(site->arena, "%.*s-%s", TEXT_ARGS(capacity), aspect),
		.name = text_of(practice ? say(book->lang, "Practice")
	                                 : say(book->lang, "Framework")),
		.pip = practice ? TEXT("pip pr") : TEXT("pip"),
		.status_sign = answer_sign(status, text_of(aspect)),
		.status = word_of_state_of_knowledge(status, book->lang),
		.missing_sign = answer_sign(TEXT("missing"), text_of(aspect)),
	};

	add_facts(site, state, capacity, aspect, &made);
	return made;
}

const struct state_capacity *state_capacities_make(const struct site *site, struct text state,
                                                   size_t *ret_n)
{
	const struct report_book *book = site->book;
	const struct content_table *table = book_table(book, "capacity");
	struct state_capacity *capacities =
		ARENA_ARRAY(site->arena, struct state_capacity, table->n_rows + 1);

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct text code = content_text(table, &table->rows[i], "code");
		struct state_aspect *both =
			ARENA_ARRAY(site->arena, struct state_aspect, COUNT(aspects));

		for (size_t k = 0; k < COUNT(aspects); k++)
			both[k] = make_aspect(site, state, code, aspects[k]);
		capacities[i] = (struct state_capacity){
			.code = code,
			.name = book_text(book, "capacity", &table->rows[i], "name"),
			.link = site_url(site, REPORT_PAGE_CAPACITY, code),
			.aspects = both,
			.n_aspects = COUNT(aspects),
		};
	}
	*ret_n = table->n_rows;
	return capacities;
}
