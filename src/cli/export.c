/* plumbline export: the whole mapping as a Data Package. */
#include "base/json.h"
#include "cli/commands.h"
#include "cli/home.h"

static void say_done(struct call *call, const char *folder, const struct hash_hex *hash)
{
	struct json_out json = json_out_make(&call->out, true);

	if (!call->json) {
		buffer_add_format(&call->out,
		                  say(call->lang, "the mapping is in %s\ncontent hash %s\n"),
		                  folder, hash->bytes);
		return;
	}
	json_out_open_object(&json, NULL);
	json_out_text(&json, "folder", text_of(folder));
	json_out_text(&json, "content_hash", text_of(hash->bytes));
	json_out_close_object(&json);
	json_out_end(&json);
}

static bool run(struct call *call, struct error *err)
{
	const char *folder = call_text(call, "DIR");
	AUTO(home) struct home home = {0};
	struct hash_hex hash;

	if (!home_open(call, &home, err) ||
	    !publishing_export(home.db, home.path, call->arena, folder, &hash, err))
		return false;
	say_done(call, folder, &hash);
	return true;
}

const struct command cmd_export = {
	.name = "export",
	.summary = "write the whole mapping as a Data Package",
	.description = "Writes datapackage.json and a CSV file for every table into DIR: a "
		       "Frictionless Data Package "
		       "1.0 that opens in a spreadsheet, is read by other programs, and comes back "
		       "in with plumbline "
		       "import without loss. An earlier export in DIR is replaced as a whole. The "
		       "content hash is the "
		       "same on every machine and database that holds the same content.",
	.example = "plumbline -C home export ocsea-2019\n",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			ARG("DIR", "the folder to write"),
			OPT_END,
		},
	.run = run,
};
