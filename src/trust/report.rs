//! What the state of the sandbox, and the attempts to break it, come to in words.

use super::{Lack, Promise, Shield, State};
use crate::words::{Headed, TrustWords, Words, fill};
use serde::{Deserialize, Serialize};

/// What has to refuse an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum By {
    /// Landlock alone: it was made before calls were refused.
    Landlock,
    /// The refused calls.
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
    /// The promise that it would break.
    pub(super) promise: Promise,
    /// What has to refuse it.
    pub(super) by: By,
    /// What was tried: the key of its name among the words. Many calls can have one.
    pub(super) what: String,
    /// The exact call, which is named only where it was possible.
    pub(super) call: Option<String>,
    /// Whether the system refused it.
    pub(super) refused: bool,
}

impl Attempt {
    /// Whether it was possible although the sandbox says that it refuses it.
    fn is_breach(&self, shield: Shield) -> bool {
        let on = |part| part == State::Enforced;
        let said = match self.by {
            By::Landlock => on(shield.files),
            By::Calls => on(shield.calls),
            By::Any => on(shield.files) || on(shield.calls),
            By::Memory | By::Stranger => on(shield.memory),
            By::Mode => false,
        };
        said && !self.refused
    }
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

/// The two layers that keep files, each with its state.
fn layers(words: &Words, shield: Shield) -> String {
    let layer = |part| {
        let says = &words.trust.layer;
        match part {
            State::Enforced => says.enforced.clone(),
            State::Partly(why) => fill(&says.partly, &[("lack", lack(words, why))]),
            State::Not(why) => fill(&says.not, &[("lack", lack(words, why))]),
        }
    };
    fill(&words.trust.layers, &[("landlock", &layer(shield.files)), ("calls", &layer(shield.calls))])
}

/// What the state of the sandbox comes to for a promise that is not wholly enforced.
fn lacking(words: &Words, promise: Promise, shield: Shield) -> String {
    let says = &words.trust;
    match (promise, shield.files, shield.calls) {
        // Both for the same reason: one sentence is enough.
        (Promise::Files, State::Not(one), State::Not(other)) if one == other => {
            format!("{} {}", state(words, State::Not(one)), says.degraded)
        }
        (Promise::Files, State::Not(_), State::Not(_)) => format!("{} {}", layers(words, shield), says.degraded),
        (Promise::Files, ..) => format!("{} {}", layers(words, shield), says.one_layer),
        _ => format!("{} {}", state(words, shield.state(promise)), says.degraded),
    }
}

/// What each promise comes to here: one line a promise, for the privacy page.
fn lines(words: &Words, shield: Shield, is_root: bool, is_early: bool) -> Vec<String> {
    let lack = &words.trust.lack;
    let come_to = |one| match shield.state(one) {
        // Some pass by the flag that hides the memory, and the privacy check says the same.
        State::Enforced if one == Promise::Memory && (is_root || is_early) => {
            fill(&words.trust.partly, &[("lack", if is_root { &lack.root } else { &lack.early })])
        }
        other => state(words, other),
    };
    Promise::ALL.into_iter().map(|one| format!("{} {}", promise(words, one), come_to(one))).collect()
}

/// Adds to the privacy page what is enforced here and what is not protected, before its last part; and to the first page
/// what a kiosk does. `is_early` is what [`super::is_open_early`] says.
pub fn tell(words: &mut Words, shield: Shield, kiosk: bool, is_root: bool, is_early: bool) {
    let enforced = Headed { head: words.trust.head.clone(), says: lines(words, shield, is_root, is_early).join("\n") };
    let last = words.privacy.len().saturating_sub(1);
    words.privacy.splice(last..last, [enforced, words.trust.unprotected.clone()]);
    if kiosk {
        words.first.welcome.promises.push(words.kiosk.records.clone());
    }
}

/// How a promise came out: what the sandbox says of itself is believed only as far as the attempts bear it out.
pub(super) fn judge(words: &Words, promise: Promise, shield: Shield, attempts: &[Attempt], is_root: bool) -> Row {
    let says = &words.trust;
    let of_it: Vec<&Attempt> = attempts.iter().filter(|one| one.promise == promise).collect();
    let breaches = || of_it.iter().copied().filter(|one| one.is_breach(shield));
    let is_excused = |one: &Attempt| is_root && one.by == By::Stranger;
    let possible = fill(&says.possible, &[("what", &possible(says, breaches()))]);
    let is_early = of_it.iter().any(|one| one.by == By::Mode && !one.refused);
    let (result, reason) = if breaches().any(|one| !is_excused(one)) {
        (Verdict::Fail, possible)
    } else if shield.state(promise) != State::Enforced {
        (Verdict::Degraded, lacking(words, promise, shield))
    } else if of_it.is_empty() {
        (Verdict::Fail, fill(&says.untried, &[("error", "-")]))
    } else if breaches().next().is_some() {
        (Verdict::Degraded, format!("{} {possible}", says.root))
    } else if is_early {
        (Verdict::Degraded, says.early.clone())
    } else if promise == Promise::Files {
        (Verdict::Pass, layers(words, shield))
    } else {
        (Verdict::Pass, String::new())
    };
    let refused = match refused(says, &of_it) {
        names if names.is_empty() => String::new(),
        names => fill(&says.tried, &[("what", &names)]),
    };
    let reason = [reason, refused].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    Row { promise, result, reason }
}

/// The names of what was refused, each once: those of which nothing was possible.
fn refused(says: &TrustWords, attempts: &[&Attempt]) -> String {
    let is_whole = |what: &str| attempts.iter().all(|one| one.what != what || one.refused);
    let mut names: Vec<&str> = Vec::new();
    for attempt in attempts.iter().filter(|one| is_whole(&one.what)) {
        let name = name(says, &attempt.what);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join("; ")
}

/// The names of what was possible, each once, with the exact calls behind it.
fn possible<'a>(says: &TrustWords, attempts: impl Iterator<Item = &'a Attempt>) -> String {
    let mut all: Vec<(&str, Vec<&str>)> = Vec::new();
    for attempt in attempts {
        let at = all.iter().position(|(what, _)| *what == attempt.what).unwrap_or_else(|| {
            all.push((&attempt.what, Vec::new()));
            all.len() - 1
        });
        let calls = &mut all[at].1;
        calls.extend(attempt.call.as_deref().filter(|call| !calls.contains(call)));
    }
    let named = all.iter().map(|(what, calls)| match calls.join(", ") {
        calls if calls.is_empty() => name(says, what).to_owned(),
        calls => format!("{} ({calls})", name(says, what)),
    });
    named.collect::<Vec<_>>().join("; ")
}

fn name<'w>(says: &'w TrustWords, what: &'w str) -> &'w str {
    says.names.get(what).map_or(what, String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: Shield = Shield { memory: State::Enforced, files: State::Enforced, calls: State::Enforced };
    const OFF: State = State::Not(Lack::Kernel);

    fn tried(promise: Promise, by: By, refused: bool) -> Attempt {
        Attempt { promise, by, what: "attributes".to_owned(), call: Some("fchmod".to_owned()), refused }
    }

    fn judged(promise: Promise, shield: Shield, attempts: &[(By, bool)], is_root: bool) -> Row {
        let words = Words::of("en").unwrap();
        let attempts: Vec<_> = attempts.iter().map(|&(by, refused)| tried(promise, by, refused)).collect();
        judge(&words, promise, shield, &attempts, is_root)
    }

    #[test]
    fn everything_refused_passes_and_is_named_once_by_its_kind() {
        let row = judged(Promise::Network, WHOLE, &[(By::Calls, true), (By::Calls, true)], true);
        assert_eq!(row.result, Verdict::Pass);
        assert_eq!(row.reason, "Tried and refused: changing attributes, modes, owners and times.");
    }

    #[test]
    fn one_thing_that_was_possible_fails_and_names_the_exact_call() {
        let row = judged(Promise::Network, WHOLE, &[(By::Calls, true), (By::Calls, false)], false);
        assert_eq!(row.result, Verdict::Fail);
        assert_eq!(row.reason, "Tried, and possible: changing attributes, modes, owners and times (fchmod).");
        assert_eq!(judged(Promise::Memory, WHOLE, &[(By::Stranger, false)], false).result, Verdict::Fail);
        assert_eq!(judged(Promise::Memory, WHOLE, &[(By::Memory, false)], true).result, Verdict::Fail);
    }

    #[test]
    fn what_nobody_tried_does_not_pass() {
        assert_eq!(judged(Promise::Network, WHOLE, &[], false).result, Verdict::Fail);
    }

    #[test]
    fn root_reads_every_memory_and_that_is_said_instead_of_failed() {
        let row = judged(Promise::Memory, WHOLE, &[(By::Memory, true), (By::Stranger, false)], true);
        assert_eq!(row.result, Verdict::Degraded);
        assert!(row.reason.starts_with("This is the root user"), "{}", row.reason);
    }

    #[test]
    fn a_program_file_that_can_be_read_degrades_the_memory_and_says_the_remedy() {
        let row = judged(Promise::Memory, WHOLE, &[(By::Stranger, true), (By::Mode, false)], false);
        assert_eq!(row.result, Verdict::Degraded);
        assert!(row.reason.contains("0711"), "{}", row.reason);
        let row = judged(Promise::Memory, WHOLE, &[(By::Stranger, true), (By::Mode, true)], false);
        assert_eq!(row.result, Verdict::Pass);
    }

    #[test]
    fn the_privacy_page_says_who_can_look_all_the_same() {
        let words = Words::of("en").unwrap();
        let memory = |is_root, is_early| lines(&words, WHOLE, is_root, is_early).pop().unwrap();
        assert!(memory(false, false).contains("Enforced here by the system."));
        assert!(memory(false, true).contains("Only a part of it is enforced here: a program of the same user"));
        assert!(memory(true, true).contains("Only a part of it is enforced here: this is the root user"));
    }

    #[test]
    fn what_a_system_does_not_enforce_is_degraded_and_says_why() {
        let row = judged(Promise::Network, Shield { calls: OFF, ..WHOLE }, &[(By::Calls, false)], false);
        assert_eq!(row.result, Verdict::Degraded);
        assert!(row.reason.contains("the kernel is too old"), "{}", row.reason);
    }

    #[test]
    fn files_pass_only_with_both_layers_and_each_is_told_apart() {
        let all = [(By::Landlock, true), (By::Calls, true), (By::Any, true)];
        let row = judged(Promise::Files, WHOLE, &all, false);
        assert_eq!(row.result, Verdict::Pass);
        assert!(row.reason.starts_with("Landlock: enforced. Blocked calls: enforced."), "{}", row.reason);
        let row = judged(Promise::Files, Shield { calls: OFF, ..WHOLE }, &[(By::Any, true), (By::Calls, false)], false);
        assert_eq!(row.result, Verdict::Degraded);
        assert!(row.reason.starts_with("Landlock: enforced. Blocked calls: not enforced"), "{}", row.reason);
        let row = judged(Promise::Files, Shield { files: OFF, ..WHOLE }, &[(By::Any, true), (By::Calls, true)], false);
        assert_eq!(row.result, Verdict::Degraded);
        assert!(row.reason.starts_with("Landlock: not enforced"), "{}", row.reason);
    }

    #[test]
    fn a_layer_that_does_not_keep_what_it_says_fails_though_the_other_does() {
        for by in [By::Landlock, By::Calls, By::Any] {
            let row = judged(Promise::Files, WHOLE, &[(By::Any, true), (by, false)], false);
            assert_eq!(row.result, Verdict::Fail, "{by:?}");
        }
        let shield = Shield { files: OFF, ..WHOLE };
        assert_eq!(judged(Promise::Files, shield, &[(By::Any, false)], false).result, Verdict::Fail);
    }
}
