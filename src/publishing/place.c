/* Putting a folder in place with rename(2), or with renameat2(2) and RENAME_EXCHANGE when one stands there. */
#include "publishing/place.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

static bool say_failed(struct error *err, const char *path)
{
	return FAIL(err, ERR_IO, "%s cannot be put in place: %s", path, strerror(errno));
}

static bool take_lock(struct making *making, struct error *err)
{
	making->lock = open(making->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (making->lock < 0)
		return say_failed(err, making->path);
	if (flock(making->lock, LOCK_EX | LOCK_NB) == 0)
		return true;
	return FAIL(err, ERR_BUSY, "another process is making %s", making->place);
}

static const char *without_slashes(struct arena *arena, const char *path)
{
	struct text text = text_of(path);

	while (text.n_bytes > 1 && text.bytes[text.n_bytes - 1] == '/')
		text.n_bytes--;
	return text_c(arena, text);
}

bool making_start(struct arena *arena, const char *place, struct making *ret_making,
                  struct error *err)
{
	const char *clean = without_slashes(arena, place);
	AUTO(making) struct making making = {.arena = arena, .place = clean, .lock = -1};
	const char *name = text_format(arena, ".%s.making", file_name_of(clean)).bytes;

	making.path = file_join(arena, file_folder_of(arena, clean), name);
	if (!file_make_folder(making.path, err) || !take_lock(&making, err))
		return false;
	/* Ours now: what stands in it was left by a process that was killed. */
	if (!file_empty_folder(making.path, err))
		return false;
	*ret_making = making;
	making = MAKING_NONE;
	return true;
}

static bool exchange(struct making *making, struct error *err)
{
	if (renameat2(AT_FDCWD, making->path, AT_FDCWD, making->place, RENAME_EXCHANGE) != 0)
		return say_failed(err, making->place);
	return file_sync(file_folder_of(making->arena, making->place), err);
}

bool making_finish(struct making *making, struct error *err)
{
	if (!file_sync_system(making->path, err))
		return false;
	if (!file_exists(making->place)) {
		if (!file_rename(making->path, making->place, err))
			return false;
		(void)close(making->lock); /* a lock, nothing was written through it */
		*making = MAKING_NONE;
		return true;
	}
	/* Afterwards the old folder has the other name, and making_drop removes it. */
	return exchange(making, err);
}

void making_drop(struct making *making)
{
	struct error ignored = error_in(LANG_EN);

	if (making->lock < 0)
		return;
	(void)!file_remove_tree(making->path, &ignored); /* the next maker sweeps what is left */
	(void)close(making->lock); /* a lock, nothing was written through it */
	*making = MAKING_NONE;
}
