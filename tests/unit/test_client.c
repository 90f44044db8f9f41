/* The worker from the program's side: what it reads comes out, what breaks it is told, and it is there again. */
#include "extract/client.h"

#include "base_test.h"
#include "extract/lock.h"

#include <signal.h>
#include <unistd.h>

/* One page, one line of words. */
static const char pdf[] = "%PDF-1.4\n"
			  "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
			  "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
			  "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R"
			  "/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
			  "4 0 obj<</Length 58>>stream\n"
			  "BT /F 12 Tf 10 50 Td (Article 9. Solicitation of a child) Tj ET\n"
			  "endstream endobj\n"
			  "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
			  "trailer<</Root 1 0 R/Size 6>>\n%%EOF\n";

struct shelf {
	struct arena *arena;
	struct extract *extract;
};

/* Beside the program, or where the environment says. */
static const char *worker_path(struct arena *arena)
{
	const char *given = getenv("PLUMBLINE_EXTRACT");
	const char *program = getenv("PLUMBLINE_BINARY");

	if (given)
		return given;
	return text_format(arena, "%s-extract", program ? program : "build/plumbline").bytes;
}

static int open_shelf(void **state)
{
	struct shelf *shelf = calloc(1, sizeof(*shelf));
	struct error err = error_in(LANG_EN);

	shelf->arena = arena_open((size_t)2048 * ARENA_MIB);
	*state = shelf;
	if (extract_open(worker_path(shelf->arena), &shelf->extract, &err))
		return 0;
	print_error("%s\n", err.message);
	return -1;
}

static int drop_shelf(void **state)
{
	struct shelf *shelf = *state;

	extract_drop(&shelf->extract);
	arena_drop(&shelf->arena);
	free(shelf);
	return 0;
}

static bool read_bytes(struct shelf *shelf, struct text bytes, int timeout_ms,
                       struct extraction *ret_extraction, struct error *err)
{
	const struct extract_order order = {.bytes = bytes, .timeout_ms = timeout_ms};

	*err = error_in(LANG_EN);
	return extract_document(shelf->extract, &order, shelf->arena, ret_extraction, err);
}

static struct extraction read_pdf_of_one_line(struct shelf *shelf)
{
	struct extraction extraction;
	struct error err;

	if (!read_bytes(shelf, text_of(pdf), 0, &extraction, &err))
		fail_msg("%s", err.message);
	assert_int_equal(extraction.kind, DOCUMENT_PDF);
	assert_int_equal(extraction.n_blocks, 1);
	assert_text(extraction.blocks[0].words, "Article 9. Solicitation of a child");
	return extraction;
}

static void a_document_comes_out_with_structure_and_place(void **state)
{
	const struct extraction extraction = read_pdf_of_one_line(*state);
	const struct block *block = extraction.blocks;

	assert_int_equal(extraction.facts.n_pages, 1);
	assert_int_equal(block->kind, BLOCK_ARTICLE);
	assert_text(block->number, "Article 9.");
	assert_int_equal(block->page, 1);
	assert_int_equal(block->n_lines, 1);
	assert_int_equal(block->lines[0].end_cp, 34);
	assert_true(block->lines[0].x0 > 0.04F && block->lines[0].x0 < 0.06F);
	assert_true(block->lines[0].y0 > 0.3F && block->lines[0].y1 < 0.6F);
	assert_true((extraction.held & LOCK_SECCOMP) && (extraction.held & LOCK_PRIVILEGES));
	assert_false(extraction.is_restarted);
}

static void what_is_no_document_is_refused_and_the_worker_goes_on(void **state)
{
	struct extraction extraction;
	struct error err;

	assert_false(read_bytes(*state, TEXT("\x89PNG\r\n\x1A\n\0\0\0"), 0, &extraction, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_string_equal(err.message, "this is a picture");
	assert_non_null(strstr(err.hint, "https://www.inhope.org"));
	assert_false(read_bytes(*state, TEXT_NONE, 0, &extraction, &err));
	assert_string_equal(err.message, "the document is empty");
	assert_false(read_pdf_of_one_line(*state).is_restarted);
}

static void a_damaged_pdf_is_told(void **state)
{
	struct extraction extraction;
	struct error err;

	assert_false(read_bytes(*state, TEXT("%PDF-1.7\nnothing\n"), 0, &extraction, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_string_equal(err.message, "this PDF is damaged and cannot be opened");
}

static void a_document_may_be_larger_than_a_pipe(void **state)
{
	struct shelf *shelf = *state;
	const size_t n_bytes = (size_t)4 * ARENA_MIB;
	char *bytes = arena_alloc(shelf->arena, n_bytes);
	struct extraction extraction;
	struct error err;

	memset(bytes, ' ',
	       n_bytes); /* behind its end, where a reader looks for the table of a PDF */
	memcpy(bytes, pdf, sizeof(pdf) - 1);
	memcpy(bytes + n_bytes - sizeof(pdf) + 1, pdf, sizeof(pdf) - 1);
	if (!read_bytes(shelf, (struct text){bytes, n_bytes}, 0, &extraction, &err))
		fail_msg("%s", err.message);
	assert_int_equal(extraction.n_blocks, 1);
}

static void too_many_bytes_are_refused_before_they_are_sent(void **state)
{
	struct extraction extraction;
	struct error err;

	assert_false(read_bytes(*state, (struct text){"", (size_t)EXTRACT_BYTES_MAX + 1}, 0,
	                        &extraction, &err));
	assert_int_equal(err.kind, ERR_TOO_BIG);
	assert_string_equal(err.message, "the document is larger than 128 MiB");
}

/* The process that this one has started: the worker. */
static pid_t child_of_this(void)
{
	char path[64];
	FILE *file;
	int pid = 0;

	(void)snprintf(path, sizeof(path), "/proc/self/task/%d/children", (int)getpid());
	file = fopen(path, "r");
	assert_non_null(file);
	assert_int_equal(fscanf(file, "%d", &pid), 1);
	(void)fclose(file);
	return pid;
}

static void a_lost_worker_is_started_again_and_said(void **state)
{
	struct shelf *shelf = *state;

	(void)read_pdf_of_one_line(shelf);
	assert_int_equal(kill(child_of_this(), SIGKILL), 0);
	assert_true(read_pdf_of_one_line(shelf).is_restarted);
	assert_false(read_pdf_of_one_line(shelf).is_restarted);
}

static void a_document_that_takes_too_long_is_told_and_the_next_is_read(void **state)
{
	struct shelf *shelf = *state;
	struct extraction extraction;
	struct error err;

	assert_int_equal(kill(child_of_this(), SIGSTOP), 0);
	assert_false(read_bytes(shelf, text_of(pdf), 50, &extraction, &err));
	assert_int_equal(err.kind, ERR_TOO_BIG);
	assert_non_null(strstr(err.message, "took too long to read"));
	assert_true(read_pdf_of_one_line(shelf).is_restarted);
}

static void a_program_that_is_none_is_told(void **state)
{
	struct extract *extract = NULL;
	struct error err = error_in(LANG_EN);

	(void)state;
	assert_false(extract_open("/nowhere/plumbline-extract", &extract, &err));
	assert_int_equal(err.kind, ERR_IO);
	assert_non_null(strstr(err.message, "/nowhere/plumbline-extract"));
	assert_false(extract_open("/bin/true", &extract, &err));
	assert_string_equal(err.message, "/bin/true does not start");
	assert_null(extract);
}

static void seconds_grow_with_pages(void **state)
{
	(void)state;
	assert_int_equal(lock_seconds_for_pages(0), 1);
	assert_int_equal(lock_seconds_for_pages(1), 2);
	assert_int_equal(lock_seconds_for_pages(100), 2);
	assert_int_equal(lock_seconds_for_pages(101), 3);
	assert_int_equal(lock_seconds_for_pages(INT64_MAX / 2), LOCK_SECONDS_MAX);
	assert_int_equal(lock_seconds_for_bytes(0), 1);
}

#define ON_A_SHELF(test) cmocka_unit_test_setup_teardown(test, open_shelf, drop_shelf)

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_A_SHELF(a_document_comes_out_with_structure_and_place),
		ON_A_SHELF(what_is_no_document_is_refused_and_the_worker_goes_on),
		ON_A_SHELF(a_damaged_pdf_is_told),
		ON_A_SHELF(a_document_may_be_larger_than_a_pipe),
		ON_A_SHELF(too_many_bytes_are_refused_before_they_are_sent),
		ON_A_SHELF(a_lost_worker_is_started_again_and_said),
		ON_A_SHELF(a_document_that_takes_too_long_is_told_and_the_next_is_read),
		cmocka_unit_test(a_program_that_is_none_is_told),
		cmocka_unit_test(seconds_grow_with_pages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
