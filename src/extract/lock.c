/* The order matters: limits first, for they need no right; then privileges, without which neither landlock nor seccomp
 * is given to an ordinary user; seccomp last, for it forbids the calls that set up the others. */
#include "extract/lock.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/landlock.h>
#include <pwd.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define HAS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_SANITIZER 1
#endif
#endif
#ifndef HAS_SANITIZER
#define HAS_SANITIZER 0
#endif

enum {
	HARD_TIMES = 4,
	MEMORY_PROBE_BYTES = 32 * 1024 * 1024,
	OUTPUT_BYTES_MAX = 1024 * 1024 * 1024
};

/* Root. */

bool lock_drop_root(struct error *err)
{
	const struct passwd *nobody;

	if (getuid() != 0 && geteuid() != 0)
		return true;
	nobody = getpwnam("nobody");
	if (!nobody)
		return FAIL(err, ERR_IO, "this machine has no user nobody to read documents as");
	if (setgroups(0, NULL) != 0 || setresgid(nobody->pw_gid, nobody->pw_gid, nobody->pw_gid) ||
	    setresuid(nobody->pw_uid, nobody->pw_uid, nobody->pw_uid) != 0)
		return FAIL(err, ERR_IO, "cannot become the user nobody: %s",
		            file_reason(err->lang, errno));
	return true;
}

/* Limits. */

static bool limit(int resource, rlim_t soft, rlim_t hard)
{
	const struct rlimit both = {soft, hard};

	return setrlimit((__rlimit_resource_t)resource, &both) == 0;
}

/* A reader that fails does so without a word; whether memory was what failed it is asked here. */
static void tell_memory(int number)
{
	void *probe = mmap(NULL, MEMORY_PROBE_BYTES, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (probe == MAP_FAILED)
		_exit(LOCK_EXIT_MEMORY);
	(void)signal(number, SIG_DFL);
	(void)raise(number); /* held back until the handler returns, and then deadly */
}

static void watch_memory(void)
{
	static const int numbers[] = {SIGABRT, SIGTRAP, SIGSEGV, SIGBUS};

	for (size_t i = 0; i < COUNT(numbers); i++)
		(void)signal(numbers[i], tell_memory);
}

static bool limit_all(size_t n_bytes)
{
	const rlim_t seconds = (rlim_t)lock_seconds_for_bytes(n_bytes);
	const rlim_t most = seconds * HARD_TIMES;
	const rlim_t memory = (rlim_t)LOCK_MEMORY_MIB * 1024 * 1024;

	if (!HAS_SANITIZER) {
		watch_memory();
		if (!limit(RLIMIT_AS, memory, memory))
			return false;
	}
	return limit(RLIMIT_CPU, seconds, most < LOCK_SECONDS_MAX ? most : LOCK_SECONDS_MAX) &&
	       limit(RLIMIT_FSIZE, OUTPUT_BYTES_MAX, OUTPUT_BYTES_MAX) &&
	       limit(RLIMIT_CORE, 0, 0) && limit(RLIMIT_NPROC, 0, 0) && limit(RLIMIT_MEMLOCK, 0, 0);
}

void lock_allow_pages(int n_pages)
{
	struct rlimit now;

	if (getrlimit(RLIMIT_CPU, &now) != 0)
		return;
	now.rlim_cur = (rlim_t)lock_seconds_for_pages(n_pages);
	if (now.rlim_cur > now.rlim_max)
		now.rlim_cur = now.rlim_max;
	(void)setrlimit(RLIMIT_CPU, &now); /* what it was before holds as well */
}

/* Landlock. */

/* All that the kernel's version of landlock can forbid; bits that it does not know are refused by it. */
static uint64_t rights_of(long version)
{
	const uint64_t refer = version >= 2 ? 1ull << 13 : 0;
	const uint64_t truncate = version >= 3 ? 1ull << 14 : 0;
	const uint64_t control = version >= 5 ? 1ull << 15 : 0;

	return ((1ull << 13) - 1) | refer | truncate | control;
}

static bool forbid_paths(void)
{
	const long version =
		syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	struct landlock_ruleset_attr rules = {0};
	bool held;
	int fd;

	if (version < 1)
		return false;
	rules.handled_access_fs = rights_of(version);
	fd = (int)syscall(SYS_landlock_create_ruleset, &rules, sizeof(rules), 0);
	if (fd < 0)
		return false;
	held = syscall(SYS_landlock_restrict_self, fd, 0) == 0;
	(void)close(fd);
	return held;
}

/* Seccomp. */

/* What reading needs. No call here can name a path, an address or a program. */
static const int allowed[] = {
	SCMP_SYS(read),          SCMP_SYS(readv),
	SCMP_SYS(write),         SCMP_SYS(writev),
	SCMP_SYS(close),         SCMP_SYS(lseek),
	SCMP_SYS(fstat),         SCMP_SYS(munmap),
	SCMP_SYS(mremap),        SCMP_SYS(madvise),
	SCMP_SYS(brk),           SCMP_SYS(futex),
	SCMP_SYS(exit),          SCMP_SYS(exit_group),
	SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday),
	SCMP_SYS(time),          SCMP_SYS(getpid),
	SCMP_SYS(gettid),        SCMP_SYS(getrandom),
	SCMP_SYS(getrusage),     SCMP_SYS(sched_yield),
	SCMP_SYS(sysinfo), /* qsort asks how much memory there is */
	SCMP_SYS(sigaltstack),   SCMP_SYS(restart_syscall),
	SCMP_SYS(rt_sigaction),  SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(rt_sigreturn),
};

/* Libraries look for files and go on without them. */
static const int denied[] = {
	SCMP_SYS(open),       SCMP_SYS(openat),    SCMP_SYS(openat2),    SCMP_SYS(creat),
	SCMP_SYS(stat),       SCMP_SYS(lstat),     SCMP_SYS(newfstatat), SCMP_SYS(statx),
	SCMP_SYS(access),     SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(readlink),
	SCMP_SYS(readlinkat),
};

static bool allow(scmp_filter_ctx filter)
{
	for (size_t i = 0; i < COUNT(allowed); i++) {
		if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0) != 0)
			return false;
	}
	for (size_t i = 0; i < COUNT(denied); i++) {
		if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), denied[i], 0) != 0)
			return false;
	}
	return true;
}

/* Memory is never made executable; a signal reaches this process alone; the only limit that moves is that of processor
 * time. */
static bool allow_some(scmp_filter_ctx filter)
{
	const uint32_t yes = SCMP_ACT_ALLOW;
	const uint64_t self = (uint64_t)getpid();

	return seccomp_rule_add(filter, yes, SCMP_SYS(mmap), 1,
	                        SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0 &&
	       seccomp_rule_add(filter, yes, SCMP_SYS(mprotect), 1,
	                        SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0 &&
	       seccomp_rule_add(filter, yes, SCMP_SYS(tgkill), 1, SCMP_A0(SCMP_CMP_EQ, self)) ==
	               0 &&
	       seccomp_rule_add(filter, yes, SCMP_SYS(fcntl), 1, SCMP_A1(SCMP_CMP_EQ, F_GETFL)) ==
	               0 &&
	       seccomp_rule_add(filter, yes, SCMP_SYS(prlimit64), 2, SCMP_A0(SCMP_CMP_EQ, 0),
	                        SCMP_A1(SCMP_CMP_EQ, RLIMIT_CPU)) == 0;
}

static bool forbid_calls(void)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
	const bool held =
		filter && allow(filter) && allow_some(filter) && seccomp_load(filter) == 0;

	seccomp_release(filter);
	return held;
}

bool lock_in(size_t n_bytes, unsigned *ret_held, struct error *err)
{
	unsigned held = LOCK_LIMITS | LOCK_PRIVILEGES | LOCK_SECCOMP;

	if (getuid() == 0 || geteuid() == 0)
		return FAIL(err, ERR_IO, "no document is read as root");
	if (!limit_all(n_bytes))
		return FAIL(err, ERR_IO, "cannot limit what reading a document takes: %s",
		            file_reason(err->lang, errno));
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return FAIL(err, ERR_IO, "cannot give up privileges before reading a document: %s",
		            file_reason(err->lang, errno));
	if (forbid_paths())
		held |= LOCK_LANDLOCK;
	if (!forbid_calls())
		return FAIL(err, ERR_IO,
		            "this machine's kernel has no seccomp, and without it no "
		            "document is read");
	*ret_held = held;
	return true;
}
