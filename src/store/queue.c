/* The line in which the writers of one SQLite file stand.
 *
 * SQLite's own waiting starves a writer for seconds, since whoever asks at the right moment wins. Here a
 * writer draws a number and holds a lock on the byte of that number in a file beside the database; it is
 * its turn when nobody holds a lower one. The system takes the locks of a process that dies away, so
 * nobody waits for the dead. The locks belong to the open file, so two connections of one process stand
 * in the same line.
 *
 * Byte 0 is locked for the moment in which the next number is read and written. */
#include "store/store_int.h"

#include "base/clock.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum {
	PAUSE_US = 50, /* between two looks of the first in line; times the place, for the others */
	PAUSE_US_MAX = 5000,
};

static const int64_t ticket_max = INT64_C(1) << 60;

static struct flock range(short type, int64_t first, int64_t n)
{
	return (struct flock){.l_type = type, .l_whence = SEEK_SET, .l_start = first, .l_len = n};
}

static bool lock_byte(const struct queue *queue, int64_t at)
{
	struct flock lock = range(F_WRLCK, at, 1);

	return fcntl(queue->fd, F_OFD_SETLK, &lock) == 0;
}

static void unlock_byte(const struct queue *queue, int64_t at)
{
	struct flock lock = range(F_UNLCK, at, 1);

	(void)fcntl(queue->fd, F_OFD_SETLK, &lock); /* giving back does not fail */
}

static void pause_us(long us)
{
	const struct timespec pause = {.tv_nsec = us * 1000};

	(void)nanosleep(&pause, NULL); /* an early end is only an early look */
}

bool queue_open(struct queue *queue, const char *path)
{
	queue->ticket = 0;
	queue->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
	return queue->fd >= 0;
}

/* The next number; a file that says nothing sensible begins again, for then nobody is in line. */
static bool draw(struct queue *queue)
{
	int64_t ticket = 0;

	if (pread(queue->fd, &ticket, sizeof(ticket), 0) != sizeof(ticket) || ticket < 0 ||
	    ticket >= ticket_max)
		ticket = 0;
	/* The byte of a fresh number is free, unless the file was emptied while writers stood in line. */
	do {
		ticket++;
		if (pwrite(queue->fd, &ticket, sizeof(ticket), 0) != sizeof(ticket))
			return false;
	} while (!lock_byte(queue, ticket) && errno == EAGAIN);
	queue->ticket = ticket;
	return true;
}

/* How many numbers at most are before ours; 0 when it is our turn, below 0 when the system fails. */
static int64_t count_before(const struct queue *queue)
{
	struct flock lock = range(F_WRLCK, 1, queue->ticket - 1);

	if (queue->ticket == 1)
		return 0;
	if (fcntl(queue->fd, F_OFD_GETLK, &lock) != 0)
		return -1;
	return lock.l_type == F_UNLCK ? 0 : queue->ticket - lock.l_start;
}

static bool fail_on_lock(struct queue *queue, struct fault *fault)
{
	const int reason = errno;

	queue_leave(queue);
	return fault_set(fault, reason == ENOSPC || reason == EDQUOT ? FAULT_FULL : FAULT_IO,
	                 strerror(reason));
}

static bool draw_in_turn(struct queue *queue, uint64_t until_ms, struct fault *fault)
{
	bool drawn;

	while (!lock_byte(queue, 0)) {
		if (errno != EAGAIN && errno != EACCES && errno != EINTR)
			return fail_on_lock(queue, fault);
		if (clock_elapsed_ms() >= until_ms)
			return fault_set(fault, FAULT_BUSY, NULL);
		pause_us(PAUSE_US);
	}
	drawn = draw(queue);
	unlock_byte(queue, 0);
	return drawn || fail_on_lock(queue, fault);
}

bool queue_enter(struct queue *queue, int patience_ms, struct fault *fault)
{
	const uint64_t until_ms = clock_elapsed_ms() + (uint64_t)patience_ms;

	if (!draw_in_turn(queue, until_ms, fault))
		return false;
	for (;;) {
		const int64_t n_before = count_before(queue);

		if (n_before == 0)
			return true;
		if (n_before < 0)
			return fail_on_lock(queue, fault);
		if (clock_elapsed_ms() >= until_ms) {
			queue_leave(queue);
			return fault_set(fault, FAULT_BUSY, NULL);
		}
		pause_us(n_before < PAUSE_US_MAX / PAUSE_US ? (long)n_before * PAUSE_US
		                                            : PAUSE_US_MAX);
	}
}

void queue_leave(struct queue *queue)
{
	if (queue->ticket == 0)
		return;
	unlock_byte(queue, queue->ticket);
	queue->ticket = 0;
}

void queue_close(struct queue *queue)
{
	if (queue->fd >= 0)
		close(queue->fd); /* the system takes the locks away */
	queue->fd = -1;
	queue->ticket = 0;
}
