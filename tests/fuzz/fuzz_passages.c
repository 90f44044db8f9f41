/* Any bytes as a document: what is taken in is cut into passages that stand in the text in order, apart, each where it
 * says, and cutting again gives the same. The first byte chooses between plain text and Markdown. */
#include "evidence/passages.h"

#include <assert.h>

/* The bytes of [start, end) in code points. */
static struct text range(struct text text, size_t start_cp, size_t end_cp)
{
	size_t cp = 0, from = text.n_bytes, to = text.n_bytes;

	for (size_t at = 0; at < text.n_bytes; at++) {
		if (((unsigned char)text.bytes[at] & 0xC0) == 0x80)
			continue;
		if (cp == start_cp)
			from = at;
		if (cp == end_cp)
			to = at;
		cp++;
	}
	return text_slice(text, from, to);
}

static void check(struct text text, const struct passage *passages, size_t n)
{
	size_t after_cp = 0;

	for (size_t i = 0; i < n; i++) {
		assert(passages[i].start_cp >= after_cp);
		assert(passages[i].end_cp > passages[i].start_cp);
		after_cp = passages[i].end_cp;
		if (n <= 64) /* counting from the beginning each time */
			assert(text_equals(passages[i].words,
			                   range(text, passages[i].start_cp, passages[i].end_cp)));
	}
	assert(after_cp <= text_count_cp(text));
}

static void cut_twice(struct arena *arena, struct text text, enum text_format format)
{
	struct passage *one = NULL, *two = NULL;
	struct error err = error_in(LANG_EN);
	size_t n_one = 0, n_two = 0;

	if (!passages_cut(arena, text, format, &one, &n_one, &err)) {
		assert(err.kind == ERR_TOO_BIG);
		return;
	}
	assert(n_one > 0);
	check(text, one, n_one);
	assert(passages_cut(arena, text, format, &two, &n_two, &err) && n_one == n_two);
	for (size_t i = 0; i < n_one; i++)
		assert(text_equals(one[i].words, two[i].words) &&
		       text_equals(one[i].path, two[i].path));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
	AUTO(arena) struct arena *arena = arena_open((size_t)256 * ARENA_MIB);
	struct error err = error_in(LANG_EN);
	struct text text;

	if (n_bytes == 0)
		return 0;
	if (text_kind_take(arena, (struct text){(const char *)bytes + 1, n_bytes - 1}, "file",
	                   &text, &err))
		cut_twice(arena, text, bytes[0] & 1 ? TEXT_FORMAT_MARKDOWN : TEXT_FORMAT_TEXT);
	else
		assert(err.kind == ERR_INPUT && err.message[0]);
	return 0;
}
