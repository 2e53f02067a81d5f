//! The banks of a folder, each in all its languages; read before the walk begins.

use super::Catalog;
use super::file::{check, in_folder, is_translation};
use crate::bank::{Bank, Emergency, Opening, Rules};
use crate::error::Error;
use crate::ui_text::UiText;
use std::path::Path;

/// The banks of a folder that have no errors, in the order of their files.
#[derive(Debug)]
pub struct Folder {
    name: String,
    banks: Vec<FolderBank>,
    openings: Vec<Opening>,
    broken: Vec<String>,
    /// Boxed, since it is much larger than all else here.
    ui_text: Box<UiText>,
}

/// A bank of a folder.
#[derive(Debug)]
pub struct FolderBank {
    /// Its file, as it is named in messages.
    pub file: String,
    /// The bank in all its languages.
    pub catalog: Catalog,
}

impl Folder {
    /// Reads the banks of a folder and the translations beside them, each in the requested language or the one of the
    /// locale where it speaks it.
    ///
    /// # Errors
    /// When the folder cannot be read, has no bank without errors, or none that speaks the requested language.
    pub fn read(path: &Path, rules: Rules, wanted: Option<&str>, locale: &str) -> Result<Self, Error> {
        let files = in_folder(path)?;
        let reports = check(&files, rules, &mut std::io::empty());
        let broken: Vec<String> =
            reports.iter().filter(|report| report.has_errors()).map(|report| report.file.clone()).collect();
        let tag = wanted.unwrap_or(locale);
        let mut banks = Vec::new();
        for file in files.iter().filter(|file| !is_translation(file, rules.limits)) {
            // One that changed since it was checked is left out.
            if let Ok(catalog) = Catalog::file(file, rules) {
                banks.push(FolderBank { file: shown(file), catalog: catalog.select_language(None, tag)? });
            }
        }
        let known = banks.iter().flat_map(|bank| bank.catalog.tags()).map(str::to_owned);
        let known = known.collect::<std::collections::BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(", ");
        if banks.is_empty() {
            return Err(Error::NoBank { folder: shown(path) });
        }
        if let Some(tag) = wanted.filter(|tag| !banks.iter().any(|bank| bank.catalog.speaks(tag))) {
            return Err(Error::UnknownLanguage { tag: crate::text::sanitize(tag), known });
        }
        let openings = banks.iter().map(|bank| bank.catalog.first().0.opening.clone()).collect();
        Ok(Self { name: shown(path), banks, openings, broken, ui_text: Box::new(UiText::of(tag)) })
    }

    /// The bank of a folder that has one; else the folder again.
    ///
    /// # Errors
    /// The folder, where it has several.
    pub fn only(mut self) -> Result<Catalog, Self> {
        if self.banks.len() == 1
            && let Some(only) = self.banks.pop()
        {
            Ok(only.catalog)
        } else {
            Err(self)
        }
    }

    /// The folder, as it was named.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its banks.
    #[must_use]
    pub fn banks(&self) -> &[FolderBank] {
        &self.banks
    }

    /// What there is to know of each of its banks before it is opened.
    #[must_use]
    pub fn openings(&self) -> &[Opening] {
        &self.openings
    }

    /// The files that have errors, banks and translations, which are left out.
    #[must_use]
    pub fn broken(&self) -> &[String] {
        &self.broken
    }

    /// The program's words while none of the banks is chosen.
    #[must_use]
    pub fn ui_text(&self) -> &UiText {
        &self.ui_text
    }

    /// The bank whose emergency page, and whose region's number to call, is shown while none is chosen: the first that
    /// has the page of an overdose, since it helps in the other dangers too; else the first.
    #[must_use]
    pub fn for_emergencies(&self) -> &Bank {
        let is_overdose = |one: &Opening| one.emergency == Emergency::Overdose;
        let at = self.openings.iter().position(is_overdose).unwrap_or(0);
        self.banks[at].catalog.first().0
    }
}

fn shown(path: &Path) -> String {
    crate::text::sanitize(&path.display().to_string())
}
