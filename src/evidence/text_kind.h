/* What is text, at the door of evidence: plain text and Markdown for now.
 *
 * Images, audio and video are refused whatever their names say, by their first bytes, with the page that says where such
 * material is to be reported: this program maps law and policy, and is no place for it.
 */
#ifndef EVIDENCE_TEXT_KIND_H
#define EVIDENCE_TEXT_KIND_H

#include "base/text.h"

enum text_format { TEXT_FORMAT_TEXT, TEXT_FORMAT_MARKDOWN };

/* "text", "markdown", as in table snapshot. */
const char *text_format_code(enum text_format format);

/* What a file is by its name: Markdown for .md and .markdown. */
enum text_format text_format_of(const char *path);

/* Takes raw bytes as text in normal form C. ERR_INPUT says what it is instead, or at which byte it stops being
 * text; the hint says what to do. */
MUST_CHECK bool text_kind_take(struct arena *arena, struct text raw, const char *name,
                               struct text *ret_text, struct error *err);

#endif
