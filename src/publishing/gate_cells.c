/* What a cell shows, and how each question is answered or absent.
 *
 * Material and absence are counted over all that the home holds, judgements over what may be public alone: so a
 * judgement that is withheld leaves the mark that material without judgement has. */
#include "publishing/gate_int.h"

#include "judging/cell.h"
#include "judging/indicator.h"

static void set_counts(const struct gate_row *row, const struct cell_counts *counts)
{
	gate_set_c(row, "status", cell_status_code(cell_status_of(counts)));
	gate_set_i64(row, "n_judgements", (int64_t)counts->n_judgements);
	gate_set_i64(row, "n_material", (int64_t)counts->n_material);
	gate_set_i64(row, "n_evidence_of_absence", (int64_t)counts->n_evidence_of_absence);
	gate_set_i64(row, "n_none_found", (int64_t)counts->n_none_found);
	gate_set_i64(row, "n_no_reply", (int64_t)counts->n_no_reply);
	gate_set_i64(row, "n_partly_searched", (int64_t)counts->n_partly_searched);
	gate_set_i64(row, "n_facts", (int64_t)counts->n_facts_due);
	gate_set_i64(row, "n_known", (int64_t)counts->n_facts[FACT_KNOWN]);
}

static void write_cell(const struct gate *gate, const struct fact_book *all, struct text state,
                       struct text capacity, const char *aspect)
{
	struct cell_counts counts =
		cell_count(all, gate->arena, state, capacity, text_of(aspect), gate->cutoff);
	const struct gate_row row = gate_add(gate, "cell");

	if (counts.n_judgements > 0)
		counts.n_judgements = cell_count(&gate->facts[LANG_EN], gate->arena, state,
		                                 capacity, text_of(aspect), gate->cutoff)
		                              .n_judgements;
	gate_set(&row, "state", state);
	gate_set(&row, "capacity", capacity);
	gate_set_c(&row, "aspect", aspect);
	set_counts(&row, &counts);
}

static void write_answer(const struct gate *gate, struct text indicator, struct text state)
{
	const struct indicator_answer answer =
		indicator_ask(&gate->facts[LANG_EN], gate->arena, indicator, state, gate->cutoff);
	const struct gate_row row = gate_add(gate, "indicator_answer");

	gate_set(&row, "indicator", indicator);
	gate_set(&row, "state", state);
	gate_set_c(&row, "status", indicator_status_code(answer.status));
	gate_set_i64(&row, "n_searches", (int64_t)answer.n_searches);
	gate_set(&row, "basis", answer.source);
}

static void write_cells(const struct gate *gate, const struct fact_book *all, struct text state)
{
	const struct content_table *capacities = content_find(gate->public, "capacity");

	for (size_t i = 0; i < capacities->n_rows; i++) {
		const struct text capacity = content_text(capacities, &capacities->rows[i], "code");

		write_cell(gate, all, state, capacity, "framework");
		write_cell(gate, all, state, capacity, "practice");
	}
}

void gate_write_cells(const struct gate *gate)
{
	const struct content_table *indicators = content_find(gate->public, "indicator");
	const struct fact_book all = fact_book_make(gate->home, LANG_EN, gate->arena);
	const struct states *states = &gate->states[LANG_EN];

	for (size_t s = 0; s < states->n; s++) {
		const struct text state = states->items[s].code;

		write_cells(gate, &all, state);
		for (size_t i = 0; i < indicators->n_rows; i++)
			write_answer(gate, content_text(indicators, &indicators->rows[i], "code"),
			             state);
	}
}
