//! The plain mode: its transcript, its words, its end.

use std::path::Path;
use takestock::bank::{self, Limits};
use takestock::plain;
use takestock::shelf::Shelf;

/// What the plain mode writes when it reads these lines.
fn transcript(shelf: &Shelf, lines: impl AsRef<[u8]>) -> String {
    let mut out = Vec::new();
    plain::run(shelf, lines.as_ref(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn opioids() -> Shelf {
    Shelf::built_in(bank::builtin("opioids").unwrap())
}

fn example() -> Shelf {
    Shelf::file(Path::new("tests/banks/example.yaml"), Limits::default()).unwrap()
}

/// The same with runs of blanks as one.
fn said(shelf: &Shelf, lines: impl AsRef<[u8]>) -> String {
    transcript(shelf, lines).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The lines of a walk to the reflection.
const WALK: &str = "1\n1\ny\nno\nunsure\nrather\ny\n\nyes\ny\nn\ny\ny\nn\nn\n\n\n\n\n\n\n\n\n\n\n";

#[test]
fn a_walk_reads_as_it_did() {
    insta::assert_snapshot!(transcript(&opioids(), format!("{WALK}\n\n\n\n\n")));
}

#[test]
fn a_walk_about_someone_else_reads_as_it_did() {
    insta::assert_snapshot!(transcript(
        &opioids(),
        "2\n3\n2\nseen\nnot seen\ncan't tell\nrather\n4\nback\nseen\nquit\nyes\n"
    ));
}

#[test]
fn every_answer_is_confirmed_with_its_place() {
    let text = said(&opioids(), "1\n3\ny\nn\n");
    assert!(text.contains("Recorded: Not prescribed. 1 of 22."), "{text}");
    assert!(text.contains("Recorded: yes. 2 of 22."), "{text}");
    assert!(text.contains("Recorded: no. 3 of 22."), "{text}");
}

#[test]
fn the_beginning_of_several_words_lists_them_and_records_nothing() {
    let text = said(&opioids(), "1\n3\nre\nne\n");
    assert!(text.contains("Left open. 2 of 22."), "`re` printed the reading, `ne` went on: {text}");
    let text = said(&opioids(), "2\n\n\nno\n");
    assert!(text.contains("Recorded: not seen"), "{text}");
    let text = said(&opioids(), "2\n\n\nse\n");
    assert!(text.contains("Recorded: seen"), "{text}");
}

#[test]
fn an_answer_can_be_typed_as_it_stands_on_the_screen() {
    let text = said(&opioids(), "1\nnot sure\nRather not say\nnot sure\n");
    assert!(text.contains("Recorded: not sure. 1 of 22. "), "{text}");
    assert!(text.contains("Recorded: rather not. 2 of 22."), "{text}");
    let text = said(&opioids(), "2\n\n\nyes\ncant tell\nunsure\n");
    assert_eq!(text.matches("Recorded: can't tell.").count(), 2, "{text}");
    assert!(text.contains("Recorded: seen. 3 of 23."), "{text}");
}

#[test]
fn what_is_not_understood_records_nothing() {
    let text = said(&opioids(), "1\n3\nmaybe\n7\ny\n");
    assert_eq!(text.matches("Nothing was recorded.").count(), 2, "{text}");
    assert!(text.contains("Recorded: yes. 2 of 22."), "{text}");
}

#[test]
fn an_empty_line_on_the_first_page_asks_again() {
    let text = said(&opioids(), "\n\n1\n");
    assert!(text.contains("How they are taken"), "{text}");
}

#[test]
fn the_end_of_the_input_leaves_cleanly_from_everywhere() {
    let lines: Vec<&str> = WALK.split_inclusive('\n').collect();
    for count in 0..lines.len() {
        let text = transcript(&opioids(), lines[..count].concat());
        assert!(text.trim_end().ends_with("clear what it shows."), "after {count} lines: {text}");
    }
}

#[test]
fn emergency_helplines_and_keys_print_and_then_ask_again() {
    let text = said(&opioids(), "1\n3\n!\nhelplines\nkeys\nread\nread tolerance\ny\n");
    for part in ["Give naloxone", "1-800-662-4357", "the same dose does less", "Recorded: yes. 2 of 22."] {
        assert!(text.contains(part), "{part:?} is missing in {text}");
    }
}

#[test]
fn quitting_asks_only_when_there_are_answers() {
    assert!(!said(&opioids(), "1\nquit\n").contains("Leave takestock?"));
    let text = said(&opioids(), "1\n1\nquit\nno\nquit\nyes\n");
    assert_eq!(text.matches("Leave takestock?").count(), 2, "{text}");
}

#[test]
fn thoughts_of_suicide_are_answered_with_988_at_once() {
    let text = said(&opioids(), "1\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\ny\n\n");
    let at = text.find("Before you go on").expect(&text);
    assert!(text[at..].contains("call 988"), "{text}");
    assert!(text[at..].contains("Injecting"), "an empty line goes on: {text}");
}

#[test]
fn a_number_item_takes_a_number_and_a_multi_item_several() {
    let text = said(&example(), "1\n1\ny\n2\n1, 2\n1\n9\n5\n");
    assert!(text.contains("Recorded: Alcohol, Sleeping pills."), "{text}");
    assert!(text.contains("whole number from 0 to 7"), "{text}");
    assert!(text.contains("Recorded: 5."), "{text}");
}

#[test]
fn an_answer_changed_from_the_look_over_returns_there() {
    let text = said(&opioids(), format!("{}3\nyes\n", "1\n".to_owned() + &"\n".repeat(23)));
    let after = text.rsplit("Recorded: yes.").next().unwrap_or_default();
    assert!(after.contains("Look over your answers"), "{after}");
}

#[test]
fn no_escape_code_and_no_carriage_return_is_ever_written() {
    let text = transcript(&opioids(), format!("{WALK}!\nhelplines\nread\n\n\n\n\n\n"));
    assert!(!text.contains(['\u{1b}', '\r']));
    let beyond: String = text.chars().filter(|c| !c.is_ascii()).collect();
    assert_eq!(beyond, "ñ", "but for the name of the other language the English bank is ASCII");
}

#[test]
fn no_line_is_wider_than_76_columns_but_prompts() {
    for line in transcript(&opioids(), WALK).lines() {
        assert!(line.chars().count() <= 76, "{line:?}");
    }
}

#[test]
fn a_line_without_end_is_cut_and_a_line_of_rubbish_records_nothing() {
    let text = said(&opioids(), format!("1\n{}\n3\n", "x".repeat(100_000)));
    assert!(text.contains("Recorded: Not prescribed."), "{text}");
    assert!(!said(&opioids(), b"1\n\xff\xfe\x00\x1b[2J\n3\n").contains('\u{1b}'));
}
