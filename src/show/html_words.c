/* Marks what is not in the language of the page. */
#include "show/html_words.h"

#include "show/template.h"

static bool is_tag(struct text lang)
{
	if (lang.n_bytes < 2 || lang.n_bytes > 35)
		return false;
	for (size_t i = 0; i < lang.n_bytes; i++) {
		const char c = lang.bytes[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		      c == '-'))
			return false;
	}
	return true;
}

struct html html_words(struct arena *arena, enum lang page, struct text words, struct text lang)
{
	struct buffer out = buffer_make(arena);
	const bool is_marked = is_tag(lang) && !text_is(lang, lang_code(page));

	if (text_is_empty(words))
		return HTML_NONE;
	if (is_marked)
		buffer_add_format(&out, "<span lang=\"%.*s\">", TEXT_ARGS(lang));
	tpl_add_text(&out, words);
	if (is_marked)
		buffer_add_c(&out, "</span>");
	return (struct html){buffer_text(&out)};
}
