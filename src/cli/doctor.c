/* plumbline doctor: what this program stands on here, and how the home is. */
#include "base/file.h"
#include "cli/commands.h"
#include "cli/home.h"

#include <jansson.h>
#include <libpq-fe.h>
#include <sodium/version.h>
#include <sqlite3.h>
#include <sys/utsname.h>
#include <unicode/uversion.h>

enum { LABEL_COLUMNS = 24 };

static void say_line(struct call *call, const char *what, const char *value)
{
	const size_t n_cp = text_count_cp(text_of(what));

	buffer_add_c(&call->out, what);
	buffer_add_spaces(&call->out, n_cp < LABEL_COLUMNS ? LABEL_COLUMNS - n_cp : 1);
	buffer_add_format(&call->out, "%s\n", value);
}

static void say_machine(struct call *call)
{
	const int libpq = PQlibVersion();
	struct utsname machine;

	if (uname(&machine) == 0)
		say_line(call, say(call->lang, "kernel"),
		         text_format(call->arena, "%s %s %s", machine.sysname, machine.release,
		                     machine.machine)
		                 .bytes);
	say_line(call, "SQLite", sqlite3_libversion());
	say_line(call, "libpq",
	         text_format(call->arena, "%d.%d", libpq / 10000, libpq % 10000).bytes);
	say_line(call, "ICU", U_ICU_VERSION);
	say_line(call, "libsodium", sodium_version_string());
	say_line(call, "jansson", jansson_version_str());
}

static bool say_home(struct call *call, struct error *err)
{
	AUTO(home) struct home home = {0};
	struct chain_head head;

	if (!home_open(call, &home, err) || !audit_find_head(home.db, home.chain.bytes, &head, err))
		return false;
	say_line(call, say(call->lang, "home"), home.path);
	say_line(call, say(call->lang, "database"),
	         store_engine_of(home.db) == STORE_SQLITE ? "SQLite" : "PostgreSQL");
	say_line(call, say(call->lang, "head of the chain"),
	         text_format(call->arena, "%lld %s", (long long)head.seq, head.hash.bytes).bytes);
	say_line(call, say(call->lang, "who acts"),
	         home.conf.person ? home.conf.person : say(call->lang, "nobody: --as is needed"));
	return true;
}

static bool run(struct call *call, struct error *err)
{
	say_machine(call);
	if (file_exists(file_join(call->arena, call->home, HOME_CONF)))
		return say_home(call, err);
	say_line(call, say(call->lang, "home"), say(call->lang, "none in this folder"));
	return true;
}

const struct command cmd_doctor = {
	.name = "doctor",
	.summary = "say what the program stands on here and how the home is",
	.run = run,
};
