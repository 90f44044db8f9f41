/* The content in memory is what stands in the database, after any change, for whoever asks; and what somebody holds stays as
 * it is. */
#include "pack_home.h"

#include "audit/live.h"

#include <pthread.h>

struct bench {
	struct pack_home at;
	struct store *other; /* two connections: two processes see it so */
	struct live *live;
	uint64_t random;
};

static size_t draw(struct bench *bench, size_t n)
{
	bench->random = bench->random * 6364136223846793005u + 1442695040888963407u;
	return n == 0 ? 0 : (size_t)(bench->random >> 33) % n;
}

static void put_work(struct bench *bench)
{
	put_rows(&bench->at, "source",
	         "ref,kind,title,lang,state,class\nS-001,law,A law,en,GE,public\n"
	         "S-002,law,A law,en,AM,team\nS-003,report,A report,en,,public\n");
	put_rows(&bench->at, "snapshot",
	         "source,nr,sha256,n_bytes,format,file_name,captured\n"
	         "S-001,1,00,9,text,a.txt,2019-01-01\nS-002,1,01,9,text,b.txt,2019-01-01\n");
	put_rows(&bench->at, "passage",
	         "source,nr,snapshot,start_cp,end_cp,words\nS-001,1,1,0,9,some words\n"
	         "S-001,2,1,9,18,more words\nS-002,1,1,0,9,some words\n");
	put_rows(&bench->at, "mark",
	         "ref,source,passage,start_cp,end_cp,quote,made_by,made_on\n"
	         "M-0001,S-001,1,0,4,some,ana,2019-01-01\n"
	         "M-0002,S-001,2,0,4,more,ana,2019-01-01\n"
	         "M-0003,S-002,1,0,4,some,ana,2019-01-01\n");
	put_rows(&bench->at, "finding",
	         "ref,state,aspect,polarity,statement_en,as_of,status,made_by,made_on\n"
	         "F-1,GE,practice,holds,It is so.,2019,draft,ana,2019-01-01\n"
	         "F-2,AM,practice,holds,It is so.,2019,draft,ana,2019-01-01\n");
	put_rows(&bench->at, "finding_basis", "finding,nr,stance,mark\nF-1,1,supports,M-0001\n");
}

static int set_up(void **state)
{
	struct bench *bench = calloc(1, sizeof(*bench));

	bench->random = 20191121;
	pack_home_make(&bench->at);
	put_work(bench);
	bench->other = test_home_open(&bench->at.place, STORE_EXISTING);
	bench->live = live_open(PACK_CHAIN);
	*state = bench;
	return 0;
}

static int tear_down(void **state)
{
	struct bench *bench = *state;

	live_drop(&bench->live);
	store_drop(&bench->other);
	pack_home_drop(&bench->at);
	free(bench);
	return 0;
}

/* Changes. */

enum edit { EDIT_WORDS, EDIT_ADD, EDIT_REMOVE, N_EDITS };

/* Some row other than the key. */
static void change_words(struct bench *bench, const struct table *table, struct param *values)
{
	for (size_t tries = 0; tries < 20; tries++) {
		const size_t at = draw(bench, table->n_columns);

		if (table->columns[at].type != COLUMN_LONG)
			continue;
		values[at] = P_TEXT(text_format(bench->at.arena, "words %zu", draw(bench, 1000)));
		return;
	}
}

/* A key that there is not yet. */
static void change_key(struct bench *bench, const struct table *table, struct param *values)
{
	const int at = table->keys[table->n_keys - 1];

	if (table->columns[at].type == COLUMN_INTEGER)
		values[at].i64 += 1 + (int64_t)draw(bench, 1000);
	else
		values[at] =
			P_TEXT(text_format(bench->at.arena, "%.*s%c", TEXT_ARGS(values[at].text),
		                           (int)('0' + draw(bench, 10))));
}

static bool run_edit(struct bench *bench, enum edit edit, const struct table *table,
                     struct param *values, struct error *err)
{
	struct param keys[8];

	for (size_t i = 0; i < table->n_keys; i++)
		keys[i] = values[table->keys[i]];
	if (edit == EDIT_REMOVE)
		return store_run(bench->at.db, table->remove, keys, table->n_keys, NULL, err);
	if (edit == EDIT_WORDS)
		change_words(bench, table, values);
	else
		change_key(bench, table, values);
	return store_run(bench->at.db, table->put, values, table->n_columns, NULL, err);
}

/* One edit of a random row, in an act; what the database refuses has not happened. */
static bool edit_something(struct bench *bench, const struct content *content)
{
	const struct content_table *table = &content->tables[draw(bench, content->n_tables)];
	AUTO(act) struct act *act = NULL;
	struct param *values;
	struct text before, after;
	struct error err = {0};

	if (table->n_rows == 0)
		return false;
	values = ARENA_ARRAY(bench->at.arena, struct param, table->table->n_columns);
	memcpy(values, table->rows[draw(bench, table->n_rows)].values,
	       table->table->n_columns * sizeof(*values));
	before = table_set_name(table->table, values, bench->at.arena);
	assert_fine(audit_open_act(bench->at.db, PACK_CHAIN, bench->at.person.id.bytes, "edit",
	                           &act, &err),
	            &err);
	if (!run_edit(bench, (enum edit)draw(bench, N_EDITS), table->table, values, &err))
		return false;
	after = table_set_name(table->table, values, bench->at.arena);
	assert_fine(audit_note(act, VERB_SET, table->table, before, &err), &err);
	if (!text_equals(before, after))
		assert_fine(audit_note(act, VERB_SET, table->table, after, &err), &err);
	return audit_close_act(&act, &err);
}

/* Comparing. */

static void assert_same(const struct content *live, const struct content *fresh)
{
	for (size_t i = 0; i < fresh->n_tables; i++) {
		const struct content_table *table = &fresh->tables[i];

		if (strcmp(table->table->name, "passage") == 0)
			continue;
		if (live->tables[i].n_rows != table->n_rows)
			fail_msg("%s has %zu rows in memory, %zu in the database",
			         table->table->name, live->tables[i].n_rows, table->n_rows);
		if (!text_is(text_of(content_hash_table(&live->tables[i]).bytes),
		             content_hash_table(table).bytes))
			fail_msg("%s is not as in the database", table->table->name);
	}
}

static void compare(struct bench *bench, const struct live_version *version)
{
	AUTO(arena) struct arena *arena = arena_open(64 * ARENA_MIB);
	struct content fresh = content_make(arena);
	struct error err = {0};

	assert_fine(content_read_store(&fresh, bench->at.db, &err), &err);
	assert_same(&version->content, &fresh);
}

static const struct live_version *hold(struct bench *bench, struct store *db)
{
	const struct live_version *version = NULL;
	struct error err = {0};

	assert_fine(live_hold(bench->live, db, &version, &err), &err);
	return version;
}

static void it_is_what_stands_in_the_database(void **state)
{
	struct bench *bench = *state;
	const struct live_version *version = hold(bench, bench->other);

	compare(bench, version);
	assert_int_equal(content_find(&version->content, "passage")->n_rows, 0);
	assert_true(content_find(&version->content, "state")->n_rows == 47);
	live_release(&version);
	assert_null(version);
}

static void nothing_is_read_again_while_nothing_changed(void **state)
{
	struct bench *bench = *state;
	const struct live_version *first = hold(bench, bench->other);
	const uint64_t n = store_n_executed(bench->other);
	const struct live_version *second = hold(bench, bench->other);

	assert_ptr_equal(first, second);
	assert_int_equal(store_n_executed(bench->other) - n, 1);
	live_release(&first);
	live_release(&second);
}

/* Two hundred edits by one connection, seen after every few by another. */
static void after_any_edit_it_is_what_stands_in_the_database(void **state)
{
	struct bench *bench = *state;
	const struct live_version *version = hold(bench, bench->other);
	size_t n_done = 0;

	for (size_t i = 0; i < 200; i++) {
		n_done += edit_something(bench, &version->content);
		if (draw(bench, 5) > 0)
			continue;
		live_release(&version);
		version = hold(bench, bench->other);
		if (draw(bench, 2) == 0)
			compare(bench, version);
	}
	assert_true(n_done > 60);
	live_release(&version);
	version = hold(bench, bench->other);
	compare(bench, version);
	live_release(&version);
}

static void what_is_held_stays_as_it_was(void **state)
{
	struct bench *bench = *state;
	const struct live_version *first = hold(bench, bench->other), *second;
	const struct hash_hex before = content_hash_table(content_find(&first->content, "finding"));

	put_rows(&bench->at, "finding",
	         "ref,state,aspect,polarity,statement_en,as_of,status,made_by,made_on\n"
	         "F-1,GE,practice,absent,It is not so.,2019,draft,ana,2019-01-01\n");
	second = hold(bench, bench->other);
	assert_true(second->nr > first->nr);
	assert_false(live_is_same(first, second, "finding"));
	assert_true(live_is_same(first, second, "observation"));
	assert_true(live_is_same(first, second, "source"));
	assert_text(content_text(content_find(&second->content, "finding"),
	                         &content_find(&second->content, "finding")->rows[0],
	                         "statement_en"),
	            "It is not so.");
	assert_string_equal(before.bytes,
	                    content_hash_table(content_find(&first->content, "finding")).bytes);
	live_release(&first);
	compare(bench, second);
	live_release(&second);
}

static void many_small_changes_keep_no_more_than_is_seen(void **state)
{
	struct bench *bench = *state;
	const struct live_version *version;

	for (int i = 0; i < 150; i++) {
		put_rows(&bench->at, "source",
		         text_format(bench->at.arena,
		                     "ref,kind,title,lang,state,class\nS-001,law,A law "
		                     "%d,en,GE,public\n",
		                     i)
		                 .bytes);
		version = hold(bench, bench->other);
		live_release(&version);
	}
	version = hold(bench, bench->other);
	compare(bench, version);
	live_release(&version);
}

/* A backup that was restored: the chain ends where it had been long before, or goes on in another way. */
static void a_chain_that_does_not_go_on_is_read_anew(void **state)
{
	struct bench *bench = *state;
	const struct live_version *version = hold(bench, bench->other);
	const int64_t seq = version->head.seq;

	live_release(&version);
	test_home_run_sql(&bench->at.place,
	                  "UPDATE finding SET statement_en = 'Restored.' WHERE ref = 'F-2';"
	                  "UPDATE chain SET seq = seq - 1 WHERE chain = 'm';");
	version = hold(bench, bench->other);
	assert_int_equal(version->head.seq, seq - 1);
	compare(bench, version);
	live_release(&version);
	test_home_run_sql(&bench->at.place,
	                  "UPDATE finding SET statement_en = 'Again.' WHERE ref = 'F-2';"
	                  "UPDATE act SET hash = 'ff' WHERE chain = 'm';"
	                  "UPDATE chain SET seq = seq + 1 WHERE chain = 'm';");
	version = hold(bench, bench->other);
	compare(bench, version);
	live_release(&version);
}

static void inside_a_view_nobody_asks_for_now(void **state)
{
	struct bench *bench = *state;
	const struct live_version *version = NULL;
	struct error err = {0};

	assert_fine(store_begin_read(bench->other, &err), &err);
	assert_false(live_hold(bench->live, bench->other, &version, &err));
	store_end_read(bench->other);
	assert_int_equal(err.kind, ERR_BUG);
	assert_null(version);
}

/* Threads. */

struct looker {
	struct bench *bench;
	pthread_t thread;
	bool is_fine;
};

static bool look(struct bench *bench, struct store *db)
{
	const struct live_version *version = NULL;
	int64_t nr = 0;
	struct error err = {0};

	for (int i = 0; i < 200; i++) {
		const struct content_table *findings;
		bool is_fine;

		if (!live_hold(bench->live, db, &version, &err))
			return false;
		findings = content_find(&version->content, "finding");
		is_fine = version->nr >= nr && findings->n_rows == 2 &&
		          text_is(findings->rows[0].values[0].text, "F-1");
		nr = version->nr;
		live_release(&version);
		if (!is_fine)
			return false;
	}
	return true;
}

static void *run_looker(void *whose)
{
	struct looker *looker = whose;
	struct error err = {0};
	struct store *db = store_open(looker->bench->at.place.address, STORE_EXISTING, &err);

	looker->is_fine = db && look(looker->bench, db);
	store_drop(&db);
	return NULL;
}

static void threads_share_it_while_it_changes(void **state)
{
	struct bench *bench = *state;
	struct looker lookers[4] = {0};
	const struct live_version *version;

	for (size_t i = 0; i < COUNT(lookers); i++) {
		lookers[i].bench = bench;
		assert_int_equal(pthread_create(&lookers[i].thread, NULL, run_looker, &lookers[i]),
		                 0);
	}
	for (int i = 0; i < 30; i++)
		put_rows(&bench->at, "finding",
		         text_format(bench->at.arena,
		                     "ref,state,aspect,polarity,statement_en,as_of,status,made_by,"
		                     "made_on\nF-1,GE,practice,absent,Now %d.,2019,draft,ana,"
		                     "2019-01-01\n",
		                     i)
		                 .bytes);
	for (size_t i = 0; i < COUNT(lookers); i++) {
		assert_int_equal(pthread_join(lookers[i].thread, NULL), 0);
		assert_true(lookers[i].is_fine);
	}
	version = hold(bench, bench->other);
	compare(bench, version);
	live_release(&version);
}

#define WITH_BENCH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_BENCH(it_is_what_stands_in_the_database),
		WITH_BENCH(nothing_is_read_again_while_nothing_changed),
		WITH_BENCH(after_any_edit_it_is_what_stands_in_the_database),
		WITH_BENCH(what_is_held_stays_as_it_was),
		WITH_BENCH(many_small_changes_keep_no_more_than_is_seen),
		WITH_BENCH(a_chain_that_does_not_go_on_is_read_anew),
		WITH_BENCH(inside_a_view_nobody_asks_for_now),
		WITH_BENCH(threads_share_it_while_it_changes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
