//! For every code a bank that has the mistake, what is said about it, and its repair by one edit.

use super::{file, found};
use crate::support::codes;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use takestock::bank::{Code, Report, SCHEMA, Severity};

/// Codes whose banks would be too large to keep, or are no files: `hostile` makes them.
const MADE: &[&str] = &["B000", "B001", "B026"];

/// Findings that tell something and ask for nothing.
const TOLD: &[&str] = &["B416", "B710"];

fn cases() -> BTreeMap<String, Vec<u8>> {
    let folder = std::fs::read_dir(file("invalid")).expect("the folder");
    let files = folder.map(|entry| entry.expect("an entry").path());
    let name = |path: &Path| path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
    files.map(|path| (name(&path), std::fs::read(&path).expect("a file"))).collect()
}

fn invalid() -> impl Iterator<Item = (String, Vec<u8>)> {
    cases().into_iter().filter(|(name, _)| !name.contains(".fixed."))
}

fn is_translation(name: &str) -> bool {
    name.ends_with(".es.yaml")
}

/// The repaired file: its own, or the small bank that all are made from.
fn repaired(name: &str) -> Vec<u8> {
    let base = if is_translation(name) { "small.es.yaml" } else { "small.yaml" };
    let own = name.replacen('.', ".fixed.", 1);
    std::fs::read(file("invalid").join(own)).or_else(|_| std::fs::read(file(base))).expect("a repair")
}

#[test]
fn every_mistake_is_told_as_it_was_agreed() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (name, bytes) in invalid() {
            let report = found(&bytes, is_translation(&name));
            insta::assert_snapshot!(name.trim_end_matches(".yaml"), said(&report, &name));
        }
    });
}

/// What is told, without what is told of every bank.
fn said(report: &Report, name: &str) -> String {
    let mut report = report.clone();
    report.found.retain(|one| name.starts_with(one.code.as_str()) || !TOLD.contains(&one.code.as_str()));
    report.draw()
}

#[test]
fn every_mistake_is_found_alone() {
    let mut wrong = Vec::new();
    for (name, bytes) in invalid() {
        let report = found(&bytes, is_translation(&name));
        let code = name.get(..4).expect("a code");
        let told = codes(&report);
        if !told.contains(&code) || told.iter().any(|one| !TOLD.contains(one) && *one != code) {
            wrong.push(format!("{name}: {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_repair_passes() {
    let mut wrong = Vec::new();
    for (name, _) in invalid().filter(|(name, _)| !TOLD.iter().any(|code| name.starts_with(code))) {
        let report = found(&repaired(&name), is_translation(&name));
        let bad = |code: &str, severity| name.starts_with(code) || severity != Severity::Note;
        if report.found.iter().any(|one| bad(one.code.as_str(), one.severity)) {
            wrong.push(format!("{name}: {:?}", codes(&report)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_message_says_what_to_do_and_begins_small() {
    for (name, bytes) in invalid() {
        for one in found(&bytes, is_translation(&name)).found {
            let first = one.message.chars().next().expect("a message");
            let acronym = one.message.chars().nth(1).is_some_and(|second| second.is_uppercase() || second == '+');
            assert!(!first.is_uppercase() || acronym, "{name}: {}", one.message);
            assert!(one.help.is_some() || one.severity == Severity::Note, "{name}: {} has no help", one.code);
        }
    }
}

/// The codes of banks; those of answers files have tests of their own.
fn all_codes() -> BTreeSet<String> {
    Code::ALL.iter().map(|code| code.as_str().to_owned()).filter(|code| code.starts_with('B')).collect()
}

#[test]
fn every_code_has_a_bank_that_shows_it() {
    let shown: BTreeSet<String> = invalid().map(|(name, _)| name.chars().take(4).collect()).collect();
    let missing: Vec<_> =
        all_codes().into_iter().filter(|code| !shown.contains(code) && !MADE.contains(&code.as_str())).collect();
    assert!(missing.is_empty(), "no bank in tests/banks/invalid for {missing:?}");
}

#[test]
fn every_finding_weighs_what_the_reference_says() {
    for (name, bytes) in invalid() {
        for one in found(&bytes, is_translation(&name)).found {
            assert!(one.code.entry().severities.contains(&one.severity), "{name}: {} is {:?}", one.code, one.severity);
        }
    }
}

#[test]
fn every_key_is_in_the_reference() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("questions/README.md");
    let reference = std::fs::read_to_string(path).expect("the reference");
    let words: BTreeSet<&str> = reference.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
    let schema: serde_json::Value = serde_json::from_str(SCHEMA).expect("JSON");
    for (name, definition) in schema["definitions"].as_object().expect("definitions") {
        for (key, property) in definition["properties"].as_object().expect("keys") {
            assert!(words.contains(key.as_str()), "questions/README.md does not say what `{key}` of {name} is");
            assert!(property["description"].as_str().is_some_and(|said| !said.is_empty()), "{key} of {name}");
        }
    }
}
