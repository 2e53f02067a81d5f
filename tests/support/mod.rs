//! What several tests need: banks, a walk, a picture of a page, what plain mode says, the real program in a terminal.

mod language;
mod picture;
pub(crate) mod pty;
mod summary;
mod walk;

pub(crate) use language::{LANGUAGES, Language};
pub(crate) use picture::{Picture, flat, said};
pub(crate) use summary::{json_of, summarize, summary};
pub(crate) use walk::{ALL_YES_AS_TOLD, actions, play, walked};

use std::sync::OnceLock;
use takestock::bank::{Bank, Report, Rules};
use takestock::catalog::{Catalog, load_file};
use takestock::page::{self, Presentation, Surroundings};
use takestock::plain;
use takestock::session::Session;

/// The built-in bank, in English.
pub(crate) fn opioids() -> &'static Bank {
    Language::English.bank()
}

/// A small bank with every construct of the format.
pub(crate) fn example() -> &'static Bank {
    static BANK: OnceLock<Bank> = OnceLock::new();
    BANK.get_or_init(|| load_file("tests/banks/example.yaml".as_ref(), Rules::default()).unwrap())
}

/// What the plain mode writes when it reads these lines.
pub(crate) fn transcript(catalog: &Catalog, lines: impl AsRef<[u8]>) -> String {
    let surroundings = Surroundings { presentation: Presentation::Lines, ..Surroundings::default() };
    let mut out = Vec::new();
    plain::run(catalog, surroundings, lines.as_ref(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The same with runs of blanks as one.
pub(crate) fn heard(catalog: &Catalog, lines: impl AsRef<[u8]>) -> String {
    flat(&transcript(catalog, lines))
}

/// The page that a session is on.
pub(crate) fn page_of(session: &Session) -> page::Page {
    page::of(session, Language::English.ui_text(), Surroundings::default())
}

/// Numbers that look random and are the same at every run.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// A number from 0 up to and without `below`.
    pub(crate) fn below(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % below
    }
}

/// A bank written in a test.
pub(crate) fn bank_of(yaml: &str) -> Result<Bank, String> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("test.yaml");
    std::fs::write(&path, yaml).unwrap();
    load_file(&path, Rules::default()).map_err(|error| error.to_string())
}

/// A bank with these lists of answers, these items in a counted list, and whatever follows.
pub(crate) fn written(lists: &str, items: &str, rest: &str) -> String {
    let lists = if lists.is_empty() { String::new() } else { format!("answers:\n{lists}") };
    format!(
        "takestock: 1
bank: {{id: made, version: '1.0', title: A made bank, locale: en, region: US, licence: CC-BY-4.0, status: draft, emergency: overdose}}
perspectives:
  self: {{label: Myself, intro: Answer only what you want to.}}
  other: {{label: Someone else, intro: Answer from what you have seen.}}
{lists}sections:
  - id: all
    title: All
    items:
{items}{rest}helplines:
  - id: line
    name: A line
    call: '1-800-555-0100'
    purpose: Talking
    for: [self, other]
    who: Nobody.
    what_happens: Nothing.
    hours: always
    cost: free
    languages: [en]
    region: US
    group: treatment
    source: {{title: Invented, publisher: takestock, year: 2026}}
    checked: 2026-01-02
"
    )
}

/// The codes of what a check found, in its order.
pub(crate) fn codes(report: &Report) -> Vec<&str> {
    report.found.iter().map(|one| one.code.as_str()).collect()
}
