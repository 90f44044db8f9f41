/* A finding is a sentence about one state or group that a second person has approved. */
#include "report/finding_line.h"

#include "show/words.h"

static void set_about(const struct site *site, const struct content_row *row,
                      struct finding_line *line)
{
	const struct report_book *book = site->book;
	const struct report_state *state =
		book_find_state(book, book_value(book, "finding", row, "state"));
	const struct content_row *group =
		book_find(book, "state_group", book_value(book, "finding", row, "state_group"));

	if (state) {
		line->about = state->name;
		line->about_url = site_url(site, REPORT_PAGE_STATE, state->code);
	} else if (group) {
		line->about = book_text(book, "state_group", group, "name");
		line->about_url = site_url(site, REPORT_PAGE_FOCUS, TEXT_NONE);
	}
}

static void set_capacity(const struct site *site, struct text code, struct finding_line *line)
{
	const struct content_row *row = book_find(site->book, "capacity", code);

	if (!row)
		return;
	line->capacity = text_format(site->arena, "%.*s · %.*s", TEXT_ARGS(code),
	                             TEXT_ARGS(book_text(site->book, "capacity", row, "short")));
	line->capacity_url = site_url(site, REPORT_PAGE_CAPACITY, code);
}

static struct text write_polarity(const struct report_book *book, struct text polarity)
{
	if (text_is(polarity, "absent"))
		return text_of(say(book->lang, "a source says that there is none"));
	if (text_is(polarity, "mixed"))
		return text_of(say(book->lang, "sources speak for it and against it"));
	return text_of(say(book->lang, "a source says that there is something"));
}

struct finding_line finding_line_make(const struct site *site, const struct content_row *row)
{
	const struct report_book *book = site->book;
	struct finding_line line = {
		.ref = book_value(book, "finding", row, "ref"),
		.statement = book_words(book, "finding", row, "statement"),
		.aspect = word_of_aspect(book_value(book, "finding", row, "aspect"), book->lang),
		.polarity = write_polarity(book, book_value(book, "finding", row, "polarity")),
		.as_of = book_day(book, book_value(book, "finding", row, "as_of")),
		.approved_on = book_day(book, book_value(book, "finding", row, "approved_on")),
		.is_later = book_flag(book, "finding", row, "is_later"),
	};

	line.link = site_url(site, REPORT_PAGE_FINDING, line.ref);
	set_about(site, row, &line);
	set_capacity(site, book_value(book, "finding", row, "capacity"), &line);
	return line;
}

const struct finding_line *finding_lines_find(const struct site *site, struct text capacity,
                                              size_t *ret_n)
{
	const struct content_table *table = book_table(site->book, "finding");
	struct finding_line *lines =
		ARENA_ARRAY(site->arena, struct finding_line, table->n_rows + 1);
	size_t n = 0;

	for (size_t i = 0; i < table->n_rows; i++)
		if (text_is_empty(capacity) ||
		    text_equals(content_text(table, &table->rows[i], "capacity"), capacity))
			lines[n++] = finding_line_make(site, &table->rows[i]);
	*ret_n = n;
	return lines;
}
