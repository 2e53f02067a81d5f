//! Every paragraph or entry of the reading with a figure or a medical claim has a citation.

use super::text::{Piece, data, sentences, strings, words};
use super::{LANGUAGES, Language, assert_none, shipped};
use takestock::bank::Bank;
use takestock::page::{self, markdown};

/// A block of the reading: its words with their citations, and whether what it stands under is cited.
struct Block {
    text: String,
    under_cited: bool,
}

/// The blocks of a text. An entry stands under the paragraph before its list.
fn blocks(text: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut lead = false;
    for part in markdown::blocks(text, |_| None) {
        let (runs, entry) = match part {
            page::Block::Heading(_) => {
                lead = false;
                continue;
            }
            page::Block::Paragraph(runs) => (runs, false),
            page::Block::Entry(_, runs) => (runs, true),
            other => panic!("no block of a text: {other:?}"),
        };
        let text: String = runs.into_iter().map(|run| run.text).collect();
        if !entry {
            lead = text.contains("[@");
        }
        found.push(Block { text, under_cited: entry && lead });
    }
    found
}

/// Whether a text has a figure: a digit outside the numbers and names that are no statements.
fn has_figure(text: &str, not_figures: &[String]) -> bool {
    let phone = |word: &str| word.matches('-').count() >= 2 && word.chars().all(|c| c.is_ascii_digit() || c == '-');
    let figure = |word: &&str| word.chars().any(|c| c.is_ascii_digit()) && !phone(word);
    words(text).into_iter().filter(figure).any(|word| !not_figures.iter().any(|known| known == word))
}

/// What makes a block need a citation. A question claims nothing.
fn claim(language: Language, text: &str) -> Option<String> {
    let all = data(include_str!("cited.yaml"));
    let bare: String = sentences(text).into_iter().filter(|one| !one.ends_with('?')).map(|one| one + " ").collect();
    if has_figure(&bare, &strings(&all["not_figures"])) {
        return Some("a figure".to_owned());
    }
    let claims = strings(&all[language.tag()]["claims"]);
    let says = |word: &&str| {
        let word = word.to_lowercase();
        claims.iter().any(|claim| match claim.strip_suffix('*') {
            Some(stem) => word.starts_with(stem),
            None => word == *claim,
        })
    };
    words(&bare).into_iter().find(says).map(|word| format!("a medical claim (\"{word}\")"))
}

/// Whether a text is the body of a topic; one for both perspectives is looked at once.
fn is_body(piece: &Piece) -> bool {
    piece.place.contains("topics.") && piece.place.contains(".body.self")
}

/// The blocks that need a citation and have none.
pub(super) fn uncited(language: Language, bank: &Bank) -> Vec<String> {
    let allowed = strings(&data(include_str!("cited.yaml"))[language.tag()]["advice"]);
    let mut found = Vec::new();
    for piece in shipped::of_bank(bank).iter().filter(|piece| is_body(piece)) {
        for block in blocks(&piece.text) {
            let advice = allowed.iter().any(|advice| block.text.starts_with(advice.as_str()));
            if block.text.contains("[@") || block.under_cited || advice {
                continue;
            }
            if let Some(claim) = claim(language, &block.text) {
                found.push(format!("{}: {claim} without a citation: {}", piece.place, block.text));
            }
        }
    }
    found
}

/// The advice on the list that no text gives any more.
fn advice_of_nobody(language: Language) -> Vec<String> {
    let allowed = strings(&data(include_str!("cited.yaml"))[language.tag()]["advice"]);
    let bodies: Vec<_> = shipped::of_bank(language.bank());
    let given = |advice: &String| {
        bodies.iter().any(|piece| blocks(&piece.text).iter().any(|block| block.text.starts_with(advice.as_str())))
    };
    allowed.into_iter().filter(|advice| !given(advice)).map(|advice| format!("{}: {advice}", language.tag())).collect()
}

#[test]
fn every_figure_and_every_medical_claim_has_its_source() {
    assert_none(LANGUAGES.into_iter().flat_map(|language| uncited(language, language.bank())).collect());
}

#[test]
fn the_list_of_advice_without_a_source_has_nothing_that_no_text_says() {
    assert_none(LANGUAGES.into_iter().flat_map(advice_of_nobody).collect());
}
