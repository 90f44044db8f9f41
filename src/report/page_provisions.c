/* Provisions in their own order: by instrument and number, under the chapter or domain that each stands in. */
#include "report/page_provisions.h"

#include "report/answers.h"
#include "show/words.h"

static const struct content_table *provisions_of(const struct report_book *book)
{
	return book_table(book, "provision");
}

/* Capacities of a provision. */

static struct text word_of_relation(const struct report_book *book, struct text code)
{
	static const struct {
		const char *code, *word;
	} words[] = {
		{"exact", SENTENCE("exact")},     {"close", SENTENCE("close")},
		{"broad", SENTENCE("broader")},   {"narrow", SENTENCE("narrower")},
		{"related", SENTENCE("related")},
	};

	for (size_t i = 0; i < COUNT(words); i++)
		if (text_is(code, words[i].code))
			return text_of(say(book->lang, words[i].word));
	return code;
}

static size_t list_capacities(const struct report_book *book, struct text ref,
                              const struct provision_capacity **ret_items)
{
	const struct content_table *table = book_table(book, "crosswalk");
	struct provision_capacity *items =
		ARENA_ARRAY(book->arena, struct provision_capacity, table->n_rows);
	size_t n = 0;

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct content_row *row = &table->rows[i];
		struct text code;

		if (!text_equals(content_text(table, row, "provision"), ref))
			continue;
		code = content_text(table, row, "capacity");
		items[n++] = (struct provision_capacity){
			.code = code,
			.name = book_text(book, "capacity", book_find(book, "capacity", code),
		                          "short"),
			.relation = word_of_relation(book, content_text(table, row, "relation")),
			.as_printed = content_text(table, row, "as_printed"),
		};
	}
	*ret_items = items;
	return n;
}

static bool is_substantive(const struct report_book *book, const struct content_row *row)
{
	return text_is(book_value(book, "provision", row, "clause"), "substantive");
}

static struct provision_line make_line(const struct report_book *book,
                                       const struct content_row *row)
{
	const struct text ref = book_value(book, "provision", row, "ref");
	struct provision_line line = {
		.ref = ref,
		.heading = book_english(book, book_value(book, "provision", row, "heading")),
		.clause = word_of_clause(book_value(book, "provision", row, "clause"), book->lang),
	};

	line.n_capacities = list_capacities(book, ref, &line.capacities);
	line.is_outside = line.n_capacities == 0 && is_substantive(book, row);
	line.is_apart = line.n_capacities == 0 && !is_substantive(book, row);
	return line;
}

/* The provision of an instrument with a number; NULL when there is none. */
static const struct content_row *find_number(const struct report_book *book, struct text instrument,
                                             int64_t number)
{
	const struct content_table *table = provisions_of(book);

	for (size_t i = 0; i < table->n_rows; i++)
		if (content_i64(table, &table->rows[i], "number") == number &&
		    text_equals(content_text(table, &table->rows[i], "instrument"), instrument))
			return &table->rows[i];
	return NULL;
}

/* An instrument. */

struct gathering {
	const struct report_book *book;
	struct provision_instrument *instrument;
	struct provision_part *parts;
	struct provision_line *lines;
	size_t n_lines;
	struct text part; /* the number of the part under way */
	struct buffer outside;
};

static void begin_part(struct gathering *gathering, const struct content_row *row)
{
	const struct report_book *book = gathering->book;
	const struct text number = book_value(book, "provision", row, "part");

	if (gathering->instrument->n_parts > 0 && text_equals(number, gathering->part))
		return;
	gathering->part = number;
	gathering->parts[gathering->instrument->n_parts++] = (struct provision_part){
		.number = number,
		.title = book_english(book, book_value(book, "provision", row, "part_title")),
		.lines = &gathering->lines[gathering->n_lines],
	};
}

static void add_provision(struct gathering *gathering, const struct content_row *row)
{
	struct provision_instrument *instrument = gathering->instrument;
	const struct provision_line line = make_line(gathering->book, row);

	begin_part(gathering, row);
	gathering->lines[gathering->n_lines++] = line;
	gathering->parts[instrument->n_parts - 1].n_lines++;
	instrument->n_provisions++;
	instrument->n_inside += line.n_capacities > 0;
	if (!line.is_outside)
		return;
	instrument->n_outside++;
	if (gathering->outside.n_bytes > 0)
		buffer_add_c(&gathering->outside, ", ");
	buffer_add(&gathering->outside, line.ref);
}

enum { PROVISIONS_MAX = 1000 };

static struct provision_instrument make_instrument(const struct report_book *book,
                                                   const struct content_row *row)
{
	const size_t n = provisions_of(book)->n_rows;
	struct provision_instrument instrument = {
		.code = book_value(book, "instrument", row, "code"),
		.short_title = book_text(book, "instrument", row, "short"),
		.title = book_words(book, "instrument", row, "title"),
	};
	struct gathering gathering = {
		.book = book,
		.instrument = &instrument,
		.parts = ARENA_ARRAY(book->arena, struct provision_part, n),
		.lines = ARENA_ARRAY(book->arena, struct provision_line, n),
		.part = TEXT_NONE,
		.outside = buffer_make(book->arena),
	};

	for (int64_t number = 1; number <= PROVISIONS_MAX; number++) {
		const struct content_row *provision = find_number(book, instrument.code, number);

		if (!provision)
			break;
		add_provision(&gathering, provision);
	}
	instrument.parts = gathering.parts;
	instrument.outside = buffer_text(&gathering.outside);
	return instrument;
}

bool page_provisions_write(struct site *site, struct error *err)
{
	const struct report_book *book = site->book;
	const struct content_table *table = book_table(book, "instrument");
	struct provision_instrument *items =
		ARENA_ARRAY(site->arena, struct provision_instrument, table->n_rows);
	struct buffer out = buffer_make(site->arena);
	struct provisions_page page = {
		.lang_code = text_of(lang_code(book->lang)),
		.layout = site_begin(site, REPORT_PAGE_PROVISIONS, TEXT_NONE,
	                             text_of(say(book->lang, "Provisions")), SECTION_PROVISIONS),
		.instruments = items,
		.n_instruments = table->n_rows,
	};

	for (size_t i = 0; i < table->n_rows; i++)
		items[i] = make_instrument(book, &table->rows[i]);
	tpl_provisions(&out, &page, book->lang, site->urls);
	return site_write(site, REPORT_PAGE_PROVISIONS, TEXT_NONE, &out, err);
}

/* A provision. */

/* Rows of a table that names the provision: each gives one item. */
static size_t count_rows_for(const struct report_book *book, const char *table)
{
	return book_table(book, table)->n_rows;
}

static void add_questions(const struct report_book *book, struct provision_page *page)
{
	const struct content_table *table = book_table(book, "indicator_provision");
	struct provision_question *items = ARENA_ARRAY(book->arena, struct provision_question,
	                                               count_rows_for(book, "indicator_provision"));

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct text code = content_text(table, &table->rows[i], "indicator");

		if (!text_equals(content_text(table, &table->rows[i], "provision"), page->ref) ||
		    (page->n_questions > 0 && text_equals(items[page->n_questions - 1].code, code)))
			continue;
		items[page->n_questions++] = (struct provision_question){
			code, book_text(book, "indicator", book_find(book, "indicator", code),
		                        "question")};
	}
	page->questions = items;
}

static void add_facts(const struct report_book *book, struct provision_page *page)
{
	const struct content_table *table = book_table(book, "fact_provision");
	struct provision_fact *items =
		ARENA_ARRAY(book->arena, struct provision_fact, table->n_rows);

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct text code = content_text(table, &table->rows[i], "fact");

		if (text_equals(content_text(table, &table->rows[i], "provision"), page->ref))
			items[page->n_facts++] = (struct provision_fact){
				code,
				book_text(book, "fact", book_find(book, "fact", code), "label")};
	}
	page->facts = items;
}

static void add_claims(const struct report_book *book, struct provision_page *page)
{
	const struct content_table *table = book_table(book, "claim_provision");
	struct provision_claim *items =
		ARENA_ARRAY(book->arena, struct provision_claim, table->n_rows);

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct text code = content_text(table, &table->rows[i], "claim");
		const struct content_row *claim = book_find(book, "claim", code);

		if (claim &&
		    text_equals(content_text(table, &table->rows[i], "provision"), page->ref))
			items[page->n_claims++] = (struct provision_claim){
				code, book_words(book, "claim", claim, "text")};
	}
	page->claims = items;
}

static struct provision_page make_page(struct site *site, const struct content_row *row)
{
	const struct report_book *book = site->book;
	const struct provision_line line = make_line(book, row);
	const struct content_row *instrument =
		book_find(book, "instrument", book_value(book, "provision", row, "instrument"));
	const struct text confidence = book_value(book, "provision", row, "confidence");
	struct provision_page page = {
		.lang_code = text_of(lang_code(book->lang)),
		.ref = line.ref,
		.instrument_title = book_text(book, "instrument", instrument, "short"),
		.clause = line.clause,
		.heading = line.heading,
		.part_number = book_value(book, "provision", row, "part"),
		.part_title = book_english(book, book_value(book, "provision", row, "part_title")),
		.source = book_english(book, book_value(book, "provision", row, "source")),
		.confidence = word_of_confidence(confidence, book->lang),
		.confidence_class = confidence_class(confidence),
		.is_outside = line.is_outside,
		.is_apart = line.is_apart,
		.capacities = line.capacities,
		.n_capacities = line.n_capacities,
	};

	add_questions(book, &page);
	add_facts(book, &page);
	add_claims(book, &page);
	return page;
}

static bool write_provision(struct site *site, const struct content_row *row, struct error *err)
{
	const struct report_book *book = site->book;
	const struct text ref = book_value(book, "provision", row, "ref");
	struct buffer out = buffer_make(site->arena);
	const struct layout layout =
		site_begin(site, REPORT_PAGE_PROVISION, ref, ref, SECTION_PROVISIONS);
	struct provision_page page = make_page(site, row);

	page.layout = layout;
	tpl_provision(&out, &page, book->lang, site->urls);
	return site_write(site, REPORT_PAGE_PROVISION, ref, &out, err);
}

bool page_provision_write(struct site *site, struct error *err)
{
	const struct content_table *table = provisions_of(site->book);

	for (size_t i = 0; i < table->n_rows; i++)
		if (!write_provision(site, &table->rows[i], err))
			return false;
	return true;
}
