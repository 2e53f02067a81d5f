//! `takestock schema`: the JSON Schema of the bank format, for editors.

use crate::error::Error;
use std::io::Write;

/// Prints the schema.
///
/// # Errors
/// When it cannot be written.
pub fn run(out: &mut dyn Write) -> Result<u8, Error> {
    out.write_all(crate::bank::SCHEMA.as_bytes())?;
    Ok(0)
}
