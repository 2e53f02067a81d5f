//! What the commands print. Each writes to what it is given, and reads nothing.

pub mod check;
mod helplines;
pub mod new;
pub mod schema;
pub(crate) mod summarize;

pub(crate) use helplines::helplines;

use crate::bank::{self, Bank};
use crate::error::Error;
use crate::page;
use crate::plain::print_page;
use crate::session::{Action, Leaf, Session, leaves};
use crate::text::sanitize;
use crate::words::Words;
use std::io::{self, Write};

/// The built-in banks.
pub(crate) fn banks(out: &mut impl Write) -> io::Result<()> {
    for bank in bank::builtins() {
        writeln!(out, "{}  {}  ({})", bank.id, bank.about, bank.languages.join(", "))?;
    }
    Ok(())
}

/// What to do in an emergency.
pub(crate) fn emergency(bank: &Bank, words: &Words, out: &mut impl Write) -> io::Result<()> {
    print_page(&page::emergency(bank, words), out)
}

/// The id by which a reading page is asked for.
fn id(bank: &Bank, leaf: Leaf) -> &str {
    match leaf {
        Leaf::Topic(topic) => &bank.topics[topic].id,
        Leaf::Compare => "compare",
        Leaf::Privacy => "privacy",
        Leaf::Access => "access",
        Leaf::Sources => "sources",
    }
}

/// The reading pages, by id.
pub(crate) fn list_readings(bank: &Bank, words: &Words, out: &mut impl Write) -> io::Result<()> {
    let session = Session::new(bank);
    let ids = || leaves(bank).into_iter().map(|leaf| id(bank, leaf));
    let widest = ids().map(str::len).max().unwrap_or(0);
    for leaf in leaves(bank) {
        writeln!(out, "{:widest$}  {}", id(bank, leaf), page::leaf_title(&session, words, leaf))?;
    }
    Ok(())
}

/// The place of a reading page in the list.
pub(crate) fn find_reading(bank: &Bank, topic: &str) -> Result<usize, Error> {
    let found = leaves(bank).into_iter().position(|leaf| id(bank, leaf) == topic);
    found.ok_or_else(|| Error::UnknownTopic { name: sanitize(topic) })
}

/// A reading page.
pub(crate) fn read(bank: &Bank, words: &Words, leaf: usize, out: &mut impl Write) -> io::Result<()> {
    let mut session = Session::new(bank);
    session.apply(&Action::Open(leaf));
    print_page(&page::of(&session, words, &[]), out)
}
