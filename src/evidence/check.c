/* Marks prove themselves: the words at their place in the passage are those that they quote. */
#include "evidence/evidence.h"

/* The bytes of code points [start, end) of a text; false when it has not so many. */
static bool find_range(struct text text, int64_t start, int64_t end, struct text *ret_range)
{
	size_t at = 0, from = 0;

	for (int64_t cp = 0; cp <= end; cp++) {
		if (cp == start)
			from = at;
		if (cp == end) {
			*ret_range = text_slice(text, from, at);
			return true;
		}
		if (at == text.n_bytes)
			return false;
		do
			at++;
		while (at < text.n_bytes && ((unsigned char)text.bytes[at] & 0xC0) == 0x80);
	}
	return false;
}

static void check_mark(const struct content *content, const struct content_table *marks,
                       const struct content_row *mark, struct problems *problems)
{
	const struct content_table *passages = content_find(content, "passage");
	const struct text quote = content_text(marks, mark, "quote");
	const int64_t start = content_i64(marks, mark, "start_cp");
	const int64_t end = content_i64(marks, mark, "end_cp");
	const struct content_row *passage =
		evidence_find_passage(content, content_text(marks, mark, "source"),
	                              content_i64(marks, mark, "passage"), problems->arena);
	const struct text words = passage ? content_text(passages, passage, "words") : TEXT_NONE;
	struct text range;

	if (!passage || text_is_empty(words) || text_is_empty(quote))
		return; /* a reference that leads nowhere is said elsewhere; words may be erased */
	if (start < 0 || end <= start || !find_range(words, start, end, &range))
		problems_add(problems, content_place(mark, "end_cp"),
		             "mark %.*s lies outside its passage",
		             TEXT_ARGS(content_text(marks, mark, "ref")));
	else if (!text_equals(range, quote))
		problems_add(problems, content_place(mark, "quote"),
		             "the words of mark %.*s do not stand at its place in the passage",
		             TEXT_ARGS(content_text(marks, mark, "ref")));
}

void evidence_check(const struct content *content, struct problems *problems)
{
	const struct content_table *marks = content_find(content, "mark");

	for (size_t i = 0; i < marks->n_rows; i++)
		check_mark(content, marks, &marks->rows[i], problems);
}
