//! Whose the words of a bank are, and who has looked at them: on the page of sources, below the result, in a summary.

use crate::support::{LANGUAGES, Language, Picture, bank_of, flat, heard, said, summary, walked, written};
use std::fs;
use std::path::PathBuf;
use takestock::bank::{Bank, Rules};
use takestock::catalog::{Catalog, load_file};

const AUTHORS: &str = "authors: [Ana Ruiz, Tom Lee], homepage: 'https://example.org/checks/', ";
const RIGHTS: &str = "rights: '© 2026 The made people', ";
const INSTRUMENT: &str = "instrument: {name: The made ten, rights: Free for use in clinics, \
                          cite: 'Ruiz A, Lee T. A made instrument. J Made Res. 2020;1:1-9.'}, ";

/// A bank with one sign and one choice, of which this is said besides.
fn yaml(more: &str) -> String {
    let lists = "  often:\n    - {id: never, label: Not once}\n    - {id: most, label: Most of the days}\n";
    let items = "      - {id: lost, kind: sign, ask: Losing the telephone}\n      \
                 - {id: rings, kind: choice, answers: often, ask: Hearing it ring}\n";
    written(lists, items, "").replace("status: draft", &format!("{more}status: draft"))
}

/// The same without an open licence.
fn restricted() -> String {
    yaml(&format!("{AUTHORS}{RIGHTS}{INSTRUMENT}")).replace("licence: CC-BY-4.0", "licence: restricted")
}

/// A bank with its own words in a language.
fn in_language(yaml: &str, language: Language) -> Bank {
    bank_of(&yaml.replace("locale: en", &format!("locale: {}", language.tag()))).unwrap()
}

/// A bank in a file of its own.
fn kept(yaml: &str) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("made.yaml");
    fs::write(&path, yaml).unwrap();
    (dir, path)
}

/// The result on the whole screen, after "yes" to the sign.
const RESULT: &str = "1 y PgDn Enter";
/// The page of all sources: the bank has no topics.
const SOURCES: &str = "l 3";

/// What a summary of the bank says, as a text or in another format.
fn summed_up(yaml: &str, more: &[&str]) -> String {
    let (_dir, path) = kept(yaml);
    let more = [&["--bank", path.to_str().unwrap()], more].concat();
    summary("bank: made\nabout: self\nanswers: {lost: yes, rings: most}\n", &more)
}

#[test]
fn the_page_of_sources_says_what_the_bank_is_and_whose() {
    let bank = yaml(&format!("{AUTHORS}{RIGHTS}{INSTRUMENT}"));
    for (language, said_of_it) in [
        (
            Language::English,
            "This checklist A made bank, version 1.0 ∙ Instrument: The made ten ∙ Citation: Ruiz A, Lee T. A made \
             instrument. J Made Res. 2020;1:1-9. ∙ Rights to the instrument: Free for use in clinics ∙ Authors: Ana \
             Ruiz, Tom Lee ∙ License: CC-BY-4.0 ∙ Rights: © 2026 The made people ∙ Web page: example.org/checks",
        ),
        (
            Language::Spanish,
            "Esta lista de señales A made bank, versión 1.0 ∙ Instrumento: The made ten ∙ Cita: Ruiz A, Lee T. A made \
             instrument. J Made Res. 2020;1:1-9. ∙ Derechos del instrumento: Free for use in clinics ∙ Autores: Ana \
             Ruiz, Tom Lee ∙ Licencia: CC-BY-4.0 ∙ Derechos: © 2026 The made people ∙ Página web: example.org/checks",
        ),
    ] {
        let bank = in_language(&bank, language);
        let text = said(&walked(&bank, SOURCES));
        assert!(text.contains(said_of_it), "{text}");
    }
}

#[test]
fn a_bank_that_names_nobody_gets_no_empty_headings() {
    let bank = bank_of(&yaml("")).unwrap();
    let text = said(&walked(&bank, SOURCES));
    assert!(text.contains("This checklist A made bank, version 1.0 ∙ License: CC-BY-4.0 A line: call"), "{text}");
}

#[test]
fn the_page_of_sources_says_the_license_of_the_built_in_bank() {
    for (language, license) in LANGUAGES.into_iter().zip(["License: CC-BY-4.0", "Licencia: CC-BY-4.0"]) {
        let session = walked(language.bank(), "l");
        let last = session.reading_pages().len();
        let text = said(&walked(language.bank(), &format!("l {} Enter", "Down ".repeat(last - 1))));
        assert!(text.contains(license), "{text}");
        assert!(text.contains("NIDA") || text.contains("National Institute on Drug Abuse"), "{text}");
    }
}

#[test]
fn the_command_that_prints_the_sources_says_whose_the_bank_is() {
    let (_dir, path) = kept(&restricted());
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_takestock"));
    let output = command.args(["read", "sources", "--lang", "en", "--bank"]).arg(&path).output().unwrap();
    let text = flat(&String::from_utf8(output.stdout).unwrap());
    assert!(text.contains("- Citation: Ruiz A, Lee T. A made instrument."), "{text}");
}

#[test]
fn a_wording_that_is_not_open_says_where_its_terms_are() {
    for (language, says) in LANGUAGES.into_iter().zip([
        "License: Not open. The rights say what is allowed.",
        "Licencia: No es abierta. Los derechos dicen qué se permite.",
    ]) {
        let bank = in_language(&restricted(), language);
        let text = said(&walked(&bank, SOURCES));
        assert!(text.contains(says) && !text.contains("restricted"), "{text}");
    }
}

#[test]
fn rights_that_the_bank_and_its_instrument_share_are_said_once() {
    let bank = yaml(&format!("rights: Free for use in clinics, {INSTRUMENT}"));
    let bank = bank_of(&bank).unwrap();
    for keys in [SOURCES, RESULT] {
        let text = said(&walked(&bank, keys));
        assert_eq!(text.matches("Free for use in clinics").count(), 1, "{text}");
    }
}

#[test]
fn the_result_ends_with_whose_the_questions_are() {
    let instrument =
        "The made ten. Ruiz A, Lee T. A made instrument. J Made Res. 2020;1:1-9. Free for use in clinics. ";
    for (language, head, authors) in [
        (Language::English, "The questions: ", "Checklist prepared by Ana Ruiz, Tom Lee. "),
        (Language::Spanish, "Las preguntas: ", "Lista preparada por Ana Ruiz, Tom Lee. "),
    ] {
        let rights = "© 2026 The made people.";
        for (bank, says) in [
            (yaml(INSTRUMENT), instrument.to_owned()),
            (yaml(AUTHORS), authors.to_owned()),
            (yaml(RIGHTS), rights.to_owned()),
            (yaml(&format!("{AUTHORS}{RIGHTS}{INSTRUMENT}")), format!("{instrument}{authors}{rights}")),
        ] {
            let bank = in_language(&bank, language);
            let text = said(&walked(&bank, RESULT));
            let end = format!("{head}{}", says.trim_end());
            let (_, below) = text.split_once(&end).unwrap_or_else(|| panic!("{end:?} is missing in {text}"));
            assert!(below.trim_start().starts_with("A line: "), "only the line in view is below: {below}");
        }
    }
}

#[test]
fn in_lines_the_result_says_whose_the_questions_are() {
    let (_dir, path) = kept(&yaml(INSTRUMENT));
    let catalog = Catalog::file(&path, Rules::default()).unwrap();
    let text = heard(&catalog, "1\ny\n1\n\n");
    assert!(text.contains("The questions: The made ten. Ruiz A, Lee T."), "{text}");
}

#[test]
fn the_result_of_a_bank_that_names_nobody_says_nothing_of_it() {
    let bank = bank_of(&yaml("")).unwrap();
    let text = said(&walked(&bank, RESULT));
    assert!(!text.contains("The questions:") && !text.contains("This checklist A made"), "{text}");
}

#[test]
fn a_long_citation_is_whole_in_a_narrow_window() {
    let cite = "Ruiz-Alvarado A, Lee T, Papadopoulos-Anagnostakis K, de la Cruz M, and the Group of Those Who Invent \
                Citations. An invented instrument, in ten questions, for people who never were. Journal of Invented \
                Research and Practice. 2020;112(14):1001-1019. doi 10.0000/invented.2020.0001234567890123456789";
    let bank = bank_of(&yaml(&INSTRUMENT.replace("Ruiz A, Lee T. A made instrument. J Made Res. 2020;1:1-9.", cite)));
    let bank = bank.unwrap();
    // A word that is longer than a line is broken.
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    for keys in [SOURCES, RESULT] {
        let picture = Picture::of(&walked(&bank, keys), 40, 400);
        assert!(bare(&picture.text()).contains(&bare(cite)), "{picture}");
    }
}

#[test]
fn a_summary_says_in_full_what_the_checklist_is_and_whose() {
    let bank = yaml(&format!("{AUTHORS}{RIGHTS}{INSTRUMENT}"));
    for (language, says) in LANGUAGES.into_iter().zip([
        ["This checklist A made bank, version 1.0", "Authors: Ana Ruiz, Tom Lee", "License: CC-BY-4.0"],
        ["Esta lista de señales A made bank, versión 1.0", "Autores: Ana Ruiz, Tom Lee", "Licencia: CC-BY-4.0"],
    ]) {
        let bank = bank.replace("locale: en", &format!("locale: {}", language.tag()));
        let text = flat(&summed_up(&bank, &[]));
        let same = ["J Made Res. 2020;1:1-9.", "© 2026 The made people", "example.org/checks"];
        for part in says.into_iter().chain(same) {
            assert!(text.contains(part), "{part:?} is missing in {text}");
        }
    }
}

#[test]
fn a_summary_of_the_built_in_bank_says_which_checklist_it_is_of() {
    let text = flat(&summary("bank: opioids\nabout: self\nanswers: {mood: yes}\n", &[]));
    assert!(text.contains("This checklist Taking stock of opioid use, version 1.0 - License: CC-BY-4.0"), "{text}");
}

#[test]
fn a_summary_withholds_questions_and_answers_that_may_not_be_passed_on_and_says_the_rights() {
    let says = [
        ("en", "License: Not open", "so a question is named here by its id."),
        ("es", "Licencia: No es abierta", "así que aquí cada pregunta va con su identificador."),
    ];
    for (tag, license, named) in says {
        let bank = restricted().replace("locale: en", &format!("locale: {tag}"));
        let text = flat(&summed_up(&bank, &[]));
        for part in ["- lost", license, named, "© 2026 The made people"] {
            assert!(text.contains(part), "{part:?} is missing in {text}");
        }
        for format in ["text", "json"] {
            let text = summed_up(&bank, &["--format", format]);
            for withheld in ["Losing the telephone", "Hearing it ring", "Not once", "Most of the days"] {
                assert!(!text.contains(withheld), "{withheld:?} is in {text}");
            }
        }
    }
}

#[test]
fn a_summary_of_open_words_does_not_speak_of_withholding() {
    let text = flat(&summed_up(&yaml(RIGHTS), &[]));
    assert!(text.contains("- Losing the telephone") && !text.contains("by its id"), "{text}");
}

#[test]
fn the_json_of_a_summary_has_no_key_more() {
    let keys = |yaml: &str| -> Vec<String> {
        let json: serde_json::Value = serde_json::from_str(&summed_up(yaml, &["--format", "json"])).unwrap();
        let bank = json["bank"].as_object().unwrap().keys();
        json.as_object().unwrap().keys().chain(bank).cloned().collect()
    };
    assert_eq!(keys(&yaml("")), keys(&yaml(&format!("{AUTHORS}{RIGHTS}{INSTRUMENT}"))));
}

#[test]
fn only_what_nobody_has_tested_or_reviewed_is_said_to_be_so() {
    let reviewed = "reviewed: {date: 2026-01-02, by: Ruth Made}, ";
    let untested = ["It has not been tested in a study.", "No se ha probado en un estudio."];
    let by = [
        "This checklist was reviewed by Ruth Made on 2026-01-02.",
        "Esta lista de señales la revisó Ruth Made el 2026-01-02.",
    ];
    let nobody = [
        "No clinician has reviewed this checklist yet.",
        "Ningún profesional de la salud ha revisado todavía esta lista de señales.",
    ];
    for (at, language) in LANGUAGES.into_iter().enumerate() {
        for (more, is_tested, is_reviewed) in [
            (String::new(), false, false),
            (reviewed.to_owned(), false, true),
            (INSTRUMENT.to_owned(), true, false),
            (format!("{reviewed}{INSTRUMENT}"), true, true),
        ] {
            let bank = in_language(&yaml(&more), language);
            let text = said(&walked(&bank, RESULT));
            let said = [untested, by, nobody].map(|both| text.contains(both[at]));
            assert_eq!(said, [!is_tested, is_reviewed, !is_reviewed], "{more}: {text}");
        }
    }
}

#[test]
fn a_translation_of_a_reviewed_bank_says_that_nobody_has_reviewed_the_translation() {
    let dir = tempfile::tempdir().unwrap();
    let base = fs::read_to_string("tests/banks/small.yaml").unwrap();
    let status = "emergency: overdose}";
    assert!(base.contains(status));
    let base = base.replace(status, "emergency: overdose, reviewed: {date: 2026-01-02, by: Ruth Made}}");
    fs::write(dir.path().join("small.yaml"), base).unwrap();
    fs::copy("tests/banks/small.es.yaml", dir.path().join("small.es.yaml")).unwrap();
    let result = |name: &str, bank: &Bank| {
        let session = walked(bank, "1 PgDn PgDn PgDn PgDn Enter");
        let text = said(&session);
        assert!(text.contains("diagn"), "{name} is not on the result: {text}");
        text
    };
    let [english, spanish] =
        ["small.yaml", "small.es.yaml"].map(|name| load_file(&dir.path().join(name), Rules::default()).unwrap());
    assert!(result("the base", &english).contains("reviewed by Ruth Made"));
    let spanish = result("the translation", &spanish);
    assert!(spanish.contains("Ningún profesional de la salud ha revisado") && !spanish.contains("Ruth"), "{spanish}");
}

#[test]
fn a_bank_is_named_by_its_rights_also_where_only_ascii_is_shown() {
    let (_dir, path) = kept(&yaml(RIGHTS));
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_takestock"));
    let output = command.args(["--ascii", "--lang", "en", "read", "sources", "--bank"]).arg(&path).output().unwrap();
    let text = flat(&String::from_utf8(output.stdout).unwrap());
    assert!(text.contains("Rights: (c) 2026 The made people"), "{text}");
}

#[test]
fn searching_finds_the_sources_by_who_wrote_the_bank() {
    let bank = bank_of(&yaml(AUTHORS)).unwrap();
    let text = said(&walked(&bank, "/ 'r 'u 'i 'z"));
    assert!(text.contains("All sources") && text.contains("Ana Ruiz"), "{text}");
}
