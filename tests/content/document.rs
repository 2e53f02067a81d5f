//! The page on what was changed in the words, and why: it leaves nothing out and names no source that is not there.

use super::{Language, assert_none};
use takestock::bank::Bank;

/// The page.
pub(super) const PAGE: &str = include_str!("../../docs/content.md");

/// The findings of which the page has no row. There are 32.
pub(super) fn lacking(page: &str) -> Vec<String> {
    let has = |number: &u32| page.lines().any(|line| line.starts_with(&format!("| A{number} |")));
    (1..=32).filter(|number| !has(number)).map(|number| format!("A{number} has no row")).collect()
}

/// The ids in the last column of a row that are no source of the bank.
pub(super) fn of_no_source(bank: &Bank, page: &str) -> Vec<String> {
    let cells = page.lines().filter(|line| line.starts_with("| ")).filter_map(|line| line.rsplit('|').nth(1));
    let ids = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    let known = |id: &&str| bank.sources.iter().any(|(one, _)| one == *id);
    ids.filter(|id| !known(id)).map(|id| format!("`{id}` is not a source of the bank")).collect()
}

#[test]
fn the_page_on_content_answers_every_finding() {
    assert_none(lacking(PAGE));
}

#[test]
fn the_page_on_content_names_sources_of_the_bank() {
    assert_none(of_no_source(Language::English.bank(), PAGE));
}
