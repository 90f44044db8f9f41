/* One type for what goes wrong, and one sentence for the person who meets it.
 *
 * A function that can fail returns bool (or a pointer, NULL on failure) and fills struct error. The
 * message says what failed on which thing and why, in lower case without a full stop; the hint, when
 * there is one, is a whole sentence on what to do. Only the edge (web, command line) prints.
 *
 * Sentences are written in English in the code; FAIL looks them up in the catalogue of err->lang
 * before it formats them (base/say.h).
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include "base/base.h"
#include "base/say.h"

enum error_kind {
	ERR_NONE,
	ERR_INPUT,    /* what was given cannot be used */
	ERR_SIGN_IN,  /* someone must say who they are first */
	ERR_DENIED,   /* this person may not, and may know that it exists */
	ERR_ABSENT,   /* a thing that was addressed directly is not there */
	ERR_CONFLICT, /* it changed meanwhile, or is there already */
	ERR_TOO_BIG,  /* over a stated limit */
	ERR_BUSY,     /* try again */
	ERR_IO,       /* a file or the network failed */
	ERR_STORE,    /* the database failed */
	ERR_BUG,      /* our own mistake */
};

struct error {
	enum error_kind kind;
	enum lang lang;
	char message[1024];
	char hint[512];
	const char *file; /* where it was raised, for the log */
	int line;
};

/* An empty error that will speak lang. */
struct error error_in(enum lang lang);

/* Forgets what is in it, keeps the language. */
void error_clear(struct error *err);

/* "input", "too_big": the word for a kind in JSON and in the log. */
const char *error_kind_name(enum error_kind kind);

/* The exit status that the command line gives for a kind: 1 refused, 3 our fault or the machine's. */
int error_exit_status(enum error_kind kind);

/* A message that is too long is cut between two characters. What is formatted may be a part of err, so
 * that a message can be put into another. */
bool error_set(struct error *err, enum error_kind kind, const char *file, int line,
               const char *format, ...) LIKE_PRINTF(5, 6);

/* Adds a hint to an error that has been set. Returns false, so that it can end a function. */
bool error_hint(struct error *err, const char *format, ...) LIKE_PRINTF(2, 3);

/* Fails a function that returns bool; the value is false. */
#define FAIL(err, kind, ...) error_set((err), (kind), __FILE__, __LINE__, __VA_ARGS__)

/* Fails a function that returns a pointer. */
#define FAIL_NULL(err, kind, ...)                                                                  \
	((void)error_set((err), (kind), __FILE__, __LINE__, __VA_ARGS__), NULL)

/* Adds the hint to the failure just raised: FAIL(...) , then HINT(...). */
#define HINT(err, ...) error_hint((err), __VA_ARGS__)

#endif
