//! A writer for readers that know only ASCII.

use crate::text::to_ascii;
use std::io::{self, Write};

/// Writes the same text in ASCII.
#[derive(Debug)]
pub(crate) struct Ascii<W: Write> {
    out: W,
    /// A line that has not ended.
    pending: Vec<u8>,
}

impl<W: Write> Ascii<W> {
    /// Writes to `out`.
    pub(crate) fn new(out: W) -> Self {
        Self { out, pending: Vec::new() }
    }

    fn pass_on(&mut self) -> io::Result<()> {
        let pending = std::mem::take(&mut self.pending);
        self.out.write_all(to_ascii(&String::from_utf8_lossy(&pending)).as_bytes())
    }
}

impl<W: Write> Write for Ascii<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.pending.extend_from_slice(bytes);
        if self.pending.ends_with(b"\n") {
            self.pass_on()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pass_on()?;
        self.out.flush()
    }
}
