//! Systems for which takestock knows no sandbox: everything is reported as not enforced, nothing silently.

use super::{Lack, Shield, State};

pub(super) fn enter() -> Shield {
    let not = State::Not(Lack::System);
    Shield { memory: hide_memory(), files: not, calls: not }
}

/// No core dump where there is a limit for it; that keeps no other program from reading the memory.
pub(super) fn hide_memory() -> State {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    }
    State::Not(Lack::System)
}
