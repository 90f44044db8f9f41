/* Which program listens on a port.
 */
#ifndef WEB_HOLDER_H
#define WEB_HOLDER_H

#include "base/base.h"

struct holder {
	int64_t pid;
	char name[64]; /* of the program: "nginx" */
};

/* False when nobody does, and when it is somebody else's process, which keeps its files to itself. */
bool holder_find(uint16_t port, struct holder *ret_holder);

#endif
