/* The capacities side by side: what stands under each, never which is better. */
#include "report/page_capacities.h"

#include "report/fact_line.h"

static void count_facts(const struct report_book *book, struct capacities_row *row)
{
	const struct content_row **facts =
		fact_lines_find(book, row->code, TEXT_NONE, &row->n_facts);

	for (size_t i = 0; i < row->n_facts; i++) {
		const struct answer_tally tally =
			answer_tally_make(book, book_value(book, "fact", facts[i], "code"), false);

		row->n_known += tally.n_known;
		row->n_answers += tally.n_states;
	}
}

static struct capacities_row make_row(const struct site *site, const struct content_row *capacity)
{
	const struct report_book *book = site->book;
	const struct text code = book_value(book, "capacity", capacity, "code");
	struct capacities_row row = {
		.code = code,
		.name = book_text(book, "capacity", capacity, "name"),
		.as_printed = book_value(book, "capacity", capacity, "as_printed"),
		.link = site_url(site, REPORT_PAGE_CAPACITY, code),
		.n_provisions = count_under(book, "crosswalk", code),
		.n_questions = count_under(book, "indicator", code),
	};

	count_facts(book, &row);
	row.framework = cell_counts_make(book, code, TEXT("framework"), false, &row.n_framework);
	row.practice = cell_counts_make(book, code, TEXT("practice"), false, &row.n_practice);
	return row;
}

static const struct capacities_row *make_rows(const struct site *site, size_t *ret_n)
{
	const struct content_table *table = book_table(site->book, "capacity");
	struct capacities_row *rows =
		ARENA_ARRAY(site->arena, struct capacities_row, table->n_rows + 1);

	for (size_t i = 0; i < table->n_rows; i++)
		rows[i] = make_row(site, &table->rows[i]);
	*ret_n = table->n_rows;
	return rows;
}

bool page_capacities_write(struct site *site, struct error *err)
{
	const struct report_book *book = site->book;
	struct buffer out = buffer_make(site->arena);
	const struct text title = text_of(say(book->lang, "Capacities"));
	struct capacities_page page = {
		.lang_code = text_of(lang_code(book->lang)),
		.layout = site_begin(site, REPORT_PAGE_CAPACITIES, TEXT_NONE, title,
	                             SECTION_CAPACITIES),
		.n_states = book->n_states,
	};

	page.rows = make_rows(site, &page.n_rows);
	page.n_capacities = page.n_rows;
	tpl_capacities(&out, &page, book->lang, site->urls);
	return site_write(site, REPORT_PAGE_CAPACITIES, TEXT_NONE, &out, err);
}
