/* Values, links and sentences: whether one may stand where it stands, and the line of C that prints it,
 * escaped for that place. This file and markup.c are what keeps a page safe. */
#include "show/compile/unit_int.h"

static bool is_words_in(const struct unit *unit)
{
	return unit->markup.place.in == IN_CONTENT || unit->markup.place.in == IN_WORDS;
}

/* Whether a value may stand here at all; addresses are another question. */
bool unit_takes_value(struct unit *unit, struct spot spot)
{
	switch (unit->markup.place.in) {
	case IN_CONTENT:
	case IN_WORDS:
		return true;
	case IN_RAW:
		PROBLEM(unit, spot,
		        "no value may stand in %s: a data-… attribute is expected to carry it",
		        markup_describe(&unit->markup));
		return false;
	case IN_TAG:
	case IN_TAG_GAP:
		PROBLEM(unit, spot,
		        "a value in %s could become an attribute: the quotes of one are expected around it",
		        markup_describe(&unit->markup));
		return false;
	case IN_VALUE:
		break;
	}
	switch (unit->markup.kind) {
	case ATTRIBUTE_PLAIN:
	case ATTRIBUTE_LINK:
		return true;
	case ATTRIBUTE_SCRIPT:
		PROBLEM(unit, spot,
		        "no value may stand in %s, which is code: a data-… attribute is expected to "
		        "carry it",
		        markup_describe(&unit->markup));
		return false;
	case ATTRIBUTE_STYLE:
		PROBLEM(unit, spot,
		        "no value may stand in %s: a class is expected to choose a look",
		        markup_describe(&unit->markup));
		return false;
	case ATTRIBUTE_UNKNOWN:
		PROBLEM(unit, spot,
		        "%s is not known to be harmless with a value: a constant is expected",
		        markup_describe(&unit->markup));
		return false;
	}
	return false;
}

/* Behind a value: something of the attribute is there. */
static void mark_value(struct unit *unit, struct spot spot)
{
	unit->markup.place.is_begun = true;
	if (text_is(unit->markup.element, "meta") && text_is(unit->markup.attribute, "content"))
		unit->markup.told_spot = spot;
}

static bool is_link(const struct unit *unit)
{
	return unit->markup.place.in == IN_VALUE && unit->markup.kind == ATTRIBUTE_LINK;
}

/* An address is the whole beginning of its attribute: what precedes it could change its scheme. */
static bool takes_address(struct unit *unit, struct spot spot)
{
	if (!unit_takes_value(unit, spot))
		return false;
	if (!is_link(unit) || !unit->markup.place.is_begun)
		return true;
	PROBLEM(unit, spot, "an address is expected to begin %s", markup_describe(&unit->markup));
	return false;
}

static const char *escaper(const struct unit *unit)
{
	return is_words_in(unit) ? "tpl_add_text" : "tpl_add_value";
}

static void write_text(struct unit *unit, struct spot spot, const char *access)
{
	writer_add_from(unit->writer, spot, "%s(out, %s);", escaper(unit), access);
}

static void write_html(struct unit *unit, const struct found *found, struct spot spot)
{
	if (unit->markup.place.in == IN_CONTENT)
		writer_add_from(unit->writer, spot, "buffer_add(out, %s.markup);", found->access);
	else
		PROBLEM(unit, spot,
		        "%.*s is safe HTML, which is safe in the content of an element alone: a text is "
		        "expected in %s",
		        TEXT_ARGS(found->field->name), markup_describe(&unit->markup));
}

static void write_value(struct unit *unit, const struct found *found, struct spot spot)
{
	switch (found->field->kind) {
	case FIELD_TEXT:
		write_text(unit, spot, found->access);
		return;
	case FIELD_HTML:
		write_html(unit, found, spot);
		return;
	case FIELD_URL:
		write_text(unit, spot,
		           text_format(unit->set->arena, "%s.address", found->access).bytes);
		return;
	case FIELD_SIGNED:
		writer_add_from(unit->writer, spot, "tpl_add_i64(out, %s);", found->access);
		return;
	case FIELD_UNSIGNED:
		writer_add_from(unit->writer, spot, "tpl_add_u64(out, %s);", found->access);
		return;
	case FIELD_FLAG:
	case FIELD_LIST:
	case FIELD_STRUCT:
	case FIELD_POINTER:
	case FIELD_OTHER:
		unit_report_kind(unit, found, spot, "a text, a whole number, safe HTML or a link");
		return;
	}
}

void unit_add_value(struct unit *unit, const struct tag *tag)
{
	struct found found;

	if (!unit_find(unit, tag->name, tag->spot, &found) || !unit_takes_value(unit, tag->spot))
		return;
	if (is_link(unit) && found.field->kind != FIELD_URL)
		PROBLEM(unit, tag->spot,
		        "%.*s is %s, and %s is a link: {{url page id}} or a struct url is expected",
		        TEXT_ARGS(tag->name), unit_describe_kind(unit, found.field),
		        markup_describe(&unit->markup));
	else if (takes_address(unit, tag->spot))
		write_value(unit, &found, tag->spot);
	mark_value(unit, tag->spot);
}

/* Links */

static const char *write_digits(struct unit *unit, const struct found *found)
{
	const bool has_sign = found->field->kind == FIELD_SIGNED;

	return text_format(unit->set->arena, "tpl_digits_%s(digits[%zu], %s)",
	                   has_sign ? "i64" : "u64", unit->n_digits++, found->access)
	        .bytes;
}

/* A text, or a whole number by its digits, as an expression of type struct text. */
static const char *write_as_text(struct unit *unit, struct text name, struct spot spot)
{
	struct found found;

	if (!unit_find(unit, name, spot, &found))
		return NULL;
	if (found.field->kind == FIELD_TEXT)
		return found.access;
	if (found.field->kind == FIELD_SIGNED || found.field->kind == FIELD_UNSIGNED)
		return write_digits(unit, &found);
	unit_report_kind(unit, &found, spot, "a text or a whole number");
	return NULL;
}

static void open_digits(struct unit *unit)
{
	writer_add(unit->writer, "{");
	unit->writer->depth++;
	if (unit->n_digits > 0)
		writer_add(unit->writer, "char digits[%zu][TPL_DIGITS];\n", unit->n_digits);
}

static void close_digits(struct unit *unit)
{
	unit->writer->depth--;
	writer_add(unit->writer, "}");
}

static void write_url(struct unit *unit, const struct tag *tag, const struct listed_page *page)
{
	const char *id = "TEXT_NONE";
	const char *upper = page_list_upper(unit->set->arena, page->name);

	unit->n_digits = 0;
	if (page->has_id)
		id = write_as_text(unit, tag->id, tag->spot);
	if (!id)
		return;
	open_digits(unit);
	writer_add_from(unit->writer, tag->spot,
	                "url_add(out, urls, lang, &%.*s_pages[%s_PAGE_%s], %s);",
	                TEXT_ARGS(unit->set->room), unit->set->room_upper, upper, id);
	close_digits(unit);
}

void unit_add_url(struct unit *unit, const struct tag *tag)
{
	const struct listed_page *page = page_list_find(&unit->set->pages, tag->name);

	if (!page)
		PROBLEM(unit, tag->spot, "there is no page \"%.*s\": the list has %s",
		        TEXT_ARGS(tag->name), page_list_names(unit->set->arena, &unit->set->pages));
	else if (page->has_id && text_is_empty(tag->id))
		PROBLEM(unit, tag->spot,
		        "the page %.*s is one of many: {{url %.*s id}} is expected",
		        TEXT_ARGS(tag->name), TEXT_ARGS(tag->name));
	else if (!page->has_id && !text_is_empty(tag->id))
		PROBLEM(unit, tag->spot, "the page %.*s has no id: {{url %.*s}} is expected",
		        TEXT_ARGS(tag->name), TEXT_ARGS(tag->name));
	else if (takes_address(unit, tag->spot))
		write_url(unit, tag, page);
	mark_value(unit, tag->spot);
}

/* Sentences */

/* The next {name} of a sentence; false when there is none. */
static bool next_field(struct unit *unit, struct text sentence, size_t *at, struct spot spot,
                       struct text *ret_name)
{
	while (*at < sentence.n_bytes) {
		const size_t start = *at + 1;
		const char c = sentence.bytes[(*at)++];
		size_t end = start;

		if (c != '{')
			continue;
		while (end < sentence.n_bytes && is_name(sentence.bytes[end], end == start))
			end++;
		if (end > start && end < sentence.n_bytes && sentence.bytes[end] == '}') {
			*ret_name = text_slice(sentence, start, end);
			*at = end + 1;
			return true;
		}
		PROBLEM(unit, spot, "a brace in a sentence begins a field: {name} is expected");
	}
	return false;
}

/* Adds the fields of a sentence that are not yet among those written. */
static size_t write_fields(struct unit *unit, struct text sentence, struct text written,
                           struct spot spot, struct buffer *out)
{
	struct text name, before;
	size_t at = 0, n = 0, found;

	while (next_field(unit, sentence, &at, spot, &name)) {
		const char *value;

		before = text_format(unit->set->arena, "{%.*s}", TEXT_ARGS(name));
		if (text_find(written, before, &found) ||
		    (text_find(sentence, before, &found) && found + before.n_bytes < at))
			continue;
		value = write_as_text(unit, name, spot);
		if (!value)
			continue;
		buffer_add_format(out, "{TEXT(\"%.*s\"), %s}, ", TEXT_ARGS(name), value);
		n++;
	}
	return n;
}

static const char *write_choice(struct unit *unit, const struct tag *tag)
{
	struct buffer out = buffer_make(unit->set->arena);
	struct found found;

	if (text_is_empty(tag->name)) {
		buffer_add_format(&out, "said[%zu]", writer_add_sentence(unit->writer, tag->one));
		return out.bytes;
	}
	if (!unit_find(unit, tag->name, tag->spot, &found))
		return NULL;
	if (found.field->kind != FIELD_SIGNED && found.field->kind != FIELD_UNSIGNED) {
		unit_report_kind(unit, &found, tag->spot, "a whole number");
		return NULL;
	}
	buffer_add_c(&out, "say_n(lang, ");
	writer_quote(&out, tag->one);
	buffer_add_c(&out, ", ");
	writer_quote(&out, tag->many);
	buffer_add_format(&out, ", (uint64_t)%s)", found.access);
	return out.bytes;
}

static void write_sentence(struct unit *unit, const struct tag *tag)
{
	struct buffer fields = buffer_make(unit->set->arena);
	const char *sentence = write_choice(unit, tag);
	size_t n;

	unit->n_digits = 0;
	n = write_fields(unit, tag->one, TEXT_NONE, tag->spot, &fields);
	n += write_fields(unit, tag->many, tag->one, tag->spot, &fields);
	if (!sentence)
		return;
	if (n == 0) {
		writer_add_from(unit->writer, tag->spot, "%s(out, text_of(%s));", escaper(unit),
		                sentence);
		return;
	}
	open_digits(unit);
	writer_add_from(unit->writer, tag->spot, "const struct tpl_field fields[] = {%s};\n",
	                fields.bytes);
	writer_add(unit->writer, "tpl_add_sentence(out, %s, fields, COUNT(fields));", sentence);
	close_digits(unit);
}

void unit_add_sentence(struct unit *unit, const struct tag *tag)
{
	if (!unit_takes_value(unit, tag->spot))
		return;
	if (is_link(unit))
		PROBLEM(unit, tag->spot,
		        "%s is a link: {{url page id}} is expected, found a sentence",
		        markup_describe(&unit->markup));
	else
		write_sentence(unit, tag);
	mark_value(unit, tag->spot);
}
