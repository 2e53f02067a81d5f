//! The walls between the rooms: which folder may use what.

use std::fs;
use std::path::{Path, PathBuf};

/// A folder or file, and what may not stand in its code.
const WALLS: &[(&str, &[&str])] = &[
    ("src/bank", &["crate::session", "crate::page", "crate::tui", "crate::plain", "ratatui", "crossterm", "std::env"]),
    (
        "src/session",
        &[
            "crate::page",
            "crate::tui",
            "crate::plain",
            "serde_yaml",
            "ratatui",
            "crossterm",
            "std::fs",
            "std::io",
            "std::env",
            "std::time",
            "println!",
        ],
    ),
    (
        "src/page",
        &[
            "crate::tui",
            "crate::plain",
            "ratatui",
            "crossterm",
            "std::fs",
            "std::io",
            "std::env",
            "std::time",
            "println!",
        ],
    ),
    ("src/plain", &["crate::tui", "ratatui", "crossterm", "std::fs", "std::env", "\\x1b"]),
    ("src/tui", &["crate::bank::raw", "crate::plain", "std::fs", "std::env"]),
    ("src/trust", &["crate::session", "crate::page", "crate::tui", "crate::plain", "ratatui", "crossterm"]),
    ("src/text.rs", &["crate::bank", "crate::session", "crate::page", "ratatui", "std::fs", "std::io"]),
    ("src/words.rs", &["crate::session", "crate::page", "ratatui", "std::fs", "std::io"]),
];

fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let entries = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|entry| files(&entry)).filter(|file| file.extension().is_some_and(|end| end == "rs")).collect()
}

/// The code of a file without comments and tests.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn no_room_reaches_where_it_must_not() {
    for (room, forbidden) in WALLS {
        for file in files(Path::new(room)) {
            for word in *forbidden {
                assert!(!code(&file).contains(word), "{} must not use {word}", file.display());
            }
        }
    }
}

#[test]
fn files_are_read_in_one_place_and_written_in_one() {
    for file in files(Path::new("src")) {
        // Reading belongs to the bank's source, the one file that is written is the bank that `new` begins, what must
        // not be possible is tried by the privacy check, and what is closed at the start is listed in a folder.
        let known = ["bank/source.rs", "command/new.rs", "trust/probe.rs", "trust/descriptor.rs"];
        if known.iter().any(|known| file.ends_with(known)) {
            continue;
        }
        for word in ["File::open", "fs::read", "fs::write", "File::create", "OpenOptions"] {
            assert!(!code(&file).contains(word), "{} must not use {word}", file.display());
        }
    }
}

#[test]
fn every_file_says_what_it_owns_and_is_short() {
    for file in files(Path::new("src")) {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//!"), "{} does not say what it owns", file.display());
        let lines = text.split("#[cfg(test)]").next().unwrap_or_default().lines().count();
        assert!(lines <= 400, "{} has {lines} lines", file.display());
    }
}
