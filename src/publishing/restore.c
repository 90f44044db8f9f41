/* Restoring. The new database is whole and proved before anything of the old home is touched; the last
 * step is one rename or one commit. */
#include "publishing/backup.h"

#include "base/file.h"
#include "publishing/backup_int.h"
#include "publishing/copy.h"
#include "publishing/erase.h"
#include "publishing/erase_source.h"
#include "publishing/home.h"
#include "publishing/objects.h"
#include "publishing/place.h"
#include "publishing/release.h"
#include "publishing/verify.h"

/* What was erased in the home that is replaced. */
struct erasures {
	struct tombstone *items;
	size_t n;
};

/* Copies the database of the backup and proves the copy: what was checked is what is used. */
static bool take_database(const struct restore_order *order, const char *path, struct arena *arena,
                          struct problems *faults, struct error *err)
{
	const char *from = file_join(arena, order->backup, BACKUP_DB);
	struct verify_report report = {0};
	AUTO(store) struct store *db = NULL;
	struct text sha256;
	char hash[65];

	if (!backup_read_page(arena, order->backup, &sha256, err) || !file_copy(from, path, err) ||
	    !file_hash(path, hash, err))
		return false;
	if (!text_is(sha256, hash))
		return FAIL(err, ERR_INPUT,
		            "the backup %s was altered: the SHA-256 of its database is not the "
		            "one in %s",
		            order->backup, BACKUP_PAGE);
	db = store_open(path, STORE_EXISTING, err);
	if (!db || !verify_database(db, NULL, arena, faults, &report, err))
		return false;
	return problems_settle(faults, err);
}

static bool read_erasures(struct store *db, struct arena *arena, struct erasures *ret_erasures,
                          struct error *err)
{
	if (erase_list_tombstones(db, arena, &ret_erasures->items, &ret_erasures->n, err))
		return true;
	return HINT(err,
	            "The home cannot be read, so what was erased in it is unknown. Move its folder "
	            "away to restore without it.");
}

static bool leave_alone(struct act *act, const struct tombstone *stone, struct error *err)
{
	const struct table *table = store_find_table(TEXT("tombstone"));
	const struct param row[] = {P_TEXT(stone->record), P_TEXT(stone->reason),
	                            P_TEXT(stone->erased)};

	return store_run(act_store(act), table->insert, row, COUNT(row), NULL, err) &&
	       audit_note(act, VERB_ADD, table, stone->record, err);
}

/* Sets that erasures have changed: each is noted once, when all are done. */
struct changed {
	const struct table *table;
	struct text set;
};

struct again {
	struct act *act;
	struct arena *arena;
	struct changed *sets;
	size_t n_sets;
};

static void take_set(struct again *again, const struct table *table, struct text set)
{
	for (size_t i = 0; i < again->n_sets; i++)
		if (again->sets[i].table == table && text_equals(again->sets[i].set, set))
			return;
	again->sets[again->n_sets++] = (struct changed){table, set};
}

/* A record made after the backup is not there to be erased: its tombstone is kept all the same. */
static bool erase_again(struct again *again, const struct tombstone *stone, struct error *err)
{
	const char *reason = text_c(again->arena, stone->reason);
	const char *erased = text_c(again->arena, stone->erased);
	struct record_name name;
	struct text set;

	if (text_starts(stone->record, TEXT(OBJECT_RECORD)))
		return erase_object(again->act, stone->record, reason, erased, again->arena, err);
	if (!erase_parse_name(stone->record, again->arena, &name, err))
		return false;
	if (erase_unnoted(again->act, &name, reason, erased, again->arena, &set, err)) {
		take_set(again, name.table, set);
		return true;
	}
	if (err->kind != ERR_ABSENT)
		return false;
	error_clear(err);
	return leave_alone(again->act, stone, err);
}

static bool note_sets(const struct again *again, struct error *err)
{
	for (size_t i = 0; i < again->n_sets; i++)
		if (!audit_note(again->act, VERB_ERASE, again->sets[i].table, again->sets[i].set,
		                err))
			return false;
	return true;
}

static bool is_of_people(const struct tombstone *stone)
{
	struct text rest = stone->record, table = TEXT_NONE;

	(void)text_split(&rest, '/', &table); /* a record begins with its table */
	return access_is_of_people(table);
}

/* Those of one chain that the restored database does not know. */
static struct erasures pick(const struct erasures *all, const struct erasures *known, bool people,
                            struct arena *arena)
{
	struct erasures picked = {ARENA_ARRAY(arena, struct tombstone, all->n + 1), 0};

	for (size_t i = 0; i < all->n; i++)
		if (is_of_people(&all->items[i]) == people &&
		    !erase_is_erased(known->items, known->n, all->items[i].record, NULL))
			picked.items[picked.n++] = all->items[i];
	return picked;
}

static bool erase_all_again(struct act *act, const struct erasures *erasures, struct arena *arena,
                            size_t *n_again, struct error *err)
{
	struct again again = {act, arena, ARENA_ARRAY(arena, struct changed, erasures->n), 0};

	for (size_t i = 0; i < erasures->n; i++)
		if (!erase_again(&again, &erasures->items[i], err))
			return false;
	*n_again += erasures->n;
	return note_sets(&again, err);
}

/* The mapping's chain tells that it was restored, whether or not there is something to erase. */
static bool write_mapping_act(struct store *db, const char *chain, const char *person_id,
                              const struct erasures *erasures, struct arena *arena, size_t *n_again,
                              struct error *err)
{
	AUTO(act) struct act *act = NULL;

	return audit_join_act(db, chain, person_id, "restore a backup", &act, err) &&
	       audit_note(act, VERB_RESTORE, store_find_table(TEXT("mapping")), TEXT("all"), err) &&
	       erase_all_again(act, erasures, arena, n_again, err) && audit_close_act(&act, err);
}

static bool write_people_act(struct store *db, const char *person_id,
                             const struct erasures *erasures, struct arena *arena, size_t *n_again,
                             struct error *err)
{
	AUTO(act) struct act *act = NULL;

	if (erasures->n == 0)
		return true;
	return audit_join_act(db, CHAIN_HOME, person_id, "restore a backup", &act, err) &&
	       erase_all_again(act, erasures, arena, n_again, err) && audit_close_act(&act, err);
}

/* Inside a write of the caller. */
static bool finish_database(struct store *db, const char *person_ref,
                            const struct erasures *erasures, struct arena *arena,
                            struct backup_facts *facts, struct error *err)
{
	struct erasures known = {0}, of_mapping, of_people;
	struct id_text chain;
	struct person person;
	bool found;

	if (!access_find_person(db, text_of(person_ref), arena, &person, err) ||
	    !audit_find_mapping(db, &chain, &found, err) || !read_erasures(db, arena, &known, err))
		return false;
	if (!found)
		return FAIL(err, ERR_INPUT, "the backup holds no mapping");
	of_mapping = pick(erasures, &known, false, arena);
	of_people = pick(erasures, &known, true, arena);
	return write_mapping_act(db, chain.bytes, person.id.bytes, &of_mapping, arena,
	                         &facts->n_erased_again, err) &&
	       write_people_act(db, person.id.bytes, &of_people, arena, &facts->n_erased_again,
	                        err);
}

/* What is said of the restored database, beside what was erased in it. */
static bool read_facts(struct store *db, struct arena *arena, struct backup_facts *facts,
                       struct error *err)
{
	const size_t n_erased_again = facts->n_erased_again;

	if (!backup_read_facts(db, arena, facts, err))
		return false;
	facts->n_erased_again = n_erased_again;
	return true;
}

static bool finish_file(const char *path, const struct restore_order *order,
                        const struct erasures *erasures, struct arena *arena,
                        struct backup_facts *facts, struct error *err)
{
	AUTO(store) struct store *db = store_open(path, STORE_EXISTING, err);
	const size_t n_before = facts->n_erased_again;

	if (!db || !store_begin_write(db, err) ||
	    !finish_database(db, order->person_ref, erasures, arena, facts, err) ||
	    !store_commit(db, err))
		return false;
	if (facts->n_erased_again > n_before && !store_sweep(db, err))
		return false;
	return read_facts(db, arena, facts, err);
}

static bool is_of_database(struct text name)
{
	return text_starts(name, TEXT(HOME_DB)) || text_starts(name, TEXT("search.db"));
}

/* All else that lies in the old home goes into the new one. */
static bool copy_rest(const char *home, const char *path, struct arena *arena, struct error *err)
{
	struct text *names;
	size_t n;

	if (!file_list(arena, home, &names, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		const char *name = text_c(arena, names[i]);

		if (!is_of_database(names[i]) && !file_copy_tree(file_join(arena, home, name),
		                                                 file_join(arena, path, name), err))
			return false;
	}
	return true;
}

/* What the backup holds beside its database: objects, releases. */
static bool copy_folders(const struct restore_order *order, const char *path, struct arena *arena,
                         struct error *err)
{
	static const char *const folders[] = {OBJECTS, PUBLICATIONS};

	for (size_t i = 0; i < COUNT(folders); i++) {
		const char *from = file_join(arena, order->backup, folders[i]);

		if (file_exists(from) &&
		    !file_copy_tree(from, file_join(arena, path, folders[i]), err))
			return false;
	}
	return true;
}

/* Bytes that were erased since the backup was made came back with it. */
static bool erase_objects(const char *path, struct arena *arena, struct error *err)
{
	AUTO(store)
	struct store *db = store_open(file_join(arena, path, HOME_DB), STORE_EXISTING, err);
	const struct objects objects = {db, path};

	return db && objects_erase_again(&objects, arena, err);
}

static bool write_new_conf(const struct restore_order *order, const char *path, struct arena *arena,
                           struct error *err)
{
	const struct home_conf conf = {.database = order->database, .person = order->person_ref};

	return home_write_conf(arena, path, &conf, err);
}

/* The old home's writers are held until the new one stands in its place. */
static bool open_old(const struct restore_order *order, struct arena *arena, struct store **ret_old,
                     struct erasures *ret_erasures, struct error *err)
{
	if (!file_exists(file_join(arena, order->home, HOME_CONF)))
		return true;
	*ret_old = store_open(file_join(arena, order->home, HOME_DB), STORE_EXISTING, err);
	if (!*ret_old)
		return HINT(
			err,
			"The home cannot be opened, so what was erased in it is unknown. Move its "
			"folder away to restore without it.");
	return store_begin_write(*ret_old, err) &&
	       read_erasures(*ret_old, arena, ret_erasures, err);
}

/* A folder that is no home is not ours to replace. */
static bool check_place(const struct restore_order *order, struct arena *arena, struct error *err)
{
	if (!file_exists(order->home) || file_is_empty_folder(order->home) ||
	    file_exists(file_join(arena, order->home, HOME_CONF)))
		return true;
	(void)FAIL(err, ERR_CONFLICT, "%s holds something else than a home", order->home);
	return HINT(err, "Name a home, or a folder that does not exist yet.");
}

static bool restore_sqlite(const struct restore_order *order, struct arena *arena,
                           struct problems *faults, struct backup_facts *facts, struct error *err)
{
	AUTO(making) struct making making = MAKING_NONE;
	AUTO(store) struct store *old = NULL;
	struct erasures erasures = {0};
	const char *path;

	if (!making_start(arena, order->home, &making, err))
		return false;
	path = file_join(arena, making.path, HOME_DB);
	if (!take_database(order, path, arena, faults, err) ||
	    !copy_folders(order, making.path, arena, err) ||
	    !open_old(order, arena, &old, &erasures, err) ||
	    !finish_file(path, order, &erasures, arena, facts, err))
		return false;
	if (old ? !copy_rest(order->home, making.path, arena, err)
	        : !write_new_conf(order, making.path, arena, err))
		return false;
	return erase_objects(making.path, arena, err) && making_finish(&making, err);
}

static bool open_target(const struct restore_order *order, struct store **ret_db, struct error *err)
{
	*ret_db = store_open(order->database, STORE_NEW, err);
	if (*ret_db || err->kind != ERR_CONFLICT)
		return *ret_db != NULL;
	error_clear(err);
	*ret_db = store_open(order->database, STORE_EXISTING, err);
	return *ret_db != NULL;
}

/* Bytes go into rows; those of the old home that nothing names any more go with them. */
static bool fill_objects(const struct restore_order *order, struct store *to, struct arena *arena,
                         struct error *err)
{
	const struct objects objects = {to, NULL};
	struct content content = content_make(arena);
	struct problems problems = problems_make(arena, err->lang);

	return store_run(to, SQL_TABLE_OBJECT_CHUNK_CLEAR, NULL, 0, NULL, err) &&
	       content_read_store(&content, to, err) &&
	       objects_take_all(&objects, &content, order->backup, true, arena, &problems, err) &&
	       problems_settle(&problems, err);
}

static bool fill_postgres(const struct restore_order *order, const char *path, struct arena *arena,
                          struct backup_facts *facts, struct error *err)
{
	AUTO(store) struct store *from = store_open(path, STORE_EXISTING, err);
	AUTO(store) struct store *to = NULL;
	struct erasures erasures = {0};

	if (!from || !open_target(order, &to, err) || !store_begin_write(to, err) ||
	    !read_erasures(to, arena, &erasures, err) || !copy_tables(from, to, true, err) ||
	    !fill_objects(order, to, arena, err) ||
	    !finish_database(to, order->person_ref, &erasures, arena, facts, err) ||
	    !store_commit(to, err))
		return false;
	return store_sweep(to, err) && read_facts(to, arena, facts, err);
}

static bool copy_releases(const struct restore_order *order, const char *path, struct arena *arena,
                          struct error *err)
{
	const char *from = file_join(arena, order->backup, PUBLICATIONS);

	return !file_exists(from) ||
	       file_copy_tree(from, file_join(arena, path, PUBLICATIONS), err);
}

/* The proved copy lies beside the home while the database is filled from it, and is removed. */
static bool restore_postgres(const struct restore_order *order, struct arena *arena,
                             struct problems *faults, struct backup_facts *facts, struct error *err)
{
	AUTO(making) struct making making = MAKING_NONE;
	const char *path;

	if (!making_start(arena, order->home, &making, err))
		return false;
	path = file_join(arena, making.path, HOME_DB);
	if (!take_database(order, path, arena, faults, err) ||
	    !fill_postgres(order, path, arena, facts, err))
		return false;
	if (file_exists(file_join(arena, order->home, HOME_CONF)))
		return true;
	return file_empty_folder(making.path, err) &&
	       copy_releases(order, making.path, arena, err) &&
	       write_new_conf(order, making.path, arena, err) && making_finish(&making, err);
}

bool publishing_restore(const struct restore_order *order, struct arena *arena,
                        struct problems *faults, struct backup_facts *ret_facts, struct error *err)
{
	struct backup_facts facts = {0};

	if (!check_place(order, arena, err))
		return false;
	if (order->database ? !restore_postgres(order, arena, faults, &facts, err)
	                    : !restore_sqlite(order, arena, faults, &facts, err))
		return false;
	*ret_facts = facts;
	return true;
}
