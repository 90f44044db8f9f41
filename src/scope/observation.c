/* Reads the facts of a wave out of what sources say. Every row is first judged alone (when does it speak, does
 * that day lie in the wave, what does it say), then the rows of one fact and state are weighed against
 * each other. The rules are in the header, with examples.
 */
#include "scope/observation.h"

#include "scope/scope.h"
#include "store/content.h"

static const char *const type_codes[N_FACT_TYPES] = {
	[FACT_YES_NO] = "yes_no",     [FACT_DATE] = "date",   [FACT_YEAR] = "year",
	[FACT_CATEGORY] = "category", [FACT_COUNT] = "count", [FACT_AGE] = "age",
	[FACT_TEXT] = "text",
};

static const char *const kind_codes[N_FACT_KINDS] = {
	[FACT_KNOWN] = "known",     [FACT_ABSENT] = "absent",         [FACT_DISPUTED] = "disputed",
	[FACT_UNSURE] = "unsure",   [FACT_UNVERIFIED] = "unverified", [FACT_LATER] = "later",
	[FACT_MISSING] = "missing",
};

const char *fact_says_code(enum fact_says says)
{
	switch (says) {
	case SAYS_YES:
		return "yes";
	case SAYS_NO:
		return "no";
	case SAYS_UNCLEAR:
		return "unclear";
	case SAYS_OTHER:
	case SAYS_ABSENCE:
		break;
	}
	return "other";
}

const char *fact_kind_code(enum fact_kind kind)
{
	return kind_codes[kind];
}

const char *fact_kind_name(enum fact_kind kind, enum lang lang)
{
	switch (kind) {
	case FACT_KNOWN:
	case FACT_ABSENT:
		return "";
	case FACT_DISPUTED:
		return say(lang, "disputed");
	case FACT_UNSURE:
		return say(lang, "unsure on this day");
	case FACT_UNVERIFIED:
		return say(lang, "not verified");
	case FACT_LATER:
		return say(lang, "later, not in this wave");
	case FACT_MISSING:
		break;
	}
	return say(lang, "not searched");
}

bool fact_type_parse(struct text code, enum fact_type *ret_type)
{
	for (int type = 0; type < N_FACT_TYPES; type++) {
		if (!text_is(code, type_codes[type]))
			continue;
		*ret_type = (enum fact_type)type;
		return true;
	}
	return false;
}

/* "LC:ratified" */
static bool read_computed(struct text computed, struct fact *fact)
{
	struct text rest = computed;
	struct text instrument;

	if (text_is_empty(computed) || !text_split(&rest, ':', &instrument) ||
	    !treaty_step_parse(rest.bytes ? rest : TEXT_NONE, &fact->step))
		return false;
	fact->instrument = instrument;
	return true;
}

static struct fact read_fact(const struct content_table *table, const struct content_row *row)
{
	struct fact fact = {
		.row = row,
		.code = content_text(table, row, "code"),
		.type = FACT_TEXT,
		.is_lasting = content_i64(table, row, "lasting") == 1,
		.is_complete = text_is(content_text(table, row, "coverage"), "complete"),
		.aspect = content_text(table, row, "aspect"),
	};

	(void)!fact_type_parse(content_text(table, row, "answer_type"), &fact.type); /* else text */
	fact.is_computed = read_computed(content_text(table, row, "computed"), &fact);
	return fact;
}

struct fact_book fact_book_make(const struct content *content, enum lang lang, struct arena *arena)
{
	const struct content_table *table = content_find(content, "fact");
	struct fact *facts = ARENA_ARRAY(arena, struct fact, table->n_rows);

	for (size_t i = 0; i < table->n_rows; i++)
		facts[i] = read_fact(table, &table->rows[i]);
	return (struct fact_book){
		.content = content,
		.lang = lang,
		.n_facts = table->n_rows,
		.facts = facts,
		.treaties = treaty_book_make(content, arena),
	};
}

const struct fact *fact_find(const struct fact_book *book, struct text code)
{
	for (size_t i = 0; i < book->n_facts; i++)
		if (text_equals(book->facts[i].code, code))
			return &book->facts[i];
	return NULL;
}

bool fact_is_under(const struct fact_book *book, const struct fact *fact, struct text capacity)
{
	const struct text keys[] = {fact->code, capacity};
	return content_find_row(content_find(book->content, "fact_capacity"), keys, COUNT(keys)) !=
	       NULL;
}

/* A row judged alone. */
enum standing { STANDS, STANDS_UNSURE, STANDS_UNVERIFIED, STANDS_LATER, STANDS_REPLACED };

struct judged {
	struct fact_row shown;
	enum standing standing;
	struct span spoken_of; /* the day that the row speaks of */
};

static enum standing standing_on(struct span span, day_nr day)
{
	switch (span_place_on(span, day)) {
	case SPAN_BEFORE:
		return STANDS;
	case SPAN_LATER:
		return STANDS_LATER;
	case SPAN_UNSURE:
		break;
	}
	return STANDS_UNSURE;
}

static enum fact_says says_of(struct text answer)
{
	if (text_is(answer, "yes"))
		return SAYS_YES;
	if (text_is(answer, "no"))
		return SAYS_NO;
	return text_is(answer, "unclear") ? SAYS_UNCLEAR : SAYS_OTHER;
}

static struct span read_span(struct text words)
{
	struct span span;
	if (!span_parse(words, &span))
		return (struct span){SPAN_UNDATED, DAY_MIN, DAY_MAX};
	return span;
}

/* A date or year fact with a day for value. */
static void judge_event(const struct fact *fact, day_nr day, struct judged *judged)
{
	judged->spoken_of = read_span(judged->shown.value);
	judged->standing = standing_on(judged->spoken_of, day);
	judged->shown.says = SAYS_YES;
	if (judged->standing == STANDS_LATER && fact->is_lasting) {
		judged->standing = STANDS;
		judged->shown.says = SAYS_NO;
		judged->shown.is_not_yet = true;
	}
}

/* Anything else speaks of the day of its list. */
static void judge_listed(const struct fact *fact, day_nr day, struct judged *judged)
{
	judged->spoken_of = read_span(judged->shown.as_of);
	judged->standing = standing_on(judged->spoken_of, day);
	if (judged->standing == STANDS_LATER && fact->is_lasting && judged->shown.says == SAYS_NO)
		judged->standing = STANDS;
	if (judged->standing == STANDS && judged->shown.says == SAYS_UNCLEAR)
		judged->standing = STANDS_UNSURE;
}

/* What somebody remembers counts for nothing; a day that is remembered is not even shown. */
static void judge_memory(bool is_event, struct judged *judged)
{
	if (is_event || judged->standing != STANDS_LATER)
		judged->standing = STANDS_UNVERIFIED;
	if (!is_event)
		return;
	judged->shown.is_day_hidden = true;
	judged->shown.is_not_yet = false;
	judged->shown.says = SAYS_UNCLEAR;
	judged->shown.value = TEXT_NONE;
	judged->shown.label = TEXT_NONE;
	judged->shown.as_of = TEXT_NONE; /* memory gives the same day there */
}

static struct fact_row show_row(const struct content_table *table, const struct content_row *row)
{
	const struct text value = content_text(table, row, "value");
	return (struct fact_row){
		.row = row,
		.value = value,
		.label = value,
		.absence = content_text(table, row, "absence"),
		.as_of = content_text(table, row, "as_of"),
		.source = content_text(table, row, "source"),
		.basis = content_text(table, row, "basis"),
		.confidence = content_text(table, row, "confidence"),
		.note = content_text(table, row, "note"),
	};
}

static bool is_event_type(const struct fact *fact)
{
	return fact->type == FACT_DATE || fact->type == FACT_YEAR;
}

static struct judged judge_row(const struct fact_book *book, const struct fact *fact,
                               const struct content_row *row, day_nr day)
{
	const struct content_table *values = content_find(book->content, "fact_value");
	struct judged judged = {.shown = show_row(content_find(book->content, "observation"), row)};
	const struct text keys[] = {fact->code, judged.shown.value};
	const struct content_row *value = content_find_row(values, keys, COUNT(keys));

	if (value) {
		judged.shown.says = says_of(content_text(values, value, "answer"));
		judged.shown.label = content_text(values, value,
		                                  book->lang == LANG_FR ? "label_fr" : "label_en");
	}
	if (!text_is_empty(judged.shown.absence))
		judged.shown.says = SAYS_ABSENCE;
	const bool is_event = is_event_type(fact) && !value && judged.shown.says != SAYS_ABSENCE;
	if (is_event)
		judge_event(fact, day, &judged);
	else
		judge_listed(fact, day, &judged);
	if (!text_is(judged.shown.basis, "read") && !text_is(judged.shown.basis, "derived"))
		judge_memory(is_event, &judged);
	return judged;
}

/* Whether a newer row takes the place of an older. */
static bool replaces(const struct fact *fact, const struct judged *newer,
                     const struct judged *older)
{
	if (newer->spoken_of.first <= older->spoken_of.last)
		return false;
	if (!fact->is_lasting)
		return true;
	/* What was done cannot be undone, and a second event does not take away the first. */
	return older->shown.says != SAYS_YES;
}

static void replace_older(const struct fact *fact, struct judged *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n && rows[i].standing == STANDS; j++)
			if (j != i &&
			    (rows[j].standing == STANDS || rows[j].standing == STANDS_REPLACED) &&
			    replaces(fact, &rows[j], &rows[i]))
				rows[i].standing = STANDS_REPLACED;
}

static bool is_mere_absence(const struct fact_row *row)
{
	return row->says == SAYS_ABSENCE && !text_is(row->absence, "evidence_of_absence");
}

/* Evidence of absence says no; any other absence says nothing beside a value. */
static enum fact_says says_as_answer(const struct fact_row *row)
{
	return row->says == SAYS_ABSENCE && !is_mere_absence(row) ? SAYS_NO : row->says;
}

static bool differ(const struct fact *fact, const struct fact_row *a, const struct fact_row *b)
{
	if (is_mere_absence(a) || is_mere_absence(b))
		return is_mere_absence(a) && is_mere_absence(b) &&
		       !text_equals(a->absence, b->absence);
	if (is_event_type(fact) || a->says == SAYS_ABSENCE || b->says == SAYS_ABSENCE)
		return says_as_answer(a) != says_as_answer(b);
	return !text_equals(a->value, b->value);
}

/* The rows of one standing; mere absences are left out when there is a value beside them. */
static size_t take_rows(const struct judged *judged, size_t n, enum standing standing,
                        struct fact_row *rows)
{
	size_t n_taken = 0;
	bool has_value = false;

	for (size_t i = 0; i < n; i++)
		has_value = has_value ||
		            (judged[i].standing == standing && !is_mere_absence(&judged[i].shown));
	for (size_t i = 0; i < n; i++)
		if (judged[i].standing == standing &&
		    !(has_value && is_mere_absence(&judged[i].shown)))
			rows[n_taken++] = judged[i].shown;
	return n_taken;
}

static enum fact_kind kind_of_standing(const struct fact *fact, const struct fact_row *rows,
                                       size_t n)
{
	for (size_t i = 1; i < n; i++)
		for (size_t j = 0; j < i; j++)
			if (differ(fact, &rows[j], &rows[i]))
				return FACT_DISPUTED;
	return rows[0].says == SAYS_ABSENCE ? FACT_ABSENT : FACT_KNOWN;
}

static struct fact_answer weigh(const struct fact *fact, const struct judged *judged, size_t n,
                                struct arena *arena)
{
	static const struct {
		enum standing standing;
		enum fact_kind kind;
	} order[] = {
		{STANDS, FACT_KNOWN},
		{STANDS_UNSURE, FACT_UNSURE},
		{STANDS_UNVERIFIED, FACT_UNVERIFIED},
		{STANDS_LATER, FACT_LATER},
	};
	struct fact_row *rows = ARENA_ARRAY(arena, struct fact_row, n);

	for (size_t i = 0; i < COUNT(order); i++) {
		const size_t n_rows = take_rows(judged, n, order[i].standing, rows);
		if (n_rows == 0)
			continue;
		struct fact_answer answer = {.kind = order[i].kind, .n_rows = n_rows, .rows = rows};
		if (answer.kind == FACT_KNOWN) {
			answer.kind = kind_of_standing(fact, rows, n_rows);
			answer.says = rows[0].says;
			answer.absence = rows[0].absence;
		}
		return answer;
	}
	return (struct fact_answer){.kind = FACT_MISSING};
}

static int compare_owner(const struct content_table *table, const struct content_row *row,
                         struct text fact, struct text state)
{
	const int order = text_compare(content_text(table, row, "fact"), fact);
	return order != 0 ? order : text_compare(content_text(table, row, "state"), state);
}

/* The first observation of a fact in a state, or where it would stand: rows are in key order. */
static size_t find_start(const struct content_table *table, struct text fact, struct text state)
{
	size_t low = 0;
	size_t high = table->n_rows;
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (compare_owner(table, &table->rows[middle], fact, state) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* All rows of a fact and state, each judged alone and then beside the others. */
static struct judged *judge_rows(const struct fact_book *book, struct arena *arena,
                                 const struct fact *fact, struct text state, day_nr day,
                                 size_t *ret_n)
{
	const struct content_table *table = content_find(book->content, "observation");
	const size_t start = find_start(table, fact->code, state);
	struct judged *judged;
	size_t end = start;

	while (end < table->n_rows &&
	       compare_owner(table, &table->rows[end], fact->code, state) == 0)
		end++;
	judged = ARENA_ARRAY(arena, struct judged, end - start);
	for (size_t i = start; i < end; i++)
		judged[i - start] = judge_row(book, fact, &table->rows[i], day);
	replace_older(fact, judged, end - start);
	*ret_n = end - start;
	return judged;
}

static struct fact_answer ask_observations(const struct fact_book *book, struct arena *arena,
                                           const struct fact *fact, struct text state, day_nr day)
{
	size_t n;
	const struct judged *judged = judge_rows(book, arena, fact, state, day, &n);

	return weigh(fact, judged, n, arena);
}

static enum fact_kind kind_of_answer(enum answer answer)
{
	switch (answer) {
	case ANSWER_NO:
	case ANSWER_YES:
		return FACT_KNOWN;
	case ANSWER_DISPUTED:
		return FACT_DISPUTED;
	case ANSWER_UNSURE:
		return FACT_UNSURE;
	case ANSWER_UNVERIFIED:
		return FACT_UNVERIFIED;
	case ANSWER_UNKNOWN:
		break;
	}
	return FACT_MISSING;
}

static struct text label_of_says(const struct fact_book *book, const struct fact *fact,
                                 enum fact_says says)
{
	const struct content_table *values = content_find(book->content, "fact_value");
	const struct text keys[] = {fact->code, says == SAYS_YES ? TEXT("yes") : TEXT("no")};
	const struct content_row *row = content_find_row(values, keys, COUNT(keys));

	return row ? content_text(values, row, book->lang == LANG_FR ? "label_fr" : "label_en")
	           : keys[1];
}

static enum fact_says says_of_treaty(enum answer answer)
{
	if (answer_counts(answer))
		return SAYS_YES;
	return answer == ANSWER_NO ? SAYS_NO : SAYS_UNCLEAR;
}

/* The day of a row belongs to the fact when the row is about its step and gives a day that was read. */
static void show_day(const struct treaty_row *row, enum answer said, struct fact_row *shown)
{
	shown->value = row->day_words;
	shown->is_not_yet = said == ANSWER_NO;
	if (said == ANSWER_UNSURE)
		shown->label = row->day_words;
}

static struct fact_row show_treaty_row(const struct fact_book *book, const struct fact *fact,
                                       const struct treaty_answer *treaty,
                                       const struct treaty_row *row, day_nr day)
{
	const struct content_table *table = content_find(book->content, "treaty_status");
	const enum answer said = treaty_row_says(row, day);
	struct fact_row shown = {
		.row = row->row,
		.value = TEXT_NONE,
		.label = TEXT_NONE,
		.as_of = row->was_read ? row->as_of_words : TEXT_NONE,
		.source = row->source,
		.basis = row->basis,
		.confidence = row->confidence,
		.note = content_text(table, row->row, "note"),
		.says = says_of_treaty(said),
		.is_day_hidden = !row->was_read,
	};

	if (shown.says != SAYS_UNCLEAR)
		shown.label = label_of_says(book, fact, shown.says);
	if (row->was_read && row->bound == BOUND_ON && !treaty->is_carried)
		show_day(row, said, &shown);
	return shown;
}

static struct fact_answer ask_treaty(const struct fact_book *book, struct arena *arena,
                                     const struct fact *fact, struct text state, day_nr day)
{
	const struct treaty_answer treaty =
		treaty_ask(&book->treaties, arena, state, fact->instrument, fact->step, day);
	struct fact_row *rows = ARENA_ARRAY(arena, struct fact_row, treaty.n_rows);

	for (size_t i = 0; i < treaty.n_rows; i++)
		rows[i] = show_treaty_row(book, fact, &treaty, treaty.rows[i], day);
	return (struct fact_answer){
		.kind = kind_of_answer(treaty.answer),
		.says = says_of_treaty(treaty.answer),
		.n_rows = treaty.n_rows,
		.rows = rows,
	};
}

struct fact_answer fact_ask(const struct fact_book *book, struct arena *arena,
                            const struct fact *fact, struct text state, day_nr day)
{
	if (fact->is_computed)
		return ask_treaty(book, arena, fact, state, day);
	return ask_observations(book, arena, fact, state, day);
}

size_t fact_list_rows(const struct fact_book *book, struct arena *arena, const struct fact *fact,
                      struct text state, day_nr day, const struct fact_row **ret_rows)
{
	struct fact_row *rows;
	struct judged *judged;
	size_t n;

	if (fact->is_computed) {
		const struct fact_answer answer = ask_treaty(book, arena, fact, state, day);

		*ret_rows = answer.rows;
		return answer.n_rows;
	}
	judged = judge_rows(book, arena, fact, state, day, &n);
	rows = ARENA_ARRAY(arena, struct fact_row, n);
	for (size_t i = 0; i < n; i++)
		rows[i] = judged[i].shown;
	*ret_rows = rows;
	return n;
}

struct fact_tally fact_count(const struct fact_book *book, struct arena *arena,
                             const struct fact *fact, const struct states *states, day_nr day)
{
	struct fact_tally tally = {.n_states = states->n};

	for (size_t i = 0; i < states->n; i++) {
		const struct fact_answer answer =
			fact_ask(book, arena, fact, states->items[i].code, day);
		enum absence absence;
		tally.n_of[answer.kind]++;
		if (answer.kind == FACT_ABSENT && absence_parse(answer.absence, &absence))
			tally.n_absent[absence]++;
		tally.n_yes += answer.kind == FACT_KNOWN && answer.says == SAYS_YES;
		tally.n_no += answer.kind == FACT_KNOWN && answer.says == SAYS_NO;
	}
	return tally;
}
