/* Names of languages for readers: "Georgian", "géorgien". */
#ifndef REPORT_LANGUAGE_NAME_H
#define REPORT_LANGUAGE_NAME_H

#include "base/say.h"
#include "base/text.h"

/* Of a tag such as "ka" or "sr-Cyrl", in the reader's language; the tag itself when it has no name. */
struct text language_name(struct arena *arena, enum lang lang, struct text tag);

#endif
