/* Who reads: the rows of a person made into an answer to "may they?".
 *
 * The question itself is arithmetic: a right has a row of bits, a grant is a place in that row and a
 * narrowing. Whatever narrows is checked here and nowhere else. */
#include "access/access_int.h"

#include "base/buffer.h"

static const char *const role_labels[N_ROLES] = {
	[ROLE_SECRETARIAT] = SENTENCE("secretariat"),
	[ROLE_EXPERT] = SENTENCE("expert"),
	[ROLE_CODER] = SENTENCE("coder"),
	[ROLE_REVIEWER] = SENTENCE("reviewer"),
	[ROLE_FOCAL_POINT] = SENTENCE("national focal point"),
	[ROLE_CONTRIBUTOR] = SENTENCE("contributor of a state"),
	[ROLE_RESPONDENT] = SENTENCE("respondent of a state"),
	[ROLE_PROVIDER] = SENTENCE("provider of assistance"),
	[ROLE_READER] = SENTENCE("reader"),
	[ROLE_ADMINISTRATOR] = SENTENCE("administrator"),
};

static const char *const phase_labels[N_PHASES] = {
	[PHASE_OPEN] = SENTENCE("open"),
	[PHASE_LOCKED] = SENTENCE("locked"),
	[PHASE_VALIDATED] = SENTENCE("validated"),
	[PHASE_PUBLISHED] = SENTENCE("published"),
	[PHASE_SUPERSEDED] = SENTENCE("superseded"),
};

static bool find_name(const char *const *names, int n, struct text name, int *ret_at)
{
	for (int i = 0; i < n; i++) {
		if (text_is(name, names[i])) {
			*ret_at = i;
			return true;
		}
	}
	return false;
}

bool role_parse(struct text name, enum role *ret_role)
{
	int at;

	if (!find_name(access_roles, N_ROLES, name, &at))
		return false;
	*ret_role = (enum role)at;
	return true;
}

bool phase_parse(struct text name, enum phase *ret_phase)
{
	int at;

	if (!find_name(access_phases, N_PHASES, name, &at))
		return false;
	*ret_phase = (enum phase)at;
	return true;
}

bool right_parse(struct text name, enum right *ret_right)
{
	for (int i = 0; i < N_RIGHTS; i++) {
		if (text_is(name, access_rights[i].name)) {
			*ret_right = (enum right)i;
			return true;
		}
	}
	return false;
}

const char *role_label(enum role role, enum lang lang)
{
	return say(lang, role_labels[role]);
}

const char *phase_label(enum phase phase, enum lang lang)
{
	return say(lang, phase_labels[phase]);
}

bool role_is_of_state(enum role role)
{
	return role == ROLE_FOCAL_POINT || role == ROLE_CONTRIBUTOR || role == ROLE_RESPONDENT;
}

/* Reading */

struct reader access_read_reader_row(const struct rows *rows, struct arena *arena)
{
	const struct person person = access_read_person(rows, arena);
	struct reader reader = {
		.id = person.id, .ref = person.ref, .name = person.name, .may_write = true};
	const char *lang = rows_c(rows, 3, arena);

	reader.has_lang = lang && lang_parse(lang, &reader.lang);
	return reader;
}

static bool holds_on(const struct grant *grant, day_nr day)
{
	return grant->until >= day;
}

bool access_read_grants(struct store *db, day_nr day, struct arena *arena, struct reader *reader,
                        struct error *err)
{
	size_t n_all;

	if (!access_list_grants(db, reader->id.bytes, arena, &reader->grants, &n_all, err))
		return false;
	reader->n_grants = 0;
	for (size_t i = 0; i < n_all; i++)
		if (holds_on(&reader->grants[i], day))
			reader->grants[reader->n_grants++] = reader->grants[i];
	return true;
}

bool access_read_reader(struct store *db, const char *person_id, day_nr day, struct arena *arena,
                        struct reader *ret_reader, struct error *err)
{
	const struct param params[] = {P_C(person_id)};
	struct rows *rows = store_query(db, SQL_ACCESS_FIND_READER, params, COUNT(params));
	struct reader reader = {0};

	while (rows_next(rows))
		reader = access_read_reader_row(rows, arena);
	if (!rows_done(&rows, err))
		return false;
	if (!reader.id.bytes[0])
		return FAIL(err, ERR_ABSENT, "there is no person with the id %s", person_id);
	if (!access_read_grants(db, day, arena, &reader, err))
		return false;
	*ret_reader = reader;
	return true;
}

/* May they? */

static bool covers_one(struct text granted, struct text asked)
{
	return text_is_empty(granted) || text_is(asked, "*") || text_equals(granted, asked);
}

static bool covers(const struct grant *grant, const struct object *object)
{
	return !object || (covers_one(grant->state, object->state) &&
	                   covers_one(grant->capacity, object->capacity));
}

static bool holds_in(const struct grant *grant, enum phase phase)
{
	return !grant->has_phase || grant->phase == phase;
}

static bool gives(const struct grant *grant, enum right right, enum phase phase)
{
	return (access_rights[right].phases[grant->role] & (1U << phase)) != 0;
}

static bool has_right(const struct reader *reader, enum right right, const struct object *object,
                      enum phase phase)
{
	for (size_t i = 0; i < reader->n_grants; i++) {
		const struct grant *grant = &reader->grants[i];

		if (gives(grant, right, phase) && holds_in(grant, phase) && covers(grant, object))
			return true;
	}
	return false;
}

bool access_may(const struct reader *reader, enum right right, const struct object *object,
                enum phase phase)
{
	if (reader->is_token && !has_right(reader, RIGHT_USE_API, NULL, phase))
		return false;
	if (!reader->may_write && !access_rights[right].only_reads)
		return false;
	return has_right(reader, right, object, phase);
}

/* The phases in which they might, in words; empty for none. */
static struct text list_phases(const struct reader *reader, enum right right,
                               const struct object *object, struct arena *arena, enum lang lang)
{
	struct buffer out = buffer_make(arena);

	for (int phase = 0; phase < N_PHASES; phase++)
		if (access_may(reader, right, object, (enum phase)phase))
			buffer_add_format(&out, "%s%s", out.n_bytes > 0 ? ", " : "",
			                  phase_label((enum phase)phase, lang));
	return buffer_text(&out);
}

static bool deny(const struct reader *reader, enum right right, const struct object *object,
                 struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(ARENA_MIB);
	const struct text phases = list_phases(reader, right, object, arena, err->lang);

	(void)FAIL(err, ERR_DENIED, "you have no right to this here: %s",
	           say(err->lang, access_rights[right].what));
	if (!text_is_empty(phases))
		return HINT(err, "You have it while the wave is in one of these phases: %.*s.",
		            TEXT_ARGS(phases));
	if (!reader->may_write)
		return HINT(err, "This token may only read.");
	return false;
}

bool access_require(const struct reader *reader, enum right right, const struct object *object,
                    enum phase phase, struct error *err)
{
	return access_may(reader, right, object, phase) || deny(reader, right, object, err);
}

bool access_has_role(const struct reader *reader, enum role role, enum phase phase)
{
	for (size_t i = 0; i < reader->n_grants; i++)
		if (reader->grants[i].role == role && holds_in(&reader->grants[i], phase))
			return true;
	return false;
}

bool access_is_team(const struct reader *reader, enum phase phase)
{
	return access_has_role(reader, ROLE_SECRETARIAT, phase) ||
	       access_has_role(reader, ROLE_EXPERT, phase) ||
	       access_has_role(reader, ROLE_CODER, phase) ||
	       access_has_role(reader, ROLE_REVIEWER, phase);
}

static bool is_among(const struct text *states, size_t n, struct text state)
{
	for (size_t i = 0; i < n; i++)
		if (text_equals(states[i], state))
			return true;
	return false;
}

bool access_is_of_state(const struct reader *reader, enum phase phase, struct arena *arena,
                        struct text **ret_states, size_t *ret_n)
{
	struct text *states = ARENA_ARRAY(arena, struct text, reader->n_grants + 1);
	size_t n = 0;

	for (size_t i = 0; i < reader->n_grants; i++) {
		const struct grant *grant = &reader->grants[i];

		if (role_is_of_state(grant->role) && holds_in(grant, phase) &&
		    !is_among(states, n, grant->state))
			states[n++] = grant->state;
	}
	if (ret_states)
		*ret_states = states;
	if (ret_n)
		*ret_n = n;
	return n > 0;
}
