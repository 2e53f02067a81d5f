//! The empty translation of a bank: what `new --translate` writes is what the check reads, and all that it asks for.

use super::{file, rules};
use std::fs;
use std::path::{Path, PathBuf};
use takestock::bank::{Report, Severity};
use takestock::catalog::{Catalog, check_file, load_file};
use takestock::cli::NewArgs;
use takestock::command::new;

/// What is filled in for a text: every character that means something in YAML, but for a double quote mark, and the
/// numbers of a figure.
const FILLING: &str = "Texto número 7 (1, 2, 5, 10): é 'isto', [não] {outro} # e & * ! | > %";

/// The exit code of `new`, and what it says.
fn began(file: &Path, tag: &str, from: &str) -> (u8, String) {
    let args = NewArgs { file: file.to_owned(), translate: Some(tag.to_owned()), from: Some(from.to_owned()) };
    let mut out = Vec::new();
    match new::run(&args, rules(), || (), &mut out) {
        Ok(code) => (code, String::from_utf8(out).expect("text")),
        Err(error) => (error.exit_code(), error.to_string()),
    }
}

/// A folder with a bank, and an empty translation of it beside it.
fn blank(bank: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let base = folder.path().join("b.yaml");
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join(bank), &base).expect("a copy");
    let path = folder.path().join("b.pt.yaml");
    let (code, said) = began(&path, "pt", base.to_str().expect("a name"));
    assert_eq!(code, 0, "{said}");
    (folder, path)
}

const BANKS: [&str; 4] =
    ["questions/opioids.yaml", "src/command/new.yaml", "tests/banks/small.yaml", "tests/banks/example.yaml"];

/// Changes a file, and checks it.
fn edited(path: &Path, edit: impl Fn(&str) -> String) -> Report {
    let text = fs::read_to_string(path).expect("a file");
    fs::write(path, edit(&text)).expect("a file");
    check_file(path, rules())
}

/// What the report has of codes that begin so.
fn of<'r>(report: &'r Report, codes: &[&str]) -> Vec<&'r str> {
    let all = report.found.iter().map(|one| one.code.as_str());
    all.filter(|code| codes.iter().any(|begin| code.starts_with(begin))).collect()
}

#[test]
fn an_empty_translation_is_no_mistake_of_yaml_or_of_shape() {
    for bank in BANKS {
        let (_folder, path) = blank(bank);
        let report = check_file(&path, rules());
        assert!(of(&report, &["B0", "B1", "B2", "B5", "B704", "B709", "B8"]).is_empty(), "{bank}: {}", report.draw());
    }
}

#[test]
fn every_text_of_an_empty_translation_is_told_as_not_translated() {
    for bank in BANKS {
        let (_folder, path) = blank(bank);
        let report = check_file(&path, rules());
        let told = of(&report, &["B705"]).len();
        let all = report.found.iter().find(|one| one.code.as_str() == "B710").expect("the count");
        assert_eq!(all.message, format!("0 of {told} texts are translated"), "{bank}");
    }
}

#[test]
fn a_translation_that_is_filled_in_lacks_nothing_and_opens() {
    for bank in BANKS {
        let (_folder, path) = blank(bank);
        let report = edited(&path, |text| text.replace("___", FILLING));
        assert!(of(&report, &["B0", "B1", "B704", "B705", "B706"]).is_empty(), "{bank}: {}", report.draw());
        assert_eq!(report.count(Severity::Error), 0, "{bank}: {}", report.draw());
        let translated = load_file(&path, rules()).expect("a bank");
        assert_eq!(translated.opening.title, FILLING, "{bank}");
    }
}

#[test]
fn a_filled_translation_has_the_helplines_of_its_base() {
    for bank in BANKS {
        let (_folder, path) = blank(bank);
        edited(&path, |text| text.replace("___", FILLING));
        let base = load_file(&path.with_file_name("b.yaml"), rules()).expect("a bank");
        assert_eq!(load_file(&path, rules()).expect("a bank").helplines, base.helplines, "{bank}");
    }
}

#[test]
fn a_text_that_is_missing_still_is_shown_in_the_words_of_the_base() {
    let (_folder, path) = blank("tests/banks/small.yaml");
    edited(&path, |text| text.replace("___", FILLING).replacen(&format!("title: \"{FILLING}\""), "title: \"___\"", 1));
    let catalog = Catalog::file(&path.with_file_name("b.yaml"), rules()).expect("a bank");
    assert_eq!(catalog.bank(1).opening.title, "[en] A small bank");
}

#[test]
fn a_text_with_one_of_two_perspectives_missing_is_not_translated() {
    let (_folder, path) = blank("tests/banks/small.yaml");
    let report = edited(&path, |text| {
        let text = text.replace("___", FILLING);
        let (before, after) = text.split_once("They seem to need more\n").expect("the base's words");
        format!("{before}They seem to need more\n{}", after.replacen(FILLING, "___", 1))
    });
    assert_eq!(of(&report, &["B705", "B501"]), ["B705"], "{}", report.draw());
}

#[test]
fn what_the_base_says_stands_above_each_text() {
    let (_folder, path) = blank("tests/banks/small.yaml");
    let text = fs::read_to_string(path).expect("a file");
    assert!(text.contains("          # en: They seem to need more\n          other: \"___\"\n"), "{text}");
    assert!(text.contains("    # en: Tolerance means that **the same dose does less**. [@nida]\n    #\n"), "{text}");
    assert!(text.contains("    body: |\n      ___\n"), "{text}");
}

#[test]
fn a_bank_of_the_program_is_named_by_its_id() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("opioids.pt.yaml");
    let (code, said) = began(&path, "pt", "opioids");
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("takestock check"), "{said}");
    assert!(of(&check_file(&path, rules()), &["B701", "B702"]).is_empty());
}

#[test]
fn a_translation_that_would_not_be_found_is_refused_with_the_name_that_is_right() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = folder.path().join("b.yaml");
    fs::copy(file("small.yaml"), &base).expect("a copy");
    let right = folder.path().join("b.pt.yaml");
    for wrong in ["b.es.yaml", "pt.yaml", "b.pt.txt", "none/b.pt.yaml"] {
        let (code, said) = began(&folder.path().join(wrong), "pt", base.to_str().expect("a name"));
        assert_eq!(code, 2, "{said}");
        assert!(said.ends_with(&format!("has to be called {}", right.display())), "{said}");
    }
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
}

#[test]
fn a_language_that_cannot_be_translated_into_is_wrong_usage() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = file("small.yaml");
    for (tag, why) in [("portuguese", "is not a language tag"), ("en", "the bank is in `en` itself")] {
        let (code, said) = began(&folder.path().join("x.yaml"), tag, base.to_str().expect("a name"));
        assert_eq!(code, 2);
        assert!(said.contains(why), "{said}");
    }
}

#[test]
fn a_translation_is_not_translated_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let (code, said) = began(&folder.path().join("x.pt.yaml"), "pt", file("small.es.yaml").to_str().expect("a name"));
    assert_eq!(code, 2);
    assert!(said.contains("name the bank that it translates"), "{said}");
}

#[test]
fn a_bank_with_errors_is_told_and_no_file_is_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = file("invalid/B104-empty-text.yaml");
    let (code, said) = began(&folder.path().join("x.yaml"), "pt", base.to_str().expect("a name"));
    assert_eq!(code, 1);
    assert!(said.contains("B104"), "{said}");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
}

#[test]
fn an_empty_translation_never_overwrites() {
    let (_folder, path) = blank("tests/banks/small.yaml");
    let before = fs::read_to_string(&path).expect("a file");
    let (code, said) = began(&path, "pt", path.with_file_name("b.yaml").to_str().expect("a name"));
    assert_eq!(code, 4);
    assert!(said.contains("never overwritten"), "{said}");
    assert_eq!(fs::read_to_string(&path).expect("a file"), before);
}
