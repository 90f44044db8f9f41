/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plumbline-extract: takes text and structure out of one document, locked in, and knows nothing else. A program of its
 * own because of what it links (poppler is under the GPL), and because what comes in from outside is read where nothing
 * can be reached.
 *
 *	plumbline-extract [--name NAME] [--charset CHARSET] [--lang LANG] < DOCUMENT > STREAM
 *	plumbline-extract --wait
 *
 * The first takes a password from PLUMBLINE_PASSWORD, where no list of processes shows it.
 *
 * The second waits on descriptor 3 for documents and forks a child for each (request.h). Either way the process is
 * nobody's before it reads a byte, and locked in before it looks at one.
 */
#include "base/file.h"
#include "extract/client.h"
#include "extract/lock.h"
#include "extract/pdf_int.h"
#include "extract/request.h"

#include <errno.h>
#include <getopt.h>
#include <malloc.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	FLUSH_BYTES = 256 * 1024,
	EXIT_USAGE = 2,
	HEAP_KEPT_BYTES = 256 * 1024 * 1024, /* what a page gives back the next one takes */
	HEAP_STEP_BYTES = 1024 * 1024
};

/* One document. */

struct output {
	struct buffer lines;
	int fd;
};

static bool flush(struct output *output, struct error *err)
{
	struct text rest = buffer_text(&output->lines);

	while (rest.n_bytes > 0) {
		const ssize_t n = write(output->fd, rest.bytes, rest.n_bytes);

		if (n < 0 && errno != EINTR)
			return FAIL(err, ERR_IO, "cannot write what a document says: %s",
			            file_reason(err->lang, errno));
		if (n > 0)
			rest = text_slice(rest, (size_t)n, rest.n_bytes);
	}
	output->lines.n_bytes = 0;
	return true;
}

static bool take_block(void *whose, const struct block *block, struct error *err)
{
	struct output *output = whose;

	stream_write_block(&output->lines, block);
	return output->lines.n_bytes < FLUSH_BYTES || flush(output, err);
}

/* All bytes up to the end. */
static bool read_all(int fd, struct arena *arena, size_t n_expected, struct text *ret_bytes,
                     struct error *err)
{
	const size_t n_room = n_expected + 1; /* so that more than expected is seen */
	char *bytes = arena_alloc(arena, n_room);
	size_t n_bytes = 0;
	ssize_t n;

	while ((n = read(fd, bytes + n_bytes, n_room - n_bytes)) != 0) {
		if (n < 0 && errno != EINTR)
			return FAIL(err, ERR_IO, "cannot read the document: %s",
			            file_reason(err->lang, errno));
		if (n > 0)
			n_bytes += (size_t)n;
		if (n_bytes == n_room)
			return FAIL(err, ERR_TOO_BIG, "the document is larger than %zu bytes",
			            n_expected);
	}
	*ret_bytes = (struct text){bytes, n_bytes};
	return true;
}

static bool read_document(int fd, const struct request *request, struct output *output,
                          unsigned held, struct error *err)
{
	struct arena *arena = output->lines.arena;
	struct document document = {
		.password = text_of(request->password),
		.charset = text_of(request->charset),
		.arena = arena,
		.tell_pages = lock_allow_pages,
	};
	struct block_out out = {.take = take_block, .whose = output};
	struct document_facts facts = {0};
	enum document_kind kind;

	if (!read_all(fd, arena, request->n_bytes, &document.bytes, err) ||
	    !document_sniff(document.bytes, text_of(request->name), &kind, err) ||
	    !document_reader_of(kind)(&document, &out, &facts, err))
		return false;
	stream_write_end(&output->lines, kind, &facts, held);
	return true;
}

/* Locks the process in, reads, and ends it without clean-up: whatever the document did to it, nothing of it runs on. */
static _Noreturn void serve_document(int in, int out, const struct request *request)
{
	struct error err = error_in((enum lang)request->lang);
	struct arena *arena = arena_open(SIZE_MAX / 2); /* the lock's limit is below it */
	struct output output = {buffer_make(arena), out};
	unsigned held = 0;

	if (!lock_in(request->n_bytes, &held, &err) ||
	    !read_document(in, request, &output, held, &err))
		stream_write_error(&output.lines, &err);
	_exit(flush(&output, &err) ? 0 : 1);
}

/* Many. */

static bool receive(struct request *request, int fds[REQUEST_N_FDS])
{
	union {
		struct cmsghdr header;
		char room[CMSG_SPACE(sizeof(int) * REQUEST_N_FDS)];
	} rights;
	struct iovec piece = {request, sizeof(*request)};
	struct msghdr message = {.msg_iov = &piece,
	                         .msg_iovlen = 1,
	                         .msg_control = rights.room,
	                         .msg_controllen = sizeof(rights.room)};
	const struct cmsghdr *header;
	ssize_t n;

	while ((n = recvmsg(REQUEST_FD, &message, MSG_CMSG_CLOEXEC)) < 0 && errno == EINTR)
		continue;
	header = n == (ssize_t)sizeof(*request) ? CMSG_FIRSTHDR(&message) : NULL;
	if (!header || header->cmsg_type != SCM_RIGHTS ||
	    header->cmsg_len != CMSG_LEN(sizeof(int) * REQUEST_N_FDS))
		return false;
	memcpy(fds, CMSG_DATA(header), sizeof(int) * REQUEST_N_FDS);
	return request->version == REQUEST_VERSION && request->lang < N_LANGS;
}

static bool send_answer(const struct answer *answer)
{
	return send(REQUEST_FD, answer, sizeof(*answer), MSG_NOSIGNAL) == (ssize_t)sizeof(*answer);
}

static uint32_t ms_of(struct timeval time)
{
	return (uint32_t)(time.tv_sec * 1000 + time.tv_usec / 1000);
}

static struct answer wait_for_child(pid_t child)
{
	struct answer answer = {.version = REQUEST_VERSION};
	struct rusage used = {0};

	while (wait4(child, &answer.status, 0, &used) < 0 && errno == EINTR)
		continue;
	answer.processor_ms = ms_of(used.ru_utime) + ms_of(used.ru_stime);
	answer.memory_kib = (uint32_t)used.ru_maxrss;
	return answer;
}

/* A child dies with the worker: the client ends both by ending one. */
static _Noreturn void be_child(pid_t worker, const int fds[REQUEST_N_FDS],
                               const struct request *request)
{
	(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != worker)
		_exit(1);
	(void)close(REQUEST_FD);
	serve_document(fds[0], fds[1], request);
}

static int serve(void)
{
	const pid_t worker = getpid();
	struct answer answer = {.version = REQUEST_VERSION};
	struct request request;
	int fds[REQUEST_N_FDS];

	while (send_answer(&answer) && receive(&request, fds)) {
		const pid_t child = fork();

		if (child < 0)
			return 1;
		if (child == 0)
			be_child(worker, fds, &request);
		(void)close(fds[0]);
		(void)close(fds[1]);
		answer = wait_for_child(child);
	}
	return 0;
}

/* Starting. */

static void copy_word(char *to, size_t room, const char *word)
{
	(void)snprintf(to, room, "%s", word);
}

/* False for wrong usage. */
static bool read_words(int argc, char **argv, struct request *request, bool *ret_waits)
{
	static const struct option options[] = {
		{"wait", no_argument, NULL, 'w'},
		{"name", required_argument, NULL, 'n'},
		{"charset", required_argument, NULL, 'c'},
		{"lang", required_argument, NULL, 'l'},
		{NULL, 0, NULL, 0},
	};
	enum lang lang = LANG_EN;
	int option;

	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (option == 'w')
			*ret_waits = true;
		else if (option == 'n')
			copy_word(request->name, sizeof(request->name), optarg);
		else if (option == 'c')
			copy_word(request->charset, sizeof(request->charset), optarg);
		else if (option != 'l' || !lang_parse(optarg, &lang))
			return false;
	}
	request->lang = (uint32_t)lang;
	return optind == argc;
}

static _Noreturn void serve_one(struct request *request)
{
	const char *password = getenv("PLUMBLINE_PASSWORD");
	struct stat status;

	if (password)
		copy_word(request->password, sizeof(request->password), password);
	request->n_bytes = EXTRACT_BYTES_MAX;
	if (fstat(0, &status) == 0 && S_ISREG(status.st_mode) && status.st_size < EXTRACT_BYTES_MAX)
		request->n_bytes = (uint64_t)status.st_size;
	serve_document(0, 1, request);
}

int main(int argc, char **argv)
{
	struct request request = {.version = REQUEST_VERSION};
	struct error err = error_in(LANG_EN);
	bool waits = false;

	if (!read_words(argc, argv, &request, &waits)) {
		fputs("usage: plumbline-extract [--name NAME] [--charset CHARSET] [--lang LANG]\n"
		      "       plumbline-extract --wait\n",
		      stderr);
		return EXIT_USAGE;
	}
	if (!lock_drop_root(&err)) {
		fprintf(stderr, "plumbline-extract: %s\n", err.message);
		return error_exit_status(err.kind);
	}
	(void)mallopt(M_TRIM_THRESHOLD, HEAP_KEPT_BYTES);
	(void)mallopt(M_TOP_PAD, HEAP_STEP_BYTES);
	pdf_warm_up();
	if (!waits)
		serve_one(&request);
	_exit(serve()); /* what is loaded is for good */
}
