//! A writer that replaces what is not ASCII, for terminals that show nothing else.

use crate::text::to_ascii;
use std::io::{self, Write};

/// Converts text to ASCII, line by line.
#[derive(Debug)]
pub(crate) struct Ascii<W: Write> {
    out: W,
    /// Text that is not written yet, because its line or a character in it is unfinished.
    pending: Vec<u8>,
}

impl<W: Write> Ascii<W> {
    pub(crate) fn new(out: W) -> Self {
        Self { out, pending: Vec::new() }
    }

    fn write_pending(&mut self) -> io::Result<()> {
        let pending = std::mem::take(&mut self.pending);
        self.out.write_all(to_ascii(&String::from_utf8_lossy(&pending)).as_bytes())
    }
}

impl<W: Write> Write for Ascii<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.pending.extend_from_slice(bytes);
        if self.pending.ends_with(b"\n") {
            self.write_pending()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.write_pending()?;
        self.out.flush()
    }
}
