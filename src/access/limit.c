/* Counting attempts. A minute is a slot, named by its number since 1970 (eight digits until 2160, so that
 * texts compare as numbers do); what counts is the sum of the last fifteen, so that no border between two
 * spans lets twice as many through. Attempts that were refused are not counted: who waits gets in. */
#include "access/limit.h"

#include "access/access_int.h"
#include "base/number.h"

enum { MS_PER_MINUTE = 60 * 1000, SLOT_CHARS = 20, ROOM = ARENA_MIB };

struct slot_text {
	char bytes[SLOT_CHARS + 1];
};

static int64_t this_minute(void)
{
	return (int64_t)(clock_now_ms() / MS_PER_MINUTE);
}

static struct slot_text slot_of(int64_t minute)
{
	struct slot_text slot;

	(void)snprintf(slot.bytes, sizeof(slot.bytes), "%08lld", (long long)minute); /* fits */
	return slot;
}

/* The last slot that does not count any more. */
static struct slot_text past_slot(void)
{
	return slot_of(this_minute() - LIMIT_MINUTES);
}

static struct hash_hex subject_of(const char *kind, struct text what)
{
	struct hasher hasher = hasher_make();

	hasher_add(&hasher, text_of(kind));
	hasher_add(&hasher, what);
	return hasher_finish(&hasher);
}

/* Seconds until a slot is past. */
static int64_t wait_for(struct text slot)
{
	int64_t minute;

	if (!number_parse_i64(slot, &minute))
		minute = this_minute();
	return (minute + LIMIT_MINUTES) * 60 - (int64_t)(clock_now_ms() / 1000);
}

/* How long a subject has to wait; 0 when it need not. */
static bool find_wait(struct store *db, const struct hash_hex *subject, int64_t n_max,
                      int64_t *ret_wait_s, struct error *err)
{
	const struct slot_text past = past_slot();
	const struct param params[] = {P_C(subject->bytes), P_C(past.bytes)};
	struct rows *rows = store_query(db, SQL_ACCESS_SUM_ATTEMPTS, params, COUNT(params));

	*ret_wait_s = 0;
	while (rows_next(rows))
		if (rows_i64(rows, 0) >= n_max)
			*ret_wait_s = wait_for(rows_text(rows, 1));
	return rows_done(&rows, err);
}

static bool count(struct store *db, const struct hash_hex *subject, struct error *err)
{
	const struct slot_text slot = slot_of(this_minute());
	const struct param params[] = {P_C(subject->bytes), P_C(slot.bytes)};

	return audit_write_aside(db, SQL_ACCESS_COUNT_ATTEMPT, params, COUNT(params), NULL, err);
}

static bool forget_past(struct store *db, struct error *err)
{
	const struct slot_text past = past_slot();
	const struct param params[] = {P_C(past.bytes)};

	return audit_write_aside(db, SQL_ACCESS_FORGET_ATTEMPTS, params, COUNT(params), NULL, err);
}

static bool refuse(int64_t wait_s, int64_t *ret_wait_s, struct error *err)
{
	*ret_wait_s = wait_s;
	(void)FAIL(err, ERR_BUSY, "there were too many attempts to sign in");
	return HINT(err, "Try again in %lld seconds.", (long long)wait_s);
}

bool limit_take(struct store *db, struct text name, struct text address, int64_t *ret_wait_s,
                struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(ROOM);
	const struct hash_hex by_name = subject_of("name", access_fold(name, arena));
	const struct hash_hex by_address = subject_of("address", address);
	int64_t name_s, address_s;

	*ret_wait_s = 0;
	if (!find_wait(db, &by_name, LIMIT_NAME, &name_s, err) ||
	    !find_wait(db, &by_address, LIMIT_ADDRESS, &address_s, err))
		return false;
	if (name_s > 0 || address_s > 0)
		return refuse(name_s > address_s ? name_s : address_s, ret_wait_s, err);
	return count(db, &by_name, err) && count(db, &by_address, err) && forget_past(db, err);
}

bool limit_forget(struct store *db, struct text name, struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(ROOM);
	const struct hash_hex by_name = subject_of("name", access_fold(name, arena));
	const struct param params[] = {P_C(by_name.bytes)};

	return audit_write_aside(db, SQL_ACCESS_FORGET_SUBJECT, params, COUNT(params), NULL, err);
}
