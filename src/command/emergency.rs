//! `takestock emergency`: what to do in an emergency.

use crate::catalog::Catalog;
use crate::error::Error;
use crate::lines::print_page;
use crate::page;
use std::io::Write;

/// Prints the emergency page.
///
/// # Errors
/// When the page cannot be written.
pub fn run(catalog: &Catalog, out: &mut dyn Write) -> Result<u8, Error> {
    let (bank, ui_text) = catalog.first();
    print_page(&page::emergency(bank, ui_text), out)?;
    Ok(0)
}
