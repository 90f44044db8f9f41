/* Spellings are gathered term by term, then the tree is written out in the order of reading, in which FTS5 numbers its
 * phrases. */
#include "search/match.h"

#include "search/rank.h"

#include <unicode/utf8.h>

enum { PHRASES_MAX = 4096 };

/* The languages that token_is_serbian knows, as words of the scope. */
static const char serbian_langs[] =
	"scope:(\"lsr\" OR \"lhr\" OR \"lbs\" OR \"lcnr\" OR \"lme\" OR \"lsh\")";
enum { N_SERBIAN_LANGS = 6 };

struct maker {
	struct arena *arena;
	const struct match_source *source;
	struct buffer out;
	int *group_of_phrase;
	size_t n_phrases;
	struct match_group *groups;
	size_t n_groups;
	struct text rights; /* " AND scope:(…)" or empty */
	size_t n_rights;
	struct error *err;
};

/* Spellings. */

static struct match_spelling *add_spelling(struct match_group *group,
                                           struct match_spelling spelling)
{
	if (group->n_spellings == MATCH_SPELLINGS_MAX)
		return NULL;
	group->spellings[group->n_spellings] = spelling;
	return &group->spellings[group->n_spellings++];
}

static bool is_ascii_word(struct text word, bool *ret_has_letter)
{
	*ret_has_letter = false;
	for (size_t i = 0; i < word.n_bytes; i++) {
		const char c = word.bytes[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9'))
			return false;
		*ret_has_letter |= c >= 'a';
	}
	return true;
}

/* A term in another script, word after word. */
struct candidate {
	struct text *words;
	enum fold_script script;
};

struct candidates {
	struct candidate list[MATCH_SPELLINGS_MAX];
	size_t n;
};

static enum fold_script script_of(struct text word)
{
	size_t at = 0;
	int32_t cp;

	U8_NEXT(word.bytes, at, word.n_bytes, cp);
	return fold_script_of(cp);
}

/* What no more has room for is left out. */
static void add_candidate(struct maker *maker, struct candidates *to, const struct candidate *like,
                          size_t n_words, size_t at, struct text word)
{
	const enum fold_script script = script_of(word);
	struct candidate candidate = {.script = script};

	if (to->n == MATCH_SPELLINGS_MAX || (like->script != FOLD_OTHER && like->script != script))
		return;
	candidate.words = ARENA_ARRAY(maker->arena, struct text, n_words);
	memcpy(candidate.words, like->words, n_words * sizeof(struct text));
	candidate.words[at] = word;
	to->list[to->n++] = candidate;
}

/* Word number `at` in the words of the index that it may stand for; figures stay. */
static bool replace_word(struct maker *maker, const struct search_term *term, size_t at,
                         struct candidates *candidates)
{
	const bool is_prefix = term->is_prefix && at + 1 == term->n_words;
	const struct candidates before = *candidates;
	struct text *words = NULL;
	bool has_letter;
	size_t n = 0;

	if (!is_ascii_word(term->words[at], &has_letter)) {
		candidates->n = 0;
		return true;
	}
	if (!has_letter)
		return true;
	if (!maker->source->list(maker->source->whose, term->words[at],
	                         (struct match_wanted){is_prefix, term->n_words > 1}, maker->arena,
	                         &words, &n, maker->err))
		return false;
	candidates->n = 0;
	for (size_t i = 0; i < before.n; i++)
		for (size_t k = 0; k < n; k++)
			add_candidate(maker, candidates, &before.list[i], term->n_words, at,
			              words[k]);
	return true;
}

/* In Cyrillic, Greek, Georgian, Armenian: all words of a phrase in one of them. */
static bool spell_in_scripts(struct maker *maker, struct match_group *group)
{
	const struct search_term *term = group->term;
	struct candidates candidates = {.list = {{term->words, FOLD_OTHER}}, .n = 1};

	for (size_t at = 0; at < term->n_words && candidates.n > 0; at++)
		if (!replace_word(maker, term, at, &candidates))
			return false;
	for (size_t i = 0; i < candidates.n; i++)
		if (candidates.list[i].script != FOLD_OTHER)
			add_spelling(group,
			             (struct match_spelling){.words = candidates.list[i].words,
			                                     .n_words = term->n_words,
			                                     .is_prefix = term->is_prefix});
	return true;
}

/* False when the word has a Cyrillic letter that Serbian has not; sets *has_cyrillic when it has any. */
static bool write_serbian(struct text word, struct buffer *out, bool *has_cyrillic)
{
	for (size_t at = 0; at < word.n_bytes;) {
		const size_t start = at;
		const char *latin;
		int32_t cp;

		U8_NEXT(word.bytes, at, word.n_bytes, cp);
		latin = fold_serbian(cp);
		if (!latin && cp >= 0x80)
			return false;
		*has_cyrillic |= latin != NULL;
		if (latin)
			buffer_add_c(out, latin);
		else
			buffer_add(out, text_slice(word, start, at));
	}
	return true;
}

static void spell_serbian(struct maker *maker, struct match_group *group)
{
	struct match_spelling spelling = group->spellings[0];
	bool has_cyrillic = false;

	spelling.is_own = false;
	spelling.is_serbian = true;
	spelling.words = ARENA_ARRAY(maker->arena, struct text, spelling.n_words);
	for (size_t i = 0; i < spelling.n_words; i++) {
		struct buffer out = buffer_make(maker->arena);

		if (!write_serbian(group->term->words[i], &out, &has_cyrillic))
			return;
		spelling.words[i] = buffer_text(&out);
	}
	if (has_cyrillic)
		add_spelling(group, spelling);
}

static void spell_stem(struct maker *maker, struct match_group *group)
{
	struct match_spelling spelling = group->spellings[0];
	char bytes[TOKEN_BYTES_MAX + FOLD_BYTES];

	if (!maker->source->stemmer || spelling.is_prefix)
		return;
	spelling.is_stem = true;
	spelling.words = ARENA_ARRAY(maker->arena, struct text, spelling.n_words);
	for (size_t i = 0; i < spelling.n_words; i++) {
		size_t n_bytes;

		if (!token_stem(maker->source->fold, maker->source->stemmer,
		                group->term->written[i], bytes, &n_bytes))
			return;
		spelling.words[i] = text_copy(maker->arena, (struct text){bytes, n_bytes});
	}
	add_spelling(group, spelling);
}

static bool spell(struct maker *maker, struct match_group *group)
{
	const struct search_term *term = group->term;

	group->spellings = ARENA_ARRAY(maker->arena, struct match_spelling, MATCH_SPELLINGS_MAX);
	add_spelling(group, (struct match_spelling){.words = term->words,
	                                            .n_words = term->n_words,
	                                            .is_prefix = term->is_prefix,
	                                            .is_own = true});
	spell_stem(maker, group);
	spell_serbian(maker, group);
	return spell_in_scripts(maker, group);
}

/* Writing. */

static bool note_phrases(struct maker *maker, int group, size_t n)
{
	if (maker->n_phrases + n > PHRASES_MAX)
		return FAIL(maker->err, ERR_TOO_BIG,
		            "the query has more than %d words and spellings", PHRASES_MAX);
	for (size_t i = 0; i < n; i++)
		maker->group_of_phrase[maker->n_phrases++] = group;
	return true;
}

static bool write_spelling(struct maker *maker, struct buffer *out,
                           const struct match_spelling *spelling, int group)
{
	if (spelling->is_serbian)
		buffer_add_char(out, '(');
	buffer_add_c(out, "text:\"");
	for (size_t i = 0; i < spelling->n_words; i++) {
		if (i > 0)
			buffer_add_char(out, ' ');
		buffer_add(out, spelling->words[i]);
	}
	buffer_add_c(out, spelling->is_prefix ? "\"*" : "\"");
	if (spelling->is_serbian)
		buffer_add_format(out, " AND %s)", serbian_langs);
	return note_phrases(maker, group, 1) &&
	       (!spelling->is_serbian || note_phrases(maker, RANK_NO_GROUP, N_SERBIAN_LANGS));
}

static bool write_group(struct maker *maker, const struct match_group *group, int nr)
{
	struct buffer own = buffer_make(maker->arena);

	if (group->n_spellings > 1)
		buffer_add_char(&own, '(');
	for (size_t i = 0; i < group->n_spellings; i++) {
		if (i > 0)
			buffer_add_c(&own, " OR ");
		if (!write_spelling(maker, &own, &group->spellings[i], nr))
			return false;
	}
	if (group->n_spellings > 1)
		buffer_add_char(&own, ')');
	buffer_add(&maker->out, buffer_text(&own));
	if (nr != RANK_NO_GROUP)
		maker->groups[nr].match =
			text_format(maker->arena, "%s%.*s", own.bytes, TEXT_ARGS(maker->rights));
	return true;
}

static bool write_words(struct maker *maker, const struct search_term *term, bool is_away)
{
	struct match_group group = {.term = term};
	int nr = RANK_NO_GROUP;

	if (!spell(maker, &group))
		return false;
	if (!is_away) {
		nr = (int)maker->n_groups;
		maker->groups[maker->n_groups++] = group;
	}
	return write_group(maker, &group, nr);
}

/* scope:("a" OR "b") */
static void write_scope(struct buffer *out, struct text words, size_t *ret_n)
{
	struct text word;

	*ret_n = 0;
	buffer_add_c(out, "scope:(");
	while (text_split(&words, ' ', &word)) {
		if (text_is_empty(word))
			continue;
		buffer_add_format(out, "%s\"%.*s\"", (*ret_n)++ > 0 ? " OR " : "", TEXT_ARGS(word));
	}
	buffer_add_char(out, ')');
}

static bool write_term(struct maker *maker, const struct search_term *term, bool is_away);

/* FTS5 flattens chains of AND and of OR; brackets stand only where the operator changes. */
static bool write_side(struct maker *maker, const struct search_term *term, enum search_kind within,
                       bool is_away)
{
	const bool has_brackets =
		term->kind != within && term->kind != SEARCH_WORDS && term->kind != SEARCH_SCOPE;

	if (has_brackets)
		buffer_add_char(&maker->out, '(');
	if (!write_term(maker, term, is_away))
		return false;
	if (has_brackets)
		buffer_add_char(&maker->out, ')');
	return true;
}

static bool write_pair(struct maker *maker, const struct search_term *term, const char *operator,
                       bool is_away)
{
	const bool takes_away = term->kind == SEARCH_NOT;

	if (!write_side(maker, term->left, term->kind, is_away))
		return false;
	buffer_add_c(&maker->out, operator);
	/* a NOT (b NOT c) is not a NOT b NOT c */
	return write_side(maker, term->right, takes_away ? SEARCH_WORDS : term->kind,
	                  is_away || takes_away);
}

static bool write_field(struct maker *maker, const struct search_term *term)
{
	size_t n;

	write_scope(&maker->out, term->scope_words, &n);
	return note_phrases(maker, RANK_NO_GROUP, n);
}

static bool write_term(struct maker *maker, const struct search_term *term, bool is_away)
{
	switch (term->kind) {
	case SEARCH_AND:
		return write_pair(maker, term, " AND ", is_away);
	case SEARCH_OR:
		return write_pair(maker, term, " OR ", is_away);
	case SEARCH_NOT:
		return write_pair(maker, term, " NOT ", is_away);
	case SEARCH_WORDS:
		return write_words(maker, term, is_away);
	case SEARCH_SCOPE:
		return write_field(maker, term);
	}
	return false;
}

static void make_rights(struct maker *maker, const struct text *rights, size_t n_rights)
{
	struct buffer words = buffer_make(maker->arena);
	struct buffer out = buffer_make(maker->arena);

	maker->rights = TEXT_NONE;
	if (n_rights == 0)
		return;
	for (size_t i = 0; i < n_rights; i++) {
		buffer_add(&words, rights[i]);
		buffer_add_char(&words, ' ');
	}
	buffer_add_c(&out, " AND ");
	write_scope(&out, buffer_text(&words), &maker->n_rights);
	maker->rights = buffer_text(&out);
}

bool match_make(struct arena *arena, const struct search_term *term,
                const struct match_source *source, const struct text *rights, size_t n_rights,
                struct match *ret_match, struct error *err)
{
	struct maker maker = {.arena = arena, .source = source, .err = err};

	maker.out = buffer_make(arena);
	maker.group_of_phrase = ARENA_ARRAY(arena, int, PHRASES_MAX);
	maker.groups = ARENA_ARRAY(arena, struct match_group, SEARCH_TERMS_MAX);
	make_rights(&maker, rights, n_rights);
	if (!write_side(&maker, term, n_rights > 0 ? SEARCH_AND : term->kind, false))
		return false;
	buffer_add(&maker.out, maker.rights);
	if (!note_phrases(&maker, RANK_NO_GROUP, maker.n_rights))
		return false;
	*ret_match = (struct match){.expression = buffer_text(&maker.out),
	                            .groups = maker.groups,
	                            .n_groups = maker.n_groups,
	                            .group_of_phrase = maker.group_of_phrase,
	                            .n_phrases = maker.n_phrases};
	return true;
}
