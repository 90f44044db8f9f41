/* The pages that the server writes itself: what there is to read, and why something is refused. All else is
 * files. Their style is the program's own, below /_/, so that they look right before anything is released.
 */
#ifndef WEB_PAGE_H
#define WEB_PAGE_H

#include "show/url.h"
#include "web/shelf.h"

#define PAGE_OWN "_" /* no label: publish refuses it */

struct shelf_line {
	struct url link;
	struct text label, title;
	bool is_draft;
};

struct shelf_page {
	struct text lang_code;
	struct url style, icon;
	const struct shelf_line *lines;
	size_t n_lines;
};

struct refusal_page {
	struct text lang_code;
	struct url style, icon, home;
	struct text title, sentence;
};

/* The list of publications. The shelf is being read. */
struct text page_write_shelf(struct arena *arena, enum lang lang, const struct shelf *shelf);

/* A refusal by its status: 404, 405, 421, 500. */
struct text page_write_refusal(struct arena *arena, enum lang lang, unsigned status);

/* The address of a folder in the table, with its slash: "/1.0/en/". Of a path that was read. */
struct text page_folder_address(struct arena *arena, struct text path);

#endif
