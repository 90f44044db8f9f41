/* Looks a sentence up by bisection in the table that the build makes from po/fr.po. */
#include "base/say.h"
#include "base/say_table.h"

static int compare(const void *key, const void *entry)
{
	return strcmp(key, ((const struct say_entry *)entry)->english);
}

const char *say(enum lang lang, const char *english)
{
	const struct say_entry *entry;

	if (lang == LANG_EN)
		return english;
	entry = bsearch(english, say_french, say_n_french, sizeof(say_french[0]), compare);
	return entry ? entry->translation : english;
}

const char *say_n(enum lang lang, const char *one, const char *many, uint64_t n)
{
	const bool singular = lang == LANG_FR ? n < 2 : n == 1;

	return say(lang, singular ? one : many);
}

const char *lang_code(enum lang lang)
{
	return lang == LANG_FR ? "fr" : "en";
}

bool lang_parse(const char *code, enum lang *ret_lang)
{
	const bool ends = strlen(code) >= 2 && (code[2] == '\0' || code[2] == '_' ||
	                                        code[2] == '-' || code[2] == '.' || code[2] == '@');

	if (!ends)
		return false;
	if (strncmp(code, "fr", 2) == 0)
		*ret_lang = LANG_FR;
	else if (strncmp(code, "en", 2) == 0)
		*ret_lang = LANG_EN;
	else
		return false;
	return true;
}
