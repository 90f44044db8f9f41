/* The files that the workbench's pages need besides the site's own (report/static.h): its style and its script. They
 * are part of the program, and served below /_/ with the others. */
#ifndef WEB_STATIC_H
#define WEB_STATIC_H

#include "report/static.h"

/* By name. */
extern const struct static_file web_static_files[];
extern const size_t web_static_n_files;

#endif
