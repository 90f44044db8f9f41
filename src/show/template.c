/* Escaping in one pass: runs of harmless bytes are copied as they are, and a table says which byte ends
 * a run and what stands in for it. All of them are ASCII, so UTF-8 needs no decoding. */
#include "show/template.h"

enum { N_ENTITIES = 6 };

static const struct text entities[N_ENTITIES] = {
	[1] = {"&amp;", 5}, [2] = {"&lt;", 4},  [3] = {"&gt;", 4},
	[4] = {"&#34;", 5}, [5] = {"&#39;", 5},
};

static const unsigned char in_text[256] = {['&'] = 1, ['<'] = 2, ['>'] = 3};
static const unsigned char in_value[256] = {['&'] = 1, ['<'] = 2, ['>'] = 3, ['"'] = 4, ['\''] = 5};

static void add_escaped(struct buffer *out, struct text text, const unsigned char *table)
{
	size_t start = 0;

	for (size_t i = 0; i < text.n_bytes; i++) {
		const unsigned char entity = table[(unsigned char)text.bytes[i]];

		if (entity == 0)
			continue;
		if (i > start)
			buffer_add(out, text_slice(text, start, i));
		buffer_add(out, entities[entity]);
		start = i + 1;
	}
	if (start < text.n_bytes)
		buffer_add(out, text_slice(text, start, text.n_bytes));
}

void tpl_add_text(struct buffer *out, struct text text)
{
	add_escaped(out, text, in_text);
}

void tpl_add_value(struct buffer *out, struct text text)
{
	add_escaped(out, text, in_value);
}

struct text tpl_digits_u64(char room[TPL_DIGITS], uint64_t number)
{
	size_t at = TPL_DIGITS;

	do {
		room[--at] = (char)('0' + number % 10);
		number /= 10;
	} while (number > 0);
	return (struct text){room + at, TPL_DIGITS - at};
}

struct text tpl_digits_i64(char room[TPL_DIGITS], int64_t number)
{
	struct text digits;

	if (number >= 0)
		return tpl_digits_u64(room, (uint64_t)number);
	digits = tpl_digits_u64(room,
	                        0 - (uint64_t)number); /* 20 digits at most: one place is left */
	room[TPL_DIGITS - digits.n_bytes - 1] = '-';
	return (struct text){digits.bytes - 1, digits.n_bytes + 1};
}

void tpl_add_i64(struct buffer *out, int64_t number)
{
	char room[TPL_DIGITS];

	buffer_add(out, tpl_digits_i64(room, number));
}

void tpl_add_u64(struct buffer *out, uint64_t number)
{
	char room[TPL_DIGITS];

	buffer_add(out, tpl_digits_u64(room, number));
}

/* The field named between the brace at `at` and the next closing one. */
static const struct tpl_field *find_field(struct text sentence, size_t at,
                                          const struct tpl_field *fields, size_t n_fields)
{
	for (size_t i = 0; i < n_fields; i++) {
		const size_t end = at + 1 + fields[i].name.n_bytes;

		if (end < sentence.n_bytes && sentence.bytes[end] == '}' &&
		    text_equals(text_slice(sentence, at + 1, end), fields[i].name))
			return &fields[i];
	}
	return NULL;
}

void tpl_add_sentence(struct buffer *out, const char *sentence, const struct tpl_field *fields,
                      size_t n_fields)
{
	const struct text text = text_of(sentence);
	size_t start = 0;

	for (size_t i = 0; i < text.n_bytes; i++) {
		const struct tpl_field *field =
			text.bytes[i] == '{' ? find_field(text, i, fields, n_fields) : NULL;

		if (!field)
			continue;
		tpl_add_value(out, text_slice(text, start, i));
		tpl_add_value(out, field->text);
		i += field->name.n_bytes + 1;
		start = i + 1;
	}
	tpl_add_value(out, text_slice(text, start, text.n_bytes));
}
