/* Evidence: the list of sources, and one with its words and the marks in them. */
#ifndef WEB_PAGE_SOURCE_H
#define WEB_PAGE_SOURCE_H

#include "web/frame.h"
#include "web/parts.h"

struct source_filter {
	struct text label;
	struct url link;
	bool is_chosen;
};

struct source_row {
	struct text ref, title, lang, kind, state, dated, class;
	struct url link;
};

struct source_list_page {
	struct frame frame;
	const struct source_filter *kinds, *states;
	size_t n_kinds, n_states;
	const struct source_row *sources;
	size_t n_sources;
	struct pager pager;
	struct url search;
};

struct source_identifier_line {
	struct text kind, value;
};

struct source_snapshot_line {
	int64_t nr, n_bytes;
	struct text sha256, format, file_name, captured;
};

/* A mark beside its passage; the cell is empty when it was marked for none. */
struct source_mark_line {
	struct text ref, quote, translation_en, translation_fr;
	struct text cell, aspect;
	struct url cell_link;
};

struct source_passage {
	int64_t nr;
	struct text path; /* where it differs from that of the passage before */
	struct text page; /* of the document; empty where the format knows none */
	struct text words;
	struct url mark; /* empty for who may mark nothing */
	bool is_erased, is_inserted, is_deleted;
	const struct source_mark_line *marks;
	size_t n_marks;
};

struct source_sheet_page {
	struct frame frame;
	struct text ref, doc_title, lang, kind, issuer, state, dated, in_force_from, in_force_to;
	struct text address, licence, class, note;
	struct url state_link;
	const struct source_identifier_line *identifiers;
	size_t n_identifiers;
	const struct source_snapshot_line *snapshots;
	size_t n_snapshots;
	const struct source_passage *passages;
	size_t n_passages;
	struct pager pager;
};

#endif
