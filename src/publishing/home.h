/* A home: the folder that holds one mapping.
 *
 * plumbline.conf has `key = value` lines: database (an address of PostgreSQL; without it the database is
 * plumbline.db in the folder), person (who acts when --as is not given), where a front signs people in
 * trusted_header (the name of the header in which it says who they are, by ref or e-mail) and trusted_from (the
 * address of the front; the header counts from there alone, so neither is of use without the other), and capture_allow
 * (ranges of addresses that are no public ones and may be captured from). '#' begins a comment.
 */
#ifndef PUBLISHING_HOME_H
#define PUBLISHING_HOME_H

#include "access/person.h"
#include "publishing/transfer.h"

#define HOME_CONF "plumbline.conf"
#define HOME_DB   "plumbline.db"

struct home_conf {
	const char *database;       /* NULL for SQLite */
	const char *person;         /* NULL when not set */
	const char *trusted_header; /* NULL when not set; then trusted_from is NULL too */
	const char *trusted_from;
	const char *capture_allow; /* NULL when not set */
};

struct home {
	const char *path;
	struct home_conf conf;
	struct store *db;
	struct id_text chain;  /* the mapping's */
	bool finished_erasure; /* opening finished one that had been interrupted */
};

/* ERR_ABSENT when the folder is no home; ERR_INPUT for a line of the conf that cannot be read. */
MUST_CHECK bool home_read_conf(struct arena *arena, const char *path, struct home_conf *ret_conf,
                               struct error *err);
MUST_CHECK bool home_write_conf(struct arena *arena, const char *path, const struct home_conf *conf,
                                struct error *err);

/* The address of its database for store_open. */
const char *home_address(struct arena *arena, const char *path, const struct home_conf *conf);

/* Opens a home, brings an older schema to today's and finishes an interrupted erasure. What it gives lives
 * in the arena, the connection until home_drop. */
MUST_CHECK bool home_open_at(struct arena *arena, const char *path, struct home *ret_home,
                             struct error *err);
void home_drop(struct home *home);

/* The person who acts: ref, else the conf's. ERR_INPUT with a hint when neither is given. */
MUST_CHECK bool home_find_actor(const struct home *home, const char *ref, struct arena *arena,
                                struct person *ret_person, struct error *err);

struct init_order {
	const char *path;        /* absent, or an empty folder */
	const char *pack;        /* a package folder, or NULL for an empty mapping */
	const char *database;    /* an address of an empty PostgreSQL database, or NULL */
	const char *person_ref;  /* the first person */
	const char *person_name; /* or NULL */
};

/* Makes a home with its first person and, from the pack, its mapping and first wave. The folder appears
 * when all of it is there. On PostgreSQL an init that was killed is taken up again by the next. */
MUST_CHECK bool home_init(const struct init_order *order, struct arena *arena,
                          struct problems *problems, struct import_plan *ret_plan,
                          struct error *err);

#endif
