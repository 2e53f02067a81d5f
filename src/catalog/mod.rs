//! One bank and the program's own words in each language there is. What comes with the program is read back when it is
//! first needed, and files are read before the walk begins: from then on nothing here can fail.

mod bank_name;
mod built_in;
mod file;
mod folder;

pub use bank_name::BankName;
pub use built_in::{BuiltIn, built_in, built_ins};
pub use file::{check, check_file, check_reader, is_yaml, load_answers, load_file};

pub use folder::{Folder, FolderBank};

use crate::bank::{Bank, Report, Rules};
use crate::error::Error;
use crate::ui_text::{UiText, primary};
use std::cell::LazyCell;
use std::path::Path;

/// One bank in all its languages.
#[derive(Debug)]
pub struct Catalog {
    translations: Vec<Translation>,
    /// The language to begin with, by its place.
    start: usize,
}

/// Something that is made when it is first needed.
type Lazy<T> = LazyCell<T, Box<dyn FnOnce() -> T>>;

/// A bank and the program's words in one language.
#[derive(Debug)]
struct Translation {
    tag: String,
    bank: Lazy<Bank>,
    ui_text: Lazy<UiText>,
}

impl Translation {
    /// A bank that lists all the languages there are.
    fn new(tag: &str, tags: &[String], bank: impl FnOnce() -> Bank + 'static) -> Self {
        let (tag, tags, words) = (tag.to_owned(), tags.to_vec(), tag.to_owned());
        let bank = move || {
            let mut bank = bank();
            bank.opening.languages = tags;
            bank
        };
        Self { tag, bank: Lazy::new(Box::new(bank)), ui_text: Lazy::new(Box::new(move || UiText::of(&words))) }
    }
}

impl Catalog {
    /// A bank that comes with the program.
    #[must_use]
    pub fn built_in(bank: &'static BuiltIn) -> Self {
        let tags: Vec<String> = bank.tags().map(str::to_owned).collect();
        let translations = bank.tags().map(|tag| Translation::new(tag, &tags, move || bank.bank(tag)));
        Self { translations: translations.collect(), start: 0 }
    }

    /// A bank in a file and the translations that lie beside it, all of them read and checked now. A translation with
    /// errors is left out.
    ///
    /// # Errors
    /// When the file cannot be read or has errors: all of them.
    pub fn file(path: &Path, rules: Rules) -> Result<Self, Report> {
        let banks = file::load_with_translations(path, rules)?;
        let tags: Vec<String> = banks.iter().map(|bank| bank.opening.locale.clone()).collect();
        let translations = banks.into_iter().zip(&tags).map(|(bank, tag)| Translation::new(tag, &tags, || bank));
        Ok(Self { translations: translations.collect(), start: 0 })
    }

    /// Selects the requested language, falling back to the one of the locale and then to the first.
    ///
    /// # Errors
    /// When the language that was asked for is not there.
    pub fn select_language(mut self, wanted: Option<&str>, locale: &str) -> Result<Self, Error> {
        self.start = match wanted {
            None => self.find(locale).unwrap_or(0),
            Some(tag) => self.find(tag).ok_or_else(|| Error::UnknownLanguage {
                tag: crate::text::sanitize(tag),
                known: self.tags().collect::<Vec<_>>().join(", "),
            })?,
        };
        Ok(self)
    }

    /// The place of the language that a tag asks for: whatever its region, where there is no other.
    fn find(&self, tag: &str) -> Option<usize> {
        let same = |translation: &Translation| translation.tag.eq_ignore_ascii_case(tag);
        let near = |translation: &Translation| primary(&translation.tag).eq_ignore_ascii_case(primary(tag));
        self.translations.iter().position(same).or_else(|| self.translations.iter().position(near))
    }

    /// Whether it can be asked for in a language.
    #[must_use]
    pub fn speaks(&self, tag: &str) -> bool {
        self.find(tag).is_some()
    }

    /// Its languages, the bank's own first.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.translations.iter().map(|one| one.tag.as_str())
    }

    /// The language to begin with, by its place.
    #[must_use]
    pub fn start(&self) -> usize {
        self.start
    }

    /// The program's own words in a language.
    #[must_use]
    pub fn ui_text(&self, language: usize) -> &UiText {
        &self.translations[language].ui_text
    }

    /// The bank in a language.
    #[must_use]
    pub fn bank(&self, language: usize) -> &Bank {
        &self.translations[language].bank
    }

    /// The bank and the program's words in the language to begin with.
    #[must_use]
    pub fn first(&self) -> (&Bank, &UiText) {
        (self.bank(self.start), self.ui_text(self.start))
    }
}
