/* styles.xml and numbering.xml. Styles are resolved once, sorted by id; a numbering counts in its abstract numbering,
 * which several may share, so that a list that goes on elsewhere goes on counting. */
#include "extract/docx_styles.h"

enum { BASES_MAX = 32, START_MAX = 1000000, NUM_ID_MAX = 1000000000 };

enum {
	TAG_STYLE = 1,
	TAG_NAME,
	TAG_BASED_ON,
	TAG_OUTLINE,
	TAG_NUM_ID,
	TAG_ILVL,
	TAG_LANG,
	TAG_ABSTRACT,
	TAG_LEVEL,
	TAG_START,
	TAG_FORMAT,
	TAG_PATTERN,
	TAG_LEVEL_STYLE,
	TAG_RESTART,
	TAG_LEGAL,
	TAG_STYLE_LINK,
	TAG_NUM,
	TAG_ABSTRACT_ID,
	TAG_OVERRIDE,
	TAG_START_OVERRIDE,
	TAG_SKIPPED,
};

static const struct office_tag style_tags[] = {
	{SPACE_WORD, "style", TAG_STYLE},      {SPACE_WORD, "name", TAG_NAME},
	{SPACE_WORD, "basedOn", TAG_BASED_ON}, {SPACE_WORD, "outlineLvl", TAG_OUTLINE},
	{SPACE_WORD, "numId", TAG_NUM_ID},     {SPACE_WORD, "ilvl", TAG_ILVL},
	{SPACE_WORD, "lang", TAG_LANG},        {SPACE_WORD, "tblStylePr", TAG_SKIPPED},
};

static const struct office_tag numbering_tags[] = {
	{SPACE_WORD, "abstractNum", TAG_ABSTRACT},
	{SPACE_WORD, "lvl", TAG_LEVEL},
	{SPACE_WORD, "start", TAG_START},
	{SPACE_WORD, "numFmt", TAG_FORMAT},
	{SPACE_WORD, "lvlText", TAG_PATTERN},
	{SPACE_WORD, "pStyle", TAG_LEVEL_STYLE},
	{SPACE_WORD, "lvlRestart", TAG_RESTART},
	{SPACE_WORD, "isLgl", TAG_LEGAL},
	{SPACE_WORD, "numStyleLink", TAG_STYLE_LINK},
	{SPACE_WORD, "num", TAG_NUM},
	{SPACE_WORD, "abstractNumId", TAG_ABSTRACT_ID},
	{SPACE_WORD, "lvlOverride", TAG_OVERRIDE},
	{SPACE_WORD, "startOverride", TAG_START_OVERRIDE},
	{SPACE_MARKUP, "Fallback", TAG_SKIPPED},
};

struct style {
	const char *id, *based_on;
	int heading; /* by its name; 0 for none */
	struct docx_look look;
};

struct level {
	enum numbering numbering;
	int n_digits, start;
	struct text pattern;
	const char *style_id;
	int restart; /* after this level and those above it, from 1; 0 never, -1 after each above */
	bool is_legal;
};

struct abstract {
	int id;
	struct level levels[DOCX_LEVELS];
	int counts[DOCX_LEVELS];
	bool has_started[DOCX_LEVELS];
	const char *style_link;
};

struct num {
	int id, abstract_id;
	struct abstract *abstract;
	int starts[DOCX_LEVELS]; /* -1 for as in the abstract numbering */
	struct level *levels[DOCX_LEVELS];
	bool has_started[DOCX_LEVELS];
};

struct docx_styles {
	struct arena *arena;
	struct style *styles;
	size_t n_styles;
	const char *default_id;
	struct text lang;
	struct abstract **abstracts;
	size_t n_abstracts;
	struct num **nums; /* by id */
	size_t n_nums;
	struct level *at; /* that is being read */
	int at_level;
	bool in_num;
};

/* Styles */

/* "heading 1" to "heading 9", whatever the language of the program; "title" is above them all. */
static int heading_of(struct text name)
{
	const size_t n = sizeof("heading ") - 1;

	if (name.n_bytes == n + 1 && strncasecmp(name.bytes, "heading ", n) == 0 &&
	    name.bytes[n] >= '1' && name.bytes[n] <= '9')
		return name.bytes[n] - '0';
	return name.n_bytes == 5 && strncasecmp(name.bytes, "title", 5) == 0 ? 1 : 0;
}

static bool add_style(struct docx_styles *styles, const struct office_xml *xml, struct error *err)
{
	const struct text type = office_xml_attribute(xml, "type");
	struct style *style;

	if (styles->n_styles == DOCX_STYLES_MAX)
		return FAIL(err, ERR_INPUT, "the document has more than %d styles",
		            DOCX_STYLES_MAX);
	style = &styles->styles[styles->n_styles++];
	*style = (struct style){.id = text_c(styles->arena, office_xml_attribute(xml, "styleId")),
	                        .based_on = "",
	                        .look = {-1, -1, -1, TEXT_NONE}};
	if (text_is(type, "paragraph") && office_xml_flag(xml, "default", false))
		styles->default_id = style->id;
	return true;
}

static void take_style_lang(struct docx_styles *styles, struct style *style,
                            const struct office_xml *xml)
{
	struct text lang = office_lang(styles->arena, office_xml_attribute(xml, "val"));

	if (style)
		style->look.lang = lang;
	else
		styles->lang = lang;
}

static bool take_style(struct docx_styles *styles, const struct office_xml *xml, struct error *err)
{
	struct style *style = styles->n_styles > 0 ? &styles->styles[styles->n_styles - 1] : NULL;

	if (xml->tag == TAG_STYLE)
		return add_style(styles, xml, err);
	if (xml->tag == TAG_LANG)
		take_style_lang(styles, style, xml);
	if (!style)
		return true;
	if (xml->tag == TAG_NAME)
		style->heading = heading_of(office_xml_attribute(xml, "val"));
	else if (xml->tag == TAG_BASED_ON)
		style->based_on = text_c(styles->arena, office_xml_attribute(xml, "val"));
	else if (xml->tag == TAG_OUTLINE)
		style->look.outline = (office_xml_count(xml, "val", 9, 9) + 1) % 10;
	else if (xml->tag == TAG_NUM_ID)
		style->look.num_id = office_xml_count(xml, "val", 0, NUM_ID_MAX);
	else if (xml->tag == TAG_ILVL)
		style->look.level = office_xml_count(xml, "val", 0, DOCX_LEVELS - 1);
	return true;
}

static int compare_styles(const void *a, const void *b)
{
	return strcmp(((const struct style *)a)->id, ((const struct style *)b)->id);
}

static const struct style *find_style(const struct docx_styles *styles, const char *id)
{
	const struct style wanted = {.id = id};

	if (styles->n_styles == 0 || !id)
		return NULL;
	return bsearch(&wanted, styles->styles, styles->n_styles, sizeof(wanted), compare_styles);
}

static void inherit(struct docx_look *look, const struct docx_look *from)
{
	if (look->outline < 0)
		look->outline = from->outline;
	if (look->num_id < 0)
		look->num_id = from->num_id;
	if (look->level < 0)
		look->level = from->level;
	if (text_is_empty(look->lang))
		look->lang = from->lang;
}

/* What it says itself, and what those say that it is based on. */
static struct docx_look resolve_style(const struct docx_styles *styles, const struct style *style)
{
	struct docx_look look = {-1, -1, -1, TEXT_NONE};

	for (int i = 0; style && i < BASES_MAX; i++) {
		struct docx_look own = style->look;

		if (own.outline < 0 && style->heading > 0)
			own.outline = style->heading;
		inherit(&look, &own);
		style = find_style(styles, style->based_on);
	}
	return look;
}

static void resolve_styles(struct docx_styles *styles)
{
	struct docx_look *looks =
		ARENA_ARRAY(styles->arena, struct docx_look, styles->n_styles + 1);

	qsort(styles->styles, styles->n_styles, sizeof(*styles->styles), compare_styles);
	for (size_t i = 0; i < styles->n_styles; i++)
		looks[i] = resolve_style(styles, &styles->styles[i]);
	for (size_t i = 0; i < styles->n_styles; i++)
		styles->styles[i].look = looks[i];
}

typedef bool take_element(struct docx_styles *styles, const struct office_xml *xml,
                          struct error *err);

static bool read_part(const struct office *office, struct docx_styles *styles, const char *member,
                      const struct office_tag *tags, size_t n_tags, take_element *take,
                      struct error *err)
{
	AUTO(office_xml) struct office_xml xml = {.event = OFFICE_END};

	if (!member || !office_has(office, member))
		return true;
	if (!office_xml_open(office, member, tags, n_tags, &xml, err))
		return false;
	for (;;) {
		if (!office_xml_next(&xml, err))
			return false;
		if (xml.event == OFFICE_END)
			return true;
		if (xml.event != OFFICE_OPEN || xml.tag == 0)
			continue;
		if (xml.tag == TAG_SKIPPED ? !office_xml_skip(&xml, err) : !take(styles, &xml, err))
			return false;
	}
}

/* Numberings */

/* w:numFmt. The format is of custom ones: "001, 002, 003, ...". */
static enum numbering read_format(struct text value, struct text format, int *ret_n_digits)
{
	static const struct {
		const char *name;
		enum numbering numbering;
	} names[] = {
		{"none", NUMBERING_NONE},
		{"bullet", NUMBERING_BULLET},
		{"decimalZero", NUMBERING_ZERO},
		{"upperRoman", NUMBERING_ROMAN_UPPER},
		{"lowerRoman", NUMBERING_ROMAN_LOWER},
		{"upperLetter", NUMBERING_LETTER_UPPER},
		{"lowerLetter", NUMBERING_LETTER_LOWER},
		{"russianUpper", NUMBERING_CYRILLIC_UPPER},
		{"russianLower", NUMBERING_CYRILLIC_LOWER},
		{"ordinal", NUMBERING_ORDINAL},
	};
	size_t n = 0;

	*ret_n_digits = 2;
	for (size_t i = 0; i < COUNT(names); i++) {
		if (text_is(value, names[i].name))
			return names[i].numbering;
	}
	while (n < format.n_bytes && format.bytes[n] >= '0' && format.bytes[n] <= '9')
		n++;
	if (!text_is(value, "custom") || n < 2 || n > 9)
		return NUMBERING_DECIMAL;
	*ret_n_digits = (int)n;
	return NUMBERING_ZERO;
}

static struct level plain_level(void)
{
	return (struct level){.numbering = NUMBERING_DECIMAL,
	                      .n_digits = 2,
	                      .pattern = TEXT_NONE,
	                      .style_id = "",
	                      .restart = -1};
}

static bool add_abstract(struct docx_styles *styles, const struct office_xml *xml,
                         struct error *err)
{
	struct abstract *abstract;

	if (styles->n_abstracts == DOCX_NUMBERINGS_MAX)
		return FAIL(err, ERR_INPUT, "the document has more than %d numberings",
		            DOCX_NUMBERINGS_MAX);
	abstract = ARENA_NEW(styles->arena, struct abstract);
	abstract->id = office_xml_count(xml, "abstractNumId", 0, NUM_ID_MAX);
	for (int i = 0; i < DOCX_LEVELS; i++)
		abstract->levels[i] = plain_level();
	styles->abstracts[styles->n_abstracts++] = abstract;
	styles->in_num = false;
	return true;
}

static bool add_num(struct docx_styles *styles, const struct office_xml *xml, struct error *err)
{
	struct num *num;

	if (styles->n_nums == DOCX_NUMBERINGS_MAX)
		return FAIL(err, ERR_INPUT, "the document has more than %d numberings",
		            DOCX_NUMBERINGS_MAX);
	num = ARENA_NEW(styles->arena, struct num);
	num->id = office_xml_count(xml, "numId", 0, NUM_ID_MAX);
	for (int i = 0; i < DOCX_LEVELS; i++)
		num->starts[i] = -1;
	styles->nums[styles->n_nums++] = num;
	styles->in_num = true;
	styles->at = NULL;
	return true;
}

/* The level that opens, of an abstract numbering or in place of one. */
static struct level *open_level(struct docx_styles *styles, int level)
{
	if (styles->in_num) {
		struct level *own = ARENA_NEW(styles->arena, struct level);

		*own = plain_level();
		styles->nums[styles->n_nums - 1]->levels[level] = own;
		return own;
	}
	if (styles->n_abstracts == 0)
		return NULL;
	return &styles->abstracts[styles->n_abstracts - 1]->levels[level];
}

static void take_num(struct docx_styles *styles, const struct office_xml *xml)
{
	struct num *num = styles->nums[styles->n_nums - 1];

	if (xml->tag == TAG_ABSTRACT_ID)
		num->abstract_id = office_xml_count(xml, "val", 0, NUM_ID_MAX);
	else if (xml->tag == TAG_OVERRIDE)
		styles->at_level = office_xml_count(xml, "ilvl", 0, DOCX_LEVELS - 1);
	else if (xml->tag == TAG_START_OVERRIDE)
		num->starts[styles->at_level] = office_xml_count(xml, "val", 1, START_MAX);
}

static void take_level(struct docx_styles *styles, struct level *level,
                       const struct office_xml *xml)
{
	const struct text value = office_xml_attribute(xml, "val");

	if (xml->tag == TAG_START)
		level->start = office_xml_count(xml, "val", 0, START_MAX);
	else if (xml->tag == TAG_FORMAT)
		level->numbering =
			read_format(value, office_xml_attribute(xml, "format"), &level->n_digits);
	else if (xml->tag == TAG_PATTERN)
		level->pattern = text_copy(styles->arena, value);
	else if (xml->tag == TAG_LEVEL_STYLE)
		level->style_id = text_c(styles->arena, value);
	else if (xml->tag == TAG_RESTART)
		level->restart = office_xml_count(xml, "val", -1, DOCX_LEVELS);
	else if (xml->tag == TAG_LEGAL)
		level->is_legal = office_xml_flag(xml, "val", true);
}

static bool take_numbering(struct docx_styles *styles, const struct office_xml *xml,
                           struct error *err)
{
	if (xml->tag == TAG_ABSTRACT)
		return add_abstract(styles, xml, err);
	if (xml->tag == TAG_NUM)
		return add_num(styles, xml, err);
	if (styles->in_num)
		take_num(styles, xml);
	else if (xml->tag == TAG_STYLE_LINK && styles->n_abstracts > 0)
		styles->abstracts[styles->n_abstracts - 1]->style_link =
			text_c(styles->arena, office_xml_attribute(xml, "val"));
	if (xml->tag == TAG_LEVEL)
		styles->at = open_level(styles, office_xml_count(xml, "ilvl", 0, DOCX_LEVELS - 1));
	else if (styles->at)
		take_level(styles, styles->at, xml);
	return true;
}

static int compare_nums(const void *a, const void *b)
{
	const struct num *const *first = a, *const *second = b;

	return ((*first)->id > (*second)->id) - ((*first)->id < (*second)->id);
}

static struct num *find_num(const struct docx_styles *styles, int id)
{
	const struct num wanted = {.id = id};
	const struct num *key = &wanted;
	struct num **found;

	if (styles->n_nums == 0 || id <= 0)
		return NULL;
	found = bsearch(&key, styles->nums, styles->n_nums, sizeof(key), compare_nums);
	return found ? *found : NULL;
}

static int compare_abstracts(const void *a, const void *b)
{
	const struct abstract *const *first = a, *const *second = b;

	return ((*first)->id > (*second)->id) - ((*first)->id < (*second)->id);
}

static struct abstract *find_abstract(const struct docx_styles *styles, int id)
{
	const struct abstract wanted = {.id = id};
	const struct abstract *key = &wanted;
	struct abstract **found;

	if (styles->n_abstracts == 0)
		return NULL;
	found = bsearch(&key, styles->abstracts, styles->n_abstracts, sizeof(key),
	                compare_abstracts);
	return found ? *found : NULL;
}

/* An abstract numbering may stand for the numbering of a style. */
static struct abstract *follow_link(const struct docx_styles *styles, struct abstract *abstract)
{
	const struct style *style;
	const struct num *num;
	struct abstract *linked;

	if (!abstract || !abstract->style_link)
		return abstract;
	style = find_style(styles, abstract->style_link);
	num = style ? find_num(styles, style->look.num_id) : NULL;
	linked = num ? find_abstract(styles, num->abstract_id) : NULL;
	return linked ? linked : abstract;
}

static void resolve_numberings(struct docx_styles *styles)
{
	qsort(styles->abstracts, styles->n_abstracts, sizeof(struct abstract *), compare_abstracts);
	qsort(styles->nums, styles->n_nums, sizeof(struct num *), compare_nums);
	for (size_t i = 0; i < styles->n_nums; i++) {
		struct num *num = styles->nums[i];

		num->abstract = follow_link(styles, find_abstract(styles, num->abstract_id));
	}
}

/* A style that names a numbering without a level has the level that names the style. */
static void link_levels(struct docx_styles *styles)
{
	for (size_t i = 0; i < styles->n_styles; i++) {
		struct style *style = &styles->styles[i];
		const struct num *num = find_num(styles, style->look.num_id);

		for (int j = 0; num && num->abstract && j < DOCX_LEVELS; j++) {
			if (strcmp(num->abstract->levels[j].style_id, style->id) == 0)
				style->look.level = j;
		}
	}
}

bool docx_styles_read(const struct office *office, struct arena *arena, const char *styles_member,
                      const char *numbering_member, struct docx_styles **ret_styles,
                      struct error *err)
{
	struct docx_styles *styles = ARENA_NEW(arena, struct docx_styles);

	styles->arena = arena;
	styles->lang = TEXT_NONE;
	styles->styles = ARENA_ARRAY(arena, struct style, DOCX_STYLES_MAX);
	styles->abstracts = ARENA_ARRAY(arena, struct abstract *, DOCX_NUMBERINGS_MAX);
	styles->nums = ARENA_ARRAY(arena, struct num *, DOCX_NUMBERINGS_MAX);
	if (!read_part(office, styles, styles_member, style_tags, COUNT(style_tags), take_style,
	               err) ||
	    !read_part(office, styles, numbering_member, numbering_tags, COUNT(numbering_tags),
	               take_numbering, err))
		return false;
	resolve_styles(styles);
	resolve_numberings(styles);
	link_levels(styles);
	*ret_styles = styles;
	return true;
}

struct docx_look docx_styles_look(const struct docx_styles *styles, struct text style_id)
{
	char id[256];
	const struct style *style = NULL;

	if (!text_is_empty(style_id) && style_id.n_bytes < sizeof(id)) {
		memcpy(id, style_id.bytes, style_id.n_bytes);
		id[style_id.n_bytes] = '\0';
		style = find_style(styles, id);
	}
	if (!style)
		style = find_style(styles, styles->default_id);
	return style ? style->look : (struct docx_look){-1, -1, -1, TEXT_NONE};
}

struct text docx_styles_lang(const struct docx_styles *styles)
{
	return styles->lang;
}

/* Labels */

static const struct level *level_of(const struct num *num, int level)
{
	return num->levels[level] ? num->levels[level] : &num->abstract->levels[level];
}

static int start_of(const struct num *num, int level)
{
	return num->starts[level] >= 0 ? num->starts[level] : level_of(num, level)->start;
}

static void count_item(struct num *num, int level)
{
	struct abstract *abstract = num->abstract;
	const bool restarts = num->starts[level] >= 0 && !num->has_started[level];

	if (restarts || !abstract->has_started[level])
		abstract->counts[level] = start_of(num, level);
	else
		abstract->counts[level]++;
	num->has_started[level] = abstract->has_started[level] = true;
	for (int i = level + 1; i < DOCX_LEVELS; i++) {
		const int restart = level_of(num, i)->restart;

		if (restart < 0 || level < restart)
			abstract->has_started[i] = false;
	}
}

static void print_level(const struct num *num, int level, bool is_legal, struct buffer *out)
{
	const struct level *shown = level_of(num, level);
	const int n = num->abstract->has_started[level] ? num->abstract->counts[level]
	                                                : start_of(num, level);

	numbering_add(out, is_legal ? NUMBERING_DECIMAL : shown->numbering, n, shown->n_digits);
}

void docx_styles_number(struct docx_styles *styles, int num_id, int level, struct buffer *out)
{
	struct num *num = find_num(styles, num_id);
	const struct level *shown;

	if (!num || !num->abstract || level < 0 || level >= DOCX_LEVELS)
		return;
	count_item(num, level);
	shown = level_of(num, level);
	if (shown->numbering == NUMBERING_BULLET) {
		buffer_add(out, numbering_bullet(shown->pattern));
		return;
	}
	for (size_t i = 0; i < shown->pattern.n_bytes; i++) {
		const char *c = shown->pattern.bytes + i;

		if (*c == '%' && i + 1 < shown->pattern.n_bytes && c[1] >= '1' && c[1] <= '9') {
			print_level(num, c[1] - '1', shown->is_legal, out);
			i++;
		} else {
			buffer_add_char(out, *c);
		}
	}
}
