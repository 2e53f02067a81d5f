//! Owns bytes in: the built-in banks, and the bank or answers file the user names. The only file reads.

use super::raw::{RawBank, RawOpening};
use super::{Bank, Opening, resolve};
use crate::text::sanitize;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// A bank that comes with the program.
#[derive(Debug, Clone, Copy)]
pub struct BuiltIn {
    /// Its id.
    pub id: &'static str,
    /// What it is, in a few neutral words.
    pub about: &'static str,
    /// The languages it speaks, as BCP 47 tags.
    pub languages: &'static [&'static str],
    yaml: &'static str,
}

/// The largest file that is read, in bytes: 1 MiB.
const MAX_SIZE: u64 = 1 << 20;

const BUILT_IN: &[BuiltIn] = &[BuiltIn {
    id: "opioids",
    about: "Taking stock of opioid use",
    languages: &["en"],
    yaml: include_str!("../../questions/opioids.yaml"),
}];

/// Why a file is no bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileError {
    /// The file, as it was named.
    pub file: String,
    /// Line and column from 1, where the cause has a place.
    pub place: Option<(usize, usize)>,
    /// What is wrong, and what to do.
    pub message: String,
}

impl std::fmt::Display for FileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.place {
            Some((line, column)) => write!(f, "{}:{line}:{column}: {}", self.file, self.message),
            None => write!(f, "{}: {}", self.file, self.message),
        }
    }
}

impl std::error::Error for FileError {}

/// The banks that come with the program.
#[must_use]
pub fn builtins() -> &'static [BuiltIn] {
    BUILT_IN
}

/// The built-in bank with this id.
#[must_use]
pub fn builtin(id: &str) -> Option<&'static BuiltIn> {
    BUILT_IN.iter().find(|bank| bank.id == id)
}

/// What the first page needs of a built-in bank, without reading all of it.
///
/// # Errors
/// When the bank does not begin with `takestock`, `bank` and `perspectives`; a test proves that the built-in ones do.
pub fn opening(bank: &BuiltIn) -> Result<Opening, FileError> {
    let last = bank.yaml.find("\nperspectives:").map_or(0, |at| at + 1);
    let next = bank.yaml.match_indices('\n').map(|(at, _)| at + 1).find(|&at| at > last && starts_a_key(bank.yaml, at));
    let head = bank.yaml.get(..next.unwrap_or(bank.yaml.len())).unwrap_or_default();
    let raw: RawOpening = serde_yaml::from_str(head).map_err(|error| yaml_error(bank.id, &error))?;
    Ok(resolve::opening(raw.bank, raw.perspectives))
}

fn starts_a_key(yaml: &str, at: usize) -> bool {
    yaml.get(at..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// A built-in bank, whole.
///
/// # Errors
/// Never for the banks that come with the program; a test proves it.
pub fn load_builtin(bank: &BuiltIn) -> Result<Bank, FileError> {
    parse(bank.id, bank.yaml)
}

/// The bank in a file.
///
/// # Errors
/// When the file cannot be read, or is no bank: the first cause, with its place where it has one.
pub fn load_file(path: &Path) -> Result<Bank, FileError> {
    let name = sanitize(&path.display().to_string());
    let fail = |message: String| FileError { file: name.clone(), place: None, message };
    let io = |error: std::io::Error| fail(format!("cannot be read: {}", io_reason(&error)));
    let about = std::fs::metadata(path).map_err(io)?;
    if !about.is_file() {
        return Err(fail("is not a regular file: name a YAML file".to_owned()));
    }
    let mut bytes = Vec::new();
    File::open(path).map_err(io)?.take(MAX_SIZE + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > MAX_SIZE {
        return Err(fail(
            "is larger than 1 MiB: split it, or take out what does not belong to the questions".to_owned(),
        ));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(error.as_bytes().get(..good).unwrap_or_default()).into_owned();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let message = "these bytes are no UTF-8 text: save the file as UTF-8".to_owned();
        FileError { file: name.clone(), place: Some((line, column)), message }
    })?;
    parse(&name, text.strip_prefix('\u{feff}').unwrap_or(&text))
}

fn parse(name: &str, yaml: &str) -> Result<Bank, FileError> {
    let raw: RawBank = serde_yaml::from_str(yaml).map_err(|error| yaml_error(name, &error))?;
    resolve::bank(raw).map_err(|problems| {
        let first = problems.into_iter().next();
        let message = first.map_or_else(String::new, |one| one.message);
        FileError { file: name.to_owned(), place: None, message }
    })
}

fn yaml_error(name: &str, error: &serde_yaml::Error) -> FileError {
    let place = error.location().map(|at| (at.line(), at.column()));
    let said = error.to_string();
    // The place is said once, in front.
    let said = said.split(" at line ").next().unwrap_or(&said);
    FileError { file: name.to_owned(), place, message: sanitize(said) }
}

/// The reason of a failed read or write, without the number that Rust adds.
fn io_reason(error: &std::io::Error) -> String {
    let said = error.to_string();
    said.split(" (os error").next().unwrap_or(&said).to_lowercase()
}
