/* Lays the crosswalk over the provisions and the results over both, so that a reader of the mapping knows
 * what it never asked. Rows come in key order, which for provisions is by bytes (LC10 before LC2); lists
 * for people go by number.
 */
#include "frame/coverage.h"

#include "store/content.h"

static const char *const clause_codes[N_CLAUSES] = {
	[CLAUSE_GENERAL] = "general",
	[CLAUSE_SUBSTANTIVE] = "substantive",
	[CLAUSE_MONITORING] = "monitoring",
	[CLAUSE_FINAL] = "final",
};

const char *coverage_clause_code(enum clause clause)
{
	return clause_codes[clause];
}

static enum clause read_clause(struct text code)
{
	for (int clause = 0; clause < N_CLAUSES; clause++)
		if (text_is(code, clause_codes[clause]))
			return (enum clause)clause;
	return CLAUSE_SUBSTANTIVE; /* refused at the door; unknown counts as something that asks */
}

static struct coverage_refs make_refs(struct arena *arena, size_t n_max)
{
	return (struct coverage_refs){
		.refs = ARENA_ARRAY(arena, struct text, n_max),
		.numbers = ARENA_ARRAY(arena, int, n_max),
	};
}

static bool holds(const struct coverage_refs *refs, struct text ref)
{
	for (size_t i = 0; i < refs->n; i++)
		if (text_equals(refs->refs[i], ref))
			return true;
	return false;
}

/* The letters before the number. */
static struct text prefix_of(struct text ref)
{
	size_t n = 0;
	while (n < ref.n_bytes && ref.bytes[n] >= 'A' && ref.bytes[n] <= 'Z')
		n++;
	return text_slice(ref, 0, n);
}

/* Order for people: by prefix, then by number. */
static bool stands_before(struct text ref, int number, struct text other, int other_number)
{
	const int order = text_compare(prefix_of(ref), prefix_of(other));
	return order != 0 ? order < 0 : number < other_number;
}

/* Adds a provision at its place, once. The lists have room for every provision. */
static void add_ref(struct coverage_refs *refs, struct text ref, int number)
{
	if (holds(refs, ref))
		return;
	size_t at = refs->n++;
	while (at > 0 && stands_before(ref, number, refs->refs[at - 1], refs->numbers[at - 1])) {
		refs->refs[at] = refs->refs[at - 1];
		refs->numbers[at] = refs->numbers[at - 1];
		at--;
	}
	refs->refs[at] = ref;
	refs->numbers[at] = number;
}

static size_t count_attachments(const struct content *content, struct text ref)
{
	const struct content_table *crosswalk = content_find(content, "crosswalk");
	size_t n = 0;
	for (size_t i = 0; i < crosswalk->n_rows; i++)
		n += text_equals(content_text(crosswalk, &crosswalk->rows[i], "provision"), ref);
	return n;
}

static void cover_provision(const struct content *content, const struct content_table *provisions,
                            const struct content_row *row, struct coverage_instrument *instrument)
{
	const struct text ref = content_text(provisions, row, "ref");
	const int number = (int)content_i64(provisions, row, "number");
	const size_t n_attachments = count_attachments(content, ref);

	instrument->n_provisions++;
	instrument->n_attachments += n_attachments;
	if (n_attachments > 0)
		add_ref(&instrument->inside, ref, number);
	else
		add_ref(&instrument->outside[read_clause(content_text(provisions, row, "clause"))],
		        ref, number);
}

static void cover_instrument(const struct content *content, const struct content_row *row,
                             struct arena *arena, struct coverage_instrument *ret_instrument)
{
	const struct content_table *instruments = content_find(content, "instrument");
	const struct content_table *provisions = content_find(content, "provision");
	struct coverage_instrument instrument = {
		.code = content_text(instruments, row, "code"),
		.prefix = content_text(instruments, row, "prefix"),
		.row = row,
		.inside = make_refs(arena, provisions->n_rows),
	};

	for (int clause = 0; clause < N_CLAUSES; clause++)
		instrument.outside[clause] = make_refs(arena, provisions->n_rows);
	for (size_t i = 0; i < provisions->n_rows; i++)
		if (text_equals(content_text(provisions, &provisions->rows[i], "instrument"),
		                instrument.code))
			cover_provision(content, provisions, &provisions->rows[i], &instrument);
	*ret_instrument = instrument;
}

/* The provisions outside that the rows of `links` give for one owner. Adds them to `all` as well when it
 * is there. */
static struct coverage_refs list_outside(const struct content *content, const char *links_name,
                                         const char *owner_column, struct text owner,
                                         struct arena *arena, struct coverage_refs *all)
{
	const struct content_table *links = content_find(content, links_name);
	const struct content_table *provisions = content_find(content, "provision");
	size_t n_max = 0;
	for (size_t i = 0; i < links->n_rows; i++)
		n_max += text_equals(content_text(links, &links->rows[i], owner_column), owner);
	struct coverage_refs refs = make_refs(arena, n_max);

	for (size_t i = 0; i < links->n_rows; i++) {
		const struct text ref = content_text(links, &links->rows[i], "provision");
		const struct content_row *provision = content_find_row(provisions, &ref, 1);
		if (!text_equals(content_text(links, &links->rows[i], owner_column), owner) ||
		    !provision || count_attachments(content, ref) > 0)
			continue;
		const int number = (int)content_i64(provisions, provision, "number");
		add_ref(&refs, ref, number);
		if (all)
			add_ref(all, ref, number);
	}
	return refs;
}

/* The rows of a table that have no capacity, or rest on provisions outside. */
static struct coverage_outsider *list_outsiders(const struct content *content, const char *name,
                                                const char *links_name, struct arena *arena,
                                                struct coverage_refs *all, size_t *ret_n)
{
	const struct content_table *table = content_find(content, name);
	struct coverage_outsider *outsiders =
		ARENA_ARRAY(arena, struct coverage_outsider, table->n_rows);
	size_t n = 0;

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct content_row *row = &table->rows[i];
		struct coverage_outsider outsider = {
			.row = row,
			.code = content_text(table, row, "code"),
			.has_capacity = !content_is_empty(table, row, "capacity"),
		};
		outsider.refs = list_outside(content, links_name, name, outsider.code, arena, all);
		if (!outsider.has_capacity || outsider.refs.n > 0)
			outsiders[n++] = outsider;
	}
	*ret_n = n;
	return outsiders;
}

struct coverage frame_cover(const struct content *content, struct arena *arena)
{
	const struct content_table *instruments = content_find(content, "instrument");
	struct coverage coverage = {
		.n_instruments = instruments->n_rows,
		.instruments = ARENA_ARRAY(arena, struct coverage_instrument, instruments->n_rows),
		.results_rest_on = make_refs(arena, content_find(content, "provision")->n_rows),
	};

	for (size_t i = 0; i < instruments->n_rows; i++) {
		struct coverage_instrument *instrument = &coverage.instruments[i];
		cover_instrument(content, &instruments->rows[i], arena, instrument);
		coverage.n_attachments += instrument->n_attachments;
		coverage.n_inside += instrument->inside.n;
	}
	coverage.indicators = list_outsiders(content, "indicator", "indicator_provision", arena,
	                                     NULL, &coverage.n_indicators);
	coverage.results = list_outsiders(content, "result", "result_provision", arena,
	                                  &coverage.results_rest_on, &coverage.n_results);
	return coverage;
}

/* Where a run of neighbours that begins at `from` ends. */
static size_t end_of_run(const struct coverage_refs *refs, size_t from)
{
	size_t end = from + 1;
	while (end < refs->n && refs->numbers[end] == refs->numbers[end - 1] + 1 &&
	       text_equals(prefix_of(refs->refs[end]), prefix_of(refs->refs[from])))
		end++;
	return end;
}

struct text coverage_write_refs(const struct coverage_refs *refs, struct arena *arena)
{
	struct buffer out = buffer_make(arena);

	if (refs->n == 0)
		return TEXT("-");
	for (size_t i = 0; i < refs->n;) {
		const size_t end = end_of_run(refs, i);
		buffer_add_format(&out, "%s%.*s", i ? ", " : "", TEXT_ARGS(refs->refs[i]));
		if (end > i + 1)
			buffer_add_format(&out, "-%d", refs->numbers[end - 1]);
		i = end;
	}
	return buffer_text(&out);
}
