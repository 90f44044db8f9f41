/* The URL builder: every link of a page goes through here.
 *
 * A page is named, never spelled: a room lists its pages in a file,
 *
 *	state     {lang}/states/{}.html
 *	claim     {lang}/claims.html#{}
 *	style     static/style.css
 *	mark      #mark-{}
 *
 * and tplc makes of it `enum ROOM_page_nr { ROOM_PAGE_STATE, … }` and `ROOM_pages[]` (docs/templates.md). In a
 * path, {lang} is the language's folder and {} an id, percent-encoded. A path that begins with # is a
 * place on the same page.
 *
 * Paths count from the root of the site. `struct urls` says how the page that is being written reaches
 * that root: "../../" in a static site, which so opens from any folder and without a server, or "/" and
 * "/mappings/ocsea/" behind one.
 *
 * struct url is a finished address that only this file makes. A template prints one wherever a link may
 * stand; text is refused there, for text may be "javascript:…".
 */
#ifndef SHOW_URL_H
#define SHOW_URL_H

#include "base/buffer.h"

/* A page of a room's list, as tplc writes it. */
struct url_page {
	const char *name;
	bool in_lang; /* below the folder of its language */
	bool has_id;
	bool is_place;      /* "#…" */
	struct text before; /* the id */
	struct text after;
};

struct urls {
	struct text root; /* made by urls_below or urls_at */
};

struct url {
	struct text address; /* made by this file alone; for HTML it is still escaped */
};

/* In a static site: from a file at `path` below the root ("en/states/ge.html" gives "../../"). */
struct urls urls_below(struct arena *arena, struct text path);

/* On a server: root is an absolute path, "/" or "/a/b/". ERR_INPUT when it does not begin and end with a
 * slash, begins with two (which would name another host), or holds what a path does not. */
MUST_CHECK bool urls_at(struct text root, struct urls *ret_urls, struct error *err);

/* Adds the address of a page. id is ignored for a page that has none. Nothing of an id can leave its
 * place: all but A-Z a-z 0-9 - . _ ~ is percent-encoded, and an id of dots alone, which would walk up the
 * folders, gets its dots encoded twice. */
void url_add(struct buffer *out, const struct urls *urls, enum lang lang,
             const struct url_page *page, struct text id);

/* The same as an address of its own. */
struct url url_make(struct arena *arena, const struct urls *urls, enum lang lang,
                    const struct url_page *page, struct text id);

/* A place on the page of an address: "#" and the place, percent-encoded. */
struct url url_at_place(struct arena *arena, struct url url, struct text place);

/* No address: a link that is not shown. */
#define URL_NONE ((struct url){TEXT_NONE})

/* An address with one more thing asked behind it: "?name=value", or "&name=value". name is a literal of unreserved
 * characters; the value is percent-encoded. The address has no place (#) in it. */
struct url url_with(struct arena *arena, struct url url, const char *name, struct text value);

enum { URL_BYTES_MAX = 2048 };

/* An address elsewhere: http, https or mailto, at most URL_BYTES_MAX. What may not stand in one is
 * percent-encoded, its escapes stay. ERR_INPUT for anything else, javascript: and data: first of all. */
MUST_CHECK bool url_of_web(struct arena *arena, struct text address, struct url *ret_url,
                           struct error *err);

/* A relative address that somebody wrote ("../laws.html#art-9"), encoded in the same way. ERR_INPUT when it
 * could lead to another host or name a scheme. */
MUST_CHECK bool url_of_relative(struct arena *arena, struct text address, struct url *ret_url,
                                struct error *err);

/* The file of a page in a static site, below its root. ERR_INPUT when the id is not letters, digits,
 * "-", "_" and "." with a letter or digit first: then link and file would have different names. ERR_BUG for
 * a page that is a place on another. */
MUST_CHECK bool url_file(struct arena *arena, enum lang lang, const struct url_page *page,
                         struct text id, struct text *ret_path, struct error *err);

/* Adds bytes percent-encoded but for unreserved characters: one part of a path or of a query. */
void url_add_part(struct buffer *out, struct text part);

#endif
