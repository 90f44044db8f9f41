/* plumbline erase: what must go can go. */
#include "publishing/erase.h"

#include "base/file.h"
#include "cli/commands.h"
#include "cli/home.h"
#include "publishing/release.h"

static void say_what_is_left(struct call *call, const struct home *home)
{
	const char *publications = file_join(call->arena, home->path, PUBLICATIONS);

	if (store_engine_of(home->db) == STORE_POSTGRESQL)
		buffer_add_c(
			&call->out,
			say(call->lang,
		            "PostgreSQL's write-ahead log and archives made of it may hold the "
		            "words until they are recycled: that is outside this program\n"));
	buffer_add_c(&call->out,
	             say(call->lang,
	                 "backups made before hold it still: they are erased again when they "
	                 "are restored over this home\n"));
	if (!file_is_empty_folder(publications))
		buffer_add_format(&call->out,
		                  say(call->lang,
		                      "what was released before stays as it was released: look "
		                      "whether %s holds it, and take such a release down\n"),
		                  publications);
}

static bool run(struct call *call, struct error *err)
{
	const char *record = call_text(call, "RECORD");
	const char *reason = call_text(call, "reason");
	AUTO(home) struct home home = {0};
	struct person person;

	if (!reason) {
		(void)FAIL(err, ERR_INPUT, "an erasure needs a reason");
		return HINT(err, "Say why with --reason, in words that may stay.");
	}
	if (!home_open(call, &home, err) || !call_find_actor(call, &home, &person, err) ||
	    !publishing_erase(home.db, home.path, person.id.bytes, record, reason, call->arena,
	                      err))
		return false;
	buffer_add_format(&call->out, say(call->lang, "erased %s\n"), record);
	say_what_is_left(call, &home);
	return true;
}

const struct command cmd_erase = {
	.name = "erase",
	.summary = "destroy a record or the words of one field",
	.description =
		"RECORD is named as table/key/key, for instance observation/crc_date/AM/1, and one "
		"field of it as "
		"observation/crc_date/AM/1#note. The words, what the log keeps of them, and the "
		"salts that could "
		"prove a guess are destroyed, the files are rewritten, and a tombstone with the "
		"reason stays. "
		"verify reports it as erased, not as damage. It cannot be undone.\n\n"
		"On PostgreSQL the write-ahead log and its archives are outside this program.",
	.options =
		(const struct option_spec[]){
			ARG("RECORD", "the record or field"),
			OPT_TEXT("reason", "WORDS", "why, in words that may stay"),
			OPT_END,
		},
	.run = run,
};
