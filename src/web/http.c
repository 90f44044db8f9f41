/* Reading what requests say. Each reader walks its text once, takes nothing for granted and needs no memory
 * but the room it is given. */
#include "web/http.h"

#include <strings.h>

/* Paths. */

static int digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* Takes a byte, or an escape for one, off *raw; -1 for a broken escape. */
static int take_byte(const char **raw)
{
	const char *at = *raw;
	int high, low;

	if (at[0] != '%') {
		*raw = at + 1;
		return (unsigned char)at[0];
	}
	high = digit_of(at[1]);
	low = high < 0 ? -1 : digit_of(at[2]);
	if (low < 0)
		return -1;
	*raw = at + 3;
	return 16 * high + low;
}

static bool is_path_byte(int byte)
{
	return byte >= ' ' && byte != 0x7F && byte != '\\';
}

static bool is_plain_part(struct text part)
{
	return !text_is_empty(part) && !text_is(part, ".") && !text_is(part, "..");
}

/* The last part may be empty: the path of a folder. */
static bool has_plain_parts(struct text path)
{
	struct text rest = path, part;

	while (text_split(&rest, '/', &part)) {
		const bool is_last = part.bytes + part.n_bytes == path.bytes + path.n_bytes;

		if (!is_plain_part(part) && !(is_last && text_is_empty(part)))
			return false;
	}
	return true;
}

bool http_read_path(const char *raw, char room[HTTP_PATH_BYTES_MAX + 1], struct text *ret_path)
{
	size_t n = 0;

	if (*raw++ != '/')
		return false;
	while (*raw) {
		const int byte = take_byte(&raw);

		if (!is_path_byte(byte) || n == HTTP_PATH_BYTES_MAX)
			return false;
		room[n++] = (char)byte;
	}
	room[n] = '\0';
	if (!has_plain_parts((struct text){room, n}))
		return false;
	*ret_path = (struct text){room, n};
	return true;
}

/* Queries and forms. */

bool http_decode(struct arena *arena, struct text encoded, struct text *ret_text)
{
	const char *at = text_c(arena, encoded);
	const char *end = at + encoded.n_bytes;
	char *room = arena_alloc(arena, encoded.n_bytes + 1);
	size_t n = 0;

	while (at < end) {
		const bool is_plus = *at == '+';
		const int byte = take_byte(&at);

		if (byte < 0)
			return false;
		room[n++] = is_plus ? ' ' : (char)byte;
	}
	*ret_text = (struct text){room, n};
	return true;
}

/* Preferences: "fr;q=0.8, en". */

enum { WEIGHT_FULL = 1000, WEIGHT_UNSAID = -1 };

struct preference {
	struct text name;
	int weight; /* in thousandths; a weight that cannot be read is 0 */
};

static bool equals_loosely(struct text text, const char *name)
{
	return text.n_bytes == strlen(name) && strncasecmp(text.bytes, name, text.n_bytes) == 0;
}

/* "1", "0.8", "0.125": at most three decimals, at most 1. */
static int read_weight(struct text text)
{
	int weight = 0, unit = WEIGHT_FULL;

	if (text_is_empty(text) || text.n_bytes > 5)
		return 0;
	for (size_t i = 0; i < text.n_bytes; i++) {
		const char c = text.bytes[i];

		if (i == 1 ? c != '.' : c < '0' || c > '9')
			return 0;
		if (i == 1)
			continue;
		weight += (c - '0') * unit;
		unit /= 10;
	}
	return weight <= WEIGHT_FULL ? weight : 0;
}

static bool take_preference(struct text *list, struct preference *ret_preference)
{
	struct text item, parameter;

	if (!text_split(list, ',', &item) || !text_split(&item, ';', &ret_preference->name))
		return false;
	ret_preference->name = text_trim(ret_preference->name);
	ret_preference->weight = WEIGHT_FULL;
	while (text_split(&item, ';', &parameter)) {
		parameter = text_trim(parameter);
		if (parameter.n_bytes >= 2 && strncasecmp(parameter.bytes, "q=", 2) == 0)
			ret_preference->weight =
				read_weight(text_slice(parameter, 2, parameter.n_bytes));
	}
	return true;
}

bool http_accepts_gzip(const char *accept_encoding)
{
	struct text list = text_of(accept_encoding);
	int gzip = WEIGHT_UNSAID, plain = 0, others = 0;
	struct preference preference;

	while (take_preference(&list, &preference)) {
		if (equals_loosely(preference.name, "gzip") ||
		    equals_loosely(preference.name, "x-gzip"))
			gzip = preference.weight;
		else if (equals_loosely(preference.name, "identity"))
			plain = preference.weight;
		else if (equals_loosely(preference.name, "*"))
			others = preference.weight;
	}
	if (gzip == WEIGHT_UNSAID)
		gzip = others;
	return gzip > 0 && gzip >= plain;
}

/* "fr-CA" is French, "fro" is not. */
static bool is_in_lang(struct text range, enum lang lang)
{
	struct text primary;

	return text_split(&range, '-', &primary) && equals_loosely(primary, lang_code(lang));
}

enum lang http_choose_lang(const char *accept_language)
{
	struct text list = text_of(accept_language);
	struct preference preference;
	enum lang chosen = LANG_EN;
	int best = 0;

	while (take_preference(&list, &preference)) {
		for (int lang = 0; lang < N_LANGS; lang++) {
			if (preference.weight > best &&
			    is_in_lang(preference.name, (enum lang)lang)) {
				best = preference.weight;
				chosen = (enum lang)lang;
			}
		}
	}
	return chosen;
}

/* Tags: "…", W/"…", or one star. */

static struct text skip(struct text list, const char *what)
{
	while (list.n_bytes > 0 && strchr(what, list.bytes[0]))
		list = text_slice(list, 1, list.n_bytes);
	return list;
}

/* Takes a tag with its quotes off the list; false when none begins there. */
static bool take_tag(struct text *list, struct text *ret_tag)
{
	struct text rest = skip(*list, " \t,");
	size_t at;

	if (text_starts(rest, TEXT("W/")))
		rest = text_slice(rest, 2, rest.n_bytes);
	if (!text_starts(rest, TEXT("\"")) ||
	    !text_find(text_slice(rest, 1, rest.n_bytes), TEXT("\""), &at))
		return false;
	*ret_tag = text_slice(rest, 0, at + 2);
	*list = text_slice(rest, at + 2, rest.n_bytes);
	return true;
}

bool http_matches_tag(const char *if_none_match, struct text tag)
{
	struct text list = text_of(if_none_match), other;

	if (text_is(text_trim(list), "*"))
		return true;
	while (take_tag(&list, &other)) {
		if (text_equals(other, tag))
			return true;
	}
	return false;
}

/* Hosts. */

bool http_is_local_host(const char *host)
{
	static const char *const names[] = {"127.0.0.1", "localhost", "[::1]"};

	if (!host)
		return true;
	for (size_t i = 0; i < COUNT(names); i++) {
		const size_t n = strlen(names[i]);

		if (strncasecmp(host, names[i], n) == 0 && (host[n] == '\0' || host[n] == ':'))
			return true;
	}
	return false;
}

/* Media types. */

static const struct {
	const char *end, *type;
} media_types[] = {
	{".html", "text/html; charset=utf-8"},
	{".css", "text/css; charset=utf-8"},
	{".js", "text/javascript; charset=utf-8"},
	{".csv", "text/csv; charset=utf-8"},
	{".txt", "text/plain; charset=utf-8"},
	{".md", "text/markdown; charset=utf-8"},
	{".json", "application/json"},
	{".jsonld", "application/ld+json"},
	{".svg", "image/svg+xml"},
	{".png", "image/png"},
	{".woff2", "font/woff2"},
	{".db", "application/vnd.sqlite3"},
	{".pdf", "application/pdf"},
	{".zip", "application/zip"},
	{".gz", "application/gzip"},
	{".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
	{".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
};

const char *http_media_type(struct text path)
{
	for (size_t i = 0; i < COUNT(media_types); i++) {
		if (text_ends(path, text_of(media_types[i].end)))
			return media_types[i].type;
	}
	return "application/octet-stream";
}
