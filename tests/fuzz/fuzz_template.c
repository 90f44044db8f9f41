/* Any bytes as a template: refused with sentences, or compiled, and then a second, independent
 * reading of its HTML agrees on every place of a value.
 *
 * The second reading follows the tokenizer of browsers, repairs and all, over the template with each tag
 * replaced by a mark, and finds out by itself where each value stands. */
#include "show/compile/tplc.h"

#include <assert.h>

static const char header[] =
	"struct row { struct text label; struct html note; const struct row *rows; "
	"size_t n_rows; int64_t n; };\n"
	"struct page { struct text a, b; struct html h; struct url u; size_t n; "
	"bool f; const struct row *rows; size_t n_rows; struct row row; };\n";

static const char pages[] = "index index.html\nstate {lang}/states/{}.html\nmark #m-{}\n";

static const char heading[] = "{{! struct page in a.h }}\n";

static bool compile(struct arena *arena, const struct tplc_file *files, size_t n_files,
                    const struct tplc_file *page_file, struct tplc_output *ret_output)
{
	const struct tplc_file header_file = {"a.h", {header, sizeof(header) - 1}};
	const struct tplc_input input = {TEXT("fuzz"), files, n_files, &header_file, 1, page_file};
	struct problems problems = problems_make(arena, LANG_EN);
	const bool fine = tplc_compile(arena, &input, &problems, ret_output);

	assert(fine == (problems_count(&problems) == 0));
	for (size_t i = 0; i < problems.n_items; i++)
		assert(problems.items[i].place.file && problems.items[i].place.line > 0);
	(void)problems_write(arena, &problems);
	return fine;
}

/* What came out is C in ASCII, of whole literals and balanced braces. */
static void check_source(struct text source)
{
	size_t depth = 0;
	bool in_literal = false;

	for (size_t i = 0; i < source.n_bytes; i++) {
		const char c = source.bytes[i];

		assert((c >= ' ' && c <= '~') || c == '\n' || c == '\t');
		if (in_literal && c == '\\')
			i++;
		else if (c == '"')
			in_literal = !in_literal;
		else if (in_literal)
			assert(c != '\n');
		depth += !in_literal && c == '{';
		assert(in_literal || c != '}' || depth > 0);
		depth -= !in_literal && c == '}';
	}
	assert(depth == 0 && !in_literal);
}

/* The second reading. A tag becomes MARK and a letter: v a value, h safe HTML, u an address. */

enum { MARK = 1, BLOCKS_MAX = 64 };

static char kind_of(struct text tag)
{
	tag = text_trim(tag);
	if (text_is_empty(tag) || strchr("#/>!", tag.bytes[0]) || text_is(tag, "else"))
		return '\0';
	if (text_is(tag, "h") || text_is(tag, "note"))
		return 'h';
	if (text_is(tag, "u") || (text_starts(tag, TEXT("url")) && tag.n_bytes > 3))
		return 'u';
	return 'v';
}

/* Behind "{{": where "}}" begins, with sentences passed. */
static size_t find_end(struct text html, size_t at)
{
	bool in_sentence = false;

	for (; at + 1 < html.n_bytes; at++) {
		if (in_sentence && html.bytes[at] == '\\')
			at++;
		else if (html.bytes[at] == '"')
			in_sentence = !in_sentence;
		else if (!in_sentence && html.bytes[at] == '}' && html.bytes[at + 1] == '}')
			return at;
	}
	assert(!"a tag without an end was compiled");
	return html.n_bytes;
}

/* Which branches are taken: all after one another, the first of each, the other of each (no list repeats). */
enum branches { ALL, FIRST, OTHER, N_BRANCHES };

struct branch {
	enum branches taken;
	size_t depth;
	bool skipped[BLOCKS_MAX];
};

static bool is_skipped(const struct branch *branch)
{
	for (size_t i = 0; i < branch->depth; i++) {
		if (branch->skipped[i])
			return true;
	}
	return false;
}

static void follow(struct branch *branch, struct text tag)
{
	tag = text_trim(tag);
	if (text_starts(tag, TEXT("#"))) {
		assert(branch->depth < BLOCKS_MAX);
		branch->skipped[branch->depth++] = branch->taken == OTHER;
	} else if (text_is(tag, "else")) {
		branch->skipped[branch->depth - 1] = branch->taken == FIRST;
	} else if (text_starts(tag, TEXT("/"))) {
		branch->depth--;
	}
}

static struct text put_marks(struct arena *arena, struct text html, enum branches taken)
{
	struct buffer out = buffer_make(arena);
	struct branch branch = {.taken = taken};
	size_t at = 0;

	while (at < html.n_bytes) {
		const bool is_tag =
			html.bytes[at] == '{' && at + 1 < html.n_bytes && html.bytes[at + 1] == '{';
		struct text tag;

		if (!is_tag) {
			if (!is_skipped(&branch))
				buffer_add_char(&out, html.bytes[at]);
			at++;
			continue;
		}
		tag = text_slice(html, at + 2, find_end(html, at + 2));
		follow(&branch, tag);
		if (kind_of(tag) != '\0' && !is_skipped(&branch)) {
			buffer_add_char(&out, MARK);
			buffer_add_char(&out, kind_of(tag));
		}
		at += tag.n_bytes + 4;
	}
	return buffer_text(&out);
}

struct reading {
	struct arena *arena;
	const char *bytes; /* ends with NUL */
	size_t at;
};

static char now(const struct reading *reading)
{
	return reading->bytes[reading->at];
}

/* Takes bytes up to one of `ends` or the end, in lower case. Marks may be in there or not. */
static struct text take_until(struct reading *reading, const char *ends, bool marks_allowed)
{
	struct buffer out = buffer_make(reading->arena);

	while (now(reading) != '\0' && !strchr(ends, now(reading))) {
		const char c = now(reading);

		assert(marks_allowed || c != MARK);
		buffer_add_char(&out, c >= 'A' && c <= 'Z' ? (char)(c + 32) : c);
		reading->at++;
	}
	return buffer_text(&out);
}

static bool is_any(struct text name, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (text_is(name, names[i]))
			return true;
	}
	return false;
}

static void check_value(struct text name, struct text value)
{
	static const char *const links[] = {"href",   "src",  "action", "formaction",
	                                    "poster", "cite", "data",   "xlink:href"};
	static const char *const never[] = {"style", "srcdoc", "srcset", "http-equiv"};

	for (size_t i = 0; i < value.n_bytes; i++) {
		if (value.bytes[i] != MARK)
			continue;
		assert(value.bytes[i + 1] != 'h');
		assert(!text_starts(name, TEXT("on")) && !is_any(name, never, COUNT(never)));
		/* Where blocks choose between addresses, one follows another. */
		if (is_any(name, links, COUNT(links)))
			assert(value.bytes[i + 1] == 'u' && (i == 0 || value.bytes[0] == MARK));
	}
}

static void skip_spaces(struct reading *reading, const char *spaces)
{
	while (now(reading) != '\0' && strchr(spaces, now(reading)))
		reading->at++;
}

static void take_attribute(struct reading *reading)
{
	const struct text name = take_until(reading, " \t\n\r\f/>=", false);
	char quote[2] = "";

	if (text_is_empty(name)) /* an equals sign: the name begins with it */
		reading->at++;
	skip_spaces(reading, " \t\n\r\f");
	if (now(reading) != '=')
		return;
	reading->at++;
	skip_spaces(reading, " \t\n\r\f");
	quote[0] = now(reading);
	if (quote[0] != '"' && quote[0] != '\'') {
		(void)take_until(reading, " \t\n\r\f>", false);
		return;
	}
	reading->at++;
	check_value(name, take_until(reading, quote, true));
	assert(now(reading) == quote[0]);
	reading->at++;
}

/* Up to the end tag of that name. */
static void take_raw(struct reading *reading, struct text name, bool marks_allowed)
{
	while (now(reading) != '\0') {
		if (now(reading) == MARK)
			assert(marks_allowed && reading->bytes[reading->at + 1] != 'h');
		if (now(reading) == '<' && reading->bytes[reading->at + 1] == '/') {
			struct reading ahead = *reading;

			ahead.at += 2;
			if (text_equals(take_until(&ahead, " \t\n\r\f/>", true), name))
				return;
		}
		reading->at++;
	}
}

static void take_tag(struct reading *reading)
{
	static const char *const raw[] = {"script", "style",   "xmp",
	                                  "iframe", "noembed", "noframes"};
	static const char *const words[] = {"title", "textarea"};
	const bool is_end = reading->bytes[reading->at + 1] == '/';
	struct text name;

	reading->at += is_end ? 2 : 1;
	name = take_until(reading, " \t\n\r\f/>", false);
	for (;;) {
		skip_spaces(reading, " \t\n\r\f/");
		assert(now(reading) != '\0');
		if (now(reading) == '>')
			break;
		take_attribute(reading);
	}
	reading->at++;
	if (!is_end && is_any(name, raw, COUNT(raw)))
		take_raw(reading, name, false);
	else if (!is_end && is_any(name, words, COUNT(words)))
		take_raw(reading, name, true);
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* As a browser does it: every mark stands in content, in words, or in a value that may hold it. */
static void check_places(struct arena *arena, struct text html, enum branches taken)
{
	struct reading reading = {arena, text_c(arena, put_marks(arena, html, taken)), 0};

	while (now(&reading) != '\0') {
		const char *rest = reading.bytes + reading.at;

		if (strncmp(rest, "<!--", 4) == 0) {
			const char *end = strstr(rest + 4, "-->");

			assert(end && !memchr(rest, MARK, (size_t)(end - rest)));
			reading.at += (size_t)(end - rest) + 3;
		} else if (rest[0] == '<' &&
		           (is_letter(rest[1]) || (rest[1] == '/' && is_letter(rest[2])))) {
			take_tag(&reading);
		} else {
			assert(rest[0] != '<' || rest[1] == '!');
			reading.at++;
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
	AUTO(arena) struct arena *arena = arena_open((size_t)512 * ARENA_MIB);
	const struct text body = {(const char *)bytes, n_bytes};
	const struct tplc_file page_file = {"pages.txt", text_of(pages)};
	const struct tplc_file raw_pages = {"raw.txt", body};
	struct buffer whole = buffer_make(arena);
	struct tplc_file files[2] = {{"x.html", TEXT_NONE},
	                             {"part.html", TEXT("{{! struct row in a.h }}\n{{label}}\n")}};
	struct tplc_output output;

	buffer_add_c(&whole, heading);
	buffer_add(&whole, body);
	files[0].text = buffer_text(&whole);
	if (compile(arena, files, COUNT(files), &page_file, &output)) {
		check_source(output.source);
		for (int i = 0; n_bytes > 0 && !memchr(bytes, MARK, n_bytes) && i < N_BRANCHES; i++)
			check_places(arena, body, (enum branches)i);
	}
	/* The same bytes as a file whose heading may be anything, and as a list of pages. */
	files[0].text = body;
	if (compile(arena, files, COUNT(files), &page_file, &output))
		check_source(output.source);
	if (compile(arena, files + 1, 1, &raw_pages, &output))
		check_source(output.source);
	return 0;
}
