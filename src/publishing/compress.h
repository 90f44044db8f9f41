/* Compression, once, when something is published: a server then only hands out files. */
#ifndef PUBLISHING_COMPRESS_H
#define PUBLISHING_COMPRESS_H

#include "base/arena.h"
#include "base/error.h"

/* Writes NAME.gz beside every text file below a folder (html, css, csv, json, svg, txt) that gets smaller by it.
 * The same bytes for the same zlib. */
MUST_CHECK bool compress_folder(const char *folder, struct arena *arena, struct error *err);

#endif
