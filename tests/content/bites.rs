//! Each check finds what it is there for, when it is put in.

use super::text::{Piece, data};
use super::{
    Language, avoid, cited, document, grade, helplines, parity, question, shipped, units, used, voice, widths,
};
use takestock::bank::{Bank, Text};

const HARD: &str = "Institutional representatives systematically underestimate pharmacological considerations regarding \
    interdisciplinary rehabilitation.";
const HARD_ES: &str = "Las representaciones institucionales sistemáticamente subestiman consideraciones farmacológicas \
    interdisciplinarias relacionadas.";

/// The English bank, changed.
fn english(change: impl FnOnce(&mut Bank)) -> Bank {
    let mut bank = Language::English.bank().clone();
    change(&mut bank);
    bank
}

fn one(text: &str) -> Text {
    Text::One(text.to_owned())
}

/// Fails unless one finding names all of this.
#[track_caller]
fn assert_found(findings: &[String], parts: &[&str]) {
    let found = findings.iter().any(|finding| parts.iter().all(|part| finding.contains(part)));
    assert!(found, "{parts:?} is not in {findings:#?}");
}

#[test]
fn a_hard_question_is_found() {
    let bank = english(|bank| bank.items[2].why = Some(one(&HARD.repeat(20))));
    assert_found(&units::too_hard(Language::English, &units::sections(&bank), 6.0), &["behavioral self", "grade"]);
}

#[test]
fn a_hard_alert_is_found() {
    let bank = english(|bank| bank.alerts[0].say = one(HARD));
    assert_found(&units::too_hard(Language::English, &units::said(&bank), 6.0), &["thoughts-of-suicide", "grade"]);
}

#[test]
fn a_hard_topic_is_found() {
    let bank = english(|bank| bank.topics[0].body = one(HARD));
    assert_found(&units::too_hard(Language::English, &units::read(&bank), 8.0), &["topics.opioids", "grade"]);
}

#[test]
fn a_hard_page_of_the_programs_own_words_is_found() {
    let pages = units::pages("en", &format!("leave: {{title: Leave?, says: \"{HARD}\"}}"));
    assert_found(&units::too_hard(Language::English, &pages, 8.0), &["words leave", "grade"]);
}

#[test]
fn a_hard_spanish_text_is_found() {
    assert!(grade::too_hard(Language::Spanish, HARD_ES, 8.0).is_some());
}

#[test]
fn names_of_medicines_do_not_make_a_text_hard() {
    let named = "Ask for methadone or buprenorphine.";
    assert!(grade::too_hard(Language::English, named, 6.0).is_none());
    assert!(grade::too_hard(Language::English, "Ask for rehabilitation or reconsideration.", 6.0).is_some());
}

#[test]
fn a_long_sentence_is_found() {
    let long = Piece::new("en here", format!("One{}.", " more".repeat(25)));
    assert_found(&units::too_long(Language::English, std::slice::from_ref(&long)), &["en here", "26 words"]);
    assert_eq!(units::too_long(Language::Spanish, &[long]), [""; 0]);
}

#[test]
fn a_long_topic_is_found() {
    let bank = english(|bank| bank.topics[1].body = one(&"A few words. ".repeat(90)));
    assert_found(&units::too_many_words(Language::English, &bank), &["topics.tolerance", "270 words"]);
}

#[test]
fn a_word_to_avoid_is_found_wherever_it_stands() {
    for text in
        ["An ADDICT.", "Drug users, too.", "They are clean now.", "It is **abuse**.", "An ex-addict", "MAT works"]
    {
        let found = avoid::avoided(Language::English, &[Piece::new("en here", text)]);
        assert_found(&found, &["en here", "is to be avoided", text]);
    }
    for text in ["Un adicto.", "Los drogadictos", "Tuvo una recaída", "Robar cosas"] {
        assert_found(&avoid::avoided(Language::Spanish, &[Piece::new("es here", text)]), &["es here", text]);
    }
}

#[test]
fn a_word_that_only_contains_one_to_avoid_is_allowed() {
    let texts =
        ["Addiction can be treated.", "A slippery floor, advice, a mat.", "The National Institute on Drug Abuse"];
    let pieces = texts.map(|text| Piece::new("en here", text));
    assert_eq!(avoid::avoided(Language::English, &pieces), [""; 0]);
}

#[test]
fn a_double_question_is_found() {
    for ask in ["Do you drink? Do you smoke?", "Losing weight and hearing voices", "Pain and/or worry", "Pain/worry"] {
        let bank = english(|bank| bank.items[2].ask = one(ask));
        assert_found(&question::double(Language::English, &bank), &["items.personality.ask", ask]);
    }
}

#[test]
fn two_things_said_at_once_are_found() {
    assert_found(&question::and_or(&[Piece::new("en here", "Pain and/or worry.")]), &["en here", "and/or"]);
    assert_found(&question::and_or(&[Piece::new("es here", "Dolor y/o miedo.")]), &["es here", "y/o"]);
}

#[test]
fn a_figure_without_a_citation_is_found() {
    let bank = english(|bank| {
        bank.topics[2].body = one("It was 12% of all.\n\nCall 988 or 1-800-662-4357.\n\nIn 2019 [@article]");
    });
    let found = cited::uncited(Language::English, &bank);
    assert_found(&found, &["topics.dependence", "a figure", "12%"]);
    assert!(!found.iter().any(|one| one.contains("988") || one.contains("2019")), "{found:?}");
}

#[test]
fn a_medical_claim_without_a_citation_is_found() {
    let body = "Signs: [@article]\n\n- The dose was cut.\n\nPlease wait.\n\n- The risk is high.\n- A cat.\n";
    let bank = english(|bank| bank.topics[2].body = one(body));
    let found = cited::uncited(Language::English, &bank);
    assert_found(&found, &["topics.dependence", "\"risk\"", "The risk is high."]);
    assert!(!found.iter().any(|one| one.contains("cut") || one.contains("cat")), "{found:?}");
}

#[test]
fn a_citation_without_a_source_is_found() {
    let bank = english(|bank| bank.topics[0].body = one("So it is. [@nobody]"));
    assert_found(&used::unresolved(&bank), &["topics.opioids", "[@nobody]"]);
}

#[test]
fn a_citation_that_its_topic_does_not_list_is_found() {
    let bank = english(|bank| bank.topics[0].sources.clear());
    assert_found(&used::unlisted(&bank), &["topics.opioids", "[@nida-2021]"]);
}

#[test]
fn a_source_that_nothing_uses_is_found() {
    let bank = english(|bank| {
        let mut more = bank.sources[0].clone();
        "nowhere".clone_into(&mut more.0);
        bank.sources.push(more);
    });
    assert_eq!(used::unused_sources(&bank), ["sources.nowhere is not used"]);
}

#[test]
fn a_tag_that_nothing_uses_is_found() {
    let bank = english(|bank| bank.items.iter_mut().for_each(|item| item.tags.retain(|&tag| tag != 0)));
    assert_eq!(used::unused_tags(&bank), ["tags.addiction is not used"]);
}

#[test]
fn an_empty_topic_is_found() {
    let bank = english(|bank| bank.topics[0].body = one(" "));
    assert_eq!(used::empty_topics(&bank), ["topics.opioids says nothing"]);
}

#[test]
fn a_topic_of_the_walk_without_a_tag_is_found() {
    let tolerance = Language::English.bank().walk[0];
    let bank = english(|bank| bank.topics[tolerance].tags.clear());
    assert_eq!(used::unlinked_topics(&bank), ["topics.tolerance is linked to no sign"]);
}

#[test]
fn what_is_too_wide_is_found() {
    let words = |count: usize| one(&"a word ".repeat(count));
    let bank = english(|bank| {
        bank.items[2].ask = words(20);
        bank.items[2].why = Some(words(40));
        bank.items[2].also = Some(words(24));
        "a".repeat(71).clone_into(&mut bank.compare.as_mut().unwrap().rows[0][1]);
        "a".repeat(61).clone_into(&mut bank.helplines[0].name);
    });
    assert_found(&widths::long_asks(&bank), &["items.personality.ask", "3 lines"]);
    assert_found(&widths::long_whys(Language::English, &bank), &["items.personality.why", "4 lines"]);
    assert_found(&widths::long_alsos(Language::English, &bank), &["items.personality.also", "3 lines"]);
    assert_found(&widths::too_wide(&bank), &["compare.rows.0", "71 columns"]);
    assert_found(&widths::too_wide(&bank), &["helplines.lifeline.name", "61 columns"]);
}

#[test]
fn an_ask_that_is_cut_at_40x12_is_found() {
    let bank = english(|bank| bank.items[2].ask = one(&"word ".repeat(120)));
    assert_found(&widths::cut_asks(&bank), &["items.personality.ask", "is cut"]);
}

#[test]
fn an_answer_that_is_too_wide_is_found() {
    let words = data("answer: {yes: {self: \"yes\", other: certainly so}, no: \"no\"}");
    assert_eq!(widths::wide_answers(&words), ["words answer.yes: is 12 columns wide: certainly so"]);
}

#[test]
fn another_number_in_a_translation_is_found() {
    let differ = |one: &str, two: &str| parity::numbers_differ(&[Piece::new("en", one)], &[Piece::new("es here", two)]);
    assert_found(&differ("In 2019.", "En 2018."), &["es here", "lacks the number 2019"]);
    assert_found(&differ("Wait.", "Espere 10."), &["es here", "adds the number 10"]);
    assert_eq!(differ("Call 988.", "Llame al 988 y oprima el 2, o al 988."), [""; 0]);
}

#[test]
fn another_citation_in_a_translation_is_found() {
    let bank = english(|bank| bank.topics[0].body = one("So it is. [@article]"));
    assert_found(&parity::citations_differ(Language::English.bank(), &bank), &["topics.opioids", "article"]);
}

#[test]
fn another_number_to_call_in_a_translation_is_found() {
    let bank = english(|bank| bank.helplines[0].call = Some("989".to_owned()));
    assert_found(&parity::lines_differ(Language::English.bank(), &bank), &["lifeline", "989"]);
}

#[test]
fn a_paid_line_before_a_public_one_is_found() {
    let bank = english(|bank| bank.helplines.rotate_right(1));
    assert_found(&helplines::behind_commercial(&bank), &["helplines.samhsa", "after a line that is paid for"]);
}

#[test]
fn a_paid_line_that_does_not_say_so_is_found() {
    let bank = english(|bank| bank.helplines.last_mut().unwrap().commercial = None);
    assert_found(&helplines::undisclosed(&bank), &["helplines.article-methadone", "who pays"]);
}

#[test]
fn a_line_that_is_called_checked_is_found() {
    let bank = english(|bank| bank.helplines[0].checked = Some("2026-01-01".to_owned()));
    assert_found(&helplines::checked(&bank), &["helplines.lifeline"]);
}

#[test]
fn the_emergency_number_among_the_lines_is_found() {
    let bank = english(|bank| bank.helplines[0].call = Some("911".to_owned()));
    assert_found(&helplines::emergency(&bank), &["helplines.lifeline"]);
}

#[test]
fn every_check_looks_at_texts_that_ship() {
    for language in super::LANGUAGES {
        let texts = [units::sections(language.bank()), units::said(language.bank()), units::read(language.bank())];
        assert!(texts.iter().all(|units| units.len() > 10));
        assert!(units::pages(language.tag(), language.words()).len() > 10);
        assert!(shipped::all(language).len() > 500);
    }
}

#[test]
fn a_text_that_calls_oneself_the_person_is_found() {
    for (language, text) in
        [(Language::English, "So the person may stop."), (Language::Spanish, "Si esa persona para.")]
    {
        let mine = Piece::new("xx items.mood.why.self", text);
        assert_found(&voice::of_a_third_person(language, &[mine]), &["items.mood.why.self", "third person"]);
        let theirs = Piece::new("xx items.mood.why.other", text);
        assert_eq!(voice::of_a_third_person(language, &[theirs]), [""; 0]);
    }
}

#[test]
fn a_key_in_what_a_bank_says_is_found() {
    for text in ["It is an emergency: press !", "Es una emergencia: oprima la tecla !"] {
        assert_found(&voice::of_keys(&[Piece::new("xx set_apart.0.self", text)]), &["set_apart", "names a key"]);
    }
    assert_eq!(voice::of_keys(&[Piece::new("en helplines", "Press 2 for Spanish.")]), [""; 0]);
}

#[test]
fn a_finding_that_the_page_on_content_lacks_is_found() {
    let page = document::PAGE.replace("| A17 |", "| A177 |");
    assert_found(&document::lacking(&page), &["A17 "]);
}

#[test]
fn a_source_that_only_the_page_on_content_has_is_found() {
    let page = "## A. Facts\n\n| A1 | It was | It is | topic `overdose` | `mayo-naloxone`, `nobody-1999` |\n";
    assert_found(&document::of_no_source(Language::English.bank(), page), &["nobody-1999"]);
}
