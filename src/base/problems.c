/* A list that keeps the first thousand and counts the rest. */
#include "base/problems.h"

#include "base/buffer.h"

struct problems problems_make(struct arena *arena, enum lang lang)
{
	return (struct problems){.arena = arena,
	                         .lang = lang,
	                         .items = ARENA_ARRAY(arena, struct problem, PROBLEMS_MAX)};
}

static const char *LIKE_PRINTF(2, 0)
	make_sentence(const struct problems *problems, const char *format, va_list args)
{
	struct buffer sentence = buffer_make(problems->arena);

	buffer_add_formatted(&sentence, say(problems->lang, format), args);
	return sentence.bytes;
}

void problems_add(struct problems *problems, struct place place, const char *format, ...)
{
	va_list args;

	if (problems->n_items == PROBLEMS_MAX) {
		problems->n_more++;
		return;
	}
	va_start(args, format);
	problems->items[problems->n_items++] =
		(struct problem){place, make_sentence(problems, format, args), NULL};
	va_end(args);
}

void problems_hint(struct problems *problems, const char *format, ...)
{
	va_list args;

	if (problems->n_more > 0 || problems->n_items == 0)
		return;
	va_start(args, format);
	problems->items[problems->n_items - 1].hint = make_sentence(problems, format, args);
	va_end(args);
}

size_t problems_count(const struct problems *problems)
{
	return problems->n_items + problems->n_more;
}

static void add_place(struct buffer *out, enum lang lang, struct place place)
{
	if (!place.file)
		return;
	buffer_add_c(out, place.file);
	if (place.line > 0)
		buffer_add_format(out, say(lang, " line %zu"), place.line);
	if (place.column)
		buffer_add_format(out, say(lang, ", column %s"), place.column);
	buffer_add_c(out, ": ");
}

static void add_problem(struct buffer *out, enum lang lang, const struct problem *problem)
{
	add_place(out, lang, problem->place);
	buffer_add_c(out, problem->message);
}

bool problems_settle(const struct problems *problems, struct error *err)
{
	const size_t n = problems_count(problems);
	struct buffer first;

	if (n == 0)
		return true;
	first = buffer_make(problems->arena);
	add_problem(&first, problems->lang, &problems->items[0]);
	if (n == 1)
		return FAIL(err, ERR_INPUT, "%s", first.bytes);
	return FAIL(err, ERR_INPUT, "%zu problems, the first: %s", n, first.bytes);
}

struct text problems_write(struct arena *arena, const struct problems *problems)
{
	struct buffer out = buffer_make(arena);

	for (size_t i = 0; i < problems->n_items; i++) {
		add_problem(&out, problems->lang, &problems->items[i]);
		buffer_add_char(&out, '\n');
		if (problems->items[i].hint)
			buffer_add_format(&out, "  %s\n", problems->items[i].hint);
	}
	if (problems->n_more > 0)
		buffer_add_format(&out, say(problems->lang, "and %zu more\n"), problems->n_more);
	return buffer_text(&out);
}
