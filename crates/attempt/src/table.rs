//! The table itself. Numbers since 424 are the same on every processor here; those that libc does not name everywhere
//! are written out.

use crate::{Call, Group, Test};
use libc::c_long;

/// No descriptor, no process, no object, no address, no operation, no size, and flags that no call knows.
const NONE: [c_long; 6] = [-1; 6];

/// For what would make an object under the key -1 if the flags were -1 too: it only looks for it.
const LOOK: [c_long; 6] = [-1, 0, 0, 0, 0, 0];

/// Refused whatever the arguments are.
const ALWAYS: &[(Group, &[(&str, c_long)])] = &[
    (Group::Sockets, &[("socket", libc::SYS_socket)]),
    (
        Group::Linking,
        &[
            ("connect", libc::SYS_connect),
            ("bind", libc::SYS_bind),
            ("listen", libc::SYS_listen),
            ("accept", libc::SYS_accept),
            ("accept4", libc::SYS_accept4),
        ],
    ),
    (Group::Sending, &[("sendmsg", libc::SYS_sendmsg), ("sendmmsg", libc::SYS_sendmmsg)]),
    (
        Group::Ring,
        &[
            ("io_uring_setup", libc::SYS_io_uring_setup),
            ("io_uring_enter", libc::SYS_io_uring_enter),
            ("io_uring_register", libc::SYS_io_uring_register),
        ],
    ),
    (Group::Taking, &[("pidfd_getfd", libc::SYS_pidfd_getfd)]),
    (Group::Opening, &[("openat2", libc::SYS_openat2), ("open_by_handle_at", libc::SYS_open_by_handle_at)]),
    (
        Group::Changing,
        &[
            ("truncate", libc::SYS_truncate),
            ("mkdirat", libc::SYS_mkdirat),
            ("unlinkat", libc::SYS_unlinkat),
            ("renameat2", libc::SYS_renameat2),
            ("linkat", libc::SYS_linkat),
            ("symlinkat", libc::SYS_symlinkat),
            ("mknodat", libc::SYS_mknodat),
        ],
    ),
    (
        Group::Attributes,
        &[
            ("setxattr", libc::SYS_setxattr),
            ("lsetxattr", libc::SYS_lsetxattr),
            ("fsetxattr", libc::SYS_fsetxattr),
            ("setxattrat", 463),
            ("removexattr", libc::SYS_removexattr),
            ("lremovexattr", libc::SYS_lremovexattr),
            ("fremovexattr", libc::SYS_fremovexattr),
            ("removexattrat", 466),
            ("fchmod", libc::SYS_fchmod),
            ("fchmodat", libc::SYS_fchmodat),
            ("fchmodat2", 452),
            ("fchown", libc::SYS_fchown),
            ("fchownat", libc::SYS_fchownat),
            ("utimensat", libc::SYS_utimensat),
            ("file_setattr", 469),
        ],
    ),
    (
        Group::Mounting,
        &[
            ("mount", libc::SYS_mount),
            ("umount2", libc::SYS_umount2),
            ("pivot_root", libc::SYS_pivot_root),
            ("chroot", libc::SYS_chroot),
            ("open_tree", libc::SYS_open_tree),
            ("move_mount", libc::SYS_move_mount),
            ("fsopen", libc::SYS_fsopen),
            ("fsconfig", libc::SYS_fsconfig),
            ("fsmount", libc::SYS_fsmount),
            ("fspick", libc::SYS_fspick),
            ("mount_setattr", libc::SYS_mount_setattr),
            ("open_tree_attr", 467),
            ("unshare", libc::SYS_unshare),
            ("setns", libc::SYS_setns),
        ],
    ),
    (
        Group::Sharing,
        &[
            ("mq_open", libc::SYS_mq_open),
            ("mq_unlink", libc::SYS_mq_unlink),
            ("semop", libc::SYS_semop),
            ("semtimedop", libc::SYS_semtimedop),
            ("semctl", libc::SYS_semctl),
            ("shmat", libc::SYS_shmat),
            ("shmctl", libc::SYS_shmctl),
            ("msgsnd", libc::SYS_msgsnd),
            ("msgctl", libc::SYS_msgctl),
        ],
    ),
    (
        Group::Keys,
        &[("add_key", libc::SYS_add_key), ("request_key", libc::SYS_request_key), ("keyctl", libc::SYS_keyctl)],
    ),
    (Group::Starting, &[("execve", libc::SYS_execve), ("execveat", libc::SYS_execveat)]),
    (Group::Making, &[("memfd_create", libc::SYS_memfd_create), ("memfd_secret", 447)]),
    (
        Group::Reaching,
        &[
            ("ptrace", libc::SYS_ptrace),
            ("process_vm_readv", libc::SYS_process_vm_readv),
            ("process_vm_writev", libc::SYS_process_vm_writev),
        ],
    ),
    (
        Group::Kernel,
        &[
            ("bpf", libc::SYS_bpf),
            ("perf_event_open", libc::SYS_perf_event_open),
            ("userfaultfd", libc::SYS_userfaultfd),
        ],
    ),
    (
        Group::Mounting,
        &[
            ("acct", libc::SYS_acct),
            ("swapon", libc::SYS_swapon),
            ("swapoff", libc::SYS_swapoff),
            ("quotactl", libc::SYS_quotactl),
        ],
    ),
];

/// Older names of some of them, which only some processors have.
#[cfg(target_arch = "x86_64")]
const OLDER: &[(Group, &[(&str, c_long)])] = &[
    (Group::Opening, &[("creat", libc::SYS_creat)]),
    (
        Group::Changing,
        &[
            ("mkdir", libc::SYS_mkdir),
            ("rmdir", libc::SYS_rmdir),
            ("unlink", libc::SYS_unlink),
            ("rename", libc::SYS_rename),
            ("renameat", libc::SYS_renameat),
            ("link", libc::SYS_link),
            ("symlink", libc::SYS_symlink),
            ("mknod", libc::SYS_mknod),
        ],
    ),
    (
        Group::Attributes,
        &[
            ("chmod", libc::SYS_chmod),
            ("chown", libc::SYS_chown),
            ("lchown", libc::SYS_lchown),
            ("utime", libc::SYS_utime),
            ("utimes", libc::SYS_utimes),
            ("futimesat", libc::SYS_futimesat),
        ],
    ),
];
#[cfg(target_arch = "aarch64")]
const OLDER: &[(Group, &[(&str, c_long)])] = &[(Group::Changing, &[("renameat", libc::SYS_renameat)])];
#[cfg(target_arch = "riscv64")]
const OLDER: &[(Group, &[(&str, c_long)])] = &[];

/// Refused only with some arguments, or tried with arguments of their own.
const SOMETIMES: &[Call] = &[
    // Looking for one is refused as well; it is only that trying it must not make one.
    call(Group::Sharing, "semget", libc::SYS_semget, &[], LOOK),
    call(Group::Sharing, "shmget", libc::SYS_shmget, &[], LOOK),
    call(Group::Sharing, "msgget", libc::SYS_msgget, &[], LOOK),
    // A local pair is what signals reach the keyboard's reader on, and sending without an address wakes it.
    call(Group::Pairs, "socketpair", libc::SYS_socketpair, &[(0, Test::IsNot(1))], NONE),
    call(Group::Sending, "sendto", libc::SYS_sendto, &[(4, Test::IsSet)], NONE),
    // Bit for bit: 3 is not a way to open for both, and is refused like them.
    open("openat(O_WRONLY)", libc::SYS_openat, &[(2, Test::Has(O_WRONLY))], [-1, -1, 0o1, 0, -1, -1]),
    open("openat(O_RDWR)", libc::SYS_openat, &[(2, Test::Has(O_RDWR))], [-1, -1, 0o2, 0, -1, -1]),
    open("openat(O_CREAT)", libc::SYS_openat, &[(2, Test::Has(O_CREAT))], [-1, -1, 0o100, 0, -1, -1]),
    open("openat(O_TRUNC)", libc::SYS_openat, &[(2, Test::Has(O_TRUNC))], [-1, -1, 0o1000, 0, -1, -1]),
    #[cfg(target_arch = "x86_64")]
    open("open(O_WRONLY)", libc::SYS_open, &[(1, Test::Has(O_WRONLY))], [-1, 0o1, 0, -1, -1, -1]),
    #[cfg(target_arch = "x86_64")]
    open("open(O_RDWR)", libc::SYS_open, &[(1, Test::Has(O_RDWR))], [-1, 0o2, 0, -1, -1, -1]),
    #[cfg(target_arch = "x86_64")]
    open("open(O_CREAT)", libc::SYS_open, &[(1, Test::Has(O_CREAT))], [-1, 0o100, 0, -1, -1, -1]),
    #[cfg(target_arch = "x86_64")]
    open("open(O_TRUNC)", libc::SYS_open, &[(1, Test::Has(O_TRUNC))], [-1, 0o1000, 0, -1, -1, -1]),
    // The kernel looks at the lower half of a request only; the same numbers on every processor here.
    ioctl(Group::Typing, "ioctl(TIOCSTI)", &[(1, Test::Is(0x5412))], 0x5412),
    ioctl(Group::Typing, "ioctl(TIOCLINUX)", &[(1, Test::Is(0x541C))], 0x541C),
    ioctl(Group::Attributes, "ioctl(FS_IOC_SETFLAGS)", &[(1, Test::Is(0x4008_6602))], 0x4008_6602),
    ioctl(Group::Attributes, "ioctl(FS_IOC_FSSETXATTR)", &[(1, Test::Is(0x401C_5820))], 0x401C_5820),
    ioctl(Group::Attributes, "ioctl(FS_IOC_SETVERSION)", &[(1, Test::Is(0x4008_7602))], 0x4008_7602),
    ioctl(Group::Attributes, "ioctl(EXT4_IOC_SETVERSION)", &[(1, Test::Is(0x4008_6604))], 0x4008_6604),
    ioctl(Group::Attributes, "ioctl(FS_IOC_SETFSLABEL)", &[(1, Test::Is(0x4100_9432))], 0x4100_9432),
    // -1 is neither of the two values there are.
    call(
        Group::Dumping,
        "prctl(PR_SET_DUMPABLE)",
        libc::SYS_prctl,
        &[(0, Test::Is(PR_SET_DUMPABLE)), (1, Test::IsSet)],
        [4, -1, 0, 0, 0, 0],
    ),
];

const O_WRONLY: u32 = 0o1;
const O_RDWR: u32 = 0o2;
const O_CREAT: u32 = 0o100;
const O_TRUNC: u32 = 0o1000;
const PR_SET_DUMPABLE: u32 = 4;

/// `getpid`, which takes no arguments.
#[cfg(target_arch = "x86_64")]
pub(crate) const X32: Call = call(Group::Numbers, "x32 getpid", 0x4000_0000 | libc::SYS_getpid, &[], NONE);

pub(crate) fn all() -> impl Iterator<Item = Call> {
    let always = ALWAYS.iter().chain(OLDER);
    let always = always.flat_map(|&(group, calls)| calls.iter().map(move |&(name, number)| (group, name, number)));
    always.map(|(group, name, number)| call(group, name, number, &[], NONE)).chain(SOMETIMES.iter().copied())
}

const fn call(
    group: Group,
    name: &'static str,
    number: c_long,
    when: &'static [(u8, Test)],
    arguments: [c_long; 6],
) -> Call {
    Call { group, name, number, when, arguments }
}

const fn open(name: &'static str, number: c_long, when: &'static [(u8, Test)], arguments: [c_long; 6]) -> Call {
    call(Group::Opening, name, number, when, arguments)
}

const fn ioctl(group: Group, name: &'static str, when: &'static [(u8, Test)], request: c_long) -> Call {
    call(group, name, libc::SYS_ioctl, when, [-1, request, -1, -1, -1, -1])
}

#[cfg(test)]
mod tests {
    use super::all;
    use crate::Test;

    #[test]
    fn without_a_filter_every_call_ends_in_an_error_of_its_own() {
        for call in all() {
            assert!(call.attempt().is_err(), "{} was possible", call.name());
        }
    }

    #[test]
    fn no_call_is_tried_with_arguments_that_are_allowed() {
        for call in all() {
            for &(at, test) in call.conditions() {
                let value = call.arguments[usize::from(at)].cast_unsigned();
                let low = (value & 0xFFFF_FFFF) as u32;
                let holds = match test {
                    Test::Is(wanted) => low == wanted,
                    Test::IsNot(other) => low != other,
                    Test::Has(bits) => low & bits == bits,
                    Test::IsSet => value != 0,
                };
                assert!(holds, "{}: {test:?}", call.name());
            }
        }
    }

    #[test]
    fn every_call_is_there_once_under_its_name_and_either_always_or_sometimes() {
        let all: Vec<_> = all().collect();
        for (at, call) in all.iter().enumerate() {
            for other in &all[at + 1..] {
                assert_ne!(call.name(), other.name());
                let both = call.conditions().is_empty() || other.conditions().is_empty();
                assert!(call.number() != other.number() || !both, "{} and {}", call.name(), other.name());
            }
        }
    }

    #[test]
    fn the_values_written_out_are_those_of_the_headers() {
        assert_eq!(
            [libc::O_WRONLY, libc::O_RDWR, libc::O_CREAT, libc::O_TRUNC, libc::PR_SET_DUMPABLE, libc::AF_UNIX],
            [0o1, 0o2, 0o100, 0o1000, 4, 1]
        );
        #[cfg(target_arch = "x86_64")]
        assert_eq!([libc::SYS_memfd_secret, libc::SYS_fchmodat2], [447, 452]);
    }
}
