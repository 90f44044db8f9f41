/* Asks a query of every state. */
#include "claiming/count.h"

#include "claiming/query_int.h"
#include "judging/cell.h"
#include "judging/indicator.h"

static const char *const codes[N_CLAIM_ANSWERS] = {
	[CLAIM_YES] = "yes",
	[CLAIM_NO] = "no",
	[CLAIM_DISPUTED] = "disputed",
	[CLAIM_UNSURE] = "unsure",
	[CLAIM_UNVERIFIED] = "unverified",
	[CLAIM_LATER] = "later",
	[CLAIM_MISSING] = "missing",
	[CLAIM_EVIDENCE_OF_ABSENCE] = "evidence_of_absence",
	[CLAIM_NONE_FOUND] = "none_found",
	[CLAIM_PARTLY_SEARCHED] = "partly_searched",
	[CLAIM_NO_REPLY] = "no_reply",
	[CLAIM_NOT_APPLICABLE] = "not_applicable",
};

const char *claim_answer_code(enum claim_answer answer)
{
	return codes[answer];
}

struct asking {
	const struct fact_book *book;
	struct arena *arena;
	const struct state *state;
	day_nr day;
	struct text confidence; /* the lowest so far of this state */
};

static enum claim_answer yes_or_no(bool yes)
{
	return yes ? CLAIM_YES : CLAIM_NO;
}

static bool is_open(enum claim_answer answer)
{
	return answer != CLAIM_YES && answer != CLAIM_NO;
}

/* Facts. */

static enum claim_answer of_absence(struct text code)
{
	for (int answer = CLAIM_MISSING; answer < N_CLAIM_ANSWERS; answer++)
		if (text_is(code, codes[answer]))
			return (enum claim_answer)answer;
	return CLAIM_MISSING;
}

/* Why a fact gives no answer; CLAIM_YES for one that does. */
static enum claim_answer reason_of(const struct fact *fact, const struct fact_answer *answer)
{
	switch (answer->kind) {
	case FACT_KNOWN:
		return CLAIM_YES;
	case FACT_ABSENT:
		return text_is(answer->absence, "evidence_of_absence")
		               ? CLAIM_YES
		               : of_absence(answer->absence);
	case FACT_DISPUTED:
		return fact->is_computed ? CLAIM_YES : CLAIM_DISPUTED;
	case FACT_UNSURE:
		return CLAIM_UNSURE;
	case FACT_UNVERIFIED:
		return CLAIM_UNVERIFIED;
	case FACT_LATER:
		return CLAIM_LATER;
	case FACT_MISSING:
		break;
	}
	return CLAIM_MISSING;
}

static void take_confidence(struct asking *asking, const struct fact_answer *answer)
{
	static const char *const order[] = {"low", "medium", "high"};

	for (size_t i = 0; i < answer->n_rows; i++)
		for (size_t o = 0; o < COUNT(order); o++)
			if (text_is(answer->rows[i].confidence, order[o]) ||
			    text_is(asking->confidence, order[o])) {
				asking->confidence = text_of(order[o]);
				break;
			}
}

static enum claim_answer compare(enum query_op op, int order)
{
	switch (op) {
	case OP_EQUAL:
		return yes_or_no(order == 0);
	case OP_UNEQUAL:
		return yes_or_no(order != 0);
	case OP_BELOW:
		return yes_or_no(order < 0);
	case OP_AT_MOST:
		return yes_or_no(order <= 0);
	case OP_ABOVE:
		return yes_or_no(order > 0);
	case OP_AT_LEAST:
		break;
	}
	return yes_or_no(order >= 0);
}

static enum claim_answer compare_numbers(const struct query_term *term, struct text value)
{
	int64_t mine, theirs;

	if (!number_parse_i64(value, &theirs) || !number_parse_i64(term->value, &mine))
		return CLAIM_UNSURE;
	return compare(term->op, (theirs > mine) - (theirs < mine));
}

/* Whether a day of mine may be a day of theirs, without being so for certain. */
static bool may_be_equal(struct span mine, struct span theirs)
{
	return theirs.first <= mine.last && mine.first <= theirs.last &&
	       !(theirs.first >= mine.first && theirs.last <= mine.last);
}

/* A day that may lie on either side is unsure. */
static enum claim_answer compare_days(const struct query_term *term, struct text value)
{
	struct span mine, theirs;
	enum claim_answer early, late;

	if (!span_parse(term->value, &mine) || !span_parse(value, &theirs))
		return CLAIM_UNSURE;
	if ((term->op == OP_EQUAL || term->op == OP_UNEQUAL) && may_be_equal(mine, theirs))
		return CLAIM_UNSURE;
	early = compare(term->op, (theirs.first > mine.last) - (theirs.first < mine.first));
	late = compare(term->op, (theirs.last > mine.last) - (theirs.last < mine.first));
	return early == late ? early : CLAIM_UNSURE;
}

/* What has not happened by the day asked happened before no bound up to that day; of a later bound this wave knows
 * nothing. */
static enum claim_answer compare_not_happened(const struct asking *asking,
                                              const struct query_term *term)
{
	struct span mine;

	if (!span_parse(term->value, &mine) || span_place_on(mine, asking->day) != SPAN_BEFORE)
		return CLAIM_LATER;
	return CLAIM_NO;
}

static enum claim_answer compare_event(const struct asking *asking, const struct query_term *term,
                                       const struct fact_row *row)
{
	return row->says == SAYS_NO ? compare_not_happened(asking, term)
	                            : compare_days(term, row->value);
}

/* Every day that a source gives must lead to the same answer: CRC, RS, 1991 or 2001-03-12. */
static enum claim_answer compare_events(const struct asking *asking, const struct query_term *term,
                                        const struct fact_answer *answer)
{
	const enum claim_answer first = compare_event(asking, term, &answer->rows[0]);

	for (size_t i = 1; i < answer->n_rows; i++)
		if (compare_event(asking, term, &answer->rows[i]) != first)
			return CLAIM_DISPUTED;
	return first;
}

static enum claim_answer compare_value(const struct asking *asking, const struct query_term *term,
                                       const struct fact *fact, const struct fact_answer *answer)
{
	const struct fact_row *row = &answer->rows[0];

	if (row->says == SAYS_ABSENCE) /* evidence of absence: it has no such value */
		return yes_or_no(term->op == OP_UNEQUAL);
	if (fact->is_computed)
		return compare(term->op,
		               text_compare(row->says == SAYS_YES ? TEXT("yes") : TEXT("no"),
		                            term->value));
	if (fact->type == FACT_AGE || fact->type == FACT_COUNT)
		return compare_numbers(term, row->value);
	if (fact->type == FACT_DATE || fact->type == FACT_YEAR)
		return compare_events(asking, term, answer);
	return compare(term->op, text_compare(row->value, term->value));
}

static enum claim_answer ask_fact(struct asking *asking, const struct query_term *term)
{
	const struct fact *fact = fact_find(asking->book, term->code);
	const struct fact_answer answer =
		fact_ask(asking->book, asking->arena, fact, asking->state->code, asking->day);
	const enum claim_answer reason = reason_of(fact, &answer);

	if (reason != CLAIM_YES)
		return reason;
	take_confidence(asking, &answer);
	if (term->kind == QUERY_FACT_VALUE)
		return compare_value(asking, term, fact, &answer);
	return yes_or_no(answer.says == SAYS_YES || answer.kind == FACT_DISPUTED);
}

/* Whether a fact is known or absent so is always known. */
static enum claim_answer ask_fact_is(struct asking *asking, const struct query_term *term)
{
	const struct fact_answer answer =
		fact_ask(asking->book, asking->arena, fact_find(asking->book, term->code),
	                 asking->state->code, asking->day);
	enum fact_kind kind;

	take_confidence(asking, &answer);
	if (query_parse_fact_kind(term->value, &kind))
		return yes_or_no(answer.kind == kind);
	if (text_is(term->value, absence_code(ABSENCE_NOT_SEARCHED)))
		return yes_or_no(
			answer.kind == FACT_MISSING ||
			(answer.kind == FACT_ABSENT && text_equals(answer.absence, term->value)));
	return yes_or_no(answer.kind == FACT_ABSENT && text_equals(answer.absence, term->value));
}

/* Cells and findings. */

static enum claim_answer ask_indicator(struct asking *asking, const struct query_term *term)
{
	const struct indicator_answer answer = indicator_ask(
		asking->book, asking->arena, term->code, asking->state->code, asking->day);

	return yes_or_no(text_is(term->value, indicator_status_code(answer.status)));
}

static enum cell_status cell_status(struct asking *asking, const struct query_term *term)
{
	const struct cell_counts counts =
		cell_count(asking->book, asking->arena, asking->state->code, term->code,
	                   term->aspect, asking->day);

	return cell_status_of(&counts);
}

/* Why a cell without an approved finding has none. */
static enum claim_answer reason_of_cell(enum cell_status status)
{
	switch (status) {
	case CELL_EVIDENCE_OF_ABSENCE:
		return CLAIM_EVIDENCE_OF_ABSENCE;
	case CELL_NONE_FOUND:
		return CLAIM_NONE_FOUND;
	case CELL_NO_REPLY:
		return CLAIM_NO_REPLY;
	case CELL_PARTLY_SEARCHED:
		return CLAIM_PARTLY_SEARCHED;
	case CELL_NOT_JUDGED:
		return CLAIM_UNVERIFIED;
	case CELL_JUDGED:
	case CELL_NOT_SEARCHED:
		break;
	}
	return CLAIM_MISSING;
}

static bool is_finding(const struct asking *asking, const struct query_term *term,
                       const struct content_table *table, const struct content_row *row)
{
	struct span span;

	return text_equals(content_text(table, row, "state"), asking->state->code) &&
	       text_equals(content_text(table, row, "capacity"), term->code) &&
	       text_equals(content_text(table, row, "aspect"), term->aspect) &&
	       text_is(content_text(table, row, "status"), "approved") &&
	       span_parse(content_text(table, row, "as_of"), &span) &&
	       span_place_on(span, asking->day) != SPAN_LATER;
}

/* A finding that says otherwise is a no; without any finding nothing is known. */
static enum claim_answer ask_finding(struct asking *asking, const struct query_term *term)
{
	const struct content_table *table = content_find(asking->book->content, "finding");
	bool has_any = false;

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct content_row *row = &table->rows[i];

		if (!is_finding(asking, term, table, row))
			continue;
		if (text_equals(content_text(table, row, "polarity"), term->value))
			return CLAIM_YES;
		has_any = true;
	}
	return has_any ? CLAIM_NO : reason_of_cell(cell_status(asking, term));
}

static bool is_in_group(const struct fact_book *book, struct text group, struct text state)
{
	const struct text keys[] = {group, state};

	return content_find_row(content_find(book->content, "state_group_member"), keys, 2) != NULL;
}

static enum claim_answer ask_member(const struct asking *asking)
{
	switch (asking->state->member) {
	case ANSWER_YES:
		return CLAIM_YES;
	case ANSWER_NO:
		return CLAIM_NO;
	case ANSWER_DISPUTED:
		return CLAIM_DISPUTED;
	case ANSWER_UNSURE:
		return CLAIM_UNSURE;
	case ANSWER_UNVERIFIED:
		return CLAIM_UNVERIFIED;
	case ANSWER_UNKNOWN:
		break;
	}
	return CLAIM_MISSING;
}

static enum claim_answer ask_simple(struct asking *asking, const struct query_term *term)
{
	switch (term->kind) {
	case QUERY_FACT:
	case QUERY_FACT_VALUE:
		return ask_fact(asking, term);
	case QUERY_FACT_IS:
		return ask_fact_is(asking, term);
	case QUERY_INDICATOR:
		return ask_indicator(asking, term);
	case QUERY_CELL:
		return yes_or_no(text_is(term->value, cell_status_code(cell_status(asking, term))));
	case QUERY_FINDING:
		return ask_finding(asking, term);
	case QUERY_GROUP:
		return yes_or_no(is_in_group(asking->book, term->code, asking->state->code));
	case QUERY_MEMBER:
		return ask_member(asking);
	case QUERY_LEVEL:
	case QUERY_AND:
	case QUERY_OR:
	case QUERY_NOT:
		break;
	}
	return CLAIM_MISSING;
}

/* Kleene: one no settles an and, one yes an or; else what is open stays open, for the first reason. */
static enum claim_answer join(enum query_kind kind, enum claim_answer left, enum claim_answer right)
{
	const enum claim_answer settles = kind == QUERY_AND ? CLAIM_NO : CLAIM_YES;

	if (left == settles || right == settles)
		return settles;
	return is_open(left) ? left : right;
}

/* NOLINTNEXTLINE(misc-no-recursion): as deep as QUERY_DEPTH_MAX */
static enum claim_answer ask(struct asking *asking, const struct query_term *term)
{
	enum claim_answer left;

	if (term->kind != QUERY_NOT && term->kind != QUERY_AND && term->kind != QUERY_OR)
		return ask_simple(asking, term);
	left = ask(asking, term->left);
	if (term->kind != QUERY_NOT)
		return join(term->kind, left, ask(asking, term->right));
	return is_open(left) ? left : yes_or_no(left == CLAIM_NO);
}

static void take_lowest(struct text *lowest, struct text confidence)
{
	if (text_is(confidence, "low") || text_is_empty(*lowest) ||
	    (text_is(confidence, "medium") && text_is(*lowest, "high")))
		*lowest = text_is_empty(confidence) ? *lowest : confidence;
}

static void count_state(const struct query *query, struct asking *asking, struct claim_count *count,
                        size_t at)
{
	const enum claim_answer answer = ask(asking, query->where);

	count->is_asked[at] = true;
	count->answers[at] = answer;
	count->n_scope++;
	count->n_of[answer]++;
	count->n += answer == CLAIM_YES;
	if (is_open(answer))
		return;
	count->n_assessed++;
	take_lowest(&count->confidence, asking->confidence);
}

struct claim_count claim_count(const struct query *query, const struct fact_book *book,
                               const struct states *states, struct arena *arena, day_nr day)
{
	struct claim_count count = {
		.states = states,
		.is_asked = ARENA_ARRAY(arena, bool, states->n),
		.answers = ARENA_ARRAY(arena, enum claim_answer, states->n),
		.confidence = TEXT_NONE,
	};

	for (size_t i = 0; i < states->n; i++) {
		struct asking asking = {book, arena, &states->items[i], day, TEXT_NONE};

		if (text_is_empty(query->group) ||
		    is_in_group(book, query->group, states->items[i].code))
			count_state(query, &asking, &count, i);
	}
	return count;
}
