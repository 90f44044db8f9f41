/* What a reader may see: nothing of another state, whatever column it stands in; and the line between the team, a state's people,
 * and readers. */
#include "content_of.h"

#include "access/view.h"
#include "access/view_int.h"
#include "publishing/gate.h"

/* Two states, in every table that can speak of one. A word that begins with "secret" and the state's code stands in
 * every column where words may stand. */

struct row_maker {
	struct content *content;
	const char *state;    /* code */
	const char *ref;      /* of the row in its table: "GE" */
	const char *of_state; /* for the column that names the state; empty for a row of none */
};

/* Words that a column takes: a reference or a choice keeps its form. */
static struct param value_for(const struct row_maker *maker, const struct column *column)
{
	struct arena *arena = maker->content->arena;

	if (column->refers_to && strcmp(column->refers_to, "state") == 0)
		return text_is(text_of(maker->of_state), "") ? P_NULL : P_C(maker->of_state);
	if (column->refers_to)
		return P_TEXT(text_format(arena, "%s", maker->ref));
	if (column->choices)
		return P_C(column->choices[0]);
	switch (column->type) {
	case COLUMN_INTEGER:
		return P_I64(1);
	case COLUMN_FLAG:
		return P_FLAG(true);
	case COLUMN_REAL:
		return P_REAL(1);
	case COLUMN_DAY:
		return P_C("2019-01-01");
	default:
		return P_TEXT(text_format(arena, "secret%s-%s", maker->state, column->name));
	}
}

static struct param *add_row(const struct row_maker *maker, const char *table_name)
{
	const struct content_table *table = content_find(maker->content, table_name);
	struct param *values = content_add(maker->content, table_name);

	for (size_t i = 0; i < table->table->n_columns; i++)
		values[i] = value_for(maker, &table->table->columns[i]);
	for (size_t i = 0; i < table->table->n_keys; i++)
		if (i == 0 && table->table->n_keys == 1)
			values[table->table->keys[i]] = P_C(maker->ref);
	return values;
}

static void set(const struct row_maker *maker, const char *table, struct param *values,
                const char *column, const char *text)
{
	content_set_text(maker->content, table, values, column, text_of(text));
}

/* The tables that have a column for a state, and those that hang on a source or a finding. */
static const char *const of_states[] = {
	"state_name",    "state_language", "membership",        "state_group_member",
	"treaty_status", "observation",    "offer_state",       "search_log",
	"reply_status",  "source",         "source_identifier", "snapshot",
	"passage",       "mark",           "finding",           "finding_basis",
	"assignment",
};

/* Everything about one state, approved and readable. */
static void add_state(struct content *content, const char *state)
{
	const struct row_maker maker = {content, state, state, state};

	set(&maker, "state", add_row(&maker, "state"), "code", state);
	for (size_t i = 0; i < COUNT(of_states); i++) {
		struct param *values = add_row(&maker, of_states[i]);
		const struct table *table = store_find_table(text_of(of_states[i]));

		if (table_find_column(table, TEXT("status")) >= 0 &&
		    strcmp(of_states[i], "finding") == 0)
			set(&maker, of_states[i], values, "status", "approved");
		if (strcmp(of_states[i], "finding") == 0)
			set(&maker, of_states[i], values, "state_group", "");
	}
	content_sort_tables(content);
}

static struct text write_all(const struct content *content, struct arena *arena)
{
	struct buffer out = buffer_make(arena);

	for (size_t t = 0; t < content->n_tables; t++) {
		const struct content_table *table = &content->tables[t];

		for (size_t i = 0; i < table->n_rows; i++) {
			buffer_add_format(&out, "%s ", table->table->name);
			buffer_add(&out,
			           table_write_json(table->table, table->rows[i].values, arena));
			buffer_add_char(&out, '\n');
		}
	}
	return buffer_text(&out);
}

static struct text see(const struct content *all, const char *role, const char *state,
                       const char *capacity, struct arena *arena)
{
	struct view_scope scope = {0};
	struct content view;

	assert_true(view_scope_add(&scope, text_of(role), text_of(state), text_of(capacity)));
	view_make(all, &scope, arena, &view);
	return write_all(&view, arena);
}

static bool has(struct text all, const char *what)
{
	size_t at;

	return text_find(all, text_of(what), &at);
}

static struct content make_two(struct arena *arena)
{
	struct content content = read_pack(arena);

	content_find(&content, "state")->n_rows = 0;
	for (size_t i = 0; i < COUNT(of_states); i++)
		content_find(&content, of_states[i])->n_rows = 0;
	add_state(&content, "GE");
	return content;
}

static void every_table_of_the_content_has_a_rule(void **state)
{
	const struct content content = content_make(*state);
	size_t n = 0;

	for (size_t i = 0; i < content.n_tables; i++) {
		const struct table *table = content.tables[i].table;

		if (!table->file)
			continue;
		n++;
		if (!view_find_rule(table->name))
			fail_msg("view_rules.c says nothing of %s", table->name);
	}
	assert_int_equal(n, view_count_rules());
}

static void every_table_with_a_state_is_narrowed_by_it(void **state)
{
	const struct content content = content_make(*state);

	for (size_t i = 0; i < content.n_tables; i++) {
		const struct table *table = content.tables[i].table;
		const struct view_rule *rule = view_find_rule(table->name);

		for (size_t c = 0; rule && c < table->n_columns; c++)
			if (table->columns[c].refers_to &&
			    strcmp(table->columns[c].refers_to, "state") == 0 && !rule->state)
				fail_msg("%s.%s names a state, and its rule does not know",
				         table->name, table->columns[c].name);
	}
}

static void a_rule_names_columns_that_there_are(void **state)
{
	const struct content content = content_make(*state);

	for (size_t i = 0; i < content.n_tables; i++) {
		const struct table *table = content.tables[i].table;
		const struct view_rule *rule = view_find_rule(table->name);

		for (int kind = 0; rule && kind < N_VIEW_KINDS; kind++)
			for (size_t h = 0; h < VIEW_HIDDEN_MAX && rule->hidden[kind].columns[h];
			     h++)
				assert_true(table_find_column(
						    table,
						    text_of(rule->hidden[kind].columns[h])) >= 0);
	}
}

static void nothing_of_another_state_is_seen(void **state)
{
	static const char *const roles[] = {"focal_point", "contributor", "respondent"};
	struct content content = make_two(*state);

	for (size_t i = 0; i < COUNT(roles); i++) {
		struct text before, after;

		content = make_two(*state);
		before = see(&content, roles[i], "GE", "", *state);
		add_state(&content, "AM");
		after = see(&content, roles[i], "GE", "", *state);
		assert_true(has(before, "secretGE"));
		assert_false(has(after, "secretAM"));
		assert_false(has(after, "\"AM\""));
		assert_true(text_equals(before, after));
	}
}

static void a_state_sees_its_own_file(void **state)
{
	struct content content = make_two(*state);
	const struct text seen = see(&content, "focal_point", "GE", "", *state);

	for (size_t i = 0; i < COUNT(of_states); i++)
		if (!has(seen, text_format(*state, "\n%s {", of_states[i]).bytes))
			fail_msg("a state does not see its own %s", of_states[i]);
	assert_true(has(seen, "secretGE-statement_en"));
	assert_false(has(seen, "secretGE-query"));   /* of the search log */
	assert_false(has(seen, "secretGE-made_by")); /* nor by whom */
}

/* Sets a column of the one row of a table, or of its first. */
static void change(struct content *content, const char *table_name, const char *column,
                   const char *text)
{
	const struct content_table *table = content_find(content, table_name);

	assert_true(table->n_rows > 0);
	content_set_text(content, table_name, table->rows[0].values, column, text_of(text));
}

static void set_flag(struct content *content, const char *table_name, const char *column, bool flag)
{
	const struct content_table *table = content_find(content, table_name);

	content_set_i64(content, table_name, table->rows[0].values, column, flag);
}

static void a_state_sees_no_draft_and_no_source_of_the_team(void **state)
{
	struct content content = make_two(*state);
	struct text seen;

	change(&content, "finding", "status", "draft");
	seen = see(&content, "focal_point", "GE", "", *state);
	assert_false(has(seen, "secretGE-statement_en"));
	assert_true(has(seen, "secretGE-quote"));

	change(&content, "finding", "status", "approved");
	change(&content, "source", "class", "team");
	set_flag(&content, "source", "state_may_read", false);
	seen = see(&content, "focal_point", "GE", "", *state);
	assert_false(has(seen, "secretGE-title"));
	assert_false(has(seen, "secretGE-quote"));
	assert_false(has(seen, "secretGE-words")); /* of the passage */
	assert_false(has(seen, "\nsource_identifier {"));
	assert_false(has(seen, "secretGE-statement_en")); /* which rests on it */

	set_flag(&content, "source", "state_may_read", true);
	seen = see(&content, "focal_point", "GE", "", *state);
	assert_true(has(seen, "secretGE-title"));
	assert_true(has(seen, "secretGE-statement_en"));
}

/* A report on all states, which both states may read. */
static void what_is_marked_in_a_common_source_stays_with_its_state(void **state)
{
	struct content content = make_two(*state);
	struct text seen;

	change(&content, "source", "state", "");
	seen = see(&content, "focal_point", "AM", "", *state);
	assert_true(has(seen, "secretGE-title")); /* the report is nobody's own */
	assert_false(has(seen, "secretGE-quote"));

	change(&content, "mark", "state", "");
	seen = see(&content, "focal_point", "AM", "", *state);
	assert_false(has(seen, "secretGE-quote"));
	seen = see(&content, "focal_point", "GE", "", *state);
	assert_true(has(seen, "secretGE-quote")); /* its finding rests on it */
	change(&content, "finding", "status", "draft");
	seen = see(&content, "focal_point", "GE", "", *state);
	assert_false(has(seen, "secretGE-quote"));
}

static void a_finding_on_a_group_is_nobodys_own(void **state)
{
	struct content content = make_two(*state);

	change(&content, "finding", "state", "");
	change(&content, "finding", "state_group", "focus");
	assert_false(has(see(&content, "focal_point", "GE", "", *state), "secretGE-statement_en"));
	assert_true(has(see(&content, "reader", "", "", *state), "secretGE-statement_en"));
	assert_true(has(see(&content, "coder", "", "", *state), "secretGE-statement_en"));
}

static void a_grant_for_a_capacity_narrows(void **state)
{
	struct content content = make_two(*state);

	change(&content, "finding", "capacity", "C4");
	change(&content, "mark", "capacity", "C4");
	assert_true(has(see(&content, "respondent", "GE", "C4", *state), "secretGE-statement_en"));
	assert_true(has(see(&content, "respondent", "GE", "C4", *state), "secretGE-quote"));
	assert_false(has(see(&content, "respondent", "GE", "C5", *state), "secretGE-statement_en"));
	assert_false(has(see(&content, "respondent", "GE", "C5", *state), "secretGE-quote"));
	assert_false(has(see(&content, "coder", "", "C5", *state), "secretGE-statement_en"));
	assert_true(has(see(&content, "coder", "GE", "C4", *state), "secretGE-statement_en"));
	content_find(&content, "offer_state")->n_rows =
		0; /* of the frame, which a team sees whole */
	assert_false(has(see(&content, "coder", "AM", "", *state), "secretGE"));
}

static void the_team_sees_everything(void **state)
{
	struct content content = make_two(*state);
	struct text all;

	add_state(&content, "AM");
	all = write_all(&content, *state);
	assert_true(text_equals(all, see(&content, "secretariat", "", "", *state)));
}

static void a_reader_sees_what_a_publication_would_hold(void **state)
{
	static const char *const tables[] = {"source",        "snapshot", "mark",       "finding",
	                                     "finding_basis", "claim",    "claim_basis"};
	struct content content = make_two(*state);
	struct content public = content_make(*state);
	struct view_scope scope = {0};
	struct content view;

	add_state(&content, "AM");
	change(&content, "source", "class", "team"); /* of Armenia: AM comes first */
	assert_true(view_scope_add(&scope, TEXT("reader"), TEXT_NONE, TEXT_NONE));
	view_make(&content, &scope, *state, &view);
	gate_filter(&content, &public);
	for (size_t i = 0; i < COUNT(tables); i++) {
		const struct content_table *seen = content_find(&view, tables[i]);
		const struct content_table *printed = content_find(&public, tables[i]);

		assert_int_equal(seen->n_rows, printed->n_rows);
		for (size_t r = 0; r < seen->n_rows; r++)
			assert_text(seen->rows[r].values[seen->table->keys[0]].text,
			            printed->rows[r].values[seen->table->keys[0]].text.bytes);
	}
	assert_true(has(write_all(&view, *state), "secretGE-statement_en"));
	assert_false(has(write_all(&view, *state), "secretGE-approved_by"));
	assert_int_equal(content_find(&view, "assignment")->n_rows, 0);
}

static void who_helps_and_who_keeps_the_machine_see_no_evidence(void **state)
{
	static const char *const roles[] = {"provider", "administrator"};
	struct content content = make_two(*state);

	for (size_t i = 0; i < COUNT(roles); i++) {
		const struct text seen = see(&content, roles[i], "", "", *state);

		assert_true(has(seen, "\noffer {"));
		assert_true(has(seen, "\nstate_name {"));
		assert_false(has(seen, "\nsource {"));
		assert_false(has(seen, "\nmark {"));
		assert_false(has(seen, "\nfinding {"));
		assert_false(has(seen, "\nsearch_log {"));
		assert_false(has(seen, "\nobservation {"));
		assert_false(has(seen, "\nclaim {"));
	}
}

static void nobody_sees_what_the_place_is_called(void **state)
{
	struct content content = make_two(*state);
	const struct view_scope nobody = {0};
	struct content view;

	view_make(&content, &nobody, *state, &view);
	for (size_t i = 0; i < view.n_tables; i++)
		assert_int_equal(view.tables[i].n_rows,
		                 strcmp(view.tables[i].table->name, "mapping") == 0 ? 1 : 0);
}

static void two_roles_see_what_either_sees(void **state)
{
	struct content content = make_two(*state);
	struct view_scope scope = {0};
	struct content view;
	struct text seen;

	add_state(&content, "AM");
	add_state(&content, "RO");
	assert_true(view_scope_add(&scope, TEXT("focal_point"), TEXT("GE"), TEXT_NONE));
	assert_true(view_scope_add(&scope, TEXT("coder"), TEXT("AM"), TEXT_NONE));
	view_make(&content, &scope, *state, &view);
	seen = write_all(&view, *state);
	assert_true(has(seen, "secretGE-statement_en"));
	assert_false(has(seen, "secretGE-query"));
	assert_true(has(seen, "secretAM-query"));
	assert_false(has(seen, "secretRO-statement_en"));
	assert_false(has(seen, "secretRO-query"));
}

static void helping_besides_shows_a_state_no_other_states_facts(void **state)
{
	struct content content = make_two(*state);
	struct view_scope scope = {0};
	struct content view;
	struct text seen;

	add_state(&content, "AM");
	assert_true(view_scope_add(&scope, TEXT("focal_point"), TEXT("GE"), TEXT_NONE));
	assert_true(view_scope_add(&scope, TEXT("provider"), TEXT_NONE, TEXT_NONE));
	assert_true(view_scope_add(&scope, TEXT("administrator"), TEXT_NONE, TEXT_NONE));
	view_make(&content, &scope, *state, &view);
	seen = write_all(&view, *state);
	assert_true(has(seen, "secretGE-value"));
	assert_false(has(seen, "secretAM-value"));
	assert_false(has(seen, "secretAM-statement_en"));
	assert_false(has(seen, "secretAM-title"));
	assert_true(has(seen, "secretAM-of_state")); /* a state's name */
}

static void a_scope_is_the_same_in_whatever_order_it_was_made(void **state)
{
	struct view_scope a = {0}, b = {0};

	(void)state;
	assert_true(view_scope_add(&a, TEXT("focal_point"), TEXT("GE"), TEXT_NONE));
	assert_true(view_scope_add(&a, TEXT("coder"), TEXT("AM"), TEXT("C4")));
	assert_true(view_scope_add(&b, TEXT("reviewer"), TEXT("AM"), TEXT("C4")));
	assert_true(view_scope_add(&b, TEXT("respondent"), TEXT("GE"), TEXT("C1")));
	assert_false(view_scope_equals(&a, &b));
	assert_true(view_scope_add(&b, TEXT("contributor"), TEXT("GE"), TEXT_NONE));
	assert_true(view_scope_equals(&a, &b));
	assert_true(view_scope_add(&a, TEXT("expert"), TEXT_NONE, TEXT_NONE));
	assert_true(view_scope_is_whole(&a));
	assert_false(view_scope_add(&a, TEXT("king"), TEXT_NONE, TEXT_NONE));
	assert_false(view_scope_add(&a, TEXT("focal_point"), TEXT_NONE, TEXT_NONE));
}

static void every_role_is_known(void **state)
{
	const struct table *table = store_find_table(TEXT("role_grant"));
	const struct column *column = &table->columns[table_find_column(table, TEXT("role"))];

	(void)state;
	for (size_t i = 0; column->choices[i]; i++) {
		struct view_scope scope = {0};

		assert_true(
			view_scope_add(&scope, text_of(column->choices[i]), TEXT("GE"), TEXT_NONE));
	}
}

/* The index and the view agree on every source. */
static void the_rights_of_the_search_are_those_of_the_view(void **state)
{
	static const char *const states[] = {"", "GE", "AM"};
	static const char *const classes[] = {"public", "team"};
	static const struct {
		const char *role, *state;
	} readers[] = {{"expert", ""},       {"coder", "GE"}, {"focal_point", "GE"},
	               {"respondent", "AM"}, {"reader", ""},  {"provider", ""},
	               {"administrator", ""}};
	struct content content = make_two(*state);

	for (size_t s = 0; s < COUNT(states); s++)
		for (size_t c = 0; c < COUNT(classes); c++)
			for (int may = 0; may < 2; may++)
				for (size_t r = 0; r < COUNT(readers); r++) {
					struct text of_source[VIEW_RIGHTS_MAX],
						of_scope[2 * VIEW_PARTS_MAX];
					struct view_scope scope = {0};
					struct content view;
					bool meets = false;

					change(&content, "source", "state", states[s]);
					change(&content, "source", "class", classes[c]);
					set_flag(&content, "source", "state_may_read", may);
					assert_true(view_scope_add(&scope, text_of(readers[r].role),
					                           text_of(readers[r].state),
					                           TEXT_NONE));
					content_find(&content, "finding")->n_rows = 0;
					view_make(&content, &scope, *state, &view);
					const size_t n = view_rights_of_source(
						text_of(states[s]), text_of(classes[c]), may,
						*state, of_source);
					const size_t m =
						view_rights_of_scope(&scope, *state, of_scope);
					for (size_t i = 0; i < n; i++)
						for (size_t j = 0; j < m; j++)
							meets = meets || text_equals(of_source[i],
							                             of_scope[j]);
					assert_int_equal(meets,
					                 content_find(&view, "source")->n_rows);
				}
}

#define WITH_ARENA(test) cmocka_unit_test_setup_teardown(test, open_arena, close_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_ARENA(every_table_of_the_content_has_a_rule),
		WITH_ARENA(every_table_with_a_state_is_narrowed_by_it),
		WITH_ARENA(a_rule_names_columns_that_there_are),
		WITH_ARENA(nothing_of_another_state_is_seen),
		WITH_ARENA(a_state_sees_its_own_file),
		WITH_ARENA(a_state_sees_no_draft_and_no_source_of_the_team),
		WITH_ARENA(what_is_marked_in_a_common_source_stays_with_its_state),
		WITH_ARENA(a_finding_on_a_group_is_nobodys_own),
		WITH_ARENA(a_grant_for_a_capacity_narrows),
		WITH_ARENA(the_team_sees_everything),
		WITH_ARENA(a_reader_sees_what_a_publication_would_hold),
		WITH_ARENA(who_helps_and_who_keeps_the_machine_see_no_evidence),
		WITH_ARENA(nobody_sees_what_the_place_is_called),
		WITH_ARENA(two_roles_see_what_either_sees),
		WITH_ARENA(helping_besides_shows_a_state_no_other_states_facts),
		WITH_ARENA(a_scope_is_the_same_in_whatever_order_it_was_made),
		WITH_ARENA(every_role_is_known),
		WITH_ARENA(the_rights_of_the_search_are_those_of_the_view),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
