#ifndef HOLDOUT_CXLSXWRITER_SHIM_H
#define HOLDOUT_CXLSXWRITER_SHIM_H

#include <xlsxwriter.h>

#endif
