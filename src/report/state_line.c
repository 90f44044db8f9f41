/* Words about a state that are made from its rows. What is not known is left unsaid or said as such; nothing here
 * concludes from silence. */
#include "report/state_line.h"

#include "base/day.h"
#include "report/language_name.h"

struct state_count state_count_make(const struct site *site, struct text state)
{
	const struct report_book *book = site->book;
	const struct content_table *facts = book_table(book, "fact");
	struct state_count count = {.n_facts = facts->n_rows};

	for (size_t i = 0; i < facts->n_rows; i++) {
		const struct content_row *answer = book_find_2(
			book, "answer", content_text(facts, &facts->rows[i], "code"), state);

		count.n_known +=
			answer && text_is(book_value(book, "answer", answer, "kind"), "known");
		count.n_missing += text_is(answer_code(book, answer), "missing");
	}
	count.figure = text_format(site->arena, "%zu/%zu", count.n_known, count.n_facts);
	return count;
}

/* Membership. */

static bool is_of_body(const struct report_book *book, const struct content_row *row)
{
	return text_equals(book_value(book, "membership", row, "body"),
	                   book_value(book, "edition", book->edition, "body"));
}

static bool is_named(const struct text *days, size_t n, struct text day)
{
	for (size_t i = 0; i < n; i++)
		if (text_equals(days[i], day))
			return true;
	return false;
}

static struct text join_days(const struct report_book *book, const struct text *days, size_t n)
{
	struct buffer out = buffer_make(book->arena);

	for (size_t i = 0; i < n; i++)
		buffer_add_format(&out, "%s%.*s", i > 0 ? say(book->lang, " or ") : "",
		                  TEXT_ARGS(days[i]));
	if (n > 1)
		buffer_add_c(&out, say(book->lang, ": sources differ"));
	return buffer_text(&out);
}

/* What came after the cut-off says so. */
static struct text write_left(const struct report_book *book, struct text span)
{
	const struct text day = book_day(book, span);

	if (!book_is_later(book, span))
		return day;
	return text_format(book->arena, say(book->lang, "%.*s (after the cut-off)"),
	                   TEXT_ARGS(day));
}

struct text state_membership(const struct report_book *book, struct text state)
{
	const struct book_rows rows = book_rows_of(book, "membership", state);
	struct text *days = ARENA_ARRAY(book->arena, struct text, rows.n + 1);
	struct text left = TEXT_NONE;
	size_t n = 0;

	for (size_t i = 0; i < rows.n; i++) {
		const struct content_row *row = &rows.rows[i];
		const struct text day =
			book_day(book, book_value(book, "membership", row, "joined"));

		if (!is_of_body(book, row))
			continue;
		if (!text_is_empty(day) && !is_named(days, n, day))
			days[n++] = day;
		if (!book_is_empty(book, "membership", row, "left_on"))
			left = write_left(book, book_value(book, "membership", row, "left_on"));
	}
	if (n == 0)
		return text_of(say(book->lang, "not recorded"));
	if (text_is_empty(left))
		return join_days(book, days, n);
	return text_format(book->arena, say(book->lang, "%.*s; no longer a member on %.*s"),
	                   TEXT_ARGS(join_days(book, days, n)), TEXT_ARGS(left));
}

/* Treaties. */

/* "Lanzarote Convention (since 1 January 2015)" */
static struct text write_since(const struct report_book *book, struct text name, struct text span)
{
	const struct text words = book_day(book, span);
	day_nr day;

	if (text_is_empty(span))
		return text_format(book->arena, say(book->lang, "%.*s (day not verified)"),
		                   TEXT_ARGS(name));
	if (day_parse(span, &day))
		return text_format(book->arena, say(book->lang, "%.*s (since %.*s)"),
		                   TEXT_ARGS(name), TEXT_ARGS(words));
	return text_format(book->arena, say(book->lang, "%.*s (in %.*s)"), TEXT_ARGS(name),
	                   TEXT_ARGS(words));
}

struct text state_treaties(const struct report_book *book, struct text state, size_t *ret_n)
{
	size_t n_treaties, n = 0;
	const struct content_row **treaties = treaties_find(book, &n_treaties);
	struct text *names = ARENA_ARRAY(book->arena, struct text, n_treaties + 1);

	for (size_t i = 0; i < n_treaties; i++) {
		const struct text code = book_value(book, "instrument", treaties[i], "code");

		if (text_is(treaty_code(book, code, "in_force", state), "yes"))
			names[n++] = write_since(
				book, book_text(book, "instrument", treaties[i], "short"),
				treaty_span(book, code, "in_force", state));
	}
	*ret_n = n;
	return book_join(book, names, n);
}

/* Those of which a source says that they were not in force. */
static struct text name_not_in_force(const struct report_book *book, struct text state,
                                     size_t *ret_n)
{
	size_t n_treaties, n = 0;
	const struct content_row **treaties = treaties_find(book, &n_treaties);
	struct text *names = ARENA_ARRAY(book->arena, struct text, n_treaties + 1);

	for (size_t i = 0; i < n_treaties; i++) {
		const struct text code = book_value(book, "instrument", treaties[i], "code");

		if (text_is(treaty_code(book, code, "in_force", state), "no"))
			names[n++] = book_text(book, "instrument", treaties[i], "short");
	}
	*ret_n = n;
	return book_join(book, names, n);
}

/* The standfirst. */

/* A sentence does not begin with a figure. */
static const char *sentence_of_bound(enum lang lang, size_t n)
{
	if (n == 1)
		return say(lang,
		           "One treaty of this mapping was in force for %.*s on %.*s: %.*s. ");
	if (n == 2)
		return say(lang,
		           "Two treaties of this mapping were in force for %.*s on %.*s: %.*s. ");
	return say(lang, "Several treaties of this mapping were in force for %.*s on %.*s: %.*s. ");
}

static void say_bound(const struct report_book *book, const struct report_state *state,
                      struct buffer *out)
{
	const struct text cutoff = book_cutoff(book);
	size_t n;
	const struct text names = state_treaties(book, state->code, &n);

	if (n > 0)
		buffer_add_format(out, sentence_of_bound(book->lang, n),
		                  TEXT_ARGS(state->with_article), TEXT_ARGS(cutoff),
		                  TEXT_ARGS(names));
}

static void say_unbound(const struct report_book *book, const struct report_state *state,
                        struct buffer *out)
{
	const struct text cutoff = book_cutoff(book);
	size_t n;
	const struct text names = name_not_in_force(book, state->code, &n);

	if (n == 0)
		return;
	buffer_add_format(out, say(book->lang, "Not in force for %.*s on %.*s: %.*s. "),
	                  TEXT_ARGS(state->with_article), TEXT_ARGS(cutoff), TEXT_ARGS(names));
}

static void say_known(const struct site *site, const struct report_state *state, struct buffer *out)
{
	const enum lang lang = site->book->lang;
	const struct state_count count = state_count_make(site, state->code);

	buffer_add_format(out,
	                  say_n(lang, "Of %zu facts, %zu is known for %.*s",
	                        "Of %zu facts, %zu are known for %.*s", count.n_known),
	                  count.n_facts, count.n_known, TEXT_ARGS(state->with_article));
	if (count.n_missing > 0)
		buffer_add_format(out,
		                  say_n(lang, "; %zu has not been searched",
		                        "; %zu have not been searched", count.n_missing),
		                  count.n_missing);
	buffer_add_c(out, ".");
}

struct text state_standfirst(const struct site *site, const struct report_state *state)
{
	struct buffer out = buffer_make(site->arena);

	say_bound(site->book, state, &out);
	say_unbound(site->book, state, &out);
	say_known(site, state, &out);
	return buffer_text(&out);
}

/* Languages and groups. */

struct text state_languages(const struct report_book *book, struct text state, const char *reach)
{
	const struct book_rows rows = book_rows_of(book, "state_language", state);
	struct text *names = ARENA_ARRAY(book->arena, struct text, rows.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < rows.n; i++)
		if (text_is(book_value(book, "state_language", &rows.rows[i], "reach"), reach))
			names[n++] = language_name(
				book->arena, book->lang,
				book_value(book, "state_language", &rows.rows[i], "lang"));
	return book_join(book, names, n);
}

struct text state_groups(const struct report_book *book, struct text state)
{
	const struct content_table *groups = book_table(book, "state_group");
	struct buffer out = buffer_make(book->arena);

	for (size_t i = 0; i < groups->n_rows; i++)
		if (book_find_2(book, "state_group_member",
		                content_text(groups, &groups->rows[i], "code"), state))
			buffer_add_format(&out, "%s%.*s", out.n_bytes > 0 ? "; " : "",
			                  TEXT_ARGS(book_text(book, "state_group", &groups->rows[i],
			                                      "name")));
	return buffer_text(&out);
}
