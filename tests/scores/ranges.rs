//! Which values a score can reach, told alike by the check and by the result.

use super::{checked, json_of, told};
use crate::support::{Random, bank_of, codes, written};
use serde_json::json;
use takestock::bank::{Answer, Bank, Kind, Perspective};
use takestock::session::{Responses, Results};

const TICKS: &str = "  ticks:
    - {id: one, label: One, score: 1}
    - {id: two, label: Two, score: 2}
    - {id: nothing, label: Nothing of this, score: 4, alone: true}
";
const TICKED: &str = "      - {id: which, kind: multi, answers: ticks, ask: Which of them}\n";

/// A sum over ticks with one band from here on.
fn ticks_from(from: i64) -> String {
    let score = "scores:\n  - {id: sum, title: Sum, items: [which], needs: 1, perspectives: [self], bands: [{from: ";
    written(TICKS, TICKED, &format!("{score}{from}, say: Some.}}]}}\n"))
}

#[test]
fn an_answer_that_excludes_the_others_is_not_added_to_them() {
    assert_eq!(told(&checked(&ticks_from(1))), [(1, 4)]);
}

#[test]
fn an_answer_that_excludes_the_others_is_not_added_to_them_in_a_result() {
    let score = &json_of(&ticks_from(1), "which: [one]")["scores"][0];
    assert_eq!((&score["lowest"], &score["highest"]), (&json!(1), &json!(4)));
}

#[test]
fn a_band_may_begin_at_the_least_that_one_tick_adds() {
    assert_eq!(codes(&checked(&ticks_from(1))), ["B416"]);
}

#[test]
fn a_band_may_not_begin_where_no_tick_at_all_would_lie() {
    assert!(codes(&checked(&ticks_from(0))).contains(&"B403"));
}

#[test]
fn a_band_beyond_the_answer_that_excludes_the_others_is_never_reached() {
    let yaml = ticks_from(1).replace("say: Some.}", "say: Some.}, {from: 7, say: Never.}");
    assert!(codes(&checked(&yaml)).contains(&"B404"));
}

/// Every answer that an item can have and that counts, and no answer.
fn possible(bank: &Bank, item: usize) -> Vec<Option<Answer>> {
    let choices = bank.choices(item).len();
    let all: Vec<Answer> = match bank.items[item].kind {
        Kind::Sign => vec![Answer::Yes, Answer::No],
        Kind::Number { min, max } => (min..=max).map(Answer::Number).collect(),
        Kind::Multi(_) => {
            let ticked = |set: u32| (0..choices).filter(|at| set & 1 << at != 0).collect();
            (1..1u32 << choices).map(|set| Answer::Choices(ticked(set))).collect()
        }
        _ => (0..choices).map(Answer::Choice).collect(),
    };
    all.into_iter().filter(|answer| bank.fits(item, answer)).map(Some).chain([None]).collect()
}

/// Every result that the first score of a bank can have: its value and the range told with it.
fn every_result(bank: &Bank) -> Vec<(i64, (i64, i64))> {
    let mut results = Vec::new();
    let mut open = vec![(0, Responses::new(bank, Perspective::Own))];
    while let Some((item, answers)) = open.pop() {
        if item == bank.items.len() {
            let scored = &Results::of(bank, &answers).scores[0];
            results.extend(scored.value.map(|value| (value, (scored.lowest, scored.highest))));
            continue;
        }
        for answer in possible(bank, item) {
            let mut answers = answers.clone();
            assert!(answers.set(bank, item, answer));
            open.push((item + 1, answers));
        }
    }
    results
}

/// A list of three answers with any scores.
fn any_list(random: &mut Random, at: usize, alone: bool) -> String {
    let ids = ["p", "q", "r"];
    let last = if alone { ", alone: true" } else { "" };
    let choice = |id: &str| {
        let more = if id == "r" { last } else { "" };
        format!("    - {{id: {id}, label: Choice {id}, score: {}{more}}}\n", any_score(random))
    };
    format!("  list{at}:\n{}", ids.map(choice).concat())
}

fn any_score(random: &mut Random) -> i64 {
    i64::try_from(random.below(7)).unwrap() - 3
}

/// Three items of any kind with any scores, in a score that needs any number of them.
fn any_bank(random: &mut Random) -> String {
    let mut lists = String::new();
    let mut item = |at: usize| {
        let kind = match random.below(3) {
            kind @ 0..2 => {
                let several = kind == 1;
                let alone = several && random.below(2) == 0;
                lists += &any_list(random, at, alone);
                format!("kind: {}, answers: list{at}", if several { "multi" } else { "choice" })
            }
            _ => format!("kind: number, min: {}, max: 4", any_score(random)),
        };
        format!("      - {{id: i{at}, {kind}, ask: Item {at}}}\n")
    };
    let items = [0, 1, 2].map(&mut item).concat();
    let needs = match random.below(4) {
        0 => String::new(),
        needs => format!(", needs: {needs}"),
    };
    let rest = format!("scores:\n  - {{id: s, title: S, items: [i0, i1, i2]{needs}}}\n");
    written(&lists, &items, &rest)
}

#[test]
fn the_range_of_the_check_and_of_the_result_is_what_all_answers_reach() {
    let mut random = Random(20_261_124);
    for _ in 0..150 {
        let yaml = any_bank(&mut random);
        let bank = bank_of(&yaml).unwrap();
        let results = every_result(&bank);
        let values = || results.iter().map(|(value, _)| *value);
        let reached = (values().min().unwrap(), values().max().unwrap());
        assert_eq!(told(&checked(&yaml)), [reached], "the check of\n{yaml}");
        let ranges: Vec<_> = results.iter().map(|(_, range)| *range).filter(|range| *range != reached).collect();
        assert!(ranges.is_empty(), "the result of\n{yaml}{ranges:?}, not {reached:?}");
    }
}

#[test]
fn an_item_that_may_not_be_asked_widens_the_range_of_the_check() {
    let items = "      - {id: a, kind: number, min: 1, max: 3, ask: How many}
      - {id: b, kind: number, min: 2, max: 5, ask: And how many, show_if: {item: a, at_least: 2}}\n";
    let yaml = written("", items, "scores:\n  - {id: s, title: S, items: [a, b]}\n");
    assert_eq!(told(&checked(&yaml)), [(1, 8)]);
    assert_eq!(json_of(&yaml, "a: 1")["scores"][0]["value"], 1);
}

#[test]
fn an_item_that_may_be_set_apart_widens_the_range_of_the_check() {
    let items = "      - {id: work, kind: sign, ask: It is my work}
      - {id: a, kind: number, min: 1, max: 3, ask: How many}
      - {id: b, kind: number, min: 2, max: 5, ask: And how many}\n";
    let rest = "set_apart:\n  - {when: {item: work, is: yes}, items: [b], because: It is work.}
scores:\n  - {id: s, title: S, items: [a, b]}\n";
    assert_eq!(told(&checked(&written("", items, rest))), [(1, 8)]);
}

#[test]
fn an_item_asked_of_one_perspective_counts_in_its_range_only() {
    let items = "      - {id: a, kind: number, min: 1, max: 3, ask: How many}
      - {id: b, kind: number, min: 2, max: 5, ask: And how many, perspectives: [other]}\n";
    let yaml = written("", items, "scores:\n  - {id: s, title: S, items: [a, b], perspectives: [self]}\n");
    assert_eq!(told(&checked(&yaml)), [(1, 3)]);
}
