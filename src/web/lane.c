/* A ring of work under one lock. */
#include "web/lane.h"

#include <pthread.h>

struct piece {
	void (*work)(void *cls);
	void *cls;
};

struct lane {
	pthread_mutex_t lock;
	pthread_cond_t changed;
	bool is_ending;
	struct piece *ring;
	size_t n_room, first, n;
	pthread_t *threads;
	size_t n_threads;
};

/* Locking fails only for a lock that is none. */
static void lock(struct lane *lane)
{
	(void)pthread_mutex_lock(&lane->lock);
}

static void unlock(struct lane *lane)
{
	(void)pthread_mutex_unlock(&lane->lock);
}

/* Waits for the next piece; false when the lane is ending and nothing is left. */
static bool take(struct lane *lane, struct piece *ret_piece)
{
	bool found;

	lock(lane);
	while (lane->n == 0 && !lane->is_ending)
		(void)pthread_cond_wait(&lane->changed, &lane->lock); /* as locking */
	found = lane->n > 0;
	if (found) {
		*ret_piece = lane->ring[lane->first];
		lane->first = (lane->first + 1) % lane->n_room;
		lane->n--;
	}
	unlock(lane);
	return found;
}

static void *run(void *cls)
{
	struct piece piece;

	while (take(cls, &piece))
		piece.work(piece.cls);
	return NULL;
}

bool lane_give(struct lane *lane, void (*work)(void *cls), void *cls)
{
	bool taken;

	lock(lane);
	taken = lane->n < lane->n_room && !lane->is_ending;
	if (taken)
		lane->ring[(lane->first + lane->n++) % lane->n_room] = (struct piece){work, cls};
	(void)pthread_cond_signal(&lane->changed); /* cannot fail */
	unlock(lane);
	return taken;
}

bool lane_open(size_t n_threads, size_t n_waiting_max, struct lane **ret_lane, struct error *err)
{
	AUTO(lane) struct lane *lane = calloc(1, sizeof(*lane));

	if (!lane || !(lane->ring = calloc(n_waiting_max, sizeof(*lane->ring))) ||
	    !(lane->threads = calloc(n_threads, sizeof(*lane->threads))))
		return FAIL(err, ERR_IO, "the machine has no memory left");
	lane->n_room = n_waiting_max;
	(void)pthread_mutex_init(&lane->lock, NULL); /* cannot fail without attributes */
	(void)pthread_cond_init(&lane->changed, NULL);
	for (; lane->n_threads < n_threads; lane->n_threads++)
		if (pthread_create(&lane->threads[lane->n_threads], NULL, run, lane) != 0)
			return FAIL(err, ERR_IO, "the server cannot start");
	*ret_lane = lane;
	lane = NULL;
	return true;
}

void lane_drop(struct lane **lane)
{
	if (!*lane)
		return;
	if ((*lane)->n_room > 0) {
		lock(*lane);
		(*lane)->is_ending = true;
		(void)pthread_cond_broadcast(&(*lane)->changed); /* cannot fail */
		unlock(*lane);
	}
	for (size_t i = 0; i < (*lane)->n_threads; i++)
		(void)pthread_join((*lane)->threads[i], NULL); /* ours, and not joined before */
	free((*lane)->threads);
	free((*lane)->ring);
	free(*lane);
	*lane = NULL;
}
