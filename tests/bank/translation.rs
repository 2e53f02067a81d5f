//! Translations laid over their base, and the banks that come with the program.

use super::{file, found, rules};
use takestock::bank::{
    Bank, Limits, Perspective, builtins, check_file, load_builtin, load_builtin_in, load_file, load_overlay, opening,
    opening_in, translations,
};

fn spanish(edit: impl Fn(&str) -> String) -> Bank {
    let text = std::fs::read_to_string(file("small.es.yaml")).expect("a translation");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("small.es.yaml");
    std::fs::write(&path, edit(&text)).expect("a file");
    load_overlay(&file("small.yaml"), &path, Limits::default()).expect("a bank")
}

#[test]
fn a_translation_changes_the_words_and_nothing_else() {
    let base = load_file(&file("small.yaml")).expect("a bank");
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
fn translations_are_found_beside_their_base() {
    let found = translations(&file("small.yaml"));
    let languages: Vec<_> = found.iter().map(|(language, _)| language.as_str()).collect();
    assert_eq!(languages, ["es"]);
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
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("questions");
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
fn a_built_in_bank_is_the_same_checked_and_unchecked() {
    for one in builtins() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("questions/{}.yaml", one.id));
        let checked = load_file(&path).expect("a bank");
        let straight = load_builtin(one).expect("a bank");
        assert_eq!(format!("{checked:?}"), format!("{straight:?}"));
        assert_eq!(opening(one).expect("an opening"), straight.opening);
    }
}

#[test]
fn a_built_in_bank_speaks_each_of_its_languages() {
    for one in builtins() {
        for language in one.languages {
            let bank = load_builtin_in(one, language).expect("a bank");
            assert_eq!(bank.opening.locale, *language);
            assert_eq!(opening_in(one, language).expect("an opening"), bank.opening);
        }
    }
}

#[test]
fn a_doubled_helpline_of_a_translation_is_refused_with_its_place() {
    let path = file("invalid/B203-doubled-helpline.es.yaml");
    let refused = load_overlay(&file("small.yaml"), &path, Limits::default()).expect_err("two lines with one id");
    let said = refused.draw();
    assert!(said.contains("B203") && said.contains(":77:") && said.contains("give one of the two"), "{said}");
    assert!(!said.contains("the check missed it"), "{said}");
}
