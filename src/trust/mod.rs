//! What takestock may not do while it runs, and the proof of it. Touches no answer and no screen.
//!
//! [`enter`] is called once, after everything has been read and before any thread is started. From then on the
//! process cannot use a network, write a file, start a program or be read by other programs of the same user, as far
//! as this system can enforce it; [`Shield`] says how far that is. [`check`] proves it.

pub mod check;
pub mod recorder;
pub mod report;

#[cfg(target_os = "linux")]
mod calls;
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
use std::path::PathBuf;

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

/// What is still allowed inside.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    /// The one folder that can be written, if any.
    pub save_in: Option<PathBuf>,
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
    /// No write right on any file.
    files: State,
    /// System calls that are refused.
    calls: State,
    /// Whether a folder was left open for saving.
    saving: bool,
}

impl Shield {
    /// Nothing is enforced: [`enter`] was not called.
    pub const NONE: Self = Self {
        memory: State::Not(Lack::Asked),
        files: State::Not(Lack::Asked),
        calls: State::Not(Lack::Asked),
        saving: false,
    };

    /// How far a promise is enforced.
    #[must_use]
    pub fn state(&self, promise: Promise) -> State {
        match promise {
            Promise::Network | Promise::Programs => self.calls,
            // Without a folder to save in, the refused calls alone are enough.
            Promise::Files if !self.saving && self.calls == State::Enforced => State::Enforced,
            Promise::Files => self.files,
            Promise::Memory => self.memory,
        }
    }

    /// Whether every part is in place, also where another part would do alone.
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

/// Gives up, for good, everything that takestock does not need to ask and to show.
///
/// To be called before any thread is started. It never fails: the [`Shield`] says what could not be done.
#[must_use]
pub fn enter(policy: &Policy) -> Shield {
    system::enter(policy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_folder_to_save_in_the_refused_calls_keep_files_alone() {
        let shield =
            Shield { memory: State::Enforced, files: State::Not(Lack::Kernel), calls: State::Enforced, saving: false };
        assert_eq!(shield.state(Promise::Files), State::Enforced);
        assert_eq!(Shield { saving: true, ..shield }.state(Promise::Files), State::Not(Lack::Kernel));
    }

    #[test]
    fn one_part_that_is_missing_makes_the_whole_missing() {
        let whole = Shield { memory: State::Enforced, files: State::Enforced, calls: State::Enforced, saving: false };
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
