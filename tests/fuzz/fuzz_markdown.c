/* Any text as Markdown: what comes out is HTML of our few tags, whole and nested, in which nothing of the
 * input stands unescaped. */
#include "show/markdown.h"

#include <assert.h>

enum { DEPTH_MAX = 64 };

struct reading {
	struct text html;
	size_t at;
	struct text open[DEPTH_MAX];
	size_t n_open;
};

static bool sees(const struct reading *reading, const char *what)
{
	return text_starts(text_slice(reading->html, reading->at, reading->html.n_bytes),
	                   text_of(what));
}

/* Takes one of our tags; any other < is a fault. */
static const char *take_name(struct reading *reading)
{
	static const char *const names[] = {"blockquote", "strong", "code", "pre", "h2", "h3", "h4",
	                                    "em",         "li",     "ol",   "ul",  "p",  "a"};

	for (size_t i = 0; i < COUNT(names); i++) {
		const char after = reading->html.bytes[reading->at + strlen(names[i])];

		if (sees(reading, names[i]) && (after == '>' || after == ' ')) {
			reading->at += strlen(names[i]);
			return names[i];
		}
	}
	assert(!"a tag that is not ours");
	return "";
}

static void take_text_until(struct reading *reading, char end)
{
	while (reading->html.bytes[reading->at] != end) {
		const char c = reading->html.bytes[reading->at];

		assert(reading->at < reading->html.n_bytes && c != '<' && c != '>' && c != '"' &&
		       c != '\'' && (unsigned char)c > ' ');
		reading->at++;
	}
}

/* An address begins as one of those that are allowed. */
static void check_address(struct reading *reading)
{
	const size_t start = reading->at;
	size_t colon, slash;

	take_text_until(reading, '"');
	{
		const struct text address = text_slice(reading->html, start, reading->at);

		assert(!text_starts(address, TEXT("//")));
		if (!text_find(address, TEXT(":"), &colon))
			return;
		for (size_t i = 0; i < colon; i++) {
			if (strchr("/?#", address.bytes[i]))
				return;
		}
		slash = colon;
		assert((slash == 4 && (address.bytes[0] | 32) == 'h') ||
		       (slash == 5 && (address.bytes[4] | 32) == 's') ||
		       (slash == 6 && (address.bytes[0] | 32) == 'm'));
	}
}

static void take_attributes(struct reading *reading, const char *name)
{
	if (sees(reading, " href=\"")) {
		assert(strcmp(name, "a") == 0);
		reading->at += 7;
		check_address(reading);
		reading->at++;
	} else if (sees(reading, " start=\"")) {
		assert(strcmp(name, "ol") == 0);
		reading->at += 8;
		while (reading->html.bytes[reading->at] >= '0' &&
		       reading->html.bytes[reading->at] <= '9')
			reading->at++;
		assert(reading->html.bytes[reading->at] == '"');
		reading->at++;
	}
	assert(reading->html.bytes[reading->at] == '>');
	reading->at++;
}

static void take_tag(struct reading *reading)
{
	if (sees(reading, "<br>")) {
		reading->at += 4;
	} else if (sees(reading, "</")) {
		reading->at += 2;
		assert(reading->n_open > 0);
		assert(sees(reading, reading->open[--reading->n_open].bytes));
		reading->at += reading->open[reading->n_open].n_bytes;
		assert(reading->html.bytes[reading->at] == '>');
		reading->at++;
	} else {
		const char *name;

		reading->at++;
		name = take_name(reading);
		take_attributes(reading, name);
		assert(reading->n_open < DEPTH_MAX);
		reading->open[reading->n_open++] = text_of(name);
	}
}

static void check_entity(const struct reading *reading)
{
	assert(sees(reading, "&amp;") || sees(reading, "&lt;") || sees(reading, "&gt;") ||
	       sees(reading, "&#34;") || sees(reading, "&#39;"));
}

static void check_html(struct text html)
{
	struct reading reading = {.html = html};

	while (reading.at < html.n_bytes) {
		if (html.bytes[reading.at] == '<') {
			take_tag(&reading);
			continue;
		}
		assert(html.bytes[reading.at] != '>');
		if (html.bytes[reading.at] == '&')
			check_entity(&reading);
		reading.at++;
	}
	assert(reading.n_open == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
	AUTO(arena) struct arena *arena = arena_open((size_t)256 * ARENA_MIB);
	struct error err = error_in(LANG_EN);
	struct text_fault fault;
	struct text text;
	struct html html;

	if (!text_check(arena, (struct text){(const char *)bytes, n_bytes}, &text, &fault))
		return 0;
	if (markdown_render(arena, text, &html, &err))
		check_html(html.markup);
	else
		assert(err.kind == ERR_TOO_BIG);
	return 0;
}
