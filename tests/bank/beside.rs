//! The files that lie beside a bank: which of them are offered as languages, and what a check says of them.

use super::{file, rules};
use crate::support::{codes, transcript};
use std::fs;
use std::path::{Path, PathBuf};
use takestock::bank::{Day, Report, Rules};
use takestock::catalog::{Catalog, check, load_file};

/// A folder with the small bank as `b.yaml`, and files beside it.
fn folder(files: &[(&str, String)]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("b.yaml"), small("small.yaml")).expect("a file");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    let bank = folder.path().join("b.yaml");
    (folder, bank)
}

fn small(name: &str) -> String {
    fs::read_to_string(file(name)).expect("a bank")
}

/// The Spanish translation, with a key in it that there is not.
fn broken() -> String {
    small("small.es.yaml") + "colour: rojo\n"
}

/// The languages that a bank is offered in.
fn languages(bank: &Path) -> Vec<String> {
    Catalog::file(bank, rules()).expect("a bank").bank(0).opening.languages.clone()
}

/// What is found in these, with the name of each file.
fn checked(paths: &[&Path]) -> Vec<(String, Report)> {
    let paths: Vec<PathBuf> = paths.iter().map(|path| path.to_path_buf()).collect();
    let name = |report: &Report| Path::new(&report.file).file_name().expect("a name").to_string_lossy().into_owned();
    check(&paths, rules(), &mut std::io::empty()).into_iter().map(|report| (name(&report), report)).collect()
}

fn names(reports: &[(String, Report)]) -> Vec<&str> {
    reports.iter().map(|(name, _)| name.as_str()).collect()
}

#[test]
fn a_translation_beside_a_bank_is_offered_with_it() {
    let (_folder, bank) = folder(&[("b.es.yaml", small("small.es.yaml"))]);
    assert_eq!(languages(&bank), ["en", "es"]);
    let catalog = Catalog::file(&bank, rules()).expect("a bank");
    assert_eq!(catalog.bank(1).opening.title, "Un banco breve");
}

#[test]
fn a_copy_of_a_bank_beside_it_is_offered_as_no_language() {
    let (_folder, bank) = folder(&[("b.backup.yaml", small("small.yaml")), ("b.de.yaml", small("small.yaml"))]);
    assert_eq!(languages(&bank), ["en"]);
    assert_eq!(names(&checked(&[&bank])), ["b.yaml"]);
}

#[test]
fn a_translation_whose_name_tells_another_language_is_not_offered_and_the_check_says_why() {
    let portuguese = small("small.es.yaml").replace("locale: es\n", "locale: pt\n");
    let (_folder, bank) = folder(&[("b.es.yaml", portuguese)]);
    assert_eq!(languages(&bank), ["en"]);
    let reports = checked(&[&bank]);
    let (_, report) = &reports[1];
    assert!(codes(report).contains(&"B707"), "{}", report.draw());
    assert!(report.draw().contains("the file's name says `es`, and this says `pt`"), "{}", report.draw());
}

#[test]
fn a_broken_translation_is_left_out_and_the_walk_goes_on() {
    for text in [broken(), "translates: {bank: small\nlocale: es\n".to_owned()] {
        let (_folder, bank) = folder(&[("b.es.yaml", text)]);
        assert_eq!(languages(&bank), ["en"]);
        let catalog = Catalog::file(&bank, rules()).expect("a bank");
        let said = transcript(&catalog, "6\nspanish\n");
        assert!(!said.contains("Español"), "{said}");
    }
}

#[test]
fn the_walk_reads_no_file() {
    let (folder, bank) = folder(&[("b.es.yaml", small("small.es.yaml"))]);
    let catalog = Catalog::file(&bank, rules()).expect("a bank");
    drop(folder);
    assert_eq!(catalog.bank(1).opening.locale, "es");
}

#[test]
fn the_check_of_a_bank_names_what_is_broken_beside_it() {
    for text in [broken(), "translates: {bank: small\nlocale: es\n".to_owned()] {
        let (_folder, bank) = folder(&[("b.es.yaml", text)]);
        let reports = checked(&[&bank]);
        assert_eq!(names(&reports), ["b.yaml", "b.es.yaml"]);
        assert!(!reports[0].1.has_errors() && reports[1].1.has_errors(), "{}", reports[1].1.draw());
    }
}

#[test]
fn a_file_is_told_once_however_often_it_is_named() {
    let (folder, bank) = folder(&[("b.es.yaml", small("small.es.yaml"))]);
    let spanish = folder.path().join("b.es.yaml");
    assert_eq!(names(&checked(&[&bank, &spanish, &bank])), ["b.yaml", "b.es.yaml"]);
    assert_eq!(names(&checked(&[&spanish, &bank])), ["b.es.yaml", "b.yaml"]);
}

#[test]
fn a_folder_is_checked_file_by_file_in_the_order_of_their_names() {
    let more = [("a.yml", small("small.yaml")), ("b.es.yaml", broken()), ("c.txt", "no bank".to_owned())];
    let (folder, _) = folder(&more);
    fs::create_dir(folder.path().join("d.yaml")).expect("a folder");
    let reports = checked(&[folder.path()]);
    assert_eq!(names(&reports), ["a.yml", "b.es.yaml", "b.yaml"]);
    assert_eq!(reports.iter().filter(|(_, report)| report.has_errors()).count(), 1);
}

#[test]
fn a_folder_without_banks_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let reports = checked(&[folder.path()]);
    assert_eq!(codes(&reports[0].1), ["B000"]);
    assert!(reports[0].1.draw().contains("holds no YAML file"), "{}", reports[0].1.draw());
}

#[test]
fn what_is_dated_ahead_of_the_clock_is_neither_passed_nor_opened_and_the_clock_is_named() {
    let early = Rules { today: Day::parse("2020-05-06"), ..Rules::default() };
    let report = check(&[file("small.yaml")], early, &mut std::io::empty()).remove(0);
    assert!(report.draw().contains("B609") && report.draw().contains("today is 2020-05-06"), "{}", report.draw());
    let refused = load_file(&file("small.yaml"), early).expect_err("a bank of the future");
    assert!(refused.draw().contains("today is 2020-05-06"), "{}", refused.draw());
}
