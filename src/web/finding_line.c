/* Lines are made of rows of the reader's view. */
#include "web/finding_line.h"

#include "web/visit.h"

static struct status_tag tag_of(const struct visit *visit, struct text status)
{
	const bool is_done = text_is(status, "approved");

	return (struct status_tag){.is_done = is_done,
	                           .words = text_of(is_done ? say(visit->lang, "approved")
	                                                    : say(visit->lang, "draft"))};
}

static struct finding_line make_line(struct visit *visit, const struct content_table *table,
                                     const struct content_row *row)
{
	const struct text ref = content_text(table, row, "ref");
	const bool is_framework = text_is(content_text(table, row, "aspect"), "framework");

	return (struct finding_line){
		.ref = ref,
		.statement = visit_column(visit, table, row, "statement"),
		.state = content_text(table, row, "state"),
		.capacity = content_text(table, row, "capacity"),
		.aspect = text_of(is_framework ? say(visit->lang, "framework")
	                                       : say(visit->lang, "practice")),
		.status = tag_of(visit, content_text(table, row, "status")),
		.link = visit_url(visit, WEB_PAGE_FINDING, ref),
	};
}

struct finding_line *finding_lines_make(struct visit *visit, const struct row_list *rows)
{
	struct finding_line *lines = ARENA_ARRAY(visit->arena, struct finding_line, rows->n + 1);

	for (size_t i = 0; i < rows->n; i++)
		lines[i] = make_line(visit, rows->table, rows->rows[i]);
	return lines;
}
