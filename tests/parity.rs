//! The same answers on the whole screen and in lines end in the same results: the real program, both times.

use crate::support::{Random, opioids, pty};
use std::io::Write;
use std::process::{Command, Stdio};
use takestock::bank::Kind;
use takestock::session::{Action, Screen, Session};

/// A random walk to the results: the keys for the whole screen, and the lines for the plain mode.
fn random_walk(random: &mut Random) -> (String, String) {
    let mut session = Session::new(opioids());
    let (mut keys, mut lines) = (String::new(), String::new());
    let mut press = |session: &mut Session, key: &str, line: Option<&str>, action: Action| {
        session.apply(&action);
        keys.push_str(key);
        lines.extend(line.map(|line| format!("{line}\n")));
    };
    for _ in 0..500 {
        match session.screen().clone() {
            Screen::Home { .. } => {
                let about = 1 + random.below(2);
                let about = about.to_string();
                press(&mut session, &about, Some(&about), Action::Choose(about.parse().unwrap()));
            }
            Screen::Items { section, focus } => {
                let item = session.item_at(section, focus.item).unwrap();
                let shown = session.responses().shown(section).len();
                let is_sign = matches!(opioids().items[item].kind, Kind::Sign);
                let choices = if is_sign { 4 } else { session.focusable_answers(item) };
                let number = random.below(choices + 2);
                let last = focus.item + 1 == shown;
                if number == 0 {
                    press(&mut session, " ", Some(""), Action::NextItem);
                } else if number > choices {
                    // Back, from wherever it leads.
                    press(&mut session, "\x1b[D", Some("back"), Action::Left);
                } else if !is_sign {
                    // A digit stays on the answer, and Enter goes on from it.
                    let text = number.to_string();
                    press(&mut session, &text, Some(&text), Action::Digit(number.try_into().unwrap()));
                    press(&mut session, "\r", None, Action::Next);
                } else {
                    let text = number.to_string();
                    let letter = ["y", "n", "u", "r"][number - 1];
                    press(&mut session, letter, Some(&text), Action::Choose(number));
                    if matches!(session.screen(), Screen::Alert { .. }) {
                        press(&mut session, "\r", Some(""), Action::Next);
                    }
                    if last {
                        press(&mut session, "\r", None, Action::Next);
                    }
                }
            }
            Screen::Offer { .. } => {
                let choice = (1 + random.below(2)).to_string();
                press(&mut session, &choice, Some(&choice), Action::Choose(choice.parse().unwrap()));
            }
            Screen::Review { .. } => press(&mut session, "\r", Some(""), Action::Next),
            Screen::Results => break,
            place => panic!("{place:?}"),
        }
    }
    assert_eq!(session.screen(), &Screen::Results, "the walk got there");
    (keys, lines)
}

/// The words of the results, without what is drawn only.
fn words(text: &str) -> String {
    let is_word = |word: &&str| !word.chars().all(|c| c == '▮' || c == '▯');
    text.replace('∙', "-").split_whitespace().filter(is_word).collect::<Vec<_>>().join(" ")
}

#[test]
fn random_walks_end_in_the_same_reflection_on_the_screen_and_in_lines() {
    let mut random = Random(0x5EED);
    for _ in 0..12 {
        let (keys, lines) = random_walk(&mut random);

        let mut screen = pty::start(&[], 80, 300);
        screen.wait_for("^C leave");
        screen.send(&keys);
        let shown = screen.wait_until("the results", |text| {
            text.contains("One next step") && text.contains("What this says") && text.contains("662-4357\n")
        });
        // Between the track below the title and the line kept in view.
        let from_screen = shown.split_once("╌\n").unwrap_or_default().1;
        let from_screen = from_screen.rsplit_once("SAMHSA National Helpline").unwrap_or_default().0;

        let mut child = Command::new(env!("CARGO_BIN_EXE_takestock"))
            .arg("--plain")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let title = if text.contains("What you noticed\n") { "\nWhat you noticed\n" } else { "\nWhat you have seen\n" };
        let from_lines = text.rsplit_once(title).unwrap_or_else(|| panic!("no results in {text}")).1;
        let from_lines = from_lines.rsplit_once("SAMHSA National Helpline").unwrap_or_default().0;

        assert_eq!(words(from_screen), words(from_lines), "keys {keys:?}, lines {lines:?}");
    }
}
