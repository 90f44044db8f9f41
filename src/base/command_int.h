/* What the files of the command table share: command_read.c (arguments), command_help.c (texts),
 * command.c (running and printing). */
#ifndef BASE_COMMAND_INT_H
#define BASE_COMMAND_INT_H

#include "base/command.h"

/* Options that every command takes, in the order of their specs. */
enum { COMMON_HOME, COMMON_AS, COMMON_LANG, COMMON_JSON, COMMON_HELP, COMMON_VERSION, N_COMMON };

extern const struct option_spec command_common[N_COMMON + 1];

/* "help" itself, which stands in the table like any other. */
extern const struct command command_help_entry;

/* What a command line asks for. */
enum wish_kind { WISH_RUN, WISH_LIST, WISH_HELP, WISH_VERSION };

struct wish {
	enum wish_kind kind;
	const char *family; /* WISH_LIST: "frame", or NULL for all */
};

size_t command_count_specs(const struct command *command);
bool command_is_argument(enum option_kind kind);

/* What arguments say of language and form, read before they are judged. */
enum lang command_guess_lang(int argc, char **argv);
bool command_guess_json(int argc, char **argv);

/* Reads the arguments into *call, whose arena and lang are set; on WISH_RUN and WISH_HELP its command is
 * set as well. What it refuses is wrong usage. */
MUST_CHECK bool command_read(const struct command *const *commands, int argc, char **argv,
                             struct call *call, struct wish *ret_wish, struct error *err);

/* The command of exactly that name, or NULL. */
const struct command *command_find(const struct command *const *commands, struct text name);

/* There are commands that begin with this word or these words. */
bool command_is_family(const struct command *const *commands, struct text words);

/* Refuses a name that no command has, with the nearest that one has. */
MUST_CHECK bool command_fail_unknown(const struct command *const *commands, struct text name,
                                     struct arena *arena, struct error *err);

/* "plumbline frame show [--as-of DAY]" */
struct text command_usage(struct arena *arena, const struct command *command);

/* The commands of one family, or with NULL all of them. */
struct text command_list(struct arena *arena, enum lang lang, const struct command *const *commands,
                         const char *family);

#endif
