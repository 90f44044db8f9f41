/* The summary: the front page of an edition. */
#ifndef REPORT_PAGE_OVERVIEW_H
#define REPORT_PAGE_OVERVIEW_H

#include "report/claim_line.h"
#include "report/fact_line.h"
#include "report/treaty_counts.h"

struct overview_chapter {
	struct text code, name;
	struct url link;
	struct url mapping, discussion, focus, practices;
};

struct overview_state {
	struct text code, name;
	bool is_focus;
};

struct overview_page {
	struct text lang_code;
	struct layout layout;
	struct text title, cutoff, edition, instruments, frame_version;
	struct url database, package;
	size_t n_states, n_chapters, n_focus;
	bool is_unranked;
	const struct claim_line *claims;
	size_t n_claims;
	const struct claim_line *challenges;
	size_t n_challenges;
	const struct claim_line *practices;
	size_t n_practices;
	struct html tiles;
	const struct treaty_count *treaties;
	size_t n_treaties;
	const struct fact_line *facts;
	size_t n_facts;
	const struct overview_chapter *chapters;
	size_t n_chapter_links;
	const struct overview_state *states;
	size_t n_state_links;
};

#endif
