/* Styles by name in a table of chains, for a document may have thousands of them. */
#include "extract/odt_styles.h"

enum { PARENTS_MAX = 32, START_MAX = 1000000, DIGITS_MAX = 9 };

struct style {
	char family; /* 'p' of paragraphs, 'l' of lists */
	const char *name, *parent;
	struct text lang;
	bool has_no_list;
	struct odt_list_style *list;
	struct style *next;
};

struct odt_styles {
	struct arena *arena;
	struct style *slots[ODT_SLOTS];
	size_t n_styles;
	struct text lang;
	struct odt_list_style *outline;
	struct style *at; /* that is being read; NULL for a default */
	bool at_default;
	struct odt_list_style *list; /* that is being read */
};

static size_t slot_of(char family, struct text name)
{
	uint32_t hash = 2166136261U ^ (unsigned char)family;

	for (size_t i = 0; i < name.n_bytes; i++)
		hash = (hash ^ (unsigned char)name.bytes[i]) * 16777619U;
	return hash % ODT_SLOTS;
}

static struct style *find(const struct odt_styles *styles, char family, struct text name)
{
	struct style *style = styles->slots[slot_of(family, name)];

	while (style && !(style->family == family && text_is(name, style->name)))
		style = style->next;
	return style;
}

static struct style *add(struct odt_styles *styles, char family, struct text name,
                         struct error *err)
{
	const size_t slot = slot_of(family, name);
	struct style *style;

	if (styles->n_styles++ == ODT_STYLES_MAX)
		return FAIL_NULL(err, ERR_INPUT, "the document has more than %d styles",
		                 ODT_STYLES_MAX);
	style = ARENA_NEW(styles->arena, struct style);
	style->family = family;
	style->name = text_c(styles->arena, name);
	style->parent = "";
	style->lang = TEXT_NONE;
	style->next = styles->slots[slot];
	styles->slots[slot] = style;
	return style;
}

static struct odt_list_style *make_list(struct arena *arena, const char *name)
{
	struct odt_list_style *list = ARENA_NEW(arena, struct odt_list_style);

	list->name = name;
	for (int i = 0; i < NUMBERING_LEVELS; i++)
		list->levels[i] = (struct odt_level){.start = 1,
		                                     .n_shown = 1,
		                                     .prefix = TEXT_NONE,
		                                     .suffix = TEXT_NONE,
		                                     .bullet = TEXT_NONE};
	return list;
}

struct odt_styles *odt_styles_make(struct arena *arena)
{
	struct odt_styles *styles = ARENA_NEW(arena, struct odt_styles);

	styles->arena = arena;
	styles->lang = TEXT_NONE;
	styles->outline = make_list(arena, "");
	return styles;
}

/* Reading */

static bool open_style(struct odt_styles *styles, const struct office_xml *xml, struct error *err)
{
	const struct text list = office_xml_attribute(xml, "list-style-name");

	styles->at = NULL;
	styles->at_default = false;
	if (!text_is(office_xml_attribute(xml, "family"), "paragraph"))
		return true;
	styles->at = add(styles, 'p', office_xml_attribute(xml, "name"), err);
	if (!styles->at)
		return false;
	styles->at->parent = text_c(styles->arena, office_xml_attribute(xml, "parent-style-name"));
	styles->at->has_no_list = list.bytes && list.n_bytes == 0;
	return true;
}

static bool open_list(struct odt_styles *styles, const struct office_xml *xml, struct error *err)
{
	struct style *style = add(styles, 'l', office_xml_attribute(xml, "name"), err);

	if (!style)
		return false;
	styles->at = NULL;
	styles->list = style->list = make_list(styles->arena, style->name);
	return true;
}

static struct text read_lang(struct arena *arena, const struct office_xml *xml)
{
	const struct text language = office_xml_attribute(xml, "language");
	const struct text country = office_xml_attribute(xml, "country");

	if (text_is(language, "zxx") || text_is(language, "none"))
		return TEXT_NONE;
	if (text_is_empty(country) || text_is(country, "none"))
		return office_lang(arena, language);
	return office_lang(
		arena, text_format(arena, "%.*s-%.*s", TEXT_ARGS(language), TEXT_ARGS(country)));
}

static void take_text_properties(struct odt_styles *styles, const struct office_xml *xml)
{
	const struct text lang = read_lang(styles->arena, xml);

	if (styles->at_default && !text_is_empty(lang))
		styles->lang = lang;
	if (styles->at)
		styles->at->lang = lang;
}

static enum numbering read_format(struct text format, int *ret_n_digits)
{
	size_t n = 0;

	if (text_is(format, "1"))
		return NUMBERING_DECIMAL;
	if (text_is(format, "i") || text_is(format, "I"))
		return format.bytes[0] == 'i' ? NUMBERING_ROMAN_LOWER : NUMBERING_ROMAN_UPPER;
	if (text_is(format, "a") || text_is(format, "A"))
		return format.bytes[0] == 'a' ? NUMBERING_LETTER_LOWER : NUMBERING_LETTER_UPPER;
	if (text_starts(format, TEXT("1st")))
		return NUMBERING_ORDINAL;
	if (text_starts(format, TEXT("А")) || text_starts(format, TEXT("а")))
		return text_starts(format, TEXT("А")) ? NUMBERING_CYRILLIC_UPPER
		                                      : NUMBERING_CYRILLIC_LOWER;
	while (n < format.n_bytes && n < DIGITS_MAX && format.bytes[n] == '0')
		n++;
	*ret_n_digits = (int)n + 1;
	if (n > 0)
		return NUMBERING_ZERO;
	return text_is_empty(format) ? NUMBERING_NONE : NUMBERING_DECIMAL;
}

static void open_level(struct odt_styles *styles, const struct office_xml *xml)
{
	const int level = office_xml_count(xml, "level", 1, NUMBERING_LEVELS);
	struct odt_level *at = &styles->list->levels[level > 0 ? level - 1 : 0];

	at->numbering =
		xml->tag == ODT_TAG_BULLET_LEVEL
			? NUMBERING_BULLET
			: read_format(office_xml_attribute(xml, "num-format"), &at->n_digits);
	at->start = office_xml_count(xml, "start-value", 1, START_MAX);
	at->n_shown = office_xml_count(xml, "display-levels", 1, NUMBERING_LEVELS);
	at->prefix = text_copy(styles->arena, office_xml_attribute(xml, "num-prefix"));
	at->suffix = text_copy(styles->arena, office_xml_attribute(xml, "num-suffix"));
	at->bullet = text_copy(styles->arena, office_xml_attribute(xml, "bullet-char"));
}

bool odt_styles_open(struct odt_styles *styles, const struct office_xml *xml, struct error *err)
{
	switch (xml->tag) {
	case ODT_TAG_STYLE:
		return open_style(styles, xml, err);
	case ODT_TAG_DEFAULT_STYLE:
		styles->at = NULL;
		styles->at_default = text_is(office_xml_attribute(xml, "family"), "paragraph");
		return true;
	case ODT_TAG_TEXT_PROPERTIES:
		take_text_properties(styles, xml);
		return true;
	case ODT_TAG_LIST_STYLE:
		return open_list(styles, xml, err);
	case ODT_TAG_OUTLINE_STYLE:
		styles->at = NULL;
		styles->list = styles->outline;
		return true;
	case ODT_TAG_NUMBER_LEVEL:
	case ODT_TAG_BULLET_LEVEL:
		styles->at = NULL; /* its text properties are the label's */
		if (styles->list)
			open_level(styles, xml);
		return true;
	}
	return true;
}

/* Asking */

struct odt_look odt_styles_look(const struct odt_styles *styles, struct text name)
{
	struct odt_look look = {.lang = TEXT_NONE};
	const struct style *style = find(styles, 'p', name);

	look.has_no_list = style && style->has_no_list;
	for (int i = 0; style && i < PARENTS_MAX; i++) {
		if (text_is_empty(look.lang))
			look.lang = style->lang;
		style = style->parent[0] ? find(styles, 'p', text_of(style->parent)) : NULL;
	}
	return look;
}

struct text odt_styles_lang(const struct odt_styles *styles)
{
	return styles->lang;
}

struct odt_list_style *odt_styles_list(const struct odt_styles *styles, struct text name)
{
	struct style *style = find(styles, 'l', name);

	return style ? style->list : NULL;
}

struct odt_list_style *odt_styles_outline(struct odt_styles *styles)
{
	return styles->outline;
}

/* Labels */

static void count_item(const struct odt_list_style *list, struct odt_count *count, int level,
                       int start)
{
	if (start >= 0)
		count->counts[level] = start;
	else if (!count->has_started[level])
		count->counts[level] = list->levels[level].start;
	else
		count->counts[level]++;
	count->has_started[level] = true;
	for (int i = level + 1; i < NUMBERING_LEVELS; i++)
		count->has_started[i] = false;
}

static void print_level(const struct odt_list_style *list, const struct odt_count *count, int level,
                        struct buffer *out)
{
	const struct odt_level *shown = &list->levels[level];

	numbering_add(out, shown->numbering,
	              count->has_started[level] ? count->counts[level] : shown->start,
	              shown->n_digits);
}

void odt_styles_number(const struct odt_list_style *list, struct odt_count *count, int level,
                       int start, struct buffer *out)
{
	const struct odt_level *shown = &list->levels[level];
	size_t from;

	count_item(list, count, level, start);
	if (shown->numbering == NUMBERING_BULLET) {
		buffer_add(out, numbering_bullet(shown->bullet));
		return;
	}
	if (shown->numbering == NUMBERING_NONE)
		return;
	buffer_add(out, shown->prefix);
	from = out->n_bytes;
	for (int i = level + 1 - shown->n_shown; i <= level; i++) {
		if (i < 0 || list->levels[i].numbering == NUMBERING_NONE ||
		    list->levels[i].numbering == NUMBERING_BULLET)
			continue;
		if (out->n_bytes > from)
			buffer_add_char(out, '.');
		print_level(list, count, i, out);
	}
	buffer_add(out, shown->suffix);
}
