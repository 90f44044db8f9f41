/* A list of stems, not a language model: it cannot tell a good anchor from a bad one, it only refuses an
 * anchor in which nothing can be looked for. A frame on another subject may need a stem more.
 */
#include "frame/anchor_words.h"

/* Whole words, since their beginnings begin much else ("action", "plane", "textile"). */
static const char *const whole_words[] = {
	"act",  "acts",  "code", "codes", "law",  "laws",
	"plan", "plans", "text", "texts", "unit", "units",
};

static const char *const stems[] = {
	/* acts */
	"agreement",
	"budget",
	"contract",
	"convention",
	"criminal",
	"decree",
	"guid",
	"jurisdiction",
	"legislat",
	"licen",
	"limitation",
	"mandate",
	"memorand",
	"offence",
	"order",
	"penalt",
	"policy",
	"policies",
	"prohibit",
	"protocol",
	"provision",
	"regulation",
	"reservation",
	"rule",
	"sanction",
	"sentence",
	"standard",
	"statut",
	"strateg",
	"treat",
	/* bodies */
	"agenc",
	"associat",
	"authorit",
	"bodies",
	"body",
	"centre",
	"committee",
	"council",
	"court",
	"government",
	"hotline",
	"helpline",
	"industry",
	"institution",
	"investigator",
	"judge",
	"ministr",
	"network",
	"ombud",
	"organisation",
	"parliament",
	"partner",
	"police",
	"professional",
	"prosecut",
	"provider",
	"school",
	"sector",
	"service",
	"specialist",
	"team",
	"teacher",
	"therapist",
	/* procedures */
	"activit",
	"analys",
	"assessment",
	"assistance",
	"block",
	"campaign",
	"case",
	"check",
	"complaint",
	"consult",
	"curricul",
	"data",
	"decision",
	"evaluat",
	"evidence",
	"examin",
	"hearing",
	"interview",
	"intervention",
	"lesson",
	"measure",
	"meeting",
	"monitor",
	"notice",
	"participat",
	"procedure",
	"proceeding",
	"programme",
	"project",
	"protection",
	"record",
	"referral",
	"register",
	"removal",
	"remov",
	"report",
	"request",
	"research",
	"review",
	"screening",
	"search",
	"statistic",
	"stud",
	"support",
	"survey",
	"testimony",
	"training",
	"trial",
	"vetting",
	"video",
};

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool begins_folded(struct text word, struct text stem)
{
	if (stem.n_bytes > word.n_bytes)
		return false;
	for (size_t i = 0; i < stem.n_bytes; i++) {
		const char c = word.bytes[i];
		const char folded = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
		if (folded != stem.bytes[i])
			return false;
	}
	return true;
}

static bool word_names_something(struct text word)
{
	for (size_t i = 0; i < COUNT(whole_words); i++) {
		const struct text whole = text_of(whole_words[i]);
		if (whole.n_bytes == word.n_bytes && begins_folded(word, whole))
			return true;
	}
	for (size_t i = 0; i < COUNT(stems); i++)
		if (begins_folded(word, text_of(stems[i])))
			return true;
	return false;
}

bool anchor_names_something(struct text english)
{
	size_t start = 0;
	while (start < english.n_bytes) {
		if (!is_letter(english.bytes[start])) {
			start++;
			continue;
		}
		size_t end = start;
		while (end < english.n_bytes && is_letter(english.bytes[end]))
			end++;
		if (word_names_something(text_slice(english, start, end)))
			return true;
		start = end;
	}
	return false;
}
