//! What is kept and what is not protected, in words: the privacy page, and what the privacy check reports.

use super::reading::titled;
use super::{Block, Surroundings};
use crate::sandbox::{Breach, Enforcement, Limitation, Promise, PromiseOutcome, Protection, Reason, SandboxStatus};
use crate::ui_text::{LimitationText, SandboxText, Titled, UiText, fill};

/// The privacy page: what is enforced here and what is not protected come before its last part.
pub(super) fn blocks(ui_text: &UiText, surroundings: Surroundings) -> Vec<Block> {
    let lines = enforced(&ui_text.sandbox, surroundings.protection);
    let here = Titled { head: ui_text.sandbox.head.clone(), says: lines.join("\n") };
    let last = ui_text.privacy.len().saturating_sub(1);
    let (first, last) = ui_text.privacy.split_at(last);
    titled(first.iter().chain([&here, &ui_text.sandbox.unprotected]).chain(last))
}

/// What each promise comes to here: one line a promise.
fn enforced(text: &SandboxText, protection: Protection) -> Vec<String> {
    let line = |one| format!("{} {}", promise_text(text, one), enforcement(text, protection.of(one)));
    Promise::ALL.into_iter().map(line).collect()
}

/// What a promise says.
#[must_use]
pub fn promise(ui_text: &UiText, promise: Promise) -> &str {
    promise_text(&ui_text.sandbox, promise)
}

fn promise_text(text: &SandboxText, promise: Promise) -> &str {
    match promise {
        Promise::Network => &text.promise.network,
        Promise::Files => &text.promise.files,
        Promise::Programs => &text.promise.programs,
        Promise::Memory => &text.promise.memory,
    }
}

/// Why something is not enforced, as it goes on a sentence.
#[must_use]
pub fn limitation(ui_text: &UiText, limitation: Limitation) -> &str {
    limitation_text(&ui_text.sandbox.limitation, limitation)
}

fn limitation_text(text: &LimitationText, limitation: Limitation) -> &str {
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

fn enforcement(text: &SandboxText, enforcement: Enforcement) -> String {
    let filled = |words, why| fill(words, &[("limitation", limitation_text(&text.limitation, why))]);
    match enforcement {
        Enforcement::Enforced => text.enforced.clone(),
        Enforcement::Partly(why) => filled(&text.partly, why),
        Enforcement::Not(why) => filled(&text.not, why),
    }
}

/// The two layers that keep files, each with its state.
fn layers(text: &SandboxText, sandbox: SandboxStatus) -> String {
    let filled = |words, why| fill(words, &[("limitation", limitation_text(&text.limitation, why))]);
    let layer = |part| match part {
        Enforcement::Enforced => text.layer.enforced.clone(),
        Enforcement::Partly(why) => filled(&text.layer.partly, why),
        Enforcement::Not(why) => filled(&text.layer.not, why),
    };
    fill(&text.layers, &[("landlock", &layer(sandbox.files)), ("calls", &layer(sandbox.calls))])
}

/// Why a promise came out as it did in the privacy check, and what was tried.
#[must_use]
pub fn reason(ui_text: &UiText, outcome: &PromiseOutcome) -> String {
    let text = &ui_text.sandbox;
    let possible = || fill(&text.possible, &[("what", &breaches(text, &outcome.breaches))]);
    let reason = match &outcome.reason {
        Reason::Enforced if outcome.promise == Promise::Files => layers(text, outcome.sandbox),
        Reason::Enforced => String::new(),
        Reason::Breached => possible(),
        Reason::NotEnforced(_) => not_enforced(text, outcome.promise, outcome.sandbox),
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
fn not_enforced(text: &SandboxText, promise: Promise, sandbox: SandboxStatus) -> String {
    match (promise, sandbox.files, sandbox.calls) {
        // Both for the same reason: one sentence is enough.
        (Promise::Files, Enforcement::Not(one), Enforcement::Not(other)) if one == other => {
            format!("{} {}", enforcement(text, Enforcement::Not(one)), text.degraded)
        }
        (Promise::Files, Enforcement::Not(_), Enforcement::Not(_)) => {
            format!("{} {}", layers(text, sandbox), text.degraded)
        }
        (Promise::Files, ..) => format!("{} {}", layers(text, sandbox), text.one_layer),
        _ => format!("{} {}", enforcement(text, sandbox.of(promise)), text.degraded),
    }
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
