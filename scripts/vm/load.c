/* SPDX-License-Identifier: Apache-2.0 */
/*
 * load OBJECT PROGRAMS COMMAND...: loads and attaches the object, runs the command, and checks that every program fired
 * and that the counters of each event add up. PROGRAMS has a line "program call" for each call that reaches a program.
 * The rings are read by no one: what matters here is that a kernel takes the programs and runs them.
 */
#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include <errno.h>
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

struct call {
	const char *name;
	int number;
};

#define KIND(kind, name)
#if defined(__aarch64__)
#define CALL(name, x86_64, i386, aarch64, ...) {#name, aarch64},
#else
#define CALL(name, x86_64, i386, aarch64, ...) {#name, x86_64},
#endif
static const struct call calls[] = {RF_SYSCALLS(CALL, KIND)};

static void fail(const char *what)
{
	perror(what);
	exit(1);
}

static int kernel_has(const struct btf *btf, const char *name, int kind)
{
	return btf__find_by_name_kind(btf, name, kind) > 0;
}

/* A program at a tracepoint that this kernel lacks is left out, as the agent does. */
static void leave_out_what_is_not_there(struct bpf_object *object, const struct btf *btf)
{
	const char prefix[] = "tp_btf/";
	struct bpf_program *program;
	char name[128];

	bpf_object__for_each_program(program, object)
	{
		const char *section = bpf_program__section_name(program);
		if (strncmp(section, prefix, strlen(prefix)))
			continue;
		snprintf(name, sizeof(name), "btf_trace_%s", section + strlen(prefix));
		if (!kernel_has(btf, name, BTF_KIND_TYPEDEF)) {
			printf("left out %s: no tracepoint %s\n", bpf_program__name(program), section + strlen(prefix));
			bpf_program__set_autoload(program, false);
		}
	}
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
	leave_out_what_is_not_there(object, btf);
	/* Where the tracepoint is, the function's end would count each check twice. */
	bpf_program__set_autoload(bpf_object__find_program_by_name(object, "capability_check_fexit"),
				  !kernel_has(btf, "btf_trace_cap_capable", BTF_KIND_TYPEDEF));
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
		int index = calls[i].number;
		if (strcmp(calls[i].name, call) || index < 0)
			continue;
		if (bpf_map_update_elem(handlers, &index, &handler, BPF_ANY))
			fail(call);
		control->syscalls[index] = RF_WANTED_NATIVE | RF_WANTED_NATIVE_HANDLER;
	}
}

/* Every event of every task, and each call's program; gives the programs that are reached so, with spaces around. */
static char *want_everything(struct bpf_object *object, const char *path)
{
	struct rf_control control = {.events_wanted = ~0ull, .events_wanted_host = ~0ull};
	FILE *file = fopen(path, "r");
	const size_t room = 8192;
	char program[64], call[64], word[96], *reached = calloc(1, room);
	int zero = 0;

	if (!file || !reached)
		fail(path);
	strcpy(reached, " syscall ");
	while (fscanf(file, "%63s %63s", program, call) == 2) {
		handle(object, &control, program, call);
		snprintf(word, sizeof(word), " %s ", program);
		if (strstr(reached, word))
			continue;
		if (strlen(reached) + strlen(program) + 2 > room)
			fail("too many programs");
		strcat(strcat(reached, program), " ");
	}
	fclose(file);
	if (bpf_map_update_elem(bpf_object__find_map_fd_by_name(object, ".data.control"), &zero, &control, BPF_ANY))
		fail(".data.control");
	return reached;
}

static void attach(struct bpf_object *object, const char *reached)
{
	struct bpf_program *program;
	char word[96];

	bpf_object__for_each_program(program, object)
	{
		const char *name = bpf_program__name(program);
		snprintf(word, sizeof(word), " %s ", name);
		if (strstr(reached, word) || !bpf_program__autoload(program))
			continue;
		if (bpf_program__attach(program))
			printf("attached %s at %s\n", name, bpf_program__section_name(program));
		else if (!strncmp(bpf_program__section_name(program), "fexit/", 6))
			printf("left out %s: no fexit here (%s)\n", name, strerror(errno));
		else
			fail(name);
	}
}

/* 0: each type adds up. Says which were seen at all; what an iterator reads, or user space makes, is left out. */
static int check_counters(struct bpf_object *object)
{
	int cpus = libbpf_num_possible_cpus(), wrong = 0, map = bpf_object__find_map_fd_by_name(object, "rf_counters");
	struct rf_counters *each = calloc(cpus, sizeof(*each));

	for (__u32 type = 1; type < RF_EVENT_TYPES; type++) {
		struct rf_counters sum = {};
		if (!event_names[type] || type == RF_EVENT_PROCESS_FOUND || type == RF_EVENT_CONTAINER_FOUND)
			continue;
		bpf_map_lookup_elem(map, &type, each);
		for (int cpu = 0; cpu < cpus; cpu++) {
			sum.seen += each[cpu].seen;
			sum.filtered += each[cpu].filtered;
			sum.delivered += each[cpu].delivered;
			sum.dropped += each[cpu].dropped;
		}
		const char *verdict = sum.seen == 0 ? "silent" : "fires";
		if (sum.seen != sum.filtered + sum.delivered + sum.dropped) {
			verdict = "does not add up";
			wrong = 1;
		}
		printf("%s: %s: seen %llu filtered %llu delivered %llu dropped %llu\n", event_names[type], verdict,
		       sum.seen, sum.filtered, sum.delivered, sum.dropped);
	}
	free(each);
	return wrong;
}

int main(int count, char **arguments)
{
	if (count < 4)
		return 64;
	struct bpf_object *object = bpf_object__open_file(arguments[1], NULL);
	struct btf *btf = btf__load_vmlinux_btf();
	if (!object || !btf)
		fail(arguments[1]);
	configure(object, btf);
	if (bpf_object__load(object))
		fail("load");
	make_rings(object);
	attach(object, want_everything(object, arguments[2]));
	pid_t child = fork();
	if (child == 0) {
		execvp(arguments[3], arguments + 3);
		_exit(127);
	}
	int status = 0;
	waitpid(child, &status, 0);
	if (status != 0)
		printf("the command ended with status %#x\n", status);
	return check_counters(object);
}
