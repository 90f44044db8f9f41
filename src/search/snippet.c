/* Two walks: the words of the passage with what they match, then a window slid over them. */
#include "search/snippet.h"

struct word {
	size_t start, end; /* bytes of the passage */
	struct text folded;
	struct text stem; /* empty for none */
	uint64_t begins;  /* terms a spelling of which begins here, a bit each */
	bool is_marked;
	bool goes_on; /* the mark goes on to the next word */
};

struct walk {
	struct word *words;
	size_t n;
};

static size_t count_words(const struct fold *fold, struct text passage, struct text lang)
{
	struct token_reader reader = token_reader_make(fold, passage, lang);
	struct token token;
	size_t n = 0;

	while (token_reader_next(&reader, &token))
		n++;
	return n;
}

static struct text stem_of(struct arena *arena, const struct match_source *source, struct text word)
{
	char bytes[TOKEN_BYTES_MAX + FOLD_BYTES];
	size_t n_bytes;

	if (!source->stemmer || !token_stem(source->fold, source->stemmer, word, bytes, &n_bytes))
		return TEXT_NONE;
	return text_copy(arena, (struct text){bytes, n_bytes});
}

static struct walk read_words(struct arena *arena, const struct match_source *source,
                              struct text passage, struct text lang)
{
	struct token_reader reader = token_reader_make(source->fold, passage, lang);
	struct walk walk = {.n = 0};
	struct token token;

	walk.words = ARENA_ARRAY(arena, struct word, count_words(source->fold, passage, lang) + 1);
	while (token_reader_next(&reader, &token))
		walk.words[walk.n++] =
			(struct word){.start = token.start,
		                      .end = token.end,
		                      .folded = text_copy(arena, token.bytes),
		                      .stem = stem_of(arena, source,
		                                      text_slice(passage, token.start, token.end))};
	return walk;
}

static bool is_spelled(const struct walk *walk, size_t at, const struct match_spelling *spelling)
{
	for (size_t i = 0; i < spelling->n_words; i++) {
		const bool is_beginning = spelling->is_prefix && i + 1 == spelling->n_words;
		struct text word;

		if (at + i >= walk->n)
			return false;
		word = spelling->is_stem ? walk->words[at + i].stem : walk->words[at + i].folded;
		if (is_beginning ? !text_starts(word, spelling->words[i])
		                 : !text_equals(word, spelling->words[i]))
			return false;
	}
	return true;
}

static void mark(struct walk *walk, size_t at, size_t n_words, size_t group)
{
	walk->words[at].begins |= UINT64_C(1) << group;
	for (size_t i = 0; i < n_words; i++) {
		walk->words[at + i].is_marked = true;
		walk->words[at + i].goes_on |= i + 1 < n_words;
	}
}

static void mark_all(struct walk *walk, const struct match *match, bool is_serbian)
{
	for (size_t at = 0; at < walk->n; at++)
		for (size_t g = 0; g < match->n_groups; g++)
			for (size_t i = 0; i < match->groups[g].n_spellings; i++) {
				const struct match_spelling *spelling =
					&match->groups[g].spellings[i];

				if ((!spelling->is_serbian || is_serbian) &&
				    is_spelled(walk, at, spelling))
					mark(walk, at, spelling->n_words, g);
			}
}

/* The window. */

struct window {
	int counts[SEARCH_TERMS_MAX]; /* a term */
	int n_terms, n_marks;
};

static void count_word(struct window *window, const struct word *word, int by)
{
	for (size_t g = 0; g < SEARCH_TERMS_MAX; g++) {
		if (!(word->begins >> g & 1))
			continue;
		window->n_terms -= window->counts[g] > 0;
		window->counts[g] += by;
		window->n_terms += window->counts[g] > 0;
	}
	window->n_marks += word->is_marked ? by : 0;
}

static size_t find_first(const struct walk *walk)
{
	struct window window = {0};
	int best_terms = 0, best_marks = 0;
	size_t best = 0;

	for (size_t end = 0; end < walk->n; end++) {
		count_word(&window, &walk->words[end], 1);
		if (end >= SNIPPET_WORDS)
			count_word(&window, &walk->words[end - SNIPPET_WORDS], -1);
		if (window.n_terms > best_terms ||
		    (window.n_terms == best_terms && window.n_marks > best_marks)) {
			best_terms = window.n_terms;
			best_marks = window.n_marks;
			best = end + 1 > SNIPPET_WORDS ? end + 1 - SNIPPET_WORDS : 0;
		}
	}
	return best;
}

/* The window as it is found ends with its last mark; it reads better with that in the middle. */
static size_t find_middle(const struct walk *walk, size_t first)
{
	size_t start, end, n_free;

	if (first + SNIPPET_WORDS >= walk->n || first == 0)
		return first;
	start = first;
	end = first + SNIPPET_WORDS;
	while (start < end && !walk->words[start].is_marked)
		start++;
	n_free = (start - first) / 2;
	return first + n_free + SNIPPET_WORDS > walk->n ? walk->n - SNIPPET_WORDS : first + n_free;
}

static void add_mark(struct snippet *snippet, const struct walk *walk, size_t at, size_t base,
                     bool joins)
{
	const struct word *word = &walk->words[at];

	if (joins && snippet->n_marks > 0) {
		snippet->marks[snippet->n_marks - 1].end = word->end - base;
		return;
	}
	if (snippet->n_marks < SNIPPET_MARKS_MAX)
		snippet->marks[snippet->n_marks++] =
			(struct snippet_mark){word->start - base, word->end - base};
}

static struct snippet cut(struct arena *arena, const struct walk *walk, struct text passage,
                          size_t first)
{
	const size_t end = first + SNIPPET_WORDS < walk->n ? first + SNIPPET_WORDS : walk->n;
	const size_t from = first == 0 ? 0 : walk->words[first].start;
	const size_t to = end == walk->n ? passage.n_bytes : walk->words[end - 1].end;
	struct snippet snippet = {
		.words = text_slice(passage, from, to),
		.has_before = first > 0,
		.has_after = end < walk->n,
		.marks = ARENA_ARRAY(arena, struct snippet_mark, SNIPPET_MARKS_MAX)};

	for (size_t i = first; i < end; i++)
		if (walk->words[i].is_marked)
			add_mark(&snippet, walk, i, from, i > first && walk->words[i - 1].goes_on);
	return snippet;
}

struct snippet snippet_make(struct arena *arena, const struct match *match,
                            const struct match_source *source, struct text passage,
                            struct text lang)
{
	AUTO(arena) struct arena *scratch = arena_open((size_t)256 * ARENA_MIB);
	const struct text seen = text_slice(
		passage, 0,
		passage.n_bytes < SNIPPET_BYTES_MAX ? passage.n_bytes : SNIPPET_BYTES_MAX);
	struct walk walk = read_words(scratch, source, seen, lang);
	struct snippet snippet;

	mark_all(&walk, match, token_is_serbian(lang));
	snippet = cut(arena, &walk, seen, find_middle(&walk, find_first(&walk)));
	snippet.has_after |= seen.n_bytes < passage.n_bytes;
	return snippet;
}
