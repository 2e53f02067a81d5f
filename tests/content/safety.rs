//! What the shipped bank does with answers on which safety hangs.

use super::Language;
use crate::support::{json_of, walked};
use serde_json::Value;
use takestock::bank::Perspective;

/// The result of these answers.
#[track_caller]
fn result(about: &str, answers: &[(&str, &str)]) -> Value {
    let answers: Vec<String> = answers.iter().map(|(item, answer)| format!("{item}: {answer}")).collect();
    json_of(&format!("bank: opioids\nabout: {about}\nanswers: {{{}}}\n", answers.join(", ")), &[])
}

fn ids<'v>(list: &'v Value, key: &str) -> Vec<&'v str> {
    list.as_array().unwrap().iter().map(|one| one[key].as_str().unwrap()).collect()
}

fn alerts(about: &str, answers: &[(&str, &str)]) -> Vec<String> {
    ids(&result(about, answers)["alerts"], "id").into_iter().map(str::to_owned).collect()
}

const BODY: [(&str, &str); 4] = [("taken", "as-told"), ("drowsy", "yes"), ("pupils", "yes"), ("flu-like", "yes")];

#[test]
fn body_signs_are_expected_with_use_as_prescribed_and_no_more() {
    let alone = result("self", &BODY);
    assert_eq!(ids(&alone["set_apart"], "item"), ["drowsy", "flu-like", "pupils"]);
    let denied: Vec<_> = BODY.iter().copied().chain([("more-often", "no"), ("injects", "no")]).collect();
    assert_eq!(ids(&result("self", &denied)["set_apart"], "item").len(), 3);
}

#[test]
fn any_sign_of_use_beyond_the_prescription_undoes_what_is_expected() {
    for about in ["self", "other"] {
        for beyond in ["more-often", "more-at-once", "someone-elses", "for-feeling", "injects"] {
            for answer in ["yes", "unsure"] {
                let answers: Vec<_> = BODY.iter().copied().chain([(beyond, answer)]).collect();
                let result = result(about, &answers);
                assert_eq!(ids(&result["set_apart"], "item"), [""; 0], "{about} {beyond} {answer}");
                assert_eq!(result["total"]["noticed"], 3, "{about} {beyond} {answer}");
            }
        }
    }
}

#[test]
fn every_safety_question_raises_its_alert_also_where_one_is_not_sure() {
    let bank = Language::English.bank();
    let safety = bank.sections.iter().find(|section| section.id == "safety").unwrap();
    assert_eq!(safety.items.len(), 9);
    for about in ["self", "other"] {
        for item in safety.items.clone() {
            let item = bank.items[item].id.as_str();
            for answer in ["yes", "unsure"] {
                assert_eq!(alerts(about, &[(item, answer)]).len(), 1, "{about} {item} {answer}");
            }
            for answer in ["no", "declined"] {
                assert_eq!(alerts(about, &[(item, answer)]), [""; 0], "{about} {item} {answer}");
            }
        }
    }
}

#[test]
fn sores_that_one_is_not_sure_of_are_still_to_be_looked_at() {
    assert_eq!(alerts("other", &[("sores", "unsure")]), ["skin"]);
}

#[test]
fn pills_of_a_friend_raise_the_alert_of_fentanyl() {
    assert_eq!(alerts("self", &[("taken", "not-always"), ("someone-elses", "yes")]), ["unknown-supply"]);
    assert_eq!(alerts("self", &[("taken", "unsure")]), ["unknown-supply"]);
    assert_eq!(alerts("self", &[("taken", "as-told")]), [""; 0]);
}

#[test]
fn a_lack_of_naloxone_says_where_to_get_it() {
    let result = result("self", &[("no-naloxone", "yes")]);
    let say = result["alerts"][0]["say"].as_str().unwrap();
    assert!(say.contains("without a prescription"), "{say}");
}

#[test]
fn suicide_comes_before_every_other_alert() {
    let all = ["injects", "recent-break", "mixes", "past-overdose", "uses-alone", "pregnant", "suicide", "no-naloxone"];
    let answers: Vec<_> = all.iter().map(|item| (*item, "yes")).collect();
    assert_eq!(alerts("self", &answers)[0], "thoughts-of-suicide");
}

#[test]
fn what_the_drug_does_is_not_expected_where_something_else_is_mixed_in() {
    for answer in ["yes", "unsure"] {
        let answers: Vec<_> = BODY.iter().copied().chain([("mixes", answer)]).collect();
        assert_eq!(ids(&result("self", &answers)["set_apart"], "item"), ["flu-like"], "{answer}");
    }
}

#[test]
fn every_safety_question_raises_the_alert_that_asks_for_it_in_the_walk() {
    let bank = Language::English.bank();
    for about in ["1", "2"] {
        for (at, item) in bank.sections[3].items.clone().enumerate() {
            // The observer's first page has one question more, which changes no key: PgDn leaves both open.
            let keys = format!("{about} PgDn PgDn PgDn {} y", "Space ".repeat(at));
            let raised = walked(bank, &keys).results().alerts;
            let id = &bank.items[item].id;
            assert_eq!(raised.len(), 1, "{id}: {raised:?}");
            assert!(bank.alerts[raised[0]].when.mentions(bank, item), "{id}");
        }
    }
}

#[test]
fn for_an_observer_the_reason_to_set_apart_starts_with_if() {
    for rule in &Language::English.bank().set_apart {
        assert!(rule.because.of(Perspective::Other).starts_with("If"));
    }
}
