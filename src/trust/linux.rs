//! Entering the sandbox on Linux: no dump, no write right, and then the refused calls. The order matters: the last
//! step refuses what the steps before it need.

use super::{Lack, Policy, Shield, State, calls};
use landlock::{
    ABI, AccessFs, BitFlags, LandlockStatus, PathBeneath, PathFd, Ruleset, RulesetAttr as _, RulesetCreated,
    RulesetCreatedAttr as _, RulesetStatus, make_bitflags,
};
use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
use std::path::Path;

pub(super) fn enter(policy: &Policy) -> Shield {
    let saving = policy.save_in.is_some();
    Shield { memory: hide_memory(), files: close_files(policy), calls: calls::refuse(saving), saving }
}

/// No core dump, and no reading of the memory by processes of the same user: the kernel then treats the process as
/// if it belonged to root. The limit alone would not stop a core pattern that pipes into a program.
fn hide_memory() -> State {
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
fn close_files(policy: &Policy) -> State {
    let closed = ruleset().and_then(|rules| match &policy.save_in {
        Some(folder) => open_for_saving(rules, folder),
        None => Ok(rules),
    });
    let Ok(status) = closed.and_then(RulesetCreated::restrict_self) else { return State::Not(Lack::Refused) };
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

/// The one rule for a folder to save in: a new file can be made there, written, and put in its place.
fn open_for_saving(rules: RulesetCreated, folder: &Path) -> Result<RulesetCreated, landlock::RulesetError> {
    let rights: BitFlags<AccessFs> = make_bitflags!(AccessFs::{WriteFile | Truncate | MakeReg | RemoveFile});
    match PathFd::new(folder) {
        Ok(folder) => rules.add_rule(PathBeneath::new(folder, rights)),
        // A folder that cannot be opened cannot be saved in.
        Err(_) => Ok(rules),
    }
}
