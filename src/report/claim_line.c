/* Claims and stated results as lines of a list. A count comes first and its sentence after it; a stated result
 * has no count, however many its words suggest. */
#include "report/claim_line.h"

#include "show/strip.h"
#include "show/words.h"

#include <inttypes.h>

enum { STRIP_SHORT = 24 }; /* as many stand in one row of a narrow window */

/* Provisions. */

bool provision_is_outside(const struct report_book *book, struct text provision)
{
	const struct content_table *crosswalk = book_table(book, "crosswalk");

	for (size_t i = 0; i < crosswalk->n_rows; i++)
		if (text_equals(content_text(crosswalk, &crosswalk->rows[i], "provision"),
		                provision))
			return false;
	return true;
}

/* table: claim_provision or result_provision, whose key begins with the code. */
static void add_provisions(const struct site *site, const char *table, struct claim_line *line)
{
	const struct book_rows rows = book_rows_of(site->book, table, line->code);
	struct provision_link *links = ARENA_ARRAY(site->arena, struct provision_link, rows.n + 1);

	for (size_t i = 0; i < rows.n; i++) {
		const struct text ref = book_value(site->book, table, &rows.rows[i], "provision");

		links[i] = (struct provision_link){
			.ref = ref,
			.link = site_url(site, REPORT_PAGE_PROVISION, ref),
			.is_outside = provision_is_outside(site->book, ref),
		};
		line->is_outside = line->is_outside || links[i].is_outside;
	}
	line->provisions = links;
	line->n_provisions = rows.n;
}

/* What both have. */

static struct text write_reach(const struct report_book *book, struct text reach)
{
	if (text_is(reach, "focus"))
		return text_of(say(book->lang, "focus countries"));
	return text_is_empty(reach) ? reach : text_of(say(book->lang, "member states"));
}

static struct text write_role(const struct report_book *book, struct text role)
{
	if (text_is(role, "challenge"))
		return text_of(say(book->lang, "challenge"));
	if (text_is(role, "practice"))
		return text_of(say(book->lang, "promising practice"));
	if (text_is(role, "concluding"))
		return text_of(say(book->lang, "concluding message"));
	return text_of(say(book->lang, "finding"));
}

static void set_capacity(const struct site *site, struct text code, struct claim_line *line)
{
	const struct content_row *row = book_find(site->book, "capacity", code);

	if (!row)
		return;
	line->capacity = text_format(site->arena, "%.*s · %.*s", TEXT_ARGS(code),
	                             TEXT_ARGS(book_text(site->book, "capacity", row, "short")));
	line->capacity_url = site_url(site, REPORT_PAGE_CAPACITY, code);
}

/* Counted claims. */

/* What is known of the first of its facts; known when any is, or when it asks for none. */
static struct text find_silence(const struct report_book *book, struct text claim,
                                struct text state)
{
	const struct book_rows facts = book_rows_of(book, "claim_fact", claim);
	struct text first = TEXT("no");

	for (size_t i = 0; i < facts.n; i++) {
		const struct text fact = book_value(book, "claim_fact", &facts.rows[i], "fact");
		const struct text code =
			answer_code(book, book_find_2(book, "answer", fact, state));

		if (answer_code_is_known(code))
			return TEXT("no");
		if (i == 0)
			first = code;
	}
	return first;
}

struct text claim_line_answer(const struct report_book *book, struct text claim, struct text state)
{
	const struct content_row *row = book_find_2(book, "claim_state", claim, state);
	const struct text answer = row ? book_value(book, "claim_state", row, "answer") : TEXT_NONE;

	return text_is(answer, "no") ? find_silence(book, claim, state) : answer;
}

const struct figure_state *claim_figure(const struct site *site, struct text claim, size_t *ret_n)
{
	const struct report_book *book = site->book;
	struct figure_state *states =
		ARENA_ARRAY(site->arena, struct figure_state, book->n_states + 1);
	size_t n = 0;

	for (size_t i = 0; i < book->n_states; i++) {
		const struct report_state *state = &book->states[i];
		const struct text answer = claim_line_answer(book, claim, state->code);

		if (!text_is_empty(answer))
			states[n++] = (struct figure_state){
				.code = state->code,
				.name = state->name,
				.mark = answer,
				.holding = answer_holding(answer, true),
				.is_focus = state->is_focus,
			};
	}
	*ret_n = n;
	return states;
}

static struct html draw_strip(const struct site *site, const struct claim_line *line,
                              const struct figure_state *states, size_t n_states, bool narrow)
{
	struct buffer id = buffer_make(site->arena);

	buffer_add_c(&id, narrow ? "narrow-" : "strip-");
	for (size_t i = 0; i < line->code.n_bytes; i++)
		buffer_add_char(&id, line->code.bytes[i] == '_' ? '-' : line->code.bytes[i]);
	return html_from_svg(
		strip_draw(site->arena, id.bytes, states, n_states,
	                   text_format(site->arena, say(site->book->lang, "%zu of %zu"),
	                               (size_t)line->n, (size_t)line->n_assessed),
	                   line->plain, narrow));
}

static void set_counts(const struct site *site, const struct content_row *row,
                       struct claim_line *line)
{
	const struct report_book *book = site->book;
	size_t n_states;
	const struct figure_state *states = claim_figure(site, line->code, &n_states);

	line->n = book_number(book, "claim", row, "n");
	line->n_assessed = book_number(book, "claim", row, "n_assessed");
	line->n_scope = book_number(book, "claim", row, "n_scope");
	line->n_unknown = book_number(book, "claim", row, "n_unknown");
	line->has_unknown = line->n_unknown > 0;
	line->figure = text_format(site->arena, "%" PRId64 "/%" PRId64, line->n, line->n_assessed);
	line->n_facts = book_rows_of(book, "claim_fact", line->code).n;
	line->strip = draw_strip(site, line, states, n_states, false);
	line->is_short = n_states <= STRIP_SHORT;
	if (!line->is_short)
		line->strip_narrow = draw_strip(site, line, states, n_states, true);
}

struct claim_line claim_line_make(const struct site *site, const struct content_row *row)
{
	const struct report_book *book = site->book;
	const struct text confidence = book_value(book, "claim", row, "confidence");
	struct claim_line line = {
		.code = book_value(book, "claim", row, "code"),
		.text = book_words(book, "claim", row, "text"),
		.plain = book_text(book, "claim", row, "text"),
		.kind = book_value(book, "claim", row, "kind"),
		.role = book_value(book, "claim", row, "role"),
		.is_claim = true,
		.confidence = word_of_confidence(confidence, book->lang),
		.confidence_class = confidence_class(confidence),
		.reach = write_reach(book, book_value(book, "claim", row, "reach")),
		.locator = book_english(book, book_value(book, "claim", row, "locator")),
		.source = book_english(book, book_value(book, "claim", row, "source")),
		.is_outside = book_flag(book, "claim", row, "is_outside"),
	};

	line.link = site_url(site, REPORT_PAGE_CLAIM, line.code);
	line.role_word = write_role(book, line.role);
	set_capacity(site, book_value(book, "claim", row, "capacity"), &line);
	add_provisions(site, "claim_provision", &line);
	if (text_is(line.kind, "counted"))
		set_counts(site, row, &line);
	return line;
}

/* Stated results that are no claim of the publication. */

static struct claim_line make_result(const struct site *site, const struct content_row *row)
{
	const struct report_book *book = site->book;
	struct claim_line line = {
		.code = book_value(book, "result", row, "code"),
		.text = book_words(book, "result", row, "statement"),
		.plain = book_text(book, "result", row, "statement"),
		.kind = TEXT("stated"),
		.role = book_value(book, "result", row, "kind"),
		.reach = write_reach(book, book_value(book, "result", row, "reach")),
		.locator = book_english(book, book_value(book, "result", row, "locator")),
		.source = book_english(book, book_value(book, "result", row, "source")),
	};

	line.link = site_url_at(site, REPORT_PAGE_RESULTS, TEXT_NONE, line.code);
	line.role_word = write_role(book, line.role);
	set_capacity(site, book_value(book, "result", row, "capacity"), &line);
	add_provisions(site, "result_provision", &line);
	return line;
}

/* Lists. */

static bool is_asked(const char *asked, struct text value)
{
	return !asked || text_is(value, asked);
}

static bool fits(const struct claim_filter *filter, struct text kind, struct text role,
                 struct text reach, struct text capacity)
{
	return is_asked(filter->kind, kind) && is_asked(filter->role, role) &&
	       is_asked(filter->reach, reach) &&
	       (text_is_empty(filter->capacity) || text_equals(filter->capacity, capacity));
}

static bool claim_fits(const struct report_book *book, const struct content_row *row,
                       const struct claim_filter *filter)
{
	return fits(filter, book_value(book, "claim", row, "kind"),
	            book_value(book, "claim", row, "role"), book_value(book, "claim", row, "reach"),
	            book_value(book, "claim", row, "capacity")) &&
	       (!filter->in_summary || book_flag(book, "claim", row, "in_summary"));
}

static bool result_fits(const struct report_book *book, const struct content_row *row,
                        const struct claim_filter *filter)
{
	return !filter->in_summary &&
	       !book_find(book, "claim", book_value(book, "result", row, "code")) &&
	       fits(filter, TEXT("stated"), book_value(book, "result", row, "kind"),
	            book_value(book, "result", row, "reach"),
	            book_value(book, "result", row, "capacity"));
}

/* Puts a row behind those whose number is not above its own. */
static void insert_by_nr(const struct report_book *book, const struct content_row **rows, size_t n,
                         const struct content_row *row)
{
	const int64_t nr = book_number(book, "claim", row, "nr");

	while (n > 0 && book_number(book, "claim", rows[n - 1], "nr") > nr) {
		rows[n] = rows[n - 1];
		n--;
	}
	rows[n] = row;
}

static const struct content_row **find_claims(const struct report_book *book,
                                              const struct claim_filter *filter, size_t *ret_n)
{
	const struct content_table *claims = book_table(book, "claim");
	const struct content_row **found =
		ARENA_ARRAY(book->arena, const struct content_row *, claims->n_rows + 1);
	size_t n = 0;

	for (size_t i = 0; i < claims->n_rows; i++)
		if (claim_fits(book, &claims->rows[i], filter))
			insert_by_nr(book, found, n++, &claims->rows[i]);
	*ret_n = n;
	return found;
}

const struct claim_line *claim_lines_find(const struct site *site,
                                          const struct claim_filter *filter, size_t *ret_n)
{
	const struct report_book *book = site->book;
	const struct content_table *results = book_table(book, "result");
	size_t n_claims, n = 0;
	const struct content_row **claims = find_claims(book, filter, &n_claims);
	struct claim_line *lines =
		ARENA_ARRAY(site->arena, struct claim_line, n_claims + results->n_rows + 1);

	for (size_t i = 0; i < n_claims; i++)
		lines[n++] = claim_line_make(site, claims[i]);
	for (size_t i = 0; i < results->n_rows; i++)
		if (result_fits(book, &results->rows[i], filter))
			lines[n++] = make_result(site, &results->rows[i]);
	*ret_n = n;
	return lines;
}
