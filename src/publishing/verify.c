/* Looking at a home, a backup or a package as a stranger would who trusts none of it. A database that
 * cannot even be read is a fault like any other, not an end. */
#include "publishing/verify.h"

#include "base/file.h"
#include "publishing/backup_int.h"
#include "publishing/home.h"
#include "publishing/manifest.h"
#include "publishing/objects.h"
#include "publishing/release.h"

static struct place place_of(const char *file)
{
	return (struct place){.file = file};
}

/* What a damaged database says of itself may be no text. */
static void add_fault(struct problems *faults, const char *file, const char *fault)
{
	struct buffer words = buffer_make(faults->arena);

	buffer_add_mended(&words, text_of(fault));
	problems_add(faults, place_of(file), "%s", words.bytes);
}

static void say_fault(void *context, const char *fault)
{
	add_fault(context, "database", fault);
}

static void add_error(struct problems *faults, const char *file, const struct error *error)
{
	add_fault(faults, file, error->message);
}

static bool check_head(struct store *db, const char *head, struct problems *faults,
                       struct error *err)
{
	int64_t seq;
	bool found;

	if (!head)
		return true;
	if (!audit_find_act_by_hash(db, text_of(head), &seq, &found, err))
		return false;
	if (!found)
		problems_add(
			faults, place_of("database"),
			"no chain holds an act %s: what came after it, or all of it, was cut off",
			head);
	return true;
}

static bool look_at_database(struct store *db, const char *head, struct arena *arena,
                             struct problems *faults, struct verify_report *report,
                             struct error *err)
{
	struct backup_facts facts;

	if (!store_check(db, arena, say_fault, faults, err) ||
	    !audit_verify(db, faults, &report->tally, err) || !check_head(db, head, faults, err) ||
	    !backup_read_facts(db, arena, &facts, err))
		return false;
	report->head = facts.head;
	report->content_hash = facts.content_hash;
	return true;
}

bool verify_database(struct store *db, const char *head, struct arena *arena,
                     struct problems *faults, struct verify_report *report, struct error *err)
{
	struct error reading = error_in(err->lang);

	if (!look_at_database(db, head, arena, faults, report, &reading))
		add_error(faults, "database", &reading);
	return true;
}

static bool verify_address(struct arena *arena, const char *address, const char *head,
                           struct problems *faults, struct verify_report *report, struct error *err)
{
	struct error opening = error_in(err->lang);
	AUTO(store) struct store *db = store_open(address, STORE_EXISTING, &opening);

	if (db)
		return verify_database(db, head, arena, faults, report, err);
	add_error(faults, "database", &opening);
	return true;
}

/* What was released and what was taken in must lie there. A database that cannot be opened was told of already. */
static bool verify_files(struct arena *arena, const char *path, const char *address,
                         struct problems *faults, struct verify_report *report)
{
	struct error reading = error_in(faults->lang);
	AUTO(store) struct store *db = store_open(address, STORE_EXISTING, &reading);

	const struct objects objects = {db, path};

	if (db && (!publishing_verify_releases(db, path, arena, faults, &report->n_releases,
	                                       &report->n_files, &reading) ||
	           !objects_verify(&objects, arena, faults, &report->n_objects, &reading)))
		add_error(faults, "database", &reading);
	return true;
}

static bool verify_home(struct arena *arena, const char *path, const char *head,
                        struct problems *faults, struct verify_report *report, struct error *err)
{
	struct home_conf conf;
	const char *address;

	if (!home_read_conf(arena, path, &conf, err))
		return false;
	address = home_address(arena, path, &conf);
	return verify_address(arena, address, head, faults, report, err) &&
	       verify_files(arena, path, address, faults, report);
}

/* The bytes that lie beside a backup's database. One that cannot be opened was told of already. */
static void verify_objects(struct arena *arena, const char *path, const char *db_path,
                           struct problems *faults, struct verify_report *report)
{
	struct error reading = error_in(faults->lang);
	AUTO(store) struct store *db = store_open(db_path, STORE_EXISTING, &reading);
	const struct objects objects = {db, path};

	if (db && !objects_verify(&objects, arena, faults, &report->n_objects, &reading))
		add_error(faults, "database", &reading);
}

static bool look_at_copy(struct arena *arena, const char *path, const char *folder,
                         const char *head, struct problems *faults, struct verify_report *report,
                         struct error *err)
{
	const char *copy = file_join(arena, folder, BACKUP_DB);

	if (!file_copy(file_join(arena, path, BACKUP_DB), copy, err) ||
	    !verify_address(arena, copy, head, faults, report, err))
		return false;
	verify_objects(arena, path, copy, faults, report);
	return true;
}

/* A copy is looked at, for opening a database of an older program brings it up to today. */
static bool verify_copy(struct arena *arena, const char *path, const char *head,
                        struct problems *faults, struct verify_report *report, struct error *err)
{
	struct error removing = error_in(err->lang);
	const char *folder;
	bool looked;

	if (!file_make_temporary(arena, &folder, err))
		return false;
	looked = look_at_copy(arena, path, folder, head, faults, report, err);
	if (file_remove_tree(folder, &removing))
		return looked;
	if (looked)
		*err = removing;
	return false;
}

static bool verify_backup(struct arena *arena, const char *path, const char *head,
                          struct problems *faults, struct verify_report *report, struct error *err)
{
	struct text sha256;
	char hash[65];

	if (!backup_read_page(arena, path, &sha256, err) ||
	    !file_hash(file_join(arena, path, BACKUP_DB), hash, err))
		return false;
	if (!text_is(sha256, hash))
		problems_add(faults, place_of(BACKUP_DB), "its SHA-256 is not the one in %s",
		             BACKUP_PAGE);
	return verify_copy(arena, path, head, faults, report, err);
}

static bool verify_publication(struct arena *arena, const char *path, struct problems *faults,
                               struct verify_report *report, struct error *err)
{
	return manifest_verify(path, arena, faults, &report->n_files, &report->content_hash, err);
}

static bool verify_package(struct arena *arena, const char *path, struct problems *faults,
                           struct verify_report *report, struct error *err)
{
	struct content content = content_make(arena);

	if (!content_read_package(&content, path, faults, err))
		return false;
	publishing_check_content(&content, faults);
	if (!objects_verify_folder(&content, path, arena, faults, err))
		return false;
	for (size_t i = 0; i < content.n_tables; i++)
		report->n_rows += (int64_t)content.tables[i].n_rows;
	report->content_hash = content_hash(&content, true, true);
	return true;
}

static bool has(struct arena *arena, const char *folder, const char *name)
{
	return file_exists(file_join(arena, folder, name));
}

bool publishing_verify(struct arena *arena, const char *path, const char *head,
                       struct problems *faults, struct verify_report *ret_report, struct error *err)
{
	*ret_report = (struct verify_report){.kind = VERIFY_HOME};
	if (has(arena, path, HOME_CONF))
		return verify_home(arena, path, head, faults, ret_report, err);
	if (has(arena, path, BACKUP_PAGE)) {
		ret_report->kind = VERIFY_BACKUP;
		return verify_backup(arena, path, head, faults, ret_report, err);
	}
	if (has(arena, path, MANIFEST_FILE)) {
		ret_report->kind = VERIFY_PUBLICATION;
		return verify_publication(arena, path, faults, ret_report, err);
	}
	if (has(arena, path, "datapackage.json")) {
		ret_report->kind = VERIFY_PACKAGE;
		return verify_package(arena, path, faults, ret_report, err);
	}
	(void)FAIL(err, ERR_ABSENT, "%s is no home, no backup, no publication and no package",
	           path);
	return HINT(err,
	            "A home has %s, a backup %s, a publication %s, a package datapackage.json.",
	            HOME_CONF, BACKUP_PAGE, MANIFEST_FILE);
}
