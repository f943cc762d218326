#ifndef HOLDOUT_CZIP_SHIM_H
#define HOLDOUT_CZIP_SHIM_H

#include <zip.h>

#endif
