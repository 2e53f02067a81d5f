//! `takestock banks`: the built-in banks or those of a folder, their ids and languages.

use crate::catalog::{Folder, built_ins};
use crate::cli::BanksArgs;
use crate::error::Error;
use std::io::Write;
use std::path::Path;

/// Lists the built-in banks, or those of the folder that is named; then also its files that have errors.
///
/// # Errors
/// When the folder has no bank that can be used, or the list cannot be written.
pub fn run(
    args: &BanksArgs,
    read: impl FnOnce(&Path) -> Result<Folder, Error>,
    out: &mut dyn Write,
) -> Result<u8, Error> {
    let Some(path) = &args.folder else {
        for bank in built_ins() {
            writeln!(out, "{}  {}  ({})", bank.id, bank.title, bank.tags().collect::<Vec<_>>().join(", "))?;
        }
        return Ok(0);
    };
    let folder = read(path)?;
    for bank in folder.banks() {
        let (opening, tags) = (&bank.catalog.bank(0).opening, bank.catalog.tags().collect::<Vec<_>>().join(", "));
        writeln!(out, "{}  {}  ({tags})  {}", opening.id, opening.title, bank.file)?;
    }
    for file in folder.broken() {
        writeln!(out, "{file} has errors: takestock check {file}")?;
    }
    Ok(0)
}
