/* Databases for tests, on the engine that PLUMBLINE_TEST_STORE names: sqlite (unless set otherwise) or
 * postgresql, where PLUMBLINE_TEST_PG is the address of a database from which others can be made.
 *
 * A test gets a database of its own and takes it away again:
 *
 *	struct test_home home;
 *	test_home_make(&home);                        an empty place, no schema yet
 *	struct store *db = test_home_open(&home, STORE_NEW);
 *	...
 *	test_home_drop(&home);                        closes nothing: drop what you have opened first
 *
 * Whatever goes wrong here fails the test with a sentence.
 */
#ifndef TEST_HOME_H
#define TEST_HOME_H

#include "store/store.h"

struct test_home {
	char folder[512];   /* a folder of the test's own, on both engines */
	char address[1024]; /* what store_open takes */
	char database[64];  /* PostgreSQL: its name */
};

/* The engine that the tests run on. */
enum store_engine test_home_engine(void);

void test_home_make(struct test_home *home);
void test_home_drop(struct test_home *home);

/* Opens it, or fails the test. */
struct store *test_home_open(const struct test_home *home, enum store_mode mode);

/* A path in the home's folder. */
const char *test_home_path(const struct test_home *home, struct arena *arena, const char *name);

/* Runs SQL as another program would, past every rule of the store: to damage a database, to look behind
 * its door. */
void test_home_run_sql(const struct test_home *home, const char *sql);

/* The first column of the first row as a number, read the same way. */
int64_t test_home_read_i64(const struct test_home *home, const char *sql);

/* Asserts that a call has succeeded, else fails with its sentence. */
#define assert_fine(call, err) test_home_assert_fine((call), (err), __FILE__, __LINE__)
void test_home_assert_fine(bool fine, const struct error *err, const char *file, int line);

#endif
