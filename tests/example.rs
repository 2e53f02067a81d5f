//! The example route: fictional cases, played to their lessons.

use crate::support::pty::start;
use crate::support::{Picture, heard, opioids, page_of, play, walked};
use takestock::bank::Answer;
use takestock::catalog::{self, Catalog};
use takestock::session::{Action, Effect, Menu, Screen};

#[test]
fn every_case_is_played_to_its_lesson_with_its_own_answers() {
    for (case, expected) in opioids().cases.iter().enumerate() {
        let session = play(opioids(), case, |_| {});
        for (item, answer) in &expected.answers {
            let offered = opioids().sections[opioids().items[*item].section].offered;
            if !offered && session.responses().is_shown(*item) {
                assert_eq!(
                    session.responses().recorded(*item),
                    Some(answer),
                    "{}: {}",
                    expected.id,
                    opioids().items[*item].id
                );
            }
        }
        assert!(Picture::of(&session, 80, 60).text().contains(expected.lesson.split('.').next().unwrap()));
    }
}

#[test]
fn every_page_of_an_example_is_marked() {
    for case in 0..opioids().cases.len() {
        play(opioids(), case, |session| {
            for keys in [&[][..], &[Action::Emergency], &[Action::Helplines], &[Action::Read], &[Action::Notes]] {
                let mut over = session.clone();
                for key in keys {
                    assert_eq!(over.apply(key), Effect::None);
                }
                for (width, height) in [(80, 24), (40, 12)] {
                    let picture = Picture::of(&over, width, height);
                    assert!(picture.lines[0].contains("EXAMPLE"), "{:?}", picture.lines);
                }
            }
        });
    }
}

#[test]
fn any_answer_key_changes_the_cases_answer() {
    let session = walked(opioids(), "3 1 Enter Enter Enter u");
    let item = opioids().item("personality").unwrap();
    assert_eq!(session.responses().recorded(item), Some(&Answer::Unsure));
}

#[test]
fn what_is_answered_in_an_example_is_nobodys_and_goes_with_it() {
    let session = walked(opioids(), "3 1 Enter Enter Enter y y");
    assert!(!session.has_answers());
    let mut session = walked(opioids(), "3 1 Enter Enter Enter y y Left Left Left Left Left Left Left Left");
    assert!(matches!(session.screen(), Screen::Home(Menu { focus: 2, .. })), "{:?}", session.screen());
    session.apply(&Action::Choose(1));
    assert!(!session.responses().any());
}

#[test]
fn presenter_notes_are_there_in_an_example_only() {
    assert!(walked(opioids(), "1 1").notes().is_none());
    let session = play(opioids(), 0, |session| {
        assert!(session.notes().is_some() || matches!(session.screen(), Screen::Cases { .. }));
    });
    assert!(session.notes().is_some());
    let mut own = walked(opioids(), "1");
    own.apply(&Action::Notes);
    assert!(own.overlay().is_none());
}

#[test]
fn a_case_is_played_in_lines_to_the_same_lesson() {
    for (case, expected) in opioids().cases.iter().enumerate() {
        let catalog = Catalog::built_in(catalog::built_in("opioids").unwrap());
        let lines = format!("3\n{}\n{}", case + 1, "\n".repeat(60));
        let text = heard(&catalog, lines);
        assert!(text.contains(expected.lesson.trim()), "{}: {text}", expected.id);
        let total = play(opioids(), case, |_| {}).results().total;
        assert!(text.contains(&format!("{} of {} signs", total.noticed, total.asked)), "{}", expected.id);
        assert!(text.matches(&words_mark()).count() > 20, "every block is marked");
    }
}

fn words_mark() -> String {
    let session = walked(opioids(), "3 1");
    page_of(&session).mark.unwrap()
}

#[test]
fn a_counselor_plays_a_case_in_the_real_program() {
    let mut pty = start(&[], 80, 24);
    pty.wait_for("^C leave");
    pty.send("3");
    pty.wait_for(" EXAMPLE  Choose a case");
    pty.send("1");
    pty.wait_for("EXAMPLE  After surgery");
    pty.send("\r\r\r");
    pty.wait_for("EXAMPLE  Behavioral signs");
    pty.send("p");
    pty.wait_for("Notes for the presenter");
    pty.send("\x1b");
    pty.wait_for("1 of 7");
    pty.send("q");
    assert_eq!(pty.end(), 0, "an example asks nothing before leaving");
}
