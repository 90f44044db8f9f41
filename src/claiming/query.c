/* Reads a query: words, comparisons and brackets, from left to right, `and` before `or`, `not` first of all. */
#include "claiming/query.h"

enum token_kind { TOKEN_END, TOKEN_WORD, TOKEN_QUOTED, TOKEN_OP, TOKEN_OPEN, TOKEN_CLOSE };

struct token {
	enum token_kind kind;
	struct text text;
	enum query_op op;
	size_t column;
};

struct reader {
	struct arena *arena;
	struct text words;
	size_t at; /* bytes */
	int depth;
	struct token now;
	struct error *err;
};

/* Tokens. */

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '.' || c == '-';
}

static bool fail_at(const struct reader *reader, size_t column, const char *expected)
{
	return FAIL(reader->err, ERR_INPUT, "the query, column %zu: %s", column,
	            say(reader->err->lang, expected));
}

/* "<", "<=", "=", "!=", ">", ">=" */
static bool read_op(struct reader *reader)
{
	static const struct {
		const char *sign;
		enum query_op op;
	} signs[] = {{"<=", OP_AT_MOST}, {">=", OP_AT_LEAST}, {"!=", OP_UNEQUAL},
	             {"<", OP_BELOW},    {">", OP_ABOVE},     {"=", OP_EQUAL}};
	const struct text rest = text_slice(reader->words, reader->at, reader->words.n_bytes);

	for (size_t i = 0; i < COUNT(signs); i++) {
		if (!text_starts(rest, text_of(signs[i].sign)))
			continue;
		reader->now.kind = TOKEN_OP;
		reader->now.op = signs[i].op;
		reader->at += strlen(signs[i].sign);
		return true;
	}
	return fail_at(reader, reader->now.column, SENTENCE("this sign means nothing here"));
}

static bool read_quoted(struct reader *reader)
{
	const size_t start = reader->at + 1;
	size_t end = start;

	while (end < reader->words.n_bytes && reader->words.bytes[end] != '"')
		end++;
	if (end == reader->words.n_bytes)
		return fail_at(reader, reader->now.column,
		               SENTENCE("the quotation mark is not closed"));
	reader->now.kind = TOKEN_QUOTED;
	reader->now.text = text_slice(reader->words, start, end);
	reader->at = end + 1;
	return true;
}

static void read_word(struct reader *reader)
{
	const size_t start = reader->at;

	while (reader->at < reader->words.n_bytes && is_word_byte(reader->words.bytes[reader->at]))
		reader->at++;
	reader->now.kind = TOKEN_WORD;
	reader->now.text = text_slice(reader->words, start, reader->at);
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* What begins at `at`, which is no space. */
static bool read_token(struct reader *reader)
{
	const char c = reader->words.bytes[reader->at];

	if (c == '"')
		return read_quoted(reader);
	if (c == '(' || c == ')') {
		reader->now.kind = c == '(' ? TOKEN_OPEN : TOKEN_CLOSE;
		reader->at++;
		return true;
	}
	if (!is_word_byte(c))
		return read_op(reader);
	read_word(reader);
	return true;
}

/* The next token, into `now`. */
static bool step(struct reader *reader)
{
	while (reader->at < reader->words.n_bytes && is_space(reader->words.bytes[reader->at]))
		reader->at++;
	reader->now = (struct token){
		.text = TEXT_NONE,
		.column = text_count_cp(text_slice(reader->words, 0, reader->at)) + 1,
	};
	return reader->at == reader->words.n_bytes || read_token(reader);
}

static bool is_word(const struct reader *reader, const char *word)
{
	return reader->now.kind == TOKEN_WORD && text_is(reader->now.text, word);
}

static bool take_word(struct reader *reader, struct text *ret_word, const char *expected)
{
	if (reader->now.kind != TOKEN_WORD)
		return fail_at(reader, reader->now.column, expected);
	*ret_word = reader->now.text;
	return step(reader);
}

/* Terms. */

static struct query_term *make_term(struct reader *reader, enum query_kind kind, size_t column)
{
	struct query_term *term = ARENA_NEW(reader->arena, struct query_term);

	*term = (struct query_term){.kind = kind,
	                            .code = TEXT_NONE,
	                            .aspect = TEXT_NONE,
	                            .value = TEXT_NONE,
	                            .column = column};
	return term;
}

static bool take_value(struct reader *reader, struct query_term *term)
{
	if (reader->now.kind != TOKEN_WORD && reader->now.kind != TOKEN_QUOTED)
		return fail_at(reader, reader->now.column, SENTENCE("a value is expected here"));
	term->value = reader->now.text;
	return step(reader);
}

static bool take_status(struct reader *reader, struct query_term *term)
{
	if (!is_word(reader, "is"))
		return fail_at(reader, reader->now.column, SENTENCE("“is” is expected here"));
	return step(reader) && take_word(reader, &term->value,
	                                 SENTENCE("a status such as none_found is expected here"));
}

static bool read_fact(struct reader *reader, struct query_term *term)
{
	if (!take_word(reader, &term->code, SENTENCE("the code of a fact is expected here")))
		return false;
	if (reader->now.kind == TOKEN_OP) {
		term->kind = QUERY_FACT_VALUE;
		term->op = reader->now.op;
		return step(reader) && take_value(reader, term);
	}
	if (!is_word(reader, "is"))
		return true;
	term->kind = QUERY_FACT_IS;
	return take_status(reader, term);
}

static bool take_cell(struct reader *reader, struct query_term *term)
{
	if (!take_word(reader, &term->code, SENTENCE("a capacity such as C4 is expected here")))
		return false;
	if (!is_word(reader, "framework") && !is_word(reader, "practice"))
		return fail_at(reader, reader->now.column,
		               SENTENCE("“framework” or “practice” is expected here"));
	return take_word(reader, &term->aspect, "");
}

static bool read_finding(struct reader *reader, struct query_term *term)
{
	if (!take_cell(reader, term))
		return false;
	if (!is_word(reader, "holds") && !is_word(reader, "absent") && !is_word(reader, "mixed"))
		return fail_at(reader, reader->now.column,
		               SENTENCE("“holds”, “absent” or “mixed” is expected here"));
	return take_word(reader, &term->value, "");
}

static bool read_level(struct reader *reader, struct query_term *term)
{
	if (!take_cell(reader, term))
		return false;
	if (reader->now.kind != TOKEN_OP)
		return fail_at(reader, reader->now.column,
		               SENTENCE("a comparison such as >= is expected here"));
	term->op = reader->now.op;
	return step(reader) && take_value(reader, term);
}

static bool read_indicator(struct reader *reader, struct query_term *term)
{
	return take_word(reader, &term->code,
	                 SENTENCE("the code of an indicator is expected here")) &&
	       take_status(reader, term);
}

static bool read_cell(struct reader *reader, struct query_term *term)
{
	return take_cell(reader, term) && take_status(reader, term);
}

static bool read_group(struct reader *reader, struct query_term *term)
{
	return take_word(reader, &term->code, SENTENCE("the code of a group is expected here"));
}

static bool read_member(struct reader *reader, struct query_term *term)
{
	(void)reader;
	(void)term;
	return true;
}

static const struct {
	const char *word;
	enum query_kind kind;
	bool (*read)(struct reader *reader, struct query_term *term);
} words[] = {
	{"fact", QUERY_FACT, read_fact},       {"indicator", QUERY_INDICATOR, read_indicator},
	{"cell", QUERY_CELL, read_cell},       {"finding", QUERY_FINDING, read_finding},
	{"level", QUERY_LEVEL, read_level},    {"group", QUERY_GROUP, read_group},
	{"member", QUERY_MEMBER, read_member},
};

static bool read_or(struct reader *reader, struct query_term **ret_term);

static bool read_simple(struct reader *reader, struct query_term **ret_term)
{
	for (size_t i = 0; i < COUNT(words); i++) {
		if (!is_word(reader, words[i].word))
			continue;
		*ret_term = make_term(reader, words[i].kind, reader->now.column);
		return step(reader) && words[i].read(reader, *ret_term);
	}
	return fail_at(reader, reader->now.column,
	               SENTENCE("fact, indicator, cell, finding, level, group, member, not or a "
	                        "bracket is expected here"));
}

static bool read_bracket(struct reader *reader, struct query_term **ret_term)
{
	if (!step(reader) || !read_or(reader, ret_term))
		return false;
	if (reader->now.kind != TOKEN_CLOSE)
		return fail_at(reader, reader->now.column,
		               SENTENCE("a closing bracket is expected here"));
	return step(reader);
}

/* NOLINTNEXTLINE(misc-no-recursion): as deep as QUERY_DEPTH_MAX */
static bool read_not(struct reader *reader, struct query_term **ret_term)
{
	bool read;

	if (++reader->depth > QUERY_DEPTH_MAX)
		return fail_at(reader, reader->now.column,
		               SENTENCE("the query is nested too deeply"));
	if (is_word(reader, "not")) {
		*ret_term = make_term(reader, QUERY_NOT, reader->now.column);
		read = step(reader) && read_not(reader, &(*ret_term)->left);
	} else if (reader->now.kind == TOKEN_OPEN) {
		read = read_bracket(reader, ret_term);
	} else {
		read = read_simple(reader, ret_term);
	}
	reader->depth--;
	return read;
}

/* A chain of terms with one word between them. */
static bool read_chain(struct reader *reader, const char *word, enum query_kind kind,
                       bool (*read)(struct reader *, struct query_term **),
                       struct query_term **ret_term)
{
	if (!read(reader, ret_term))
		return false;
	while (is_word(reader, word)) {
		struct query_term *both = make_term(reader, kind, reader->now.column);

		both->left = *ret_term;
		if (!step(reader) || !read(reader, &both->right))
			return false;
		*ret_term = both;
	}
	return true;
}

static bool read_and(struct reader *reader, struct query_term **ret_term)
{
	return read_chain(reader, "and", QUERY_AND, read_not, ret_term);
}

static bool read_or(struct reader *reader, struct query_term **ret_term)
{
	return read_chain(reader, "or", QUERY_OR, read_and, ret_term);
}

static bool read_head(struct reader *reader, struct query *query)
{
	if (!is_word(reader, "states"))
		return fail_at(reader, reader->now.column, SENTENCE("“states” is expected here"));
	if (!step(reader))
		return false;
	if (is_word(reader, "of")) {
		if (!step(reader))
			return false;
		query->group_column = reader->now.column;
		if (!take_word(reader, &query->group,
		               SENTENCE("the code of a group is expected here")))
			return false;
	}
	if (!is_word(reader, "where"))
		return fail_at(reader, reader->now.column, SENTENCE("“where” is expected here"));
	return step(reader);
}

bool query_parse(struct arena *arena, struct text words_given, struct query *ret_query,
                 struct error *err)
{
	struct reader reader = {.arena = arena, .words = words_given, .err = err};
	struct query query = {.group = TEXT_NONE};

	if (words_given.n_bytes > QUERY_BYTES_MAX)
		return FAIL(err, ERR_TOO_BIG, "the query is longer than %d bytes", QUERY_BYTES_MAX);
	if (!step(&reader) || !read_head(&reader, &query) || !read_or(&reader, &query.where))
		return false;
	if (reader.now.kind != TOKEN_END)
		return fail_at(&reader, reader.now.column,
		               SENTENCE("and, or, or the end is expected here"));
	*ret_query = query;
	return true;
}
