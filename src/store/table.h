/* The description of the tables, printed from schema.txt by the build: what a room needs to read, check,
 * write and hash whole tables without a statement of its own.
 */
#ifndef STORE_TABLE_H
#define STORE_TABLE_H

#include "store/store.h"

enum column_type {
	COLUMN_ID,
	COLUMN_TEXT,
	COLUMN_LONG,
	COLUMN_INTEGER,
	COLUMN_REAL,
	COLUMN_BYTES,
	COLUMN_FLAG,
	COLUMN_DAY,
	COLUMN_SPAN,
	COLUMN_TIME,
	COLUMN_JSON,
};

enum table_class { TABLE_HOME, TABLE_LOG, TABLE_FRAME, TABLE_SCOPE, TABLE_WORK };

struct column {
	const char *name;
	enum column_type type;
	bool may_be_empty;
	bool is_key;
	bool is_unique;
	bool is_erasable;
	bool is_local;
	bool is_added;              /* by a migration, to a table that was there before it */
	const char *const *choices; /* NULL-terminated, or NULL */
	const char *refers_to;      /* name of the table whose single key it is, or NULL */
	const char *meaning;
};

/* A foreign key over several columns. */
struct reference {
	const char *table;
	size_t n_columns;
	const int *columns; /* indices here; they match the key of the table in order */
};

/* Two columns of which exactly one has a value. */
struct pair {
	int a, b; /* indices */
};

struct table {
	const char *name;
	const char *file; /* NAME.csv in a package; NULL for home and log */
	bool is_optional; /* without rows there is no file */
	enum table_class class;
	const char *meaning;
	size_t n_columns;
	const struct column *columns;
	size_t n_keys;
	const int *keys; /* indices of the key columns, in order */
	int set_column;  /* index; -1 the whole table is one set; -2 the log, which has no sets */
	size_t n_references;
	const struct reference *references;
	size_t n_pairs;
	const struct pair *pairs;

	/* Statements of a home's tables. Columns come in the order above. */
	enum sql list; /* all rows in key order */
	enum sql
		list_set; /* $1 the set: its rows in key order. For a whole-table set the same as list */
	enum sql
		list_sets; /* the names of the sets, in order; for a whole-table set "all" if any row */
	enum sql insert; /* every column */
	enum sql put;    /* every column: inserts, or replaces the row that has the key */
	enum sql find;   /* the key columns: the row */
	enum sql remove; /* the key columns */
	enum sql count;  /* how many rows */
	enum sql clear;  /* removes every row (restore, on PostgreSQL) */
	enum sql
		count_strays; /* rows that refer to one that is not there; N_SQL when none refers */
};

/* Tables that belong together, each after those it refers to: those of a home, those of a publication. */
struct schema {
	const struct table *tables;
	size_t n_tables;
	const struct table_sql
		*statements; /* one a table, for store/table_file.h; NULL for a home */
};

extern const struct schema store_home;

/* The table of a name, or NULL. */
const struct table *schema_find_table(const struct schema *schema, struct text name);

/* The same in a home. */
const struct table *store_find_table(struct text name);

/* The index of a column, or -1. */
int table_find_column(const struct table *table, struct text name);

/* Values of one row, in the order of the columns; kind PARAM_NULL when empty. Text is copied. */
struct param *table_read_row(const struct table *table, const struct rows *rows,
                             struct arena *arena);

/* A value as it stands in a file: yes and no for flags, shortest decimals; empty for NULL. */
struct text table_write_value(const struct column *column, const struct param *value,
                              struct arena *arena);

/* A value from its text in a file, by the type of the column; empty text gives NULL. False when the text is
 * no such value. The text is kept, not copied. */
MUST_CHECK bool table_parse_value(const struct column *column, struct text text,
                                  struct param *ret_value);

/* A row as a JSON object on one line, its columns in order, empty values left out. */
struct text table_write_json(const struct table *table, const struct param *values,
                             struct arena *arena);

/* The row that such an object holds; columns that it does not name are empty. False when it is no row of this table. */
MUST_CHECK bool table_parse_json(const struct table *table, struct text json, struct arena *arena,
                                 struct param **ret_values);

/* The set that a row belongs to: the value of the set column, or "all". Not for tables of the log. */
struct text table_set_name(const struct table *table, const struct param *values,
                           struct arena *arena);

/* "observation/crc_date/AM/1": the name of a row. / # and % inside a key are written %2F, %23 and %25. */
struct text table_record_name(const struct table *table, const struct param *values,
                              struct arena *arena);

/* The table and a row that has nothing but its key, from such a name; false when it names no record. */
MUST_CHECK bool table_parse_record(const struct schema *schema, struct text name,
                                   struct arena *arena, const struct table **ret_table,
                                   struct param **ret_values);

#endif
