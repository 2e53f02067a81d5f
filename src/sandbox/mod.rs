//! What takestock may not do while it runs, and the proof of it. Returns data: it knows no
//! words, no answer and no screen.
//!
//! [`begin`] is the first act of the program, before its arguments are read. [`apply`] is called once, as soon as nothing
//! has to be opened for writing any more, and before any thread is started. From then on the process cannot use a
//! network, write a file, start a program or be read by other programs of the same user, as far as this system can
//! enforce it; [`SandboxStatus`] says how far that is. [`verify()`] proves it.
//!
//! Two layers keep it, and neither covers what the other does:
//!
//! | layer | covers | does not cover |
//! |---|---|---|
//! | Landlock | paths that are opened for writing, made, removed, renamed or started, by whatever call, also by calls of future kernels | modes, owners, times and attributes; queues, semaphores and shared memory; mounting; the network |
//! | refused calls | the list of the crate `attempt`: sockets, files, attributes, mounting, what programs share, starting and reaching into programs | calls of future kernels; calls of file systems of their own through `ioctl`, but those that are listed |
//!
//! What is open already can be used on, so [`begin`] closes it. Reading is not restricted.

pub mod recorder;
mod verdict;
mod verify;

#[cfg(unix)]
mod descriptors;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
mod probe;
#[cfg(target_os = "linux")]
mod seccomp;

#[cfg(not(target_os = "linux"))]
mod elsewhere;

#[cfg(not(target_os = "linux"))]
use elsewhere as system;
#[cfg(target_os = "linux")]
use linux as system;

pub use verdict::{Breach, PromiseOutcome, Reason, Verdict};
pub use verify::{run_inside, verify};

use serde::{Deserialize, Serialize};

/// What is kept by the system itself while takestock runs, and can be tried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Promise {
    /// It cannot use the network.
    Network,
    /// It writes no file.
    Files,
    /// It starts no other program.
    Programs,
    /// It leaves no core dump, and other programs of the same user cannot read its memory.
    Memory,
}

impl Promise {
    pub const ALL: [Self; 4] = [Self::Network, Self::Files, Self::Programs, Self::Memory];

    /// The name it has wherever promises are listed.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Network => "P1",
            Self::Files => "P2",
            Self::Programs => "P3",
            Self::Memory => "P4",
        }
    }
}

/// Whether something is enforced by the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Enforcement {
    Enforced,
    Partly(Limitation),
    Not(Limitation),
}

impl Enforcement {
    /// What keeps it from being enforced.
    #[must_use]
    pub fn limitation(self) -> Option<Limitation> {
        match self {
            Self::Enforced => None,
            Self::Partly(limitation) | Self::Not(limitation) => Some(limitation),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Limitation {
    /// takestock knows no way on this operating system.
    System,
    /// takestock knows no way on this processor.
    Processor,
    /// The kernel is too old for it, or it is switched off there.
    Kernel,
    /// The kernel has it, and refused.
    Refused,
    /// Nobody asked for it.
    NotRequested,
    /// The user is root, who can read the memory of every program.
    Root,
    /// A program of the same user that was there before takestock started can still look into its memory.
    OpenEarly,
}

/// How far the system keeps the promises from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SandboxStatus {
    /// No core dump, no reading of the memory by other programs of the same user.
    pub memory: Enforcement,
    /// Landlock: no write right on any file.
    pub files: Enforcement,
    /// System calls that are refused.
    pub calls: Enforcement,
}

impl SandboxStatus {
    /// Nothing is enforced: [`apply`] was not called.
    pub const NONE: Self = {
        let not = Enforcement::Not(Limitation::NotRequested);
        Self { memory: not, files: not, calls: not }
    };

    /// How far a promise is enforced.
    #[must_use]
    pub fn of(&self, promise: Promise) -> Enforcement {
        match promise {
            Promise::Network | Promise::Programs => self.calls,
            // Neither layer covers what the other does.
            Promise::Files => match (self.files, self.calls) {
                (Enforcement::Enforced, Enforcement::Enforced) => Enforcement::Enforced,
                (Enforcement::Not(limitation), Enforcement::Not(_)) => Enforcement::Not(limitation),
                (files, calls) => {
                    files.limitation().or(calls.limitation()).map_or(Enforcement::Enforced, Enforcement::Partly)
                }
            },
            Promise::Memory => self.memory,
        }
    }

    /// What keeps the parts that are missing from being in place; nothing when it is whole.
    #[must_use]
    pub fn limitation(&self) -> Option<Limitation> {
        [self.calls, self.files, self.memory].into_iter().find_map(Enforcement::limitation)
    }
}

/// What is kept here for the person at the screen: what the sandbox enforces, and who passes by what hides the memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Protection {
    sandbox: SandboxStatus,
    /// Who can look into the memory all the same.
    onlooker: Option<Limitation>,
}

impl Protection {
    /// What is kept under a sandbox, by this user, with this program file.
    #[must_use]
    pub fn under(sandbox: SandboxStatus) -> Self {
        let early = || is_open_early().then_some(Limitation::OpenEarly);
        Self { sandbox, onlooker: is_root().then_some(Limitation::Root).or_else(early) }
    }

    /// How far a promise is kept.
    #[must_use]
    pub fn of(&self, promise: Promise) -> Enforcement {
        match (promise, self.sandbox.of(promise), self.onlooker) {
            (Promise::Memory, Enforcement::Enforced, Some(onlooker)) => Enforcement::Partly(onlooker),
            (_, enforcement, _) => enforcement,
        }
    }
}

/// Nothing is enforced.
impl Default for Protection {
    fn default() -> Self {
        Self { sandbox: SandboxStatus::NONE, onlooker: None }
    }
}

/// Whether the user is root, who may read the memory of every program.
fn is_root() -> bool {
    #[cfg(unix)]
    return rustix::process::geteuid().is_root();
    #[cfg(not(unix))]
    false
}

/// Whether a program of the same user can open the memory before [`begin`] hides it, and read it later. Where that user
/// cannot read the program's file, the kernel hides the memory from the very start.
fn is_open_early() -> bool {
    #[cfg(target_os = "linux")]
    return probe::is_open_early();
    #[cfg(not(target_os = "linux"))]
    false
}

/// The first act of the program: no core dump, no reading by other programs of the same user, and nothing open but
/// standard input, output and error. What else the caller left open could be written from inside.
///
/// To be called before anything is opened. It never fails: [`apply`] tries to hide the memory again, and says so.
pub fn begin() {
    let _ = system::hide_memory();
    #[cfg(unix)]
    descriptors::close_inherited();
}

/// Gives up, for good, everything that takestock does not need to ask and to show.
///
/// To be called before any thread is started. It never fails: the [`SandboxStatus`] says what could not be done.
#[must_use]
pub fn apply() -> SandboxStatus {
    system::apply()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_kept_wholly_by_both_layers_and_partly_by_one() {
        let (on, off) = (Enforcement::Enforced, Enforcement::Not(Limitation::Kernel));
        let state = |files, calls| SandboxStatus { memory: on, files, calls }.of(Promise::Files);
        assert_eq!(state(on, on), on);
        assert_eq!(state(off, off), off);
        assert_eq!(state(off, on), Enforcement::Partly(Limitation::Kernel));
        assert_eq!(state(on, Enforcement::Not(Limitation::Processor)), Enforcement::Partly(Limitation::Processor));
        assert_eq!(state(Enforcement::Partly(Limitation::Kernel), on), Enforcement::Partly(Limitation::Kernel));
    }

    #[test]
    fn who_can_look_all_the_same_makes_hiding_the_memory_partial() {
        let on = Enforcement::Enforced;
        let sandbox = SandboxStatus { memory: on, files: on, calls: on };
        let memory = |onlooker| Protection { sandbox, onlooker }.of(Promise::Memory);
        assert_eq!(memory(None), on);
        assert_eq!(memory(Some(Limitation::OpenEarly)), Enforcement::Partly(Limitation::OpenEarly));
        assert_eq!(memory(Some(Limitation::Root)), Enforcement::Partly(Limitation::Root));
        assert_eq!(Protection { sandbox, onlooker: Some(Limitation::Root) }.of(Promise::Network), on);
    }

    #[test]
    fn one_part_that_is_missing_makes_the_whole_missing() {
        let whole =
            SandboxStatus { memory: Enforcement::Enforced, files: Enforcement::Enforced, calls: Enforcement::Enforced };
        assert_eq!(whole.limitation(), None);
        for lacking in [
            SandboxStatus { memory: Enforcement::Not(Limitation::Refused), ..whole },
            SandboxStatus { files: Enforcement::Partly(Limitation::Refused), ..whole },
            SandboxStatus { calls: Enforcement::Not(Limitation::Refused), ..whole },
        ] {
            assert_eq!(lacking.limitation(), Some(Limitation::Refused));
        }
    }
}
