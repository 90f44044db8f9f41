/* States, their names on the day of each wave, memberships and groups. A state without a name on the
 * cut-off would be printed as a code; one with two would be printed twice.
 */
#include "base/day.h"
#include "scope/check_int.h"

/* True when a text is n characters from a to z of the given range. */
static bool is_made_of(struct text text, size_t n, char from, char to)
{
	if (text.n_bytes != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (text.bytes[i] < from || text.bytes[i] > to)
			return false;
	return true;
}

static void check_codes(const struct content_table *states, const struct content_row *row,
                        struct problems *problems)
{
	const struct text code = content_text(states, row, "code");
	const struct text alpha3 = content_text(states, row, "alpha3");
	const struct text m49 = content_text(states, row, "m49");

	if (!is_made_of(code, 2, 'A', 'Z'))
		problems_add(problems, content_place(row, "code"),
		             "\"%.*s\" is not an ISO 3166 code of two capital letters",
		             TEXT_ARGS(code));
	if (!is_made_of(alpha3, 3, 'A', 'Z'))
		problems_add(problems, content_place(row, "alpha3"),
		             "\"%.*s\" is not an ISO 3166 code of three capital letters",
		             TEXT_ARGS(alpha3));
	if (!is_made_of(m49, 3, '0', '9'))
		problems_add(problems, content_place(row, "m49"),
		             "\"%.*s\" is not a UN code of three digits", TEXT_ARGS(m49));
}

/* The days on which a name is used. */
static struct span name_span(const struct content_table *names, const struct content_row *row)
{
	struct span span = {SPAN_INTERVAL, DAY_MIN, DAY_MAX};
	/* Both were typed at the door; one that cannot be read has been told there. */
	(void)!day_parse(content_text(names, row, "valid_from"), &span.first);
	if (!content_is_empty(names, row, "valid_until"))
		(void)!day_parse(content_text(names, row, "valid_until"), &span.last);
	return span;
}

static bool is_same_series(const struct content_table *names, const struct content_row *a,
                           const struct content_row *b)
{
	return text_equals(content_text(names, a, "state"), content_text(names, b, "state")) &&
	       text_equals(content_text(names, a, "lang"), content_text(names, b, "lang"));
}

static void check_name(const struct content_table *names, const struct content_row *row,
                       struct problems *problems)
{
	const struct span span = name_span(names, row);

	if (span.last < span.first)
		problems_add(problems, content_place(row, "valid_until"),
		             "the name ends before it begins");
	/* Rows are in key order, so the name before in the same language is the row before. */
	if (row == names->rows || !is_same_series(names, row - 1, row))
		return;
	const struct span before = name_span(names, row - 1);
	if (before.last >= span.first)
		problems_add(problems, content_place(row, "valid_from"),
		             "%.*s has two names in %.*s from %.*s on: \"%.*s\" has not ended",
		             TEXT_ARGS(content_text(names, row, "state")),
		             TEXT_ARGS(content_text(names, row, "lang")),
		             TEXT_ARGS(content_text(names, row, "valid_from")),
		             TEXT_ARGS(content_text(names, row - 1, "name")));
}

static bool has_name_on(const struct content_table *names, struct text state, const char *lang,
                        day_nr day)
{
	for (size_t i = 0; i < names->n_rows; i++) {
		const struct span span = name_span(names, &names->rows[i]);
		if (text_equals(content_text(names, &names->rows[i], "state"), state) &&
		    text_is(content_text(names, &names->rows[i], "lang"), lang) &&
		    span.first <= day && day <= span.last)
			return true;
	}
	return false;
}

static void check_named(const struct content *content, const struct content_row *state,
                        const struct content_row *wave, const char *lang, struct problems *problems)
{
	const struct text code = content_text(content_find(content, "state"), state, "code");
	const struct text cutoff = content_text(content_find(content, "wave"), wave, "cutoff");
	day_nr day;

	if (day_parse(cutoff, &day) &&
	    !has_name_on(content_find(content, "state_name"), code, lang, day))
		problems_add(problems, content_place(state, "code"),
		             "%.*s has no name in %s on %.*s, the cut-off of a wave",
		             TEXT_ARGS(code), lang, TEXT_ARGS(cutoff));
}

static void check_is_member(const struct content *content, const struct content_row *state,
                            struct problems *problems)
{
	const struct content_table *mappings = content_find(content, "mapping");
	const struct content_table *memberships = content_find(content, "membership");
	const struct text code = content_text(content_find(content, "state"), state, "code");

	for (size_t i = 0; i < mappings->n_rows; i++) {
		const struct text body = content_text(mappings, &mappings->rows[i], "body");
		const struct text keys[] = {code, body, TEXT("1")};
		if (!content_find_row(memberships, keys, COUNT(keys)))
			problems_add(
				problems, content_place(state, "code"),
				"%.*s has no row about its membership of %.*s, whose members this "
				"mapping counts",
				TEXT_ARGS(code), TEXT_ARGS(body));
	}
}

static void check_membership(const struct content_table *memberships, const struct content_row *row,
                             struct problems *problems)
{
	struct span joined;
	struct span left_on;

	if (span_parse(content_text(memberships, row, "joined"), &joined) &&
	    span_parse(content_text(memberships, row, "left_on"), &left_on) &&
	    left_on.last < joined.first)
		problems_add(problems, content_place(row, "left_on"),
		             "%.*s left %.*s before it joined",
		             TEXT_ARGS(content_text(memberships, row, "state")),
		             TEXT_ARGS(content_text(memberships, row, "body")));
}

static void check_wave(const struct content_table *waves, const struct content_row *wave,
                       struct problems *problems)
{
	day_nr cutoff;
	day_nr locked;

	if (day_parse(content_text(waves, wave, "cutoff"), &cutoff) &&
	    day_parse(content_text(waves, wave, "locked"), &locked) && locked < cutoff)
		problems_add(problems, content_place(wave, "locked"),
		             "the data are locked before the cut-off");
}

static void check_state(const struct content *content, const struct content_row *state,
                        struct problems *problems)
{
	const struct content_table *waves = content_find(content, "wave");

	check_codes(content_find(content, "state"), state, problems);
	for (size_t i = 0; i < waves->n_rows; i++) {
		check_named(content, state, &waves->rows[i], "en", problems);
		check_named(content, state, &waves->rows[i], "fr", problems);
	}
}

void check_states(const struct content *content, struct problems *problems)
{
	const struct content_table *states = content_find(content, "state");
	const struct content_table *names = content_find(content, "state_name");
	const struct content_table *memberships = content_find(content, "membership");
	const struct content_table *waves = content_find(content, "wave");

	for (size_t i = 0; i < states->n_rows; i++)
		check_state(content, &states->rows[i], problems);
	for (size_t i = 0; i < names->n_rows; i++)
		check_name(names, &names->rows[i], problems);
	for (size_t i = 0; i < memberships->n_rows; i++)
		check_membership(memberships, &memberships->rows[i], problems);
	for (size_t i = 0; i < waves->n_rows; i++)
		check_wave(waves, &waves->rows[i], problems);
}

void check_memberships_whole(const struct content *content, struct problems *problems)
{
	const struct content_table *states = content_find(content, "state");

	for (size_t i = 0; i < states->n_rows; i++)
		check_is_member(content, &states->rows[i], problems);
}
