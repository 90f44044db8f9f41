/* plumbline backup, restore. */
#include "publishing/backup.h"
#include "base/file.h"
#include "base/json.h"
#include "cli/commands.h"
#include "cli/home.h"

static void say_facts(struct call *call, const char *sentence, const char *folder,
                      const struct backup_facts *facts)
{
	struct json_out json = json_out_make(&call->out, true);

	if (!call->json) {
		buffer_add_format(&call->out, "%s %s\n", sentence, folder);
		buffer_add_format(&call->out,
		                  say(call->lang, "act %lld, head %s\ncontent hash %s\n"),
		                  (long long)facts->head.seq, facts->head.hash.bytes,
		                  facts->content_hash.bytes);
		return;
	}
	json_out_open_object(&json, NULL);
	json_out_text(&json, "folder", text_of(folder));
	json_out_i64(&json, "head_seq", facts->head.seq);
	json_out_text(&json, "head_hash", text_of(facts->head.hash.bytes));
	json_out_text(&json, "content_hash", text_of(facts->content_hash.bytes));
	json_out_i64(&json, "erased_again", (int64_t)facts->n_erased_again);
	json_out_close_object(&json);
	json_out_end(&json);
}

static bool run_backup(struct call *call, struct error *err)
{
	const char *folder = call_text(call, "DIR");
	AUTO(home) struct home home = {0};
	struct backup_facts facts;

	if (!home_open(call, &home, err) ||
	    !publishing_backup(home.db, home.path, folder, call->arena, &facts, err))
		return false;
	say_facts(call, say(call->lang, "the backup is in"), folder, &facts);
	return true;
}

/* The conf of the home that is replaced decides; --database is for one that is not there yet. */
static bool read_order(struct call *call, struct restore_order *order, struct error *err)
{
	struct home_conf conf = {0};

	*order = (struct restore_order){.backup = call_text(call, "DIR"),
	                                .home = call->home,
	                                .database = call_text(call, "database"),
	                                .person_ref = call->person};
	if (file_exists(file_join(call->arena, call->home, HOME_CONF))) {
		if (!home_read_conf(call->arena, call->home, &conf, err))
			return false;
		order->database = conf.database;
	}
	if (!order->person_ref)
		order->person_ref = conf.person;
	if (order->person_ref)
		return true;
	(void)FAIL(err, ERR_INPUT, "nobody is named who does this");
	return HINT(err, "Say --as REF with a person of the backup.");
}

static bool run_restore(struct call *call, struct error *err)
{
	struct problems faults = problems_make(call->arena, call->lang);
	struct backup_facts facts = {0};
	struct restore_order order;
	bool done;

	if (!read_order(call, &order, err))
		return false;
	done = publishing_restore(&order, call->arena, &faults, &facts, err);
	if (problems_count(&faults) > 0)
		return call_settle(call, &faults, err);
	if (!done)
		return false;
	say_facts(call, say(call->lang, "restored into"), order.home, &facts);
	if (facts.n_erased_again > 0 && !call->json)
		buffer_add_format(&call->out,
		                  say(call->lang, "%zu erasures made since were applied again\n"),
		                  facts.n_erased_again);
	return true;
}

const struct command cmd_backup = {
	.name = "backup",
	.summary = "copy the home into a folder that restore takes",
	.description = "Makes DIR with plumbline.db, an SQLite file that holds every table of the "
		       "home whichever "
		       "database it lives in, and backup.json with its SHA-256, the head of the "
		       "chain and the content "
		       "hash. Others may go on working meanwhile. A backup of a PostgreSQL home "
		       "restores into an SQLite "
		       "home and the other way round.",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			ARG("DIR", "the folder to make"),
			OPT_END,
		},
	.run = run_backup,
};

const struct command cmd_restore = {
	.name = "restore",
	.summary = "put a backup in the place of the home",
	.description = "Proves the backup whole, makes the home anew from it, erases again what "
		       "was erased in the home "
		       "since the backup was made, and puts it in place in one step. -C names the "
		       "home, which may be "
		       "absent; then --as names a person of the backup, and --database a "
		       "PostgreSQL database to fill.\n\n"
		       "Where the home is absent nothing is known of later erasures.",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			ARG_FILE("DIR", "a folder that backup made"),
			OPT_TEXT("database", "ADDRESS",
                                 "a PostgreSQL address, for a home that is not there yet"),
			OPT_END,
		},
	.run = run_restore,
};
