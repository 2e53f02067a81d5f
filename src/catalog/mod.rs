//! One bank and the program's own words in each language there is, each read when it is first needed.

pub mod file;

use crate::bank::{self, Bank, BuiltIn, FileError, Limits, Opening};
use crate::error::Error;
use crate::ui_text::{HomeText, UiText, primary};
use std::cell::OnceCell;
use std::path::{Path, PathBuf};

/// One bank in all its languages.
#[derive(Debug)]
pub struct Catalog {
    translations: Vec<Translation>,
    /// The language to begin with, by its place.
    start: usize,
}

/// A bank in one language.
#[derive(Debug)]
struct Translation {
    tag: String,
    from: Origin,
    home_text: OnceCell<HomeText>,
    ui_text: OnceCell<UiText>,
    opening: OnceCell<Opening>,
    bank: OnceCell<Bank>,
}

/// Where a bank in one language comes from.
#[derive(Debug)]
enum Origin {
    BuiltIn(&'static BuiltIn),
    /// A file that has been read already.
    Read,
    /// A bank in a file, and the file of its translation.
    Files(PathBuf, PathBuf, Limits),
}

impl Translation {
    fn new(tag: impl Into<String>, from: Origin) -> Self {
        Self {
            tag: tag.into(),
            from,
            home_text: OnceCell::new(),
            ui_text: OnceCell::new(),
            opening: OnceCell::new(),
            bank: OnceCell::new(),
        }
    }
}

impl Catalog {
    /// A bank that comes with the program.
    #[must_use]
    pub fn built_in(bank: &'static BuiltIn) -> Self {
        let translations = bank.languages.iter().map(|&tag| Translation::new(tag, Origin::BuiltIn(bank)));
        Self { translations: translations.collect(), start: 0 }
    }

    /// A bank in a file, which is read and checked now, and the translations that lie beside it.
    ///
    /// # Errors
    /// When the file cannot be read or is no bank.
    pub fn file(path: &Path, limits: Limits) -> Result<Self, FileError> {
        let bank = bank::load_file_with(path, limits)?;
        let mut translations = vec![Translation::new(bank.opening.locale.clone(), Origin::Read)];
        for (tag, overlay) in bank::translations(path) {
            translations.push(Translation::new(tag, Origin::Files(path.to_owned(), overlay, limits)));
        }
        let catalog = Self { translations, start: 0 };
        catalog.keep(0, bank);
        Ok(catalog)
    }

    /// Selects the requested language, falling back to the one of the locale and then to the first.
    ///
    /// # Errors
    /// When the language that was asked for is not there.
    pub fn select_language(mut self, wanted: Option<&str>, locale: &str) -> Result<Self, Error> {
        let find = |tag: &str| {
            let same = |translation: &Translation| translation.tag.eq_ignore_ascii_case(tag);
            let near = |translation: &Translation| primary(&translation.tag).eq_ignore_ascii_case(primary(tag));
            self.translations.iter().position(same).or_else(|| self.translations.iter().position(near))
        };
        self.start = match wanted {
            None => find(locale).unwrap_or(0),
            Some(tag) => find(tag).ok_or_else(|| Error::UnknownLanguage {
                tag: crate::text::sanitize(tag),
                known: self.tags().join(", "),
            })?,
        };
        Ok(self)
    }

    /// The language to begin with, by its place.
    #[must_use]
    pub fn start(&self) -> usize {
        self.start
    }

    fn tags(&self) -> Vec<String> {
        self.translations.iter().map(|translation| translation.tag.clone()).collect()
    }

    /// The program's own words on every page, in a language: all that the first one needs.
    ///
    /// # Errors
    /// Never for the words that come with the program; a test proves it.
    pub fn home_text(&self, language: usize) -> Result<&HomeText, Error> {
        let translation = &self.translations[language];
        if let Some(ui_text) = translation.ui_text.get() {
            return Ok(&ui_text.home);
        }
        if let Some(text) = translation.home_text.get() {
            return Ok(text);
        }
        let text = HomeText::of(&translation.tag).map_err(|error| Error::UiText(error.to_string()))?;
        Ok(translation.home_text.get_or_init(|| text))
    }

    /// The program's own words in a language.
    ///
    /// # Errors
    /// Never for the words that come with the program; a test proves it.
    pub fn ui_text(&self, language: usize) -> Result<&UiText, Error> {
        let translation = &self.translations[language];
        if let Some(ui_text) = translation.ui_text.get() {
            return Ok(ui_text);
        }
        let ui_text = UiText::of(&translation.tag).map_err(|error| Error::UiText(error.to_string()))?;
        Ok(translation.ui_text.get_or_init(|| ui_text))
    }

    /// The bank and the program's words in the language to begin with.
    ///
    /// # Errors
    /// When the bank in this language cannot be read.
    pub fn first(&self) -> Result<(&Bank, &UiText), Error> {
        Ok((self.bank(self.start)?, self.ui_text(self.start)?))
    }

    /// What the first page needs of the bank in a language.
    ///
    /// # Errors
    /// When the bank in this language cannot be read.
    pub fn opening(&self, language: usize) -> Result<&Opening, FileError> {
        let translation = &self.translations[language];
        if let Some(opening) = translation.opening.get() {
            return Ok(opening);
        }
        let opening = match &translation.from {
            Origin::BuiltIn(bank) => Opening { languages: self.tags(), ..bank::opening_in(bank, &translation.tag)? },
            _ => self.bank(language)?.opening.clone(),
        };
        Ok(translation.opening.get_or_init(|| opening))
    }

    /// The bank in a language.
    ///
    /// # Errors
    /// When the bank in this language cannot be read.
    pub fn bank(&self, language: usize) -> Result<&Bank, FileError> {
        let translation = &self.translations[language];
        if let Some(bank) = translation.bank.get() {
            return Ok(bank);
        }
        let bank = match &translation.from {
            Origin::BuiltIn(bank) => bank::load_builtin_in(bank, &translation.tag)?,
            Origin::Files(base, overlay, limits) => bank::load_overlay(base, overlay, *limits)?,
            // It was kept when the catalog was made.
            Origin::Read => return self.bank(0),
        };
        Ok(self.keep(language, bank))
    }

    /// Keeps a bank, which from then on lists all the languages there are.
    fn keep(&self, language: usize, mut bank: Bank) -> &Bank {
        bank.opening.languages = self.tags();
        self.translations[language].bank.get_or_init(|| bank)
    }
}
