/* Content as one SQLite file: what is given to the world.
 *
 * The file is made in memory's shape first (a database beside its place, without a journal) and then
 * rewritten by VACUUM INTO, which lays the pages down in one order: so two machines give the same bytes. Nothing is
 * synced: whoever publishes does that once for all files. */
#include "store/table_file.h"

#include "base/file.h"
#include "store/content_int.h"

#include <sqlite3.h>

struct table_file {
	sqlite3 *handle;
};

#define TABLE_FILE_NONE ((struct table_file){NULL})

static void table_file_drop(struct table_file *file)
{
	(void)sqlite3_close(file->handle); /* every statement is finalized */
	file->handle = NULL;
}

struct statement {
	sqlite3_stmt *handle;
};

static void statement_drop(struct statement *statement)
{
	(void)sqlite3_finalize(statement->handle); /* its error was told already */
	statement->handle = NULL;
}

static bool fail(const struct table_file *file, const char *path, struct error *err)
{
	if (sqlite3_errcode(file->handle) == SQLITE_FULL)
		return FAIL(err, ERR_IO, "%s cannot grow: the disk is full", path);
	if (sqlite3_errcode(file->handle) == SQLITE_NOTADB)
		return FAIL(err, ERR_INPUT, "%s is no publication: it is no database", path);
	return FAIL(err, ERR_IO, "%s cannot be read or written: %s", path,
	            sqlite3_errmsg(file->handle));
}

static bool run(const struct table_file *file, const char *path, const char *sql, struct error *err)
{
	return sqlite3_exec(file->handle, sql, NULL, NULL, NULL) == SQLITE_OK ||
	       fail(file, path, err);
}

static bool prepare(const struct table_file *file, const char *path, const char *sql,
                    struct statement *ret_statement, struct error *err)
{
	return sqlite3_prepare_v2(file->handle, sql, -1, &ret_statement->handle, NULL) ==
	               SQLITE_OK ||
	       fail(file, path, err);
}

/* Writing. */

static bool bind(sqlite3_stmt *statement, int at, const struct param *value)
{
	switch (value->kind) {
	case PARAM_NULL:
		return sqlite3_bind_null(statement, at) == SQLITE_OK;
	case PARAM_I64:
		return sqlite3_bind_int64(statement, at, value->i64) == SQLITE_OK;
	case PARAM_REAL:
		return sqlite3_bind_double(statement, at, value->real) == SQLITE_OK;
	case PARAM_BYTES:
		return sqlite3_bind_blob64(statement, at, value->text.bytes, value->text.n_bytes,
		                           SQLITE_STATIC) == SQLITE_OK;
	case PARAM_TEXT:
		break;
	}
	return sqlite3_bind_text64(statement, at, value->text.bytes, value->text.n_bytes,
	                           SQLITE_STATIC, SQLITE_UTF8) == SQLITE_OK;
}

static bool insert_row(sqlite3_stmt *statement, const struct param *values, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!bind(statement, (int)i + 1, &values[i]))
			return false;
	return sqlite3_step(statement) == SQLITE_DONE && sqlite3_reset(statement) == SQLITE_OK;
}

static bool write_table(const struct table_file *file, const char *path,
                        const struct content_table *table, const struct table_sql *sql,
                        struct error *err)
{
	AUTO(statement) struct statement insert = {NULL};

	if (!run(file, path, sql->make, err) || !prepare(file, path, sql->insert, &insert, err))
		return false;
	for (size_t i = 0; i < table->n_rows; i++)
		if (!insert_row(insert.handle, table->rows[i].values, table->table->n_columns))
			return fail(file, path, err);
	return true;
}

static bool write_tables(const struct content *content, const struct table_file *file,
                         const char *path, struct error *err)
{
	if (!run(file, path,
	         "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN",
	         err))
		return false;
	for (size_t i = 0; i < content->n_tables; i++)
		if (!write_table(file, path, &content->tables[i], &content->schema->statements[i],
		                 err))
			return false;
	return run(file, path, "COMMIT", err);
}

static bool rewrite(const struct table_file *file, const char *path, struct error *err)
{
	AUTO(statement) struct statement vacuum = {NULL};
	const struct param to = P_C(path);

	if (!prepare(file, path, "VACUUM INTO $1", &vacuum, err))
		return false;
	return (bind(vacuum.handle, 1, &to) && sqlite3_step(vacuum.handle) == SQLITE_DONE) ||
	       fail(file, path, err);
}

bool table_file_write(const struct content *content, const char *path, struct error *err)
{
	AUTO(table_file) struct table_file file = TABLE_FILE_NONE;

	if (file_exists(path))
		return FAIL(err, ERR_CONFLICT, "%s is there already", path);
	if (sqlite3_open(":memory:", &file.handle) != SQLITE_OK)
		return fail(&file, path, err);
	return write_tables(content, &file, path, err) && rewrite(&file, path, err);
}

/* Reading. */

static struct param read_value(struct arena *arena, sqlite3_stmt *statement, int at)
{
	const int type = sqlite3_column_type(statement, at);

	if (type == SQLITE_NULL)
		return P_NULL;
	if (type == SQLITE_INTEGER)
		return P_I64(sqlite3_column_int64(statement, at));
	if (type == SQLITE_FLOAT)
		return P_REAL(sqlite3_column_double(statement, at));

	const void *bytes = sqlite3_column_blob(statement, at);
	const struct text text = {bytes ? bytes : "", (size_t)sqlite3_column_bytes(statement, at)};

	return type == SQLITE_BLOB ? P_BYTES(text_copy(arena, text))
	                           : P_TEXT(text_copy(arena, text));
}

static bool read_table(struct content *content, const struct table_file *file, const char *path,
                       size_t nr, struct error *err)
{
	AUTO(statement) struct statement list = {NULL};
	struct content_table *table = &content->tables[nr];
	int result;

	if (sqlite3_prepare_v2(file->handle, content->schema->statements[nr].list, -1, &list.handle,
	                       NULL) != SQLITE_OK)
		return sqlite3_errcode(file->handle) == SQLITE_ERROR
		               ? FAIL(err, ERR_INPUT,
		                      "%s is no publication that this program reads: %s", path,
		                      sqlite3_errmsg(file->handle))
		               : fail(file, path, err);
	while ((result = sqlite3_step(list.handle)) == SQLITE_ROW) {
		struct param *values = content_add(content, table->table->name);

		for (size_t i = 0; i < table->table->n_columns; i++)
			values[i] = read_value(content->arena, list.handle, (int)i);
	}
	return result == SQLITE_DONE || fail(file, path, err);
}

bool table_file_read(struct content *content, const char *path, struct error *err)
{
	AUTO(table_file) struct table_file file = TABLE_FILE_NONE;

	if (!file_exists(path))
		return FAIL(err, ERR_ABSENT, "there is no file or folder %s", path);
	if (sqlite3_open_v2(path, &file.handle, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
		return fail(&file, path, err);
	for (size_t i = 0; i < content->n_tables; i++)
		if (!read_table(content, &file, path, i, err))
			return false;
	return true;
}
