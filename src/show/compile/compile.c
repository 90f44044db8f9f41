/* A set of templates becomes one header and one source: first every heading is read, so that parts can be
 * called before their turn, then each template is compiled, then all is written, if nothing was wrong. */
#include "show/compile/tplc.h"

#include "show/compile/json_code.h"
#include "show/compile/tag.h"
#include "show/compile/unit.h"

bool tplc_find_header(struct text template, struct text *ret_header)
{
	struct cursor cursor = cursor_make("", template);
	struct text struct_name;

	return tag_read_heading(&cursor, &struct_name, ret_header);
}

bool tplc_next_include(struct text *rest, struct text *ret_header)
{
	static const char start[] = "#include \"";
	size_t at, end;

	while (text_find(*rest, text_of(start), &at)) {
		*rest = text_slice(*rest, at + sizeof(start) - 1, rest->n_bytes);
		if (!text_find(*rest, TEXT("\""), &end))
			return false;
		*ret_header = text_slice(*rest, 0, end);
		*rest = text_slice(*rest, end, rest->n_bytes);
		return true;
	}
	return false;
}

/* Files */

/* Text, else a problem with its line; a lone fault is enough, for all behind it may be noise. */
static bool check_file(const struct set *set, struct tplc_file *file)
{
	struct text_fault fault;
	struct cursor cursor;

	if (text_check(set->arena, file->text, &file->text, &fault))
		return true;
	cursor = cursor_make(file->path, text_slice(file->text, 0, fault.at_byte));
	cursor_step(&cursor, fault.at_byte);
	problems_add(set->problems, spot_place(set->arena, cursor.spot),
	             "the file is not UTF-8 text: %s",
	             fault.kind == TEXT_HAS_NUL ? "a NUL character" : "a byte that is none");
	return false;
}

static bool is_function_name(struct text name)
{
	for (size_t i = 0; i < name.n_bytes; i++) {
		if (!is_name(name.bytes[i], i == 0) ||
		    (name.bytes[i] >= 'A' && name.bytes[i] <= 'Z'))
			return false;
	}
	return name.n_bytes > 0;
}

/* "overview" of "../src/report/templates/overview.html". */
static struct text name_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	struct text name = text_of(slash ? slash + 1 : path);

	return text_ends(name, TEXT(".html")) ? text_slice(name, 0, name.n_bytes - 5) : TEXT_NONE;
}

static void bind(const struct set *set, struct template *template)
{
	const struct spot spot = {template->path, 1, 1};

	template->type = model_find(&set->model, template->struct_name);
	if (!template->type)
		problems_add(set->problems, spot_place(set->arena, spot),
		             "struct %.*s is declared neither in %.*s nor in what that includes",
		             TEXT_ARGS(template->struct_name), TEXT_ARGS(template->header));
}

static bool has_twin(const struct set *set, const struct template *template)
{
	for (const struct template *other = set->templates; other < template; other++) {
		if (text_equals(other->name, template->name))
			return true;
	}
	return false;
}

static void read_heading(const struct set *set, struct template *template,
                         const struct tplc_file *file)
{
	struct tplc_file checked = *file;
	const struct place place = spot_place(set->arena, (struct spot){file->path, 1, 1});

	template->path = file->path;
	template->name = name_of(file->path);
	if (!is_function_name(template->name)) {
		template->name = TEXT_NONE;
		problems_add(set->problems, place,
		             "a template is named by a-z, 0-9 and _ and ends with .html");
		return;
	}
	if (has_twin(set, template))
		problems_add(set->problems, place, "there is another template %.*s",
		             TEXT_ARGS(template->name));
	if (!check_file(set, &checked))
		return;
	template->start = cursor_make(file->path, checked.text);
	if (tag_read_heading(&template->start, &template->struct_name, &template->header))
		bind(set, template);
	else
		problems_add(set->problems, place,
		             "{{! struct NAME in ROOM/FILE.h }} is expected in the first line");
}

/* A part within itself would never end. */

enum mark { UNSEEN, ON_THE_WAY, FINE };

static void look_for_circle(const struct set *set, size_t nr, enum mark *marks)
{
	marks[nr] = ON_THE_WAY;
	for (const struct part_call *call = set->templates[nr].calls; call; call = call->next) {
		if (marks[call->to] == ON_THE_WAY)
			problems_add(set->problems, spot_place(set->arena, call->spot),
			             "the part %.*s would contain itself",
			             TEXT_ARGS(set->templates[call->to].name));
		else if (marks[call->to] == UNSEEN)
			look_for_circle(set, call->to, marks);
	}
	marks[nr] = FINE;
}

/* Output */

static void write_signature(struct buffer *out, const struct template *template)
{
	buffer_add_format(
		out,
		"void tpl_%.*s(struct buffer *out, const struct %.*s *page, enum lang lang,\n"
		"\tconst struct urls *urls)",
		TEXT_ARGS(template->name), TEXT_ARGS(template->struct_name));
}

static void write_page_names(struct buffer *out, const struct set *set)
{
	if (set->pages.n_pages == 0)
		return;
	buffer_add_format(out, "enum %.*s_page_nr {\n", TEXT_ARGS(set->room));
	for (size_t i = 0; i < set->pages.n_pages; i++)
		buffer_add_format(out, "\t%s_PAGE_%s,\n", set->room_upper,
		                  page_list_upper(set->arena, set->pages.pages[i].name));
	buffer_add_format(out, "\t%s_N_PAGES\n};\n\n", set->room_upper);
	buffer_add_format(out, "extern const struct url_page %.*s_pages[];\n\n",
	                  TEXT_ARGS(set->room));
}

static void write_header(struct buffer *out, const struct set *set)
{
	buffer_add_format(out,
	                  "/* Made by tplc from templates: see docs/templates.md. */\n"
	                  "#ifndef %s_TEMPLATES_MADE\n#define %s_TEMPLATES_MADE\n\n"
	                  "#include \"base/buffer.h\"\n#include \"show/url.h\"\n\n",
	                  set->room_upper, set->room_upper);
	write_page_names(out, set);
	for (size_t i = 0; i < set->n_templates; i++)
		buffer_add_format(out, "struct %.*s;\n", TEXT_ARGS(set->templates[i].struct_name));
	buffer_add_char(out, '\n');
	for (size_t i = 0; i < set->n_templates; i++) {
		write_signature(out, &set->templates[i]);
		buffer_add_c(out, ";\n");
	}
	if (set->makes_json)
		json_code_declare(out, set);
	buffer_add_c(out, "\n#endif\n");
}

static void write_text_value(struct buffer *out, const char *member, struct text text)
{
	buffer_add_format(out, ", .%s = {", member);
	writer_quote(out, text);
	buffer_add_format(out, ", %zu}", text.n_bytes);
}

static void write_pages(struct buffer *out, const struct set *set)
{
	if (set->pages.n_pages == 0)
		return;
	buffer_add_format(out, "const struct url_page %.*s_pages[] = {\n", TEXT_ARGS(set->room));
	for (size_t i = 0; i < set->pages.n_pages; i++) {
		const struct listed_page *page = &set->pages.pages[i];

		buffer_add_format(
			out, "\t{.name = \"%.*s\", .in_lang = %d, .has_id = %d, .is_place = %d",
			TEXT_ARGS(page->name), page->in_lang, page->has_id, page->is_place);
		write_text_value(out, "before", page->before);
		write_text_value(out, "after", page->after);
		buffer_add_c(out, "},\n");
	}
	buffer_add_c(out, "};\n\n");
}

static void write_function(struct buffer *out, const struct template *template)
{
	write_signature(out, template);
	buffer_add_c(out, "\n{\n");
	if (template->writer.n_said > 0) {
		buffer_add_c(out, "\tconst char *const said[] = {\n");
		buffer_add(out, buffer_text(&template->writer.said));
		buffer_add_c(out, "\t};\n\n");
	}
	buffer_add_c(out, "\t(void)page;\n\t(void)lang;\n\t(void)urls;\n");
	buffer_add(out, buffer_text(&template->writer.body));
	buffer_add_c(out, "}\n\n");
}

static void write_source(struct buffer *out, const struct set *set)
{
	if (set->makes_json)
		buffer_add_c(out, "#include \"base/json.h\"\n");
	buffer_add_c(out, "#include \"show/template.h\"\n");
	for (size_t i = 0; i < set->n_templates; i++)
		buffer_add_format(out, "#include \"%.*s\"\n", TEXT_ARGS(set->templates[i].header));
	buffer_add_char(out, '\n');
	write_pages(out, set);
	if (set->makes_json) /* before the first #line, so that a fault in it is said to be here */
		json_code_define(out, set);
	for (size_t i = 0; i < set->n_templates; i++)
		write_function(out, &set->templates[i]);
}

static struct tplc_output write_all(const struct set *set)
{
	struct buffer header = buffer_make(set->arena), source = buffer_make(set->arena);

	write_header(&header, set);
	buffer_add(&source, buffer_text(&header));
	buffer_add_char(&source, '\n');
	write_source(&source, set);
	return (struct tplc_output){buffer_text(&header), buffer_text(&source)};
}

/* The whole */

static struct set make_set(struct arena *arena, const struct tplc_input *input,
                           struct problems *problems)
{
	struct set set = {.arena = arena,
	                  .problems = problems,
	                  .model = {.arena = arena},
	                  .pages = page_list_read(arena, input->pages, problems),
	                  .room = input->room,
	                  .room_upper = page_list_upper(arena, input->room),
	                  .templates = ARENA_ARRAY(arena, struct template, input->n_templates),
	                  .n_templates = input->n_templates,
	                  .makes_json = input->makes_json};

	for (size_t i = 0; i < input->n_headers; i++)
		model_add(&set.model, input->headers[i].text);
	for (size_t i = 0; i < set.n_templates; i++)
		read_heading(&set, &set.templates[i], &input->templates[i]);
	return set;
}

bool tplc_compile(struct arena *arena, const struct tplc_input *input, struct problems *problems,
                  struct tplc_output *ret_output)
{
	const struct set set = make_set(arena, input, problems);
	enum mark *marks = ARENA_ARRAY(arena, enum mark, set.n_templates);

	for (size_t i = 0; i < set.n_templates; i++) {
		if (set.templates[i].type)
			unit_compile(&set, &set.templates[i]);
	}
	for (size_t i = 0; i < set.n_templates; i++) {
		if (marks[i] == UNSEEN)
			look_for_circle(&set, i, marks);
	}
	if (problems_count(problems) > 0)
		return false;
	*ret_output = write_all(&set);
	return true;
}
