/* The path of a document's parts while its blocks go by: for structure.c alone. */
#ifndef EVIDENCE_STRUCTURE_PATH_H
#define EVIDENCE_STRUCTURE_PATH_H

#include "extract/block.h"
#include "extract/outline.h"

enum { PATH_HEADINGS_MAX = 12, PATH_ITEMS_MAX = 4 };

/* What a block is in the outline of its document. */
enum part_kind {
	PART_TEXT,
	PART_HEADING, /* opens a division */
	PART_TITLE,   /* the title of the division or article whose label stood alone before it */
	PART_ARTICLE,
	PART_PARAGRAPH, /* with a number */
	PART_ITEM,
	PART_ROW,
	PART_NOTE,
};

struct part {
	enum part_kind kind;
	bool has_label;
	struct outline label;
};

/* How "§" is used in a document that has articles too. */
enum sign_use {
	SIGN_IS_ARTICLE, /* there are no others: German codes */
	SIGN_IS_ABOVE,   /* "§ 1" holds articles: Dutch decrees */
	SIGN_IS_BELOW,   /* articles hold "§ 1": Polish codes */
};

struct path_heading {
	int level, rank; /* 0 for none */
	struct text name;
};

struct path_item {
	int level; /* as the format gives it; 0 for none */
	int style; /* digits, letters, numerals */
	int value; /* of a letter */
	struct text name;
};

struct path {
	struct arena *arena;
	enum sign_use sign_use;
	struct path_heading headings[PATH_HEADINGS_MAX];
	size_t n_headings;
	struct text article, paragraph; /* empty for none */
	struct path_item items[PATH_ITEMS_MAX];
	size_t n_items;
	int bare_values[OUTLINE_RANKS + 1]; /* the last "III.", the last "B." */
	bool has_lone_label;                /* the block before was a label and no more */
	size_t at;                          /* blocks entered */
	size_t title_at; /* the block with the document's title, which is in no path; at or above n for none */
	size_t contents_start, contents_end; /* the table of contents; equal for none */
};

/* Looks at all blocks first. */
struct path path_make(struct arena *arena, const struct block *blocks, size_t n);

/* What the next block is; the path then stands where its words are. */
struct part path_enter(struct path *path, const struct block *block);

/* "Chapter II / Article 5 / 2". A heading stands in what is above it, not in itself. */
struct text path_write(const struct path *path, const struct part *part);

#endif
