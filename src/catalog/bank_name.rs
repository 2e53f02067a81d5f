//! How a bank is named on the command line, and what is asked of it by that name.

use super::file::{base, is_translation, is_yaml, name_of_translation};
use super::{BuiltIn, Catalog, built_in, built_ins};
use crate::bank::{Base, Rules};
use crate::error::Error;
use crate::text::sanitize;
use std::path::{Path, PathBuf};

/// What a name stands for: a file where it has a slash or ends like one, else a bank that comes with the program.
#[derive(Debug, Clone, Copy)]
pub enum BankName<'a> {
    /// A file.
    File(&'a Path),
    /// A bank that comes with the program.
    BuiltIn(&'static BuiltIn),
}

impl<'a> BankName<'a> {
    /// Looks a name up; a file is not looked for.
    ///
    /// # Errors
    /// When no bank that comes with the program is called so.
    pub fn of(name: &'a str) -> Result<Self, Error> {
        let path = Path::new(name);
        if is_yaml(path) || name.contains(std::path::is_separator) {
            return Ok(Self::File(path));
        }
        let known = || built_ins().iter().map(|bank| bank.id).collect::<Vec<_>>().join(", ");
        built_in(name).map(Self::BuiltIn).ok_or_else(|| Error::UnknownBank { name: sanitize(name), known: known() })
    }

    /// The bank in all its languages.
    ///
    /// # Errors
    /// When a file cannot be read or has errors.
    pub fn catalog(self, rules: Rules) -> Result<Catalog, Error> {
        Ok(match self {
            Self::File(path) => Catalog::file(path, rules)?,
            Self::BuiltIn(bank) => Catalog::built_in(bank),
        })
    }

    /// The bank as what a translation can be laid over.
    ///
    /// # Errors
    /// When a file cannot be read, has errors or is a translation itself.
    pub fn base(self, rules: Rules) -> Result<Base, Error> {
        match self {
            Self::File(path) if is_translation(path, rules.limits) => {
                Err(Error::TranslatedTwice { name: sanitize(&path.display().to_string()) })
            }
            Self::File(path) => Ok(base(path, rules)?),
            Self::BuiltIn(bank) => Ok(bank.base()),
        }
    }

    /// What a translation of the bank has to be called to be found, where that is not what `file` is called.
    #[must_use]
    pub fn other_name(self, file: &Path, tag: &str) -> Option<PathBuf> {
        match self {
            Self::File(path) => name_of_translation(path, file, tag),
            // It is found by whoever names it.
            Self::BuiltIn(bank) => (!is_yaml(file)).then(|| file.with_file_name(format!("{}.{tag}.yaml", bank.id))),
        }
    }
}
