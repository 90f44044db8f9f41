/* A walk over the snapshots, with the bytes in hand. */
#include "publishing/objects.h"

#include "base/file.h"
#include "publishing/erase.h"

struct erased {
	struct tombstone *items;
	size_t n;
};

static bool read_erased(const struct objects *objects, struct arena *arena, struct erased *erased,
                        struct error *err)
{
	return erase_list_tombstones(objects->db, arena, &erased->items, &erased->n, err);
}

static bool is_erased(const struct erased *erased, struct text hash, struct arena *arena)
{
	const struct text record = text_format(arena, OBJECT_RECORD "%.*s", TEXT_ARGS(hash));

	return erase_is_erased(erased->items, erased->n, record, NULL);
}

static bool read_snapshots(const struct objects *objects, struct content *content,
                           struct error *err)
{
	return content_read_store(content, objects->db, err);
}

/* What names bytes: snapshots, and the records of captures. */
static const struct {
	const char *table, *column;
} holders[] = {{"snapshot", "sha256"}, {"capture", "warc"}};

static const char *hash_column(const struct content_table *rows)
{
	return holders[!text_is(text_of(rows->table->name), holders[0].table)].column;
}

static struct text hash_of(const struct content_table *snapshots, size_t at)
{
	return content_text(snapshots, &snapshots->rows[at], hash_column(snapshots));
}

/* What is left of the words of a snapshot. A document has at least one passage, so one whose passages are all empty was
 * erased: here, or in the home that its rows came from, whose tombstones did not come along. */
enum words { WORDS_UNKNOWN, WORDS_ERASED, WORDS_THERE };

static enum words *find_words(const struct content *content, struct arena *arena)
{
	const struct content_table *snapshots = content_find(content, "snapshot");
	const struct content_table *passages = content_find(content, "passage");
	enum words *words = ARENA_ARRAY(arena, enum words, snapshots->n_rows + 1);

	for (size_t i = 0; i < passages->n_rows; i++) {
		const struct content_row *row = &passages->rows[i];
		const int64_t nr = content_i64(passages, row, "snapshot");
		const struct text keys[] = {content_text(passages, row, "source"),
		                            text_format(arena, "%lld", (long long)nr)};
		const struct content_row *snapshot = content_find_row(snapshots, keys, COUNT(keys));
		const enum words found =
			content_is_empty(passages, row, "words") ? WORDS_ERASED : WORDS_THERE;

		if (snapshot && words[snapshot - snapshots->rows] < found)
			words[snapshot - snapshots->rows] = found;
	}
	return words;
}

/* The same for a row of any holder: that of the snapshot it belongs to. */
static enum words words_at(const struct content *content, const enum words *words,
                           const struct content_table *rows, size_t at, struct arena *arena)
{
	const struct content_table *snapshots = content_find(content, "snapshot");
	const struct content_row *row = &rows->rows[at], *snapshot;
	struct text keys[2];

	if (rows == snapshots)
		return words[at];
	keys[0] = content_text(rows, row, "source");
	keys[1] = text_format(arena, "%lld", (long long)content_i64(rows, row, "snapshot"));
	snapshot = content_find_row(snapshots, keys, COUNT(keys));
	return snapshot ? words[snapshot - snapshots->rows] : WORDS_UNKNOWN;
}

bool objects_write_all(const struct objects *objects, const char *folder, struct arena *arena,
                       struct error *err)
{
	struct content content = content_make(arena);
	AUTO(arena) struct arena *scratch = arena_open(4 * (size_t)OBJECT_BYTES_MAX);
	struct erased erased;
	enum words *words;

	if (!read_snapshots(objects, &content, err) || !read_erased(objects, arena, &erased, err))
		return false;
	words = find_words(&content, arena);
	for (size_t h = 0; h < COUNT(holders); h++) {
		const struct content_table *rows = content_find(&content, holders[h].table);

		for (size_t i = 0; i < rows->n_rows; i++) {
			const struct text hash = hash_of(rows, i);
			struct text bytes;

			if (words_at(&content, words, rows, i, scratch) == WORDS_ERASED ||
			    is_erased(&erased, hash, scratch))
				continue;
			if (!object_read(objects, hash, scratch, &bytes, err) ||
			    !object_write(folder, hash, bytes, scratch, err))
				return false;
			arena_reset(scratch);
		}
	}
	return true;
}

/* Taking in. */

static struct place place_of(const struct content_table *snapshots, size_t at)
{
	const struct content_row *row = &snapshots->rows[at];

	return row->file
	               ? content_place(row, hash_column(snapshots))
	               : (struct place){.file = "snapshots.csv", .column = hash_column(snapshots)};
}

static bool take(const struct objects *objects, const struct content_table *snapshots, size_t at,
                 const char *folder, bool put, struct arena *arena, struct problems *problems,
                 struct error *err)
{
	const struct text hash = hash_of(snapshots, at);
	const char *path = object_path(arena, folder, hash);
	struct text bytes;

	if (!file_exists(path)) {
		problems_add(problems, place_of(snapshots, at), "its bytes are not in %s", OBJECTS);
		return true;
	}
	if (!file_read(arena, path, OBJECT_BYTES_MAX, &bytes, err))
		return false;
	if (!text_is(hash, hash_bytes(bytes).bytes)) {
		problems_add(problems, place_of(snapshots, at),
		             "its bytes in %s have another SHA-256", OBJECTS);
		return true;
	}
	return !put ||
	       (object_prepare(objects, bytes, arena, err) && object_put(objects, bytes, err));
}

/* Bytes that the home has already need not be in the folder. */
static bool has(const struct objects *objects, struct text hash, struct arena *arena)
{
	struct error unheard = error_in(LANG_EN);
	struct text bytes;

	return object_read(objects, hash, arena, &bytes, &unheard);
}

bool objects_take_all(const struct objects *objects, const struct content *content,
                      const char *folder, bool put, struct arena *arena, struct problems *problems,
                      struct error *err)
{
	const struct content_table *snapshots = content_find(content, "snapshot");
	AUTO(arena) struct arena *scratch = arena_open(4 * (size_t)OBJECT_BYTES_MAX);
	struct erased erased;
	enum words *words;

	if (snapshots->n_rows == 0)
		return true;
	if (!read_erased(objects, arena, &erased, err))
		return false;
	words = find_words(content, arena);
	for (size_t h = 0; h < COUNT(holders); h++) {
		const struct content_table *rows = content_find(content, holders[h].table);

		for (size_t i = 0; i < rows->n_rows; i++) {
			const struct text hash = hash_of(rows, i);

			if (words_at(content, words, rows, i, scratch) != WORDS_ERASED &&
			    !is_erased(&erased, hash, scratch) && !has(objects, hash, scratch) &&
			    !take(objects, rows, i, folder, put, scratch, problems, err))
				return false;
			arena_reset(scratch);
		}
	}
	return true;
}

/* Verifying. */

bool objects_verify_folder(const struct content *content, const char *folder, struct arena *arena,
                           struct problems *faults, struct error *err)
{
	AUTO(arena) struct arena *scratch = arena_open(4 * (size_t)OBJECT_BYTES_MAX);
	const enum words *words = find_words(content, arena);

	for (size_t h = 0; h < COUNT(holders); h++) {
		const struct content_table *rows = content_find(content, holders[h].table);

		for (size_t i = 0; i < rows->n_rows; i++) {
			if (words_at(content, words, rows, i, scratch) != WORDS_ERASED &&
			    !take(NULL, rows, i, folder, false, scratch, faults, err))
				return false;
			arena_reset(scratch);
		}
	}
	return true;
}

bool objects_verify(const struct objects *objects, struct arena *arena, struct problems *faults,
                    int64_t *ret_n, struct error *err)
{
	struct content content = content_make(arena);
	const struct content_table *snapshots = content_find(&content, "snapshot");
	AUTO(arena) struct arena *scratch = arena_open(4 * (size_t)OBJECT_BYTES_MAX);
	struct erased erased;
	enum words *words;

	if (!read_snapshots(objects, &content, err) || !read_erased(objects, arena, &erased, err))
		return false;
	words = find_words(&content, arena);
	for (size_t h = 0; h < COUNT(holders); h++) {
		const struct content_table *rows = content_find(&content, holders[h].table);

		for (size_t i = 0; i < rows->n_rows; i++) {
			struct error reading = error_in(faults->lang);
			const struct content_row *row = &rows->rows[i];
			struct text bytes;

			if (words_at(&content, words, rows, i, scratch) != WORDS_ERASED &&
			    !is_erased(&erased, hash_of(rows, i), scratch) &&
			    !object_read(objects, hash_of(rows, i), scratch, &bytes, &reading))
				problems_add(
					faults,
					(struct place){.file = table_record_name(rows->table,
				                                                 row->values, arena)
				                                       .bytes},
					"%s", reading.message);
			arena_reset(scratch);
		}
	}
	*ret_n = (int64_t)snapshots->n_rows;
	return true;
}

bool objects_erase_again(const struct objects *objects, struct arena *arena, struct error *err)
{
	struct erased erased;

	if (!read_erased(objects, arena, &erased, err))
		return false;
	for (size_t i = 0; i < erased.n; i++) {
		const struct text record = erased.items[i].record;

		if (text_starts(record, TEXT(OBJECT_RECORD)) &&
		    !object_remove(objects,
		                   text_slice(record, strlen(OBJECT_RECORD), record.n_bytes), arena,
		                   err))
			return false;
	}
	return true;
}
