//! The summary of a file of answers: what it prints, and what it refuses.

use crate::support::{json_of, summarize};
use serde_json::{Value, json};

const AS_TOLD: &str = "bank: opioids\nabout: self\nanswers: {taken: as-told, mood: yes, pupils: yes, drowsy: unsure}\n";

#[test]
fn the_json_has_the_promised_shape_and_counts() {
    let summary = json_of(AS_TOLD, &[]);
    let keys: Vec<&String> = summary.as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 12, "{keys:?}");
    assert_eq!(summary["takestock"], 1);
    assert_eq!(summary["bank"], json!({"id": "opioids", "version": "1.0", "locale": "en"}));
    assert_eq!(
        (&summary["about"], &summary["date"], &summary["example"]),
        (&json!("self"), &Value::Null, &json!(false))
    );
    let total =
        json!({"asked": 13, "yes": 2, "no": 0, "unsure": 1, "declined": 0, "open": 10, "noticed": 1, "apart": 1});
    assert_eq!(summary["total"], total);
    assert_eq!(summary["groups"], json!([{"tag": "addiction", "title": "Behavior and control", "items": ["mood"]}]));
    assert_eq!(summary["set_apart"][0]["item"], "pupils");
    assert_eq!(summary["sections"].as_array().unwrap().len(), 2);
    assert_eq!(summary["sections"][0]["id"], "behavioral");
}

#[test]
fn a_summary_does_not_call_seen_what_an_observer_fears() {
    let yaml = std::fs::read_to_string("tests/banks/example.yaml").unwrap();
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("bank.yaml");
    let title = "    title: Physical signs\n";
    assert!(yaml.contains(title));
    std::fs::write(&path, yaml.replace(title, &format!("{title}    answer_as: known\n"))).unwrap();
    let bank = ["--bank", path.to_str().unwrap()];
    let answers = "bank: example-signs\nabout: other\nanswers: {taken: not-prescribed, need-more: yes}\n";
    let text = String::from_utf8(summarize(answers, &bank).stdout).unwrap();
    assert!(text.contains("You marked the one sign that was asked about."), "{text}");
    assert!(!text.contains("You have seen"), "{text}");
    assert_eq!(json_of(answers, &bank)["answers"]["need-more"], "yes", "programs read one word for both");
}

#[test]
fn a_saved_summary_prints_itself_again() {
    for extra in ["", "date: 2026-01-02\n", "example: true\n"] {
        let first = json_of(&format!("{AS_TOLD}{extra}"), &[]);
        assert_eq!(json_of(&first.to_string(), &[]), first);
    }
    let spanish = json_of(AS_TOLD, &["--lang", "es"]);
    assert_eq!(spanish["bank"]["locale"], "es");
    assert_eq!(json_of(&spanish.to_string(), &[]), spanish);
    assert_eq!(json_of(&spanish.to_string(), &["--lang", "en"])["bank"]["locale"], "en");
}

#[test]
fn the_text_says_what_the_walk_says() {
    let output = summarize(AS_TOLD, &[]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("You noticed 1 of 13 signs, and 1 set apart."), "{text}");
    assert!(text.contains("1-800-662-4357"), "{text}");
}

#[test]
fn an_observer_has_no_band_and_an_example_is_marked() {
    let output = summarize("bank: opioids\nabout: other\nexample: true\nanswers: {mood: yes}\n", &[]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("EXAMPLE:") && text.contains("This person has seen 1 of 13 signs."), "{text}");
}

#[test]
fn every_mistake_in_an_answers_file_is_told_with_its_place() {
    let mistakes = [
        ("bank: other-bank\nabout: self\nanswers: {}\n", "A004"),
        ("bank: opioids\nabout: me\nanswers: {}\n", "A007"),
        ("bank: opioids\nabout: self\nanswers: {moood: yes}\n", "did you mean `mood`?"),
        ("bank: opioids\nabout: self\nanswers: {mood: maybe}\n", "yes, no, unsure or declined"),
        ("bank: opioids\nabout: self\nanswers: {mood: [yes]}\n", "A010"),
        ("bank: opioids\nabout: self\nanswer: {mood: yes}\n", "did you mean `answers`?"),
        ("bank: opioids\nabout: self\n", "`answers` is missing"),
        ("bank: opioids\nabout: self\ndate: tomorrow\nanswers: {}\n", "YYYY-MM-DD"),
        ("bank: opioids\nabout: self\ndate: 2099-01-01\nanswers: {}\n", "is in the future"),
        ("bank: opioids\nabout: self\nanswers: {mood: yes, mood: no}\n", "the first is here"),
        ("bank: opioids\nabout: self\nname: Ruth\nanswers: {}\n", "the keys here are bank, about, answers"),
        ("- 1\n", "A001"),
        ("# to come\n", "write the keys `bank`, `about` and `answers`"),
        ("", "B009"),
        ("bank: [\n", "B020"),
    ];
    for (file, said) in mistakes {
        let output = summarize(file, &[]);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{file:?}");
        assert!(error.contains(said), "{said:?} is not said of {file:?}:\n{error}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn answers_that_the_others_hide_are_named_beside_the_summary() {
    let said = |days: u8| {
        let answers = format!("bank: small\nabout: self\nanswers: {{days: {days}, craving: yes}}\n");
        let output = summarize(&answers, &["--bank", "tests/banks/small.yaml"]);
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stderr).unwrap()
    };
    assert_eq!(said(1), "");
    assert!(said(0).contains("the answer to `craving` is left out"), "{}", said(0));
}

#[test]
fn hidden_answers_are_in_no_part_of_a_summary() {
    let example =
        "bank: example-signs\nabout: self\nanswers: {ill-without: most, need-more: yes, days: 0, lost-control: yes}\n";
    let summary = json_of(example, &["--bank", "tests/banks/example.yaml"]);
    assert_eq!(summary["answers"], json!({"days": 0, "need-more": "yes"}));
    assert_eq!(summary["scores"][0]["value"], Value::Null, "it needs two answers");
}
