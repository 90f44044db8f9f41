/* FTS5 hands its interface out through a pointer that is bound to a statement. */
#include "search/fts5.h"

#include <stddef.h>

fts5_api *fts5_find_api(sqlite3 *handle)
{
	sqlite3_stmt *statement = NULL;
	fts5_api *api = NULL;

	if (sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &statement, NULL) != SQLITE_OK)
		return NULL;
	if (sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL) == SQLITE_OK)
		(void)sqlite3_step(statement); /* what it gives is in api */
	sqlite3_finalize(statement);
	return api;
}
