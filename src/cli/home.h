/* What commands share: the home that a call names, who acts, and how problems are printed. */
#ifndef CLI_HOME_H
#define CLI_HOME_H

#include "base/command.h"
#include "publishing/home.h"

/* Opens the home of the call (-C, else the current folder). Drop it with AUTO(home). */
MUST_CHECK bool home_open(struct call *call, struct home *ret_home, struct error *err);

/* --as, else the conf's person. */
MUST_CHECK bool call_find_actor(struct call *call, const struct home *home,
                                struct person *ret_person, struct error *err);

/* Fails when there are problems; they are put into the call's notes, a line each. */
MUST_CHECK bool call_settle(struct call *call, const struct problems *problems, struct error *err);

#endif
