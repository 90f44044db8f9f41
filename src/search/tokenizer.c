/* The reader goes through the bytes once, by the table. What joins letters (apostrophe in Cyrillic, the raised dot of
 * Catalan) is decided by the letters on both sides. */
#include "search/tokenizer.h"

#include "search/fts5.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <unicode/ucasemap.h>
#include <unicode/utf8.h>

bool token_is_serbian(struct text lang)
{
	static const char *const codes[] = {"sr", "sh", "bs", "hr", "cnr", "me"};
	struct text rest = lang, code;

	if (!text_split(&rest, '-', &code))
		return false;
	for (size_t i = 0; i < COUNT(codes); i++)
		if (text_is(code, codes[i]))
			return true;
	return false;
}

struct token_reader token_reader_make(const struct fold *fold, struct text text, struct text lang)
{
	return (struct token_reader){
		.fold = fold, .text = text, .is_serbian = token_is_serbian(lang)};
}

static int32_t next_cp(const struct token_reader *reader, size_t *at)
{
	int32_t cp;

	U8_NEXT(reader->text.bytes, *at, reader->text.n_bytes, cp);
	return cp;
}

static bool is_cyrillic(int32_t cp)
{
	return cp >= 0x400 && cp < 0x530;
}

static bool is_l(int32_t cp)
{
	return cp == 'l' || cp == 'L';
}

/* Whether an apostrophe or a raised dot before `at` joins the letters around it. */
static bool joins(const struct token_reader *reader, enum fold_kind kind, int32_t before, size_t at)
{
	int32_t after;

	if (at >= reader->text.n_bytes)
		return false;
	after = next_cp(reader, &at);
	if (kind == FOLD_APOSTROPHE)
		return is_cyrillic(before) && is_cyrillic(after);
	return is_l(before) && is_l(after);
}

/* The word under way. */
struct run {
	size_t start, end, n_bytes;
	int32_t last;
	bool has_roman_key;
};

static void add_bytes(struct token_reader *reader, struct run *run, const char *bytes, size_t n)
{
	if (run->n_bytes + n > TOKEN_BYTES_MAX)
		return;
	for (size_t i = 0; i < n; i++)
		reader->bytes[run->n_bytes++] = bytes[i];
}

static void add_letter(struct token_reader *reader, struct run *run, int32_t cp,
                       const struct fold_code *code)
{
	const char *latin = reader->is_serbian && is_cyrillic(cp) ? fold_serbian(cp) : NULL;

	if (latin) {
		add_bytes(reader, run, latin, strlen(latin));
	} else {
		/* Greek, Coptic, Cyrillic, Armenian; Georgian small and capital; Greek extended */
		run->has_roman_key |=
			(cp >= 0x370 && cp < 0x590) || (cp >= 0x10A0 && cp < 0x1100) ||
			(cp >= 0x1C90 && cp < 0x1CC0) || (cp >= 0x1F00 && cp < 0x2000);
		add_bytes(reader, run, code->bytes, code->n_bytes);
	}
	run->last = cp;
}

/* Takes the character that ends at `next`; false when the word ended before it. */
static bool take(struct token_reader *reader, struct run *run, int32_t cp, size_t next)
{
	struct fold_code scratch;
	const struct fold_code *code = fold_find(reader->fold, cp, &scratch);

	switch ((enum fold_kind)code->kind) {
	case FOLD_LETTER:
		add_letter(reader, run, cp, code);
		run->end = next;
		return true;
	case FOLD_NOTHING:
		run->end = next;
		return true;
	case FOLD_APOSTROPHE:
	case FOLD_DOT:
		return joins(reader, code->kind, run->last, next);
	case FOLD_ALONE:
	case FOLD_BREAK:
		return false;
	}
	return false;
}

/* To the next character that begins a word. */
static bool skip_breaks(struct token_reader *reader, struct run *run, bool *ret_is_alone)
{
	struct fold_code scratch;

	while (reader->at < reader->text.n_bytes) {
		size_t next = reader->at;
		const int32_t cp = next_cp(reader, &next);
		const struct fold_code *code = fold_find(reader->fold, cp, &scratch);

		if (code->kind == FOLD_LETTER || code->kind == FOLD_ALONE) {
			*run = (struct run){.start = reader->at, .end = next};
			add_letter(reader, run, cp, code);
			*ret_is_alone = code->kind == FOLD_ALONE;
			reader->at = next;
			return true;
		}
		reader->at = next;
	}
	return false;
}

bool token_reader_next(struct token_reader *reader, struct token *ret_token)
{
	bool is_alone = false;
	struct run run;

	if (!skip_breaks(reader, &run, &is_alone))
		return false;
	while (!is_alone && reader->at < reader->text.n_bytes) {
		size_t next = reader->at;
		const int32_t cp = next_cp(reader, &next);

		if (!take(reader, &run, cp, next))
			break;
		reader->at = next;
	}
	*ret_token = (struct token){.bytes = {reader->bytes, run.n_bytes},
	                            .start = run.start,
	                            .end = run.end,
	                            .has_roman_key = run.has_roman_key};
	return true;
}

/* Stems. libstemmer knows lower case with its accents: the word as written, then the stem is folded. */

bool token_stem(const struct fold *fold, struct sb_stemmer *stemmer, struct text word,
                char *ret_bytes, size_t *ret_n_bytes)
{
	UErrorCode status = U_ZERO_ERROR;
	UCaseMap *map = ucasemap_open("", 0, &status);
	char lower[4 * TOKEN_BYTES_MAX];
	const sb_symbol *stem = NULL;
	struct token_reader reader;
	struct token token;
	int32_t n;

	n = ucasemap_utf8ToLower(map, lower, sizeof(lower), word.bytes, (int32_t)word.n_bytes,
	                         &status);
	ucasemap_close(map);
	if (U_SUCCESS(status))
		stem = sb_stemmer_stem(stemmer, (const sb_symbol *)lower, n);
	if (!stem)
		return false;
	reader = token_reader_make(
		fold, (struct text){(const char *)stem, (size_t)sb_stemmer_length(stemmer)},
		TEXT_NONE);
	if (!token_reader_next(&reader, &token))
		return false;
	*ret_n_bytes = sizeof(TOKEN_MARK) - 1 + token.bytes.n_bytes;
	if (*ret_n_bytes > TOKEN_BYTES_MAX)
		return false;
	memcpy(ret_bytes, TOKEN_MARK, sizeof(TOKEN_MARK) - 1);
	memcpy(ret_bytes + sizeof(TOKEN_MARK) - 1, token.bytes.bytes, token.bytes.n_bytes);
	return true;
}

/* FTS5. */

typedef int token_fn(void *whose, int flags, const char *bytes, int n_bytes, int start, int end);

static int open_tokenizer(void *context, const char **args, int n_args, Fts5Tokenizer **ret)
{
	(void)args;
	(void)n_args;
	*ret = context; /* it has no state of its own */
	return SQLITE_OK;
}

static void close_tokenizer(Fts5Tokenizer *tokenizer)
{
	(void)tokenizer;
}

static int give_stem(struct tokenizer_context *context, struct text word, const struct token *token,
                     void *whose, token_fn *give)
{
	char bytes[TOKEN_BYTES_MAX + FOLD_BYTES];
	size_t n_bytes;

	if (!context->stemmer ||
	    !token_stem(context->fold, context->stemmer, text_slice(word, token->start, token->end),
	                bytes, &n_bytes))
		return SQLITE_OK;
	return give(whose, FTS5_TOKEN_COLOCATED, bytes, (int)n_bytes, (int)token->start,
	            (int)token->end);
}

static int read_passage(struct tokenizer_context *context, struct text text, void *whose,
                        token_fn *give)
{
	struct token_reader reader = token_reader_make(context->fold, text, context->lang);
	struct token token;
	int result = SQLITE_OK;

	while (result == SQLITE_OK && token_reader_next(&reader, &token)) {
		context->n_words++;
		if (token.has_roman_key && context->see)
			context->see(context->whose, token.bytes);
		result = give(whose, 0, token.bytes.bytes, (int)token.bytes.n_bytes,
		              (int)token.start, (int)token.end);
		if (result == SQLITE_OK)
			result = give_stem(context, text, &token, whose, give);
	}
	return result;
}

/* What is looked for was folded when the question was read. */
static int read_as_it_is(struct text text, void *whose, token_fn *give)
{
	struct text rest = text, word;
	int result = SQLITE_OK;

	while (result == SQLITE_OK && text_split(&rest, ' ', &word))
		if (word.n_bytes > 0)
			result = give(whose, 0, word.bytes, (int)word.n_bytes, 0, 0);
	return result;
}

static int read_text(Fts5Tokenizer *tokenizer, void *whose, int flags, const char *bytes,
                     int n_bytes, token_fn *give)
{
	const struct text text = {bytes ? bytes : "", (size_t)n_bytes};

	if (flags & FTS5_TOKENIZE_QUERY)
		return read_as_it_is(text, whose, give);
	if (text_starts(text, TEXT(TOKEN_MARK)))
		return read_as_it_is(text_slice(text, 1, text.n_bytes), whose, give);
	return read_passage((struct tokenizer_context *)tokenizer, text, whose, give);
}

bool tokenizer_register(sqlite3 *handle, struct tokenizer_context *context, struct error *err)
{
	fts5_tokenizer tokenizer = {open_tokenizer, close_tokenizer, read_text};
	fts5_api *api = fts5_find_api(handle);

	if (api && api->xCreateTokenizer(api, "plumbline", context, &tokenizer, NULL) == SQLITE_OK)
		return true;
	return FAIL(err, ERR_STORE, "this SQLite has no full text search (FTS5)");
}
