/* Gives every cell one status by one rule, so that the matrix, a state's page and an export can never show
 * three different words for the same silence.
 */
#include "judging/cell_int.h"

#include "evidence/force.h"
#include "judging/indicator.h"
#include "store/content.h"

enum cell_status cell_status_of(const struct cell_counts *counts)
{
	if (counts->n_judgements > 0)
		return CELL_JUDGED;
	if (counts->n_material > 0)
		return CELL_NOT_JUDGED;
	if (counts->n_evidence_of_absence > 0)
		return CELL_EVIDENCE_OF_ABSENCE;
	if (counts->n_none_found > 0)
		return CELL_NONE_FOUND;
	if (counts->n_no_reply > 0)
		return CELL_NO_REPLY;
	return counts->n_partly_searched > 0 ? CELL_PARTLY_SEARCHED : CELL_NOT_SEARCHED;
}

static const char *const status_codes[N_CELL_STATUSES] = {
	[CELL_JUDGED] = "judged",
	[CELL_NOT_JUDGED] = "not_judged",
	[CELL_EVIDENCE_OF_ABSENCE] = "evidence_of_absence",
	[CELL_NONE_FOUND] = "none_found",
	[CELL_NO_REPLY] = "no_reply",
	[CELL_PARTLY_SEARCHED] = "partly_searched",
	[CELL_NOT_SEARCHED] = "not_searched",
};

const char *cell_status_code(enum cell_status status)
{
	return status_codes[status];
}

const char *cell_status_name(enum cell_status status, enum lang lang)
{
	switch (status) {
	case CELL_JUDGED:
		return say(lang, "judged");
	case CELL_NOT_JUDGED:
		return say(lang, "not judged");
	case CELL_EVIDENCE_OF_ABSENCE:
		return say(lang, "evidence of absence");
	case CELL_NONE_FOUND:
		return say(lang, "none found");
	case CELL_NO_REPLY:
		return say(lang, "no reply");
	case CELL_PARTLY_SEARCHED:
		return say(lang, "partly searched");
	case CELL_NOT_SEARCHED:
		break;
	}
	return say(lang, "not searched");
}

/* What gives a cell a status, beside facts, which give it none. */
struct counting {
	const struct fact_book *book;
	struct arena *arena;
	struct text state, capacity, aspect;
	day_nr day;
};

static void count_facts(const struct counting *counting, struct cell_counts *counts)
{
	for (size_t i = 0; i < counting->book->n_facts; i++) {
		const struct fact *fact = &counting->book->facts[i];

		if (!text_equals(fact->aspect, counting->aspect) ||
		    !fact_is_under(counting->book, fact, counting->capacity))
			continue;
		counts->n_facts_due++;
		counts->n_facts[fact_ask(counting->book, counting->arena, fact, counting->state,
		                         counting->day)
		                        .kind]++;
	}
}

void cell_count_answer(enum indicator_status status, struct cell_counts *counts)
{
	switch (status) {
	case INDICATOR_FOUND:
		counts->n_material++;
		return;
	case INDICATOR_EVIDENCE_OF_ABSENCE:
		counts->n_evidence_of_absence++;
		return;
	case INDICATOR_NONE_FOUND:
		counts->n_none_found++;
		return;
	case INDICATOR_NO_REPLY:
		counts->n_no_reply++;
		return;
	case INDICATOR_PARTLY_SEARCHED:
		counts->n_partly_searched++;
		return;
	case INDICATOR_NOT_APPLICABLE:
	case INDICATOR_NOT_SEARCHED:
		return;
	}
}

/* Whether a row with columns state, capacity and aspect belongs to the cell. */
static bool is_of_cell(const struct counting *counting, const struct content_table *table,
                       const struct content_row *row)
{
	return text_equals(content_text(table, row, "state"), counting->state) &&
	       text_equals(content_text(table, row, "capacity"), counting->capacity) &&
	       text_equals(content_text(table, row, "aspect"), counting->aspect);
}

static void count_questions(const struct counting *counting, struct cell_counts *counts)
{
	const struct content_table *table = content_find(counting->book->content, "indicator");
	const bool has_any = content_find(counting->book->content, "search_log")->n_rows > 0 ||
	                     content_find(counting->book->content, "reply_status")->n_rows > 0;

	for (size_t i = 0; has_any && i < table->n_rows; i++) {
		const struct content_row *row = &table->rows[i];

		if (text_equals(content_text(table, row, "capacity"), counting->capacity) &&
		    text_equals(content_text(table, row, "aspect"), counting->aspect))
			cell_count_answer(indicator_ask(counting->book, counting->arena,
			                                content_text(table, row, "code"),
			                                counting->state, counting->day)
			                          .status,
			                  counts);
	}
}

static bool is_in_wave(day_nr day, struct text as_of)
{
	struct span span;

	return span_parse(as_of, &span) && span_place_on(span, day) != SPAN_LATER;
}

/* Words of a bill or of a later law are a development, and no material. */
static bool is_development(const struct content *content, const struct content_table *marks,
                           const struct content_row *mark, day_nr day)
{
	const struct content_table *sources = content_find(content, "source");
	const struct text ref = content_text(marks, mark, "source");
	const struct content_row *source = content_find_row(sources, &ref, 1);
	const enum force force = source ? evidence_force(sources, source, day) : FORCE_NONE;

	return force == FORCE_LATER || force == FORCE_BILL;
}

void cell_count_mark(const struct content *content, const struct content_table *marks,
                     const struct content_row *mark, day_nr day, struct cell_counts *counts)
{
	counts->n_material += !is_development(content, marks, mark, day);
}

void cell_count_finding(const struct content_table *table, const struct content_row *row,
                        day_nr day, struct cell_counts *counts)
{
	if (!is_in_wave(day, content_text(table, row, "as_of")))
		return;
	counts->n_material++;
	counts->n_judgements += text_is(content_text(table, row, "status"), "approved");
}

static void count_work(const struct counting *counting, struct cell_counts *counts)
{
	const struct content_table *marks = content_find(counting->book->content, "mark");
	const struct content_table *findings = content_find(counting->book->content, "finding");

	for (size_t i = 0; i < marks->n_rows; i++)
		if (is_of_cell(counting, marks, &marks->rows[i]))
			cell_count_mark(counting->book->content, marks, &marks->rows[i],
			                counting->day, counts);
	for (size_t i = 0; i < findings->n_rows; i++)
		if (is_of_cell(counting, findings, &findings->rows[i]))
			cell_count_finding(findings, &findings->rows[i], counting->day, counts);
}

struct cell_counts cell_count(const struct fact_book *book, struct arena *arena, struct text state,
                              struct text capacity, struct text aspect, day_nr day)
{
	const struct counting counting = {book, arena, state, capacity, aspect, day};
	struct cell_counts counts = {0};

	count_facts(&counting, &counts);
	count_questions(&counting, &counts);
	count_work(&counting, &counts);
	return counts;
}
