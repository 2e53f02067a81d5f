//! Scores and alerts: which values are reached, how many answers they need, what comes first, and when "none" may be said.

mod alerts;
mod needs;
mod ranges;
mod unmarked;

use crate::support::summary;
use serde_json::Value;
use std::path::PathBuf;
use takestock::bank::{Report, Rules};
use takestock::catalog::check_file;

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

/// The range that the check tells of.
fn told(report: &Report) -> Vec<(i64, i64)> {
    let notes = report.found.iter().filter(|one| one.code.as_str() == "B416");
    let range = |message: &str| {
        let (low, high) = message.strip_prefix("this score can reach ").unwrap().split_once(" to ").unwrap();
        (low.parse().unwrap(), high.parse().unwrap())
    };
    notes.map(|one| range(&one.message)).collect()
}

/// What the real program prints for answers to a bank.
#[track_caller]
fn summarized(yaml: &str, answers: &str, more: &[&str]) -> String {
    let (_dir, bank) = kept(yaml);
    let more = [&["--bank", bank.to_str().unwrap()], more].concat();
    summary(&format!("bank: made\nabout: self\nanswers: {{{answers}}}\n"), &more)
}

#[track_caller]
fn json_of(yaml: &str, answers: &str) -> Value {
    serde_json::from_str(&summarized(yaml, answers, &["--format", "json"])).unwrap()
}
