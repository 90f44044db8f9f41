/* Searching a home: an index that is kept open says what one that was just made says, after any change; and nobody finds what
 * they may not read. */
#include "pack_home.h"

#include "evidence/find.h"
#include "evidence/read.h"

struct bench {
	struct pack_home at;
	struct find_index *index;
};

static void put_source(struct bench *bench, const char *ref, const char *state, const char *class,
                       const char *may_read)
{
	put_rows(
		&bench->at, "source",
		text_format(bench->at.arena,
	                    "ref,kind,title,lang,state,class,state_may_read\n%s,law,A law,en,%s,%s,"
	                    "%s\n",
	                    ref, state, class, may_read)
			.bytes);
}

static void put_document(struct bench *bench, const char *ref, const char *state, const char *class,
                         const char *may_read)
{
	put_source(bench, ref, state, class, may_read);
	put_rows(&bench->at, "snapshot",
	         text_format(bench->at.arena,
	                     "source,nr,sha256,n_bytes,format,file_name,captured\n"
	                     "%s,1,00,9,text,a.txt,2019-01-01\n",
	                     ref)
	                 .bytes);
	put_rows(&bench->at, "passage",
	         text_format(bench->at.arena,
	                     "source,nr,snapshot,start_cp,end_cp,words\n"
	                     "%s,1,1,0,9,the child of %s is heard\n%s,2,1,9,18,police of %s\n"
	                     "%s,3,1,18,27,nothing else\n",
	                     ref, ref, ref, ref, ref)
	                 .bytes);
}

static void put_mark(struct bench *bench, const char *ref, const char *source, const char *passage,
                     const char *state, const char *capacity)
{
	put_rows(&bench->at, "mark",
	         text_format(bench->at.arena,
	                     "ref,source,passage,start_cp,end_cp,quote,state,capacity,aspect,made_"
	                     "by,made_on\n%s,%s,%s,0,4,some,%s,%s,practice,ana,2019-01-01\n",
	                     ref, source, passage, state, capacity)
	                 .bytes);
}

static int set_up(void **state)
{
	struct bench *bench = calloc(1, sizeof(*bench));
	struct error err = {0};

	pack_home_make(&bench->at);
	put_document(bench, "S-001", "GE", "public", "");
	put_document(bench, "S-002", "GE", "team", "");
	put_document(bench, "S-003", "GE", "team", "yes");
	put_document(bench, "S-004", "AM", "public", "");
	put_document(bench, "S-005", "", "public", "");
	put_document(bench, "S-006", "", "team", "yes");
	assert_fine(find_index_open(bench->at.place.folder, &bench->index, &err), &err);
	*state = bench;
	return 0;
}

static int tear_down(void **state)
{
	struct bench *bench = *state;

	find_index_drop(&bench->index);
	pack_home_drop(&bench->at);
	free(bench);
	return 0;
}

/* "S-001/1 S-003/1", as the index that is open says, and one that is opened for this. */
static const char *find_with(struct bench *bench, struct find_index *index,
                             const struct view_scope *scope, const char *query)
{
	const struct find_order order = {
		.home = {bench->at.db, bench->at.place.folder},
		.chain = PACK_CHAIN,
		.index = index,
		.scope = scope,
		.query = text_of(query),
	};
	struct buffer out = buffer_make(bench->at.arena);
	struct find_answer answer;
	struct error err = {0};

	assert_fine(evidence_find(&order, bench->at.arena, &answer, &err), &err);
	assert_int_equal(answer.n_hits, answer.total);
	for (size_t i = 0; i < answer.n_hits; i++)
		buffer_add_format(&out, "%s%.*s/%lld", i ? " " : "",
		                  TEXT_ARGS(answer.hits[i].source),
		                  (long long)answer.hits[i].passage);
	return buffer_text(&out).bytes;
}

static const char *find(struct bench *bench, const char *role, const char *state, const char *query)
{
	struct view_scope scope = {0};
	const char *kept, *fresh;

	assert_true(view_scope_add(&scope, text_of(role), text_of(state), TEXT_NONE));
	kept = find_with(bench, bench->index, &scope, query);
	fresh = find_with(bench, NULL, &scope, query);
	assert_string_equal(kept, fresh);
	return kept;
}

static void nobody_finds_what_they_may_not_read(void **state)
{
	struct bench *bench = *state;

	assert_string_equal(find(bench, "expert", "", "child"),
	                    "S-001/1 S-002/1 S-003/1 S-004/1 S-005/1 S-006/1");
	assert_string_equal(find(bench, "coder", "GE", "child"),
	                    "S-001/1 S-002/1 S-003/1 S-005/1 S-006/1");
	assert_string_equal(find(bench, "focal_point", "GE", "child"), "S-001/1 S-003/1 S-005/1");
	assert_string_equal(find(bench, "respondent", "AM", "child"), "S-004/1 S-005/1");
	assert_string_equal(find(bench, "reader", "", "child"), "S-001/1 S-004/1 S-005/1");
	assert_string_equal(find(bench, "provider", "", "child"), "");
	assert_string_equal(find(bench, "administrator", "", "child"), "");
	assert_string_equal(find(bench, "focal_point", "GE", "child state:AM"), "");
}

static void a_source_that_changes_its_class_is_found_by_others(void **state)
{
	struct bench *bench = *state;

	assert_string_equal(find(bench, "reader", "", "child"), "S-001/1 S-004/1 S-005/1");
	put_source(bench, "S-001", "GE", "team", "");
	assert_string_equal(find(bench, "reader", "", "child"), "S-004/1 S-005/1");
	assert_string_equal(find(bench, "focal_point", "GE", "child"), "S-003/1 S-005/1");
	assert_string_equal(find(bench, "expert", "", "child source:S-001"), "S-001/1");
	put_source(bench, "S-001", "AM", "public", "");
	assert_string_equal(find(bench, "respondent", "AM", "child"), "S-001/1 S-004/1 S-005/1");
	assert_string_equal(find(bench, "focal_point", "GE", "child"), "S-003/1 S-005/1");
}

static void a_mark_is_found_by_its_capacity(void **state)
{
	struct bench *bench = *state;

	assert_string_equal(find(bench, "expert", "", "capacity:C4"), "");
	put_mark(bench, "M-0001", "S-001", "2", "GE", "C4");
	put_mark(bench, "M-0002", "S-002", "1", "GE", "C4");
	assert_string_equal(find(bench, "expert", "", "capacity:C4"), "S-001/2 S-002/1");
	assert_string_equal(find(bench, "focal_point", "GE", "capacity:C4"), "S-001/2");
	put_mark(bench, "M-0001", "S-001", "2", "GE", "C5");
	assert_string_equal(find(bench, "expert", "", "capacity:C4"), "S-002/1");
	assert_string_equal(find(bench, "expert", "", "capacity:C5"), "S-001/2");
	assert_string_equal(find(bench, "expert", "", "police source:S-001"), "S-001/2");
}

/* In a source that every state reads, a mark is somebody's. */
static void a_capacity_does_not_tell_of_another_states_mark(void **state)
{
	struct bench *bench = *state;

	put_mark(bench, "M-0001", "S-005", "1", "AM", "C4");
	put_mark(bench, "M-0002", "S-001", "1", "AM", "C4");
	assert_string_equal(find(bench, "focal_point", "GE", "capacity:C4"), "");
}

static void what_was_added_is_found(void **state)
{
	struct bench *bench = *state;

	assert_string_equal(find(bench, "expert", "", "police"),
	                    "S-001/2 S-002/2 S-003/2 S-004/2 S-005/2 S-006/2");
	put_document(bench, "S-0035", "GE", "public", "");
	assert_string_equal(find(bench, "focal_point", "GE", "police"),
	                    "S-001/2 S-003/2 S-005/2 S-0035/2");
}

/* Words were erased: the file was removed while it was open. */
static void an_index_that_was_removed_is_not_asked_any_more(void **state)
{
	struct bench *bench = *state;
	struct error err = {0};

	assert_string_equal(find(bench, "expert", "", "else source:S-002"), "S-002/3");
	assert_fine(evidence_forget_index(bench->at.place.folder, bench->at.arena, &err), &err);
	put_rows(&bench->at, "passage",
	         "source,nr,snapshot,start_cp,end_cp,words\nS-002,3,1,18,27,\n");
	assert_string_equal(find(bench, "expert", "", "else source:S-002"), "");
	assert_string_equal(find(bench, "expert", "", "police source:S-002"), "S-002/2");
}

static void passages_are_read_by_page(void **state)
{
	struct bench *bench = *state;
	struct read_passage *passages;
	struct error err = {0};
	int64_t n_all;
	size_t n;

	assert_fine(evidence_count_passages(bench->at.db, TEXT("S-001"), &n_all, &err), &err);
	assert_int_equal(n_all, 3);
	assert_fine(evidence_read_passages(bench->at.db, TEXT("S-001"), 2, 10, bench->at.arena,
	                                   &passages, &n, &err),
	            &err);
	assert_int_equal(n, 2);
	assert_int_equal(passages[0].nr, 2);
	assert_text(passages[1].words, "nothing else");
	assert_fine(evidence_read_passages(bench->at.db, TEXT("S-001"), 1, 1, bench->at.arena,
	                                   &passages, &n, &err),
	            &err);
	assert_int_equal(n, 1);
	assert_fine(evidence_read_passages(bench->at.db, TEXT("S-009"), 1, 9, bench->at.arena,
	                                   &passages, &n, &err),
	            &err);
	assert_int_equal(n, 0);
}

#define WITH_BENCH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_BENCH(nobody_finds_what_they_may_not_read),
		WITH_BENCH(a_source_that_changes_its_class_is_found_by_others),
		WITH_BENCH(a_mark_is_found_by_its_capacity),
		WITH_BENCH(a_capacity_does_not_tell_of_another_states_mark),
		WITH_BENCH(what_was_added_is_found),
		WITH_BENCH(an_index_that_was_removed_is_not_asked_any_more),
		WITH_BENCH(passages_are_read_by_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
