/* Reads claims, asks their queries, writes their sentences, and says what does not hold. */
#include "claiming/claim.h"

#include "base/number.h"
#include "claiming/wording.h"
#include "store/content.h"

const char *claim_kind_code(enum claim_kind kind)
{
	static const char *const codes[] = {"counted", "illustrated", "stated"};

	return codes[kind];
}

/* Reading. */

static enum claim_kind parse_kind(struct text code)
{
	if (text_is(code, "counted"))
		return CLAIM_COUNTED;
	return text_is(code, "stated") ? CLAIM_STATED : CLAIM_ILLUSTRATED;
}

static struct claim read_claim(const struct content_table *table, const struct content_row *row)
{
	return (struct claim){
		.row = row,
		.code = content_text(table, row, "code"),
		.nr = content_i64(table, row, "nr"),
		.kind = parse_kind(content_text(table, row, "kind")),
		.role = content_text(table, row, "role"),
		.reach = TEXT_NONE,
		.capacity = content_text(table, row, "capacity"),
		.in_summary = content_i64(table, row, "in_summary") == 1,
		.text_en = content_text(table, row, "text_en"),
		.text_fr = content_text(table, row, "text_fr"),
		.query = content_text(table, row, "query"),
		.locator = content_text(table, row, "locator"),
		.source = content_text(table, row, "source"),
	};
}

static bool is_crossed(const struct content *content, struct text provision)
{
	const struct content_table *table = content_find(content, "crosswalk");

	for (size_t i = 0; i < table->n_rows; i++)
		if (text_equals(content_text(table, &table->rows[i], "provision"), provision))
			return true;
	return false;
}

/* A result that bears on a provision which no capacity has is out of the frame; it is kept, flagged, counted. */
static bool is_outside(const struct content *content, struct text result)
{
	const struct content_table *table = content_find(content, "result_provision");

	for (size_t i = 0; i < table->n_rows; i++)
		if (text_equals(content_text(table, &table->rows[i], "result"), result) &&
		    !is_crossed(content, content_text(table, &table->rows[i], "provision")))
			return true;
	return false;
}

enum { FIRST_RESULT_NR = 100000 };

static struct claim read_result(const struct content *content, const struct content_table *table,
                                size_t at)
{
	const struct content_row *row = &table->rows[at];

	return (struct claim){
		.result = row,
		.code = content_text(table, row, "code"),
		.nr = FIRST_RESULT_NR + (int64_t)at,
		.kind = CLAIM_STATED,
		.role = content_text(table, row, "kind"),
		.reach = content_text(table, row, "reach"),
		.capacity = content_text(table, row, "capacity"),
		.in_summary = true,
		.text_en = content_text(table, row, "statement_en"),
		.text_fr = content_text(table, row, "statement_fr"),
		.query = TEXT_NONE,
		.locator = content_text(table, row, "locator"),
		.source = content_text(table, row, "source"),
		.is_outside = is_outside(content, content_text(table, row, "code")),
	};
}

static int compare_claims(const void *a, const void *b)
{
	const struct claim *left = a, *right = b;

	if (left->nr != right->nr)
		return left->nr < right->nr ? -1 : 1;
	return text_compare(left->code, right->code);
}

static void read_claims(struct claim_book *book)
{
	const struct content_table *claims = content_find(book->content, "claim");
	const struct content_table *results = content_find(book->content, "result");
	struct claim *items =
		ARENA_ARRAY(book->arena, struct claim, claims->n_rows + results->n_rows);

	for (size_t i = 0; i < claims->n_rows; i++)
		items[book->n++] = read_claim(claims, &claims->rows[i]);
	for (size_t i = 0; i < results->n_rows; i++)
		items[book->n++] = read_result(book->content, results, i);
	if (book->n > 1)
		qsort(items, book->n, sizeof(*items), compare_claims);
	book->claims = items;
}

bool claim_book_make(const struct content *content, struct arena *arena,
                     struct claim_book *ret_book, struct error *err)
{
	struct claim_book book = {.arena = arena, .content = content};
	const struct content_row *wave;

	if (!scope_find_wave(content, &wave, &book.day, err) ||
	    !scope_list_states(content, arena, book.day, LANG_EN, TEXT_NONE, &book.states, err))
		return false;
	for (int lang = 0; lang < N_LANGS; lang++)
		book.facts[lang] = fact_book_make(content, (enum lang)lang, arena);
	read_claims(&book);
	*ret_book = book;
	return true;
}

const struct claim *claim_find(const struct claim_book *book, struct text code)
{
	for (size_t i = 0; i < book->n; i++)
		if (text_equals(book->claims[i].code, code))
			return &book->claims[i];
	return NULL;
}

bool claim_ask(const struct claim_book *book, const struct claim *claim, struct query *ret_query,
               struct claim_count *ret_count, struct error *err)
{
	const struct fact_book *facts = &book->facts[LANG_EN];

	if (!query_parse(book->arena, claim->query, ret_query, err) ||
	    !query_check(ret_query, facts, err))
		return false;
	*ret_count = claim_count(ret_query, facts, &book->states, book->arena, book->day);
	return true;
}

/* Writing. */

static bool find_figure(struct text name, const struct claim_count *count, size_t *ret_figure)
{
	if (text_is(name, "n"))
		*ret_figure = count->n;
	else if (text_is(name, "N"))
		*ret_figure = count->n_assessed;
	else if (text_is(name, "scope"))
		*ret_figure = count->n_scope;
	else if (text_is(name, "unknown"))
		*ret_figure = count->n_scope - count->n_assessed;
	else
		return false;
	return true;
}

/* A number never parts from its noun: the space after it does not break. */
static void add_figure(struct buffer *out, size_t figure, struct text *rest)
{
	buffer_add_format(out, "%zu", figure);
	if (!text_starts(*rest, TEXT(" ")))
		return;
	buffer_add_c(out, "\u00a0");
	*rest = text_slice(*rest, 1, rest->n_bytes);
}

struct text claim_write(const struct claim_book *book, const struct claim *claim, enum lang lang,
                        const struct claim_count *count)
{
	struct buffer out = buffer_make(book->arena);
	struct text rest = lang == LANG_FR ? claim->text_fr : claim->text_en;
	size_t open, close, figure;

	while (count && text_find(rest, TEXT("{"), &open) && text_find(rest, TEXT("}"), &close) &&
	       close > open) {
		const struct text name = text_slice(rest, open + 1, close);

		buffer_add(&out, text_slice(rest, 0, open));
		if (find_figure(name, count, &figure)) {
			rest = text_slice(rest, close + 1, rest.n_bytes);
			add_figure(&out, figure, &rest);
		} else {
			buffer_add(&out, text_slice(rest, open, close + 1));
			rest = text_slice(rest, close + 1, rest.n_bytes);
		}
	}
	buffer_add(&out, rest);
	return buffer_text(&out);
}

/* Checking. */

struct checking {
	const struct claim_book *book;
	const struct claim *claim;
	struct problems *problems;
};

static struct place place_of(const struct checking *checking, const char *column)
{
	const struct claim *claim = checking->claim;
	const struct content_row *row = claim->row ? claim->row : claim->result;

	if (row && row->file)
		return content_place(row, column);
	return (struct place){
		.file = text_format(checking->problems->arena, "claim %.*s", TEXT_ARGS(claim->code))
	                        .bytes,
		.column = column};
}

static void add_error(const struct checking *checking, const char *column,
                      const struct error *error)
{
	problems_add(checking->problems, place_of(checking, column), "%s", error->message);
	if (error->hint[0])
		problems_hint(checking->problems, "%s", error->hint);
}

static bool has_figures(struct text text)
{
	size_t at;

	return text_find(text, TEXT("{n}"), &at) && text_find(text, TEXT("{N}"), &at);
}

static void check_sentence(const struct checking *checking, enum lang lang,
                           const struct claim_count *count)
{
	const struct wording_figures figures = {count->n, count->n_assessed, count->n_scope};
	const char *column = lang == LANG_FR ? "text_fr" : "text_en";
	const struct text text =
		lang == LANG_FR ? checking->claim->text_fr : checking->claim->text_en;
	struct error refusal = error_in(checking->problems->lang);

	if (!has_figures(text))
		problems_add(checking->problems, place_of(checking, column),
		             "a counted claim prints {n} and {N}");
	if (!wording_check(checking->book->content, checking->book->arena, lang, text, &figures,
	                   &refusal))
		add_error(checking, column, &refusal);
}

/* The figures that were confirmed, against those of today. */
static void check_confirmed(const struct checking *checking, const struct claim_count *count)
{
	const struct content_table *table = content_find(checking->book->content, "claim");
	const struct content_row *row = checking->claim->row;

	if (content_is_empty(table, row, "n") || content_is_empty(table, row, "n_assessed")) {
		problems_add(checking->problems, place_of(checking, "n"),
		             "it has never been confirmed; its query gives %zu of %zu", count->n,
		             count->n_assessed);
		return;
	}

	const int64_t n = content_i64(table, row, "n"),
		      of_n = content_i64(table, row, "n_assessed");

	if (n != (int64_t)count->n || of_n != (int64_t)count->n_assessed)
		problems_add(checking->problems, place_of(checking, "n"),
		             "it was confirmed as %lld of %lld, and its query gives %zu of %zu now",
		             (long long)n, (long long)of_n, count->n, count->n_assessed);
}

static void check_counted(const struct checking *checking)
{
	struct error refusal = error_in(checking->problems->lang);
	struct claim_count count;
	struct query query;

	if (text_is_empty(checking->claim->query)) {
		problems_add(checking->problems, place_of(checking, "query"),
		             "a counted claim needs a query");
		return;
	}
	if (!claim_ask(checking->book, checking->claim, &query, &count, &refusal)) {
		add_error(checking, "query", &refusal);
		return;
	}
	check_sentence(checking, LANG_EN, &count);
	check_sentence(checking, LANG_FR, &count);
	check_confirmed(checking, &count);
}

/* Bases of a claim: how many, and whether each finding is approved. */
static size_t check_bases(const struct checking *checking)
{
	const struct content_table *bases = content_find(checking->book->content, "claim_basis");
	const struct content_table *findings = content_find(checking->book->content, "finding");
	size_t n = 0;

	for (size_t i = 0; i < bases->n_rows; i++) {
		const struct text ref = content_text(bases, &bases->rows[i], "finding");
		const struct content_row *finding;

		if (!text_equals(content_text(bases, &bases->rows[i], "claim"),
		                 checking->claim->code))
			continue;
		n++;
		finding = text_is_empty(ref) ? NULL : content_find_row(findings, &ref, 1);
		if (finding && !text_is(content_text(findings, finding, "status"), "approved"))
			problems_add(checking->problems, place_of(checking, NULL),
			             "it rests on finding %.*s, which nobody has approved",
			             TEXT_ARGS(ref));
	}
	return n;
}

static void check_illustrated(const struct checking *checking)
{
	static const char *const columns[] = {"text_en", "text_fr"};
	const struct text texts[] = {checking->claim->text_en, checking->claim->text_fr};
	struct text word;

	if (check_bases(checking) == 0)
		problems_add(
			checking->problems, place_of(checking, NULL),
			"an illustrated claim names a mark or a finding, and this one names none");
	for (int lang = 0; lang < N_LANGS; lang++)
		if (wording_find_word(checking->book->arena, (enum lang)lang, texts[lang], &word))
			problems_add(checking->problems, place_of(checking, columns[lang]),
			             "“%.*s” is a word for a share, which only a count can support",
			             TEXT_ARGS(word));
}

/* A statement is the source's: only what leads to it must be there. */
static void check_stated(const struct checking *checking)
{
	const size_t n_bases = check_bases(checking);

	if (n_bases == 0 && text_is_empty(checking->claim->source))
		problems_add(checking->problems, place_of(checking, "source"),
		             "a stated claim names its source, or a mark in one");
	if (n_bases == 0 && text_is_empty(checking->claim->locator))
		problems_add(checking->problems, place_of(checking, "locator"),
		             "a stated claim says where its source states it");
}

void claim_check(const struct claim_book *book, const struct claim *claim,
                 struct problems *problems)
{
	const struct checking checking = {book, claim, problems};

	switch (claim->kind) {
	case CLAIM_COUNTED:
		check_counted(&checking);
		return;
	case CLAIM_ILLUSTRATED:
		check_illustrated(&checking);
		return;
	case CLAIM_STATED:
		check_stated(&checking);
		return;
	}
}

/* An import is refused for what can never hold: queries that cannot be asked, and bases that are missing. That figures
 * have moved is no fault of the file that moved them; claim check and publication say it. */
static void check_imported(const struct claim_book *book, const struct claim *claim,
                           struct problems *problems)
{
	const struct checking checking = {book, claim, problems};
	struct error refusal = error_in(problems->lang);
	struct query query;

	if (claim->kind == CLAIM_COUNTED) {
		if (!query_parse(book->arena, claim->query, &query, &refusal) ||
		    !query_check(&query, &book->facts[LANG_EN], &refusal))
			add_error(&checking, "query", &refusal);
		return;
	}
	claim_check(book, claim, problems);
}

void claiming_check_content(const struct content *content, struct problems *problems)
{
	AUTO(arena) struct arena *arena = arena_open(256 * ARENA_MIB);
	struct error none = error_in(problems->lang);
	struct claim_book book;

	if (content_find(content, "claim")->n_rows == 0 ||
	    !claim_book_make(content, arena, &book, &none))
		return;
	for (size_t i = 0; i < book.n; i++)
		if (book.claims[i].row)
			check_imported(&book, &book.claims[i], problems);
}
