//! Entering the sandbox on Linux: no dump, no write right, and then the refused calls. The order matters: the last
//! step refuses what the steps before it need.

use super::{Lack, Shield, State, calls};
use landlock::{ABI, AccessFs, LandlockStatus, Ruleset, RulesetAttr as _, RulesetCreated, RulesetStatus};
use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};

pub(super) fn enter() -> Shield {
    enter_by_layers(|_| ())
}

/// Enters, and does something `between`, with the state of Landlock, while Landlock is all that keeps files.
pub(super) fn enter_by_layers(between: impl FnOnce(State)) -> Shield {
    let (memory, files) = (hide_memory(), close_files());
    between(files);
    Shield { memory, files, calls: calls::refuse() }
}

/// No core dump, and no reading of the memory by processes of the same user: the kernel then treats the process as
/// if it belonged to root. The limit alone would not stop a core pattern that pipes into a program.
pub(super) fn hide_memory() -> State {
    let hidden = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    let limited = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    match (hidden, limited) {
        (Ok(()), Ok(())) => State::Enforced,
        (Ok(()), Err(_)) => State::Partly(Lack::Refused),
        (Err(_), _) => State::Not(Lack::Refused),
    }
}

/// Takes away every right to change a file system, and to start a program from it. Best effort: a hard requirement
/// would leave the process without any of it on an older kernel.
fn close_files() -> State {
    let Ok(status) = ruleset().and_then(RulesetCreated::restrict_self) else { return State::Not(Lack::Refused) };
    match (status.ruleset, status.landlock) {
        (RulesetStatus::FullyEnforced, _) => State::Enforced,
        (RulesetStatus::PartiallyEnforced, _) => State::Partly(Lack::Kernel),
        (RulesetStatus::NotEnforced, LandlockStatus::Available { .. }) => State::Not(Lack::Refused),
        (RulesetStatus::NotEnforced, _) => State::Not(Lack::Kernel),
    }
}

/// Every right to write that the third version of Landlock knows, and no rule that gives one back. Rights of later
/// versions over device files are left alone: the size of the terminal is asked of `/dev/tty`, opened anew each time.
fn ruleset() -> Result<RulesetCreated, landlock::RulesetError> {
    Ruleset::default().handle_access(AccessFs::from_write(ABI::V3) | AccessFs::Execute)?.create()
}
