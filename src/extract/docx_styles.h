/* What the styles and numberings of a DOCX make of a paragraph: its level as a heading, and its printed number. */
#ifndef EXTRACT_DOCX_STYLES_H
#define EXTRACT_DOCX_STYLES_H

#include "extract/numbering.h"
#include "extract/office.h"

enum { DOCX_LEVELS = 9, DOCX_STYLES_MAX = 4096, DOCX_NUMBERINGS_MAX = 4096 };

struct docx_styles;

/* What a paragraph has, by its style or by itself. */
struct docx_look {
	int outline;      /* 1–9 for headings, 0 for none, -1 for not said */
	int num_id;       /* 0 for none, -1 for not said */
	int level;        /* of the numbering, from 0; -1 for not said */
	struct text lang; /* empty for not said */
};

/* Either member may be NULL. */
MUST_CHECK bool docx_styles_read(const struct office *office, struct arena *arena,
                                 const char *styles_member, const char *numbering_member,
                                 struct docx_styles **ret_styles, struct error *err);

/* Of a style with all that it is based on; the default style for an empty or unknown id. */
struct docx_look docx_styles_look(const struct docx_styles *styles, struct text style_id);

/* The language of the document's defaults; empty for none. */
struct text docx_styles_lang(const struct docx_styles *styles);

/* Counts the next item of a numbering and prints its label ("1.", "2.1", "(a)", "•"); nothing for an unknown one. */
void docx_styles_number(struct docx_styles *styles, int num_id, int level, struct buffer *out);

#endif
