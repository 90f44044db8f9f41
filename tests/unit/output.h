/* What a call writes to standard output or standard error, caught in a file of its own. */
#ifndef TESTS_UNIT_OUTPUT_H
#define TESTS_UNIT_OUTPUT_H

#include "base_test.h"

#include <stdio.h>
#include <unistd.h>

struct output {
	FILE *stream;
	int kept; /* where the stream went before */
	FILE *file;
};

static inline struct output output_catch(FILE *stream)
{
	struct output output = {stream, dup(fileno(stream)), tmpfile()};

	assert_non_null(output.file);
	assert_int_equal(fflush(stream), 0);
	assert_true(dup2(fileno(output.file), fileno(stream)) >= 0);
	return output;
}

/* Lets the stream go its own way again; gives what was written. */
static inline struct text output_release(struct output *output, struct arena *arena)
{
	enum { BYTES_MAX = 256 * 1024 };
	char *bytes = arena_alloc(arena, BYTES_MAX);
	size_t n;

	(void)fflush(output->stream); /* what it says was judged by the program itself */
	assert_true(dup2(output->kept, fileno(output->stream)) >= 0);
	assert_int_equal(close(output->kept), 0);
	rewind(output->file);
	n = fread(bytes, 1, BYTES_MAX - 1, output->file);
	assert_int_equal(fclose(output->file), 0);
	return (struct text){bytes, n};
}

#endif
