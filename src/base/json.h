/* JSON out, by streaming, and JSON in, through jansson.
 *
 * Out: a value is written the moment it is given; names and values must come in turn. Objects have a
 * stable order: the order of the calls. A double that is not finite is a mistake of ours.
 * In: at most 64 MiB, JSON_DEPTH_MAX levels; duplicate names, a byte-order mark, bad UTF-8 and names that
 * are not in normal form C are refused with file and, where it is known, line and character. Texts are
 * brought into normal form C.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/buffer.h"
#include "base/problems.h"

#include <jansson.h>

enum { JSON_DEPTH_MAX = 32 };

struct json_out {
	struct buffer *out;
	bool pretty; /* two spaces a level, a line a value */
	int depth;
	bool has_items[JSON_DEPTH_MAX];
};

struct json_out json_out_make(struct buffer *out, bool pretty);

/* Inside an object every value has a name before it; inside an array name is NULL. */
void json_out_open_object(struct json_out *json, const char *name);
void json_out_close_object(struct json_out *json);
void json_out_open_array(struct json_out *json, const char *name);
void json_out_close_array(struct json_out *json);
void json_out_text(struct json_out *json, const char *name, struct text value);
void json_out_i64(struct json_out *json, const char *name, int64_t value);
void json_out_flag(struct json_out *json, const char *name, bool value);
void json_out_null(struct json_out *json, const char *name);

/* The shortest decimal that reads back. */
void json_out_real(struct json_out *json, const char *name, double value);

/* Ends the document with a line end. */
void json_out_end(struct json_out *json);

/* The root, or NULL with a problem that has file, line and column. Drop it with json_in_drop. */
MUST_CHECK json_t *json_in_read(const char *file, struct text bytes, struct problems *problems);
void json_in_drop(json_t **root);

#endif
