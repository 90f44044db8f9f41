/* Content in memory: the tables of class frame, scope and work, as they travel between a folder of files,
 * a home, another home and a publication.
 *
 * Reading, importing, exporting, hashing and comparing are one way with different ends: content is read
 * from a folder, a file or the database, laid over other content, checked whole, and written to a folder
 * or (by publishing, in an act) to the database. Rows are in key order.
 */
#ifndef STORE_CONTENT_H
#define STORE_CONTENT_H

#include "base/csv.h"
#include "base/hash.h"
#include "store/table.h"

struct content_row {
	struct param *values; /* one a column of the table */
	size_t line;          /* in its file; 0 when it came from the database */
	const char *file;     /* the same */
};

struct content_table {
	const struct table *table;
	bool is_given; /* a file for it was read, or it came from the database */
	size_t n_rows;
	size_t n_room; /* rows that there is room for; 0 when they were read and there is none to spare */
	struct content_row *rows;
};

struct content {
	struct arena *arena;
	const struct schema *schema;
	size_t n_tables;              /* those of the schema; home and log tables stay empty */
	struct content_table *tables; /* in the order of the schema */
};

/* Of a home. */
struct content content_make(struct arena *arena);

struct content content_make_of(const struct schema *schema, struct arena *arena);

/* The rows of a table by its name, which must be one of the schema. */
struct content_table *content_find(const struct content *content, const char *table_name);

/* Reads a Data Package (datapackage.json and its CSV files). Problems: no or bad descriptor, a file that
 * is named and missing, an unknown file, a table of the schema that the package lacks, columns that are
 * missing or unknown, and per cell: empty where a value is due, not of its type, not one of its choices;
 * keys that occur twice, in one file. False only when nothing could be read at all. */
MUST_CHECK bool content_read_package(struct content *content, const char *folder,
                                     struct problems *problems, struct error *err);

/* Reads one CSV file of a package; its name says which table it is. */
MUST_CHECK bool content_read_file(struct content *content, const char *path,
                                  struct problems *problems, struct error *err);

/* Reads every content table of a home. */
MUST_CHECK bool content_read_store(struct content *content, struct store *db, struct error *err);

/* Reads one table of a home: rows and values in the arena. */
MUST_CHECK bool content_read_table(const struct table *table, struct store *db, struct arena *arena,
                                   struct content_table *ret_table, struct error *err);

/* The same table after some of its sets have changed: their rows are read, the others are those of before. New rows have their
 * values in `values`; the list of rows is in `arena`. Not for a table that is one set as a whole. */
MUST_CHECK bool content_read_sets(const struct content_table *before, const struct text *sets,
                                  size_t n_sets, struct store *db, struct arena *arena,
                                  struct arena *values, struct content_table *ret_table,
                                  struct error *err);

/* Lays the rows of `over` onto `content`: a row with the same key replaces, another is added. Nothing is
 * taken away. Tables stay in key order. */
void content_overlay(struct content *content, const struct content *over);

/* Adds a row at the end of a table and gives its values, all empty, to be filled in; content_sort_tables
 * follows when all rows are there. */
struct param *content_add(const struct content *content, const char *table_name);

/* Sets a column of such a row. An empty text leaves it empty. */
void content_set_text(const struct content *content, const char *table_name, struct param *values,
                      const char *column, struct text text);
void content_set_i64(const struct content *content, const char *table_name, struct param *values,
                     const char *column, int64_t number);

/* Brings every table into key order. */
void content_sort_tables(const struct content *content);

/* Foreign keys and unique columns across tables. */
void content_check_references(const struct content *content, struct problems *problems);

/* The value of a column in a row by the column's name; empty text when NULL or no text. */
struct text content_text(const struct content_table *table, const struct content_row *row,
                         const char *column);
bool content_is_empty(const struct content_table *table, const struct content_row *row,
                      const char *column);
int64_t content_i64(const struct content_table *table, const struct content_row *row,
                    const char *column);

/* The row whose key is given (as texts, integers in decimal), or NULL. By bisection. */
const struct content_row *content_find_row(const struct content_table *table,
                                           const struct text *keys, size_t n_keys);

/* Where a row stands, for a problem; column may be NULL. */
struct place content_place(const struct content_row *row, const char *column);

/* SHA-256 over the canonical rows of the frame, of the rest (scope and work) or, with both, of all content. Tables in the
 * order of their names; of each the name, the number of rows and, in key order, every value that is
 * there, with the name of its column; each with its length before it. No ids, clocks or local columns.
 * What is empty does not go in, so a column or table that a later schema adds changes no older hash. */
struct hash_hex content_hash(const struct content *content, bool frame, bool scope);

/* The same of one table. */
struct hash_hex content_hash_table(const struct content_table *table);

/* What a package says of itself; all empty where nothing is known. */
struct package_about {
	struct text name, title, description, version, licence;
};

/* That of a home's content: its mapping, the frame of its last wave. */
struct package_about content_about(const struct content *content);

/* Writes datapackage.json and a file a table into a folder that exists. The same content gives the same
 * bytes. */
MUST_CHECK bool content_write_package(const struct content *content,
                                      const struct package_about *about, const char *folder,
                                      struct error *err);

/* What is in `after` and not in `before`, or differs: row by row, for `frame diff`, import and its log. */
struct content_change {
	const struct table *table;
	const struct content_row *before; /* NULL when the row is new */
	const struct content_row *after;  /* NULL when it is gone */
};

/* Changes in the order of tables and keys. */
void content_diff(const struct content *before, const struct content *after, struct arena *arena,
                  struct content_change **ret_changes, size_t *ret_n);

#endif
