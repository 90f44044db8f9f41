/* A publication is made beside its place and put there in one step; only then does the home say that it is
 * released. A process that dies before that has released nothing: the folder that it may have left is
 * replaced by the next publication of that label. */
#include "publishing/release.h"

#include "base/file.h"
#include "base/json.h"
#include "base/version.h"
#include "publishing/compress.h"
#include "publishing/gate.h"
#include "publishing/manifest.h"
#include "publishing/place.h"
#include "report/site.h"

#include <sqlite3.h>
#include <zlib.h>

enum { LABEL_BYTES_MAX = 40 };

/* Labels. */

static bool is_label_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '.' || c == '-';
}

/* At "draft" and "work" the server has something else. */
static bool check_label(const char *label, struct error *err)
{
	const struct text text = text_of(label);
	bool fits = text.n_bytes >= 1 && text.n_bytes <= LABEL_BYTES_MAX && label[0] != '.' &&
	            label[0] != '-' && !text_is(text, "draft") && !text_is(text, "work");

	for (size_t i = 0; i < text.n_bytes; i++)
		fits = fits && is_label_byte(label[i]);
	if (fits)
		return true;
	(void)FAIL(err, ERR_INPUT, "\"%s\" is no label", label);
	return HINT(err,
	            "A label is a folder's name and part of addresses: letters, digits, dots and "
	            "hyphens, at most %d, such as 1.0; draft and work are taken.",
	            LABEL_BYTES_MAX);
}

static bool check_free(struct store *db, const char *label, struct error *err)
{
	const struct param key[] = {P_C(label)};
	struct rows *rows = store_query(db, SQL_TABLE_PUBLICATION_FIND, key, COUNT(key));
	const bool is_taken = rows_next(rows);

	if (!rows_done(&rows, err))
		return false;
	if (!is_taken)
		return true;
	(void)FAIL(err, ERR_CONFLICT, "%s is released already, and what is released stays", label);
	return HINT(err, "Choose another label, or look first with plumbline publish --draft DIR.");
}

static bool check_draft(struct arena *arena, const char *folder, struct error *err)
{
	if (!file_exists(folder) || file_is_empty_folder(folder) ||
	    file_exists(file_join(arena, folder, MANIFEST_FILE)))
		return true;
	(void)FAIL(err, ERR_CONFLICT, "%s holds something else than a publication", folder);
	return HINT(err, "Name a folder that does not exist yet.");
}

/* The folder that will stand at the end; makes publications/ in the home. */
static bool find_place(const struct release_order *order, struct arena *arena,
                       const char **ret_folder, struct error *err)
{
	const char *publications = file_join(arena, order->home->path, PUBLICATIONS);

	if (order->draft) {
		*ret_folder = order->draft;
		return check_draft(arena, order->draft, err);
	}
	*ret_folder = file_join(arena, publications, order->label);
	return check_label(order->label, err) && check_free(order->home->db, order->label, err) &&
	       file_make_folder(publications, err);
}

/* Reading. */

struct reading {
	struct content content;
	struct chain_head head;
};

static bool read_home(const struct release_order *order, struct arena *arena,
                      struct reading *reading, struct error *err)
{
	struct store *db = order->home->db;
	bool read;

	reading->content = content_make(arena);
	if (!store_begin_read(db, err))
		return false;
	read = content_read_store(&reading->content, db, err) &&
	       audit_find_head(db, order->home->chain.bytes, &reading->head, err);
	store_end_read(db);
	return read;
}

/* Writing. */

/* Milliseconds since the last call. */
static uint64_t lap(uint64_t *since_ms)
{
	const uint64_t now_ms = clock_elapsed_ms(), passed_ms = now_ms - *since_ms;

	*since_ms = now_ms;
	return passed_ms;
}

static struct package_about about(const struct content *publication)
{
	const struct content_table *editions = content_find(publication, "edition");
	const struct content_row *edition = editions->rows;
	const struct text notice = content_text(editions, edition, "notice_en");

	return (struct package_about){
		.name = content_text(editions, edition, "code"),
		.title = content_text(editions, edition, "title_en"),
		.description = notice,
		.version = content_text(editions, edition, "label"),
		.licence = content_text(editions, edition, "licence"),
	};
}

static bool write_data(const struct content *publication, const char *folder, struct arena *arena,
                       struct release_times *times, uint64_t *since_ms, struct error *err)
{
	const char *data = file_join(arena, folder, "data");
	const char *package = file_join(arena, data, "package");
	const struct package_about itself = about(publication);

	if (!file_make_folder(data, err) || !file_make_folder(package, err) ||
	    !table_file_write(publication, file_join(arena, folder, MANIFEST_DB), err))
		return false;
	times->database_ms = lap(since_ms);
	if (!content_write_package(publication, &itself, package, err))
		return false;
	times->package_ms = lap(since_ms);
	return true;
}

static bool write_folder(const struct content *publication, const char *folder, struct arena *arena,
                         struct release_report *report, struct error *err)
{
	struct release_times *times = &report->times;
	uint64_t since_ms = clock_elapsed_ms();

	if (!write_data(publication, folder, arena, times, &since_ms, err) ||
	    !report_write_site(publication, folder, &report->n_files, err))
		return false;
	times->site_ms = lap(&since_ms);
	if (!compress_folder(folder, arena, err))
		return false;
	times->compress_ms = lap(&since_ms);
	if (!manifest_write(publication, folder, arena, &report->manifest_hash, err))
		return false;
	times->manifest_ms = lap(&since_ms);
	return true;
}

/* What stands beside a release: all that changes from one making to the next. */
static bool write_page(const struct release_order *order, const struct release_report *report,
                       const struct reading *reading, struct arena *arena, struct error *err)
{
	const char *path = text_format(arena, "%s.release.json", report->folder).bytes;
	const struct content_table *mappings = content_find(&reading->content, "mapping");
	struct buffer out = buffer_make(arena);
	struct json_out json = json_out_make(&out, true);

	json_out_open_object(&json, NULL);
	json_out_text(&json, "label", text_of(order->label));
	json_out_text(&json, "title_en", content_text(mappings, mappings->rows, "title_en"));
	json_out_text(&json, "title_fr", content_text(mappings, mappings->rows, "title_fr"));
	json_out_text(&json, "content_hash", text_of(report->content_hash.bytes));
	json_out_text(&json, "manifest_sha256", text_of(report->manifest_hash.bytes));
	json_out_i64(&json, "head_seq", reading->head.seq);
	json_out_text(&json, "head_hash", text_of(reading->head.hash.bytes));
	json_out_text(&json, "released", text_of(clock_now().bytes));
	json_out_text(&json, "plumbline", text_of(PLUMBLINE_VERSION));
	json_out_text(&json, "sqlite", text_of(sqlite3_libversion()));
	json_out_text(&json, "zlib", text_of(zlibVersion()));
	json_out_null(&json, "signature");
	json_out_close_object(&json);
	json_out_end(&json);
	return file_write(path, buffer_text(&out), err);
}

/* The home says that it is released: from here on it is. */
static bool record(const struct release_order *order, const struct release_report *report,
                   struct error *err)
{
	const struct table *table = store_find_table(TEXT("publication"));
	const struct day_text today = day_write(clock_today());
	const struct param row[] = {P_C(order->label), P_C(report->content_hash.bytes),
	                            P_C(report->manifest_hash.bytes), P_C(today.bytes)};
	AUTO(act) struct act *act = NULL;
	struct error adding = error_in(err->lang);

	if (!audit_open_act(order->home->db, order->home->chain.bytes, order->person_id, "publish",
	                    &act, err))
		return false;
	if (!store_run(act_store(act), table->insert, row, COUNT(row), NULL, &adding)) {
		*err = adding;
		return false;
	}
	return audit_note(act, VERB_ADD, table, text_of(order->label), err) &&
	       audit_close_act(&act, err);
}

static bool finish(const struct release_order *order, struct making *making,
                   const struct reading *reading, struct arena *arena,
                   struct release_report *report, struct error *err)
{
	uint64_t since_ms = clock_elapsed_ms();

	if (!making_finish(making, err))
		return false;
	report->times.sync_ms = lap(&since_ms);
	return order->draft ||
	       (write_page(order, report, reading, arena, err) && record(order, report, err));
}

bool publishing_release(const struct release_order *order, struct arena *arena,
                        struct problems *problems, struct release_report *ret_report,
                        struct error *err)
{
	AUTO(making) struct making making = MAKING_NONE;
	struct release_report report = {0};
	struct reading reading;
	struct content publication;
	uint64_t since_ms = clock_elapsed_ms();

	if (!find_place(order, arena, &report.folder, err) ||
	    !read_home(order, arena, &reading, err))
		return false;
	gate_check(&reading.content, problems);
	if (!problems_settle(problems, err) ||
	    !gate_make(&reading.content, text_of(order->label), arena, &publication, err))
		return false;
	report.content_hash = content_hash(&publication, true, true);
	report.times.gate_ms = lap(&since_ms);
	if (!making_start(arena, report.folder, &making, err) ||
	    !write_folder(&publication, making.path, arena, &report, err) ||
	    !finish(order, &making, &reading, arena, &report, err))
		return false;
	*ret_report = report;
	return true;
}
