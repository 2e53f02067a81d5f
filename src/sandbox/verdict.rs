//! Whether each promise is kept: what the sandbox says of itself, held against the attempts to break it.

use super::{Enforcement, Promise, SandboxStatus};
use serde::{Deserialize, Serialize};

/// What has to refuse an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Layer {
    /// Landlock alone: it was made before calls were refused.
    Landlock,
    Calls,
    /// Landlock or the refused calls, whichever comes first.
    Any,
    /// What hides the memory from the program itself.
    Memory,
    /// What hides the memory from other programs, which root passes by.
    Stranger,
    /// The mode of the program's own file: nothing that takestock can do.
    Mode,
}

/// One thing that was tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Attempt {
    pub(super) promise: Promise,
    pub(super) layer: Layer,
    /// The kind of attempt, by a key that has a name in each language. Many calls can be of one.
    pub(super) what: String,
    /// The exact call, which is named only where it was possible.
    pub(super) call: Option<String>,
    pub(super) refused: bool,
}

impl Attempt {
    /// Whether it was possible although the sandbox says that it refuses it.
    fn is_breach(&self, sandbox: SandboxStatus) -> bool {
        let on = |part| part == Enforcement::Enforced;
        let claimed = match self.layer {
            Layer::Landlock => on(sandbox.files),
            Layer::Calls => on(sandbox.calls),
            Layer::Any => on(sandbox.files) || on(sandbox.calls),
            Layer::Memory | Layer::Stranger => on(sandbox.memory),
            Layer::Mode => false,
        };
        claimed && !self.refused
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Enforced, and every attempt was refused.
    Pass,
    /// Not enforced by this system, or not wholly, and it says so.
    Degraded,
    /// Said to be enforced, and it is not.
    Fail,
}

/// How a promise came out, and everything that it takes to say why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromiseOutcome {
    pub promise: Promise,
    pub reason: Reason,
    /// What the sandbox says of itself.
    pub sandbox: SandboxStatus,
    /// What was possible and should not have been.
    pub breaches: Vec<Breach>,
    /// The kinds of attempt of which nothing was possible.
    pub refused: Vec<String>,
}

/// Why a promise came out as it did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    Enforced,
    /// Something was possible although it is said to be refused.
    Breached,
    /// It is not enforced here, or only in part.
    NotEnforced,
    /// Root passes by what hides the memory.
    Root,
    /// The memory can be opened before it is hidden.
    OpenEarly,
    /// Nothing could be tried, for this reason where one is known.
    Untried(Option<String>),
}

impl PromiseOutcome {
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match self.reason {
            Reason::Enforced => Verdict::Pass,
            Reason::NotEnforced | Reason::Root | Reason::OpenEarly => Verdict::Degraded,
            Reason::Breached | Reason::Untried(_) => Verdict::Fail,
        }
    }
}

/// A kind of attempt that was possible, with the exact calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    pub what: String,
    pub calls: Vec<String>,
}

/// How a promise came out: what the sandbox says of itself is believed only as far as the attempts bear it out.
pub(super) fn judge(promise: Promise, sandbox: SandboxStatus, attempts: &[Attempt], is_root: bool) -> PromiseOutcome {
    let attempts: Vec<&Attempt> = attempts.iter().filter(|one| one.promise == promise).collect();
    let broken: Vec<&Attempt> = attempts.iter().copied().filter(|one| one.is_breach(sandbox)).collect();
    let is_excused = |one: &Attempt| is_root && one.layer == Layer::Stranger;
    let is_early = attempts.iter().any(|one| one.layer == Layer::Mode && !one.refused);
    let reason = if broken.iter().any(|one| !is_excused(one)) {
        Reason::Breached
    } else if sandbox.of(promise) != Enforcement::Enforced {
        Reason::NotEnforced
    } else if attempts.is_empty() {
        Reason::Untried(None)
    } else if !broken.is_empty() {
        Reason::Root
    } else if is_early {
        Reason::OpenEarly
    } else {
        Reason::Enforced
    };
    PromiseOutcome { promise, reason, sandbox, breaches: breaches(&broken), refused: refused(&attempts) }
}

/// A promise of which nothing could be tried.
pub(super) fn untried(promise: Promise, error: &str) -> PromiseOutcome {
    let reason = Reason::Untried(Some(crate::text::sanitize(error)));
    let (breaches, refused) = (Vec::new(), Vec::new());
    PromiseOutcome { promise, reason, sandbox: SandboxStatus::NONE, breaches, refused }
}

/// The kinds of attempt of which nothing was possible, each once.
fn refused(attempts: &[&Attempt]) -> Vec<String> {
    let is_whole = |what: &str| attempts.iter().all(|one| one.what != what || one.refused);
    let mut kinds: Vec<String> = Vec::new();
    for attempt in attempts.iter().filter(|one| is_whole(&one.what)) {
        if !kinds.contains(&attempt.what) {
            kinds.push(attempt.what.clone());
        }
    }
    kinds
}

/// What was possible by its kind, each kind and call once.
fn breaches(broken: &[&Attempt]) -> Vec<Breach> {
    let mut kinds: Vec<Breach> = Vec::new();
    for attempt in broken {
        let at = kinds.iter().position(|kind| kind.what == attempt.what).unwrap_or_else(|| {
            kinds.push(Breach { what: attempt.what.clone(), calls: Vec::new() });
            kinds.len() - 1
        });
        let calls = &mut kinds[at].calls;
        calls.extend(attempt.call.clone().filter(|call| !calls.contains(call)));
    }
    kinds
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::Limitation;

    const WHOLE: SandboxStatus =
        SandboxStatus { memory: Enforcement::Enforced, files: Enforcement::Enforced, calls: Enforcement::Enforced };
    const OFF: Enforcement = Enforcement::Not(Limitation::Kernel);

    fn judged(promise: Promise, sandbox: SandboxStatus, attempts: &[(Layer, bool)], is_root: bool) -> PromiseOutcome {
        let (what, call) = ("attributes".to_owned(), Some("fchmod".to_owned()));
        let attempt = |&(layer, refused)| Attempt { promise, layer, what: what.clone(), call: call.clone(), refused };
        judge(promise, sandbox, &attempts.iter().map(attempt).collect::<Vec<_>>(), is_root)
    }

    #[test]
    fn everything_refused_passes_and_is_named_once_by_its_kind() {
        let outcome = judged(Promise::Network, WHOLE, &[(Layer::Calls, true), (Layer::Calls, true)], true);
        assert_eq!((outcome.verdict(), outcome.reason), (Verdict::Pass, Reason::Enforced));
        assert_eq!(outcome.refused, ["attributes"]);
    }

    #[test]
    fn one_thing_that_was_possible_fails_and_names_the_exact_call() {
        let outcome = judged(Promise::Network, WHOLE, &[(Layer::Calls, true), (Layer::Calls, false)], false);
        assert_eq!((outcome.verdict(), outcome.reason), (Verdict::Fail, Reason::Breached));
        assert_eq!(outcome.breaches, [Breach { what: "attributes".into(), calls: vec!["fchmod".into()] }]);
        assert!(outcome.refused.is_empty(), "a kind of which something was possible was not refused");
        assert_eq!(judged(Promise::Memory, WHOLE, &[(Layer::Stranger, false)], false).verdict(), Verdict::Fail);
        assert_eq!(judged(Promise::Memory, WHOLE, &[(Layer::Memory, false)], true).verdict(), Verdict::Fail);
    }

    #[test]
    fn what_nobody_tried_does_not_pass() {
        assert_eq!(judged(Promise::Network, WHOLE, &[], false).verdict(), Verdict::Fail);
    }

    #[test]
    fn root_reads_every_memory_and_that_degrades_instead_of_failing() {
        let outcome = judged(Promise::Memory, WHOLE, &[(Layer::Memory, true), (Layer::Stranger, false)], true);
        assert_eq!((outcome.verdict(), outcome.reason), (Verdict::Degraded, Reason::Root));
    }

    #[test]
    fn a_program_file_that_can_be_read_degrades_the_memory() {
        let outcome = judged(Promise::Memory, WHOLE, &[(Layer::Stranger, true), (Layer::Mode, false)], false);
        assert_eq!((outcome.verdict(), outcome.reason), (Verdict::Degraded, Reason::OpenEarly));
        let outcome = judged(Promise::Memory, WHOLE, &[(Layer::Stranger, true), (Layer::Mode, true)], false);
        assert_eq!(outcome.verdict(), Verdict::Pass);
    }

    #[test]
    fn what_a_system_does_not_enforce_is_degraded() {
        let sandbox = SandboxStatus { calls: OFF, ..WHOLE };
        let outcome = judged(Promise::Network, sandbox, &[(Layer::Calls, false)], false);
        assert_eq!((outcome.verdict(), outcome.reason), (Verdict::Degraded, Reason::NotEnforced));
    }

    #[test]
    fn files_pass_only_with_both_layers() {
        let all = [(Layer::Landlock, true), (Layer::Calls, true), (Layer::Any, true)];
        assert_eq!(judged(Promise::Files, WHOLE, &all, false).verdict(), Verdict::Pass);
        for sandbox in [SandboxStatus { calls: OFF, ..WHOLE }, SandboxStatus { files: OFF, ..WHOLE }] {
            assert_eq!(judged(Promise::Files, sandbox, &[(Layer::Any, true)], false).verdict(), Verdict::Degraded);
        }
    }

    #[test]
    fn a_layer_that_does_not_keep_what_it_says_fails_though_the_other_does() {
        for layer in [Layer::Landlock, Layer::Calls, Layer::Any] {
            let outcome = judged(Promise::Files, WHOLE, &[(Layer::Any, true), (layer, false)], false);
            assert_eq!(outcome.verdict(), Verdict::Fail, "{layer:?}");
        }
        let sandbox = SandboxStatus { files: OFF, ..WHOLE };
        assert_eq!(judged(Promise::Files, sandbox, &[(Layer::Any, false)], false).verdict(), Verdict::Fail);
    }
}
