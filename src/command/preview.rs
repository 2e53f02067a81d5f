//! `takestock preview`: every screen's words in order, for whoever reviews a bank without a terminal.

use crate::bank::Perspective;
use crate::catalog::Catalog;
use crate::cli::PreviewArgs;
use crate::error::Error;
use crate::lines::print_page;
use crate::page::{self, Page, Surroundings};
use std::collections::HashSet;
use std::io::Write;

/// What stands between two pages.
const RULE: &str = "----------------------------------------------------------------------------";

/// Prints the pages about one perspective, or about each that the bank has: then what both have is printed once.
///
/// # Errors
/// When the bank is not about the perspective, or the pages cannot be written.
pub fn run(
    args: &PreviewArgs,
    catalog: &Catalog,
    surroundings: Surroundings,
    out: &mut dyn Write,
) -> Result<u8, Error> {
    let (bank, ui_text) = catalog.first();
    let pages = |about| page::preview(bank, ui_text, surroundings, about);
    let wanted = args.about.map(Perspective::from);
    let own = pages(Perspective::Own).filter(|_| wanted != Some(Perspective::Other));
    let other = pages(Perspective::Other).filter(|_| wanted != Some(Perspective::Own));
    if let (None, None, Some(about)) = (&own, &other, wanted) {
        return Err(Error::NotAbout { about: about.id() });
    }
    let mut printed = HashSet::new();
    for (words, pages) in [(&bank.opening.own, own), (&bank.opening.other, other)] {
        let (Some(words), Some(pages)) = (words, pages) else { continue };
        writeln!(out, "\n{RULE}\n{} ({})", words.label.to_uppercase(), bank.opening.title)?;
        for page in pages {
            let text = text(&page)?;
            if printed.insert(text.clone()) {
                writeln!(out, "\n{RULE}")?;
                out.write_all(&text)?;
            }
        }
    }
    Ok(0)
}

fn text(page: &Page) -> Result<Vec<u8>, Error> {
    let mut text = Vec::new();
    print_page(page, &mut text)?;
    Ok(text)
}
