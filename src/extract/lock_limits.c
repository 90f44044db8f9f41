/* What both sides know of the locks: how long a document may take, and what a lock is called. */
#include "extract/lock.h"

enum { PAGE_BYTES = 2048 };

int lock_seconds_for_pages(int64_t n_pages)
{
	const int64_t seconds = 1 + (n_pages + LOCK_PAGES_A_SECOND - 1) / LOCK_PAGES_A_SECOND;

	return seconds < LOCK_SECONDS_MAX ? (int)seconds : LOCK_SECONDS_MAX;
}

int lock_seconds_for_bytes(size_t n_bytes)
{
	return lock_seconds_for_pages((int64_t)(n_bytes / PAGE_BYTES));
}

const char *lock_code(enum lock lock)
{
	switch (lock) {
	case LOCK_LIMITS:
		return "limits";
	case LOCK_PRIVILEGES:
		return "privileges";
	case LOCK_LANDLOCK:
		return "landlock";
	case LOCK_SECCOMP:
		return "seccomp";
	case LOCK_ALL:
		break;
	}
	return "";
}
