/* A parser of Markdown would take a note of one word for the address of a link and print nothing of it: so the colon is
 * escaped before it comes there. */
#include "extract/markdown_front.h"

#include "base/buffer.h"
#include "base/day.h"

enum { FRONT_BYTES_MAX = 64 * 1024, ID_BYTES_MAX = 60 };

/* Front matter. */

static bool is_front_line(struct text line)
{
	const struct text words = text_trim(line);
	const char *colon = memchr(line.bytes, ':', line.n_bytes);

	if (text_is_empty(words) || line.bytes[0] == ' ' || line.bytes[0] == '\t' ||
	    text_starts(words, TEXT("- ")) || text_starts(words, TEXT("#")))
		return true;
	return colon && !memchr(line.bytes, ' ', (size_t)(colon - line.bytes));
}

static struct text without_quotes(struct text value)
{
	const struct text words = text_trim(value);
	const char first = words.n_bytes > 1 ? words.bytes[0] : 0;

	if ((first == '"' || first == '\'') && words.bytes[words.n_bytes - 1] == first)
		return text_slice(words, 1, words.n_bytes - 1);
	return words;
}

static bool is_one_of(struct text key, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (text_is(key, names[i]))
			return true;
	return false;
}

static void take_fact(struct text key, struct text value, struct document_facts *facts)
{
	static const char *const LANGS[] = {"lang", "language"};
	static const char *const DAYS[] = {"date", "publication_date", "issued", "published"};
	day_nr day;

	if (text_is(key, "title") && text_is_empty(facts->title))
		facts->title = value;
	else if (text_is(key, "author") && text_is_empty(facts->author))
		facts->author = value;
	else if (is_one_of(key, LANGS, COUNT(LANGS)) && text_is_empty(facts->lang))
		facts->lang = value;
	else if (is_one_of(key, DAYS, COUNT(DAYS)) && value.n_bytes >= DAY_CHARS &&
	         day_parse(text_slice(value, 0, DAY_CHARS), &day) && text_is_empty(facts->dated))
		facts->dated = text_slice(value, 0, DAY_CHARS);
}

static bool is_end(struct text line)
{
	return text_is(text_trim(line), "---") || text_is(text_trim(line), "...");
}

/* Where the front matter ends; 0 for none. */
static size_t find_end(struct text text)
{
	struct text rest = text, line;
	bool is_first = true;

	while (text_split(&rest, '\n', &line)) {
		const size_t at = (size_t)(line.bytes - text.bytes);

		if (at > FRONT_BYTES_MAX || (is_first && !text_is(text_trim(line), "---")))
			return 0;
		if (!is_first && is_end(line))
			return rest.bytes ? (size_t)(rest.bytes - text.bytes) : text.n_bytes;
		if (!is_first && !is_front_line(line))
			return 0;
		is_first = false;
	}
	return 0;
}

void markdown_front_take(struct text *text, struct document_facts *facts)
{
	const size_t end = find_end(*text);
	struct text rest = text_slice(*text, 0, end), line;

	while (end > 0 && text_split(&rest, '\n', &line)) {
		const char *colon = memchr(line.bytes, ':', line.n_bytes);

		if (!colon)
			continue;
		take_fact(text_slice(line, 0, (size_t)(colon - line.bytes)),
		          without_quotes(
				  text_slice(line, (size_t)(colon - line.bytes) + 1, line.n_bytes)),
		          facts);
	}
	*text = text_slice(*text, end, text->n_bytes);
}

/* Notes. */

/* The id of "[^id]" at the beginning of the text; empty for none. */
static struct text id_at(struct text text)
{
	size_t n = 2;

	if (!text_starts(text, TEXT("[^")))
		return TEXT_NONE;
	while (n < text.n_bytes && n < ID_BYTES_MAX && text.bytes[n] != ']' &&
	       text.bytes[n] != ' ' && text.bytes[n] != '\n')
		n++;
	if (n == text.n_bytes || text.bytes[n] != ']')
		return TEXT_NONE;
	return text_slice(text, 2, n);
}

static struct text defined_id(struct text line)
{
	const struct text words = text_trim(line);
	const struct text id = id_at(words);
	const size_t n = id.n_bytes + 3;

	if (text_is_empty(id) || words.n_bytes <= n || words.bytes[n] != ':' ||
	    words.bytes - line.bytes > 3)
		return TEXT_NONE;
	return id;
}

static int compare(const void *a, const void *b)
{
	return text_compare(*(const struct text *)a, *(const struct text *)b);
}

struct text markdown_notes_find(struct arena *arena, struct text text,
                                struct markdown_notes *ret_notes)
{
	struct buffer out = buffer_make(arena);
	struct text rest = text, line;
	size_t at;

	*ret_notes = (struct markdown_notes){0};
	if (!text_find(text, TEXT("[^"), &at))
		return text;
	ret_notes->ids = ARENA_ARRAY(arena, struct text, MARKDOWN_NOTES_MAX);
	while (text_split(&rest, '\n', &line)) {
		const struct text id = defined_id(line);

		if (!text_is_empty(id) && ret_notes->n < MARKDOWN_NOTES_MAX) {
			ret_notes->ids[ret_notes->n++] = id;
			buffer_add_format(&out, "\n[^%.*s]\\:", TEXT_ARGS(id));
			line = text_slice(line, (size_t)(id.bytes - line.bytes) + id.n_bytes + 2,
			                  line.n_bytes);
		}
		buffer_add(&out, line);
		buffer_add_char(&out, '\n');
	}
	qsort(ret_notes->ids, ret_notes->n, sizeof(*ret_notes->ids), compare);
	return buffer_text(&out);
}

static bool is_note(struct text id, const struct markdown_notes *notes)
{
	return bsearch(&id, notes->ids, notes->n, sizeof(id), compare) != NULL;
}

struct text markdown_notes_print(struct arena *arena, struct text words,
                                 const struct markdown_notes *notes)
{
	struct buffer out;
	size_t at;

	if (notes->n == 0 || !text_find(words, TEXT("[^"), &at))
		return words;
	out = buffer_make(arena);
	while (text_find(words, TEXT("[^"), &at)) {
		const struct text id = id_at(text_slice(words, at, words.n_bytes));

		buffer_add(&out, text_slice(words, 0, at + 1));
		at += is_note(id, notes) ? 2 : 1;
		words = text_slice(words, at, words.n_bytes);
	}
	buffer_add(&out, words);
	return buffer_text(&out);
}

struct text markdown_notes_label(struct arena *arena, struct text words,
                                 const struct markdown_notes *notes)
{
	const struct text id = defined_id(words);

	if (text_is_empty(id) || !is_note(id, notes))
		return TEXT_NONE;
	return text_format(arena, "[%.*s]", TEXT_ARGS(id));
}
