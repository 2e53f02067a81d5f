//! Banks changed at random: never a panic, and whatever the check finds no error in can be walked.

use super::{file, rules};
use proptest::prelude::*;
use takestock::bank::{Kind, Report};
use takestock::catalog::{check_reader, load_file};

/// One change of a file.
#[derive(Debug, Clone)]
enum Change {
    /// Takes out so many bytes.
    Remove(usize, usize),
    /// Puts a text in.
    Insert(usize, &'static str),
    /// Takes out a line.
    RemoveLine(usize),
    /// Writes a line twice.
    DoubleLine(usize),
    /// Moves a line in or out.
    Indent(usize, bool),
    /// Puts one word in the place of another.
    Swap(usize, usize),
}

const BITS: &[&str] = &[
    "\t",
    "\"",
    "'",
    "{",
    "}",
    "[",
    "]",
    ": ",
    "- ",
    "#",
    " #",
    "&a ",
    "*a",
    "!t ",
    "<<",
    "---\n",
    "...\n",
    "\n",
    "~",
    "0",
    "-1",
    "99999999999999999999",
    "1.5",
    "true",
    "no",
    "\u{202e}",
    "\u{85}",
    "\u{feff}",
    "é",
    "多",
    "|\n",
    ">\n",
    ", ",
    "self",
    "other",
    "x-y: ",
    "id: ",
    "all: []",
    "%",
    "@",
    "`",
    "\r",
];

fn change() -> impl Strategy<Value = Change> {
    let at = 0..4000_usize;
    let line = 0..130_usize;
    prop_oneof![
        (at.clone(), 1..20_usize).prop_map(|(at, length)| Change::Remove(at, length)),
        (at.clone(), 0..BITS.len()).prop_map(|(at, bit)| Change::Insert(at, BITS[bit])),
        line.clone().prop_map(Change::RemoveLine),
        line.clone().prop_map(Change::DoubleLine),
        (line, any::<bool>()).prop_map(|(line, more)| Change::Indent(line, more)),
        (0..400_usize, 0..400_usize).prop_map(|(one, two)| Change::Swap(one, two)),
    ]
}

fn changed(text: &str, change: &Change) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let count = lines.len().max(1);
    match *change {
        Change::Remove(at, length) => {
            let all: Vec<char> = text.chars().collect();
            let at = at.min(all.len());
            let end = (at + length).min(all.len());
            return all[..at].iter().chain(&all[end..]).collect();
        }
        Change::Insert(at, bit) => {
            let all: Vec<char> = text.chars().collect();
            let at = at.min(all.len());
            return all[..at].iter().copied().chain(bit.chars()).chain(all[at..].iter().copied()).collect();
        }
        Change::RemoveLine(line) => {
            lines.remove(line % count);
        }
        Change::DoubleLine(line) => lines.insert(line % count, lines[line % count].clone()),
        Change::Indent(line, true) => lines[line % count].insert_str(0, "  "),
        Change::Indent(line, false) => {
            let line = &mut lines[line % count];
            *line = line.strip_prefix("  ").unwrap_or(line).to_owned();
        }
        Change::Swap(one, two) => {
            let words: Vec<&str> = text.split_inclusive([' ', '\n', ',', '}', ']']).collect();
            let (one, two) = (one % words.len(), two % words.len());
            let swapped = (0..words.len()).map(|at| if at == one { words[two] } else { words[at] });
            return swapped.collect();
        }
    }
    lines.join("\n") + "\n"
}

fn told(report: &Report) {
    let drawn = report.draw().len() + report.short().len();
    assert!(report.json().len() == report.found.len() && (drawn > 0 || report.found.is_empty()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_bank_is_told_of_or_loads(changes in prop::collection::vec(change(), 1..4)) {
        let mut text = std::fs::read_to_string(file("small.yaml")).expect("a bank");
        for change in &changes {
            text = changed(&text, change);
        }
        let report = check_reader("-", &mut text.as_bytes(), rules());
        told(&report);
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("bank.yaml");
        std::fs::write(&path, &text).expect("a file");
        let loaded = load_file(&path, rules());
        if let Err(error) = &loaded {
            prop_assert!(error.found.iter().all(|one| one.code.as_str() != "B000"), "{}", error);
        }
        prop_assert_eq!(report.has_errors(), loaded.is_err(), "{:?}", loaded.err());
        if let Ok(bank) = loaded {
            for item in 0..bank.items.len() {
                let listed = matches!(bank.items[item].kind, Kind::Scale(_) | Kind::Choice(_) | Kind::Multi(_));
                prop_assert_eq!(listed, !bank.choices(item).is_empty());
            }
        }
    }

    #[test]
    fn a_changed_translation_never_panics(changes in prop::collection::vec(change(), 1..4)) {
        let mut text = std::fs::read_to_string(file("small.es.yaml")).expect("a translation");
        for change in &changes {
            text = changed(&text, change);
        }
        told(&super::found(text.as_bytes(), true));
    }

    #[test]
    fn any_text_is_told_of(text in "\\PC{0,200}") {
        told(&check_reader("-", &mut text.as_bytes(), rules()));
    }

    #[test]
    fn any_bytes_are_told_of(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        told(&check_reader("-", &mut &*bytes, rules()));
    }
}
