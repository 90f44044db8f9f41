/* Who acts, where: what the calls that change evidence ask for. */
#ifndef CLI_EVIDENCE_ACTOR_H
#define CLI_EVIDENCE_ACTOR_H

#include "cli/home.h"
#include "evidence/evidence.h"

/* Lives as long as the home and the person. */
struct evidence_actor evidence_actor_of(const struct home *home, const struct person *person);

#endif
