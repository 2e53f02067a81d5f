//! What a terminal says by itself, and what is pasted into it, answers no question and opens no page: however it comes
//! in, and whether or not anybody asked the terminal.

use super::support::failing;
use super::window::Window;
use std::time::Duration;

/// The first sign is in focus, as the head of the page says.
const FIRST_SIGN: &str = "1 of 7";
/// The first sign has been answered.
const SECOND_SIGN: &str = "2 of 7";

/// How fast a slow line hands over bytes.
const SLOW: Duration = Duration::from_millis(30);

/// Longer than any sequence is waited for that may still go on.
const REST: Duration = Duration::from_millis(300);

/// Strings of the operating system commands that terminals answer with; each ends in two ways.
const COMMANDS: [(&str, &str); 4] = [
    ("OSC 4", "4;1;rgb:cdcd/0000/0000"),
    ("OSC 10", "10;rgb:ffff/ffff/ffff"),
    ("OSC 11", "11;rgb:1e1e/1111/2e2e"),
    ("OSC 52", "52;c;eXl5IXE="),
];

/// What else terminals say, asked or not.
const REPLIES: &[(&str, &str)] = &[
    ("DA1", "\x1b[?62;22c"),
    ("DA2", "\x1b[>41;354;0c"),
    ("DA3", "\x1bP!|00000000\x1b\\"),
    ("XTVERSION", "\x1bP>|xterm(370)\x1b\\"),
    ("kitty graphics", "\x1b_Gi=1;OK\x1b\\"),
    ("kitty keyboard", "\x1b[?1u"),
    ("DECRQSS", "\x1bP1$r0m\x1b\\"),
    ("XTGETTCAP", "\x1bP1+r544e=787465726d\x1b\\"),
    ("DSR", "\x1b[0n"),
    ("CPR", "\x1b[12;40R"),
    ("DECRPM", "\x1b[?2026;2$y"),
    ("focus gained", "\x1b[I"),
    ("focus lost", "\x1b[O"),
    ("SGR mouse", "\x1b[<0;10;10M"),
    ("X10 mouse", "\x1b[M 5A"),
    ("size", "\x1b[48;24;80;0;0t"),
];

fn replies() -> Vec<(String, String)> {
    let commands = COMMANDS.iter().flat_map(|(name, text)| {
        let ends = [("ST", "\x1b\\"), ("BEL", "\x07")];
        ends.map(|(end, code)| (format!("{name} ended by {end}"), format!("\x1b]{text}{code}")))
    });
    commands.chain(REPLIES.iter().map(|&(name, reply)| (name.to_owned(), reply.to_owned()))).collect()
}

/// How something comes in.
#[derive(Debug, Clone, Copy)]
enum Way {
    /// In one write.
    Whole,
    /// Byte by byte.
    Slowly,
    /// In two pieces, the first of them this long.
    Cut(usize),
}

fn send(window: &mut Window, text: &str, way: Way) {
    match way {
        Way::Whole => window.send(text),
        Way::Slowly => {
            for byte in text.bytes() {
                window.send([byte]);
                window.rest(SLOW);
            }
        }
        Way::Cut(length) => {
            let (one, other) = text.as_bytes().split_at(length);
            window.send(one);
            window.rest(Duration::from_millis(50));
            window.send(other);
        }
    }
    window.rest(REST);
}

/// A window on the first list of signs, and what it shows.
fn signs() -> (Window, String) {
    let mut window = Window::takestock(&[]);
    window.go_to_signs();
    let before = window.shows();
    assert!(before.contains(FIRST_SIGN), "{before}");
    (window, before)
}

/// What the window shows now, if it is not what it showed before.
fn changed(window: &Window, before: &str) -> Option<String> {
    if window.state() == 'Z' {
        return Some("nothing: it has ended".to_owned());
    }
    (window.shows() != before).then(|| window.head())
}

/// Whether one sign has been answered, and no more; else what is shown.
fn answered(window: &Window) -> Result<(), String> {
    let head = window.head();
    if head.contains(SECOND_SIGN) { Ok(()) } else { Err(head) }
}

/// Sends these replies into one window, each in this way, and tells of those that did something. Behind one that did,
/// a new window is opened.
fn tell(replies: &[(String, String)], way: Way) -> Result<(), String> {
    let mut wrong = Vec::new();
    let (mut window, mut before) = signs();
    for (name, reply) in replies {
        send(&mut window, reply, way);
        if let Some(now) = changed(&window, &before) {
            wrong.push(format!("{name}, {way:?}: it shows {now}"));
            (window, before) = signs();
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
}

/// Asserts that none failed, and says what did.
fn assert_none<C>(failed: &[(C, String)]) {
    let all: Vec<&str> = failed.iter().map(|(_, wrong)| wrong.as_str()).collect();
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}

#[test]
fn what_a_terminal_says_in_one_piece_answers_nothing() {
    let replies = replies();
    let groups: Vec<_> = replies.chunks(6).collect();
    assert_none(&failing(&groups, 4, |group| tell(group, Way::Whole)));
}

#[test]
fn what_a_terminal_says_byte_by_byte_answers_nothing() {
    let replies = replies();
    let groups: Vec<_> = replies.chunks(4).collect();
    assert_none(&failing(&groups, 6, |group| tell(group, Way::Slowly)));
}

#[test]
fn a_key_at_once_behind_what_a_terminal_says_acts() {
    let behind = ["OSC 11 ended by ST", "OSC 52 ended by BEL", "DA2", "XTVERSION", "CPR", "focus gained"];
    let replies: Vec<_> = replies().into_iter().filter(|(name, _)| behind.contains(&name.as_str())).collect();
    assert_eq!(replies.len(), behind.len());
    assert_none(&failing(&replies, 6, |(name, reply)| {
        let (mut window, _) = signs();
        send(&mut window, &format!("{reply}y"), Way::Whole);
        answered(&window).map_err(|head| format!("{name}: it shows {head}"))
    }));
}

/// What somebody pastes: answers, a page, and the way out, if its letters were keys.
const PASTE: &str = "\x1b[200~yyy\r!q\x1b[201~";

#[test]
fn a_paste_answers_nothing_however_its_markers_arrive_and_then_a_key_does() {
    let cuts = (1..PASTE.len()).step_by(3).map(Way::Cut);
    let ways: Vec<Way> = [Way::Whole, Way::Slowly].into_iter().chain(cuts).collect();
    assert_none(&failing(&ways, 4, |&way| {
        let (mut window, before) = signs();
        send(&mut window, PASTE, way);
        if let Some(now) = changed(&window, &before) {
            return Err(format!("{way:?}: it shows {now}"));
        }
        send(&mut window, "y", Way::Whole);
        answered(&window).map_err(|head| format!("{way:?}: after a key behind it, it shows {head}"))
    }));
}

#[test]
fn a_key_in_the_same_write_as_the_end_of_a_paste_answers_once() {
    let (mut window, _) = signs();
    send(&mut window, &format!("{PASTE}y"), Way::Whole);
    assert_eq!(answered(&window), Ok(()));
}
