/* What bytes are that are no text, by their first ones: pictures, sound, film, documents, archives, programs.
 *
 * A name tells nothing. First bytes can be words as well ("BM" begins a bitmap, and the name of a ministry): ask only
 * about bytes that are not text to their end, but for documents, which can be.
 */
#ifndef BASE_MEDIA_KIND_H
#define BASE_MEDIA_KIND_H

#include "base/text.h"

enum media_kind {
	MEDIA_NONE,
	MEDIA_PICTURE,
	MEDIA_SOUND,
	MEDIA_FILM,
	MEDIA_DOCUMENT,   /* PDF, RTF */
	MEDIA_OLD_OFFICE, /* .doc, .xls, and what an office program has encrypted */
	MEDIA_ARCHIVE,    /* zip (office documents too), gzip, 7z, rar, tar, xz, bzip2, zstd */
	MEDIA_PROGRAM,
};

enum media_kind media_kind_of(struct text bytes);

/* Pictures, sound and film never come in. */
bool media_is_refused(enum media_kind kind);

/* "a picture", "an archive": a SENTENCE for say(); not for MEDIA_NONE. */
const char *media_kind_words(enum media_kind kind);

/* The hint for what is refused: where material that shows abuse is reported. Returns false, as HINT does. */
bool media_hint(struct error *err);

#endif
