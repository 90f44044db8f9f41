/* The texts that the command table makes: help, manual page, completion. */
#include "base/command_int.h"

#include "base/version.h"

enum { WIDTH = 80, INDENT = 2, NAME_CHARS = 24 };

const struct command command_help_entry = {
	.name = "help",
	.summary = "list the commands, or say what one does and takes",
	.description =
		"Without a name it lists all commands.\n\n"
		"With --man it prints the manual page of a command, to be read with man -l -, "
		"and with --completion a script that completes commands and options in bash.",
	.example = "plumbline help help",
	.options =
		(const struct option_spec[]){
			OPT_FLAG("man", "print the manual page of the command"),
			OPT_FLAG("completion", "print a completion script for bash"),
			ARG_REST("NAME", "words of the command's name"),
			OPT_END,
		},
};

/* Pieces */

static struct text first_word(const char *name)
{
	struct text rest = text_of(name), word = TEXT_NONE;

	(void)text_split(&rest, ' ', &word); /* a name has a first word */
	return word;
}

/* Words up to the width, further lines indented. Breaks of the text end a paragraph. */
static void add_wrapped(struct buffer *out, const char *words, size_t indent, size_t column)
{
	struct text rest = text_of(words), word;
	bool is_first = true;

	while (text_split(&rest, ' ', &word)) {
		const size_t n = text_count_cp(word);

		if (!is_first && column + 1 + n > WIDTH) {
			buffer_add_char(out, '\n');
			buffer_add_spaces(out, indent);
			column = indent;
		} else if (!is_first) {
			buffer_add_char(out, ' ');
			column++;
		}
		buffer_add(out, word);
		column += n;
		is_first = false;
	}
	buffer_add_char(out, '\n');
}

/* A name, and beside it (below it when it is long) what it is. */
static void add_entry(struct buffer *out, struct text name, const char *summary, size_t width)
{
	const size_t n = text_count_cp(name);
	const size_t column = INDENT + width + 2;

	buffer_add_spaces(out, INDENT);
	buffer_add(out, name);
	if (n > width) {
		buffer_add_char(out, '\n');
		buffer_add_spaces(out, column);
	} else {
		buffer_add_spaces(out, width + 2 - n);
	}
	add_wrapped(out, summary, column, column);
}

/* -C alone has one dash. */
static const char *dashes_of(const struct option_spec *spec)
{
	return spec == &command_common[COMMON_HOME] ? "-" : "--";
}

/* "--as-of DAY", "-C HOME", "FILE" */
static struct text name_of_spec(struct arena *arena, const struct option_spec *spec)
{
	if (command_is_argument(spec->kind))
		return text_of(spec->name);
	return text_format(arena, "%s%s%s%s", dashes_of(spec), spec->name, spec->value ? " " : "",
	                   spec->value ? spec->value : "");
}

struct text command_usage(struct arena *arena, const struct command *command)
{
	struct buffer out = buffer_make(arena);

	buffer_add_format(&out, "plumbline %s", command->name);
	for (size_t i = 0; i < command_count_specs(command); i++) {
		const struct option_spec *spec = &command->options[i];
		const char *name = name_of_spec(arena, spec).bytes;

		if (spec->kind == OPTION_ARGUMENT || spec->kind == OPTION_ARGUMENT_FILE)
			buffer_add_format(&out, " %s", name);
		else if (spec->kind == OPTION_ARGUMENT_REST)
			buffer_add_format(&out, " [%s ...]", name);
		else
			buffer_add_format(&out, " [%s]", name);
	}
	if (command->has_json)
		buffer_add_c(&out, " [--json]");
	return buffer_text(&out);
}

/* Lists */

static bool is_listed(const struct command *command, const char *family)
{
	return !family || text_is(first_word(command->name), family);
}

static size_t find_width(const struct command *const *commands, const char *family)
{
	size_t width = 0;

	for (size_t i = 0; commands[i]; i++) {
		const size_t n = text_count_cp(text_of(commands[i]->name));

		if (is_listed(commands[i], family) && n > width)
			width = n;
	}
	return width < NAME_CHARS ? width : NAME_CHARS;
}

static bool shares_word(const struct command *a, const struct command *b)
{
	return a && b && text_equals(first_word(a->name), first_word(b->name));
}

/* A family stands apart from what is above it. */
static void add_commands(struct buffer *out, enum lang lang, const struct command *const *commands,
                         const char *family)
{
	const size_t width = find_width(commands, family);
	const struct command *above = NULL;
	bool was_family = false;

	for (size_t i = 0; commands[i]; i++) {
		const bool is_family = shares_word(commands[i], commands[i + 1]) ||
		                       shares_word(commands[i], above);

		if (!is_listed(commands[i], family))
			continue;
		if (above && !shares_word(commands[i], above) && (is_family || was_family))
			buffer_add_char(out, '\n');
		add_entry(out, text_of(commands[i]->name), say(lang, commands[i]->summary), width);
		above = commands[i];
		was_family = is_family;
	}
}

static void add_specs(struct buffer *out, enum lang lang, const struct option_spec *specs, size_t n,
                      bool arguments)
{
	for (size_t i = 0; i < n; i++) {
		if (command_is_argument(specs[i].kind) == arguments)
			add_entry(out, name_of_spec(out->arena, &specs[i]),
			          say(lang, specs[i].summary), NAME_CHARS - 4);
	}
}

struct text command_list(struct arena *arena, enum lang lang, const struct command *const *commands,
                         const char *family)
{
	struct buffer out = buffer_make(arena);

	buffer_add_format(&out, say(lang, "Use: plumbline %s [ARGUMENTS] [OPTIONS]\n\n"),
	                  family ? text_format(arena, "%s COMMAND", family).bytes : "COMMAND");
	add_commands(&out, lang, commands, family);
	if (family)
		return buffer_text(&out);
	buffer_add_c(&out, say(lang, "\nOptions of every command:\n"));
	add_specs(&out, lang, command_common, N_COMMON, false);
	buffer_add_c(&out, say(lang, "\n\"plumbline help NAME\" says more of a command.\n"));
	return buffer_text(&out);
}

struct text command_help(struct arena *arena, enum lang lang, const struct command *const *commands)
{
	return command_list(arena, lang, commands, NULL);
}

/* One command */

static size_t count_kind(const struct command *command, bool arguments)
{
	size_t n = 0;

	for (size_t i = 0; i < command_count_specs(command); i++)
		n += command_is_argument(command->options[i].kind) == arguments;
	return n;
}

/* Takes a paragraph off; they stand apart by an empty line. */
static bool next_paragraph(struct text *rest, struct text *ret_paragraph)
{
	size_t at;

	if (text_is_empty(*rest))
		return false;
	if (!text_find(*rest, TEXT("\n\n"), &at)) {
		*ret_paragraph = *rest;
		*rest = TEXT_NONE;
		return true;
	}
	*ret_paragraph = text_slice(*rest, 0, at);
	*rest = text_slice(*rest, at + 2, rest->n_bytes);
	return true;
}

static void add_paragraphs(struct buffer *out, const char *paragraphs)
{
	struct text rest = text_of(paragraphs), paragraph;

	while (next_paragraph(&rest, &paragraph)) {
		add_wrapped(out, text_c(out->arena, paragraph), 0, 0);
		buffer_add_char(out, '\n');
	}
}

static void add_lines(struct buffer *out, const char *lines)
{
	struct text rest = text_trim(text_of(lines)), line;

	while (text_split(&rest, '\n', &line)) {
		buffer_add_spaces(out, INDENT);
		buffer_add(out, line);
		buffer_add_char(out, '\n');
	}
}

static void add_part(struct buffer *out, enum lang lang, const struct command *command,
                     bool arguments, const char *heading)
{
	if (count_kind(command, arguments) == 0)
		return;
	buffer_add_c(out, heading);
	add_specs(out, lang, command->options, command_count_specs(command), arguments);
	buffer_add_char(out, '\n');
}

struct text command_help_one(struct arena *arena, enum lang lang, const struct command *command)
{
	struct buffer out = buffer_make(arena);
	struct text usage;

	buffer_add_format(&out, "plumbline %s: ", command->name);
	add_wrapped(&out, say(lang, command->summary), INDENT, text_count_cp(buffer_text(&out)));
	buffer_add_char(&out, '\n');
	usage = text_format(arena, say(lang, "Use: %s"), command_usage(arena, command).bytes);
	add_wrapped(&out, usage.bytes, INDENT * 2, 0);
	buffer_add_char(&out, '\n');
	if (command->description)
		add_paragraphs(&out, say(lang, command->description));
	add_part(&out, lang, command, true, say(lang, "Arguments:\n"));
	add_part(&out, lang, command, false, say(lang, "Options:\n"));
	if (command->example) {
		buffer_add_c(&out, say(lang, "Example:\n"));
		add_lines(&out, command->example);
		buffer_add_char(&out, '\n');
	}
	buffer_add_c(&out, say(lang, "Options of every command:\n"));
	add_specs(&out, lang, command_common, N_COMMON, false);
	return buffer_text(&out);
}

/* Manual page */

/* Backslash and hyphen have a meaning of their own, and so has a dot or ' at the start of a line. */
static void add_troff(struct buffer *out, const char *words)
{
	bool at_start = true;

	for (const char *c = words; *c; c++) {
		if (at_start && (*c == '.' || *c == '\''))
			buffer_add_c(out, "\\&");
		if (*c == '\\')
			buffer_add_c(out, "\\e");
		else if (*c == '-')
			buffer_add_c(out, "\\-");
		else
			buffer_add_char(out, *c);
		at_start = *c == '\n';
	}
}

static struct text dashed(struct arena *arena, const char *name)
{
	struct text rest = text_of(name), word;
	struct buffer out = buffer_make(arena);

	buffer_add_c(&out, "plumbline");
	while (text_split(&rest, ' ', &word)) {
		buffer_add_char(&out, '-');
		buffer_add(&out, word);
	}
	return buffer_text(&out);
}

static void add_troff_specs(struct buffer *out, const struct option_spec *specs, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		buffer_add_c(out, ".TP\n.B ");
		add_troff(out, name_of_spec(out->arena, &specs[i]).bytes);
		buffer_add_char(out, '\n');
		add_troff(out, specs[i].summary);
		buffer_add_char(out, '\n');
	}
}

static void add_troff_paragraphs(struct buffer *out, const char *paragraphs)
{
	struct text rest = text_of(paragraphs), paragraph;

	buffer_add_c(out, ".SH DESCRIPTION\n");
	for (bool is_first = true; next_paragraph(&rest, &paragraph); is_first = false) {
		if (!is_first)
			buffer_add_c(out, ".PP\n");
		add_troff(out, text_c(out->arena, paragraph));
		buffer_add_char(out, '\n');
	}
}

static void add_troff_head(struct buffer *out, const struct command *command)
{
	const char *name = dashed(out->arena, command->name).bytes;

	buffer_add_c(out, ".TH \"");
	add_troff(out, name);
	buffer_add_c(out,
	             "\" 1 \"\" \"plumbline " PLUMBLINE_VERSION "\" \"plumbline\"\n.SH NAME\n");
	add_troff(out, name);
	buffer_add_c(out, " \\- ");
	add_troff(out, command->summary);
	buffer_add_c(out, "\n.SH SYNOPSIS\n.B ");
	add_troff(out, command_usage(out->arena, command).bytes);
	buffer_add_char(out, '\n');
}

struct text command_man(struct arena *arena, const struct command *command)
{
	struct buffer out = buffer_make(arena);

	add_troff_head(&out, command);
	if (command->description)
		add_troff_paragraphs(&out, command->description);
	buffer_add_c(&out, ".SH OPTIONS\n");
	add_troff_specs(&out, command->options, command_count_specs(command));
	add_troff_specs(&out, command_common, N_COMMON);
	if (command->example) {
		buffer_add_c(&out, ".SH EXAMPLE\n.nf\n");
		add_troff(&out, command->example);
		buffer_add_c(&out, "\n.fi\n");
	}
	buffer_add_c(&out, ".SH EXIT STATUS\n0 done, 1 refused or found wanting, 2 wrong usage, "
	                   "3 our fault or the machine's.\n");
	return buffer_text(&out);
}

/* Completion */

/* The words that may follow these, each once, on one line. */
static void add_next_words(struct buffer *out, const struct command *const *commands,
                           struct text words)
{
	const size_t from = words.n_bytes > 0 ? words.n_bytes + 1 : 0;
	struct text last = TEXT_NONE;

	for (size_t i = 0; commands[i]; i++) {
		const struct text name = text_of(commands[i]->name);
		struct text next;

		if (name.n_bytes <= from || !text_starts(name, words) ||
		    (from > 0 && name.bytes[from - 1] != ' '))
			continue;
		next = first_word(name.bytes + from);
		if (!text_equals(next, last))
			buffer_add_format(out, "%.*s ", TEXT_ARGS(next));
		last = next;
	}
}

/* A line for `case $command` that says what may follow. */
static void add_completion_words(struct buffer *out, const struct command *const *commands,
                                 struct text words, const struct command *command)
{
	bool has_file = false;

	buffer_add_format(out, "\t'%.*s') words='", TEXT_ARGS(words));
	add_next_words(out, commands, command == &command_help_entry ? TEXT_NONE : words);
	for (size_t i = 0; command && i < command_count_specs(command); i++) {
		const struct option_spec *spec = &command->options[i];

		if (!command_is_argument(spec->kind))
			buffer_add_format(out, "--%s ", spec->name);
		has_file = has_file || spec->kind == OPTION_ARGUMENT_FILE ||
		           spec->kind == OPTION_ARGUMENT_FILE_OPTIONAL;
	}
	buffer_add_format(out, "'%s ;;\n", has_file ? " files=1" : "");
}

/* A line for `case "$command $previous"` that says what an option takes. */
static void add_completion_values(struct buffer *out, const char *command,
                                  const struct option_spec *spec)
{
	if (command_is_argument(spec->kind) || spec->kind == OPTION_FLAG)
		return;
	buffer_add_format(out, "\t%s %s%s') words='%s' files=%s common='' ;;\n", command,
	                  dashes_of(spec), spec->name,
	                  spec->kind == OPTION_CHOICE ? spec->choices : "",
	                  spec->kind == OPTION_FILE ? "1" : "''");
}

static void add_families(struct buffer *out, const struct command *const *commands)
{
	struct text last = TEXT_NONE;

	add_completion_words(out, commands, TEXT_NONE, NULL);
	for (size_t i = 0; commands[i]; i++) {
		const struct text family = first_word(commands[i]->name);

		if (!text_equals(family, last) && !command_find(commands, family))
			add_completion_words(out, commands, family, NULL);
		last = family;
		add_completion_words(out, commands, text_of(commands[i]->name), commands[i]);
	}
}

static void add_all_values(struct buffer *out, const struct command *const *commands)
{
	for (size_t i = 0; commands[i]; i++) {
		const char *quoted = text_format(out->arena, "'%s", commands[i]->name).bytes;

		for (size_t j = 0; j < command_count_specs(commands[i]); j++)
			add_completion_values(out, quoted, &commands[i]->options[j]);
	}
	for (size_t i = 0; i < N_COMMON; i++)
		add_completion_values(out, "*'", &command_common[i]);
}

struct text command_completion(struct arena *arena, const struct command *const *commands)
{
	struct buffer out = buffer_make(arena);

	buffer_add_c(&out,
	             "# bash completion for plumbline, made by \"plumbline help --completion\"\n"
	             "_plumbline()\n{\n"
	             "\tlocal current=${COMP_WORDS[COMP_CWORD]} words='' files='' i\n"
	             "\tlocal previous=${COMP_WORDS[COMP_CWORD - 1]} command='' longer\n"
	             "\tlocal common='");
	for (size_t i = 0; i < N_COMMON; i++)
		buffer_add_format(&out, "%s%s ", i == COMMON_HOME ? "-" : "--",
		                  command_common[i].name);
	buffer_add_c(&out, "'\n\tlocal known=$'\\n'\n");
	for (size_t i = 0; commands[i]; i++)
		buffer_add_format(&out, "\tknown+=$'%.*s\\n%s\\n'\n",
		                  TEXT_ARGS(first_word(commands[i]->name)), commands[i]->name);
	buffer_add_c(&out, "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	                   "\t\tcase ${COMP_WORDS[i]} in\n"
	                   "\t\t-C | --as | --lang) ((i++)); continue ;;\n"
	                   "\t\t-*) continue ;;\n"
	                   "\t\tesac\n"
	                   "\t\tlonger=\"${command:+$command }${COMP_WORDS[i]}\"\n"
	                   "\t\t[[ $known == *$'\\n'\"$longer\"$'\\n'* ]] || break\n"
	                   "\t\tcommand=$longer\n"
	                   "\tdone\n"
	                   "\tcase $command in\n");
	add_families(&out, commands);
	buffer_add_c(&out, "\tesac\n\tcase \"$command $previous\" in\n");
	add_all_values(&out, commands);
	buffer_add_c(&out,
	             "\tesac\n"
	             "\tmapfile -t COMPREPLY < <(compgen -W \"$words $common\" -- \"$current\")\n"
	             "\t[[ $files ]] && mapfile -t -O \"${#COMPREPLY[@]}\" COMPREPLY "
	             "< <(compgen -f -- \"$current\")\n"
	             "\treturn 0\n}\n"
	             "complete -o filenames -F _plumbline plumbline\n");
	return buffer_text(&out);
}
