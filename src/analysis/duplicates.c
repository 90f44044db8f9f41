/* All pairs of near-identical texts, exactly and fast.
 *
 * 1. Words become numbers, then pairs of words, then shingles (a pair and a word): each a number for a
 *    number, by a table that compares keys, never hashes, so that no two different shingles meet.
 * 2. Each text is the set of its shingles, the rarest first. If two sets overlap enough for the
 *    threshold, they must already meet in the first few, the prefix. So only prefixes go into the
 *    inverted index, and common phrases ("the rights of the child") are never looked up.
 * 3. Texts go in by size; what a text finds in the index are smaller ones; those too small to reach the
 *    threshold are passed over; the rest are compared whole, which stops as soon as it cannot succeed.
 */
#include "analysis/duplicates.h"

#include <math.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

enum { SCRATCH_GIB = 16 }; /* a bound, not a need: some 40 bytes for a byte of text */

/* A number for each different key, in order of first appearance. */
struct numbering {
	struct arena *arena;
	uint64_t *keys;
	uint32_t *numbers; /* number + 1; 0: free */
	size_t n_slots;    /* a power of two */
	uint32_t n;
};

static void numbering_resize(struct numbering *numbering, size_t n_slots)
{
	struct numbering old = *numbering;
	numbering->n_slots = n_slots;
	numbering->keys = ARENA_ARRAY(numbering->arena, uint64_t, n_slots);
	numbering->numbers = ARENA_ARRAY(numbering->arena, uint32_t, n_slots);
	for (size_t i = 0; i < old.n_slots; i++) {
		if (old.numbers[i] == 0)
			continue;
		size_t slot = (old.keys[i] * UINT64_C(0x9e3779b97f4a7c15)) >> 20;
		slot &= n_slots - 1;
		while (numbering->numbers[slot] != 0)
			slot = (slot + 1) & (n_slots - 1);
		numbering->keys[slot] = old.keys[i];
		numbering->numbers[slot] = old.numbers[i];
	}
}

static struct numbering numbering_make(struct arena *arena, size_t n_slots)
{
	struct numbering numbering = {.arena = arena};
	numbering_resize(&numbering, n_slots);
	return numbering;
}

static uint32_t number_key(struct numbering *numbering, uint64_t key)
{
	if (2 * (size_t)numbering->n >= numbering->n_slots)
		numbering_resize(numbering, numbering->n_slots * 2);
	size_t mask = numbering->n_slots - 1;
	size_t slot = ((key * UINT64_C(0x9e3779b97f4a7c15)) >> 20) & mask;
	while (numbering->numbers[slot] != 0 && numbering->keys[slot] != key)
		slot = (slot + 1) & mask;
	if (numbering->numbers[slot] == 0) {
		numbering->keys[slot] = key;
		numbering->numbers[slot] = ++numbering->n;
	}
	return numbering->numbers[slot] - 1;
}

/* Words. A word of any length becomes a number eight bytes at a time: the number of what stands before,
 * with a mark, is part of the next key. */

struct words {
	struct numbering pieces; /* eight bytes of a word */
	struct numbering steps;  /* (step so far, piece) */
};

static uint32_t number_word(struct words *words, const char *bytes, size_t n_bytes)
{
	uint32_t step = UINT32_MAX;
	for (size_t at = 0; at < n_bytes; at += 8) {
		uint64_t piece = 0;
		size_t n = n_bytes - at < 8 ? n_bytes - at : 8;
		for (size_t i = 0; i < n; i++)
			piece |= (uint64_t)(unsigned char)bytes[at + i] << (8 * i);
		uint64_t number = number_key(&words->pieces, piece);
		step = number_key(&words->steps, (uint64_t)step << 32 | number);
	}
	return step;
}

/* What belongs to words: letters, their marks and digits. */
static bool is_word_cp(UChar32 cp, enum word_rule rule)
{
	if (cp < 0x80 || rule == WORDS_ASCII)
		return (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9');
	return u_hasBinaryProperty(cp, UCHAR_ALPHABETIC) || u_isdigit(cp) ||
	       (U_GET_GC_MASK(cp) & U_GC_M_MASK) != 0;
}

static UChar32 fold_cp(UChar32 cp, enum word_rule rule)
{
	if (cp >= 'A' && cp <= 'Z')
		return cp + 32;
	if (cp < 0x80)
		return cp;
	return rule == WORDS_ASCII ? u_tolower(cp) : u_foldCase(cp, U_FOLD_CASE_DEFAULT);
}

/* Room for the folded words of a text: a code point may fold to one of more bytes. */
static size_t list_words(struct words *words, struct text text, enum word_rule rule, char *folded,
                         uint32_t *ret_words)
{
	size_t n_words = 0;
	int32_t n_folded = 0;
	int32_t at = 0;
	int32_t end = (int32_t)text.n_bytes;
	while (at < end) {
		UChar32 cp;
		U8_NEXT_UNSAFE(text.bytes, at, cp);
		cp = fold_cp(cp, rule);
		if (is_word_cp(cp, rule)) {
			U8_APPEND_UNSAFE(folded, n_folded, cp);
		} else if (n_folded > 0) {
			ret_words[n_words++] = number_word(words, folded, (size_t)n_folded);
			n_folded = 0;
		}
	}
	if (n_folded > 0)
		ret_words[n_words++] = number_word(words, folded, (size_t)n_folded);
	return n_words;
}

/* Sets of shingles */

struct sets {
	size_t n;
	uint64_t *start;     /* n + 1, into items */
	uint32_t *items;     /* shingles */
	uint32_t n_shingles; /* different ones */
};

static int compare_numbers(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a;
	uint32_t y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

/* Most sets are a few dozen long: insertion beats a call for each comparison. */
static void sort_numbers(uint32_t *items, size_t n)
{
	if (n > 64) {
		qsort(items, n, sizeof(*items), compare_numbers);
		return;
	}
	for (size_t i = 1; i < n; i++) {
		uint32_t item = items[i];
		size_t at = i;
		for (; at > 0 && items[at - 1] > item; at--)
			items[at] = items[at - 1];
		items[at] = item;
	}
}

static size_t drop_repeats(uint32_t *rising, size_t n)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		if (kept == 0 || rising[kept - 1] != rising[i])
			rising[kept++] = rising[i];
	}
	return kept;
}

/* The shingles of a text. A short text is one item, its whole sequence, marked so that it equals no
 * shingle: then exact equality is Jaccard 1 and everything else 0. */
static size_t list_shingles(struct numbering *pairs, struct numbering *shingles,
                            const uint32_t *words, size_t n_words, uint32_t *ret_items)
{
	if (n_words == 0)
		return 0;
	if (n_words < DUPLICATES_WORDS_MIN) {
		uint32_t sequence = (uint32_t)(UINT32_MAX - n_words);
		for (size_t i = 0; i < n_words; i++)
			sequence = number_key(pairs, (uint64_t)sequence << 32 | words[i]);
		ret_items[0] = number_key(shingles, (uint64_t)sequence << 32 | UINT32_MAX);
		return 1;
	}
	for (size_t i = 0; i + 2 < n_words; i++) {
		uint64_t pair = number_key(pairs, (uint64_t)words[i] << 32 | words[i + 1]);
		ret_items[i] = number_key(shingles, pair << 32 | words[i + 2]);
	}
	sort_numbers(ret_items, n_words - 2);
	return drop_repeats(ret_items, n_words - 2);
}

static struct sets make_sets(struct arena *scratch, const struct text *texts, size_t n,
                             enum word_rule rule)
{
	size_t n_bytes = 0;
	size_t longest = 0;
	for (size_t i = 0; i < n; i++) {
		n_bytes += texts[i].n_bytes;
		longest = texts[i].n_bytes > longest ? texts[i].n_bytes : longest;
	}
	/* A word and what parts it from the next take two bytes. */
	struct sets sets = {.n = n,
	                    .start = ARENA_ARRAY(scratch, uint64_t, n + 1),
	                    .items = ARENA_ARRAY(scratch, uint32_t, n_bytes / 2 + n + 1)};
	char *folded = ARENA_ARRAY(scratch, char, 3 * longest + 8);
	uint32_t *words_of = ARENA_ARRAY(scratch, uint32_t, longest / 2 + 2);
	struct words words = {numbering_make(scratch, 1 << 14), numbering_make(scratch, 1 << 14)};
	struct numbering pairs = numbering_make(scratch, 1 << 16);
	struct numbering shingles = numbering_make(scratch, 1 << 17);
	for (size_t i = 0; i < n; i++) {
		size_t n_words = list_words(&words, texts[i], rule, folded, words_of);
		uint64_t at = sets.start[i];
		sets.start[i + 1] =
			at + list_shingles(&pairs, &shingles, words_of, n_words, sets.items + at);
	}
	sets.n_shingles = shingles.n;
	return sets;
}

/* The rarest first: shingles get new numbers by how many texts hold them. */

static void renumber_by_rarity(struct arena *scratch, struct sets *sets)
{
	uint32_t *n_texts = ARENA_ARRAY(scratch, uint32_t, sets->n_shingles + 1);
	uint32_t *start = ARENA_ARRAY(scratch, uint32_t, sets->n + 2);
	uint32_t *number = ARENA_ARRAY(scratch, uint32_t, sets->n_shingles + 1);
	size_t n_items = sets->start[sets->n];

	for (size_t i = 0; i < n_items; i++)
		n_texts[sets->items[i]]++;
	for (size_t s = 0; s < sets->n_shingles; s++)
		start[n_texts[s] + 1]++;
	for (size_t i = 1; i <= sets->n + 1; i++)
		start[i] += start[i - 1];
	for (size_t s = 0; s < sets->n_shingles; s++)
		number[s] = start[n_texts[s]]++;
	for (size_t i = 0; i < n_items; i++)
		sets->items[i] = number[sets->items[i]];
	for (size_t i = 0; i < sets->n; i++)
		sort_numbers(sets->items + sets->start[i], sets->start[i + 1] - sets->start[i]);
}

/* Texts by size, then place: counting sort. */
static uint32_t *order_by_size(struct arena *scratch, const struct sets *sets)
{
	size_t largest = 0;
	for (size_t i = 0; i < sets->n; i++) {
		size_t size = sets->start[i + 1] - sets->start[i];
		largest = size > largest ? size : largest;
	}
	size_t *start = ARENA_ARRAY(scratch, size_t, largest + 2);
	uint32_t *order = ARENA_ARRAY(scratch, uint32_t, sets->n + 1);
	for (size_t i = 0; i < sets->n; i++)
		start[sets->start[i + 1] - sets->start[i] + 1]++;
	for (size_t size = 1; size <= largest + 1; size++)
		start[size] += start[size - 1];
	for (size_t i = 0; i < sets->n; i++)
		order[start[sets->start[i + 1] - sets->start[i]]++] = (uint32_t)i;
	return order;
}

/* The search */

struct posting {
	uint32_t text;
	uint32_t next; /* place + 1 of the next one of the same shingle; 0: none */
};

struct search {
	const struct sets *sets;
	double threshold;
	uint32_t *head; /* n_shingles: place + 1 of the newest posting */
	struct posting *postings;
	size_t n_postings;
	uint32_t *seen_by; /* n: the text + 1 that met this one last */
	struct arena *arena;
	struct duplicates *found;
	size_t n_room;
};

static size_t size_of(const struct sets *sets, uint32_t text)
{
	return sets->start[text + 1] - sets->start[text];
}

/* Rounding must not lose a pair that meets the threshold by a hair. */
static size_t round_up(double x)
{
	return (size_t)ceil(x - 1e-9);
}

/* Shared items, or anything below `needed` when that cannot be reached. */
static size_t count_shared(const uint32_t *x, size_t n_x, const uint32_t *y, size_t n_y,
                           size_t needed)
{
	size_t i = 0;
	size_t j = 0;
	size_t shared = 0;
	while (i < n_x && j < n_y) {
		if (x[i] == y[j]) {
			shared++;
			i++;
			j++;
			continue;
		}
		if (x[i] < y[j])
			i++;
		else
			j++;
		size_t left = n_x - i < n_y - j ? n_x - i : n_y - j;
		if (shared + left < needed)
			return 0;
	}
	return shared;
}

static void add_pair(struct search *search, uint32_t a, uint32_t b, size_t shared, size_t all)
{
	struct duplicates *found = search->found;
	if (found->n_pairs == search->n_room) {
		search->n_room *= 2;
		struct duplicate_pair *more =
			ARENA_ARRAY(search->arena, struct duplicate_pair, search->n_room);
		memcpy(more, found->pairs, found->n_pairs * sizeof(*more));
		found->pairs = more;
	}
	found->pairs[found->n_pairs++] = (struct duplicate_pair){
		.a = a < b ? a : b,
		.b = a < b ? b : a,
		.n_shared = (uint32_t)shared,
		.n_all = (uint32_t)all,
		.jaccard = (double)shared / (double)all,
	};
}

static void compare_texts(struct search *search, uint32_t x, uint32_t y)
{
	const struct sets *sets = search->sets;
	size_t n_x = size_of(sets, x);
	size_t n_y = size_of(sets, y);
	double t = search->threshold;
	size_t needed = round_up(t / (1 + t) * (double)(n_x + n_y));
	size_t shared = count_shared(sets->items + sets->start[x], n_x,
	                             sets->items + sets->start[y], n_y, needed);
	size_t all = n_x + n_y - shared;
	if (shared > 0 && (double)shared / (double)all >= t)
		add_pair(search, x, y, shared, all);
}

/* Looks a text up and puts its prefix in. */
static void search_text(struct search *search, uint32_t x)
{
	const struct sets *sets = search->sets;
	const uint32_t *items = sets->items + sets->start[x];
	size_t n_x = size_of(sets, x);
	size_t smallest = round_up(search->threshold * (double)n_x);
	size_t n_prefix = n_x - smallest + 1;

	for (size_t i = 0; i < n_prefix && i < n_x; i++) {
		for (uint32_t at = search->head[items[i]]; at != 0;) {
			const struct posting *posting = &search->postings[at - 1];
			/* the newest come first, and they are the largest: smaller ones follow */
			if (size_of(sets, posting->text) < smallest)
				break;
			if (search->seen_by[posting->text] != x + 1) {
				search->seen_by[posting->text] = x + 1;
				compare_texts(search, x, posting->text);
			}
			at = posting->next;
		}
		search->postings[search->n_postings++] =
			(struct posting){x, search->head[items[i]]};
		search->head[items[i]] = (uint32_t)search->n_postings;
	}
}

static int compare_pairs(const void *x, const void *y)
{
	const struct duplicate_pair *a = x;
	const struct duplicate_pair *b = y;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return (a->b > b->b) - (a->b < b->b);
}

bool analysis_find_duplicates(struct arena *arena, const struct text *texts, size_t n,
                              double threshold, enum word_rule rule,
                              struct duplicates *ret_duplicates, struct error *err)
{
	if (!(threshold > 0 && threshold <= 1))
		return FAIL(err, ERR_INPUT, "threshold %g is outside 0 to 1", threshold);
	if (n > DUPLICATES_TEXTS_MAX)
		return FAIL(err, ERR_TOO_BIG, "%zu texts are too many: at most %d", n,
		            DUPLICATES_TEXTS_MAX);
	AUTO(arena) struct arena *scratch = arena_open((size_t)SCRATCH_GIB * 1024 * ARENA_MIB);
	struct sets sets = make_sets(scratch, texts, n, rule);
	renumber_by_rarity(scratch, &sets);
	const uint32_t *order = order_by_size(scratch, &sets);
	*ret_duplicates =
		(struct duplicates){.pairs = ARENA_ARRAY(arena, struct duplicate_pair, 1024)};
	struct search search = {
		.sets = &sets,
		.threshold = threshold,
		.head = ARENA_ARRAY(scratch, uint32_t, sets.n_shingles + 1),
		.postings = ARENA_ARRAY(scratch, struct posting, sets.start[n] + 1),
		.seen_by = ARENA_ARRAY(scratch, uint32_t, n + 1),
		.arena = arena,
		.found = ret_duplicates,
		.n_room = 1024,
	};
	for (size_t i = 0; i < n; i++) {
		if (size_of(&sets, order[i]) > 0)
			search_text(&search, order[i]);
	}
	qsort(ret_duplicates->pairs, ret_duplicates->n_pairs, sizeof(*ret_duplicates->pairs),
	      compare_pairs);
	return true;
}

static uint32_t find_root(uint32_t *parent, uint32_t text)
{
	while (parent[text] != text) {
		parent[text] = parent[parent[text]];
		text = parent[text];
	}
	return text;
}

static void count_clusters(const uint32_t *cluster_of, size_t n, uint32_t *size_of_cluster,
                           struct cluster_counts *counts)
{
	*counts = (struct cluster_counts){0};
	for (size_t i = 0; i < n; i++) {
		size_t size = ++size_of_cluster[cluster_of[i]];
		counts->n_clusters += size == 2;
		counts->n_texts += size == 2 ? 2 : size > 2;
		counts->largest = size > 1 && size > counts->largest ? size : counts->largest;
	}
}

void analysis_cluster(struct arena *arena, const struct duplicates *duplicates, double threshold,
                      size_t n, uint32_t *ret_cluster_of, struct cluster_counts *ret_counts)
{
	for (size_t i = 0; i < n; i++)
		ret_cluster_of[i] = (uint32_t)i;
	for (size_t i = 0; i < duplicates->n_pairs; i++) {
		const struct duplicate_pair *pair = &duplicates->pairs[i];
		if (pair->jaccard < threshold)
			continue;
		uint32_t a = find_root(ret_cluster_of, pair->a);
		uint32_t b = find_root(ret_cluster_of, pair->b);
		ret_cluster_of[a < b ? b : a] = a < b ? a : b;
	}
	for (size_t i = 0; i < n; i++)
		ret_cluster_of[i] = find_root(ret_cluster_of, (uint32_t)i);
	count_clusters(ret_cluster_of, n, ARENA_ARRAY(arena, uint32_t, n + 1), ret_counts);
}
