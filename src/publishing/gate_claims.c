/* Claims as they are printed: with their figures, what every state answers, and what they rest on; and the offers
 * that fit each state. */
#include "publishing/gate_int.h"

#include "claiming/assistance.h"
#include "claiming/claim.h"

/* Claims. */

static void set_counts(const struct gate_row *row, const struct claim_count *count)
{
	gate_set_i64(row, "n", (int64_t)count->n);
	gate_set_i64(row, "n_assessed", (int64_t)count->n_assessed);
	gate_set_i64(row, "n_scope", (int64_t)count->n_scope);
	gate_set_i64(row, "n_unknown", (int64_t)(count->n_scope - count->n_assessed));
	gate_set(row, "confidence", count->confidence);
}

static void write_states(const struct gate *gate, const struct claim *claim,
                         const struct claim_count *count)
{
	for (size_t i = 0; i < count->states->n; i++) {
		if (!count->is_asked[i])
			continue;

		const struct gate_row row = gate_add(gate, "claim_state");

		gate_set(&row, "claim", claim->code);
		gate_set(&row, "state", count->states->items[i].code);
		gate_set_c(&row, "answer", claim_answer_code(count->answers[i]));
	}
}

static void write_facts(const struct gate *gate, const struct claim *claim,
                        const struct query *query)
{
	const struct fact **facts;
	const size_t n = query_list_facts(query, &gate->facts[LANG_EN], gate->arena, &facts);

	for (size_t i = 0; i < n; i++) {
		const struct gate_row row = gate_add(gate, "claim_fact");

		gate_set(&row, "claim", claim->code);
		gate_set(&row, "fact", facts[i]->code);
	}
}

static void set_claim(const struct gate_row *row, const struct claim *claim)
{
	gate_set(row, "code", claim->code);
	gate_set_i64(row, "nr", claim->nr);
	gate_set_c(row, "kind", claim_kind_code(claim->kind));
	gate_set(row, "role", claim->role);
	gate_set(row, "reach", claim->reach);
	gate_set(row, "capacity", claim->capacity);
	gate_set_i64(row, "in_summary", claim->in_summary);
	gate_set(row, "locator", claim->locator);
	gate_set(row, "source", claim->source);
	gate_set_i64(row, "is_outside", claim->is_outside);
}

static void set_query(const struct gate_row *row, const struct claim_book *book,
                      const struct claim *claim, const struct query *query)
{
	gate_set(row, "query", claim->query);
	gate_set(row, "query_en", query_write(query, &book->facts[LANG_EN], book->arena));
	gate_set(row, "query_fr", query_write(query, &book->facts[LANG_FR], book->arena));
}

static bool write_claim(const struct gate *gate, const struct claim_book *book,
                        const struct claim *claim, struct error *err)
{
	const struct gate_row row = gate_add(gate, "claim");
	const bool is_counted = claim->kind == CLAIM_COUNTED;
	struct claim_count count = {0};
	struct query query;

	set_claim(&row, claim);
	if (is_counted) {
		if (!claim_ask(book, claim, &query, &count, err))
			return false;
		set_query(&row, book, claim, &query);
		set_counts(&row, &count);
		write_states(gate, claim, &count);
		write_facts(gate, claim, &query);
	}
	gate_set(&row, "text_en", claim_write(book, claim, LANG_EN, is_counted ? &count : NULL));
	gate_set(&row, "text_fr", claim_write(book, claim, LANG_FR, is_counted ? &count : NULL));
	return true;
}

static void write_bases(const struct gate *gate)
{
	const struct content_table *bases = content_find(gate->public, "claim_basis");

	for (size_t i = 0; i < bases->n_rows; i++) {
		const struct gate_row row = gate_add(gate, "claim_basis");

		gate_copy(&row, bases, &bases->rows[i]);
	}
}

/* Provisions. */

static bool is_crossed(const struct gate *gate, struct text provision)
{
	const struct content_table *table = content_find(gate->public, "crosswalk");

	for (size_t i = 0; i < table->n_rows; i++)
		if (text_equals(content_text(table, &table->rows[i], "provision"), provision))
			return true;
	return false;
}

static void write_provisions(const struct gate *gate)
{
	const struct content_table *table = content_find(gate->public, "result_provision");

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct gate_row row = gate_add(gate, "claim_provision");
		const struct text provision = content_text(table, &table->rows[i], "provision");

		gate_set(&row, "claim", content_text(table, &table->rows[i], "result"));
		gate_set(&row, "provision", provision);
		gate_set_i64(&row, "is_outside", !is_crossed(gate, provision));
	}
}

/* Offers. */

static void write_match(const struct gate *gate, const struct offer_match *english,
                        const struct offer_match *french)
{
	const struct gate_row row = gate_add(gate, "offer_match");

	gate_set(&row, "offer", english->offer_code);
	gate_set(&row, "state", english->state);
	gate_set(&row, "capacity", english->capacity);
	gate_set_c(&row, "language", offer_language_code(english->language));
	gate_set(&row, "reason_en", english->reason);
	gate_set(&row, "reason_fr", french->reason);
}

static void write_matches(const struct gate *gate)
{
	const struct states *states = &gate->states[LANG_EN];

	for (size_t s = 0; s < states->n; s++) {
		const struct offer_match *matches[N_LANGS];
		size_t n = 0;

		for (int lang = 0; lang < N_LANGS; lang++)
			n = assistance_list(&gate->facts[lang], gate->arena, states->items[s].code,
			                    TEXT_NONE, gate->cutoff, &matches[lang]);
		for (size_t i = 0; i < n; i++)
			write_match(gate, &matches[LANG_EN][i], &matches[LANG_FR][i]);
	}
}

bool gate_write_claims(const struct gate *gate, struct error *err)
{
	struct claim_book book;

	if (!claim_book_make(gate->public, gate->arena, &book, err))
		return false;
	for (size_t i = 0; i < book.n; i++)
		if (!write_claim(gate, &book, &book.claims[i], err))
			return false;
	write_bases(gate);
	write_provisions(gate);
	write_matches(gate);
	return true;
}

/* A home whose claims do not hold publishes nothing. */
void gate_check(const struct content *home, struct problems *problems)
{
	struct error none = error_in(problems->lang);
	struct claim_book book;

	if (!claim_book_make(home, problems->arena, &book, &none))
		return; /* no wave: gate_make says it */
	for (size_t i = 0; i < book.n; i++)
		claim_check(&book, &book.claims[i], problems);
}
