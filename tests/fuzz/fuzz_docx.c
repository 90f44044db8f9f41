/* Any bytes as a Word document: blocks that hold together, or a sentence. */
#include "archive_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
	static const char *const names[] = {
		"word/document.xml",
		"word/styles.xml",
		"word/numbering.xml",
		"word/footnotes.xml",
		"word/_rels/document.xml.rels",
		"docProps/core.xml",
	};

	check_archive(read_docx, bytes, n_bytes, names, COUNT(names));
	return 0;
}
