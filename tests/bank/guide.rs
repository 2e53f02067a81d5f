//! The guide to writing banks: its examples are what they say, and every key of the format is used by a bank somewhere.

use super::{file, rules};
use crate::support::json_of;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use takestock::bank::{Report, Severity};
use takestock::catalog::check_file;
use tempfile::TempDir;

const BANK: &str = "evenings.yaml";
const TRANSLATION: &str = "evenings.es.yaml";
const ANSWERS: &str = "my-answers.yaml";
const SMALLEST: &str = "coffee.yaml";
/// How an example begins that is no part of a file, and what it shows.
const ASIDE: &[&str] = &["a text for each perspective", "instead of bank: in part 1, for a published instrument"];

fn below_the_repository(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The examples of the guide, in their order.
fn examples() -> Vec<String> {
    let guide = std::fs::read_to_string(below_the_repository("questions/README.md")).expect("the guide");
    let after_fences = guide.split("\n```yaml\n").skip(1);
    after_fences.map(|after| format!("{}\n", after.split_once("\n```").expect("the end of an example").0)).collect()
}

/// What the first line of an example says that it is.
fn caption(example: &str) -> &str {
    example.lines().next().and_then(|line| line.strip_prefix("# ")).unwrap_or_default()
}

fn is_part_of(example: &str, name: &str) -> bool {
    caption(example).split_once(", ").is_some_and(|(file, _)| file == name)
}

/// A file of the guide: all examples that say they are part of it, one after another.
fn whole(name: &str) -> String {
    examples().into_iter().filter(|example| is_part_of(example, name)).collect()
}

/// The bank of the guide and its translation in a folder.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for name in [BANK, TRANSLATION] {
        std::fs::write(folder.path().join(name), whole(name)).expect("a file");
    }
    folder
}

#[track_caller]
fn assert_clean(mut report: Report) {
    report.found.retain(|one| one.severity != Severity::Note);
    assert!(report.found.is_empty(), "{}", report.draw());
}

#[test]
fn each_example_says_what_it_is_part_of() {
    let unknown: Vec<String> = examples()
        .into_iter()
        .filter(|one| ![BANK, TRANSLATION, ANSWERS, SMALLEST].iter().any(|name| is_part_of(one, name)))
        .map(|one| caption(&one).to_owned())
        .filter(|caption| !ASIDE.contains(&caption.as_str()))
        .collect();
    assert!(unknown.is_empty(), "examples that begin with another line than `# {BANK}, part ..`: {unknown:?}");
}

#[test]
fn the_examples_one_after_another_are_a_bank_without_an_error_or_a_warning() {
    assert_clean(check_file(&folder().path().join(BANK), rules()));
}

#[test]
fn the_smallest_bank_in_the_guide_is_whole_and_without_a_warning() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(SMALLEST);
    std::fs::write(&path, whole(SMALLEST)).expect("a file");
    assert_clean(check_file(&path, rules()));
}

#[test]
fn the_translation_in_the_guide_is_whole_and_without_a_warning() {
    assert_clean(check_file(&folder().path().join(TRANSLATION), rules()));
}

#[test]
fn the_answers_in_the_guide_reach_a_band() {
    let folder = folder();
    let summary = json_of(&whole(ANSWERS), &["--bank", folder.path().join(BANK).to_str().expect("a path")]);
    assert_eq!(summary["scores"][0]["band"], json!(6), "{summary}");
}

/// The bank of the guide with the identity of an instrument instead of its own.
fn as_an_instrument() -> String {
    let (base, instrument) = (whole(BANK), examples().into_iter().find(|one| caption(one) == ASIDE[1]));
    let (before, rest) = base.split_once("\nbank:\n").expect("the bank's identity");
    let (_, after) = rest.split_once("\nperspectives:\n").expect("the perspectives");
    format!("{before}\n{}perspectives:\n{after}", instrument.expect("an instrument"))
}

#[test]
fn the_bank_of_the_guide_as_an_instrument_has_no_error_and_no_warning() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(BANK);
    std::fs::write(&path, as_an_instrument()).expect("a file");
    assert_clean(check_file(&path, rules()));
}

/// The banks that come with the program, those of the tests that pass the check, and those of the guide.
fn all_banks() -> Vec<String> {
    let folders = [below_the_repository("questions"), file(""), file("instruments"), file("subjects")];
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).expect("a folder"));
    let paths = files.map(|entry| entry.expect("an entry").path());
    let yaml = paths.filter(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    let texts = yaml.map(|path| std::fs::read_to_string(path).expect("a bank"));
    texts.chain([whole(BANK), whole(TRANSLATION), as_an_instrument()]).collect()
}

/// The keys of a file, each with the record of the schema that has it.
struct Used<'s> {
    definitions: &'s Value,
    keys: BTreeSet<String>,
}

impl Used<'_> {
    /// Takes note of what a value uses of what is allowed there.
    fn note(&mut self, allowed: &Value, value: &Value) {
        if let Some(name) = allowed["$ref"].as_str().and_then(|path| path.strip_prefix("#/definitions/")) {
            self.record(name, value);
        }
        for way in ["allOf", "oneOf"].into_iter().filter_map(|key| allowed[key].as_array()).flatten() {
            self.note(way, value);
        }
        for entry in value.as_array().into_iter().flatten() {
            self.note(&allowed["items"], entry);
        }
        for entry in value.as_object().into_iter().flat_map(|group| group.values()) {
            self.note(&allowed["additionalProperties"], entry);
        }
    }

    fn record(&mut self, name: &str, value: &Value) {
        let properties = &self.definitions[name]["properties"];
        for (key, value) in value.as_object().into_iter().flatten() {
            if let Some(allowed) = properties.get(key) {
                self.keys.insert(format!("{key} of {name}"));
                self.note(allowed, value);
            }
        }
    }
}

#[test]
fn every_key_of_the_format_is_used_by_a_bank_of_the_program_the_tests_or_the_guide() {
    let schema = std::fs::read_to_string(below_the_repository("questions/bank.schema.json")).expect("the schema");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let mut used = Used { definitions: &schema["definitions"], keys: BTreeSet::new() };
    for text in all_banks() {
        let bank: Value = serde_yaml::from_str(&text).expect("YAML");
        let kind = if bank.get("translates").is_some() { "then" } else { "else" };
        used.note(&schema[kind], &bank);
    }
    let all = schema["definitions"].as_object().expect("definitions").iter().flat_map(|(name, record)| {
        record["properties"].as_object().expect("keys").keys().map(move |key| format!("{key} of {name}"))
    });
    let unused: Vec<String> = all.filter(|key| !used.keys.contains(key)).collect();
    assert!(unused.is_empty(), "used in no bank, so put them into an example of questions/README.md: {unused:?}");
}
