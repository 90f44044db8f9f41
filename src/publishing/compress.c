/* gzip twins, made by a thread a core: the one part of publishing that takes processor time in plenty. */
#include "publishing/compress.h"

#include "base/file.h"

#include <pthread.h>
#include <unistd.h>
#include <zlib.h>

enum {
	LEVEL = 6,
	GZIP_WINDOW = 15 + 16,
	MEMORY_LEVEL = 8,
	THREADS_MAX = 16,
	FILE_BYTES_MAX = 64 * ARENA_MIB
};

struct work {
	const char **paths;
	size_t n, n_room;
	size_t next; /* taken by threads, one after the other */
	pthread_mutex_t lock;
	struct error err; /* the first */
	bool failed;
};

static bool is_text(struct text name)
{
	static const char *const endings[] = {".html", ".css", ".csv", ".json", ".svg", ".txt"};

	for (size_t i = 0; i < COUNT(endings); i++)
		if (text_ends(name, text_of(endings[i])))
			return true;
	return false;
}

static void add_path(struct work *work, struct arena *arena, const char *path)
{
	if (work->n == work->n_room) {
		const char **paths;

		work->n_room = work->n_room ? 2 * work->n_room : 256;
		paths = ARENA_ARRAY(arena, const char *, work->n_room);
		if (work->n > 0)
			memcpy(paths, work->paths, work->n * sizeof(*paths));
		work->paths = paths;
	}
	work->paths[work->n++] = path;
}

/* NOLINTNEXTLINE(misc-no-recursion): a publication has three levels */
static bool list_files(struct work *work, const char *folder, struct arena *arena,
                       struct error *err)
{
	struct text *names;
	size_t n;

	if (!file_list(arena, folder, &names, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		const char *path = file_join(arena, folder, text_c(arena, names[i]));

		if (file_is_folder(path) ? !list_files(work, path, arena, err) : false)
			return false;
		if (is_text(names[i]))
			add_path(work, arena, path);
	}
	return true;
}

/* The header that deflateInit2 writes by itself has no time and no name in it. */
static bool deflate_all(struct arena *arena, struct text bytes, struct text *ret_bytes)
{
	z_stream stream = {0};
	char *out;
	bool done;

	if (deflateInit2(&stream, LEVEL, Z_DEFLATED, GZIP_WINDOW, MEMORY_LEVEL,
	                 Z_DEFAULT_STRATEGY) != Z_OK)
		return false;
	stream.avail_out = (uInt)deflateBound(&stream, bytes.n_bytes);
	out = arena_alloc(arena, stream.avail_out);
	stream.next_out = (Bytef *)out;
	stream.next_in = (Bytef *)(uintptr_t)bytes.bytes;
	stream.avail_in = (uInt)bytes.n_bytes;
	done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
	*ret_bytes = (struct text){out, stream.total_out};
	(void)deflateEnd(&stream); /* everything was taken, or `done` says so */
	return done;
}

static bool compress_file(const char *path, struct arena *arena, struct error *err)
{
	struct text bytes, small;

	if (!file_read(arena, path, FILE_BYTES_MAX, &bytes, err))
		return false;
	if (!deflate_all(arena, bytes, &small))
		return FAIL(err, ERR_IO, "%s cannot be compressed", path);
	return small.n_bytes >= bytes.n_bytes ||
	       file_write_unsynced(text_format(arena, "%s.gz", path).bytes, small, err);
}

static const char *take_path(struct work *work)
{
	const char *path = NULL;

	pthread_mutex_lock(&work->lock);
	if (!work->failed && work->next < work->n)
		path = work->paths[work->next++];
	pthread_mutex_unlock(&work->lock);
	return path;
}

static void tell_failure(struct work *work, const struct error *err)
{
	pthread_mutex_lock(&work->lock);
	if (!work->failed)
		work->err = *err;
	work->failed = true;
	pthread_mutex_unlock(&work->lock);
}

static void *compress_some(void *context)
{
	struct work *work = context;
	AUTO(arena) struct arena *arena = arena_open(4 * FILE_BYTES_MAX);
	struct error err = error_in(work->err.lang);
	const char *path;

	while ((path = take_path(work))) {
		if (!compress_file(path, arena, &err))
			tell_failure(work, &err);
		arena_reset(arena);
	}
	return NULL;
}

/* This thread works too; a thread that cannot be had is done without. */
static void run_threads(struct work *work)
{
	pthread_t threads[THREADS_MAX];
	const long n_cores = sysconf(_SC_NPROCESSORS_ONLN);
	size_t n = 0;

	while (n + 1 < (size_t)(n_cores > 0 ? n_cores : 1) && n < THREADS_MAX &&
	       pthread_create(&threads[n], NULL, compress_some, work) == 0)
		n++;
	(void)compress_some(work); /* gives nothing: what failed is in the work */
	for (size_t i = 0; i < n; i++)
		pthread_join(threads[i], NULL);
}

bool compress_folder(const char *folder, struct arena *arena, struct error *err)
{
	struct work work = {.lock = PTHREAD_MUTEX_INITIALIZER, .err = error_in(err->lang)};

	if (!list_files(&work, folder, arena, err))
		return false;
	run_threads(&work);
	if (work.failed)
		*err = work.err;
	return !work.failed;
}
