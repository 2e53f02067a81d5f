//! Owns `takestock new`: a small commented bank to start from. Never overwrites.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The bank that a new file holds; a test proves that it passes the check.
const BANK: &str = include_str!("new.yaml");

/// Where to write.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct Args {
    /// The file to write; it must not exist yet.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// Writes the file; the exit code is 4 when it cannot be written or exists.
///
/// `made` is called once the file is there and before anything is in it: nothing has to be made after that.
///
/// # Errors
/// When what was done cannot be told.
pub fn run(args: &Args, made: impl FnOnce(), out: &mut dyn Write, err: &mut dyn Write) -> io::Result<u8> {
    let name = crate::text::sanitize(&args.file.display().to_string());
    match create(&args.file, made) {
        Ok(()) => {
            writeln!(out, "{name} is a small bank that works. Change it, then run: takestock check {name}")?;
            Ok(0)
        }
        Err(error) => {
            let reason = match error.kind() {
                io::ErrorKind::AlreadyExists => {
                    "exists already, and is never overwritten: choose another name".to_owned()
                }
                io::ErrorKind::NotFound => "cannot be written: its folder does not exist".to_owned(),
                _ => {
                    let said = error.to_string();
                    format!("cannot be written: {}", said.split(" (os error").next().unwrap_or(&said).to_lowercase())
                }
            };
            writeln!(err, "takestock: {name} {reason}")?;
            Ok(4)
        }
    }
}

fn create(path: &Path, made: impl FnOnce()) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    made();
    file.write_all(BANK.as_bytes())?;
    file.sync_all()
}
