/* What an attribute may hold. */
#ifndef SHOW_COMPILE_ATTRIBUTE_H
#define SHOW_COMPILE_ATTRIBUTE_H

#include "base/text.h"

enum attribute_kind {
	ATTRIBUTE_PLAIN,   /* words: a value is escaped and can do nothing */
	ATTRIBUTE_LINK,    /* an address: from the URL builder alone */
	ATTRIBUTE_SCRIPT,  /* on…: code */
	ATTRIBUTE_STYLE,   /* style: rules that can fetch and hide */
	ATTRIBUTE_UNKNOWN, /* anything else takes constants alone */
};

/* name in lower case. */
enum attribute_kind attribute_kind_of(struct text name);

#endif
