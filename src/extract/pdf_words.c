/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A hyphen at the end of a line is the typesetter's or the word's own. The document itself knows: "long-term" stands
 * somewhere within a line, or "longterm" does. Where neither does, the hyphen is the typesetter's if many lines end in one. */
#include "extract/pdf_int.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

enum {
	SLOTS_FIRST = 4096,
	WORD_BYTES_MAX = 128,
	HYPHEN_SHARE = 50, /* one line in so many ends in a hyphen where words are broken */
};

struct pdf_words {
	struct arena *arena;
	uint64_t *slots; /* hashes of words; 0 is free */
	size_t n_slots, n;
	bool has_broken; /* the typesetter breaks words */
};

static const uint64_t hash_start = 0xCBF29CE484222325ull; /* FNV-1a, 64 bits */
static const uint64_t hash_times = 0x100000001B3ull;

static uint64_t hash_more(uint64_t hash, struct text text)
{
	for (size_t i = 0; i < text.n_bytes; i++)
		hash = (hash ^ (unsigned char)text.bytes[i]) * hash_times;
	return hash;
}

static uint64_t *find_slot(uint64_t *slots, size_t n_slots, uint64_t hash)
{
	size_t at = hash & (n_slots - 1);

	while (slots[at] != 0 && slots[at] != hash)
		at = (at + 1) & (n_slots - 1);
	return &slots[at];
}

static void grow(struct pdf_words *words)
{
	const size_t n_slots = words->n_slots * 2;
	uint64_t *slots = ARENA_ARRAY(words->arena, uint64_t, n_slots);

	for (size_t i = 0; i < words->n_slots; i++) {
		if (words->slots[i] != 0)
			*find_slot(slots, n_slots, words->slots[i]) = words->slots[i];
	}
	words->slots = slots;
	words->n_slots = n_slots;
}

static void add_word(struct pdf_words *words, struct text word)
{
	const uint64_t hash = hash_more(hash_start, word) | 1;
	uint64_t *slot = find_slot(words->slots, words->n_slots, hash);

	if (word.n_bytes > WORD_BYTES_MAX || *slot == hash)
		return;
	*slot = hash;
	if (++words->n * 2 > words->n_slots)
		grow(words);
}

static bool has_word(const struct pdf_words *words, struct text a, struct text b, struct text c)
{
	const uint64_t hash = hash_more(hash_more(hash_more(hash_start, a), b), c) | 1;

	return *find_slot(words->slots, words->n_slots, hash) == hash;
}

static bool is_hyphen(UChar32 c)
{
	return c == '-' || c == 0x2010 || c == 0xAD;
}

/* What comes next of a text: letters, and hyphens if with_hyphens; empties nothing when there are none. */
static struct text leading_word(struct text text, bool with_hyphens)
{
	size_t end = 0;

	for (size_t at = 0; at < text.n_bytes; end = at) {
		UChar32 c;

		U8_NEXT(text.bytes, at, text.n_bytes, c);
		if (!u_isalpha(c) && !(with_hyphens && is_hyphen(c)))
			break;
	}
	return text_slice(text, 0, end);
}

static struct text trailing_word(struct text text)
{
	int32_t start = (int32_t)text.n_bytes;

	while (start > 0) {
		int32_t at = start;
		UChar32 c;

		U8_PREV((const uint8_t *)text.bytes, 0, at, c);
		if (!u_isalpha(c) && !is_hyphen(c))
			break;
		start = at;
	}
	return text_slice(text, (size_t)start, text.n_bytes);
}

/* The words of a line but for its last, which may be broken. */
static void gather_line(struct pdf_words *words, struct text line)
{
	while (!text_is_empty(line)) {
		const struct text word = leading_word(line, true);
		size_t at = word.n_bytes;
		UChar32 c;

		if (word.n_bytes > 0 && word.n_bytes < line.n_bytes)
			add_word(words, word);
		if (at < line.n_bytes)
			U8_NEXT(line.bytes, at, line.n_bytes, c);
		line = text_slice(line, at, line.n_bytes);
	}
}

/* The hyphen at the end of a text, and what stands before it; false for none. */
static bool split_hyphen(struct text text, struct text *ret_before, UChar32 *ret_hyphen)
{
	int32_t at = (int32_t)text.n_bytes;
	UChar32 c = 0, letter = 0;

	if (at > 0)
		U8_PREV((const uint8_t *)text.bytes, 0, at, c);
	if (!is_hyphen(c) || at == 0)
		return false;
	*ret_before = text_slice(text, 0, (size_t)at);
	*ret_hyphen = c;
	U8_PREV((const uint8_t *)text.bytes, 0, at, letter);
	return u_isalnum(letter);
}

/* Whether the hyphen between two parts of a word is the typesetter's. */
static bool is_broken(const struct pdf_words *words, struct text head, struct text next)
{
	if (has_word(words, head, next, TEXT_NONE))
		return true;
	return words->has_broken && !has_word(words, head, TEXT("-"), next);
}

struct pdf_words *pdf_words_gather(const struct pdf_lines *lines)
{
	struct pdf_words *words = ARENA_NEW(lines->arena, struct pdf_words);
	struct text before;
	size_t n_broken = 0;
	UChar32 hyphen;

	words->arena = lines->arena;
	words->n_slots = SLOTS_FIRST;
	words->slots = ARENA_ARRAY(lines->arena, uint64_t, SLOTS_FIRST);
	for (size_t i = 0; i < lines->n; i++) {
		gather_line(words, lines->items[i].words);
		n_broken += split_hyphen(lines->items[i].words, &before, &hyphen);
	}
	words->has_broken = n_broken * HYPHEN_SHARE > lines->n;
	return words;
}

bool pdf_words_join(const struct pdf_words *words, struct text before, struct text after,
                    bool *ret_is_dropped)
{
	const struct text next = leading_word(after, false);
	struct text rest, head;
	UChar32 hyphen, first = 0;
	size_t at = 0;

	*ret_is_dropped = false;
	if (!split_hyphen(before, &rest, &hyphen))
		return true;
	if (after.n_bytes > 0)
		U8_NEXT(after.bytes, at, after.n_bytes, first);
	head = trailing_word(rest);
	*ret_is_dropped = hyphen == 0xAD ||
	                  (u_islower(first) && head.n_bytes > 0 && is_broken(words, head, next));
	return !u_isalnum(first);
}
