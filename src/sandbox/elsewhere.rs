//! Systems for which takestock knows no sandbox: everything is reported as not enforced, nothing silently.

use super::{Enforcement, Limitation, SandboxStatus};

pub(super) fn apply() -> SandboxStatus {
    let not = Enforcement::Not(Limitation::System);
    SandboxStatus { memory: hide_memory(), files: not, calls: not }
}

/// No core dump where there is a limit for it; that keeps no other program from reading the memory.
pub(super) fn hide_memory() -> Enforcement {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    }
    Enforcement::Not(Limitation::System)
}
