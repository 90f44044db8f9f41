/* Codes are for files; a person reads a word in their own language.
 */
#include "show/words.h"

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

struct text word_of_basis(struct text code, enum lang lang)
{
	static const struct word words[] = {
		{"read", SENTENCE("read in the source")},
		{"derived", SENTENCE("derived from the source")},
		{"recalled", SENTENCE("from memory, not verified")},
		{"ours", SENTENCE("set by this project")},
	};
	return find_word(words, COUNT(words), code, lang);
}

struct text word_of_state_of_knowledge(struct text code, enum lang lang)
{
	static const struct word words[] = {
		{"judged", SENTENCE("judged")},
		{"not_judged", SENTENCE("not judged")},
		{"found", SENTENCE("something found")},
		{"evidence_of_absence", SENTENCE("evidence of absence")},
		{"none_found", SENTENCE("none found")},
		{"partly_searched", SENTENCE("partly searched")},
		{"not_searched", SENTENCE("not searched")},
		{"missing", SENTENCE("not searched")},
		{"no_reply", SENTENCE("no reply")},
		{"not_applicable", SENTENCE("not applicable")},
		{"withheld", SENTENCE("not judged")},
		{"known", SENTENCE("known")},
		{"disputed", SENTENCE("sources differ")},
		{"unsure", SENTENCE("day unsure, not counted")},
		{"unverified", SENTENCE("not verified, not counted")},
		{"later", SENTENCE("after the cut-off")},
		{"yes", SENTENCE("yes")},
		{"no", SENTENCE("no")},
		{"not_yet", SENTENCE("not yet")},
		{"unclear", SENTENCE("unclear")},
		{"unknown", SENTENCE("not searched")},
	};
	return find_word(words, COUNT(words), code, lang);
}

struct text word_of_step(struct text code, enum lang lang)
{
	static const struct word words[] = {
		{"signed", SENTENCE("signed")},
		{"ratified", SENTENCE("ratified")},
		{"in_force", SENTENCE("in force")},
	};
	return find_word(words, COUNT(words), code, lang);
}

struct text word_of_source_kind(struct text code, enum lang lang)
{
	static const struct word words[] = {
		{"law", SENTENCE("law")},
		{"bill", SENTENCE("bill")},
		{"policy", SENTENCE("policy")},
		{"statistic", SENTENCE("statistic")},
		{"reply", SENTENCE("reply to a questionnaire")},
		{"meeting_note", SENTENCE("note of a meeting")},
		{"interview", SENTENCE("interview")},
		{"report", SENTENCE("report")},
		{"web_page", SENTENCE("web page")},
	};
	return find_word(words, COUNT(words), code, lang);
}
