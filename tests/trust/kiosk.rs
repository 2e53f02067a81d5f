//! The kiosk, by the real clock: it asks, it forgets, it ends; and the rescue steps stay.

use super::window::{Opening, STEPS, WELCOME, Window};
use std::process::Command;
use std::time::{Duration, Instant};

const ASKS: &str = "Are you still there?";

fn kiosk(idle: &str) -> Window {
    let mut window = Opening::takestock(&["--kiosk", "--idle", idle, "--lang", "en"]).open();
    window.wait_for(WELCOME);
    window
}

#[test]
fn the_first_page_says_that_a_record_of_the_login_may_be_kept() {
    let mut window = kiosk("60");
    assert!(window.shows().contains("keep a record of"), "{}", window.shows());
    window.send("\x03");
    window.end_restored(0);
}

#[test]
fn it_asks_and_any_key_goes_on_where_one_was() {
    let mut window = kiosk("4");
    window.send_for("1", "prescribed");
    window.settle();
    let before = window.shows();
    window.wait_for(ASKS);
    // A key that would have answered only says that somebody is there.
    window.send("1");
    window.wait("the page from before", |window| window.shows() == before);
    window.wait_for(ASKS);
    // But the way out, and the rescue steps, are heard even now.
    window.send("!");
    window.wait_for(STEPS);
    assert!(!window.shows().contains(ASKS));
    window.send("\x03");
    window.end_restored(0);
}

#[test]
fn it_has_no_suspension() {
    let mut window = kiosk("60");
    window.send("\x1a");
    window.signal(rustix::process::Signal::TSTP);
    window.settle();
    assert_eq!(window.state(), 'S');
    window.send("?");
    window.settle();
    window.send("\x1b[6~");
    window.settle();
    assert!(!window.shows().contains("^Z"), "{}", window.shows());
    window.send("\x03");
    window.end_restored(0);
}

#[test]
fn it_ends_when_nobody_answers_and_the_rescue_steps_outlive_it() {
    let mut left = kiosk("5");
    let mut aid = kiosk("5");
    left.send_for("1", "prescribed");
    left.send("1\r");
    left.settle();
    left.send("y");
    aid.send_for("1", "prescribed");
    aid.send("!");
    aid.wait_for(STEPS);
    aid.settle();
    let steps = aid.shows();
    let start = Instant::now();
    let mut ended = false;
    // 5 seconds, and 30 of warning; the other one is watched for as long.
    while start.elapsed() < Duration::from_secs(42) {
        left.read(Duration::from_millis(20));
        aid.read(Duration::from_millis(20));
        ended = left.state() == 'Z';
        assert_eq!(aid.shows(), steps, "the rescue steps went away");
        assert!(!ended || start.elapsed() > Duration::from_secs(32), "it ended too soon");
    }
    assert!(ended, "it did not end: {}", left.shows());
    left.end_restored(0);
    assert_eq!(left.kept_without_alternate_screen().trim(), "");
    // Everything is forgotten by now: closing the page ends the program, instead of going back to an answer.
    aid.send("\r");
    aid.end_restored(0);
}

#[test]
fn it_needs_a_full_screen() {
    let run = |args: &[&str]| Command::new(super::window::TAKESTOCK).args(args).output().unwrap().status.code();
    assert_eq!(run(&["--kiosk"]), Some(2), "no terminal");
    assert_eq!(run(&["--kiosk", "--plain"]), Some(2));
    assert_eq!(run(&["--idle", "5"]), Some(2), "without a kiosk nothing times out");
    assert_eq!(run(&["--kiosk", "--idle", "0"]), Some(2));
}
