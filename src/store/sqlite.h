/* The SQLite engine's own parts: sqlite.c and sqlite_check.c share them, nobody else does. */
#ifndef STORE_SQLITE_H
#define STORE_SQLITE_H

#include "store/store_int.h"

#include <sqlite3.h>

/* "plmb": how file(1) and we know a database as a home's. */
enum { SQLITE_APPLICATION = 0x706C6D62 };

struct sqlite_link {
	sqlite3 *handle;
	sqlite3_stmt *cached[N_SQL];
	bool is_busy[N_SQL]; /* the cached one is being read: a second is made for who comes now */
	struct queue queue;
	char *path;
	bool has_written;
};

/* What the connection says of its last failure. */
bool sqlite_fault(const struct store *db, struct fault *fault);

/* Runs several statements that give nothing. */
bool sqlite_exec(struct store *db, const char *sql, struct fault *fault);

/* The first column of the first row. */
bool sqlite_read_i64(struct store *db, const char *sql, int64_t *ret_value, struct fault *fault);

bool sqlite_check(const struct check *check);

#endif
