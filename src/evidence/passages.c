/* Goes line by line: a passage is a run of lines, and a line decides whether it goes on. */
#include "evidence/passages.h"

#include "base/buffer.h"

enum { LEVELS = 6, FIRST_ROOM = 64 };

struct cutter {
	struct arena *arena;
	struct text text;
	enum text_format format;
	struct text headings[LEVELS];
	bool in_code;
	size_t start, end;  /* bytes of the passage under way; start == end for none */
	size_t n_cp, at_cp; /* code points before the byte at_cp */
	struct passage *passages;
	size_t n, n_room;
};

/* Code points before a byte: positions only go forward, so each is counted once. */
static size_t cp_of(struct cutter *cutter, size_t at)
{
	cutter->n_cp += text_count_cp(text_slice(cutter->text, cutter->at_cp, at));
	cutter->at_cp = at;
	return cutter->n_cp;
}

static struct text write_path(struct cutter *cutter, size_t n_levels)
{
	struct buffer out = buffer_make(cutter->arena);

	for (size_t i = 0; i < n_levels; i++) {
		if (text_is_empty(cutter->headings[i]))
			continue;
		if (out.n_bytes > 0)
			buffer_add_c(&out, " / ");
		buffer_add(&out, cutter->headings[i]);
	}
	return buffer_text(&out);
}

static struct passage *add_passage(struct cutter *cutter)
{
	if (cutter->n == cutter->n_room) {
		struct passage *passages;

		cutter->n_room = cutter->n_room ? 2 * cutter->n_room : FIRST_ROOM;
		passages = ARENA_ARRAY(cutter->arena, struct passage, cutter->n_room);
		if (cutter->n > 0)
			memcpy(passages, cutter->passages, cutter->n * sizeof(*passages));
		cutter->passages = passages;
	}
	return &cutter->passages[cutter->n++];
}

/* Ends the passage under way. */
static void close_passage(struct cutter *cutter, size_t n_levels)
{
	const struct text run = text_slice(cutter->text, cutter->start, cutter->end);
	const struct text words = text_trim(run);
	struct passage *passage;
	size_t start;

	if (text_is_empty(words))
		return;
	start = cutter->start + (size_t)(words.bytes - run.bytes);
	passage = add_passage(cutter);
	passage->path = write_path(cutter, n_levels);
	passage->words = words;
	passage->start_cp = cp_of(cutter, start);
	passage->end_cp = cp_of(cutter, start + words.n_bytes);
	cutter->start = cutter->end;
}

/* Markdown. */

/* "## Heading": its level from 1, else 0. */
static size_t heading_level(struct text line)
{
	size_t n = 0;

	while (n < line.n_bytes && line.bytes[n] == '#')
		n++;
	return n >= 1 && n <= LEVELS && n < line.n_bytes && line.bytes[n] == ' ' ? n : 0;
}

static bool is_item(struct text line)
{
	const struct text words = text_trim(line);
	size_t n = 0;

	if (text_starts(words, TEXT("- ")) || text_starts(words, TEXT("* ")) ||
	    text_starts(words, TEXT("+ ")))
		return true;
	while (n < words.n_bytes && words.bytes[n] >= '0' && words.bytes[n] <= '9')
		n++;
	return n > 0 && n + 1 < words.n_bytes && (words.bytes[n] == '.' || words.bytes[n] == ')') &&
	       words.bytes[n + 1] == ' ';
}

static void take_heading(struct cutter *cutter, struct text line, size_t level)
{
	close_passage(cutter, LEVELS);
	for (size_t i = level - 1; i < LEVELS; i++)
		cutter->headings[i] = TEXT_NONE;
	cutter->start = (size_t)(line.bytes - cutter->text.bytes);
	cutter->end = cutter->start + line.n_bytes;
	close_passage(cutter, level - 1);
	cutter->headings[level - 1] = text_trim(text_slice(line, level, line.n_bytes));
}

/* Lines. */

static void take_line(struct cutter *cutter, struct text line)
{
	const struct text words = text_trim(line);
	const bool is_markdown = cutter->format == TEXT_FORMAT_MARKDOWN;
	const size_t level = is_markdown && !cutter->in_code ? heading_level(words) : 0;

	if (is_markdown && text_starts(words, TEXT("```")))
		cutter->in_code = !cutter->in_code;
	if (level > 0) {
		take_heading(cutter, line, level);
		return;
	}
	if (text_is_empty(words) && !cutter->in_code) {
		close_passage(cutter, LEVELS);
		return;
	}
	if (is_markdown && !cutter->in_code && is_item(line))
		close_passage(cutter, LEVELS);
	if (cutter->start == cutter->end)
		cutter->start = (size_t)(line.bytes - cutter->text.bytes);
	cutter->end = (size_t)(line.bytes - cutter->text.bytes) + line.n_bytes;
}

bool passages_cut(struct arena *arena, struct text text, enum text_format format,
                  struct passage **ret_passages, size_t *ret_n, struct error *err)
{
	struct cutter cutter = {.arena = arena, .text = text, .format = format};
	struct text rest = text, line;

	for (size_t i = 0; i < LEVELS; i++)
		cutter.headings[i] = TEXT_NONE;
	while (text_split(&rest, '\n', &line)) {
		take_line(&cutter, line);
		if (cutter.n > PASSAGES_MAX)
			return FAIL(err, ERR_TOO_BIG, "the text has more than %d passages",
			            PASSAGES_MAX);
	}
	close_passage(&cutter, LEVELS);
	*ret_passages = cutter.passages;
	*ret_n = cutter.n;
	return true;
}
