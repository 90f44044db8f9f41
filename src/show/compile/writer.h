/* The body of a generated function while it grows. */
#ifndef SHOW_COMPILE_WRITER_H
#define SHOW_COMPILE_WRITER_H

#include "show/compile/cursor.h"

#include "base/buffer.h"

struct writer {
	struct arena *arena;
	struct buffer body;
	struct buffer constant; /* HTML that is not yet in the body */
	struct buffer said;     /* sentences that the function looks up once, at its start */
	size_t n_said;
	size_t depth;
};

struct writer writer_make(struct arena *arena);

/* HTML as it is; what follows one another becomes one piece. */
void writer_add_constant(struct writer *writer, struct text html);

/* Takes spaces and tabs back from the end of the HTML just added. */
void writer_trim(struct writer *writer);

/* A line of C. The first form says which place of the template it comes from. */
void writer_add_from(struct writer *writer, struct spot spot, const char *format, ...)
	LIKE_PRINTF(3, 4);
void writer_add(struct writer *writer, const char *format, ...) LIKE_PRINTF(2, 3);

/* The index of a sentence among those looked up. */
size_t writer_add_sentence(struct writer *writer, struct text sentence);

/* What is pending goes into the body. */
void writer_flush(struct writer *writer);

/* A text as a C literal with its quotes: printable ASCII and octal escapes. */
void writer_quote(struct buffer *out, struct text text);

#endif
