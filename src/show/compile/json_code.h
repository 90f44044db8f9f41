/* The JSON of a room's pages: functions that write each page's struct out as it stands.
 *
 * A page is a template that no other template of its set calls. A struct is an object whose names are its
 * fields': texts, addresses and safe HTML as texts, whole numbers, flags, lists as arrays, structs within as
 * objects, a pointer that is NULL as null. Left out are the count of a list, for the array has it; what a
 * template could not print either; structs of which no header was read; and `struct frame`, which holds what
 * stands around every page of the workbench and says nothing of this one. */
#ifndef SHOW_COMPILE_JSON_CODE_H
#define SHOW_COMPILE_JSON_CODE_H

#include "show/compile/unit.h"

/* The set has been compiled without a problem. */
void json_code_declare(struct buffer *out, const struct set *set);
void json_code_define(struct buffer *out, const struct set *set);

#endif
