//! The language of everything that ships: both banks, and the program's own words, in English and Spanish.
//!
//! A check is a function that gives what it found; `bites` proves that each of them finds what it is there for.

mod avoid;
mod bites;
mod cited;
mod document;
mod grade;
mod helplines;
mod parity;
mod question;
mod shipped;
mod spanish;
mod text;
mod units;
mod used;
mod voice;
mod widths;

use std::sync::OnceLock;
use takestock::bank::{self, Bank};

/// A language that ships.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    Spanish,
}

/// Both languages.
pub(crate) const LANGUAGES: [Language; 2] = [Language::English, Language::Spanish];

impl Language {
    /// Its tag.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
        }
    }

    /// The built-in bank in it.
    pub(crate) fn bank(self) -> &'static Bank {
        static ENGLISH: OnceLock<Bank> = OnceLock::new();
        static SPANISH: OnceLock<Bank> = OnceLock::new();
        let place = match self {
            Self::English => &ENGLISH,
            Self::Spanish => &SPANISH,
        };
        place.get_or_init(|| bank::load_builtin_in(bank::builtin("opioids").unwrap(), self.tag()).unwrap())
    }

    /// The program's own words in it, as they stand in their file.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::English => include_str!("../../src/ui_text/en.yaml"),
            Self::Spanish => include_str!("../../src/ui_text/es.yaml"),
        }
    }
}

/// Fails with all findings, each once.
#[track_caller]
fn assert_none(mut findings: Vec<String>) {
    findings.sort();
    findings.dedup();
    assert!(findings.is_empty(), "{} found:\n{}", findings.len(), findings.join("\n"));
}
