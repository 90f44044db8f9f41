/* Sets the log of searches beside the places and languages that the frame asks for. */
#include "judging/protocol.h"

#include <stdlib.h>

struct text protocol_language(struct text lang)
{
	struct text rest = lang, first = TEXT_NONE;

	(void)text_split(&rest, '-', &first);
	return first;
}

/* Languages. */

static size_t find_lang(const struct protocol *protocol, struct text lang)
{
	for (size_t i = 0; i < protocol->n_langs; i++)
		if (text_equals(protocol->langs[i], protocol_language(lang)))
			return i;
	return protocol->n_langs;
}

static void add_languages(const struct content *content, struct arena *arena,
                          struct protocol *protocol)
{
	const struct content_table *table = content_find(content, "state_language");
	struct text *langs = ARENA_ARRAY(arena, struct text, table->n_rows + 1);

	protocol->langs = langs;
	for (size_t i = 0; i < table->n_rows; i++) {
		const struct text lang = content_text(table, &table->rows[i], "lang");

		if (text_equals(content_text(table, &table->rows[i], "state"), protocol->state) &&
		    find_lang(protocol, lang) == protocol->n_langs)
			langs[protocol->n_langs++] = protocol_language(lang);
	}
}

/* Places. */

static int compare_places(const void *a, const void *b, void *table)
{
	const struct protocol_place *left = a, *right = b;
	const int64_t x = content_i64(table, left->place, "nr");
	const int64_t y = content_i64(table, right->place, "nr");

	return (x > y) - (x < y);
}

static void add_places(const struct content *content, struct arena *arena,
                       struct protocol *protocol)
{
	struct content_table *table = content_find(content, "search_place");

	protocol->places = ARENA_ARRAY(arena, struct protocol_place, table->n_rows + 1);
	protocol->n_places = table->n_rows;
	for (size_t i = 0; i < table->n_rows; i++)
		protocol->places[i] = (struct protocol_place){
			.place = &table->rows[i],
			.code = content_text(table, &table->rows[i], "code"),
			.n_by_lang = ARENA_ARRAY(arena, size_t, protocol->n_langs + 1),
		};
	if (table->n_rows > 1)
		qsort_r(protocol->places, table->n_rows, sizeof(*protocol->places), compare_places,
		        table);
}

static struct protocol_place *find_place(const struct protocol *protocol, struct text code)
{
	for (size_t i = 0; i < protocol->n_places; i++)
		if (text_equals(protocol->places[i].code, code))
			return &protocol->places[i];
	return NULL;
}

/* Searches: those of a question in a state stand together. */

static int compare_owner(const struct content_table *log, const struct content_row *row,
                         const struct protocol *protocol)
{
	const int order = text_compare(content_text(log, row, "state"), protocol->state);

	return order ? order
	             : text_compare(content_text(log, row, "indicator"), protocol->indicator);
}

static size_t find_first(const struct content_table *log, const struct protocol *protocol)
{
	size_t low = 0, high = log->n_rows;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (compare_owner(log, &log->rows[middle], protocol) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool protocol_is_begun(const struct content *content, struct text state, struct text indicator)
{
	const struct content_table *log = content_find(content, "search_log");
	const struct protocol asked = {.state = state, .indicator = indicator};
	const size_t first = find_first(log, &asked);

	return first < log->n_rows && compare_owner(log, &log->rows[first], &asked) == 0;
}

static void count(const struct content_table *log, const struct content_row *row,
                  struct protocol *protocol)
{
	struct protocol_place *place = find_place(protocol, content_text(log, row, "place"));
	const size_t lang = find_lang(protocol, content_text(log, row, "lang"));
	const struct text day = content_text(log, row, "searched");

	protocol->n_searches++;
	protocol->n_something += text_is(content_text(log, row, "outcome"), "something");
	if (text_compare(day, protocol->last) > 0)
		protocol->last = day;
	if (!place)
		return;
	if (lang == protocol->n_langs) {
		place->n_other++;
		return;
	}
	protocol->n_done += place->n_official == 0;
	place->n_official++;
	place->n_by_lang[lang]++;
}

struct protocol protocol_of(const struct content *content, struct text state, struct text indicator,
                            struct arena *arena)
{
	const struct content_table *log = content_find(content, "search_log");
	struct protocol protocol = {.state = state, .indicator = indicator, .last = TEXT_NONE};

	add_languages(content, arena, &protocol);
	add_places(content, arena, &protocol);
	for (size_t i = find_first(log, &protocol);
	     i < log->n_rows && compare_owner(log, &log->rows[i], &protocol) == 0; i++)
		count(log, &log->rows[i], &protocol);
	return protocol;
}

bool protocol_is_met(const struct protocol *protocol)
{
	return protocol->n_places > 0 && protocol->n_done == protocol->n_places;
}
