//! The steps of the walk: named, done or not by answers, and never running backwards.

use crate::support::{Language, actions, bank_of, example, opioids, page_of, walked, written};
use proptest::prelude::*;
use takestock::page::{self, StepState, Surroundings};
use takestock::session::{Action, Part, Session};

/// The steps in a line: done ones in round brackets, the current one in square ones.
fn steps(session: &Session) -> String {
    let steps = page_of(session).steps;
    let all: Vec<String> = steps
        .iter()
        .map(|step| match step.state {
            StepState::Done => format!("({})", step.name),
            StepState::Here => format!("[{}]", step.name),
            StepState::Open => step.name.clone(),
        })
        .collect();
    all.join(", ")
}

const BEHAVIOR: &str = "y y y y y y y";
const BODY: &str = "y y y y y y";

#[test]
fn the_steps_are_the_sections_then_the_look_over_and_the_result() {
    let expected = "[How they are taken], Behavioral signs, Physical signs, Safety, Look over, What you noticed";
    assert_eq!(steps(&walked(opioids(), "1")), expected);
    let spanish = walked(Language::Spanish.bank(), "2 PgDn");
    let page = page::of(&spanish, Language::Spanish.ui_text(), Surroundings::default());
    let names: Vec<&str> = page.steps.iter().map(|step| step.name.as_str()).collect();
    assert_eq!(names[names.len() - 2..], ["Revisión", "Lo que usted ha visto"]);
}

#[test]
fn a_step_is_done_when_all_of_it_has_an_answer_and_open_when_it_was_passed_over() {
    assert_eq!(
        steps(&walked(opioids(), &format!("1 PgDn {BEHAVIOR} Enter y PgDn"))),
        "How they are taken, (Behavioral signs), Physical signs, [Safety], Look over, What you noticed"
    );
}

#[test]
fn the_closer_look_is_one_step_from_its_offer_on() {
    let before = format!("1 1 Enter {BEHAVIOR} Enter {BODY} Enter PgDn");
    let done = "(How they are taken), (Behavioral signs), (Physical signs), Safety";
    assert_eq!(steps(&walked(opioids(), &before)), format!("{done}, [A closer look], Look over, What you noticed"));
    let taken = walked(opioids(), &format!("{before} 1 PgDn y"));
    assert_eq!(steps(&taken), format!("{done}, [A closer look], Look over, What you noticed"));
    let declined = walked(opioids(), &format!("{before} 2"));
    assert_eq!(steps(&declined), format!("{done}, A closer look, [Look over], What you noticed"));
}

#[test]
fn the_look_over_is_done_at_the_result() {
    let session = walked(opioids(), "1 PgDn PgDn PgDn PgDn PgDn Enter");
    assert!(steps(&session).ends_with("A closer look, (Look over), [What you noticed]"), "{}", steps(&session));
}

#[test]
fn the_988_page_belongs_to_the_step_of_its_question() {
    let session = walked(opioids(), "1 PgDn PgDn PgDn Space Space Space Space Space Space y");
    assert!(steps(&session).contains("[Safety]"), "{}", steps(&session));
}

#[test]
fn changing_an_answer_and_asking_from_a_topic_keep_the_steps_that_were_reached() {
    let changing = walked(opioids(), "1 PgDn PgDn PgDn PgDn PgDn Down Down Enter");
    assert!(steps(&changing).contains("[Behavioral signs]"), "{}", steps(&changing));
    assert!(steps(&changing).contains("A closer look"), "{}", steps(&changing));
    let asking = walked(opioids(), "1 PgDn PgDn PgDn PgDn PgDn Enter Enter 1");
    assert!(steps(&asking).ends_with("[A closer look], (Look over), (What you noticed)"), "{}", steps(&asking));
}

#[test]
fn no_other_page_has_steps() {
    for keys in ["", "3", "3 1", "1 h", "1 !", "1 l 1", "1 ?", "1 PgDn PgDn PgDn PgDn PgDn Enter Enter"] {
        assert_eq!(page_of(&walked(opioids(), keys)).steps, [], "{keys}");
    }
}

#[test]
fn the_place_is_that_of_the_item_in_its_section_and_of_a_single_one_nothing() {
    assert_eq!(page_of(&walked(opioids(), "1 PgDn n n")).place, ["3 of 7"]);
    assert!(page_of(&walked(opioids(), "1")).place.is_empty());
}

fn any_action() -> impl Strategy<Value = Action> {
    let keys = "y n u r Enter Enter Right Left Esc PgDn PgDn PgDn Up Down Space Delete 1 2 3 4";
    let all = actions(keys);
    (0..all.len()).prop_map(move |at| all[at].clone())
}

/// Each part of the walk that is done.
fn done(session: &Session) -> Vec<Part> {
    session.steps().iter().filter(|step| step.is_done).map(|step| step.part).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn neither_going_on_nor_going_back_opens_a_step_that_was_done(actions in prop::collection::vec(any_action(), 0..120)) {
        for bank in [opioids(), example()] {
            let mut session = Session::new(bank);
            session.apply(&Action::Choose(1));
            for action in &actions {
                session.apply(action);
                for on in [Action::Next, Action::NextPage, Action::NextItem, Action::Proceed, Action::Back, Action::Left] {
                    let mut next = session.clone();
                    next.apply(&on);
                    let answers = |session: &Session| -> Vec<_> {
                        (0..bank.items.len()).map(|item| session.responses().recorded(item).cloned()).collect()
                    };
                    // An answer may show more questions, and some screens behind the walk have no steps.
                    if answers(&next) == answers(&session) && !next.steps().is_empty() {
                        let kept = done(&next);
                        let lost: Vec<Part> = done(&session).into_iter().filter(|part| !kept.contains(part)).collect();
                        prop_assert!(lost.is_empty(), "{on:?} on {:?} opened {lost:?}", session.screen());
                    }
                }
            }
        }
    }
}

#[test]
fn several_offers_are_a_step_each() {
    let list = |id: &str, offered: bool| {
        let offered = if offered { "    offered: true\n" } else { "" };
        format!(
            "  - id: {id}\n    title: List {id}\n{offered}    items:\n      - {{id: {id}-a, kind: sign, ask: Sign {id}}}\n"
        )
    };
    let rest = list("one", true) + &list("two", true) + &list("three", false) + &list("four", true);
    let bank = bank_of(&written("", "      - {id: a, kind: sign, ask: A sign}\n", &rest)).unwrap();
    let session = walked(&bank, "1 y PgDn 1 y PgDn y PgDn y PgDn 2");
    let expected = "(All), (A closer look), (List three), A closer look, [Look over], What you noticed";
    assert_eq!(steps(&session), expected);
}
