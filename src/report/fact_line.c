/* Puts a fact's count before its words, with the grid of states that shows whom it counts. */
#include "report/fact_line.h"

#include "show/tiles.h"

/* An id takes no underscore. */
static const char *write_id(struct arena *arena, struct text kicker, struct text code)
{
	struct buffer out = buffer_make(arena);

	buffer_add_c(&out, "grid-");
	if (kicker.n_bytes >= 2)
		buffer_add(&out, text_slice(kicker, 0, 2));
	for (size_t i = 0; i < code.n_bytes; i++)
		buffer_add_char(&out, code.bytes[i] == '_' ? '-' : code.bytes[i]);
	return text_c(arena, buffer_text(&out));
}

static struct html draw_tiles(const struct site *site, const struct content_row *fact,
                              const struct fact_line *line, struct text words)
{
	const struct report_book *book = site->book;
	const bool practice = text_is(book_value(book, "fact", fact, "aspect"), "practice");

	return html_from_svg(tiles_draw_small(
		site->arena,
		write_id(site->arena, line->kicker, book_value(book, "fact", fact, "code")),
		answer_figure(site, fact, false), book->n_states, practice ? "pr" : "fr",
		line->label, words));
}

static bool is_counted(const struct fact_line *line, struct text code)
{
	return text_is(code, line->is_yes_no ? "yes" : "other");
}

static void add_rest(struct arena *arena, const struct answer_tally *tally, struct fact_line *line)
{
	struct answer_count *rest = ARENA_ARRAY(arena, struct answer_count, tally->n_counts + 1);

	for (size_t i = 0; i < tally->n_counts; i++)
		if (!is_counted(line, tally->counts[i].code))
			rest[line->n_rest++] = tally->counts[i];
	line->rest = rest;
}

struct fact_line fact_line_make(const struct site *site, const struct content_row *fact,
                                struct text kicker)
{
	const struct report_book *book = site->book;
	const struct text code = book_value(book, "fact", fact, "code");
	const struct answer_tally tally = answer_tally_make(book, code, false);
	struct fact_line line = {
		.kicker = kicker,
		.label = book_text(book, "fact", fact, "label"),
		.link = site_url(site, REPORT_PAGE_FACT, code),
		.is_yes_no = answer_tally_is_yes_no(&tally),
		.n_states = tally.n_states,
		.n_known = tally.n_known,
	};

	line.n = line.is_yes_no ? tally.n_yes : tally.n_known;
	line.figure = text_format(site->arena, "%zu/%zu", line.n, line.n_states);
	add_rest(site->arena, &tally, &line);
	line.tiles = draw_tiles(site, fact, &line, answer_tally_words(book, &tally));
	return line;
}

static bool is_under(const struct report_book *book, struct text fact, struct text capacity)
{
	return book_find_2(book, "fact_capacity", fact, capacity) != NULL;
}

const struct content_row **fact_lines_find(const struct report_book *book, struct text capacity,
                                           struct text aspect, size_t *ret_n)
{
	const struct content_table *facts = book_table(book, "fact");
	const struct content_row **found =
		ARENA_ARRAY(book->arena, const struct content_row *, facts->n_rows + 1);
	size_t n = 0;

	for (size_t i = 0; i < facts->n_rows; i++) {
		const struct content_row *fact = &facts->rows[i];

		if (is_under(book, book_value(book, "fact", fact, "code"), capacity) &&
		    (text_is_empty(aspect) ||
		     text_equals(book_value(book, "fact", fact, "aspect"), aspect)))
			found[n++] = fact;
	}
	*ret_n = n;
	return found;
}
