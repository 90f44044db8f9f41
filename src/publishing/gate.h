/* The gate: what may be public goes from a home into a publication, and nothing else does.
 *
 * gate_make is the one way. It first takes out of the home's content what may not be public (gate_filter),
 * then writes what is left into the tables of report/publication.txt, with every answer read at the
 * cut-off of the wave. What the tables of a publication do not have a column for cannot come through.
 *
 * Not public are: sources of another class than public and all that rests on them (their passages and marks,
 * findings with a basis among them, claims that name them); findings that are not approved; names of those
 * who code, review and approve; notes of the team. Of passages only the words of marks that something
 * public rests on. A day that is known from memory alone is left out, and said to be so.
 *
 * A cell whose only judgement is withheld shows *not judged*, like one that nobody has judged: the mark
 * tells nothing (DESIGN, rule 2).
 */
#ifndef PUBLISHING_GATE_H
#define PUBLISHING_GATE_H

#include "base/problems.h"
#include "report/publication.h"
#include "scope/observation.h"
#include "scope/scope.h"

/* What a publication is made from, and what of it the parts share. */
struct gate {
	struct arena *arena;
	const struct content *home;   /* all of it: for counts of what is withheld alone */
	const struct content *public; /* what may be public */
	const struct content_row *wave;
	day_nr cutoff;
	struct states states[N_LANGS];   /* in the order of each language */
	struct fact_book facts[N_LANGS]; /* over `public` */
	struct content *out;
};

/* Makes the publication of a home's content. label is empty for a draft. ERR_INPUT when the content has no
 * mapping or wave. */
MUST_CHECK bool gate_make(const struct content *home, struct text label, struct arena *arena,
                          struct content *ret_publication, struct error *err);

/* What must hold before anything is published: every claim is supported (claiming/claim.h). */
void gate_check(const struct content *home, struct problems *problems);

/* What may be public of a home's content, in tables of a home. */
void gate_filter(const struct content *home, struct content *ret_public);

#endif
