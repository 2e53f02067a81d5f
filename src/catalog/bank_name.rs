//! How a bank is named on the command line, and what is asked of it by that name.

use super::file::{base, is_translation, is_yaml, name_of_translation};
use super::{BuiltIn, Catalog, built_in, built_ins};
use crate::bank::{Base, Rules};
use crate::error::Error;
use crate::text::sanitize;
use std::path::{Path, PathBuf};

/// What a name stands for: a file or a folder where it has a slash or ends like a file, else a bank that comes with the
/// program.
#[derive(Debug, Clone, Copy)]
pub enum BankName<'a> {
    /// A file.
    File(&'a Path),
    /// A folder of banks.
    Folder(&'a Path),
    /// A bank that comes with the program.
    BuiltIn(&'static BuiltIn),
}

impl<'a> BankName<'a> {
    /// Looks a name up. A file need not be there.
    ///
    /// # Errors
    /// When no bank that comes with the program is called so.
    pub fn of(name: &'a str) -> Result<Self, Error> {
        let path = Path::new(name);
        // `.` and `..` are no names of files.
        if is_yaml(path) || name.contains(std::path::is_separator) || path.file_name().is_none() {
            return Ok(if path.is_dir() { Self::Folder(path) } else { Self::File(path) });
        }
        let known = || built_ins().iter().map(|bank| bank.id).collect::<Vec<_>>().join(", ");
        built_in(name).map(Self::BuiltIn).ok_or_else(|| Error::UnknownBank { name: sanitize(name), known: known() })
    }

    /// The bank in all its languages.
    ///
    /// # Errors
    /// When it is a folder, or when a file cannot be read or has errors.
    pub fn catalog(self, rules: Rules) -> Result<Catalog, Error> {
        Ok(match self {
            Self::File(path) => Catalog::file(path, rules)?,
            Self::Folder(path) => return Err(of_folder(path)),
            Self::BuiltIn(bank) => Catalog::built_in(bank),
        })
    }

    /// The bank as what a translation can be laid over.
    ///
    /// # Errors
    /// When it is a folder, or when a file cannot be read, has errors or is a translation itself.
    pub fn base(self, rules: Rules) -> Result<Base, Error> {
        match self {
            Self::File(path) if is_translation(path, rules.limits) => {
                Err(Error::TranslatedTwice { name: sanitize(&path.display().to_string()) })
            }
            Self::File(path) => Ok(base(path, rules)?),
            Self::Folder(path) => Err(of_folder(path)),
            Self::BuiltIn(bank) => Ok(bank.base()),
        }
    }

    /// What a translation of the bank has to be called to be found, where that is not what `file` is called.
    #[must_use]
    pub fn other_name(self, file: &Path, tag: &str) -> Option<PathBuf> {
        match self {
            Self::File(path) | Self::Folder(path) => name_of_translation(path, file, tag),
            // It is found by whoever names it.
            Self::BuiltIn(bank) => (!is_yaml(file)).then(|| file.with_file_name(format!("{}.{tag}.yaml", bank.id))),
        }
    }
}

fn of_folder(path: &Path) -> Error {
    Error::FolderOfBanks { name: sanitize(&path.display().to_string()) }
}
