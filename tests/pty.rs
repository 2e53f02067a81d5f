//! The real program in a terminal: a whole walk, and the ways it ends.

use crate::support::Random;
use crate::support::pty::{start, start_with};
use std::collections::BTreeSet;

#[test]
fn the_first_walk_counts_what_was_answered_and_ends_with_the_helplines() {
    let mut pty = start(&[], 80, 300);
    pty.wait_for("Who is this about?");
    pty.send("13\r");
    pty.wait_for("1 of 7");
    pty.send("ynuynnr\ryynnyn\r");
    pty.wait_for("Having had an overdose");
    pty.send("\x1b[6~");
    pty.wait_for("Take a closer look");
    pty.send("\x1b[6~");
    pty.wait_for("Look over your answers");
    pty.send("\r");
    let screen = pty.wait_for("One next step");
    assert!(screen.contains("You noticed 5 of 13 signs."), "{screen}");
    assert!(screen.contains("Changes in my personality"), "{screen}");
    for title in ["Tolerance", "Dependence", "Addiction", "Side by side"] {
        pty.send("\r");
        let screen = pty.wait_until(title, |screen| screen.trim_start().starts_with(title));
        assert!(screen.contains("1-800-662-4357"), "{screen}");
    }
    pty.send("\r");
    let screen = pty.wait_for("800-994-1867");
    assert!(screen.find("Treatment companies pay").unwrap() < screen.find("800-994-1867").unwrap(), "{screen}");
    pty.send("\r");
    pty.wait_for("Before you go");
    pty.send("4");
    pty.wait_for("Leave takestock?");
    pty.send("y");
    assert_eq!(pty.end(), 0);
}

#[test]
fn leaving_gives_the_terminal_back_blank() {
    for keys in ["q", "\x03", "1\x03", "!\x03", "/\x03", "11q\x03"] {
        let mut pty = start(&[], 80, 24);
        pty.wait_for("^C leave");
        pty.send(keys);
        assert_eq!(pty.end(), 0, "{keys:?}");
        pty.settle();
        assert!(!pty.is_alternate(), "{keys:?}");
        assert!(pty.cursor().is_some(), "the cursor is shown again");
        assert_eq!(pty.screen().trim(), "", "{keys:?}");
        assert!(!pty.bytes().windows(4).any(|four| four == b"\x1b[2J"), "never erases the display");
    }
}

#[test]
fn nothing_is_written_while_nothing_happens() {
    let pty = start(&[], 80, 24);
    pty.wait_for("^C leave");
    pty.settle();
    let before = pty.bytes().len();
    std::thread::sleep(std::time::Duration::from_secs(2));
    assert_eq!(pty.bytes().len(), before);
}

#[test]
fn an_arrow_that_only_moves_the_focus_costs_at_most_250_bytes() {
    let mut pty = start(&[], 80, 24);
    pty.wait_for("^C leave");
    pty.settle();
    let before = pty.bytes().len();
    pty.send("\x1b[B");
    pty.settle();
    let cost = pty.bytes().len() - before;
    assert!((1..=250).contains(&cost), "{cost} bytes");
}

#[test]
fn without_colour_no_colour_code_is_sent_and_the_focus_still_stands_out() {
    let mut pty = start_with(&[], 80, 24, |command| command.env("NO_COLOR", "1"));
    pty.wait_for("^C leave");
    pty.send("11\r");
    pty.wait_for("1 of 7");
    let bytes = String::from_utf8_lossy(&pty.bytes()).into_owned();
    for code in bytes.split("\x1b[").skip(1).filter_map(|rest| rest.split_once('m')).map(|(code, _)| code) {
        if code.chars().all(|c| c.is_ascii_digit() || c == ';') {
            let coloured = code.split(';').any(|one| one.len() > 1);
            assert!(!coloured, "{code:?} is a colour");
        }
    }
    assert!(bytes.contains("\x1b[0;7m"), "the focus is in reverse");
}

#[test]
fn a_storm_of_sizes_is_survived() {
    let mut pty = start(&[], 80, 24);
    pty.wait_for("^C leave");
    pty.send("1");
    pty.wait_for("How they are taken");
    for step in 0..300_u16 {
        pty.resize(1 + step * 7 % 200, 1 + step * 5 % 60);
    }
    pty.resize(80, 24);
    pty.wait_for("How they are taken");
    pty.send("!");
    pty.wait_for("Give naloxone");
}

#[test]
fn plain_mode_is_turned_on_by_a_variable_that_does_not_say_no() {
    for value in ["1", "yes", "true", "00", "nothing"] {
        let mut pty = start_with(&[], 80, 24, |command| command.env("ACCESSIBLE", value));
        pty.wait_for("Type a number.");
        assert!(!pty.is_alternate(), "{value:?}");
        pty.send("quit\n");
        assert_eq!(pty.end(), 0);
    }
}

#[test]
fn plain_mode_is_not_turned_on_by_a_variable_that_says_no() {
    for value in ["", "0", "false", "no", "False", "NO"] {
        let mut pty = start_with(&[], 80, 24, |command| command.env("ACCESSIBLE", value));
        pty.wait_for("^C leave");
        assert!(pty.is_alternate(), "{value:?}");
        pty.send("q");
        assert_eq!(pty.end(), 0);
    }
}

#[test]
fn the_full_screen_says_where_plain_mode_is() {
    for (language, keys) in [("en", "Keys"), ("es", "Teclas")] {
        let mut pty = start(&["--lang", language], 80, 24);
        let first = pty.wait_for("^C ");
        assert!(first.contains("takestock --plain"), "{first}");
        pty.send("?");
        let screen = pty.wait_until(keys, |screen| screen.trim_start().starts_with(keys));
        assert!(screen.contains("takestock --plain"), "{screen}");
    }
}

#[test]
fn a_kiosk_names_no_command_that_nobody_can_type_there() {
    let mut pty = start(&["--kiosk"], 80, 24);
    let first = pty.wait_for("^C leave");
    assert!(!first.contains("--plain"), "{first}");
    pty.send("?");
    let screen = pty.wait_for("leave at once");
    assert!(!screen.contains("--plain"), "{screen}");
}

/// The page that a screen shows.
fn page(screen: &str) -> Option<&'static str> {
    // Not the track, which has the names of other pages.
    let head: String = screen.lines().take(12).filter(|line| !line.contains('╌')).collect::<Vec<_>>().join("\n");
    MARKS.iter().find(|(mark, _)| head.contains(mark)).map(|(_, name)| *name)
}

/// Texts that only one page has near its top.
const MARKS: &[(&str, &str)] = &[
    ("one spray up one nostril", "emergency"),
    ("Leave takestock?", "leave"),
    ("Short pages", "reading"),
    ("Find:", "search"),
    ("On this page", "keys"),
    ("Treatment and questions", "helplines"),
    ("What it is for", "helpline"),
    ("Go on to what you noticed", "look over"),
    ("Next steps and helplines", "next steps"),
    ("Who is this about?", "welcome"),
    ("Before you go on", "at once"),
    ("Before you go", "end"),
    ("Go on without it", "offer"),
    ("Use and control", "closer look"),
    ("What you noticed", "noticed"),
    ("What you have seen", "noticed"),
    ("How they are taken", "background"),
    ("Behavioral signs", "behavioral"),
    ("Physical signs", "physical"),
    ("Safety", "safety"),
    ("Side by side", "compare"),
    ("Tolerance", "tolerance"),
    ("Dependence", "dependence"),
    ("Addiction", "addiction"),
];

/// Keys to press at random; what leads on comes more often than what leads back.
const KEYS: &[&str] = &[
    "y", "n", "u", "r", "y", "n", "u", "1", "2", "3", "4", "5", "9", "0", " ", " ", "\r", "\r", "\r", "\r", "\t",
    "\x1b[A", "\x1b[B", "\x1b[B", "\x1b[C", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~", "\x1b[6~", "\x1b[6~", "\x1b[6~",
    "\x1b[H", "\x1b[F", "\x1b[3~", "\x7f", "!", "h", "l", "/", "?", "q", "\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS",
    "\x1b[15~", "j", "k", "a", "e", "\x0c", "Z", "\x1b[Z", "~",
    // An Esc at once, since a key follows it.
    "\x1b\x0c", "\x1b\x0c", "\x1b\x0c", "\x1b\x0c", "\x1b\x0c", "\x1b\x0c", "\x1b\x0c", "\x1b\x0c", "\x1b\x0c",
];

#[test]
fn five_thousand_random_keys_leave_it_alive_with_every_screen_visited() {
    let on = "\x1b[6~";
    // Each thousand starts at another place of the walk, so that its far end is visited as well.
    let leads = [
        String::new(),
        format!("2{}      y", on.repeat(3)),
        format!("1{}", on.repeat(5)),
        format!("11\r{}\r\r", on.repeat(4)),
        format!("1{}\r\r\r\r\r\r", on.repeat(5)),
    ];
    let mut seen = BTreeSet::new();
    let mut random = Random(88_172_645_463_325_252);
    for lead in leads {
        let begin = || {
            let mut pty = start(&[], 80, 24);
            pty.wait_for("^C leave");
            pty.send(&lead);
            pty
        };
        let mut pty = begin();
        for burst in 0..250 {
            let screen = pty.settle_quickly();
            seen.extend(page(&screen));
            if screen.contains("Leave takestock?") {
                pty.send("n");
            }
            for _ in 0..4 {
                pty.send(KEYS[random.below(KEYS.len())]);
            }
            if let Some(status) = pty.child.try_wait().unwrap() {
                assert_eq!(status.exit_code(), 0, "after {burst} bursts behind {lead:?} it ended by itself");
                pty = begin();
            }
        }
        pty.settle();
        if pty.child.try_wait().unwrap().is_some() {
            pty = begin();
        }
        for _ in 0..12 {
            pty.send("\x1b\x0c");
        }
        pty.send("!");
        pty.wait_for("Give naloxone");
    }
    let all: BTreeSet<&str> = MARKS.iter().map(|(_, name)| *name).collect();
    let missing: Vec<_> = all.difference(&seen).collect();
    assert!(missing.is_empty(), "{missing:?} were never visited");
}
