//! What the state of the sandbox, and the attempts to break it, come to in words.

use super::{Lack, Promise, Shield, State};
use crate::words::{Headed, TrustWords, Words, fill};
use serde::{Deserialize, Serialize};

/// One thing that was tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Attempt {
    /// The promise that it would break.
    pub(super) promise: Promise,
    /// What was tried: the key of its name among the words.
    pub(super) what: String,
    /// Whether the system refused it.
    pub(super) refused: bool,
}

/// How a promise came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Verdict {
    /// Enforced, and every attempt was refused.
    Pass,
    /// Not enforced by this system, or not wholly, and it says so.
    Degraded,
    /// Said to be enforced, and it is not.
    Fail,
}

impl Verdict {
    /// The word that stands at the beginning of a line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Pass => "PASS",
            Self::Degraded => "DEGRADED",
            Self::Fail => "FAIL",
        }
    }
}

/// One promise, how it came out, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Which promise.
    pub promise: Promise,
    /// How it came out.
    pub result: Verdict,
    /// Why, in words.
    pub reason: String,
}

/// What a promise says.
pub(super) fn promise(words: &Words, promise: Promise) -> &str {
    let says = &words.trust.promise;
    match promise {
        Promise::Network => &says.network,
        Promise::Files => &says.files,
        Promise::Programs => &says.programs,
        Promise::Memory => &says.memory,
    }
}

/// Why something is not enforced.
#[must_use]
pub fn lack(words: &Words, lack: Lack) -> &str {
    let says = &words.trust.lack;
    match lack {
        Lack::System => &says.system,
        Lack::Processor => &says.processor,
        Lack::Kernel => &says.kernel,
        Lack::Refused => &says.refused,
        Lack::Asked => &says.asked,
    }
}

/// A state, in one sentence.
fn state(words: &Words, state: State) -> String {
    match state {
        State::Enforced => words.trust.enforced.clone(),
        State::Partly(why) => fill(&words.trust.partly, &[("lack", lack(words, why))]),
        State::Not(why) => fill(&words.trust.not, &[("lack", lack(words, why))]),
    }
}

/// What each promise comes to here: one line a promise, for the privacy page.
fn lines(words: &Words, shield: Shield, is_root: bool) -> Vec<String> {
    let come_to = |one| match shield.state(one) {
        // Root passes by the flag that hides the memory, and the privacy check says the same.
        State::Enforced if one == Promise::Memory && is_root => {
            fill(&words.trust.partly, &[("lack", &words.trust.lack.root)])
        }
        other => state(words, other),
    };
    Promise::ALL.into_iter().map(|one| format!("{} {}", promise(words, one), come_to(one))).collect()
}

/// Adds to the privacy page what is enforced here and what is not protected, before its last part; and to the first page
/// what a kiosk does.
pub fn tell(words: &mut Words, shield: Shield, kiosk: bool, is_root: bool) {
    let enforced = Headed { head: words.trust.head.clone(), says: lines(words, shield, is_root).join("\n") };
    let last = words.privacy.len().saturating_sub(1);
    words.privacy.splice(last..last, [enforced, words.trust.unprotected.clone()]);
    if kiosk {
        words.first.welcome.promises.push(words.kiosk.records.clone());
    }
}

/// How a promise came out: what the sandbox says of itself is believed only as far as the attempts bear it out.
pub(super) fn judge(words: &Words, promise: Promise, shield: Shield, attempts: &[Attempt], is_root: bool) -> Row {
    let says = &words.trust;
    let named = |refused| {
        let of_it = attempts.iter().filter(|one| one.promise == promise && one.refused == refused);
        of_it.map(|one| name(says, &one.what)).collect::<Vec<_>>().join(", ")
    };
    let (refused, possible) = (named(true), named(false));
    let tried = |template: &str, what: &str| fill(template, &[("what", what)]);
    let of_state = shield.state(promise);
    let (result, mut reason) = match of_state {
        State::Enforced if possible.is_empty() => (Verdict::Pass, tried(&says.tried, &refused)),
        State::Enforced if promise == Promise::Memory && is_root => {
            (Verdict::Degraded, format!("{} {}", says.root, tried(&says.possible, &possible)))
        }
        State::Enforced => (Verdict::Fail, tried(&says.possible, &possible)),
        _ => (Verdict::Degraded, format!("{} {}", state(words, of_state), says.degraded)),
    };
    if refused.is_empty() && possible.is_empty() && result == Verdict::Pass {
        return Row { promise, result: Verdict::Fail, reason: fill(&says.untried, &[("error", "-")]) };
    }
    if result != Verdict::Pass && !refused.is_empty() {
        reason = format!("{reason} {}", tried(&says.tried, &refused));
    }
    Row { promise, result, reason }
}

fn name<'w>(says: &'w TrustWords, what: &'w str) -> &'w str {
    says.names.get(what).map_or(what, String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: Shield =
        Shield { memory: State::Enforced, files: State::Enforced, calls: State::Enforced, saving: false };

    fn judged(promise: Promise, shield: Shield, outcomes: &[bool], is_root: bool) -> Row {
        let words = Words::of("en").unwrap();
        let attempt = |&refused| Attempt { promise, what: "socket".to_owned(), refused };
        judge(&words, promise, shield, &outcomes.iter().map(attempt).collect::<Vec<_>>(), is_root)
    }

    #[test]
    fn everything_refused_passes() {
        let row = judged(Promise::Network, WHOLE, &[true, true], true);
        assert_eq!(row.result, Verdict::Pass);
        assert_eq!(row.reason, "Tried and refused: sockets of all kinds, sockets of all kinds.");
    }

    #[test]
    fn one_thing_that_was_possible_fails() {
        assert_eq!(judged(Promise::Network, WHOLE, &[true, false], false).result, Verdict::Fail);
        assert_eq!(judged(Promise::Memory, WHOLE, &[true, false], false).result, Verdict::Fail);
    }

    #[test]
    fn what_nobody_tried_does_not_pass() {
        assert_eq!(judged(Promise::Network, WHOLE, &[], false).result, Verdict::Fail);
    }

    #[test]
    fn root_reads_every_memory_and_that_is_said_instead_of_failed() {
        let row = judged(Promise::Memory, WHOLE, &[true, false], true);
        assert_eq!(row.result, Verdict::Degraded);
        assert!(row.reason.starts_with("This is the root user"), "{}", row.reason);
    }

    #[test]
    fn what_a_system_does_not_enforce_is_degraded_and_says_why() {
        let bare = Shield { calls: State::Not(Lack::Kernel), files: State::Partly(Lack::Kernel), ..WHOLE };
        let row = judged(Promise::Network, bare, &[false], false);
        assert_eq!(row.result, Verdict::Degraded);
        assert!(row.reason.contains("the kernel is too old"), "{}", row.reason);
        assert_eq!(judged(Promise::Files, bare, &[true], false).result, Verdict::Degraded);
    }
}
