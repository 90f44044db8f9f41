/* From an address to an answer. The shelf is held for reading while an answer is looked up and queued; what has
 * been queued lives by itself. */
#include "web/desk.h"

#include "base/log.h"
#include "web/http.h"
#include "web/page.h"
#include "web/static.h"

enum { PAGE_BYTES_MAX = 16 * ARENA_MIB };

struct own_file {
	struct MHD_Response *response;
	int64_t n_bytes;
};

struct desk {
	struct shelf *shelf;
	struct own_file *own; /* of report_static_files, then of web_static_files */
};

/* A request as its headers say it. */
struct request {
	struct desk *desk;
	struct MHD_Connection *connection;
	struct text path;
	enum lang lang;
	int64_t n_bytes; /* of the answer */
};

static const char *header_of(struct MHD_Connection *connection, const char *name)
{
	return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

static bool add(struct MHD_Response *response, const char *name, const char *value)
{
	return MHD_add_response_header(response, name, value) == MHD_YES;
}

/* Queues a response that is sent once. */
static enum MHD_Result queue_once(struct request *request, unsigned status,
                                  struct MHD_Response *response, bool is_whole)
{
	enum MHD_Result queued = MHD_NO;

	if (response && is_whole)
		queued = MHD_queue_response(request->connection, status, response);
	if (response)
		MHD_destroy_response(response);
	return queued;
}

static struct MHD_Response *make_page(struct request *request, struct text html)
{
	request->n_bytes = (int64_t)html.n_bytes;
	return MHD_create_response_from_buffer(html.n_bytes, (char *)(uintptr_t)html.bytes,
	                                       MHD_RESPMEM_MUST_COPY);
}

/* Pages of the server itself. */

static enum MHD_Result refuse(struct request *request, unsigned status)
{
	AUTO(arena) struct arena *arena = arena_open(PAGE_BYTES_MAX);
	struct MHD_Response *response =
		make_page(request, page_write_refusal(arena, request->lang, status));

	return queue_once(request, status, response,
	                  response && volume_guard(response, "text/html; charset=utf-8") &&
	                          add(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store") &&
	                          (status != MHD_HTTP_METHOD_NOT_ALLOWED ||
	                           add(response, MHD_HTTP_HEADER_ALLOW, "GET, HEAD")));
}

static enum MHD_Result lead_to(struct request *request, unsigned status, struct text path)
{
	AUTO(arena) struct arena *arena = arena_open(PAGE_BYTES_MAX);
	const struct text address = page_folder_address(arena, path);
	struct MHD_Response *response =
		MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);

	return queue_once(request, status, response,
	                  response && add(response, MHD_HTTP_HEADER_LOCATION, address.bytes) &&
	                          add(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-cache"));
}

static enum MHD_Result answer_root(struct request *request)
{
	AUTO(arena) struct arena *arena = arena_open(PAGE_BYTES_MAX);
	const struct shelf *shelf = request->desk->shelf;
	struct MHD_Response *response;

	if (shelf_n_items(shelf) == 1 && !shelf_item(shelf, 0).is_draft)
		return lead_to(request, MHD_HTTP_FOUND, text_of(shelf_item(shelf, 0).label));
	response = make_page(request, page_write_shelf(arena, request->lang, shelf));
	return queue_once(
		request, MHD_HTTP_OK, response,
		response && volume_guard(response, "text/html; charset=utf-8") &&
			add(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-cache") &&
			add(response, MHD_HTTP_HEADER_VARY, MHD_HTTP_HEADER_ACCEPT_LANGUAGE));
}

/* The program's own files: the site's, and what the workbench has besides. */

static size_t count_own(void)
{
	return report_static_n_files + web_static_n_files;
}

static const struct static_file *own_file(size_t nr)
{
	return nr < report_static_n_files ? &report_static_files[nr]
	                                  : &web_static_files[nr - report_static_n_files];
}

static enum MHD_Result answer_own(struct request *request, struct text name)
{
	for (size_t i = 0; i < count_own(); i++) {
		if (text_is(name, own_file(i)->name)) {
			request->n_bytes = request->desk->own[i].n_bytes;
			return MHD_queue_response(request->connection, MHD_HTTP_OK,
			                          request->desk->own[i].response);
		}
	}
	return refuse(request, MHD_HTTP_NOT_FOUND);
}

/* Publications. */

static enum MHD_Result answer_file(struct request *request, const struct volume *volume,
                                   struct volume_file *file)
{
	const char *encodings = header_of(request->connection, MHD_HTTP_HEADER_ACCEPT_ENCODING);
	const char *tags = header_of(request->connection, MHD_HTTP_HEADER_IF_NONE_MATCH);
	const bool as_gzip = http_accepts_gzip(encodings);
	struct error err = error_in(LANG_EN);
	struct volume_answer answer;

	if (!volume_answer(volume, file, as_gzip, tags, &answer, &err)) {
		log_error("request", &err);
		return refuse(request, MHD_HTTP_INTERNAL_SERVER_ERROR);
	}
	request->n_bytes = volume_file_n_bytes(file, as_gzip);
	if (!answer.is_kept)
		return queue_once(request, answer.status, answer.response, true);
	return answer.response
	               ? MHD_queue_response(request->connection, answer.status, answer.response)
	               : MHD_NO;
}

/* index.html of a folder, which is empty or ends with a slash. */
static struct volume_file *find_index(const struct volume *volume, struct text folder)
{
	char room[HTTP_PATH_BYTES_MAX + sizeof("/index.html")];
	const bool has_slash = text_is_empty(folder) || text_ends(folder, TEXT("/"));
	const int n = snprintf(room, sizeof(room), "%.*s%sindex.html", TEXT_ARGS(folder),
	                       has_slash ? "" : "/");

	return volume_find(volume, (struct text){room, (size_t)n});
}

static bool is_folder_path(struct text path)
{
	return text_is_empty(path) || text_ends(path, TEXT("/"));
}

static enum MHD_Result answer_volume(struct request *request, const struct volume *volume,
                                     struct text path)
{
	struct volume_file *file =
		is_folder_path(path) ? find_index(volume, path) : volume_find(volume, path);

	if (file)
		return answer_file(request, volume, file);
	if (!is_folder_path(path) && find_index(volume, path))
		return lead_to(request, MHD_HTTP_MOVED_PERMANENTLY, request->path);
	return refuse(request, MHD_HTTP_NOT_FOUND);
}

static enum MHD_Result answer_path(struct request *request)
{
	struct shelf_item item;
	struct text rest = request->path, first = TEXT_NONE;
	const bool has_rest = text_find(rest, TEXT("/"), &(size_t){0});

	if (text_is_empty(rest))
		return answer_root(request);
	(void)text_split(&rest, '/', &first); /* there is a part: it is not empty */
	if (has_rest && text_is(first, PAGE_OWN))
		return answer_own(request, rest);
	if (!shelf_find(request->desk->shelf, first, &item))
		return refuse(request, MHD_HTTP_NOT_FOUND);
	if (!has_rest)
		return lead_to(request, MHD_HTTP_MOVED_PERMANENTLY, first);
	return answer_volume(request, item.volume, rest);
}

/* A foreign page may lead a browser here under a name of its own, and then read what it is given. */
static bool may_answer(const struct request *request)
{
	struct shelf_item draft;

	return !shelf_find(request->desk->shelf, TEXT(SHELF_DRAFT), &draft) ||
	       http_is_local_host(header_of(request->connection, MHD_HTTP_HEADER_HOST));
}

static enum MHD_Result answer(struct request *request, const char *url, const char *method)
{
	char room[HTTP_PATH_BYTES_MAX + 1];

	if (strcmp(method, MHD_HTTP_METHOD_GET) != 0 && strcmp(method, MHD_HTTP_METHOD_HEAD) != 0)
		return refuse(request, MHD_HTTP_METHOD_NOT_ALLOWED);
	if (!may_answer(request))
		return refuse(request, MHD_HTTP_MISDIRECTED_REQUEST);
	if (!http_read_path(url, room, &request->path))
		return refuse(request, MHD_HTTP_NOT_FOUND);
	return answer_path(request);
}

enum MHD_Result desk_answer(struct desk *desk, struct MHD_Connection *connection, const char *url,
                            const char *method, int64_t *ret_n_bytes)
{
	struct request request = {.desk = desk, .connection = connection};
	enum MHD_Result queued;

	request.lang = http_choose_lang(header_of(connection, MHD_HTTP_HEADER_ACCEPT_LANGUAGE));
	shelf_begin_read(desk->shelf);
	queued = answer(&request, url, method);
	shelf_end_read(desk->shelf);
	*ret_n_bytes = request.n_bytes;
	return queued;
}

static bool make_own(struct own_file *own, const struct static_file *file)
{
	own->n_bytes = file->to - file->from;
	own->response = MHD_create_response_from_buffer(
		(size_t)own->n_bytes, (char *)(uintptr_t)file->from, MHD_RESPMEM_PERSISTENT);
	return own->response && volume_guard(own->response, http_media_type(text_of(file->name))) &&
	       add(own->response, MHD_HTTP_HEADER_CACHE_CONTROL, "public, max-age=300");
}

bool desk_open(struct shelf *shelf, struct desk **ret_desk, struct error *err)
{
	AUTO(desk) struct desk *desk = calloc(1, sizeof(*desk));
	bool made;

	made = desk && (desk->own = calloc(count_own(), sizeof(*desk->own)));
	for (size_t i = 0; made && i < count_own(); i++)
		made = make_own(&desk->own[i], own_file(i));
	if (!made)
		return FAIL(err, ERR_IO, "the machine has no memory left");
	desk->shelf = shelf;
	*ret_desk = desk;
	desk = NULL;
	return true;
}

void desk_drop(struct desk **desk)
{
	if (!*desk)
		return;
	for (size_t i = 0; (*desk)->own && i < count_own(); i++)
		if ((*desk)->own[i].response)
			MHD_destroy_response((*desk)->own[i].response);
	free((*desk)->own);
	free(*desk);
	*desk = NULL;
}
