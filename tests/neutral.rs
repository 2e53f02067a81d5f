//! A bank on another subject than opioids is told nothing of them, and one for another country nothing of the US.

use crate::states::states;
use crate::support::{LANGUAGES, Language, Picture, flat, walked};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use takestock::bank::{Bank, Rules};
use takestock::catalog::{Catalog, load_file};
use takestock::lines;
use takestock::page::{self, Page, Surroundings};

/// Banks on other subjects, below `tests/banks`.
const BANKS: [&str; 3] = ["instruments/tea", "instruments/sleep", "instruments/phone"];

/// Banks as a counselor would write them, on alcohol, gambling, and sleep and worry, each with a translation.
const SUBJECTS: [&str; 3] = ["subjects/alcohol", "subjects/gambling", "subjects/worry"];

/// What is said of opioids only, in both languages.
const OPIOIDS: &[&str] = &[
    "opioid",
    "opiate",
    "opiáce",
    "opiace",
    "naloxon",
    "narcan",
    "methadon",
    "metadona",
    "buprenorphin",
    "buprenorfina",
    "heroin",
    "fentanyl",
    "fentanilo",
];

/// What is said of opioids and of hardly another subject than alcohol, in both languages.
const NEARLY: &[&str] = &["overdos", "sobredosis", "withdrawal", "abstinencia", "prescri", "receta"];

/// What holds in the US only, in both languages.
const US: &[&str] = &["911", "988", " US ", "states", "Estados Unidos", "los estados"];

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/banks").join(name).with_extension("yaml")
}

/// What every page says that a walk can reach, in the program's words of every language.
fn walks(bank: &Bank) -> BTreeSet<String> {
    let in_lines = |page: &Page| {
        let mut out = Vec::new();
        lines::print_page(page, &mut out).unwrap();
        flat(&String::from_utf8(out).unwrap())
    };
    let page = |state, language: Language| page::of(state, language.ui_text(), Surroundings::default());
    let all = states(bank);
    all.iter().flat_map(|state| LANGUAGES.map(|language| in_lines(&page(state, language)))).collect()
}

/// What commands print of a bank, in every language that it speaks.
fn printed(path: &Path) -> Vec<String> {
    let file = path.to_str().unwrap();
    let commands: [&[&str]; 5] = [
        &["preview", file],
        &["--bank", file, "helplines", "--format", "json"],
        &["--bank", file, "emergency"],
        &["--bank", file, "read"],
        &["--bank", file, "read", "sources"],
    ];
    let catalog = Catalog::file(path, Rules::default()).unwrap();
    let mut all = Vec::new();
    for (tag, arguments) in catalog.tags().flat_map(|tag| commands.map(|arguments| (tag, arguments))) {
        let output =
            Command::new(env!("CARGO_BIN_EXE_takestock")).args(arguments).args(["--lang", tag]).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        all.push(flat(&String::from_utf8(output.stdout).unwrap()));
    }
    all
}

/// The words of a list that texts have, each with a text that has it.
fn having(words: &[&str], texts: impl IntoIterator<Item = String>) -> Vec<String> {
    let texts: Vec<String> = texts.into_iter().collect();
    let found = words.iter().filter_map(|word| {
        let text = texts.iter().find(|text| text.to_lowercase().contains(&word.to_lowercase()))?;
        Some(format!("{word:?} in: {text}"))
    });
    found.collect()
}

/// Each bank with the words that it must not be told.
fn banks() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    let all = BANKS.map(|name| (name, [OPIOIDS, NEARLY].concat()));
    all.into_iter().chain(SUBJECTS.map(|name| (name, OPIOIDS.to_vec())))
}

#[test]
fn no_page_of_a_bank_on_another_subject_says_a_word_about_opioids() {
    for (name, words) in banks() {
        let catalog = Catalog::file(&path(name), Rules::default()).unwrap();
        for at in 0..catalog.tags().count() {
            let said = walks(catalog.bank(at));
            assert!(said.len() > 20, "{name}");
            assert_eq!(having(&words, said), [""; 0], "{name}");
        }
    }
}

#[test]
fn no_command_on_a_bank_on_another_subject_prints_a_word_about_opioids() {
    for (name, words) in banks() {
        assert_eq!(having(&words, printed(&path(name))), [""; 0], "{name}");
    }
}

#[test]
fn the_bank_on_opioids_says_each_kind_of_these_words() {
    let said = walks(Language::English.bank());
    assert!(["opioid", "naloxon", "overdos"].iter().all(|word| !having(&[word], said.clone()).is_empty()));
}

#[test]
fn the_general_emergency_page_is_whole_in_a_window_of_80_by_24() {
    let dir = tempfile::tempdir().unwrap();
    for name in ["small.yaml", "small.es.yaml"] {
        let text = std::fs::read_to_string(Path::new("tests/banks").join(name)).unwrap();
        std::fs::write(dir.path().join(name), text.replace("emergency: overdose", "emergency: general")).unwrap();
        let bank = load_file(&dir.path().join(name), Rules::default()).unwrap();
        let text = Picture::of(&walked(&bank, "!"), 80, 24).text();
        assert!(
            text.contains("911") && text.contains("FCC.") && !text.contains("1 of") && !text.contains("1 de"),
            "{text}"
        );
    }
}

/// A bank as it would be for Great Britain.
fn british(name: &str) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("bank.yaml");
    let text = std::fs::read_to_string(self::path(name)).unwrap().replace("region: US", "region: GB");
    std::fs::write(&path, text).unwrap();
    (dir, path)
}

#[test]
fn no_page_of_a_bank_for_another_country_says_what_holds_in_the_us_only() {
    for name in BANKS {
        let (_dir, path) = british(name);
        let said = walks(&load_file(&path, Rules::default()).unwrap());
        assert_eq!(having(US, said), [""; 0], "{name}");
    }
}

#[test]
fn no_command_on_a_bank_for_another_country_prints_what_holds_in_the_us_only() {
    for name in BANKS {
        assert_eq!(having(US, printed(&british(name).1)), [""; 0], "{name}");
    }
}
