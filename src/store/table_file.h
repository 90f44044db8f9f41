/* Content as one SQLite file that stands alone: a publication.
 *
 * It is no home: it has no log and no migrations, it is written once and read by anyone. Its schema comes
 * from a file of the room that owns it (report/publication.txt), its statements from the build.
 * The same content gives the same bytes with the same SQLite.
 */
#ifndef STORE_TABLE_FILE_H
#define STORE_TABLE_FILE_H

#include "store/content.h"

struct table_sql {
	const char *make;   /* CREATE TABLE */
	const char *insert; /* every column */
	const char *list;   /* all rows in key order */
};

/* Writes content whose schema has statements to a file that must not be there yet. Rows go in table by
 * table in key order; the file is then rewritten by VACUUM INTO, so that it holds nothing else. */
MUST_CHECK bool table_file_write(const struct content *content, const char *path,
                                 struct error *err);

/* Reads every table. ERR_ABSENT when there is no file, ERR_INPUT when it is no such file: its tables are
 * not those of the schema. */
MUST_CHECK bool table_file_read(struct content *content, const char *path, struct error *err);

#endif
