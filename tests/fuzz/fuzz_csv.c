/* Any bytes as a table: no crash, whole cells, and what we write we can read back. */
#include "base/csv.h"

#include <assert.h>

static void check_cell(struct arena *arena, struct text cell)
{
	struct text_fault fault;
	struct text text;
	const bool is_text = text_check(arena, cell, &text, &fault);

	assert(is_text && text.bytes == cell.bytes && "a cell is text in normal form C");
	(void)is_text;
}

static struct text write_table(struct arena *arena, const struct csv_table *table)
{
	struct buffer out = buffer_make(arena);

	for (size_t i = 0; i <= table->n_rows; i++) {
		const struct text *cells = i == 0 ? table->columns : table->rows[i - 1].cells;

		for (size_t j = 0; j < table->n_columns; j++) {
			check_cell(arena, cells[j]);
			buffer_add_c(&out, j > 0 ? "," : "");
			/* A row of one empty cell would be an empty line. */
			if (table->n_columns == 1 && text_is_empty(cells[j]))
				buffer_add_c(&out, "\"\"");
			else
				csv_add_text(&out, arena, cells[j]);
		}
		buffer_add_char(&out, '\n');
	}
	return buffer_text(&out);
}

static void compare(const struct csv_table *a, const struct csv_table *b)
{
	assert(a->n_columns == b->n_columns && a->n_rows == b->n_rows);
	for (size_t i = 0; i < a->n_rows; i++) {
		for (size_t j = 0; j < a->n_columns; j++)
			assert(text_equals(a->rows[i].cells[j], csv_unguard(b->rows[i].cells[j])));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
	AUTO(arena) struct arena *arena = arena_open((size_t)512 * ARENA_MIB);
	struct problems problems = problems_make(arena, LANG_EN);
	struct problems again = problems_make(arena, LANG_EN);
	struct csv_table table, back;

	if (!csv_read(arena, "fuzz.csv", (struct text){(const char *)bytes, n_bytes}, &problems,
	              &table)) {
		assert(problems_count(&problems) > 0);
		return 0;
	}
	(void)problems_write(arena, &problems);
	/* A first name that begins so would be taken for the mark of the file. */
	if (text_starts(table.columns[0], TEXT("\xEF\xBB\xBF")))
		return 0;
	if (!csv_read(arena, "back.csv", write_table(arena, &table), &again, &back))
		assert(!"what was written has no header");
	compare(&table, &back);
	return 0;
}
