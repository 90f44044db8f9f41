/* The files that every site needs: its style, its fonts, its icon. They are part of the program. */
#ifndef REPORT_STATIC_H
#define REPORT_STATIC_H

#include "base/base.h"

struct static_file {
	const char *name; /* below static/ */
	const char *from, *to;
};

/* By name. */
extern const struct static_file report_static_files[];
extern const size_t report_static_n_files;

#endif
