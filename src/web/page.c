/* Filling in the two templates of the server. */
#include "web/page.h"

#include "web/templates.h"

/* "/" is the root of all; it can be refused only by a mistake in this line. */
static struct urls root(void)
{
	struct error err = error_in(LANG_EN);
	struct urls urls = {TEXT_NONE};

	if (!urls_at(TEXT("/"), &urls, &err))
		abort();
	return urls;
}

static struct url own_url(struct arena *arena, const struct urls *urls, struct text name)
{
	return url_make(arena, urls, LANG_EN, &web_pages[WEB_PAGE_OWN], name);
}

struct text page_write_shelf(struct arena *arena, enum lang lang, const struct shelf *shelf)
{
	const struct urls urls = root();
	const size_t n = shelf_n_items(shelf);
	struct shelf_line *lines = ARENA_ARRAY(arena, struct shelf_line, n + 1);
	struct buffer out = buffer_make(arena);
	struct shelf_page page;

	for (size_t i = 0; i < n; i++) {
		const struct shelf_item item = shelf_item(shelf, i);
		const struct text label = text_of(item.label);

		lines[i].link = url_make(arena, &urls, lang, &web_pages[WEB_PAGE_VOLUME], label);
		lines[i].label = label;
		lines[i].title = item.titles[lang];
		lines[i].is_draft = item.is_draft;
	}
	page = (struct shelf_page){.lang_code = text_of(lang_code(lang)),
	                           .style = own_url(arena, &urls, TEXT("style.css")),
	                           .icon = own_url(arena, &urls, TEXT("favicon.svg")),
	                           .lines = lines,
	                           .n_lines = n};
	tpl_shelf(&out, &page, lang, &urls);
	return buffer_text(&out);
}

struct refusal {
	unsigned status;
	const char *title, *sentence;
};

/* The last is for whatever is our fault or the machine's. */
static const struct refusal refusals[] = {
	{MHD_HTTP_NOT_FOUND, SENTENCE("Not found"),
         SENTENCE("There is no page at this address. It may have been in another edition.")},
	{MHD_HTTP_METHOD_NOT_ALLOWED, SENTENCE("Only for reading"),
         SENTENCE("What is published can be read here and not be changed.")},
	{MHD_HTTP_MISDIRECTED_REQUEST, SENTENCE("Not under this name"),
         SENTENCE("While a draft is served, this server answers to 127.0.0.1 and localhost only.")},
	{MHD_HTTP_INTERNAL_SERVER_ERROR, SENTENCE("Not readable"),
         SENTENCE("This file cannot be read as it was published. The log of the server says why.")},
};

struct text page_write_refusal(struct arena *arena, enum lang lang, unsigned status)
{
	const struct urls urls = root();
	struct buffer out = buffer_make(arena);
	struct error err = error_in(lang);
	struct refusal_page page;
	size_t i = 0;

	while (i + 1 < COUNT(refusals) && refusals[i].status != status)
		i++;
	page = (struct refusal_page){.lang_code = text_of(lang_code(lang)),
	                             .style = own_url(arena, &urls, TEXT("style.css")),
	                             .icon = own_url(arena, &urls, TEXT("favicon.svg")),
	                             .title = text_of(say(lang, refusals[i].title)),
	                             .sentence = text_of(say(lang, refusals[i].sentence))};
	if (!url_of_relative(arena, TEXT("/"), &page.home, &err))
		abort(); /* a mistake in this line */
	tpl_refusal(&out, &page, lang, &urls);
	return buffer_text(&out);
}

struct text page_folder_address(struct arena *arena, struct text path)
{
	struct buffer out = buffer_make(arena);
	struct text part;

	while (text_split(&path, '/', &part)) {
		buffer_add_char(&out, '/');
		url_add_part(&out, part);
	}
	buffer_add_char(&out, '/');
	return buffer_text(&out);
}
