/* The command table: one entry a command, beside its function; help, manual page, completion and the
 * reading of arguments all come from it.
 *
 * A command's words are its family and its name: "frame show". Options are --name VALUE or --name=VALUE,
 * flags are --name; positional arguments are declared in order. Every command also takes --help and
 * the common options, which may stand anywhere: -C HOME, --as REF, --lang LANG (else LC_ALL, LC_MESSAGES,
 * LANG), --version, and --json where it has JSON. `--` ends the options. Wrong usage is answered with a
 * sentence and the nearest name that there is.
 */
#ifndef BASE_COMMAND_H
#define BASE_COMMAND_H

#include "base/buffer.h"
#include "base/day.h"

enum option_kind {
	OPTION_FLAG,     /* --name */
	OPTION_TEXT,     /* --name VALUE */
	OPTION_FILE,     /* --name PATH; completion offers files */
	OPTION_DAY,      /* --name 2019-11-21 */
	OPTION_I64,      /* --name N, between min and max */
	OPTION_CHOICE,   /* --name one of choices, separated by spaces */
	OPTION_ARGUMENT, /* a positional argument that must be there */
	OPTION_ARGUMENT_OPTIONAL,
	OPTION_ARGUMENT_FILE, /* must be there; completion offers files */
	OPTION_ARGUMENT_FILE_OPTIONAL,
	OPTION_ARGUMENT_REST, /* any number of positional arguments, last */
	OPTION_END,
};

struct option_spec {
	enum option_kind kind;
	const char *name;    /* "as-of"; for arguments what help calls it: "FILE" */
	const char *value;   /* what help calls the value: "DAY"; NULL for flags and arguments */
	const char *summary; /* one sentence part, lower case, translatable */
	const char *choices; /* OPTION_CHOICE: "framework practice" */
	int64_t min, max;    /* OPTION_I64 */
};

/* clang-format off */
#define OPT_FLAG(name, summary)                 {OPTION_FLAG, (name), NULL, (summary), NULL, 0, 0}
#define OPT_TEXT(name, value, summary)          {OPTION_TEXT, (name), (value), (summary), NULL, 0, 0}
#define OPT_FILE(name, value, summary)          {OPTION_FILE, (name), (value), (summary), NULL, 0, 0}
#define OPT_DAY(name, summary)                  {OPTION_DAY, (name), "DAY", (summary), NULL, 0, 0}
#define OPT_I64(name, value, min, max, summary) {OPTION_I64, (name), (value), (summary), NULL, (min), (max)}
#define OPT_CHOICE(name, value, choices, summary) \
	{OPTION_CHOICE, (name), (value), (summary), (choices), 0, 0}
#define ARG(name, summary)               {OPTION_ARGUMENT, (name), NULL, (summary), NULL, 0, 0}
#define ARG_OPTIONAL(name, summary)      {OPTION_ARGUMENT_OPTIONAL, (name), NULL, (summary), NULL, 0, 0}
#define ARG_FILE(name, summary)          {OPTION_ARGUMENT_FILE, (name), NULL, (summary), NULL, 0, 0}
#define ARG_FILE_OPTIONAL(name, summary) {OPTION_ARGUMENT_FILE_OPTIONAL, (name), NULL, (summary), NULL, 0, 0}
#define ARG_REST(name, summary)          {OPTION_ARGUMENT_REST, (name), NULL, (summary), NULL, 0, 0}
#define OPT_END                          {OPTION_END, NULL, NULL, NULL, NULL, 0, 0}
/* clang-format on */

/* What a run of a command was given, and where it puts what it says. */
struct call {
	struct arena *arena;
	enum lang lang;
	const char *home;   /* -C, else "." */
	const char *person; /* --as, else NULL */
	bool json;
	const struct command *command;
	const char **values; /* one a spec, NULL when not given; flags "" */
	const char **rest;   /* OPTION_ARGUMENT_REST */
	size_t n_rest;

	/* Printed on standard output and standard error when the command has ended, well or badly. With
	 * --json a failing command that has said nothing gets {"error": …} on standard output. */
	struct buffer out;
	struct buffer notes;
};

struct command {
	const char *name;        /* "frame show" */
	const char *summary;     /* for lists and the head of the manual page; translatable */
	const char *description; /* paragraphs of the manual page, or NULL; translatable */
	const char *example;     /* lines of the manual page that are run by the tests, or NULL */
	bool has_json;
	const struct option_spec *options; /* ends with OPT_END, or NULL */
	bool (*run)(struct call *call, struct error *err);
};

/* Values by the name of their spec. Asking for a name that the command has not is a mistake of ours. */
bool call_has(const struct call *call, const char *name);
const char *call_text(const struct call *call, const char *name); /* NULL when not given */

/* False when it was not given. */
bool call_day(const struct call *call, const char *name, day_nr *ret_day);
int64_t call_i64(const struct call *call, const char *name, int64_t otherwise);

/* Prints what has been said so far, for a command that goes on for long and is waited for. ERR_IO when
 * standard output cannot be written. */
MUST_CHECK bool call_say_now(struct call *call, struct error *err);

/* Runs the program: finds the command, reads the arguments, runs it, prints what it says.
 * Returns the exit status: 0 done, 1 refused, 2 wrong usage, 3 our fault.
 * commands is NULL-terminated and in the order that help lists them. */
int command_main(const struct command *const *commands, int argc, char **argv);

/* The texts that the table makes; `help`, `help --man NAME`, `help --completion` print them. */
struct text command_help(struct arena *arena, enum lang lang,
                         const struct command *const *commands);
struct text command_help_one(struct arena *arena, enum lang lang, const struct command *command);

/* In troff, for section 1 of the manual, in English. */
struct text command_man(struct arena *arena, const struct command *command);

/* For bash. */
struct text command_completion(struct arena *arena, const struct command *const *commands);

#endif
