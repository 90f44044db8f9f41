/* What the styles of an OpenDocument text make of its paragraphs and lists.
 *
 * They stand in styles.xml and before the body in content.xml; each element of either is handed to odt_styles_open.
 */
#ifndef EXTRACT_ODT_STYLES_H
#define EXTRACT_ODT_STYLES_H

#include "extract/numbering.h"
#include "extract/office.h"

enum { ODT_STYLES_MAX = 65536, ODT_SLOTS = 4096 };

/* The tags of styles come first; those of a body follow after ODT_TAG_LAST. */
enum {
	ODT_TAG_STYLE = 1,
	ODT_TAG_DEFAULT_STYLE,
	ODT_TAG_TEXT_PROPERTIES,
	ODT_TAG_LIST_STYLE,
	ODT_TAG_OUTLINE_STYLE,
	ODT_TAG_NUMBER_LEVEL,
	ODT_TAG_BULLET_LEVEL,
	ODT_TAG_LAST,
};

#define ODT_STYLE_TAGS                                                                             \
	{SPACE_STYLE, "style", ODT_TAG_STYLE},                                                     \
		{SPACE_STYLE, "default-style", ODT_TAG_DEFAULT_STYLE},                             \
		{SPACE_STYLE, "text-properties", ODT_TAG_TEXT_PROPERTIES},                         \
		{SPACE_TEXT, "list-style", ODT_TAG_LIST_STYLE},                                    \
		{SPACE_TEXT, "outline-style", ODT_TAG_OUTLINE_STYLE},                              \
		{SPACE_TEXT, "outline-level-style", ODT_TAG_NUMBER_LEVEL},                         \
		{SPACE_TEXT, "list-level-style-number", ODT_TAG_NUMBER_LEVEL},                     \
	{                                                                                          \
		SPACE_TEXT, "list-level-style-bullet", ODT_TAG_BULLET_LEVEL                        \
	}

struct odt_level {
	enum numbering numbering;
	int n_digits, start, n_shown; /* how many levels its label shows */
	struct text prefix, suffix, bullet;
};

/* Where a list has counted to. */
struct odt_count {
	int counts[NUMBERING_LEVELS];
	bool has_started[NUMBERING_LEVELS];
};

struct odt_list_style {
	const char *name;
	struct odt_level levels[NUMBERING_LEVELS];
	struct odt_count *last; /* of the list that had this style before; NULL for none */
	struct odt_list_style *next;
};

/* With all that it is based on. */
struct odt_look {
	struct text lang; /* empty for not said */
	bool has_no_list; /* it says that no list numbers it */
};

struct odt_styles;

struct odt_styles *odt_styles_make(struct arena *arena);
MUST_CHECK bool odt_styles_open(struct odt_styles *styles, const struct office_xml *xml,
                                struct error *err);

/* Of a paragraph. */
struct odt_look odt_styles_look(const struct odt_styles *styles, struct text name);

/* The language of the document's defaults; empty for none. */
struct text odt_styles_lang(const struct odt_styles *styles);

/* NULL for none of that name. */
struct odt_list_style *odt_styles_list(const struct odt_styles *styles, struct text name);

/* Of the headings that are in no list. */
struct odt_list_style *odt_styles_outline(struct odt_styles *styles);

/* Counts an item on a level (from 0) and prints its label. start is where it begins anew, or -1. */
void odt_styles_number(const struct odt_list_style *list, struct odt_count *count, int level,
                       int start, struct buffer *out);

#endif
