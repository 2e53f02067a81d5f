//! Starts takestock: hides it, reads the arguments, and turns what comes of them into an exit code.

use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    // Before anything is read: until then other programs of the same user can look in.
    takestock::sandbox::begin();
    match takestock::run(&takestock::command_line()) {
        Ok(code) => code.into(),
        Err(error) => {
            // Where nobody can read the message, the exit code is all there is.
            let _ = writeln!(std::io::stderr(), "takestock: {}", error.to_string().trim_end());
            error.exit_code().into()
        }
    }
}
