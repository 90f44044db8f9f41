/* Reads a printed crosswalk, so that what a source prints in one line can be checked, expanded to one row
 * a provision, and given back exactly. Items are read one by one and every fault is told at once; items
 * are compared with those before them as ranges, so that a provision under a capacity is there once.
 */
#include "frame/crosswalk.h"

#include "base/buffer.h"
#include "base/number.h"
#include "store/content.h"

enum { NUMBER_CHARS_MAX = 4 };

/* What every step of one reading needs. */
struct reading {
	struct arena *arena;
	struct text printed;
	const struct crosswalk_scheme *schemes;
	size_t n_schemes;
	struct problems *problems;
	struct place place;
	struct crosswalk *crosswalk;
};

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A decimal without leading zero. */
static bool take_number(struct text digits, int *ret_number)
{
	if (digits.n_bytes == 0 || digits.n_bytes > NUMBER_CHARS_MAX || digits.bytes[0] == '0')
		return false;
	for (size_t i = 0; i < digits.n_bytes; i++)
		if (!is_digit(digits.bytes[i]))
			return false;

	int64_t number;
	if (!number_parse_i64(digits, &number))
		return false;
	*ret_number = (int)number;
	return true;
}

/* Splits "LC18-29" by the grammar alone. */
static bool split_item(struct text printed, struct crosswalk_item *ret_item)
{
	size_t n_prefix = 0;
	while (n_prefix < printed.n_bytes && is_capital(printed.bytes[n_prefix]))
		n_prefix++;
	if (n_prefix == 0)
		return false;

	struct crosswalk_item item = {
		.prefix = text_slice(printed, 0, n_prefix),
		.as_printed = printed,
	};
	struct text numbers = text_slice(printed, n_prefix, printed.n_bytes);
	size_t hyphen;
	item.is_range = text_find(numbers, TEXT("-"), &hyphen);
	const struct text first = item.is_range ? text_slice(numbers, 0, hyphen) : numbers;
	if (!take_number(first, &item.first))
		return false;
	item.last = item.first;
	if (item.is_range &&
	    !take_number(text_slice(numbers, hyphen + 1, numbers.n_bytes), &item.last))
		return false;
	*ret_item = item;
	return true;
}

static const struct crosswalk_scheme *find_scheme(const struct reading *reading, struct text prefix)
{
	for (size_t i = 0; i < reading->n_schemes; i++)
		if (text_equals(reading->schemes[i].prefix, prefix))
			return &reading->schemes[i];
	return NULL;
}

static struct text list_prefixes(const struct reading *reading)
{
	struct buffer list = buffer_make(reading->arena);
	for (size_t i = 0; i < reading->n_schemes; i++) {
		buffer_add_c(&list, i ? ", " : "");
		buffer_add(&list, reading->schemes[i].prefix);
	}
	return buffer_text(&list);
}

static bool check_numbers(const struct reading *reading, const struct crosswalk_item *item)
{
	const struct crosswalk_scheme *scheme = find_scheme(reading, item->prefix);
	if (!scheme) {
		const struct text known = list_prefixes(reading);
		problems_add(
			reading->problems, reading->place,
			"crosswalk item \"%.*s\" begins with \"%.*s\", which is the prefix of no "
			"instrument (known: %.*s)",
			TEXT_ARGS(item->as_printed), TEXT_ARGS(item->prefix), TEXT_ARGS(known));
		return false;
	}
	if (item->is_range && item->first >= item->last) {
		problems_add(reading->problems, reading->place,
		             "crosswalk item \"%.*s\" runs from %d to %d: a range goes upwards",
		             TEXT_ARGS(item->as_printed), item->first, item->last);
		return false;
	}
	if (item->first < scheme->first || item->last > scheme->last) {
		problems_add(reading->problems, reading->place,
		             "crosswalk item \"%.*s\" lies outside the provisions of its "
		             "instrument, %.*s%d "
		             "to %.*s%d",
		             TEXT_ARGS(item->as_printed), TEXT_ARGS(item->prefix), scheme->first,
		             TEXT_ARGS(item->prefix), scheme->last);
		return false;
	}
	return true;
}

/* No provision may be in two items. */
static bool check_overlap(const struct reading *reading, const struct crosswalk_item *item)
{
	for (size_t i = 0; i < reading->crosswalk->n_items; i++) {
		const struct crosswalk_item *before = &reading->crosswalk->items[i];
		if (!text_equals(before->prefix, item->prefix) || item->last < before->first ||
		    item->first > before->last)
			continue;
		problems_add(reading->problems, reading->place,
		             "crosswalk items \"%.*s\" and \"%.*s\" cover the same provision",
		             TEXT_ARGS(before->as_printed), TEXT_ARGS(item->as_printed));
		return false;
	}
	return true;
}

static bool read_item(const struct reading *reading, struct text printed)
{
	struct crosswalk_item item;

	if (text_is_empty(text_trim(printed))) {
		problems_add(reading->problems, reading->place,
		             "crosswalk \"%.*s\" has an empty item", TEXT_ARGS(reading->printed));
		return false;
	}
	if (!split_item(printed, &item)) {
		problems_add(reading->problems, reading->place,
		             "crosswalk item \"%.*s\" is not a prefix and a number, as LC10, or a "
		             "range, as "
		             "LC18-29",
		             TEXT_ARGS(printed));
		problems_hint(
			reading->problems,
			"Items are separated by a semicolon and one space: LC18-29; BC9; WP3.");
		return false;
	}
	if (!check_numbers(reading, &item) || !check_overlap(reading, &item))
		return false;
	reading->crosswalk->items[reading->crosswalk->n_items++] = item;
	return true;
}

/* Takes the one space of the separator off an item; any other stays and is refused with it. */
static bool take_space(const struct reading *reading, struct text *piece)
{
	if (text_starts(*piece, TEXT(" "))) {
		*piece = text_slice(*piece, 1, piece->n_bytes);
		return true;
	}
	if (text_is_empty(*piece)) /* said by read_item */
		return true;
	problems_add(reading->problems, reading->place,
	             "crosswalk \"%.*s\" has no space before \"%.*s\"", TEXT_ARGS(reading->printed),
	             TEXT_ARGS(*piece));
	return false;
}

/* One more than the separators. */
static size_t count_pieces(struct text printed)
{
	size_t n = 1;
	for (size_t i = 0; i < printed.n_bytes; i++)
		n += printed.bytes[i] == ';';
	return n;
}

bool crosswalk_parse(struct arena *arena, struct text printed,
                     const struct crosswalk_scheme *schemes, size_t n_schemes,
                     struct problems *problems, struct place place, struct crosswalk *ret_crosswalk)
{
	struct crosswalk crosswalk = {
		.items = ARENA_ARRAY(arena, struct crosswalk_item, count_pieces(printed)),
	};
	const struct reading reading = {
		arena, printed, schemes, n_schemes, problems, place, &crosswalk,
	};
	struct text rest = printed.bytes ? printed : TEXT_NONE;
	struct text piece;
	bool is_first = true;
	bool is_sound = true;

	while (text_split(&rest, ';', &piece)) {
		is_sound = (is_first || take_space(&reading, &piece)) && is_sound;
		is_sound = read_item(&reading, piece) && is_sound;
		is_first = false;
	}
	*ret_crosswalk = crosswalk;
	return is_sound;
}

struct text crosswalk_write(const struct crosswalk *crosswalk, struct arena *arena)
{
	struct buffer out = buffer_make(arena);
	for (size_t i = 0; i < crosswalk->n_items; i++) {
		const struct crosswalk_item *item = &crosswalk->items[i];
		buffer_add_format(&out, "%s%.*s%d", i ? "; " : "", TEXT_ARGS(item->prefix),
		                  item->first);
		if (item->is_range)
			buffer_add_format(&out, "-%d", item->last);
	}
	return buffer_text(&out);
}

static size_t count_refs(const struct crosswalk *crosswalk)
{
	size_t n = 0;
	for (size_t i = 0; i < crosswalk->n_items; i++)
		n += (size_t)(crosswalk->items[i].last - crosswalk->items[i].first + 1);
	return n;
}

void crosswalk_expand(const struct crosswalk *crosswalk, struct arena *arena,
                      struct crosswalk_ref **ret_refs, size_t *ret_n)
{
	struct crosswalk_ref *refs =
		ARENA_ARRAY(arena, struct crosswalk_ref, count_refs(crosswalk));
	size_t n = 0;

	for (size_t i = 0; i < crosswalk->n_items; i++) {
		const struct crosswalk_item *item = &crosswalk->items[i];
		for (int number = item->first; number <= item->last; number++)
			refs[n++] = (struct crosswalk_ref){
				.ref = text_format(arena, "%.*s%d", TEXT_ARGS(item->prefix),
			                           number),
				.number = number,
				.item = item,
			};
	}
	*ret_refs = refs;
	*ret_n = n;
}

/* Widens the numbers of a scheme by the provisions of its instrument. */
static void measure_scheme(const struct content *content, struct text instrument,
                           struct crosswalk_scheme *scheme)
{
	const struct content_table *provisions = content_find(content, "provision");

	for (size_t i = 0; i < provisions->n_rows; i++) {
		const struct content_row *row = &provisions->rows[i];
		if (!text_equals(content_text(provisions, row, "instrument"), instrument))
			continue;
		const int number = (int)content_i64(provisions, row, "number");
		if (scheme->last == 0 || number < scheme->first)
			scheme->first = number;
		if (number > scheme->last)
			scheme->last = number;
	}
}

void crosswalk_list_schemes(const struct content *content, struct arena *arena,
                            struct crosswalk_scheme **ret_schemes, size_t *ret_n)
{
	const struct content_table *instruments = content_find(content, "instrument");
	struct crosswalk_scheme *schemes =
		ARENA_ARRAY(arena, struct crosswalk_scheme, instruments->n_rows);

	for (size_t i = 0; i < instruments->n_rows; i++) {
		const struct content_row *row = &instruments->rows[i];
		schemes[i].prefix = content_text(instruments, row, "prefix");
		measure_scheme(content, content_text(instruments, row, "code"), &schemes[i]);
	}
	*ret_schemes = schemes;
	*ret_n = instruments->n_rows;
}
