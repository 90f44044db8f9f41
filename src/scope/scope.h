/* The states of the mapping as of a day: names, order, groups, membership; and the wave that gives the day.
 *
 * Names are effective-dated: TR is Turkey until 31 May 2022 and Türkiye from 1 June 2022, whatever day the
 * question is asked on. States stand in the alphabetical order of the reader's language, by ICU's
 * collation; nothing here sorts them in any other way (DESIGN, rule 6).
 */
#ifndef SCOPE_SCOPE_H
#define SCOPE_SCOPE_H

#include "base/day.h"
#include "scope/answer.h"

struct content;
struct content_row;

struct state_name {
	struct text name;         /* Georgia, Géorgie */
	struct text with_article; /* as a subject: la Géorgie */
	struct text of_state;     /* de la Géorgie */
	struct text in_state;     /* en Géorgie */
};

/* The name of a state on a day. False when no name is given for that day: then the caller shows the code. */
MUST_CHECK bool scope_find_name(const struct content *content, struct text state, day_nr day,
                                enum lang lang, struct state_name *ret_name);

struct state {
	struct text code; /* alpha-2 */
	struct text alpha3;
	struct state_name name; /* the code in each form when it has none on that day */
	enum answer member;     /* of the mapping's organisation on that day */
};

struct states {
	size_t n;
	struct state *items; /* in the order of the language */
};

/* The states of a group as of a day, all when group is empty. ERR_ABSENT when there is no such group; the
 * hint lists those there are. */
MUST_CHECK bool scope_list_states(const struct content *content, struct arena *arena, day_nr day,
                                  enum lang lang, struct text group, struct states *ret_states,
                                  struct error *err);

/* The code of the state that someone means: alpha-2, alpha-3, or any of its names in any language, on any
 * day; case and accents do not matter ("Turkiye"). ERR_ABSENT when there is none. */
MUST_CHECK bool scope_find_state(const struct content *content, struct text words,
                                 struct text *ret_code, struct error *err);

/* Whether a state is a member of an organisation on a day. A row says yes from the day it joined until the
 * day before it left: the Russian Federation, left 2022-03-16, is a member on 2022-03-15. Rows that
 * differ (Türkiye joined in 1949 or in 1950) make the answer disputed on the days for which they differ,
 * and not after. A state without a row is unknown, never no. */
enum answer scope_find_membership(const struct content *content, struct text state,
                                  struct text body, day_nr day);

/* The wave that is read when none is named: the one with the latest cut-off. ERR_ABSENT without any. */
MUST_CHECK bool scope_find_wave(const struct content *content, const struct content_row **ret_wave,
                                day_nr *ret_cutoff, struct error *err);

/* The one row of the table mapping, or NULL in a pack without. */
const struct content_row *scope_find_mapping(const struct content *content);

#endif
