/* A progress bar on standard error for what takes over a second; nothing when that is no terminal. */
#ifndef BASE_PROGRESS_H
#define BASE_PROGRESS_H

#include "base/say.h"

struct progress {
	const char *what;
	enum lang lang;
	uint64_t n_total;
	uint64_t started_ms;
	uint64_t drawn_ms;
	bool on_terminal;
};

struct progress progress_start(const char *what, enum lang lang, uint64_t n_total);
void progress_step(struct progress *progress, uint64_t n_done);
void progress_end(struct progress *progress); /* takes the bar away */

#endif
