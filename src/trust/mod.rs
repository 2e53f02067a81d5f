//! What takestock may not do while it runs, and the proof of it. Touches no answer and no screen.
//!
//! [`begin`] is the first act of the program, before its arguments are read. [`enter`] is called once, as soon as nothing
//! has to be opened for writing any more, and before any thread is started. From then on the process cannot use a
//! network, write a file, start a program or be read by other programs of the same user, as far as this system can
//! enforce it; [`Shield`] says how far that is. [`check`] proves it.
//!
//! Two layers keep it, and neither covers what the other does:
//!
//! | layer | covers | does not cover |
//! |---|---|---|
//! | Landlock | paths that are opened for writing, made, removed, renamed or started, by whatever call, also by calls of future kernels | modes, owners, times and attributes; queues, semaphores and shared memory; mounting; the network |
//! | refused calls | the list of the crate `attempt`: sockets, files, attributes, mounting, what programs share, starting and reaching into programs | calls of future kernels; calls of file systems of their own through `ioctl`, but those that are listed |
//!
//! What is open already can be used on, so [`begin`] closes it. Reading is not restricted.

pub mod check;
pub mod recorder;
pub mod report;

#[cfg(target_os = "linux")]
mod calls;
#[cfg(unix)]
mod descriptor;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
mod probe;

#[cfg(not(target_os = "linux"))]
mod elsewhere;

#[cfg(not(target_os = "linux"))]
use elsewhere as system;
#[cfg(target_os = "linux")]
use linux as system;

use serde::{Deserialize, Serialize};

/// What is kept by the system itself while takestock runs, and can be tried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Promise {
    /// It cannot use the network.
    #[serde(rename = "P1")]
    Network,
    /// It writes no file.
    #[serde(rename = "P2")]
    Files,
    /// It starts no other program.
    #[serde(rename = "P3")]
    Programs,
    /// It leaves no core dump, and other programs of the same user cannot read its memory.
    #[serde(rename = "P4")]
    Memory,
}

impl Promise {
    /// All of them, in their order.
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

/// Whether the user is root, who may read the memory of every program.
#[must_use]
pub fn is_root() -> bool {
    #[cfg(unix)]
    return rustix::process::geteuid().is_root();
    #[cfg(not(unix))]
    false
}

/// Whether a program of the same user can open the memory before [`begin`] hides it, and read it later. Where that user
/// cannot read the program's file, the kernel hides the memory from the very start.
#[must_use]
pub fn is_open_early() -> bool {
    #[cfg(target_os = "linux")]
    return probe::is_open_early();
    #[cfg(not(target_os = "linux"))]
    false
}

/// Whether something is enforced by the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// All of it.
    Enforced,
    /// A part of it.
    Partly(Lack),
    /// Nothing of it.
    Not(Lack),
}

impl State {
    /// What keeps it from being enforced.
    #[must_use]
    pub fn lack(self) -> Option<Lack> {
        match self {
            Self::Enforced => None,
            Self::Partly(lack) | Self::Not(lack) => Some(lack),
        }
    }
}

/// Why something is not enforced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lack {
    /// takestock knows no way on this operating system.
    System,
    /// takestock knows no way on this processor.
    Processor,
    /// The kernel is too old for it, or it is switched off there.
    Kernel,
    /// The kernel has it, and refused.
    Refused,
    /// Nobody asked for it.
    Asked,
}

/// How far the system keeps the promises from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shield {
    /// No core dump, no reading of the memory by other programs of the same user.
    memory: State,
    /// Landlock: no write right on any file.
    files: State,
    /// System calls that are refused.
    calls: State,
}

impl Shield {
    /// Nothing is enforced: [`enter`] was not called.
    pub const NONE: Self =
        Self { memory: State::Not(Lack::Asked), files: State::Not(Lack::Asked), calls: State::Not(Lack::Asked) };

    /// How far a promise is enforced.
    #[must_use]
    pub fn state(&self, promise: Promise) -> State {
        match promise {
            Promise::Network | Promise::Programs => self.calls,
            // Neither layer covers what the other does.
            Promise::Files => match (self.files, self.calls) {
                (State::Enforced, State::Enforced) => State::Enforced,
                (State::Not(lack), State::Not(_)) => State::Not(lack),
                (files, calls) => files.lack().or(calls.lack()).map_or(State::Enforced, State::Partly),
            },
            Promise::Memory => self.memory,
        }
    }

    /// Whether every part is in place.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        [self.memory, self.files, self.calls].iter().all(|&part| part == State::Enforced)
    }

    /// What keeps the parts that are missing from being in place; nothing when it is whole.
    #[must_use]
    pub fn lack(&self) -> Option<Lack> {
        [self.calls, self.files, self.memory].into_iter().find_map(State::lack)
    }
}

/// The first act of the program: no core dump, no reading by other programs of the same user, and nothing open but
/// standard input, output and error. What else the caller left open could be written from inside.
///
/// To be called before anything is opened. It never fails: [`enter`] tries to hide the memory again, and says so.
pub fn begin() {
    let _ = system::hide_memory();
    #[cfg(unix)]
    descriptor::close_inherited();
}

/// Gives up, for good, everything that takestock does not need to ask and to show.
///
/// To be called before any thread is started. It never fails: the [`Shield`] says what could not be done.
#[must_use]
pub fn enter() -> Shield {
    system::enter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_kept_wholly_by_both_layers_and_partly_by_one() {
        let (on, off) = (State::Enforced, State::Not(Lack::Kernel));
        let state = |files, calls| Shield { memory: on, files, calls }.state(Promise::Files);
        assert_eq!(state(on, on), on);
        assert_eq!(state(off, off), off);
        assert_eq!(state(off, on), State::Partly(Lack::Kernel));
        assert_eq!(state(on, State::Not(Lack::Processor)), State::Partly(Lack::Processor));
        assert_eq!(state(State::Partly(Lack::Kernel), on), State::Partly(Lack::Kernel));
    }

    #[test]
    fn one_part_that_is_missing_makes_the_whole_missing() {
        let whole = Shield { memory: State::Enforced, files: State::Enforced, calls: State::Enforced };
        assert!(whole.is_whole());
        assert_eq!(whole.lack(), None);
        for lacking in [
            Shield { memory: State::Not(Lack::Refused), ..whole },
            Shield { files: State::Partly(Lack::Refused), ..whole },
            Shield { calls: State::Not(Lack::Refused), ..whole },
        ] {
            assert!(!lacking.is_whole());
            assert_eq!(lacking.lack(), Some(Lack::Refused));
        }
    }
}
