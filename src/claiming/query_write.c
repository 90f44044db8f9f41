/* A query in words, for readers who do not read its language: terms are named by their labels. */
#include "claiming/query_int.h"
#include "show/words.h"

struct writer {
	const struct fact_book *book;
	struct buffer out;
};

static struct text label_of(const struct writer *writer, const char *table, struct text code,
                            const char *column)
{
	const struct content_table *rows = content_find(writer->book->content, table);
	const struct content_row *row = content_find_row(rows, &code, 1);
	const char *lang = lang_code(writer->book->lang);

	return row ? content_text(rows, row,
	                          text_format(writer->out.arena, "%s_%s", column, lang).bytes)
	           : code;
}

/* The label of a value of a fact, where it has one. */
static struct text value_label(const struct writer *writer, const struct query_term *term)
{
	const struct content_table *rows = content_find(writer->book->content, "fact_value");
	const struct text keys[] = {term->code, term->value};
	const struct content_row *row = content_find_row(rows, keys, COUNT(keys));

	return row ? content_text(rows, row,
	                          writer->book->lang == LANG_FR ? "label_fr" : "label_en")
	           : term->value;
}

static const char *sign_of(enum query_op op)
{
	static const char *const signs[] = {
		[OP_EQUAL] = "=",   [OP_UNEQUAL] = "≠", [OP_BELOW] = "<",
		[OP_AT_MOST] = "≤", [OP_ABOVE] = ">",   [OP_AT_LEAST] = "≥"};

	return signs[op];
}

static void write_cell(struct writer *writer, const struct query_term *term)
{
	const enum lang lang = writer->book->lang;

	buffer_add_format(&writer->out, "%.*s (%.*s, %.*s)",
	                  TEXT_ARGS(label_of(writer, "capacity", term->code, "short")),
	                  TEXT_ARGS(term->code), TEXT_ARGS(word_of_aspect(term->aspect, lang)));
}

static void add_status(struct writer *writer, const struct query_term *term)
{
	const enum lang lang = writer->book->lang;

	buffer_add_format(&writer->out, say(lang, ": %.*s"),
	                  TEXT_ARGS(word_of_state_of_knowledge(term->value, lang)));
}

static const char *polarity_word(struct text polarity)
{
	if (text_is(polarity, "holds"))
		return SENTENCE("found that it is there");
	return text_is(polarity, "absent") ? SENTENCE("found that there is none")
	                                   : SENTENCE("found in part");
}

static void write_simple(struct writer *writer, const struct query_term *term)
{
	const enum lang lang = writer->book->lang;

	switch (term->kind) {
	case QUERY_FACT:
		buffer_add(&writer->out, label_of(writer, "fact", term->code, "label"));
		return;
	case QUERY_FACT_VALUE:
		buffer_add_format(&writer->out, "%.*s %s %.*s",
		                  TEXT_ARGS(label_of(writer, "fact", term->code, "label")),
		                  sign_of(term->op), TEXT_ARGS(value_label(writer, term)));
		return;
	case QUERY_FACT_IS:
		buffer_add(&writer->out, label_of(writer, "fact", term->code, "label"));
		add_status(writer, term);
		return;
	case QUERY_INDICATOR:
		buffer_add(&writer->out, term->code);
		add_status(writer, term);
		return;
	case QUERY_CELL:
		write_cell(writer, term);
		add_status(writer, term);
		return;
	case QUERY_FINDING:
		write_cell(writer, term);
		buffer_add_format(&writer->out, say(lang, ": %.*s"),
		                  TEXT_ARGS(text_of(say(lang, polarity_word(term->value)))));
		return;
	case QUERY_LEVEL:
		write_cell(writer, term);
		buffer_add_format(&writer->out, " %s %.*s", sign_of(term->op),
		                  TEXT_ARGS(term->value));
		return;
	case QUERY_GROUP:
		buffer_add(&writer->out, label_of(writer, "state_group", term->code, "name"));
		return;
	case QUERY_MEMBER:
		buffer_add_c(&writer->out, say(lang, "member of the organisation"));
		return;
	case QUERY_AND:
	case QUERY_OR:
	case QUERY_NOT:
		return;
	}
}

static bool is_pair(const struct query_term *term)
{
	return term->kind == QUERY_AND || term->kind == QUERY_OR;
}

static void write_term(struct writer *writer, const struct query_term *term);

/* Brackets wherever and and or meet, so that nobody has to know which goes first. */
/* NOLINTNEXTLINE(misc-no-recursion): as deep as QUERY_DEPTH_MAX */
static void write_side(struct writer *writer, const struct query_term *side, enum query_kind kind)
{
	const bool needs_bracket = is_pair(side) && side->kind != kind;

	if (needs_bracket)
		buffer_add_char(&writer->out, '(');
	write_term(writer, side);
	if (needs_bracket)
		buffer_add_char(&writer->out, ')');
}

/* NOLINTNEXTLINE(misc-no-recursion): as deep as QUERY_DEPTH_MAX */
static void write_term(struct writer *writer, const struct query_term *term)
{
	const enum lang lang = writer->book->lang;

	if (term->kind == QUERY_NOT) {
		buffer_add_c(&writer->out, say(lang, "not: "));
		write_side(writer, term->left, QUERY_NOT);
		return;
	}
	if (!is_pair(term)) {
		write_simple(writer, term);
		return;
	}
	write_side(writer, term->left, term->kind);
	buffer_add_c(&writer->out,
	             term->kind == QUERY_AND ? say(lang, " and ") : say(lang, " or "));
	write_side(writer, term->right, term->kind);
}

struct text query_write(const struct query *query, const struct fact_book *book,
                        struct arena *arena)
{
	struct writer writer = {book, buffer_make(arena)};

	write_term(&writer, query->where);
	if (text_is_empty(query->group))
		buffer_add_c(&writer.out, say(book->lang, "; among all states"));
	else
		buffer_add_format(
			&writer.out, say(book->lang, "; among: %.*s"),
			TEXT_ARGS(label_of(&writer, "state_group", query->group, "name")));
	return buffer_text(&writer.out);
}

/* Facts. */

struct list {
	const struct fact_book *book;
	const struct fact **facts;
	size_t n;
};

static void add_fact(struct list *list, struct text code)
{
	const struct fact *fact = fact_find(list->book, code);

	for (size_t i = 0; i < list->n; i++)
		if (list->facts[i] == fact)
			return;
	if (fact)
		list->facts[list->n++] = fact;
}

/* NOLINTNEXTLINE(misc-no-recursion): as deep as QUERY_DEPTH_MAX */
static void gather(struct list *list, const struct query_term *term)
{
	if (term->left)
		gather(list, term->left);
	if (term->right)
		gather(list, term->right);
	if (term->kind == QUERY_FACT || term->kind == QUERY_FACT_VALUE ||
	    term->kind == QUERY_FACT_IS)
		add_fact(list, term->code);
}

size_t query_list_facts(const struct query *query, const struct fact_book *book,
                        struct arena *arena, const struct fact ***ret_facts)
{
	struct list list = {book, ARENA_ARRAY(arena, const struct fact *, book->n_facts), 0};

	gather(&list, query->where);
	*ret_facts = list.facts;
	return list.n;
}
