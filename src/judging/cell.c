/* Gives every cell one status by one rule, so that the matrix, a state's page and an export can never show
 * three different words for the same silence.
 */
#include "judging/cell.h"

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

struct cell_counts cell_count(const struct fact_book *book, struct arena *arena, struct text state,
                              struct text capacity, struct text aspect, day_nr day)
{
	struct cell_counts counts = {0};

	for (size_t i = 0; i < book->n_facts; i++) {
		const struct fact *fact = &book->facts[i];
		if (!text_equals(fact->aspect, aspect) || !fact_is_under(book, fact, capacity))
			continue;
		counts.n_facts_due++;
		counts.n_facts[fact_ask(book, arena, fact, state, day).kind]++;
	}
	return counts;
}
