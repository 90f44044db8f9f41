/* Nothing yet. */
#include "report/static.h"

const struct static_file report_static_files[1];
const size_t report_n_static_files = 0;
