/* SPDX-License-Identifier: Apache-2.0 */
/* load OBJECT: attaches the object's program, says "ready", and detaches it when standard input ends. */
#include <bpf/libbpf.h>
#include <stdio.h>
#include <unistd.h>

int main(int count, char **arguments)
{
	struct bpf_object *object = count == 2 ? bpf_object__open(arguments[1]) : NULL;
	struct bpf_program *program = object ? bpf_object__next_program(object, NULL) : NULL;
	char byte;

	if (!program || bpf_object__load(object) != 0 || !bpf_program__attach(program)) {
		perror("load");
		return 1;
	}
	puts("ready");
	fflush(stdout);
	while (read(STDIN_FILENO, &byte, 1) > 0)
		;
	return 0;
}
