//! Owns what is said about a file: each finding with its place, and how findings are sorted, counted and told.
//! Must not know the rules.

mod code;
mod draw;

pub use code::{Code, Entry, Remedy};

use crate::characters::sanitize;
use std::fmt::{self, Write as _};

/// How much a finding weighs; the order is the order of weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The bank cannot be used.
    Error,
    /// The bank can be used, and could be better.
    Warning,
    /// Something to know.
    Note,
}

impl Severity {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A stretch of a file, in bytes from its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

impl Span {
    /// From a byte up to another.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its stable code, such as `B101`.
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// Where it is.
    pub span: Span,
    /// What is wrong, in plain words.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Another place that belongs to it, and what is there.
    pub second: Option<(Span, String)>,
    /// What later findings need to know of it.
    pub(crate) cause: Option<Cause>,
}

/// What a finding means for what follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cause {
    /// Two entries ran into each other, so that nobody can tell which names there are.
    RunTogether,
}

impl Diagnostic {
    fn new(code: Code, severity: Severity, span: Span, message: impl Into<String>) -> Self {
        Self { code, severity, span, message: message.into(), help: None, second: None, cause: None }
    }

    pub(crate) fn error(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, span, message)
    }

    /// A finding that the bank could be better.
    pub fn warning(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, span, message)
    }

    pub(crate) fn note(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Note, span, message)
    }

    /// The same, with what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(crate) fn second(mut self, span: Span, label: impl Into<String>) -> Self {
        self.second = Some((span, label.into()));
        self
    }
}

/// A line and a column, both from 1; columns are counted in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// All that was found in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The file, as it was named; safe to print.
    pub file: String,
    /// What was found, sorted by place.
    pub found: Vec<Diagnostic>,
    /// How many findings more there are than are kept.
    more: usize,
    /// What the file says, and where its lines begin.
    page: Box<Page>,
}

/// A text whose lines and columns are quickly told.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Page {
    /// What the file says, as far as it could be read.
    text: String,
    /// Where each line begins.
    lines: Vec<usize>,
    /// How many characters stand before every so many bytes, for long lines.
    steps: Vec<usize>,
}

/// The most findings that are told of one file: nobody reads more, and a hostile file could hold a hundred thousand.
pub(crate) const MOST: usize = 1000;
/// How many bytes a step of the count of characters is.
const STEP: usize = 1024;

impl Report {
    /// Sorts what was found in a file.
    #[must_use]
    pub fn new(file: &str, text: String, mut found: Vec<Diagnostic>) -> Self {
        found.sort_by_key(|one| (one.span, one.code));
        found.dedup();
        let more = found.len().saturating_sub(MOST);
        if more > 0 {
            // What keeps a file from being used is told before what does not.
            found.sort_by_key(|one| one.severity);
            found.truncate(MOST);
            found.sort_by_key(|one| (one.span, one.code));
        }
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let begins = |byte: &u8| usize::from(*byte & 0b1100_0000 != 0b1000_0000);
        let mut count = 0;
        let steps = std::iter::once(0).chain(text.as_bytes().chunks(STEP).map(|chunk| {
            count += chunk.iter().map(begins).sum::<usize>();
            count
        }));
        let steps = steps.collect();
        Self { file: sanitize(file), found, more, page: Box::new(Page { text, lines, steps }) }
    }

    /// A report about a file that could not be read.
    #[must_use]
    pub fn unread(file: &str, message: impl Into<String>) -> Self {
        Self::new(file, String::new(), vec![Diagnostic::error(Code::B000, Span::new(0, 0), message)])
    }

    /// How many findings weigh so much.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.found.iter().filter(|one| one.severity == severity).count()
    }

    /// Whether the file cannot be used.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// The findings that keep the file from being used, alone.
    #[must_use]
    pub fn errors_only(mut self) -> Self {
        self.found.retain(|one| one.severity == Severity::Error);
        self
    }

    /// The line and column of a byte.
    #[must_use]
    pub fn place(&self, at: usize) -> Place {
        let line = self.page.lines.partition_point(|&start| start <= at).max(1);
        let start = self.page.lines[line - 1];
        let mark = usize::from(line == 1 && self.page.text.starts_with('\u{feff}') && at > 0);
        let column = self.characters(at) - self.characters(start) + 1 - mark;
        Place { line, column }
    }

    /// How many characters begin before this byte.
    fn characters(&self, at: usize) -> usize {
        let at = at.min(self.page.text.len());
        let step = at / STEP;
        let rest = self.page.text.as_bytes().get(step * STEP..at).unwrap_or_default();
        self.page.steps[step] + rest.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count()
    }

    /// How many findings more there are than the report holds.
    #[must_use]
    pub fn more(&self) -> usize {
        self.more
    }

    /// A line, by its number from 1, and the byte it begins at.
    pub(crate) fn line(&self, number: usize) -> (usize, &str) {
        let start = self.page.lines.get(number - 1).copied().unwrap_or(self.page.text.len());
        let end = self.page.lines.get(number).map_or(self.page.text.len(), |next| next - 1);
        (start, self.page.text.get(start..end).unwrap_or_default().trim_end_matches('\r'))
    }

    /// Everything found, each with its lines of the file and what to do, as people read it.
    #[must_use]
    pub fn draw(&self) -> String {
        let mut out = String::new();
        for one in &self.found {
            draw::diagnostic(&mut out, self, one);
        }
        out
    }

    /// Why the file cannot be used, whole: in a line when it could not be read, else as [`Report::draw`] draws it.
    #[must_use]
    pub fn told(&self) -> String {
        match self.found.as_slice() {
            [one] if one.code == Code::B000 => self.to_string(),
            _ => format!("{} cannot be used until this is corrected\n\n{}", self.file, self.draw()),
        }
    }

    /// Everything found, a line each, as editors read it.
    #[must_use]
    pub fn short(&self) -> String {
        let mut out = String::new();
        for one in &self.found {
            let Place { line, column } = self.place(one.span.start);
            let (severity, code) = (one.severity.word(), one.code);
            let message = sanitize(&one.message);
            // Writing to a text cannot fail.
            let _ = write!(out, "{}:{line}:{column}: {severity}[{code}]: {message}", self.file);
            if let Some((span, label)) = &one.second {
                let label = label.trim_end_matches(" here");
                let _ = write!(out, " ({} on line {})", sanitize(label), self.place(span.start).line);
            }
            if let Some(help) = &one.help {
                let _ = write!(out, "; {}", sanitize(help));
            }
            out.push('\n');
        }
        out
    }

    /// Everything found, as scripts read it.
    #[must_use]
    pub fn json(&self) -> Vec<serde_json::Value> {
        let json = |one: &Diagnostic| {
            let (start, end) = (self.place(one.span.start), self.place(one.span.end));
            serde_json::json!({
                "file": self.file, "line": start.line, "column": start.column,
                "end_line": end.line, "end_column": end.column,
                "severity": one.severity.word(), "code": one.code.as_str(),
                "message": sanitize(&one.message), "help": one.help.as_deref().map(sanitize),
            })
        };
        self.found.iter().map(json).collect()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self
            .found
            .iter()
            .map(|one| {
                let message = sanitize(&one.message);
                if one.code == Code::B000 {
                    return format!("{}: {message}", self.file);
                }
                let Place { line, column } = self.place(one.span.start);
                format!("{}:{line}:{column}: {message}", self.file)
            })
            .collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for Report {}
