/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Colours are not read. For the text of a page poppler builds the transformation of every colour profile on it, and on
 * every page again: a third of the processor time, and a parser more that a document could attack. It asks
 * Little CMS by this call, which this program answers itself, as for a profile that is none; poppler then takes the plain
 * colours that a PDF must name beside it. The linker must export it (export_dynamic). */
#include "base/base.h"

void *cmsOpenProfileFromMem(const void *bytes, uint32_t n_bytes);

void *cmsOpenProfileFromMem(const void *bytes, uint32_t n_bytes)
{
	(void)bytes;
	(void)n_bytes;
	return NULL;
}
