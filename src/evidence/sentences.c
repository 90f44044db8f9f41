/* ICU says where sentences end; they are gathered as long as they fit. */
#include "evidence/sentences.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

enum { FIRST_ROOM = 8 };

struct pieces {
	struct arena *arena;
	struct text words;
	size_t max_cp;
	struct text *items;
	size_t n, n_room;
	size_t start, end; /* bytes of the piece under way */
	size_t n_cp;       /* in it */
};

static void add_piece(struct pieces *pieces, size_t start, size_t end)
{
	if (start == end)
		return;
	if (pieces->n == pieces->n_room) {
		struct text *items;

		pieces->n_room = pieces->n_room ? 2 * pieces->n_room : FIRST_ROOM;
		items = ARENA_ARRAY(pieces->arena, struct text, pieces->n_room);
		if (pieces->n > 0)
			memcpy(items, pieces->items, pieces->n * sizeof(*items));
		pieces->items = items;
	}
	pieces->items[pieces->n++] = text_slice(pieces->words, start, end);
}

static void close_piece(struct pieces *pieces)
{
	add_piece(pieces, pieces->start, pieces->end);
	pieces->start = pieces->end;
	pieces->n_cp = 0;
}

/* Where the first max_cp code points end, behind their last space if they have one. */
static size_t cut_in(struct text words, size_t start, size_t end, size_t max_cp)
{
	size_t at = start, last_space = 0, n_cp = 0;

	while (at < end) {
		if (((unsigned char)words.bytes[at] & 0xC0) != 0x80 && n_cp++ == max_cp)
			break;
		if (words.bytes[at] == ' ' || words.bytes[at] == '\n')
			last_space = at + 1;
		at++;
	}
	return at < end && last_space > start ? last_space : at;
}

static void take_sentence(struct pieces *pieces, size_t start, size_t end)
{
	size_t n_cp = text_count_cp(text_slice(pieces->words, start, end));

	if (pieces->n_cp + n_cp > pieces->max_cp)
		close_piece(pieces);
	while (n_cp > pieces->max_cp) {
		const size_t cut = cut_in(pieces->words, start, end, pieces->max_cp);

		add_piece(pieces, start, cut);
		n_cp -= text_count_cp(text_slice(pieces->words, start, cut));
		start = cut;
		pieces->start = cut;
	}
	pieces->end = end;
	pieces->n_cp += n_cp;
}

static bool take_sentences(struct pieces *pieces, UBreakIterator *breaks)
{
	UErrorCode status = U_ZERO_ERROR;
	UText *text =
		utext_openUTF8(NULL, pieces->words.bytes, (int64_t)pieces->words.n_bytes, &status);
	int32_t start, end;

	ubrk_setUText(breaks, text, &status);
	if (U_SUCCESS(status)) {
		start = ubrk_first(breaks);
		while ((end = ubrk_next(breaks)) != UBRK_DONE) {
			take_sentence(pieces, (size_t)start, (size_t)end);
			start = end;
		}
		close_piece(pieces);
	}
	utext_close(text);
	return U_SUCCESS(status);
}

bool sentences_cut(struct arena *arena, struct text words, struct text lang, size_t max_cp,
                   struct text **ret_pieces, size_t *ret_n, struct error *err)
{
	struct pieces pieces = {.arena = arena, .words = words, .max_cp = max_cp};
	UErrorCode status = U_ZERO_ERROR;
	UBreakIterator *breaks;
	bool is_cut;

	if (text_count_cp(words) <= max_cp) {
		pieces.end = words.n_bytes;
		close_piece(&pieces);
		*ret_pieces = pieces.items;
		*ret_n = pieces.n;
		return true;
	}
	breaks = ubrk_open(UBRK_SENTENCE, text_c(arena, lang), NULL, 0, &status);
	is_cut = U_SUCCESS(status) && take_sentences(&pieces, breaks);
	ubrk_close(breaks);
	if (!is_cut)
		return FAIL(err, ERR_BUG, "the rules for sentences cannot be used");
	*ret_pieces = pieces.items;
	*ret_n = pieces.n;
	return true;
}
