//! What a reviewer reads: every word of a bank, whatever it takes for it to be said.

use crate::support::{LANGUAGES, Language, bank_of, example, flat, written};
use std::process::{Command, Output};
use takestock::bank::{Bank, Perspective};
use takestock::lines::print_page;
use takestock::page::{self, Page, Surroundings};

/// The words of all pages about a perspective, with runs of blanks as one.
fn read(bank: &Bank, language: Language, about: Perspective) -> String {
    let pages = page::preview(bank, language.ui_text(), Surroundings::default(), about).unwrap();
    flat(&in_lines(&pages))
}

fn in_lines(pages: &[Page]) -> String {
    let mut out = Vec::new();
    for page in pages {
        print_page(page, &mut out).unwrap();
    }
    String::from_utf8(out).unwrap()
}

/// What a bank says to somebody about a perspective, but for the bodies of its topics, which are in Markdown.
fn texts(bank: &Bank, about: Perspective) -> Vec<String> {
    let mut texts: Vec<&str> = vec![&bank.opening.title];
    for section in &bank.sections {
        texts.push(&section.title);
        texts.extend([&section.intro, &section.notes].into_iter().flatten().map(|text| text.of(about)));
    }
    for (at, item) in bank.items.iter().enumerate().filter(|(_, item)| item.asked_of.includes(about)) {
        texts.push(item.ask.of(about));
        let more = [&item.why, &item.also, &item.notes, &item.unit];
        texts.extend(more.into_iter().flatten().map(|text| text.of(about)));
        texts.extend(bank.choices(at).iter().map(|choice| choice.label.of(about)));
    }
    texts.extend(bank.set_apart.iter().map(|rule| rule.because.of(about)));
    for score in bank.scores.iter().filter(|score| score.perspectives.includes(about)) {
        texts.push(&score.title);
        texts.extend(score.bands.iter().map(|band| band.say.of(about)));
    }
    let alerts = bank.alerts.iter().filter(|alert| alert.perspectives.includes(about) && !alert.at_once);
    texts.extend(alerts.map(|alert| alert.say.of(about)));
    texts.extend(bank.next_step.iter().chain(&bank.ask_clinician).map(|text| text.of(about)));
    for case in bank.cases.iter().filter(|case| case.about == about) {
        texts.extend([&case.title, &case.story, &case.lesson].map(String::as_str));
        texts.extend(case.notes.as_deref());
    }
    texts.extend(bank.compare.iter().flat_map(|one| one.rows.iter().flatten()).map(String::as_str));
    texts.extend(bank.topics.iter().map(|topic| topic.title.as_str()));
    for line in &bank.helplines {
        texts.extend([&line.name, &line.purpose, &line.who].map(String::as_str));
        texts.extend(line.what_happens.as_deref());
    }
    texts.into_iter().map(flat).collect()
}

#[test]
fn every_text_of_a_bank_is_there_for_whom_it_is_meant() {
    for language in LANGUAGES {
        for about in [Perspective::Own, Perspective::Other] {
            let said = read(language.bank(), language, about);
            for text in texts(language.bank(), about) {
                assert!(said.contains(&text), "{} {}: {text}", language.tag(), about.id());
            }
        }
    }
}

#[test]
fn what_is_asked_only_under_a_condition_is_there_with_the_condition_in_words() {
    let said = read(example(), Language::English, Perspective::Own);
    let wanted = "Asked only when the answer to \"Days used in the last 7\" is 1 or more.";
    assert!(said.contains(wanted), "{said}");
}

#[test]
fn the_pages_of_a_bank_with_every_construct_read_well() {
    let pages =
        page::preview(example(), Language::English.ui_text(), Surroundings::default(), Perspective::Other).unwrap();
    insta::assert_snapshot!(in_lines(&pages));
}

/// Answers with scores.
const HELD: &str =
    "  held:\n    - {id: not-so, label: It does not, score: 0}\n    - {id: so, label: It does, score: 1}\n";

/// What the page of alerts says of one with this condition.
fn raised(when: &str) -> String {
    let items = "
      - {id: a, kind: scale, answers: held, ask: First}
      - {id: b, kind: scale, answers: held, ask: Second}
      - {id: c, kind: number, min: 0, max: 9, ask: Third}
";
    let rest = format!(
        "scores:
  - {{id: sum, title: Sum, items: [a, b], needs: 1, perspectives: [self], bands: [{{from: 0, say: Low.}}, {{from: 2, say: High.}}]}}
alerts:
  - {{id: it, level: important, say: It., perspectives: [self], when: {when}}}
"
    );
    let bank = bank_of(&written(HELD, &items[1..], &rest)).unwrap();
    let said = read(&bank, Language::English, Perspective::Own);
    let (_, after) = said.split_once("Said when ").unwrap();
    after.split_once(". It.").unwrap().0.to_owned()
}

#[test]
fn a_condition_is_a_sentence() {
    for (when, said) in [
        ("{item: a, is: so}", "the answer to \"First\" is \"It does\""),
        ("{item: a, is: [so, unsure]}", "the answer to \"First\" is \"It does\" or \"not sure\""),
        ("{item: c, at_least: 4}", "the answer to \"Third\" is 4 or more"),
        ("{item: c, at_most: 4}", "the answer to \"Third\" is 4 or less"),
        ("{item: a, not: not-so}", "there is an answer to \"First\", and it is not \"It does not\""),
        ("{score: sum, at_least: 2}", "the score \"Sum\" is 2 or more"),
        ("{score: sum, band: 2}", "the score \"Sum\" is in the part that begins at 2"),
        (
            "{all: [{item: a, is: so}, {any: [{item: b, is: so}, {item: c, at_least: 4}]}]}",
            "the answer to \"First\" is \"It does\"; and (the answer to \"Second\" is \"It does\"; or the answer to \"Third\" is 4 or more)",
        ),
        (
            "{all: [{item: a, is: so}, {none: [{item: b, is: so}]}]}",
            "the answer to \"First\" is \"It does\"; and none of this is so: the answer to \"Second\" is \"It does\"",
        ),
    ] {
        assert_eq!(raised(when), said, "{when}");
    }
}

#[test]
fn a_band_is_told_with_the_values_that_it_is_said_of() {
    let items = ["a", "b", "c"]
        .map(|id| format!("      - {{id: {id}, kind: scale, answers: held, ask: Item {id}}}\n"))
        .concat();
    let rest = "scores:
  - {id: sum, title: Sum, items: [a, b, c], needs: 1, perspectives: [self], bands: [{from: 0, say: None.}, {from: 1, say: Some.}, {from: 3, say: All.}]}
";
    let said = read(&bank_of(&written(HELD, &items, rest)).unwrap(), Language::English, Perspective::Own);
    assert!(said.contains("Sum (from 0 to 3) - 0: None. - From 1 to 2: Some. - From 3: All."), "{said}");
}

fn takestock(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_takestock")).env("LC_ALL", "C.UTF-8").args(arguments).output().unwrap()
}

fn printed(arguments: &[&str]) -> String {
    let output = takestock(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn both_perspectives_are_printed_and_what_they_share_once() {
    let both = printed(&["preview", "tests/banks/example.yaml"]);
    let own = printed(&["preview", "tests/banks/example.yaml", "--about", "self"]);
    let other = printed(&["preview", "tests/banks/example.yaml", "--about", "other"]);
    for text in ["MYSELF", "The same amount does less for me"] {
        assert!(both.contains(text) && own.contains(text) && !other.contains(text), "{text}");
    }
    for text in ["SOMEONE I CARE ABOUT", "They seem to need more"] {
        assert!(both.contains(text) && !own.contains(text) && other.contains(text), "{text}");
    }
    let text = "Trained information specialists of a US government";
    assert_eq!([&both, &own, &other].map(|said| said.matches(text).count()), [1, 1, 1]);
}

#[test]
fn the_words_are_those_of_the_language_that_is_asked_for() {
    let said = printed(&["preview", "opioids", "--lang", "es", "--about", "self"]);
    assert!(said.contains("Se dice cuando la respuesta a"), "{said}");
}

#[test]
fn lines_are_no_wider_than_those_of_the_reading() {
    for line in printed(&["preview", "opioids"]).lines().filter(|line| !line.contains('/')) {
        assert!(line.chars().count() <= 76, "{line}");
    }
}

#[test]
fn a_bank_that_cannot_be_previewed_ends_as_everywhere() {
    let output = takestock(&["preview", "tests/banks/invalid/B104-empty-text.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("B104"));
    assert_eq!(takestock(&["preview", "nonsense"]).status.code(), Some(2));
}

#[test]
fn a_perspective_that_a_bank_does_not_have_is_wrong_usage() {
    let items = "      - {id: a, kind: sign, ask: First}\n";
    let yaml =
        written("", items, "").replace("  other: {label: Someone else, intro: Answer from what you have seen.}\n", "");
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("own.yaml");
    std::fs::write(&path, yaml).unwrap();
    let output = takestock(&["preview", path.to_str().unwrap(), "--about", "other"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("is not about `other`"));
}
