/* What one side of the worker's pipe writes the other reads; what it would not write is refused. */
#include "extract/stream.h"

#include "base_test.h"

static struct text line_of(struct buffer *out)
{
	const struct text line = buffer_text(out);

	assert_true(text_ends(line, TEXT("\n")));
	return text_slice(line, 0, line.n_bytes - 1);
}

static bool read_line(struct stream *stream, struct text line, struct error *err)
{
	*err = error_in(LANG_EN);
	return stream_read_line(stream, line, err);
}

static void a_block_comes_out_as_it_went_in(void **state)
{
	const struct block_line lines[] = {
		{.start_cp = 0,
	         .end_cp = 4,
	         .page = 3,
	         .x0 = 0.1F,
	         .y0 = 0.25F,
	         .x1 = 0.875F,
	         .y1 = 0.3F},
		{.start_cp = 5, .end_cp = 9, .page = 4, .x0 = 0, .y0 = 0, .x1 = 1, .y1 = 1},
	};
	const struct block block = {.kind = BLOCK_ITEM,
	                            .level = 2,
	                            .number = TEXT("a)"),
	                            .words = TEXT("a) é\t\"x\"\n"),
	                            .lang = TEXT("fr"),
	                            .page = 3,
	                            .change = BLOCK_DELETED,
	                            .lines = lines,
	                            .n_lines = COUNT(lines)};
	struct buffer out = buffer_make(*state);
	struct stream stream = stream_make(*state);
	const struct block *read;
	struct error err;

	stream_write_block(&out, &block);
	assert_true(read_line(&stream, line_of(&out), &err));
	assert_int_equal(stream.n_blocks, 1);
	read = stream.blocks;
	assert_int_equal(read->kind, BLOCK_ITEM);
	assert_int_equal(read->level, 2);
	assert_text(read->number, "a)");
	assert_text(read->words, "a) é\t\"x\"\n");
	assert_text(read->lang, "fr");
	assert_int_equal(read->page, 3);
	assert_int_equal(read->change, BLOCK_DELETED);
	assert_int_equal(read->n_lines, 2);
	assert_int_equal(read->lines[1].start_cp, 5);
	assert_int_equal(read->lines[1].page, 4);
	assert_true(read->lines[0].x1 > 0.8749F && read->lines[0].x1 < 0.8751F);
}

static void the_end_tells_the_facts(void **state)
{
	const struct document_facts facts = {.n_pages = 31,
	                                     .title = TEXT("Law"),
	                                     .author = TEXT("Ministry"),
	                                     .lang = TEXT("ka"),
	                                     .dated = TEXT("2019-11-21"),
	                                     .charset = TEXT("UTF-8"),
	                                     .has_only_pictures = true};
	struct buffer out = buffer_make(*state);
	struct stream stream = stream_make(*state);
	struct error err;

	stream_write_end(&out, DOCUMENT_ODT, &facts, 15);
	assert_true(read_line(&stream, line_of(&out), &err));
	assert_true(stream_settle(&stream, &err));
	assert_int_equal(stream.kind, DOCUMENT_ODT);
	assert_int_equal(stream.facts.n_pages, 31);
	assert_text(stream.facts.title, "Law");
	assert_text(stream.facts.dated, "2019-11-21");
	assert_true(stream.facts.has_only_pictures);
	assert_int_equal(stream.held, 15);
}

static void a_refusal_comes_through_with_its_hint(void **state)
{
	struct error said = error_in(LANG_EN), err;
	struct buffer out = buffer_make(*state);
	struct stream stream = stream_make(*state);

	(void)FAIL(&said, ERR_DENIED, "this PDF is encrypted and asks for a password");
	(void)HINT(&said, "Give its password.");
	stream_write_error(&out, &said);
	assert_true(read_line(&stream, line_of(&out), &err));
	assert_false(stream_settle(&stream, &err));
	assert_int_equal(err.kind, ERR_DENIED);
	assert_string_equal(err.message, "this PDF is encrypted and asks for a password");
	assert_string_equal(err.hint, "Give its password.");
}

static void a_stream_without_an_end_is_torn(void **state)
{
	struct stream stream = stream_make(*state);
	struct error err;

	assert_true(read_line(&stream, TEXT("{\"block\":\"row\",\"words\":\"a\"}"), &err));
	assert_false(stream_settle(&stream, &err));
	assert_int_equal(err.kind, ERR_IO);
	assert_string_equal(err.message, "the reader of documents stopped in the middle");
}

static void nothing_follows_the_end(void **state)
{
	struct stream stream = stream_make(*state);
	struct error err;

	assert_true(read_line(&stream, TEXT("{\"end\":\"pdf\"}"), &err));
	assert_false(read_line(&stream, TEXT("{\"block\":\"row\",\"words\":\"a\"}"), &err));
	assert_int_equal(err.kind, ERR_IO);
}

static void what_no_worker_of_ours_writes_is_refused(void **state)
{
	static const char *const lines[] = {
		"",
		"[]",
		"7",
		"{}",
		"{\"block\":\"paragraph\"",
		"{\"block\":\"paragraph\"}",
		"{\"block\":\"paragraph\",\"words\":\"\"}",
		"{\"block\":\"paragraph\",\"words\":7}",
		"{\"block\":\"paragraph\",\"words\":\"\\u0000\"}",
		"{\"block\":\"paragraph\",\"words\":\"\\ud800\"}",
		"{\"block\":\"paragraph\",\"words\":\"\xFF\"}",
		"{\"block\":\"paragraph\",\"words\":\"a\",\"words\":\"b\"}",
		"{\"block\":\"sermon\",\"words\":\"a\"}",
		"{\"block\":1,\"words\":\"a\"}",
		"{\"block\":\"item\",\"words\":\"a\",\"level\":-1}",
		"{\"block\":\"item\",\"words\":\"a\",\"level\":10}",
		"{\"block\":\"item\",\"words\":\"a\",\"level\":1.5}",
		"{\"block\":\"item\",\"words\":\"a\",\"page\":1000001}",
		"{\"block\":\"item\",\"words\":\"a\",\"page\":99999999999999999999}",
		"{\"block\":\"item\",\"words\":\"a\",\"change\":\"eaten\"}",
		"{\"block\":\"item\",\"words\":\"a\",\"number\":[]}",
		"{\"block\":\"item\",\"words\":\"a\",\"lines\":7}",
		"{\"block\":\"item\",\"words\":\"a\",\"lines\":[7]}",
		"{\"block\":\"item\",\"words\":\"a\",\"lines\":[[0,1,1,0,0,1]]}",
		"{\"block\":\"item\",\"words\":\"a\",\"lines\":[[0,2,1,0,0,1,1]]}",
		"{\"block\":\"item\",\"words\":\"a\",\"lines\":[[1,0,1,0,0,1,1]]}",
		"{\"block\":\"item\",\"words\":\"a\",\"lines\":[[0,1,1,2,0,1,1]]}",
		"{\"block\":\"item\",\"words\":\"a\",\"lines\":[[0,1,1,0,0,1,10001]]}",
		"{\"block\":\"item\",\"words\":\"ab\",\"lines\":[[1,2,1,0,0,1,1],[0,1,1,0,0,1,1]]}",
		"{\"end\":\"jpeg\"}",
		"{\"end\":7}",
		"{\"end\":\"pdf\",\"pages\":\"many\"}",
		"{\"end\":\"pdf\",\"held\":16}",
		"{\"end\":\"pdf\",\"only_pictures\":1}",
		"{\"end\":\"pdf\",\"title\":{}}",
		"{\"error\":\"input\"}",
		"{\"error\":\"bug\",\"message\":\"x\"}",
		"{\"error\":7,\"message\":\"x\"}",
	};

	for (size_t i = 0; i < COUNT(lines); i++) {
		struct stream stream = stream_make(*state);
		struct error err;

		if (read_line(&stream, text_of(lines[i]), &err))
			fail_msg("taken: %s", lines[i]);
		assert_int_equal(err.kind, ERR_IO);
		assert_int_equal(stream.n_blocks, 0);
		assert_false(stream_settle(&stream, &err));
	}
}

static void a_line_that_is_too_long_is_refused(void **state)
{
	char *bytes = arena_alloc(*state, STREAM_LINE_BYTES_MAX + 1);
	struct stream stream = stream_make(*state);
	struct error err;

	memset(bytes, ' ', STREAM_LINE_BYTES_MAX + 1);
	assert_false(read_line(&stream, (struct text){bytes, STREAM_LINE_BYTES_MAX + 1}, &err));
	assert_string_equal(err.message,
	                    "the reader of documents gave an answer that is none: it is too long");
}

static void positions_that_are_no_numbers_are_written_as_the_edge(void **state)
{
	const struct block_line lines[] = {{.start_cp = 0,
	                                    .end_cp = 1,
	                                    .page = 1,
	                                    .x0 = -1,
	                                    .y0 = 0.0F / 0.0F,
	                                    .x1 = 7,
	                                    .y1 = 1e30F}};
	const struct block block = {.words = TEXT("a"), .lines = lines, .n_lines = 1};
	struct buffer out = buffer_make(*state);
	struct stream stream = stream_make(*state);
	struct error err;

	stream_write_block(&out, &block);
	assert_true(read_line(&stream, line_of(&out), &err));
	assert_true(stream.blocks[0].lines[0].x0 == 0 && stream.blocks[0].lines[0].y0 == 0);
	assert_true(stream.blocks[0].lines[0].x1 == 1 && stream.blocks[0].lines[0].y1 == 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(a_block_comes_out_as_it_went_in),
		IN_ARENA(the_end_tells_the_facts),
		IN_ARENA(a_refusal_comes_through_with_its_hint),
		IN_ARENA(a_stream_without_an_end_is_torn),
		IN_ARENA(nothing_follows_the_end),
		IN_ARENA(what_no_worker_of_ours_writes_is_refused),
		IN_ARENA(a_line_that_is_too_long_is_refused),
		IN_ARENA(positions_that_are_no_numbers_are_written_as_the_edge),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
