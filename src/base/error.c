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

bool error_set(struct error *err, enum error_kind kind, const char *file, int line,
               const char *format, ...)
{
	va_list args;

	err->kind = kind;
	err->file = file;
	err->line = line;
	err->hint[0] = '\0';
	va_start(args, format);
	(void)vsnprintf(err->message, sizeof(err->message), say(err->lang, format), args); /* cut */
	va_end(args);
	return false;
}

bool error_hint(struct error *err, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	(void)vsnprintf(err->hint, sizeof(err->hint), say(err->lang, format), args); /* cut */
	va_end(args);
	return false;
}
