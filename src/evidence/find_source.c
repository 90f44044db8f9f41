/* Sources for the index. What the index was made of is kept in it as text, for FTS5 forgets a passage only when it is told again
 * all that it was told. */
#include "evidence/find_source.h"

#include "base/json.h"
#include "base/number.h"

/* Reading. */

static day_nr read_day(const struct rows *rows, int at, day_nr otherwise)
{
	day_nr day;

	return day_parse(rows_text(rows, at), &day) ? day : otherwise;
}

/* 0 for a date that is no year alone or day of one: "about 2010". */
static int read_year(const struct rows *rows, int at)
{
	const struct text words = rows_text(rows, at);
	struct span span;
	int64_t year;

	return span_parse(words, &span) && number_parse_i64(text_slice(words, 0, 4), &year)
	               ? (int)year
	               : 0;
}

void find_source_take(const struct rows *rows, struct arena *arena, struct find_source *ret_source)
{
	struct find_source source = {.cells = NULL};
	struct text *const fields[] = {&source.ref, &source.kind, &source.lang, &source.state};

	for (size_t i = 0; i < COUNT(fields); i++)
		*fields[i] = text_copy(arena, rows_text(rows, (int)i));
	source.year = read_year(rows, 4);
	source.has_force = !rows_is_null(rows, 5) || !rows_is_null(rows, 6);
	source.force_from = read_day(rows, 5, DAY_MIN);
	source.force_to = read_day(rows, 6, DAY_MAX);
	source.class = text_copy(arena, rows_text(rows, 7));
	source.state_may_read = !rows_is_null(rows, 8) && rows_i64(rows, 8) == 1;
	*ret_source = source;
}

/* Whether a mark that was made for a state may be told of to all who may read the source. */
static bool is_open(const struct find_source *source, struct text state)
{
	const bool is_for_states = text_is(source->class, "public") || source->state_may_read;

	if (!is_for_states)
		return true;
	return !text_is_empty(source->state) &&
	       (text_is_empty(state) || text_equals(state, source->state));
}

static void add_cell(struct find_source *source, struct cell_mark **cells, size_t *n_room,
                     const struct rows *rows, struct arena *arena)
{
	if (source->n_cells == *n_room) {
		struct cell_mark *more = ARENA_ARRAY(arena, struct cell_mark, 2 * *n_room + 8);

		if (source->n_cells > 0)
			memcpy(more, *cells, source->n_cells * sizeof(*more));
		*cells = more;
		*n_room = 2 * *n_room + 8;
	}
	(*cells)[source->n_cells++] =
		(struct cell_mark){rows_i64(rows, 0), text_copy(arena, rows_text(rows, 1))};
}

bool find_source_read_cells(struct store *db, struct find_source *source, struct arena *arena,
                            struct error *err)
{
	const struct param params[] = {P_TEXT(source->ref)};
	struct rows *rows = store_query(db, SQL_EVIDENCE_LIST_MARK_CELLS, params, COUNT(params));
	struct cell_mark *cells = NULL;
	size_t n_room = 0;

	while (rows_next(rows))
		if (is_open(source, rows_text(rows, 2)))
			add_cell(source, &cells, &n_room, rows, arena);
	source->cells = cells;
	return rows_done(&rows, err);
}

/* As text. */

struct text find_source_write(const struct find_source *source, struct arena *arena)
{
	struct buffer out = buffer_make(arena);
	struct json_out json = json_out_make(&out, false);

	json_out_open_object(&json, NULL);
	json_out_text(&json, "kind", source->kind);
	json_out_text(&json, "lang", source->lang);
	json_out_text(&json, "state", source->state);
	json_out_text(&json, "class", source->class);
	json_out_flag(&json, "state_may_read", source->state_may_read);
	json_out_i64(&json, "year", source->year);
	json_out_flag(&json, "has_force", source->has_force);
	json_out_i64(&json, "force_from", source->force_from);
	json_out_i64(&json, "force_to", source->force_to);
	json_out_open_array(&json, "cells");
	for (size_t i = 0; i < source->n_cells; i++) {
		json_out_i64(&json, NULL, source->cells[i].passage);
		json_out_text(&json, NULL, source->cells[i].capacity);
	}
	json_out_close_array(&json);
	json_out_close_object(&json);
	json_out_end(&json);
	return buffer_text(&out);
}

static struct text take_text(const json_t *root, const char *name, struct arena *arena)
{
	const char *value = json_string_value(json_object_get(root, name));

	return text_copy(arena, text_of(value ? value : ""));
}

static int64_t take_number(const json_t *root, const char *name)
{
	return json_integer_value(json_object_get(root, name));
}

static void take_cells(const json_t *array, struct arena *arena, struct find_source *source)
{
	const size_t n = json_array_size(array) / 2;
	struct cell_mark *cells = ARENA_ARRAY(arena, struct cell_mark, n);

	for (size_t i = 0; i < n; i++)
		cells[i] = (struct cell_mark){
			json_integer_value(json_array_get(array, 2 * i)),
			text_copy(arena,
		                  text_of(json_string_value(json_array_get(array, 2 * i + 1)))),
		};
	source->cells = cells;
	source->n_cells = n;
}

bool find_source_parse(struct text ref, struct text text, struct arena *arena,
                       struct find_source *ret_source)
{
	struct problems problems = problems_make(arena, LANG_EN);
	AUTO(json_in) json_t *root = json_in_read("", text, &problems);

	if (!root || !json_is_object(root))
		return false;
	*ret_source = (struct find_source){
		.ref = ref,
		.kind = take_text(root, "kind", arena),
		.lang = take_text(root, "lang", arena),
		.state = take_text(root, "state", arena),
		.class = take_text(root, "class", arena),
		.state_may_read = json_is_true(json_object_get(root, "state_may_read")),
		.year = (int)take_number(root, "year"),
		.has_force = json_is_true(json_object_get(root, "has_force")),
		.force_from = (day_nr)take_number(root, "force_from"),
		.force_to = (day_nr)take_number(root, "force_to"),
	};
	take_cells(json_object_get(root, "cells"), arena, ret_source);
	return true;
}

/* Passages. */

/* The capacities that a passage is marked for: each once. */
static size_t list_capacities(const struct find_source *source, int64_t passage,
                              struct text room[SCOPE_VALUES_MAX])
{
	size_t n = 0;

	for (size_t i = 0; i < source->n_cells && n < SCOPE_VALUES_MAX; i++) {
		const struct cell_mark *cell = &source->cells[i];

		if (cell->passage == passage &&
		    (n == 0 || !text_equals(room[n - 1], cell->capacity)))
			room[n++] = cell->capacity;
	}
	return n;
}

struct scope find_source_scope(const struct find_source *source, int64_t passage,
                               struct arena *arena)
{
	struct text *states = ARENA_ARRAY(arena, struct text, 1);
	struct text *capacities = ARENA_ARRAY(arena, struct text, SCOPE_VALUES_MAX);
	struct text *rights = ARENA_ARRAY(arena, struct text, VIEW_RIGHTS_MAX);
	const size_t n_rights = view_rights_of_source(source->state, source->class,
	                                              source->state_may_read, arena, rights);

	states[0] = source->state;
	return (struct scope){
		.states = {states, text_is_empty(source->state) ? 0 : 1},
		.capacities = {capacities, list_capacities(source, passage, capacities)},
		.kind = source->kind,
		.lang = source->lang,
		.year = source->year,
		.has_force = source->has_force,
		.force_from = source->force_from,
		.force_to = source->force_to,
		.source = source->ref,
		.rights = {rights, n_rights},
	};
}

static bool is_same_source(const struct find_source *a, const struct find_source *b)
{
	return text_equals(a->kind, b->kind) && text_equals(a->lang, b->lang) &&
	       text_equals(a->state, b->state) && text_equals(a->class, b->class) &&
	       a->state_may_read == b->state_may_read && a->year == b->year &&
	       a->has_force == b->has_force && a->force_from == b->force_from &&
	       a->force_to == b->force_to;
}

bool find_source_is_same(const struct find_source *a, const struct find_source *b, int64_t passage)
{
	struct text of_a[SCOPE_VALUES_MAX], of_b[SCOPE_VALUES_MAX];
	const size_t n = list_capacities(a, passage, of_a);

	if (!is_same_source(a, b) || list_capacities(b, passage, of_b) != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!text_equals(of_a[i], of_b[i]))
			return false;
	return true;
}
