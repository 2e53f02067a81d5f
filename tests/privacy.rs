//! What the privacy page and the privacy check say of the sandbox.

use crate::support::Language;
use takestock::page::privacy;
use takestock::sandbox::{Breach, Enforcement, Limitation, Promise, PromiseOutcome, Reason, SandboxStatus};

const ON: Enforcement = Enforcement::Enforced;
const OFF: Enforcement = Enforcement::Not(Limitation::Kernel);
const WHOLE: SandboxStatus = SandboxStatus { memory: ON, files: ON, calls: ON };

fn outcome(promise: Promise, reason: Reason, sandbox: SandboxStatus) -> PromiseOutcome {
    PromiseOutcome { promise, reason, sandbox, breaches: Vec::new(), refused: Vec::new() }
}

fn said(outcome: &PromiseOutcome) -> String {
    privacy::reason(Language::English.ui_text(), outcome)
}

#[test]
fn a_promise_that_is_kept_names_what_was_tried() {
    let refused = vec!["attributes".to_owned()];
    let kept = PromiseOutcome { refused, ..outcome(Promise::Network, Reason::Enforced, WHOLE) };
    assert_eq!(said(&kept), "Tried and refused: changing attributes, modes, owners and times.");
}

#[test]
fn a_breach_names_the_exact_call() {
    let breaches = vec![Breach { what: "attributes".to_owned(), calls: vec!["fchmod".to_owned()] }];
    let broken = PromiseOutcome { breaches, ..outcome(Promise::Files, Reason::Breached, WHOLE) };
    assert_eq!(said(&broken), "Tried, and possible: changing attributes, modes, owners and times (fchmod).");
}

#[test]
fn files_are_told_by_both_of_their_layers() {
    let kept = outcome(Promise::Files, Reason::Enforced, WHOLE);
    assert!(said(&kept).starts_with("Landlock: enforced. Blocked calls: enforced."), "{}", said(&kept));
    let reason = || Reason::NotEnforced;
    let half = outcome(Promise::Files, reason(), SandboxStatus { calls: OFF, ..WHOLE });
    assert!(said(&half).starts_with("Landlock: enforced. Blocked calls: not enforced"), "{}", said(&half));
    let none = outcome(Promise::Files, reason(), SandboxStatus { files: OFF, calls: OFF, ..WHOLE });
    assert!(said(&none).starts_with("Not enforced here: the kernel is too old"), "{}", said(&none));
}

#[test]
fn what_is_not_enforced_says_why() {
    let sandbox = SandboxStatus { calls: OFF, ..WHOLE };
    let off = outcome(Promise::Network, Reason::NotEnforced, sandbox);
    assert!(said(&off).contains("the kernel is too old"), "{}", said(&off));
}

#[test]
fn root_and_a_program_that_came_before_are_told_with_the_remedy() {
    let root = outcome(Promise::Memory, Reason::Root, WHOLE);
    assert!(said(&root).starts_with("This is the root user"), "{}", said(&root));
    let early = outcome(Promise::Memory, Reason::OpenEarly, WHOLE);
    assert!(said(&early).contains("0711"), "{}", said(&early));
}

#[test]
fn what_could_not_be_tried_says_the_error() {
    let reason = Reason::Untried(Some("no such file".to_owned()));
    let untried = outcome(Promise::Network, reason, SandboxStatus::NONE);
    assert_eq!(said(&untried), "This could not be tried: no such file");
}

#[test]
fn every_limitation_has_words_of_its_own() {
    let all = [
        Limitation::System,
        Limitation::Processor,
        Limitation::Kernel,
        Limitation::Refused,
        Limitation::NotRequested,
        Limitation::Root,
        Limitation::OpenEarly,
    ];
    let words: std::collections::BTreeSet<&str> =
        all.iter().map(|&one| privacy::limitation(Language::English.ui_text(), one)).collect();
    assert_eq!(words.len(), all.len());
}
