//! Starts takestock: hides it, reads the arguments, and turns what comes of them into an exit code.

use clap::Parser;
use std::io::Write;
use std::process::ExitCode;
use takestock::cli::Cli;

fn main() -> ExitCode {
    // Before anything is read: until then other programs of the same user can look in.
    takestock::trust::begin();
    let cli = Cli::parse();
    match takestock::run(&cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let said = error.to_string();
            if said.is_empty() {
                return ExitCode::from(error.exit_code());
            }
            // Where nobody can read the message, the exit code is all there is.
            let _ = writeln!(std::io::stderr(), "takestock: {}", said.trim_end());
            ExitCode::from(error.exit_code())
        }
    }
}
