//! Owns bytes in: the built-in banks, and the bank or answers file the user names. The only file reads.

use super::check::{self, Limits, MAX_SIZE, Outcome, Repaired, Rules};
use super::diagnostic::Report;
use super::raw::{RawBank, RawOpening};
use super::tree::{Node, Tree};
use super::{AnswersFile, Audience, Bank, Opening, QuestionCount, names, overlay, resolve};
use crate::text::sanitize;
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

/// What the first page needs of a built-in bank, without reading all of it.
///
/// # Errors
/// When the bank does not begin with `takestock`, `bank` and `perspectives`; a test proves that the built-in ones do.
pub fn opening(bank: &BuiltIn) -> Result<Opening, FileError> {
    let raw: RawOpening = serde_yaml::from_str(head(bank.yaml)).map_err(|error| broken(bank, &error))?;
    let questions = count_questions(bank.yaml);
    let has_cases = bank.yaml.contains("\ncases:");
    Ok(Opening { has_cases, questions, ..resolve::opening(raw.bank, raw.perspectives) })
}

/// What the first page needs of a built-in bank, in one of its languages.
///
/// # Errors
/// When the bank or its translation does not begin with what the first page needs; a test proves that they do.
pub fn opening_in(bank: &BuiltIn, locale: &str) -> Result<Opening, FileError> {
    let mut opening = opening(bank)?;
    let Some(yaml) = translation(bank, locale) else { return Ok(opening) };
    let text = Repaired::whole(head(yaml));
    let tree = Tree::read(&text, Limits::default().values(), &mut Vec::new());
    let tree = tree.ok_or_else(|| broken(bank, &"its translation cannot be read"))?;
    let root = tree.root();
    let words = |way: &[&str]| overlay::find(root, way).and_then(Node::text).map(str::to_owned);
    if let Some(title) = words(&["bank", "title"]) {
        opening.title = title;
    }
    for (id, view) in [("self", &mut opening.own), ("other", &mut opening.other)] {
        if let Some(view) = view {
            view.label = words(&["perspectives", id, "label"]).unwrap_or_else(|| view.label.clone());
            view.intro = words(&["perspectives", id, "intro"]).unwrap_or_else(|| view.intro.clone());
        }
    }
    locale.clone_into(&mut opening.locale);
    opening.reviewed = overlay::reviewed(root).map(|one| super::Reviewed { date: one.date, by: one.by });
    Ok(opening)
}

/// Counts the questions in the text of a built-in bank, by how such a bank is indented: the first page does not wait for
/// the rest. A test proves that the bank, read whole, has as many.
fn count_questions(yaml: &str) -> QuestionCount {
    let mut lines = yaml.lines();
    let mut items: Vec<(bool, Audience)> = Vec::new();
    let mut offered = false;
    if lines.any(|line| line == "sections:") {
        for line in lines.take_while(|line| line.is_empty() || line.starts_with([' ', '#'])) {
            if line.starts_with("  - ") {
                offered = false;
            } else if line == "    offered: true" {
                offered = true;
            } else if line.starts_with("      - ") {
                items.push((offered, names::audience(&[])));
            } else if let (Some(list), Some((_, asked))) =
                (line.strip_prefix("        perspectives: "), items.last_mut())
            {
                let ids: Vec<String> = list.trim_matches(['[', ']']).split(", ").map(str::to_owned).collect();
                *asked = names::audience(&ids);
            }
        }
    }
    QuestionCount::of(&items)
}

/// A file up to the end of its `perspectives`.
fn head(yaml: &str) -> &str {
    let last = yaml.find("\nperspectives:").map_or(0, |at| at + 1);
    let next = yaml.match_indices('\n').map(|(at, _)| at + 1).find(|&at| at > last && starts_a_key(yaml, at));
    yaml.get(..next.unwrap_or(yaml.len())).unwrap_or_default()
}

fn starts_a_key(yaml: &str, at: usize) -> bool {
    yaml.get(at..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()))
}

fn translation(bank: &BuiltIn, locale: &str) -> Option<&'static str> {
    bank.translations.iter().find(|(one, _)| *one == locale).map(|(_, yaml)| *yaml)
}

fn broken(bank: &BuiltIn, error: &dyn std::fmt::Display) -> FileError {
    Report::unread(bank.id, format!("this bank comes with the program and is broken ({error}): get it again"))
}

/// A built-in bank, whole. It is not checked: tests prove that it is free of errors.
///
/// # Errors
/// Never for the banks that come with the program; a test proves it.
pub fn load_builtin(bank: &BuiltIn) -> Result<Bank, FileError> {
    let raw: RawBank = serde_yaml::from_str(bank.yaml).map_err(|error| broken(bank, &error))?;
    resolve::bank(raw).map_err(|name| broken(bank, &name))
}

/// A built-in bank in one of its languages; in its own for a language that it does not have.
///
/// # Errors
/// Never for the banks that come with the program; a test proves it.
pub fn load_builtin_in(bank: &BuiltIn, locale: &str) -> Result<Bank, FileError> {
    let Some(yaml) = translation(bank, locale) else { return load_builtin(bank) };
    let raw: RawBank = serde_yaml::from_str(bank.yaml).map_err(|error| broken(bank, &error))?;
    let text = Repaired::whole(yaml);
    let tree = Tree::read(&text, Limits::default().values(), &mut Vec::new());
    let tree = tree.ok_or_else(|| broken(bank, &"its translation cannot be read"))?;
    resolve::bank(overlay::lay(raw, tree.root())).map_err(|name| broken(bank, &name))
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
    let outcome = check::check(bytes, Rules { limits, today: None }, &|id| base_of(path, id, limits));
    bank(&name, outcome)
}

/// The bank in a file, in the language of a translation that lies beside it or elsewhere.
///
/// # Errors
/// When one of the two files cannot be read or has errors: all of them.
pub fn load_overlay(base: &Path, overlay: &Path, limits: Limits) -> Result<Bank, FileError> {
    let rules = Rules { limits, today: None };
    let outcome = check::check(read(base, limits)?, rules, &|_| None);
    let Some(raw) = outcome.raw else {
        return Err(report(&base.display().to_string(), outcome).errors_only());
    };
    let outcome = check::check(read(overlay, limits)?, rules, &|_| Some(raw.clone()));
    bank(&overlay.display().to_string(), outcome)
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

/// The answers in a file, which are for this bank.
///
/// # Errors
/// When the file cannot be read, has errors, or is for another bank: all of them.
pub fn load_answers(path: &Path, limits: Limits, bank: &Bank) -> Result<AnswersFile, FileError> {
    let (text, found, file) = check::answers::check(read(path, limits)?, limits, bank);
    file.ok_or_else(|| Report::new(&path.display().to_string(), text, found))
}

/// All that can be found in a file.
#[must_use]
pub fn check_file(path: &Path, rules: Rules) -> Report {
    match read(path, rules.limits) {
        Ok(bytes) => {
            report(&path.display().to_string(), check::check(bytes, rules, &|id| base_of(path, id, rules.limits)))
        }
        Err(report) => report,
    }
}

/// All that can be found in what a reader gives, such as standard input.
#[must_use]
pub fn check_reader(name: &str, reader: &mut dyn Read, rules: Rules) -> Report {
    let mut bytes = Vec::new();
    match reader.take(rules.limits.size + 1).read_to_end(&mut bytes) {
        Ok(_) => report(name, check::check(bytes, rules, &|id| built_in_base(id))),
        Err(error) => Report::unread(name, format!("cannot be read: {}", io_reason(&error))),
    }
}

fn report(name: &str, outcome: Outcome) -> Report {
    Report::new(name, outcome.text, outcome.found)
}

fn bank(name: &str, outcome: Outcome) -> Result<Bank, FileError> {
    let Outcome { text, found, raw } = outcome;
    let Some(raw) = raw else { return Err(Report::new(name, text, found).errors_only()) };
    drop(text);
    resolve::bank(raw).map_err(|lost| Report::unread(name, format!("`{lost}` is not found, and the check missed it")))
}

/// The bank that a translation belongs to: the file beside it, or one that comes with the program.
fn base_of(overlay: &Path, id: &str, limits: Limits) -> Option<RawBank> {
    let stem = overlay.file_stem()?.to_str()?;
    let base = stem.rsplit_once('.').map(|(base, _)| base);
    for extension in ["yaml", "yml"] {
        let Some(base) = base else { break };
        if let Ok(bytes) = read(&overlay.with_file_name(format!("{base}.{extension}")), limits) {
            return check::check(bytes, Rules { limits, today: None }, &|_| None).raw;
        }
    }
    built_in_base(id)
}

fn built_in_base(id: &str) -> Option<RawBank> {
    builtin(id).and_then(|bank| serde_yaml::from_str(bank.yaml).ok())
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
