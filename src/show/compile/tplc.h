/* The template compiler: HTML files in, C out. docs/templates.md says how a template is written.
 *
 * How a template is bound. Its first line names its struct and the header that declares it,
 *
 *	{{! struct overview_page in report/pages.h }}
 *
 * and the compiler reads the struct out of that header. So there is no second list of fields to keep in
 * step: a wrong name is refused here, with the names that exist, and the C compiler, which sees plain
 * access to members under #line of the template, confirms every type. The price is that the compiler
 * reads a little C: members it does not understand are known by name and cannot be printed.
 *
 * Where a value may stand is decided by HTML's own rules (markup.h), before anything is written. What
 * would be escaped wrongly, or may depend on which branch was taken, does not compile.
 *
 * This part touches no file; main.c does. Messages are for those who write templates, in English.
 */
#ifndef SHOW_COMPILE_TPLC_H
#define SHOW_COMPILE_TPLC_H

#include "base/buffer.h"
#include "base/problems.h"

struct tplc_file {
	const char *path; /* for messages and #line; a header's is as #include has it */
	struct text text; /* as read: checked here */
};

struct tplc_input {
	struct text room; /* a name in C: prefixes the list of pages */
	const struct tplc_file *templates;
	size_t n_templates;
	const struct tplc_file *headers; /* all that tplc_find_header and tplc_next_include name */
	size_t n_headers;
	const struct tplc_file *pages; /* or NULL: no links */
	bool makes_json;               /* json_NAME beside tpl_NAME for every page: json_code.h */
};

struct tplc_output {
	struct text header;
	struct text source;
};

enum { TPLC_TEMPLATE_BYTES_MAX = ARENA_MIB };

/* All or nothing: false when there were problems, of which each has file, line and column. */
MUST_CHECK bool tplc_compile(struct arena *arena, const struct tplc_input *input,
                             struct problems *problems, struct tplc_output *ret_output);

/* The header that a template names in its first line; false when it names none. */
bool tplc_find_header(struct text template, struct text *ret_header);

/* Takes the header of the next #include "…" off *rest; false when there is none left. */
bool tplc_next_include(struct text *rest, struct text *ret_header);

#endif
