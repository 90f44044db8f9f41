/* Edits for bench/workbench_home.py: acts of one edit each, by two people in turn, until the log has so many events.
 *
 *	bench-workbench-edits HOME EVENTS SEED
 *
 * Eight in ten change a finding's statement, one a mark's translation, one the note of an observation. */
#include "base/number.h"
#include "publishing/home.h"
#include "store/content.h"

struct editing {
	const struct home *home;
	struct content content;
	struct person people[2];
	uint64_t random;
	struct arena *arena; /* of one edit */
};

static size_t draw(struct editing *editing, size_t n)
{
	editing->random = editing->random * 6364136223846793005u + 1442695040888963407u;
	return (size_t)(editing->random >> 33) % n;
}

static const struct {
	const char *table, *column;
} kinds[] = {
	{"finding", "statement_en"},
	{"mark", "translation_en"},
	{"observation", "note"},
};

static struct text new_words(struct editing *editing)
{
	return text_format(editing->arena,
	                   "It was looked at again, and number %zu of the %zu was kept.",
	                   draw(editing, 100000), draw(editing, 1000));
}

static bool edit(struct editing *editing, uint64_t nr, struct error *err)
{
	const size_t kind = nr % 10 < 8 ? 0 : nr % 10 - 7;
	const struct content_table *table = content_find(&editing->content, kinds[kind].table);
	struct param *values = table->rows[draw(editing, table->n_rows)].values;
	AUTO(act) struct act *act = NULL;

	if (!audit_open_act(editing->home->db, editing->home->chain.bytes,
	                    editing->people[nr % 2].id.bytes, "look again", &act, err))
		return false;
	audit_keep_words(act, table->table, values);
	values[table_find_column(table->table, text_of(kinds[kind].column))] =
		P_TEXT(text_copy(editing->content.arena, new_words(editing)));
	return store_run(editing->home->db, table->table->put, values, table->table->n_columns,
	                 NULL, err) &&
	       audit_note(act, VERB_SET, table->table,
	                  table_set_name(table->table, values, editing->arena), err) &&
	       audit_close_act(&act, err);
}

static bool count_events(const struct home *home, int64_t *ret_n, struct error *err)
{
	return store_count(home->db, store_find_table(TEXT("event"))->count, NULL, 0, ret_n, err);
}

static bool run(struct editing *editing, int64_t n_events, struct error *err)
{
	int64_t n;

	if (!content_read_store(&editing->content, editing->home->db, err) ||
	    !access_find_person(editing->home->db, TEXT("ana"), editing->content.arena,
	                        &editing->people[0], err) ||
	    !access_find_person(editing->home->db, TEXT("ben"), editing->content.arena,
	                        &editing->people[1], err) ||
	    !count_events(editing->home, &n, err))
		return false;
	for (uint64_t i = 0; n < n_events; i++, n++) {
		if (!edit(editing, i, err))
			return false;
		arena_reset(editing->arena);
	}
	printf("{\"events\": %lld}\n", (long long)n);
	return true;
}

int main(int n_words, char **words)
{
	AUTO(arena) struct arena *arena = arena_open(1024 * (size_t)ARENA_MIB);
	AUTO(home) struct home home = {0};
	struct editing editing = {.home = &home, .content = content_make(arena)};
	struct error err = error_in(LANG_EN);
	int64_t n_events, seed;

	if (n_words != 4 || !number_parse_i64(text_of(words[2]), &n_events) ||
	    !number_parse_i64(text_of(words[3]), &seed))
		return 2;
	editing.arena = arena_open(16 * ARENA_MIB);
	editing.random = (uint64_t)seed;
	if (!hash_start(&err) || !home_open_at(arena, words[1], &home, &err) ||
	    !run(&editing, n_events, &err)) {
		fprintf(stderr, "%s\n", err.message);
		return 1;
	}
	arena_drop(&editing.arena);
	return 0;
}
