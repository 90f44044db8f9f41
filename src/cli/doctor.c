/* plumbline doctor: what this program stands on here, and how the home is. */
#include "base/file.h"
#include "cli/commands.h"
#include "cli/home.h"
#include "evidence/document.h"
#include "evidence/find.h"

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

static bool read_a_line(struct call *call, struct extraction *ret_extraction, struct error *err)
{
	const struct extract_order order = {.bytes = TEXT("A line.\n")};
	AUTO(extract) struct extract *worker = NULL;

	return document_open_worker(call->arena, &worker, err) &&
	       extract_document(worker, &order, call->arena, ret_extraction, err);
}

/* Which locks the kernel gives is known when a document was read. */
static void say_worker(struct call *call)
{
	struct error why = error_in(call->lang);
	struct extraction extraction;

	say_line(call, say(call->lang, "documents are read"),
	         read_a_line(call, &extraction, &why)
	                 ? text_format(call->arena, say(call->lang, "locked in by: %s"),
	                               document_locks(extraction.held, call->arena).bytes)
	                           .bytes
	                 : why.message);
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
	if (!call_has(call, "rebuild-search"))
		return true;
	if (!evidence_forget_index(home.path, call->arena, err))
		return false;
	say_line(call, say(call->lang, "index of the search"),
	         say(call->lang, "removed: the next search makes it again"));
	return true;
}

static bool run(struct call *call, struct error *err)
{
	say_machine(call);
	say_worker(call);
	if (file_exists(file_join(call->arena, call->home, HOME_CONF)))
		return say_home(call, err);
	say_line(call, say(call->lang, "home"), say(call->lang, "none in this folder"));
	return true;
}

const struct command cmd_doctor = {
	.name = "doctor",
	.summary = "say what the program stands on here and how the home is",
	.description =
		"What it is built with, which locks hold the reader of documents in here, and of a home "
		"its database, the head of its log and who acts in it.",
	.options =
		(const struct option_spec[]){
			OPT_FLAG(
				"rebuild-search",
				"remove the index of the search, which is made again when somebody searches"),
			OPT_END,
		},
	.run = run,
};
