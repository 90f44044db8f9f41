/* Why there is no value: the types of DESIGN, rule 2. An absence is never zero and never "no". */
#ifndef SCOPE_ABSENCE_H
#define SCOPE_ABSENCE_H

#include "base/text.h"

enum absence {
	ABSENCE_EVIDENCE, /* a source says that there is none */
	ABSENCE_NONE_FOUND,
	ABSENCE_PARTLY_SEARCHED,
	ABSENCE_NOT_SEARCHED,
	ABSENCE_NO_REPLY,
	ABSENCE_NOT_APPLICABLE,
	ABSENCE_WITHHELD,
};

enum { N_ABSENCES = 7 };

/* "evidence_of_absence" …, as in tables and JSON. */
const char *absence_code(enum absence absence);

MUST_CHECK bool absence_parse(struct text code, enum absence *ret_absence);

/* "evidence of absence", in the reader's language. */
const char *absence_name(enum absence absence, enum lang lang);

#endif
