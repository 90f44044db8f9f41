/* The chapters. What a chapter says is counted from the publication here, or stated by a source and marked so:
 * there is no sentence in it that nobody can check. */
#include "report/page_capacity.h"

#include "show/words.h"

/* Mapping. */

static void add_provisions(const struct site *site, struct capacity_page *page)
{
	const struct report_book *book = site->book;
	const struct book_rows rows = book_rows_of(book, "crosswalk", page->code);
	struct chapter_provision *provisions =
		ARENA_ARRAY(site->arena, struct chapter_provision, rows.n + 1);
	const struct content_table *table = book_table(book, "provision");

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct text ref = content_text(table, &table->rows[i], "ref");

		if (!book_find_2(book, "crosswalk", page->code, ref))
			continue;
		provisions[page->n_provisions++] = (struct chapter_provision){
			.ref = ref,
			.heading =
				book_english(book, content_text(table, &table->rows[i], "heading")),
		};
	}
	page->provisions = provisions;
}

static size_t count_questions(const struct report_book *book, struct text capacity,
                              struct text aspect)
{
	const struct content_table *table = book_table(book, "indicator");
	size_t n = 0;

	for (size_t i = 0; i < table->n_rows; i++)
		n += text_equals(content_text(table, &table->rows[i], "capacity"), capacity) &&
		     text_equals(content_text(table, &table->rows[i], "aspect"), aspect);
	return n;
}

static struct chapter_aspect make_aspect(const struct site *site, struct text capacity,
                                         const char *aspect)
{
	const struct report_book *book = site->book;
	struct chapter_aspect made = {
		.name = word_of_aspect(text_of(aspect), book->lang),
		.id = text_of(aspect),
		.n_questions = count_questions(book, capacity, text_of(aspect)),
	};
	const struct content_row **facts =
		fact_lines_find(book, capacity, text_of(aspect), &made.n_facts);
	struct fact_line *lines = ARENA_ARRAY(site->arena, struct fact_line, made.n_facts + 1);

	for (size_t i = 0; i < made.n_facts; i++)
		lines[i] = fact_line_make(site, facts[i], TEXT_NONE);
	made.facts = lines;
	made.cells = cell_counts_make(book, capacity, text_of(aspect), false, &made.n_cells);
	return made;
}

static void add_aspects(const struct site *site, struct capacity_page *page)
{
	static const char *const names[] = {"framework", "practice"};
	struct chapter_aspect *aspects =
		ARENA_ARRAY(site->arena, struct chapter_aspect, COUNT(names));

	for (size_t i = 0; i < COUNT(names); i++)
		aspects[i] = make_aspect(site, page->code, names[i]);
	page->aspects = aspects;
	page->n_aspects = COUNT(names);
	page->n_questions = aspects[0].n_questions + aspects[1].n_questions;
}

/* Discussion: how far the facts of this capacity reach. */

static bool is_missing(struct text code)
{
	return text_is(code, "missing");
}

static bool is_doubtful(struct text code)
{
	return text_is(code, "disputed") || text_is(code, "unsure") ||
	       text_is(code, "unverified") || text_is(code, "later");
}

static void count_answers(const struct report_book *book, struct text fact,
                          struct capacity_page *page)
{
	const struct answer_tally tally = answer_tally_make(book, fact, false);

	page->n_answers += tally.n_states;
	page->n_known += tally.n_known;
	for (size_t i = 0; i < tally.n_counts; i++) {
		page->n_missing += is_missing(tally.counts[i].code) ? tally.counts[i].n : 0;
		page->n_doubtful += is_doubtful(tally.counts[i].code) ? tally.counts[i].n : 0;
	}
}

static void count_cells(struct capacity_page *page)
{
	for (size_t a = 0; a < page->n_aspects; a++)
		for (size_t i = 0; i < page->aspects[a].n_cells; i++) {
			const struct cell_count *count = &page->aspects[a].cells[i];

			page->n_cells += count->n;
			page->n_judged += text_is(count->status, "judged") ? count->n : 0;
		}
	page->has_judged = page->n_judged > 0;
}

static void count_all(const struct report_book *book, struct capacity_page *page)
{
	const struct content_row **facts =
		fact_lines_find(book, page->code, TEXT_NONE, &page->n_facts);

	for (size_t i = 0; i < page->n_facts; i++)
		count_answers(book, book_value(book, "fact", facts[i], "code"), page);
	page->has_facts = page->n_facts > 0;
	page->has_doubtful = page->n_doubtful > 0;
	count_cells(page);
}

/* Statements. A practice stands in its own section, whatever its kind. */

static void add_counted(const struct site *site, struct capacity_page *page)
{
	const struct claim_filter filter = {.kind = "counted", .capacity = page->code};
	size_t n;
	const struct claim_line *lines = claim_lines_find(site, &filter, &n);
	struct claim_line *counted = ARENA_ARRAY(site->arena, struct claim_line, n + 1);
	struct claim_line *practices = ARENA_ARRAY(site->arena, struct claim_line, n + 1);

	for (size_t i = 0; i < n; i++) {
		if (text_is(lines[i].role, "practice"))
			practices[page->n_counted_practices++] = lines[i];
		else
			counted[page->n_counted++] = lines[i];
	}
	page->counted = counted;
	page->counted_practices = practices;
}

static void add_stated(const struct site *site, struct capacity_page *page)
{
	const struct claim_filter filter = {.kind = "stated", .capacity = page->code};
	size_t n;
	const struct claim_line *lines = claim_lines_find(site, &filter, &n);
	struct claim_line *stated = ARENA_ARRAY(site->arena, struct claim_line, n + 1);
	struct claim_line *practices = ARENA_ARRAY(site->arena, struct claim_line, n + 1);

	for (size_t i = 0; i < n; i++) {
		if (text_is(lines[i].role, "practice"))
			practices[page->n_practices++] = lines[i];
		else
			stated[page->n_stated++] = lines[i];
	}
	page->stated = stated;
	page->practices = practices;
}

/* The page. */

static void add_neighbours(const struct site *site, const struct content_table *table, size_t at,
                           struct capacity_page *page)
{
	if (at > 0) {
		page->before_code = content_text(table, &table->rows[at - 1], "code");
		page->before_name =
			book_text(site->book, "capacity", &table->rows[at - 1], "short");
	}
	if (at + 1 < table->n_rows) {
		page->after_code = content_text(table, &table->rows[at + 1], "code");
		page->after_name = book_text(site->book, "capacity", &table->rows[at + 1], "short");
	}
}

static struct capacity_page begin_page(struct site *site, const struct content_table *table,
                                       size_t at)
{
	const struct report_book *book = site->book;
	const struct content_row *row = &table->rows[at];
	const struct text code = content_text(table, row, "code");
	const struct text title = book_text(book, "capacity", row, "short");

	return (struct capacity_page){
		.lang_code = text_of(lang_code(book->lang)),
		.layout = site_begin(site, REPORT_PAGE_CAPACITY, code, title, SECTION_CAPACITIES),
		.code = code,
		.name = book_text(book, "capacity", row, "name"),
		.brief = title,
		.as_printed = book_value(book, "capacity", row, "as_printed"),
		.cutoff = book_cutoff(book),
		.number = book_number(book, "capacity", row, "number"),
		.n_capacities = table->n_rows,
		.n_states = book->n_states,
	};
}

static void fill_page(const struct site *site, struct capacity_page *page)
{
	const struct claim_filter illustrated = {.kind = "illustrated", .capacity = page->code};

	add_provisions(site, page);
	add_aspects(site, page);
	page->steps = treaty_steps(site, page->code);
	page->treaties = treaty_counts_make(site, &page->n_treaties);
	add_counted(site, page);
	page->illustrated = claim_lines_find(site, &illustrated, &page->n_illustrated);
	add_stated(site, page);
	count_all(site->book, page);
	page->findings = finding_lines_find(site, page->code, &page->n_findings);
	page->developments =
		development_lines_find(site, TEXT_NONE, page->code, &page->n_developments);
	page->focus = focus_table_make(site, page->code);
	page->offers = offer_table_make(site, page->code);
	page->has_offers = page->offers.n_offers > 0;
}

bool page_capacity_write(struct site *site, struct error *err)
{
	const struct content_table *table = book_table(site->book, "capacity");

	for (size_t i = 0; i < table->n_rows; i++) {
		struct capacity_page page = begin_page(site, table, i);
		struct buffer out = buffer_make(site->arena);

		add_neighbours(site, table, i, &page);
		fill_page(site, &page);
		tpl_capacity(&out, &page, site->book->lang, site->urls);
		if (!site_write(site, REPORT_PAGE_CAPACITY, page.code, &out, err))
			return false;
	}
	return true;
}
