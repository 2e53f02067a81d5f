//! `takestock read`: a reading page, or the list of them.

use crate::bank::Bank;
use crate::catalog::Catalog;
use crate::cli::ReadArgs;
use crate::error::Error;
use crate::lines::print_page;
use crate::page::{self, Surroundings};
use crate::session::{Action, ReadingPage, Session};
use crate::text::sanitize;
use std::io::Write;

/// Prints a reading page, or without a topic the list of them.
///
/// # Errors
/// When there is no such page, or it cannot be written.
pub fn run(args: &ReadArgs, catalog: &Catalog, surroundings: Surroundings, out: &mut dyn Write) -> Result<u8, Error> {
    let (bank, ui_text) = catalog.first();
    let mut session = Session::new(bank);
    let pages = session.reading_pages();
    if let Some(topic) = &args.topic {
        let found = pages.iter().position(|&page| id(bank, page) == topic);
        let at = found.ok_or_else(|| Error::UnknownTopic { name: sanitize(topic) })?;
        session.apply(&Action::Open(at));
        print_page(&page::of(&session, ui_text, surroundings), out)?;
        return Ok(0);
    }
    let widest = pages.iter().map(|&page| id(bank, page).len()).max().unwrap_or(0);
    for page in pages {
        writeln!(out, "{:widest$}  {}", id(bank, page), page::reading_title(&session, ui_text, page))?;
    }
    Ok(0)
}

/// The id by which a reading page is asked for.
fn id(bank: &Bank, page: ReadingPage) -> &str {
    match page {
        ReadingPage::Topic(topic) => &bank.topics[topic].id,
        ReadingPage::Comparison => "compare",
        ReadingPage::Privacy => "privacy",
        ReadingPage::Access => "access",
        ReadingPage::Sources => "sources",
    }
}
