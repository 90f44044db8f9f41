/* A claim is put beside the content that the home holds, checked there, and only then written. */
#include "claiming/add.h"

#include "store/content.h"

static void set(const struct content *content, const char *table, struct param *values,
                const char *column, const char *text)
{
	content_set_text(content, table, values, column, text_of(text));
}

static int64_t next_nr(const struct content *content)
{
	const struct content_table *table = content_find(content, "claim");
	int64_t last = 0;

	for (size_t i = 0; i < table->n_rows; i++)
		if (content_i64(table, &table->rows[i], "nr") > last)
			last = content_i64(table, &table->rows[i], "nr");
	return last + 1;
}

static void fill_claim(const struct claim_order *order, const struct content *content,
                       struct param *values, int64_t nr)
{
	set(content, "claim", values, "code", order->code);
	content_set_i64(content, "claim", values, "nr", nr);
	set(content, "claim", values, "kind", claim_kind_code(order->kind));
	set(content, "claim", values, "role", order->role);
	set(content, "claim", values, "capacity", order->capacity);
	content_set_i64(content, "claim", values, "in_summary", order->in_summary);
	set(content, "claim", values, "query", order->query);
	set(content, "claim", values, "text_en", order->text_en);
	set(content, "claim", values, "text_fr", order->text_fr);
	set(content, "claim", values, "locator", order->locator);
	set(content, "claim", values, "source", order->source);
	set(content, "claim", values, "made_by", order->person_ref);
}

static void add_basis(const struct claim_order *order, const struct content *content, int64_t nr,
                      const char *column, const char *ref)
{
	struct param *values = content_add(content, "claim_basis");

	set(content, "claim_basis", values, "claim", order->code);
	content_set_i64(content, "claim_basis", values, "nr", nr);
	set(content, "claim_basis", values, column, ref);
}

static void add_bases(const struct claim_order *order, const struct content *content)
{
	int64_t nr = 0;

	for (size_t i = 0; i < order->n_marks; i++)
		add_basis(order, content, ++nr, "mark", order->marks[i]);
	for (size_t i = 0; i < order->n_findings; i++)
		add_basis(order, content, ++nr, "finding", order->findings[i]);
}

/* The figures of today, where the query can be asked; what cannot is said by the check that follows. */
static void set_figures(const struct claim_book *book, const struct claim *claim)
{
	struct error unheard = error_in(LANG_EN);
	struct claim_count count;
	struct query query;

	if (claim->kind != CLAIM_COUNTED || !claim_ask(book, claim, &query, &count, &unheard))
		return;
	content_set_i64(book->content, "claim", claim->row->values, "n", (int64_t)count.n);
	content_set_i64(book->content, "claim", claim->row->values, "n_assessed",
	                (int64_t)count.n_assessed);
}

static bool check(const struct content *content, const char *code, struct arena *arena,
                  struct problems *problems, const struct claim **ret_claim, struct error *err)
{
	struct claim_book book;
	const struct claim *claim;

	if (!claim_book_make(content, arena, &book, err))
		return false;
	claim = claim_find(&book, text_of(code));
	if (!claim || !claim->row)
		return FAIL(err, ERR_ABSENT, "there is no claim \"%s\"", code);
	set_figures(&book, claim);
	content_check_references(content, problems);
	claim_check(&book, claim, problems);
	*ret_claim = claim;
	return problems_settle(problems, err);
}

static bool write_bases(struct act *act, const struct content *content, struct text code,
                        struct error *err)
{
	const struct content_table *bases = content_find(content, "claim_basis");
	bool has_any = false;

	for (size_t i = 0; i < bases->n_rows; i++) {
		if (!text_equals(content_text(bases, &bases->rows[i], "claim"), code))
			continue;
		has_any = true;
		if (!store_run(act_store(act), bases->table->insert, bases->rows[i].values,
		               bases->table->n_columns, NULL, err))
			return false;
	}
	return !has_any || audit_note(act, VERB_ADD, bases->table, TEXT("all"), err);
}

static bool write_claim(struct act *act, const struct content *content, const struct claim *claim,
                        struct error *err)
{
	const struct table *table = content_find(content, "claim")->table;

	return store_run(act_store(act), table->insert, claim->row->values, table->n_columns, NULL,
	                 err) &&
	       audit_note(act, VERB_ADD, table, TEXT("all"), err) &&
	       write_bases(act, content, claim->code, err);
}

static bool check_free(const struct content *content, const char *code, struct error *err)
{
	const struct text key = text_of(code);

	if (!content_find_row(content_find(content, "claim"), &key, 1) &&
	    !content_find_row(content_find(content, "result"), &key, 1))
		return true;
	return FAIL(err, ERR_CONFLICT, "there is a claim \"%s\" already", code);
}

bool claiming_add(const struct claim_order *order, struct arena *arena, struct problems *problems,
                  struct error *err)
{
	struct content content = content_make(arena);
	AUTO(act) struct act *act = NULL;
	const struct claim *claim = NULL;

	if (!audit_open_act(order->db, order->chain, order->person_id, "add a claim", &act, err) ||
	    !content_read_store(&content, order->db, err) ||
	    !check_free(&content, order->code, err))
		return false;
	fill_claim(order, &content, content_add(&content, "claim"), next_nr(&content));
	add_bases(order, &content);
	content_sort_tables(&content);
	return check(&content, order->code, arena, problems, &claim, err) &&
	       write_claim(act, &content, claim, err) && audit_close_act(&act, err);
}

static const struct content_row *find_claim(const struct content *content, const char *code)
{
	const struct text key = text_of(code);

	return content_find_row(content_find(content, "claim"), &key, 1);
}

bool claiming_confirm(struct store *db, const char *chain, const char *person_id, const char *code,
                      struct arena *arena, struct problems *problems, struct error *err)
{
	struct content content = content_make(arena);
	const struct table *table = content_find(&content, "claim")->table;
	AUTO(act) struct act *act = NULL;
	const struct claim *claim = NULL;

	if (!audit_open_act(db, chain, person_id, "confirm a claim", &act, err) ||
	    !content_read_store(&content, db, err))
		return false;
	if (find_claim(&content, code))
		audit_keep_words(act, table, find_claim(&content, code)->values);
	return check(&content, code, arena, problems, &claim, err) &&
	       store_run(act_store(act), table->put, claim->row->values, table->n_columns, NULL,
	                 err) &&
	       audit_note(act, VERB_SET, table, TEXT("all"), err) && audit_close_act(&act, err);
}
