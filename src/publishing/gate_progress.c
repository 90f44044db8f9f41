/* How far the work went: figures for the annex of method, counted from the publication itself, so that they
 * equal what a reader can count in it. */
#include "publishing/gate_int.h"

struct progress {
	const struct gate *gate;
	int64_t nr; /* of the last figure */
};

static void add(struct progress *progress, const char *code, size_t n, size_t of_n)
{
	const struct gate_row row = gate_add(progress->gate, "progress");

	gate_set_c(&row, "code", code);
	gate_set_i64(&row, "nr", ++progress->nr);
	gate_set_i64(&row, "n", (int64_t)n);
	gate_set_i64(&row, "of_n", (int64_t)of_n);
}

/* Work that this program has no records of yet, and that therefore was not done. */
static void add_not_done(struct progress *progress, const char *code)
{
	const struct gate_row row = gate_add(progress->gate, "progress");

	gate_set_c(&row, "code", code);
	gate_set_i64(&row, "nr", ++progress->nr);
}

static size_t count_equal(const struct gate *gate, const char *table, const char *column,
                          const char *value)
{
	const struct content_table *rows = content_find(gate->out, table);
	size_t n = 0;

	for (size_t i = 0; i < rows->n_rows; i++)
		n += text_is(content_text(rows, &rows->rows[i], column), value);
	return n;
}

static size_t count_rows(const struct gate *gate, const char *table)
{
	return content_find(gate->out, table)->n_rows;
}

/* Cells of which something is known about where it was looked. */
static size_t count_searched(const struct gate *gate)
{
	return count_rows(gate, "cell") - count_equal(gate, "cell", "status", "not_searched");
}

/* States with at least one reply that is more than silence. */
static size_t count_heard(const struct gate *gate)
{
	const struct content_table *replies = content_find(gate->out, "reply");
	struct text last = TEXT_NONE;
	size_t n = 0;

	for (size_t i = 0; i < replies->n_rows; i++) {
		const struct text state = content_text(replies, &replies->rows[i], "state");

		if (text_is(content_text(replies, &replies->rows[i], "status"), "no_reply") ||
		    text_equals(state, last))
			continue;
		last = state;
		n++;
	}
	return n;
}

static void add_rows_by_basis(struct progress *progress)
{
	static const struct {
		const char *code, *basis;
	} bases[] = {
		{"rows_read", "read"},
		{"rows_derived", "derived"},
		{"rows_recalled", "recalled"},
		{"rows_ours", "ours"},
	};
	const struct gate *gate = progress->gate;
	const size_t n_rows =
		content_find(gate->public, "observation")->n_rows + count_rows(gate, "treaty_row");

	for (size_t i = 0; i < COUNT(bases); i++) {
		const struct content_table *observations =
			content_find(gate->public, "observation");
		size_t n = count_equal(gate, "treaty_row", "basis", bases[i].basis);

		for (size_t r = 0; r < observations->n_rows; r++)
			n += text_is(content_text(observations, &observations->rows[r], "basis"),
			             bases[i].basis);
		add(progress, bases[i].code, n, n_rows);
	}
}

void gate_write_progress(const struct gate *gate)
{
	struct progress progress = {gate, 0};

	add(&progress, "answers_known", count_equal(gate, "answer", "kind", "known"),
	    count_rows(gate, "answer"));
	add(&progress, "cells_searched", count_searched(gate), count_rows(gate, "cell"));
	add(&progress, "cells_judged", count_equal(gate, "cell", "status", "judged"),
	    count_rows(gate, "cell"));
	add(&progress, "states_heard", count_heard(gate), count_rows(gate, "state"));
	add_not_done(&progress, "double_coded");
	add_not_done(&progress, "right_of_reply");
	add(&progress, "findings_reviewed", count_rows(gate, "finding"),
	    count_rows(gate, "finding"));
	add(&progress, "claims_counted", count_equal(gate, "claim", "kind", "counted"),
	    count_rows(gate, "claim"));
	add_rows_by_basis(&progress);
}
