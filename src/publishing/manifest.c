/* Writing a manifest is one walk over a folder; verifying it is the same walk with the list in hand. */
#include "publishing/manifest.h"

#include "base/cores.h"
#include "base/file.h"
#include "base/json.h"
#include "report/publication.h"

enum { MANIFEST_BYTES_MAX = 64 * ARENA_MIB };

struct found {
	struct text path; /* below the folder */
	char sha256[HASH_HEX_CHARS + 1];
	int64_t n_bytes;
};

struct walk {
	struct arena *arena;
	const char *folder;
	struct found *items; /* by path */
	size_t n;
};

static bool take_file(void *whose, size_t nr, struct arena *arena, struct error *err)
{
	const struct walk *walk = whose;
	struct found *item = &walk->items[nr];
	const char *path = file_join(arena, walk->folder, item->path.bytes);

	return file_size(path, &item->n_bytes, err) && file_hash(path, item->sha256, err);
}

/* All files but the manifest. */
static void take_paths(struct walk *walk, const struct text *paths, size_t n)
{
	walk->items = ARENA_ARRAY(walk->arena, struct found, n + 1);
	for (size_t i = 0; i < n; i++)
		if (!text_is(paths[i], MANIFEST_FILE))
			walk->items[walk->n++].path = paths[i];
}

static bool walk_folder(struct walk *walk, struct error *err)
{
	struct cores_work work = {.piece = take_file, .whose = walk, .arena_bytes = ARENA_MIB};
	struct text *paths;
	size_t n;

	if (!file_list_below(walk->arena, walk->folder, &paths, &n, err))
		return false;
	take_paths(walk, paths, n);
	work.n_pieces = walk->n;
	return cores_run(&work, err);
}

/* Writing. */

static void add_tables(struct json_out *json, const struct content *publication)
{
	json_out_open_array(json, "tables");
	for (size_t i = 0; i < publication->n_tables; i++) {
		const struct content_table *table = &publication->tables[i];
		const struct hash_hex hash = content_hash_table(table);

		json_out_open_object(json, NULL);
		json_out_text(json, "name", text_of(table->table->name));
		json_out_i64(json, "rows", (int64_t)table->n_rows);
		json_out_text(json, "sha256", text_of(hash.bytes));
		json_out_close_object(json);
	}
	json_out_close_array(json);
}

static void add_files(struct json_out *json, const struct walk *walk)
{
	json_out_open_array(json, "files");
	for (size_t i = 0; i < walk->n; i++) {
		json_out_open_object(json, NULL);
		json_out_text(json, "path", walk->items[i].path);
		json_out_i64(json, "bytes", walk->items[i].n_bytes);
		json_out_text(json, "sha256", text_of(walk->items[i].sha256));
		json_out_close_object(json);
	}
	json_out_close_array(json);
}

bool manifest_write(const struct content *publication, const char *folder, struct arena *arena,
                    struct hash_hex *ret_hash, struct error *err)
{
	const struct content_table *editions = content_find(publication, "edition");
	struct walk walk = {.arena = arena, .folder = folder};
	struct buffer out = buffer_make(arena);
	struct json_out json = json_out_make(&out, true);
	const struct hash_hex content = content_hash(publication, true, true);

	if (!walk_folder(&walk, err))
		return false;
	json_out_open_object(&json, NULL);
	json_out_text(&json, "mapping", content_text(editions, editions->rows, "code"));
	json_out_text(&json, "label", content_text(editions, editions->rows, "label"));
	json_out_text(&json, "cutoff", content_text(editions, editions->rows, "cutoff"));
	json_out_text(&json, "content_hash", text_of(content.bytes));
	add_tables(&json, publication);
	add_files(&json, &walk);
	json_out_close_object(&json);
	json_out_end(&json);
	*ret_hash = hash_bytes(buffer_text(&out));
	return file_write_unsynced(file_join(arena, folder, MANIFEST_FILE), buffer_text(&out), err);
}

/* Verifying. */

static const char *string_of(const json_t *object, const char *name)
{
	const char *value = json_string_value(json_object_get(object, name));

	return value ? value : "";
}

static bool read_manifest(const char *folder, struct arena *arena, struct problems *faults,
                          json_t **ret_root, struct error *err)
{
	const char *path = file_join(arena, folder, MANIFEST_FILE);
	struct text bytes;

	if (!file_exists(path))
		return FAIL(err, ERR_ABSENT, "%s is no publication: it has no %s", folder,
		            MANIFEST_FILE);
	if (!file_read(arena, path, MANIFEST_BYTES_MAX, &bytes, err))
		return false;
	*ret_root = json_in_read(MANIFEST_FILE, bytes, faults);
	return true;
}

static int compare_found(const void *a, const void *b)
{
	return text_compare(((const struct found *)a)->path, ((const struct found *)b)->path);
}

static const struct found *find_item(const struct walk *walk, struct text path)
{
	const struct found key = {.path = path};

	return walk->n == 0 ? NULL
	                    : bsearch(&key, walk->items, walk->n, sizeof(key), compare_found);
}

/* Every file of the list is there as it was written; gives how many were. */
static size_t check_listed(const struct walk *walk, const json_t *files, struct problems *faults)
{
	size_t n_seen = 0;

	for (size_t i = 0; i < json_array_size(files); i++) {
		const json_t *file = json_array_get(files, i);
		const struct text path = text_copy(walk->arena, text_of(string_of(file, "path")));
		const struct found *item = find_item(walk, path);
		const struct place place = {.file = path.bytes};

		n_seen += item != NULL;
		if (!item)
			problems_add(faults, place, "the file is missing");
		else if (strcmp(item->sha256, string_of(file, "sha256")) != 0)
			problems_add(faults, place, "its SHA-256 is not the one in %s",
			             MANIFEST_FILE);
	}
	return n_seen;
}

static bool is_listed(const json_t *files, struct text path)
{
	for (size_t i = 0; i < json_array_size(files); i++)
		if (text_is(path, string_of(json_array_get(files, i), "path")))
			return true;
	return false;
}

static void check_strays(const struct walk *walk, const json_t *files, struct problems *faults)
{
	for (size_t i = 0; i < walk->n; i++)
		if (!is_listed(files, walk->items[i].path))
			problems_add(
				faults,
				(struct place){.file = text_c(walk->arena, walk->items[i].path)},
				"the file is not named in %s", MANIFEST_FILE);
}

static void check_files(const struct walk *walk, const json_t *root, struct problems *faults)
{
	const json_t *files = json_object_get(root, "files");

	if (check_listed(walk, files, faults) < walk->n)
		check_strays(walk, files, faults);
}

static void check_tables(const struct content *publication, const json_t *root,
                         struct problems *faults)
{
	const json_t *tables = json_object_get(root, "tables");

	if (json_array_size(tables) != publication->n_tables)
		problems_add(faults, (struct place){.file = MANIFEST_FILE},
		             "it does not name the tables of the database");
	for (size_t i = 0; i < publication->n_tables && i < json_array_size(tables); i++) {
		const struct hash_hex hash = content_hash_table(&publication->tables[i]);
		const json_t *table = json_array_get(tables, i);

		if (strcmp(hash.bytes, string_of(table, "sha256")) != 0)
			problems_add(faults, (struct place){.file = MANIFEST_DB},
			             "the rows of table %s are not those of %s",
			             publication->tables[i].table->name, MANIFEST_FILE);
	}
}

static void check_content(const char *folder, struct arena *arena, const json_t *root,
                          struct problems *faults, struct hash_hex *ret_hash)
{
	struct content publication = content_make_of(&report_publication, arena);
	struct error reading = error_in(faults->lang);

	if (!table_file_read(&publication, file_join(arena, folder, MANIFEST_DB), &reading)) {
		problems_add(faults, (struct place){.file = MANIFEST_DB}, "%s", reading.message);
		return;
	}
	check_tables(&publication, root, faults);
	*ret_hash = content_hash(&publication, true, true);
	if (strcmp(ret_hash->bytes, string_of(root, "content_hash")) != 0)
		problems_add(faults, (struct place){.file = MANIFEST_FILE},
		             "its content hash is not that of the database");
}

bool manifest_verify(const char *folder, struct arena *arena, struct problems *faults,
                     int64_t *ret_n_files, struct hash_hex *ret_hash, struct error *err)
{
	struct walk walk = {.arena = arena, .folder = folder};
	AUTO(json_in) json_t *root = NULL;

	*ret_hash = (struct hash_hex){0};
	if (!read_manifest(folder, arena, faults, &root, err) || !walk_folder(&walk, err))
		return false;
	*ret_n_files = (int64_t)walk.n;
	if (!root)
		return true; /* a problem was added */
	check_files(&walk, root, faults);
	check_content(folder, arena, root, faults, ret_hash);
	return true;
}
