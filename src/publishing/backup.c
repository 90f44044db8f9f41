/* Making a backup: a copy of the database as one SQLite file, and a page of facts beside it. */
#include "publishing/backup.h"

#include "base/file.h"
#include "base/json.h"
#include "publishing/backup_int.h"
#include "publishing/copy.h"
#include "publishing/objects.h"
#include "publishing/place.h"
#include "publishing/release.h"
#include "store/content.h"

enum { PAGE_BYTES_MAX = 64 * 1024 };

static bool copy_from_postgres(struct store *db, const char *path, struct error *err)
{
	AUTO(store) struct store *to = store_open(path, STORE_NEW, err);

	return to && store_begin_write(to, err) && copy_tables(db, to, false, err) &&
	       store_commit(to, err);
}

static bool copy_database(struct store *db, const char *path, struct error *err)
{
	if (store_engine_of(db) == STORE_SQLITE)
		return store_copy_file(db, path, err);
	return copy_from_postgres(db, path, err);
}

/* Read from the copy: they must fit it, not a home that has moved on. */
static bool read_facts(const char *path, struct arena *arena, struct backup_facts *facts,
                       struct error *err)
{
	AUTO(store) struct store *db = store_open(path, STORE_EXISTING, err);

	return db && backup_read_facts(db, arena, facts, err);
}

bool backup_read_facts(struct store *db, struct arena *arena, struct backup_facts *ret_facts,
                       struct error *err)
{
	struct content content = content_make(arena);
	struct backup_facts facts = {0};
	struct id_text chain;
	bool found;

	if (!audit_find_mapping(db, &chain, &found, err))
		return false;
	if (!found)
		return FAIL(err, ERR_STORE, "the database holds no mapping");
	if (!audit_find_head(db, chain.bytes, &facts.head, err) ||
	    !content_read_store(&content, db, err))
		return false;
	facts.content_hash = content_hash(&content, true, true);
	*ret_facts = facts;
	return true;
}

static bool write_page(const char *folder, const char *db_path, struct arena *arena,
                       const struct backup_facts *facts, struct error *err)
{
	struct buffer out = buffer_make(arena);
	struct json_out json = json_out_make(&out, true);
	char hash[65];

	if (!file_hash(db_path, hash, err))
		return false;
	json_out_open_object(&json, NULL);
	json_out_i64(&json, "format", BACKUP_FORMAT);
	json_out_text(&json, "made", text_of(clock_now().bytes));
	json_out_i64(&json, "head_seq", facts->head.seq);
	json_out_text(&json, "head_hash", text_of(facts->head.hash.bytes));
	json_out_text(&json, "content_hash", text_of(facts->content_hash.bytes));
	json_out_text(&json, "database_sha256", text_of(hash));
	json_out_close_object(&json);
	json_out_end(&json);
	return file_write(file_join(arena, folder, BACKUP_PAGE), buffer_text(&out), err);
}

bool backup_read_page(struct arena *arena, const char *folder, struct text *ret_sha256,
                      struct error *err)
{
	const char *path = file_join(arena, folder, BACKUP_PAGE);
	struct problems problems = problems_make(arena, err->lang);
	AUTO(json_in) json_t *root = NULL;
	const char *sha256;
	struct text bytes;

	if (!file_exists(path)) {
		(void)FAIL(err, ERR_ABSENT, "%s is no backup: it has no %s", folder, BACKUP_PAGE);
		return HINT(err, "Name a folder that plumbline backup made.");
	}
	if (!file_read(arena, path, PAGE_BYTES_MAX, &bytes, err))
		return false;
	root = json_in_read(path, bytes, &problems);
	if (!problems_settle(&problems, err))
		return false;
	if (json_integer_value(json_object_get(root, "format")) != BACKUP_FORMAT)
		return FAIL(err, ERR_INPUT, "%s is of a format that this program does not know",
		            path);
	sha256 = json_string_value(json_object_get(root, "database_sha256"));
	if (!sha256)
		return FAIL(err, ERR_INPUT, "%s does not say the SHA-256 of its database", path);
	*ret_sha256 = text_copy(arena, text_of(sha256));
	return true;
}

/* Bytes of documents, and what was released: both are files that never change. */
static bool copy_folders(struct store *db, const char *home, const char *folder,
                         struct arena *arena, struct error *err)
{
	const struct objects objects = {db, home};
	const char *publications = file_join(arena, home, PUBLICATIONS);

	return objects_write_all(&objects, folder, arena, err) &&
	       (!file_exists(publications) ||
	        file_copy_tree(publications, file_join(arena, folder, PUBLICATIONS), err));
}

bool publishing_backup(struct store *db, const char *home, const char *folder, struct arena *arena,
                       struct backup_facts *ret_facts, struct error *err)
{
	AUTO(making) struct making making = MAKING_NONE;
	struct backup_facts facts = {0};
	const char *path;

	if (file_exists(folder) && !file_is_empty_folder(folder)) {
		(void)FAIL(err, ERR_CONFLICT, "%s is there already", folder);
		return HINT(err, "A backup is never written over; name a new folder.");
	}
	if (!making_start(arena, folder, &making, err))
		return false;
	path = file_join(arena, making.path, BACKUP_DB);
	if (!copy_database(db, path, err) || !read_facts(path, arena, &facts, err) ||
	    !copy_folders(db, home, making.path, arena, err) ||
	    !write_page(making.path, path, arena, &facts, err) || !making_finish(&making, err))
		return false;
	*ret_facts = facts;
	return true;
}
