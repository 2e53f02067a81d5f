//! `takestock check`: every mistake of question banks, on standard output.

use crate::bank::{Report, Rules, Severity};
use crate::catalog;
use crate::cli::{CheckArgs, CheckFormat};
use crate::error::Error;
use std::io::{Read, Write};

/// Checks files, folders of them, and the translations beside a bank, and prints what was found.
/// The exit code is 1 when a file has errors, or warnings with `strict`.
///
/// # Errors
/// When the findings cannot be written.
pub fn run(args: &CheckArgs, rules: Rules, input: &mut dyn Read, out: &mut dyn Write) -> Result<u8, Error> {
    let reports = catalog::check(&args.files, rules, input);
    for report in &reports {
        match args.format {
            CheckFormat::Text => writeln!(out, "{}{}", report.draw(), summary(report))?,
            CheckFormat::Short => write!(out, "{}", report.short())?,
            CheckFormat::Json => {}
        }
    }
    if args.format == CheckFormat::Json {
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
