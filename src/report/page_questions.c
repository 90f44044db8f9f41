/* Questions by capacity, and each with its levels, its checklist and its answers. */
#include "report/page_questions.h"

#include "report/answers.h"
#include "report/language_name.h"
#include "show/html_words.h"
#include "show/words.h"

/* The list. */

static struct question_line make_line(const struct report_book *book, const struct content_row *row)
{
	return (struct question_line){
		.code = book_value(book, "indicator", row, "code"),
		.question = book_text(book, "indicator", row, "question"),
		.aspect = word_of_aspect(book_value(book, "indicator", row, "aspect"), book->lang),
	};
}

/* Questions of one capacity; of none when the code is empty. */
static struct question_group make_group(const struct report_book *book, struct text capacity,
                                        struct text id, struct text title)
{
	const struct content_table *table = book_table(book, "indicator");
	struct question_line *lines = ARENA_ARRAY(book->arena, struct question_line, table->n_rows);
	struct question_group group = {.id = id, .title = title, .lines = lines};

	for (size_t i = 0; i < table->n_rows; i++)
		if (text_equals(content_text(table, &table->rows[i], "capacity"), capacity))
			lines[group.n_lines++] = make_line(book, &table->rows[i]);
	return group;
}

bool page_questions_write(struct site *site, struct error *err)
{
	const struct report_book *book = site->book;
	const struct content_table *capacities = book_table(book, "capacity");
	struct question_group *groups =
		ARENA_ARRAY(site->arena, struct question_group, capacities->n_rows + 1);
	struct buffer out = buffer_make(site->arena);
	struct questions_page page = {
		.lang_code = text_of(lang_code(book->lang)),
		.layout = site_begin(site, REPORT_PAGE_QUESTIONS, TEXT_NONE,
	                             text_of(say(book->lang, "Questions")), SECTION_PROVISIONS),
		.n_questions = (int64_t)book_table(book, "indicator")->n_rows,
		.groups = groups,
	};

	for (size_t i = 0; i < capacities->n_rows; i++) {
		const struct text code = content_text(capacities, &capacities->rows[i], "code");

		groups[page.n_groups++] =
			make_group(book, code, code,
		                   book_text(book, "capacity", &capacities->rows[i], "name"));
	}
	groups[page.n_groups] = make_group(book, TEXT_NONE, TEXT("O"),
	                                   text_of(say(book->lang, "Outside the crosswalk")));
	page.n_groups += groups[page.n_groups].n_lines > 0;
	tpl_questions(&out, &page, book->lang, site->urls);
	return site_write(site, REPORT_PAGE_QUESTIONS, TEXT_NONE, &out, err);
}

/* A question. */

static struct text word_of_type(const struct report_book *book, struct text code)
{
	static const struct {
		const char *code, *word;
	} words[] = {
		{"level", SENTENCE("a level")},
		{"elements", SENTENCE("a level, by a checklist")},
		{"yes_no", SENTENCE("yes or no")},
		{"count", SENTENCE("a count")},
		{"date", SENTENCE("a date")},
		{"age", SENTENCE("an age")},
		{"text", SENTENCE("a text")},
	};

	for (size_t i = 0; i < COUNT(words); i++)
		if (text_is(code, words[i].code))
			return text_of(say(book->lang, words[i].word));
	return code;
}

/* An anchor says what a level means for this question; levels without one are absences or answers. */
static struct question_level make_level(const struct report_book *book, struct text question,
                                        const struct content_row *level)
{
	const struct content_row *anchor =
		book_find_2(book, "anchor", question, book_value(book, "level", level, "code"));

	return (struct question_level){
		.label = book_text(book, "level", level, "label"),
		.definition = book_words(book, "level", level, "definition"),
		.anchor = anchor ? book_words(book, "anchor", anchor, "text") : HTML_NONE,
		.rule = anchor ? book_english(book,
	                                      book_value(book, "anchor", anchor, "elements_rule"))
	                       : HTML_NONE,
	};
}

static void add_levels(const struct report_book *book, struct question_page *page,
                       struct text scale)
{
	const struct book_rows rows = book_rows_of(book, "level", scale);
	struct question_level *items = ARENA_ARRAY(book->arena, struct question_level, rows.n);

	for (int64_t nr = 0; nr <= (int64_t)rows.n; nr++)
		for (size_t i = 0; i < rows.n && page->n_levels < rows.n; i++)
			if (content_i64(rows.table, &rows.rows[i], "nr") == nr)
				items[page->n_levels++] =
					make_level(book, page->code, &rows.rows[i]);
	page->levels = items;
}

static void add_elements(const struct report_book *book, struct question_page *page)
{
	const struct book_rows rows = book_rows_of(book, "element", page->code);
	struct question_element *items = ARENA_ARRAY(book->arena, struct question_element, rows.n);

	for (int64_t nr = 1; nr <= (int64_t)rows.n; nr++)
		for (size_t i = 0; i < rows.n; i++) {
			const struct content_row *row = &rows.rows[i];

			if (content_i64(rows.table, row, "nr") != nr || page->n_elements == rows.n)
				continue;
			items[page->n_elements++] = (struct question_element){
				.words = book_words(book, "element", row, "text"),
				.kind = word_of_element_kind(content_text(rows.table, row, "kind"),
			                                     book->lang),
				.provision = content_text(rows.table, row, "provision_ref"),
			};
		}
	page->elements = items;
}

static void add_links(const struct report_book *book, struct question_page *page)
{
	const struct book_rows provisions = book_rows_of(book, "indicator_provision", page->code);
	const struct book_rows facts = book_rows_of(book, "indicator_fact", page->code);
	struct question_provision *refs =
		ARENA_ARRAY(book->arena, struct question_provision, provisions.n);
	struct question_fact *labels = ARENA_ARRAY(book->arena, struct question_fact, facts.n);

	for (size_t i = 0; i < provisions.n; i++)
		refs[i] = (struct question_provision){
			content_text(provisions.table, &provisions.rows[i], "ref"),
			content_text(provisions.table, &provisions.rows[i], "provision")};
	for (size_t i = 0; i < facts.n; i++) {
		const struct text code = content_text(facts.table, &facts.rows[i], "fact");

		labels[i] = (struct question_fact){
			code, book_text(book, "fact", book_find(book, "fact", code), "label")};
	}
	page->provisions = refs;
	page->n_provisions = provisions.n;
	page->facts = labels;
	page->n_facts = facts.n;
}

/* Answers. */

static struct text mark_of(const struct report_book *book, struct text status)
{
	static const struct {
		const char *status, *mark;
	} marks[] = {
		{"found", "m nj"},          {"evidence_of_absence", "m ea"},
		{"none_found", "m nf"},     {"partly_searched", "m ps"},
		{"not_searched", "m ns"},   {"no_reply", "m nr"},
		{"not_applicable", "m na"},
	};

	(void)book;
	for (size_t i = 0; i < COUNT(marks); i++)
		if (text_is(status, marks[i].status))
			return text_of(marks[i].mark);
	return TEXT("m ns");
}

static void count_status(const struct report_book *book, struct question_count *counts, size_t *n,
                         struct text status)
{
	for (size_t i = 0; i < *n; i++)
		if (text_equals(counts[i].code, status)) {
			counts[i].n++;
			return;
		}
	counts[(*n)++] = (struct question_count){status, mark_of(book, status),
	                                         word_of_state_of_knowledge(status, book->lang), 1};
}

static void add_states(const struct report_book *book, struct question_page *page)
{
	struct question_state *items =
		ARENA_ARRAY(book->arena, struct question_state, book->n_states);
	struct question_count *counts =
		ARENA_ARRAY(book->arena, struct question_count, book->n_states);

	for (size_t i = 0; i < book->n_states; i++) {
		const struct report_state *state = &book->states[i];
		const struct content_row *row =
			book_find_2(book, "indicator_answer", page->code, state->code);
		struct text status;

		if (!row)
			continue;
		status = book_value(book, "indicator_answer", row, "status");
		count_status(book, counts, &page->n_counts, status);
		items[page->n_states++] = (struct question_state){
			.code = state->code,
			.name = state->name,
			.status = status,
			.mark = mark_of(book, status),
			.word = word_of_state_of_knowledge(status, book->lang),
			.basis = book_english(book,
		                              book_value(book, "indicator_answer", row, "basis")),
			.n_searches = book_number(book, "indicator_answer", row, "n_searches"),
		};
	}
	page->states = items;
	page->counts = counts;
}

static void add_searches(const struct report_book *book, struct question_page *page)
{
	const struct content_table *table = book_table(book, "search_log");
	struct question_search *items =
		ARENA_ARRAY(book->arena, struct question_search, table->n_rows);

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct content_row *row = &table->rows[i];
		const struct text lang = content_text(table, row, "lang");

		if (!text_equals(content_text(table, row, "indicator"), page->code))
			continue;
		items[page->n_searches++] = (struct question_search){
			.state = book_find_state(book, content_text(table, row, "state"))->name,
			.searched = book_day(book, content_text(table, row, "searched")),
			.place = book_text(
				book, "search_place",
				book_find(book, "search_place", content_text(table, row, "place")),
				"name"),
			.lang = language_name(book->arena, book->lang, lang),
			.query = html_words(book->arena, book->lang,
		                            content_text(table, row, "query"), lang),
			.outcome = text_of(text_is(content_text(table, row, "outcome"), "nothing")
		                                   ? say(book->lang, "nothing found")
		                                   : say(book->lang, "something found")),
		};
	}
	page->searches = items;
}

static struct question_page make_page(const struct report_book *book, const struct content_row *row)
{
	const struct text capacity = book_value(book, "indicator", row, "capacity");
	const struct content_row *of =
		text_is_empty(capacity) ? NULL : book_find(book, "capacity", capacity);
	const struct text scale = book_value(book, "indicator", row, "scale");

	return (struct question_page){
		.lang_code = text_of(lang_code(book->lang)),
		.code = book_value(book, "indicator", row, "code"),
		.question = book_text(book, "indicator", row, "question"),
		.aspect = word_of_aspect(book_value(book, "indicator", row, "aspect"), book->lang),
		.answer_type =
			word_of_type(book, book_value(book, "indicator", row, "answer_type")),
		.scale = book_text(book, "scale", book_find(book, "scale", scale), "name"),
		.capacity = capacity,
		.capacity_name = of ? book_text(book, "capacity", of, "short") : TEXT_NONE,
		.evidence =
			book_english(book, book_value(book, "indicator", row, "evidence_required")),
		.guidance = book_english(book, book_value(book, "indicator", row, "guidance_en")),
		.not_applicable = book_english(
			book, book_value(book, "indicator", row, "not_applicable_when")),
	};
}

static bool write_question(struct site *site, const struct content_row *row, struct error *err)
{
	const struct report_book *book = site->book;
	const struct text code = book_value(book, "indicator", row, "code");
	struct buffer out = buffer_make(site->arena);
	const struct layout layout =
		site_begin(site, REPORT_PAGE_QUESTION, code, code, SECTION_PROVISIONS);
	struct question_page page = make_page(book, row);

	page.layout = layout;
	add_levels(book, &page, book_value(book, "indicator", row, "scale"));
	add_elements(book, &page);
	add_links(book, &page);
	add_states(book, &page);
	add_searches(book, &page);
	tpl_question(&out, &page, book->lang, site->urls);
	return site_write(site, REPORT_PAGE_QUESTION, code, &out, err);
}

bool page_question_write(struct site *site, struct error *err)
{
	const struct content_table *table = book_table(site->book, "indicator");

	for (size_t i = 0; i < table->n_rows; i++)
		if (!write_question(site, &table->rows[i], err))
			return false;
	return true;
}
