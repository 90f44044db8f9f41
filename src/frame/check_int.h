/* The parts of frame_check, and what they share. */
#ifndef FRAME_CHECK_INT_H
#define FRAME_CHECK_INT_H

#include "base/buffer.h"
#include "base/problems.h"
#include "store/content.h"

void check_crosswalk(const struct content *content, struct problems *problems);
void check_questions(const struct content *content, struct problems *problems);
void check_anchors(const struct content *content, struct problems *problems);
void check_cells(const struct content *content, struct problems *problems);
void check_bands(const struct content *content, struct problems *problems);

/* True when a cell of a row holds this text. */
static inline bool cell_is(const struct content_table *table, const struct content_row *row,
                           const char *column, struct text text)
{
	return text_equals(content_text(table, row, column), text);
}

/* How many rows of a table hold this text in a column. */
static inline size_t count_where(const struct content_table *table, const char *column,
                                 struct text text)
{
	size_t n = 0;
	for (size_t i = 0; i < table->n_rows; i++)
		n += cell_is(table, &table->rows[i], column, text);
	return n;
}

#endif
