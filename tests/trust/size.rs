//! Windows of every size: the smallest that can be read, and those that a client only says it has.

use super::window::{Opening, WELCOME, Window};
use crate::support::opioids;
use rustix::termios::{Winsize, tcsetwinsize};
use std::collections::BTreeSet;
use std::fs;
use takestock::bank::Perspective;

/// Takes a window of any size to the first list, whose words it may not have room for.
fn at_signs(rows: u16, columns: u16) -> Window {
    let mut window = Opening::takestock(&[]).size(rows, columns).open();
    window.wait("the first frame", |window| window.bytes.len() > 100);
    for key in ["1", "1", "\r"] {
        window.settle();
        window.send(key);
    }
    window.settle();
    window
}

/// The most memory that the program has held, in KB.
fn most_memory(window: &Window) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", window.process())).unwrap();
    super::support::number(&status, "VmHWM")
}

#[test]
fn a_window_that_claims_to_be_huge_takes_little_memory() {
    for (rows, columns) in [(2000, 6000), (65535, 65535), (65535, 1), (1, 65535)] {
        let mut window = Opening::takestock(&[]).size(rows, columns).seen(300, 500).open();
        window.wait("the first frame", |window| window.bytes.len() > 20);
        window.settle();
        for key in ["1", "1", "\r", "y", "!"] {
            window.send(key);
            window.settle();
        }
        assert_eq!(window.state(), 'S', "{rows} rows, {columns} columns");
        assert!(most_memory(&window) < 40_000, "{rows} rows, {columns} columns: {} KB", most_memory(&window));
        if columns > 100 && rows > 100 {
            assert!(window.shows().contains("Give naloxone"), "{}", window.shows());
        }
        window.send("\x03");
        window.end_restored(0);
    }
}

#[test]
fn a_window_that_becomes_huge_takes_little_memory() {
    for (rows, columns) in [(2000, 6000), (65535, 65535)] {
        let mut window = Opening::takestock(&[]).seen(300, 500).open();
        window.wait_for(WELCOME);
        window.settle();
        let before = window.bytes.len();
        let size = Winsize { ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(window.master(), size).unwrap();
        window.wait("a new frame", |window| window.bytes.len() > before);
        window.settle();
        assert!(most_memory(&window) < 40_000, "{rows} rows, {columns} columns: {} KB", most_memory(&window));
        window.send_for("!", "Give naloxone");
        window.send("\x03");
        window.end_restored(0);
    }
}

#[test]
fn in_the_smallest_windows_every_key_that_scrolls_changes_the_screen() {
    for columns in [20, 22, 24] {
        let mut window = at_signs(6, columns);
        let mut screens = BTreeSet::from([window.shows()]);
        for _ in 0..30 {
            window.send("\x1b[B");
            window.settle();
            screens.insert(window.shows());
        }
        assert!(screens.len() >= 20, "{columns} columns: {} screens", screens.len());
        window.send("\x03");
        window.end_restored(0);
    }
}

#[test]
fn in_the_smallest_window_every_word_about_a_sign_comes_into_sight() {
    let mut window = at_signs(6, 20);
    let item = &opioids().items[opioids().sections[1].items.start];
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for _ in 0..40 {
        seen.extend(window.shows().split_whitespace().map(str::to_owned));
        window.send("\x1b[B");
        window.settle();
    }
    let why = item.why.as_ref().unwrap().of(Perspective::Own);
    for word in why.split_whitespace() {
        assert!(seen.contains(word), "{word:?} of {why:?} is never seen");
    }
    window.send("\x03");
    window.end_restored(0);
}

#[test]
fn below_thirty_columns_an_answer_stands_behind_its_sign_and_above_in_a_column() {
    for (columns, shown) in [(29, "Changes in my\n   personality: yes"), (40, "yes  Changes in my")] {
        let mut window = at_signs(24, columns);
        window.send("y");
        window.settle();
        assert!(window.shows().contains(shown), "{columns} columns:\n{}", window.shows());
        window.send("\x03");
        window.end_restored(0);
    }
}

#[test]
fn a_window_that_has_changed_and_is_as_before_is_drawn_anew() {
    // The changes may have come faster than they were heard, and the terminal cut off what it showed.
    let mut window = Opening::takestock(&[]).open();
    window.wait_for(WELCOME);
    window.settle();
    let before = window.bytes.len();
    window.signal(rustix::process::Signal::WINCH);
    window.settle();
    let came = String::from_utf8_lossy(&window.bytes[before..]).into_owned();
    assert!(came.contains(WELCOME), "{came:?}");
    window.send("\x03");
    window.end_restored(0);
}
