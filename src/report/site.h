/* The site of a publication: static pages in two languages, written from its database alone.
 *
 * A page is a file of src/report named page_*.c: it fills a struct for its template and hands it to
 * site_write. site.c lists them all.
 *
 * What a figure or a mark promises to whoever walks back from it, and what tests hold every page to:
 * - a count stands in an element with data-figure="44/47" (n of N) that is a link, or has one in it, to the page
 *   of the claim or fact it comes from; there an element has the same data-figure, and rows with class "row"
 *   give state, value, source, date and confidence (cells .src .day .conf)
 * - a mark or pip of a state's fact stands in an element with data-mark="CODE" (known, evidence_of_absence,
 *   missing, disputed, later …) that is or holds a link to the fact's page at #STATE, where the row with that
 *   id has the same data-mark
 * - a claim stands in an element with data-claim="CODE" that holds a link to the claim's page, where its text
 *   stands again; the page links to its facts, marks or findings, or names source and locator
 */
#ifndef REPORT_SITE_H
#define REPORT_SITE_H

#include "report/book.h"
#include "report/layout.h"
#include "report/templates.h"

struct site {
	const struct report_book *book;
	struct arena *arena; /* of one page: emptied after each */
	const char *folder;
	const struct urls *urls; /* of the page that is being written */
	size_t n_files;
};

/* Writes the whole site into a folder that exists: pages of both languages, style, fonts and a first page that
 * offers the languages. What the data page links to (data/…) is written by whoever publishes. */
MUST_CHECK bool report_write_site(const struct content *publication, const char *folder,
                                  size_t *ret_n_files, struct error *err);

/* A page is begun: its urls are set and its layout made. id is empty for a page that has none. */
struct layout site_begin(struct site *site, enum report_page_nr page, struct text id,
                         struct text title, enum layout_section section);

/* And written. */
MUST_CHECK bool site_write(struct site *site, enum report_page_nr page, struct text id,
                           const struct buffer *out, struct error *err);

/* The address of a page from the page that is being written. */
struct url site_url(const struct site *site, enum report_page_nr page, struct text id);

/* The address of a place on a page: "facts/lc_ratified.html#GE". */
struct url site_url_at(const struct site *site, enum report_page_nr page, struct text id,
                       struct text place);

/* The pages: each function writes all of its kind. page_home is written once, in both languages. */
MUST_CHECK bool page_home_write(struct site *site, struct error *err);
MUST_CHECK bool page_overview_write(struct site *site, struct error *err);
MUST_CHECK bool page_capacities_write(struct site *site, struct error *err);
MUST_CHECK bool page_capacity_write(struct site *site, struct error *err);
MUST_CHECK bool page_focus_write(struct site *site, struct error *err);
MUST_CHECK bool page_results_write(struct site *site, struct error *err);
MUST_CHECK bool page_assistance_write(struct site *site, struct error *err);
MUST_CHECK bool page_offer_write(struct site *site, struct error *err);
MUST_CHECK bool page_claims_write(struct site *site, struct error *err);
MUST_CHECK bool page_claim_write(struct site *site, struct error *err);
MUST_CHECK bool page_findings_write(struct site *site, struct error *err);
MUST_CHECK bool page_developments_write(struct site *site, struct error *err);
MUST_CHECK bool page_finding_write(struct site *site, struct error *err);
MUST_CHECK bool page_states_write(struct site *site, struct error *err);
MUST_CHECK bool page_state_write(struct site *site, struct error *err);
MUST_CHECK bool page_matrix_write(struct site *site, struct error *err);
MUST_CHECK bool page_facts_write(struct site *site, struct error *err);
MUST_CHECK bool page_fact_write(struct site *site, struct error *err);
MUST_CHECK bool page_treaty_write(struct site *site, struct error *err);
MUST_CHECK bool page_intro_write(struct site *site, struct error *err);
MUST_CHECK bool page_method_write(struct site *site, struct error *err);
MUST_CHECK bool page_provisions_write(struct site *site, struct error *err);
MUST_CHECK bool page_provision_write(struct site *site, struct error *err);
MUST_CHECK bool page_questions_write(struct site *site, struct error *err);
MUST_CHECK bool page_question_write(struct site *site, struct error *err);
MUST_CHECK bool page_data_write(struct site *site, struct error *err);
MUST_CHECK bool page_sources_write(struct site *site, struct error *err);
MUST_CHECK bool page_source_write(struct site *site, struct error *err);
MUST_CHECK bool page_mark_write(struct site *site, struct error *err);

#endif
