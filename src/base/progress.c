/* A line on standard error that is drawn over and over: what, how far, how fast, how long still. It is
 * drawn only where somebody watches, and only for what takes over a second. */
#include "base/progress.h"

#include "base/clock.h"

#include <inttypes.h>
#include <unistd.h>

enum { QUIET_MS = 1000, REDRAW_MS = 100 };

#define LINE_START "\r\033[K" /* to the first column, and wipe the line */

struct progress progress_start(const char *what, enum lang lang, uint64_t n_total)
{
	return (struct progress){.what = what,
	                         .lang = lang,
	                         .n_total = n_total,
	                         .started_ms = clock_elapsed_ms(),
	                         .on_terminal = isatty(STDERR_FILENO) == 1};
}

static void draw(const struct progress *progress, uint64_t n_done, uint64_t n_ms)
{
	const uint64_t rate = n_done * 1000 / n_ms;
	uint64_t left_s;

	fprintf(stderr, LINE_START "%s: %" PRIu64, progress->what, n_done);
	if (progress->n_total > 0)
		fprintf(stderr, " / %" PRIu64, progress->n_total);
	fprintf(stderr, say(progress->lang, ", %" PRIu64 " a second"), rate);
	if (rate > 0 && progress->n_total >= n_done) {
		left_s = (progress->n_total - n_done) / rate;
		fprintf(stderr, say(progress->lang, ", %" PRIu64 ":%02" PRIu64 " left"),
		        left_s / 60, left_s % 60);
	}
	(void)fflush(stderr); /* a bar that cannot be drawn is no failure */
}

void progress_step(struct progress *progress, uint64_t n_done)
{
	uint64_t now;

	if (!progress->on_terminal)
		return;
	now = clock_elapsed_ms();
	if (now - progress->started_ms < QUIET_MS || now - progress->drawn_ms < REDRAW_MS)
		return;
	progress->drawn_ms = now;
	draw(progress, n_done, now - progress->started_ms);
}

void progress_end(struct progress *progress)
{
	if (progress->drawn_ms > 0) {
		fputs(LINE_START, stderr);
		(void)fflush(stderr);
	}
	progress->on_terminal = false;
}
