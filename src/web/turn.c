/* The stages of a turn, in order; a refusal skips to the answer.
 *
 * What is refused before its body came is answered at once, which ends the connection. The arena, and the page in it, go
 * to the response when that is queued. */
#include "web/turn.h"

#include "base/log.h"
#include "web/body.h"
#include "web/deadlines.h"
#include "web/http.h"

#include <arpa/inet.h>

enum turn_stage { TURN_RECEIVING, TURN_WORKING, TURN_READY, TURN_ANSWERED };

struct turn {
	struct workbench *bench;
	struct MHD_Connection *connection;
	struct arena *arena; /* NULL once the response has it */
	struct visit *visit;
	struct body *body;  /* of a POST */
	struct error fault; /* of the body */
	enum turn_stage stage;
};

/* What the request says. */

static struct text header_of(struct MHD_Connection *connection, const char *name)
{
	return text_of(MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name));
}

static struct text address_of(struct MHD_Connection *connection, struct arena *arena)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	char *room = arena_alloc(arena, INET_ADDRSTRLEN);
	const struct sockaddr_in *address = info ? (const void *)info->client_addr : NULL;

	if (!address || address->sin_family != AF_INET ||
	    !inet_ntop(AF_INET, &address->sin_addr, room, INET_ADDRSTRLEN))
		return TEXT_NONE;
	return text_of(room);
}

/* The front's own word for the address it came from counts: nobody else can reach this port (web/port.h). */
static struct text origin_of(struct MHD_Connection *connection, struct arena *arena)
{
	struct text list = header_of(connection, "X-Forwarded-For"), item, last = TEXT_NONE;

	while (text_split(&list, ',', &item))
		last = text_trim(item);
	return text_is_empty(last) ? address_of(connection, arena) : last;
}

static struct visitor read_visitor(const struct turn *turn)
{
	struct MHD_Connection *connection = turn->connection;
	const bool is_trusted =
		turn->bench->trusted_header &&
		text_is(address_of(connection, turn->arena), turn->bench->trusted_from);

	return (struct visitor){
		.cookies = header_of(connection, MHD_HTTP_HEADER_COOKIE),
		.authorization = header_of(connection, MHD_HTTP_HEADER_AUTHORIZATION),
		.trusted_name =
			is_trusted ? header_of(connection, turn->bench->trusted_header) : TEXT_NONE,
		.accept = header_of(connection, MHD_HTTP_HEADER_ACCEPT),
		.accept_language = header_of(connection, MHD_HTTP_HEADER_ACCEPT_LANGUAGE),
		.host = header_of(connection, MHD_HTTP_HEADER_HOST),
		.agent = header_of(connection, MHD_HTTP_HEADER_USER_AGENT),
		.from = origin_of(connection, turn->arena),
		.fetch_site = header_of(connection, "Sec-Fetch-Site"),
		.is_secure = text_is(header_of(connection, "X-Forwarded-Proto"), "https"),
	};
}

/* The query as it came; libmicrohttpd has taken it apart, with its escapes left (web.c). */
static enum MHD_Result add_argument(void *cls, enum MHD_ValueKind kind, const char *name,
                                    const char *value)
{
	struct buffer *query = cls;

	(void)kind;
	buffer_add_format(query, "%s%s%s%s", query->n_bytes > 0 ? "&" : "", name, value ? "=" : "",
	                  value ? value : "");
	return MHD_YES;
}

static struct text query_of(struct MHD_Connection *connection, struct arena *arena)
{
	struct buffer query = buffer_make(arena);

	(void)MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, add_argument, &query);
	for (size_t i = 0; i < query.n_bytes; i++) /* a plus was read as a space */
		if (query.bytes[i] == ' ')
			query.bytes[i] = '+';
	return buffer_text(&query);
}

/* Answering. */

static void drop_arena(void *cls)
{
	struct arena *arena = cls;

	arena_drop(&arena);
}

static bool add(struct MHD_Response *response, const char *name, const char *value)
{
	return MHD_add_response_header(response, name, value) == MHD_YES;
}

static bool guard(struct MHD_Response *response)
{
	return add(response, "X-Content-Type-Options", "nosniff") &&
	       add(response, "Referrer-Policy", "same-origin") &&
	       add(response, "Cross-Origin-Opener-Policy", "same-origin") &&
	       add(response, "Cross-Origin-Resource-Policy", "same-origin") &&
	       add(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store") &&
	       add(response, MHD_HTTP_HEADER_VARY, "Accept, Accept-Language, Cookie") &&
	       add(response, "Content-Security-Policy",
	           "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
	           "img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'self'; "
	           "frame-ancestors 'none'");
}

static bool describe(struct MHD_Response *response, struct arena *arena, const struct reply *reply)
{
	bool added =
		guard(response) && add(response, MHD_HTTP_HEADER_CONTENT_TYPE, reply->media_type);

	if (!text_is_empty(reply->location))
		added = added &&
		        add(response, MHD_HTTP_HEADER_LOCATION, text_c(arena, reply->location));
	if (reply->wait_s > 0)
		added = added && add(response, MHD_HTTP_HEADER_RETRY_AFTER,
		                     text_format(arena, "%lld", (long long)reply->wait_s).bytes);
	if (reply->status == MHD_HTTP_METHOD_NOT_ALLOWED)
		added = added && add(response, MHD_HTTP_HEADER_ALLOW, "GET, HEAD, POST");
	for (size_t i = 0; added && i < reply->n_cookies; i++)
		added = add(response, MHD_HTTP_HEADER_SET_COOKIE, text_c(arena, reply->cookies[i]));
	return added;
}

static enum MHD_Result answer_turn(struct turn *turn)
{
	const struct reply *reply = &turn->visit->reply;
	const unsigned status = reply->status;
	const int64_t n_bytes = (int64_t)reply->body.n_bytes;
	struct arena *arena = turn->arena;
	enum MHD_Result queued;
	struct MHD_Response *response = MHD_create_response_from_buffer_with_free_callback_cls(
		reply->body.n_bytes, (char *)(uintptr_t)reply->body.bytes, drop_arena, arena);

	if (!response)
		return MHD_NO;
	turn->arena = NULL;
	turn->stage = TURN_ANSWERED;
	queued = describe(response, arena, reply)
	                 ? MHD_queue_response(turn->connection, status, response)
	                 : MHD_NO;
	body_drop(&turn->body);
	turn->visit = NULL;
	MHD_destroy_response(response);
	deadlines_begin_answer(turn->connection, n_bytes);
	return queued;
}

/* Working. */

static void work(struct turn *turn)
{
	struct form_pair *pairs = NULL;
	struct error err = error_in(turn->visit->lang);
	size_t n_pairs = 0;

	if (turn->body && !body_finish(turn->body, &pairs, &n_pairs, &err))
		workbench_refuse(turn->visit, &err);
	else
		workbench_work(turn->bench, turn->visit, pairs, n_pairs);
}

static void work_on_lane(void *cls)
{
	struct turn *turn = cls;

	work(turn);
	turn->stage = TURN_READY;
	MHD_resume_connection(turn->connection);
}

static enum MHD_Result suspend(struct turn *turn)
{
	struct error err = error_in(turn->visit->lang);

	turn->stage = TURN_WORKING;
	deadlines_begin_work(turn->connection);
	MHD_suspend_connection(turn->connection);
	if (lane_give(turn->bench->lane, work_on_lane, turn))
		return MHD_YES;
	(void)FAIL(&err, ERR_BUSY, "too much is being done at the moment");
	(void)HINT(&err, "Nothing was changed. Send it again in a few seconds.");
	turn->visit->reply.wait_s = 5;
	workbench_refuse(turn->visit, &err);
	turn->stage = TURN_READY;
	MHD_resume_connection(turn->connection);
	return MHD_YES;
}

static bool is_for_lane(const struct turn *turn)
{
	const struct visit *visit = turn->visit;

	return visit->is_post || (visit->route && visit->route->page->is_slow);
}

static enum MHD_Result go_on_when_whole(struct turn *turn)
{
	if (turn->stage == TURN_READY || turn->visit->reply.status != 0)
		return answer_turn(turn);
	if (is_for_lane(turn))
		return suspend(turn);
	work(turn);
	return answer_turn(turn);
}

/* Receiving. */

static void receive(struct turn *turn, const char *bytes, size_t n_bytes)
{
	if (turn->fault.kind == ERR_NONE && turn->body &&
	    !body_take(turn->body, bytes, n_bytes, &turn->fault))
		workbench_refuse(turn->visit, &turn->fault);
}

enum MHD_Result turn_go_on(struct turn *turn, const char *bytes, size_t *n_bytes)
{
	if (turn->stage == TURN_WORKING)
		return MHD_YES;
	if (turn->stage == TURN_ANSWERED)
		return MHD_NO;
	if (*n_bytes == 0)
		return go_on_when_whole(turn);
	receive(turn, bytes, *n_bytes);
	*n_bytes = 0;
	return MHD_YES;
}

/* Beginning. */

static struct turn *make_turn(struct workbench *bench, struct MHD_Connection *connection)
{
	struct turn *turn = calloc(1, sizeof(*turn));

	if (!turn)
		return NULL;
	turn->bench = bench;
	turn->connection = connection;
	turn->arena = arena_open(VISIT_BYTES_MAX);
	turn->visit = ARENA_NEW(turn->arena, struct visit);
	turn->visit->arena = turn->arena;
	turn->fault = error_in(LANG_EN);
	return turn;
}

static bool is_method(struct visit *visit, const char *method)
{
	visit->is_post = strcmp(method, MHD_HTTP_METHOD_POST) == 0;
	if (visit->is_post || strcmp(method, MHD_HTTP_METHOD_GET) == 0 ||
	    strcmp(method, MHD_HTTP_METHOD_HEAD) == 0)
		return true;
	visit->reply = (struct reply){.status = MHD_HTTP_METHOD_NOT_ALLOWED,
	                              .media_type = "text/plain; charset=utf-8",
	                              .body = TEXT("GET, HEAD, POST\n")};
	return false;
}

static void prepare(struct turn *turn, const char *url)
{
	struct visit *visit = turn->visit;
	const struct visitor visitor = read_visitor(turn);
	struct text path = TEXT_NONE;
	char *room = arena_alloc(turn->arena, HTTP_PATH_BYTES_MAX + 1);

	if (!http_read_path(url, room, &path))
		path = TEXT_NONE; /* the path of no page */
	workbench_prepare(turn->bench, visit, &visitor, path,
	                  query_of(turn->connection, turn->arena));
	if (visit->reply.status == 0 && visit->is_post &&
	    !body_open(turn->connection, visit->route->page->takes_files, turn->arena, &turn->body,
	               &turn->fault))
		workbench_refuse(visit, &turn->fault);
}

enum MHD_Result turn_begin(struct workbench *bench, struct MHD_Connection *connection,
                           const char *url, const char *method, struct turn **ret_turn)
{
	struct turn *turn = make_turn(bench, connection);

	if (!turn)
		return MHD_NO;
	*ret_turn = turn;
	if (is_method(turn->visit, method))
		prepare(turn, url);
	if (turn->visit->reply.status != 0 && turn->visit->is_post)
		return answer_turn(turn);
	if (turn->body)
		deadlines_await_body(connection, turn->visit->route->page->takes_files
		                                         ? BODY_FILE_BYTES_MAX
		                                         : BODY_BYTES_MAX);
	return MHD_YES;
}

void turn_drop(struct turn **turn)
{
	if (!*turn)
		return;
	body_drop(&(*turn)->body);
	arena_drop(&(*turn)->arena);
	free(*turn);
	*turn = NULL;
}
