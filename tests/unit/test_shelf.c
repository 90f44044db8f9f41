/* What is handed out: publications on a shelf, their files, and the answers that are kept. */
#include "web/shelf.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/log.h"

#include "base_test.h"

#include <unistd.h>

struct place_to_work {
	struct arena *arena;
	const char *folder;
};

static int open_folder(void **state)
{
	struct place_to_work *place = calloc(1, sizeof(*place));
	struct error err = error_in(LANG_EN);
	const char *above = getenv("TMPDIR");
	char *name;

	if (!place || !hash_start(&err))
		return -1;
	log_set_level(LOG_ERROR);
	place->arena = arena_open((size_t)16 * ARENA_MIB);
	name = (char *)text_format(place->arena, "%s/plumbline.XXXXXX", above ? above : "/tmp")
	               .bytes;
	place->folder = mkdtemp(name);
	*state = place;
	return place->folder ? 0 : -1;
}

static int drop_folder(void **state)
{
	struct place_to_work *place = *state;
	struct error err = error_in(LANG_EN);
	const bool removed = file_remove_tree(place->folder, &err);

	arena_drop(&place->arena);
	free(place);
	return removed ? 0 : -1;
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, open_folder, drop_folder)

static const char *at(const struct place_to_work *place, const char *name)
{
	return file_join(place->arena, place->folder, name);
}

static void put(const struct place_to_work *place, const char *name, struct text bytes)
{
	struct error err = error_in(LANG_EN);

	for (const char *slash = strchr(name, '/'); slash; slash = strchr(slash + 1, '/')) {
		const struct text folder = {name, (size_t)(slash - name)};

		assert_true(file_make_folder(at(place, text_c(place->arena, folder)), &err));
	}
	assert_true(file_write(at(place, name), bytes, &err));
}

/* A manifest of one file, with the hash of its words. */
static struct text manifest_of(const struct place_to_work *place, const char *path,
                               struct text words)
{
	return text_format(place->arena,
	                   "{\"files\": [{\"path\": \"%s\", \"bytes\": %zu, \"sha256\": \"%s\"}]}",
	                   path, words.n_bytes, hash_bytes(words).bytes);
}

/* A publication of one page in a folder. */
static struct text put_publication(const struct place_to_work *place, const char *folder,
                                   struct text words)
{
	const struct text manifest = manifest_of(place, "index.html", words);

	put(place, text_format(place->arena, "%s/index.html", folder).bytes, words);
	put(place, text_format(place->arena, "%s/manifest.json", folder).bytes, manifest);
	return manifest;
}

static void release(const struct place_to_work *place, const char *label, struct text words)
{
	const char *folder = text_format(place->arena, "publications/%s", label).bytes;
	const struct text manifest = put_publication(place, folder, words);

	put(place, text_format(place->arena, "%s.release.json", folder).bytes,
	    text_format(place->arena,
	                "{\"title_en\": \"Title %s\", \"title_fr\": \"Titre %s\", "
	                "\"manifest_sha256\": \"%s\"}",
	                label, label, hash_bytes(manifest).bytes));
}

static struct shelf *open_shelf(const struct place_to_work *place, const char *draft)
{
	struct error err = error_in(LANG_EN);
	struct shelf *shelf;

	assert_true(shelf_open(place->folder, draft, &shelf, &err));
	return shelf;
}

static void numbers_in_labels_count_as_numbers(void **state)
{
	static const char *const ordered[] = {"0.9",  "1",      "1.0",
	                                      "1.00", "1.0-rc", "1.2",
	                                      "1.10", "2019",   "10000000000000000000000",
	                                      "a",    "a2",     "a10"};

	(void)state;
	for (size_t i = 0; i < COUNT(ordered); i++) {
		for (size_t j = 0; j < COUNT(ordered); j++) {
			const int order =
				shelf_compare_labels(text_of(ordered[i]), text_of(ordered[j]));

			if ((order > 0) != (i > j) || (order < 0) != (i < j))
				fail_msg("%s and %s", ordered[i], ordered[j]);
		}
	}
}

static void the_newest_release_stands_first_and_the_draft_last(void **state)
{
	const struct place_to_work *place = *state;
	AUTO(shelf) struct shelf *shelf = NULL;
	struct shelf_item item;

	release(place, "1.9", TEXT("nine"));
	release(place, "1.10", TEXT("ten"));
	(void)put_publication(place, "looks", TEXT("a draft"));
	shelf = open_shelf(place, at(place, "looks"));
	shelf_begin_read(shelf);
	assert_int_equal(shelf_n_items(shelf), 3);
	assert_string_equal(shelf_item(shelf, 0).label, "1.10");
	assert_text(shelf_item(shelf, 0).titles[LANG_FR], "Titre 1.10");
	assert_string_equal(shelf_item(shelf, 1).label, "1.9");
	assert_true(shelf_item(shelf, 2).is_draft);
	assert_true(shelf_find(shelf, TEXT("1.9"), &item));
	assert_false(shelf_find(shelf, TEXT("1.1"), &item));
	shelf_end_read(shelf);
}

static void a_folder_that_was_not_released_is_not_handed_out(void **state)
{
	const struct place_to_work *place = *state;
	AUTO(shelf) struct shelf *shelf = NULL;

	release(place, "1.0", TEXT("one"));
	release(place, "1.1", TEXT("two"));
	(void)put_publication(place, "publications/2.0", TEXT("left by a process that died"));
	put(place, "publications/1.1/manifest.json",
	    manifest_of(place, "index.html", TEXT("another")));
	shelf = open_shelf(place, NULL);
	assert_int_equal(shelf_n_items(shelf), 1);
	assert_string_equal(shelf_item(shelf, 0).label, "1.0");
}

static void what_comes_and_goes_is_seen(void **state)
{
	const struct place_to_work *place = *state;
	AUTO(shelf) struct shelf *shelf = open_shelf(place, NULL);
	struct error err = error_in(LANG_EN);
	const struct volume *first;

	assert_int_equal(shelf_n_items(shelf), 0);
	release(place, "1.0", TEXT("one"));
	shelf_look_again(shelf);
	assert_int_equal(shelf_n_items(shelf), 1);
	first = shelf_item(shelf, 0).volume;
	release(place, "2.0", TEXT("two"));
	shelf_look_again(shelf);
	assert_int_equal(shelf_n_items(shelf), 2);
	assert_ptr_equal(shelf_item(shelf, 1).volume, first);
	assert_true(file_remove_tree(at(place, "publications/2.0"), &err));
	assert_true(file_remove(at(place, "publications/2.0.release.json"), &err));
	shelf_look_again(shelf);
	assert_int_equal(shelf_n_items(shelf), 1);
	assert_ptr_equal(shelf_item(shelf, 0).volume, first);
}

static void a_draft_that_is_no_publication_is_refused(void **state)
{
	const struct place_to_work *place = *state;
	struct error err = error_in(LANG_EN);
	struct shelf *shelf;

	assert_false(shelf_open(NULL, at(place, "nothing"), &shelf, &err));
	assert_int_equal(err.kind, ERR_ABSENT);
	put(place, "empty/index.html", TEXT("no manifest"));
	assert_false(shelf_open(NULL, at(place, "empty"), &shelf, &err));
	assert_int_equal(err.kind, ERR_ABSENT);
}

static void a_manifest_leads_out_of_no_folder(void **state)
{
	static const char *const paths[] = {"../secret", "/etc/passwd", "a/../../secret",
	                                    ".git/x",    "a//b",        "a/",
	                                    "",          "a\\\\b",      "a%2fb"};
	const struct place_to_work *place = *state;
	struct error err = error_in(LANG_EN);
	struct volume *volume;

	put(place, "secret", TEXT("words"));
	for (size_t i = 0; i < COUNT(paths); i++) {
		put(place, "d/manifest.json", manifest_of(place, paths[i], TEXT("words")));
		assert_false(volume_open(at(place, "d"), true, NULL, &volume, &err));
		assert_int_equal(err.kind, ERR_INPUT);
	}
}

static struct volume_answer answer(const struct volume *volume, const char *path, const char *tags)
{
	struct volume_file *file = volume_find(volume, text_of(path));
	struct error err = error_in(LANG_EN);
	struct volume_answer answer = {0};

	assert_non_null(file);
	if (!volume_answer(volume, file, true, tags, &answer, &err))
		answer.status = err.kind;
	return answer;
}

static void a_file_is_read_once_and_its_answer_kept(void **state)
{
	const struct place_to_work *place = *state;
	AUTO(volume) struct volume *volume = NULL;
	struct error err = error_in(LANG_EN);
	struct volume_answer first;
	const char *tag;

	(void)put_publication(place, "d", TEXT("words"));
	assert_true(volume_open(at(place, "d"), true, NULL, &volume, &err));
	first = answer(volume, "index.html", NULL);
	assert_int_equal(first.status, 200);
	assert_true(first.is_kept);
	assert_ptr_equal(answer(volume, "index.html", NULL).response, first.response);
	tag = MHD_get_response_header(first.response, "ETag");
	assert_int_equal(answer(volume, "index.html", tag).status, 304);
	assert_int_equal(answer(volume, "index.html", "\"other\"").status, 200);
	assert_null(volume_find(volume, TEXT("index.htm")));
	assert_int_equal(answer(volume, "manifest.json", NULL).status, 200);
}

static void a_file_that_is_not_the_published_one_is_not_sent(void **state)
{
	const struct place_to_work *place = *state;
	AUTO(volume) struct volume *volume = NULL;
	struct error err = error_in(LANG_EN);

	(void)put_publication(place, "d", TEXT("words"));
	assert_true(volume_open(at(place, "d"), true, NULL, &volume, &err));
	put(place, "d/index.html", TEXT("wards"));
	assert_int_equal(answer(volume, "index.html", NULL).status, ERR_INPUT);
	put(place, "d/index.html", TEXT("words and more"));
	assert_int_equal(answer(volume, "index.html", NULL).status, ERR_INPUT);
	assert_true(file_remove(at(place, "d/index.html"), &err));
	assert_int_equal(answer(volume, "index.html", NULL).status, ERR_IO);
	put(place, "d/index.html", TEXT("words"));
	assert_int_equal(answer(volume, "index.html", NULL).status, 200);
}

static void a_link_in_the_folder_is_not_followed(void **state)
{
	const struct place_to_work *place = *state;
	AUTO(volume) struct volume *volume = NULL;
	struct error err = error_in(LANG_EN);

	(void)put_publication(place, "d", TEXT("words"));
	put(place, "elsewhere", TEXT("words"));
	assert_true(file_remove(at(place, "d/index.html"), &err));
	assert_int_equal(symlink("../elsewhere", at(place, "d/index.html")), 0);
	assert_true(volume_open(at(place, "d"), true, NULL, &volume, &err));
	assert_int_equal(answer(volume, "index.html", NULL).status, ERR_IO);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_in_labels_count_as_numbers),
		IN_FOLDER(the_newest_release_stands_first_and_the_draft_last),
		IN_FOLDER(a_folder_that_was_not_released_is_not_handed_out),
		IN_FOLDER(what_comes_and_goes_is_seen),
		IN_FOLDER(a_draft_that_is_no_publication_is_refused),
		IN_FOLDER(a_manifest_leads_out_of_no_folder),
		IN_FOLDER(a_file_is_read_once_and_its_answer_kept),
		IN_FOLDER(a_file_that_is_not_the_published_one_is_not_sent),
		IN_FOLDER(a_link_in_the_folder_is_not_followed),
	};

	return cmocka_run_group_tests_name("shelf", tests, NULL, NULL);
}
