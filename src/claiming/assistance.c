/* Matches offers to states, by facts and by what their sources say. */
#include "claiming/assistance.h"

#include "store/content.h"

const char *offer_language_code(enum offer_language language)
{
	static const char *const codes[] = {"fits", "gap", "unknown"};

	return codes[language];
}

struct matching {
	const struct fact_book *book;
	struct arena *arena;
	struct text state, capacity;
	day_nr day;
	struct offer_match *matches;
	size_t n;
};

static bool has_ended(const struct matching *matching, const struct content_table *offers,
                      const struct content_row *offer)
{
	struct span span;

	return !content_is_empty(offers, offer, "valid_until") &&
	       span_parse(content_text(offers, offer, "valid_until"), &span) &&
	       span.last < matching->day;
}

/* Languages: an offer in "en" fits a state whose official language is "en" or "en-GB". */

static bool same_language(struct text a, struct text b)
{
	struct text rest_a = a, rest_b = b, first_a, first_b;

	return text_split(&rest_a, '-', &first_a) && text_split(&rest_b, '-', &first_b) &&
	       text_equals(first_a, first_b);
}

/* Official in the whole state: a course in French is none for the judges of Italy. */
static bool is_official(const struct matching *matching, struct text lang)
{
	const struct content_table *table = content_find(matching->book->content, "state_language");

	for (size_t i = 0; i < table->n_rows; i++)
		if (text_equals(content_text(table, &table->rows[i], "state"), matching->state) &&
		    text_is(content_text(table, &table->rows[i], "reach"), "national") &&
		    same_language(content_text(table, &table->rows[i], "lang"), lang))
			return true;
	return false;
}

static enum offer_language find_language(const struct matching *matching, struct text offer)
{
	const struct content_table *table = content_find(matching->book->content, "offer_language");
	enum offer_language found = OFFER_LANGUAGE_UNKNOWN;

	for (size_t i = 0; i < table->n_rows; i++) {
		if (!text_equals(content_text(table, &table->rows[i], "offer"), offer))
			continue;
		if (is_official(matching, content_text(table, &table->rows[i], "lang")))
			return OFFER_LANGUAGE_FITS;
		found = OFFER_LANGUAGE_GAP;
	}
	return found;
}

/* Reach. */

struct reach {
	bool is_reached;
	struct text reason, basis;
};

/* The fact that alone decides, or NULL. */
static const struct fact *find_deciding_fact(const struct matching *matching, struct text offer)
{
	const struct content_table *table = content_find(matching->book->content, "offer_fact");

	for (size_t i = 0; i < table->n_rows; i++)
		if (text_equals(content_text(table, &table->rows[i], "offer"), offer))
			return fact_find(matching->book,
			                 content_text(table, &table->rows[i], "fact"));
	return NULL;
}

static struct reach reach_by_fact(const struct matching *matching, const struct fact *fact)
{
	const struct content_table *facts = content_find(matching->book->content, "fact");
	const struct fact_answer answer =
		fact_ask(matching->book, matching->arena, fact, matching->state, matching->day);
	const char *column = matching->book->lang == LANG_FR ? "label_fr" : "label_en";

	if (answer.kind != FACT_KNOWN || answer.says == SAYS_NO)
		return (struct reach){.is_reached = false};
	return (struct reach){
		.is_reached = true,
		.reason = text_format(matching->arena, say(matching->book->lang, "%.*s: %.*s"),
	                              TEXT_ARGS(content_text(facts, fact->row, column)),
	                              TEXT_ARGS(answer.rows[0].label)),
		.basis = TEXT_NONE,
	};
}

static struct reach reach_by_source(const struct matching *matching, struct text offer)
{
	const struct content_table *table = content_find(matching->book->content, "offer_state");
	const struct text keys[] = {offer, matching->state};
	const struct content_row *row = content_find_row(table, keys, COUNT(keys));

	if (!row)
		return (struct reach){.is_reached = false};
	return (struct reach){
		.is_reached = true,
		.reason = text_of(
			say(matching->book->lang, "the source of the offer reaches the state")),
		.basis = content_text(table, row, "basis"),
	};
}

static void match_offer(struct matching *matching, const struct content_row *offer)
{
	const struct content_table *offers = content_find(matching->book->content, "offer");
	const struct content_table *helps = content_find(matching->book->content, "offer_capacity");
	const struct text code = content_text(offers, offer, "code");
	const struct fact *fact = find_deciding_fact(matching, code);
	const struct reach reach =
		fact ? reach_by_fact(matching, fact) : reach_by_source(matching, code);

	if (!reach.is_reached || has_ended(matching, offers, offer))
		return;
	for (size_t i = 0; i < helps->n_rows; i++) {
		const struct text capacity = content_text(helps, &helps->rows[i], "capacity");

		if (!text_equals(content_text(helps, &helps->rows[i], "offer"), code) ||
		    (!text_is_empty(matching->capacity) &&
		     !text_equals(capacity, matching->capacity)))
			continue;
		matching->matches[matching->n++] = (struct offer_match){
			.offer = offer,
			.offer_code = code,
			.state = matching->state,
			.capacity = capacity,
			.language = find_language(matching, code),
			.reason = reach.reason,
			.basis = reach.basis,
		};
	}
}

size_t assistance_list(const struct fact_book *book, struct arena *arena, struct text state,
                       struct text capacity, day_nr day, const struct offer_match **ret_matches)
{
	const struct content_table *offers = content_find(book->content, "offer");
	const struct content_table *helps = content_find(book->content, "offer_capacity");
	struct matching matching = {
		.book = book,
		.arena = arena,
		.state = state,
		.capacity = capacity,
		.day = day,
		.matches = ARENA_ARRAY(arena, struct offer_match, helps->n_rows),
	};

	for (size_t i = 0; i < offers->n_rows; i++)
		match_offer(&matching, &offers->rows[i]);
	*ret_matches = matching.matches;
	return matching.n;
}
