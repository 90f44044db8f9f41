/* Calls that do not compile here, each with what to use instead.
 *
 * The build includes this file before every source file of ours. A call below is either unsafe with
 * text of unknown length, depends on the locale or the time zone of the machine, or ends the program
 * where a sentence is due.
 */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

/* The headers that declare them come first: after this file their names are gone. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#if __has_include(<postgres_ext.h>)
#include <postgres_ext.h> /* a macro in it names one of them */
#endif
#ifdef UNIT_TEST
#include <setjmp.h>
#include <stdarg.h>
#endif

/* cmocka needs the two above, and a pragma is one line: */
/* clang-format off */
#ifdef UNIT_TEST
#include <cmocka.h> /* jumps out of a test that fails */
#else
#pragma GCC poison setjmp longjmp                           /* jumps over AUTO */
#endif

#pragma GCC poison strcpy strcat strncpy strncat stpcpy     /* struct text, base/buffer.h */
#pragma GCC poison sprintf vsprintf gets                    /* buffer_add_format, snprintf */
#pragma GCC poison strtok strtok_r                          /* text_split */
#pragma GCC poison atoi atol atoll atof strtol strtoul strtoll strtoull strtod /* base/number.h */
#pragma GCC poison gmtime localtime gmtime_r localtime_r mktime ctime asctime strftime /* base/day.h */
#pragma GCC poison system popen tmpnam mktemp               /* a program is started without a shell */
#pragma GCC poison rand srand drand48                       /* seeded generators */
/* clang-format on */

#endif
