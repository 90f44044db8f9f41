/* Files by their whole content, and changes that are there after a power cut.
 *
 * A file is written under a temporary name beside its own, flushed to the disk, renamed over the old
 * one, and the folder is flushed, for a rename lives in the folder. So a reader, and a machine that
 * lost its power, sees the old bytes or the new, never a part. Links are never followed when a tree is
 * removed. */
#include "base/file.h"

#include "base/hash.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE_BYTES = 64 * 1024, NAMES_FIRST = 16, TRIES_MAX = 20, DEPTH_MAX = 64 };

static const size_t arena_bytes = (size_t)1024 * ARENA_MIB; /* the names of a tree, millions */

/* What the system said, where our readers meet it in their language. */
static const char *reason_of(int number)
{
	const char *words;

	switch (number) {
	case EACCES:
		return SENTENCE("Permission denied");
	case EROFS:
		return SENTENCE("Read-only file system");
	case ENOSPC:
		return SENTENCE("No space left on device");
	case EDQUOT:
		return SENTENCE("Disk quota exceeded");
	case ENOENT:
		return SENTENCE("No such file or directory");
	case ENOTDIR:
		return SENTENCE("Not a directory");
	case EISDIR:
		return SENTENCE("Is a directory");
	case ENOTEMPTY:
		return SENTENCE("Directory not empty");
	case EIO:
		return SENTENCE("Input/output error");
	case ENAMETOOLONG:
		return SENTENCE("File name too long");
	case EBADF:
		return SENTENCE("Bad file descriptor");
	case EPIPE:
		return SENTENCE("Broken pipe");
	}
	words = strerrordesc_np(number);
	return words ? words : SENTENCE("unknown to this system");
}

const char *file_reason(enum lang lang, int number)
{
	return say(lang, reason_of(number));
}

static const char *reason(const struct error *err, int number)
{
	return file_reason(err->lang, number);
}

static enum error_kind kind_of(int number)
{
	return number == ENOENT || number == ENOTDIR ? ERR_ABSENT : ERR_IO;
}

/* Handles */

static void descriptor_drop(int *fd)
{
	if (*fd >= 0)
		(void)close(*fd); /* of what was read, or of what failed already */
	*fd = -1;
}

static void listing_drop(DIR **listing)
{
	if (*listing)
		(void)closedir(*listing);
	*listing = NULL;
}

/* A regular file, open for reading. O_NONBLOCK, so that a pipe without a writer does not hold us. */
static bool open_read(const char *path, int *ret_fd, struct stat *ret_status, struct error *err)
{
	const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0)
		return FAIL(err, kind_of(errno), "cannot read %s: %s", path, reason(err, errno));
	*ret_fd = fd;
	if (fstat(fd, ret_status) != 0)
		return FAIL(err, ERR_IO, "cannot read %s: %s", path, reason(err, errno));
	if (S_ISDIR(ret_status->st_mode))
		return FAIL(err, ERR_INPUT, "%s is a folder and not a file", path);
	if (!S_ISREG(ret_status->st_mode))
		return FAIL(err, ERR_INPUT, "%s is not a regular file", path);
	return true;
}

/* As many bytes as there are, up to n_bytes. */
static bool read_some(int fd, const char *path, char *bytes, size_t n_bytes, size_t *ret_n,
                      struct error *err)
{
	size_t n = 0;

	while (n < n_bytes) {
		const ssize_t got = read(fd, bytes + n, n_bytes - n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return FAIL(err, ERR_IO, "cannot read %s: %s", path, reason(err, errno));
		if (got == 0)
			break;
		n += (size_t)got;
	}
	*ret_n = n;
	return true;
}

bool file_read(struct arena *arena, const char *path, size_t max_bytes, struct text *ret_bytes,
               struct error *err)
{
	AUTO(descriptor) int fd = -1;
	struct stat status;
	size_t n_bytes = 0;
	char *bytes;

	if (!open_read(path, &fd, &status, err))
		return false;
	if ((uint64_t)status.st_size > max_bytes)
		return FAIL(err, ERR_TOO_BIG, "%s has %lld bytes, more than %zu", path,
		            (long long)status.st_size, max_bytes);
	bytes = arena_alloc(arena, (size_t)status.st_size + 1);
	if (!read_some(fd, path, bytes, (size_t)status.st_size, &n_bytes, err))
		return false;
	*ret_bytes = (struct text){bytes, n_bytes};
	return true;
}

/* Durable */

static bool write_all(int fd, const char *path, const char *bytes, size_t n_bytes,
                      struct error *err)
{
	while (n_bytes > 0) {
		const ssize_t n = write(fd, bytes, n_bytes);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return FAIL(err, ERR_IO, "cannot write %s: %s", path, reason(err, errno));
		bytes += n;
		n_bytes -= (size_t)n;
	}
	return true;
}

static bool sync_descriptor(int fd, const char *path, struct error *err)
{
	/* EINVAL: a file system that has nothing to flush. */
	if (fsync(fd) == 0 || errno == EINVAL)
		return true;
	return FAIL(err, ERR_IO, "cannot write %s to the disk: %s", path, reason(err, errno));
}

bool file_sync(const char *path, struct error *err)
{
	AUTO(descriptor) int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0)
		return FAIL(err, kind_of(errno), "cannot read %s: %s", path, reason(err, errno));
	return sync_descriptor(fd, path, err);
}

bool file_sync_system(const char *path, struct error *err)
{
	AUTO(descriptor) int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return FAIL(err, kind_of(errno), "cannot read %s: %s", path, reason(err, errno));
	if (syncfs(fd) != 0)
		return FAIL(err, ERR_IO, "cannot write %s: %s", path, reason(err, errno));
	return true;
}

static bool sync_folder_of(const char *path, struct error *err)
{
	AUTO(arena) struct arena *scratch = arena_open(arena_bytes);

	return file_sync(file_folder_of(scratch, path), err);
}

/* A file under its temporary name. */
struct draft {
	struct arena *arena;
	const char *path;
	const char *name; /* NULL when it does not exist, or no longer */
	int fd;
};

#define DRAFT_NONE ((struct draft){NULL, NULL, NULL, -1})

/* What was not finished goes. */
static void draft_drop(struct draft *draft)
{
	descriptor_drop(&draft->fd);
	if (draft->name)
		(void)unlink(draft->name); /* a stray file, at worst */
	arena_drop(&draft->arena);
	*draft = DRAFT_NONE;
}

/* The rights of the file that it will replace, else those that the umask leaves. */
static bool keep_rights(const struct draft *draft, struct error *err)
{
	struct stat status;

	if (stat(draft->path, &status) != 0 || fchmod(draft->fd, status.st_mode & 07777) == 0)
		return true;
	return FAIL(err, ERR_IO, "cannot write %s: %s", draft->path, reason(err, errno));
}

static bool open_draft(const char *path, struct draft *ret_draft, struct error *err)
{
	struct draft *draft = ret_draft;

	*draft = (struct draft){arena_open(arena_bytes), path, NULL, -1};
	for (int tries = 0; tries < TRIES_MAX && draft->fd < 0; tries++) {
		const struct hash_hex chance = hash_make_salt();
		const char *name =
			text_format(draft->arena, "%s.tmp-%.6s", path, chance.bytes).bytes;

		draft->fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (draft->fd >= 0)
			draft->name = name;
		else if (errno != EEXIST)
			break;
	}
	if (draft->fd < 0)
		return FAIL(err, kind_of(errno), "cannot write %s: %s", path, reason(err, errno));
	return keep_rights(draft, err);
}

/* Puts it in its place. */
static bool finish_draft(struct draft *draft, struct error *err)
{
	const int fd = draft->fd;

	if (!sync_descriptor(fd, draft->path, err))
		return false;
	draft->fd = -1;
	if (close(fd) != 0 || rename(draft->name, draft->path) != 0)
		return FAIL(err, ERR_IO, "cannot write %s: %s", draft->path, reason(err, errno));
	draft->name = NULL;
	return sync_folder_of(draft->path, err);
}

bool file_write(const char *path, struct text bytes, struct error *err)
{
	AUTO(draft) struct draft draft = DRAFT_NONE;

	return open_draft(path, &draft, err) &&
	       write_all(draft.fd, path, bytes.bytes, bytes.n_bytes, err) &&
	       finish_draft(&draft, err);
}

bool file_write_unsynced(const char *path, struct text bytes, struct error *err)
{
	AUTO(descriptor) int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

	if (fd < 0)
		return FAIL(err, kind_of(errno), "cannot write %s: %s", path, reason(err, errno));
	return write_all(fd, path, bytes.bytes, bytes.n_bytes, err);
}

/* Hands every piece of a file to `use`. */
static bool stream(const char *path,
                   bool (*use)(void *context, struct text piece, struct error *err), void *context,
                   struct error *err)
{
	AUTO(descriptor) int fd = -1;
	char bytes[PIECE_BYTES];
	struct stat status;
	size_t n = 0;

	if (!open_read(path, &fd, &status, err))
		return false;
	do {
		if (!read_some(fd, path, bytes, sizeof(bytes), &n, err) ||
		    !use(context, (struct text){bytes, n}, err))
			return false;
	} while (n > 0);
	return true;
}

static bool write_piece(void *context, struct text piece, struct error *err)
{
	const struct draft *draft = context;

	return write_all(draft->fd, draft->path, piece.bytes, piece.n_bytes, err);
}

bool file_copy(const char *from, const char *to, struct error *err)
{
	AUTO(draft) struct draft draft = DRAFT_NONE;

	return open_draft(to, &draft, err) && stream(from, write_piece, &draft, err) &&
	       finish_draft(&draft, err);
}

bool file_size(const char *path, int64_t *ret_n_bytes, struct error *err)
{
	struct stat status;

	if (stat(path, &status) != 0)
		return FAIL(err, kind_of(errno), "cannot read %s: %s", path, reason(err, errno));
	*ret_n_bytes = status.st_size;
	return true;
}

static bool hash_piece(void *context, struct text piece, struct error *err)
{
	(void)err;
	hasher_add_bytes(context, piece.bytes, piece.n_bytes);
	return true;
}

bool file_hash(const char *path, char ret_hex[65], struct error *err)
{
	struct hasher hasher = hasher_make();
	struct hash_hex hex;

	if (!stream(path, hash_piece, &hasher, err))
		return false;
	hex = hasher_finish(&hasher);
	memcpy(ret_hex, hex.bytes, sizeof(hex.bytes));
	return true;
}

bool file_rename_unsynced(const char *from, const char *to, struct error *err)
{
	return rename(from, to) == 0 || FAIL(err, kind_of(errno), "cannot rename %s to %s: %s",
	                                     from, to, reason(err, errno));
}

bool file_rename(const char *from, const char *to, struct error *err)
{
	return file_rename_unsynced(from, to, err) && sync_folder_of(to, err) &&
	       sync_folder_of(from, err);
}

bool file_remove(const char *path, struct error *err)
{
	if (unlink(path) == 0)
		return sync_folder_of(path, err);
	if (errno == ENOENT)
		return true;
	return FAIL(err, ERR_IO, "cannot remove %s: %s", path, reason(err, errno));
}

/* Folders */

bool file_make_folder(const char *path, struct error *err)
{
	if (mkdir(path, 0777) == 0)
		return sync_folder_of(path, err);
	if (errno == EEXIST && file_is_folder(path))
		return true;
	return FAIL(err, kind_of(errno), "cannot make the folder %s: %s", path, reason(err, errno));
}

bool file_make_temporary(struct arena *arena, const char **ret_path, struct error *err)
{
	const char *above = getenv("TMPDIR");
	char *path = (char *)(uintptr_t)text_format(arena, "%s/plumbline.XXXXXX",
	                                            above && *above ? above : "/tmp")
	                     .bytes;

	if (!mkdtemp(path))
		return FAIL(err, ERR_IO, "cannot make the folder %s: %s", path, reason(err, errno));
	*ret_path = path;
	return true;
}

bool file_exists(const char *path)
{
	struct stat status;

	return lstat(path, &status) == 0;
}

bool file_is_folder(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool is_dots(const char *name)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

bool file_is_empty_folder(const char *path)
{
	AUTO(listing) DIR *listing = opendir(path);
	const struct dirent *entry;

	if (!listing)
		return errno == ENOENT;
	while ((entry = readdir(listing))) {
		if (!is_dots(entry->d_name))
			return false;
	}
	return true;
}

struct names {
	struct arena *arena;
	struct text *items;
	size_t n, n_room;
};

static void add_name(struct names *names, struct text name)
{
	if (names->n == names->n_room) {
		const size_t n_room = names->n_room > 0 ? names->n_room * 2 : NAMES_FIRST;
		struct text *items = ARENA_ARRAY(names->arena, struct text, n_room);

		if (names->n > 0)
			memcpy(items, names->items, names->n * sizeof(*items));
		names->items = items;
		names->n_room = n_room;
	}
	names->items[names->n++] = text_copy(names->arena, name);
}

static int compare_names(const void *a, const void *b)
{
	return text_compare(*(const struct text *)a, *(const struct text *)b);
}

static void sort_names(struct names *names)
{
	if (names->n > 0)
		qsort(names->items, names->n, sizeof(*names->items), compare_names);
}

bool file_list(struct arena *arena, const char *path, struct text **ret_names, size_t *ret_n,
               struct error *err)
{
	AUTO(listing) DIR *listing = opendir(path);
	struct names names = {.arena = arena};
	const struct dirent *entry;

	if (!listing)
		return FAIL(err, kind_of(errno), "cannot read the folder %s: %s", path,
		            reason(err, errno));
	while ((errno = 0, entry = readdir(listing))) {
		if (!is_dots(entry->d_name))
			add_name(&names, text_of(entry->d_name));
	}
	if (errno != 0)
		return FAIL(err, ERR_IO, "cannot read the folder %s: %s", path, reason(err, errno));
	sort_names(&names);
	*ret_names = names.items;
	*ret_n = names.n;
	return true;
}

static struct text join_below(struct arena *arena, struct text below, struct text name)
{
	return text_is_empty(below) ? name : text_of(file_join(arena, below.bytes, name.bytes));
}

static bool add_below(struct names *files, const char *top, struct text below, int depth,
                      struct error *err);

static bool add_entry(struct names *files, const char *top, struct text path, int depth,
                      struct error *err)
{
	if (file_is_folder(file_join(files->arena, top, path.bytes)))
		return add_below(files, top, path, depth + 1, err);
	add_name(files, path);
	return true;
}

/* NOLINTNEXTLINE(misc-no-recursion): DEPTH_MAX bounds it */
static bool add_below(struct names *files, const char *top, struct text below, int depth,
                      struct error *err)
{
	const char *folder = file_join(files->arena, top, below.bytes);
	struct text *names;
	size_t n;

	if (depth > DEPTH_MAX)
		return FAIL(err, ERR_INPUT, "%s lies more than %d folders deep", folder, DEPTH_MAX);
	if (!file_list(files->arena, folder, &names, &n, err))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!add_entry(files, top, join_below(files->arena, below, names[i]), depth, err))
			return false;
	return true;
}

bool file_list_below(struct arena *arena, const char *path, struct text **ret_paths, size_t *ret_n,
                     struct error *err)
{
	struct names files = {.arena = arena};

	if (!add_below(&files, path, TEXT(""), 0, err))
		return false;
	sort_names(&files);
	*ret_paths = files.items;
	*ret_n = files.n;
	return true;
}

/* Trees */

/* Does `leave` to everything below a path and to the path itself, what is below first. */
static bool walk(struct arena *arena, const char *path, int depth,
                 bool (*leave)(const char *path, mode_t mode, struct error *err), struct error *err)
{
	struct stat status;
	struct text *names;
	size_t n;

	if (lstat(path, &status) != 0)
		return FAIL(err, kind_of(errno), "cannot read %s: %s", path, reason(err, errno));
	if (!S_ISDIR(status.st_mode))
		return leave(path, status.st_mode, err);
	if (depth > DEPTH_MAX)
		return FAIL(err, ERR_INPUT, "%s lies more than %d folders deep", path, DEPTH_MAX);
	if (!file_list(arena, path, &names, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!walk(arena, file_join(arena, path, names[i].bytes), depth + 1, leave, err))
			return false;
	}
	return leave(path, status.st_mode, err);
}

static bool sync_one(const char *path, mode_t mode, struct error *err)
{
	return (!S_ISREG(mode) && !S_ISDIR(mode)) || file_sync(path, err);
}

bool file_sync_tree(const char *path, struct error *err)
{
	AUTO(arena) struct arena *scratch = arena_open(arena_bytes);

	return walk(scratch, path, 0, sync_one, err);
}

static bool remove_one(const char *path, mode_t mode, struct error *err)
{
	if ((S_ISDIR(mode) ? rmdir(path) : unlink(path)) == 0)
		return true;
	return FAIL(err, ERR_IO, "cannot remove %s: %s", path, reason(err, errno));
}

bool file_remove_tree(const char *path, struct error *err)
{
	AUTO(arena) struct arena *scratch = arena_open(arena_bytes);

	if (!file_exists(path))
		return true;
	return walk(scratch, path, 0, remove_one, err) && sync_folder_of(path, err);
}

bool file_empty_folder(const char *path, struct error *err)
{
	AUTO(arena) struct arena *scratch = arena_open(arena_bytes);
	struct text *names;
	size_t n;

	if (!file_list(scratch, path, &names, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!walk(scratch, file_join(scratch, path, names[i].bytes), 1, remove_one, err))
			return false;
	}
	return file_sync(path, err);
}

static bool copy_below(const char *from, const char *to, int depth, struct error *err)
{
	AUTO(arena) struct arena *scratch = arena_open(arena_bytes);
	struct text *names;
	size_t n;

	if (!file_is_folder(from))
		return file_copy(from, to, err);
	if (depth > DEPTH_MAX)
		return FAIL(err, ERR_INPUT, "%s lies more than %d folders deep", from, DEPTH_MAX);
	if (!file_make_folder(to, err) || !file_list(scratch, from, &names, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		const char *name = names[i].bytes;

		if (!copy_below(file_join(scratch, from, name), file_join(scratch, to, name),
		                depth + 1, err))
			return false;
	}
	return true;
}

bool file_copy_tree(const char *from, const char *to, struct error *err)
{
	return copy_below(from, to, 0, err);
}

/* Paths */

const char *file_join(struct arena *arena, const char *folder, const char *name)
{
	const bool has_slash = text_ends(text_of(folder), TEXT("/"));

	return text_format(arena, "%s%s%s", folder, has_slash ? "" : "/", name).bytes;
}

/* Without slashes at the end, except of "/" itself. */
static struct text without_slashes(const char *path)
{
	struct text text = text_of(path);

	while (text.n_bytes > 1 && text_ends(text, TEXT("/")))
		text.n_bytes--;
	return text;
}

const char *file_folder_of(struct arena *arena, const char *path)
{
	struct text text = without_slashes(path);

	while (text.n_bytes > 0 && !text_ends(text, TEXT("/")))
		text.n_bytes--;
	while (text.n_bytes > 1 && text_ends(text, TEXT("/")))
		text.n_bytes--;
	return text_is_empty(text) ? "." : text_c(arena, text);
}

const char *file_name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}
