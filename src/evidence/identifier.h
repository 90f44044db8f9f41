/* Identifiers of sources: read, checked, brought into one form.
 *
 *   ELI    http://data.europa.eu/eli/dir/2011/93/oj    Council conclusions C 325/02 (2012)
 *   CELEX  32011L0093, 02011L0093-20111217             EUR-Lex, How CELEX numbers are composed
 *   ECLI   ECLI:CE:ECHR:2009:0414JUD002245805          Council conclusions C 127/01 (2011)
 *   CETS   CETS No. 201, ETS No. 005                   one series: ETS to 193, CETS from 194 on
 *   T-ES   T-ES(2017)03_en_final                       documents of the Lanzarote Committee
 *   DOI    10.1000/182                                 ISO 26324, DOI Handbook
 *   ISBN   9782867230523, from ten digits too          ISO 2108, with the check digit
 *   URL    https://…                                   RFC 3986; http and https, without a password
 *
 * Usual ways of writing are accepted ("doi:10.1000/182", "STCE n° 201", ISBN with hyphens), and what is not right is
 * refused with a sentence.
 */
#ifndef EVIDENCE_IDENTIFIER_H
#define EVIDENCE_IDENTIFIER_H

#include "base/text.h"

enum identifier_kind {
	IDENTIFIER_ELI,
	IDENTIFIER_CELEX,
	IDENTIFIER_ECLI,
	IDENTIFIER_CETS,
	IDENTIFIER_TES,
	IDENTIFIER_DOI,
	IDENTIFIER_ISBN,
	IDENTIFIER_URL,
};

enum { IDENTIFIER_KINDS = IDENTIFIER_URL + 1, IDENTIFIER_BYTES_MAX = 2000 };

struct identifier {
	enum identifier_kind kind;
	struct text normal; /* equal for all ways to write it */
	struct text web;    /* where it is found on the web; empty where none is defined */
	struct text lang;   /* T-ES alone: "en", "fr", "mul" for bilingual; else empty */
	int revision;       /* T-ES alone: 1 for "rev", 2 for "rev2"; else 0 */
	bool is_final;      /* T-ES alone */
};

/* "eli", "celex", "ecli", "cets", "t-es", "doi", "isbn", "url". */
const char *identifier_kind_code(enum identifier_kind kind);
MUST_CHECK bool identifier_kind_of(struct text code, enum identifier_kind *ret_kind);

/* What a text is meant to be, by how it begins; false when it looks like none. It may be wrong all the same. */
bool identifier_guess(struct text words, enum identifier_kind *ret_kind);

/* Reads one of a kind. ERR_INPUT says what is wrong with it. */
MUST_CHECK bool identifier_parse(struct arena *arena, enum identifier_kind kind, struct text words,
                                 struct identifier *ret_identifier, struct error *err);

#endif
