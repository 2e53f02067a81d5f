//! When it can be said that no sign was marked.

use crate::support::{bank_of, opioids, written};
use takestock::bank::{Answer, Bank, Perspective};
use takestock::session::{Responses, Results};

const SIGN: &str = "      - {id: a, kind: sign, ask: A sign}\n";
const OFTEN: &str = "  often:
    - {id: never, label: Never, score: 1}
    - {id: some, label: Some days, score: 2}
    - {id: most, label: Most days, score: 3}\n";

fn is_unmarked(bank: &Bank, about: Perspective, given: &[(&str, Answer)]) -> bool {
    let mut answers = Responses::new(bank, about);
    for (item, answer) in given {
        assert!(answers.set(bank, bank.item(item).unwrap(), Some(answer.clone())), "{item}");
    }
    Results::of(bank, &answers).is_unmarked()
}

/// A sign, and a scale in a score with two bands.
fn scaled(needs: u32) -> Bank {
    let scales: String =
        ["b", "c"].map(|id| format!("      - {{id: {id}, kind: scale, answers: often, ask: Scale {id}}}\n")).concat();
    let bands = format!("bands: [{{from: {needs}, say: Few.}}, {{from: {}, say: Some.}}]", needs + 1);
    let score = format!("scores:\n  - {{id: s, title: S, items: [b, c], needs: {needs}, {bands}}}\n");
    bank_of(&written(OFTEN, &format!("{SIGN}{scales}"), &score)).unwrap()
}

#[test]
fn it_can_where_every_sign_was_answered_no() {
    let bank = bank_of(&written("", SIGN, "")).unwrap();
    assert!(is_unmarked(&bank, Perspective::Own, &[("a", Answer::No)]));
}

#[test]
fn it_cannot_where_a_sign_was_noticed() {
    let bank = bank_of(&written("", SIGN, "")).unwrap();
    assert!(!is_unmarked(&bank, Perspective::Own, &[("a", Answer::Yes)]));
}

#[test]
fn it_cannot_where_a_sign_of_a_list_outside_the_total_was_noticed() {
    let more = "  - id: more\n    title: More\n    counted: false\n    items:
      - {id: b, kind: sign, ask: Another sign}\n";
    let bank = bank_of(&written("", SIGN, more)).unwrap();
    assert!(!is_unmarked(&bank, Perspective::Own, &[("a", Answer::No), ("b", Answer::Yes)]));
    assert!(is_unmarked(&bank, Perspective::Own, &[("a", Answer::No), ("b", Answer::No)]));
}

#[test]
fn it_cannot_beside_an_alert() {
    let alert = "alerts:\n  - {id: x, level: important, when: {item: a, is: no}, say: Mind this.}\n";
    let bank = bank_of(&written("", SIGN, alert)).unwrap();
    assert!(!is_unmarked(&bank, Perspective::Own, &[("a", Answer::No)]));
}

#[test]
fn it_cannot_where_an_answer_adds_to_a_score() {
    let given = [("a", Answer::No), ("b", Answer::Choice(1))];
    assert!(!is_unmarked(&scaled(1), Perspective::Own, &given));
    assert!(!is_unmarked(&scaled(2), Perspective::Own, &given), "also without a value");
}

#[test]
fn it_cannot_where_a_score_lies_above_its_lowest_band() {
    // The least of both adds up to the second band, which an observer is not told.
    let given = [("a", Answer::No), ("b", Answer::Choice(0)), ("c", Answer::Choice(0))];
    for about in [Perspective::Own, Perspective::Other] {
        assert!(!is_unmarked(&scaled(1), about, &given));
        assert!(is_unmarked(&scaled(1), about, &given[..2]));
    }
}

#[test]
fn it_cannot_where_no_sign_was_asked() {
    let bank = bank_of(&written("", "      - {id: days, kind: number, min: 0, max: 9, ask: How many}\n", "")).unwrap();
    assert!(!is_unmarked(&bank, Perspective::Own, &[]));
}

#[test]
fn thoughts_of_suicide_are_never_followed_by_it() {
    for about in [Perspective::Own, Perspective::Other] {
        assert!(!is_unmarked(opioids(), about, &[("suicide", Answer::Yes)]));
    }
}
