//! `takestock privacy-check`: really attempts what must not be possible, under the very same sandbox, and says how it
//! came out.

use super::report::{self, Row, Verdict};
use super::{Promise, recorder};
use crate::cli::Format;
use crate::words::{Words, fill};
use std::io::{self, Write};

/// Tries everything and prints how it came out. `is_set` says whether a variable of the environment has a value.
///
/// The exit code is 1 when a promise is not kept as far as takestock says that it is, and 0 otherwise: what this system
/// does not enforce is reported, and is no failure.
///
/// # Errors
/// When the output cannot be written.
pub fn run(
    words: &Words,
    format: Format,
    is_set: impl Fn(&str) -> bool,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<u8> {
    let rows = rows(words);
    let seen: Vec<&str> = recorder::seen(is_set).iter().map(|one| one.name).collect();
    let recorders = match seen.as_slice() {
        [] => words.trust.no_recorders.clone(),
        names => fill(&words.trust.recorders, &[("names", &names.join(", "))]),
    };
    match format {
        Format::Text => print(words, &rows, &recorders, out)?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, &rows)?;
            writeln!(out)?;
            if !seen.is_empty() {
                writeln!(err, "{recorders}")?;
            }
        }
    }
    out.flush()?;
    Ok(u8::from(rows.iter().any(|row| row.result == Verdict::Fail)))
}

/// The width of the lines that are printed, in columns.
const WIDTH: usize = 78;

fn print(words: &Words, rows: &[Row], recorders: &str, out: &mut dyn Write) -> io::Result<()> {
    for row in rows {
        let promise = report::promise(words, row.promise);
        let begin = format!("{:<8}  {}  ", row.result.word(), row.promise.id());
        write_wrapped(out, promise, &begin)?;
        write_wrapped(out, &row.reason, &" ".repeat(begin.len()))?;
    }
    writeln!(out)?;
    write_wrapped(out, recorders, "")?;
    writeln!(out, "\n{}", words.trust.unprotected.head)?;
    write_wrapped(out, &words.trust.unprotected.says, "  ")
}

/// Writes a text that begins behind `begin`, and goes on below its own beginning.
fn write_wrapped(out: &mut dyn Write, text: &str, begin: &str) -> io::Result<()> {
    let indent = " ".repeat(begin.len());
    let options = textwrap::Options::new(WIDTH).initial_indent(begin).subsequent_indent(&indent);
    for line in textwrap::wrap(text, options) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

#[cfg(target_os = "linux")]
fn rows(words: &Words) -> Vec<Row> {
    match inside::try_all() {
        Ok((shield, attempts)) => {
            let is_root = super::is_root();
            Promise::ALL.map(|promise| report::judge(words, promise, shield, &attempts, is_root)).to_vec()
        }
        Err(error) => {
            let reason = fill(&words.trust.untried, &[("error", &crate::text::sanitize(&error.to_string()))]);
            Promise::ALL.map(|promise| Row { promise, result: Verdict::Fail, reason: reason.clone() }).to_vec()
        }
    }
}

/// Elsewhere nothing is enforced while it runs, so there is nothing to try.
#[cfg(not(target_os = "linux"))]
fn rows(words: &Words) -> Vec<Row> {
    let shield = super::enter();
    Promise::ALL.map(|promise| report::judge(words, promise, shield, &[], false)).to_vec()
}

#[cfg(target_os = "linux")]
pub use inside::run as run_inside;

/// Elsewhere there is nothing to try.
///
/// # Errors
/// Never.
#[cfg(not(target_os = "linux"))]
pub fn run_inside(_input: &mut dyn io::Read, _out: &mut dyn Write) -> io::Result<()> {
    Ok(())
}

/// The attempts, made by a second process of our own: it enters the sandbox, and the first one is the program of the
/// same user that tries to read it from outside.
#[cfg(target_os = "linux")]
mod inside {
    use crate::trust::linux::enter_by_layers;
    use crate::trust::report::Attempt;
    use crate::trust::{Shield, State, probe};
    use serde::{Deserialize, Serialize};
    use std::io::{self, BufRead, BufReader, Read, Write};
    use std::process::{Child, Command, Stdio};

    /// What the second process tells the first.
    #[derive(Debug, Serialize, Deserialize)]
    struct Told {
        shield: Shield,
        attempts: Vec<Attempt>,
    }

    /// Enters the sandbox, tries everything, tells it in one line and waits until `input` ends, so that it can be
    /// looked at from outside meanwhile.
    ///
    /// # Errors
    /// When it cannot be told.
    pub fn run(input: &mut dyn Read, out: &mut dyn Write) -> io::Result<()> {
        let mut attempts = Vec::new();
        let shield = enter_by_layers(|landlock| {
            // Where it is not there, files would really be made.
            if landlock == State::Enforced {
                attempts = probe::by_landlock();
            }
        });
        attempts.extend(probe::inside());
        let told = Told { shield, attempts };
        serde_json::to_writer(&mut *out, &told)?;
        writeln!(out)?;
        out.flush()?;
        input.read_to_end(&mut Vec::new()).map(drop)
    }

    pub(super) fn try_all() -> io::Result<(Shield, Vec<Attempt>)> {
        let mut child = Command::new(std::env::current_exe()?)
            .args(["privacy-check", "--inside"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let told = listen(&mut child);
        let outside = probe::outside(child.id());
        drop(child.stdin.take());
        let ended = child.wait()?;
        let told = told?;
        if !ended.success() {
            return Err(io::Error::other(ended.to_string()));
        }
        Ok((told.shield, told.attempts.into_iter().chain(outside).collect()))
    }

    fn listen(child: &mut Child) -> io::Result<Told> {
        let out = child.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line)?;
        serde_json::from_str(&line).map_err(Into::into)
    }
}
