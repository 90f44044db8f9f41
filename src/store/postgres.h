/* The PostgreSQL engine's own parts: postgres.c and postgres_check.c share them, nobody else does. */
#ifndef STORE_POSTGRES_H
#define STORE_POSTGRES_H

#include "store/store_int.h"

#include <libpq-fe.h>

struct postgres_link {
	PGconn *connection;
	char *address;         /* with its password: never said */
	struct arena *scratch; /* of one statement */
	bool prepared[N_SQL];
};

/* Connects and sets the session up so that it can only read; the result is to be closed with PQfinish,
 * also when this fails. */
bool postgres_connect(struct store *db, const char *address, PGconn **ret_connection,
                      struct error *err);

/* What a result says of its failure; result may be NULL. is_writing tells an act from a mistake of ours. */
bool postgres_fault(PGconn *connection, const PGresult *result, bool is_writing,
                    struct fault *fault);

/* Runs statements that give nothing. */
bool postgres_exec(PGconn *connection, const char *sql, bool is_writing, struct fault *fault);

bool postgres_check(const struct check *check);

#endif
