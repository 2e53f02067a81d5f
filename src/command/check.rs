//! Owns `takestock check`: every mistake of question banks, on standard output.

use crate::bank::{Day, Limits, Report, Rules, Severity, check_file, check_reader};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// How findings are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Format {
    /// With the lines of the file, for people.
    #[default]
    Text,
    /// A line each, for editors.
    Short,
    /// A list, for scripts.
    Json,
}

/// What to check, and how.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct Args {
    /// Question banks or translations; - reads standard input.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// How findings are told.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
    /// Fail on warnings too.
    #[arg(long)]
    pub strict: bool,
}

/// Checks the files and prints what was found; the exit code is 1 when a file has errors, or warnings with `strict`.
///
/// # Errors
/// When the findings cannot be written.
pub fn run(args: &Args, limits: Limits, input: &mut dyn Read, out: &mut dyn Write) -> io::Result<u8> {
    let rules = Rules { limits, today: Some(Day::today()) };
    let mut reports = Vec::new();
    for file in &args.files {
        let report = if file == Path::new("-") { check_reader("-", input, rules) } else { check_file(file, rules) };
        match args.format {
            Format::Text => writeln!(out, "{}{}", report.draw(), summary(&report))?,
            Format::Short => write!(out, "{}", report.short())?,
            Format::Json => {}
        }
        reports.push(report);
    }
    if args.format == Format::Json {
        let all: Vec<_> = reports.iter().flat_map(Report::json).collect();
        writeln!(out, "{:#}", serde_json::Value::Array(all))?;
    }
    let failed = |report: &Report| report.has_errors() || args.strict && report.count(Severity::Warning) > 0;
    Ok(u8::from(reports.iter().any(failed)))
}

/// How many findings there are, in words.
fn summary(report: &Report) -> String {
    let count = |severity: Severity| {
        let number = report.count(severity);
        let word = severity.word();
        match number {
            0 => format!("no {word}s"),
            1 => format!("1 {word}"),
            _ => format!("{number} {word}s"),
        }
    };
    let more = match report.more() {
        0 => String::new(),
        more => format!(", and {more} more that are not shown"),
    };
    format!("{}: {}, {}{more}", report.file, count(Severity::Error), count(Severity::Warning))
}
