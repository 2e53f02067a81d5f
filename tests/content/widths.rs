//! What is asked and said fits its place: 80 columns, and 40 where nothing else is left.

use super::text::{Piece, data};
use super::{LANGUAGES, Language, assert_none, shipped};
use crate::support::{Picture, walked};
use serde_yaml::Value;
use takestock::bank::Bank;
use takestock::text::{Run, width, wrap};

/// The columns of a page at 80 columns; of an ask beside its answer; of a cell of the table; of a name in a list.
const PAGE: usize = 76;
const ASK: usize = 63;
const CELL: usize = 70;
const NAME: usize = 60;
const ANSWER: usize = 10;

fn lines(text: &str, columns: usize) -> usize {
    wrap(&[Run::plain(text)], columns).len()
}

/// The texts of a bank whose place ends so, and that take more lines than they may.
fn too_many_lines(bank: &Bank, has: &str, before: &str, columns: usize, most: usize) -> Vec<String> {
    let pieces = shipped::of_bank(bank).into_iter().filter(|piece| piece.place.contains(has) && !piece.text.is_empty());
    let taken = |piece: &Piece| lines(format!("{before}{}", piece.text).trim_start(), columns);
    pieces
        .filter(|piece| taken(piece) > most)
        .map(|piece| piece.finding(&format!("takes {} lines", taken(&piece))))
        .collect()
}

/// A text of the program's own words.
fn word(language: Language, group: &str, name: &str) -> String {
    data(language.words())[group][name].as_str().unwrap().to_owned()
}

/// Asks of more than two lines, at 80 columns.
pub(super) fn long_asks(bank: &Bank) -> Vec<String> {
    too_many_lines(bank, ".ask.", "", ASK, 2)
}

/// Explanations of more than three lines, at 80 columns.
pub(super) fn long_whys(language: Language, bank: &Bank) -> Vec<String> {
    let before = format!("{} ", word(language, "items", "why"));
    too_many_lines(bank, ".why.", &before, PAGE, 3)
}

/// Other explanations of more than two lines, at 80 columns.
pub(super) fn long_alsos(language: Language, bank: &Bank) -> Vec<String> {
    let before = format!("{} ", word(language, "items", "also"));
    too_many_lines(bank, ".also.", &before, PAGE, 2)
}

/// Asks that are not whole on a screen of 40 by 12.
pub(super) fn cut_asks(bank: &Bank) -> Vec<String> {
    let mut found = Vec::new();
    for about in ["1", "2"] {
        for section in 0..bank.sections.len() {
            let offered = bank.sections[..=section].iter().filter(|section| section.offered).count();
            let way = match offered {
                0 => "PgDn ".repeat(section),
                _ => format!("{} 1 {}", "PgDn ".repeat(section + 1 - offered), "PgDn ".repeat(offered - 1)),
            };
            let shown = walked(bank, about).responses().shown(section).to_vec();
            for (at, item) in shown.into_iter().enumerate() {
                let session = walked(bank, &format!("{about} {way} {}", "Space ".repeat(at)));
                let ask = bank.items[item].ask.of(session.about());
                let text = Picture::of(&session, 40, 12).text();
                if !text.contains(ask) {
                    found.push(format!(
                        "{} items.{}.ask: is cut: {ask}: {text}",
                        bank.opening.locale, bank.items[item].id
                    ));
                }
            }
        }
    }
    found
}

/// Cells of the table, and names of helplines, that are too wide.
pub(super) fn too_wide(bank: &Bank) -> Vec<String> {
    let most = |piece: &Piece| match piece.place.as_str() {
        place if place.contains("compare.rows.") => CELL,
        place if place.contains("helplines.") && place.split('.').next_back() == Some("name") => NAME,
        _ => usize::MAX,
    };
    let wide = shipped::of_bank(bank).into_iter().filter(|piece| width(&piece.text) > most(piece));
    wide.map(|piece| piece.finding(&format!("is {} columns wide", width(&piece.text)))).collect()
}

/// The words of an answer that do not fit beside what is asked.
pub(super) fn wide_answers(words: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for name in ["yes", "no", "unsure", "declined", "open"] {
        let answer = &words["answer"][name];
        let texts = [answer.as_str(), answer["self"].as_str(), answer["other"].as_str(), answer["known"].as_str()];
        for text in texts.into_iter().flatten().filter(|text| width(text) > ANSWER) {
            found.push(format!("words answer.{name}: is {} columns wide: {text}", width(text)));
        }
    }
    found
}

fn each(check: impl Fn(Language) -> Vec<String>) -> Vec<String> {
    LANGUAGES.into_iter().flat_map(check).collect()
}

#[test]
fn every_ask_fits_two_lines_of_80_columns() {
    assert_none(each(|language| long_asks(language.bank())));
}

#[test]
fn every_why_fits_three_lines_of_80_columns() {
    assert_none(each(|language| long_whys(language, language.bank())));
}

#[test]
fn every_other_explanation_fits_two_lines_of_80_columns() {
    assert_none(each(|language| long_alsos(language, language.bank())));
}

#[test]
fn every_ask_is_whole_at_40x12_in_both_languages() {
    assert_none(each(|language| cut_asks(language.bank())));
}

#[test]
fn cells_and_names_fit_their_columns() {
    assert_none(each(|language| too_wide(language.bank())));
}

#[test]
fn every_answer_fits_beside_what_is_asked() {
    assert_none(each(|language| wide_answers(&data(language.words()))));
}
