//! `takestock new`: a small commented bank to start from, or an empty translation of one. Never overwrites.

use crate::bank::{Rules, blank_translation, count_blanks, is_language};
use crate::catalog::BankName;
use crate::cli::NewArgs;
use crate::error::Error;
use crate::text::sanitize;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

/// The bank that a new file holds; a test proves that it passes the check.
const BANK: &str = include_str!("new.yaml");

/// Writes the file: the small bank, or an empty translation of one.
///
/// `made` is called once the file is there and before anything is in it: nothing has to be made after that.
///
/// # Errors
/// When a translation of the bank cannot be begun, when the file exists or cannot be written, or the output cannot be
/// written.
pub fn run(args: &NewArgs, rules: Rules, made: impl FnOnce(), out: &mut dyn Write) -> Result<u8, Error> {
    let name = sanitize(&args.file.display().to_string());
    let (text, says) = match (&args.translate, &args.from) {
        (Some(tag), Some(from)) => {
            let text = translation(&args.file, tag, BankName::of(from)?, rules)?;
            let says = format!("has {} texts to fill in", count_blanks(&text));
            (text, format!("{says}, each where ___ stands. Then run"))
        }
        _ => (BANK.to_owned(), "is a small bank that works. Change it, then run".to_owned()),
    };
    create(&args.file, &text, made).map_err(|error| Error::NewFile { name: name.clone(), reason: reason(&error) })?;
    writeln!(out, "{name} {says}: takestock check {name}")?;
    Ok(0)
}

/// The empty translation of a bank into a language, for this file.
fn translation(file: &Path, tag: &str, from: BankName<'_>, rules: Rules) -> Result<String, Error> {
    if !is_language(tag) {
        return Err(Error::NoLanguage { tag: sanitize(tag) });
    }
    let base = from.base(rules)?;
    if base.locale().eq_ignore_ascii_case(tag) {
        return Err(Error::SameLanguage { tag: sanitize(tag) });
    }
    let shown = |path: &Path| sanitize(&path.display().to_string());
    match from.other_name(file, tag) {
        Some(right) => Err(Error::TranslationName { name: shown(file), right: shown(&right) }),
        None => Ok(blank_translation(&base, tag)),
    }
}

fn create(path: &Path, text: &str, made: impl FnOnce()) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    made();
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::AlreadyExists => "exists already, and is never overwritten: choose another name".to_owned(),
        io::ErrorKind::NotFound => "cannot be written: its folder does not exist".to_owned(),
        _ => {
            let text = error.to_string();
            format!("cannot be written: {}", text.split(" (os error").next().unwrap_or(&text).to_lowercase())
        }
    }
}
