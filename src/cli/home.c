/* Opening the home of a call. */
#include "cli/home.h"

bool home_open(struct call *call, struct home *ret_home, struct error *err)
{
	if (!home_open_at(call->arena, call->home, ret_home, err))
		return false;
	if (ret_home->finished_erasure)
		buffer_add_format(
			&call->notes, "%s\n",
			say(call->lang, "an erasure that had been interrupted is finished"));
	return true;
}

bool call_find_actor(struct call *call, const struct home *home, struct person *ret_person,
                     struct error *err)
{
	return home_find_actor(home, call->person, call->arena, ret_person, err);
}

bool call_settle(struct call *call, const struct problems *problems, struct error *err)
{
	const size_t n = problems_count(problems);

	if (n == 0)
		return true;
	buffer_add(&call->notes, problems_write(call->arena, problems));
	return FAIL(err, ERR_INPUT,
	            say_n(LANG_EN, "%zu problem; nothing was changed",
	                  "%zu problems; nothing was changed", n),
	            n);
}
