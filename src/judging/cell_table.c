/* All cells at once. Each fact and each question is asked once a state, each mark and finding looked at once; asked cell by
 * cell, all marks would be looked at for each. */
#include "judging/cell_int.h"

#include "store/content.h"

enum { N_ASPECTS = 2 };

/* While it is being made. */
struct making {
	const struct fact_book *book;
	struct arena *arena;
	day_nr day;
	const struct content_table *states, *capacities, *indicators;
	struct cell_counts *cells;
};

/* Where a row with this key stands; n_rows when it is not there. */
static size_t row_at(const struct content_table *table, struct text key)
{
	const struct content_row *row = content_find_row(table, &key, 1);

	return row ? (size_t)(row - table->rows) : table->n_rows;
}

static struct text key_of(const struct content_table *table, size_t at)
{
	return table->rows[at].values[table->table->keys[0]].text;
}

static size_t aspect_at(struct text aspect)
{
	if (text_is(aspect, "framework"))
		return 0;
	return text_is(aspect, "practice") ? 1 : N_ASPECTS;
}

static struct cell_counts *cell_at(struct cell_counts *cells, size_t n_capacities, size_t state,
                                   size_t capacity, size_t aspect)
{
	return &cells[(state * n_capacities + capacity) * N_ASPECTS + aspect];
}

/* The cell of all states for a capacity and an aspect, one after the other; NULL when there is none. */
static struct cell_counts *first_cell(const struct making *making, struct text capacity,
                                      struct text aspect)
{
	const size_t at = row_at(making->capacities, capacity);

	if (at == making->capacities->n_rows || aspect_at(aspect) == N_ASPECTS)
		return NULL;
	return cell_at(making->cells, making->capacities->n_rows, 0, at, aspect_at(aspect));
}

static size_t cells_a_state(const struct making *making)
{
	return making->capacities->n_rows * N_ASPECTS;
}

/* Facts. */

static const struct fact_answer *ask_facts(const struct making *making)
{
	const struct fact_book *book = making->book;
	const size_t n_states = making->states->n_rows;
	struct fact_answer *answers =
		ARENA_ARRAY(making->arena, struct fact_answer, book->n_facts * n_states);

	for (size_t f = 0; f < book->n_facts; f++)
		for (size_t s = 0; s < n_states; s++)
			answers[f * n_states + s] =
				fact_ask(book, making->arena, &book->facts[f],
			                 key_of(making->states, s), making->day);
	return answers;
}

static void count_fact(const struct making *making, const struct fact *fact,
                       const struct fact_answer *answers, struct text capacity)
{
	struct cell_counts *first = first_cell(making, capacity, fact->aspect);

	for (size_t s = 0; first && s < making->states->n_rows; s++) {
		first[s * cells_a_state(making)].n_facts_due++;
		first[s * cells_a_state(making)].n_facts[answers[s].kind]++;
	}
}

static void count_facts(const struct making *making, const struct fact_answer *answers)
{
	const struct content_table *table = content_find(making->book->content, "fact_capacity");

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct fact *fact =
			fact_find(making->book, content_text(table, &table->rows[i], "fact"));

		if (fact)
			count_fact(making, fact,
			           &answers[(size_t)(fact - making->book->facts) *
			                    making->states->n_rows],
			           content_text(table, &table->rows[i], "capacity"));
	}
}

/* Questions. */

static const struct indicator_answer *ask_indicators(const struct making *making)
{
	const size_t n_states = making->states->n_rows;
	struct indicator_answer *answers = ARENA_ARRAY(making->arena, struct indicator_answer,
	                                               making->indicators->n_rows * n_states);

	for (size_t i = 0; i < making->indicators->n_rows; i++)
		for (size_t s = 0; s < n_states; s++)
			answers[i * n_states + s] = indicator_ask(
				making->book, making->arena, key_of(making->indicators, i),
				key_of(making->states, s), making->day);
	return answers;
}

static void count_indicators(const struct making *making, const struct indicator_answer *answers)
{
	const struct content_table *table = making->indicators;

	for (size_t i = 0; i < table->n_rows; i++) {
		struct cell_counts *first =
			first_cell(making, content_text(table, &table->rows[i], "capacity"),
		                   content_text(table, &table->rows[i], "aspect"));

		for (size_t s = 0; first && s < making->states->n_rows; s++)
			cell_count_answer(answers[i * making->states->n_rows + s].status,
			                  &first[s * cells_a_state(making)]);
	}
}

/* Work. */

static struct cell_counts *cell_of(const struct making *making, const struct content_table *table,
                                   const struct content_row *row)
{
	const size_t state = row_at(making->states, content_text(table, row, "state"));
	struct cell_counts *first = first_cell(making, content_text(table, row, "capacity"),
	                                       content_text(table, row, "aspect"));

	if (!first || state == making->states->n_rows)
		return NULL;
	return &first[state * cells_a_state(making)];
}

static void count_work(const struct making *making)
{
	const struct content_table *marks = content_find(making->book->content, "mark");
	const struct content_table *findings = content_find(making->book->content, "finding");

	for (size_t i = 0; i < marks->n_rows; i++) {
		struct cell_counts *cell = cell_of(making, marks, &marks->rows[i]);

		if (cell)
			cell_count_mark(making->book->content, marks, &marks->rows[i], making->day,
			                cell);
	}
	for (size_t i = 0; i < findings->n_rows; i++) {
		struct cell_counts *cell = cell_of(making, findings, &findings->rows[i]);

		if (cell)
			cell_count_finding(findings, &findings->rows[i], making->day, cell);
	}
}

struct cell_table cell_table_make(const struct fact_book *book, struct arena *arena, day_nr day)
{
	struct making making = {
		.book = book,
		.arena = arena,
		.day = day,
		.states = content_find(book->content, "state"),
		.capacities = content_find(book->content, "capacity"),
		.indicators = content_find(book->content, "indicator"),
	};
	struct cell_table table = {
		.book = book,
		.n_states = making.states->n_rows,
		.n_capacities = making.capacities->n_rows,
		.n_indicators = making.indicators->n_rows,
		.facts = ask_facts(&making),
		.indicators = ask_indicators(&making),
	};

	making.cells = ARENA_ARRAY(arena, struct cell_counts,
	                           table.n_states * table.n_capacities * N_ASPECTS);
	count_facts(&making, table.facts);
	count_indicators(&making, table.indicators);
	count_work(&making);
	table.cells = making.cells;
	return table;
}

const struct cell_counts *cell_table_find(const struct cell_table *table, struct text state,
                                          struct text capacity, struct text aspect)
{
	const size_t s = row_at(content_find(table->book->content, "state"), state);
	const size_t c = row_at(content_find(table->book->content, "capacity"), capacity);
	const size_t a = aspect_at(aspect);

	if (s == table->n_states || c == table->n_capacities || a == N_ASPECTS)
		return NULL;
	return &table->cells[(s * table->n_capacities + c) * N_ASPECTS + a];
}
