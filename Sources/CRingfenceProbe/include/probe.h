/* SPDX-License-Identifier: Apache-2.0 */
extern const unsigned char ringfence_probe_object[];
