/* The rules of a frame that types, choices and foreign keys cannot say.
 *
 * Each fault is a problem with file, line and column; all are told at once. The content must have been
 * read with its columns typed (content_read_package or content_read_store); rows whose foreign keys dangle
 * are left to content_check_references.
 *
 * Crosswalk      capacity.as_printed follows the grammar (frame/crosswalk.h); the rows of the crosswalk
 *                are exactly its expansion, each with the printed item that it comes from
 * Provisions     ref is the prefix of the instrument and the number: LC10; numbers from 1
 * Scales         an ordinal scale has 2 to 7 levels, a nominal one at least 2, one of values none; levels
 *                are numbered from 0 or from 1 without gap; an ordinal level is no absence
 * Questions      a question of type level or elements has an ordinal scale, yes_no a nominal one, the
 *                others one of values; `elements` has elements, at least one of them required or
 *                reservable, numbered from 1 without gap; no other type has any; a search term in at
 *                least one language; a provision as cited, LC10(2)(b), belongs to the provision beside it
 * Anchors        one for each level of the question's ordinal scale, on that scale; no English and no
 *                French text twice in the whole file, whatever the case, spaces or points; each English
 *                text names an act, a body or a procedure (frame/anchor_words.h)
 * Cell rules     one for each question, with its capacity and aspect; `outside` exactly where there is no
 *                capacity; a capacity that has questions of an aspect has a key one among them
 * Provisions     each one printed under a capacity has a question of that capacity about it
 * Wording        the bands of a group cover the shares 0 to 1 without gap or overlap, in the order of nr.
 *                A row without both bounds and without upper bound is no band of shares: it stands on its
 *                n_rule alone ("n = 1", "(condition)"), which must then be there
 * Questionnaire  nr once; an element belongs to the question that is named; select_one has a scale
 * Results        a result with a capacity bears on a provision printed under it
 * Offers         url_basis only with a url; valid_until does not end before as_of begins; some capacity
 */
#ifndef FRAME_CHECK_H
#define FRAME_CHECK_H

#include "base/problems.h"

struct content;

void frame_check(const struct content *content, struct problems *problems);

#endif
