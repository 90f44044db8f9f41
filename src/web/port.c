/* Listening, and asking oneself before anybody else is told to. */
#include "web/port.h"

#include "base/file.h"
#include "web/holder.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
	BACKLOG = 511,
	ANSWER_S = 5,
};

static void socket_drop(int *socket)
{
	if (*socket >= 0)
		(void)close(*socket); /* nothing was written that could be lost */
	*socket = -1;
}

/* Taking it. */

static bool fail_taken(uint16_t port, struct error *err)
{
	struct holder holder = {0};

	if (holder_find(port, &holder))
		(void)FAIL(err, ERR_CONFLICT, "port %d is taken by %s (process %lld)", port,
		           holder.name, (long long)holder.pid);
	else
		(void)FAIL(err, ERR_CONFLICT, "port %d is taken by another program", port);
	return HINT(
		err,
		"Choose another with plumbline serve --port %d, or let --port 0 find a free one.",
		port == UINT16_MAX ? port - 1 : port + 1);
}

static bool fail_listening(uint16_t port, struct error *err)
{
	if (errno == EADDRINUSE)
		return fail_taken(port, err);
	return FAIL(err, ERR_IO, "cannot listen on port %d: %s", port,
	            file_reason(err->lang, errno));
}

static struct sockaddr_in loopback(uint16_t port)
{
	return (struct sockaddr_in){.sin_family = AF_INET,
	                            .sin_port = htons(port),
	                            .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
}

/* Answers go out at once (accepted sockets inherit that), and a port that was ours a moment ago is ours again. */
static bool set_up(int socket)
{
	const int yes = 1;

	return setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes)) == 0 &&
	       setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes)) == 0;
}

bool port_listen(uint16_t *port, int *ret_socket, struct error *err)
{
	AUTO(socket) int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	struct sockaddr_in address = loopback(*port);
	socklen_t n_bytes = sizeof(address);

	if (fd < 0 || !set_up(fd) || bind(fd, (struct sockaddr *)&address, n_bytes) < 0 ||
	    listen(fd, BACKLOG) < 0 || getsockname(fd, (struct sockaddr *)&address, &n_bytes) < 0)
		return fail_listening(*port, err);
	*port = ntohs(address.sin_port);
	*ret_socket = fd;
	fd = -1;
	return true;
}

/* Asking. */

static bool set_patience(int socket)
{
	const struct timeval patience = {.tv_sec = ANSWER_S};

	return setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience)) == 0 &&
	       setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience)) == 0;
}

/* The first page is there, or leads to one that is. */
static bool is_answer(const char *bytes, ssize_t n)
{
	static const char *const begins[] = {"HTTP/1.1 200 ", "HTTP/1.1 302 "};

	for (size_t i = 0; i < COUNT(begins); i++)
		if (n > (ssize_t)strlen(begins[i]) &&
		    memcmp(bytes, begins[i], strlen(begins[i])) == 0)
			return true;
	return false;
}

bool port_ask(uint16_t port, struct error *err)
{
	AUTO(socket) int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	const struct sockaddr_in address = loopback(port);
	char question[128], bytes[256];
	ssize_t n = -1;

	(void)snprintf(question, sizeof(question),
	               "GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n", port);
	if (fd >= 0 && set_patience(fd) &&
	    connect(fd, (const struct sockaddr *)&address, sizeof(address)) == 0 &&
	    send(fd, question, strlen(question), MSG_NOSIGNAL) > 0)
		n = recv(fd, bytes, sizeof(bytes), MSG_WAITALL);
	if (n < 0)
		return FAIL(err, ERR_IO, "the server does not answer on port %d: %s", port,
		            file_reason(err->lang, errno));
	if (!is_answer(bytes, n))
		return FAIL(err, ERR_IO, "the server does not answer its first page on port %d",
		            port);
	return true;
}
