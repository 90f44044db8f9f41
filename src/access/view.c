/* Making a view. Each part of a scope is asked row by row; what any part lets through is kept. Tables are asked in the order of
 * the schema, except that a mark must wait for the findings that rest on it. */
#include "access/view_int.h"

/* What a part says of a row is kept in bits, one a kind: columns that are hidden from one kind are shown when another kind of
 * part lets the row through too. */
typedef unsigned char seen_bits;

enum work { WORK_SOURCE, WORK_MARK, WORK_FINDING, WORK_CLAIM, N_WORKS };

static const char *const work_names[N_WORKS] = {"source", "mark", "finding", "claim"};

struct filter {
	const struct content *all;
	const struct view_scope *scope;
	struct arena *arena;
	struct content *out;
	const struct content_table *tables[N_WORKS];
	const struct content_table *finding_bases, *claim_bases;
	seen_bits *seen[N_WORKS]; /* by row of the table */

	/* Of the part that is being asked. */
	const struct view_part *part;
	bool *is_readable[N_WORKS]; /* marks whose words the part may know; sources likewise */
};

/* Rows. */

/* Where a row with a key of one text stands; n_rows when it is not there. */
static size_t row_at(const struct content_table *table, struct text key)
{
	const int column = table->table->keys[0];
	size_t low = 0, high = table->n_rows;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		const int order = text_compare(table->rows[middle].values[column].text, key);

		if (order == 0)
			return middle;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return table->n_rows;
}

/* The first row whose key begins with `key`, or where it would stand. */
static size_t first_of(const struct content_table *table, struct text key)
{
	const int column = table->table->keys[0];
	size_t low = 0, high = table->n_rows;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (text_compare(table->rows[middle].values[column].text, key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct text text_at(const struct filter *filter, enum work work, size_t at,
                           const char *column)
{
	return content_text(filter->tables[work], &filter->tables[work]->rows[at], column);
}

static bool is_own(const struct filter *filter, struct text state)
{
	return text_is(state, filter->part->state);
}

/* Whether a code falls within what the part is narrowed to. */
static bool is_within(const char *narrowed, struct text code)
{
	return narrowed[0] == '\0' || text_is_empty(code) || text_is(code, narrowed);
}

static bool is_under_capacity(const struct filter *filter, struct text capacity)
{
	return is_within(filter->part->capacity, capacity);
}

static unsigned bit_of(const struct filter *filter)
{
	return 1u << filter->part->kind;
}

static bool is_state(const struct filter *filter)
{
	return filter->part->kind == VIEW_STATE;
}

static bool is_team(const struct filter *filter)
{
	return filter->part->kind == VIEW_TEAM;
}

/* Sources and marks: what a part may know of them, before findings are asked. */

static bool may_read_source(const struct filter *filter, size_t at)
{
	const struct text state = text_at(filter, WORK_SOURCE, at, "state");
	const bool is_public = text_is(text_at(filter, WORK_SOURCE, at, "class"), "public");
	const struct content_table *table = filter->tables[WORK_SOURCE];

	if (is_team(filter))
		return is_within(filter->part->state, state);
	if (is_state(filter))
		return (is_public && (text_is_empty(state) || is_own(filter, state))) ||
		       (is_own(filter, state) &&
		        content_i64(table, &table->rows[at], "state_may_read") == 1);
	return is_public;
}

static size_t source_of(const struct filter *filter, size_t mark)
{
	return row_at(filter->tables[WORK_SOURCE], text_at(filter, WORK_MARK, mark, "source"));
}

/* A mark that was made for another state tells of that state. */
static bool may_read_mark(const struct filter *filter, size_t at)
{
	const size_t source = source_of(filter, at);

	return source < filter->tables[WORK_SOURCE]->n_rows &&
	       filter->is_readable[WORK_SOURCE][source] &&
	       (filter->part->kind == VIEW_READER ||
	        is_within(filter->part->state, text_at(filter, WORK_MARK, at, "state")));
}

/* One that was made for no state, in a source of none, may be another state's: it comes with a finding alone. */
static bool shows_mark(const struct filter *filter, size_t at)
{
	if (!filter->is_readable[WORK_MARK][at] ||
	    !is_under_capacity(filter, text_at(filter, WORK_MARK, at, "capacity")))
		return false;
	return !is_state(filter) || is_own(filter, text_at(filter, WORK_MARK, at, "state")) ||
	       is_own(filter, text_at(filter, WORK_SOURCE, source_of(filter, at), "state"));
}

/* Findings and claims. */

static bool is_basis_of(const struct content_table *bases, size_t basis, struct text key)
{
	return basis < bases->n_rows &&
	       text_equals(bases->rows[basis].values[bases->table->keys[0]].text, key);
}

/* Whether the marks of a finding may be known, all of them: it stands with all, or not at all. */
static bool stands(const struct filter *filter, struct text finding)
{
	const struct content_table *bases = filter->finding_bases;

	for (size_t i = first_of(bases, finding); is_basis_of(bases, i, finding); i++) {
		const struct text mark = content_text(bases, &bases->rows[i], "mark");
		const size_t at = row_at(filter->tables[WORK_MARK], mark);

		if (!text_is_empty(mark) && (at == filter->tables[WORK_MARK]->n_rows ||
		                             !filter->is_readable[WORK_MARK][at]))
			return false;
	}
	return true;
}

static bool shows_finding(const struct filter *filter, size_t at)
{
	const struct text state = text_at(filter, WORK_FINDING, at, "state");

	if (!is_under_capacity(filter, text_at(filter, WORK_FINDING, at, "capacity")) ||
	    (filter->part->state[0] != '\0' && !is_own(filter, state)))
		return false;
	return is_team(filter) ||
	       (text_is(text_at(filter, WORK_FINDING, at, "status"), "approved") &&
	        stands(filter, text_at(filter, WORK_FINDING, at, "ref")));
}

static bool is_seen(const struct filter *filter, enum work work, struct text ref)
{
	const size_t at = row_at(filter->tables[work], ref);

	return at < filter->tables[work]->n_rows && (filter->seen[work][at] & bit_of(filter));
}

static bool shows_basis(const struct filter *filter, const struct content_row *basis)
{
	const struct text mark = content_text(filter->claim_bases, basis, "mark");
	const struct text finding = content_text(filter->claim_bases, basis, "finding");

	return (text_is_empty(mark) || is_seen(filter, WORK_MARK, mark)) &&
	       (text_is_empty(finding) || is_seen(filter, WORK_FINDING, finding));
}

/* A claim counts over all states: whoever sees one state alone sees none. */
static bool shows_claim(const struct filter *filter, size_t at)
{
	const struct text code = text_at(filter, WORK_CLAIM, at, "code");
	const struct content_table *bases = filter->claim_bases;

	if (is_state(filter) || filter->part->state[0] != '\0' ||
	    !is_under_capacity(filter, text_at(filter, WORK_CLAIM, at, "capacity")))
		return false;
	for (size_t i = first_of(bases, code); is_basis_of(bases, i, code); i++)
		if (!is_team(filter) && !shows_basis(filter, &bases->rows[i]))
			return false;
	return true;
}

/* The work as a part sees it. */

static void show(const struct filter *filter, enum work work, size_t at)
{
	filter->seen[work][at] |= (seen_bits)bit_of(filter);
}

/* What a finding that is seen rests on is seen with it, and the team sees where it stands. */
static void show_marks_of(const struct filter *filter, size_t finding)
{
	const struct text ref = text_at(filter, WORK_FINDING, finding, "ref");
	const struct content_table *bases = filter->finding_bases;

	for (size_t i = first_of(bases, ref); is_basis_of(bases, i, ref); i++) {
		const size_t mark = row_at(filter->tables[WORK_MARK],
		                           content_text(bases, &bases->rows[i], "mark"));

		if (mark == filter->tables[WORK_MARK]->n_rows)
			continue;
		show(filter, WORK_MARK, mark);
		if (is_team(filter) &&
		    source_of(filter, mark) < filter->tables[WORK_SOURCE]->n_rows)
			show(filter, WORK_SOURCE, source_of(filter, mark));
	}
}

static void ask_sources_and_marks(const struct filter *filter)
{
	for (size_t i = 0; i < filter->tables[WORK_SOURCE]->n_rows; i++) {
		filter->is_readable[WORK_SOURCE][i] = may_read_source(filter, i);
		if (filter->is_readable[WORK_SOURCE][i])
			show(filter, WORK_SOURCE, i);
	}
	for (size_t i = 0; i < filter->tables[WORK_MARK]->n_rows; i++) {
		filter->is_readable[WORK_MARK][i] = may_read_mark(filter, i);
		if (shows_mark(filter, i))
			show(filter, WORK_MARK, i);
	}
}

static void ask_part(struct filter *filter, const struct view_part *part)
{
	if (part->kind == VIEW_PROVIDER || part->kind == VIEW_KEEPER)
		return;
	filter->part = part;
	ask_sources_and_marks(filter);
	for (size_t i = 0; i < filter->tables[WORK_FINDING]->n_rows; i++)
		if (shows_finding(filter, i)) {
			show(filter, WORK_FINDING, i);
			show_marks_of(filter, i);
		}
	for (size_t i = 0; i < filter->tables[WORK_CLAIM]->n_rows; i++)
		if (shows_claim(filter, i))
			show(filter, WORK_CLAIM, i);
}

/* Tables. */

/* The capacity that a row belongs to by its question. */
static struct text capacity_of(const struct filter *filter, const struct view_rule *rule,
                               const struct content_table *table, const struct content_row *row)
{
	const struct content_table *indicators = content_find(filter->all, "indicator");
	size_t at;

	if (rule->has_capacity)
		return content_text(table, row, "capacity");
	if (!rule->has_indicator)
		return TEXT_NONE;
	at = row_at(indicators, content_text(table, row, "indicator"));
	return at < indicators->n_rows ? content_text(indicators, &indicators->rows[at], "capacity")
	                               : TEXT_NONE;
}

static bool is_frame(const struct content_table *table)
{
	return table->table->class == TABLE_FRAME;
}

/* A provider and an administrator see states, and the frame; a narrowed team sees the whole frame too. */
static bool shows_state_row(const struct filter *filter, const struct view_part *part,
                            const struct view_rule *rule, const struct content_table *table,
                            const struct content_row *row)
{
	const struct text state = rule->state ? content_text(table, row, rule->state) : TEXT_NONE;

	if (!rule->state || part->state[0] == '\0' || (part->kind == VIEW_TEAM && is_frame(table)))
		return is_within(part->capacity, capacity_of(filter, rule, table, row));
	if (text_is_empty(state) ? part->kind != VIEW_TEAM : !text_is(state, part->state))
		return false;
	return is_within(part->capacity, capacity_of(filter, rule, table, row));
}

static unsigned ask_row(const struct filter *filter, const struct view_rule *rule,
                        const struct content_table *table, const struct content_row *row)
{
	unsigned seen = 0;

	for (size_t i = 0; i < filter->scope->n; i++) {
		const struct view_part *part = &filter->scope->parts[i];

		if ((rule->seen_by & (1u << part->kind)) &&
		    shows_state_row(filter, part, rule, table, row))
			seen |= 1u << part->kind;
	}
	return seen;
}

static unsigned seen_of_work(const struct filter *filter, enum work work, struct text ref)
{
	const size_t at = row_at(filter->tables[work], ref);

	return at < filter->tables[work]->n_rows ? filter->seen[work][at] : 0;
}

/* A table that is being filled. */
struct filling {
	const struct filter *filter;
	const struct view_rule *rule;
	const struct content_table *from;
	int refs[N_WORKS]; /* columns that refer to the work; -1 for none */
	uint64_t
		hidden[1u << N_VIEW_KINDS]; /* columns as bits, by what kinds of part see the row */
};

/* Whether a row that goes with another refers to nothing that is not seen. */
static unsigned ask_with_parent(const struct filling *filling, const struct content_row *row)
{
	unsigned seen = ~0u;

	for (int work = 0; work < N_WORKS; work++) {
		const int at = filling->refs[work];

		if (at >= 0 && row->values[at].kind == PARAM_TEXT)
			seen &= seen_of_work(filling->filter, (enum work)work,
			                     row->values[at].text);
	}
	return seen & filling->rule->seen_by;
}

static unsigned ask(const struct filling *filling, size_t at)
{
	const struct filter *filter = filling->filter;

	switch (filling->rule->way) {
	case VIEW_SOURCE:
		return filter->seen[WORK_SOURCE][at];
	case VIEW_MARK:
		return filter->seen[WORK_MARK][at];
	case VIEW_FINDING:
		return filter->seen[WORK_FINDING][at];
	case VIEW_CLAIM:
		return filter->seen[WORK_CLAIM][at];
	case VIEW_WITH_PARENT:
		return ask_with_parent(filling, &filling->from->rows[at]);
	case VIEW_OPEN:
	case VIEW_OF_STATE:
		break;
	}
	return ask_row(filter, filling->rule, filling->from, &filling->from->rows[at]);
}

/* Whether every kind of part that lets a row through hides a column of it. */
static bool is_hidden(const struct view_rule *rule, unsigned seen, const char *column)
{
	for (int kind = 0; kind < N_VIEW_KINDS; kind++) {
		bool hides = false;

		for (size_t i = 0; i < VIEW_HIDDEN_MAX && rule->hidden[kind].columns[i]; i++)
			hides = hides || strcmp(rule->hidden[kind].columns[i], column) == 0;
		if ((seen & (1u << kind)) && !hides)
			return false;
	}
	return true;
}

static struct filling make_filling(const struct filter *filter, const struct view_rule *rule,
                                   const struct content_table *from)
{
	struct filling filling = {.filter = filter, .rule = rule, .from = from};
	const struct table *table = from->table;

	for (int work = 0; work < N_WORKS; work++)
		filling.refs[work] = table_find_column(table, text_of(work_names[work]));
	for (unsigned seen = 0; seen < COUNT(filling.hidden); seen++)
		for (size_t i = 0; i < table->n_columns; i++)
			if (is_hidden(rule, seen, table->columns[i].name))
				filling.hidden[seen] |= (uint64_t)1 << i;
	return filling;
}

/* Whether a row has a value in one of some columns. */
static bool has_any(const struct content_row *row, uint64_t columns)
{
	for (size_t i = 0; columns >> i; i++)
		if (((columns >> i) & 1) && row->values[i].kind != PARAM_NULL)
			return true;
	return false;
}

static struct content_row show_row(const struct filling *filling, const struct content_row *row,
                                   unsigned seen)
{
	const size_t n = filling->from->table->n_columns;
	const uint64_t hidden = filling->hidden[seen];
	struct content_row shown = *row;

	if (!has_any(row, hidden))
		return shown;
	shown.values = ARENA_ARRAY(filling->filter->arena, struct param, n);
	for (size_t i = 0; i < n; i++)
		shown.values[i] = (hidden >> i) & 1 ? P_NULL : row->values[i];
	return shown;
}

static void fill_table(const struct filter *filter, const struct view_rule *rule,
                       const struct content_table *from, struct content_table *to)
{
	const struct filling filling = make_filling(filter, rule, from);

	to->is_given = true;
	to->rows = ARENA_ARRAY(filter->arena, struct content_row, from->n_rows);
	for (size_t i = 0; i < from->n_rows; i++) {
		const unsigned seen = ask(&filling, i);

		if (seen)
			to->rows[to->n_rows++] = show_row(&filling, &from->rows[i], seen);
	}
}

static unsigned kinds_of(const struct view_scope *scope)
{
	unsigned kinds = 0;

	for (size_t i = 0; i < scope->n; i++)
		kinds |= 1u << scope->parts[i].kind;
	return kinds;
}

/* Without parts: what the place is called. */
static bool is_open_to_all(const struct view_rule *rule)
{
	return strcmp(rule->table, "mapping") == 0;
}

static void make_table(const struct filter *filter, size_t at)
{
	const struct content_table *from = &filter->all->tables[at];
	const struct view_rule *rule = view_find_rule(from->table->name);

	if (!rule || from->n_rows == 0)
		return;
	if ((rule->way == VIEW_OPEN && (rule->seen_by & kinds_of(filter->scope))) ||
	    is_open_to_all(rule))
		filter->out->tables[at] = *from;
	else if (rule->seen_by & kinds_of(filter->scope))
		fill_table(filter, rule, from, &filter->out->tables[at]);
}

static void prepare(struct filter *filter)
{
	for (int work = 0; work < N_WORKS; work++) {
		const size_t n = content_find(filter->all, work_names[work])->n_rows;

		filter->tables[work] = content_find(filter->all, work_names[work]);
		filter->seen[work] = ARENA_ARRAY(filter->arena, seen_bits, n);
		filter->is_readable[work] = ARENA_ARRAY(filter->arena, bool, n);
	}
	filter->finding_bases = content_find(filter->all, "finding_basis");
	filter->claim_bases = content_find(filter->all, "claim_basis");
}

void view_make(const struct content *all, const struct view_scope *scope, struct arena *arena,
               struct content *ret_content)
{
	struct content out = content_make_of(all->schema, arena);
	struct filter filter = {.all = all, .scope = scope, .arena = arena, .out = &out};
	const bool is_whole = view_scope_is_whole(scope);

	prepare(&filter);
	for (size_t i = 0; !is_whole && i < scope->n; i++)
		ask_part(&filter, &scope->parts[i]);
	for (size_t i = 0; i < all->n_tables; i++) {
		if (is_whole && view_find_rule(all->tables[i].table->name))
			out.tables[i] = all->tables[i];
		else if (!is_whole)
			make_table(&filter, i);
	}
	*ret_content = out;
}
