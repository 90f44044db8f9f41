/* Arguments into values, by the table.
 *
 * Words are gathered as long as they are the beginning of some command's name; the longest name wins,
 * and what follows are its arguments and options. Common options may stand anywhere. A value is checked
 * here once: by the time a command runs, days are days and numbers in range. */
#include "base/command_int.h"
#include "base/nearest.h"

#include "base/number.h"

const struct option_spec command_common[N_COMMON + 1] = {
	[COMMON_HOME] =
		OPT_FILE("C", "HOME", "the folder of the home, when it is not the current one"),
	[COMMON_AS] =
		OPT_TEXT("as", "REF", "the person who does this, as \"user list\" names them"),
	[COMMON_LANG] =
		OPT_CHOICE("lang", "LANG", "en fr", "the language of what is said: en or fr"),
	[COMMON_JSON] = OPT_FLAG("json", "print JSON, where the command has it"),
	[COMMON_HELP] = OPT_FLAG("help", "say what the command does and takes"),
	[COMMON_VERSION] = OPT_FLAG("version", "say which version this is"),
	[N_COMMON] = OPT_END,
};

struct reader {
	const struct command *const *commands;
	struct call *call;
	int argc;
	char **argv;
	int at;              /* the token that is read */
	struct buffer words; /* of the command's name so far, with a space between */
	const char *common[N_COMMON];
	bool options_are_over; /* after -- */
};

/* Names */

size_t command_count_specs(const struct command *command)
{
	size_t n = 0;

	while (command->options && command->options[n].kind != OPTION_END)
		n++;
	return n;
}

bool command_is_argument(enum option_kind kind)
{
	return kind == OPTION_ARGUMENT || kind == OPTION_ARGUMENT_OPTIONAL ||
	       kind == OPTION_ARGUMENT_FILE || kind == OPTION_ARGUMENT_FILE_OPTIONAL ||
	       kind == OPTION_ARGUMENT_REST;
}

static bool is_file(enum option_kind kind)
{
	return kind == OPTION_FILE || kind == OPTION_ARGUMENT_FILE ||
	       kind == OPTION_ARGUMENT_FILE_OPTIONAL;
}

const struct command *command_find(const struct command *const *commands, struct text name)
{
	for (size_t i = 0; commands[i]; i++) {
		if (text_is(name, commands[i]->name))
			return commands[i];
	}
	return NULL;
}

/* "frame" and "frame show" begin "frame show", "fra" does not. */
static bool begins(const char *name, struct text words)
{
	return text_starts(text_of(name), words) &&
	       (name[words.n_bytes] == '\0' || name[words.n_bytes] == ' ');
}

bool command_is_family(const struct command *const *commands, struct text words)
{
	for (size_t i = 0; commands[i]; i++) {
		if (begins(commands[i]->name, words) && commands[i]->name[words.n_bytes] == ' ')
			return true;
	}
	return false;
}

bool command_fail_unknown(const struct command *const *commands, struct text name,
                          struct arena *arena, struct error *err)
{
	struct nearest nearest = nearest_make(name);
	size_t at;

	for (size_t i = 0; commands[i]; i++) {
		const struct text full = text_of(commands[i]->name);

		nearest_consider(&nearest, full);
		if (text_find(full, TEXT(" "), &at))
			nearest_consider(&nearest, text_slice(full, 0, at));
	}
	(void)FAIL(err, ERR_INPUT, "there is no command \"%.*s\"", TEXT_ARGS(name));
	if (nearest.is_found)
		return HINT(err, "Did you mean \"plumbline %s\"?", text_c(arena, nearest.text));
	return HINT(err, "\"plumbline help\" lists the commands.");
}

/* Values */

static bool check_number(const struct option_spec *spec, struct text value, const char *what,
                         struct error *err)
{
	int64_t number;

	if (!number_parse_i64(value, &number))
		return FAIL(err, ERR_INPUT, "%s \"%.*s\" is not a whole number", what,
		            TEXT_ARGS(value));
	if (number < spec->min || number > spec->max)
		return FAIL(err, ERR_INPUT, "%s %lld is outside %lld to %lld", what,
		            (long long)number, (long long)spec->min, (long long)spec->max);
	return true;
}

static bool check_choice(struct arena *arena, const struct option_spec *spec, struct text value,
                         const char *what, struct error *err)
{
	struct text rest = text_of(spec->choices), choice;
	struct buffer all = buffer_make(arena);

	while (text_split(&rest, ' ', &choice)) {
		if (text_equals(choice, value))
			return true;
		buffer_add_format(&all, "%s%.*s", all.n_bytes > 0 ? ", " : "", TEXT_ARGS(choice));
	}
	return FAIL(err, ERR_INPUT, "%s \"%.*s\" is none of: %s", what, TEXT_ARGS(value),
	            all.bytes);
}

static bool check_value(struct arena *arena, const struct option_spec *spec, struct text value,
                        const char *what, struct error *err)
{
	day_nr day;

	switch (spec->kind) {
	case OPTION_DAY:
		return day_take(value, what, &day, err);
	case OPTION_I64:
		return check_number(spec, value, what, err);
	case OPTION_CHOICE:
		return check_choice(arena, spec, value, what, err);
	case OPTION_FLAG:
	case OPTION_TEXT:
	case OPTION_FILE:
	case OPTION_ARGUMENT:
	case OPTION_ARGUMENT_OPTIONAL:
	case OPTION_ARGUMENT_FILE:
	case OPTION_ARGUMENT_FILE_OPTIONAL:
	case OPTION_ARGUMENT_REST:
	case OPTION_END:
		break;
	}
	return true;
}

/* Text is normalised; a path stays as it was given, for its bytes are its name. */
static bool take_value(struct reader *reader, const struct option_spec *spec, const char *raw,
                       const char *what, const char **ret_value, struct error *err)
{
	struct text value;

	if (!text_take(reader->call->arena, text_of(raw), what, &value, err) ||
	    !check_value(reader->call->arena, spec, value, what, err))
		return false;
	*ret_value = is_file(spec->kind) ? raw : text_c(reader->call->arena, value);
	return true;
}

/* The command */

static void settle(struct reader *reader, const struct command *command)
{
	struct call *call = reader->call;

	call->command = command;
	call->values = ARENA_ARRAY(call->arena, const char *, command_count_specs(command) + 1);
	call->rest = ARENA_ARRAY(call->arena, const char *, (size_t)reader->argc);
}

/* The words so far are a command, or nothing is known of what follows. */
static bool settle_words(struct reader *reader, const char *next, struct error *err)
{
	struct arena *arena = reader->call->arena;
	const struct text words = buffer_text(&reader->words);
	const struct command *command = command_find(reader->commands, words);
	struct text name = text_of(next);

	if (command) {
		settle(reader, command);
		return true;
	}
	if (!text_take(arena, name, "argument", &name, err))
		return false;
	if (!text_is_empty(words))
		name = text_format(arena, "%s %.*s", words.bytes, TEXT_ARGS(name));
	return command_fail_unknown(reader->commands, name, arena, err);
}

static bool fail_too_many(struct reader *reader, const char *raw, struct error *err)
{
	struct arena *arena = reader->call->arena;
	struct text text;

	if (!text_take(arena, text_of(raw), "argument", &text, err))
		return false;
	(void)FAIL(err, ERR_INPUT, "\"%.*s\" is one argument too many", TEXT_ARGS(text));
	return HINT(err, "Use: %s", command_usage(arena, reader->call->command).bytes);
}

static bool take_argument(struct reader *reader, const char *raw, struct error *err)
{
	struct call *call = reader->call;
	const struct option_spec *specs = call->command->options;
	const size_t n = command_count_specs(call->command);

	for (size_t i = 0; i < n; i++) {
		const bool is_rest = specs[i].kind == OPTION_ARGUMENT_REST;
		const char **value = is_rest ? &call->rest[call->n_rest] : &call->values[i];

		if (!command_is_argument(specs[i].kind) || *value)
			continue;
		call->n_rest += is_rest;
		return take_value(reader, &specs[i], raw, specs[i].name, value, err);
	}
	return fail_too_many(reader, raw, err);
}

static bool take_word(struct reader *reader, const char *word, struct error *err)
{
	struct buffer *words = &reader->words;
	struct text longer;

	if (reader->call->command)
		return take_argument(reader, word, err);
	longer = text_format(reader->call->arena, "%s%s%s", words->bytes,
	                     words->n_bytes > 0 ? " " : "", word);
	for (size_t i = 0; reader->commands[i]; i++) {
		if (!begins(reader->commands[i]->name, longer))
			continue;
		words->n_bytes = 0;
		buffer_add(words, longer);
		if (!command_is_family(reader->commands, longer))
			return settle_words(reader, "", err);
		return true;
	}
	return settle_words(reader, word, err) && take_argument(reader, word, err);
}

/* Options */

static const struct option_spec *find_spec(const struct option_spec *specs, struct text name)
{
	for (size_t i = 0; specs && specs[i].kind != OPTION_END; i++) {
		if (!command_is_argument(specs[i].kind) && text_is(name, specs[i].name))
			return &specs[i];
	}
	return NULL;
}

static bool fail_unknown_option(struct reader *reader, struct text name, struct error *err)
{
	const struct command *command = reader->call->command;
	struct nearest nearest = nearest_make(name);

	for (size_t i = COMMON_AS; i < N_COMMON; i++)
		nearest_consider(&nearest, text_of(command_common[i].name));
	for (size_t i = 0; command && i < command_count_specs(command); i++) {
		if (!command_is_argument(command->options[i].kind))
			nearest_consider(&nearest, text_of(command->options[i].name));
	}
	(void)FAIL(err, ERR_INPUT, "there is no option \"%s\"", reader->argv[reader->at]);
	if (nearest.is_found)
		return HINT(err, "Did you mean --%s?", nearest.text.bytes);
	if (command)
		return HINT(err, "\"plumbline help %s\" lists its options.", command->name);
	return HINT(err, "Options of a command stand after its name.");
}

/* What follows an option in the next token. One that looks like an option was more likely forgotten. */
static bool take_next(struct reader *reader, const struct option_spec *spec, const char *what,
                      const char **ret_raw, struct error *err)
{
	const char *next = reader->at + 1 < reader->argc ? reader->argv[reader->at + 1] : NULL;

	if (!next || text_starts(text_of(next), TEXT("--"))) {
		(void)FAIL(err, ERR_INPUT, "%s needs a value, %s", what, spec->value);
		return next ? HINT(err, "A value that begins with -- is given as %s=%s.", what,
		                   next)
		            : false;
	}
	reader->at++;
	*ret_raw = next;
	return true;
}

static bool set_option(struct reader *reader, const struct option_spec *spec, const char *what,
                       const char *given, const char **ret_value, struct error *err)
{
	if (*ret_value)
		return FAIL(err, ERR_INPUT, "%s is given twice", what);
	if (spec->kind == OPTION_FLAG) {
		if (given)
			return FAIL(err, ERR_INPUT, "%s takes no value", what);
		*ret_value = "";
		return true;
	}
	if (!given && !take_next(reader, spec, what, &given, err))
		return false;
	return take_value(reader, spec, given, what, ret_value, err);
}

static bool take_named(struct reader *reader, struct text name, const char *what, const char *given,
                       struct error *err)
{
	struct call *call = reader->call;
	const struct option_spec *spec = find_spec(command_common, name);

	if (spec)
		return set_option(reader, spec, what, given, &reader->common[spec - command_common],
		                  err);
	if (!call->command && reader->words.n_bytes > 0 &&
	    !settle_words(reader, reader->argv[reader->at], err))
		return false;
	spec = call->command ? find_spec(call->command->options, name) : NULL;
	if (!spec)
		return fail_unknown_option(reader, name, err);
	return set_option(reader, spec, what, given, &call->values[spec - call->command->options],
	                  err);
}

static bool take_option(struct reader *reader, const char *token, struct error *err)
{
	const struct text text = text_of(token);
	struct text checked, name;
	size_t end = text.n_bytes;
	const char *given = NULL;

	if (!text_take(reader->call->arena, text, "argument", &checked, err))
		return false;
	if (strcmp(token, "-C") == 0)
		return take_named(reader, TEXT("C"), token, NULL, err);
	if (strcmp(token, "-h") == 0)
		return take_named(reader, TEXT("help"), token, NULL, err);
	if (!text_starts(text, TEXT("--")) || strcmp(token, "--C") == 0)
		return fail_unknown_option(reader, text, err);
	if (text_find(text, TEXT("="), &end))
		given = token + end + 1;
	name = text_slice(text, 2, end);
	return take_named(reader, name, text_c(reader->call->arena, text_slice(text, 0, end)),
	                  given, err);
}

/* The whole line */

static bool take_all(struct reader *reader, struct error *err)
{
	for (reader->at = 1; reader->at < reader->argc; reader->at++) {
		const char *token = reader->argv[reader->at];
		const bool is_option = token[0] == '-' && token[1] != '\0';

		if (!reader->options_are_over && strcmp(token, "--") == 0)
			reader->options_are_over = true;
		else if (!reader->options_are_over && is_option ? !take_option(reader, token, err)
		                                                : !take_word(reader, token, err))
			return false;
	}
	return true;
}

static bool check_whole(const struct reader *reader, struct error *err)
{
	const struct call *call = reader->call;
	const struct option_spec *specs = call->command->options;

	if (call->json && !call->command->has_json)
		return FAIL(err, ERR_INPUT, "\"plumbline %s\" has no --json", call->command->name);
	for (size_t i = 0; i < command_count_specs(call->command); i++) {
		if (call->values[i] ||
		    (specs[i].kind != OPTION_ARGUMENT && specs[i].kind != OPTION_ARGUMENT_FILE))
			continue;
		(void)FAIL(err, ERR_INPUT, "the argument %s is missing", specs[i].name);
		return HINT(err, "Use: %s", command_usage(call->arena, call->command).bytes);
	}
	return true;
}

/* A token before "--": whether it is there, and with =, or else behind it, its value. */
static bool has_token(int argc, char **argv, const char *name, const char **ret_value)
{
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		const struct text token = text_of(argv[i]);

		if (!text_starts(token, text_of(name)))
			continue;
		if (argv[i][strlen(name)] == '\0') {
			*ret_value = i + 1 < argc ? argv[i + 1] : "";
			return true;
		}
		if (argv[i][strlen(name)] == '=') {
			*ret_value = argv[i] + strlen(name) + 1;
			return true;
		}
	}
	return false;
}

static const char *environment_lang(void)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

	for (size_t i = 0; i < COUNT(names); i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return value;
	}
	return "";
}

enum lang command_guess_lang(int argc, char **argv)
{
	enum lang lang = LANG_EN;
	const char *code;

	if (has_token(argc, argv, "--lang", &code) && lang_parse(code, &lang))
		return lang;
	(void)lang_parse(environment_lang(), &lang); /* else English */
	return lang;
}

bool command_guess_json(int argc, char **argv)
{
	const char *value;

	return has_token(argc, argv, "--json", &value);
}

static struct wish wish_without_command(const struct reader *reader)
{
	if (reader->common[COMMON_VERSION])
		return (struct wish){WISH_VERSION, NULL};
	return (struct wish){WISH_LIST, reader->words.n_bytes > 0 ? reader->words.bytes : NULL};
}

static void set_common(struct reader *reader)
{
	struct call *call = reader->call;

	call->home = reader->common[COMMON_HOME] ? reader->common[COMMON_HOME] : ".";
	call->person = reader->common[COMMON_AS];
	call->json = reader->common[COMMON_JSON] != NULL;
}

bool command_read(const struct command *const *commands, int argc, char **argv, struct call *call,
                  struct wish *ret_wish, struct error *err)
{
	struct reader reader = {.commands = commands,
	                        .call = call,
	                        .argc = argc,
	                        .argv = argv,
	                        .words = buffer_make(call->arena)};
	const char *value;
	const bool wants_help =
		has_token(argc, argv, "--help", &value) || has_token(argc, argv, "-h", &value);
	const bool is_read = take_all(&reader, err);

	/* Whoever asks for help gets it, whatever else is wrong. */
	if (!is_read && !(wants_help && call->command))
		return false;
	set_common(&reader);
	if (!call->command && reader.words.n_bytes > 0)
		call->command = command_find(commands, buffer_text(&reader.words));
	if (call->command && !call->values)
		settle(&reader, call->command);
	if (!call->command || reader.common[COMMON_VERSION]) {
		*ret_wish = wish_without_command(&reader);
		return true;
	}
	*ret_wish = (struct wish){wants_help ? WISH_HELP : WISH_RUN, NULL};
	return wants_help || check_whole(&reader, err);
}
