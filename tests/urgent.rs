//! What is read in an emergency, and the moment thoughts of suicide are told: what comes first, and what can be done.

use crate::support::{LANGUAGES, Language, Picture, bank_of, opioids, page_of, walked, written};
use takestock::bank::Bank;
use takestock::page::{self, Block, Page, PageKind, Surroundings};
use takestock::session::{Screen, Session};
use takestock::text::{Run, TextStyle};

fn page_in(language: Language, keys: &str) -> Page {
    page::of(&walked(language.bank(), keys), language.ui_text(), Surroundings::default())
}

/// The words of a block.
fn words(block: &Block) -> String {
    match block {
        Block::Paragraph(runs) | Block::Alone(runs) | Block::Entry(_, runs) => {
            runs.iter().map(|run| run.text.as_str()).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_first_words_of_each_step_are_bold_and_the_rest_is_not() {
    for language in LANGUAGES {
        let page = page_in(language, "!");
        let steps = page.before.iter().filter_map(|block| match block {
            Block::Entry(Some(number), runs) => Some((*number, runs.as_slice())),
            _ => None,
        });
        let steps: Vec<(u64, &[Run])> = steps.collect();
        assert_eq!(steps.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
        for (number, runs) in &steps {
            let styles: Vec<TextStyle> = runs.iter().map(|run| run.style).collect();
            assert_eq!(styles, [TextStyle::Strong, TextStyle::Plain], "step {number}");
        }
        assert!(["CALL 911.", "LLAME AL 911."].contains(&steps[0].1[0].text.as_str()), "{:?}", steps[0]);
    }
}

#[test]
fn the_head_of_the_emergency_page_does_not_repeat_its_first_step() {
    assert_eq!(page_in(Language::English, "!").place, [""; 0]);
}

#[test]
fn the_emergency_page_takes_no_more_than_the_22_rows_that_one_row_of_head_leaves() {
    for (language, last) in LANGUAGES.into_iter().zip(["FCC.", "FCC."]) {
        // Three rows of head, and the foot.
        let picture = Picture::of(&walked(language.bank(), "!"), 80, 26);
        assert!(picture.lines[..25].iter().any(|line| line.trim_end().ends_with(last)), "{picture}");
    }
}

/// The keys to the notice of 988.
const TO_988: &str = "PgDn PgDn PgDn Space Space Space Space Space Space y";

#[test]
fn the_number_is_alone_behind_one_sentence() {
    for (language, about, before, number) in [
        (Language::English, 1, "You do not have to carry this alone.", "Call or text 988"),
        (Language::Spanish, 1, "No tiene que cargar con esto sin ayuda.", "Llame o mande un texto al 988"),
        (
            Language::English,
            2,
            "Ask them kindly and plainly if they are thinking of suicide, and listen.",
            "Call or text 988",
        ),
    ] {
        let page = page_in(language, &format!("{about} {TO_988}"));
        assert_eq!(page.kind, PageKind::Alert);
        assert_eq!(words(&page.before[0]), before);
        assert_eq!(page.before[1], Block::Alone(vec![Run::strong(number)]));
    }
}

#[test]
fn nothing_that_the_bank_says_is_left_out_around_the_number() {
    for language in LANGUAGES {
        for about in ["1", "2"] {
            let session = walked(language.bank(), &format!("{about} {TO_988}"));
            let Screen::Alert { alert, .. } = session.screen() else { panic!("{:?}", session.screen()) };
            let page = page_in(language, &format!("{about} {TO_988}"));
            let told = format!("{} {}", words(&page.before[0]), words(&page.before[3]));
            assert_eq!(told, language.bank().alerts[*alert].say.of(session.about()));
        }
    }
}

#[test]
fn the_line_for_veterans_does_not_tell_the_same_number_once_more() {
    let page = page_in(Language::English, &format!("1 {TO_988}"));
    let lines: Vec<String> = page.before.iter().filter(|one| matches!(one, Block::Entry(..))).map(words).collect();
    assert_eq!(lines, ["Veterans Crisis Line (988, then press 1): text HELLO to 838255"]);
}

#[test]
fn going_on_is_a_row_that_can_be_seen_and_has_no_number() {
    for (language, go_on) in LANGUAGES.into_iter().zip(["Continue", "Seguir"]) {
        let list = page_in(language, &format!("1 {TO_988}")).list.unwrap();
        assert_eq!((list.rows.len(), list.focus, list.rows[0].text.as_str()), (1, 0, go_on));
        assert_eq!(list.rows[0].number, None);
        let text = Picture::of(&walked(language.bank(), &format!("1 {TO_988}")), 80, 24).text();
        assert!(text.contains(&format!("▸ {go_on}")), "{text}");
    }
}

#[test]
fn the_page_with_988_begins_with_it_in_a_low_window_too() {
    let text = Picture::of(&walked(opioids(), &format!("1 {TO_988}")), 40, 12).text();
    assert!(text.contains("Call or text 988"), "{text}");
}

/// A bank with one alert that is shown at once, with this helpline.
fn with_line(line: &str) -> Bank {
    let alert = "alerts:\n  - {id: now, level: urgent, at_once: true, when: {item: a, is: yes}, say: Stop. Then go on., helplines: [line]}\n";
    let yaml = written("", "      - {id: a, kind: sign, ask: A sign}\n", alert);
    bank_of(&yaml.replace("    call: '1-800-555-0100'\n", line)).unwrap()
}

fn alert_of(bank: &Bank) -> Page {
    let session: Session = walked(bank, "1 y");
    assert!(matches!(session.screen(), Screen::Alert { .. }), "{:?}", session.screen());
    page_of(&session)
}

#[test]
fn a_line_with_two_numbers_shows_the_one_to_call() {
    let bank = with_line("    call: '1-800-555-0100'\n    text: {to: '12345', body: HI}\n");
    assert_eq!(alert_of(&bank).before[1], Block::Alone(vec![Run::strong("Call 1-800-555-0100")]));
}

#[test]
fn a_line_without_a_number_is_told_whole() {
    let page = alert_of(&with_line("    chat: 'https://example.org'\n"));
    assert_eq!(words(&page.before[0]), "Stop. Then go on.");
    assert_eq!(words(&page.before[1]), "A line: chat example.org");
}

#[test]
fn a_number_that_companies_pay_for_is_never_alone() {
    let page = alert_of(&with_line("    call: '1-800-555-0100'\n    commercial: {paid_by: A company}\n"));
    assert!(!page.before.iter().any(|block| matches!(block, Block::Alone(_))), "{:?}", page.before);
    assert!(words(&page.before[1]).starts_with("Treatment companies pay"), "{:?}", page.before);
}
