//! Entering the sandbox on Linux: no dump, no write right, and then the refused calls. The order matters: the last
//! step refuses what the steps before it need.

use super::{Enforcement, Limitation, SandboxStatus, seccomp};
use landlock::{ABI, AccessFs, LandlockStatus, Ruleset, RulesetAttr as _, RulesetCreated, RulesetStatus};
use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};

pub(super) fn apply() -> SandboxStatus {
    apply_by_layers(|_| ())
}

/// Enters, and does something `between`, with the state of Landlock, while Landlock is all that keeps files.
pub(super) fn apply_by_layers(between: impl FnOnce(Enforcement)) -> SandboxStatus {
    let (memory, files) = (hide_memory(), close_files());
    between(files);
    SandboxStatus { memory, files, calls: seccomp::refuse() }
}

/// No core dump, and no reading of the memory by processes of the same user: the kernel then treats the process as
/// if it belonged to root. The limit alone would not stop a core pattern that pipes into a program.
pub(super) fn hide_memory() -> Enforcement {
    let hidden = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    let limited = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    match (hidden, limited) {
        (Ok(()), Ok(())) => Enforcement::Enforced,
        (Ok(()), Err(_)) => Enforcement::Partly(Limitation::Refused),
        (Err(_), _) => Enforcement::Not(Limitation::Refused),
    }
}

/// Takes away every right to change a file system, and to start a program from it. Best effort: a hard requirement
/// would leave the process without any of it on an older kernel.
fn close_files() -> Enforcement {
    let Ok(status) = ruleset().and_then(RulesetCreated::restrict_self) else {
        return Enforcement::Not(Limitation::Refused);
    };
    match (status.ruleset, status.landlock) {
        (RulesetStatus::FullyEnforced, _) => Enforcement::Enforced,
        (RulesetStatus::PartiallyEnforced, _) => Enforcement::Partly(Limitation::Kernel),
        (RulesetStatus::NotEnforced, LandlockStatus::Available { .. }) => Enforcement::Not(Limitation::Refused),
        (RulesetStatus::NotEnforced, _) => Enforcement::Not(Limitation::Kernel),
    }
}

/// Every right to write that the third version of Landlock knows, and no rule that gives one back. Rights of later
/// versions over device files are left alone: the size of the terminal is asked of `/dev/tty`, opened anew each time.
fn ruleset() -> Result<RulesetCreated, landlock::RulesetError> {
    Ruleset::default().handle_access(AccessFs::from_write(ABI::V3) | AccessFs::Execute)?.create()
}
