/* Reads a question from left to right: OR binds least, then AND (written or not), then NOT, then brackets, phrases, words
 * and fields. */
#include "search/query.h"

#include "base/nearest.h"
#include "base/number.h"

#include <unicode/utf8.h>

enum piece_kind { PIECE_END, PIECE_WORD, PIECE_QUOTED, PIECE_OPEN, PIECE_CLOSE };

struct piece {
	enum piece_kind kind;
	struct text text;
	bool has_star; /* a quoted one with * after it */
	size_t column;
};

struct reader {
	struct arena *arena;
	const struct fold *fold;
	struct text query;
	size_t at; /* bytes */
	int depth;
	size_t n_terms, n_beginnings, n_values;
	struct piece now;
	struct error *err;
};

static bool fail_at(const struct reader *reader, size_t column, const char *expected)
{
	return FAIL(reader->err, ERR_INPUT, "the query, column %zu: %s", column,
	            say(reader->err->lang, expected));
}

/* Pieces. */

static int32_t cp_at(const struct reader *reader, size_t at, size_t *ret_next)
{
	int32_t cp = 0;

	U8_NEXT(reader->query.bytes, at, reader->query.n_bytes, cp);
	*ret_next = at;
	return cp;
}

static bool is_space(int32_t cp)
{
	return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0xA0 || cp == 0x3000;
}

static bool is_quote(int32_t cp)
{
	return cp == '"' || cp == 0x201C || cp == 0x201D || cp == 0x201E || cp == 0xAB ||
	       cp == 0xBB;
}

static bool read_quoted(struct reader *reader, size_t start)
{
	size_t end = start, next = start;

	while (end < reader->query.n_bytes && !is_quote(cp_at(reader, end, &next)))
		end = next;
	if (end == reader->query.n_bytes)
		return fail_at(reader, reader->now.column,
		               SENTENCE("the quotation mark is not closed"));
	reader->now.kind = PIECE_QUOTED;
	reader->now.text = text_slice(reader->query, start, end);
	reader->at = next;
	if (next < reader->query.n_bytes && reader->query.bytes[next] == '*') {
		reader->now.has_star = true;
		reader->at++;
	}
	return true;
}

static void read_word(struct reader *reader)
{
	size_t end = reader->at, next = end;

	while (end < reader->query.n_bytes) {
		const int32_t cp = cp_at(reader, end, &next);

		if (is_space(cp) || is_quote(cp) || cp == '(' || cp == ')')
			break;
		end = next;
	}
	reader->now.kind = PIECE_WORD;
	reader->now.text = text_slice(reader->query, reader->at, end);
	reader->at = end;
}

static bool read_piece(struct reader *reader)
{
	size_t next = reader->at;
	const int32_t cp = cp_at(reader, reader->at, &next);

	if (is_quote(cp))
		return read_quoted(reader, next);
	if (cp == '(' || cp == ')') {
		reader->now.kind = cp == '(' ? PIECE_OPEN : PIECE_CLOSE;
		reader->at = next;
		return true;
	}
	read_word(reader);
	return true;
}

/* The next piece, into `now`. */
static bool step(struct reader *reader)
{
	size_t next = reader->at;

	while (reader->at < reader->query.n_bytes && is_space(cp_at(reader, reader->at, &next)))
		reader->at = next;
	reader->now = (struct piece){
		.text = TEXT_NONE,
		.column = text_count_cp(text_slice(reader->query, 0, reader->at)) + 1,
	};
	return reader->at == reader->query.n_bytes || read_piece(reader);
}

static bool is_operator(const struct reader *reader, const char *word)
{
	return reader->now.kind == PIECE_WORD && text_is(reader->now.text, word);
}

/* Terms. */

static struct search_term *make_term(struct reader *reader, enum search_kind kind, size_t column)
{
	struct search_term *term = ARENA_NEW(reader->arena, struct search_term);

	*term = (struct search_term){.kind = kind, .scope_words = TEXT_NONE, .column = column};
	return term;
}

static struct search_term *join(struct reader *reader, enum search_kind kind,
                                struct search_term *left, struct search_term *right)
{
	struct search_term *term;

	if (!left)
		return right;
	term = make_term(reader, kind, left->column);
	term->left = left;
	term->right = right;
	return term;
}

static bool count_term(struct reader *reader)
{
	if (++reader->n_terms <= SEARCH_TERMS_MAX)
		return true;
	return FAIL(reader->err, ERR_TOO_BIG,
	            "the query, column %zu: more than %d words and fields", reader->now.column,
	            SEARCH_TERMS_MAX);
}

static bool count_values(struct reader *reader, size_t n)
{
	reader->n_values += n;
	if (reader->n_values <= SEARCH_VALUES_MAX)
		return true;
	return FAIL(reader->err, ERR_TOO_BIG,
	            "the query, column %zu: more than %d values in fields", reader->now.column,
	            SEARCH_VALUES_MAX);
}

static size_t count_words(const struct reader *reader, struct text text)
{
	struct token_reader words = token_reader_make(reader->fold, text, TEXT_NONE);
	struct token token;
	size_t n = 0;

	while (token_reader_next(&words, &token))
		n++;
	return n;
}

/* A beginning of one letter would ask for a great part of all words; a sign that is a word of its own may. */
static bool check_prefix(struct reader *reader, const struct search_term *term)
{
	const struct text last = term->words[term->n_words - 1];

	if (term->is_prefix && ++reader->n_beginnings > SEARCH_BEGINNINGS_MAX)
		return FAIL(reader->err, ERR_TOO_BIG,
		            "the query, column %zu: more than %d words with *", term->column,
		            SEARCH_BEGINNINGS_MAX);

	if (!term->is_prefix || text_count_cp(last) >= SEARCH_PREFIX_MIN || last.n_bytes > 2)
		return true;
	return fail_at(reader, term->column,
	               SENTENCE("at least two letters are expected before *"));
}

static bool make_words(struct reader *reader, struct text text, bool is_prefix,
                       struct search_term **ret_term)
{
	struct search_term *term = make_term(reader, SEARCH_WORDS, reader->now.column);
	struct token_reader words = token_reader_make(reader->fold, text, TEXT_NONE);
	const size_t n = count_words(reader, text);
	struct token token;

	if (n == 0)
		return fail_at(reader, term->column,
		               SENTENCE("there is no letter or digit to look for"));
	if (n > SEARCH_TERMS_MAX)
		return FAIL(reader->err, ERR_TOO_BIG,
		            "the query, column %zu: more than %d words and fields", term->column,
		            SEARCH_TERMS_MAX);
	term->words = ARENA_ARRAY(reader->arena, struct text, n);
	term->written = ARENA_ARRAY(reader->arena, struct text, n);
	while (token_reader_next(&words, &token)) {
		term->words[term->n_words] = text_copy(reader->arena, token.bytes);
		term->written[term->n_words++] = text_slice(text, token.start, token.end);
	}
	term->is_prefix = is_prefix;
	*ret_term = term;
	return check_prefix(reader, term);
}

static bool read_words(struct reader *reader, struct search_term **ret_term)
{
	struct text text = reader->now.text;
	bool is_prefix = reader->now.has_star;
	size_t at;

	if (reader->now.kind == PIECE_WORD) {
		while (text_ends(text, TEXT("*"))) {
			text.n_bytes--;
			is_prefix = true;
		}
		if (text_find(text, TEXT("*"), &at))
			return fail_at(reader, reader->now.column,
			               SENTENCE("* can only stand at the end of a word"));
	}
	return make_words(reader, text, is_prefix, ret_term);
}

/* Fields. */

enum field_form { FORM_CODE, FORM_YEAR, FORM_DAY };

static const struct field {
	const char *name;
	enum scope_field scope;
	enum field_form form;
} fields[] = {
	{"state", SCOPE_STATE, FORM_CODE},   {"capacity", SCOPE_CAPACITY, FORM_CODE},
	{"kind", SCOPE_KIND, FORM_CODE},     {"lang", SCOPE_LANG, FORM_CODE},
	{"year", SCOPE_YEAR, FORM_YEAR},     {"inforce", SCOPE_YEAR, FORM_DAY},
	{"source", SCOPE_SOURCE, FORM_CODE}, {"class", SCOPE_RIGHT, FORM_CODE},
};

static bool is_code(struct text value)
{
	for (size_t i = 0; i < value.n_bytes; i++) {
		const char c = value.bytes[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		      c == '-' || c == '_' || c == '.'))
			return false;
	}
	return value.n_bytes > 0 && value.n_bytes <= SCOPE_VALUE_BYTES_MAX;
}

static void add_code(struct buffer *out, enum scope_field field, struct text value)
{
	if (out->n_bytes > 0)
		buffer_add_char(out, ' ');
	scope_add_word(out, field, value);
}

/* "GE", or "GE,UA": any of them. */
static bool read_codes(struct reader *reader, const struct field *field, struct text value,
                       struct buffer *out)
{
	struct text code;

	while (text_split(&value, ',', &code)) {
		if (!is_code(code))
			return FAIL(
				reader->err, ERR_INPUT,
				"the query, column %zu: a code such as GE or S-001 is expected after %s:",
				reader->now.column, field->name);
		if (!count_values(reader, 1))
			return false;
		add_code(out, field->scope, code);
	}
	return true;
}

static bool parse_year(struct text text, int64_t *ret_year)
{
	return number_parse_i64(text, ret_year) && *ret_year >= 1 && *ret_year <= 9999;
}

/* "2019", or "2010-2019". */
static bool read_years(struct reader *reader, struct text value, struct buffer *out)
{
	int64_t first = 0, last = 0;
	struct text rest = value, from;
	char digits[24];

	if (!text_split(&rest, '-', &from) || !parse_year(from, &first) ||
	    !parse_year(rest.bytes ? rest : from, &last) || last < first ||
	    last - first >= SEARCH_YEARS_MAX)
		return FAIL(
			reader->err, ERR_INPUT,
			"the query, column %zu: a year is expected after year:, or at most %d years such "
			"as 2010-2019",
			reader->now.column, SEARCH_YEARS_MAX);
	if (!count_values(reader, (size_t)(last - first + 1)))
		return false;
	for (int64_t year = first; year <= last; year++) {
		(void)snprintf(digits, sizeof(digits), "%d", (int)year); /* it fits */
		add_code(out, SCOPE_YEAR, text_of(digits));
	}
	return true;
}

static bool read_day(struct reader *reader, struct text value, struct buffer *out)
{
	day_nr day;

	if (!day_parse(value, &day))
		return fail_at(reader, reader->now.column,
		               SENTENCE("a day such as 2019-05-31 is expected after inforce:"));
	scope_add_day(out, day);
	return count_values(reader, SCOPE_DAY_WORDS);
}

static bool fail_on_field(const struct reader *reader, struct text name)
{
	struct nearest nearest = nearest_make(name);

	for (size_t i = 0; i < COUNT(fields); i++)
		nearest_consider(&nearest, text_of(fields[i].name));
	(void)FAIL(
		reader->err, ERR_INPUT,
		"the query, column %zu: “%.*s” is no field; fields are state, capacity, kind, lang, "
		"year, inforce, source and class",
		reader->now.column, TEXT_ARGS(name));
	if (nearest.is_found)
		return HINT(reader->err, "Did you mean %.*s?", TEXT_ARGS(nearest.text));
	return HINT(reader->err, "To look for the words themselves, put them in quotation marks.");
}

static bool read_value(struct reader *reader, const struct field *field, struct text value,
                       struct search_term **ret_term)
{
	struct search_term *term = make_term(reader, SEARCH_SCOPE, reader->now.column);
	struct buffer out = buffer_make(reader->arena);
	bool is_read = false;

	switch (field->form) {
	case FORM_CODE:
		is_read = read_codes(reader, field, value, &out);
		break;
	case FORM_YEAR:
		is_read = read_years(reader, value, &out);
		break;
	case FORM_DAY:
		is_read = read_day(reader, value, &out);
		break;
	}
	term->scope_words = buffer_text(&out);
	*ret_term = term;
	return is_read;
}

/* "state" of "state:GE"; false when there is no such beginning. */
static bool split_field(struct text word, struct text *ret_name, struct text *ret_value)
{
	size_t n = 0;

	while (n < word.n_bytes && ((word.bytes[n] >= 'a' && word.bytes[n] <= 'z') ||
	                            (word.bytes[n] >= 'A' && word.bytes[n] <= 'Z')))
		n++;
	if (n == 0 || n == word.n_bytes || word.bytes[n] != ':')
		return false;
	*ret_name = text_slice(word, 0, n);
	*ret_value = text_slice(word, n + 1, word.n_bytes);
	return true;
}

static bool read_field(struct reader *reader, struct text name, struct text value,
                       struct search_term **ret_term)
{
	for (size_t i = 0; i < COUNT(fields); i++)
		if (text_is(name, fields[i].name))
			return read_value(reader, &fields[i], value, ret_term);
	return fail_on_field(reader, name);
}

/* The grammar. */

static bool read_any(struct reader *reader, struct search_term **ret_term);

static bool read_brackets(struct reader *reader, struct search_term **ret_term)
{
	const size_t column = reader->now.column;

	if (++reader->depth > SEARCH_DEPTH_MAX)
		return FAIL(reader->err, ERR_TOO_BIG,
		            "the query, column %zu: more than %d brackets deep", column,
		            SEARCH_DEPTH_MAX);
	if (!step(reader) || !read_any(reader, ret_term))
		return false;
	if (reader->now.kind != PIECE_CLOSE)
		return fail_at(reader, column, SENTENCE("this bracket is not closed"));
	reader->depth--;
	return step(reader);
}

static bool read_one(struct reader *reader, struct search_term **ret_term)
{
	struct text name, value;

	if (reader->now.kind == PIECE_OPEN)
		return read_brackets(reader, ret_term);
	if (reader->now.kind == PIECE_END || reader->now.kind == PIECE_CLOSE ||
	    is_operator(reader, "AND") || is_operator(reader, "OR") || is_operator(reader, "NOT"))
		return fail_at(reader, reader->now.column,
		               SENTENCE("a word, a phrase or a field is expected here"));
	if (!count_term(reader))
		return false;
	if (reader->now.kind == PIECE_WORD && split_field(reader->now.text, &name, &value))
		return read_field(reader, name, value, ret_term) && step(reader);
	return read_words(reader, ret_term) && step(reader);
}

static bool ends_all(const struct reader *reader)
{
	return reader->now.kind == PIECE_END || reader->now.kind == PIECE_CLOSE ||
	       is_operator(reader, "OR");
}

/* One link of a chain of AND: what it asks for goes to *with, what it takes away to *without. */
static bool read_link(struct reader *reader, struct search_term **with,
                      struct search_term **without)
{
	struct search_term *one = NULL;
	bool is_not;

	if (*with || *without)
		if (is_operator(reader, "AND") && !step(reader))
			return false;
	is_not = is_operator(reader, "NOT");
	if (is_not && !step(reader))
		return false;
	if (!read_one(reader, &one))
		return false;
	if (is_not)
		*without = join(reader, SEARCH_OR, *without, one);
	else
		*with = join(reader, SEARCH_AND, *with, one);
	return true;
}

static bool read_all(struct reader *reader, struct search_term **ret_term)
{
	const size_t column = reader->now.column;
	struct search_term *with = NULL, *without = NULL;

	do {
		if (!read_link(reader, &with, &without))
			return false;
	} while (!ends_all(reader));
	if (!with)
		return fail_at(
			reader, column,
			SENTENCE(
				"NOT takes away from what else is asked for, and there is nothing else"));
	*ret_term = without ? join(reader, SEARCH_NOT, with, without) : with;
	return true;
}

static bool read_any(struct reader *reader, struct search_term **ret_term)
{
	struct search_term *any = NULL, *all = NULL;

	for (;;) {
		if (!read_all(reader, &all))
			return false;
		any = join(reader, SEARCH_OR, any, all);
		if (!is_operator(reader, "OR"))
			break;
		if (!step(reader))
			return false;
	}
	*ret_term = any;
	return true;
}

bool search_query_parse(struct arena *arena, const struct fold *fold, struct text query,
                        struct search_term **ret_term, struct error *err)
{
	struct reader reader = {.arena = arena, .fold = fold, .query = query, .err = err};
	struct search_term *term = NULL;

	if (query.n_bytes > SEARCH_BYTES_MAX)
		return FAIL(err, ERR_TOO_BIG, "the query has %zu bytes, more than %d",
		            query.n_bytes, SEARCH_BYTES_MAX);
	if (!step(&reader) || !read_any(&reader, &term))
		return false;
	if (reader.now.kind != PIECE_END)
		return fail_at(&reader, reader.now.column,
		               SENTENCE("this bracket closes none that is open"));
	*ret_term = term;
	return true;
}
