//! What is kept and what is not protected, in words: the privacy page, and what the privacy check reports.

use super::reading::titled;
use super::{Block, Surroundings};
use crate::sandbox::{Breach, Enforcement, Limitation, Promise, PromiseOutcome, Protection, Reason, SandboxStatus};
use crate::ui_text::{SandboxText, Titled, UiText, fill};

/// The privacy page: what is enforced here and what is not protected come before its last part.
pub(super) fn blocks(ui_text: &UiText, surroundings: Surroundings) -> Vec<Block> {
    let lines = enforced(ui_text, surroundings.protection);
    let here = Titled { head: ui_text.sandbox.head.clone(), says: lines.join("\n") };
    let last = ui_text.privacy.len().saturating_sub(1);
    let (first, last) = ui_text.privacy.split_at(last);
    titled(first.iter().chain([&here, &ui_text.sandbox.unprotected]).chain(last))
}

/// What each promise comes to here: one line a promise.
fn enforced(ui_text: &UiText, protection: Protection) -> Vec<String> {
    let line = |one| format!("{} {}", promise(ui_text, one), enforcement(ui_text, protection.of(one)));
    Promise::ALL.into_iter().map(line).collect()
}

#[must_use]
pub fn promise(ui_text: &UiText, promise: Promise) -> &str {
    let text = &ui_text.sandbox.promise;
    match promise {
        Promise::Network => &text.network,
        Promise::Files => &text.files,
        Promise::Programs => &text.programs,
        Promise::Memory => &text.memory,
    }
}

/// Why something is not enforced, as it goes on a sentence.
#[must_use]
pub fn limitation(ui_text: &UiText, limitation: Limitation) -> &str {
    let text = &ui_text.sandbox.limitation;
    match limitation {
        Limitation::System => &text.system,
        Limitation::Processor => &text.processor,
        Limitation::Kernel => &text.kernel,
        Limitation::Refused => &text.refused,
        Limitation::NotRequested => &text.asked,
        Limitation::Root => &text.root,
        Limitation::OpenEarly => &text.early,
    }
}

fn enforcement(ui_text: &UiText, state: Enforcement) -> String {
    let text = &ui_text.sandbox;
    in_words(ui_text, state, [&text.enforced, &text.partly, &text.not])
}

/// How much of something is enforced, with the words for all of it, a part and nothing.
fn in_words(ui_text: &UiText, state: Enforcement, [all, part, nothing]: [&String; 3]) -> String {
    let because = |words, why| fill(words, &[("limitation", limitation(ui_text, why))]);
    match state {
        Enforcement::Enforced => all.clone(),
        Enforcement::Partly(why) => because(part, why),
        Enforcement::Not(why) => because(nothing, why),
    }
}

/// The two layers that keep files, each with its state.
fn layers(ui_text: &UiText, sandbox: SandboxStatus) -> String {
    let text = &ui_text.sandbox.layer;
    let layer = |state| in_words(ui_text, state, [&text.enforced, &text.partly, &text.not]);
    fill(&ui_text.sandbox.layers, &[("landlock", &layer(sandbox.files)), ("calls", &layer(sandbox.calls))])
}

/// Why a promise came out as it did in the privacy check, and what was tried.
#[must_use]
pub fn reason(ui_text: &UiText, outcome: &PromiseOutcome) -> String {
    let text = &ui_text.sandbox;
    let possible = || fill(&text.possible, &[("what", &breaches(text, &outcome.breaches))]);
    let reason = match &outcome.reason {
        Reason::Enforced if outcome.promise == Promise::Files => layers(ui_text, outcome.sandbox),
        Reason::Enforced => String::new(),
        Reason::Breached => possible(),
        Reason::NotEnforced => not_enforced(ui_text, outcome.promise, outcome.sandbox),
        Reason::Root => format!("{} {}", text.root, possible()),
        Reason::OpenEarly => text.early.clone(),
        Reason::Untried(error) => fill(&text.untried, &[("error", error.as_deref().unwrap_or("-"))]),
    };
    let refused: Vec<&str> = outcome.refused.iter().map(|what| name(text, what)).collect();
    let tried = match refused.join("; ") {
        names if names.is_empty() => names,
        names => fill(&text.tried, &[("what", &names)]),
    };
    [reason, tried].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What the state of the sandbox comes to for a promise that is not wholly enforced.
fn not_enforced(ui_text: &UiText, promise: Promise, sandbox: SandboxStatus) -> String {
    let are_both_missing = matches!((sandbox.files, sandbox.calls), (Enforcement::Not(_), Enforcement::Not(_)));
    let has_one_layer = promise == Promise::Files && !are_both_missing;
    // Where both are missing for the same reason, one sentence is enough.
    let is_by_layer = promise == Promise::Files && (has_one_layer || sandbox.files != sandbox.calls);
    let state = if is_by_layer { layers(ui_text, sandbox) } else { enforcement(ui_text, sandbox.of(promise)) };
    let rest = if has_one_layer { &ui_text.sandbox.one_layer } else { &ui_text.sandbox.degraded };
    format!("{state} {rest}")
}

/// What was possible, each kind with the exact calls behind it.
fn breaches(text: &SandboxText, breaches: &[Breach]) -> String {
    let named = breaches.iter().map(|breach| match breach.calls.join(", ") {
        calls if calls.is_empty() => name(text, &breach.what).to_owned(),
        calls => format!("{} ({calls})", name(text, &breach.what)),
    });
    named.collect::<Vec<_>>().join("; ")
}

/// The name of a kind of attempt.
fn name<'w>(text: &'w SandboxText, what: &'w str) -> &'w str {
    text.names.get(what).map_or(what, String::as_str)
}
