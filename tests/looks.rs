//! How pages look, whatever they say: where the frame is, what shapes are drawn, what is in sight.

use crate::support::{ALL_YES_AS_TOLD, LANGUAGES, Language, Picture, Random, bank_of, flat, play, walked};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use takestock::bank::Bank;
use takestock::page::{self, Mark, Surroundings};
use takestock::session::{Action, Session};
use takestock::tui::{GLYPHS, Viewport};

const SIZES: [(u16, u16); 5] = [(40, 12), (60, 16), (80, 24), (120, 40), (200, 50)];

/// Ways to a page of every kind.
const WAYS: &[&str] = &[
    "",
    "1",
    "1 2",
    "1 1 Enter y n u r",
    "2 2 Enter y n u r",
    "1 PgDn PgDn PgDn y n",
    "1 PgDn PgDn PgDn Space Space Space Space Space Space y",
    "1 PgDn PgDn PgDn PgDn",
    "1 PgDn PgDn PgDn PgDn 1 y",
    "1 1 Enter y n u r PgDn PgDn PgDn PgDn",
    ALL_YES_AS_TOLD,
    "1 PgDn PgDn PgDn PgDn PgDn Enter Enter",
    "1 PgDn PgDn PgDn PgDn PgDn Enter Enter Enter Enter Enter",
    "1 PgDn PgDn PgDn PgDn PgDn Enter Enter Enter Enter Enter Enter",
    "3",
    "3 1",
    "3 1 Enter Enter Enter p",
    "h",
    "h 2",
    "l",
    "l 1",
    "/ 'd 'o 's 'e",
    "?",
    "1 1 q",
    "!",
];

fn every_page(see: impl Fn(&str, &Session)) {
    for language in LANGUAGES {
        for way in WAYS {
            see(way, &walked(language.bank(), way));
        }
        play(language.bank(), 1, |session| see("a case", session));
    }
}

#[test]
fn nothing_is_drawn_but_letters_and_the_shapes_of_the_table() {
    let shapes: String = GLYPHS.iter().map(|(shape, _)| *shape).collect();
    every_page(|way, session| {
        for (width, height) in SIZES {
            for line in Picture::of(session, width, height).lines {
                // The code for a camera has shapes of its own.
                let is_code = line.contains(['█', '▀', '▄']);
                let odd =
                    |c: &char| !c.is_ascii() && !c.is_alphabetic() && !"¿¡«»".contains(*c) && !shapes.contains(*c);
                assert!(is_code || !line.chars().any(|c| odd(&c)), "{way} at {width}x{height}: {line}");
            }
        }
    });
}

#[test]
fn every_shape_takes_one_cell_also_where_ambiguous_characters_take_two() {
    use unicode_width::UnicodeWidthStr as _;
    for (shape, twin) in GLYPHS {
        assert_eq!((shape.width(), shape.width_cjk()), (1, 1), "{shape}");
        assert!(twin.is_ascii_graphic(), "{twin}");
    }
}

#[test]
fn the_frame_is_at_the_same_place_on_every_page_of_a_size() {
    for (width, height) in SIZES {
        let edges = std::cell::RefCell::new(BTreeSet::new());
        every_page(|way, session| {
            let lines = Picture::of(session, width, height).lines;
            let bounds = |line: &str| (line.len() - line.trim_start().len(), line.chars().count());
            let (head, foot) = (bounds(&lines[0]), bounds(&lines[usize::from(height) - 1]));
            // The mark of an example begins with a blank of its own.
            let left =
                if lines[0].trim_start().starts_with(['E']) && session.is_example() { head.0 - 1 } else { head.0 };
            let track = (height >= 16).then(|| bounds(&lines[1]));
            assert!(foot.1 > 0, "{way}");
            edges.borrow_mut().insert((left, foot.1, track));
        });
        let edges = edges.into_inner();
        assert_eq!(edges.len(), 1, "{width}x{height}: {edges:?}");
    }
}

#[test]
fn what_is_in_focus_or_chosen_is_told_by_shape_too() {
    every_page(|way, session| {
        let ui_text = Language::of(&session.bank().opening.locale).ui_text();
        let page = page::of(session, ui_text, Surroundings::default());
        let Some(list) = &page.list else { return };
        let text = Picture::of(session, 80, 24).lines.join("\n");
        let focused = flat(&list.rows[list.focus].text);
        let start: String = focused.chars().take(20).collect();
        let has_marker = text.lines().any(|line| line.contains('▸') && flat(line).contains(start.trim()));
        assert!(has_marker, "{way}: {start:?} has no marker in\n{text}");
        for row in list.rows.iter().filter(|row| matches!(row.mark, Mark::One(true) | Mark::Any(true))) {
            let start: String = row.text.chars().take(20).collect();
            assert!(text.lines().any(|line| line.contains('✓') && line.contains(&start)), "{way}: {start:?}\n{text}");
        }
    });
}

#[test]
fn no_colour_is_bold() {
    every_page(|way, session| {
        for (width, height) in SIZES {
            let picture = Picture::of(session, width, height);
            let bold = picture.legend.iter().find(|run| run.contains("BOLD") && run.contains("magenta"));
            assert!(bold.is_none(), "{way}: {bold:?}");
        }
    });
}

/// What every bank has to have.
const LINE: &str = "helplines:\n  - {id: line, name: A line, call: \"1-800-662-4357\", group: treatment, purpose: All, for: [self], who: People., hours: always, \
             cost: Free, languages: [en], region: US, source: {title: T, publisher: P, url: \"https://example.org\"}}\n";

/// Words of this length in all, or a little less.
fn words(random: &mut Random, length: usize) -> String {
    let mut text = String::from("Asked");
    while text.len() + 10 < length {
        text.push(' ');
        text.extend(std::iter::repeat_n('o', 1 + random.below(8)));
    }
    text
}

/// A bank with lists of questions that have up to six answers of up to 30 characters.
fn bank(random: &mut Random, length: usize, answers: usize) -> Bank {
    let head = "takestock: 1\nbank: {id: random, version: \"1.0\", title: Random, locale: en, region: US, licence: CC0-1.0, \
                status: draft, emergency: overdose}\nperspectives: {self: {label: Myself, intro: Answer only what you want to.}}\nanswers:\n";
    let mut yaml = head.to_owned();
    for list in 0..3 {
        writeln!(yaml, "  list{list}:").unwrap();
        for answer in 0..=1 + random.below(answers - 1) {
            let label: String = format!("Answer {answer} of list {list} {}", "o".repeat(30))
                .chars()
                .take(10 + random.below(21))
                .collect();
            writeln!(yaml, "    - {{id: a{answer}, label: \"{}\", score: {answer}}}", label.trim()).unwrap();
        }
    }
    yaml += "sections:\n";
    for section in 0..2 {
        write!(
            yaml,
            "  - id: s{section}\n    title: Section {section}\n    intro: {}\n    items:\n",
            words(random, 90)
        )
        .unwrap();
        for item in 0..=random.below(11) {
            let kind = ["scale", "choice", "multi", "sign"][random.below(4)];
            let list = if kind == "sign" { String::new() } else { format!(", answers: list{}", random.below(3)) };
            let length = 12 + random.below(length - 12);
            let (ask, why) = (words(random, length), words(random, 160));
            writeln!(yaml, "      - {{id: i{section}-{item}, kind: {kind}{list}, ask: {ask}, why: {why}}}").unwrap();
        }
    }
    yaml += LINE;
    bank_of(&yaml).unwrap_or_else(|error| panic!("{error}\n{yaml}"))
}

#[test]
fn the_question_in_focus_is_in_sight_with_all_its_answers_over_random_banks() {
    let mut random = Random(0xA115);
    // What a window has room for: in 40x12 a question of two lines.
    for ((width, height), length) in [((40, 12), 70), ((60, 16), 200), ((80, 24), 200), ((120, 40), 200)] {
        for _ in 0..12 {
            let bank = bank(&mut random, length, 6);
            let mut session = walked(&bank, "1");
            let mut viewport = Viewport::default();
            let mut title = String::new();
            for _ in 0..120 {
                let page = crate::support::page_of(&session);
                if std::mem::replace(&mut title, page.title.clone()) != page.title {
                    viewport = Viewport::default();
                }
                let picture = Picture::in_view(&session, width, height, &mut viewport);
                if let Some(question) = &page.question {
                    let text = flat(&picture.lines.join(" "));
                    let answers = question
                        .answers
                        .iter()
                        .filter(|_| page.list.as_ref().unwrap().rows.iter().any(|row| row.is_inner));
                    for part in answers.map(|answer| &answer.label).chain([&question.text]) {
                        let text = if width >= 110 { text.replace("╎ ", "") } else { text.clone() };
                        let first: Vec<&str> = part.split(' ').take(3).collect();
                        assert!(
                            text.contains(&first.join(" ")),
                            "{part:?} is out of sight at {width}x{height}\n{picture}"
                        );
                    }
                }
                session.apply(
                    &[Action::Down, Action::Down, Action::NextItem, Action::Up, Action::Digit(1)][random.below(5)],
                );
            }
        }
    }
}

#[test]
fn of_more_answers_than_fit_the_question_and_the_one_in_focus_are_in_sight() {
    let mut random = Random(0xBEE);
    for _ in 0..20 {
        let bank = bank(&mut random, 60, 16);
        let mut session = walked(&bank, "1");
        let mut viewport = Viewport::default();
        for _ in 0..60 {
            let page = crate::support::page_of(&session);
            let picture = Picture::in_view(&session, 40, 12, &mut viewport);
            let (Some(question), Some(list)) = (&page.question, &page.list) else { break };
            let text = flat(&picture.lines.join(" "));
            let asked: Vec<&str> = question.text.split(' ').take(2).collect();
            let focused: String = list.rows[list.focus].text.chars().take(14).collect();
            assert!(text.contains(&asked.join(" ")) && text.contains(focused.trim()), "{focused:?}\n{picture}");
            session.apply(&Action::Down);
        }
    }
}

#[test]
fn on_a_list_of_hundreds_of_questions_the_focus_is_in_sight() {
    let mut yaml = String::from(
        "takestock: 1\nbank: {id: long, version: \"1.0\", title: Long, locale: en, region: US, licence: CC0-1.0, status: draft, emergency: overdose}\n\
         perspectives: {self: {label: Myself, intro: Answer only what you want to.}}\nanswers:\n  list:\n",
    );
    for answer in 0..12 {
        writeln!(yaml, "    - {{id: a{answer}, label: Answer {answer}, score: {answer}}}").unwrap();
    }
    yaml += "sections:\n  - id: s\n    title: Section\n    items:\n";
    for item in 0..205 {
        writeln!(yaml, "      - {{id: i{item}, kind: choice, answers: list, ask: Question {item}}}").unwrap();
    }
    yaml += LINE;
    let bank = bank_of(&yaml).unwrap();
    let mut session = walked(&bank, "1");
    for item in 0..150 {
        let picture = Picture::of(&session, 80, 16);
        assert!(picture.lines.iter().any(|line| line.contains(&format!("▸ Question {item}"))), "{item}\n{picture}");
        session.apply(&Action::NextItem);
    }
}

#[test]
fn what_enter_did_not_do_is_said_in_every_window_from_40x12_up() {
    let mut random = Random(0x4077);
    for (width, height) in [(40, 12), (60, 16), (80, 24), (120, 40)] {
        for _ in 0..12 {
            let bank = bank(&mut random, 60, 6);
            let session = walked(&bank, "1 Enter");
            let Some(notice) = crate::support::page_of(&session).notice else { continue };
            let picture = Picture::of(&session, width, height);
            assert!(flat(&picture.lines.join(" ")).contains(&notice), "{width}x{height}: {notice}\n{picture}");
        }
    }
}
