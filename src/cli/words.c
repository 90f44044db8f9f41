/* Codes are for files; a person reads a word in their own language.
 */
#include "cli/words.h"

struct word {
	const char *code;
	const char *sentence;
};

static struct text find_word(const struct word *words, size_t n, struct text code, enum lang lang)
{
	for (size_t i = 0; i < n; i++)
		if (text_is(code, words[i].code))
			return text_of(say(lang, words[i].sentence));
	return code;
}

struct text word_of_aspect(struct text code, enum lang lang)
{
	static const struct word words[] = {
		{"framework", SENTENCE("framework")},
		{"practice", SENTENCE("practice")},
	};
	return find_word(words, COUNT(words), code, lang);
}

struct text word_of_role(struct text code, enum lang lang)
{
	static const struct word words[] = {
		{"key", SENTENCE("key")},
		{"supporting", SENTENCE("supporting")},
		{"context", SENTENCE("context")},
		{"outside", SENTENCE("outside")},
	};
	return find_word(words, COUNT(words), code, lang);
}

struct text word_of_clause(struct text code, enum lang lang)
{
	static const struct word words[] = {
		{"general", SENTENCE("general")},
		{"substantive", SENTENCE("substantive")},
		{"monitoring", SENTENCE("monitoring")},
		{"final", SENTENCE("final")},
	};
	return find_word(words, COUNT(words), code, lang);
}

struct text word_of_element_kind(struct text code, enum lang lang)
{
	static const struct word words[] = {
		{"required", SENTENCE("required")},
		{"reservable", SENTENCE("required unless reserved")},
		{"beyond", SENTENCE("beyond")},
	};
	return find_word(words, COUNT(words), code, lang);
}

struct text word_of_confidence(struct text code, enum lang lang)
{
	static const struct word words[] = {
		{"high", SENTENCE("high confidence")},
		{"medium", SENTENCE("medium confidence")},
		{"low", SENTENCE("low confidence")},
	};
	return find_word(words, COUNT(words), code, lang);
}
