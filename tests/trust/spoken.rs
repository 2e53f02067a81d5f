//! What a screen reader gets that speaks what is written between two moves of the cursor: whole rows, and the row in
//! focus last.

use super::window::Window;
use crate::support::opioids;
use takestock::bank::Perspective;

/// The text that was written behind the last move of the cursor but one: what a reader says last.
fn last_row(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut rows: Vec<String> = Vec::new();
    for part in text.split("\x1b[") {
        let code = part.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(0);
        let (code, said) = part.split_at_checked(code + 1).unwrap_or((part, ""));
        if code.ends_with('H') {
            rows.push(String::new());
        }
        if let Some(row) = rows.last_mut() {
            row.push_str(said);
        }
    }
    rows.into_iter().rfind(|row| !row.trim().is_empty()).unwrap_or_default()
}

/// Types a key, and gives what is written for it.
fn written(window: &mut Window, key: &str) -> Vec<u8> {
    window.settle();
    let before = window.bytes.len();
    window.send(key);
    window.settle();
    window.bytes[before..].to_vec()
}

/// The signs of the first list, in their order.
fn signs() -> Vec<String> {
    let items = opioids().sections[1].items.clone();
    items.map(|item| opioids().items[item].ask.of(Perspective::Own).to_owned()).collect()
}

#[test]
fn after_every_key_the_last_row_written_holds_the_whole_sign_in_focus() {
    let mut window = Window::takestock(&[]);
    window.send_for("1", "prescribed");
    window.send_for("1\r", "In the past 12 months");
    let signs = signs();
    let mut focus = 0;
    for (key, moves) in [
        ("y", 1),
        ("n", 1),
        ("u", 1),
        ("\x1b[B", 1),
        ("\x1b[A", -1),
        ("r", 1),
        (" ", 1),
        ("\x1b", -1),
        ("\x1b[H", -5),
        ("j", 1),
    ] {
        let bytes = written(&mut window, key);
        focus = usize::try_from(isize::try_from(focus).unwrap() + moves).unwrap_or(0);
        let row = last_row(&bytes);
        assert!(row.contains(&signs[focus]), "{key:?}: {row:?} is not {:?}", signs[focus]);
    }
    window.send("\x03");
    window.end_restored(0);
}

#[test]
fn on_the_first_page_the_choice_in_focus_is_the_last_row_written() {
    let mut window = Window::takestock(&[]);
    let row = last_row(&written(&mut window, "\x1b[B"));
    assert!(row.contains("Someone I care about"), "{row:?}");
    window.send("\x03");
    window.end_restored(0);
}

#[test]
fn rows_are_written_without_jumping_over_blanks() {
    let mut window = Window::takestock(&[]);
    let bytes = written(&mut window, "!");
    let text = String::from_utf8_lossy(&bytes).into_owned();
    // Between two moves of the cursor there is never less than a line of the page. The rule below the title was there.
    for line in window.shows().lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("--")) {
        let plain: String = without_styles(&text);
        assert!(plain.contains(line), "{line:?} is not written in one piece");
    }
    window.send("\x03");
    window.end_restored(0);
}

fn without_styles(text: &str) -> String {
    let mut parts = text.split("\x1b[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |mut all, part| {
        let end = part.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(0);
        if !part[end..].starts_with('m') {
            all.push('\n');
        }
        all.push_str(&part[end + 1..]);
        all
    })
}

#[test]
fn a_key_costs_few_bytes() {
    let mut window = Window::takestock(&[]);
    let focus_only = written(&mut window, "\x1b[B").len();
    assert!((1..=250).contains(&focus_only), "{focus_only} bytes");
    window.send_for("1", "prescribed");
    window.send_for("1\r", "In the past 12 months");
    let with_explanation = written(&mut window, "\x1b[B").len();
    assert!(with_explanation <= 1200, "{with_explanation} bytes");
    assert_eq!(written(&mut window, "x").len(), 0, "a key that means nothing");
    window.send("\x03");
    window.end_restored(0);
}
