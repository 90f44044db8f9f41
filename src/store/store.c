/* The one door to the database: what is true of it on both engines.
 *
 * It keeps the rules that no engine would keep for us: nothing is written outside an act; after a failed
 * statement an act is over, and every further statement says why again, so that a caller who overlooked
 * the first verdict meets it later; a statement is given as many parameters as it has. All sentences
 * about the database are written here, once, so that both engines say the same. */
#include "store/store_int.h"

#include "base/buffer.h"

#include <fcntl.h>
#include <stdarg.h>
#include <unistd.h>

bool fault_set(struct fault *fault, enum fault_kind kind, const char *detail)
{
	fault->kind = kind;
	(void)snprintf(fault->detail, sizeof(fault->detail), "%s", detail ? detail : ""); /* cut */
	return false;
}

static bool fail_on_row(const struct fault *fault, struct error *err)
{
	if (fault->kind == FAULT_UNIQUE)
		return FAIL(err, ERR_CONFLICT, "table %s has a row of this name already",
		            fault->detail);
	if (fault->kind == FAULT_EMPTY)
		return FAIL(err, ERR_INPUT, "%s is empty, and a value is due there", fault->detail);
	if (fault->kind == FAULT_REFERENCE)
		return FAIL(
			err, ERR_INPUT,
			"a row refers to one that is not there, or one that is still referred to "
			"would go");
	return FAIL(err, ERR_INPUT, "a value is not among those that its column takes");
}

bool store_fail(const struct store *db, const struct fault *fault, struct error *err)
{
	switch (fault->kind) {
	case FAULT_UNIQUE:
	case FAULT_EMPTY:
	case FAULT_REFERENCE:
	case FAULT_CHECK:
		return fail_on_row(fault, err);
	case FAULT_BUSY:
		(void)FAIL(err, ERR_BUSY, "%s is in use by another program that writes", db->label);
		return HINT(err, "Try again in a moment.");
	case FAULT_FULL:
		return FAIL(err, ERR_IO, "%s cannot grow: the disk is full", db->label);
	case FAULT_DAMAGED:
		(void)FAIL(err, ERR_STORE, "%s is damaged or no database of this program: %s",
		           db->label, fault->detail);
		return HINT(err, "Restore the last backup; plumbline verify says what is damaged.");
	case FAULT_READ_ONLY:
		return FAIL(err, ERR_IO, "%s cannot be written: %s", db->label,
		            say(err->lang, fault->detail));
	case FAULT_IO:
		return FAIL(err, ERR_IO, "%s cannot be read or written: %s", db->label,
		            fault->detail);
	case FAULT_GONE:
		return FAIL(err, ERR_STORE, "the database at %s is gone: %s", db->label,
		            fault->detail);
	case FAULT_OUTSIDE:
		return FAIL(err, ERR_BUG, "a change outside an act: %s", fault->detail);
	case FAULT_NONE:
	case FAULT_BUG:
		return FAIL(err, ERR_BUG, "a mistake in the use of the database: %s",
		            fault->detail);
	case FAULT_OTHER:
		break;
	}
	return FAIL(err, ERR_STORE, "the database %s failed: %s", db->label,
	            say(err->lang, fault->detail));
}

static const struct engine *choose_engine(const char *address)
{
	const struct text text = text_of(address);

	return text_starts(text, TEXT("postgresql://")) || text_starts(text, TEXT("postgres://"))
	               ? &engine_postgresql
	               : &engine_sqlite;
}

static bool open_schema(struct store *db, enum store_mode mode, struct error *err)
{
	switch (mode) {
	case STORE_NEW:
		return store_make_schema(db, err);
	case STORE_EXISTING:
		return store_update_schema(db, err);
	case STORE_RAW:
		return true;
	}
	return true;
}

struct store *store_open_schema(const char *address, enum store_mode mode,
                                const struct store_schema *schema, struct error *err)
{
	struct store *db = calloc(1, sizeof(*db));

	if (!db)
		return FAIL_NULL(err, ERR_STORE, "the machine is out of memory");
	db->engine = choose_engine(address);
	db->schema = schema;
	db->patience_ms = PATIENCE_MS;
	if (db->engine->open(db, address, mode, err) && open_schema(db, mode, err))
		return db;
	store_drop(&db);
	return NULL;
}

struct store *store_open(const char *address, enum store_mode mode, struct error *err)
{
	return store_open_schema(address, mode, &store_schema_today, err);
}

/* The suite counts what each engine was asked: one line a connection, in one write, so that lines of
 * several processes do not mix. */
static void count_statements(const struct store *db)
{
	const char *path = getenv("PLUMBLINE_STATEMENT_COUNT");
	char line[64];
	int fd, n;

	if (!path || db->n_executed == 0)
		return;
	fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
	if (fd < 0)
		return;
	n = snprintf(line, sizeof(line), "%s %llu\n", db->engine->name,
	             (unsigned long long)db->n_executed);
	if (write(fd, line, (size_t)n) != n) {
		/* A lost count fails no one's work. */
	}
	close(fd);
}

void store_drop(struct store **db)
{
	if (!*db)
		return;
	if ((*db)->link) {
		store_cancel(*db);
		store_end_read(*db);
		count_statements(*db);
		(*db)->engine->close(*db);
	}
	free((*db)->label);
	free(*db);
	*db = NULL;
}

bool store_set_patience_ms(struct store *db, int patience_ms, struct error *err)
{
	struct fault fault = {0};

	db->patience_ms = patience_ms;
	return db->engine->set_patience(db, &fault) || store_fail(db, &fault, err);
}

enum store_engine store_engine_of(const struct store *db)
{
	return db->engine->kind;
}

bool store_is_aside(enum sql sql)
{
	return sql_statements[sql].is_aside;
}

uint64_t store_n_executed(const struct store *db)
{
	return db->n_executed;
}

bool store_prepare_all(struct store *db, struct error *err)
{
	struct fault fault = {0};

	for (int sql = 0; sql < N_SQL; sql++)
		if (!db->engine->prepare(db, (enum sql)sql, &fault))
			return FAIL(err, ERR_BUG, "statement %s: %s", sql_statements[sql].name,
			            fault.detail);
	return true;
}

/* Transactions. */

bool store_begin_write(struct store *db, struct error *err)
{
	struct fault fault = {0};

	if (db->is_writing || db->is_reading)
		return FAIL(err, ERR_BUG, "an act begins inside another");
	if (!db->engine->begin_write(db, &fault))
		return store_fail(db, &fault, err);
	db->is_writing = true;
	db->fault = (struct fault){0};
	return true;
}

bool store_commit(struct store *db, struct error *err)
{
	struct fault fault = db->fault;

	if (!db->is_writing)
		return FAIL(err, ERR_BUG, "an act ends that has not begun");
	if (fault.kind == FAULT_NONE && db->engine->commit(db, &fault)) {
		db->is_writing = false;
		return true;
	}
	store_cancel(db);
	return store_fail(db, &fault, err);
}

void store_cancel(struct store *db)
{
	if (!db->is_writing)
		return;
	db->engine->cancel(db);
	db->is_writing = false;
	db->fault = (struct fault){0};
}

bool store_is_writing(const struct store *db)
{
	return db->is_writing;
}

bool store_begin_read(struct store *db, struct error *err)
{
	struct fault fault = {0};

	if (db->is_writing || db->is_reading)
		return FAIL(err, ERR_BUG, "a view begins inside another, or inside an act");
	if (!db->engine->begin_read(db, &fault))
		return store_fail(db, &fault, err);
	db->is_reading = true;
	return true;
}

void store_end_read(struct store *db)
{
	if (!db->is_reading)
		return;
	db->engine->cancel(db);
	db->is_reading = false;
}

bool store_is_reading(const struct store *db)
{
	return db->is_reading;
}

/* Statements. */

static bool check_params(struct rows *rows, const struct param *params, size_t n_params)
{
	const struct sql_statement *statement = &sql_statements[rows->sql];

	if ((size_t)statement->n_params != n_params)
		return fault_set(&rows->fault, FAULT_BUG, statement->name);
	for (size_t i = 0; i < n_params; i++)
		if (params[i].kind == PARAM_TEXT &&
		    memchr(params[i].text.bytes, '\0', params[i].text.n_bytes))
			return fault_set(&rows->fault, FAULT_BUG, "a text with U+0000");
	return true;
}

struct rows *store_query(struct store *db, enum sql sql, const struct param *params,
                         size_t n_params)
{
	struct rows *rows = calloc(1, sizeof(*rows));

	if (!rows) {
		fputs("plumbline: the machine is out of memory\n", stderr);
		abort();
	}
	rows->db = db;
	rows->sql = sql;
	rows->fault = db->fault;
	if (rows->fault.kind == FAULT_NONE && check_params(rows, params, n_params)) {
		db->n_executed++;
		(void)db->engine->start(rows, params, n_params); /* said by rows_done */
	}
	return rows;
}

bool rows_next(struct rows *rows)
{
	if (rows->fault.kind != FAULT_NONE || rows->is_over)
		return false;
	rows->is_over = !rows->db->engine->next(rows);
	return !rows->is_over;
}

bool rows_done(struct rows **rows, struct error *err)
{
	struct store *db = (*rows)->db;
	const struct fault fault = (*rows)->fault;

	db->engine->finish(*rows);
	free(*rows);
	*rows = NULL;
	if (fault.kind == FAULT_NONE)
		return true;
	if (db->is_writing)
		db->fault = fault;
	return store_fail(db, &fault, err);
}

bool rows_close(struct rows **rows, bool fine, struct error *err)
{
	struct error unheard = error_in(err->lang);

	if (fine)
		return rows_done(rows, err);
	if (!rows_done(rows, &unheard)) {
		/* The first reason is the one to tell. */
	}
	return false;
}

bool store_run(struct store *db, enum sql sql, const struct param *params, size_t n_params,
               int64_t *ret_n_changed, struct error *err)
{
	struct rows *rows = store_query(db, sql, params, n_params);
	int64_t n_changed;

	while (rows_next(rows)) {
		/* A statement that is run for its effect may still give rows. */
	}
	n_changed = rows->n_changed;
	if (!rows_done(&rows, err))
		return false;
	if (ret_n_changed)
		*ret_n_changed = n_changed;
	return true;
}

bool rows_is_null(const struct rows *rows, int column)
{
	return rows->db->engine->is_null(rows, column);
}

struct text rows_text(const struct rows *rows, int column)
{
	return rows_is_null(rows, column) ? TEXT_NONE : rows->db->engine->text(rows, column);
}

const char *rows_c(const struct rows *rows, int column, struct arena *arena)
{
	return rows_is_null(rows, column) ? NULL : text_c(arena, rows_text(rows, column));
}

int64_t rows_i64(const struct rows *rows, int column)
{
	return rows_is_null(rows, column) ? 0 : rows->db->engine->i64(rows, column);
}

double rows_real(const struct rows *rows, int column)
{
	return rows_is_null(rows, column) ? 0 : rows->db->engine->real(rows, column);
}

int rows_n_columns(const struct rows *rows)
{
	return rows->handle ? rows->db->engine->n_columns(rows) : 0;
}

/* Goes to the end, so that a statement that changes rows is whole; a second row is a mistake of ours. */
static void expect_no_more(struct rows *rows)
{
	if (rows_next(rows))
		(void)fault_set(&rows->fault, FAULT_BUG, sql_statements[rows->sql].name);
}

bool store_find_text(struct store *db, enum sql sql, const struct param *params, size_t n_params,
                     struct arena *arena, bool *ret_found, struct text *ret_value,
                     struct error *err)
{
	struct rows *rows = store_query(db, sql, params, n_params);
	const bool found = rows_next(rows);
	struct text value = TEXT_NONE;

	if (found) {
		value = text_copy(arena, rows_text(rows, 0));
		expect_no_more(rows);
	}
	if (!rows_done(&rows, err))
		return false;
	*ret_found = found;
	if (found)
		*ret_value = value;
	return true;
}

bool store_count(struct store *db, enum sql sql, const struct param *params, size_t n_params,
                 int64_t *ret_n, struct error *err)
{
	struct rows *rows = store_query(db, sql, params, n_params);
	int64_t n = 0;

	if (rows_next(rows)) {
		n = rows_i64(rows, 0);
		expect_no_more(rows);
	}
	if (!rows_done(&rows, err))
		return false;
	*ret_n = n;
	return true;
}

/* What belongs to an engine. */

bool store_sweep(struct store *db, struct error *err)
{
	struct fault fault = {0};

	if (db->is_writing || db->is_reading)
		return FAIL(err, ERR_BUG, "a sweep inside an act");
	return db->engine->sweep(db, &fault) || store_fail(db, &fault, err);
}

bool store_check(struct store *db, struct arena *arena,
                 void (*say_fault)(void *context, const char *fault), void *context,
                 struct error *err)
{
	struct fault fault = {0};

	const struct check check = {db, arena, err->lang, say_fault, context, &fault};

	return db->engine->check(&check) || store_fail(db, &fault, err);
}

void check_say(const struct check *check, const char *format, ...)
{
	struct buffer line = buffer_make(check->arena);
	va_list args;

	va_start(args, format);
	buffer_add_formatted(&line, say(check->lang, format), args);
	va_end(args);
	check->say_fault(check->context, line.bytes);
}

bool store_copy_file(struct store *db, const char *path, struct error *err)
{
	if (db->engine->kind != STORE_SQLITE)
		return FAIL(err, ERR_BUG, "a copy as one file is for SQLite");
	return db->engine->copy_file(db, path, err);
}
