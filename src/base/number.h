/* Numbers read and written in the C locale, whatever the machine's is.
 *
 * The whole text must be the number: no spaces, no decimal comma, no hexadecimal, no infinity, no NaN.
 */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include "base/text.h"

MUST_CHECK bool number_parse_i64(struct text text, int64_t *ret_value);
MUST_CHECK bool number_parse_real(struct text text, double *ret_value);

/* The shortest decimal that reads back as the same double: 1 is "1", 0.2 is "0.2", 100 is "100"; with an
 * exponent below 1e-6 and from 1e16 on. value is finite. */
struct text number_write_real(struct arena *arena, double value);

#endif
