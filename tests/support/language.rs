//! The languages that ship: the built-in bank and the program's own words in each of them.

use std::sync::OnceLock;
use takestock::bank::Bank;
use takestock::catalog::built_in;
use takestock::ui_text::{HomeText, UiText};

/// A language that ships.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    Spanish,
}

/// Both languages.
pub(crate) const LANGUAGES: [Language; 2] = [Language::English, Language::Spanish];

impl Language {
    /// The language with this tag.
    pub(crate) fn of(tag: &str) -> Self {
        LANGUAGES.into_iter().find(|language| language.tag() == tag).unwrap()
    }

    /// Its tag.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
        }
    }

    /// The built-in bank in it.
    pub(crate) fn bank(self) -> &'static Bank {
        static BANKS: [OnceLock<Bank>; 2] = [const { OnceLock::new() }; 2];
        BANKS[self as usize].get_or_init(|| built_in("opioids").unwrap().bank(self.tag()))
    }

    /// The program's own words in it, as they are in their file.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::English => include_str!("../../src/ui_text/en.yaml"),
            Self::Spanish => include_str!("../../src/ui_text/es.yaml"),
        }
    }

    /// The program's own words in it, as the program reads them.
    pub(crate) fn ui_text(self) -> &'static UiText {
        static WORDS: [OnceLock<UiText>; 2] = [const { OnceLock::new() }; 2];
        WORDS[self as usize].get_or_init(|| UiText::of(self.tag()))
    }

    /// The words of them that are on every page.
    pub(crate) fn home_text(self) -> &'static HomeText {
        &self.ui_text().home
    }
}
