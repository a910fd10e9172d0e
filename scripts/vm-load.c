/* SPDX-License-Identifier: Apache-2.0 */
/* load OBJECT COMMAND...: loads and attaches the object, runs the command, prints the counters of each event. The
 * rings are read by no one: what matters here is that a kernel takes the object, and that its accounting adds up. */
#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ringfence/config.h"
#include "ringfence/syscall_table.h"

static const char *const event_names[RF_EVENT_TYPES] = {
#define EVENT_NAME(identifier, number, name) [number] = #name,
	RF_EVENTS(EVENT_NAME)
#undef EVENT_NAME
};

static const char *const tail_called[] = {
	"syscall", "file_open", "file_write", "file_close", "credentials_change", "prctl", "namespace_change"};

struct call {
	const char *name;
	int native, compat;
};

#define KIND(kind, name)
#define CALL(name, x86_64, i386, aarch64, ...) {#name, x86_64, i386},
static const struct call calls[] = {RF_SYSCALLS(CALL, KIND)};

static void fail(const char *what)
{
	perror(what);
	exit(1);
}

static int is_one_of(const char *name, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(name, names[i]))
			return 1;
	return 0;
}

static int kernel_has(const struct btf *btf, const char *name, int kind)
{
	return btf__find_by_name_kind(btf, name, kind) > 0;
}

static void configure(struct bpf_object *object, const struct btf *btf)
{
	size_t size = 0;
	struct bpf_map *map = bpf_object__find_map_by_name(object, ".rodata.config");
	struct rf_config *config = (struct rf_config *)bpf_map__initial_value(map, &size);

	if (!config || size != sizeof(*config))
		fail(".rodata.config");
	config->agent_pid = getpid();
	config->hierarchy = RF_HIERARCHY_V2;
	config->has_rdonly_cast = kernel_has(btf, "bpf_rdonly_cast", BTF_KIND_FUNC);
	config->cpus = libbpf_num_possible_cpus();
	bpf_map__set_max_entries(bpf_object__find_map_by_name(object, "rf_rings"), config->cpus);

	struct bpf_program *program;
	bpf_object__for_each_program(program, object)
	{
		char type[128];
		const char *section = bpf_program__section_name(program);
		if (strncmp(section, "tp_btf/", 7))
			continue;
		snprintf(type, sizeof(type), "btf_trace_%s", section + 7);
		bpf_program__set_autoload(program, kernel_has(btf, type, BTF_KIND_TYPEDEF));
	}
	int has_tracepoint = kernel_has(btf, "btf_trace_cap_capable", BTF_KIND_TYPEDEF);
	bpf_program__set_autoload(bpf_object__find_program_by_name(object, "capability_check"), has_tracepoint);
	bpf_program__set_autoload(bpf_object__find_program_by_name(object, "capability_check_fexit"), !has_tracepoint);
}

static void make_rings(struct bpf_object *object)
{
	int rings = bpf_object__find_map_fd_by_name(object, "rf_rings");

	for (int cpu = 0; cpu < libbpf_num_possible_cpus(); cpu++) {
		int ring = bpf_map_create(BPF_MAP_TYPE_RINGBUF, "rf_ring", 0, 0, RF_RING_BYTES, NULL);
		if (ring < 0 || bpf_map_update_elem(rings, &cpu, &ring, BPF_ANY))
			fail("ring");
	}
}

static void handle(struct bpf_object *object, struct rf_control *control, const char *program, const char *call)
{
	int handler = bpf_program__fd(bpf_object__find_program_by_name(object, program));
	int handlers = bpf_object__find_map_fd_by_name(object, "rf_handlers");

	for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
		int index = calls[i].native;
		if (strcmp(calls[i].name, call) || index < 0)
			continue;
		if (bpf_map_update_elem(handlers, &index, &handler, BPF_ANY))
			fail(call);
		control->syscalls[index] = RF_WANTED_NATIVE | RF_WANTED_NATIVE_HANDLER;
	}
}

static void want_everything(struct bpf_object *object)
{
	struct rf_control control = {.events_wanted = ~0ull, .events_wanted_host = ~0ull};
	int zero = 0;

	handle(object, &control, "file_open", "open");
	handle(object, &control, "file_open", "openat");
	handle(object, &control, "file_write", "write");
	handle(object, &control, "file_close", "close");
	if (bpf_map_update_elem(bpf_object__find_map_fd_by_name(object, ".data.control"), &zero, &control, BPF_ANY))
		fail(".data.control");
}

/* 0: every type adds up, and what the command did was seen. */
static int print_counters(struct bpf_object *object)
{
	int cpus = libbpf_num_possible_cpus(), wrong = 0, map = bpf_object__find_map_fd_by_name(object, "rf_counters");
	struct rf_counters *each = calloc(cpus, sizeof(*each));

	for (__u32 type = 1; type < RF_EVENT_CONTAINER_FOUND; type++) {
		struct rf_counters sum = {};
		bpf_map_lookup_elem(map, &type, each);
		for (int cpu = 0; cpu < cpus; cpu++) {
			sum.seen += each[cpu].seen;
			sum.filtered += each[cpu].filtered;
			sum.delivered += each[cpu].delivered;
			sum.dropped += each[cpu].dropped;
		}
		printf("%-18s seen %llu filtered %llu delivered %llu dropped %llu\n", event_names[type], sum.seen,
		       sum.filtered, sum.delivered, sum.dropped);
		wrong |= sum.seen != sum.filtered + sum.delivered + sum.dropped;
		wrong |= sum.delivered == 0 && type != RF_EVENT_CGROUP_ATTACH && type != RF_EVENT_PROCESS_FOUND;
	}
	free(each);
	return wrong;
}

int main(int count, char **arguments)
{
	if (count < 3)
		return 64;
	struct bpf_object *object = bpf_object__open_file(arguments[1], NULL);
	struct btf *btf = btf__load_vmlinux_btf();
	struct bpf_program *program;
	if (!object || !btf)
		fail(arguments[1]);
	configure(object, btf);
	if (bpf_object__load(object))
		fail("load");
	make_rings(object);
	want_everything(object);
	bpf_object__for_each_program(program, object)
	{
		const char *name = bpf_program__name(program);
		if (is_one_of(name, tail_called, sizeof(tail_called) / sizeof(tail_called[0])) ||
		    !bpf_program__autoload(program))
			continue;
		if (!bpf_program__attach(program))
			fail(name);
		printf("attached %s\n", name);
	}
	pid_t child = fork();
	if (child == 0) {
		execvp(arguments[2], arguments + 2);
		_exit(127);
	}
	waitpid(child, NULL, 0);
	return print_counters(object);
}
