//! What ships, as it is worded and as its rules are written: both banks and the program's own words, in English and
//! Spanish. Apart from the tests of the code, so that a changed sentence fails here and nowhere else.
//!
//! A check is a function that gives what it found; `bites` proves that each of them finds what it is there for.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod avoid;
mod bites;
mod cases;
mod cited;
mod document;
mod grade;
mod helplines;
mod parity;
mod question;
mod result;
mod safety;
mod shipped;
mod spanish;
mod support;
mod text;
mod units;
mod used;
mod voice;
mod widths;

use support::{LANGUAGES, Language};

/// Fails with all findings, each once.
#[track_caller]
fn assert_none(mut findings: Vec<String>) {
    findings.sort();
    findings.dedup();
    assert!(findings.is_empty(), "{} found:\n{}", findings.len(), findings.join("\n"));
}
