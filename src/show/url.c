/* Addresses from named pages, and addresses of others looked at before they become links.
 *
 * RFC 3986: an id is encoded down to the unreserved characters, so it can be one segment, one fragment or
 * a part of either and nothing more. */
#include "show/url.h"

static bool is_letter_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_unreserved(char c)
{
	return is_letter_or_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static void add_encoded(struct buffer *out, char c)
{
	static const char digits[] = "0123456789ABCDEF";
	const unsigned char byte = (unsigned char)c;
	const char code[3] = {'%', digits[byte >> 4], digits[byte & 15]};

	buffer_add(out, (struct text){code, sizeof(code)});
}

void url_add_part(struct buffer *out, struct text part)
{
	size_t start = 0;

	for (size_t i = 0; i < part.n_bytes; i++) {
		if (is_unreserved(part.bytes[i]))
			continue;
		buffer_add(out, text_slice(part, start, i));
		add_encoded(out, part.bytes[i]);
		start = i + 1;
	}
	buffer_add(out, text_slice(part, start, part.n_bytes));
}

static bool is_dots(struct text id)
{
	for (size_t i = 0; i < id.n_bytes; i++) {
		if (id.bytes[i] != '.')
			return false;
	}
	return true;
}

/* Browsers take %2E%2E for two dots as well. */
static void add_id(struct buffer *out, struct text id)
{
	if (!is_dots(id)) {
		url_add_part(out, id);
		return;
	}
	for (size_t i = 0; i < id.n_bytes; i++)
		buffer_add_c(out, "%252E");
}

static void add_lang(struct buffer *out, enum lang lang)
{
	buffer_add_c(out, lang_code(lang));
	buffer_add_char(out, '/');
}

void url_add(struct buffer *out, const struct urls *urls, enum lang lang,
             const struct url_page *page, struct text id)
{
	if (!page->is_place)
		buffer_add(out, urls->root);
	if (page->in_lang)
		add_lang(out, lang);
	buffer_add(out, page->before);
	if (page->has_id)
		add_id(out, id);
	buffer_add(out, page->after);
}

struct url url_make(struct arena *arena, const struct urls *urls, enum lang lang,
                    const struct url_page *page, struct text id)
{
	struct buffer out = buffer_make(arena);

	url_add(&out, urls, lang, page, id);
	return (struct url){buffer_text(&out)};
}

struct url url_at_place(struct arena *arena, struct url url, struct text place)
{
	struct buffer out = buffer_make(arena);

	buffer_add(&out, url.address);
	buffer_add_char(&out, '#');
	url_add_part(&out, place);
	return (struct url){buffer_text(&out)};
}

struct urls urls_below(struct arena *arena, struct text path)
{
	struct buffer out = buffer_make(arena);

	for (size_t i = 0; i < path.n_bytes; i++) {
		if (path.bytes[i] == '/')
			buffer_add_c(&out, "../");
	}
	return (struct urls){buffer_text(&out)};
}

bool urls_at(struct text root, struct urls *ret_urls, struct error *err)
{
	bool fits = text_starts(root, TEXT("/")) && text_ends(root, TEXT("/"));

	for (size_t i = 0; fits && i < root.n_bytes; i++) {
		const bool is_slash = root.bytes[i] == '/';

		fits = is_slash ? i == 0 || root.bytes[i - 1] != '/' : is_unreserved(root.bytes[i]);
	}
	if (!fits)
		return FAIL(err, ERR_INPUT,
		            "root \"%.*s\" is not a path such as / or /mappings/ocsea/",
		            TEXT_ARGS(root));
	*ret_urls = (struct urls){root};
	return true;
}

/* Addresses elsewhere */

static bool starts_without_case(struct text text, const char *with)
{
	const struct text expected = text_of(with);

	if (text.n_bytes < expected.n_bytes)
		return false;
	for (size_t i = 0; i < expected.n_bytes; i++) {
		const char c = text.bytes[i];

		if ((c >= 'A' && c <= 'Z' ? (char)(c + 32) : c) != expected.bytes[i])
			return false;
	}
	return true;
}

/* How long the scheme is with what must follow it, 0 when it is none of ours. */
static size_t measure_scheme(struct text address)
{
	static const char *const schemes[] = {"https://", "http://", "mailto:"};

	for (size_t i = 0; i < COUNT(schemes); i++) {
		if (starts_without_case(address, schemes[i]))
			return strlen(schemes[i]);
	}
	return 0;
}

/* A space, a control character or a backslash makes readers of addresses disagree on where it leads. */
static bool has_trap(struct text address)
{
	for (size_t i = 0; i < address.n_bytes; i++) {
		const unsigned char c = (unsigned char)address.bytes[i];

		if (c <= ' ' || c == 0x7F || c == '\\')
			return true;
	}
	return false;
}

static void add_address(struct buffer *out, struct text address)
{
	static const char reserved[] = ":/?#[]@!$&'()*+,;=";

	for (size_t i = 0; i < address.n_bytes; i++) {
		const char c = address.bytes[i];
		const bool is_code = c == '%' && i + 2 < address.n_bytes &&
		                     is_hex(address.bytes[i + 1]) && is_hex(address.bytes[i + 2]);

		if (is_unreserved(c) || is_code || memchr(reserved, c, sizeof(reserved) - 1))
			buffer_add_char(out, c);
		else
			add_encoded(out, c);
	}
}

/* A colon before any / ? # would end a scheme. */
static bool has_scheme(struct text address)
{
	for (size_t i = 0; i < address.n_bytes; i++) {
		if (strchr("/?#", address.bytes[i]))
			return false;
		if (address.bytes[i] == ':')
			return true;
	}
	return false;
}

struct url url_with(struct arena *arena, struct url url, const char *name, struct text value)
{
	struct buffer out = buffer_make(arena);
	const bool has_query = text_find(url.address, TEXT("?"), &(size_t){0});

	buffer_add(&out, url.address);
	buffer_add_format(&out, "%c%s=", has_query ? '&' : '?', name);
	url_add_part(&out, value);
	return (struct url){buffer_text(&out)};
}

bool url_of_relative(struct arena *arena, struct text address, struct url *ret_url,
                     struct error *err)
{
	struct buffer out;

	if (text_is_empty(address) || address.n_bytes > URL_BYTES_MAX || has_scheme(address) ||
	    text_starts(address, TEXT("//")) || has_trap(address))
		return FAIL(err, ERR_INPUT, "\"%.*s\" is not a relative address",
		            TEXT_ARGS(address));
	out = buffer_make(arena);
	add_address(&out, address);
	*ret_url = (struct url){buffer_text(&out)};
	return true;
}

bool url_of_web(struct arena *arena, struct text address, struct url *ret_url, struct error *err)
{
	const size_t n_scheme = measure_scheme(address);
	struct buffer out;

	if (address.n_bytes > URL_BYTES_MAX)
		return FAIL(err, ERR_INPUT, "an address of %zu bytes is over the %d allowed",
		            address.n_bytes, URL_BYTES_MAX);
	if (n_scheme == 0 || n_scheme == address.n_bytes || has_trap(address))
		return FAIL(err, ERR_INPUT,
		            "\"%.*s\" is not an address that begins with http, https or mailto",
		            TEXT_ARGS(address));
	out = buffer_make(arena);
	add_address(&out, address);
	*ret_url = (struct url){buffer_text(&out)};
	return true;
}

/* Files */

static bool is_file_name(struct text id)
{
	if (id.n_bytes == 0 || !is_letter_or_digit(id.bytes[0]))
		return false;
	for (size_t i = 0; i < id.n_bytes; i++) {
		if (!is_unreserved(id.bytes[i]) || id.bytes[i] == '~')
			return false;
	}
	return true;
}

bool url_file(struct arena *arena, enum lang lang, const struct url_page *page, struct text id,
              struct text *ret_path, struct error *err)
{
	const struct urls from_root = {TEXT_NONE};
	struct text path;
	size_t at;

	if (page->has_id && !is_file_name(id))
		return FAIL(err, ERR_INPUT, "\"%.*s\" cannot be the name of a file of the page %s",
		            TEXT_ARGS(id), page->name);
	path = url_make(arena, &from_root, lang, page, id).address;
	if (page->is_place || text_find(path, TEXT("#"), &at) || text_find(path, TEXT("?"), &at))
		return FAIL(err, ERR_BUG, "the page %s is a place on another and has no file",
		            page->name);
	*ret_path = path;
	return true;
}
