/* Reads states as of a day. A page of 2019 that said Türkiye, or 46 members, would be wrong in a way that
 * every ministry notices first; so no caller reads the table of states itself.
 */
#include "scope/scope.h"

#include "base/buffer.h"
#include "store/content.h"

#include <unicode/ucol.h>
#include <unicode/ustring.h>

enum { NAME_UNITS_MAX = 256, SORT_KEY_BYTES_MAX = 1024 };

static void collator_drop(UCollator **collator)
{
	if (*collator)
		ucol_close(*collator);
	*collator = NULL;
}

static bool name_holds_on(const struct content_table *names, const struct content_row *row,
                          day_nr day)
{
	day_nr from;
	day_nr until;

	if (!day_parse(content_text(names, row, "valid_from"), &from) || from > day)
		return false;
	return content_is_empty(names, row, "valid_until") ||
	       (day_parse(content_text(names, row, "valid_until"), &until) && day <= until);
}

bool scope_find_name(const struct content *content, struct text state, day_nr day, enum lang lang,
                     struct state_name *ret_name)
{
	const struct content_table *names = content_find(content, "state_name");

	for (size_t i = 0; i < names->n_rows; i++) {
		const struct content_row *row = &names->rows[i];
		if (!text_equals(content_text(names, row, "state"), state) ||
		    !text_is(content_text(names, row, "lang"), lang_code(lang)) ||
		    !name_holds_on(names, row, day))
			continue;
		*ret_name = (struct state_name){
			.name = content_text(names, row, "name"),
			.with_article = content_text(names, row, "with_article"),
			.of_state = content_text(names, row, "of_state"),
			.in_state = content_text(names, row, "in_state"),
		};
		return true;
	}
	return false;
}

/* What one row of membership says for a day. */
static enum answer ask_membership_row(const struct content_table *table,
                                      const struct content_row *row, day_nr day)
{
	struct span joined;
	struct span left_on;
	const bool has_joined = span_parse(content_text(table, row, "joined"), &joined);
	const bool has_left = span_parse(content_text(table, row, "left_on"), &left_on);
	const enum span_place came = has_joined ? span_place_on(joined, day)
	                                        : SPAN_BEFORE; /* a member as long as we know */
	const enum span_place went = has_left ? span_place_on(left_on, day) : SPAN_LATER;

	if (!has_joined && !has_left)
		return ANSWER_UNKNOWN;
	if (came == SPAN_LATER || went == SPAN_BEFORE)
		return ANSWER_NO;
	return came == SPAN_UNSURE || went == SPAN_UNSURE ? ANSWER_UNSURE : ANSWER_YES;
}

static bool basis_was_read(struct text basis)
{
	return text_is(basis, "read") || text_is(basis, "derived");
}

enum answer scope_find_membership(const struct content *content, struct text state,
                                  struct text body, day_nr day)
{
	const struct content_table *table = content_find(content, "membership");
	bool said[N_ANSWERS] = {false};

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct content_row *row = &table->rows[i];
		if (!text_equals(content_text(table, row, "state"), state) ||
		    !text_equals(content_text(table, row, "body"), body))
			continue;
		if (basis_was_read(content_text(table, row, "basis")))
			said[ask_membership_row(table, row, day)] = true;
		else
			said[ANSWER_UNVERIFIED] = true;
	}
	if (said[ANSWER_YES] && said[ANSWER_NO])
		return ANSWER_DISPUTED;
	if (said[ANSWER_YES])
		return ANSWER_YES;
	if (said[ANSWER_NO])
		return ANSWER_NO;
	if (said[ANSWER_UNSURE])
		return ANSWER_UNSURE;
	return said[ANSWER_UNVERIFIED] ? ANSWER_UNVERIFIED : ANSWER_UNKNOWN;
}

static struct state read_state(const struct content *content, const struct content_row *row,
                               day_nr day, enum lang lang)
{
	const struct content_table *table = content_find(content, "state");
	const struct content_row *mapping = scope_find_mapping(content);
	const struct text code = content_text(table, row, "code");
	struct state state = {
		.code = code,
		.alpha3 = content_text(table, row, "alpha3"),
		.name = {code, code, code, code},
	};

	if (!scope_find_name(content, code, day, lang, &state.name))
		state.name = (struct state_name){code, code, code, code};
	if (mapping)
		state.member = scope_find_membership(
			content, code,
			content_text(content_find(content, "mapping"), mapping, "body"), day);
	return state;
}

static bool is_in_group(const struct content *content, struct text group, struct text state)
{
	const struct text keys[] = {group, state};
	return text_is_empty(group) ||
	       content_find_row(content_find(content, "state_group_member"), keys, COUNT(keys));
}

/* A name with the bytes that put it in its place. */
struct ordered {
	struct state state;
	struct text key;
};

/* The collation key of a name. A name that ICU cannot take, or longer than any name is, stands by bytes. */
static struct text sort_key(UCollator *collator, struct text name, struct arena *arena)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar units[NAME_UNITS_MAX];
	uint8_t key[SORT_KEY_BYTES_MAX];
	int32_t n_units;

	u_strFromUTF8(units, NAME_UNITS_MAX, &n_units, name.bytes, (int32_t)name.n_bytes, &status);
	if (!collator || U_FAILURE(status) || n_units > NAME_UNITS_MAX)
		return name;
	const int32_t n_key = ucol_getSortKey(collator, units, n_units, key, SORT_KEY_BYTES_MAX);
	if (n_key <= 0 || n_key > SORT_KEY_BYTES_MAX)
		return name;
	return text_copy(arena, (struct text){(const char *)key, (size_t)n_key});
}

static int compare_ordered(const void *a, const void *b)
{
	const struct ordered *left = a;
	const struct ordered *right = b;
	const int order = text_compare(left->key, right->key);
	return order != 0 ? order : text_compare(left->state.code, right->state.code);
}

static bool group_fails(const struct content *content, struct text group, struct arena *arena,
                        struct error *err)
{
	const struct content_table *groups = content_find(content, "state_group");
	struct buffer known = buffer_make(arena);

	for (size_t i = 0; i < groups->n_rows; i++) {
		buffer_add_c(&known, i ? ", " : "");
		buffer_add(&known, content_text(groups, &groups->rows[i], "code"));
	}
	(void)FAIL(err, ERR_ABSENT, "there is no group \"%.*s\"", TEXT_ARGS(group));
	return HINT(err, "Groups of this mapping: %.*s.", TEXT_ARGS(buffer_text(&known)));
}

bool scope_list_states(const struct content *content, struct arena *arena, day_nr day,
                       enum lang lang, struct text group, struct states *ret_states,
                       struct error *err)
{
	const struct content_table *table = content_find(content, "state");
	struct ordered *ordered = ARENA_ARRAY(arena, struct ordered, table->n_rows);
	UErrorCode status = U_ZERO_ERROR;
	AUTO(collator) UCollator *collator = NULL;
	size_t n = 0;

	if (!text_is_empty(group) &&
	    !content_find_row(content_find(content, "state_group"), &group, 1))
		return group_fails(content, group, arena, err);
	collator = ucol_open(lang_code(lang), &status);
	if (U_FAILURE(status))
		return FAIL(err, ERR_IO,
		            "the alphabetical order of language %s cannot be opened: %s",
		            lang_code(lang), u_errorName(status));
	for (size_t i = 0; i < table->n_rows; i++) {
		if (!is_in_group(content, group, content_text(table, &table->rows[i], "code")))
			continue;
		ordered[n].state = read_state(content, &table->rows[i], day, lang);
		ordered[n].key = sort_key(collator, ordered[n].state.name.name, arena);
		n++;
	}
	if (n > 0)
		qsort(ordered, n, sizeof(*ordered), compare_ordered);
	ret_states->n = n;
	ret_states->items = ARENA_ARRAY(arena, struct state, n);
	for (size_t i = 0; i < n; i++)
		ret_states->items[i] = ordered[i].state;
	return true;
}

/* The same letters, whatever their case and accents. */
static bool sounds_like(const UCollator *collator, struct text a, struct text b)
{
	UErrorCode status = U_ZERO_ERROR;
	return ucol_strcollUTF8(collator, a.bytes, (int32_t)a.n_bytes, b.bytes, (int32_t)b.n_bytes,
	                        &status) == UCOL_EQUAL &&
	       U_SUCCESS(status);
}

static bool find_by_code(const struct content *content, const UCollator *collator,
                         struct text words, struct text *ret_code)
{
	const struct content_table *table = content_find(content, "state");

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct content_row *row = &table->rows[i];
		if (!sounds_like(collator, content_text(table, row, "code"), words) &&
		    !sounds_like(collator, content_text(table, row, "alpha3"), words))
			continue;
		*ret_code = content_text(table, row, "code");
		return true;
	}
	return false;
}

static bool find_by_name(const struct content *content, const UCollator *collator,
                         struct text words, struct text *ret_code)
{
	const struct content_table *names = content_find(content, "state_name");

	for (size_t i = 0; i < names->n_rows; i++) {
		const struct content_row *row = &names->rows[i];
		if (!sounds_like(collator, content_text(names, row, "name"), words) &&
		    !sounds_like(collator, content_text(names, row, "with_article"), words))
			continue;
		*ret_code = content_text(names, row, "state");
		return true;
	}
	return false;
}

bool scope_find_state(const struct content *content, struct text words, struct text *ret_code,
                      struct error *err)
{
	UErrorCode status = U_ZERO_ERROR;
	AUTO(collator) UCollator *collator = ucol_open("", &status);

	if (U_FAILURE(status))
		return FAIL(err, ERR_IO, "names cannot be compared: %s", u_errorName(status));
	ucol_setStrength(collator, UCOL_PRIMARY);
	if (!text_is_empty(text_trim(words)) && (find_by_code(content, collator, words, ret_code) ||
	                                         find_by_name(content, collator, words, ret_code)))
		return true;
	(void)FAIL(err, ERR_ABSENT, "there is no state \"%.*s\" in this mapping", TEXT_ARGS(words));
	return HINT(err,
	            "Give its two-letter or three-letter code, or its name: GE, GEO, Georgia.");
}

bool scope_find_wave(const struct content *content, const struct content_row **ret_wave,
                     day_nr *ret_cutoff, struct error *err)
{
	const struct content_table *waves = content_find(content, "wave");
	const struct content_row *latest = NULL;
	day_nr latest_day = DAY_MIN;

	for (size_t i = 0; i < waves->n_rows; i++) {
		day_nr cutoff;
		if (!day_parse(content_text(waves, &waves->rows[i], "cutoff"), &cutoff))
			continue;
		if (latest && cutoff <= latest_day)
			continue;
		latest = &waves->rows[i];
		latest_day = cutoff;
	}
	if (!latest)
		return FAIL(err, ERR_ABSENT,
		            "this mapping has no wave, so there is no day to read it on");
	*ret_wave = latest;
	*ret_cutoff = latest_day;
	return true;
}

const struct content_row *scope_find_mapping(const struct content *content)
{
	const struct content_table *mappings = content_find(content, "mapping");
	return mappings->n_rows > 0 ? &mappings->rows[0] : NULL;
}
