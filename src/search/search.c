/* One question: read, written as a MATCH, run. Before hits can be ranked it must be known how many passages of the reader's
 * have each term; that is asked of the index too, and kept until the index changes. */
#include "search/search.h"

#include "search/index_int.h"
#include "search/rank.h"
#include "search/roman.h"

#include <stdlib.h>
#include <unicode/utf8.h>

struct run {
	struct search_index *index;
	struct arena *arena;
	struct match_source source;
	struct match match;
	struct text rights; /* a MATCH for all that the reader may read; empty for everything */
	struct error *err;
};

/* Spellings out of the index's list of words. */

static struct text end_of_range(struct arena *arena, const struct roman_key *key, bool is_prefix)
{
	/* Keys are ASCII: DEL is above them all. */
	return text_format(arena, "%s%s", key->bytes, is_prefix ? "\x7F" : "\x01");
}

/* The shortest beginning of a word that has the key. */
static struct text cut_to_key(const struct fold *fold, struct text word,
                              const struct roman_key *key)
{
	for (size_t end = 0; end < word.n_bytes;) {
		struct roman_key now;

		U8_FWD_1(word.bytes, end, word.n_bytes);
		now = roman_key_make(fold, text_slice(word, 0, end));
		if (text_starts((struct text){now.bytes, now.n_bytes},
		                (struct text){key->bytes, key->n_bytes}))
			return text_slice(word, 0, end);
	}
	return word;
}

static bool is_listed(const struct text *words, size_t n, struct text word)
{
	for (size_t i = 0; i < n; i++)
		if (text_equals(words[i], word))
			return true;
	return false;
}

static int64_t step_words(sqlite3_stmt *statement, const struct fold *fold,
                          const struct roman_key *key, bool is_prefix, struct arena *arena,
                          struct text *words, size_t *n)
{
	int result = SQLITE_ROW;

	while (*n < MATCH_WORDS_MAX && (result = sqlite3_step(statement)) == SQLITE_ROW) {
		struct text word = text_of((const char *)sqlite3_column_text(statement, 0));

		if (is_prefix)
			word = cut_to_key(fold, word, key);
		if (!is_listed(words, *n, word))
			words[(*n)++] = text_copy(arena, word);
	}
	return result;
}

static bool list_words(void *whose, struct text word, struct match_wanted wanted,
                       struct arena *arena, struct text **ret_words, size_t *ret_n,
                       struct error *err)
{
	struct search_index *index = whose;
	const struct roman_key key = roman_key_make(index->options.fold, word);
	struct text end;
	sqlite3_stmt *statement;
	bool is_fine;

	*ret_n = 0;
	if (key.n_bytes < (wanted.is_in_phrase ? 1 : ROMAN_KEY_MIN))
		return true;
	statement = index_find_statement(index, INDEX_LIST_WORDS, err);
	if (!statement)
		return false;
	end = end_of_range(arena, &key, wanted.is_prefix);
	*ret_words = ARENA_ARRAY(arena, struct text, MATCH_WORDS_MAX);
	/* Fail for want of memory alone. */
	(void)sqlite3_bind_text(statement, 1, key.bytes, (int)key.n_bytes, SQLITE_STATIC);
	(void)sqlite3_bind_text(statement, 2, end.bytes, (int)end.n_bytes, SQLITE_STATIC);
	switch (step_words(statement, index->options.fold, &key, wanted.is_prefix, arena,
	                   *ret_words, ret_n)) {
	case SQLITE_ROW:
	case SQLITE_DONE:
		is_fine = true;
		break;
	default:
		is_fine = index_fail(index, err);
	}
	(void)sqlite3_reset(statement); /* told above */
	return is_fine;
}

/* Running a MATCH. */

static bool run_match(struct run *run, struct text match, struct ranking *ranking)
{
	sqlite3_stmt *statement = index_find_statement(run->index, INDEX_MATCH, run->err);
	bool is_fine;

	if (!statement)
		return false;
	ranking->lengths = run->index->lengths.bytes;
	ranking->n_lengths = run->index->lengths.n;
	run->index->ranking = ranking;
	(void)sqlite3_bind_text64(statement, 1, match.bytes, match.n_bytes, SQLITE_STATIC,
	                          SQLITE_UTF8); /* fails for want of memory alone */
	is_fine = sqlite3_step(statement) == SQLITE_DONE || index_fail(run->index, run->err);
	(void)sqlite3_reset(statement); /* told above */
	run->index->ranking = NULL;
	return is_fine;
}

static struct index_tally *find_tally(struct search_index *index, struct text match)
{
	for (size_t i = 0; i < TALLIES; i++)
		if (index->tallies[i].match && text_is(match, index->tallies[i].match))
			return &index->tallies[i];
	return NULL;
}

/* In the place of the oldest. */
static void keep_tally(struct search_index *index, struct text match, struct index_tally tally)
{
	struct index_tally *place = &index->tallies[index->next_tally];

	index->next_tally = (index->next_tally + 1) % TALLIES;
	free(place->match);
	*place = tally;
	place->match = strndup(match.bytes, match.n_bytes);
}

/* How many passages a MATCH finds, and how many words they have. */
static bool tally(struct run *run, struct text match, struct index_tally *ret_tally)
{
	struct index_tally *known = find_tally(run->index, match);
	struct ranking ranking;

	if (known) {
		*ret_tally = *known;
		return true;
	}
	ranking = rank_make(run->arena, 0, NULL, 0, NULL, 0, 0);
	if (!run_match(run, match, &ranking))
		return false;
	*ret_tally = (struct index_tally){.n_passages = ranking.total, .n_words = ranking.n_words};
	keep_tally(run->index, match, *ret_tally);
	return true;
}

/* All that the reader may read. */
static bool tally_all(struct run *run, struct index_tally *ret_all)
{
	if (!text_is_empty(run->rights))
		return tally(run, run->rights, ret_all);
	*ret_all = (struct index_tally){.n_passages = run->index->n_passages,
	                                .n_words = run->index->n_words};
	return true;
}

/* With one term every hit has the same idf: it is set afterwards. */
static bool weigh_terms(struct run *run, const struct index_tally *all, double *idf)
{
	const struct match *match = &run->match;

	for (size_t i = 0; i < match->n_groups; i++) {
		struct index_tally with;

		idf[i] = 1;
		if (match->n_groups == 1)
			return true;
		if (!tally(run, match->groups[i].match, &with))
			return false;
		idf[i] = rank_idf(with.n_passages, all->n_passages);
	}
	return true;
}

static bool rank_hits(struct run *run, size_t n_room, struct ranking *ret_ranking)
{
	const struct match *match = &run->match;
	double *idf = ARENA_ARRAY(run->arena, double, match->n_groups + 1);
	struct index_tally all;

	if (!tally_all(run, &all) || !weigh_terms(run, &all, idf))
		return false;
	*ret_ranking = rank_make(
		run->arena, n_room, match->group_of_phrase, match->n_phrases, idf, match->n_groups,
		all.n_passages > 0 ? (double)all.n_words / (double)all.n_passages : 0);
	if (!run_match(run, match->expression, ret_ranking))
		return false;
	rank_finish(ret_ranking);
	for (size_t i = 0; match->n_groups == 1 && i < ret_ranking->n_best; i++)
		ret_ranking->best[i].score *= rank_idf(ret_ranking->total, all.n_passages);
	return true;
}

/* The answer. */

static bool add_snippet(struct run *run, const struct search_wish *wish, struct search_hit *hit)
{
	struct text words, lang;

	if (!wish->read)
		return true;
	if (!wish->read(wish->whose, hit->nr, run->arena, &words, &lang, run->err))
		return false;
	hit->snippet = snippet_make(run->arena, &run->match, &run->source, words, lang);
	return true;
}

static bool take_hits(struct run *run, const struct search_wish *wish,
                      const struct ranking *ranking, struct search_answer *answer)
{
	const size_t n = ranking->n_best > wish->first ? ranking->n_best - wish->first : 0;

	answer->hits = ARENA_ARRAY(run->arena, struct search_hit, n + 1);
	for (size_t i = 0; i < n; i++) {
		const struct rank_hit *best = &ranking->best[wish->first + i];

		answer->hits[i] = (struct search_hit){.nr = best->nr, .score = best->score};
		if (!add_snippet(run, wish, &answer->hits[i]))
			return false;
	}
	answer->n_hits = n;
	answer->total = ranking->total;
	return true;
}

static struct text join_words(struct arena *arena, const struct match_spelling *spelling)
{
	struct buffer out = buffer_make(arena);

	for (size_t i = 0; i < spelling->n_words; i++) {
		if (i > 0)
			buffer_add_char(&out, ' ');
		buffer_add(&out, spelling->words[i]);
	}
	return buffer_text(&out);
}

/* A Serbian word in its other alphabet is the same word, and is not told. */
static void list_also(struct run *run, struct search_answer *answer)
{
	answer->also =
		ARENA_ARRAY(run->arena, struct text, run->match.n_groups * MATCH_SPELLINGS_MAX + 1);
	for (size_t g = 0; g < run->match.n_groups; g++)
		for (size_t i = 0; i < run->match.groups[g].n_spellings; i++) {
			const struct match_spelling *spelling = &run->match.groups[g].spellings[i];

			if (!spelling->is_own && !spelling->is_serbian)
				answer->also[answer->n_also++] = join_words(run->arena, spelling);
		}
}

static bool make_rights(struct run *run, const struct search_reader *reader,
                        struct text **ret_words, size_t *ret_n)
{
	struct buffer match = buffer_make(run->arena);

	*ret_n = 0;
	run->rights = TEXT_NONE;
	if (reader->reads_all)
		return true;
	if (reader->rights.n > SEARCH_RIGHTS_MAX)
		return FAIL(run->err, ERR_TOO_BIG, "a reader has more than %d rights",
		            SEARCH_RIGHTS_MAX);
	*ret_words = ARENA_ARRAY(run->arena, struct text, reader->rights.n);
	buffer_add_c(&match, "scope:(");
	for (size_t i = 0; i < reader->rights.n; i++) {
		struct buffer word = buffer_make(run->arena);

		scope_add_word(&word, SCOPE_RIGHT, reader->rights.values[i]);
		(*ret_words)[(*ret_n)++] = buffer_text(&word);
		buffer_add_format(&match, "%s\"%s\"", i > 0 ? " OR " : "", word.bytes);
	}
	buffer_add_c(&match, ")");
	run->rights = buffer_text(&match);
	return true;
}

static bool answer(struct run *run, const struct search_reader *reader,
                   const struct search_wish *wish, const struct search_term *term,
                   struct search_answer *ret_answer)
{
	struct search_answer made = {.n_hits = 0};
	struct text *rights = NULL;
	struct ranking ranking;
	size_t n_rights;

	if (!make_rights(run, reader, &rights, &n_rights) ||
	    !match_make(run->arena, term, &run->source, rights, n_rights, &run->match, run->err) ||
	    !rank_hits(run, wish->n_hits > 0 ? wish->first + wish->n_hits : 0, &ranking) ||
	    !take_hits(run, wish, &ranking, &made))
		return false;
	list_also(run, &made);
	*ret_answer = made;
	return true;
}

bool search_find(struct search_index *index, const struct search_reader *reader,
                 const struct search_wish *wish, struct arena *arena,
                 struct search_answer *ret_answer, struct error *err)
{
	struct run run = {.index = index, .arena = arena, .err = err};
	struct search_term *term;
	bool is_fine;

	if (wish->first > SEARCH_HITS_MAX || wish->n_hits > SEARCH_HITS_MAX - wish->first)
		return FAIL(err, ERR_TOO_BIG, "only the first %d hits can be shown",
		            SEARCH_HITS_MAX);
	if (!search_query_parse(arena, index->options.fold, wish->query, &term, err))
		return false;
	if (!reader->reads_all && reader->rights.n == 0) {
		*ret_answer = (struct search_answer){.n_hits = 0};
		return true;
	}
	run.source = (struct match_source){.fold = index->options.fold,
	                                   .stemmer = index_find_stemmer(index, wish->stem_lang),
	                                   .list = list_words,
	                                   .whose = index};
	if (!index_begin_read(index, err))
		return false;
	is_fine = answer(&run, reader, wish, term, ret_answer);
	index_end_read(index);
	return is_fine;
}
