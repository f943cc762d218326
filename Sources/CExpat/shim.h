#ifndef HOLDOUT_CEXPAT_SHIM_H
#define HOLDOUT_CEXPAT_SHIM_H

#include <expat.h>

#endif
