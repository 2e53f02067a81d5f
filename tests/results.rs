//! What the answers add up to.

use crate::support::{ALL_YES_AS_TOLD, bank_of, example, opioids, walked};
use takestock::bank::Bank;
use takestock::session::{Counts, Results};

fn ids(bank: &Bank, items: impl IntoIterator<Item = usize>) -> Vec<&str> {
    items.into_iter().map(|item| bank.items[item].id.as_str()).collect()
}

fn groups<'b>(bank: &'b Bank, results: &Results) -> Vec<(Option<&'b str>, Vec<&'b str>)> {
    let tag = |tag: Option<usize>| tag.map(|tag| bank.tags[tag].id.as_str());
    results.groups.iter().map(|group| (tag(group.tag), ids(bank, group.items.iter().copied()))).collect()
}

#[test]
fn five_yes_of_thirteen_signs_are_counted_as_five_of_thirteen() {
    let session = walked(opioids(), "1 3 Enter y n u y n n r Enter y y n n y n Enter PgDn PgDn Enter");
    let total = session.results().total;
    assert_eq!(total, Counts { asked: 13, yes: 5, no: 6, unsure: 1, declined: 1, open: 0, noticed: 5, apart: 0 });
}

#[test]
fn signs_left_open_are_reported_as_open() {
    let session = walked(opioids(), "1 3 Enter y PgDn PgDn PgDn PgDn Enter");
    let results = session.results();
    assert_eq!((results.total.asked, results.total.open, results.total.noticed), (13, 12, 1));
    assert_eq!(ids(opioids(), results.open)[0], "past-overdose");
}

#[test]
fn what_is_expected_with_use_as_prescribed_is_set_apart_and_not_counted() {
    let session = walked(opioids(), ALL_YES_AS_TOLD);
    let results = session.results();
    assert_eq!(ids(opioids(), results.excluded.iter().map(|one| one.item)), ["drowsy", "flu-like", "pupils"]);
    assert_eq!((results.total.noticed, results.total.apart), (10, 3));
    let grouped = groups(opioids(), &results);
    assert!(grouped.iter().all(|(_, items)| !items.contains(&"pupils")), "{grouped:?}");
    let because = |at: usize| opioids().set_apart[results.excluded[at].rule].because.of(session.about());
    assert!(because(0).contains("more drowsy than before") && because(0).contains("call 911"), "{}", because(0));
    assert!(because(1).contains("Do not stop suddenly"), "{}", because(1));
}

#[test]
fn without_a_prescription_nothing_is_set_apart() {
    let session = walked(opioids(), &ALL_YES_AS_TOLD.replacen("1 1", "1 3", 1));
    assert_eq!(session.results().total.noticed, 13);
    assert!(session.results().excluded.is_empty());
}

#[test]
fn a_sign_with_two_tags_stands_once_under_the_first_of_the_banks_order() {
    let session = walked(opioids(), "1 3 Enter PgDn y PgDn PgDn PgDn Enter");
    assert_eq!(groups(opioids(), &session.results()), [(Some("addiction"), vec!["appetite"])]);
}

#[test]
fn an_offered_list_is_reported_by_itself_once_it_has_an_answer() {
    let untouched = walked(opioids(), "1 PgDn PgDn PgDn PgDn 1 PgDn PgDn Enter");
    assert_eq!(untouched.results().sections.len(), 2);
    let answered = walked(opioids(), "1 PgDn PgDn PgDn PgDn 1 y PgDn PgDn Enter");
    let sections = answered.results().sections;
    assert_eq!(sections.len(), 3);
    assert!(!sections[2].counted);
    assert_eq!(answered.results().total.noticed, 0, "it is not in the total");
}

#[test]
fn a_score_without_enough_answers_has_no_value_and_no_band() {
    let session = walked(example(), "1 1 Enter y");
    let score = &session.results().scores[0];
    // Tolerance is expected with use as told, so that item leaves the score.
    assert_eq!((score.value, score.band, score.answered), (None, None, 0));
}

#[test]
fn a_score_adds_up_answers_and_finds_its_band() {
    let session = walked(example(), "1 3 Enter y 2");
    let score = &session.results().scores[0];
    assert_eq!((score.value, score.band, score.lowest, score.highest, score.answered), (Some(1), Some(1), 0, 2, 1));
    let low = walked(example(), "1 3 Enter n 1");
    assert_eq!((low.results().scores[0].value, low.results().scores[0].band), (Some(0), Some(0)));
}

#[test]
fn an_observer_gets_no_band() {
    let yaml = std::fs::read_to_string("tests/banks/example.yaml").unwrap();
    let bank = bank_of(&yaml.replace("    perspectives: [self]\n    bands", "    bands")).unwrap();
    let session = walked(&bank, "2 3 Enter y 2");
    let score = &session.results().scores[0];
    assert_eq!((score.value, score.band), (Some(1), None));
}

#[test]
fn comparisons_with_an_unanswered_item_are_false_not_included() {
    let yaml = std::fs::read_to_string("tests/banks/example.yaml").unwrap();
    let yaml = yaml.replace("when: {item: mix, is: [alcohol, sleepers]}", "when: {item: mix, not: none}");
    let bank = bank_of(&yaml).unwrap();
    assert!(walked(&bank, "1").results().alerts.is_empty());
    assert_eq!(walked(&bank, "1 PgDn PgDn 1").results().alerts.len(), 1);
    assert!(walked(&bank, "1 PgDn PgDn 3").results().alerts.is_empty());
}
