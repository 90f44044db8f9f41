/* What a page says after a change: the address carries a code, so nobody can put words into a page by a link. */
#include "base/say.h"
#include "web/visit_int.h"

static const struct {
	const char *code, *sentence;
} sentences[] = {
	{"approved", SENTENCE("The finding is approved.")},
	{"welcome", SENTENCE("You are signed in.")},
	{"signed-out", SENTENCE("You are signed out.")},
};

const char *said_sentence(struct text code)
{
	for (size_t i = 0; i < COUNT(sentences); i++)
		if (text_is(code, sentences[i].code))
			return sentences[i].sentence;
	return "";
}
