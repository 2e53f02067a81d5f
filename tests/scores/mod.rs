//! Scores and alerts: which values are reached, how many answers they need, what comes first, and when "none" may be said.

mod alerts;
mod needs;
mod ranges;
mod unmarked;

use serde_json::Value;
use std::path::PathBuf;
use std::process::Command;
use takestock::bank::{Report, Rules, check_file};

/// A bank with these lists of answers, these items in a counted list, and whatever follows.
fn written(lists: &str, items: &str, rest: &str) -> String {
    let lists = if lists.is_empty() { String::new() } else { format!("answers:\n{lists}") };
    format!(
        "takestock: 1
bank: {{id: made, version: '1.0', title: A made bank, locale: en, region: US, licence: CC-BY-4.0, status: draft}}
perspectives:
  self: {{label: Myself, intro: Answer only what you want to.}}
  other: {{label: Someone else, intro: Answer from what you have seen.}}
{lists}sections:
  - id: all
    title: All
    items:
{items}{rest}helplines:
  - id: line
    name: A line
    call: '1-800-555-0100'
    purpose: Talking
    for: [self, other]
    who: Nobody.
    what_happens: Nothing.
    hours: always
    cost: free
    languages: [en]
    region: US
    priority: 10
    source: {{title: Invented, publisher: takestock, year: 2026}}
    checked: 2026-01-02
"
    )
}

/// A folder with a bank in it, and the way to the bank.
fn kept(yaml: &str) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("made.yaml");
    std::fs::write(&path, yaml).unwrap();
    (dir, path)
}

fn checked(yaml: &str) -> Report {
    let (_dir, path) = kept(yaml);
    check_file(&path, Rules::default())
}

fn codes(report: &Report) -> Vec<&str> {
    report.found.iter().map(|one| one.code).collect()
}

/// The range that the check tells of.
fn told(report: &Report) -> Vec<(i64, i64)> {
    let notes = report.found.iter().filter(|one| one.code == "B416");
    let range = |message: &str| {
        let (low, high) = message.strip_prefix("this score can reach ").unwrap().split_once(" to ").unwrap();
        (low.parse().unwrap(), high.parse().unwrap())
    };
    notes.map(|one| range(&one.message)).collect()
}

/// What the real program prints for answers.
fn summarized(yaml: &str, answers: &str, more: &[&str]) -> String {
    let (dir, bank) = kept(yaml);
    let file = dir.path().join("answers.yaml");
    std::fs::write(&file, format!("bank: made\nabout: self\nanswers: {{{answers}}}\n")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_takestock"));
    command.env("LC_ALL", "C.UTF-8").arg("summarize").arg("--bank").arg(&bank).arg("--answers").arg(&file);
    let output = command.args(more).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn json_of(yaml: &str, answers: &str) -> Value {
    serde_json::from_str(&summarized(yaml, answers, &["--format", "json"])).unwrap()
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
