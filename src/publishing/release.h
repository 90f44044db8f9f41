/* Publishing: from a home through the gate to a folder that anyone may have.
 *
 *	index.html en/ fr/ static/     the site; each text file has its .gz beside it, made here once
 *	data/publication.db            the publication itself, all that the rest was made from
 *	data/package/                  the same as a Data Package
 *	manifest.json                  what is in the folder, by hash
 *
 * A release lies in the home as publications/LABEL, with publications/LABEL.release.json beside it: when it was
 * made, by which versions, and the head of the chain that it was read at. What was released stays: a label
 * is given once. A draft is the same folder anywhere, without label, and takes none.
 */
#ifndef PUBLISHING_RELEASE_H
#define PUBLISHING_RELEASE_H

#include "publishing/home.h"

#define PUBLICATIONS "publications"

struct release_order {
	const struct home *home;
	const char *person_id;
	const char *label; /* NULL for a draft */
	const char *draft; /* its folder; NULL for a release */
};

/* How long each part took, in milliseconds. */
struct release_times {
	uint64_t gate_ms, database_ms, package_ms, site_ms, compress_ms, manifest_ms, sync_ms;
};

struct release_report {
	const char *folder;
	size_t n_files; /* of the site */
	struct hash_hex content_hash;
	struct hash_hex manifest_hash;
	struct release_times times;
};

/* Releases or drafts. Problems of claims are gathered: with any, nothing is published and the call fails with
 * ERR_INPUT. ERR_CONFLICT for a label that is taken, and for a draft over something else. Killed at any
 * moment, the last release stays as it was; the next publication sweeps what was left. */
MUST_CHECK bool publishing_release(const struct release_order *order, struct arena *arena,
                                   struct problems *problems, struct release_report *ret_report,
                                   struct error *err);

/* Proves every release of a home: its folder against its manifest, and that against what the home says.
 * Faults have the label before the file's name. */
MUST_CHECK bool publishing_verify_releases(struct store *db, const char *home, struct arena *arena,
                                           struct problems *faults, int64_t *ret_n_releases,
                                           int64_t *ret_n_files, struct error *err);

#endif
