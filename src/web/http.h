/* What a request says, read strictly: the path of an address, what a reader prefers, which bytes a reader
 * has already. Plain functions over text; nothing here knows a file or a connection.
 *
 * A header that is absent is NULL. One that cannot be read wishes for nothing.
 */
#ifndef WEB_HTTP_H
#define WEB_HTTP_H

#include "base/text.h"

enum { HTTP_PATH_BYTES_MAX = 1024 };

/* The path of an address as sent, without its query: "/1.0/en/%C3%A9.html" gives "1.0/en/é.html", in room.
 * A folder keeps its slash at the end; "/" gives nothing. False for all that is no plain path: without a
 * slash in front, over HTTP_PATH_BYTES_MAX, a part that is empty, "." or "..", a broken escape, a control
 * character or a backslash, written plainly or escaped. */
bool http_read_path(const char *raw, char room[HTTP_PATH_BYTES_MAX + 1], struct text *ret_path);

/* A name or value of a query or a form: escapes and plus signs read. What comes out may be any bytes. False for a broken
 * escape. */
MUST_CHECK bool http_decode(struct arena *arena, struct text encoded, struct text *ret_text);

/* Accept-Encoding: whether the reader takes gzip at least as gladly as plain bytes (RFC 9110, 12.5.3). */
bool http_accepts_gzip(const char *accept_encoding);

/* Accept-Language: the language of ours with the highest weight, English when none is named. */
enum lang http_choose_lang(const char *accept_language);

/* If-None-Match: whether the list names the tag, which stands in its quotes. Weak tags count, as they do
 * for GET and HEAD (RFC 9110, 13.1.2). */
bool http_matches_tag(const char *if_none_match, struct text tag);

/* Host: whether it names this machine by its loopback. A browser that a foreign page has led here by a
 * name of its own says that name. Absent is local: who sends none is no browser. */
bool http_is_local_host(const char *host);

/* By the end of a file's name; "application/octet-stream" for others. */
const char *http_media_type(struct text path);

#endif
