/* plumbline frame freeze: the frame of the open wave stays as it is. */
#include "cli/commands.h"
#include "cli/home.h"

static bool run(struct call *call, struct error *err)
{
	const bool undo = call_has(call, "undo");
	AUTO(home) struct home home = {0};
	struct person person;
	struct hash_hex hash;

	if (!home_open(call, &home, err) || !call_find_actor(call, &home, &person, err) ||
	    !publishing_freeze(home.db, home.chain.bytes, person.id.bytes, undo, call->arena, &hash,
	                       err))
		return false;
	buffer_add_format(&call->out,
	                  undo ? say(call->lang, "the frame may change again\nframe hash %s\n")
	                       : say(call->lang, "the frame is frozen\nframe hash %s\n"),
	                  hash.bytes);
	return true;
}

const struct command cmd_frame_freeze = {
	.name = "frame freeze",
	.summary = "freeze the frame of the open wave",
	.description = "Checks the frame whole and stores its hash with the open wave. From then "
		       "on an import that "
		       "would change the frame is refused. While the wave is open, --undo lets the "
		       "frame change again.",
	.options =
		(const struct option_spec[]){
			OPT_FLAG("undo", "let the frame change again"),
			OPT_END,
		},
	.run = run,
};
