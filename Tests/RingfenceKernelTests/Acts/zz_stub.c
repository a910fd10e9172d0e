#include "act.h"
#define S(n) int act_##n(int c,char**a){(void)c;(void)a;return 64;}
S(attach) S(capability) S(cgroup) S(compat) S(exec) S(exit) S(fork) S(open) S(syscall) S(tell_exec) S(write)
