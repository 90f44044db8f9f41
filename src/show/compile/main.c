/* tplc: turns a room's templates into C during the build.
 *
 *	tplc ROOM HEADER SOURCE DEPENDENCIES [--json] ROOT… -- FILE…
 *
 * --json: each page has its data as JSON besides (json_code.h).
 * FILEs are templates (.html) and at most one list of pages (.txt). ROOTs are the folders that headers are
 * looked for in. DEPENDENCIES is written in the form of make: which headers were read. */
#include "base/file.h"
#include "show/compile/tplc.h"

enum { HEADERS_MAX = 256, FILES_MAX = 1024 };

struct job {
	struct arena *arena;
	char **roots;
	size_t n_roots;
	struct tplc_file *headers;
	size_t n_headers;
	struct tplc_file *templates;
	size_t n_templates;
	struct tplc_file pages;
	struct buffer dependencies;
	bool makes_json;
	struct error err;
};

static bool has_header(const struct job *job, struct text name)
{
	for (size_t i = 0; i < job->n_headers; i++) {
		if (text_is(name, job->headers[i].path))
			return true;
	}
	return false;
}

/* Reads a header from the first root that has it. One that none has may be the C library's or made
 * later: what it declares is then missed by name. */
static bool add_header(struct job *job, struct text name)
{
	const char *path = text_c(job->arena, name);

	for (size_t i = 0; i < job->n_roots && !has_header(job, name); i++) {
		const char *full = file_join(job->arena, job->roots[i], path);
		struct tplc_file *header = &job->headers[job->n_headers];

		if (!file_exists(full))
			continue;
		if (job->n_headers == HEADERS_MAX)
			return FAIL(&job->err, ERR_TOO_BIG, "templates need more than %d headers",
			            HEADERS_MAX);
		if (!file_read(job->arena, full, TPLC_TEMPLATE_BYTES_MAX, &header->text, &job->err))
			return false;
		header->path = path;
		job->n_headers++;
		buffer_add_format(&job->dependencies, " %s", full);
	}
	return true;
}

/* The list grows while it is read. */
static bool add_includes(struct job *job)
{
	for (size_t i = 0; i < job->n_headers; i++) {
		struct text rest = job->headers[i].text, name;

		while (tplc_next_include(&rest, &name)) {
			if (!add_header(job, name))
				return false;
		}
	}
	return true;
}

static bool add_file(struct job *job, const char *path)
{
	struct tplc_file file = {.path = path};
	struct text header;

	if (!file_read(job->arena, path, TPLC_TEMPLATE_BYTES_MAX, &file.text, &job->err))
		return false;
	if (text_ends(text_of(path), TEXT(".txt"))) {
		job->pages = file;
		return true;
	}
	if (job->n_templates == FILES_MAX)
		return FAIL(&job->err, ERR_TOO_BIG, "more than %d templates in a set", FILES_MAX);
	job->templates[job->n_templates++] = file;
	return !tplc_find_header(file.text, &header) || add_header(job, header);
}

static bool write_outputs(struct job *job, char **argv, const struct tplc_output *output)
{
	return file_write(argv[2], output->header, &job->err) &&
	       file_write(argv[3], output->source, &job->err) &&
	       file_write(argv[4], buffer_text(&job->dependencies), &job->err);
}

static bool compile(struct job *job, char **argv)
{
	struct problems problems = problems_make(job->arena, LANG_EN);
	const struct tplc_input input = {.room = text_of(argv[1]),
	                                 .templates = job->templates,
	                                 .n_templates = job->n_templates,
	                                 .headers = job->headers,
	                                 .n_headers = job->n_headers,
	                                 .pages = job->pages.path ? &job->pages : NULL,
	                                 .makes_json = job->makes_json};
	struct tplc_output output;

	if (tplc_compile(job->arena, &input, &problems, &output))
		return write_outputs(job, argv, &output);
	fputs(problems_write(job->arena, &problems).bytes, stderr);
	return false;
}

static bool run(struct job *job, int argc, char **argv)
{
	int at = job->makes_json ? 6 : 5;

	job->roots = argv + at;
	buffer_add_format(&job->dependencies, "%s %s:", argv[2], argv[3]);
	while (at < argc && strcmp(argv[at], "--") != 0)
		at++;
	job->n_roots = (size_t)(argv + at - job->roots);
	for (int i = at + 1; i < argc; i++) {
		if (!add_file(job, argv[i]))
			return false;
	}
	if (!add_includes(job))
		return false;
	buffer_add_char(&job->dependencies, '\n');
	return compile(job, argv);
}

int main(int argc, char **argv)
{
	AUTO(arena) struct arena *arena = arena_open((size_t)512 * ARENA_MIB);
	struct job job = {.arena = arena, .err = error_in(LANG_EN)};

	if (argc < 6) {
		fputs("tplc ROOM HEADER SOURCE DEPENDENCIES [--json] ROOT... -- FILE...\n", stderr);
		return 2;
	}
	job.headers = ARENA_ARRAY(arena, struct tplc_file, HEADERS_MAX + 1);
	job.templates = ARENA_ARRAY(arena, struct tplc_file, FILES_MAX);
	job.dependencies = buffer_make(arena);
	job.makes_json = strcmp(argv[5], "--json") == 0;
	if (run(&job, argc, argv))
		return 0;
	if (job.err.kind != ERR_NONE) /* else the problems have been printed */
		fprintf(stderr, "tplc: %s\n", job.err.message);
	return 1;
}
