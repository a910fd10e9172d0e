/* SPDX-License-Identifier: Apache-2.0 */
#include "probe.h"
const unsigned char ringfence_probe_object[] = {0};
