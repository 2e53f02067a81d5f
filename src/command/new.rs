//! `takestock new`: a small commented bank to start from. Never overwrites.

use crate::cli::NewArgs;
use crate::error::Error;
use crate::text::sanitize;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

/// The bank that a new file holds; a test proves that it passes the check.
const BANK: &str = include_str!("new.yaml");

/// Writes the file.
///
/// `made` is called once the file is there and before anything is in it: nothing has to be made after that.
///
/// # Errors
/// When the file exists or cannot be written, or the output cannot be written.
pub fn run(args: &NewArgs, made: impl FnOnce(), out: &mut dyn Write) -> Result<u8, Error> {
    let name = sanitize(&args.file.display().to_string());
    create(&args.file, made).map_err(|error| Error::NewFile { name: name.clone(), reason: reason(&error) })?;
    writeln!(out, "{name} is a small bank that works. Change it, then run: takestock check {name}")?;
    Ok(0)
}

fn create(path: &Path, made: impl FnOnce()) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    made();
    file.write_all(BANK.as_bytes())?;
    file.sync_all()
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::AlreadyExists => "exists already, and is never overwritten: choose another name".to_owned(),
        io::ErrorKind::NotFound => "cannot be written: its folder does not exist".to_owned(),
        _ => {
            let text = error.to_string();
            format!("cannot be written: {}", text.split(" (os error").next().unwrap_or(&text).to_lowercase())
        }
    }
}
