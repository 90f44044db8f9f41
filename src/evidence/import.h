/* A folder of documents, taken in by its list.
 *
 * documents.csv names a file a row and says what is known of it: file, title (or document), state (or iso3), lang, dated (or
 * year), kind, issuer, url, licence, class, in_force_from, in_force_to, identifiers; only file is needed. state is a state of the mapping,
 * iso3 any country: a document of one that is no state here is about no state. Everything in the
 * list is checked before the first document is read. Documents go in by acts of some thousand passages: what an act has
 * closed is there, whatever happens next, and who begins again goes on: bytes that are in the home already are passed over.
 */
#ifndef EVIDENCE_IMPORT_H
#define EVIDENCE_IMPORT_H

#include "base/problems.h"
#include "evidence/evidence.h"

#define IMPORT_LIST "documents.csv"

struct folder_order {
	const char *folder;
	const char *kind, *class; /* of documents whose row does not say it */
	enum lang lang;           /* of the progress bar */
};

struct folder_report {
	size_t n_listed, n_added, n_passages;
	size_t n_outside; /* of countries that are no states of the mapping: about no state */
	size_t n_there;   /* their bytes were in the home already */
	size_t n_refused; /* a problem each */
};

/* False with an error when nothing was taken in for faults of the list (problems has them, and n_listed is 0), or when
 * the home could not be written; what earlier acts took in stays. Documents that cannot be read are problems too, and the
 * others go in. */
MUST_CHECK bool evidence_import(const struct evidence_actor *actor,
                                const struct folder_order *order, struct problems *problems,
                                struct folder_report *ret_report, struct error *err);

#endif
