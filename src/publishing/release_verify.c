/* Looks at the releases of a home: what was released must lie there as it was. */
#include "publishing/release.h"

#include "base/file.h"
#include "publishing/manifest.h"

struct look {
	const char *home;
	struct arena *arena;
	struct problems *faults;
	int64_t n_releases, n_files;
};

static void add_fault(const struct look *look, const char *label, const char *name,
                      const char *message)
{
	const struct place place = {
		.file = text_format(look->arena, "%s/%s/%s", PUBLICATIONS, label, name).bytes};

	problems_add(look->faults, place, "%s", message);
}

/* The manifest itself is the one that the home has heard of. */
static bool check_manifest(const struct look *look, const char *label, const char *folder,
                           const char *hash, struct error *err)
{
	char sha256[65];

	if (!file_hash(file_join(look->arena, folder, MANIFEST_FILE), sha256, err))
		return false;
	if (strcmp(sha256, hash) != 0)
		add_fault(look, label, MANIFEST_FILE,
		          say(look->faults->lang, "it is not the manifest that was released"));
	return true;
}

static bool look_into(struct look *look, const char *label, const char *folder, const char *hash,
                      struct error *err)
{
	struct problems inside = problems_make(look->arena, look->faults->lang);
	struct hash_hex content_hash;
	int64_t n_files;

	if (!check_manifest(look, label, folder, hash, err) ||
	    !manifest_verify(folder, look->arena, &inside, &n_files, &content_hash, err))
		return false;
	for (size_t i = 0; i < inside.n_items; i++)
		add_fault(look, label, inside.items[i].place.file, inside.items[i].message);
	look->n_files += n_files;
	return true;
}

/* A release that cannot be looked at is a fault like any other. */
static void look_at(struct look *look, const char *label, const char *hash)
{
	const char *publications = file_join(look->arena, look->home, PUBLICATIONS);
	const char *folder = file_join(look->arena, publications, label);
	struct error reading = error_in(look->faults->lang);

	look->n_releases++;
	if (!look_into(look, label, folder, hash, &reading))
		add_fault(look, label, MANIFEST_FILE, reading.message);
}

bool publishing_verify_releases(struct store *db, const char *home, struct arena *arena,
                                struct problems *faults, int64_t *ret_n_releases,
                                int64_t *ret_n_files, struct error *err)
{
	struct look look = {.home = home, .arena = arena, .faults = faults};
	struct rows *rows = store_query(db, SQL_TABLE_PUBLICATION_LIST, NULL, 0);

	while (rows_next(rows))
		look_at(&look, rows_c(rows, 0, arena), rows_c(rows, 2, arena));
	if (!rows_done(&rows, err))
		return false;
	*ret_n_releases = look.n_releases;
	*ret_n_files = look.n_files;
	return true;
}
