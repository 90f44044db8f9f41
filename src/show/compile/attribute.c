/* A list of what is known to be harmless, not of what is known to harm: an attribute that is missing here
 * takes no value until somebody has thought about it. Left out on purpose: srcdoc (a document), srcset
 * and ping (lists of addresses), http-equiv, rel, type and target (they change what others mean), and
 * everything of SVG that takes url(…) or animates another attribute. */
#include "show/compile/attribute.h"

static const char *const links[] = {"action", "cite",   "data", "formaction",
                                    "href",   "poster", "src",  "xlink:href"};

static const char *const plain[] = {
	"abbr",      "alt",         "autocomplete", "class",     "cols",     "colspan",
	"content",   "cx",          "cy",           "d",         "datetime", "dir",
	"download",  "for",         "headers",      "height",    "high",     "hreflang",
	"id",        "inputmode",   "label",        "lang",      "list",     "low",
	"max",       "maxlength",   "min",          "minlength", "name",     "optimum",
	"pattern",   "placeholder", "points",       "property",  "r",        "role",
	"rows",      "rowspan",     "rx",           "ry",        "scope",    "size",
	"span",      "start",       "step",         "summary",   "tabindex", "title",
	"transform", "translate",   "value",        "viewbox",   "width",    "x",
	"x1",        "x2",          "xml:lang",     "y",         "y1",       "y2",
};

static bool is_listed(struct text name, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (text_is(name, list[i]))
			return true;
	}
	return false;
}

enum attribute_kind attribute_kind_of(struct text name)
{
	if (text_starts(name, TEXT("on")))
		return ATTRIBUTE_SCRIPT;
	if (text_is(name, "style"))
		return ATTRIBUTE_STYLE;
	if (is_listed(name, links, COUNT(links)))
		return ATTRIBUTE_LINK;
	if (is_listed(name, plain, COUNT(plain)) || text_starts(name, TEXT("aria-")) ||
	    text_starts(name, TEXT("data-")))
		return ATTRIBUTE_PLAIN;
	return ATTRIBUTE_UNKNOWN;
}
