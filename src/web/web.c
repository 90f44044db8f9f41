/* The server's life: listen, answer, look again every second, end properly.
 *
 * libmicrohttpd answers on as many threads as there are cores, each with an epoll of its own. The thread that
 * called stays here and does what is nobody's request: it cuts who is late, looks at the shelf, and waits for
 * the signal to end. */
#include "web/web.h"

#include "base/clock.h"
#include "web/deadlines.h"
#include "web/desk.h"
#include "web/port.h"
#include "web/turn.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum {
	CONNECTIONS_MAX = 1000,
	FILES_MAX = 4 * CONNECTIONS_MAX, /* a socket and a file for each, and ours */
	SILENCE_S = 15,
	HEADER_BYTES_MAX =
		16 * 1024, /* of a request; the head of the answer has its place there too */
	LOOK_MS = 1000,
	DRAIN_MS = 30 * 1000,
	DRAIN_LOOK_MS = 20,
};

struct server {
	struct shelf *shelf;
	struct desk *desk;
	struct workbench *bench; /* NULL without a home */
	struct deadlines *deadlines;
	struct MHD_Daemon *daemon;
	int socket;  /* -1 when it is closed, or the daemon's */
	int signals; /* where SIGINT and SIGTERM arrive */
	sigset_t former;
};

static void close_fd(int *fd)
{
	if (*fd >= 0)
		(void)close(*fd); /* nothing was written to it */
	*fd = -1;
}

static void server_drop(struct server *server)
{
	if (server->bench)
		lane_drop(&server->bench->lane); /* resumes what it has, before the daemon ends */
	if (server->daemon)
		MHD_stop_daemon(server->daemon);
	workbench_drop(&server->bench);
	close_fd(&server->socket);
	desk_drop(&server->desk);
	shelf_drop(&server->shelf);
	deadlines_drop(&server->deadlines);
	if (server->signals >= 0) {
		close_fd(&server->signals);
		(void)pthread_sigmask(SIG_SETMASK, &server->former, NULL); /* it was so before */
	}
}

/* Callbacks. */

/* A request that brings a body is answered before that is read, which ends its connection. Any other is answered
 * when libmicrohttpd knows that it is whole, and its connection stays. */
static bool brings_something(struct MHD_Connection *connection, const char *method)
{
	static const char *const signs[] = {MHD_HTTP_HEADER_CONTENT_LENGTH,
	                                    MHD_HTTP_HEADER_TRANSFER_ENCODING};
	bool brings = strcmp(method, MHD_HTTP_METHOD_GET) != 0 &&
	              strcmp(method, MHD_HTTP_METHOD_HEAD) != 0;

	for (size_t i = 0; i < COUNT(signs); i++)
		brings = brings ||
		         MHD_lookup_connection_value(connection, MHD_HEADER_KIND, signs[i]);
	return brings;
}

static bool is_for_bench(const struct server *server, const char *url)
{
	return server->bench && strncmp(url, "/work", 5) == 0 &&
	       (url[5] == '\0' || url[5] == '/' || url[5] == '.');
}

static enum MHD_Result answer_at_desk(struct server *server, struct MHD_Connection *connection,
                                      const char *url, const char *method)
{
	int64_t n_bytes = 0;
	const enum MHD_Result queued = desk_answer(server->desk, connection, url, method, &n_bytes);

	deadlines_begin_answer(connection, n_bytes);
	return queued;
}

/* The request's own pointer is its turn at the workbench, or the server when it has begun at the desk, or NULL. */
static enum MHD_Result on_request(void *cls, struct MHD_Connection *connection, const char *url,
                                  const char *method, const char *version, const char *upload,
                                  size_t *n_upload_bytes, void **request)
{
	struct server *server = cls;

	(void)version;
	if (*request && *request != server)
		return turn_go_on(*request, upload, n_upload_bytes);
	if (!*request && is_for_bench(server, url))
		return turn_begin(server->bench, connection, url, method, (struct turn **)request);
	if (!*request && !brings_something(connection, method)) {
		*request = server;
		return MHD_YES;
	}
	*request = server;
	return answer_at_desk(server, connection, url, method);
}

static void on_completed(void *cls, struct MHD_Connection *connection, void **request,
                         enum MHD_RequestTerminationCode code)
{
	struct server *server = cls;

	if (*request != server)
		turn_drop((struct turn **)request);
	deadlines_on_completed(server->deadlines, connection, request, code);
}

/* Addresses are read by http_read_path, escapes and all. */
static size_t leave_escapes(void *cls, struct MHD_Connection *connection, char *bytes)
{
	(void)cls;
	(void)connection;
	return strlen(bytes);
}

/* Starting. */

/* Before any thread is made, which inherits it. */
static bool catch_signals(struct server *server, struct error *err)
{
	sigset_t set;

	(void)sigemptyset(&set); /* these cannot fail */
	(void)sigaddset(&set, SIGINT);
	(void)sigaddset(&set, SIGTERM);
	(void)pthread_sigmask(SIG_BLOCK, &set, &server->former);
	server->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	return server->signals >= 0 || FAIL(err, ERR_IO, "cannot wait for signals");
}

/* Where it is not granted, fewer connections are taken: no harm in that. */
static void allow_files(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) < 0 || limit.rlim_cur >= FILES_MAX)
		return;
	limit.rlim_cur = limit.rlim_max < FILES_MAX ? limit.rlim_max : FILES_MAX;
	(void)setrlimit(RLIMIT_NOFILE, &limit);
}

static unsigned count_threads(void)
{
	const long n = sysconf(_SC_NPROCESSORS_ONLN);

	return n < 1 ? 1 : n > 64 ? 64 : (unsigned)n;
}

/* There is no limit for each address: on the loopback all have the same, a front included. */
static bool start_daemon(struct server *server, struct error *err)
{
	server->daemon = MHD_start_daemon(
		MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_ALLOW_SUSPEND_RESUME, 0, NULL,
		NULL, on_request, server, MHD_OPTION_LISTEN_SOCKET, server->socket,
		MHD_OPTION_THREAD_POOL_SIZE, count_threads(), MHD_OPTION_CONNECTION_LIMIT,
		(unsigned)CONNECTIONS_MAX, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SILENCE_S,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEADER_BYTES_MAX,
		MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_UNESCAPE_CALLBACK, leave_escapes, NULL,
		MHD_OPTION_NOTIFY_CONNECTION, deadlines_on_connection, server->deadlines,
		MHD_OPTION_NOTIFY_COMPLETED, on_completed, server, MHD_OPTION_END);
	if (!server->daemon)
		return FAIL(err, ERR_IO, "the server cannot start");
	server->socket = -1;
	return true;
}

static bool start(struct server *server, const struct web_order *order, uint16_t *port,
                  struct error *err)
{
	allow_files();
	server->deadlines = deadlines_open(CONNECTIONS_MAX);
	if (!server->deadlines)
		return FAIL(err, ERR_IO, "the machine has no memory left");
	return catch_signals(server, err) &&
	       shelf_open(order->home, order->draft, &server->shelf, err) &&
	       desk_open(server->shelf, &server->desk, err) &&
	       (!order->home || workbench_open(order->home, &server->bench, err)) &&
	       port_listen(port, &server->socket, err) && start_daemon(server, err) &&
	       port_ask(*port, err);
}

/* Running and ending. */

/* Whether a signal has come; waits for one so long. */
static bool wait_for_signal(const struct server *server, int wait_ms)
{
	struct pollfd poll_fd = {.fd = server->signals, .events = POLLIN};
	struct signalfd_siginfo signal;

	return poll(&poll_fd, 1, wait_ms) > 0 &&
	       read(server->signals, &signal, sizeof(signal)) == (ssize_t)sizeof(signal);
}

static void run(struct server *server)
{
	while (!wait_for_signal(server, LOOK_MS)) {
		deadlines_cut_late(server->deadlines);
		shelf_look_again(server->shelf);
	}
}

static void drain(struct server *server)
{
	const uint64_t until_ms = clock_elapsed_ms() + DRAIN_MS;
	int socket = MHD_quiesce_daemon(server->daemon);

	close_fd(&socket);
	while (deadlines_end_all(server->deadlines) > 0 && clock_elapsed_ms() < until_ms &&
	       !wait_for_signal(server, DRAIN_LOOK_MS))
		deadlines_cut_late(server->deadlines);
}

bool web_serve(const struct web_order *order, struct error *err)
{
	AUTO(server) struct server server = {.socket = -1, .signals = -1};
	uint16_t port = order->port;

	if (!start(&server, order, &port, err) || !order->on_ready(order->cls, port, err))
		return false;
	run(&server);
	drain(&server);
	return true;
}
