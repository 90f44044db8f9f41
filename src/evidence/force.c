/* Compares the days of a source with the day that a mapping is read on. */
#include "evidence/force.h"

static day_nr day_given(const struct content_table *sources, const struct content_row *source,
                        const char *column, day_nr none)
{
	day_nr day;

	return day_parse(content_text(sources, source, column), &day) ? day : none;
}

enum force evidence_force(const struct content_table *sources, const struct content_row *source,
                          day_nr day)
{
	const day_nr from = day_given(sources, source, "in_force_from", DAY_MIN);
	const day_nr to = day_given(sources, source, "in_force_to", DAY_MAX);

	if (text_is(content_text(sources, source, "kind"), "bill"))
		return FORCE_BILL;
	if (day < from)
		return FORCE_LATER;
	if (day > to)
		return FORCE_FORMER;
	return from == DAY_MIN && to == DAY_MAX ? FORCE_NONE : FORCE_IN;
}

bool force_is_off(enum force force)
{
	return force == FORCE_LATER || force == FORCE_FORMER || force == FORCE_BILL;
}

struct text force_code(enum force force)
{
	static const char *const codes[] = {
		[FORCE_NONE] = "",         [FORCE_IN] = "in_force", [FORCE_LATER] = "later",
		[FORCE_FORMER] = "former", [FORCE_BILL] = "bill",
	};

	return text_of(codes[force]);
}

struct text evidence_write_force(const struct content_table *sources,
                                 const struct content_row *source, day_nr day, enum lang lang,
                                 struct arena *arena)
{
	switch (evidence_force(sources, source, day)) {
	case FORCE_IN:
		return text_of(say(lang, "in force"));
	case FORCE_LATER:
		return text_format(arena, say(lang, "in force only from %.*s"),
		                   TEXT_ARGS(content_text(sources, source, "in_force_from")));
	case FORCE_FORMER:
		return text_format(arena, say(lang, "in force only to %.*s"),
		                   TEXT_ARGS(content_text(sources, source, "in_force_to")));
	case FORCE_BILL:
		return text_of(say(lang, "a bill"));
	case FORCE_NONE:
		break;
	}
	return TEXT_NONE;
}
