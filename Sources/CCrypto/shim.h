#ifndef HOLDOUT_CCRYPTO_SHIM_H
#define HOLDOUT_CCRYPTO_SHIM_H

#include <openssl/evp.h>

#endif
