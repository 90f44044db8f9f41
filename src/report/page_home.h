/* The first page of a site: the two languages. */
#ifndef REPORT_PAGE_HOME_H
#define REPORT_PAGE_HOME_H

#include "show/url.h"

struct home_page {
	struct text title_en, title_fr, notice_en, notice_fr;
	struct url english, french;
	struct url style, icon;
};

#endif
