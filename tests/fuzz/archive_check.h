/* Archives out of any bytes: a changed byte would be caught by the sums of an archive, so that a reader of its members
 * would never see it. Bytes that begin like an archive are one; of all others the parts between NULs are members. */
#ifndef TESTS_FUZZ_ARCHIVE_CHECK_H
#define TESTS_FUZZ_ARCHIVE_CHECK_H

#include "../unit/zip_of.h"
#include "reader_check.h"

enum { ARCHIVE_MEMBERS_MAX = 8 };

static inline void check_archive(document_reader *reader, const uint8_t *bytes, size_t n_bytes,
                                 const char *const *names, size_t n_names)
{
	AUTO(arena) struct arena *arena = arena_open((size_t)64 * ARENA_MIB);
	struct text rest = {(const char *)bytes, n_bytes};
	struct zip_member members[ARCHIVE_MEMBERS_MAX];
	size_t n = 0;

	if (text_starts(rest, TEXT("PK"))) {
		check_reader(reader, rest);
		return;
	}
	while (n < n_names && text_split(&rest, '\0', &members[n].bytes)) {
		members[n].name = names[n];
		n++;
	}
	check_reader(reader, zip_of(arena, members, n));
}

#endif
