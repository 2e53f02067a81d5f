//! How many answers a score needs, and what is said where there are fewer.

use super::{checked, json_of, summarized, told};
use crate::support::{Language, bank_of, codes, flat, written};
use serde_json::{Value, json};
use takestock::bank::{Answer, Perspective};
use takestock::lines;
use takestock::page;
use takestock::session::{Responses, Results};
use takestock::ui_text::UiText;

const OFTEN: &str = "  often:
    - {id: never, label: Never, score: 0}
    - {id: some, label: Some days, score: 1}
    - {id: most, label: Most days, score: 3}\n";

/// Ten items of a score, and how many answers it needs; with two bands where that is said.
fn craving(more: &str) -> String {
    let items: String =
        (0..10).map(|at| format!("      - {{id: c{at}, kind: scale, answers: often, ask: Item {at}}}\n")).collect();
    let bands = "    bands:\n      - {from: 0, say: Few signs of craving.}\n      - {from: 10, say: Much craving.}\n";
    let bands = if more.is_empty() { "" } else { bands };
    let score = "  - id: craving\n    title: Craving\n    sections: [all]\n    perspectives: [self]\n";
    written(OFTEN, &items, &format!("scores:\n{score}{more}{bands}"))
}

fn given(count: usize) -> String {
    (0..count).map(|at| format!("c{at}: most")).collect::<Vec<_>>().join(", ")
}

#[test]
fn one_answer_of_ten_has_no_value_and_no_band() {
    let score = &json_of(&craving("    needs: 10\n"), &given(1))["scores"][0];
    assert_eq!((&score["value"], &score["band"], &score["say"]), (&Value::Null, &Value::Null, &Value::Null));
}

#[test]
fn nine_answers_of_ten_have_no_value_either() {
    assert_eq!(json_of(&craving(""), &given(9))["scores"][0]["value"], Value::Null);
    let unsure = format!("{}, c9: unsure", given(9));
    assert_eq!(json_of(&craving(""), &unsure)["scores"][0]["value"], Value::Null);
}

#[test]
fn an_alert_does_not_wait_for_answers_that_cannot_change_it() {
    let alert = "alerts:\n  - {id: much, level: important, when: {score: craving, at_least: 20}, say: Please ask.}\n";
    let alerts = |count| json_of(&(craving("") + alert), &given(count))["alerts"].as_array().unwrap().len();
    assert_eq!((alerts(6), alerts(7), alerts(10)), (0, 1, 1), "six answers make 18, and seven 21");
}

#[test]
fn an_alert_does_not_count_on_answers_that_may_never_come() {
    let bank = craving("    needs: 2\n").replace("score: 0", "score: 1").replace("from: 0", "from: 2")
        + "alerts:\n  - {id: much, level: important, when: {score: craving, at_least: 10}, say: Please ask.}\n";
    let alerts = |answers: &str| json_of(&bank, answers)["alerts"].as_array().unwrap().len();
    assert_eq!((alerts(""), alerts("c0: most")), (0, 0), "two answers are needed, and can be 1 each");
    assert_eq!(alerts(&given(4)), 1);
}

#[test]
fn a_score_that_too_few_questions_were_asked_for_says_so() {
    let hidden = craving("    needs: 10\n").replace("{id: c9, ", "{id: c9, show_if: {item: c0, is: never}, ");
    let text = flat(&summarized(&hidden, &given(9), &[]));
    assert!(text.contains("no result, since it needs 10 answers and has 9 questions here"), "{text}");
}

#[test]
fn a_score_that_one_question_was_asked_for_says_so_without_a_plural() {
    let hide = |bank: String, at: usize| {
        bank.replace(&format!("{{id: c{at}, "), &format!("{{id: c{at}, show_if: {{item: c0, is: never}}, "))
    };
    let text = flat(&summarized(&(1..10).fold(craving("    needs: 10\n"), hide), &given(1), &[]));
    assert!(text.contains("no result, since it needs 10 answers and has one question here"), "{text}");
}

#[test]
fn all_answers_have_a_value_and_its_band() {
    let score = &json_of(&craving("    needs: 10\n"), &given(10))["scores"][0];
    assert_eq!((&score["value"], &score["band"]), (&json!(30), &json!(10)));
}

#[test]
fn a_score_may_need_fewer_answers_than_it_has_items() {
    let score = &json_of(&craving("    needs: 8\n"), &given(8))["scores"][0];
    assert_eq!((&score["value"], &score["needs"]), (&json!(24), &json!(8)));
    assert_eq!(json_of(&craving("    needs: 8\n"), &given(7))["scores"][0]["value"], Value::Null);
}

#[test]
fn the_json_tells_how_many_answers_were_needed_of_this_person() {
    assert_eq!(json_of(&craving(""), &given(1))["scores"][0]["needs"], 10);
    let hidden = craving("").replace("{id: c9, ", "{id: c9, show_if: {item: c0, is: never}, ");
    let score = &json_of(&hidden, &given(9))["scores"][0];
    assert_eq!((&score["needs"], &score["value"]), (&json!(9), &json!(27)));
}

#[test]
fn what_is_set_apart_needs_no_answer() {
    let apart = "set_apart:\n  - {when: {item: c0, is: most}, items: [c9], because: It was expected.}\nscores:";
    let score = &json_of(&craving("").replace("scores:", apart), &given(9))["scores"][0];
    assert_eq!((&score["needs"], &score["value"]), (&json!(9), &json!(27)));
}

#[test]
fn a_score_of_which_nothing_is_asked_has_no_value_and_says_so() {
    let gate = "      - {id: gate, kind: sign, ask: A gate}\n";
    let hidden = craving("").replace("ask: Item", "show_if: {item: gate, is: yes}, ask: Item");
    let yaml = hidden.replacen("    items:\n", &format!("    items:\n{gate}"), 1);
    let yaml = yaml.replace("sections: [all]", "items: [c0, c1, c2, c3, c4]");
    let score = &json_of(&yaml, "gate: no")["scores"][0];
    assert_eq!((&score["value"], &score["band"]), (&Value::Null, &Value::Null));
    let text = flat(&summarized(&yaml, "gate: no", &[]));
    assert!(text.contains("Craving: no result, since none of its questions counts here"), "{text}");
}

#[test]
fn the_result_says_how_many_answers_are_left() {
    let text = flat(&summarized(&craving(""), &given(1), &[]));
    let said = "Craving: too few answers to add up. Without a clear answer: 9 of 10. Needed: 10.";
    assert!(text.contains(said) && !text.contains("Few signs of craving"), "{text}");
    let text = flat(&summarized(&craving("    needs: 8\n"), &given(7), &[]));
    assert!(text.contains("Without a clear answer: 3 of 10. Needed: 8."), "{text}");
}

#[test]
fn the_page_of_the_walk_says_how_many_answers_are_left_in_both_languages() {
    let bank = bank_of(&craving("")).unwrap();
    let mut answers = Responses::new(&bank, Perspective::Own);
    answers.set(&bank, 0, Some(Answer::Choice(1)));
    let results = Results::of(&bank, &answers);
    let said = |words: &UiText| {
        let mut out = Vec::new();
        lines::print_page(&page::results(&bank, words, &results, false), &mut out).unwrap();
        flat(&String::from_utf8(out).unwrap())
    };
    let (english, spanish) = (said(Language::English.ui_text()), said(Language::Spanish.ui_text()));
    assert!(english.contains("Without a clear answer: 9 of 10. Needed: 10."), "{english}");
    assert!(spanish.contains("Sin una respuesta clara: 9 de 10. Se necesitan: 10."), "{spanish}");
}

#[test]
fn needs_lie_within_the_items_that_somebody_is_asked() {
    let yaml = craving("    needs: 10\n").replace("{id: c9, ", "{id: c9, perspectives: [other], ");
    let report = checked(&yaml);
    assert!(codes(&report).contains(&"B405"), "{}", report.draw());
    assert_eq!(told(&checked(&craving("    needs: 10\n"))), [(0, 30)]);
}
