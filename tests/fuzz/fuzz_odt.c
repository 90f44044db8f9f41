/* Any bytes as an OpenDocument, of text and as a spreadsheet: blocks that hold together, or a sentence. */
#include "archive_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
	static const char *const names[] = {"content.xml", "styles.xml", "meta.xml",
	                                    "META-INF/manifest.xml"};

	check_archive(read_odt, bytes, n_bytes, names, COUNT(names));
	check_archive(read_ods, bytes, n_bytes, names, COUNT(names));
	return 0;
}
