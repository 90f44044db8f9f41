/* The body of a request, as it arrives: a form as browsers send it (urlencoded, multipart with files) or an object in
 * JSON. Files go to a folder of their own, which is removed with the body; all else stays in the arena.
 */
#ifndef WEB_BODY_H
#define WEB_BODY_H

#include "web/form.h"

#include <microhttpd.h>

enum {
	BODY_BYTES_MAX = 256 * 1024,          /* of a form without a file */
	BODY_FILE_BYTES_MAX = 64 * ARENA_MIB, /* of one with a file */
	BODY_FILES_MAX = 1,
};

struct body;

/* By the Content-Type of the request. ERR_INPUT for another type, ERR_TOO_BIG when the request says that it is larger
 * than it may be. */
MUST_CHECK bool body_open(struct MHD_Connection *connection, bool takes_files, struct arena *arena,
                          struct body **ret_body, struct error *err);
void body_drop(struct body **body);

/* The next bytes. ERR_TOO_BIG, ERR_INPUT, ERR_IO; after a failure nothing more is taken. */
MUST_CHECK bool body_take(struct body *body, const char *bytes, size_t n_bytes, struct error *err);

/* What it held. ERR_INPUT when it ended in the middle. The files are there until body_drop. */
MUST_CHECK bool body_finish(struct body *body, struct form_pair **ret_pairs, size_t *ret_n,
                            struct error *err);

/* Takes "a=1&b=2" apart, escapes and plus signs read. ERR_INPUT for a broken escape. */
MUST_CHECK bool body_split_pairs(struct arena *arena, struct text encoded,
                                 struct form_pair **ret_pairs, size_t *ret_n, struct error *err);

#endif
