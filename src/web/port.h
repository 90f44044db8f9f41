/* The port that the server listens on: taking it, and saying who has it when it is taken. */
#ifndef WEB_PORT_H
#define WEB_PORT_H

#include "base/error.h"

/* Listens on 127.0.0.1. Port 0 takes any that is free; *port says which. ERR_CONFLICT when it is taken, with the
 * program that has it where that may be known; ERR_IO otherwise. */
MUST_CHECK bool port_listen(uint16_t *port, int *ret_socket, struct error *err);

/* Asks the server for its first page as a browser would. ERR_IO when no answer comes within some seconds. */
MUST_CHECK bool port_ask(uint16_t port, struct error *err);

#endif
