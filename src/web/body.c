/* A form or JSON is gathered and read when it is whole; a form with files goes through libmicrohttpd's reader of
 * multipart as it comes, so that a file is never in memory. */
#include "web/body.h"

#include "base/file.h"
#include "base/json.h"
#include "base/log.h"
#include "base/number.h"
#include "web/http.h"

#include <errno.h>
#include <fcntl.h>
#include <strings.h>
#include <unistd.h>

enum body_type { BODY_URLENCODED, BODY_MULTIPART, BODY_JSON };

struct pair_node {
	struct pair_node *next;
	struct text name;
	struct buffer value;
	struct form_file *file;
};

struct body {
	struct arena *arena;
	enum body_type type;
	size_t n_bytes, n_bytes_max;
	bool takes_files;
	struct buffer whole; /* not of multipart */

	struct MHD_PostProcessor *reader;
	struct pair_node *first, **last, *at;
	size_t n_pairs, n_files;
	const char *folder; /* of files; NULL before the first */
	int fd;             /* of the file that is coming; -1 for none */
	struct error fault; /* of the reader's callback */
};

/* Files. */

static bool open_file(struct body *body, struct pair_node *node, const char *file_name)
{
	const char *name = file_name_of(file_name);
	const char *back = strrchr(name, '\\');

	if (!body->takes_files || body->n_files == BODY_FILES_MAX)
		return FAIL(&body->fault, ERR_INPUT, "this form takes no such file");
	if (!body->folder && !file_make_temporary(body->arena, &body->folder, &body->fault))
		return false;
	body->n_files++;
	node->file = ARENA_NEW(body->arena, struct form_file);
	node->file->path = file_join(body->arena, body->folder, "upload");
	node->file->name = text_copy(body->arena, text_of(back ? back + 1 : name));
	body->fd = open(node->file->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	return body->fd >= 0 || FAIL(&body->fault, ERR_IO, "cannot keep what was sent: %s",
	                             file_reason(body->fault.lang, errno));
}

static void close_file(struct body *body)
{
	if (body->fd >= 0)
		(void)close(body->fd); /* what could not be written has failed already */
	body->fd = -1;
}

static bool write_file(struct body *body, const char *bytes, size_t n)
{
	while (n > 0) {
		const ssize_t n_done = write(body->fd, bytes, n);

		if (n_done < 0 && errno == EINTR)
			continue;
		if (n_done < 0)
			return FAIL(&body->fault, ERR_IO, "cannot keep what was sent: %s",
			            file_reason(body->fault.lang, errno));
		bytes += n_done;
		n -= (size_t)n_done;
	}
	return true;
}

/* Multipart. */

static struct pair_node *add_pair(struct body *body, struct text name)
{
	struct pair_node *node = ARENA_NEW(body->arena, struct pair_node);

	node->name = text_copy(body->arena, name);
	node->value = buffer_make(body->arena);
	*body->last = node;
	body->last = &node->next;
	body->n_pairs++;
	return node;
}

static bool begin_part(struct body *body, const char *name, const char *file_name)
{
	close_file(body);
	if (body->n_pairs == FORM_VALUES_MAX)
		return FAIL(&body->fault, ERR_TOO_BIG, "a form has at most %d values",
		            FORM_VALUES_MAX);
	body->at = add_pair(body, text_of(name));
	return !file_name || open_file(body, body->at, file_name);
}

static enum MHD_Result on_part(void *cls, enum MHD_ValueKind kind, const char *name,
                               const char *file_name, const char *type, const char *encoding,
                               const char *bytes, uint64_t at, size_t n)
{
	struct body *body = cls;

	(void)kind;
	(void)type;
	(void)encoding;
	if (at == 0 && !begin_part(body, name ? name : "", file_name))
		return MHD_NO;
	if (!body->at->file) {
		if (body->at->value.n_bytes + n > BODY_BYTES_MAX)
			return (void)FAIL(&body->fault, ERR_TOO_BIG, "the form is too large"),
			       MHD_NO;
		buffer_add(&body->at->value, (struct text){bytes, n});
		return MHD_YES;
	}
	body->at->file->n_bytes += (int64_t)n;
	return write_file(body, bytes, n) ? MHD_YES : MHD_NO;
}

/* Life. */

static bool find_type(const char *header, enum body_type *ret_type)
{
	static const struct {
		const char *name;
		enum body_type type;
	} types[] = {
		{"application/x-www-form-urlencoded", BODY_URLENCODED},
		{"multipart/form-data", BODY_MULTIPART},
		{"application/json", BODY_JSON},
	};

	for (size_t i = 0; header && i < COUNT(types); i++) {
		const size_t n = strlen(types[i].name);

		if (strncasecmp(header, types[i].name, n) == 0 &&
		    (header[n] == '\0' || header[n] == ';' || header[n] == ' ')) {
			*ret_type = types[i].type;
			return true;
		}
	}
	return false;
}

static bool says_too_much(struct MHD_Connection *connection, size_t n_bytes_max)
{
	const char *header = MHD_lookup_connection_value(connection, MHD_HEADER_KIND,
	                                                 MHD_HTTP_HEADER_CONTENT_LENGTH);

	int64_t n_bytes;

	return header &&
	       (!number_parse_i64(text_of(header), &n_bytes) || n_bytes > (int64_t)n_bytes_max);
}

static bool say_too_big(size_t n_bytes_max, struct error *err)
{
	return FAIL(err, ERR_TOO_BIG, "what was sent is too large: at most %zu kB fit",
	            n_bytes_max / 1024);
}

bool body_open(struct MHD_Connection *connection, bool takes_files, struct arena *arena,
               struct body **ret_body, struct error *err)
{
	AUTO(body) struct body *body = ARENA_NEW(arena, struct body);

	body->arena = arena;
	body->fd = -1;
	body->last = &body->first;
	body->fault = error_in(err->lang);
	body->takes_files = takes_files;
	body->n_bytes_max = takes_files ? BODY_FILE_BYTES_MAX : BODY_BYTES_MAX;
	body->whole = buffer_make(arena);
	if (!find_type(MHD_lookup_connection_value(connection, MHD_HEADER_KIND,
	                                           MHD_HTTP_HEADER_CONTENT_TYPE),
	               &body->type)) {
		(void)FAIL(err, ERR_INPUT, "what was sent is no form");
		return HINT(err, "Send application/x-www-form-urlencoded, multipart/form-data or "
		                 "application/json.");
	}
	if (says_too_much(connection, body->n_bytes_max))
		return say_too_big(body->n_bytes_max, err);
	if (body->type == BODY_MULTIPART &&
	    !(body->reader = MHD_create_post_processor(connection, 32 * 1024, on_part, body)))
		return FAIL(err, ERR_INPUT, "what was sent is no form that can be read");
	*ret_body = body;
	body = NULL;
	return true;
}

void body_drop(struct body **body)
{
	struct error ignored = error_in(LANG_EN);

	if (!*body)
		return;
	close_file(*body);
	if ((*body)->reader)
		(void)MHD_destroy_post_processor((*body)->reader); /* its verdict was asked for */
	if ((*body)->folder && !file_remove_tree((*body)->folder, &ignored))
		log_error("upload", &ignored);
	*body = NULL;
}

bool body_take(struct body *body, const char *bytes, size_t n_bytes, struct error *err)
{
	body->n_bytes += n_bytes;
	if (body->n_bytes > body->n_bytes_max)
		return say_too_big(body->n_bytes_max, err);
	if (body->type != BODY_MULTIPART) {
		if (body->whole.n_bytes + n_bytes > BODY_BYTES_MAX)
			return say_too_big(BODY_BYTES_MAX, err);
		buffer_add(&body->whole, (struct text){bytes, n_bytes});
		return true;
	}
	if (MHD_post_process(body->reader, bytes, n_bytes) == MHD_YES)
		return true;
	if (body->fault.kind == ERR_NONE)
		return FAIL(err, ERR_INPUT, "what was sent is no form that can be read");
	*err = body->fault;
	return false;
}

/* Urlencoded. */

bool body_split_pairs(struct arena *arena, struct text encoded, struct form_pair **ret_pairs,
                      size_t *ret_n, struct error *err)
{
	struct form_pair *pairs = ARENA_ARRAY(arena, struct form_pair, FORM_VALUES_MAX + 1);
	struct text rest = encoded, item;
	size_t n = 0;

	while (text_split(&rest, '&', &item)) {
		struct text value = item, name;

		if (text_is_empty(item))
			continue;
		if (n == FORM_VALUES_MAX)
			return FAIL(err, ERR_TOO_BIG, "a form has at most %d values",
			            FORM_VALUES_MAX);
		(void)text_split(&value, '=', &name); /* there is a piece: it is not empty */
		if (name.n_bytes == item.n_bytes)
			value = TEXT_NONE;
		if (!http_decode(arena, name, &pairs[n].name) ||
		    !http_decode(arena, value, &pairs[n].value))
			return FAIL(err, ERR_INPUT, "what was sent is no form that can be read");
		n++;
	}
	*ret_pairs = pairs;
	*ret_n = n;
	return true;
}

/* JSON: an object of texts, numbers, flags, and lists of texts. */

static bool add_json(struct body *body, const char *name, const json_t *value, struct error *err)
{
	struct pair_node *node;

	if (json_is_null(value) || json_is_false(value))
		return true;
	node = add_pair(body, text_of(name));
	if (json_is_string(value))
		buffer_add(&node->value,
		           (struct text){json_string_value(value), json_string_length(value)});
	else if (json_is_integer(value))
		buffer_add_format(&node->value, "%lld", (long long)json_integer_value(value));
	else if (json_is_true(value))
		buffer_add_char(&node->value, '1');
	else
		return FAIL(err, ERR_INPUT, "the field %s is neither text, whole number nor flag",
		            name);
	return true;
}

static bool add_json_list(struct body *body, const char *name, const json_t *list,
                          struct error *err)
{
	for (size_t i = 0; i < json_array_size(list); i++)
		if (!add_json(body, name, json_array_get(list, i), err))
			return false;
	return true;
}

static bool read_object(struct body *body, json_t *root, struct error *err)
{
	const char *name;
	json_t *value;

	if (!json_is_object(root))
		return FAIL(err, ERR_INPUT, "what was sent is no JSON object");
	json_object_foreach(root, name, value)
	{
		const bool added = json_is_array(value) ? add_json_list(body, name, value, err)
		                                        : add_json(body, name, value, err);

		if (!added)
			return false;
	}
	return true;
}

static bool read_json(struct body *body, struct error *err)
{
	struct problems problems = problems_make(body->arena, err->lang);
	json_t *root = json_in_read(NULL, buffer_text(&body->whole), &problems);
	bool fine;

	if (!root)
		return problems_settle(&problems, err);
	fine = read_object(body, root, err);
	json_in_drop(&root);
	return fine;
}

static void list_pairs(struct body *body, struct form_pair **ret_pairs, size_t *ret_n)
{
	struct form_pair *pairs = ARENA_ARRAY(body->arena, struct form_pair, body->n_pairs + 1);
	size_t n = 0;

	for (struct pair_node *node = body->first; node; node = node->next)
		pairs[n++] = (struct form_pair){node->name, buffer_text(&node->value), node->file};
	*ret_pairs = pairs;
	*ret_n = n;
}

static bool finish_multipart(struct body *body, struct error *err)
{
	struct MHD_PostProcessor *reader = body->reader;

	body->reader = NULL;
	close_file(body);
	return MHD_destroy_post_processor(reader) == MHD_YES ||
	       FAIL(err, ERR_INPUT, "what was sent ends in the middle");
}

bool body_finish(struct body *body, struct form_pair **ret_pairs, size_t *ret_n, struct error *err)
{
	if (body->type == BODY_URLENCODED)
		return body_split_pairs(body->arena, buffer_text(&body->whole), ret_pairs, ret_n,
		                        err);
	if (!(body->type == BODY_JSON ? read_json(body, err) : finish_multipart(body, err)))
		return false;
	list_pairs(body, ret_pairs, ret_n);
	return true;
}
