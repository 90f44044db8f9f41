/* A small archive made in memory, for tests of what reads archives. */
#ifndef TESTS_UNIT_ZIP_OF_H
#define TESTS_UNIT_ZIP_OF_H

#include "base/text.h"

#include <zip.h>

struct zip_member {
	const char *name;
	struct text bytes;
};

static inline bool zip_add_member(zip_t *archive, const struct zip_member *member)
{
	zip_source_t *source =
		zip_source_buffer(archive, member->bytes.bytes, member->bytes.n_bytes, 0);
	const zip_int64_t i = source ? zip_file_add(archive, member->name, source, 0) : -1;

	if (i < 0)
		zip_source_free(source);
	return i >= 0;
}

static inline struct text zip_take(struct arena *arena, zip_source_t *source)
{
	zip_stat_t status;
	char *bytes;
	zip_int64_t n;

	if (zip_source_stat(source, &status) != 0 || zip_source_open(source) != 0)
		return TEXT_NONE;
	bytes = arena_alloc(arena, status.size + 1);
	n = zip_source_read(source, bytes, status.size);
	(void)zip_source_close(source);
	return (struct text){bytes, n > 0 ? (size_t)n : 0};
}

/* Empty when libzip refuses one of them. The bytes of the members must outlive the call alone. */
static inline struct text zip_of(struct arena *arena, const struct zip_member *members, size_t n)
{
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *archive = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
	struct text bytes = TEXT_NONE;
	bool is_made = archive != NULL;

	zip_source_keep(source);
	for (size_t i = 0; i < n && is_made; i++)
		is_made = zip_add_member(archive, &members[i]);
	if (archive && is_made && zip_close(archive) == 0)
		bytes = zip_take(arena, source);
	else if (archive)
		zip_discard(archive);
	zip_source_free(source);
	return bytes;
}

#endif
