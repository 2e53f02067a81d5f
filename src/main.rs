//! Starts takestock: reads the arguments, and turns what comes of them into an exit code.

use clap::Parser;
use std::io::Write;
use std::process::ExitCode;
use takestock::cli::Cli;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match takestock::run(&cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Where nobody can read the message, the exit code is all there is.
            let _ = writeln!(std::io::stderr(), "takestock: {error}");
            ExitCode::from(error.exit_code())
        }
    }
}
