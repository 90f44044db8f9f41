/* Items do not know their number: it is counted from the beginning of the list, or from the last value that was set. */
#include "extract/html_list.h"

#include "base/number.h"
#include "extract/numbering.h"

enum { VALUE_MAX = 1000000 };

static bool parse_value(const struct html_node *node, const char *name, int *ret_value)
{
	const struct text text = text_trim(html_attribute(node, name));
	int64_t value;

	if (!number_parse_i64(text, &value) || value < -VALUE_MAX || value > VALUE_MAX)
		return false;
	*ret_value = (int)value;
	return true;
}

static int count_items(const struct html_node *list)
{
	int n = 0;

	for (const struct html_node *node = list->first; node; node = node->next)
		n += node->tag == GUMBO_TAG_LI;
	return n;
}

void html_list_count(struct html_node *list)
{
	const bool is_reversed = html_has_attribute(list, "reversed");
	const int step = is_reversed ? -1 : 1;
	int value = is_reversed ? count_items(list) : 1;

	(void)parse_value(list, "start", &value); /* absent or no number: the first is the first */
	value -= step;
	for (struct html_node *node = list->first; node; node = node->next) {
		if (node->tag != GUMBO_TAG_LI)
			continue;
		if (!parse_value(node, "value", &value))
			value += step;
		node->number = value;
	}
}

static void add_alpha(struct buffer *out, int n, char first)
{
	char letters[8];
	size_t n_letters = 0;

	for (; n > 0 && n_letters < sizeof(letters); n = (n - 1) / 26)
		letters[n_letters++] = (char)(first + (n - 1) % 26);
	while (n_letters > 0)
		buffer_add_char(out, letters[--n_letters]);
}

static bool has_style(const struct html_node *node, const char *what)
{
	size_t at;

	return text_find(html_attribute(node, "style"), text_of(what), &at);
}

/* '1', 'a', 'A', 'i', 'I', or 0 for none. */
static char type_of(const struct html_node *item)
{
	static const struct {
		const char *style;
		char type;
	} STYLES[] = {{"lower-alpha", 'a'}, {"lower-latin", 'a'}, {"upper-alpha", 'A'},
	              {"upper-latin", 'A'}, {"lower-roman", 'i'}, {"upper-roman", 'I'}};
	const struct html_node *both[] = {item, item->parent};

	for (size_t i = 0; i < COUNT(both); i++) {
		const struct text type = html_attribute(both[i], "type");

		if (has_style(both[i], "list-style:none") ||
		    has_style(both[i], "list-style: none") ||
		    has_style(both[i], "list-style-type:none") ||
		    has_style(both[i], "list-style-type: none"))
			return 0;
		for (size_t k = 0; k < COUNT(STYLES); k++)
			if (has_style(both[i], STYLES[k].style))
				return STYLES[k].type;
		if (type.n_bytes == 1 && strchr("1aAiI", type.bytes[0]))
			return type.bytes[0];
	}
	return '1';
}

static void add_number(struct buffer *out, int n, char type)
{
	if ((type == 'a' || type == 'A') && n > 0)
		add_alpha(out, n, type);
	else if (type == 'i' || type == 'I')
		numbering_add(out, type == 'i' ? NUMBERING_ROMAN_LOWER : NUMBERING_ROMAN_UPPER, n,
		              0);
	else
		buffer_add_format(out, "%d", n);
}

struct text html_list_label(struct arena *arena, const struct html_node *item)
{
	struct buffer out = buffer_make(arena);
	char type;

	if (item->tag != GUMBO_TAG_LI || !item->parent || item->parent->tag != GUMBO_TAG_OL)
		return TEXT_NONE;
	type = type_of(item);
	if (type == 0)
		return TEXT_NONE;
	add_number(&out, item->number, type);
	buffer_add_char(&out, '.');
	return buffer_text(&out);
}

bool html_list_is_labelled(struct text words, struct text label)
{
	const struct text number = text_slice(label, 0, label.n_bytes - 1);
	struct text rest = words;

	if (text_starts(rest, TEXT("(")))
		rest = text_slice(rest, 1, rest.n_bytes);
	if (!text_starts(rest, number) || rest.n_bytes == number.n_bytes)
		return false;
	return strchr(".)°:", rest.bytes[number.n_bytes]) != NULL;
}
