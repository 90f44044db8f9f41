/* Export: the folder is made under another name and put in place in one step, so that a reader sees the
 * old export or the new one. */
#include "publishing/transfer.h"

#include "base/file.h"
#include "publishing/objects.h"
#include "publishing/place.h"

static bool is_replaceable(struct arena *arena, const char *folder)
{
	return !file_exists(folder) || file_is_empty_folder(folder) ||
	       file_exists(file_join(arena, folder, "datapackage.json"));
}

static bool write_content(const struct content *content, const char *folder, struct error *err)
{
	const struct package_about about = content_about(content);

	return content_write_package(content, &about, folder, err);
}

bool publishing_export(struct store *db, const char *home, struct arena *arena, const char *folder,
                       struct hash_hex *ret_hash, struct error *err)
{
	AUTO(making) struct making making = MAKING_NONE;
	const struct objects objects = {db, home};
	struct content content = content_make(arena);

	if (!is_replaceable(arena, folder)) {
		(void)FAIL(err, ERR_CONFLICT, "%s holds something else than an export", folder);
		return HINT(err, "Name a folder that does not exist yet.");
	}
	if (!content_read_store(&content, db, err) || !making_start(arena, folder, &making, err) ||
	    !write_content(&content, making.path, err) ||
	    !objects_write_all(&objects, making.path, arena, err) || !making_finish(&making, err))
		return false;
	*ret_hash = content_hash(&content, true, true);
	return true;
}
