/* The tables below the cells of a state. */
#include "report/state_facts.h"

#include "report/offer_line.h"
#include "show/words.h"

struct kind_group {
	const char *title;
	const char *kinds[3];
};

static const struct kind_group groups[] = {
	{SENTENCE("Known"), {"known"}},
	{SENTENCE("Sources differ, not counted"), {"disputed"}},
	{SENTENCE("Day unsure or not verified, not counted"), {"unsure", "unverified"}},
	{SENTENCE("Absent, by kind"), {"absent"}},
	{SENTENCE("After the cut-off, not counted"), {"later"}},
};

static struct text find_kind(const struct report_book *book, const struct content_row *fact,
                             struct text state)
{
	const struct content_row *answer =
		book_find_2(book, "answer", book_value(book, "fact", fact, "code"), state);

	return answer ? book_value(book, "answer", answer, "kind") : TEXT("missing");
}

static bool is_in_group(const struct kind_group *group, struct text kind)
{
	for (size_t i = 0; i < COUNT(group->kinds) && group->kinds[i]; i++)
		if (text_is(kind, group->kinds[i]))
			return true;
	return false;
}

static struct answer_line make_line(const struct site *site, const struct content_row *fact,
                                    struct text state)
{
	const struct report_book *book = site->book;
	struct answer_line line = answer_line_make(site, fact, state);

	line.subject = book_text(book, "fact", fact, "label");
	line.link =
		site_url_at(site, REPORT_PAGE_FACT, book_value(book, "fact", fact, "code"), state);
	return line;
}

static struct state_group make_group(const struct site *site, const struct kind_group *kind,
                                     struct text state)
{
	const struct content_table *facts = book_table(site->book, "fact");
	struct answer_line *lines = ARENA_ARRAY(site->arena, struct answer_line, facts->n_rows + 1);
	struct state_group group = {
		.title = text_of(say(site->book->lang, kind->title)),
		.lines = lines,
	};

	for (size_t i = 0; i < facts->n_rows; i++)
		if (is_in_group(kind, find_kind(site->book, &facts->rows[i], state)))
			lines[group.n_lines++] = make_line(site, &facts->rows[i], state);
	group.n = group.n_lines;
	return group;
}

const struct state_group *state_groups_make(const struct site *site, struct text state,
                                            size_t *ret_n)
{
	struct state_group *made = ARENA_ARRAY(site->arena, struct state_group, COUNT(groups));
	size_t n = 0;

	for (size_t i = 0; i < COUNT(groups); i++) {
		made[n] = make_group(site, &groups[i], state);
		n += made[n].n > 0;
	}
	*ret_n = n;
	return made;
}

const struct state_fact *state_missing_make(const struct site *site, struct text state,
                                            size_t *ret_n)
{
	const struct content_table *facts = book_table(site->book, "fact");
	struct state_fact *missing = ARENA_ARRAY(site->arena, struct state_fact, facts->n_rows + 1);
	size_t n = 0;

	for (size_t i = 0; i < facts->n_rows; i++)
		if (text_is(find_kind(site->book, &facts->rows[i], state), "missing"))
			missing[n++] = state_fact_make(site, &facts->rows[i], state);
	*ret_n = n;
	return missing;
}

/* Help. */

static struct text write_language(enum lang lang, struct text language)
{
	if (text_is(language, "fits"))
		return text_of(say(lang, "in an official language"));
	if (text_is(language, "gap"))
		return text_of(say(lang, "language gap"));
	return text_of(say(lang, "language not known"));
}

static struct text sign_language(struct text language)
{
	if (text_is(language, "fits"))
		return TEXT("pip pr");
	return text_is(language, "gap") ? TEXT("pip pr o") : TEXT("m un");
}

static struct state_help make_help(const struct site *site, const struct content_row *match)
{
	const struct report_book *book = site->book;
	const struct text offer = book_value(book, "offer_match", match, "offer");
	const struct text capacity = book_value(book, "offer_match", match, "capacity");
	const struct text language = book_value(book, "offer_match", match, "language");
	const struct content_row *row = book_find(book, "offer", offer);

	return (struct state_help){
		.title = book_words(book, "offer", row, "title"),
		.provider = book_words(book, "offer", row, "provider"),
		.link = site_url(site, REPORT_PAGE_OFFER, offer),
		.capacity = text_format(
			site->arena, "%.*s · %.*s", TEXT_ARGS(capacity),
			TEXT_ARGS(book_text(book, "capacity", book_find(book, "capacity", capacity),
	                                    "short"))),
		.capacity_url = site_url(site, REPORT_PAGE_CAPACITY, capacity),
		.language = write_language(book->lang, language),
		.language_sign = sign_language(language),
		.reason = book_words(book, "offer_match", match, "reason"),
	};
}

const struct state_help *state_helps_make(const struct site *site, struct text state, size_t *ret_n)
{
	const struct content_table *matches = book_table(site->book, "offer_match");
	struct state_help *helps = ARENA_ARRAY(site->arena, struct state_help, matches->n_rows + 1);
	size_t n = 0;

	for (size_t i = 0; i < matches->n_rows; i++)
		if (text_equals(content_text(matches, &matches->rows[i], "state"), state))
			helps[n++] = make_help(site, &matches->rows[i]);
	*ret_n = n;
	return helps;
}

/* Membership. */

const struct state_member *state_members_make(const struct site *site, struct text state,
                                              size_t *ret_n)
{
	const struct report_book *book = site->book;
	const struct book_rows rows = book_rows_of(book, "membership", state);
	const struct text body = book_value(book, "edition", book->edition, "body");
	struct state_member *members = ARENA_ARRAY(site->arena, struct state_member, rows.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < rows.n; i++) {
		const struct content_row *row = &rows.rows[i];
		const struct text confidence = book_value(book, "membership", row, "confidence");

		if (!text_equals(book_value(book, "membership", row, "body"), body))
			continue;
		members[n++] = (struct state_member){
			.joined = book_day(book, book_value(book, "membership", row, "joined")),
			.left = book_day(book, book_value(book, "membership", row, "left_on")),
			.source = book_english(book, book_value(book, "membership", row, "source")),
			.note = book_english(book, book_value(book, "membership", row, "note")),
			.confidence = word_of_confidence(confidence, book->lang),
			.confidence_class = confidence_class(confidence),
		};
	}
	*ret_n = n;
	return members;
}
