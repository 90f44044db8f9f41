/* The shelf is a sorted row of books behind a read-write lock. Looking again makes the next row beside it, without
 * the lock, takes over what has not changed, and holds the lock only to swap the two. */
#include "web/shelf.h"

#include "base/file.h"
#include "base/json.h"
#include "base/log.h"
#include "publishing/manifest.h"
#include "publishing/release.h"

#include <pthread.h>
#include <sys/stat.h>

enum { PAGE_BYTES_MAX = ARENA_MIB, LOOK_BYTES_MAX = 64 * ARENA_MIB };

#define PAGE_END ".release.json"

/* By which a file that was written anew is told from the former. */
struct stamp {
	ino_t inode;
	int64_t n_bytes, seconds, nanoseconds;
};

struct book {
	struct arena *arena;
	const char *label, *folder;
	bool is_draft;
	struct stamp page, manifest; /* page: LABEL.release.json */
	struct text titles[N_LANGS];
	struct volume
		*volume; /* NULL for what cannot be read: kept, so that the log says it once */
};

/* What cannot be read comes last. */
struct row {
	struct arena *arena;
	struct book **books;
	size_t n, n_readable;
};

struct shelf {
	struct arena *arena;
	const char *publications, *draft; /* NULL when there is none */
	pthread_rwlock_t lock;            /* over the row; only the one who looks again writes it */
	struct row row;
};

/* One book. */

static struct stamp stamp_of(const char *path)
{
	struct stat status;

	if (stat(path, &status) < 0)
		return (struct stamp){0};
	return (struct stamp){status.st_ino, status.st_size, status.st_mtim.tv_sec,
	                      status.st_mtim.tv_nsec};
}

static bool is_same(struct stamp a, struct stamp b)
{
	return a.inode == b.inode && a.n_bytes == b.n_bytes && a.seconds == b.seconds &&
	       a.nanoseconds == b.nanoseconds;
}

static struct text take_text(const struct book *book, const json_t *root, const char *name)
{
	return text_copy(book->arena, text_of(json_string_value(json_object_get(root, name))));
}

/* A release's own page: its titles, and which manifest was released. */
static bool read_page(struct book *book, struct text *ret_manifest_sha256, struct error *err)
{
	const char *path = text_format(book->arena, "%s" PAGE_END, book->folder).bytes;
	struct problems problems = problems_make(book->arena, err->lang);
	AUTO(json_in) json_t *root = NULL;
	struct text bytes;

	if (!file_read(book->arena, path, PAGE_BYTES_MAX, &bytes, err))
		return false;
	root = json_in_read(path, bytes, &problems);
	if (!problems_settle(&problems, err))
		return false;
	book->titles[LANG_EN] = take_text(book, root, "title_en");
	book->titles[LANG_FR] = take_text(book, root, "title_fr");
	*ret_manifest_sha256 = take_text(book, root, "manifest_sha256");
	return true;
}

static bool read_book(struct book *book, struct error *err)
{
	struct text sha256 = TEXT_NONE;

	return (book->is_draft || read_page(book, &sha256, err)) &&
	       volume_open(book->folder, book->is_draft, book->is_draft ? NULL : sha256.bytes,
	                   &book->volume, err);
}

static void stamp_book(struct book *book)
{
	book->page = stamp_of(text_format(book->arena, "%s" PAGE_END, book->folder).bytes);
	book->manifest = stamp_of(file_join(book->arena, book->folder, MANIFEST_FILE));
}

/* A book as it stands there now, not read yet. */
static struct book *make_book(const char *folder, const char *label, bool is_draft)
{
	struct arena *arena = arena_open(LOOK_BYTES_MAX);
	struct book *book = ARENA_NEW(arena, struct book);

	book->arena = arena;
	book->folder = text_copy(arena, text_of(folder)).bytes;
	book->label = text_copy(arena, text_of(label)).bytes;
	book->is_draft = is_draft;
	stamp_book(book);
	return book;
}

static void drop_book(struct book *book)
{
	struct arena *arena = book->arena;

	volume_drop(&book->volume);
	arena_drop(&arena);
}

/* Order. */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static struct text take_digits(struct text *rest)
{
	size_t start = 0, end;
	struct text digits;

	while (start < rest->n_bytes && rest->bytes[start] == '0')
		start++;
	end = start;
	while (end < rest->n_bytes && is_digit(rest->bytes[end]))
		end++;
	digits = text_slice(*rest, start, end);
	*rest = text_slice(*rest, end, rest->n_bytes);
	return digits;
}

static int compare_numbers(struct text a, struct text b)
{
	return a.n_bytes != b.n_bytes ? (a.n_bytes > b.n_bytes ? 1 : -1) : text_compare(a, b);
}

int shelf_compare_labels(struct text a, struct text b)
{
	const struct text whole_a = a, whole_b = b;

	while (a.n_bytes > 0 && b.n_bytes > 0) {
		int order;

		if (is_digit(a.bytes[0]) && is_digit(b.bytes[0])) {
			const struct text x = take_digits(&a), y = take_digits(&b);

			order = compare_numbers(x, y);
		} else {
			order = (unsigned char)a.bytes[0] - (unsigned char)b.bytes[0];
			a = text_slice(a, 1, a.n_bytes);
			b = text_slice(b, 1, b.n_bytes);
		}
		if (order != 0)
			return order;
	}
	if (a.n_bytes > 0 || b.n_bytes > 0)
		return a.n_bytes > 0 ? 1 : -1;
	return text_compare(whole_a, whole_b); /* 1.0 and 1.00 */
}

static int compare_books(const void *a, const void *b)
{
	const struct book *x = *(struct book *const *)a, *y = *(struct book *const *)b;

	if (!x->volume != !y->volume)
		return x->volume ? -1 : 1;
	if (x->is_draft != y->is_draft)
		return x->is_draft ? 1 : -1;
	return shelf_compare_labels(text_of(y->label), text_of(x->label));
}

/* Looking. */

static struct book *find_book(const struct row *row, struct text label)
{
	for (size_t i = 0; i < row->n; i++)
		if (text_is(label, row->books[i]->label))
			return row->books[i];
	return NULL;
}

static bool is_unchanged(const struct book *former, const struct book *now)
{
	return former && is_same(former->manifest, now->manifest) &&
	       (now->is_draft || is_same(former->page, now->page));
}

/* The former book when nothing has changed, else a new one, read. */
static struct book *look_at(const struct shelf *shelf, const char *folder, const char *label,
                            bool is_draft, struct error *ret_err)
{
	struct book *now = make_book(folder, label, is_draft);
	struct book *former = find_book(&shelf->row, text_of(label));

	if (is_unchanged(former, now)) {
		drop_book(now);
		return former;
	}
	if (!read_book(now, ret_err))
		log_error("publication", ret_err);
	return now;
}

/* Which labels there are: names of the pages that stand beside folders. */
static bool take_label(struct arena *arena, struct text name, const char **ret_label)
{
	if (!text_ends(name, TEXT(PAGE_END)) || name.bytes[0] == '.')
		return false;
	*ret_label = text_c(arena, text_slice(name, 0, name.n_bytes - strlen(PAGE_END)));
	return strcmp(*ret_label, SHELF_DRAFT) != 0;
}

static void look_at_releases(const struct shelf *shelf, const struct text *names, size_t n,
                             struct row *row)
{
	for (size_t i = 0; i < n; i++) {
		struct error err = error_in(LANG_EN);
		const char *label;

		if (take_label(row->arena, names[i], &label))
			row->books[row->n++] =
				look_at(shelf, file_join(row->arena, shelf->publications, label),
			                label, false, &err);
	}
}

/* err is of the draft alone: the log has the rest. */
static struct row make_row(const struct shelf *shelf, struct error *ret_err)
{
	struct row row = {.arena = arena_open(LOOK_BYTES_MAX)};
	struct error err = error_in(LANG_EN);
	struct text *names = NULL;
	size_t n = 0;

	if (shelf->publications && file_is_folder(shelf->publications) &&
	    !file_list(row.arena, shelf->publications, &names, &n, &err))
		log_error("publication", &err);
	row.books = ARENA_ARRAY(row.arena, struct book *, n + 1);
	look_at_releases(shelf, names, n, &row);
	if (shelf->draft)
		row.books[row.n++] = look_at(shelf, shelf->draft, SHELF_DRAFT, true, ret_err);
	qsort(row.books, row.n, sizeof(struct book *), compare_books);
	while (row.n_readable < row.n && row.books[row.n_readable]->volume)
		row.n_readable++;
	return row;
}

/* Drops a row and the books in it that the other has not. */
static void drop_row(struct row *row, const struct row *other)
{
	for (size_t i = 0; i < row->n; i++) {
		bool stays = false;

		for (size_t j = 0; j < other->n; j++)
			stays = stays || other->books[j] == row->books[i];
		if (!stays)
			drop_book(row->books[i]);
	}
	arena_drop(&row->arena);
}

static void put_row(struct shelf *shelf, const struct row *row)
{
	struct row former = shelf->row;

	(void)pthread_rwlock_wrlock(&shelf->lock); /* fails only for a lock that is none */
	shelf->row = *row;
	(void)pthread_rwlock_unlock(&shelf->lock);
	drop_row(&former, row);
}

void shelf_look_again(struct shelf *shelf)
{
	struct error err = error_in(LANG_EN);
	const struct row row = make_row(shelf, &err);

	put_row(shelf, &row);
}

/* The whole. */

bool shelf_open(const char *home, const char *draft, struct shelf **ret_shelf, struct error *err)
{
	struct arena *arena = arena_open(ARENA_MIB);
	AUTO(shelf) struct shelf *shelf = ARENA_NEW(arena, struct shelf);
	struct row row;

	shelf->arena = arena;
	shelf->publications = home ? file_join(arena, home, PUBLICATIONS) : NULL;
	shelf->draft = draft ? text_copy(arena, text_of(draft)).bytes : NULL;
	(void)pthread_rwlock_init(&shelf->lock, NULL); /* cannot fail without attributes */
	row = make_row(shelf, err);
	put_row(shelf, &row);
	if (draft && !find_book(&shelf->row, TEXT(SHELF_DRAFT))->volume)
		return false;
	*ret_shelf = shelf;
	shelf = NULL;
	return true;
}

void shelf_drop(struct shelf **shelf)
{
	const struct row none = {0};
	struct arena *arena;

	if (!*shelf)
		return;
	drop_row(&(*shelf)->row, &none);
	(void)pthread_rwlock_destroy(&(*shelf)->lock); /* nobody holds it any more */
	arena = (*shelf)->arena;
	arena_drop(&arena);
	*shelf = NULL;
}

/* Reading. */

void shelf_begin_read(struct shelf *shelf)
{
	(void)pthread_rwlock_rdlock(&shelf->lock); /* fails only for a lock that is none */
}

void shelf_end_read(struct shelf *shelf)
{
	(void)pthread_rwlock_unlock(&shelf->lock);
}

static struct shelf_item item_of(const struct book *book)
{
	return (struct shelf_item){.label = book->label,
	                           .is_draft = book->is_draft,
	                           .titles = {book->titles[LANG_EN], book->titles[LANG_FR]},
	                           .volume = book->volume};
}

size_t shelf_n_items(const struct shelf *shelf)
{
	return shelf->row.n_readable;
}

struct shelf_item shelf_item(const struct shelf *shelf, size_t nr)
{
	return item_of(shelf->row.books[nr]);
}

bool shelf_find(const struct shelf *shelf, struct text label, struct shelf_item *ret_item)
{
	const struct book *book = find_book(&shelf->row, label);

	if (!book || !book->volume)
		return false;
	*ret_item = item_of(book);
	return true;
}
