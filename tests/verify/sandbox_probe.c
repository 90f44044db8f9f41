/* Locks itself in as the worker does, then does what a document that took it over would try: sandbox.py says which.
 *
 *	sandbox_probe WHAT        ends with 0 when it was let, 1 with the system's reason when it was denied
 *
 * or is ended by the system, which the caller sees. "held" prints the locks. */
#include "extract/lock.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { DOCUMENT_BYTES = 1000, GREEDY_BYTES = 1024 * 1024, N_GREEDY = 1024 };

static bool try_open(void)
{
	return open("/etc/passwd", O_RDONLY) >= 0;
}

static bool try_create(void)
{
	return open("/tmp/plumbline-sandbox-probe", O_WRONLY | O_CREAT, 0600) >= 0;
}

static bool try_stat(void)
{
	struct stat status;

	return stat("/etc/passwd", &status) == 0;
}

static bool try_unlink(void)
{
	return unlink("/tmp/plumbline-sandbox-probe") == 0;
}

static bool try_connect(void)
{
	const struct sockaddr_in address = {
		.sin_family = AF_INET, .sin_port = htons(80), .sin_addr = {htonl(INADDR_LOOPBACK)}};
	const int fd = socket(AF_INET, SOCK_STREAM, 0);

	return fd >= 0 && connect(fd, (const struct sockaddr *)&address, sizeof(address)) == 0;
}

static bool try_execute(void)
{
	char *const words[] = {(char[]){"true"}, NULL};

	return execv("/bin/true", words) == 0;
}

static bool try_fork(void)
{
	const pid_t child = fork();

	if (child == 0)
		_exit(0);
	return child > 0;
}

static bool try_kill(void)
{
	return kill(getppid(), 0) == 0;
}

static bool try_trace(void)
{
	return ptrace(PTRACE_ATTACH, getppid(), NULL, NULL) == 0;
}

static bool try_code(void)
{
	return mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1,
	            0) != MAP_FAILED;
}

static bool try_root(void)
{
	return setuid(0) == 0;
}

static bool try_namespace(void)
{
	return unshare(CLONE_NEWUSER) == 0;
}

static bool try_ring(void)
{
	return syscall(SYS_io_uring_setup, 1, NULL) >= 0;
}

static bool try_limits(void)
{
	const struct rlimit none = {RLIM_INFINITY, RLIM_INFINITY};

	return setrlimit(RLIMIT_AS, &none) == 0;
}

static bool try_time(void)
{
	const struct rlimit none = {RLIM_INFINITY, RLIM_INFINITY};

	return setrlimit(RLIMIT_CPU, &none) == 0;
}

static bool try_memory(void)
{
	for (int i = 0; i < N_GREEDY; i++) {
		char *bytes = malloc(GREEDY_BYTES);

		if (!bytes)
			abort();
		memset(bytes, i, GREEDY_BYTES);
	}
	return true;
}

static bool try_processor(void)
{
	for (volatile unsigned i = 1; i != 0;)
		i += 2;
	return true;
}

static const struct {
	const char *what;
	bool (*try)(void);
} tries[] = {
	{"open", try_open},     {"create", try_create},       {"stat", try_stat},
	{"unlink", try_unlink}, {"connect", try_connect},     {"execute", try_execute},
	{"fork", try_fork},     {"kill", try_kill},           {"trace", try_trace},
	{"code", try_code},     {"root", try_root},           {"namespace", try_namespace},
	{"ring", try_ring},     {"limits", try_limits},       {"time", try_time},
	{"memory", try_memory}, {"processor", try_processor},
};

/* Names and numbers are all that is written here: the C library's own messages want files. */
static int tell(bool is_let)
{
	const int reason = errno;

	if (is_let)
		return 0;
	printf("%s\n", reason == EACCES ? "EACCES" : reason == EPERM ? "EPERM" : "another reason");
	(void)fflush(stdout);
	return 1;
}

static void print_held(unsigned held)
{
	for (unsigned lock = LOCK_LIMITS; lock <= LOCK_SECCOMP; lock <<= 1) {
		if (held & lock)
			printf("%s ", lock_code((enum lock)lock));
	}
	(void)fflush(stdout);
}

int main(int argc, char **argv)
{
	const char *what = argc == 2 ? argv[1] : "";
	struct error err = error_in(LANG_EN);
	unsigned held = 0;

	if (strcmp(what, "stay-root") != 0 && !lock_drop_root(&err))
		return 3;
	if (!lock_in(DOCUMENT_BYTES, &held, &err)) {
		printf("%s\n", err.message);
		return 4;
	}
	if (strcmp(what, "held") == 0) {
		print_held(held);
		_exit(0);
	}
	for (size_t i = 0; i < COUNT(tries); i++) {
		if (strcmp(what, tries[i].what) == 0)
			_exit(tell(tries[i].try()));
	}
	_exit(2);
}
