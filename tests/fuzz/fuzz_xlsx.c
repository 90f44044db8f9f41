/* Any bytes as an Excel workbook: blocks that hold together, or a sentence. */
#include "archive_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
	static const char *const names[] = {
		"xl/worksheets/sheet1.xml",
		"xl/workbook.xml",
		"xl/_rels/workbook.xml.rels",
		"xl/sharedStrings.xml",
		"xl/styles.xml",
		"xl/worksheets/_rels/sheet1.xml.rels",
		"xl/comments1.xml",
	};

	check_archive(read_xlsx, bytes, n_bytes, names, COUNT(names));
	return 0;
}
