//! The table of terminal events: whatever happens, the terminal is left as it was, and blank.

use super::window::{Opening, TAKESTOCK, WELCOME, Window};
use rustix::process::Signal;
use std::time::Duration;

/// Words of a question, which nobody may find afterwards.
const QUESTION: &str = "In the past 12 months";

/// Takes a window to the first list of signs and answers one.
pub(crate) fn answer_one(window: &mut Window) {
    window.send_for("1", "prescribed");
    window.send("1\r");
    window.wait_for(QUESTION);
    window.send("y");
    window.settle();
}

/// Nothing that takestock says is in what a terminal without an alternate screen would have kept.
pub(crate) fn assert_nothing_kept(window: &Window) {
    let kept = window.kept_without_alternate_screen();
    assert_eq!(kept.trim(), "", "kept");
    assert_eq!(window.shows().trim(), "", "shown");
}

#[test]
fn p5_ctrl_c_leaves_at_once_and_blank() {
    let mut window = Window::takestock(&[]);
    answer_one(&mut window);
    let start = std::time::Instant::now();
    window.send("\x03");
    window.end_restored(0);
    assert!(start.elapsed() < Duration::from_millis(500), "{:?}", start.elapsed());
    assert_nothing_kept(&window);
}

#[test]
fn p5_q_asks_when_there_are_answers_and_then_leaves_blank() {
    let mut window = Window::takestock(&[]);
    answer_one(&mut window);
    window.send_for("q", "Leave takestock?");
    window.send("y");
    window.end_restored(0);
    assert_nothing_kept(&window);
}

#[test]
fn p5_ctrl_c_leaves_from_over_every_page() {
    for keys in ["!", "h", "l", "?", "/", "l1"] {
        let mut window = Window::takestock(&[]);
        window.send(keys);
        window.settle();
        window.send("\x03");
        window.end_restored(0);
        assert_nothing_kept(&window);
    }
}

#[test]
fn p5_after_a_resize_a_redraw_and_a_suspension_nothing_is_kept() {
    let mut window = Window::takestock(&[]);
    answer_one(&mut window);
    window.send("\x0c");
    window.settle();
    suspend_and_resume(&mut window, "\x1a");
    window.send("\x03");
    window.end_restored(0);
    assert_nothing_kept(&window);
}

#[test]
fn a_signal_ends_it_with_the_terminal_restored() {
    for (signal, number) in [(Signal::TERM, 15), (Signal::HUP, 1), (Signal::INT, 2), (Signal::QUIT, 3)] {
        let mut window = Window::takestock(&[]);
        answer_one(&mut window);
        window.signal(signal);
        window.end_restored(128 + number);
        assert_nothing_kept(&window);
    }
}

/// Suspends by these keys, or by a signal when there are none, and resumes.
fn suspend_and_resume(window: &mut Window, keys: &str) {
    if keys.is_empty() {
        window.signal(Signal::TSTP);
    } else {
        window.send(keys);
    }
    window.wait("being stopped", |window| window.state() == 'T');
    window.settle();
    assert!(window.is_cooked(), "stopped in raw mode");
    assert!(!window.screen().alternate_screen() && !window.screen().hide_cursor(), "stopped on our screen");
    assert!(!window.shows().contains(QUESTION), "stopped with our words shown");
    window.signal(Signal::CONT);
    window.wait_for(QUESTION);
    assert!(!window.is_cooked(), "resumed in cooked mode");
}

#[test]
fn suspended_by_key_or_signal_it_gives_the_terminal_back_and_draws_anew() {
    for keys in ["\x1a", ""] {
        let mut window = Window::takestock(&[]);
        answer_one(&mut window);
        let before = window.shows();
        suspend_and_resume(&mut window, keys);
        window.settle();
        assert_eq!(window.shows(), before);
        // It works twice, and the answer is still there.
        suspend_and_resume(&mut window, keys);
        window.send_for("q", "Leave takestock?");
        window.send("y");
        window.end_restored(0);
    }
}

#[test]
fn ended_while_suspended_it_ends() {
    let mut window = Window::takestock(&[]);
    answer_one(&mut window);
    window.signal(Signal::TSTP);
    window.wait("being stopped", |window| window.state() == 'T');
    window.signal(Signal::TERM);
    window.signal(Signal::CONT);
    window.end_restored(128 + 15);
    assert!(!window.shows().contains(QUESTION));
}

/// Closes a window, and asserts that the program is gone within a second, with this exit code, without spinning.
fn assert_gone_with_window(mut window: Window) {
    window.settle();
    let (status, took, worked) = window.close();
    assert_eq!(status.code(), Some(129), "{status:?}");
    assert!(took < Duration::from_secs(1), "{took:?}");
    assert!(worked < Duration::from_millis(150), "it spun for {worked:?}");
}

#[test]
fn p10_closing_the_window_ends_it() {
    assert_gone_with_window(Window::takestock(&[]));
    let mut window = Window::takestock(&[]);
    answer_one(&mut window);
    assert_gone_with_window(window);
}

#[test]
fn p10_closing_the_window_ends_it_also_where_the_hang_up_signal_is_ignored() {
    let mut window = Opening::program(&["sh", "-c", "trap '' HUP; exec \"$0\"", TAKESTOCK]).open();
    window.wait_for(WELCOME);
    assert_gone_with_window(window);
}

#[test]
fn p10_closing_the_window_ends_it_also_where_no_signal_is_sent() {
    let mut window = Opening::takestock(&[]).without_signals().open();
    window.wait_for(WELCOME);
    assert_gone_with_window(window);
}

#[test]
fn it_survives_windows_of_any_size_and_emergency_is_one_key_away() {
    for (rows, columns) in [(1, 1), (0, 0), (2, 500), (500, 2), (500, 500), (6, 20), (24, 80)] {
        let mut window = Opening::takestock(&[]).size(rows, columns).open();
        window.wait("the first frame", |window| window.bytes.len() > 20);
        window.settle();
        assert_eq!(window.state(), 'S', "{rows} rows, {columns} columns");
        window.send("!");
        window.settle();
        if (rows, columns) == (500, 500) {
            assert!(window.shows().contains("911"), "{}", window.shows());
        }
        window.send("\x03");
        window.end_restored(0);
    }
}

#[test]
fn it_survives_a_storm_of_a_thousand_sizes() {
    let mut window = Window::takestock(&[]);
    answer_one(&mut window);
    let mut number = 1_u32;
    for _ in 0..1000 {
        number = number.wrapping_mul(1_103_515_245).wrapping_add(12345);
        let (rows, columns) = ((number >> 8) % 120, (number >> 16) % 300);
        window.resize(u16::try_from(rows).unwrap(), u16::try_from(columns).unwrap());
        window.read(Duration::from_millis(u64::from(number >> 31)));
    }
    window.resize(24, 80);
    window.wait_for(QUESTION);
    window.settle();
    // Every word stands where it stands in a window that was never resized.
    let after = window.shows();
    let mut fresh = Window::takestock(&[]);
    answer_one(&mut fresh);
    assert_eq!(after, fresh.shows());
    window.send("\x03");
    window.end_restored(0);
}

#[test]
fn a_hundred_kilobytes_of_pasted_text_answer_nothing() {
    let mut window = Window::takestock(&[]);
    window.send_for("1", "prescribed");
    window.send("1\r");
    window.wait_for(QUESTION);
    let before = window.shows();
    assert!(window.screen().bracketed_paste());
    window.send("\x1b[200~");
    window.send("y1!q\x1b\r".repeat(100 * 1024 / 6));
    window.send("\x1b[201~");
    window.settle();
    assert_eq!(window.shows(), before);
    window.send_for("y", "yes");
    window.send("\x03");
    window.end_restored(0);
}

#[test]
fn keys_behind_a_long_paste_are_not_left_unread() {
    // From a terminal that does not mark what is pasted. The letter means nothing on the first page.
    let mut window = Window::takestock(&[]);
    let pasted = "x".repeat(3000);
    rustix::io::write(window.master(), pasted.as_bytes()).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    window.send("\x03");
    window.end_restored(0);
}

#[test]
fn noise_from_the_keyboard_does_no_harm() {
    let mut window = Window::takestock(&[]);
    let mut number = 7_u32;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        number = number.wrapping_mul(1_103_515_245).wrapping_add(12345);
        (number >> 16).to_le_bytes()[0]
    })
    // Not Ctrl-C, which leaves, nor Ctrl-Z, nor q, which leaves as long as nothing was answered.
    .filter(|byte| ![0x03, 0x1a, b'q', b'Q'].contains(byte))
    .take(4096)
    .collect();
    window.send(&noise);
    window.wait("the program at rest", |window| window.state() == 'S');
    window.send("\x03");
    window.end_restored(0);
}
