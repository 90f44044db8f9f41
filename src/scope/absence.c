/* The words for what is not there, in one place: a table, a matrix and a sentence use the same ones.
 */
#include "scope/absence.h"

static const struct {
	const char *code;
	const char *name;
} words[N_ABSENCES] = {
	[ABSENCE_EVIDENCE] = {"evidence_of_absence", SENTENCE("evidence of absence")},
	[ABSENCE_NONE_FOUND] = {"none_found", SENTENCE("none found")},
	[ABSENCE_PARTLY_SEARCHED] = {"partly_searched", SENTENCE("partly searched")},
	[ABSENCE_NOT_SEARCHED] = {"not_searched", SENTENCE("not searched")},
	[ABSENCE_NO_REPLY] = {"no_reply", SENTENCE("no reply")},
	[ABSENCE_NOT_APPLICABLE] = {"not_applicable", SENTENCE("not applicable")},
	[ABSENCE_WITHHELD] = {"withheld", SENTENCE("withheld")},
};

const char *absence_code(enum absence absence)
{
	return words[absence].code;
}

bool absence_parse(struct text code, enum absence *ret_absence)
{
	for (int absence = 0; absence < N_ABSENCES; absence++) {
		if (!text_is(code, words[absence].code))
			continue;
		*ret_absence = (enum absence)absence;
		return true;
	}
	return false;
}

const char *absence_name(enum absence absence, enum lang lang)
{
	return say(lang, words[absence].name);
}
