//! Really attempts what must not be possible, under the very same sandbox, and judges how it came out.

use super::Promise;
use super::verdict::{self, PromiseOutcome};

/// How each promise came out, in their order.
#[cfg(target_os = "linux")]
#[must_use]
pub fn verify() -> Vec<PromiseOutcome> {
    match inside::try_all() {
        Ok((sandbox, attempts)) => {
            let is_root = super::is_root();
            Promise::ALL.map(|promise| verdict::judge(promise, sandbox, &attempts, is_root)).to_vec()
        }
        Err(error) => Promise::ALL.map(|promise| verdict::untried(promise, &error.to_string())).to_vec(),
    }
}

/// Elsewhere nothing is enforced while it runs, so there is nothing to try.
#[cfg(not(target_os = "linux"))]
#[must_use]
pub fn verify() -> Vec<PromiseOutcome> {
    let sandbox = super::apply();
    Promise::ALL.map(|promise| verdict::judge(promise, sandbox, &[], false)).to_vec()
}

#[cfg(target_os = "linux")]
pub use inside::run as run_inside;

/// Elsewhere there is nothing to try.
///
/// # Errors
/// Never.
#[cfg(not(target_os = "linux"))]
pub fn run_inside(_input: &mut dyn std::io::Read, _out: &mut dyn std::io::Write) -> std::io::Result<()> {
    Ok(())
}

/// The attempts, made by a second process of our own: it enters the sandbox, and the first one is the program of the
/// same user that tries to read it from outside.
#[cfg(target_os = "linux")]
mod inside {
    use crate::sandbox::linux::apply_by_layers;
    use crate::sandbox::verdict::Attempt;
    use crate::sandbox::{Enforcement, SandboxStatus, probe};
    use serde::{Deserialize, Serialize};
    use std::io::{self, BufRead, BufReader, Read, Write};
    use std::process::{Child, Command, Stdio};

    /// What the second process tells the first.
    #[derive(Debug, Serialize, Deserialize)]
    struct InsideReport {
        sandbox: SandboxStatus,
        attempts: Vec<Attempt>,
    }

    /// Enters the sandbox, tries everything, writes one line about it and waits until `input` ends, so that the process
    /// can be looked at from outside meanwhile.
    ///
    /// # Errors
    /// When the line cannot be written.
    pub fn run(input: &mut dyn Read, out: &mut dyn Write) -> io::Result<()> {
        let mut attempts = Vec::new();
        let sandbox = apply_by_layers(|landlock| {
            // Where it is not there, files would really be made.
            if landlock == Enforcement::Enforced {
                attempts = probe::by_landlock();
            }
        });
        attempts.extend(probe::inside());
        let report = InsideReport { sandbox, attempts };
        serde_json::to_writer(&mut *out, &report)?;
        writeln!(out)?;
        out.flush()?;
        input.read_to_end(&mut Vec::new()).map(drop)
    }

    pub(super) fn try_all() -> io::Result<(SandboxStatus, Vec<Attempt>)> {
        let mut child = Command::new(std::env::current_exe()?)
            .args(["privacy-check", "--inside"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let report = listen(&mut child);
        let outside = probe::outside(child.id());
        drop(child.stdin.take());
        let ended = child.wait()?;
        let report = report?;
        if !ended.success() {
            return Err(io::Error::other(ended.to_string()));
        }
        Ok((report.sandbox, report.attempts.into_iter().chain(outside).collect()))
    }

    fn listen(child: &mut Child) -> io::Result<InsideReport> {
        let out = child.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line)?;
        serde_json::from_str(&line).map_err(Into::into)
    }
}
