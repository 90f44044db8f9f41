/* The C face of CLD2, which is C++: for language.c alone. */
#ifndef EVIDENCE_CLD2_H
#define EVIDENCE_CLD2_H

#include <stdbool.h>
#include <stddef.h>

enum { CLD2_GUESSES = 3 };

struct cld2_guess {
	const char *
		code; /* CLD2's own: "iw", "sr-ME", "un" for unknown; lives as long as the program */
	int share_pct; /* of the text */
};

#ifdef __cplusplus
extern "C" {
#endif

/* bytes are valid UTF-8; hint is a list like "bs,hr,sr" or empty. True when CLD2 calls its first guess reliable. */
bool cld2_detect(const char *bytes, size_t n_bytes, const char *hint,
                 struct cld2_guess ret_guesses[CLD2_GUESSES]);

#ifdef __cplusplus
}
#endif

#endif
