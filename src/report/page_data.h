/* What can be taken away, and how it is checked. */
#ifndef REPORT_PAGE_DATA_H
#define REPORT_PAGE_DATA_H

#include "report/layout.h"
#include "show/html.h"

struct data_file {
	struct text name;
	struct html meaning;
	int64_t n_rows;
};

struct data_page {
	struct text lang_code;
	struct layout layout;
	struct text mapping, edition, licence;
	struct url database, descriptor, manifest;
	const struct data_file *files;
	size_t n_files;
};

#endif
