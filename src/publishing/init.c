/* Making a home.
 *
 * On SQLite everything is made in a folder beside the place and appears by one rename. On PostgreSQL the
 * database cannot be renamed with it: the folder is put in place first, and the act that makes the
 * mapping is last, so a home without mapping is one whose init was killed, and init takes it up again. */
#include "publishing/home.h"

#include "access/grant.h"
#include "base/file.h"
#include "publishing/place.h"

static bool add_first_person(struct store *db, const struct init_order *order,
                             struct person *ret_person, struct error *err)
{
	AUTO(act) struct act *act = NULL;
	struct person person = {.id = id_make(),
	                        .ref = text_of(order->person_ref),
	                        .name = text_of(order->person_name)};

	*ret_person = person;
	return audit_open_first_act(db, CHAIN_HOME, person.id.bytes, "make a home", &act, err) &&
	       access_add_person(act, &person, err) &&
	       access_add_first_grants(act, person.id.bytes, err) && audit_close_act(&act, err);
}

static bool add_empty_mapping(struct store *db, const char *chain, const char *person_id,
                              struct error *err)
{
	AUTO(act) struct act *act = NULL;

	return audit_open_first_act(db, chain, person_id, "make an empty mapping", &act, err) &&
	       audit_note(act, VERB_ADD, store_find_table(TEXT("mapping")), TEXT("all"), err) &&
	       audit_close_act(&act, err);
}

static bool fill(struct store *db, const char *home, const struct init_order *order,
                 const char *person_id, struct arena *arena, struct problems *problems,
                 struct import_plan *ret_plan, struct error *err)
{
	const struct id_text chain = id_make();
	const struct import_order import = {.db = db,
	                                    .chain = chain.bytes,
	                                    .home = home,
	                                    .person_id = person_id,
	                                    .path = order->pack,
	                                    .is_first = true};

	if (!order->pack)
		return add_empty_mapping(db, chain.bytes, person_id, err);
	return publishing_import(&import, arena, problems, ret_plan, err);
}

static bool check_place(const char *path, struct error *err)
{
	if (!file_exists(path) || file_is_empty_folder(path))
		return true;
	(void)FAIL(err, ERR_CONFLICT, "%s is there already", path);
	return HINT(err,
	            "Name a folder that does not exist yet; an existing home takes tables with "
	            "plumbline import.");
}

static bool init_sqlite(const struct init_order *order, struct arena *arena,
                        struct problems *problems, struct import_plan *ret_plan, struct error *err)
{
	AUTO(making) struct making making = MAKING_NONE;
	AUTO(store) struct store *db = NULL;
	const struct home_conf conf = {.person = order->person_ref};
	struct person person;

	if (!check_place(order->path, err) || !making_start(arena, order->path, &making, err))
		return false;
	db = store_open(file_join(arena, making.path, HOME_DB), STORE_NEW, err);
	if (!db || !add_first_person(db, order, &person, err) ||
	    !fill(db, making.path, order, person.id.bytes, arena, problems, ret_plan, err))
		return false;
	store_drop(&db);
	return home_write_conf(arena, making.path, &conf, err) && making_finish(&making, err);
}

/* An empty database, or the one of an init that was killed before it had a mapping. */
static bool open_database(const struct init_order *order, struct store **ret_db, bool *ret_is_new,
                          struct error *err)
{
	struct id_text chain;
	bool found = false;

	*ret_is_new = true;
	*ret_db = store_open(order->database, STORE_NEW, err);
	if (*ret_db || err->kind != ERR_CONFLICT)
		return *ret_db != NULL;
	error_clear(err);
	*ret_is_new = false;
	*ret_db = store_open(order->database, STORE_EXISTING, err);
	if (!*ret_db || !audit_find_mapping(*ret_db, &chain, &found, err))
		return false;
	if (!found)
		return true;
	(void)FAIL(err, ERR_CONFLICT, "this database holds a mapping already");
	return HINT(err, "Name an empty database; or restore its home from a backup.");
}

/* Who began an init that was killed. */
static bool take_person(struct store *db, const struct init_order *order, struct arena *arena,
                        struct person *ret_person, struct error *err)
{
	struct chain_head head;

	if (!audit_find_head(db, CHAIN_HOME, &head, err)) {
		if (err->kind != ERR_ABSENT)
			return false;
		error_clear(err);
		return add_first_person(db, order, ret_person, err);
	}
	return access_find_person(db, text_of(order->person_ref), arena, ret_person, err);
}

/* The folder of an earlier try: nothing but its conf, for the same database. */
static bool is_earlier_try(const struct init_order *order, struct arena *arena)
{
	struct error ignored = error_in(LANG_EN);
	struct home_conf conf;
	struct text *names;
	size_t n;

	return file_list(arena, order->path, &names, &n, &ignored) && n == 1 &&
	       home_read_conf(arena, order->path, &conf, &ignored) && conf.database &&
	       strcmp(conf.database, order->database) == 0;
}

static bool place_folder(const struct init_order *order, struct arena *arena, struct error *err)
{
	AUTO(making) struct making making = MAKING_NONE;
	const struct home_conf conf = {.person = order->person_ref, .database = order->database};

	if (is_earlier_try(order, arena))
		return true;
	return check_place(order->path, err) && making_start(arena, order->path, &making, err) &&
	       home_write_conf(arena, making.path, &conf, err) && making_finish(&making, err);
}

static bool init_postgres(const struct init_order *order, struct arena *arena,
                          struct problems *problems, struct import_plan *ret_plan,
                          struct error *err)
{
	AUTO(store) struct store *db = NULL;
	struct person person;
	bool is_new;

	return open_database(order, &db, &is_new, err) && place_folder(order, arena, err) &&
	       take_person(db, order, arena, &person, err) &&
	       fill(db, order->path, order, person.id.bytes, arena, problems, ret_plan, err);
}

bool home_init(const struct init_order *order, struct arena *arena, struct problems *problems,
               struct import_plan *ret_plan, struct error *err)
{
	*ret_plan = (struct import_plan){0};
	if (!access_check_ref(text_of(order->person_ref), err))
		return false;
	return order->database ? init_postgres(order, arena, problems, ret_plan, err)
	                       : init_sqlite(order, arena, problems, ret_plan, err);
}
