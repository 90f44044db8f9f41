/* Preloaded into the program by tests/kill/run.py: counts the calls that change what is on disk or go to a
 * server, and at one of them kills the process, tears a write in half, or says that the disk is full.
 *
 *   FAULT_AT=N      the N-th call, from 1; unset: count only
 *   FAULT_DO=kill   SIGKILL before the call happens
 *           =torn   half of a write happens, then SIGKILL
 *           =full   this call and every later write fails with ENOSPC
 *   FAULT_COUNT=F   when the program ends, a letter a call is written to the file F: w what a full disk
 *                   refuses, s what is sent to a server, o any other */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { CALLS_MAX = 1 << 20 };

static atomic_long n_calls;
static char kinds[CALLS_MAX];
static long fault_at;
static enum { DO_KILL, DO_TORN, DO_FULL } fault_do;
static const char *count_path;

__attribute__((constructor)) static void read_orders(void)
{
	const char *at = getenv("FAULT_AT"), *what = getenv("FAULT_DO");

	if (!at || sscanf(at, "%ld", &fault_at) != 1)
		fault_at = 0;
	count_path = getenv("FAULT_COUNT");
	if (what && strcmp(what, "torn") == 0)
		fault_do = DO_TORN;
	if (what && strcmp(what, "full") == 0)
		fault_do = DO_FULL;
	unsetenv("LD_PRELOAD");
}

__attribute__((destructor)) static void write_count(void)
{
	FILE *file;

	fault_at = 0;
	if (!count_path || !(file = fopen(count_path, "w")))
		return;
	fwrite(kinds, 1, (size_t)atomic_load(&n_calls), file);
	fclose(file);
}

static void die(void)
{
	kill(getpid(), SIGKILL);
	for (;;)
		pause();
}

/* Whether this call is to fail; may not return. */
static int meets_fault(char kind)
{
	const int is_write = kind == 'w';
	const long n = atomic_fetch_add(&n_calls, 1) + 1;

	if (n <= CALLS_MAX)
		kinds[n - 1] = kind;
	if (fault_at == 0 || n < fault_at)
		return 0;
	if (fault_do == DO_FULL)
		return is_write;
	if (n == fault_at && !(fault_do == DO_TORN && is_write))
		die();
	return n == fault_at;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int full(void)
{
	errno = ENOSPC;
	return -1;
}

ssize_t write(int fd, const void *bytes, size_t n)
{
	if (fd > 2 && meets_fault('w')) {
		if (fault_do == DO_FULL)
			return full();
		(void)!NEXT(write)(fd, bytes, n / 2);
		die();
	}
	return NEXT(write)(fd, bytes, n);
}

ssize_t pwrite(int fd, const void *bytes, size_t n, off_t at)
{
	if (meets_fault('w')) {
		if (fault_do == DO_FULL)
			return full();
		(void)!NEXT(pwrite)(fd, bytes, n / 2, at);
		die();
	}
	return NEXT(pwrite)(fd, bytes, n, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t at)
{
	return pwrite(fd, bytes, n, at);
}

ssize_t send(int fd, const void *bytes, size_t n, int flags)
{
	if (meets_fault('s'))
		die();
	return NEXT(send)(fd, bytes, n, flags);
}

#define PLAIN(name, params, args, kind)                                                            \
	int name params                                                                            \
	{                                                                                          \
		if (meets_fault(kind)) {                                                           \
			if (fault_do == DO_FULL)                                                   \
				return full();                                                     \
			die();                                                                     \
		}                                                                                  \
		return NEXT(name) args;                                                            \
	}

PLAIN(fsync, (int fd), (fd), 'o')
PLAIN(fdatasync, (int fd), (fd), 'o')
PLAIN(syncfs, (int fd), (fd), 'o')
PLAIN(ftruncate, (int fd, off_t n), (fd, n), 'o')
PLAIN(ftruncate64, (int fd, off64_t n), (fd, n), 'o')
PLAIN(rename, (const char *from, const char *to), (from, to), 'o')
PLAIN(renameat, (int a, const char *from, int b, const char *to), (a, from, b, to), 'o')
PLAIN(renameat2, (int a, const char *from, int b, const char *to, unsigned f), (a, from, b, to, f),
      0)
PLAIN(unlink, (const char *path), (path), 'o')
PLAIN(unlinkat, (int at, const char *path, int flags), (at, path, flags), 'o')
PLAIN(mkdir, (const char *path, mode_t mode), (path, mode), 'w')
PLAIN(rmdir, (const char *path), (path), 'o')
PLAIN(fallocate, (int fd, int mode, off_t at, off_t n), (fd, mode, at, n), 'w')
PLAIN(posix_fallocate, (int fd, off_t at, off_t n), (fd, at, n), 'w')
