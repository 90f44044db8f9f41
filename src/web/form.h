/* Forms: what a page takes, declared once, read strictly.
 *
 * A page declares its fields; form_read turns what a browser or a program sent into typed values. What cannot be used is
 * a sentence beside its field, all of them at once, and what was typed stays as it was, so that the page can be
 * shown again. A field that the page has not is refused: it is a mistake, or somebody trying.
 *
 * Text is checked as UTF-8, brought into normal form C and its line ends are made LF: what is stored is what was typed.
 */
#ifndef WEB_FORM_H
#define WEB_FORM_H

#include "base/day.h"
#include "base/text.h"

enum form_kind {
	FORM_LINE,   /* one line of text */
	FORM_LONG,   /* text of several lines */
	FORM_CHOICE, /* one of choices */
	FORM_FLAG,   /* a box that is ticked or not */
	FORM_DAY,    /* 2019-11-21 */
	FORM_I64,    /* a whole number between min and max */
	FORM_FILE,   /* one file */
	FORM_SECRET, /* a password: never shown again, never kept */
	FORM_HIDDEN, /* one line that the page itself put there */
	FORM_END,
};

enum { FORM_LINE_CHARS_MAX = 500, FORM_LONG_CHARS_MAX = 20000, FORM_VALUES_MAX = 500 };

struct form_field {
	enum form_kind kind;
	const char *name;
	const char *label;   /* what people call it; translatable */
	const char *hint;    /* what is expected, a sentence; NULL for none; translatable */
	const char *choices; /* FORM_CHOICE: "framework practice"; NULL: the page checks it */
	bool is_required;
	bool may_repeat;  /* may come several times: form_texts */
	size_t chars_max; /* 0 for the most that the kind takes */
	int64_t min, max; /* FORM_I64 */
};

/* A file that came with a form, in a place of its own until the request has ended. */
struct form_file {
	const char *path;
	struct text name; /* as the browser calls it, without folders */
	int64_t n_bytes;
};

/* One name and value as they were sent. */
struct form_pair {
	struct text name, value;      /* raw bytes */
	const struct form_file *file; /* for a file */
};

struct form_value {
	const struct form_field *field;
	struct text *texts; /* in the order they came; n_texts is 0 when nothing was given */
	size_t n_texts;
	day_nr day;
	int64_t i64;
	const struct form_file *file;
	struct text problem; /* a sentence; empty when it is fine */
};

struct form {
	struct arena *arena;
	enum lang lang;
	struct form_value *values; /* one a field */
	size_t n_values;
	bool is_fine; /* no value has a problem */
};

/* A form that nothing was given to. fields ends with FORM_END; NULL is a form without fields. */
struct form form_make(struct arena *arena, enum lang lang, const struct form_field *fields);

/* Reads what was sent. ERR_INPUT for what no form of ours sends: an unknown field, bytes that are not UTF-8, a
 * field twice that may come once. Everything else is a problem beside its field. Fields that are required and
 * absent are a problem too. */
MUST_CHECK bool form_read(struct form *form, const struct form_pair *pairs, size_t n_pairs,
                          struct error *err);

/* By name. Asking for a field that was not declared is a mistake of ours. */
bool form_has(const struct form *form, const char *name);
struct text form_text(const struct form *form, const char *name); /* empty when not given */
const char *form_c(const struct form *form, const char *name);    /* NULL when not given or empty */
bool form_flag(const struct form *form, const char *name);
int64_t form_i64(const struct form *form, const char *name, int64_t otherwise);
bool form_day(const struct form *form, const char *name, day_nr *ret_day);
const struct form_value *form_value(const struct form *form, const char *name);

/* Says that a value cannot be used, beside its field. */
void form_refuse(struct form *form, const char *name, const char *format, ...) LIKE_PRINTF(3, 4);

/* Puts a value where nobody has typed one: the form as it is first shown. */
void form_fill(struct form *form, const char *name, struct text value);

/* True when no value has a problem. Else false with ERR_INPUT: how many there are. */
MUST_CHECK bool form_settle(const struct form *form, struct error *err);

#endif
