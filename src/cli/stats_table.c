/* From a CSV file to an array of levels, with every place named that does not fit. */
#include "cli/stats_table.h"

#include "analysis/ratings.h"
#include "base/file.h"
#include "base/number.h"

#include <math.h>

static const char *const absences[N_STATS_ABSENCES] = {
	"evidence of absence", "none found", "partly searched", "not searched", "no reply",
	"not applicable",      "withheld",   "not judged",
};

const char *stats_absence_name(size_t kind)
{
	return absences[kind];
}

struct reading {
	struct call *call;
	const struct level_reading *wish;
	struct problems problems;
	struct csv_table csv;
	size_t *at;     /* columns of levels in the file */
	size_t mark_at; /* or n_columns of the file */
	struct level_table table;
};

bool stats_settle(struct call *call, const struct problems *problems, struct error *err)
{
	if (problems_count(problems) > 0)
		buffer_add(&call->notes, problems_write(call->arena, problems));
	return problems_settle(problems, err);
}

bool stats_read_csv(struct call *call, struct problems *problems, struct csv_table *ret_table,
                    struct error *err)
{
	const char *path = call_text(call, "FILE");
	struct text bytes;
	*problems = problems_make(call->arena, call->lang);
	if (!file_read(call->arena, path, CSV_BYTES_MAX, &bytes, err))
		return false;
	if (!csv_read(call->arena, path, bytes, problems, ret_table) ||
	    problems_count(problems) > 0)
		return stats_settle(call, problems, err);
	if (ret_table->n_rows == 0)
		return FAIL(err, ERR_INPUT, "%s has a header and no rows", path);
	return true;
}

bool stats_is_decimal_comma(struct text cell)
{
	size_t at;
	int64_t whole;
	return text_find(cell, TEXT(","), &at) &&
	       number_parse_i64(text_slice(cell, 0, at), &whole) &&
	       number_parse_i64(text_slice(cell, at + 1, cell.n_bytes), &whole);
}

static struct text cell_at(const struct reading *r, size_t i)
{
	size_t unit = i / r->table.n_columns;
	return text_trim(csv_unguard(r->csv.rows[unit].cells[r->at[i % r->table.n_columns]]));
}

static struct place place_of(const struct reading *r, size_t i)
{
	return (struct place){r->csv.file, r->csv.rows[i / r->table.n_columns].line,
	                      r->csv.columns[r->at[i % r->table.n_columns]].bytes};
}

/* Columns */

static bool find_columns(struct reading *r, struct error *err)
{
	size_t n = r->csv.n_columns;
	const char *mark = r->wish->mark_column;
	r->at = ARENA_ARRAY(r->call->arena, size_t, n);
	r->mark_at = n;
	if (mark && !csv_find_column(&r->csv, mark, &r->mark_at)) {
		r->mark_at = n;
		if (!r->wish->mark_is_optional)
			return FAIL(err, ERR_INPUT, "%s has no column %s", r->csv.file, mark);
	}
	for (size_t i = 1; i < n; i++) {
		if (i != r->mark_at)
			r->at[r->table.n_columns++] = i;
	}
	if (r->table.n_columns > 0)
		return true;
	(void)FAIL(err, ERR_INPUT, "%s has no column of levels beside the unit", r->csv.file);
	size_t semicolon;
	if (text_find(r->csv.columns[0], TEXT(";"), &semicolon))
		return HINT(err, "Separate columns with commas, not semicolons.");
	return false;
}

/* Units */

static int compare_rows(const void *a, const void *b)
{
	const struct csv_row *const *x = a;
	const struct csv_row *const *y = b;
	int order = text_compare((*x)->cells[0], (*y)->cells[0]);
	return order != 0 ? order : ((*x)->line > (*y)->line) - ((*x)->line < (*y)->line);
}

/* The line on which a unit of the same name stands before, for each row; 0 for none. */
static size_t *find_earlier(const struct reading *r)
{
	size_t n = r->csv.n_rows;
	const struct csv_row **rows = ARENA_ARRAY(r->call->arena, const struct csv_row *, n);
	size_t *earlier = ARENA_ARRAY(r->call->arena, size_t, n);
	for (size_t i = 0; i < n; i++)
		rows[i] = &r->csv.rows[i];
	qsort(rows, n, sizeof(*rows), compare_rows);
	for (size_t i = 1; i < n; i++) {
		if (text_equals(rows[i]->cells[0], rows[i - 1]->cells[0]))
			earlier[rows[i] - r->csv.rows] = rows[i - 1]->line;
	}
	return earlier;
}

static void check_units(struct reading *r)
{
	const size_t *earlier = find_earlier(r);
	for (size_t i = 0; i < r->csv.n_rows; i++) {
		const struct csv_row *row = &r->csv.rows[i];
		struct place place = {r->csv.file, row->line, r->csv.columns[0].bytes};
		if (text_is_empty(row->cells[0]))
			problems_add(&r->problems, place, "the unit has no name");
		else if (earlier[i] > 0)
			problems_add(&r->problems, place,
			             "unit \"%.*s\" stands on line %zu already",
			             TEXT_ARGS(row->cells[0]), earlier[i]);
	}
}

static void take_units(struct reading *r)
{
	struct level_table *table = &r->table;
	table->n_units = r->csv.n_rows;
	table->units = ARENA_ARRAY(r->call->arena, struct text, table->n_units);
	table->lines = ARENA_ARRAY(r->call->arena, size_t, table->n_units);
	table->columns = ARENA_ARRAY(r->call->arena, struct text, table->n_columns);
	if (r->mark_at < r->csv.n_columns)
		table->marks = ARENA_ARRAY(r->call->arena, struct text, table->n_units);
	for (size_t i = 0; i < table->n_units; i++) {
		table->units[i] = csv_unguard(r->csv.rows[i].cells[0]);
		table->lines[i] = r->csv.rows[i].line;
		if (table->marks)
			table->marks[i] = text_trim(csv_unguard(r->csv.rows[i].cells[r->mark_at]));
	}
	for (size_t i = 0; i < table->n_columns; i++)
		table->columns[i] = r->csv.columns[r->at[i]];
}

/* Absences */

static bool is_absence(struct text cell, int *ret_code)
{
	for (size_t kind = 0; kind < N_STATS_ABSENCES; kind++) {
		struct text word = text_of(absences[kind]);
		bool same = word.n_bytes == cell.n_bytes;
		for (size_t i = 0; same && i < cell.n_bytes; i++)
			same = cell.bytes[i] == word.bytes[i] ||
			       (cell.bytes[i] == '_' && word.bytes[i] == ' ');
		if (same) {
			*ret_code = stats_absence_code(kind);
			return true;
		}
	}
	return false;
}

/* Whether the cell is no level; its code then. */
static bool is_no_level(const struct reading *r, struct text cell, int *ret_code)
{
	*ret_code = CELL_MISSING;
	return text_is_empty(cell) || (r->wish->takes_absences && is_absence(cell, ret_code));
}

/* The scale */

static bool add_scale_level(struct reading *r, struct text level, struct error *err)
{
	struct level_table *table = &r->table;
	double value;
	for (size_t i = 0; i < table->n_levels; i++) {
		if (text_equals(table->levels[i], level))
			return FAIL(err, ERR_INPUT, "the scale names \"%.*s\" twice",
			            TEXT_ARGS(level));
	}
	if (table->values && !number_parse_real(level, &value))
		table->values = NULL;
	if (table->values) {
		table->values[table->n_levels] = value;
		if (table->n_levels > 0 && value <= table->values[table->n_levels - 1])
			return FAIL(err, ERR_INPUT, "the scale does not rise at %.*s",
			            TEXT_ARGS(level));
	}
	table->levels[table->n_levels++] = level;
	return true;
}

static bool take_scale(struct reading *r, struct error *err)
{
	struct text rest = text_of(r->wish->scale);
	struct text level;
	size_t n_most = rest.n_bytes + 1;
	r->table.levels = ARENA_ARRAY(r->call->arena, struct text, n_most);
	r->table.values = ARENA_ARRAY(r->call->arena, double, n_most);
	r->table.is_ordered = true;
	while (text_split(&rest, ',', &level)) {
		level = text_trim(level);
		if (text_is_empty(level))
			return FAIL(err, ERR_INPUT, "the scale \"%s\" has an empty level",
			            r->wish->scale);
		if (r->table.n_levels == RATING_LEVELS_MAX)
			return FAIL(err, ERR_TOO_BIG, "the scale has more than %d levels",
			            RATING_LEVELS_MAX);
		if (!add_scale_level(r, level, err))
			return false;
	}
	return true;
}

static int find_text(const struct level_table *table, struct text cell)
{
	for (size_t i = 0; i < table->n_levels; i++) {
		if (text_equals(table->levels[i], cell))
			return (int)i;
	}
	return CELL_MISSING;
}

static int find_value(const struct level_table *table, double value)
{
	size_t low = 0;
	size_t high = table->n_levels;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (table->values[middle] < value)
			low = middle + 1;
		else
			high = middle;
	}
	return low < table->n_levels && table->values[low] == value ? (int)low : CELL_MISSING;
}

static void add_problem_with_number(struct reading *r, size_t i, struct text cell)
{
	problems_add(&r->problems, place_of(r, i), "\"%.*s\" is not a number", TEXT_ARGS(cell));
	if (stats_is_decimal_comma(cell))
		problems_hint(&r->problems, "Write decimals with a point: 1.5.");
}

static void take_cells_on_scale(struct reading *r)
{
	struct level_table *table = &r->table;
	for (size_t i = 0; i < table->n_units * table->n_columns; i++) {
		struct text cell = cell_at(r, i);
		double value;
		if (is_no_level(r, cell, &table->codes[i]))
			continue;
		table->codes[i] = find_text(table, cell);
		if (table->codes[i] == CELL_MISSING && table->values &&
		    number_parse_real(cell, &value))
			table->codes[i] = find_value(table, value);
		if (table->codes[i] != CELL_MISSING)
			continue;
		if (table->values && !number_parse_real(cell, &value))
			add_problem_with_number(r, i, cell);
		else
			problems_add(&r->problems, place_of(r, i),
			             "level \"%.*s\" is outside the scale %s", TEXT_ARGS(cell),
			             r->wish->scale);
	}
}

/* Without a scale */

static int compare_reals(const void *a, const void *b)
{
	double x = *(const double *)a;
	double y = *(const double *)b;
	return (x > y) - (x < y);
}

static int compare_texts(const void *a, const void *b)
{
	return text_compare(*(const struct text *)a, *(const struct text *)b);
}

static bool cells_are_numbers(struct reading *r)
{
	size_t n_filled = 0;
	size_t n_numbers = 0;
	for (size_t i = 0; i < r->table.n_units * r->table.n_columns; i++) {
		struct text cell = cell_at(r, i);
		double value;
		int code;
		if (is_no_level(r, cell, &code))
			continue;
		n_filled++;
		n_numbers += number_parse_real(cell, &value);
	}
	return 2 * n_numbers >= n_filled;
}

static bool check_n_levels(const struct reading *r, size_t n, struct error *err)
{
	return n <= RATING_LEVELS_MAX ||
	       FAIL(err, ERR_TOO_BIG, "%s holds %zu different values, at most %d can be levels",
	            r->csv.file, n, RATING_LEVELS_MAX);
}

static bool take_numbers(struct reading *r, struct error *err)
{
	struct level_table *table = &r->table;
	size_t n_cells = table->n_units * table->n_columns;
	double *all = ARENA_ARRAY(r->call->arena, double, n_cells + 1);
	size_t n = 0;
	for (size_t i = 0; i < n_cells; i++) {
		struct text cell = cell_at(r, i);
		if (is_no_level(r, cell, &table->codes[i]))
			continue;
		if (number_parse_real(cell, &all[n]))
			n++;
		else
			add_problem_with_number(r, i, cell);
	}
	if (problems_count(&r->problems) > 0)
		return true; /* told later, all at once */
	qsort(all, n, sizeof(*all), compare_reals);
	for (size_t i = 0; i < n; i++) {
		if (table->n_levels == 0 || all[table->n_levels - 1] != all[i])
			all[table->n_levels++] = all[i];
	}
	if (!check_n_levels(r, table->n_levels, err))
		return false;
	table->values = all;
	table->is_ordered = true;
	table->levels = ARENA_ARRAY(r->call->arena, struct text, table->n_levels + 1);
	for (size_t i = 0; i < table->n_levels; i++)
		table->levels[i] = number_write_real(r->call->arena, all[i]);
	for (size_t i = 0; i < n_cells; i++) {
		double value;
		if (table->codes[i] == CELL_MISSING && number_parse_real(cell_at(r, i), &value))
			table->codes[i] = find_value(table, value);
	}
	return true;
}

static int find_word(const struct level_table *table, struct text cell)
{
	const struct text *found =
		bsearch(&cell, table->levels, table->n_levels, sizeof(cell), compare_texts);
	return found ? (int)(found - table->levels) : CELL_MISSING;
}

static bool take_words(struct reading *r, struct error *err)
{
	struct level_table *table = &r->table;
	size_t n_cells = table->n_units * table->n_columns;
	struct text *all = ARENA_ARRAY(r->call->arena, struct text, n_cells + 1);
	size_t n = 0;
	for (size_t i = 0; i < n_cells; i++) {
		struct text cell = cell_at(r, i);
		if (!is_no_level(r, cell, &table->codes[i]))
			all[n++] = cell;
	}
	qsort(all, n, sizeof(*all), compare_texts);
	for (size_t i = 0; i < n; i++) {
		if (table->n_levels == 0 || !text_equals(all[table->n_levels - 1], all[i]))
			all[table->n_levels++] = all[i];
	}
	table->levels = all;
	for (size_t i = 0; i < n_cells; i++) {
		struct text cell = cell_at(r, i);
		int code;
		if (!is_no_level(r, cell, &code))
			table->codes[i] = find_word(table, cell);
	}
	return check_n_levels(r, table->n_levels, err);
}

static bool take_cells(struct reading *r, struct error *err)
{
	r->table.codes =
		ARENA_ARRAY(r->call->arena, int, r->table.n_units * r->table.n_columns + 1);
	if (r->wish->scale) {
		if (!take_scale(r, err))
			return false;
		take_cells_on_scale(r);
		return true;
	}
	return cells_are_numbers(r) ? take_numbers(r, err) : take_words(r, err);
}

bool stats_read_levels(struct call *call, const struct level_reading *reading,
                       struct level_table *ret_table, struct error *err)
{
	struct reading r = {.call = call, .wish = reading};
	if (!stats_read_csv(call, &r.problems, &r.csv, err))
		return false;
	r.table.file = r.csv.file;
	if (!find_columns(&r, err))
		return false;
	check_units(&r);
	take_units(&r);
	if (!take_cells(&r, err) || !stats_settle(call, &r.problems, err))
		return false;
	*ret_table = r.table;
	return true;
}
