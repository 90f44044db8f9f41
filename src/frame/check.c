/* Runs every rule of a frame, so that a pack that passes can be worked with: the parts are in check_*.c, by
 * subject; results and offers are here.
 */
#include "frame/check.h"

#include "base/day.h"
#include "frame/check_int.h"

/* True when a result bears on a provision that is printed under its capacity. */
static bool bears_on_capacity(const struct content *content, struct text result,
                              struct text capacity)
{
	const struct content_table *links = content_find(content, "result_provision");
	const struct content_table *crosswalk = content_find(content, "crosswalk");

	for (size_t i = 0; i < links->n_rows; i++) {
		const struct text keys[] = {capacity,
		                            content_text(links, &links->rows[i], "provision")};
		if (cell_is(links, &links->rows[i], "result", result) &&
		    content_find_row(crosswalk, keys, COUNT(keys)))
			return true;
	}
	return false;
}

static void check_result(const struct content *content, const struct content_row *row,
                         struct problems *problems)
{
	const struct content_table *results = content_find(content, "result");
	const struct text code = content_text(results, row, "code");
	const struct text capacity = content_text(results, row, "capacity");

	if (text_is_empty(capacity) || bears_on_capacity(content, code, capacity))
		return;
	problems_add(problems, content_place(row, "capacity"),
	             "result %.*s is given to %.*s and bears on no provision printed under it",
	             TEXT_ARGS(code), TEXT_ARGS(capacity));
}

static void check_offer(const struct content *content, const struct content_row *row,
                        struct problems *problems)
{
	const struct content_table *offers = content_find(content, "offer");
	const struct text code = content_text(offers, row, "code");
	struct span as_of;
	struct span until;

	if (content_is_empty(offers, row, "url") && !content_is_empty(offers, row, "url_basis"))
		problems_add(problems, content_place(row, "url_basis"),
		             "offer %.*s says how its page is known and gives no address",
		             TEXT_ARGS(code));
	if (span_parse(content_text(offers, row, "as_of"), &as_of) &&
	    span_parse(content_text(offers, row, "valid_until"), &until) &&
	    until.last < as_of.first)
		problems_add(problems, content_place(row, "valid_until"),
		             "offer %.*s ended before the day that its source speaks of",
		             TEXT_ARGS(code));
	if (count_where(content_find(content, "offer_capacity"), "offer", code) == 0)
		problems_add(problems, content_place(row, "code"),
		             "offer %.*s helps with no capacity", TEXT_ARGS(code));
}

void frame_check(const struct content *content, struct problems *problems)
{
	const struct content_table *results = content_find(content, "result");
	const struct content_table *offers = content_find(content, "offer");

	check_crosswalk(content, problems);
	check_questions(content, problems);
	check_anchors(content, problems);
	check_cells(content, problems);
	check_bands(content, problems);
	for (size_t i = 0; i < results->n_rows; i++)
		check_result(content, &results->rows[i], problems);
	for (size_t i = 0; i < offers->n_rows; i++)
		check_offer(content, &offers->rows[i], problems);
}
