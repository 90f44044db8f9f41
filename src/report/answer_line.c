/* Sets an answer beside its sources. A reader who doubts a count looks for the row of a state, and there for the words,
 * the day and the source that made it: what is not counted stands there too and says why. */
#include "report/answer_line.h"

#include "base/day.h"
#include "show/html_words.h"
#include "show/words.h"

bool book_is_later(const struct report_book *book, struct text span)
{
	struct span parsed;
	day_nr cutoff;

	return span_parse(span, &parsed) &&
	       day_parse(book_value(book, "edition", book->edition, "cutoff"), &cutoff) &&
	       span_place_on(parsed, cutoff) == SPAN_LATER;
}

/* How far the sources behind an answer need words of their own. */
struct answer_kind {
	bool is_known; /* what they say is the answer */
	bool is_before; /* and holds on the cut-off, even where a later list says so: it is no later event */
};

static struct source_line make_source(const struct report_book *book,
                                      const struct content_row *fact, const struct content_row *row,
                                      struct answer_kind kind)
{
	const struct text confidence = book_value(book, "answer_row", row, "confidence");
	const struct text absence = book_value(book, "answer_row", row, "absence");
	const bool is_hidden = book_flag(book, "answer_row", row, "is_hidden");
	struct source_line line = {
		.day = answer_day(book, row),
		.words = book_english(book, book_value(book, "answer_row", row, "source")),
		.note = book_english(book, book_value(book, "answer_row", row, "note")),
		.basis = word_of_basis(book_value(book, "answer_row", row, "basis"), book->lang),
		.confidence = word_of_confidence(confidence, book->lang),
		.confidence_class = confidence_class(confidence),
		.is_later = !is_hidden &&
	                    book_is_later(book, book_value(book, "answer_row", row, "as_of")),
		.is_beside = !book_flag(book, "answer_row", row, "is_behind"),
	};

	if (kind.is_before && !line.is_beside)
		line.is_later = false;
	if (kind.is_known && !line.is_beside)
		return line;
	line.value =
		text_is_empty(absence)
			? answer_value(book, fact, "answer_row", row)
			: html_words(book->arena, book->lang,
	                             word_of_state_of_knowledge(absence, book->lang), TEXT_NONE);
	return line;
}

void answer_line_add(struct answer_line *line, struct source_line *sources, size_t n)
{
	line->has_source = n > 0;
	line->n_lines = n > 0 ? n : 1;
	if (n == 0)
		return;
	line->first = sources[0];
	line->others = sources + 1;
	line->n_others = n - 1;
}

static void add_sources(const struct report_book *book, const struct content_row *fact,
                        struct book_rows rows, struct answer_kind kind, bool are_beside,
                        struct source_line *sources, size_t *n)
{
	for (size_t i = 0; i < rows.n; i++) {
		const struct content_row *row = &rows.rows[i];

		if (book_flag(book, "answer_row", row, "is_behind") != are_beside)
			sources[(*n)++] = make_source(book, fact, row, kind);
	}
}

struct answer_line answer_line_make(const struct site *site, const struct content_row *fact,
                                    struct text state)
{
	const struct report_book *book = site->book;
	const struct book_rows rows =
		book_rows_of_2(book, "answer_row", book_value(book, "fact", fact, "code"), state);
	const struct answer_view view = answer_view_make(site, fact, state);
	const struct text code = answer_code(
		book, book_find_2(book, "answer", book_value(book, "fact", fact, "code"), state));
	const struct answer_kind kind = {
		.is_known = text_is(view.mark, "known"),
		.is_before = text_is(view.mark, "known") && !text_is(code, "not_yet"),
	};
	struct source_line *sources = ARENA_ARRAY(site->arena, struct source_line, rows.n + 1);
	struct answer_line line = {
		.mark = view.mark,
		.sign = view.sign,
		.word = view.word,
		.value = view.value,
	};
	size_t n = 0;

	add_sources(book, fact, rows, kind, false, sources, &n);
	add_sources(book, fact, rows, kind, true, sources, &n);
	answer_line_add(&line, sources, n);
	return line;
}
