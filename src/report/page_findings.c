/* Findings, and each with what speaks for it, against it and beside it. */
#include "report/page_findings.h"

#include "show/words.h"

bool page_findings_write(struct site *site, struct error *err)
{
	const struct report_book *book = site->book;
	struct buffer out = buffer_make(site->arena);
	const struct text title = text_of(say(book->lang, "Findings"));
	struct findings_page page = {
		.lang_code = text_of(lang_code(book->lang)),
		.layout =
			site_begin(site, REPORT_PAGE_FINDINGS, TEXT_NONE, title, SECTION_OVERVIEW),
	};

	page.findings = finding_lines_find(site, TEXT_NONE, &page.n_finding_lines);
	page.n_findings = page.n_finding_lines;
	tpl_findings(&out, &page, book->lang, site->urls);
	return site_write(site, REPORT_PAGE_FINDINGS, TEXT_NONE, &out, err);
}

/* Bases. */

static void add_fact(const struct site *site, struct text code, struct text state,
                     struct finding_fact *facts, struct finding_stance *stance)
{
	const struct content_row *fact = book_find(site->book, "fact", code);
	struct answer_view view;

	if (!fact)
		return;
	view = answer_view_make(site, fact, state);
	facts[stance->n_facts++] = (struct finding_fact){
		.label = book_text(site->book, "fact", fact, "label"),
		.sign = view.sign,
		.word = view.word,
		.value = view.value,
		.link = view.link,
		.mark = view.mark,
	};
}

static void add_search(const struct site *site, struct text code, struct text state,
                       struct finding_search *searches, struct finding_stance *stance)
{
	const struct report_book *book = site->book;
	const struct content_row *indicator = book_find(book, "indicator", code);
	const struct content_row *answer = book_find_2(book, "indicator_answer", code, state);
	const struct text status = answer ? book_value(book, "indicator_answer", answer, "status")
	                                  : TEXT("not_searched");

	if (!indicator)
		return;
	searches[stance->n_searches++] = (struct finding_search){
		.indicator = code,
		.question = book_words(book, "indicator", indicator, "question"),
		.sign = answer_sign(status, TEXT_NONE),
		.word = word_of_state_of_knowledge(status, book->lang),
	};
}

/* All bases of a finding with one stance. */
static struct finding_stance make_stance(const struct site *site, const struct content_row *finding,
                                         const char *code)
{
	const struct report_book *book = site->book;
	const struct text ref = book_value(book, "finding", finding, "ref");
	const struct text state = book_value(book, "finding", finding, "state");
	const struct book_rows rows = book_rows_of(book, "finding_basis", ref);
	struct mark_quote *quotes = ARENA_ARRAY(site->arena, struct mark_quote, rows.n + 1);
	struct finding_fact *facts = ARENA_ARRAY(site->arena, struct finding_fact, rows.n + 1);
	struct finding_search *searches =
		ARENA_ARRAY(site->arena, struct finding_search, rows.n + 1);
	struct finding_stance stance = {.quotes = quotes, .facts = facts, .searches = searches};

	for (size_t i = 0; i < rows.n; i++) {
		const struct content_row *row = &rows.rows[i];

		if (!text_is(book_value(book, "finding_basis", row, "stance"), code))
			continue;
		if (mark_quote_find(site, book_value(book, "finding_basis", row, "mark"),
		                    &quotes[stance.n_quotes]))
			stance.n_quotes++;
		add_fact(site, book_value(book, "finding_basis", row, "fact"), state, facts,
		         &stance);
		add_search(site, book_value(book, "finding_basis", row, "indicator"), state,
		           searches, &stance);
	}
	return stance;
}

struct stance_name {
	const char *code;
	const char *title;
};

static const struct stance_name stance_names[] = {
	{"supports", SENTENCE("For it")},
	{"contradicts", SENTENCE("Against it")},
	{"context", SENTENCE("Beside it")},
};

static void add_stances(const struct site *site, const struct content_row *finding,
                        struct finding_page *page)
{
	struct finding_stance *stances =
		ARENA_ARRAY(site->arena, struct finding_stance, COUNT(stance_names));

	for (size_t i = 0; i < COUNT(stance_names); i++) {
		struct finding_stance stance = make_stance(site, finding, stance_names[i].code);

		stance.title = text_of(say(site->book->lang, stance_names[i].title));
		if (stance.n_quotes + stance.n_facts + stance.n_searches > 0)
			stances[page->n_stances++] = stance;
	}
	page->stances = stances;
}

static struct finding_page make_page(struct site *site, const struct content_row *row)
{
	const struct report_book *book = site->book;
	const struct text ref = book_value(book, "finding", row, "ref");
	struct finding_page page = {
		.lang_code = text_of(lang_code(book->lang)),
		.layout = site_begin(
			site, REPORT_PAGE_FINDING, ref,
			text_format(site->arena, say(book->lang, "Finding %.*s"), TEXT_ARGS(ref)),
			SECTION_OVERVIEW),
		.ref = ref,
	};
	const struct finding_line line = finding_line_make(site, row);

	page.statement = line.statement;
	page.about = line.about;
	page.about_url = line.about_url;
	page.capacity = line.capacity;
	page.capacity_url = line.capacity_url;
	page.aspect = line.aspect;
	page.polarity = line.polarity;
	page.as_of = line.as_of;
	page.approved_on = line.approved_on;
	page.is_later = line.is_later;
	add_stances(site, row, &page);
	return page;
}

bool page_finding_write(struct site *site, struct error *err)
{
	const struct content_table *table = book_table(site->book, "finding");

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct finding_page page = make_page(site, &table->rows[i]);
		struct buffer out = buffer_make(site->arena);

		tpl_finding(&out, &page, site->book->lang, site->urls);
		if (!site_write(site, REPORT_PAGE_FINDING, page.ref, &out, err))
			return false;
	}
	return true;
}
