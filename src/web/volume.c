/* The table is made once from the manifest and sorted by path. What is kept for a file hangs on it in atomic
 * pointers: whoever needs an answer that is not there yet makes one, and when two do so at once the later
 * destroys its own. An answer that has begun holds its response by libmicrohttpd's own count, so a volume may
 * be dropped while it is being sent. */
#include "web/volume.h"

#include "base/file.h"
#include "base/json.h"
#include "publishing/manifest.h"
#include "web/http.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MANIFEST_BYTES_MAX = 64 * ARENA_MIB, TAG_HEX_CHARS = 32 };

/* One form of a file, plain or compressed, which is a file of its own in the folder. */
struct form {
	const char *path; /* NULL when there is no such form */
	int64_t n_bytes;
	const char *sha256;
	char tag[TAG_HEX_CHARS + 3]; /* with its quotes */
	_Atomic(struct MHD_Response *) whole, unchanged;
};

struct volume_file {
	struct text path;
	const char *media_type;
	struct form plain, gzip;
};

struct volume {
	struct arena *arena;
	int folder; /* open, so that a folder put in its place is not taken for it */
	bool is_draft;
	struct volume_file *files; /* by path */
	size_t n_files;
};

/* Reading the manifest. */

static bool is_path_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '.' || c == '-' || c == '_';
}

/* What we write ourselves has no other names; anything else could lead out of the folder. */
static bool is_path(const char *path)
{
	struct text rest = text_of(path), part;

	if (text_is_empty(rest) || rest.n_bytes > HTTP_PATH_BYTES_MAX)
		return false;
	while (text_split(&rest, '/', &part)) {
		if (text_is_empty(part) || part.bytes[0] == '.')
			return false;
		for (size_t i = 0; i < part.n_bytes; i++)
			if (!is_path_byte(part.bytes[i]))
				return false;
	}
	return path[strlen(path) - 1] != '/';
}

static bool is_sha256(const char *hex)
{
	return strlen(hex) == HASH_HEX_CHARS && strspn(hex, "0123456789abcdef") == HASH_HEX_CHARS;
}

static const char *string_of(const json_t *object, const char *name)
{
	const char *value = json_string_value(json_object_get(object, name));

	return value ? value : "";
}

static struct form make_form(const char *path, int64_t n_bytes, const char *sha256)
{
	struct form form = {.path = path, .n_bytes = n_bytes, .sha256 = sha256};

	(void)snprintf(form.tag, sizeof(form.tag), "\"%.*s\"", TAG_HEX_CHARS, sha256);
	return form;
}

static void add_file(struct volume *volume, const char *path, int64_t n_bytes, const char *sha256)
{
	struct volume_file *file = &volume->files[volume->n_files++];

	file->path = text_copy(volume->arena, text_of(path));
	file->media_type = http_media_type(file->path);
	file->plain = make_form(file->path.bytes, n_bytes,
	                        text_copy(volume->arena, text_of(sha256)).bytes);
}

static bool take_files(struct volume *volume, const char *folder, const json_t *list,
                       struct error *err)
{
	const size_t n = json_array_size(list);

	/* And the manifest, which cannot name itself. */
	volume->files = ARENA_ARRAY(volume->arena, struct volume_file, n + 1);
	for (size_t i = 0; i < n; i++) {
		const json_t *item = json_array_get(list, i);
		const char *path = string_of(item, "path"), *sha256 = string_of(item, "sha256");
		const json_int_t n_bytes = json_integer_value(json_object_get(item, "bytes"));

		if (!is_path(path) || !is_sha256(sha256) || n_bytes < 0)
			return FAIL(err, ERR_INPUT, "%s names a file in a way that is not ours: %s",
			            file_join(volume->arena, folder, MANIFEST_FILE), path);
		add_file(volume, path, n_bytes, sha256);
	}
	return true;
}

static int compare_files(const void *a, const void *b)
{
	return text_compare(((const struct volume_file *)a)->path,
	                    ((const struct volume_file *)b)->path);
}

static struct volume_file *find(const struct volume *volume, struct text path)
{
	const struct volume_file key = {.path = path};

	return volume->n_files == 0
	               ? NULL
	               : bsearch(&key, volume->files, volume->n_files, sizeof(key), compare_files);
}

/* "a.html.gz" is the compressed form of "a.html". */
static void pair_forms(struct volume *volume)
{
	qsort(volume->files, volume->n_files, sizeof(*volume->files), compare_files);
	for (size_t i = 0; i < volume->n_files; i++) {
		const struct volume_file *gzip = &volume->files[i];
		struct volume_file *plain;

		if (!text_ends(gzip->path, TEXT(".gz")))
			continue;
		plain = find(volume, text_slice(gzip->path, 0, gzip->path.n_bytes - 3));
		if (plain)
			plain->gzip = make_form(gzip->plain.path, gzip->plain.n_bytes,
			                        gzip->plain.sha256);
	}
}

static bool take_manifest(struct volume *volume, const char *folder, struct text bytes,
                          const char *sha256, struct error *err)
{
	struct problems problems = problems_make(volume->arena, err->lang);
	const struct hash_hex hash = hash_bytes(bytes);
	AUTO(json_in) json_t *root = NULL;

	if (sha256 && strcmp(sha256, hash.bytes) != 0)
		return FAIL(err, ERR_INPUT, "%s is not the one that was released",
		            file_join(volume->arena, folder, MANIFEST_FILE));
	root = json_in_read(file_join(volume->arena, folder, MANIFEST_FILE), bytes, &problems);
	if (!problems_settle(&problems, err) ||
	    !take_files(volume, folder, json_object_get(root, "files"), err))
		return false;
	add_file(volume, MANIFEST_FILE, (int64_t)bytes.n_bytes, hash.bytes);
	pair_forms(volume);
	return true;
}

static bool read_volume(struct volume *volume, const char *folder, const char *sha256,
                        struct error *err)
{
	const char *path = file_join(volume->arena, folder, MANIFEST_FILE);
	struct text bytes;

	volume->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (volume->folder < 0 || !file_exists(path))
		return FAIL(err, ERR_ABSENT, "%s is no publication: it has no %s", folder,
		            MANIFEST_FILE);
	return file_read(volume->arena, path, MANIFEST_BYTES_MAX, &bytes, err) &&
	       take_manifest(volume, folder, bytes, sha256, err);
}

bool volume_open(const char *folder, bool is_draft, const char *manifest_sha256,
                 struct volume **ret_volume, struct error *err)
{
	AUTO(volume) struct volume *volume = NULL;
	struct arena *arena = arena_open((size_t)1024 * ARENA_MIB);

	volume = ARENA_NEW(arena, struct volume);
	*volume = (struct volume){.arena = arena, .folder = -1, .is_draft = is_draft};
	if (!read_volume(volume, folder, manifest_sha256, err))
		return false;
	*ret_volume = volume;
	volume = NULL;
	return true;
}

static void drop_form(struct form *form)
{
	if (form->whole)
		MHD_destroy_response(form->whole);
	if (form->unchanged)
		MHD_destroy_response(form->unchanged);
}

void volume_drop(struct volume **volume)
{
	struct arena *arena;

	if (!*volume)
		return;
	for (size_t i = 0; i < (*volume)->n_files; i++) {
		drop_form(&(*volume)->files[i].plain);
		drop_form(&(*volume)->files[i].gzip);
	}
	if ((*volume)->folder >= 0)
		(void)close((*volume)->folder); /* only read */
	arena = (*volume)->arena;
	arena_drop(&arena);
	*volume = NULL;
}

struct volume_file *volume_find(const struct volume *volume, struct text path)
{
	return find(volume, path);
}

static bool is_compressed(const struct volume_file *file, bool as_gzip)
{
	return as_gzip && file->gzip.path;
}

int64_t volume_file_n_bytes(const struct volume_file *file, bool as_gzip)
{
	return is_compressed(file, as_gzip) ? file->gzip.n_bytes : file->plain.n_bytes;
}

/* Headers. */

static bool add(struct MHD_Response *response, const char *name, const char *value)
{
	return MHD_add_response_header(response, name, value) == MHD_YES;
}

static bool is_document(const char *media_type)
{
	return strncmp(media_type, "text/html", 9) == 0 || strcmp(media_type, "image/svg+xml") == 0;
}

bool volume_guard(struct MHD_Response *response, const char *media_type)
{
	return add(response, MHD_HTTP_HEADER_CONTENT_TYPE, media_type) &&
	       add(response, "X-Content-Type-Options", "nosniff") &&
	       (!is_document(media_type) ||
	        (add(response, "Referrer-Policy", "no-referrer") &&
	         add(response, "Content-Security-Policy",
	             "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
	             "base-uri 'none'; form-action 'none'; frame-ancestors 'none'")));
}

/* A release does not change, yet it may be withdrawn: its pages are asked for again after five minutes. */
static const char *cache_rule(const struct volume *volume, const struct volume_file *file)
{
	if (volume->is_draft)
		return "no-store";
	if (text_ends(file->path, TEXT(".html")))
		return "public, max-age=300, must-revalidate";
	return "public, max-age=31536000, immutable";
}

/* What a 304 repeats of the answer that it stands for. */
static bool add_tags(struct MHD_Response *response, const struct volume *volume,
                     const struct volume_file *file, const struct form *form)
{
	return add(response, MHD_HTTP_HEADER_ETAG, form->tag) &&
	       add(response, MHD_HTTP_HEADER_CACHE_CONTROL, cache_rule(volume, file)) &&
	       (!file->gzip.path ||
	        add(response, MHD_HTTP_HEADER_VARY, MHD_HTTP_HEADER_ACCEPT_ENCODING));
}

static struct MHD_Response *with_headers(struct MHD_Response *response, bool are_added)
{
	if (response && !are_added)
		MHD_destroy_response(response);
	return are_added ? response : NULL;
}

static bool add_whole(struct MHD_Response *response, const struct volume *volume,
                      const struct volume_file *file, const struct form *form)
{
	return response && add_tags(response, volume, file, form) &&
	       volume_guard(response, file->media_type) &&
	       (form == &file->plain || add(response, MHD_HTTP_HEADER_CONTENT_ENCODING, "gzip"));
}

/* Bytes. */

struct mapping {
	void *bytes;
	size_t n_bytes;
};

static void unmap(void *cls)
{
	struct mapping *mapping = cls;

	(void)munmap(mapping->bytes, mapping->n_bytes); /* it was mapped so */
	free(mapping);
}

/* Should somebody cut a file that is mapped, the kernel fails the sending and nothing else: nobody here reads
 * a mapping. That is also why the hash is taken from the file. */
static struct MHD_Response *map_file(int fd, const struct form *form)
{
	struct mapping *mapping = malloc(sizeof(*mapping));
	struct MHD_Response *response;

	if (!mapping)
		return NULL;
	mapping->n_bytes = (size_t)form->n_bytes;
	mapping->bytes = mmap(NULL, mapping->n_bytes, PROT_READ, MAP_SHARED, fd, 0);
	if (mapping->bytes == MAP_FAILED) {
		free(mapping);
		return NULL;
	}
	response = MHD_create_response_from_buffer_with_free_callback_cls(
		mapping->n_bytes, mapping->bytes, unmap, mapping);
	if (!response)
		unmap(mapping);
	return response;
}

static bool fail_reading(const struct form *form, struct error *err)
{
	return FAIL(err, ERR_IO, "cannot read %s: %s", form->path, file_reason(err->lang, errno));
}

static bool check_hash(int fd, const struct form *form, struct error *err)
{
	struct hasher hasher = hasher_make();
	struct hash_hex hash;
	char bytes[16 * 1024];
	off_t at = 0;
	ssize_t n;

	while ((n = pread(fd, bytes, sizeof(bytes), at)) > 0) {
		hasher_add_bytes(&hasher, bytes, (size_t)n);
		at += n;
	}
	if (n < 0)
		return fail_reading(form, err);
	hash = hasher_finish(&hasher);
	if (strcmp(hash.bytes, form->sha256) == 0)
		return true;
	return FAIL(err, ERR_INPUT, "%s is not the file that %s names", form->path, MANIFEST_FILE);
}

static bool check_size(int fd, const struct form *form, struct error *err)
{
	struct stat status;

	if (fstat(fd, &status) < 0)
		return fail_reading(form, err);
	if (S_ISREG(status.st_mode) && status.st_size == form->n_bytes)
		return true;
	return FAIL(err, ERR_INPUT, "%s is not the file that %s names", form->path, MANIFEST_FILE);
}

/* Gives the file to a response that is sent once; it closes the file. */
static struct MHD_Response *send_once(int *fd, const struct form *form)
{
	struct MHD_Response *response = MHD_create_response_from_fd64((uint64_t)form->n_bytes, *fd);

	if (response)
		*fd = -1;
	return response;
}

static struct MHD_Response *send_empty(void)
{
	return MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
}

static void fd_drop(int *fd)
{
	if (*fd >= 0)
		(void)close(*fd); /* only read */
	*fd = -1;
}

/* ret_may_keep: the response can be sent any number of times. */
static bool make_body(const struct volume *volume, const struct form *form,
                      struct MHD_Response **ret_response, bool *ret_may_keep, struct error *err)
{
	AUTO(fd) int fd = openat(volume->folder, form->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

	if (fd < 0)
		return fail_reading(form, err);
	if (!check_size(fd, form, err))
		return false;
	*ret_may_keep = form->n_bytes <= VOLUME_KEPT_BYTES_MAX;
	if (*ret_may_keep && !check_hash(fd, form, err))
		return false;
	*ret_response = form->n_bytes == 0 ? send_empty()
	                : *ret_may_keep    ? map_file(fd, form)
	                                   : NULL;
	if (*ret_response)
		return true;
	/* Large, or the system maps no more. */
	*ret_may_keep = false;
	*ret_response = send_once(&fd, form);
	return true;
}

/* Answers. */

/* Puts a response where it is kept; when another was quicker, that one is taken. */
static struct MHD_Response *keep(_Atomic(struct MHD_Response *) *place,
                                 struct MHD_Response *response)
{
	struct MHD_Response *before = NULL;

	if (!response || atomic_compare_exchange_strong(place, &before, response))
		return response;
	MHD_destroy_response(response);
	return before;
}

static struct volume_answer answer_unchanged(const struct volume *volume,
                                             const struct volume_file *file, struct form *form)
{
	struct MHD_Response *response =
		atomic_load_explicit(&form->unchanged, memory_order_acquire);

	if (!response) {
		response = send_empty();
		response =
			with_headers(response, response && add_tags(response, volume, file, form));
		response = keep(&form->unchanged, response);
	}
	return (struct volume_answer){MHD_HTTP_NOT_MODIFIED, response, true};
}

static bool answer_whole(const struct volume *volume, const struct volume_file *file,
                         struct form *form, struct volume_answer *ret_answer, struct error *err)
{
	struct MHD_Response *response = atomic_load_explicit(&form->whole, memory_order_acquire);
	bool may_keep = true;

	if (!response) {
		if (!make_body(volume, form, &response, &may_keep, err))
			return false;
		response = with_headers(response, add_whole(response, volume, file, form));
		if (may_keep)
			response = keep(&form->whole, response);
	}
	*ret_answer = (struct volume_answer){MHD_HTTP_OK, response, may_keep};
	return true;
}

bool volume_answer(const struct volume *volume, struct volume_file *file, bool as_gzip,
                   const char *if_none_match, struct volume_answer *ret_answer, struct error *err)
{
	struct form *form = is_compressed(file, as_gzip) ? &file->gzip : &file->plain;

	if (if_none_match && http_matches_tag(if_none_match, text_of(form->tag))) {
		*ret_answer = answer_unchanged(volume, file, form);
		return true;
	}
	return answer_whole(volume, file, form, ret_answer, err);
}
