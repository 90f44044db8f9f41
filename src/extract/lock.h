/* Locks a process in before it reads a document: what a document makes of its reader, it can open nothing, reach
 * nothing, start nothing, and take no more than its share.
 *
 * Four locks, each of which holds alone: limits of processor time, memory and files; no new privileges; landlock with no
 * path allowed; seccomp, which answers every open with EACCES and ends the process at any other call that reading
 * does not need. Landlock may be missing (a kernel without it); without seccomp nothing is read. Whatever a reader
 * needs of the machine (fonts, tables of characters) is loaded before.
 */
#ifndef EXTRACT_LOCK_H
#define EXTRACT_LOCK_H

#include "base/error.h"

enum lock {
	LOCK_LIMITS = 1 << 0,
	LOCK_PRIVILEGES = 1 << 1,
	LOCK_LANDLOCK = 1 << 2,
	LOCK_SECCOMP = 1 << 3,
	LOCK_ALL = LOCK_LIMITS | LOCK_PRIVILEGES | LOCK_LANDLOCK | LOCK_SECCOMP,
};

enum {
	LOCK_MEMORY_MIB = 768, /* address space; not under sanitizers, which need terabytes of it */
	LOCK_SECONDS_MAX = 120, /* of processor time, however large a document is */
	LOCK_EXIT_MEMORY = 77,  /* the exit status of a process that failed with no memory left */
	LOCK_PAGES_A_SECOND = 100, /* 10 ms a page */
};

/* Seconds of processor time that n pages may take: one, and 10 ms a page, rounded up. */
int lock_seconds_for_pages(int64_t n_pages);

/* The same before pages are known: by the bytes of the document, a page for every 2 KiB. */
int lock_seconds_for_bytes(size_t n_bytes);

/* A process of root becomes nobody, for good; another stays who it is. ERR_IO when the machine does not let it. */
MUST_CHECK bool lock_drop_root(struct error *err);

/* Locks this process in for a document of n_bytes. ret_held says which of enum lock hold. ERR_IO when limits, privileges
 * or seccomp cannot be had, or the process belongs to root: then no document may be read. Cannot be undone. */
MUST_CHECK bool lock_in(size_t n_bytes, unsigned *ret_held, struct error *err);

/* In a locked process: the limit of processor time becomes that of n pages, at most LOCK_SECONDS_MAX and at most four
 * times what its bytes were given. */
void lock_allow_pages(int n_pages);

/* "limits", "privileges", "landlock", "seccomp". */
const char *lock_code(enum lock lock);

#endif
