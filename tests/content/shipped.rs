//! Every text that ships, with its place.

use super::Language;
use super::text::Piece;
use serde_yaml::Value;
use takestock::bank::{Bank, Perspective, Text};

/// Both perspectives, in the order files have them.
pub(super) const BOTH: [Perspective; 2] = [Perspective::Own, Perspective::Other];

/// All texts of a bank in the order of the file, but ids, addresses and the titles of sources.
pub(super) fn of_bank(bank: &Bank) -> Vec<Piece> {
    let mut all = Pieces { place: bank.opening.locale.clone(), found: Vec::new() };
    all.one("bank.title", &bank.opening.title);
    for view in [&bank.opening.own, &bank.opening.other].into_iter().flatten() {
        all.one("perspectives.label", &view.label);
        all.one("perspectives.intro", &view.intro);
    }
    for tag in &bank.tags {
        all.one(&format!("tags.{}", tag.id), &tag.title);
    }
    for choice in bank.answer_lists.iter().flatten() {
        all.each(&format!("answers.{}", choice.id), Some(&choice.label));
    }
    sections(bank, &mut all);
    for (at, rule) in bank.set_apart.iter().enumerate() {
        all.each(&format!("set_apart.{at}"), Some(&rule.because));
    }
    for alert in &bank.alerts {
        all.each(&format!("alerts.{}.say", alert.id), Some(&alert.say));
    }
    all.each("next_steps", bank.next_step.as_ref());
    for (at, ask) in bank.ask_clinician.iter().enumerate() {
        all.each(&format!("ask_clinician.{at}"), Some(ask));
    }
    reading(bank, &mut all);
    lines(bank, &mut all);
    all.found
}

fn sections(bank: &Bank, all: &mut Pieces) {
    for section in &bank.sections {
        let place = format!("sections.{}", section.id);
        all.one(&format!("{place}.title"), &section.title);
        all.each(&format!("{place}.intro"), section.intro.as_ref());
        all.each(&format!("{place}.notes"), section.notes.as_ref());
    }
    for item in &bank.items {
        all.each(&format!("items.{}.ask", item.id), Some(&item.ask));
        all.each(&format!("items.{}.why", item.id), item.why.as_ref());
        all.each(&format!("items.{}.also", item.id), item.also.as_ref());
        all.each(&format!("items.{}.notes", item.id), item.notes.as_ref());
    }
}

fn reading(bank: &Bank, all: &mut Pieces) {
    for case in &bank.cases {
        let place = format!("cases.{}", case.id);
        all.one(&format!("{place}.title"), &case.title);
        all.one(&format!("{place}.story"), &case.story);
        all.one(&format!("{place}.lesson"), &case.lesson);
        all.one(&format!("{place}.notes"), case.notes.as_deref().unwrap_or_default());
    }
    if let Some(compare) = &bank.compare {
        all.one("compare.title", &compare.title);
        for (at, row) in compare.rows.iter().enumerate() {
            for cell in row {
                all.one(&format!("compare.rows.{at}"), cell);
            }
        }
    }
    for topic in &bank.topics {
        all.one(&format!("topics.{}.title", topic.id), &topic.title);
        all.each(&format!("topics.{}.body", topic.id), Some(&topic.body));
    }
}

fn lines(bank: &Bank, all: &mut Pieces) {
    for line in &bank.helplines {
        let place = format!("helplines.{}", line.id);
        all.one(&format!("{place}.name"), &line.name);
        all.one(&format!("{place}.purpose"), &line.purpose);
        all.one(&format!("{place}.who"), &line.who);
        all.one(&format!("{place}.what_happens"), line.what_happens.as_deref().unwrap_or_default());
        all.one(&format!("{place}.hours"), &line.hours);
        all.one(&format!("{place}.cost"), &line.cost);
        all.one(&format!("{place}.paid_by"), line.paid_by().unwrap_or_default());
    }
}

struct Pieces {
    place: String,
    found: Vec<Piece>,
}

impl Pieces {
    fn one(&mut self, place: &str, text: &str) {
        self.found.push(Piece::new(format!("{} {place}", self.place), text));
    }

    fn each(&mut self, place: &str, text: Option<&Text>) {
        for about in BOTH {
            self.one(&format!("{place}.{}", about.id()), text.map_or("", |text| text.of(about)));
        }
    }
}

/// All texts of the program's own words in the order of the file.
pub(super) fn of_words(tag: &str, yaml: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    walk(&serde_yaml::from_str(yaml).unwrap(), &format!("{tag} words "), &mut found);
    found
}

fn walk(value: &Value, place: &str, found: &mut Vec<Piece>) {
    match value {
        Value::Mapping(group) => {
            for (key, value) in group {
                let dot = if place.ends_with(' ') { "" } else { "." };
                walk(value, &format!("{place}{dot}{}", key.as_str().unwrap()), found);
            }
        }
        Value::Sequence(list) => {
            list.iter().enumerate().for_each(|(at, value)| walk(value, &format!("{place}.{at}"), found));
        }
        _ => found.push(Piece::new(place, value.as_str().unwrap())),
    }
}

/// Everything that ships in a language.
pub(super) fn all(language: Language) -> Vec<Piece> {
    let mut found = of_bank(language.bank());
    found.extend(of_words(language.tag(), language.words()));
    found
}

#[test]
fn every_text_of_the_banks_is_looked_at() {
    let text = |language: Language| of_bank(language.bank()).iter().map(|piece| piece.text.len()).sum::<usize>();
    assert!(text(Language::English) > 30_000 && text(Language::Spanish) > 30_000);
}
