//! The system calls that are refused with EPERM. A list of what is refused, not of what is allowed: the latter breaks
//! with every new version of the C library.
//!
//! Two calls that look like network must stay. `socketpair` makes the pipe on which signals reach the keyboard's
//! reader, and `send` (which is `sendto` without an address) wakes it: refused, the terminal would not start, or would
//! silently miss every change of its size. Only what they could do beyond that is refused.

use super::{Lack, State};

/// Refuses them from now on, in this thread and all that it starts.
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64"))]
pub(super) fn refuse(saving: bool) -> State {
    use seccompiler::Error;

    match list::program(saving).and_then(|program| seccompiler::apply_filter_all_threads(&program)) {
        Ok(()) => State::Enforced,
        Err(Error::Prctl(error) | Error::Seccomp(error)) if is_unknown(&error) => State::Not(Lack::Kernel),
        Err(_) => State::Not(Lack::Refused),
    }
}

/// Whether the kernel does not know what was asked.
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64"))]
fn is_unknown(error: &std::io::Error) -> bool {
    matches!(error.raw_os_error(), Some(libc::ENOSYS | libc::EINVAL))
}

/// The numbers of the calls are not known here.
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64")))]
pub(super) fn refuse(_saving: bool) -> State {
    State::Not(Lack::Processor)
}

#[cfg(any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64"))]
mod list {
    use libc::c_long;
    use seccompiler::{
        BackendError, BpfProgram, Error, SeccompAction, SeccompCmpArgLen as Width, SeccompCmpOp as Is,
        SeccompCondition as Condition, SeccompFilter, SeccompRule as Rule,
    };
    use std::collections::BTreeMap;

    /// The network, and every way to a socket that somebody else has opened.
    const NETWORK: &[c_long] = &[
        libc::SYS_socket,
        libc::SYS_connect,
        libc::SYS_bind,
        libc::SYS_listen,
        libc::SYS_accept,
        libc::SYS_accept4,
        libc::SYS_sendmsg,
        libc::SYS_sendmmsg,
        libc::SYS_io_uring_setup,
        libc::SYS_io_uring_enter,
        libc::SYS_io_uring_register,
        libc::SYS_pidfd_getfd,
    ];

    /// Other programs: to start one, to make one in memory, to reach into one.
    const PROGRAMS: &[c_long] = &[
        libc::SYS_execve,
        libc::SYS_execveat,
        libc::SYS_memfd_create,
        libc::SYS_ptrace,
        libc::SYS_process_vm_readv,
        libc::SYS_process_vm_writev,
    ];

    /// What changes a file system or leaves something behind in the kernel. Refused as long as nothing can be saved.
    const FILES: &[c_long] = &[
        libc::SYS_openat2,
        libc::SYS_open_by_handle_at,
        libc::SYS_truncate,
        libc::SYS_mkdirat,
        libc::SYS_unlinkat,
        libc::SYS_renameat2,
        libc::SYS_linkat,
        libc::SYS_symlinkat,
        libc::SYS_mknodat,
        libc::SYS_fchmodat,
        libc::SYS_fchownat,
        libc::SYS_utimensat,
        libc::SYS_setxattr,
        libc::SYS_lsetxattr,
        libc::SYS_removexattr,
        libc::SYS_lremovexattr,
        libc::SYS_mq_open,
        libc::SYS_shmget,
        libc::SYS_msgget,
        libc::SYS_add_key,
        libc::SYS_request_key,
        libc::SYS_keyctl,
    ];

    /// Their older names, which only some processors have.
    #[cfg(target_arch = "x86_64")]
    const OLDER: &[c_long] = &[
        libc::SYS_creat,
        libc::SYS_mkdir,
        libc::SYS_rmdir,
        libc::SYS_unlink,
        libc::SYS_rename,
        libc::SYS_renameat,
        libc::SYS_link,
        libc::SYS_symlink,
        libc::SYS_mknod,
        libc::SYS_chmod,
        libc::SYS_chown,
        libc::SYS_lchown,
        libc::SYS_utime,
        libc::SYS_utimes,
        libc::SYS_futimesat,
    ];
    #[cfg(target_arch = "aarch64")]
    const OLDER: &[c_long] = &[libc::SYS_renameat];
    #[cfg(target_arch = "riscv64")]
    const OLDER: &[c_long] = &[];

    /// The filter, ready for the kernel.
    pub(super) fn program(saving: bool) -> Result<BpfProgram, Error> {
        let mut rules: BTreeMap<c_long, Vec<Rule>> = BTreeMap::new();
        // No condition: refused whatever its arguments are.
        rules.extend([NETWORK, PROGRAMS].concat().into_iter().map(|call| (call, Vec::new())));
        rules.insert(libc::SYS_socketpair, vec![one(0, Is::Ne, constant(libc::AF_UNIX))?]);
        rules.insert(libc::SYS_sendto, vec![address()?]);
        rules.insert(libc::SYS_ioctl, typing()?);
        if !saving {
            rules.extend([FILES, OLDER].concat().into_iter().map(|call| (call, Vec::new())));
            rules.insert(libc::SYS_openat, writing(2)?);
            #[cfg(target_arch = "x86_64")]
            rules.insert(libc::SYS_open, writing(1)?);
        }
        let refused = SeccompAction::Errno(constant_u32(libc::EPERM));
        let arch = std::env::consts::ARCH.try_into()?;
        Ok(SeccompFilter::new(rules, SeccompAction::Allow, refused, arch)?.try_into()?)
    }

    /// Opening for writing, or in a way that makes or empties a file; `at` is the argument with the flags.
    fn writing(at: u8) -> Result<Vec<Rule>, BackendError> {
        let has = |flag: i32| one(at, Is::MaskedEq(constant(flag)), constant(flag));
        // Bit for bit: 3 is not a way to open for both, and is refused like them.
        [libc::O_WRONLY, libc::O_RDWR, libc::O_CREAT, libc::O_TRUNC].into_iter().map(has).collect()
    }

    /// Typing into the terminal in the name of the person: it would be read by the shell that started us.
    fn typing() -> Result<Vec<Rule>, BackendError> {
        // TIOCSTI and TIOCLINUX: the same numbers on every processor here, of a type that differs between C libraries.
        [0x5412, 0x541C].into_iter().map(|request| one(1, Is::Eq, request)).collect()
    }

    /// Sending to an address, instead of to the other end of a pair.
    fn address() -> Result<Rule, BackendError> {
        Rule::new(vec![Condition::new(4, Width::Qword, Is::Ne, 0)?])
    }

    fn one(argument: u8, is: Is, value: u64) -> Result<Rule, BackendError> {
        Rule::new(vec![Condition::new(argument, Width::Dword, is, value)?])
    }

    fn constant(value: i32) -> u64 {
        u64::from(constant_u32(value))
    }

    fn constant_u32(value: i32) -> u32 {
        value.unsigned_abs()
    }
}

#[cfg(all(test, any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64")))]
#[expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
mod tests {
    use super::list::program;
    use libc::{AF_INET, AF_TIPC, AF_UNIX, O_APPEND, O_CLOEXEC, O_CREAT, O_DIRECTORY, O_PATH, O_RDONLY, O_RDWR};
    use libc::{O_TMPFILE, O_TRUNC, O_WRONLY, c_long};
    use seccompiler::sock_filter;

    #[cfg(target_arch = "x86_64")]
    const ARCH: u32 = 0xC000_003E;
    #[cfg(target_arch = "aarch64")]
    const ARCH: u32 = 0xC000_00B7;
    #[cfg(target_arch = "riscv64")]
    const ARCH: u32 = 0xC000_00F3;

    const ALLOWED: u32 = 0x7FFF_0000;
    const NOT_PERMITTED: u32 = 0x0005_0001;

    /// What the kernel would answer to a call: the filter, worked through by hand.
    fn answer(saving: bool, call: c_long, args: [u64; 6]) -> u32 {
        let mut data = vec![u32::try_from(call).unwrap(), ARCH, 0, 0];
        data.extend(
            args.iter().flat_map(|arg| [arg & 0xFFFF_FFFF, arg >> 32]).map(|half| u32::try_from(half).unwrap()),
        );
        let program = program(saving).unwrap();
        let (mut at, mut value) = (0, 0_u32);
        loop {
            let sock_filter { code, jt, jf, k } = program[at].clone();
            let mut jump = |holds: bool| at += usize::from(if holds { jt } else { jf });
            match code {
                0x20 => value = data[k as usize / 4],
                0x54 => value &= k,
                0x05 => at += k as usize,
                0x15 => jump(value == k),
                0x25 => jump(value > k),
                0x35 => jump(value >= k),
                0x06 => return k,
                _ => panic!("an instruction that this test does not know: {code:#x}"),
            }
            at += 1;
        }
    }

    fn with(at: usize, value: i32) -> [u64; 6] {
        let mut args = [0; 6];
        args[at] = u64::from(value.unsigned_abs());
        args
    }

    #[test]
    fn sockets_programs_and_other_processes_are_refused_whatever_is_asked() {
        for saving in [false, true] {
            for call in [
                libc::SYS_socket,
                libc::SYS_connect,
                libc::SYS_bind,
                libc::SYS_listen,
                libc::SYS_accept,
                libc::SYS_accept4,
                libc::SYS_sendmsg,
                libc::SYS_sendmmsg,
                libc::SYS_io_uring_setup,
                libc::SYS_execve,
                libc::SYS_execveat,
                libc::SYS_ptrace,
                libc::SYS_process_vm_readv,
                libc::SYS_process_vm_writev,
                libc::SYS_memfd_create,
                libc::SYS_pidfd_getfd,
            ] {
                assert_eq!(answer(saving, call, [0; 6]), NOT_PERMITTED, "call {call}");
                assert_eq!(answer(saving, call, [u64::MAX; 6]), NOT_PERMITTED, "call {call}");
            }
        }
    }

    #[test]
    fn the_pair_on_which_signals_reach_the_keyboard_stays_and_nothing_beyond_it() {
        assert_eq!(answer(false, libc::SYS_socketpair, with(0, AF_UNIX)), ALLOWED);
        assert_eq!(answer(false, libc::SYS_socketpair, with(0, AF_INET)), NOT_PERMITTED);
        assert_eq!(answer(false, libc::SYS_socketpair, with(0, AF_TIPC)), NOT_PERMITTED);
        assert_eq!(answer(false, libc::SYS_sendto, [5, 4096, 1, 64, 0, 0]), ALLOWED);
        assert_eq!(answer(false, libc::SYS_sendto, [5, 4096, 1, 64, 4096, 16]), NOT_PERMITTED);
        assert_eq!(answer(false, libc::SYS_sendto, [5, 4096, 1, 64, 1 << 40, 16]), NOT_PERMITTED);
    }

    #[test]
    fn files_open_for_reading_only() {
        for flags in [O_RDONLY, O_CLOEXEC, O_PATH, O_DIRECTORY | O_CLOEXEC] {
            assert_eq!(answer(false, libc::SYS_openat, with(2, flags)), ALLOWED, "flags {flags:#o}");
        }
        for flags in [O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_WRONLY | O_APPEND, O_RDWR | O_TMPFILE, 3] {
            assert_eq!(answer(false, libc::SYS_openat, with(2, flags)), NOT_PERMITTED, "flags {flags:#o}");
            assert_eq!(answer(true, libc::SYS_openat, with(2, flags)), ALLOWED, "flags {flags:#o}");
        }
        assert_eq!(answer(false, libc::SYS_renameat2, [0; 6]), NOT_PERMITTED);
        assert_eq!(answer(true, libc::SYS_renameat2, [0; 6]), ALLOWED);
    }

    #[test]
    fn nothing_is_typed_into_the_terminal_but_its_size_is_known() {
        const TIOCGWINSZ: i32 = 0x5413;
        assert_eq!(answer(false, libc::SYS_ioctl, with(1, 0x5412)), NOT_PERMITTED);
        assert_eq!(answer(false, libc::SYS_ioctl, with(1, 0x541C)), NOT_PERMITTED);
        assert_eq!(answer(false, libc::SYS_ioctl, with(1, TIOCGWINSZ)), ALLOWED);
    }

    #[test]
    fn reading_writing_waiting_and_ending_stay() {
        for call in [
            libc::SYS_read,
            libc::SYS_write,
            libc::SYS_ppoll,
            libc::SYS_exit_group,
            libc::SYS_clone,
            libc::SYS_mmap,
            libc::SYS_kill,
            libc::SYS_rt_sigaction,
            libc::SYS_futex,
            libc::SYS_recvfrom,
        ] {
            assert_eq!(answer(false, call, [1; 6]), ALLOWED, "call {call}");
        }
    }
}
