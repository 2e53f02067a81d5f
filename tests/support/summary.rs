//! The summary of a file of answers, by the real program.

use serde_json::Value;
use std::process::{Command, Output};

/// Runs `takestock summarize` on the text of a file of answers.
pub(crate) fn summarize(answers: &str, more: &[&str]) -> Output {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("answers.yaml");
    std::fs::write(&path, answers).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_takestock"));
    command.env("LC_ALL", "C.UTF-8").args(["summarize", "--answers"]).arg(&path).args(more).output().unwrap()
}

/// What it prints.
#[track_caller]
pub(crate) fn summary(answers: &str, more: &[&str]) -> String {
    let output = summarize(answers, more);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What it prints for programs.
#[track_caller]
pub(crate) fn json_of(answers: &str, more: &[&str]) -> Value {
    serde_json::from_str(&summary(answers, &[&["--format", "json"], more].concat())).unwrap()
}
