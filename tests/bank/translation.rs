//! Translations laid over their base, and the banks that come with the program.

use super::{file, found, rules};
use std::path::Path;
use takestock::bank::{Bank, Perspective, Rules};
use takestock::catalog::{built_ins, check_file, load_file};

fn spanish(edit: impl Fn(&str) -> String) -> Bank {
    let text = std::fs::read_to_string(file("small.es.yaml")).expect("a translation");
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::copy(file("small.yaml"), folder.path().join("small.yaml")).expect("a copy");
    let path = folder.path().join("small.es.yaml");
    std::fs::write(&path, edit(&text)).expect("a file");
    load_file(&path, Rules::default()).expect("a bank")
}

#[test]
fn a_translation_changes_the_words_and_nothing_else() {
    let base = load_file(&file("small.yaml"), Rules::default()).expect("a bank");
    let bank = spanish(str::to_owned);
    assert_eq!(bank.opening.locale, "es");
    assert_eq!(bank.opening.title, "Un banco breve");
    assert_eq!(bank.items.len(), base.items.len());
    let ask = |bank: &Bank, id: &str| bank.items[bank.item(id).expect("an item")].ask.clone();
    assert_eq!(ask(&bank, "need-more").of(Perspective::Other), "Parece necesitar más");
    assert_eq!(bank.scores[0].bands[1].say.of(Perspective::Own), "Se marcaron algunas señales.");
    assert_eq!(bank.answer_lists[0][1].label.of(Perspective::Own), "Algunos días");
    assert_eq!(bank.helplines[0].cost, "gratis");
    for (one, two) in base.items.iter().zip(&bank.items) {
        assert_eq!((&one.id, one.kind, &one.tags, &one.show_if), (&two.id, two.kind, &two.tags, &two.show_if));
    }
}

#[test]
fn what_is_not_translated_stays_behind_a_mark() {
    let bank = spanish(|text| text.replace("        why: El cuerpo se adapta a las dosis repetidas.\n", ""));
    let item = &bank.items[bank.item("need-more").expect("an item")];
    let why = item.why.as_ref().expect("a reason");
    assert_eq!(why.of(Perspective::Own), "[en] The body adapts to repeated doses.");
}

#[test]
fn a_review_of_the_base_is_none_of_the_translation() {
    let bank = spanish(|text| text.replace("locale: es\n", "locale: es\nreviewed: {date: 2026-01-02, by: Alguien}\n"));
    assert_eq!(bank.opening.reviewed.expect("a review").by, "Alguien");
    assert!(spanish(str::to_owned).opening.reviewed.is_none());
}

#[test]
fn a_translation_without_its_base_says_where_it_belongs() {
    let text = std::fs::read(file("small.es.yaml")).expect("a translation");
    let report = found(&text, false);
    assert!(report.has_errors());
    assert!(report.draw().contains("put the translation beside its base"));
}

#[test]
fn the_banks_of_the_program_are_free_of_errors_and_warnings() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("questions");
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "yaml") {
            let mut report = check_file(&path, rules());
            report.found.retain(|one| one.severity != takestock::bank::Severity::Note);
            assert!(report.found.is_empty(), "{}", report.draw());
        }
    }
}

#[test]
fn what_is_stored_in_the_program_is_what_its_files_say_in_every_language() {
    for one in built_ins() {
        for (at, tag) in one.tags().enumerate() {
            let name = if at == 0 { one.id.to_owned() } else { format!("{}.{tag}", one.id) };
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("questions/{name}.yaml"));
            let read = load_file(&path, Rules::default()).expect("a bank");
            assert_eq!(format!("{read:?}"), format!("{:?}", one.bank(tag)), "{name}");
            assert_eq!(read.opening.locale, tag);
        }
    }
}

#[test]
fn a_doubled_helpline_of_a_translation_is_refused_with_its_place() {
    let said = found(&std::fs::read(file("invalid/B203-doubled-helpline.es.yaml")).expect("a file"), true).draw();
    assert!(said.contains("B203") && said.contains(":77:") && said.contains("give one of the two"), "{said}");
}
