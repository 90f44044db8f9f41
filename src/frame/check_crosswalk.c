/* Holds the printed crosswalk against the rows that were made of it: what is printed is the evidence, the
 * rows are what the program works with, and a reader must be able to trust that they are the same.
 */
#include "frame/check_int.h"
#include "frame/crosswalk.h"

struct schemes {
	struct crosswalk_scheme *items;
	size_t n;
};

/* The row of the crosswalk for a capacity and a provision, or NULL. */
static const struct content_row *find_row(const struct content_table *crosswalk,
                                          struct text capacity, struct text provision)
{
	const struct text keys[] = {capacity, provision};
	return content_find_row(crosswalk, keys, COUNT(keys));
}

static void check_ref(const struct content_table *crosswalk, const struct content_row *capacity,
                      struct text code, const struct crosswalk_ref *ref, struct problems *problems)
{
	const struct text printed = ref->item->as_printed;
	const struct content_row *row = find_row(crosswalk, code, ref->ref);

	if (!row) {
		problems_add(
			problems, content_place(capacity, "as_printed"),
			"%.*s is printed under %.*s in \"%.*s\" and has no row in the crosswalk",
			TEXT_ARGS(ref->ref), TEXT_ARGS(code), TEXT_ARGS(printed));
		return;
	}
	const struct text given = content_text(crosswalk, row, "as_printed");
	if (!text_equals(given, printed))
		problems_add(problems, content_place(row, "as_printed"),
		             "%.*s comes from the item \"%.*s\" of the printed crosswalk, not from "
		             "\"%.*s\"",
		             TEXT_ARGS(ref->ref), TEXT_ARGS(printed), TEXT_ARGS(given));
}

static bool is_printed(const struct crosswalk_ref *refs, size_t n_refs, struct text provision)
{
	for (size_t i = 0; i < n_refs; i++)
		if (text_equals(refs[i].ref, provision))
			return true;
	return false;
}

static void check_extra(const struct content_table *crosswalk, struct text code,
                        struct text printed, const struct crosswalk_ref *refs, size_t n_refs,
                        struct problems *problems)
{
	for (size_t i = 0; i < crosswalk->n_rows; i++) {
		const struct content_row *row = &crosswalk->rows[i];
		const struct text provision = content_text(crosswalk, row, "provision");
		if (cell_is(crosswalk, row, "capacity", code) &&
		    !is_printed(refs, n_refs, provision))
			problems_add(problems, content_place(row, "provision"),
			             "%.*s is not printed under %.*s, whose crosswalk is \"%.*s\"",
			             TEXT_ARGS(provision), TEXT_ARGS(code), TEXT_ARGS(printed));
	}
}

static void check_capacity(const struct content *content, const struct content_row *capacity,
                           struct schemes schemes, struct problems *problems)
{
	const struct content_table *capacities = content_find(content, "capacity");
	const struct content_table *crosswalk = content_find(content, "crosswalk");
	const struct text code = content_text(capacities, capacity, "code");
	const struct text printed = content_text(capacities, capacity, "as_printed");
	struct crosswalk parsed;
	struct crosswalk_ref *refs;
	size_t n_refs;

	/* Rows are compared only with a crosswalk that is sound: else each fault is told twice. */
	if (!crosswalk_parse(content->arena, printed, schemes.items, schemes.n, problems,
	                     content_place(capacity, "as_printed"), &parsed))
		return;
	crosswalk_expand(&parsed, content->arena, &refs, &n_refs);
	for (size_t i = 0; i < n_refs; i++)
		check_ref(crosswalk, capacity, code, &refs[i], problems);
	check_extra(crosswalk, code, printed, refs, n_refs, problems);
}

static void check_provision(const struct content *content, const struct content_row *row,
                            struct problems *problems)
{
	const struct content_table *provisions = content_find(content, "provision");
	const struct content_table *instruments = content_find(content, "instrument");
	const struct text ref = content_text(provisions, row, "ref");
	const struct text code = content_text(provisions, row, "instrument");
	const int64_t number = content_i64(provisions, row, "number");
	const struct content_row *instrument = content_find_row(instruments, &code, 1);

	if (number < 1)
		problems_add(problems, content_place(row, "number"), "number %lld is below 1",
		             (long long)number);
	if (!instrument)
		return;
	const struct text prefix = content_text(instruments, instrument, "prefix");
	const struct text due =
		text_format(content->arena, "%.*s%lld", TEXT_ARGS(prefix), (long long)number);
	if (!text_equals(ref, due))
		problems_add(problems, content_place(row, "ref"),
		             "provision %lld of %.*s is called %.*s, not \"%.*s\"",
		             (long long)number, TEXT_ARGS(code), TEXT_ARGS(due), TEXT_ARGS(ref));
}

static void check_prefix(const struct content_table *instruments, const struct content_row *row,
                         struct problems *problems)
{
	const struct text prefix = content_text(instruments, row, "prefix");
	for (size_t i = 0; i < prefix.n_bytes; i++)
		if (prefix.bytes[i] < 'A' || prefix.bytes[i] > 'Z') {
			problems_add(problems, content_place(row, "prefix"),
			             "prefix \"%.*s\" is not of capital letters A to Z alone",
			             TEXT_ARGS(prefix));
			return;
		}
}

/* Every provision printed under a capacity has a question of that capacity (rules, section 8). */
static void check_asked(const struct content *content, const struct content_row *row,
                        struct problems *problems)
{
	const struct content_table *crosswalk = content_find(content, "crosswalk");
	const struct content_table *links = content_find(content, "indicator_provision");
	const struct content_table *indicators = content_find(content, "indicator");
	const struct text capacity = content_text(crosswalk, row, "capacity");
	const struct text provision = content_text(crosswalk, row, "provision");

	for (size_t i = 0; i < links->n_rows; i++) {
		const struct text code = content_text(links, &links->rows[i], "indicator");
		const struct content_row *indicator = content_find_row(indicators, &code, 1);
		if (indicator && cell_is(links, &links->rows[i], "provision", provision) &&
		    cell_is(indicators, indicator, "capacity", capacity))
			return;
	}
	problems_add(problems, content_place(row, "provision"),
	             "%.*s is printed under %.*s and no question of %.*s is about it",
	             TEXT_ARGS(provision), TEXT_ARGS(capacity), TEXT_ARGS(capacity));
}

void check_crosswalk(const struct content *content, struct problems *problems)
{
	const struct content_table *instruments = content_find(content, "instrument");
	const struct content_table *provisions = content_find(content, "provision");
	const struct content_table *capacities = content_find(content, "capacity");
	const struct content_table *crosswalk = content_find(content, "crosswalk");
	struct schemes schemes;

	crosswalk_list_schemes(content, content->arena, &schemes.items, &schemes.n);
	for (size_t i = 0; i < instruments->n_rows; i++)
		check_prefix(instruments, &instruments->rows[i], problems);
	for (size_t i = 0; i < provisions->n_rows; i++)
		check_provision(content, &provisions->rows[i], problems);
	for (size_t i = 0; i < capacities->n_rows; i++)
		check_capacity(content, &capacities->rows[i], schemes, problems);
	for (size_t i = 0; i < crosswalk->n_rows; i++)
		check_asked(content, &crosswalk->rows[i], problems);
}
