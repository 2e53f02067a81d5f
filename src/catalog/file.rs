//! Owns bytes in: the built-in banks, and the bank or answers file the user names. The only file reads.

use crate::text::sanitize;
use ::bank::{AnswersFile, Bank, Base, Limits, MAX_SIZE, Opening, Report, Rules};
use std::fs::{File, OpenOptions};
use std::io::Read;
use std::path::{Path, PathBuf};

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
    /// Its translations, by language.
    translations: &'static [(&'static str, &'static str)],
}

const BUILT_IN: &[BuiltIn] = &[BuiltIn {
    id: "opioids",
    about: "Taking stock of opioid use",
    languages: &["en", "es"],
    yaml: include_str!("../../questions/opioids.yaml"),
    translations: &[("es", include_str!("../../questions/opioids.es.yaml"))],
}];

/// Why a file is no bank: all that was found in it.
pub type FileError = Report;

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

/// What the first page needs of a built-in bank.
///
/// # Errors
/// Never for the banks that come with the program; a test proves it.
pub fn opening(bank: &BuiltIn) -> Result<Opening, FileError> {
    Ok(load_builtin(bank)?.opening)
}

/// What the first page needs of a built-in bank, in one of its languages.
///
/// # Errors
/// Never for the banks that come with the program; a test proves it.
pub fn opening_in(bank: &BuiltIn, locale: &str) -> Result<Opening, FileError> {
    Ok(load_builtin_in(bank, locale)?.opening)
}

fn translation(bank: &BuiltIn, locale: &str) -> Option<&'static str> {
    bank.translations.iter().find(|(one, _)| *one == locale).map(|(_, yaml)| *yaml)
}

/// How banks are read from now on: what is found in one decides whether it is used.
fn rules(limits: Limits) -> Rules {
    Rules { limits, today: None, shipped: SHIPPED }
}

/// The ids of the banks that come with the program.
pub const SHIPPED: &[&str] = &["opioids"];

/// A built-in bank, whole.
///
/// # Errors
/// Never for the banks that come with the program; a test proves it.
pub fn load_builtin(bank: &BuiltIn) -> Result<Bank, FileError> {
    used(::bank::read(bank.id, bank.yaml.into(), rules(Limits::default()), &|_| None)).map(|one| one.0)
}

/// A built-in bank in one of its languages; in its own for a language that it does not have.
///
/// # Errors
/// Never for the banks that come with the program; a test proves it.
pub fn load_builtin_in(bank: &BuiltIn, locale: &str) -> Result<Bank, FileError> {
    let Some(yaml) = translation(bank, locale) else { return load_builtin(bank) };
    let reading = ::bank::read(bank.id, yaml.into(), rules(Limits::default()), &|_| built_in_base(bank.id));
    used(reading).map(|one| one.0)
}

/// The bank in a file, after the whole check.
///
/// # Errors
/// When the file cannot be read or has errors: all of them.
pub fn load_file(path: &Path) -> Result<Bank, FileError> {
    load_file_with(path, Limits::default())
}

/// The bank in a file that may be larger than most.
///
/// # Errors
/// When the file cannot be read or has errors: all of them.
pub fn load_file_with(path: &Path, limits: Limits) -> Result<Bank, FileError> {
    let name = path.display().to_string();
    let bytes = read(path, limits)?;
    used(::bank::read(&name, bytes, rules(limits), &|id| base_of(path, id, limits))).map(|one| one.0)
}

/// The bank in a file, in the language of a translation that lies beside it or elsewhere.
///
/// # Errors
/// When one of the two files cannot be read or has errors: all of them.
pub fn load_overlay(base: &Path, overlay: &Path, limits: Limits) -> Result<Bank, FileError> {
    let (_, base) = used(::bank::read(&base.display().to_string(), read(base, limits)?, rules(limits), &|_| None))?;
    let name = overlay.display().to_string();
    used(::bank::read(&name, read(overlay, limits)?, rules(limits), &|_| Some(base.clone()))).map(|one| one.0)
}

fn used(reading: ::bank::Reading) -> Result<(Bank, Base), FileError> {
    match (reading.bank, reading.base) {
        (Some(bank), Some(base)) => Ok((bank, base)),
        _ => Err(reading.report.errors_only()),
    }
}

/// The translations that lie beside a bank's file: `signs.es.yaml` beside `signs.yaml`, each with its language.
#[must_use]
pub fn translations(path: &Path) -> Vec<(String, PathBuf)> {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let file = entry.file_name();
        let name = file.to_str().unwrap_or_default();
        let locale = name.strip_prefix(stem).and_then(|rest| rest.strip_prefix('.'));
        let locale = locale.and_then(|rest| rest.strip_suffix(".yaml").or_else(|| rest.strip_suffix(".yml")));
        if let Some(locale) = locale.filter(|locale| !locale.is_empty() && !locale.contains('.')) {
            found.push((locale.to_owned(), entry.path()));
        }
    }
    found.sort();
    found
}

/// The answers in a file, which are for this bank; a date after the day of the rules is an error.
///
/// # Errors
/// When the file cannot be read, has errors, or is for another bank: all of them.
pub fn load_answers(path: &Path, rules: Rules, bank: &Bank) -> Result<AnswersFile, FileError> {
    ::bank::read_answers(&path.display().to_string(), read(path, rules.limits)?, rules, bank)
}

/// All that can be found in a file.
#[must_use]
pub fn check_file(path: &Path, rules: Rules) -> Report {
    let rules = Rules { shipped: SHIPPED, ..rules };
    match read(path, rules.limits) {
        Ok(bytes) => {
            let base = |id: &str| base_of(path, id, rules.limits);
            ::bank::read(&path.display().to_string(), bytes, rules, &base).report
        }
        Err(report) => report,
    }
}

/// All that can be found in what a reader gives, such as standard input.
#[must_use]
pub fn check_reader(name: &str, reader: &mut dyn Read, rules: Rules) -> Report {
    let rules = Rules { shipped: SHIPPED, ..rules };
    let mut bytes = Vec::new();
    match reader.take(rules.limits.size + 1).read_to_end(&mut bytes) {
        Ok(_) => ::bank::read(name, bytes, rules, &|id| built_in_base(id)).report,
        Err(error) => Report::unread(name, format!("cannot be read: {}", io_reason(&error))),
    }
}

/// The bank that a translation belongs to: the file beside it, or one that comes with the program.
fn base_of(overlay: &Path, id: &str, limits: Limits) -> Option<Base> {
    let stem = overlay.file_stem()?.to_str()?;
    let base = stem.rsplit_once('.').map(|(base, _)| base);
    for extension in ["yaml", "yml"] {
        let Some(base) = base else { break };
        if let Ok(bytes) = read(&overlay.with_file_name(format!("{base}.{extension}")), limits) {
            return ::bank::read(base, bytes, rules(limits), &|_| None).base;
        }
    }
    built_in_base(id)
}

fn built_in_base(id: &str) -> Option<Base> {
    let bank = builtin(id)?;
    ::bank::read(bank.id, bank.yaml.into(), rules(Limits::default()), &|_| None).base
}

/// The bytes of a regular file: one byte more than the limit at most, so that the check can tell.
fn read(path: &Path, limits: Limits) -> Result<Vec<u8>, Report> {
    let name = path.display().to_string();
    let io = |error: std::io::Error| Report::unread(&name, format!("cannot be read: {}", io_reason(&error)));
    let kind = |about: &std::fs::Metadata| {
        if about.is_dir() {
            Err(Report::unread(&name, "is a folder: name a YAML file"))
        } else if about.is_file() {
            Ok(())
        } else {
            Err(Report::unread(&name, "is not a regular file: name a YAML file, or - for standard input"))
        }
    };
    kind(&std::fs::metadata(path).map_err(io)?)?;
    let file = open(path).map_err(io)?;
    // What was opened may not be what was looked at.
    kind(&file.metadata().map_err(io)?)?;
    let mut bytes = Vec::new();
    file.take(limits.size.max(MAX_SIZE) + 1).read_to_end(&mut bytes).map_err(io)?;
    Ok(bytes)
}

/// Opens a file without waiting for anyone at the other end of it.
fn open(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, nonblocking());
    options.open(path)
}

#[cfg(unix)]
fn nonblocking() -> i32 {
    i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()).unwrap_or(0)
}

/// The reason of a failed read or write, without the number that Rust adds.
fn io_reason(error: &std::io::Error) -> String {
    let said = error.to_string();
    sanitize(&said.split(" (os error").next().unwrap_or(&said).to_lowercase())
}
