/* Running a command and printing what it says.
 *
 * This is the edge of the command line: the one place where anything is printed, once. What a command
 * says is gathered first, so that a full disk or a closed pipe is noticed and answered with a sentence
 * and a status, and a command that fails in the middle still has its say. */
#include "base/command_int.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/number.h"
#include "base/version.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

enum { STATUS_USAGE = 2 };

/* What readers take is bounded well below; see CSV_BYTES_MAX. */
static const size_t arena_bytes = (size_t)4096 * ARENA_MIB;

/* Values */

static size_t index_of(const struct call *call, const char *name)
{
	const size_t n = command_count_specs(call->command);
	size_t i = 0;

	while (i < n && strcmp(call->command->options[i].name, name) != 0)
		i++;
	assert(i < n && "the command has no option of this name");
	return i;
}

bool call_has(const struct call *call, const char *name)
{
	const size_t i = index_of(call, name);

	if (call->command->options[i].kind == OPTION_ARGUMENT_REST)
		return call->n_rest > 0;
	return call->values[i] != NULL;
}

const char *call_text(const struct call *call, const char *name)
{
	return call->values[index_of(call, name)];
}

bool call_day(const struct call *call, const char *name, day_nr *ret_day)
{
	const char *value = call_text(call, name);

	return value && day_parse(text_of(value), ret_day);
}

int64_t call_i64(const struct call *call, const char *name, int64_t otherwise)
{
	const char *value = call_text(call, name);
	int64_t number;

	return value && number_parse_i64(text_of(value), &number) ? number : otherwise;
}

/* Printing */

static bool print(struct text text, struct error *err)
{
	if (fwrite(text.bytes, 1, text.n_bytes, stdout) == text.n_bytes && fflush(stdout) == 0)
		return true;
	return FAIL(err, ERR_IO, "cannot write to standard output: %s",
	            file_reason(err->lang, errno));
}

bool call_say_now(struct call *call, struct error *err)
{
	const struct text said = buffer_text(&call->out);

	call->out = buffer_make(call->arena);
	return print(said, err);
}

static void print_error(const struct error *err)
{
	fprintf(stderr, "plumbline: %s\n", err->message);
	if (err->hint[0])
		fprintf(stderr, "  %s\n", err->hint);
}

static struct text error_as_json(struct arena *arena, const struct error *err, const char *kind)
{
	struct buffer out = buffer_make(arena);
	struct json_out json = json_out_make(&out, false);

	json_out_open_object(&json, NULL);
	json_out_open_object(&json, "error");
	json_out_text(&json, "kind", text_of(kind));
	json_out_text(&json, "message", text_of(err->message));
	if (err->hint[0])
		json_out_text(&json, "hint", text_of(err->hint));
	else
		json_out_null(&json, "hint");
	json_out_close_object(&json);
	json_out_close_object(&json);
	json_out_end(&json);
	return buffer_text(&out);
}

/* What a command said, then why it failed. Who reads JSON gets one document: the command's own, or when
 * it said nothing, the error. */
static int finish(struct call *call, struct error *err, bool done)
{
	struct error print_err = error_in(err->lang);
	int status = done ? 0 : error_exit_status(err->kind);

	if (!done && call->json && call->out.n_bytes == 0)
		buffer_add(&call->out, error_as_json(call->arena, err, error_kind_name(err->kind)));
	if (call->notes.n_bytes > 0)
		fputs(call->notes.bytes, stderr);
	if (!done)
		print_error(err);
	if (!print(buffer_text(&call->out), &print_err)) {
		print_error(&print_err);
		status = error_exit_status(print_err.kind);
	}
	return status;
}

static int finish_usage(struct call *call, const struct error *err, bool json)
{
	struct error print_err = error_in(err->lang);

	print_error(err);
	if (json && !print(error_as_json(call->arena, err, "usage"), &print_err))
		print_error(&print_err);
	return STATUS_USAGE;
}

/* help */

static bool run_help(struct call *call, const struct command *const *commands, struct error *err)
{
	struct buffer name = buffer_make(call->arena);
	const struct command *command;

	if (call_has(call, "completion")) {
		buffer_add(&call->out, command_completion(call->arena, commands));
		return true;
	}
	for (size_t i = 0; i < call->n_rest; i++)
		buffer_add_format(&name, "%s%s", i > 0 ? " " : "", call->rest[i]);
	command = command_find(commands, buffer_text(&name));
	if (command) {
		buffer_add(&call->out,
		           call_has(call, "man")
		                   ? command_man(call->arena, command)
		                   : command_help_one(call->arena, call->lang, command));
		return true;
	}
	if (call_has(call, "man") && name.n_bytes == 0)
		return FAIL(err, ERR_INPUT, "--man needs the name of a command");
	if (name.n_bytes > 0 &&
	    (call_has(call, "man") || !command_is_family(commands, buffer_text(&name))))
		return command_fail_unknown(commands, buffer_text(&name), call->arena, err);
	buffer_add(&call->out, command_list(call->arena, call->lang, commands,
	                                    name.n_bytes > 0 ? name.bytes : NULL));
	return true;
}

static bool grant(struct call *call, const struct command *const *commands, struct wish wish,
                  struct error *err)
{
	switch (wish.kind) {
	case WISH_VERSION:
		buffer_add_c(&call->out, "plumbline " PLUMBLINE_VERSION "\n");
		return true;
	case WISH_LIST:
		buffer_add(&call->out,
		           command_list(call->arena, call->lang, commands, wish.family));
		return true;
	case WISH_HELP:
		buffer_add(&call->out, command_help_one(call->arena, call->lang, call->command));
		return true;
	case WISH_RUN:
		break;
	}
	return call->command->run(call, err);
}

/* The program */

/* A file opened later must not become standard output: a report would be written into it. What was
 * closed stays unusable, so that writing to it fails. */
static void hold_standard_files(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		if (fcntl(fd, F_GETFD) < 0)
			(void)open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
	}
}

static const struct command *const *with_help(struct arena *arena,
                                              const struct command *const *commands)
{
	size_t n = 0;
	const struct command **all;

	while (commands[n])
		n++;
	all = ARENA_ARRAY(arena, const struct command *, n + 2);
	memcpy(all, commands, n * sizeof(*all));
	all[n] = &command_help_entry;
	return all;
}

int command_main(const struct command *const *commands, int argc, char **argv)
{
	AUTO(arena) struct arena *arena = arena_open(arena_bytes);
	const struct command *const *all = with_help(arena, commands);
	struct call call = {.arena = arena,
	                    .lang = command_guess_lang(argc, argv),
	                    .out = buffer_make(arena),
	                    .notes = buffer_make(arena)};
	struct error err = error_in(call.lang);
	struct wish wish;

	hold_standard_files();
	(void)signal(SIGPIPE, SIG_IGN); /* a closed pipe is a failed write, and said so */
	if (!command_read(all, argc, argv, &call, &wish, &err))
		return finish_usage(&call, &err, command_guess_json(argc, argv));
	if (!clock_start(&err) || !hash_start(&err))
		return finish(&call, &err, false);
	if (wish.kind == WISH_RUN && call.command == &command_help_entry) {
		if (!run_help(&call, all, &err))
			return finish_usage(&call, &err, false);
		return finish(&call, &err, true);
	}
	return finish(&call, &err, grant(&call, all, wish, &err));
}
