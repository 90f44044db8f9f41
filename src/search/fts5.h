/* The way to FTS5's own interface of a connection: tokenizer and rank both go through it. */
#ifndef SEARCH_FTS5_H
#define SEARCH_FTS5_H

#include <sqlite3.h>

/* NULL when this SQLite has no FTS5. */
fts5_api *fts5_find_api(sqlite3 *handle);

#endif
