/* Bytes by hash, in files or in rows. */
#include "evidence/object.h"

#include "base/clock.h"
#include "base/file.h"

#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { CHUNK_BYTES = ARENA_MIB, ENDING_BYTES = 6, STRAY_SECONDS = 24 * 60 * 60 };

static bool has_folder(const struct objects *objects)
{
	return store_engine_of(objects->db) == STORE_SQLITE;
}

/* Files. */

static const char *shelf_of(struct arena *arena, const char *folder, struct text hash)
{
	const char *top = file_join(arena, folder, OBJECTS);

	return file_join(arena, top, text_c(arena, text_slice(hash, 0, 2)));
}

const char *object_path(struct arena *arena, const char *folder, struct text hash)
{
	return file_join(arena, shelf_of(arena, folder, hash), text_c(arena, hash));
}

bool object_write(const char *folder, struct text hash, struct text bytes, struct arena *arena,
                  struct error *err)
{
	const char *top = file_join(arena, folder, OBJECTS);
	const char *shelf = shelf_of(arena, folder, hash);
	const char *path = object_path(arena, folder, hash);

	if (!file_make_folder(top, err) || !file_make_folder(shelf, err))
		return false;
	/* What is there may have been put by a process that died before its name was on the disk. */
	if (file_exists(path) ? !file_sync(shelf, err) : !file_write(path, bytes, err))
		return false;
	return file_sync(top, err) && file_sync(folder, err);
}

/* Strays. */

static bool is_named(const struct objects *objects, struct text name, struct error *err,
                     bool *ret_named)
{
	const struct param params[] = {P_TEXT(name)};
	int64_t n;

	if (!store_count(objects->db, SQL_EVIDENCE_COUNT_SNAPSHOTS, params, 1, &n, err))
		return false;
	*ret_named = n > 0;
	return true;
}

static bool is_old(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && time(NULL) - status.st_mtime > STRAY_SECONDS;
}

static bool sweep_shelf(const struct objects *objects, const char *shelf, struct arena *arena,
                        struct error *err)
{
	struct text *names;
	size_t n;

	if (!file_list(arena, shelf, &names, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		const char *path = file_join(arena, shelf, text_c(arena, names[i]));
		bool named;

		if (!is_old(path))
			continue;
		if (!is_named(objects, names[i], err, &named) ||
		    (!named && !file_remove(path, err)))
			return false;
	}
	return true;
}

/* What a process that died left behind. */
static bool sweep(const struct objects *objects, struct arena *arena, struct error *err)
{
	const char *top = file_join(arena, objects->home, OBJECTS);
	struct text *names;
	size_t n;

	if (!file_exists(top))
		return true;
	if (!file_list(arena, top, &names, &n, err))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!sweep_shelf(objects, file_join(arena, top, text_c(arena, names[i])), arena,
		                 err))
			return false;
	return true;
}

bool object_prepare(const struct objects *objects, struct text bytes, struct arena *arena,
                    struct error *err)
{
	const struct hash_hex hash = hash_bytes(bytes);

	return !has_folder(objects) ||
	       (sweep(objects, arena, err) &&
	        object_write(objects->home, text_of(hash.bytes), bytes, arena, err));
}

/* Many at once: each under a name of this process first. */

struct draft {
	const char *path, *name; /* name is NULL where the bytes are there already */
};

static bool write_draft(const char *home, struct text bytes, struct text ending,
                        struct arena *arena, struct draft *ret_draft, struct error *err)
{
	const struct hash_hex hash = hash_bytes(bytes);
	const char *path = object_path(arena, home, text_of(hash.bytes));
	const char *name = text_format(arena, "%s.tmp-%.*s", path, TEXT_ARGS(ending)).bytes;

	*ret_draft = (struct draft){path, NULL};
	if (file_exists(path))
		return true;
	if (!file_make_folder(shelf_of(arena, home, text_of(hash.bytes)), err))
		return false;
	ret_draft->name = name;
	return file_write_unsynced(name, bytes, err);
}

static void drop_drafts(const struct draft *drafts, size_t n)
{
	struct error unheard = error_in(LANG_EN);

	for (size_t i = 0; i < n; i++)
		if (drafts[i].name && !file_remove(drafts[i].name, &unheard))
			return; /* stray files, at worst */
}

static bool write_drafts(const char *home, const struct text *bytes, size_t n, struct arena *arena,
                         struct draft *drafts, struct error *err)
{
	const struct hash_hex chance = hash_make_salt();
	const struct text ending = text_slice(text_of(chance.bytes), 0, ENDING_BYTES);

	for (size_t i = 0; i < n; i++)
		if (!write_draft(home, bytes[i], ending, arena, &drafts[i], err))
			return false;
	return true;
}

static bool name_drafts(const struct draft *drafts, size_t n, struct error *err)
{
	for (size_t i = 0; i < n; i++)
		if (drafts[i].name && !file_rename_unsynced(drafts[i].name, drafts[i].path, err))
			return false;
	return true;
}

bool object_prepare_all(const struct objects *objects, const struct text *bytes, size_t n,
                        struct arena *arena, struct error *err)
{
	const char *top = file_join(arena, objects->home, OBJECTS);
	struct draft *drafts = ARENA_ARRAY(arena, struct draft, n);

	if (!has_folder(objects))
		return true;
	if (!sweep(objects, arena, err) || !file_make_folder(top, err))
		return false;
	if (write_drafts(objects->home, bytes, n, arena, drafts, err) &&
	    file_sync_system(top, err) && name_drafts(drafts, n, err))
		return file_sync_system(top, err);
	drop_drafts(drafts, n);
	return false;
}

/* Rows. */

static bool has_rows(const struct objects *objects, struct text hash, bool *ret_has,
                     struct error *err)
{
	const struct param params[] = {P_TEXT(hash)};
	int64_t n;

	if (!store_count(objects->db, SQL_EVIDENCE_COUNT_CHUNKS, params, 1, &n, err))
		return false;
	*ret_has = n > 0;
	return true;
}

bool object_put(const struct objects *objects, struct text bytes, struct error *err)
{
	const struct hash_hex hash = hash_bytes(bytes);
	bool has;

	if (has_folder(objects))
		return true;
	if (!has_rows(objects, text_of(hash.bytes), &has, err))
		return false;
	for (size_t at = 0, n = 0; !has && (at < bytes.n_bytes || n == 0); at += CHUNK_BYTES, n++) {
		const size_t end =
			at + CHUNK_BYTES < bytes.n_bytes ? at + CHUNK_BYTES : bytes.n_bytes;
		const struct param row[] = {P_C(hash.bytes), P_I64((int64_t)n),
		                            P_BYTES(text_slice(bytes, at, end))};

		if (!store_run(objects->db, SQL_TABLE_OBJECT_CHUNK_INSERT, row, COUNT(row), NULL,
		               err))
			return false;
	}
	return true;
}

static bool read_rows(const struct objects *objects, struct text hash, struct arena *arena,
                      struct text *ret_bytes, struct error *err)
{
	const struct param params[] = {P_TEXT(hash)};
	struct rows *rows = store_query(objects->db, SQL_EVIDENCE_LIST_CHUNKS, params, 1);
	struct buffer out = buffer_make(arena);
	bool has = false;

	while (rows_next(rows)) {
		buffer_add(&out, rows_text(rows, 0));
		has = true;
	}
	if (!rows_done(&rows, err))
		return false;
	*ret_bytes = buffer_text(&out);
	return has || FAIL(err, ERR_ABSENT, "the bytes %.12s… are not in the database", hash.bytes);
}

bool object_read(const struct objects *objects, struct text hash, struct arena *arena,
                 struct text *ret_bytes, struct error *err)
{
	struct hash_hex found;

	if (has_folder(objects) ? !file_read(arena, object_path(arena, objects->home, hash),
	                                     OBJECT_BYTES_MAX, ret_bytes, err)
	                        : !read_rows(objects, hash, arena, ret_bytes, err))
		return false;
	found = hash_bytes(*ret_bytes);
	return text_is(hash, found.bytes) ||
	       FAIL(err, ERR_STORE, "the bytes %.12s… were altered: their SHA-256 is %.12s…",
	            hash.bytes, found.bytes);
}

bool object_remove(const struct objects *objects, struct text hash, struct arena *arena,
                   struct error *err)
{
	const struct param params[] = {P_TEXT(hash)};

	if (!has_folder(objects))
		return store_run(objects->db, SQL_EVIDENCE_REMOVE_CHUNKS, params, 1, NULL, err);
	return file_remove(object_path(arena, objects->home, hash), err);
}
