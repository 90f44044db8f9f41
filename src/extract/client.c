/* One loop feeds a document and takes its stream at once, since either side may fill its pipe first. The child's end is
 * told by the worker, which waits for it; the end of the worker itself is the end of its socket. */
#include "extract/client.h"

#include "base/clock.h"
#include "base/file.h"
#include "extract/lock.h"
#include "extract/request.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	START_MS = 20000,
	WALL_TIMES = 4, /* a busy machine gives a process a quarter of its time */
	WALL_MORE_MS = 10000,
	PIECE_BYTES = 64 * 1024,
	LINES_ARENA_MIB = 64,
	N_TRIES = 2,
};

struct extract {
	char *program;
	pid_t pid; /* 0 for none */
	int control;
};

/* The worker. */

static void stop(struct extract *extract)
{
	if (extract->control >= 0)
		(void)close(extract->control);
	extract->control = -1;
	if (extract->pid <= 0)
		return;
	(void)kill(extract->pid, SIGKILL); /* its children die with it */
	while (waitpid(extract->pid, NULL, 0) < 0 && errno == EINTR)
		continue;
	extract->pid = 0;
}

static bool spawn(struct extract *extract, int theirs, struct error *err)
{
	char *const words[] = {extract->program, (char[]){"--wait"}, NULL};
	char *const surroundings[] = {(char[]){"LC_ALL=C.UTF-8"}, NULL};
	posix_spawn_file_actions_t actions;
	int failed;

	(void)posix_spawn_file_actions_init(&actions);
	(void)posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
	(void)posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
	(void)posix_spawn_file_actions_adddup2(&actions, theirs, REQUEST_FD);
	(void)posix_spawn_file_actions_addclosefrom_np(&actions, REQUEST_FD + 1);
	failed = posix_spawn(&extract->pid, extract->program, &actions, NULL, words, surroundings);
	(void)posix_spawn_file_actions_destroy(&actions);
	if (failed == 0)
		return true;
	extract->pid = 0;
	return FAIL(err, ERR_IO, "cannot start %s: %s", extract->program,
	            file_reason(err->lang, failed));
}

static bool wait_for(int fd, short what, int timeout_ms)
{
	struct pollfd one = {fd, what, 0};
	int n;

	while ((n = poll(&one, 1, timeout_ms)) < 0 && errno == EINTR)
		continue;
	return n == 1;
}

/* False at the end of the socket. */
static bool take_answer(int control, struct answer *ret_answer)
{
	ssize_t n;

	while ((n = recv(control, ret_answer, sizeof(*ret_answer), 0)) < 0 && errno == EINTR)
		continue;
	return n == (ssize_t)sizeof(*ret_answer) && ret_answer->version == REQUEST_VERSION;
}

static bool start(struct extract *extract, struct error *err)
{
	struct answer ready;
	int ends[2];
	bool is_spawned;

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
		return FAIL(err, ERR_IO, "cannot start %s: %s", extract->program,
		            file_reason(err->lang, errno));
	extract->control = ends[0];
	is_spawned = spawn(extract, ends[1], err);
	(void)close(ends[1]);
	if (is_spawned && wait_for(ends[0], POLLIN, START_MS) && take_answer(ends[0], &ready))
		return true;
	stop(extract);
	if (!is_spawned)
		return false;
	return FAIL(err, ERR_IO, "%s does not start", extract->program);
}

bool extract_open(const char *program, struct extract **ret_extract, struct error *err)
{
	struct extract *extract = calloc(1, sizeof(*extract));

	if (!extract || !(extract->program = strdup(program))) {
		free(extract);
		return FAIL(err, ERR_IO, "the machine is out of memory");
	}
	extract->control = -1;
	if (!start(extract, err)) {
		extract_drop(&extract);
		return false;
	}
	*ret_extract = extract;
	return true;
}

void extract_drop(struct extract **extract)
{
	if (!*extract)
		return;
	stop(*extract);
	free((*extract)->program);
	free(*extract);
	*extract = NULL;
}

/* A document on its way. */

struct passing {
	struct text rest; /* of the document, not yet sent */
	int in, out;      /* -1 when closed */
	uint64_t until_ms;
	struct buffer lines; /* what has come and is not yet a line */
	size_t n_looked;     /* bytes of it without a line end */
	struct stream *stream;
	bool is_answered;
	struct answer answer;
};

enum outcome { OUTCOME_GOING, OUTCOME_DONE, OUTCOME_LOST, OUTCOME_FAILED };

static void drop_fd(int *fd)
{
	if (*fd >= 0)
		(void)close(*fd);
	*fd = -1;
}

static void copy_text(char *to, size_t room, struct text text)
{
	if (text.n_bytes > 0)
		memcpy(to, text.bytes, text.n_bytes < room ? text.n_bytes : room - 1);
}

static bool check_order(const struct extract_order *order, struct error *err)
{
	const struct request limits = {0};

	if (order->bytes.n_bytes > EXTRACT_BYTES_MAX)
		return FAIL(err, ERR_TOO_BIG, "the document is larger than %d MiB",
		            EXTRACT_BYTES_MAX / ARENA_MIB);
	if (order->charset.n_bytes >= sizeof(limits.charset))
		return FAIL(err, ERR_INPUT, "the name of the character set is too long");
	if (order->password.n_bytes >= sizeof(limits.password))
		return FAIL(err, ERR_INPUT, "the password is longer than %zu bytes",
		            sizeof(limits.password) - 1);
	return true;
}

/* Of a long name the end, where its kind is. */
static struct request request_of(const struct extract_order *order, enum lang lang)
{
	struct request request = {.version = REQUEST_VERSION,
	                          .lang = (uint32_t)lang,
	                          .n_bytes = order->bytes.n_bytes};
	const size_t room = sizeof(request.name) - 1;
	const size_t n = order->name.n_bytes;

	copy_text(request.name, sizeof(request.name),
	          n > room ? text_slice(order->name, n - room, n) : order->name);
	copy_text(request.charset, sizeof(request.charset), order->charset);
	copy_text(request.password, sizeof(request.password), order->password);
	return request;
}

static bool send_request(int control, const struct request *request, const int fds[REQUEST_N_FDS])
{
	union {
		struct cmsghdr header;
		char room[CMSG_SPACE(sizeof(int) * REQUEST_N_FDS)];
	} rights = {0};
	struct iovec piece = {(void *)request, sizeof(*request)};
	struct msghdr message = {.msg_iov = &piece,
	                         .msg_iovlen = 1,
	                         .msg_control = rights.room,
	                         .msg_controllen = sizeof(rights.room)};
	struct cmsghdr *header = CMSG_FIRSTHDR(&message);
	ssize_t n;

	header->cmsg_level = SOL_SOCKET;
	header->cmsg_type = SCM_RIGHTS;
	header->cmsg_len = CMSG_LEN(sizeof(int) * REQUEST_N_FDS);
	memcpy(CMSG_DATA(header), fds, sizeof(int) * REQUEST_N_FDS);
	while ((n = sendmsg(control, &message, MSG_NOSIGNAL)) < 0 && errno == EINTR)
		continue;
	return n == (ssize_t)sizeof(*request);
}

/* Opens both ways and hands their far ends over. */
static enum outcome begin(struct extract *extract, const struct extract_order *order,
                          struct passing *passing, struct error *err)
{
	const struct request request = request_of(order, err->lang);
	int in[2], out[2];
	bool is_sent;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, in) != 0) {
		(void)FAIL(err, ERR_IO, "cannot reach the reader of documents: %s",
		           file_reason(err->lang, errno));
		return OUTCOME_FAILED;
	}
	passing->in = in[0];
	(void)fcntl(in[1], F_SETFL, 0); /* the child waits for bytes */
	if (pipe2(out, O_CLOEXEC) != 0) {
		(void)FAIL(err, ERR_IO, "cannot reach the reader of documents: %s",
		           file_reason(err->lang, errno));
		(void)close(in[1]);
		return OUTCOME_FAILED;
	}
	passing->out = out[0];
	(void)fcntl(out[0], F_SETFL, O_NONBLOCK);
	is_sent = send_request(extract->control, &request, (int[]){in[1], out[1]});
	(void)close(in[1]);
	(void)close(out[1]);
	return is_sent ? OUTCOME_GOING : OUTCOME_LOST;
}

/* A child that stops reading has its reasons, which its stream or its end will tell. */
static void feed(struct passing *passing)
{
	const ssize_t n =
		send(passing->in, passing->rest.bytes, passing->rest.n_bytes, MSG_NOSIGNAL);

	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n > 0)
		passing->rest = text_slice(passing->rest, (size_t)n, passing->rest.n_bytes);
	if (n < 0 || passing->rest.n_bytes == 0)
		drop_fd(&passing->in);
}

static bool take_lines(struct passing *passing, struct error *err)
{
	struct buffer *lines = &passing->lines;
	size_t start = 0;
	const char *end;

	while ((end = memchr(lines->bytes + passing->n_looked, '\n',
	                     lines->n_bytes - passing->n_looked))) {
		const size_t at = (size_t)(end - lines->bytes);

		if (!stream_read_line(passing->stream,
		                      (struct text){lines->bytes + start, at - start}, err))
			return false;
		start = at + 1;
		passing->n_looked = start;
	}
	lines->n_bytes -= start;
	memmove(lines->bytes, lines->bytes + start, lines->n_bytes);
	passing->n_looked = lines->n_bytes;
	if (lines->n_bytes > STREAM_LINE_BYTES_MAX)
		return FAIL(err, ERR_IO, "the reader of documents gave an answer that is none: %s",
		            say(err->lang, SENTENCE("it is too long")));
	return true;
}

static bool take(struct passing *passing, struct error *err)
{
	char piece[PIECE_BYTES];
	const ssize_t n = read(passing->out, piece, sizeof(piece));

	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return true;
	if (n <= 0) {
		drop_fd(&passing->out);
		return true;
	}
	buffer_add(&passing->lines, (struct text){piece, (size_t)n});
	return take_lines(passing, err);
}

static enum outcome fail_late(struct error *err, const struct extract_order *order)
{
	(void)FAIL(err, ERR_TOO_BIG, "the document of %zu bytes took too long to read",
	           order->bytes.n_bytes);
	return OUTCOME_FAILED;
}

/* One round of waiting and moving bytes. */
static enum outcome step(struct extract *extract, struct passing *passing, struct error *err)
{
	const uint64_t now_ms = clock_elapsed_ms();
	struct pollfd fds[] = {
		{passing->in, POLLOUT, 0},
		{passing->out, POLLIN, 0},
		{passing->is_answered ? -1 : extract->control, POLLIN, 0},
	};

	if (now_ms >= passing->until_ms)
		return OUTCOME_FAILED;
	if (poll(fds, COUNT(fds), (int)(passing->until_ms - now_ms)) < 0 && errno != EINTR)
		return OUTCOME_LOST;
	if (fds[0].revents)
		feed(passing);
	if (fds[1].revents && !take(passing, err))
		return OUTCOME_FAILED;
	if (fds[2].revents) {
		if (!take_answer(extract->control, &passing->answer))
			return OUTCOME_LOST;
		passing->is_answered = true;
	}
	return passing->is_answered && passing->out < 0 ? OUTCOME_DONE : OUTCOME_GOING;
}

static int wall_ms(const struct extract_order *order)
{
	if (order->timeout_ms > 0)
		return order->timeout_ms;
	return lock_seconds_for_bytes(order->bytes.n_bytes) * WALL_TIMES * 1000 + WALL_MORE_MS;
}

static enum outcome pass(struct extract *extract, const struct extract_order *order,
                         struct passing *passing, struct error *err)
{
	enum outcome outcome = begin(extract, order, passing, err);

	while (outcome == OUTCOME_GOING)
		outcome = step(extract, passing, err);
	drop_fd(&passing->in);
	drop_fd(&passing->out);
	if (outcome == OUTCOME_FAILED && err->kind == ERR_NONE)
		return fail_late(err, order);
	return outcome;
}

/* How the child ended. */

static bool check_signal(const struct answer *answer, struct error *err)
{
	const int number = WTERMSIG(answer->status);

	if (number == SIGXCPU || number == SIGKILL)
		return FAIL(err, ERR_TOO_BIG, "the document took more than %u s of processor time",
		            answer->processor_ms / 1000);
	if (number == SIGSYS)
		return FAIL(err, ERR_INPUT,
		            "the document made its reader do what no reader may, "
		            "and was stopped");
	return FAIL(err, ERR_INPUT, "the document broke its reader (signal %d)", number);
}

static bool check_answer(const struct answer *answer, struct error *err)
{
	if (WIFSIGNALED(answer->status))
		return check_signal(answer, err);
	if (WIFEXITED(answer->status) && WEXITSTATUS(answer->status) == LOCK_EXIT_MEMORY)
		return FAIL(err, ERR_TOO_BIG, "the document took more than %d MB of memory",
		            LOCK_MEMORY_MIB);
	return true;
}

static bool settle(const struct stream *stream, const struct answer *answer,
                   struct extraction *ret_extraction, struct error *err)
{
	if (!check_answer(answer, err) || !stream_settle(stream, err))
		return false;
	ret_extraction->kind = stream->kind;
	ret_extraction->facts = stream->facts;
	ret_extraction->blocks = stream->blocks;
	ret_extraction->n_blocks = stream->n_blocks;
	ret_extraction->held = stream->held;
	return true;
}

static enum outcome try(struct extract *extract, const struct extract_order *order,
                        struct arena *arena, struct extraction *ret_extraction, struct error *err)
{
	AUTO(arena) struct arena *scratch = arena_open((size_t)LINES_ARENA_MIB * ARENA_MIB);
	struct stream stream = stream_make(arena);
	struct passing passing = {
		.rest = order->bytes,
		.in = -1,
		.out = -1,
		.until_ms = clock_elapsed_ms() + (uint64_t)wall_ms(order),
		.lines = buffer_make(scratch),
		.stream = &stream,
	};
	const enum outcome outcome = pass(extract, order, &passing, err);

	if (outcome == OUTCOME_DONE && !settle(&stream, &passing.answer, ret_extraction, err))
		return OUTCOME_DONE;
	if (outcome != OUTCOME_DONE)
		stop(extract); /* what it does now is no longer known */
	return outcome;
}

bool extract_document(struct extract *extract, const struct extract_order *order,
                      struct arena *arena, struct extraction *ret_extraction, struct error *err)
{
	if (!check_order(order, err))
		return false;
	*ret_extraction = (struct extraction){0};
	error_clear(err);
	for (int i = 0; i < N_TRIES; i++) {
		enum outcome outcome;

		if (extract->pid == 0) {
			ret_extraction->is_restarted = true;
			if (!start(extract, err))
				return false;
		}
		outcome = try(extract, order, arena, ret_extraction, err);
		if (outcome != OUTCOME_LOST)
			return err->kind == ERR_NONE;
	}
	return FAIL(err, ERR_IO, "the reader of documents ended twice in the middle of a document");
}
