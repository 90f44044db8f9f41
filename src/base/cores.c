/* Threads take the next piece until none is left or one failed. */
#include "base/cores.h"

#include <pthread.h>
#include <unistd.h>

enum { THREADS_MAX = 16 };

struct share {
	const struct cores_work *work;
	pthread_mutex_t lock; /* over what follows */
	size_t next;
	bool failed;
	struct error err; /* the first */
};

static bool take(struct share *share, size_t *ret_nr)
{
	bool taken;

	pthread_mutex_lock(&share->lock);
	taken = !share->failed && share->next < share->work->n_pieces;
	if (taken)
		*ret_nr = share->next++;
	pthread_mutex_unlock(&share->lock);
	return taken;
}

static void tell_failure(struct share *share, const struct error *err)
{
	pthread_mutex_lock(&share->lock);
	if (!share->failed)
		share->err = *err;
	share->failed = true;
	pthread_mutex_unlock(&share->lock);
}

static void *run_some(void *context)
{
	struct share *share = context;
	const struct cores_work *work = share->work;
	AUTO(arena) struct arena *arena = arena_open(work->arena_bytes);
	struct error err = error_in(share->err.lang);
	size_t nr;

	while (take(share, &nr)) {
		if (!work->piece(work->whose, nr, arena, &err))
			tell_failure(share, &err);
		arena_reset(arena);
	}
	return NULL;
}

static size_t count_helpers(size_t n_pieces)
{
	const long n_cores = sysconf(_SC_NPROCESSORS_ONLN);
	size_t n = n_cores > 1 ? (size_t)n_cores - 1 : 0;

	if (n > n_pieces)
		n = n_pieces;
	return n < THREADS_MAX ? n : THREADS_MAX;
}

bool cores_run(const struct cores_work *work, struct error *err)
{
	struct share share = {
		.work = work, .lock = PTHREAD_MUTEX_INITIALIZER, .err = error_in(err->lang)};
	const size_t n_helpers = count_helpers(work->n_pieces);
	pthread_t threads[THREADS_MAX];
	size_t n = 0;

	while (n < n_helpers && pthread_create(&threads[n], NULL, run_some, &share) == 0)
		n++;
	(void)run_some(&share); /* gives nothing: what failed is in the share */
	for (size_t i = 0; i < n; i++)
		pthread_join(threads[i], NULL);
	if (share.failed)
		*err = share.err;
	return !share.failed;
}
