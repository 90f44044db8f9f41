/* What a table is for, by the signs that browsers give to screen readers, and by what stands in its cells. */
#include "extract/html_table.h"

#include "base/number.h"

enum { SPAN_MAX = 50, LONG_CELL = 1500 };

static bool is_cell(const struct html_node *node)
{
	return node->tag == GUMBO_TAG_TD || node->tag == GUMBO_TAG_TH;
}

struct signs {
	size_t n_rows, n_columns; /* the widest row */
	bool is_layout, is_data;
};

static size_t count_cells(const struct html_node *row)
{
	size_t n = 0;

	for (const struct html_node *node = row->first; node; node = node->next)
		n += is_cell(node) && (node->n_letters > 0 || node->tag == GUMBO_TAG_TH);
	return n;
}

static void look_at(const struct html_node *node, struct signs *signs)
{
	size_t n;

	switch ((int)node->tag) {
	case GUMBO_TAG_TABLE:
	case GUMBO_TAG_H1:
	case GUMBO_TAG_H2:
	case GUMBO_TAG_H3:
	case GUMBO_TAG_ARTICLE:
	case GUMBO_TAG_PRE:
		signs->is_layout = true;
		break;
	case GUMBO_TAG_TH:
	case GUMBO_TAG_CAPTION:
	case GUMBO_TAG_THEAD:
		signs->is_data = true;
		break;
	case GUMBO_TAG_TR:
		n = count_cells(node);
		signs->n_rows += n > 0;
		signs->n_columns = n > signs->n_columns ? n : signs->n_columns;
		break;
	case GUMBO_TAG_TD:
		signs->is_layout |= node->n_letters > LONG_CELL;
		break;
	default:
		break;
	}
}

bool html_table_is_data(struct html_node *table)
{
	struct signs signs = {0};
	struct html_node *node = html_tree_next(table, table);

	if (text_is(html_attribute(table, "role"), "presentation") ||
	    text_is(html_attribute(table, "role"), "none"))
		return false;
	while (node && !signs.is_layout) {
		look_at(node, &signs);
		node = node->is_out ? html_tree_next_beside(table, node)
		                    : html_tree_next(table, node);
	}
	if (signs.is_layout || signs.n_columns < 2)
		return false;
	return signs.is_data || signs.n_rows > 1;
}

int html_table_span(const struct html_node *cell)
{
	int64_t n;

	if (!number_parse_i64(text_trim(html_attribute(cell, "colspan")), &n) || n < 1)
		return 1;
	return n > SPAN_MAX ? SPAN_MAX : (int)n;
}
