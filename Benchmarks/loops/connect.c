/* SPDX-License-Identifier: Apache-2.0 */
#include "loop.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

static int listener;
static struct sockaddr_in address = {.sin_family = AF_INET};

static int prepare(void)
{
	socklen_t length = sizeof(address);
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	listener = socket(AF_INET, SOCK_STREAM, 0);
	if (listener < 0 || bind(listener, (struct sockaddr *)&address, length) != 0 || listen(listener, 16) != 0)
		return -1;
	return getsockname(listener, (struct sockaddr *)&address, &length);
}

static int body(long count)
{
	/* Reset instead of a quiet end: sockets in TIME_WAIT would use up the ports. */
	struct linger reset = {.l_onoff = 1, .l_linger = 0};
	for (long index = 0; index < count; index++) {
		int client = socket(AF_INET, SOCK_STREAM, 0);
		if (client < 0 || setsockopt(client, SOL_SOCKET, SO_LINGER, &reset, sizeof(reset)) != 0 ||
		    connect(client, (struct sockaddr *)&address, sizeof(address)) != 0)
			return -1;
		int server = accept(listener, NULL, NULL);
		if (server < 0 || close(client) != 0 || close(server) != 0)
			return -1;
	}
	return 0;
}

/* A connection over the loopback device, made, accepted and reset. */
const struct loop connect_loop = {"connect", 30000, 100, prepare, body};
