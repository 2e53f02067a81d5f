//! The system calls that are refused with EPERM: those that the crate `attempt` lists, made into a filter. A list of what
//! is refused, not of what is allowed: the latter breaks with every new version of the C library.
//!
//! Two calls that look like network must stay. `socketpair` makes the pipe on which signals reach the thread that waits
//! for them, and `send` (which is `sendto` without an address) wakes it: refused, the terminal would not start, or would
//! silently miss every change of its size. Only what they could do beyond that is refused.

use super::{Enforcement, Limitation};

/// Refuses them from now on, in this thread and all that it starts.
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64"))]
pub(super) fn refuse() -> Enforcement {
    use seccompiler::Error;

    match filter::program().and_then(|program| seccompiler::apply_filter_all_threads(&program)) {
        Ok(()) => Enforcement::Enforced,
        Err(Error::Prctl(error) | Error::Seccomp(error)) if is_unknown(&error) => Enforcement::Not(Limitation::Kernel),
        Err(_) => Enforcement::Not(Limitation::Refused),
    }
}

/// Whether the kernel does not know what was asked.
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64"))]
fn is_unknown(error: &std::io::Error) -> bool {
    matches!(error.raw_os_error(), Some(libc::ENOSYS | libc::EINVAL))
}

/// The numbers of the calls are not known here.
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64")))]
pub(super) fn refuse() -> Enforcement {
    Enforcement::Not(Limitation::Processor)
}

#[cfg(any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64"))]
mod filter {
    use attempt::{Call, Test};
    use libc::c_long;
    use seccompiler::{
        BackendError, BpfProgram, Error, SeccompAction, SeccompCmpArgLen as Width, SeccompCmpOp as Is,
        SeccompCondition as Condition, SeccompFilter, SeccompRule as Rule, sock_filter,
    };
    use std::collections::BTreeMap;

    /// The filter, ready for the kernel. It works it through for every call there is when it takes it: that is most of
    /// what entering costs, so what is always refused takes one instruction each.
    pub(super) fn program() -> Result<BpfProgram, Error> {
        let (always, sometimes): (Vec<Call>, Vec<Call>) =
            attempt::refused().partition(|call| call.conditions().is_empty());
        let mut rules: BTreeMap<c_long, Vec<Rule>> = BTreeMap::new();
        for call in sometimes {
            let conditions = call.conditions().iter().map(condition).collect::<Result<_, _>>()?;
            rules.entry(call.number()).or_default().push(Rule::new(conditions)?);
        }
        let refused = SeccompAction::Errno(libc::EPERM.unsigned_abs());
        let arch = std::env::consts::ARCH.try_into()?;
        let rest: BpfProgram = SeccompFilter::new(rules, SeccompAction::Allow, refused.clone(), arch)?.try_into()?;
        // Every filter begins with three instructions that end whoever calls as if on another processor.
        let begin = rest.iter().take(3).cloned();
        let always = whatever_is_asked(&always, refused.into())?;
        Ok(begin.chain(always).chain(rest.iter().cloned()).collect())
    }

    const LOAD: u16 = 0x20;
    const JUMP: u16 = 0x05;
    const JUMP_IF_EQUAL: u16 = 0x15;
    const JUMP_IF_GREATER: u16 = 0x25;
    #[cfg(target_arch = "x86_64")]
    const JUMP_IF_SET: u16 = 0x45;
    const ANSWER: u16 = 0x06;

    /// How many numbers are compared one by one.
    const FEW: usize = 12;

    fn instruction(code: u16, k: u32, jt: u8, jf: u8) -> sock_filter {
        sock_filter { code, jt, jf, k }
    }

    /// The part of the filter for calls that are refused by their numbers alone.
    fn whatever_is_asked(calls: &[Call], refused: u32) -> Result<BpfProgram, BackendError> {
        let too_large = |_| BackendError::FilterTooLarge(calls.len());
        let numbers: Result<Vec<u32>, _> = calls.iter().map(|call| u32::try_from(call.number())).collect();
        let mut numbers = numbers.map_err(too_large)?;
        numbers.sort_unstable();
        // The number is the first thing that the kernel tells of a call.
        let mut program = vec![instruction(LOAD, 0, 0, 0)];
        // The same calls can be made by the numbers of the x32 interface, which tell themselves by a bit of their own
        // and say that they are of the same processor.
        #[cfg(target_arch = "x86_64")]
        program.extend([instruction(JUMP_IF_SET, attempt::X32_BIT, 0, 1), instruction(ANSWER, refused, 0, 0)]);
        // A number is looked for among a few: the kernel works the filter through for each number that there is.
        let mut later = numbers.len() + 3 * numbers.chunks(FEW).count();
        for few in numbers.chunks(FEW) {
            later -= few.len() + 3;
            let count = u8::try_from(few.len()).map_err(too_large)?;
            let last = few.last().copied().unwrap_or_default();
            program.push(instruction(JUMP_IF_GREATER, last, count + 2, 0));
            for (number, to_answer) in few.iter().zip((1..=count).rev()) {
                program.push(instruction(JUMP_IF_EQUAL, *number, to_answer, 0));
            }
            // What is not among these is not among later ones.
            let to_end = u32::try_from(later + 1).map_err(too_large)?;
            program.extend([instruction(JUMP, to_end, 0, 0), instruction(ANSWER, refused, 0, 0)]);
        }
        Ok(program)
    }

    fn condition(&(argument, test): &(u8, Test)) -> Result<Condition, BackendError> {
        let (width, is, value) = match test {
            Test::Is(value) => (Width::Dword, Is::Eq, value),
            Test::IsNot(value) => (Width::Dword, Is::Ne, value),
            Test::Has(bits) => (Width::Dword, Is::MaskedEq(bits.into()), bits),
            Test::IsSet => (Width::Qword, Is::Ne, 0),
        };
        Condition::new(argument, width, is, value.into())
    }
}

#[cfg(all(test, any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64")))]
#[expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
mod tests {
    use super::filter::program;
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
    fn answer(call: c_long, args: [u64; 6]) -> u32 {
        answer_on(ARCH, call, args)
    }

    fn answer_on(arch: u32, call: c_long, args: [u64; 6]) -> u32 {
        let mut data = vec![u32::try_from(call).unwrap(), arch, 0, 0];
        data.extend(
            args.iter().flat_map(|arg| [arg & 0xFFFF_FFFF, arg >> 32]).map(|half| u32::try_from(half).unwrap()),
        );
        let program = program().unwrap();
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
                0x45 => jump(value & k != 0),
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
    fn calls_of_every_kind_are_refused_whatever_is_asked() {
        // Some of each kind, by their names and not by the table that the filter is made of.
        for call in [
            libc::SYS_socket,
            libc::SYS_connect,
            libc::SYS_sendmsg,
            libc::SYS_io_uring_setup,
            libc::SYS_pidfd_getfd,
            libc::SYS_execve,
            libc::SYS_execveat,
            libc::SYS_memfd_create,
            libc::SYS_ptrace,
            libc::SYS_process_vm_readv,
            libc::SYS_renameat2,
            libc::SYS_fsetxattr,
            libc::SYS_fchmod,
            libc::SYS_fchown,
            libc::SYS_semget,
            libc::SYS_semop,
            libc::SYS_shmat,
            libc::SYS_msgsnd,
            libc::SYS_mq_unlink,
            libc::SYS_unshare,
            libc::SYS_setns,
            libc::SYS_mount,
            libc::SYS_umount2,
            libc::SYS_fsopen,
            libc::SYS_bpf,
            libc::SYS_perf_event_open,
            libc::SYS_userfaultfd,
            // memfd_secret, fchmodat2, setxattrat, removexattrat, open_tree_attr, file_setattr.
            447,
            452,
            463,
            466,
            467,
            469,
        ] {
            assert_eq!(answer(call, [0; 6]), NOT_PERMITTED, "call {call}");
            assert_eq!(answer(call, [u64::MAX; 6]), NOT_PERMITTED, "call {call}");
        }
    }

    #[test]
    fn of_calls_that_the_table_refuses_on_no_condition_every_number_is_refused_and_no_other() {
        let always: Vec<c_long> =
            attempt::refused().filter(|call| call.conditions().is_empty()).map(|call| call.number()).collect();
        let sometimes: Vec<c_long> =
            attempt::refused().filter(|call| !call.conditions().is_empty()).map(|call| call.number()).collect();
        for call in (0..1000).filter(|call| !sometimes.contains(call)) {
            let expected = if always.contains(&call) { NOT_PERMITTED } else { ALLOWED };
            assert_eq!(answer(call, [0; 6]), expected, "call {call}");
        }
    }

    #[test]
    fn each_call_of_the_table_is_refused_as_it_is_tried() {
        for call in attempt::refused() {
            let mut args = [u64::MAX; 6];
            for &(at, test) in call.conditions() {
                args[usize::from(at)] = match test {
                    attempt::Test::Is(value) | attempt::Test::Has(value) => value.into(),
                    attempt::Test::IsNot(value) => u64::from(value) + 1,
                    attempt::Test::IsSet => 1 << 40,
                };
            }
            assert_eq!(answer(call.number(), args), NOT_PERMITTED, "{}", call.name());
        }
    }

    #[test]
    #[cfg(target_arch = "x86_64")]
    fn no_call_is_allowed_by_its_number_in_the_x32_interface() {
        for call in [libc::SYS_getpid, libc::SYS_read, libc::SYS_openat, 512, 547] {
            assert_eq!(answer(call | 0x4000_0000, [0; 6]), NOT_PERMITTED, "call {call}");
        }
    }

    #[test]
    fn what_calls_as_if_on_another_processor_is_ended() {
        const KILLED: u32 = 0x8000_0000;
        // The 32-bit interface of x86, where the numbers mean something else.
        assert_eq!(answer_on(0x4000_0003, libc::SYS_read, [0; 6]), KILLED);
        assert_ne!(answer_on(0x4000_0003, libc::SYS_socket, [0; 6]), ALLOWED);
    }

    #[test]
    fn memory_that_was_hidden_is_not_shown_again() {
        assert_eq!(answer(libc::SYS_prctl, [4, 1, 0, 0, 0, 0]), NOT_PERMITTED);
        assert_eq!(answer(libc::SYS_prctl, [4, 2, 0, 0, 0, 0]), NOT_PERMITTED);
        assert_eq!(answer(libc::SYS_prctl, [4, 0, 0, 0, 0, 0]), ALLOWED);
        // The name of a thread.
        assert_eq!(answer(libc::SYS_prctl, [15, 4096, 0, 0, 0, 0]), ALLOWED);
    }

    #[test]
    fn the_pair_on_which_signals_reach_the_keyboard_stays_and_nothing_beyond_it() {
        assert_eq!(answer(libc::SYS_socketpair, with(0, AF_UNIX)), ALLOWED);
        assert_eq!(answer(libc::SYS_socketpair, with(0, AF_INET)), NOT_PERMITTED);
        assert_eq!(answer(libc::SYS_socketpair, with(0, AF_TIPC)), NOT_PERMITTED);
        assert_eq!(answer(libc::SYS_sendto, [5, 4096, 1, 64, 0, 0]), ALLOWED);
        assert_eq!(answer(libc::SYS_sendto, [5, 4096, 1, 64, 4096, 16]), NOT_PERMITTED);
        assert_eq!(answer(libc::SYS_sendto, [5, 4096, 1, 64, 1 << 40, 16]), NOT_PERMITTED);
    }

    #[test]
    fn files_open_for_reading_only() {
        for flags in [O_RDONLY, O_CLOEXEC, O_PATH, O_DIRECTORY | O_CLOEXEC] {
            assert_eq!(answer(libc::SYS_openat, with(2, flags)), ALLOWED, "flags {flags:#o}");
        }
        for flags in [O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_WRONLY | O_APPEND, O_RDWR | O_TMPFILE, 3] {
            assert_eq!(answer(libc::SYS_openat, with(2, flags)), NOT_PERMITTED, "flags {flags:#o}");
        }
        assert_eq!(answer(libc::SYS_renameat2, [0; 6]), NOT_PERMITTED);
    }

    #[test]
    fn nothing_is_typed_into_the_terminal_and_no_flags_of_files_are_changed() {
        for request in [0x5412, 0x541C, 0x4008_6602, 0x401C_5820] {
            assert_eq!(answer(libc::SYS_ioctl, [0, request, 0, 0, 0, 0]), NOT_PERMITTED, "{request:#x}");
            // The kernel takes no notice of the upper half.
            assert_eq!(answer(libc::SYS_ioctl, [0, request | 7 << 32, 0, 0, 0, 0]), NOT_PERMITTED, "{request:#x}");
        }
    }

    #[test]
    fn the_terminal_can_be_asked_and_set() {
        // Its modes, read and set in three ways, what is queued, and its size.
        for request in [0x5401, 0x5402, 0x5403, 0x5404, 0x540B, 0x5413] {
            assert_eq!(answer(libc::SYS_ioctl, [0, request, 4096, 0, 0, 0]), ALLOWED, "{request:#x}");
        }
    }

    #[test]
    fn reading_writing_waiting_and_ending_stay() {
        for call in [
            libc::SYS_read,
            libc::SYS_write,
            libc::SYS_close,
            libc::SYS_ppoll,
            libc::SYS_clone3,
            libc::SYS_exit_group,
            libc::SYS_clone,
            libc::SYS_mmap,
            libc::SYS_kill,
            libc::SYS_rt_sigaction,
            libc::SYS_futex,
            libc::SYS_recvfrom,
        ] {
            assert_eq!(answer(call, [1; 6]), ALLOWED, "call {call}");
        }
    }
}
