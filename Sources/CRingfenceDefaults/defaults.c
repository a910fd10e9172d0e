/* SPDX-License-Identifier: Apache-2.0 */
/* Written by scripts/embed-defaults. */
#pragma clang diagnostic ignored "-Wc23-extensions"
#include "defaults.h"

static const unsigned char file_0[] = {
#embed "../../rules/detections/credential_access/password_hashes.yaml"
};
static const unsigned char file_1[] = {
#embed "../../rules/detections/credential_access/private_keys.yaml"
};
static const unsigned char file_2[] = {
#embed "../../rules/detections/defense_evasion/memfd_program.yaml"
};
static const unsigned char file_3[] = {
#embed "../../rules/detections/discovery/network_tool.yaml"
};
static const unsigned char file_4[] = {
#embed "../../rules/detections/execution/dropped_program.yaml"
};
static const unsigned char file_5[] = {
#embed "../../rules/detections/execution/netcat_shell.yaml"
};
static const unsigned char file_6[] = {
#embed "../../rules/detections/execution/shell_from_server.yaml"
};
static const unsigned char file_7[] = {
#embed "../../rules/detections/execution/shell_in_container.yaml"
};
static const unsigned char file_8[] = {
#embed "../../rules/detections/impact/miner.yaml"
};
static const unsigned char file_9[] = {
#embed "../../rules/detections/persistence/package_program.yaml"
};
static const unsigned char file_10[] = {
#embed "../../rules/detections/persistence/preload_file.yaml"
};
static const unsigned char file_11[] = {
#embed "../../rules/detections/persistence/write_below_etc.yaml"
};
static const unsigned char file_12[] = {
#embed "../../rules/detections/privilege_escalation/host_device.yaml"
};
static const unsigned char file_13[] = {
#embed "../../rules/detections/privilege_escalation/host_helper_file.yaml"
};
static const unsigned char file_14[] = {
#embed "../../rules/detections/privilege_escalation/kernel_module.yaml"
};
static const unsigned char file_15[] = {
#embed "../../rules/detections/privilege_escalation/mount.yaml"
};
static const unsigned char file_16[] = {
#embed "../../rules/detections/privilege_escalation/namespace_entered.yaml"
};
static const unsigned char file_17[] = {
#embed "../../rules/detections/privilege_escalation/process_traced.yaml"
};
static const unsigned char file_18[] = {
#embed "../../rules/expectations/docker-default.seccomp.yaml"
};
static const unsigned char file_19[] = {
#embed "../../rules/expectations/docker-default.yaml"
};
static const unsigned char file_20[] = {
#embed "../../rules/expectations/restricted.yaml"
};
static const unsigned char file_21[] = {
#embed "../../rules/lib/lists.yaml"
};
static const unsigned char file_22[] = {
#embed "../../rules/lib/macros.yaml"
};

static const struct ringfence_default files[] = {
	{"detections/credential_access/password_hashes.yaml", file_0, sizeof(file_0)},
	{"detections/credential_access/private_keys.yaml", file_1, sizeof(file_1)},
	{"detections/defense_evasion/memfd_program.yaml", file_2, sizeof(file_2)},
	{"detections/discovery/network_tool.yaml", file_3, sizeof(file_3)},
	{"detections/execution/dropped_program.yaml", file_4, sizeof(file_4)},
	{"detections/execution/netcat_shell.yaml", file_5, sizeof(file_5)},
	{"detections/execution/shell_from_server.yaml", file_6, sizeof(file_6)},
	{"detections/execution/shell_in_container.yaml", file_7, sizeof(file_7)},
	{"detections/impact/miner.yaml", file_8, sizeof(file_8)},
	{"detections/persistence/package_program.yaml", file_9, sizeof(file_9)},
	{"detections/persistence/preload_file.yaml", file_10, sizeof(file_10)},
	{"detections/persistence/write_below_etc.yaml", file_11, sizeof(file_11)},
	{"detections/privilege_escalation/host_device.yaml", file_12, sizeof(file_12)},
	{"detections/privilege_escalation/host_helper_file.yaml", file_13, sizeof(file_13)},
	{"detections/privilege_escalation/kernel_module.yaml", file_14, sizeof(file_14)},
	{"detections/privilege_escalation/mount.yaml", file_15, sizeof(file_15)},
	{"detections/privilege_escalation/namespace_entered.yaml", file_16, sizeof(file_16)},
	{"detections/privilege_escalation/process_traced.yaml", file_17, sizeof(file_17)},
	{"expectations/docker-default.seccomp.yaml", file_18, sizeof(file_18)},
	{"expectations/docker-default.yaml", file_19, sizeof(file_19)},
	{"expectations/restricted.yaml", file_20, sizeof(file_20)},
	{"lib/lists.yaml", file_21, sizeof(file_21)},
	{"lib/macros.yaml", file_22, sizeof(file_22)},
};

const struct ringfence_default *ringfence_default_at(int index)
{
	return index >= 0 && index < (int)(sizeof(files) / sizeof(files[0])) ? &files[index] : NULL;
}
