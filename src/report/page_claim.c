/* A claim, walked back: the sentence, its figures, the query, and for every state the answer with its source, day and
 * confidence; or the words of the source that states or illustrates it. */
#include "report/page_claim.h"

#include "show/map.h"
#include "show/words.h"

/* How the query is answered, in the order of counts; silence stands as what it is. */
static const char *const answers[] = {
	"yes",        "no",
	"disputed",   "unsure",
	"unverified", "later",
	"missing",    "evidence_of_absence",
	"none_found", "partly_searched",
	"no_reply",   "not_applicable",
};

static size_t count_answer(const struct report_book *book, struct text claim, const char *answer)
{
	size_t n = 0;

	for (size_t i = 0; i < book->n_states; i++)
		n += text_is(claim_line_answer(book, claim, book->states[i].code), answer);
	return n;
}

static void add_counts(const struct site *site, struct claim_page *page)
{
	struct claim_count *counts = ARENA_ARRAY(site->arena, struct claim_count, COUNT(answers));

	for (size_t i = 0; i < COUNT(answers); i++) {
		const size_t n = count_answer(site->book, page->code, answers[i]);

		if (n > 0)
			counts[page->n_counts++] = (struct claim_count){
				.sign = answer_sign(text_of(answers[i]), TEXT_NONE),
				.word = word_of_state_of_knowledge(text_of(answers[i]),
			                                           site->book->lang),
				.n = n,
			};
	}
	page->counts = counts;
}

/* Rows. */

static struct claim_row_fact make_fact(const struct site *site, const struct content_row *fact,
                                       struct text state)
{
	const struct answer_view view = answer_view_make(site, fact, state);

	return (struct claim_row_fact){
		.label = book_text(site->book, "fact", fact, "label"),
		.mark = view.mark,
		.sign = view.sign,
		.word = view.word,
		.value = view.value,
		.link = view.link,
		.confidence = view.confidence,
		.confidence_class = view.confidence_class,
		.sources = view.sources,
		.n_sources = view.n_sources,
	};
}

static void add_row_facts(const struct site *site, const struct claim_page *page,
                          struct claim_row *row)
{
	struct claim_row_fact *facts =
		ARENA_ARRAY(site->arena, struct claim_row_fact, page->n_facts + 1);

	for (size_t i = 0; i < page->n_facts; i++) {
		const struct content_row *fact = book_find(site->book, "fact", page->facts[i].code);

		if (fact)
			facts[row->n_facts++] = make_fact(site, fact, row->code);
	}
	row->facts = facts;
}

/* States outside the scope of the query have no row. */
static void add_rows(const struct site *site, struct claim_page *page)
{
	const struct report_book *book = site->book;
	struct claim_row *rows = ARENA_ARRAY(site->arena, struct claim_row, book->n_states + 1);

	for (size_t i = 0; i < book->n_states; i++) {
		const struct report_state *state = &book->states[i];
		const struct text answer = claim_line_answer(book, page->code, state->code);
		struct claim_row row = {
			.code = state->code,
			.name = state->name,
			.link = site_url(site, REPORT_PAGE_STATE, state->code),
			.is_focus = state->is_focus,
			.mark = answer,
			.sign = answer_sign(answer, TEXT_NONE),
			.word = word_of_state_of_knowledge(answer, book->lang),
		};

		if (text_is_empty(answer))
			continue;
		add_row_facts(site, page, &row);
		rows[page->n_rows++] = row;
	}
	page->rows = rows;
}

static void add_facts(const struct site *site, struct claim_page *page)
{
	const struct report_book *book = site->book;
	const struct book_rows rows = book_rows_of(book, "claim_fact", page->code);
	struct claim_fact_link *links =
		ARENA_ARRAY(site->arena, struct claim_fact_link, rows.n + 1);

	for (size_t i = 0; i < rows.n; i++) {
		const struct text code = book_value(book, "claim_fact", &rows.rows[i], "fact");
		const struct content_row *fact = book_find(book, "fact", code);

		if (fact)
			links[page->n_facts++] = (struct claim_fact_link){
				code, book_text(book, "fact", fact, "label")};
	}
	page->facts = links;
	page->has_many_facts = page->n_facts > 1;
}

/* A map is drawn where one fact is asked. */
static void add_map(const struct site *site, struct claim_page *page)
{
	const struct report_book *book = site->book;
	const struct content_row *fact =
		page->n_facts == 1 ? book_find(book, "fact", page->facts[0].code) : NULL;

	if (!fact)
		return;
	page->map = html_from_svg(map_draw(
		site->arena, answer_figure(site, fact, true), book->n_states,
		text_is(book_value(book, "fact", fact, "aspect"), "practice") ? "pr" : "fr",
		text_format(site->arena, say(book->lang, "Map: %.*s"),
	                    TEXT_ARGS(page->facts[0].label))));
}

/* What an illustrated or stated claim rests on. */

static void add_bases(const struct site *site, struct claim_page *page)
{
	const struct report_book *book = site->book;
	const struct book_rows rows = book_rows_of(book, "claim_basis", page->code);
	struct mark_quote *quotes = ARENA_ARRAY(site->arena, struct mark_quote, rows.n + 1);
	struct finding_line *findings = ARENA_ARRAY(site->arena, struct finding_line, rows.n + 1);

	for (size_t i = 0; i < rows.n; i++) {
		const struct text mark = book_value(book, "claim_basis", &rows.rows[i], "mark");
		const struct content_row *finding = book_find(
			book, "finding", book_value(book, "claim_basis", &rows.rows[i], "finding"));

		if (mark_quote_find(site, mark, &quotes[page->n_quotes]))
			page->n_quotes++;
		else if (finding)
			findings[page->n_findings++] = finding_line_make(site, finding);
	}
	page->quotes = quotes;
	page->findings = findings;
	page->is_without_basis = page->n_quotes + page->n_findings == 0;
}

/* The page. */

/* With figures, permanent address and edition, so that a quotation says of how many and of which day it speaks. */
static struct text write_quotation(const struct site *site, const struct claim_page *page)
{
	const struct text counted =
		page->is_counted ? text_format(site->arena, say(site->book->lang, " (%zu of %zu)"),
	                                       (size_t)page->n, (size_t)page->n_assessed)
				 : TEXT_NONE;

	return text_format(site->arena, say(site->book->lang, "“%.*s”%.*s. %.*s, %.*s, %.*s."),
	                   TEXT_ARGS(page->line.plain), TEXT_ARGS(counted),
	                   TEXT_ARGS(page->layout.mapping), TEXT_ARGS(page->layout.edition),
	                   TEXT_ARGS(page->layout.permalink));
}

static void copy_line(struct claim_page *page)
{
	const struct claim_line *line = &page->line;

	page->code = line->code;
	page->text = line->text;
	page->figure = line->figure;
	page->role = text_is(line->role, "finding") ? TEXT_NONE : line->role_word;
	page->capacity = line->capacity;
	page->capacity_url = line->capacity_url;
	page->confidence = line->confidence;
	page->confidence_class = line->confidence_class;
	page->strip = line->strip;
	page->strip_narrow = line->strip_narrow;
	page->n = line->n;
	page->n_assessed = line->n_assessed;
	page->n_scope = line->n_scope;
	page->n_unknown = line->n_unknown;
	page->reach = line->reach;
	page->locator = line->locator;
	page->source = line->source;
	page->provisions = line->provisions;
	page->n_provisions = line->n_provisions;
	page->is_outside = line->is_outside;
	page->is_short = line->is_short;
	page->is_counted = text_is(line->kind, "counted");
	page->is_illustrated = text_is(line->kind, "illustrated");
	page->is_stated = text_is(line->kind, "stated");
}

static struct claim_page make_page(struct site *site, const struct content_row *row)
{
	const struct report_book *book = site->book;
	const struct text code = book_value(book, "claim", row, "code");
	struct claim_page page = {
		.lang_code = text_of(lang_code(book->lang)),
		.layout = site_begin(
			site, REPORT_PAGE_CLAIM, code,
			text_format(site->arena, say(book->lang, "Claim %.*s"), TEXT_ARGS(code)),
			SECTION_OVERVIEW),
		.cutoff = book_cutoff(book),
		.own_basis = word_of_basis(TEXT("ours"), book->lang),
		.query = book_value(book, "claim", row, "query"),
		.query_words = book_words(book, "claim", row, "query"),
	};

	page.line = claim_line_make(site, row);
	copy_line(&page);
	add_facts(site, &page);
	if (page.is_counted) {
		add_counts(site, &page);
		add_rows(site, &page);
		add_map(site, &page);
	}
	add_bases(site, &page);
	page.quotation = write_quotation(site, &page);
	return page;
}

bool page_claim_write(struct site *site, struct error *err)
{
	const struct content_table *table = book_table(site->book, "claim");

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct claim_page page = make_page(site, &table->rows[i]);
		struct buffer out = buffer_make(site->arena);

		tpl_claim(&out, &page, site->book->lang, site->urls);
		if (!site_write(site, REPORT_PAGE_CLAIM, page.code, &out, err))
			return false;
	}
	return true;
}
