//! Owns the bank and the program's words in each language there is, each read when it is first needed.

use crate::bank::{self, Bank, BuiltIn, FileError, Limits, Opening};
use crate::error::Error;
use crate::trust::{self, Shield, report};
use crate::words::{FirstWords, Words, primary};
use std::cell::OnceCell;
use std::path::{Path, PathBuf};

/// One bank in all its languages.
#[derive(Debug)]
pub struct Shelf {
    volumes: Vec<Volume>,
    /// The language to begin with, by its place.
    start: usize,
    /// What the system enforces, for the privacy page.
    shield: Shield,
    /// Whether one person comes after another, which the first page says.
    kiosk: bool,
}

/// A bank in one language.
#[derive(Debug)]
struct Volume {
    tag: String,
    from: Origin,
    first_words: OnceCell<FirstWords>,
    words: OnceCell<Words>,
    opening: OnceCell<Opening>,
    bank: OnceCell<Bank>,
}

/// Where a bank in one language comes from.
#[derive(Debug)]
enum Origin {
    BuiltIn(&'static BuiltIn),
    /// A file that has been read already.
    Read,
    /// A translation of a file: the file, and the translation.
    Overlay(PathBuf, PathBuf, Limits),
}

impl Volume {
    fn new(tag: impl Into<String>, from: Origin) -> Self {
        Self {
            tag: tag.into(),
            from,
            first_words: OnceCell::new(),
            words: OnceCell::new(),
            opening: OnceCell::new(),
            bank: OnceCell::new(),
        }
    }
}

impl Shelf {
    /// A bank that comes with the program.
    #[must_use]
    pub fn built_in(bank: &'static BuiltIn) -> Self {
        let volumes = bank.languages.iter().map(|&tag| Volume::new(tag, Origin::BuiltIn(bank)));
        Self { volumes: volumes.collect(), start: 0, shield: Shield::NONE, kiosk: false }
    }

    /// A bank in a file, which is read and checked now, and the translations that lie beside it.
    ///
    /// # Errors
    /// When the file cannot be read or is no bank.
    pub fn file(path: &Path, limits: Limits) -> Result<Self, FileError> {
        let bank = bank::load_file_with(path, limits)?;
        let mut volumes = vec![Volume::new(bank.opening.locale.clone(), Origin::Read)];
        for (tag, overlay) in bank::translations(path) {
            volumes.push(Volume::new(tag, Origin::Overlay(path.to_owned(), overlay, limits)));
        }
        let shelf = Self { volumes, start: 0, shield: Shield::NONE, kiosk: false };
        shelf.keep(0, bank);
        Ok(shelf)
    }

    /// Begins with the language that was asked for, or else with the one of the locale, where there is one.
    ///
    /// # Errors
    /// When the language that was asked for is not there.
    pub fn begin(mut self, wanted: Option<&str>, locale: &str) -> Result<Self, Error> {
        let find = |tag: &str| {
            let same = |volume: &Volume| volume.tag.eq_ignore_ascii_case(tag);
            let near = |volume: &Volume| primary(&volume.tag).eq_ignore_ascii_case(primary(tag));
            self.volumes.iter().position(same).or_else(|| self.volumes.iter().position(near))
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

    /// Says from now on what the system enforces, and what a kiosk does.
    #[must_use]
    pub fn under(self, shield: Shield, kiosk: bool) -> Self {
        Self { shield, kiosk, ..self }
    }

    /// The language to begin with, by its place.
    #[must_use]
    pub fn start(&self) -> usize {
        self.start
    }

    fn tags(&self) -> Vec<String> {
        self.volumes.iter().map(|volume| volume.tag.clone()).collect()
    }

    /// The program's own words on every page, in a language: all that the first one needs.
    ///
    /// # Errors
    /// Never for the words that come with the program; a test proves it.
    pub fn first_words(&self, language: usize) -> Result<&FirstWords, Error> {
        let volume = &self.volumes[language];
        if self.kiosk || volume.words.get().is_some() {
            // A kiosk says more there than anybody else.
            return Ok(&self.words(language)?.first);
        }
        if let Some(words) = volume.first_words.get() {
            return Ok(words);
        }
        let words = FirstWords::of(&volume.tag).map_err(|error| Error::Words(error.to_string()))?;
        Ok(volume.first_words.get_or_init(|| words))
    }

    /// The program's own words in a language.
    ///
    /// # Errors
    /// Never for the words that come with the program; a test proves it.
    pub fn words(&self, language: usize) -> Result<&Words, Error> {
        let volume = &self.volumes[language];
        if volume.words.get().is_none() {
            let mut words = Words::of(&volume.tag).map_err(|error| Error::Words(error.to_string()))?;
            report::tell(&mut words, self.shield, self.kiosk, trust::is_root(), trust::is_open_early());
            if self.kiosk {
                // Nobody can start anything there.
                words.first.welcome.in_lines = None;
            }
            return Ok(volume.words.get_or_init(|| words));
        }
        volume.words.get().ok_or_else(|| Error::Words(volume.tag.clone()))
    }

    /// What the first page needs of the bank in a language.
    ///
    /// # Errors
    /// When the bank in this language cannot be read.
    pub fn opening(&self, language: usize) -> Result<&Opening, FileError> {
        let volume = &self.volumes[language];
        if let Some(opening) = volume.opening.get() {
            return Ok(opening);
        }
        let opening = match &volume.from {
            Origin::BuiltIn(bank) => Opening { languages: self.tags(), ..bank::opening_in(bank, &volume.tag)? },
            _ => self.bank(language)?.opening.clone(),
        };
        Ok(volume.opening.get_or_init(|| opening))
    }

    /// The bank in a language.
    ///
    /// # Errors
    /// When the bank in this language cannot be read.
    pub fn bank(&self, language: usize) -> Result<&Bank, FileError> {
        let volume = &self.volumes[language];
        if let Some(bank) = volume.bank.get() {
            return Ok(bank);
        }
        let bank = match &volume.from {
            Origin::BuiltIn(bank) => bank::load_builtin_in(bank, &volume.tag)?,
            Origin::Overlay(base, overlay, limits) => bank::load_overlay(base, overlay, *limits)?,
            // It was put there when the shelf was made.
            Origin::Read => return self.bank(0),
        };
        Ok(self.keep(language, bank))
    }

    /// Keeps a bank, which from then on knows all the languages there are.
    fn keep(&self, language: usize, mut bank: Bank) -> &Bank {
        bank.opening.languages = self.tags();
        self.volumes[language].bank.get_or_init(|| bank)
    }
}
