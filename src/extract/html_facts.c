/* Pages name one thing in many ways; for each the ways are in the order in which they are believed. */
#include "extract/html_facts.h"

#include "base/buffer.h"
#include "base/day.h"

enum { HEAD_BYTES = 8 * 1024, FACT_BYTES_MAX = 2000 };

/* Encoding. */

static bool find_folded(struct text text, const char *what, size_t *ret_at)
{
	const size_t n = strlen(what);

	for (size_t i = 0; i + n <= text.n_bytes; i++)
		if (strncasecmp(text.bytes + i, what, n) == 0) {
			*ret_at = i;
			return true;
		}
	return false;
}

static bool is_label_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == '_' || c == ':' || c == '.';
}

/* What stands behind a word and = in a tag, with or without quotes. */
static struct text value_behind(struct text tag, const char *word)
{
	size_t at, end;

	if (!find_folded(tag, word, &at))
		return TEXT_NONE;
	at += strlen(word);
	while (at < tag.n_bytes && (tag.bytes[at] == ' ' || tag.bytes[at] == '=' ||
	                            tag.bytes[at] == '"' || tag.bytes[at] == '\''))
		at++;
	end = at;
	while (end < tag.n_bytes && is_label_letter(tag.bytes[end]))
		end++;
	return text_slice(tag, at, end);
}

static struct text tag_at(struct text text, size_t at)
{
	const char *end = memchr(text.bytes + at, '>', text.n_bytes - at);

	return text_slice(text, at, end ? (size_t)(end - text.bytes) : text.n_bytes);
}

struct text html_facts_charset(struct text bytes)
{
	struct text head =
		text_slice(bytes, 0, bytes.n_bytes < HEAD_BYTES ? bytes.n_bytes : HEAD_BYTES);
	struct text charset = TEXT_NONE;
	size_t at;

	if (find_folded(head, "<?xml", &at) && at < 8)
		charset = value_behind(tag_at(head, at), "encoding");
	while (text_is_empty(charset) && find_folded(head, "<meta", &at)) {
		charset = value_behind(tag_at(head, at), "charset");
		head = text_slice(head, at + 5, head.n_bytes);
	}
	/* It was read as bytes of ASCII, so it is none of 16 bits. */
	if (find_folded(charset, "utf-16", &at))
		return TEXT("utf-8");
	return charset;
}

/* Facts. */

static bool is_folded(struct text text, const char *what)
{
	return text.n_bytes == strlen(what) && strncasecmp(text.bytes, what, text.n_bytes) == 0;
}

/* In one line, in normal form C. */
static struct text one_line(struct arena *arena, struct text text)
{
	struct buffer out = buffer_make(arena);
	struct text_fault fault;
	struct text rest = text_trim(text), normal;

	if (rest.n_bytes > FACT_BYTES_MAX)
		return TEXT_NONE;
	for (size_t i = 0; i < rest.n_bytes; i++) {
		const bool is_space = (unsigned char)rest.bytes[i] <= ' ';

		if (!is_space)
			buffer_add_char(&out, rest.bytes[i]);
		else if (out.n_bytes > 0 && out.bytes[out.n_bytes - 1] != ' ')
			buffer_add_char(&out, ' ');
	}
	return text_check(arena, buffer_text(&out), &normal, &fault) ? normal : TEXT_NONE;
}

static struct text find_meta(struct html_node *root, const char *name)
{
	for (struct html_node *node = root; node; node = html_tree_next(root, node)) {
		if (node->tag != GUMBO_TAG_META)
			continue;
		if (is_folded(html_attribute(node, "name"), name) ||
		    is_folded(html_attribute(node, "property"), name) ||
		    is_folded(html_attribute(node, "itemprop"), name))
			return text_trim(html_attribute(node, "content"));
	}
	return TEXT_NONE;
}

static struct text first_meta(struct arena *arena, struct html_node *root, const char *const *names,
                              size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct text value = one_line(arena, find_meta(root, names[i]));

		if (!text_is_empty(value))
			return value;
	}
	return TEXT_NONE;
}

static struct html_node *find_tag(struct html_node *root, GumboTag tag)
{
	struct html_node *node = root;

	while (node && node->tag != tag)
		node = html_tree_next(root, node);
	return node;
}

static struct text words_of(struct arena *arena, struct html_node *top)
{
	struct buffer out = buffer_make(arena);

	for (struct html_node *node = top; node; node = html_tree_next(top, node))
		if (node->tag == GUMBO_TAG_LAST && out.n_bytes < FACT_BYTES_MAX)
			buffer_add(&out, node->text);
	return one_line(arena, buffer_text(&out));
}

static struct text find_title(struct arena *arena, struct html_node *root)
{
	static const char *const NAMES[] = {"dc.title",     "dcterms.title",  "dc:title",
	                                    "dcterm:title", "citation_title", "og:title",
	                                    "twitter:title"};
	const struct text declared = first_meta(arena, root, NAMES, COUNT(NAMES));
	struct html_node *title = find_tag(root, GUMBO_TAG_TITLE);

	if (!text_is_empty(declared))
		return declared;
	return title ? words_of(arena, title) : TEXT_NONE;
}

static struct text find_author(struct arena *arena, struct html_node *root)
{
	static const char *const NAMES[] = {"dc.creator",     "dcterms.creator", "dc:creator",
	                                    "dcterm:creator", "citation_author", "author",
	                                    "parsely-author", "article:author"};
	const struct text author = first_meta(arena, root, NAMES, COUNT(NAMES));

	return text_starts(author, TEXT("http")) ? TEXT_NONE : author;
}

/* "2019-05-31", with whatever time behind it. */
static struct text day_in(struct arena *arena, struct text text)
{
	day_nr day;

	if (text.n_bytes < 10 || !day_parse(text_slice(text, 0, 10), &day))
		return TEXT_NONE;
	return text_copy(arena, text_slice(text, 0, 10));
}

static struct text find_day(struct arena *arena, struct html_node *root)
{
	static const char *const NAMES[] = {"dc.date.issued",
	                                    "dcterms.issued",
	                                    "dc.date",
	                                    "dcterms.date",
	                                    "dcterms.created",
	                                    "article:published_time",
	                                    "citation_publication_date",
	                                    "datepublished",
	                                    "date",
	                                    "pubdate",
	                                    "parsely-pub-date",
	                                    "dcterms.modified",
	                                    "article:modified_time",
	                                    "last-modified"};

	for (size_t i = 0; i < COUNT(NAMES); i++) {
		const struct text day = day_in(arena, find_meta(root, NAMES[i]));

		if (!text_is_empty(day))
			return day;
	}
	return TEXT_NONE;
}

static struct text find_lang(struct arena *arena, struct html_node *root)
{
	const struct html_node *html = find_tag(root, GUMBO_TAG_HTML);
	struct text lang = html ? html_attribute(html, "lang") : TEXT_NONE;

	if (html && text_is_empty(lang))
		lang = html_attribute(html, "xml:lang");
	if (text_is_empty(lang))
		lang = find_meta(root, "dc.language");
	return one_line(arena, lang);
}

void html_facts_take(struct arena *arena, struct html_node *root, struct document_facts *facts)
{
	facts->title = find_title(arena, root);
	facts->author = find_author(arena, root);
	facts->dated = find_day(arena, root);
	facts->lang = find_lang(arena, root);
}
