/* One writer for bench/acts.py and tests/acts: writes acts, or the same rows without an act, as fast as it can
 * for some seconds, and prints how many and how long it ever waited.
 *
 *	bench-acts HOME SECONDS act|plain NAME
 *
 * An act changes one row of `retention`, a table that is one set. "plain" inserts the rows that such an act
 * inserts (retention, act, event, payload) in a transaction each, far behind the end of the home's chain: no
 * hashes, no digests, no line of writers but the store's. Such a home is good for nothing afterwards. */
#include "base/clock.h"
#include "base/number.h"
#include "publishing/home.h"

#include <unistd.h>

struct tally {
	uint64_t n;
	uint64_t wait_max_ms;
};

static bool put_row(struct store *db, const char *name, uint64_t i, struct error *err)
{
	const struct table *table = store_find_table(TEXT("retention"));
	const struct param row[] = {P_C(name), P_I64((int64_t)i), P_C("keep"), P_C("bench"),
	                            P_C("bench")};

	return store_run(db, table->put, row, COUNT(row), NULL, err);
}

static bool write_act(const struct home *home, const char *person, const char *name, uint64_t i,
                      uint64_t *ret_wait_ms, struct error *err)
{
	const uint64_t from = clock_elapsed_ms();
	AUTO(act) struct act *act = NULL;

	if (!audit_open_act(home->db, home->chain.bytes, person, "bench", &act, err))
		return false;
	*ret_wait_ms = clock_elapsed_ms() - from;
	return put_row(home->db, name, i, err) &&
	       audit_note(act, VERB_SET, store_find_table(TEXT("retention")), TEXT("all"), err) &&
	       audit_close_act(&act, err);
}

static bool insert(struct store *db, const char *table_name, const struct param *row, size_t n,
                   struct error *err)
{
	return store_run(db, store_find_table(text_of(table_name))->insert, row, n, NULL, err);
}

static bool insert_plain(struct store *db, const char *person, int64_t seq, struct error *err)
{
	const char *chain = CHAIN_HOME;
	const struct hash_hex hash = {
		"0000000000000000000000000000000000000000000000000000000000000000"};
	const struct param act[] = {P_C(chain),  P_I64(seq),   P_C(clock_now().bytes),
	                            P_C(person), P_C("bench"), P_C(hash.bytes)};
	const struct param event[] = {P_C(chain), P_I64(seq),       P_I64(1),
	                              P_C("set"), P_C("retention"), P_C("all"),
	                              P_NULL,     P_C(hash.bytes),  P_C(hash.bytes)};
	const struct param payload[] = {P_C(chain), P_I64(seq),      P_I64(1),        P_I64(0),
	                                P_C("all"), P_C(hash.bytes), P_C(hash.bytes), P_NULL};

	return insert(db, "act", act, COUNT(act), err) &&
	       insert(db, "event", event, COUNT(event), err) &&
	       insert(db, "payload", payload, COUNT(payload), err);
}

static bool write_plain(const struct home *home, const char *person, const char *name, uint64_t i,
                        uint64_t *ret_wait_ms, struct error *err)
{
	/* Each writer has numbers of its own. */
	const int64_t seq = ((int64_t)getpid() << 32) + (int64_t)i;
	const uint64_t from = clock_elapsed_ms();

	if (!store_begin_write(home->db, err))
		return false;
	*ret_wait_ms = clock_elapsed_ms() - from;
	if (!put_row(home->db, name, i, err) || !insert_plain(home->db, person, seq, err)) {
		store_cancel(home->db);
		return false;
	}
	return store_commit(home->db, err);
}

static bool write_on(const struct home *home, int64_t seconds, bool plain, const char *name,
                     struct tally *tally, struct error *err)
{
	const uint64_t end = clock_elapsed_ms() + (uint64_t)seconds * 1000;
	AUTO(arena) struct arena *arena = arena_open(ARENA_MIB);
	struct person person;

	if (!home_find_actor(home, NULL, arena, &person, err))
		return false;
	while (clock_elapsed_ms() < end) {
		uint64_t wait = 0;

		tally->n++;
		if (plain ? !write_plain(home, person.id.bytes, name, tally->n, &wait, err)
		          : !write_act(home, person.id.bytes, name, tally->n, &wait, err))
			return false;
		if (wait > tally->wait_max_ms)
			tally->wait_max_ms = wait;
	}
	return true;
}

int main(int argc, char **argv)
{
	AUTO(arena) struct arena *arena = arena_open(16 * ARENA_MIB);
	struct error err = error_in(LANG_EN);
	AUTO(home) struct home home = {0};
	struct tally tally = {0};
	int64_t seconds;

	if (argc != 5 || !number_parse_i64(text_of(argv[2]), &seconds)) {
		fprintf(stderr, "bench-acts HOME SECONDS act|plain NAME\n");
		return 2;
	}
	if (!hash_start(&err) || !home_open_at(arena, argv[1], &home, &err) ||
	    !write_on(&home, seconds, strcmp(argv[3], "plain") == 0, argv[4], &tally, &err)) {
		fprintf(stderr, "bench-acts: %s\n", err.message);
		return error_exit_status(err.kind);
	}
	printf("{\"acts\": %llu, \"wait_max_ms\": %llu}\n", (unsigned long long)tally.n,
	       (unsigned long long)tally.wait_max_ms);
	return 0;
}
