/* Words of the scope column. A value is written so that two values never make the same word. */
#include "search/scope.h"

#include "search/tokenizer.h"

enum {
	LEVELS = 18,        /* 2^18 days: 717 years */
	FIRST_DAY = -62091, /* 1800-01-01 */
	N_DAYS = 1 << LEVELS,
};

static const char letters[] = {
	[SCOPE_STATE] = 's', [SCOPE_CAPACITY] = 'c', [SCOPE_KIND] = 'k',  [SCOPE_LANG] = 'l',
	[SCOPE_YEAR] = 'y',  [SCOPE_SOURCE] = 'd',   [SCOPE_RIGHT] = 'r',
};

/* z is what a byte in hex begins with, so it is written in hex itself. */
static void add_byte(struct buffer *out, char c)
{
	if (c >= 'A' && c <= 'Z')
		c = (char)(c - 'A' + 'a');
	if ((c >= 'a' && c < 'z') || (c >= '0' && c <= '9'))
		buffer_add_char(out, c);
	else
		buffer_add_format(out, "z%02x", (unsigned)(unsigned char)c);
}

void scope_add_word(struct buffer *out, enum scope_field field, struct text value)
{
	buffer_add_char(out, letters[field]);
	for (size_t i = 0; i < value.n_bytes; i++)
		add_byte(out, value.bytes[i]);
}

/* In force. */

static int clamp(int64_t day)
{
	const int64_t at = day - FIRST_DAY;

	return at < 0 ? 0 : at >= N_DAYS ? N_DAYS - 1 : (int)at;
}

/* By hand: a million passages have eight of these each. */
static void add_branch(struct buffer *out, int level, int nr)
{
	char word[] = " fx01234"; /* 18 bits in base 16 */

	word[2] = (char)('a' + level);
	for (size_t i = sizeof(word) - 2; i > 2; i--, nr >>= 4)
		word[i] = "0123456789abcdef"[nr & 15];
	buffer_add(out, (struct text){word, sizeof(word) - 1});
}

void scope_add_day(struct buffer *out, day_nr day)
{
	for (int level = 0; level <= LEVELS; level++)
		add_branch(out, level, clamp(day) >> level);
}

/* From both ends inwards: a branch that is not covered together with its sister is written at its level. */
static void add_interval(struct buffer *out, day_nr from, day_nr to)
{
	int first = clamp(from), last = clamp(to);

	for (int level = 0; first <= last; level++) {
		if (level == LEVELS || first & 1)
			add_branch(out, level, first++);
		if (first <= last && !(last & 1))
			add_branch(out, level, last--);
		first >>= 1;
		last >>= 1;
	}
}

/* The scope of a passage. */

static bool add_value(struct buffer *out, enum scope_field field, struct text value,
                      struct error *err)
{
	if (text_is_empty(value) || value.n_bytes > SCOPE_VALUE_BYTES_MAX)
		return FAIL(err, ERR_INPUT,
		            "“%.*s” cannot be searched for: it has 0 or more than %d bytes",
		            TEXT_ARGS(value), SCOPE_VALUE_BYTES_MAX);
	buffer_add_char(out, ' ');
	scope_add_word(out, field, value);
	return true;
}

static bool add_optional(struct buffer *out, enum scope_field field, struct text value,
                         struct error *err)
{
	return text_is_empty(value) || add_value(out, field, value, err);
}

static bool add_list(struct buffer *out, enum scope_field field, struct scope_list list,
                     struct error *err)
{
	if (list.n > SCOPE_VALUES_MAX)
		return FAIL(err, ERR_TOO_BIG, "a passage has more than %d values in one field",
		            SCOPE_VALUES_MAX);
	for (size_t i = 0; i < list.n; i++)
		if (!add_value(out, field, list.values[i], err))
			return false;
	return true;
}

static bool add_lang(struct buffer *out, struct text lang, struct error *err)
{
	struct text rest = lang, first;

	if (!text_split(&rest, '-', &first))
		return true;
	return add_optional(out, SCOPE_LANG, first, err) &&
	       (text_equals(first, lang) || add_value(out, SCOPE_LANG, lang, err));
}

static bool add_year(struct buffer *out, int year, struct error *err)
{
	char digits[16];

	if (year == 0)
		return true;
	(void)snprintf(digits, sizeof(digits), "%d", year); /* it fits */
	return add_value(out, SCOPE_YEAR, text_of(digits), err);
}

bool scope_write(const struct scope *scope, struct buffer *out, struct error *err)
{
	buffer_add_c(out, TOKEN_MARK);
	if (!add_list(out, SCOPE_STATE, scope->states, err) ||
	    !add_list(out, SCOPE_CAPACITY, scope->capacities, err) ||
	    !add_optional(out, SCOPE_KIND, scope->kind, err) || !add_lang(out, scope->lang, err) ||
	    !add_year(out, scope->year, err) ||
	    !add_optional(out, SCOPE_SOURCE, scope->source, err) ||
	    !add_list(out, SCOPE_RIGHT, scope->rights, err))
		return false;
	if (scope->has_force)
		add_interval(out, scope->force_from, scope->force_to);
	return true;
}
