/* Names come from ICU's locale data. It knows no Montenegrin and takes it for the Serbian of Montenegro, which is not
 * what the constitution says, so that name is ours. */
#include "report/language_name.h"

#include "base/buffer.h"

#include <unicode/uloc.h>
#include <unicode/ustring.h>

enum { NAME_CHARS = 120, LOCALE_CHARS = 80 };

/* "cnr-Cyrl" gives "Cyrl"; false for another language. */
static bool is_montenegrin(struct text tag, struct text *ret_script)
{
	struct text rest = tag, language;

	if (!text_split(&rest, '-', &language) || !text_is(language, "cnr"))
		return false;
	*ret_script = rest;
	return true;
}

static struct text name_montenegrin(struct arena *arena, enum lang lang, struct text script)
{
	if (text_is(script, "Cyrl"))
		return text_format(arena, "%s", say(lang, "Montenegrin (Cyrillic)"));
	return text_of(say(lang, "Montenegrin"));
}

struct text language_name(struct arena *arena, enum lang lang, struct text tag)
{
	UErrorCode fault = U_ZERO_ERROR;
	char locale[LOCALE_CHARS];
	UChar name[NAME_CHARS];
	char *utf8 = arena_alloc(arena, (size_t)NAME_CHARS * 3 + 1);
	int32_t n_taken, n, n_bytes = 0;
	struct text script;

	if (is_montenegrin(tag, &script))
		return name_montenegrin(arena, lang, script);
	uloc_forLanguageTag(text_c(arena, tag), locale, LOCALE_CHARS, &n_taken, &fault);
	n = uloc_getDisplayName(locale, lang_code(lang), name, NAME_CHARS, &fault);
	if (U_FAILURE(fault) || n == 0)
		return tag;
	u_strToUTF8(utf8, NAME_CHARS * 3 + 1, &n_bytes, name, n, &fault);
	return U_FAILURE(fault) ? tag : (struct text){utf8, (size_t)n_bytes};
}
