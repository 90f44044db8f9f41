/* Poppler without its header of attachments, a field of which has a name that does not compile here (base/banned.h). Files
 * within a PDF are never opened. */
#ifndef EXTRACT_PDF_POPPLER_H
#define EXTRACT_PDF_POPPLER_H

#define __POPPLER_ATTACHMENT_H__ /* NOLINT: poppler's own guard */
#include <poppler.h>

#endif
