/* The shipped mapping in a database of the test's own, with one person, and rows put into it by acts: for tests of what reads a
 * home.
 *
 *	struct pack_home home = {0};
 *	pack_home_make(&home);
 *	put_rows(&home, "source", "ref,kind,title,lang,class\nS-001,law,A law,en,public\n");
 *	...
 *	pack_home_drop(&home);
 */
#ifndef TESTS_UNIT_PACK_HOME_H
#define TESTS_UNIT_PACK_HOME_H

#include "content_of.h"
#include "home.h"

#include "access/person.h"
#include "publishing/transfer.h"

#define PACK_CHAIN "m"

struct pack_home {
	struct test_home place;
	struct store *db;
	struct arena *arena;
	struct person person;
};

static inline void pack_home_begin(struct pack_home *home)
{
	struct error err = {0};
	struct act *act = NULL;

	home->person = (struct person){.id = id_make(), .ref = TEXT("ana"), .name = TEXT("Ana")};
	assert_fine(audit_open_first_act(home->db, CHAIN_HOME, home->person.id.bytes, "begin", &act,
	                                 &err),
	            &err);
	assert_fine(access_add_person(act, &home->person, &err), &err);
	assert_fine(audit_close_act(&act, &err), &err);
}

static inline void pack_home_import(struct pack_home *home)
{
	const char *source = getenv("PLUMBLINE_SOURCE");
	struct problems problems = problems_make(home->arena, LANG_EN);
	const struct import_order order = {
		.db = home->db,
		.chain = PACK_CHAIN,
		.home = home->place.folder,
		.person_id = home->person.id.bytes,
		.path = text_format(home->arena, "%s/packs/ocsea-2019", source ? source : ".")
	                        .bytes,
		.is_first = true,
	};
	struct import_plan plan;
	struct error err = {0};

	assert_fine(publishing_import(&order, home->arena, &problems, &plan, &err), &err);
}

/* Puts rows into a table, in one act. */
static inline void put_rows(struct pack_home *home, const char *table_name, const char *csv)
{
	struct content content = content_make(home->arena);
	const struct content_table *rows = content_find(&content, table_name);
	const struct table *table = rows->table;
	struct error err = {0};
	struct act *act = NULL;

	give(&content, table_name, csv);
	assert_fine(audit_open_act(home->db, PACK_CHAIN, home->person.id.bytes, "give", &act, &err),
	            &err);
	for (size_t i = 0; i < rows->n_rows; i++)
		assert_fine(store_run(home->db, table->put, rows->rows[i].values, table->n_columns,
		                      NULL, &err),
		            &err);
	for (size_t i = 0; i < rows->n_rows; i++) {
		const struct text set = table_set_name(table, rows->rows[i].values, home->arena);

		if (i == 0 ||
		    !text_equals(set, table_set_name(table, rows->rows[i - 1].values, home->arena)))
			assert_fine(audit_note(act, VERB_SET, table, set, &err), &err);
	}
	assert_fine(audit_close_act(&act, &err), &err);
}

static inline void pack_home_make(struct pack_home *home)
{
	home->arena = arena_open(256 * ARENA_MIB);
	test_home_make(&home->place);
	home->db = test_home_open(&home->place, STORE_NEW);
	pack_home_begin(home);
	pack_home_import(home);
}

/* What else was opened in it goes first. */
static inline void pack_home_drop(struct pack_home *home)
{
	store_drop(&home->db);
	test_home_drop(&home->place);
	arena_drop(&home->arena);
}

#endif
