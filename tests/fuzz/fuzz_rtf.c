/* Any bytes as RTF: blocks that hold together, or a sentence. */
#include "reader_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
	check_reader(read_rtf, (struct text){(const char *)bytes, n_bytes});
	return 0;
}
