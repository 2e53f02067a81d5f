//! Every page, drawn: the small bank's as pictures, and of the shipped bank's what fits and where the cursor is.

use crate::support::{ALL_YES_AS_TOLD, Picture, bank_of, example, flat, opioids, walked};
use takestock::bank::Perspective;
use takestock::session::Session;

/// A walk past the pages of the shipped bank that have to fit, each by its name.
const PAGES: &[(&str, &str)] = &[
    ("welcome", ""),
    ("background", "1"),
    ("background, asked how to answer", "1 Enter"),
    ("behavioral", "1 1 Enter y n u r"),
    ("behavioral of someone else", "2 PgDn y u"),
    ("physical", "1 PgDn PgDn y"),
    ("safety", "1 PgDn PgDn PgDn y n"),
    ("988 at once", "1 PgDn PgDn PgDn Space Space Space Space Space Space y"),
    ("offer", "1 PgDn PgDn PgDn PgDn"),
    ("closer look", "1 PgDn PgDn PgDn PgDn 1 y"),
    ("look over", "1 1 Enter y n u r PgDn PgDn PgDn PgDn"),
    ("what you noticed", ALL_YES_AS_TOLD),
    ("what was seen", "2 PgDn y n u y y y y Enter y PgDn PgDn PgDn Enter"),
    ("tolerance", "1 PgDn PgDn PgDn PgDn PgDn Enter Enter"),
    ("side by side", "1 PgDn PgDn PgDn PgDn PgDn Enter Enter Enter Enter Enter"),
    ("next steps", "1 PgDn PgDn PgDn PgDn PgDn Enter Enter Enter Enter Enter Enter"),
    ("helplines", "h"),
    ("a helpline", "h 4"),
    ("the article's helpline", "h Up Up Down Down Down Down Down Down Down Down Down Down Down Enter"),
    ("reading", "l"),
    ("a reading page", "l 1"),
    ("search", "/"),
    ("before you go", "1 PgDn PgDn PgDn PgDn PgDn Enter Enter Enter Enter Enter Enter Enter"),
    ("what was found", "/ 'd 'o 's 'e Down Down"),
    ("keys", "1 ?"),
    ("leave", "1 1 q"),
    ("emergency", "!"),
];

fn every_page() -> impl Iterator<Item = (&'static str, Session<'static>)> {
    PAGES.iter().map(|(name, keys)| (*name, walked(opioids(), keys)))
}

#[test]
fn every_page_can_be_drawn_at_every_size() {
    for (_, session) in every_page() {
        for width in 1..=200 {
            for height in (1..=14).chain([20, 24, 40, 60]) {
                Picture::of(&session, width, height);
            }
        }
    }
}

#[test]
fn every_list_is_seen_whole_at_80x24_whatever_is_in_focus() {
    for about in ["1", "2"] {
        for section in 0..opioids().sections.len() {
            let start = walked(opioids(), about);
            let len = start.responses().shown(section).len();
            for at in 0..len {
                let taken = if section < 4 { "" } else { "1 " };
                let pages = "PgDn ".repeat(section.min(4)) + taken + &"PgDn ".repeat(section.saturating_sub(4));
                let session = walked(opioids(), &format!("{about} {pages} {}", "Space ".repeat(at)));
                let text = Picture::of(&session, 80, 24).text();
                for &item in session.responses().shown(section) {
                    let ask = opioids().items[item].ask.of(session.about());
                    assert!(text.contains(ask), "{ask:?} is not seen with item {at} in focus:\n{text}");
                }
            }
        }
    }
}

#[test]
fn no_question_is_cut_at_40x12() {
    for about in ["1", "2"] {
        for section in 1..4 {
            let start = walked(opioids(), about);
            for at in 0..start.responses().shown(section).len() {
                let keys = format!("{about} {} {}", "PgDn ".repeat(section), "Space ".repeat(at));
                let session = walked(opioids(), &keys);
                let item = session.responses().shown(section)[at];
                let ask = opioids().items[item].ask.of(session.about());
                let text = Picture::of(&session, 40, 12).text();
                assert!(text.contains(ask), "{ask:?} is cut:\n{text}");
            }
        }
    }
}

#[test]
fn a_question_stays_in_sight_while_what_is_said_about_it_scrolls() {
    let mut pty = crate::support::pty::start(&[], 40, 12);
    pty.wait_for("^C leave");
    pty.send("11\r");
    pty.wait_for("1 of 7");
    let sign = |screen: &str| {
        let asks = opioids().sections[1].items.clone().map(|item| opioids().items[item].ask.of(Perspective::Own));
        let text = flat(screen);
        asks.filter(|ask| text.contains(*ask)).count()
    };
    for _ in 0..20 {
        pty.send("\x1b[B");
        let screen = pty.settle();
        assert!(sign(&screen) > 0, "no sign is in sight, and a key would answer one:\n{screen}");
    }
}

#[test]
fn the_cursor_is_on_the_marker_of_what_is_in_focus() {
    for (name, session) in every_page() {
        let picture = Picture::of(&session, 80, 24);
        let (x, y) = picture.cursor;
        // While one types, the cursor is behind what is typed.
        if name != "what was found" && picture.lines.iter().any(|line| line.trim_start().starts_with("▸ ")) {
            let line = &picture.lines[usize::from(y)];
            assert_eq!(line.chars().nth(usize::from(x)), Some('▸'), "{name}: {line:?}");
        }
    }
}

#[test]
fn the_emergency_page_fits_80x24_whole_in_both_languages() {
    for (language, first, last) in
        [("en", "CALL 911. Say", "Sources: CDC"), ("es", "LLAME AL 911. Diga", "Fuentes: CDC")]
    {
        let mut pty = crate::support::pty::start(&["--lang", language], 80, 24);
        pty.wait_for("^C ");
        pty.send("!");
        let screen = pty.wait_for(last);
        assert!(screen.contains(first) && screen.contains("FCC."), "{screen}");
        pty.send("\x1b[B\x1b[B");
        assert_eq!(pty.settle(), screen, "there was more below");
    }
}

#[test]
fn outside_the_us_the_emergency_page_tells_no_us_law_and_no_us_line() {
    let yaml = std::fs::read_to_string("questions/opioids.yaml").unwrap();
    let bank = bank_of(&yaml.replace("region: US", "region: GB")).unwrap();
    let text = Picture::of(&walked(&bank, "!"), 80, 24).text();
    assert!(text.contains("your local emergency number"), "{text}");
    assert!(!text.contains("US states") && !text.contains("988") && !text.contains("911."), "{text}");
}

#[test]
fn the_first_page_fits_80x24_whole() {
    for language in ["en", "es"] {
        let mut pty = crate::support::pty::start(&["--lang", language], 80, 24);
        let screen = pty.wait_for("^C ");
        for part in ["Ctrl-C", "--plain", "24", "26", "! "] {
            assert!(screen.contains(part), "{part}:\n{screen}");
        }
        pty.send("\x1b[F\x1b[B\x1b[B\x1b[B");
        let end = pty.settle();
        assert!(end.contains("Ctrl-C"), "there was more below:\n{end}");
    }
}

#[test]
fn help_and_the_way_out_stand_at_the_end_of_every_foot() {
    for (name, session) in every_page() {
        for (width, height) in [(80, 24), (40, 12), (120, 40)] {
            let picture = Picture::of(&session, width, height);
            let foot = &picture.lines[usize::from(height) - 1];
            assert!(foot.ends_with("^C leave"), "{name}: {foot:?}");
            assert!(foot.contains("! 911") || name == "emergency", "{name}: {foot:?}");
        }
    }
}

#[test]
fn every_reading_page_keeps_the_national_helpline_in_view() {
    for (name, session) in every_page() {
        if ["tolerance", "side by side", "a reading page", "what you noticed"].contains(&name) {
            for (width, height) in [(80, 24), (40, 12)] {
                let text = Picture::of(&session, width, height).text();
                assert!(text.contains("1-800-662-4357"), "{name} at {width}x{height}:\n{text}");
            }
        }
    }
}

#[test]
fn a_window_too_small_asks_for_a_larger_one_and_names_the_emergency_key() {
    let text = Picture::of(&walked(opioids(), "1"), 19, 5).text();
    assert!(text.contains("larger") && text.contains('!'), "{text}");
    let text = Picture::of(&walked(opioids(), "1 !"), 19, 5).text();
    assert!(!text.contains("larger"), "the emergency page is shown at any size: {text}");
}

#[test]
fn the_commercial_number_never_stands_on_the_emergency_page_and_never_before_its_disclosure() {
    for (name, session) in every_page() {
        let text = Picture::of(&session, 200, 400).text();
        for number in ["800-994-1867", "800-780-9619"] {
            let Some(at) = text.find(number) else { continue };
            assert_ne!(name, "emergency");
            let before = &text[..at];
            assert!(before.contains("Treatment companies pay for this line"), "{name}: {before}");
        }
    }
}

#[test]
fn the_walk_ends_with_the_articles_number_behind_its_disclosure() {
    let session = walked(opioids(), "1 PgDn PgDn PgDn PgDn PgDn Enter Enter Enter Enter Enter Enter");
    let text = Picture::of(&session, 80, 200).text();
    assert!(text.contains("800-994-1867"), "{text}");
    assert!(text.find("1-800-662-4357") < text.find("800-994-1867"));
}

#[test]
fn the_observer_is_asked_in_their_own_words() {
    let text = Picture::of(&walked(opioids(), "2 PgDn y n u"), 80, 24).text();
    assert!(text.contains("not seen") && text.contains("can't tell"), "{text}");
}

/// The keys to the safety list of someone else.
const SAFETY_OF_SOMEONE_ELSE: &str = "2 PgDn PgDn PgDn";

#[test]
fn an_observer_tells_of_safety_what_they_know_or_fear() {
    let text = Picture::of(&walked(opioids(), &format!("{SAFETY_OF_SOMEONE_ELSE} y n u r")), 80, 24).text();
    for row in [
        "yes/feared They have had an overdose",
        "no They use opioids when nobody is near",
        "don't know They mix opioids",
        "rather not A recent break",
    ] {
        assert!(text.contains(row), "{row:?} is missing in:\n{text}");
    }
}

#[test]
fn the_keys_that_answer_a_list_are_below_it_or_in_the_foot() {
    for (width, height) in [(80, 24), (120, 40)] {
        for (keys, hints) in [
            ("2 PgDn", "y seen n not seen u can't tell r rather not"),
            (SAFETY_OF_SOMEONE_ELSE, "y yes/feared n no u don't know r rather not"),
            ("1 PgDn PgDn PgDn", "y yes n no u not sure r rather not"),
        ] {
            let picture = Picture::of(&walked(opioids(), keys), width, height);
            assert!(picture.text().contains(hints), "{keys} at {width}x{height}: {picture}");
        }
    }
}

#[test]
fn safety_is_asked_about_oneself_as_everything_else_is() {
    let text = Picture::of(&walked(opioids(), "1 PgDn PgDn PgDn y n u"), 80, 24).text();
    for row in ["yes Having had an overdose", "no Using opioids when nobody is near", "not sure Mixing opioids"] {
        assert!(text.contains(row), "{row:?} is missing in:\n{text}");
    }
}

#[test]
fn the_look_over_has_each_answer_in_the_words_of_its_list() {
    let session = walked(opioids(), "2 PgDn y n u PgDn PgDn y n u PgDn PgDn");
    let text = Picture::of(&session, 80, 60).text();
    for row in [
        "seen Their personality has changed",
        "not seen They pull away",
        "can't tell They hide things",
        "yes/feared They have had an overdose",
        "no They use opioids when nobody is near",
        "don't know They mix opioids",
    ] {
        assert!(text.contains(row), "{row:?} is missing in:\n{text}");
    }
}

/// The example's counted list, answered as what an observer knows or fears.
fn counted_as_known() -> takestock::bank::Bank {
    let yaml = std::fs::read_to_string("tests/banks/example.yaml").unwrap();
    let title = "    title: Physical signs\n";
    assert!(yaml.contains(title));
    bank_of(&yaml.replace(title, &format!("{title}    answer_as: known\n"))).unwrap()
}

#[test]
fn what_an_observer_fears_is_not_told_back_as_seen() {
    let bank = counted_as_known();
    let session = walked(&bank, "2 3 Enter y PgDn PgDn PgDn Enter");
    let text = Picture::of(&session, 80, 100).text();
    assert!(
        text.contains("You marked the one sign that was asked about.") && text.contains("The signs you marked"),
        "{text}"
    );
    assert!(text.contains("what you have seen, know or fear"), "{text}");
    let unsure = Picture::of(&walked(&bank, "2 3 Enter u PgDn PgDn PgDn Enter"), 80, 100).text();
    assert!(unsure.contains("Don't know: 1."), "{unsure}");
}

#[test]
fn the_way_to_the_result_does_not_call_seen_what_an_observer_fears() {
    let bank = counted_as_known();
    let text = Picture::of(&walked(&bank, "2 3 Enter y PgDn PgDn PgDn"), 80, 60).text();
    assert!(text.contains("Go on to what you marked"), "{text}");
}

#[test]
fn a_topic_does_not_call_seen_what_an_observer_fears() {
    let bank = counted_as_known();
    let related = Picture::of(&walked(&bank, "2 3 Enter y PgDn PgDn PgDn Enter Enter"), 80, 60).text();
    assert!(related.contains("Of the signs you marked, these are linked to it"), "{related}");
    let none = Picture::of(&walked(&bank, "2 3 Enter n PgDn PgDn PgDn Enter Enter"), 80, 60).text();
    assert!(none.contains("You marked no sign that is linked to this."), "{none}");
}

#[test]
fn a_code_to_dial_is_drawn_with_its_quiet_zone() {
    let picture = Picture::of(&walked(opioids(), "h 4"), 80, 24);
    let code: Vec<&String> = picture.legend.iter().filter(|run| run.contains("Black")).collect();
    assert!(code.len() >= 15, "{:?}", picture.legend);
}

/// Every kind of page of the small bank, each by its name.
const KINDS: &[(&str, &str)] = &[
    ("home", ""),
    ("cases", "3"),
    ("story", "3 1"),
    ("items_choice", "1"),
    ("items_sign", "1 1 Enter"),
    ("items_sign_of_someone_else", "2 1 Enter n Up"),
    ("items_scale", "1 1 Enter y"),
    ("items_multi", "1 PgDn PgDn Space Down Space"),
    ("items_multi_known", "2 PgDn PgDn 1"),
    ("items_number", "1 PgDn PgDn PgDn 1 3"),
    ("items_number_out_of_range", "1 PgDn PgDn PgDn 1 9"),
    ("offer", "1 PgDn PgDn PgDn"),
    ("alert", "1 PgDn PgDn PgDn 1 Space y"),
    ("review", "1 1 Enter y 2 PgDn 1 2 PgDn PgDn"),
    ("results", RESULTS),
    ("results_set_apart", "1 1 Enter y PgDn PgDn PgDn Enter"),
    ("results_of_someone_else", "2 3 Enter y u PgDn PgDn PgDn Enter"),
    ("results_left_open", "1 PgDn PgDn PgDn PgDn Enter"),
    ("results_after_an_alert", "1 3 PgDn PgDn 1 PgDn 1 3 Enter Space y Enter Enter Enter"),
    ("topic", "1 3 Enter y PgDn PgDn PgDn Enter Enter"),
    ("topic_not_asked_about", "1 3 Enter y PgDn PgDn PgDn Enter Enter Enter Enter"),
    ("comparison", "1 PgDn PgDn PgDn PgDn Enter Enter Enter Enter Enter"),
    ("next_steps", "1 PgDn PgDn PgDn PgDn Enter Enter Enter Enter Enter Enter"),
    ("end", "1 PgDn PgDn PgDn PgDn Enter Enter Enter Enter Enter Enter Enter"),
    ("lesson", "3 1 Enter PgDn PgDn PgDn PgDn Enter Enter Enter Enter Enter Enter Enter"),
    ("helplines", "h"),
    ("helpline_with_its_code", "h 2"),
    ("helpline_that_advertises", "h 4"),
    ("reading_list", "l"),
    ("reading_page", "l 7"),
    ("reading_of_what_is_kept", "l 5"),
    ("reading_by_ear", "l 6"),
    ("reading_of_sources", "l 8"),
    ("search", "/"),
    ("search_with_results", "/ 'd 'o 's 'e Down"),
    ("search_in_vain", "/ 'x 'x"),
    ("keys", "?"),
    ("notes", "3 1 Enter PgDn p"),
    ("leave", "1 1 q"),
    ("emergency", "!"),
];

const RESULTS: &str = "1 3 Enter y 3 PgDn 1 2 PgDn PgDn Enter";

/// Those of which the layout differs most from one size to another.
const WIDE_AND_NARROW: [&str; 5] = ["home", "items_sign", "results", "comparison", "helpline_with_its_code"];

#[track_caller]
fn assert_pictures(width: u16, height: u16, wanted: impl Fn(&str) -> bool) {
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (name, keys) in KINDS.iter().filter(|(name, _)| wanted(name)) {
            let picture = Picture::of(&walked(example(), keys), width, height);
            insta::assert_snapshot!(format!("{width}x{height}_{name}"), picture);
        }
    });
}

#[test]
fn every_kind_of_page_matches_its_snapshot_at_80x24() {
    assert_pictures(80, 24, |_| true);
}

#[test]
fn pages_match_their_snapshots_at_40x12() {
    assert_pictures(40, 12, |name| WIDE_AND_NARROW.contains(&name));
}

#[test]
fn pages_match_their_snapshots_at_120x40() {
    assert_pictures(120, 40, |name| WIDE_AND_NARROW.contains(&name));
}
