//! Owns `takestock schema`: the JSON Schema of the bank format, for editors.

use std::io::{self, Write};

/// Prints the schema.
///
/// # Errors
/// When it cannot be written.
pub fn run(out: &mut dyn Write) -> io::Result<u8> {
    out.write_all(crate::bank::SCHEMA.as_bytes())?;
    Ok(0)
}
