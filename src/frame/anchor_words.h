/* Words that name an act, a body or a procedure, for one question: does an anchor say what a coder must
 * look for, or is it a stock phrase that would fit anywhere ("good practice exists in part")?
 */
#ifndef FRAME_ANCHOR_WORDS_H
#define FRAME_ANCHOR_WORDS_H

#include "base/text.h"

/* True when some word of an English text begins with a word of the list. Case is ignored. */
bool anchor_names_something(struct text english);

#endif
