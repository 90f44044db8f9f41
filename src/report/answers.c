/* Reads answers out of a publication for pages that count them or set them beside each other. The rules by
 * which they were made are not known here: a code is only given its sign, its word and its place in a list. */
#include "report/answers.h"

#include "show/html_words.h"
#include "show/words.h"

/* The order of counts: what is known first, then what is doubtful, then what is absent. */
static const char *const codes[] = {
	"yes",        "no",
	"not_yet",    "other",
	"unclear",    "disputed",
	"unsure",     "unverified",
	"later",      "evidence_of_absence",
	"none_found", "partly_searched",
	"no_reply",   "not_applicable",
	"withheld",   "missing",
};

struct text answer_code(const struct report_book *book, const struct content_row *answer)
{
	struct text kind, absence;

	if (!answer)
		return TEXT("missing");
	kind = book_value(book, "answer", answer, "kind");
	if (text_is(kind, "known"))
		return book_value(book, "answer", answer, "says");
	absence = book_value(book, "answer", answer, "absence");
	return text_is(kind, "absent") && !text_is_empty(absence) ? absence : kind;
}

bool answer_code_is_known(struct text code)
{
	return text_is(code, "yes") || text_is(code, "no") || text_is(code, "not_yet") ||
	       text_is(code, "other") || text_is(code, "unclear");
}

/* Signs. */

struct sign {
	const char *code;
	const char *framework, *practice;
	enum holding holding;
};

static const struct sign signs[] = {
	{"yes", "pip", "pip pr", HOLDING_YES},
	{"no", "pip o", "pip pr o", HOLDING_NO},
	{"not_yet", "pip o", "pip pr o", HOLDING_NO},
	{"other", "m dj", "m dj", HOLDING_LOOKED},
	{"unclear", "m un", "m un", HOLDING_LOOKED},
	{"disputed", "m co", "m co", HOLDING_DIFFER},
	{"unsure", "m un", "m un", HOLDING_LOOKED},
	{"unverified", "m un", "m un", HOLDING_LOOKED},
	{"later", "m la", "m la", HOLDING_OPEN},
	{"evidence_of_absence", "m ea", "m ea", HOLDING_NO},
	{"none_found", "m nf", "m nf", HOLDING_LOOKED},
	{"partly_searched", "m ps", "m ps", HOLDING_LOOKED},
	{"no_reply", "m nr", "m nr", HOLDING_OPEN},
	{"not_applicable", "m na", "m na", HOLDING_OPEN},
	{"withheld", "m nj", "m nj", HOLDING_OPEN},
	{"not_judged", "m nj", "m nj", HOLDING_LOOKED},
	{"judged", "m dj", "m dj", HOLDING_YES},
	{"missing", "m ns", "m ns", HOLDING_OPEN},
	{"not_searched", "m ns", "m ns", HOLDING_OPEN},
};

/* What is not known is drawn as what nobody has looked at. */
static const struct sign *find_sign(struct text code)
{
	for (size_t i = 0; i < COUNT(signs); i++)
		if (text_is(code, signs[i].code))
			return &signs[i];
	return &signs[COUNT(signs) - 1];
}

struct text answer_sign(struct text code, struct text aspect)
{
	const struct sign *sign = find_sign(code);

	return text_of(text_is(aspect, "practice") ? sign->practice : sign->framework);
}

enum holding answer_holding(struct text code, bool yes_no)
{
	if (text_is(code, "other") && !yes_no)
		return HOLDING_YES;
	return find_sign(code)->holding;
}

struct text confidence_class(struct text confidence)
{
	if (text_is(confidence, "high"))
		return TEXT("conf");
	if (text_is(confidence, "medium"))
		return TEXT("conf md");
	return text_is_empty(confidence) ? TEXT_NONE : TEXT("conf lo");
}

/* A text is recorded, it is neither so nor not so. */
static struct text word_of_code(const struct report_book *book, struct text code)
{
	if (text_is(code, "other"))
		return text_of(say(book->lang, "recorded"));
	return word_of_state_of_knowledge(code, book->lang);
}

/* Counting. */

static bool is_asked(const struct report_state *state, bool focus_only)
{
	return !focus_only || state->is_focus;
}

static size_t find_code(struct text code)
{
	for (size_t i = 0; i < COUNT(codes); i++)
		if (text_is(code, codes[i]))
			return i;
	return COUNT(codes) - 1;
}

/* Fills how many states have each of `codes`; returns how many were asked. */
static size_t count_codes(const struct report_book *book, struct text fact, bool focus_only,
                          size_t counts[COUNT(codes)])
{
	size_t n_states = 0;

	for (size_t i = 0; i < book->n_states; i++) {
		const struct report_state *state = &book->states[i];

		if (!is_asked(state, focus_only))
			continue;
		n_states++;
		counts[find_code(
			answer_code(book, book_find_2(book, "answer", fact, state->code)))]++;
	}
	return n_states;
}

static void add_count(const struct report_book *book, struct answer_tally *tally,
                      struct answer_count *counts, struct text aspect, struct text code, size_t n)
{
	if (n == 0)
		return;
	tally->n_known += answer_code_is_known(code) ? n : 0;
	tally->n_yes += text_is(code, "yes") ? n : 0;
	counts[tally->n_counts++] = (struct answer_count){
		.code = code,
		.sign = answer_sign(code, aspect),
		.word = word_of_code(book, code),
		.n = n,
	};
}

struct answer_tally answer_tally_make(const struct report_book *book, struct text fact,
                                      bool focus_only)
{
	struct answer_count *counts = ARENA_ARRAY(book->arena, struct answer_count, COUNT(codes));
	const struct content_row *row = book_find(book, "fact", fact);
	const struct text aspect = row ? book_value(book, "fact", row, "aspect") : TEXT_NONE;
	struct answer_tally tally = {.counts = counts};
	size_t n[COUNT(codes)] = {0};

	tally.n_states = count_codes(book, fact, focus_only, n);
	for (size_t i = 0; i < COUNT(codes); i++)
		add_count(book, &tally, counts, aspect, text_of(codes[i]), n[i]);
	return tally;
}

bool answer_tally_is_yes_no(const struct answer_tally *tally)
{
	for (size_t i = 0; i < tally->n_counts; i++) {
		const struct text code = tally->counts[i].code;

		if (text_is(code, "yes") || text_is(code, "no") || text_is(code, "not_yet"))
			return true;
	}
	return false;
}

struct text answer_tally_words(const struct report_book *book, const struct answer_tally *tally)
{
	struct buffer out = buffer_make(book->arena);

	for (size_t i = 0; i < tally->n_counts; i++)
		buffer_add_format(&out, say(book->lang, "%s%.*s: %zu"), i > 0 ? "; " : "",
		                  TEXT_ARGS(tally->counts[i].word), tally->counts[i].n);
	return buffer_text(&out);
}

/* One answer. */

/* A text that stands alike in both languages was not translated, or is a name: a French page says so. */
struct html answer_value(const struct report_book *book, const struct content_row *fact,
                         const char *table, const struct content_row *row)
{
	const struct text type = book_value(book, "fact", fact, "answer_type");
	const struct text value = book_text(book, table, row, "value");

	if (text_is(type, "date"))
		return html_words(book->arena, book->lang, book_day(book, value), TEXT_NONE);
	if (text_is(type, "text") && text_equals(value, book_value(book, table, row, "value_en")))
		return book_english(book, value);
	return book_words(book, table, row, "value");
}

struct text answer_day(const struct report_book *book, const struct content_row *row)
{
	if (book_flag(book, "answer_row", row, "is_hidden"))
		return text_of(say(book->lang, "day not verified"));
	if (book_is_empty(book, "answer_row", row, "as_of"))
		return text_of(say(book->lang, "undated"));
	return book_day(book, book_value(book, "answer_row", row, "as_of"));
}

static size_t count_behind(const struct report_book *book, struct book_rows rows)
{
	size_t n = 0;

	for (size_t i = 0; i < rows.n; i++)
		n += book_flag(book, "answer_row", &rows.rows[i], "is_behind");
	return n;
}

/* Values are shown where sources differ, or speak of another day than the answer. */
static void add_sources(const struct report_book *book, const struct content_row *fact,
                        struct text state, bool with_values, struct answer_view *view)
{
	const struct text code = book_value(book, "fact", fact, "code");
	const struct book_rows rows = book_rows_of_2(book, "answer_row", code, state);
	const bool all = count_behind(book, rows) == 0;
	struct answer_source *sources = ARENA_ARRAY(book->arena, struct answer_source, rows.n + 1);

	for (size_t i = 0; i < rows.n; i++) {
		const struct content_row *row = &rows.rows[i];

		if (!all && !book_flag(book, "answer_row", row, "is_behind"))
			continue;
		sources[view->n_sources++] = (struct answer_source){
			.words = book_english(book, book_value(book, "answer_row", row, "source")),
			.value = with_values ? answer_value(book, fact, "answer_row", row)
		                             : HTML_NONE,
			.day = answer_day(book, row),
		};
	}
	view->sources = sources;
}

/* The confidence of the answer, else of the first row that is shown. */
static struct text find_confidence(const struct report_book *book, const struct content_row *answer,
                                   struct text fact, struct text state)
{
	const struct content_row *row = book_find_3(book, "answer_row", fact, state, TEXT("1"));

	if (answer && !book_is_empty(book, "answer", answer, "confidence"))
		return book_value(book, "answer", answer, "confidence");
	return row ? book_value(book, "answer_row", row, "confidence") : TEXT_NONE;
}

static bool is_plain(struct text code)
{
	return text_is(code, "yes") || text_is(code, "no") || text_is(code, "not_yet");
}

/* Yes and no are said by their words; a date or a name is a value of its own. A day that had not come is none: it
 * stands on the page of the fact. */
static struct html known_value(const struct report_book *book, const struct content_row *fact,
                               const struct content_row *answer, struct text code)
{
	if (!answer_code_is_known(code) || text_is(code, "not_yet") ||
	    (is_plain(code) && text_is(book_value(book, "fact", fact, "answer_type"), "yes_no")))
		return HTML_NONE;
	return answer_value(book, fact, "answer", answer);
}

struct answer_view answer_view_make(const struct site *site, const struct content_row *fact,
                                    struct text state)
{
	const struct report_book *book = site->book;
	const struct text fact_code = book_value(book, "fact", fact, "code");
	const struct content_row *answer = book_find_2(book, "answer", fact_code, state);
	const struct text code = answer_code(book, answer);
	const struct text confidence = find_confidence(book, answer, fact_code, state);
	struct answer_view view = {
		.mark = answer_code_is_known(code) ? TEXT("known") : code,
		.sign = answer_sign(code, book_value(book, "fact", fact, "aspect")),
		.word = word_of_code(book, code),
		.link = site_url_at(site, REPORT_PAGE_FACT, fact_code, state),
		.confidence = word_of_confidence(confidence, book->lang),
		.confidence_class = confidence_class(confidence),
	};

	if (answer)
		view.value = known_value(book, fact, answer, code);
	add_sources(book, fact, state, !answer_code_is_known(code), &view);
	return view;
}

/* Figures. */

static struct figure_state make_figure_state(const struct report_book *book,
                                             const struct report_state *state, struct text code,
                                             bool yes_no)
{
	return (struct figure_state){
		.code = state->code,
		.name = text_format(book->arena, say(book->lang, "%.*s %.*s: %.*s"),
	                            TEXT_ARGS(state->code), TEXT_ARGS(state->name),
	                            TEXT_ARGS(word_of_code(book, code))),
		.mark = answer_code_is_known(code) ? TEXT("known") : code,
		.holding = answer_holding(code, yes_no),
		.is_focus = state->is_focus,
	};
}

const struct figure_state *answer_figure(const struct site *site, const struct content_row *fact,
                                         bool with_links)
{
	const struct report_book *book = site->book;
	const struct text fact_code = book_value(book, "fact", fact, "code");
	const struct answer_tally tally = answer_tally_make(book, fact_code, false);
	const bool yes_no = answer_tally_is_yes_no(&tally);
	struct figure_state *states =
		ARENA_ARRAY(site->arena, struct figure_state, book->n_states + 1);

	for (size_t i = 0; i < book->n_states; i++) {
		const struct report_state *state = &book->states[i];
		const struct content_row *row = book_find_2(book, "answer", fact_code, state->code);

		states[i] = make_figure_state(book, state, answer_code(book, row), yes_no);
		if (with_links)
			states[i].url = site_url_at(site, REPORT_PAGE_FACT, fact_code, state->code);
	}
	return states;
}
