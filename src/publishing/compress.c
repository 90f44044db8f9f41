/* gzip twins, the one part of publishing that takes processor time in plenty. */
#include "publishing/compress.h"

#include "base/cores.h"
#include "base/file.h"

#include <zlib.h>

enum { LEVEL = 6, GZIP_WINDOW = 15 + 16, MEMORY_LEVEL = 8, FILE_BYTES_MAX = 64 * ARENA_MIB };

static bool is_text(struct text name)
{
	static const char *const endings[] = {".html", ".css", ".csv", ".json", ".svg", ".txt"};

	for (size_t i = 0; i < COUNT(endings); i++)
		if (text_ends(name, text_of(endings[i])))
			return true;
	return false;
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

struct files {
	const char *folder;
	const struct text *paths;
};

static bool compress_one(void *whose, size_t nr, struct arena *arena, struct error *err)
{
	const struct files *files = whose;
	const struct text path = files->paths[nr];

	return !is_text(path) ||
	       compress_file(file_join(arena, files->folder, path.bytes), arena, err);
}

bool compress_folder(const char *folder, struct arena *arena, struct error *err)
{
	struct files files = {.folder = folder};
	struct cores_work work = {
		.piece = compress_one, .whose = &files, .arena_bytes = 4 * (size_t)FILE_BYTES_MAX};
	struct text *paths;

	if (!file_list_below(arena, folder, &paths, &work.n_pieces, err))
		return false;
	files.paths = paths;
	return cores_run(&work, err);
}
