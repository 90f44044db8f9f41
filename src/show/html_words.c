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

static bool is_marked(enum lang page, struct text lang)
{
	return is_tag(lang) && !text_is(lang, lang_code(page));
}

static struct html mark(struct arena *arena, const char *element, struct text lang,
                        struct text content)
{
	return (struct html){text_format(arena, "<%s lang=\"%.*s\">%.*s</%s>", element,
	                                 TEXT_ARGS(lang), TEXT_ARGS(content), element)};
}

struct html html_words(struct arena *arena, enum lang page, struct text words, struct text lang)
{
	struct buffer out = buffer_make(arena);

	if (text_is_empty(words))
		return HTML_NONE;
	tpl_add_text(&out, words);
	if (!is_marked(page, lang))
		return (struct html){buffer_text(&out)};
	return mark(arena, "span", lang, buffer_text(&out));
}

struct html html_block(struct arena *arena, enum lang page, struct html blocks, struct text lang)
{
	if (text_is_empty(blocks.markup) || !is_marked(page, lang))
		return blocks;
	return mark(arena, "div", lang, blocks.markup);
}
