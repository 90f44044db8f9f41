/* Any bytes as a question: a refusal says where, and what is read is a MATCH that FTS5 takes, with as many phrases as the
 * ranking counts on. */
#include "search/fts5.h"
#include "search/match.h"
#include "search/rank.h"

#include <assert.h>
#include <stdlib.h>

static struct fold *fold;
static struct tokenizer_context context;
static sqlite3 *handle;
static sqlite3_stmt *statement;
static int n_phrases;

static void count_phrases(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *result,
                          int n_args, sqlite3_value **args)
{
	(void)n_args;
	(void)args;
	n_phrases = api->xPhraseCount(fts);
	sqlite3_result_int(result, 0);
}

/* One passage with every word that the list below gives, so that some questions have a hit. */
static const char schema[] =
	"CREATE VIRTUAL TABLE passages USING fts5(text, scope, content = '', columnsize = 0,"
	" tokenize = 'plumbline');"
	"INSERT INTO passages (rowid, text, scope) VALUES (1, 'the law закон νόμος a1 b2 c3', '')";

static void set_up(void)
{
	struct error err = error_in(LANG_EN);

	if (handle)
		return;
	if (!fold_open(&fold, &err))
		abort();
	context.fold = fold;
	if (sqlite3_open(":memory:", &handle) != SQLITE_OK ||
	    !tokenizer_register(handle, &context, &err))
		abort();
	if (fts5_find_api(handle)->xCreateFunction(fts5_find_api(handle), "count_phrases", NULL,
	                                           count_phrases, NULL) != SQLITE_OK ||
	    sqlite3_exec(handle, schema, NULL, NULL, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(handle,
	                       "SELECT 1 FROM passages WHERE passages MATCH ?1"
	                       " AND count_phrases(passages)",
	                       -1, &statement, NULL) != SQLITE_OK)
		abort();
}

static bool list_words(void *whose, struct text word, struct match_wanted wanted,
                       struct arena *arena, struct text **ret_words, size_t *ret_n,
                       struct error *err)
{
	(void)whose;
	(void)err;
	*ret_n = 0;
	if (word.n_bytes % 2 == 1 && !wanted.is_in_phrase)
		return true;
	*ret_words = ARENA_ARRAY(arena, struct text, 2);
	(*ret_words)[(*ret_n)++] = TEXT("закон");
	(*ret_words)[(*ret_n)++] = TEXT("νομοσ");
	return true;
}

static void check_match(struct arena *arena, const struct search_term *term)
{
	static const struct text rights[] = {{"rpublic", 7}, {"rge", 3}};
	const struct match_source source = {.fold = fold, .list = list_words};
	struct error err = error_in(LANG_EN);
	struct match match;

	for (size_t n_rights = 0; n_rights <= COUNT(rights); n_rights++) {
		int result;

		if (!match_make(arena, term, &source, rights, n_rights, &match, &err)) {
			assert(err.kind == ERR_TOO_BIG);
			return;
		}
		n_phrases = -1;
		(void)sqlite3_bind_text64(statement, 1, match.expression.bytes,
		                          match.expression.n_bytes, SQLITE_STATIC, SQLITE_UTF8);
		result = sqlite3_step(statement);
		assert(result == SQLITE_DONE || result == SQLITE_ROW);
		(void)sqlite3_reset(statement);
		assert(n_phrases == -1 || n_phrases == (int)match.n_phrases);
		for (size_t i = 0; i < match.n_phrases; i++)
			assert(match.group_of_phrase[i] == RANK_NO_GROUP ||
			       (size_t)match.group_of_phrase[i] < match.n_groups);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
	AUTO(arena) struct arena *arena = arena_open((size_t)64 * ARENA_MIB);
	struct error err = error_in(LANG_EN);
	struct search_term *term = NULL;
	struct text_fault fault;
	struct text words;

	set_up();
	/* The door lets text in alone. */
	if (!text_check(arena, (struct text){(const char *)bytes, n_bytes}, &words, &fault))
		return 0;
	if (search_query_parse(arena, fold, words, &term, &err))
		check_match(arena, term);
	else
		assert((err.kind == ERR_INPUT || err.kind == ERR_TOO_BIG) && err.message[0]);
	return 0;
}
