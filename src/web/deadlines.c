/* A slot for each connection. Taking and giving back a slot holds the lock, so that a socket is never cut after
 * its number has gone to another; what changes with every request is atomic and takes no lock. */
#include "web/deadlines.h"

#include "base/clock.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>

struct slot {
	struct slot *next; /* of those that are free */
	int socket;        /* -1 while free */
	_Atomic uint64_t until_ms;
	_Atomic bool is_answering;
};

struct deadlines {
	pthread_mutex_t lock;
	struct slot *free;
	_Atomic bool is_ending;
	size_t n_slots, n_open;
	struct slot slots[];
};

struct deadlines *deadlines_open(size_t n_max)
{
	struct deadlines *deadlines =
		calloc(1, sizeof(*deadlines) + n_max * sizeof(deadlines->slots[0]));

	if (!deadlines)
		return NULL;
	deadlines->n_slots = n_max;
	for (size_t i = 0; i < n_max; i++) {
		deadlines->slots[i].socket = -1;
		deadlines->slots[i].next = i + 1 < n_max ? &deadlines->slots[i + 1] : NULL;
	}
	deadlines->free = n_max > 0 ? deadlines->slots : NULL;
	(void)pthread_mutex_init(&deadlines->lock, NULL); /* cannot fail without attributes */
	return deadlines;
}

void deadlines_drop(struct deadlines **deadlines)
{
	if (!*deadlines)
		return;
	(void)pthread_mutex_destroy(&(*deadlines)->lock); /* nobody holds it any more */
	free(*deadlines);
	*deadlines = NULL;
}

static void lock(struct deadlines *deadlines)
{
	(void)pthread_mutex_lock(&deadlines->lock); /* fails only for a lock that is none */
}

static void unlock(struct deadlines *deadlines)
{
	(void)pthread_mutex_unlock(&deadlines->lock);
}

static void await_request(struct slot *slot)
{
	atomic_store(&slot->until_ms, clock_elapsed_ms() + DEADLINE_REQUEST_MS);
	atomic_store(&slot->is_answering, false);
}

static struct slot *take_slot(struct deadlines *deadlines, int socket)
{
	struct slot *slot;

	lock(deadlines);
	slot = deadlines->free;
	if (slot) {
		deadlines->free = slot->next;
		deadlines->n_open++;
		slot->socket = socket;
		await_request(slot);
	}
	unlock(deadlines);
	return slot;
}

static void give_slot(struct deadlines *deadlines, struct slot *slot)
{
	lock(deadlines);
	slot->socket = -1;
	slot->next = deadlines->free;
	deadlines->free = slot;
	deadlines->n_open--;
	unlock(deadlines);
}

static void cut(int socket, int how)
{
	(void)shutdown(socket, how); /* fails for one that the other side has closed already */
}

void deadlines_on_connection(void *cls, struct MHD_Connection *connection, void **context,
                             enum MHD_ConnectionNotificationCode code)
{
	const union MHD_ConnectionInfo *info;

	if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
		if (*context)
			give_slot(cls, *context);
		*context = NULL;
		return;
	}
	info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
	*context = take_slot(cls, info->connect_fd);
	/* Not over the server's own limit; should it be, there is no place here for this one. */
	if (!*context)
		cut(info->connect_fd, SHUT_RDWR);
}

static struct slot *slot_of(struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return info ? info->socket_context : NULL;
}

/* Either this sees that all is ending, or the one who ends sees that nothing is being answered here. */
void deadlines_on_completed(void *cls, struct MHD_Connection *connection, void **request,
                            enum MHD_RequestTerminationCode code)
{
	struct deadlines *deadlines = cls;
	struct slot *slot = slot_of(connection);

	(void)request;
	(void)code;
	if (!slot)
		return;
	await_request(slot);
	if (atomic_load(&deadlines->is_ending))
		cut(slot->socket, SHUT_RD);
}

static void set_until(struct MHD_Connection *connection, uint64_t from_now_ms, bool is_answering)
{
	struct slot *slot = slot_of(connection);

	if (!slot)
		return;
	atomic_store(&slot->until_ms, clock_elapsed_ms() + from_now_ms);
	atomic_store(&slot->is_answering, is_answering);
}

void deadlines_await_body(struct MHD_Connection *connection, int64_t n_bytes_max)
{
	set_until(connection, DEADLINE_REQUEST_MS + (uint64_t)n_bytes_max / DEADLINE_BYTES_A_MS,
	          false);
}

void deadlines_begin_work(struct MHD_Connection *connection)
{
	set_until(connection, DEADLINE_WORK_MS, true);
}

void deadlines_begin_answer(struct MHD_Connection *connection, int64_t n_bytes)
{
	set_until(connection, DEADLINE_ANSWER_MS + (uint64_t)n_bytes / DEADLINE_BYTES_A_MS, true);
}

void deadlines_cut_late(struct deadlines *deadlines)
{
	const uint64_t now_ms = clock_elapsed_ms();

	lock(deadlines);
	for (size_t i = 0; i < deadlines->n_slots; i++) {
		struct slot *slot = &deadlines->slots[i];

		if (slot->socket >= 0 && atomic_load(&slot->until_ms) < now_ms)
			cut(slot->socket, SHUT_RDWR);
	}
	unlock(deadlines);
}

/* Reading alone is shut: the server takes that for the end of the client's requests, and closes. */
size_t deadlines_end_all(struct deadlines *deadlines)
{
	size_t n_open;

	atomic_store(&deadlines->is_ending, true);
	lock(deadlines);
	for (size_t i = 0; i < deadlines->n_slots; i++) {
		struct slot *slot = &deadlines->slots[i];

		if (slot->socket >= 0 && !atomic_load(&slot->is_answering))
			cut(slot->socket, SHUT_RD);
	}
	n_open = deadlines->n_open;
	unlock(deadlines);
	return n_open;
}
