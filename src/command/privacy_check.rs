//! `takestock privacy-check`: tries what must not be possible, and says how it came out.

use crate::catalog::Catalog;
use crate::cli::{Format, PrivacyCheckArgs};
use crate::error::Error;
use crate::page::privacy;
use crate::sandbox::{self, PromiseOutcome, Verdict, recorder};
use crate::stdio;
use crate::ui_text::{UiText, fill};
use serde::Serialize;
use std::io::{self, Write};

/// The width of the lines that are printed, in columns.
const WIDTH: usize = 78;

/// Tries everything and prints how it came out. `is_set` says whether a variable of the environment has a value.
///
/// The exit code is 1 when a promise is not kept as far as takestock says that it is, and 0 otherwise: what this system
/// does not enforce is reported, and is not a failure.
///
/// # Errors
/// When the bank cannot be read, or the output cannot be written.
pub fn run(
    args: &PrivacyCheckArgs,
    catalog: impl FnOnce() -> Result<Catalog, Error>,
    is_set: impl Fn(&str) -> bool,
    out: &mut dyn Write,
) -> Result<u8, Error> {
    if args.inside {
        sandbox::run_inside(&mut stdio::input(), out)?;
        return Ok(0);
    }
    let catalog = catalog()?;
    let (_, ui_text) = catalog.first();
    let outcomes = sandbox::verify();
    let recorders: Vec<&str> = recorder::seen(is_set).iter().map(|one| one.name).collect();
    let says = match recorders.as_slice() {
        [] => ui_text.sandbox.no_recorders.clone(),
        names => fill(&ui_text.sandbox.recorders, &[("names", &names.join(", "))]),
    };
    match args.format {
        Format::Text => print(ui_text, &outcomes, &says, out)?,
        Format::Json => {
            let rows: Vec<PromiseEntry> = outcomes.iter().map(|outcome| PromiseEntry::of(outcome, ui_text)).collect();
            serde_json::to_writer_pretty(&mut *out, &rows).map_err(io::Error::from)?;
            writeln!(out)?;
            if !recorders.is_empty() {
                // Where nobody reads it, the list has been written all the same.
                let _ = writeln!(io::stderr(), "{says}");
            }
        }
    }
    Ok(u8::from(outcomes.iter().any(|outcome| outcome.verdict() == Verdict::Fail)))
}

/// One promise in the JSON list. The names and their order are a contract.
#[derive(Serialize)]
struct PromiseEntry {
    promise: &'static str,
    result: &'static str,
    reason: String,
}

impl PromiseEntry {
    fn of(outcome: &PromiseOutcome, ui_text: &UiText) -> Self {
        let reason = privacy::reason(ui_text, outcome);
        Self { promise: outcome.promise.id(), result: result(outcome), reason }
    }
}

fn result(outcome: &PromiseOutcome) -> &'static str {
    match outcome.verdict() {
        Verdict::Pass => "PASS",
        Verdict::Degraded => "DEGRADED",
        Verdict::Fail => "FAIL",
    }
}

fn print(ui_text: &UiText, outcomes: &[PromiseOutcome], recorders: &str, out: &mut dyn Write) -> io::Result<()> {
    for outcome in outcomes {
        let begin = format!("{:<8}  {}  ", result(outcome), outcome.promise.id());
        write_wrapped(out, privacy::promise(ui_text, outcome.promise), &begin)?;
        write_wrapped(out, &privacy::reason(ui_text, outcome), &" ".repeat(begin.len()))?;
    }
    writeln!(out)?;
    write_wrapped(out, recorders, "")?;
    let unprotected = &ui_text.sandbox.unprotected;
    writeln!(out, "\n{}", unprotected.head)?;
    write_wrapped(out, &unprotected.says, "  ")
}

/// Writes a text that begins behind `begin`, and goes on below its own beginning.
fn write_wrapped(out: &mut dyn Write, text: &str, begin: &str) -> io::Result<()> {
    let indent = " ".repeat(begin.len());
    let options = textwrap::Options::new(WIDTH).initial_indent(begin).subsequent_indent(&indent);
    textwrap::wrap(text, options).iter().try_for_each(|line| writeln!(out, "{line}"))
}
