/* Walks a template once: HTML goes through markup.c and becomes constants, tags become lines of C. */
#include "show/compile/unit_int.h"

static bool is_alone_on_line(enum tag_kind kind)
{
	return kind == TAG_PART || kind == TAG_EACH || kind == TAG_IF || kind == TAG_ELSE ||
	       kind == TAG_END_EACH || kind == TAG_END_IF;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static bool begins_line(struct text text, size_t at)
{
	while (at > 0 && is_blank(text.bytes[at - 1]))
		at--;
	return at == 0 || text.bytes[at - 1] == '\n';
}

/* The tag of a block or part, or a note, alone on its line takes the line with it. */
static void drop_line(struct unit *unit, size_t start)
{
	size_t n = 0;

	if (unit->markup.place.in != IN_CONTENT || !begins_line(unit->cursor.text, start))
		return;
	while (is_blank(cursor_peek(&unit->cursor, n)))
		n++;
	if (cursor_peek(&unit->cursor, n) != '\n' &&
	    unit->cursor.at + n < unit->cursor.text.n_bytes)
		return;
	writer_trim(unit->writer);
	cursor_step(&unit->cursor, n + 1);
}

static void take_tag(struct unit *unit)
{
	const size_t start = unit->cursor.at;
	const struct tag tag = tag_read(unit->set->arena, &unit->cursor, unit->set->problems);

	if (is_alone_on_line(tag.kind))
		drop_line(unit, start);
	switch (tag.kind) {
	case TAG_NONE:
		return;
	case TAG_NAME:
		unit_add_value(unit, &tag);
		return;
	case TAG_EACH:
	case TAG_IF:
		unit_open_block(unit, &tag);
		return;
	case TAG_ELSE:
		unit_take_else(unit, &tag);
		return;
	case TAG_END_EACH:
	case TAG_END_IF:
		unit_close_block(unit, &tag);
		return;
	case TAG_PART:
		unit_call_part(unit, &tag);
		return;
	case TAG_SAY:
		unit_add_sentence(unit, &tag);
		return;
	case TAG_URL:
		unit_add_url(unit, &tag);
		return;
	}
}

/* Notes are for those who read the template, and are not printed. */
static void skip_note(struct unit *unit)
{
	const size_t start = unit->cursor.at;
	const struct spot spot = unit->cursor.spot;

	cursor_step(&unit->cursor, 4);
	while (!cursor_at_end(&unit->cursor) && !cursor_sees(&unit->cursor, "-->")) {
		if (cursor_sees(&unit->cursor, "{{"))
			PROBLEM(unit, unit->cursor.spot, "no tag may stand in a note");
		cursor_step(&unit->cursor, 1);
	}
	if (cursor_at_end(&unit->cursor))
		PROBLEM(unit, spot, "a note is not closed: --> is expected");
	cursor_step(&unit->cursor, 3);
	drop_line(unit, start);
}

static void take_html(struct unit *unit)
{
	const size_t start = unit->cursor.at;

	markup_step(&unit->markup, &unit->cursor);
	writer_add_constant(unit->writer, text_slice(unit->cursor.text, start, unit->cursor.at));
}

static void finish(struct unit *unit)
{
	for (size_t i = unit->n_blocks; i > 0; i--) {
		const struct block *block = &unit->blocks[i - 1];
		const char *name = block->kind == TAG_IF ? "if" : "each";

		PROBLEM(unit, block->spot, "{{#%s}} is not closed: {{/%s}} is expected", name,
		        name);
	}
	if (unit->n_blocks > 0)
		unit->markup.floor = 0;
	markup_close(&unit->markup);
	writer_flush(unit->writer);
}

void unit_compile(const struct set *set, struct template *template)
{
	struct unit *unit = ARENA_NEW(set->arena, struct unit);

	template->writer = writer_make(set->arena);
	*unit = (struct unit){.set = set,
	                      .template = template,
	                      .writer = &template->writer,
	                      .cursor = template->start,
	                      .markup = markup_make(set->arena, set->problems),
	                      .n_scopes = 1};
	unit->scopes[0] = (struct scope){template->type, "page"};
	while (!cursor_at_end(&unit->cursor)) {
		if (cursor_sees(&unit->cursor, "{{"))
			take_tag(unit);
		else if (unit->markup.place.in == IN_CONTENT && cursor_sees(&unit->cursor, "<!--"))
			skip_note(unit);
		else
			take_html(unit);
	}
	finish(unit);
}
