/* Asks hop by hop with libcurl, which is told to follow nothing, to keep nothing and to decode nothing: what comes is kept as it
 * came, and decoded here. */
#include "evidence/fetch.h"

#include "base/buffer.h"

#include <curl/curl.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

static void curl_handle_drop(CURL **handle)
{
	curl_easy_cleanup(*handle);
	*handle = NULL;
}

static void curl_headers_drop(struct curl_slist **list)
{
	curl_slist_free_all(*list);
	*list = NULL;
}

static void curl_address_drop(CURLU **url)
{
	curl_url_cleanup(*url);
	*url = NULL;
}

struct asking {
	const struct fetch_order *order;
	struct arena *arena;
	struct fetch_hop *hop;
	struct buffer request, head, body;
	bool is_head_over; /* what follows are trailers, and part of the body */
	bool is_too_big;
	bool is_media;               /* a picture, sound or film */
	char refused[ADDRESS_CHARS]; /* the machine that may not be asked; empty for none */
};

/* What curl asks of us. */

static curl_socket_t open_socket(void *whose, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct asking *asking = whose;

	(void)purpose;
	if (!address_is_open(&address->addr, asking->order->allowed)) {
		address_write(&address->addr, asking->refused);
		return CURL_SOCKET_BAD;
	}
	address_write(&address->addr, asking->hop->machine);
	return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/* The connection stands: whom does it lead to? */
static int check_peer(void *whose, char *machine, char *local, int port, int local_port)
{
	struct asking *asking = whose;

	(void)local;
	(void)port;
	(void)local_port;
	return strcmp(machine, asking->hop->machine) == 0 ? CURL_PREREQFUNC_OK
	                                                  : CURL_PREREQFUNC_ABORT;
}

static int take_request(CURL *handle, curl_infotype type, char *bytes, size_t n, void *whose)
{
	struct asking *asking = whose;

	(void)handle;
	if (type == CURLINFO_HEADER_OUT)
		buffer_add(&asking->request, (struct text){bytes, n});
	return 0;
}

static struct text find_header(struct text head, const char *name);

static bool is_media_type(struct text media)
{
	static const char *const kinds[] = {"image/", "audio/", "video/"};

	for (size_t i = 0; i < COUNT(kinds); i++)
		if (media.n_bytes >= strlen(kinds[i]) &&
		    strncasecmp(media.bytes, kinds[i], strlen(kinds[i])) == 0)
			return true;
	return false;
}

static size_t take_head(char *bytes, size_t size, size_t n, void *whose)
{
	struct asking *asking = whose;
	const struct text line = {bytes, size * n};

	if (asking->is_head_over && !text_starts(line, TEXT("HTTP/")))
		return line.n_bytes; /* a trailer stands in the raw body too */
	if (text_starts(line, TEXT("HTTP/"))) {
		asking->head = buffer_make(asking->arena); /* 100 Continue went before */
		asking->is_head_over = false;
	}
	buffer_add(&asking->head, line);
	asking->is_head_over = text_is_empty(text_trim(line));
	asking->is_too_big = asking->head.n_bytes > FETCH_HEAD_BYTES_MAX;
	asking->is_media = asking->is_head_over &&
	                   is_media_type(find_header(buffer_text(&asking->head), "content-type"));
	return asking->is_too_big || asking->is_media ? 0 : line.n_bytes;
}

static size_t take_body(char *bytes, size_t size, size_t n, void *whose)
{
	struct asking *asking = whose;

	asking->is_too_big = asking->body.n_bytes + size * n > FETCH_BYTES_MAX;
	if (asking->is_too_big)
		return 0;
	buffer_add(&asking->body, (struct text){bytes, size * n});
	return size * n;
}

/* Heads. */

/* The value of the last header of a name, in small letters; empty when there is none. */
static struct text find_header(struct text head, const char *name)
{
	const size_t n = strlen(name);
	struct text rest = head, line, found = TEXT_NONE;

	while (text_split(&rest, '\n', &line))
		if (line.n_bytes > n && line.bytes[n] == ':' &&
		    strncasecmp(line.bytes, name, n) == 0)
			found = text_trim(text_slice(line, n + 1, line.n_bytes));
	return found;
}

static bool is_word(struct text text, const char *word)
{
	return text.n_bytes == strlen(word) && strncasecmp(text.bytes, word, text.n_bytes) == 0;
}

/* Decoding. */

static bool parse_hex(struct text words, size_t *ret_n)
{
	size_t n = 0;

	if (text_is_empty(words) || words.n_bytes > 8)
		return false;
	for (size_t i = 0; i < words.n_bytes; i++) {
		const char c = words.bytes[i];
		const int digit = c >= '0' && c <= '9'   ? c - '0'
		                  : c >= 'a' && c <= 'f' ? c - 'a' + 10
		                  : c >= 'A' && c <= 'F' ? c - 'A' + 10
		                                         : -1;

		if (digit < 0)
			return false;
		n = n * 16 + (size_t)digit;
	}
	*ret_n = n;
	return true;
}

static bool unchunk(struct arena *arena, struct text raw, struct text *ret_body, struct error *err)
{
	struct buffer out = buffer_make(arena);
	size_t at = 0, end, n;

	for (;;) {
		struct text size, rest = text_slice(raw, at, raw.n_bytes);

		if (!text_find(rest, TEXT("\r\n"), &end))
			break;
		rest = text_slice(rest, 0, end);
		at += end + 2;
		if (!text_split(&rest, ';', &size) || !parse_hex(text_trim(size), &n) ||
		    n > raw.n_bytes - at)
			break;
		if (n == 0) {
			*ret_body = buffer_text(&out);
			return true;
		}
		buffer_add(&out, text_slice(raw, at, at + n));
		at += n;
		if (raw.n_bytes - at < 2)
			break;
		at += 2;
	}
	return FAIL(err, ERR_IO, "the answer is cut in pieces that do not fit");
}

static bool inflate_all(struct arena *arena, struct text raw, int window, struct text *ret_body,
                        bool *ret_fits, struct error *err)
{
	z_stream stream = {.next_in = (Bytef *)(uintptr_t)raw.bytes, .avail_in = (uInt)raw.n_bytes};
	struct buffer out = buffer_make(arena);
	char room[16384];
	int status = Z_OK;

	if (inflateInit2(&stream, window) != Z_OK)
		return FAIL(err, ERR_BUG, "zlib does not start");
	while (status == Z_OK && out.n_bytes <= FETCH_BYTES_MAX) {
		stream.next_out = (Bytef *)room;
		stream.avail_out = sizeof(room);
		status = inflate(&stream, Z_NO_FLUSH);
		if (status == Z_OK || status == Z_STREAM_END)
			buffer_add(&out, (struct text){room, sizeof(room) - stream.avail_out});
	}
	(void)inflateEnd(&stream); /* it says nothing more */
	*ret_fits = status == Z_STREAM_END && out.n_bytes <= FETCH_BYTES_MAX;
	*ret_body = buffer_text(&out);
	return out.n_bytes <= FETCH_BYTES_MAX ||
	       FAIL(err, ERR_TOO_BIG, "the page has more than %d bytes when it is unpacked",
	            FETCH_BYTES_MAX);
}

static bool uncode(struct arena *arena, struct text raw, struct text coding, struct text *ret_body,
                   struct error *err)
{
	bool fits;

	*ret_body = raw;
	if (text_is_empty(coding) || is_word(coding, "identity"))
		return true;
	if (!is_word(coding, "gzip") && !is_word(coding, "x-gzip") && !is_word(coding, "deflate"))
		return FAIL(err, ERR_INPUT, "the server answers in the coding \"%.*s\"",
		            TEXT_ARGS(coding));
	if (!inflate_all(arena, raw, 15 + 32, ret_body, &fits, err))
		return false;
	return fits || FAIL(err, ERR_INPUT, "the answer cannot be unpacked: it is damaged");
}

static bool decode(struct arena *arena, const struct fetch_hop *hop, struct text *ret_body,
                   struct error *err)
{
	struct text body = hop->body;

	if (is_word(find_header(hop->head, "transfer-encoding"), "chunked") &&
	    !unchunk(arena, hop->body, &body, err))
		return false;
	return uncode(arena, body, find_header(hop->head, "content-encoding"), ret_body, err);
}

/* Asking. */

static bool set_up(CURL *handle, struct asking *asking, struct curl_slist *headers, long timeout_ms)
{
	const struct {
		CURLoption option;
		long value;
	} numbers[] = {
		{CURLOPT_FOLLOWLOCATION, 0},
		{CURLOPT_NOSIGNAL, 1},
		{CURLOPT_NETRC, CURL_NETRC_IGNORED},
		{CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1},
		{CURLOPT_HTTP_TRANSFER_DECODING, 0},
		{CURLOPT_HTTP_CONTENT_DECODING, 0},
		{CURLOPT_FORBID_REUSE, 1},
		{CURLOPT_FRESH_CONNECT, 1},
		{CURLOPT_DISALLOW_USERNAME_IN_URL, 1},
		{CURLOPT_TIMEOUT_MS, timeout_ms},
		{CURLOPT_VERBOSE, 1},
	};
	bool set = true;

	for (size_t i = 0; i < COUNT(numbers); i++)
		set = set &&
		      curl_easy_setopt(handle, numbers[i].option, numbers[i].value) == CURLE_OK;
	return set && curl_easy_setopt(handle, CURLOPT_URL, asking->hop->url.bytes) == CURLE_OK &&
	       curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https") == CURLE_OK &&
	       curl_easy_setopt(handle, CURLOPT_PROXY, "") == CURLE_OK &&
	       curl_easy_setopt(handle, CURLOPT_NOPROXY, "*") == CURLE_OK &&
	       curl_easy_setopt(handle, CURLOPT_USERAGENT, "plumbline (evidence capture)") ==
	               CURLE_OK &&
	       curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers) == CURLE_OK &&
	       curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open_socket) == CURLE_OK &&
	       curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, asking) == CURLE_OK &&
	       curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, check_peer) == CURLE_OK &&
	       curl_easy_setopt(handle, CURLOPT_PREREQDATA, asking) == CURLE_OK &&
	       curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, take_request) == CURLE_OK &&
	       curl_easy_setopt(handle, CURLOPT_DEBUGDATA, asking) == CURLE_OK &&
	       curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, take_head) == CURLE_OK &&
	       curl_easy_setopt(handle, CURLOPT_HEADERDATA, asking) == CURLE_OK &&
	       curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_body) == CURLE_OK &&
	       curl_easy_setopt(handle, CURLOPT_WRITEDATA, asking) == CURLE_OK;
}

static bool say_failure(const struct asking *asking, CURLcode code, struct error *err)
{
	const char *url = asking->hop->url.bytes;

	if (asking->refused[0] != '\0') {
		(void)FAIL(err, ERR_DENIED, "%s leads to %s, which is no public address", url,
		           asking->refused);
		return HINT(err, "An administrator may open ranges of addresses with capture_allow "
		                 "in plumbline.conf.");
	}
	if (asking->is_media)
		return FAIL(err, ERR_INPUT, "%s is a picture, sound or film: none of these come in",
		            url);
	if (asking->is_too_big)
		return FAIL(err, ERR_TOO_BIG, "%s answers with more than %d bytes", url,
		            FETCH_BYTES_MAX);
	return FAIL(err, ERR_IO, "%s cannot be fetched: %s", url, curl_easy_strerror(code));
}

static bool ask(struct asking *asking, long timeout_ms, struct error *err)
{
	AUTO(curl_headers)
	struct curl_slist *headers = curl_slist_append(NULL, "Accept-Encoding: identity");
	AUTO(curl_handle) CURL *handle = curl_easy_init();
	CURLcode code;

	if (!handle || !headers || !set_up(handle, asking, headers, timeout_ms))
		return FAIL(err, ERR_BUG, "libcurl does not take an option");
	code = curl_easy_perform(handle);
	if (code != CURLE_OK)
		return say_failure(asking, code, err);
	(void)curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &asking->hop->status);
	asking->hop->request = buffer_text(&asking->request);
	asking->hop->head = buffer_text(&asking->head);
	asking->hop->body = buffer_text(&asking->body);
	asking->hop->at = clock_now();
	return true;
}

/* Redirects. */

/* An address, or one that is meant from another, in full; http and https, no user, no place in the page. */
static bool resolve(struct arena *arena, struct text base, struct text words, struct text *ret_url,
                    struct error *err)
{
	AUTO(curl_address) CURLU *url = curl_url();
	char *scheme = NULL, *whole = NULL;
	bool fine;

	fine = url &&
	       (text_is_empty(base) ||
	        curl_url_set(url, CURLUPART_URL, text_c(arena, base), 0) == CURLUE_OK) &&
	       curl_url_set(url, CURLUPART_URL, text_c(arena, words), CURLU_DISALLOW_USER) ==
	               CURLUE_OK &&
	       curl_url_set(url, CURLUPART_FRAGMENT, NULL, 0) == CURLUE_OK &&
	       curl_url_get(url, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK &&
	       (strcmp(scheme, "http") == 0 || strcmp(scheme, "https") == 0) &&
	       curl_url_get(url, CURLUPART_URL, &whole, 0) == CURLUE_OK;
	if (fine)
		*ret_url = text_copy(arena, text_of(whole));
	curl_free(scheme);
	curl_free(whole);
	if (fine)
		return true;
	(void)FAIL(err, ERR_INPUT, "\"%.*s\" is no address that can be captured", TEXT_ARGS(words));
	return HINT(err, "An address begins with http:// or https:// and holds no password.");
}

static bool is_redirect(const struct fetch_hop *hop)
{
	return (hop->status >= 301 && hop->status <= 303) || hop->status == 307 ||
	       hop->status == 308;
}

static bool was_asked(const struct fetched_page *page, struct text url)
{
	for (size_t i = 0; i < page->n_hops; i++)
		if (text_equals(page->hops[i].url, url))
			return true;
	return false;
}

static bool follow(struct arena *arena, const struct fetched_page *page, struct text *url,
                   struct error *err)
{
	const struct fetch_hop *hop = &page->hops[page->n_hops - 1];
	const struct text to = find_header(hop->head, "location");

	if (text_is_empty(to))
		return FAIL(err, ERR_INPUT, "%s leads on without saying where", hop->url.bytes);
	if (!resolve(arena, hop->url, to, url, err))
		return false;
	if (was_asked(page, *url))
		return FAIL(err, ERR_INPUT, "%s leads back to %s: it goes in a circle",
		            hop->url.bytes, url->bytes);
	return page->n_hops < FETCH_HOPS_MAX ||
	       FAIL(err, ERR_INPUT, "%s leads on more than %d times", page->hops[0].url.bytes,
	            FETCH_REDIRECTS_MAX);
}

/* The page. */

static bool check_status(const struct fetch_hop *hop, struct error *err)
{
	struct text rest = hop->head, line = TEXT_NONE;

	(void)text_split(&rest, '\n', &line);
	return hop->status == 200 || FAIL(err, ERR_INPUT, "%s answers \"%.*s\": that is no page",
	                                  hop->url.bytes, TEXT_ARGS(text_trim(line)));
}

/* "text/html; charset=utf-8" */
static void read_type(struct text words, struct fetched_page *page)
{
	struct text rest = words, piece;
	const size_t n = strlen("charset=");

	page->media = page->charset = TEXT_NONE;
	if (text_split(&rest, ';', &piece))
		page->media = text_trim(piece);
	while (text_split(&rest, ';', &piece)) {
		piece = text_trim(piece);
		if (piece.n_bytes > n && strncasecmp(piece.bytes, "charset=", n) == 0)
			page->charset = text_slice(piece, n, piece.n_bytes);
	}
	if (page->charset.n_bytes > 1 && page->charset.bytes[0] == '"')
		page->charset = text_slice(page->charset, 1, page->charset.n_bytes - 1);
}

static bool finish(struct arena *arena, struct fetched_page *page, struct error *err)
{
	const struct fetch_hop *hop = &page->hops[page->n_hops - 1];

	if (!check_status(hop, err))
		return false;
	read_type(find_header(hop->head, "content-type"), page);
	return decode(arena, hop, &page->body, err);
}

bool fetch_page(const struct fetch_order *order, struct arena *arena, struct fetched_page *ret_page,
                struct error *err)
{
	const uint64_t end_ms =
		clock_elapsed_ms() +
		1000 * (uint64_t)(order->timeout_s > 0 ? order->timeout_s : FETCH_TIMEOUT_S);
	struct text url;

	*ret_page = (struct fetched_page){.n_hops = 0};
	if (!resolve(arena, TEXT_NONE, text_of(order->url), &url, err))
		return false;
	for (;;) {
		struct fetch_hop *hop = &ret_page->hops[ret_page->n_hops];
		struct asking asking = {order,
		                        arena,
		                        hop,
		                        buffer_make(arena),
		                        buffer_make(arena),
		                        buffer_make(arena),
		                        .refused = ""};
		const uint64_t now_ms = clock_elapsed_ms();

		hop->url = url;
		if (now_ms >= end_ms)
			return FAIL(err, ERR_IO, "%s takes too long", order->url);
		if (!ask(&asking, (long)(end_ms - now_ms), err))
			return false;
		ret_page->n_hops++;
		if (!is_redirect(hop))
			return finish(arena, ret_page, err);
		if (!follow(arena, ret_page, &url, err))
			return false;
	}
}
