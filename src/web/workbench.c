/* Opening what all visits share, and the door: which page, who asks, whether they may. */
#include "web/workbench.h"

#include "access/credential.h"
#include "access/token.h"
#include "base/log.h"
#include "publishing/home.h"
#include "web/http.h"
#include "web/visit_int.h"

enum { LANE_THREADS = 4, LANE_WAITING_MAX = 64, BENCH_BYTES_MAX = ARENA_MIB };

bool workbench_open(const char *path, struct workbench **ret_bench, struct error *err)
{
	struct arena *arena = arena_open(BENCH_BYTES_MAX);
	AUTO(workbench) struct workbench *bench = ARENA_NEW(arena, struct workbench);
	AUTO(home) struct home home = {0};

	bench->arena = arena;
	if (!home_open_at(arena, path, &home, err))
		return false;
	bench->home = text_c(arena, text_of(path));
	bench->chain = text_c(arena, text_of(home.chain.bytes));
	bench->trusted_header =
		home.conf.trusted_header ? text_c(arena, text_of(home.conf.trusted_header)) : NULL;
	bench->trusted_from =
		home.conf.trusted_from ? text_c(arena, text_of(home.conf.trusted_from)) : NULL;
	bench->books = book_cache_open(bench->chain);
	if (!bench->books)
		return FAIL(err, ERR_IO, "the machine has no memory left");
	if (!hands_rack_open(home_address(arena, path, &home.conf), &bench->rack, err) ||
	    !lane_open(LANE_THREADS, LANE_WAITING_MAX, &bench->lane, err))
		return false;
	*ret_bench = bench;
	bench = NULL;
	return true;
}

void workbench_drop(struct workbench **bench)
{
	struct arena *arena;

	if (!*bench)
		return;
	lane_drop(&(*bench)->lane);
	book_cache_drop(&(*bench)->books);
	hands_rack_drop(&(*bench)->rack);
	arena = (*bench)->arena;
	arena_drop(&arena);
	*bench = NULL;
}

/* Cookies: "a=1; b=2". */

static struct text find_cookie(struct text cookies, const char *name)
{
	struct text item, key;

	while (text_split(&cookies, ';', &item)) {
		item = text_trim(item);
		if (text_split(&item, '=', &key) && text_is(key, name))
			return item;
	}
	return TEXT_NONE;
}

/* Which page. */

/* ".json" at the end asks for data; the page is the one without, so no id ends so. */
static struct text cut_json(struct visit *visit, struct text path)
{
	if (!text_ends(path, TEXT(".json")))
		return path;
	visit->wants_json = true;
	return text_slice(path, 0, path.n_bytes - 5);
}

static void find_route(struct visit *visit, const struct visitor *visitor, struct text path)
{
	visit->route = route_find(cut_json(visit, path), &visit->id);
	if (text_find(visitor->accept, TEXT("application/json"), &(size_t){0}) &&
	    !text_find(visitor->accept, TEXT("text/html"), &(size_t){0}))
		visit->wants_json = true;
}

/* Who asks. */

struct touch {
	struct workbench *bench;
	char id[HASH_HEX_CHARS + 1];
};

/* Last seen is a convenience: what fails is tried again a minute later. */
static void touch_session(void *cls)
{
	struct touch *touch = cls;
	struct error err = error_in(LANG_EN);
	struct hands *hands = NULL;

	if (hands_take(touch->bench->rack, &hands, &err) &&
	    !session_touch(hands->db, text_of(touch->id), &err))
		log_error("session", &err);
	hands_give(touch->bench->rack, &hands, err.kind != ERR_NONE);
	free(touch);
}

static void note_seen(struct workbench *bench, const struct reader *reader)
{
	struct touch *touch = malloc(sizeof(*touch));

	if (!touch)
		return;
	touch->bench = bench;
	(void)snprintf(touch->id, sizeof(touch->id), "%.*s", TEXT_ARGS(reader->session));
	if (!lane_give(bench->lane, touch_session, touch))
		free(touch);
}

static bool find_by_cookie(struct workbench *bench, struct visit *visit,
                           const struct visitor *visitor, struct reader *ret_reader,
                           struct error *err)
{
	const struct text token = find_cookie(visitor->cookies, COOKIE_SESSION);
	bool is_stale = false;

	if (text_is_empty(token))
		return true;
	if (!session_find(visit->db, token, visit->arena, ret_reader, &is_stale, &visit->is_known,
	                  err))
		return false;
	if (visit->is_known)
		visit->token = text_copy(visit->arena, token);
	if (visit->is_known && is_stale)
		note_seen(bench, ret_reader);
	return true;
}

static bool find_reader(struct workbench *bench, struct visit *visit, const struct visitor *visitor,
                        struct error *err)
{
	static const struct reader nobody;
	const struct text bearer = TEXT("Bearer ");
	struct reader *reader = ARENA_NEW(visit->arena, struct reader);
	bool fine;

	if (text_starts(visitor->authorization, bearer))
		fine = token_find(visit->db,
		                  text_slice(visitor->authorization, bearer.n_bytes,
		                             visitor->authorization.n_bytes),
		                  visit->arena, reader, &visit->is_known, err);
	else if (!text_is_empty(visitor->trusted_name))
		fine = access_find_by_header(visit->db, visitor->trusted_name, visit->arena, reader,
		                             &visit->is_known, err);
	else
		fine = find_by_cookie(bench, visit, visitor, reader, err);
	visit->reader = visit->is_known ? reader : &nobody;
	return fine;
}

/* A language that was chosen, then the person's, then the browser's. */
static enum lang choose_lang(struct visit *visit, const struct visitor *visitor)
{
	const struct text cookie = find_cookie(visitor->cookies, COOKIE_LANG);
	enum lang lang;

	if (lang_parse(text_c(visit->arena, cookie), &lang))
		return lang;
	if (visit->is_known && visit->reader->has_lang)
		return visit->reader->lang;
	return http_choose_lang(text_c(visit->arena, visitor->accept_language));
}

/* Whether they may. */

static bool say_sign_in(struct error *err)
{
	return FAIL(err, ERR_SIGN_IN, "sign in to see this");
}

static bool may_enter(struct visit *visit, struct error *err)
{
	const int right = visit->is_post ? visit->route->right_change : visit->route->right_see;

	if (right == OPEN_TO_ANYONE)
		return true;
	if (right == OPEN_TO_NOBODY)
		return FAIL(err, ERR_ABSENT, "this page takes no form");
	if (!visit->is_known)
		return say_sign_in(err);
	if (visit->reader->is_token && !visit_require(visit, RIGHT_USE_API, NULL, err))
		return false;
	if (right == OPEN_TO_SIGNED_IN)
		return !visit->is_post || visit->reader->may_write ||
		       FAIL(err, ERR_DENIED, "this token may only read");
	return visit_require(visit, (enum right)right, NULL, err);
}

/* A page of our own sends its forms to itself. */
static bool is_from_here(const struct visit *visit, const struct visitor *visitor)
{
	const struct text site = visitor->fetch_site;

	return !visit->is_post || text_is_empty(site) || text_is(site, "same-origin") ||
	       text_is(site, "none");
}

static struct text write_address(struct visit *visit, struct text path, struct text query)
{
	struct buffer out = buffer_make(visit->arena);
	struct text rest = path, part;

	while (text_split(&rest, '/', &part)) {
		buffer_add_char(&out, '/');
		url_add_part(&out, part);
	}
	if (!text_is_empty(query))
		buffer_add_format(&out, "?%.*s", TEXT_ARGS(query));
	return buffer_text(&out);
}

static bool read_query(struct visit *visit, struct text query, struct error *err)
{
	struct form_pair *pairs;
	size_t n;

	visit->query = ARENA_NEW(visit->arena, struct form);
	*visit->query = form_make(visit->arena, visit->lang, visit->route->page->query);
	return body_split_pairs(visit->arena, query, &pairs, &n, err) &&
	       visit_take_query(visit, pairs, n, err);
}

static bool enter(struct workbench *bench, struct visit *visit, const struct visitor *visitor,
                  struct text query, struct error *err)
{
	if (!find_reader(bench, visit, visitor, err))
		return false;
	visit->lang = choose_lang(visit, visitor);
	err->lang = visit->lang;
	if (!visit->route)
		return FAIL(err, ERR_ABSENT, "there is no page at this address");
	if (!is_from_here(visit, visitor))
		return FAIL(err, ERR_DENIED, "this form was sent from another site");
	return visit_hold_book(visit, err) && may_enter(visit, err) &&
	       read_query(visit, query, err);
}

/* A form whose session has ended is received all the same, and kept for who signs in. */
static bool is_form_to_keep(const struct visit *visit, const struct error *err)
{
	return err->kind == ERR_SIGN_IN && visit->is_post && !visit->wants_json;
}

void workbench_prepare(struct workbench *bench, struct visit *visit, const struct visitor *visitor,
                       struct text path, struct text query)
{
	struct error err = error_in(LANG_EN);
	struct hands *hands = NULL;

	visit_begin(visit, bench, visitor);
	visit->address = write_address(visit, path, query);
	find_route(visit, visitor, path);
	if (hands_take(bench->rack, &hands, &err)) {
		visit->db = hands->db;
		if (!enter(bench, visit, visitor, query, &err) && !is_form_to_keep(visit, &err))
			workbench_refuse(visit, &err);
	} else {
		workbench_refuse(visit, &err);
	}
	book_release(&visit->book);
	visit->db = NULL;
	hands_give(bench->rack, &hands, err.kind == ERR_STORE);
}
