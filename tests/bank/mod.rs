//! Tests of banks: the reader, the checker, translations, and the commands for authors.

mod beside;
mod blank;
mod commands;
mod first_hour;
mod gone;
mod guide;
mod hostile;
mod instruments;
mod invalid;
mod properties;
mod translation;

use std::path::{Path, PathBuf};
use takestock::bank::{Day, Report, Rules};
use takestock::catalog::check_file;

/// A file below `tests/banks`.
fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/banks").join(name)
}

/// The rules on a day that does not change.
fn rules() -> Rules {
    Rules { today: Day::parse("2026-01-15"), ..Rules::default() }
}

/// What is found in a bank or, beside its base, in a translation.
fn found(bytes: &[u8], translation: bool) -> Report {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::copy(file("small.yaml"), folder.path().join("small.yaml")).expect("a copy");
    let path = folder.path().join(if translation { "small.es.yaml" } else { "bank.yaml" });
    std::fs::write(&path, bytes).expect("a file");
    let mut report = check_file(&path, rules());
    "bank.yaml".clone_into(&mut report.file);
    report
}
