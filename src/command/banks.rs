//! `takestock banks`: the built-in banks, their ids and languages.

use crate::catalog::built_ins;
use crate::error::Error;
use std::io::Write;

/// Lists the built-in banks.
///
/// # Errors
/// When the list cannot be written.
pub fn run(out: &mut dyn Write) -> Result<u8, Error> {
    for bank in built_ins() {
        writeln!(out, "{}  {}  ({})", bank.id, bank.title, bank.tags().collect::<Vec<_>>().join(", "))?;
    }
    Ok(0)
}
