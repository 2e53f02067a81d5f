//! Banks changed at random: never a panic, nothing that takes long, and the check finds no error in what loads, and the
//! other way round.

use super::rules;
use proptest::prelude::*;
use std::path::Path;
use std::time::Duration;
use takestock::bank::Report;
use takestock::catalog::{check_file, check_reader, load_file};

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
    /// Takes a line away and puts it elsewhere.
    MoveLine(usize, usize),
    /// Changes a letter of a word.
    Misspell(usize),
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
    let at = 0..1_000_000_usize;
    let line = 0..100_000_usize;
    prop_oneof![
        (at.clone(), 1..20_usize).prop_map(|(at, length)| Change::Remove(at, length)),
        (at.clone(), 0..BITS.len()).prop_map(|(at, bit)| Change::Insert(at, BITS[bit])),
        line.clone().prop_map(Change::RemoveLine),
        line.clone().prop_map(Change::DoubleLine),
        (line.clone(), any::<bool>()).prop_map(|(line, more)| Change::Indent(line, more)),
        (line.clone(), line.clone()).prop_map(|(from, to)| Change::MoveLine(from, to)),
        at.clone().prop_map(Change::Misspell),
        (at.clone(), at).prop_map(|(one, two)| Change::Swap(one, two)),
    ]
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    prop::collection::vec(change(), 1..4)
}

fn changed(text: &str, change: &Change) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let count = lines.len().max(1);
    match *change {
        Change::Remove(at, length) => {
            let all: Vec<char> = text.chars().collect();
            let at = at % (all.len() + 1);
            let end = (at + length).min(all.len());
            return all[..at].iter().chain(&all[end..]).collect();
        }
        Change::Insert(at, bit) => {
            let all: Vec<char> = text.chars().collect();
            let at = at % (all.len() + 1);
            return all[..at].iter().copied().chain(bit.chars()).chain(all[at..].iter().copied()).collect();
        }
        Change::RemoveLine(line) => {
            lines.remove(line % count);
        }
        Change::DoubleLine(line) => lines.insert(line % count, lines[line % count].clone()),
        Change::MoveLine(from, to) => {
            let line = lines.remove(from % count);
            lines.insert(to % count, line);
        }
        Change::Misspell(at) => {
            let letters: Vec<usize> =
                text.char_indices().filter(|(_, c)| c.is_ascii_lowercase()).map(|(at, _)| at).collect();
            let Some(&at) = letters.get(at % letters.len().max(1)) else { return text.to_owned() };
            return [&text[..at], "q", &text[at + 1..]].concat();
        }
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

/// The time that this thread has computed for, whatever else the machine does.
fn computed() -> Duration {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec.try_into().unwrap(), now.tv_nsec.try_into().unwrap())
}

/// A bank, or a translation and its base.
const FILES: [(&str, Option<&str>); 5] = [
    ("tests/banks/small.yaml", None),
    ("tests/banks/example.yaml", None),
    ("questions/opioids.yaml", None),
    ("tests/banks/small.es.yaml", Some("tests/banks/small.yaml")),
    ("questions/opioids.es.yaml", Some("questions/opioids.yaml")),
];

/// Checks and loads a changed file: both say the same of it, and neither takes long.
fn agrees(file: usize, changes: &[Change]) -> Result<(), TestCaseError> {
    let (name, base) = FILES[file];
    let mut text = std::fs::read_to_string(name).unwrap();
    for change in changes {
        text = changed(&text, change);
    }
    let folder = tempfile::tempdir().unwrap();
    let own = |name: &str| folder.path().join(Path::new(name).file_name().unwrap());
    std::fs::write(own(name), &text).unwrap();
    if let Some(base) = base {
        std::fs::copy(base, own(base)).unwrap();
    }
    let start = computed();
    let report = check_file(&own(name), rules());
    let taken = computed().saturating_sub(start);
    prop_assert!(taken < Duration::from_secs(1), "{taken:?}");
    told(&report);
    let loaded = load_file(&own(name), rules());
    prop_assert_eq!(report.has_errors(), loaded.is_err(), "{}", report.short());
    if let Err(refused) = &loaded {
        prop_assert_eq!(refused.short(), report.errors_only().short());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_small_bank_loads_when_no_error_is_found_and_only_then(changes in changes()) {
        agrees(0, &changes)?;
    }

    #[test]
    fn a_changed_bank_with_every_construct_loads_when_no_error_is_found_and_only_then(changes in changes()) {
        agrees(1, &changes)?;
    }

    #[test]
    fn a_changed_translation_loads_when_no_error_is_found_and_only_then(changes in changes()) {
        agrees(3, &changes)?;
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

proptest! {
    // These are forty times as long.
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_changed_bank_of_the_program_loads_when_no_error_is_found_and_only_then(changes in changes()) {
        agrees(2, &changes)?;
    }

    #[test]
    fn its_changed_translation_loads_when_no_error_is_found_and_only_then(changes in changes()) {
        agrees(4, &changes)?;
    }
}
