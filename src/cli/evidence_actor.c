/* The person and the home of a call, as the rooms of evidence and judging take them. */
#include "cli/evidence_actor.h"

struct evidence_actor evidence_actor_of(const struct home *home, const struct person *person)
{
	return (struct evidence_actor){.objects = {home->db, home->path},
	                               .chain = home->chain.bytes,
	                               .person_id = person->id.bytes,
	                               .person_ref = person->ref.bytes};
}
