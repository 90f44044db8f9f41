/* The table that the build makes from po/fr.po, in strcmp order of the English sentence. */
#ifndef BASE_SAY_TABLE_H
#define BASE_SAY_TABLE_H

#include "base/base.h"

struct say_entry {
	const char *english;
	const char *translation;
};

extern const struct say_entry say_french[];
extern const size_t say_n_french;

#endif
