/* The command table, from arguments to exit status. */
#include "base/command.h"

#include "output.h"

/* A table of its own */

static bool show(struct call *call, struct error *err)
{
	day_nr day;

	(void)err;
	buffer_add_format(&call->out, "%s|%s|%lld|%s|%d|", call_text(call, "FILE"),
	                  call_day(call, "as-of", &day) ? day_write(day).bytes : "-",
	                  (long long)call_i64(call, "n", -1),
	                  call_has(call, "aspect") ? call_text(call, "aspect") : "-",
	                  call_has(call, "dry-run"));
	for (size_t i = 0; i < call->n_rest; i++)
		buffer_add_format(&call->out, "%s,", call->rest[i]);
	buffer_add_format(&call->out, "|%s|%s|%d", call->home, call->person ? call->person : "-",
	                  call->json);
	return true;
}

static bool refuse(struct call *call, struct error *err)
{
	if (call_has(call, "say"))
		buffer_add_c(&call->out, "{}\n");
	buffer_add_c(&call->notes, "a note\n");
	(void)FAIL(err, ERR_ABSENT, "there is no wall");
	return HINT(err, "Build one.");
}

static bool break_down(struct call *call, struct error *err)
{
	(void)call;
	return FAIL(err, ERR_STORE, "the disk is full");
}

static const struct command cmd_show = {
	.name = "wall show",
	.summary = "show a wall",
	.description = "First paragraph.\n\nSecond with a .dot and a \\ in it.",
	.example = "plumbline wall show a.csv",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			ARG_FILE("FILE", "the wall"),
			OPT_DAY("as-of", "the day"),
			OPT_I64("n", "N", 1, 10, "how many"),
			OPT_CHOICE("aspect", "ASPECT", "framework practice", "which side"),
			OPT_FLAG("dry-run", "only say what would be done"),
			ARG_REST("NAME", "names"),
			OPT_END,
		},
	.run = show,
};
static const struct command cmd_refuse = {
	.name = "wall check",
	.summary = "check a wall",
	.has_json = true,
	.options = (const struct option_spec[]){OPT_FLAG("say", "say something first"), OPT_END},
	.run = refuse,
};
static const struct command cmd_break = {
	.name = "break", .summary = "break down", .run = break_down};
static const struct command cmd_wall = {.name = "wall", .summary = "walls", .run = break_down};

static const struct command *const table[] = {&cmd_break, &cmd_refuse, &cmd_show, NULL};
static const struct command *const nested[] = {&cmd_wall, &cmd_show, NULL};

struct run {
	int status;
	const char *out, *err;
};

enum { WORDS_MAX = 32 };

/* The program's name and a line of arguments, parted by single spaces. */
static int split_line(struct arena *arena, const char *line, char *ret_argv[WORDS_MAX])
{
	struct text rest = text_of(line), word;
	int argc = 0;

	ret_argv[argc++] = (char *)text_c(arena, TEXT("plumbline"));
	while (*line && text_split(&rest, ' ', &word))
		ret_argv[argc++] = (char *)text_c(arena, word);
	return argc;
}

static struct run run_with(struct arena *arena, const struct command *const *commands,
                           const char *line)
{
	char *argv[WORDS_MAX];
	const int argc = split_line(arena, line, argv);
	struct output out = output_catch(stdout);
	struct output err = output_catch(stderr);
	struct run run = {.status = command_main(commands, argc, argv)};

	run.err = output_release(&err, arena).bytes;
	run.out = output_release(&out, arena).bytes;
	return run;
}

static struct run run(void **state, const char *line)
{
	return run_with(*state, table, line);
}

static void assert_run(void **state, const char *line, int status, const char *out, const char *err)
{
	const struct run r = run(state, line);

	assert_string_equal(r.err, err);
	assert_string_equal(r.out, out);
	assert_int_equal(r.status, status);
}

/* Reading */

static void values_reach_the_command(void **state)
{
	assert_run(state,
	           "wall show a.csv --as-of 2019-11-21 --n=7 --aspect practice --dry-run x y", 0,
	           "a.csv|2019-11-21|7|practice|1|x,y,|.|-|0", "");
	assert_run(state, "wall show a.csv", 0, "a.csv|-|-1|-|0||.|-|0", "");
}

static void common_options_stand_anywhere(void **state)
{
	assert_run(state, "-C home wall --json show --as ann a", 0, "a|-|-1|-|0||home|ann|1", "");
	assert_run(state, "wall show a --as=ann -C home", 0, "a|-|-1|-|0||home|ann|0", "");
}

static void two_dashes_end_the_options(void **state)
{
	assert_run(state, "wall show -- -a --json", 0, "-a|-|-1|-|0|--json,|.|-|0", "");
	assert_run(state, "wall show -", 0, "-|-|-1|-|0||.|-|0", "");
}

static void the_longest_name_wins(void **state)
{
	const struct run r = run_with(*state, nested, "wall show a");

	assert_int_equal(r.status, 0);
	assert_int_equal(run_with(*state, nested, "wall").status, 3);
	assert_int_equal(run_with(*state, nested, "wall shout").status, 2);
}

static void wrong_usage_ends_with_2_and_a_sentence(void **state)
{
	static const struct {
		const char *line, *err;
	} cases[] = {
		{"brake", "there is no command \"brake\"\n  Did you mean \"plumbline break\"?\n"},
		{"wal", "there is no command \"wal\"\n  Did you mean \"plumbline wall\"?\n"},
		{"wall shw",
	         "there is no command \"wall shw\"\n  Did you mean \"plumbline wall show\"?\n"},
		{"quite-other", "there is no command \"quite-other\"\n"
	                        "  \"plumbline help\" lists the commands.\n"},
		{"wall show a --asof 1",
	         "there is no option \"--asof\"\n  Did you mean --as-of?\n"},
		{"break --zzzzzz", "there is no option \"--zzzzzz\"\n"
	                           "  \"plumbline help break\" lists its options.\n"},
		{"break -x",
	         "there is no option \"-x\"\n  \"plumbline help break\" lists its options.\n"},
		{"--n 3 wall show a", "there is no option \"--n\"\n"
	                              "  Options of a command stand after its name.\n"},
		{"break now", "\"now\" is one argument too many\n  Use: plumbline break\n"},
		{"wall show a --as-of", "--as-of needs a value, DAY\n"},
		{"wall show a --as-of --json",
	         "--as-of needs a value, DAY\n"
	         "  A value that begins with -- is given as --as-of=--json.\n"},
		{"wall show a --as-of 31/02/2019", "--as-of \"31/02/2019\" is not a day\n"
	                                           "  Write days as 2019-11-21.\n"},
		{"wall show a --n 11", "--n 11 is outside 1 to 10\n"},
		{"wall show a --n 1.5", "--n \"1.5\" is not a whole number\n"},
		{"wall show a --aspect both",
	         "--aspect \"both\" is none of: framework, practice\n"},
		{"wall show a --dry-run=1", "--dry-run takes no value\n"},
		{"wall show a --n 1 --n 2", "--n is given twice\n"},
		{"break --json", "\"plumbline break\" has no --json\n"},
		{"break --lang de", "--lang \"de\" is none of: en, fr\n"},
		{"wall show \xE9", "FILE is not UTF-8 text at byte 1\n"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct run r = run(state, cases[i].line);

		assert_string_equal(r.err,
		                    text_format(*state, "plumbline: %s", cases[i].err).bytes);
		assert_int_equal(r.status, 2);
	}
}

static void a_missing_argument_is_named(void **state)
{
	const struct run r = run(state, "wall show");

	assert_int_equal(r.status, 2);
	assert_string_equal(r.err, "plumbline: the argument FILE is missing\n"
	                           "  Use: plumbline wall show FILE [--as-of DAY] [--n N] "
	                           "[--aspect ASPECT] [--dry-run] [NAME ...] [--json]\n");
}

/* Ending */

static void a_refusal_ends_with_1_and_says_why(void **state)
{
	assert_run(state, "wall check", 1, "",
	           "a note\nplumbline: there is no wall\n  Build one.\n");
	assert_run(state, "break", 3, "", "plumbline: the disk is full\n");
}

static void with_json_a_failure_is_json_too(void **state)
{
	assert_run(state, "wall check --json", 1,
	           "{\"error\":{\"kind\":\"absent\",\"message\":\"there is no wall\","
	           "\"hint\":\"Build one.\"}}\n",
	           "a note\nplumbline: there is no wall\n  Build one.\n");
	assert_run(state, "wall show --json a --n=x", 2,
	           "{\"error\":{\"kind\":\"usage\",\"message\":\"--n \\\"x\\\" is not a whole "
	           "number\","
	           "\"hint\":null}}\n",
	           "plumbline: --n \"x\" is not a whole number\n");
}

static void what_a_command_said_itself_stays_one_document(void **state)
{
	assert_string_equal(run(state, "wall check --json --say").out, "{}\n");
}

static void output_that_cannot_be_written_ends_with_3(void **state)
{
	char *argv[WORDS_MAX];
	const int argc = split_line(*state, "wall show a", argv);
	struct output err = output_catch(stderr);
	const int kept = dup(STDOUT_FILENO);
	FILE *full = fopen("/dev/full", "w");
	int status;

	assert_non_null(full);
	assert_int_equal(fflush(stdout), 0);
	assert_true(dup2(fileno(full), STDOUT_FILENO) >= 0);
	status = command_main(table, argc, argv);
	assert_true(dup2(kept, STDOUT_FILENO) >= 0);
	clearerr(stdout);
	assert_int_equal(fclose(full), 0);
	assert_int_equal(close(kept), 0);
	assert_text(output_release(&err, *state),
	            "plumbline: cannot write to standard output: No space left on device\n");
	assert_int_equal(status, 3);
}

/* Language */

static void the_language_comes_from_option_then_environment(void **state)
{
	(void)unsetenv("LC_ALL");
	(void)unsetenv("LC_MESSAGES");
	assert_int_equal(setenv("LANG", "fr_FR.UTF-8", 1), 0);
	assert_non_null(strstr(run(state, "wall show").err, "l’argument FILE manque"));
	assert_int_equal(setenv("LC_MESSAGES", "C", 1), 0);
	assert_non_null(strstr(run(state, "wall show").err, "the argument FILE is missing"));
	assert_non_null(strstr(run(state, "wall show --lang fr").err, "l’argument FILE manque"));
	assert_int_equal(setenv("LC_ALL", "fr_FR", 1), 0);
	assert_non_null(strstr(run(state, "wall show").err, "l’argument FILE manque"));
	assert_non_null(
		strstr(run(state, "wall show --lang=en").err, "the argument FILE is missing"));
	assert_int_equal(setenv("LC_ALL", "C.UTF-8", 1), 0);
}

/* Help */

static void alone_it_lists_the_commands_by_family(void **state)
{
	const struct run r = run(state, "");

	assert_int_equal(r.status, 0);
	assert_true(
		text_starts(text_of(r.out), TEXT("Use: plumbline COMMAND [ARGUMENTS] [OPTIONS]\n\n"
	                                         "  break       break down\n\n"
	                                         "  wall check  check a wall\n"
	                                         "  wall show   show a wall\n\n"
	                                         "  help        list the commands")));
	assert_string_equal(run(state, "help").out, r.out);
	assert_string_equal(run(state, "--help").out, r.out);
}

static void a_family_lists_its_commands(void **state)
{
	assert_run(state, "wall", 0,
	           "Use: plumbline wall COMMAND [ARGUMENTS] [OPTIONS]\n\n"
	           "  wall check  check a wall\n  wall show   show a wall\n",
	           "");
	assert_string_equal(run(state, "help wall").out, run(state, "wall").out);
}

static void help_says_what_a_command_takes_whatever_else_is_wrong(void **state)
{
	const struct run r = run(state, "help wall show");

	assert_non_null(strstr(r.out, "plumbline wall show: show a wall\n"));
	assert_non_null(strstr(r.out, "First paragraph.\n\nSecond with"));
	assert_non_null(strstr(r.out, "  --as-of DAY           the day\n"));
	assert_non_null(strstr(r.out, "  FILE                  the wall\n"));
	assert_non_null(strstr(r.out, "  plumbline wall show a.csv\n"));
	assert_string_equal(run(state, "wall show --help").out, r.out);
	assert_string_equal(run(state, "wall show --nonsense -h").out, r.out);
}

static void help_of_an_unknown_command_is_wrong_usage(void **state)
{
	assert_run(state, "help wall shw", 2, "",
	           "plumbline: there is no command \"wall shw\"\n"
	           "  Did you mean \"plumbline wall show\"?\n");
	assert_int_equal(run(state, "help --man").status, 2);
	assert_int_equal(run(state, "help --man wall").status, 2);
}

static void the_manual_page_escapes_what_troff_would_take(void **state)
{
	const struct run r = run(state, "help --man wall show");

	assert_int_equal(r.status, 0);
	assert_true(text_starts(text_of(r.out), TEXT(".TH \"plumbline\\-wall\\-show\" 1 ")));
	assert_non_null(strstr(r.out, ".PP\nSecond with a .dot and a \\e in it.\n"));
	assert_non_null(strstr(r.out, ".TP\n.B \\-\\-as\\-of DAY\nthe day\n"));
	assert_non_null(strstr(r.out, ".SH EXAMPLE\n.nf\nplumbline wall show a.csv\n.fi\n"));
}

static void the_completion_knows_words_options_and_choices(void **state)
{
	const char *out = run(state, "help --completion").out;

	assert_non_null(strstr(out, "\t'') words='break wall help ' ;;\n"));
	assert_non_null(strstr(out, "\t'wall') words='check show ' ;;\n"));
	assert_non_null(
		strstr(out, "\t'wall show') words='--as-of --n --aspect --dry-run ' files=1 ;;\n"));
	assert_non_null(strstr(out, "\t'wall show --aspect') words='framework practice' "));
	assert_non_null(strstr(out, "complete -o filenames -F _plumbline plumbline\n"));
}

static void the_version_is_said(void **state)
{
	const struct run r = run(state, "--version");

	assert_int_equal(r.status, 0);
	assert_true(text_starts(text_of(r.out), TEXT("plumbline ")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(values_reach_the_command),
		IN_ARENA(common_options_stand_anywhere),
		IN_ARENA(two_dashes_end_the_options),
		IN_ARENA(the_longest_name_wins),
		IN_ARENA(wrong_usage_ends_with_2_and_a_sentence),
		IN_ARENA(a_missing_argument_is_named),
		IN_ARENA(a_refusal_ends_with_1_and_says_why),
		IN_ARENA(with_json_a_failure_is_json_too),
		IN_ARENA(what_a_command_said_itself_stays_one_document),
		IN_ARENA(output_that_cannot_be_written_ends_with_3),
		IN_ARENA(the_language_comes_from_option_then_environment),
		IN_ARENA(alone_it_lists_the_commands_by_family),
		IN_ARENA(a_family_lists_its_commands),
		IN_ARENA(help_says_what_a_command_takes_whatever_else_is_wrong),
		IN_ARENA(help_of_an_unknown_command_is_wrong_usage),
		IN_ARENA(the_manual_page_escapes_what_troff_would_take),
		IN_ARENA(the_completion_knows_words_options_and_choices),
		IN_ARENA(the_version_is_said),
	};

	(void)setenv("LC_ALL", "C.UTF-8", 1);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
