/* What a publication holds: publication.txt in this folder is its dictionary. */
#ifndef REPORT_PUBLICATION_H
#define REPORT_PUBLICATION_H

#include "store/table_file.h"

extern const struct schema report_publication;

#endif
