/* Filling in an error: the sentence is looked up in its language first, then formatted. */
#include "base/error.h"

#include <stdarg.h>

struct error error_in(enum lang lang)
{
	return (struct error){.lang = lang};
}

void error_clear(struct error *err)
{
	*err = error_in(err->lang);
}

int error_exit_status(enum error_kind kind)
{
	switch (kind) {
	case ERR_NONE:
		return 0;
	case ERR_INPUT:
	case ERR_SIGN_IN:
	case ERR_DENIED:
	case ERR_ABSENT:
	case ERR_CONFLICT:
	case ERR_TOO_BIG:
	case ERR_BUSY:
		return 1;
	case ERR_IO:
	case ERR_STORE:
	case ERR_BUG:
		return 3;
	}
	return 3;
}

const char *error_kind_name(enum error_kind kind)
{
	switch (kind) {
	case ERR_NONE:
		return "none";
	case ERR_INPUT:
		return "input";
	case ERR_SIGN_IN:
		return "sign_in";
	case ERR_DENIED:
		return "denied";
	case ERR_ABSENT:
		return "absent";
	case ERR_CONFLICT:
		return "conflict";
	case ERR_TOO_BIG:
		return "too_big";
	case ERR_BUSY:
		return "busy";
	case ERR_IO:
		return "io";
	case ERR_STORE:
		return "store";
	case ERR_BUG:
		return "bug";
	}
	return "bug";
}

/* snprintf may have cut a character in two: its beginning goes as well. */
static void cut_at_character(char *bytes, size_t n_bytes)
{
	size_t start = n_bytes;
	size_t n_due = 1;

	while (start > 0 && ((unsigned char)bytes[start - 1] & 0xC0) == 0x80)
		start--;
	if (start == 0)
		return;
	start--;
	if ((unsigned char)bytes[start] >= 0xF0)
		n_due = 4;
	else if ((unsigned char)bytes[start] >= 0xE0)
		n_due = 3;
	else if ((unsigned char)bytes[start] >= 0xC0)
		n_due = 2;
	if (n_bytes - start < n_due)
		bytes[start] = '\0';
}

/* By way of a second place, for an argument may lie in ret_bytes. */
static void LIKE_PRINTF(3, 0)
	set_sentence(char *ret_bytes, size_t n_room, const char *format, va_list args)
{
	char bytes[sizeof(((struct error *)NULL)->message)];
	const int n = vsnprintf(bytes, n_room, format, args);

	if (n >= 0 && (size_t)n >= n_room)
		cut_at_character(bytes, n_room - 1);
	memcpy(ret_bytes, bytes, strlen(bytes) + 1);
}

bool error_set(struct error *err, enum error_kind kind, const char *file, int line,
               const char *format, ...)
{
	va_list args;

	va_start(args, format);
	set_sentence(err->message, sizeof(err->message), say(err->lang, format), args);
	va_end(args);
	err->kind = kind;
	err->file = file;
	err->line = line;
	err->hint[0] = '\0';
	return false;
}

bool error_hint(struct error *err, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	set_sentence(err->hint, sizeof(err->hint), say(err->lang, format), args);
	va_end(args);
	return false;
}
