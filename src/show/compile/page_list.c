/* Reads the list of pages. Its paths are made of harmless characters alone, so that nothing of them needs
 * an escape anywhere: in an attribute, in C, in a file system. */
#include "show/compile/page_list.h"

#include "show/compile/cursor.h"

static bool is_in_path(char c)
{
	return is_name(c, false) || c == '-' || c == '.' || c == '/';
}

/* Without {lang} and {}: one # at most, no empty or dotted folders. */
static bool is_path(struct text path)
{
	size_t n_marks = 0, at;

	for (size_t i = 0; i < path.n_bytes; i++) {
		n_marks += path.bytes[i] == '#';
		if (path.bytes[i] != '#' && !is_in_path(path.bytes[i]))
			return false;
	}
	return n_marks <= 1 && !text_find(path, TEXT(".."), &at) &&
	       !text_find(path, TEXT("//"), &at);
}

/* Whether what stands before and after the id are paths; an id that is the whole path is refused, for
 * then any file of the site could be meant. */
static bool take_path(struct text path, struct listed_page *page)
{
	size_t at;

	page->is_place = text_starts(path, TEXT("#"));
	page->in_lang = text_starts(path, TEXT("{lang}/"));
	if (page->in_lang)
		path = text_slice(path, 7, path.n_bytes);
	page->has_id = text_find(path, TEXT("{}"), &at);
	page->before = page->has_id ? text_slice(path, 0, at) : path;
	page->after = page->has_id ? text_slice(path, at + 2, path.n_bytes) : TEXT_NONE;
	return path.n_bytes > 0 && path.bytes[0] != '/' &&
	       path.n_bytes > (page->has_id ? 2U : 0U) && is_path(page->before) &&
	       is_path(page->after) && !text_is(path, ".");
}

static struct text take_word(struct text *line)
{
	size_t n = 0;
	struct text word;

	*line = text_trim(*line);
	while (n < line->n_bytes && line->bytes[n] != ' ' && line->bytes[n] != '\t')
		n++;
	word = text_slice(*line, 0, n);
	*line = text_trim(text_slice(*line, n, line->n_bytes));
	return word;
}

static bool is_page_name(struct text name)
{
	for (size_t i = 0; i < name.n_bytes; i++) {
		if (!is_name(name.bytes[i], i == 0) ||
		    (name.bytes[i] >= 'A' && name.bytes[i] <= 'Z'))
			return false;
	}
	return name.n_bytes > 0;
}

static void read_line(struct page_list *list, struct text line, struct place place,
                      struct problems *problems)
{
	struct listed_page page = {.name = take_word(&line)};

	if (text_is_empty(page.name) || page.name.bytes[0] == '#')
		return;
	if (!is_page_name(page.name))
		problems_add(problems, place, "\"%.*s\" is no name of a page: a-z, 0-9 and _",
		             TEXT_ARGS(page.name));
	else if (page_list_find(list, page.name))
		problems_add(problems, place, "the page %.*s stands in the list already",
		             TEXT_ARGS(page.name));
	else if (!take_path(line, &page))
		problems_add(
			problems, place,
			"\"%.*s\" is not a path such as {lang}/states/{}.html: letters, digits, "
			"- _ . and /, {lang}/ only in front, {} once, # once",
			TEXT_ARGS(line));
	else
		list->pages[list->n_pages++] = page;
}

struct page_list page_list_read(struct arena *arena, const struct tplc_file *file,
                                struct problems *problems)
{
	struct page_list list = {NULL, 0};
	struct text rest, line;
	size_t n_lines = 1, nr = 0;

	if (!file)
		return list;
	for (size_t i = 0; i < file->text.n_bytes; i++)
		n_lines += file->text.bytes[i] == '\n';
	list.pages = ARENA_ARRAY(arena, struct listed_page, n_lines);
	rest = file->text;
	while (text_split(&rest, '\n', &line))
		read_line(&list, line, (struct place){file->path, ++nr, NULL}, problems);
	return list;
}

const struct listed_page *page_list_find(const struct page_list *list, struct text name)
{
	for (size_t i = 0; i < list->n_pages; i++) {
		if (text_equals(list->pages[i].name, name))
			return &list->pages[i];
	}
	return NULL;
}

const char *page_list_names(struct arena *arena, const struct page_list *list)
{
	struct buffer out = buffer_make(arena);

	if (list->n_pages == 0)
		return "no pages";
	for (size_t i = 0; i < list->n_pages; i++)
		buffer_add_format(&out, "%s%.*s", i > 0 ? ", " : "",
		                  TEXT_ARGS(list->pages[i].name));
	return out.bytes;
}

const char *page_list_upper(struct arena *arena, struct text name)
{
	struct buffer out = buffer_make(arena);

	for (size_t i = 0; i < name.n_bytes; i++) {
		const char c = name.bytes[i];

		buffer_add_char(&out, c >= 'a' && c <= 'z' ? (char)(c - 32) : c);
	}
	return out.bytes;
}
