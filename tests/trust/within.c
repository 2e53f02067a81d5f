/* Loaded into the program by LD_PRELOAD: on a signal it makes, on the thread that runs the walk, every call that must be
 * refused, with arguments that would do what they are for, and a few that must stay. Each is told in a line on standard
 * error: what is expected, the name, the error number.
 *
 * It is written against the headers and the kernel's own numbers, not against the table that the program has. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <termios.h>
#include <unistd.h>

/* SIGRTMIN of the C library, and five more. */
#define SIGNAL 39

static char folder[2048], file[2200], other[2200];
static int only_descriptors;

static void say(const char *expected, const char *name, long result) {
    char line[160];
    int length = snprintf(line, sizeof line, "%s %s %d\n", expected, name, result == -1 ? errno : 0);
    if (write(2, line, length) != length) _exit(99);
}

#define REFUSED(name, ...) say("refused", name, syscall(__VA_ARGS__))
#define ALLOWED(name, ...) say("allowed", name, syscall(__VA_ARGS__))

static void network(void) {
    int pair[2];
    struct sockaddr_un nowhere = { .sun_family = AF_UNIX, .sun_path = "/nowhere" };
    struct iovec part = { "x", 1 };
    struct mmsghdr message = { .msg_hdr = { .msg_iov = &part, .msg_iovlen = 1 } };
    uint64_t ring[15] = { 0 };
    REFUSED("socket", SYS_socket, AF_INET, SOCK_STREAM, 0);
    REFUSED("socketpair", SYS_socketpair, AF_INET, SOCK_STREAM, 0, pair);
    ALLOWED("socketpair(AF_UNIX)", SYS_socketpair, AF_UNIX, SOCK_DGRAM, 0, pair);
    ALLOWED("send", SYS_sendto, pair[0], "x", 1, 0, NULL, 0);
    REFUSED("connect", SYS_connect, pair[0], &nowhere, sizeof nowhere);
    REFUSED("bind", SYS_bind, pair[0], &nowhere, sizeof nowhere);
    REFUSED("listen", SYS_listen, pair[0], 1);
    REFUSED("accept", SYS_accept, pair[0], NULL, NULL);
    REFUSED("accept4", SYS_accept4, pair[0], NULL, NULL, 0);
    REFUSED("sendto", SYS_sendto, pair[0], "x", 1, 0, &nowhere, sizeof nowhere);
    REFUSED("sendmsg", SYS_sendmsg, pair[0], &message.msg_hdr, 0);
    REFUSED("sendmmsg", SYS_sendmmsg, pair[0], &message, 1, 0);
    REFUSED("io_uring_setup", SYS_io_uring_setup, 1, ring);
    REFUSED("io_uring_enter", SYS_io_uring_enter, -1, 0, 0, 0, NULL, 0);
    REFUSED("io_uring_register", SYS_io_uring_register, -1, 0, NULL, 0);
    REFUSED("pidfd_getfd", SYS_pidfd_getfd, -1, 0, 0);
}

static void files(void) {
    uint64_t how[3] = { O_RDONLY, 0, 0 };
    ALLOWED("openat(O_RDONLY)", SYS_openat, AT_FDCWD, file, O_RDONLY | O_CLOEXEC);
    REFUSED("openat(O_WRONLY)", SYS_openat, AT_FDCWD, file, O_WRONLY);
    REFUSED("openat(O_RDWR)", SYS_openat, AT_FDCWD, file, O_RDWR);
    REFUSED("openat(O_CREAT)", SYS_openat, AT_FDCWD, other, O_RDONLY | O_CREAT, 0600);
    REFUSED("openat(O_TRUNC)", SYS_openat, AT_FDCWD, file, O_RDONLY | O_TRUNC);
    REFUSED("openat2", SYS_openat2, AT_FDCWD, file, how, sizeof how);
    REFUSED("open_by_handle_at", SYS_open_by_handle_at, -1, how, 0);
    REFUSED("truncate", SYS_truncate, file, 0);
    REFUSED("mkdirat", SYS_mkdirat, AT_FDCWD, other, 0700);
    REFUSED("unlinkat", SYS_unlinkat, AT_FDCWD, other, 0);
    REFUSED("renameat2", SYS_renameat2, AT_FDCWD, file, AT_FDCWD, other, 0);
    REFUSED("linkat", SYS_linkat, AT_FDCWD, file, AT_FDCWD, other, 0);
    REFUSED("symlinkat", SYS_symlinkat, "/", AT_FDCWD, other);
    REFUSED("mknodat", SYS_mknodat, AT_FDCWD, other, 0100600, 0);
#ifdef SYS_renameat
    REFUSED("renameat", SYS_renameat, AT_FDCWD, file, AT_FDCWD, other);
#endif
#ifdef SYS_open
    REFUSED("open(O_WRONLY)", SYS_open, file, O_WRONLY);
    REFUSED("open(O_RDWR)", SYS_open, file, O_RDWR);
    REFUSED("open(O_CREAT)", SYS_open, other, O_RDONLY | O_CREAT, 0600);
    REFUSED("open(O_TRUNC)", SYS_open, file, O_RDONLY | O_TRUNC);
    REFUSED("creat", SYS_creat, other, 0600);
    REFUSED("mkdir", SYS_mkdir, other, 0700);
    REFUSED("rmdir", SYS_rmdir, other);
    REFUSED("unlink", SYS_unlink, other);
    REFUSED("rename", SYS_rename, file, other);
    REFUSED("link", SYS_link, file, other);
    REFUSED("symlink", SYS_symlink, "/", other);
    REFUSED("mknod", SYS_mknod, other, 0100600, 0);
#endif
}

static void attributes(void) {
    int fd = open(file, O_RDONLY | O_CLOEXEC);
    struct { uint64_t value; uint32_t size, flags; } leak = { (uintptr_t) "answers", 7, 0 };
    uint64_t set[3] = { 0 };
    struct timespec epoch[2] = { { 0, 0 }, { 0, 0 } };
    int flags = 0x40; /* no dump */
    uint32_t fsx[7] = { 0x80 };
    REFUSED("setxattr", SYS_setxattr, file, "user.a", "answers", 7, 0);
    REFUSED("lsetxattr", SYS_lsetxattr, file, "user.b", "answers", 7, 0);
    REFUSED("fsetxattr", SYS_fsetxattr, fd, "user.c", "answers", 7, 0);
    REFUSED("setxattrat", 463, AT_FDCWD, file, 0, "user.d", &leak, sizeof leak);
    REFUSED("removexattr", SYS_removexattr, file, "user.kept");
    REFUSED("lremovexattr", SYS_lremovexattr, file, "user.kept");
    REFUSED("fremovexattr", SYS_fremovexattr, fd, "user.kept");
    REFUSED("removexattrat", 466, AT_FDCWD, file, 0, "user.kept");
    REFUSED("fchmod", SYS_fchmod, fd, 0777);
    REFUSED("fchmodat", SYS_fchmodat, AT_FDCWD, file, 0777);
    REFUSED("fchmodat2", 452, AT_FDCWD, file, 0777, 0);
    REFUSED("fchown", SYS_fchown, fd, 12345, 12345);
    REFUSED("fchownat", SYS_fchownat, AT_FDCWD, file, 12345, 12345, 0);
    REFUSED("utimensat", SYS_utimensat, AT_FDCWD, file, epoch, 0);
    REFUSED("file_setattr", 469, AT_FDCWD, file, set, sizeof set, 0);
    REFUSED("ioctl(FS_IOC_SETFLAGS)", SYS_ioctl, fd, 0x40086602UL, &flags);
    REFUSED("FS_IOC_SETFLAGS with an upper half", SYS_ioctl, fd, 0x140086602UL, &flags);
    REFUSED("ioctl(FS_IOC_FSSETXATTR)", SYS_ioctl, fd, 0x401C5820UL, fsx);
    REFUSED("FS_IOC_FSSETXATTR with an upper half", SYS_ioctl, fd, 0x1401C5820UL, fsx);
#ifdef SYS_chmod
    REFUSED("chmod", SYS_chmod, file, 0777);
    REFUSED("chown", SYS_chown, file, 12345, 12345);
    REFUSED("lchown", SYS_lchown, file, 12345, 12345);
    REFUSED("utime", SYS_utime, file, NULL);
    REFUSED("utimes", SYS_utimes, file, NULL);
    REFUSED("futimesat", SYS_futimesat, AT_FDCWD, file, NULL);
#endif
    close(fd);
}

static void mounting(void) {
    uint64_t set[4] = { 0 };
    int space = open("/proc/self/ns/uts", O_RDONLY | O_CLOEXEC);
    /* A type that there is not: this one must not succeed even where it is let through. */
    REFUSED("mount", SYS_mount, "none", folder, "no-such-type", 0, NULL);
    REFUSED("umount2", SYS_umount2, folder, 0);
    REFUSED("pivot_root", SYS_pivot_root, folder, folder);
    REFUSED("chroot", SYS_chroot, "/");
    REFUSED("open_tree", 428, AT_FDCWD, folder, O_CLOEXEC);
    REFUSED("move_mount", 429, -1, "", -1, "", 0);
    REFUSED("fsopen", 430, "tmpfs", 1);
    REFUSED("fsconfig", 431, -1, 0, "x", NULL, 0);
    REFUSED("fsmount", 432, -1, 0, 0);
    REFUSED("fspick", 433, AT_FDCWD, "/", 1);
    REFUSED("mount_setattr", 442, AT_FDCWD, folder, 0, set, sizeof set);
    REFUSED("open_tree_attr", 467, AT_FDCWD, folder, O_CLOEXEC, NULL, 0);
    REFUSED("unshare", SYS_unshare, 0x10000000 /* a user namespace */);
    REFUSED("setns", SYS_setns, space, 0);
    close(space);
}

/* What is made here would outlive the program: it is removed again. */
static void made(const char *name, long id, long remove, long argument) {
    say("refused", name, id);
    if (id >= 0) syscall(remove, id, argument, 0, 0);
}

static void sharing(void) {
    int16_t operation[3] = { 0, 0, 04000 };
    struct { long type; char text[8]; } message = { 1, "answers" };
    char out[512];
    made("semget", syscall(SYS_semget, 0, 1, 0600), SYS_semctl, 0);
    made("shmget", syscall(SYS_shmget, 0, 4096, 0600), SYS_shmctl, 0);
    made("msgget", syscall(SYS_msgget, 0, 0600), SYS_msgctl, 0);
    REFUSED("semop", SYS_semop, -1, operation, 1);
    REFUSED("semtimedop", SYS_semtimedop, -1, operation, 1, NULL);
    REFUSED("semctl", SYS_semctl, -1, 0, 12, 0);
    REFUSED("shmat", SYS_shmat, -1, NULL, 0);
    REFUSED("shmctl", SYS_shmctl, -1, 2, out);
    REFUSED("msgsnd", SYS_msgsnd, -1, &message, 8, 04000);
    REFUSED("msgctl", SYS_msgctl, -1, 2, out);
    REFUSED("mq_open", SYS_mq_open, "takestock-never", O_RDWR | O_CREAT, 0600, NULL);
    REFUSED("mq_unlink", SYS_mq_unlink, "takestock-never");
    REFUSED("add_key", SYS_add_key, "user", "takestock-never", "x", 1, -2);
    REFUSED("request_key", SYS_request_key, "user", "takestock-never", NULL, 0);
    REFUSED("keyctl", SYS_keyctl, 0, -2, 0);
}

static void programs(void) {
    char *none[] = { NULL };
    char byte = 0, same = 0;
    struct iovec here = { &byte, 1 }, there = { &same, 1 };
    uint32_t event[32] = { 1, sizeof event };
    uint32_t next[4] = { 0 };
    int fd = open("/bin/true", O_RDONLY | O_CLOEXEC);
    REFUSED("execve", SYS_execve, "/bin/true", none, none);
    REFUSED("execveat", SYS_execveat, fd, "", none, none, AT_EMPTY_PATH);
    REFUSED("memfd_create", SYS_memfd_create, "x", 1);
    REFUSED("memfd_secret", 447, 0);
    REFUSED("ptrace", SYS_ptrace, 16 /* attach */, getppid(), 0, 0);
    REFUSED("process_vm_readv", SYS_process_vm_readv, getpid(), &here, 1, &there, 1, 0);
    REFUSED("process_vm_writev", SYS_process_vm_writev, getpid(), &here, 1, &there, 1, 0);
    REFUSED("bpf", SYS_bpf, 11 /* the next program's number */, next, sizeof next);
    REFUSED("perf_event_open", SYS_perf_event_open, event, 0, -1, -1, 0);
    /* Paths that are not there, and addresses that nothing can be read from: harmless where nothing refuses them. */
    REFUSED("acct", SYS_acct, "/takestock/never");
    REFUSED("swapon", SYS_swapon, "/takestock/never", 0);
    REFUSED("swapoff", SYS_swapoff, "/takestock/never");
    REFUSED("quotactl", SYS_quotactl, -1, 0, 0, 0);
    REFUSED("ioctl(FS_IOC_SETVERSION)", SYS_ioctl, fd, 0x40087602UL, 1);
    REFUSED("ioctl(EXT4_IOC_SETVERSION)", SYS_ioctl, fd, 0x40086604UL, 1);
    REFUSED("ioctl(FS_IOC_SETFSLABEL)", SYS_ioctl, fd, 0x41009432UL, 1);
    REFUSED("userfaultfd", SYS_userfaultfd, O_CLOEXEC | 1);
    REFUSED("ioctl(TIOCSTI)", SYS_ioctl, 0, 0x5412UL, "x");
    REFUSED("TIOCSTI with an upper half", SYS_ioctl, 0, 0x100005412UL, "x");
    REFUSED("ioctl(TIOCLINUX)", SYS_ioctl, 0, 0x541CUL, "\6");
    close(fd);
}

static void itself(void) {
    struct termios modes;
    struct winsize size;
#ifdef __x86_64__
    REFUSED("x32 getpid", 0x40000000 | SYS_getpid);
    REFUSED("x32 socket", 0x40000000 | SYS_socket, AF_INET, SOCK_STREAM, 0);
    REFUSED("x32 execve", 0x40000000 | 520, "/bin/true", NULL, NULL);
#endif
    REFUSED("prctl(PR_SET_DUMPABLE)", SYS_prctl, 4, 1, 0, 0, 0);
    ALLOWED("prctl(PR_SET_DUMPABLE, 0)", SYS_prctl, 4, 0, 0, 0, 0);
    ALLOWED("ioctl(TIOCGWINSZ)", SYS_ioctl, 0, TIOCGWINSZ, &size);
    say("allowed", "tcgetattr", tcgetattr(0, &modes));
    say("allowed", "tcsetattr", tcsetattr(0, TCSANOW, &modes));
    say("allowed", "tcflush", tcflush(0, TCOFLUSH));
    ALLOWED("kill", SYS_kill, getpid(), 0);
}

static void make_all(int signal) {
    if (syscall(SYS_gettid) != getpid()) {
        syscall(SYS_tgkill, getpid(), getpid(), signal);
        return;
    }
    if (only_descriptors) {
        say("refused", "descriptor 5", write(5, "answers", 7));
        say("refused", "descriptor 9", write(9, "answers", 7));
    } else {
        network();
        files();
        attributes();
        mounting();
        sharing();
        programs();
        itself();
    }
    errno = 0;
    say("done", "all", 0);
}

__attribute__((constructor)) static void begin(void) {
    struct sigaction action = { .sa_handler = make_all, .sa_flags = SA_RESTART };
    const char *place = getenv("TAKESTOCK_TEST_WITHIN");
    if (!place) return;
    snprintf(folder, sizeof folder, "%s", place);
    snprintf(file, sizeof file, "%s/file", folder);
    snprintf(other, sizeof other, "%s/other", folder);
    only_descriptors = getenv("TAKESTOCK_TEST_DESCRIPTORS") != NULL;
    sigaction(SIGNAL, &action, NULL);
}
