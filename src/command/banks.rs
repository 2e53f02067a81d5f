//! `takestock banks`: the built-in banks, their ids and languages.

use crate::bank;
use crate::error::Error;
use std::io::Write;

/// Lists the built-in banks.
///
/// # Errors
/// When the list cannot be written.
pub fn run(out: &mut dyn Write) -> Result<u8, Error> {
    for bank in bank::builtins() {
        writeln!(out, "{}  {}  ({})", bank.id, bank.about, bank.languages.join(", "))?;
    }
    Ok(0)
}
