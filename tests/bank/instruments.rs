//! Invented instruments, scored: every edge of every band, answers that are missing, apart or hidden, and alerts.

use super::{file, rules};
use crate::support::{json_of, transcript};
use serde_json::{Value, json};
use std::path::PathBuf;
use takestock::bank::{Answer, Bank, Perspective, Rules, Severity};
use takestock::catalog::{Catalog, check_file, load_file};
use takestock::session::{Responses, Results, ScoreResult};

const TEN: [&str; 10] = [
    "second-kettle",
    "names-pots",
    "tea-first",
    "skips-a-day",
    "hums",
    "maps-shops",
    "travels-with-pot",
    "borrows-leaves",
    "many-cups",
    "slurps",
];
const DUSK: [&str; 4] = ["counts-sheep", "argues", "moon", "socks"];
const DAWN: [&str; 4] = ["owl", "answers-owl", "blanket", "toast"];
const NINE: [&str; 9] = [
    "warm-pocket",
    "greets",
    "false-bells",
    "lends-charger",
    "photographs-soup",
    "shows-cats",
    "tells-time",
    "second-phone",
    "unicycle",
];
const NIGHTS: [&str; 3] = ["no-night", "some-nights", "every-night"];
const DAYS: [&str; 4] = ["never", "some-days", "most-days", "each-day"];

fn path(name: &str) -> PathBuf {
    file(&format!("instruments/{name}.yaml"))
}

/// The summary of these answers, from the real program.
#[track_caller]
fn summary(name: &str, id: &str, about: &str, answers: &[(&str, &str)]) -> Value {
    let given: Vec<String> = answers.iter().map(|(item, answer)| format!("{item}: {answer}")).collect();
    let answers = format!("bank: {id}\nabout: {about}\nanswers: {{{}}}\n", given.join(", "));
    json_of(&answers, &["--bank", path(name).to_str().unwrap()])
}

fn tea(about: &str, answers: &[(&str, &str)]) -> Value {
    summary("tea", "teapot-ten", about, answers)
}

fn sleep(about: &str, answers: &[(&str, &str)]) -> Value {
    summary("sleep", "pillow-eight", about, answers)
}

fn phone(about: &str, answers: &[(&str, &str)]) -> Value {
    summary("phone", "pocket-nine", about, answers)
}

/// The value of a score and the beginning of its band.
fn scored(summary: &Value, id: &str) -> (Option<i64>, Option<i64>) {
    let score = score(summary, id);
    (score["value"].as_i64(), score["band"].as_i64())
}

fn score<'v>(summary: &'v Value, id: &str) -> &'v Value {
    let all = summary["scores"].as_array().unwrap();
    all.iter().find(|score| score["id"] == id).unwrap_or_else(|| panic!("{id} in {all:?}"))
}

fn range(summary: &Value, id: &str) -> (Option<i64>, Option<i64>) {
    (score(summary, id)["lowest"].as_i64(), score(summary, id)["highest"].as_i64())
}

/// The ten answered so that none holds, but for these.
fn ten(holding: &[&str]) -> Vec<(&'static str, &'static str)> {
    // The day without tea is turned round.
    let answer = |item| if holding.contains(&item) == (item == "skips-a-day") { "not-so" } else { "so" };
    TEN.into_iter().map(|item| (item, answer(item))).collect()
}

/// These items answered so that they add up to a value, which goes to the first of them as far as it can.
fn worth(
    items: &[&'static str],
    answers: &[&'static str],
    step: usize,
    mut value: usize,
) -> Vec<(&'static str, &'static str)> {
    let all = items.iter().map(|&item| {
        let at = (value / step).min(answers.len() - 1);
        value -= at * step;
        (item, answers[at])
    });
    let all: Vec<_> = all.collect();
    assert_eq!(value, 0, "more than the items can hold");
    all
}

fn load(name: &str) -> Bank {
    load_file(&path(name), Rules::default()).unwrap()
}

/// What answers that were set one by one add up to.
fn results(bank: &Bank, about: Perspective, given: &[(&str, Answer)]) -> Results {
    let mut answers = Responses::new(bank, about);
    for (item, answer) in given {
        assert!(answers.set(bank, bank.item(item).unwrap(), Some(answer.clone())), "{item}");
    }
    Results::of(bank, &answers)
}

#[test]
fn they_pass_the_check_without_a_warning() {
    for name in ["tea", "sleep", "phone"] {
        let mut report = check_file(&path(name), rules());
        report.found.retain(|one| one.severity != Severity::Note);
        assert!(report.found.is_empty(), "{}", report.draw());
    }
}

#[test]
fn they_can_be_walked_to_their_bands() {
    let walks = [
        // Pleasure; all yes but the last two; the reversed one adds nothing.
        ("tea", "1\n2\n2\n2\n2\n2\n2\n2\n2\n2\n1\n1\n", ["Tea leaves", "The kettle sings."]),
        ("sleep", "1\n3\n3\n3\n1\n3\n3\n3\n3\n", ["Dusk", "The pillow has written a letter."]),
        ("phone", "1\n1\n1\n1\n1\n1\n1\n1\n1\n2\n\n", ["Come down from the roof", "1 (from 0 to 27)"]),
    ];
    for (name, lines, said) in walks {
        let catalog = Catalog::file(&path(name), Rules::default()).unwrap();
        let text = transcript(&catalog, format!("{lines}\n\n\n\n"));
        for one in said {
            assert!(text.contains(one), "{one:?} is not said in:\n{text}");
        }
    }
}

#[test]
fn every_edge_of_the_weights_lies_in_its_band() {
    // Two of the ten weigh 2: each sum from 0 to 12 is reached.
    let order = [3, 0, 1, 2, 4, 5, 8, 9, 6, 7].map(|at| TEN[at]);
    let edges = [(0, 0), (1, 0), (2, 0), (3, 3), (4, 3), (6, 3), (7, 7), (8, 7), (9, 7), (10, 7), (11, 11), (12, 11)];
    for (value, band) in edges {
        let holding: Vec<&str> = match value {
            0..=8 => order.into_iter().take(value).collect(),
            9 | 10 => order.into_iter().take(value - 2).chain([order[9]]).collect(),
            _ => order.into_iter().skip(12 - value).collect(),
        };
        let summary = tea("self", &ten(&holding));
        let value = i64::try_from(value).unwrap();
        assert_eq!(scored(&summary, "leaves"), (Some(value), Some(band)), "{holding:?}");
        assert_eq!(range(&summary, "leaves"), (Some(0), Some(12)));
    }
    assert_eq!(score(&tea("self", &ten(&TEN)), "leaves")["say"], "The kettle has left for the seaside.");
}

#[test]
fn a_list_turned_round_counts_its_no() {
    let all = |answer| TEN.map(|item| (item, answer));
    assert_eq!(scored(&tea("self", &all("so")), "leaves").0, Some(11));
    assert_eq!(scored(&tea("self", &all("not-so")), "leaves").0, Some(1));
}

#[test]
fn too_few_answers_have_no_value_and_no_band() {
    let mut answers = ten(&TEN);
    answers.truncate(8);
    assert_eq!(scored(&tea("self", &answers), "leaves"), (Some(10), Some(7)));
    for blank in ["unsure", "declined"] {
        answers[7].1 = blank;
        let summary = tea("self", &answers);
        assert_eq!(scored(&summary, "leaves"), (None, None));
        assert_eq!(
            (&score(&summary, "leaves")["answered"], &score(&summary, "leaves")["say"]),
            (&json!(7), &Value::Null)
        );
    }
    answers.truncate(7);
    assert_eq!(scored(&tea("self", &answers), "leaves"), (None, None));
    assert_eq!(scored(&tea("self", &[]), "leaves"), (None, None));
}

#[test]
fn what_is_set_apart_leaves_the_score_and_its_range() {
    let mut answers = ten(&TEN);
    answers.push(("trade", "taster"));
    let summary = tea("self", &answers);
    assert_eq!(scored(&summary, "leaves"), (Some(10), Some(7)), "without the two, 12 is 10");
    assert_eq!(range(&summary, "leaves"), (Some(0), Some(10)));
    assert_eq!(summary["set_apart"], json!([]), "these are no signs");
    // They are no answers of the score either: of the eight that are left, all are needed.
    answers[0].1 = "unsure";
    assert_eq!(scored(&tea("self", &answers), "leaves"), (None, None));
    answers[10].1 = "pleasure";
    assert_eq!(scored(&tea("self", &answers), "leaves"), (Some(11), Some(11)));
}

#[test]
fn an_observer_is_told_no_band() {
    for holding in [&[], &TEN[..3], &TEN[..]] {
        let summary = tea("other", &ten(holding));
        for score in summary["scores"].as_array().unwrap() {
            assert_eq!((&score["band"], &score["say"]), (&Value::Null, &Value::Null), "{score}");
        }
    }
    let mut answers = worth(&DUSK, &NIGHTS, 2, 16);
    answers.extend(worth(&DAWN, &NIGHTS, 2, 16));
    let summary = sleep("other", &answers);
    let ids: Vec<&Value> = summary["scores"].as_array().unwrap().iter().map(|score| &score["id"]).collect();
    assert_eq!(ids, ["seen"], "the scores for oneself are not there");
    assert_eq!(scored(&summary, "seen"), (Some(32), None));
    let answers = worth(&NINE, &DAYS, 1, 27);
    assert_eq!(phone("other", &answers)["scores"], json!([]));
}

#[test]
fn every_edge_of_a_subscale_lies_in_its_band() {
    for (value, band) in [(0, 0), (2, 0), (4, 0), (6, 6), (8, 6), (10, 6), (12, 11), (14, 11), (16, 11)] {
        let summary = sleep("self", &worth(&DUSK, &NIGHTS, 2, value));
        assert_eq!(scored(&summary, "dusk"), (i64::try_from(value).ok(), Some(band)));
        assert_eq!(range(&summary, "dusk"), (Some(0), Some(16)));
        assert_eq!(scored(&summary, "dawn"), (None, None), "one subscale says nothing of the other");
        assert_eq!(scored(&summary, "all"), (None, None));
    }
    for (value, band) in [(0, 0), (2, 0), (6, 0), (8, 8), (10, 8), (16, 8)] {
        let summary = sleep("self", &worth(&DAWN, &NIGHTS, 2, value));
        assert_eq!(scored(&summary, "dawn"), (i64::try_from(value).ok(), Some(band)));
        assert_eq!(scored(&summary, "dusk"), (None, None));
    }
}

#[test]
fn the_total_is_the_sum_of_its_subscales() {
    let edges =
        [(0, 0), (2, 0), (8, 0), (10, 10), (12, 10), (18, 10), (20, 20), (22, 20), (28, 20), (30, 20), (32, 32)];
    for (value, band) in edges {
        let dawn = value.min(16);
        let mut answers = worth(&DAWN, &NIGHTS, 2, dawn);
        answers.extend(worth(&DUSK, &NIGHTS, 2, value - dawn));
        let summary = sleep("self", &answers);
        assert_eq!(scored(&summary, "all"), (i64::try_from(value).ok(), Some(band)));
        let part = |id| scored(&summary, id).0.unwrap();
        assert_eq!(part("dusk") + part("dawn"), part("all"));
    }
}

#[test]
fn a_hidden_item_leaves_every_score_and_its_range() {
    let mut answers = worth(&DUSK, &NIGHTS, 2, 16);
    answers.extend(worth(&DAWN, &NIGHTS, 2, 16));
    answers[4] = ("owl", "no-night");
    let summary = sleep("self", &answers);
    assert_eq!(scored(&summary, "dawn"), (Some(8), Some(8)), "the answer to the owl is hidden, and lost");
    assert_eq!(range(&summary, "dawn"), (Some(0), Some(12)));
    assert_eq!((scored(&summary, "all"), range(&summary, "all")), ((Some(24), Some(20)), (Some(0), Some(28))));
    assert_eq!(score(&summary, "all")["answered"], 7);
    assert_eq!(summary["answers"]["answers-owl"], Value::Null);
    // Hidden, it is none of the three answers that the dawn needs.
    answers[6].1 = "declined";
    assert_eq!(scored(&sleep("self", &answers), "dawn"), (None, None));
    answers[4].1 = "some-nights";
    assert_eq!(scored(&sleep("self", &answers), "dawn"), (Some(10), Some(8)));
}

#[test]
fn needs_are_those_of_each_score() {
    let mut answers = worth(&DUSK, &NIGHTS, 2, 8);
    answers.extend(worth(&DAWN, &NIGHTS, 2, 8));
    answers[0].1 = "unsure";
    let summary = sleep("self", &answers);
    assert_eq!(scored(&summary, "dusk"), (None, None), "all four are needed");
    assert_eq!(scored(&summary, "dawn"), (Some(8), Some(8)));
    assert_eq!(scored(&summary, "all"), (Some(12), Some(10)), "seven of eight are enough");
    answers[1].1 = "declined";
    assert_eq!(scored(&sleep("self", &answers), "all"), (Some(8), Some(0)));
    answers.remove(2);
    assert_eq!(scored(&sleep("self", &answers), "all"), (None, None));
}

#[test]
fn every_sum_of_the_nine_lies_in_its_band() {
    for value in 0..=27 {
        let band = match value {
            0..=4 => 0,
            5..=9 => 5,
            10..=14 => 10,
            15..=19 => 15,
            _ => 20,
        };
        let summary = phone("self", &worth(&NINE, &DAYS, 1, value));
        assert_eq!(scored(&summary, "pocket"), (i64::try_from(value).ok(), Some(band)));
        let drawer = summary["alerts"].as_array().unwrap().iter().any(|alert| alert["id"] == "drawer");
        assert_eq!(drawer, value >= 20, "the alert of the last band at {value}");
    }
}

#[test]
fn the_critical_answer_is_urgent_whatever_the_total() {
    for (rest, others) in [("never", 0), ("each-day", 24)] {
        for (at, &answer) in DAYS.iter().enumerate() {
            let mut answers = NINE.map(|item| (item, rest));
            answers[8].1 = answer;
            for about in ["self", "other"] {
                let summary = phone(about, &answers);
                let first = &summary["alerts"][0];
                let is_urgent = (&first["id"], &first["level"]) == (&json!("roof"), &json!("urgent"));
                assert_eq!(is_urgent, at > 0, "{answer} among {rest}, about {about}");
            }
            let value = scored(&phone("self", &answers), "pocket").0;
            assert_eq!(value, i64::try_from(others + at).ok());
        }
    }
}

#[test]
fn the_critical_answer_is_urgent_without_a_total() {
    let summary = phone("self", &[("unicycle", "some-days")]);
    assert_eq!(scored(&summary, "pocket"), (None, None));
    assert_eq!(summary["alerts"][0]["level"], "urgent");
    assert_eq!(summary["alerts"][0]["say"], "Come down from the roof before you write on.");
    for blank in ["unsure", "declined", "never"] {
        assert_eq!(phone("self", &[("unicycle", blank)])["alerts"], json!([]), "{blank}");
    }
}

#[test]
fn a_reflection_says_the_same_without_a_file() {
    let bank = load("phone");
    let mut given: Vec<(&str, Answer)> = NINE.map(|item| (item, Answer::Choice(0))).to_vec();
    given[8].1 = Answer::Choice(1);
    let own = results(&bank, Perspective::Own, &given);
    let expected = ScoreResult {
        score: 0,
        value: Some(1),
        least: 1,
        lowest: 0,
        highest: 27,
        band: Some(0),
        answered: 9,
        asked: 9,
        needs: 7,
    };
    assert_eq!((own.scores, own.alerts), (vec![expected], vec![0]));
    let other = results(&bank, Perspective::Other, &given);
    assert_eq!((other.scores, other.alerts), (vec![], vec![0]));

    let bank = load("tea");
    let given = TEN.map(|item| (item, Answer::Choice(usize::from(item != "skips-a-day"))));
    let own = results(&bank, Perspective::Own, &given);
    assert_eq!((own.scores[0].value, own.scores[0].band), (Some(12), Some(3)));
    let other = results(&bank, Perspective::Other, &given);
    assert!(other.scores.iter().all(|scored| scored.band.is_none()));
}

#[test]
fn an_answer_taken_back_takes_its_points_along() {
    let bank = load("sleep");
    let mut answers = Responses::new(&bank, Perspective::Own);
    let item = |id: &str| bank.item(id).unwrap();
    for id in DAWN {
        answers.set(&bank, item(id), Some(Answer::Choice(2)));
    }
    let dawn = |answers: &Responses| {
        let scored = &Results::of(&bank, answers).scores[1];
        (scored.value, scored.highest, scored.band)
    };
    assert_eq!(dawn(&answers), (Some(16), 16, Some(1)));
    answers.set(&bank, item("owl"), Some(Answer::Choice(0)));
    assert_eq!(dawn(&answers), (Some(8), 12, Some(1)));
    answers.set(&bank, item("owl"), Some(Answer::Choice(1)));
    assert_eq!(dawn(&answers), (Some(14), 16, Some(1)), "what was hidden was kept");
    answers.set(&bank, item("toast"), None);
    assert_eq!(dawn(&answers), (Some(10), 16, Some(1)));
    answers.set(&bank, item("blanket"), None);
    assert_eq!(dawn(&answers), (None, 16, None));
}

#[test]
fn banks_on_other_subjects_and_their_translations_pass_the_check_without_a_warning() {
    for name in ["alcohol.yaml", "gambling.yaml", "gambling.es.yaml", "worry.yaml", "worry.es.yaml"] {
        let mut report = check_file(&file("subjects").join(name), rules());
        report.found.retain(|one| one.severity != Severity::Note);
        assert!(report.found.is_empty(), "{}", report.draw());
    }
}
