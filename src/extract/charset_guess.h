/* Which encoding bytes look like, that are not UTF-8.
 *
 * uchardet knows the letters of the languages; it knows neither IBM 850 nor the Macintosh's own Latin, and takes short
 * Italian for Czech. So what it says is weighed against the others by how the words would look: capitals behind small
 * letters, signs inside of words, two scripts in one word and letters that no one alphabet has together speak against
 * an encoding.
 */
#ifndef EXTRACT_CHARSET_GUESS_H
#define EXTRACT_CHARSET_GUESS_H

#include "base/text.h"

/* The code points of the upper half of ISO 8859-16, which ICU lacks; other than those they are the bytes themselves. */
uint16_t charset_8859_16(unsigned char byte);

/* A label in small letters, without spaces around it. */
struct text charset_name(struct arena *arena, struct text label);

/* A name in small letters; empty when nothing fits. */
struct text charset_guess(struct arena *arena, struct text bytes);

#endif
