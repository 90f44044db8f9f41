/* Adds and approves findings, each in one act. */
#include "judging/finding.h"

#include "base/day.h"
#include "judging/finding_sources.h"
#include "scope/scope.h"

/* What a basis may be. */
static const struct {
	const char *table, *column, *what;
} kinds[] = {
	[BASIS_MARK] = {"mark", "mark", SENTENCE("mark")},
	[BASIS_FACT] = {"fact", "fact", SENTENCE("fact")},
	[BASIS_INDICATOR] = {"indicator", "indicator", SENTENCE("indicator")},
};

static const struct content_row *find(const struct content *content, const char *table,
                                      struct text key)
{
	return content_find_row(content_find(content, table), &key, 1);
}

/* Checking an order. */

static bool check_owner(const struct content *content, const struct finding_order *order,
                        struct error *err)
{
	if (!order->state == !order->group)
		return FAIL(err, ERR_INPUT,
		            "a finding is about a state or about a group of states");
	if (order->state && !find(content, "state", text_of(order->state)))
		return FAIL(err, ERR_INPUT, "there is no state \"%s\"", order->state);
	if (order->group && !find(content, "state_group", text_of(order->group)))
		return FAIL(err, ERR_INPUT, "there is no group \"%s\"", order->group);
	if (order->capacity && !find(content, "capacity", text_of(order->capacity)))
		return FAIL(err, ERR_INPUT, "there is no capacity \"%s\"", order->capacity);
	return true;
}

static bool is_owned(const struct content_table *table, const struct content_row *row,
                     const struct finding_order *order, const char *what, const char *ref)
{
	return text_is(content_text(table, row, what), ref) &&
	       text_is(content_text(table, row, "state"), order->state);
}

/* Whether a table has a row of a fact or question in the state. */
static bool has_row(const struct content *content, const char *table, const char *column,
                    const struct finding_order *order, const char *ref)
{
	const struct content_table *rows = content_find(content, table);

	for (size_t i = 0; i < rows->n_rows; i++)
		if (is_owned(rows, &rows->rows[i], order, column, ref))
			return true;
	return false;
}

static bool is_computed(const struct content *content, const char *fact)
{
	const struct content_table *facts = content_find(content, "fact");
	const struct content_row *row = find(content, "fact", text_of(fact));

	return row && !content_is_empty(facts, row, "computed");
}

static bool is_fruitful(const struct content_table *searches, const struct content_row *row)
{
	return text_is(content_text(searches, row, "outcome"), "something");
}

/* Searches support one finding alone: that none was found. */
static bool check_searches(const struct content *content, const struct finding_order *order,
                           const struct basis *basis, struct error *err)
{
	const struct content_table *searches = content_find(content, "search_log");

	if (!has_row(content, "search_log", "indicator", order, basis->ref))
		return FAIL(err, ERR_INPUT, "no search for %s in %s is logged", basis->ref,
		            order->state);
	for (size_t i = 0; i < searches->n_rows; i++)
		if (is_owned(searches, &searches->rows[i], order, "indicator", basis->ref) &&
		    is_fruitful(searches, &searches->rows[i]))
			return FAIL(err, ERR_INPUT,
			            "a search for %s in %s found something: mark its words, and "
			            "name the mark",
			            basis->ref, order->state);
	return strcmp(order->polarity, "absent") == 0 ||
	       FAIL(err, ERR_INPUT,
	            "searches without result support a finding of polarity absent alone");
}

/* A basis exists, and has something to say of this state. */
static bool check_basis(const struct content *content, const struct finding_order *order,
                        const struct basis *basis, struct error *err)
{
	if (!find(content, kinds[basis->kind].table, text_of(basis->ref)))
		return FAIL(err, ERR_INPUT, "there is no %s \"%s\"",
		            say(err->lang, kinds[basis->kind].what), basis->ref);
	if (basis->kind == BASIS_MARK)
		return true;
	if (!order->state)
		return FAIL(
			err, ERR_INPUT,
			"a finding about a group rests on marks: a register speaks of one state");
	if (basis->kind == BASIS_FACT && !is_computed(content, basis->ref) &&
	    !has_row(content, "observation", "fact", order, basis->ref))
		return FAIL(err, ERR_INPUT, "the register has no row of fact %s for %s", basis->ref,
		            order->state);
	return basis->kind != BASIS_INDICATOR || check_searches(content, order, basis, err);
}

/* A finding speaks of the cut-off: what was not in force then stands beside it. */
static bool check_force(const struct content *content, const struct basis *basis, day_nr cutoff,
                        struct error *err)
{
	const struct content_table *sources = content_find(content, "source");
	const struct content_row *source =
		basis->kind == BASIS_MARK && strcmp(basis->stance, "supports") == 0
			? judging_source_of_mark(content, text_of(basis->ref))
			: NULL;
	struct text force;

	if (!source || !force_is_off(evidence_force(sources, source, cutoff)))
		return true;
	force = evidence_write_force(sources, source, cutoff, err->lang, content->arena);
	(void)FAIL(err, ERR_INPUT,
	           "%.*s was not in force on %s, the cut-off (%.*s): it supports no finding",
	           TEXT_ARGS(content_text(sources, source, "ref")), day_write(cutoff).bytes,
	           TEXT_ARGS(force));
	return HINT(err,
	            "What a former or later law or a bill says may stand beside it: --context.");
}

static bool check_laws(const struct content *content, const struct finding_order *order,
                       struct error *err)
{
	const struct content_row *wave;
	day_nr cutoff;

	if (!scope_find_wave(content, &wave, &cutoff, err))
		return false;
	for (size_t i = 0; i < order->n_bases; i++)
		if (!check_force(content, &order->bases[i], cutoff, err))
			return false;
	return true;
}

static bool check_bases(const struct content *content, const struct finding_order *order,
                        struct error *err)
{
	bool is_supported = false;

	for (size_t i = 0; i < order->n_bases; i++) {
		if (!check_basis(content, order, &order->bases[i], err))
			return false;
		is_supported = is_supported || strcmp(order->bases[i].stance, "supports") == 0;
	}
	if (is_supported)
		return true;
	(void)FAIL(err, ERR_INPUT, "the finding has no basis: nothing that is named supports it");
	return HINT(err,
	            "Name words of a source (--mark M-0001), a fact of the register (--fact CODE) "
	            "or logged searches (--search INDICATOR).");
}

/* The day that it speaks of: as said, else that of the source of its first mark. */
static bool find_as_of(const struct content *content, const struct finding_order *order,
                       struct text *ret_as_of, struct error *err)
{
	const struct content_table *sources = content_find(content, "source");
	struct span span;

	*ret_as_of = text_of(order->as_of);
	for (size_t i = 0; !order->as_of && i < order->n_bases; i++) {
		const struct content_row *source =
			judging_source_of_mark(content, text_of(order->bases[i].ref));

		if (source && text_is_empty(*ret_as_of))
			*ret_as_of = content_text(sources, source, "dated");
	}
	if (text_is_empty(*ret_as_of))
		return FAIL(err, ERR_INPUT,
		            "which day does the finding speak of? Say it with --as-of");
	return span_parse(*ret_as_of, &span) ||
	       FAIL(err, ERR_INPUT, "\"%.*s\" is no day or span of days", TEXT_ARGS(*ret_as_of));
}

/* Adding. */

/* "F-GEO-C4-", "F-focus-O-" */
static struct text ref_stem(const struct content *content, const struct finding_order *order,
                            struct arena *arena)
{
	const struct content_table *states = content_find(content, "state");
	const struct content_row *state =
		order->state ? find(content, "state", text_of(order->state)) : NULL;
	const struct text owner =
		state ? content_text(states, state, "alpha3") : text_of(order->group);

	return text_format(arena, "F-%.*s-%s-", TEXT_ARGS(owner),
	                   order->capacity ? order->capacity : "O");
}

static struct text next_ref(const struct content *content, const struct finding_order *order,
                            struct arena *arena)
{
	const struct text stem = ref_stem(content, order, arena);
	struct text ref;
	size_t nr = 0;

	do
		ref = text_format(arena, "%.*s%03zu", TEXT_ARGS(stem), ++nr);
	while (find(content, "finding", ref));
	return ref;
}

static void set(const struct content *content, const char *table, struct param *row,
                const char *column, const char *text)
{
	content_set_text(content, table, row, column, text_of(text));
}

static struct param *fill_finding(const struct content *content, const struct finding_order *order,
                                  struct text ref, struct text as_of)
{
	struct param *row = content_add(content, "finding");
	const struct day_text today = day_write(clock_today());
	const struct {
		const char *column, *text;
	} values[] = {
		{"state", order->state},
		{"state_group", order->group},
		{"capacity", order->capacity},
		{"aspect", order->aspect},
		{"polarity", order->polarity},
		{"statement_en", order->statement_en},
		{"statement_fr", order->statement_fr},
		{"status", "draft"},
		{"made_by", order->person_ref},
	};

	for (size_t i = 0; i < COUNT(values); i++)
		set(content, "finding", row, values[i].column, values[i].text);
	content_set_text(content, "finding", row, "ref", ref);
	content_set_text(content, "finding", row, "as_of", as_of);
	content_set_text(content, "finding", row, "made_on",
	                 text_copy(content->arena, text_of(today.bytes)));
	return row;
}

static bool write_basis(struct act *act, const struct content *content, struct text ref, size_t nr,
                        const struct basis *basis, struct error *err)
{
	const struct table *table = content_find(content, "finding_basis")->table;
	struct param *row = content_add(content, "finding_basis");

	content_set_text(content, "finding_basis", row, "finding", ref);
	content_set_i64(content, "finding_basis", row, "nr", (int64_t)nr);
	set(content, "finding_basis", row, "stance", basis->stance);
	set(content, "finding_basis", row, kinds[basis->kind].column, basis->ref);
	return store_run(act_store(act), table->insert, row, table->n_columns, NULL, err);
}

static bool write_finding(struct act *act, const struct content *content,
                          const struct finding_order *order, struct text ref, struct text as_of,
                          struct error *err)
{
	const struct table *table = content_find(content, "finding")->table;
	const struct param *row = fill_finding(content, order, ref, as_of);

	if (!store_run(act_store(act), table->insert, row, table->n_columns, NULL, err))
		return false;
	for (size_t i = 0; i < order->n_bases; i++)
		if (!write_basis(act, content, ref, i + 1, &order->bases[i], err))
			return false;
	return audit_note(act, VERB_ADD, table, ref, err) &&
	       audit_note(act, VERB_ADD, content_find(content, "finding_basis")->table, ref, err);
}

bool judging_add_finding(const struct finding_order *order, struct arena *arena,
                         struct text *ret_ref, struct error *err)
{
	struct content content = content_make(arena);
	AUTO(act) struct act *act = NULL;
	struct text as_of, ref;

	if (!audit_open_act(order->db, order->chain, order->person_id, "add a finding", &act,
	                    err) ||
	    !content_read_store(&content, order->db, err) || !check_owner(&content, order, err) ||
	    !check_bases(&content, order, err) || !check_laws(&content, order, err) ||
	    !find_as_of(&content, order, &as_of, err))
		return false;
	ref = next_ref(&content, order, arena);
	if (!write_finding(act, &content, order, ref, as_of, err) || !audit_close_act(&act, err))
		return false;
	*ret_ref = ref;
	return true;
}

/* Approving. */

static bool check_approval(const struct content_table *table, const struct content_row *row,
                           const char *person_ref, struct error *err)
{
	if (text_is(content_text(table, row, "status"), "approved"))
		return FAIL(err, ERR_CONFLICT, "the finding is approved already, by %.*s",
		            TEXT_ARGS(content_text(table, row, "approved_by")));
	if (!text_is(content_text(table, row, "made_by"), person_ref))
		return true;
	(void)FAIL(err, ERR_DENIED, "nobody approves what they made, and %s made this finding",
	           person_ref);
	return HINT(err, "Another person approves it: --as REF.");
}

bool judging_approve_finding(struct store *db, const char *chain, const char *person_id,
                             const char *person_ref, const char *ref, struct arena *arena,
                             struct error *err)
{
	struct content content = content_make(arena);
	const struct content_table *table = content_find(&content, "finding");
	const struct day_text today = day_write(clock_today());
	AUTO(act) struct act *act = NULL;
	const struct content_row *row;

	if (!audit_open_act(db, chain, person_id, "approve a finding", &act, err) ||
	    !content_read_store(&content, db, err))
		return false;
	row = find(&content, "finding", text_of(ref));
	if (!row)
		return FAIL(err, ERR_ABSENT, "there is no finding \"%s\"", ref);
	if (!check_approval(table, row, person_ref, err))
		return false;
	audit_keep_words(act, table->table, row->values);
	set(&content, "finding", row->values, "status", "approved");
	set(&content, "finding", row->values, "approved_by", person_ref);
	set(&content, "finding", row->values, "approved_on", today.bytes);
	return store_run(db, table->table->put, row->values, table->table->n_columns, NULL, err) &&
	       audit_note(act, VERB_APPROVE, table->table, text_of(ref), err) &&
	       audit_close_act(&act, err);
}

/* What comes in with a file. */

static bool is_supported(const struct content *content, struct text ref)
{
	const struct content_table *bases = content_find(content, "finding_basis");

	for (size_t i = 0; i < bases->n_rows; i++)
		if (text_equals(content_text(bases, &bases->rows[i], "finding"), ref) &&
		    text_is(content_text(bases, &bases->rows[i], "stance"), "supports"))
			return true;
	return false;
}

static void check_finding(const struct content *content, const struct content_table *table,
                          const struct content_row *row, struct problems *problems)
{
	const struct text ref = content_text(table, row, "ref");
	const struct text approved_by = content_text(table, row, "approved_by");
	const bool is_approved = text_is(content_text(table, row, "status"), "approved");

	if (!is_supported(content, ref))
		problems_add(problems, content_place(row, "ref"),
		             "finding %.*s has no basis: nothing supports it", TEXT_ARGS(ref));
	if (is_approved != !text_is_empty(approved_by) ||
	    is_approved != !content_is_empty(table, row, "approved_on"))
		problems_add(problems, content_place(row, "approved_by"),
		             "an approved finding says who approved it and when, a draft does not");
	if (is_approved && text_equals(approved_by, content_text(table, row, "made_by")))
		problems_add(problems, content_place(row, "approved_by"),
		             "nobody approves what they made");
}

static void check_bases_of(const struct content_table *bases, struct problems *problems)
{
	for (size_t i = 0; i < bases->n_rows; i++) {
		const struct content_row *row = &bases->rows[i];
		const size_t n = !content_is_empty(bases, row, "mark") +
		                 !content_is_empty(bases, row, "fact") +
		                 !content_is_empty(bases, row, "indicator");

		if (n != 1)
			problems_add(problems, content_place(row, "mark"),
			             "a basis is a mark, a fact or an indicator: one of them");
	}
}

void judging_check_findings(const struct content *content, struct problems *problems)
{
	const struct content_table *findings = content_find(content, "finding");

	for (size_t i = 0; i < findings->n_rows; i++)
		check_finding(content, findings, &findings->rows[i], problems);
	check_bases_of(content_find(content, "finding_basis"), problems);
}
