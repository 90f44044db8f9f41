/* The names of kinds, for both sides of the worker's pipe. */
#include "extract/reader.h"

const char *document_kind_code(enum document_kind kind)
{
	static const char *const codes[] = {
		[DOCUMENT_PDF] = "pdf",           [DOCUMENT_DOCX] = "docx",
		[DOCUMENT_ODT] = "odt",           [DOCUMENT_XLSX] = "xlsx",
		[DOCUMENT_ODS] = "ods",           [DOCUMENT_RTF] = "rtf",
		[DOCUMENT_HTML] = "html",         [DOCUMENT_CSV] = "csv",
		[DOCUMENT_MARKDOWN] = "markdown", [DOCUMENT_PLAIN] = "text",
	};

	return codes[kind];
}
