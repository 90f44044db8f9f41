/* A plain text of any bytes, in whatever encoding it looks like. */
#include "fuzz_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
	return fuzz_reader(read_plain, bytes, n_bytes);
}
