// One call of CLD2 for C.
#include "evidence/cld2.h"

#include <cstdio> // which CLD2's own header needs and does not include

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

bool cld2_detect(const char *bytes, size_t n_bytes, const char *hint,
                 struct cld2_guess ret_guesses[CLD2_GUESSES])
{
	const CLD2::CLDHints hints = {hint, nullptr, CLD2::UNKNOWN_ENCODING,
	                              CLD2::UNKNOWN_LANGUAGE};
	CLD2::Language languages[CLD2_GUESSES];
	int shares[CLD2_GUESSES], n_text_bytes;
	double scores[CLD2_GUESSES];
	bool is_reliable = false;

	(void)CLD2::ExtDetectLanguageSummary(bytes, static_cast<int>(n_bytes), true, &hints, 0,
	                                     languages, shares, scores, nullptr, &n_text_bytes,
	                                     &is_reliable);
	for (int i = 0; i < CLD2_GUESSES; i++)
		ret_guesses[i] = {CLD2::LanguageCode(languages[i]), shares[i]};
	return is_reliable;
}
