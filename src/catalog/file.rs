//! Owns bytes in: the bank, the translations beside it and the answers that the user names. The only file reads.

use super::built_in::{built_in, shipped};
use crate::bank::{self, AnswersFile, Bank, Base, Code, Diagnostic, Limits, MAX_SIZE, Reading, Report, Rules, heading};
use crate::text::sanitize;
use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::Read;
use std::path::{Path, PathBuf};

/// The bank in a file, after the whole check.
///
/// # Errors
/// When the file cannot be read or has errors: all of them.
pub fn load_file(path: &Path, rules: Rules) -> Result<Bank, Report> {
    Ok(used(reading(path, rules)?)?.0)
}

/// The bank in a file, as what a translation can be laid over.
///
/// # Errors
/// When the file cannot be read or has errors: all of them.
pub(super) fn base(path: &Path, rules: Rules) -> Result<Base, Report> {
    Ok(used(reading(path, rules)?)?.1)
}

/// Whether a file says that it translates a bank.
pub(super) fn is_translation(path: &Path, limits: Limits) -> bool {
    read(path, limits).is_ok_and(|bytes| heading(bytes, limits).is_some())
}

/// The bank in a file, and in the language of each translation beside it that has no errors.
///
/// # Errors
/// When the file itself cannot be read or has errors: all of them.
pub(super) fn load_with_translations(path: &Path, rules: Rules) -> Result<Vec<Bank>, Report> {
    let (bank, base) = used(reading(path, rules)?)?;
    let mut banks = vec![bank];
    for (tag, file) in named_like_translations(path) {
        let Ok(bytes) = read(&file, rules.limits) else { continue };
        let Some((locale, _)) = heading(bytes.clone(), rules.limits).and_then(|top| top.locale) else { continue };
        let is_known = banks.iter().any(|bank| bank.opening.locale.eq_ignore_ascii_case(&locale));
        if locale.eq_ignore_ascii_case(&tag) && !is_known {
            banks.extend(bank::read(&tag, bytes, shipped(rules), &|_| Some(base.clone())).bank);
        }
    }
    Ok(banks)
}

/// The answers in a file, which are for this bank.
///
/// # Errors
/// When the file cannot be read, has errors, or is for another bank: all of them.
pub fn load_answers(path: &Path, rules: Rules, bank: &Bank) -> Result<AnswersFile, Report> {
    bank::read_answers(&name(path), read(path, rules.limits)?, rules, bank)
}

/// All that can be found in files, in the files of a folder, and in the translations beside a bank that has no errors
/// itself; `-` is the input. No file is told twice.
#[must_use]
pub fn check(paths: &[PathBuf], rules: Rules, input: &mut dyn Read) -> Vec<Report> {
    let mut reports = Vec::new();
    let mut seen = BTreeSet::new();
    for path in paths {
        if path == Path::new("-") {
            reports.push(check_reader("-", input, rules));
            continue;
        }
        let files = in_folder(path).unwrap_or_else(|report| {
            reports.push(report);
            Vec::new()
        });
        for file in files {
            let mut check = |file: &Path| {
                seen.insert(file.to_owned()).then(|| reports.push(check_file(file, rules)));
                reports.last().is_some_and(|report| !report.has_errors())
            };
            if check(&file) {
                for (_, beside) in named_like_translations(&file) {
                    _ = is_translation(&beside, rules.limits) && check(&beside);
                }
            }
        }
    }
    reports
}

/// The file that is named, or the YAML files of the folder that is named, sorted.
pub(super) fn in_folder(path: &Path) -> Result<Vec<PathBuf>, Report> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let unread = |reason: String| Report::unread(&name(path), reason);
    let entries = std::fs::read_dir(path).map_err(|error| unread(cannot(&error)))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| is_yaml(file) && file.is_file());
    files.sort();
    if files.is_empty() {
        Err(unread("holds no YAML file: name a file, or a folder of them".into()))
    } else {
        Ok(files)
    }
}

/// All that can be found in a file.
#[must_use]
pub fn check_file(path: &Path, rules: Rules) -> Report {
    let mut report = reading(path, rules).map_or_else(|report| report, |reading| reading.report);
    if report.found.iter().all(|one| one.code != Code::B707) {
        report.found.extend(tag_of(path).and_then(|(_, tag)| other_language(path, tag, rules.limits)));
        report.found.sort_by_key(|one| (one.span, one.code));
    }
    report
}

/// What is wrong with a translation beside its bank that is in another language than its name tells: nobody is offered it.
fn other_language(path: &Path, tag: &str, limits: Limits) -> Option<Diagnostic> {
    let (locale, span) = heading(read(path, limits).ok()?, limits)?.locale?;
    let message = format!("the file's name says `{}`, and this says `{}`", sanitize(tag), sanitize(&locale));
    let one = Diagnostic::warning(Code::B707, span, message);
    let help = "name the file by its language: until then it is not offered as one";
    (!locale.eq_ignore_ascii_case(tag)).then(|| one.help(help))
}

/// All that can be found in what a reader gives, such as standard input.
#[must_use]
pub fn check_reader(name: &str, reader: &mut dyn Read, rules: Rules) -> Report {
    let mut bytes = Vec::new();
    match reader.take(rules.limits.size + 1).read_to_end(&mut bytes) {
        Ok(_) => bank::read(name, bytes, shipped(rules), &|id| Some(built_in(id)?.base())).report,
        Err(error) => Report::unread(name, cannot(&error)),
    }
}

/// Reads a bank, or a translation over its base.
fn reading(path: &Path, rules: Rules) -> Result<Reading, Report> {
    let base = |id: &str| base_of(path, id, rules);
    Ok(bank::read(&name(path), read(path, rules.limits)?, shipped(rules), &base))
}

fn used(reading: Reading) -> Result<(Bank, Base), Report> {
    match (reading.bank, reading.base) {
        (Some(bank), Some(base)) => Ok((bank, base)),
        _ => Err(reading.report.errors_only()),
    }
}

/// The bank that a translation belongs to: the file beside it, or one that comes with the program.
fn base_of(overlay: &Path, id: &str, rules: Rules) -> Option<Base> {
    match tag_of(overlay) {
        Some((base, _)) => bank::read(&name(&base), read(&base, rules.limits).ok()?, shipped(rules), &|_| None).base,
        None => Some(built_in(id)?.base()),
    }
}

/// The bank beside a file that is named like a translation of it, and the language that the file's name tells.
fn tag_of(path: &Path) -> Option<(PathBuf, &str)> {
    let (stem, tag) = path.file_stem()?.to_str()?.rsplit_once('.')?;
    let beside = |extension| path.with_file_name(format!("{stem}.{extension}"));
    ["yaml", "yml"].map(beside).into_iter().find(|base| base.is_file()).map(|base| (base, tag))
}

/// What a translation of the bank in `path` has to be called, where that is not what `file` is called.
pub(super) fn name_of_translation(path: &Path, file: &Path, tag: &str) -> Option<PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let right = path.with_file_name(format!("{stem}.{tag}.yaml"));
    let folder = |file: &Path| file.parent().and_then(|folder| Path::new(".").join(folder).canonicalize().ok());
    let is_beside = folder(file) == folder(path) && is_yaml(file);
    let is_named = is_beside && file.with_extension("").file_name() == right.with_extension("").file_name();
    (!is_named).then_some(right)
}

/// The files beside a bank that are named like translations of it: `signs.es.yaml` beside `signs.yaml`, each with the
/// language that its name tells.
fn named_like_translations(path: &Path) -> Vec<(String, PathBuf)> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let entries = std::fs::read_dir(folder.unwrap_or(Path::new("."))).into_iter().flatten().flatten();
    let mut found: Vec<(String, PathBuf)> = Vec::new();
    for entry in entries {
        let file = path.with_file_name(entry.file_name());
        if let Some((base, tag)) = tag_of(&file)
            && base == path
            && is_yaml(&file)
        {
            found.push((tag.to_owned(), file));
        }
    }
    found.sort();
    found
}

/// The bytes of a regular file: one byte more than the limit at most, so that the check can tell.
fn read(path: &Path, limits: Limits) -> Result<Vec<u8>, Report> {
    let name = name(path);
    let io = |error: std::io::Error| Report::unread(&name, cannot(&error));
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

/// Why something cannot be read, without the number that Rust adds.
fn cannot(error: &std::io::Error) -> String {
    let said = error.to_string();
    format!("cannot be read: {}", sanitize(&said.split(" (os error").next().unwrap_or(&said).to_lowercase()))
}

/// Whether a file is named like a bank.
#[must_use]
pub fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "yaml" || end == "yml")
}

/// A file as messages name it.
fn name(path: &Path) -> String {
    path.display().to_string()
}
