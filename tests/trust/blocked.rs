//! A terminal that takes nothing, or little: a stalled connection, a frozen window, a slow line. The way out is never
//! held up, and nothing is left on the screen.

use super::promise::{as_nobody, copy_for_everybody};
use super::support::{has_tools, number};
use super::terminal::{answer_one, assert_nothing_kept};
use super::window::{Opening, Window};
use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use rustix::process::Signal;
use std::time::{Duration, Instant};

/// How soon it has to be gone.
const SOON: Duration = Duration::from_millis(300);

/// Types without reading what is written.
fn type_blindly(window: &Window, keys: &[u8]) {
    rustix::io::write(window.master(), keys).unwrap();
}

/// Takes a window to a list with an answer, and has it drawn until the terminal takes no more. Nobody reads.
fn blocked(args: &[&str]) -> Window {
    let mut window = Window::takestock(args);
    answer_one(&mut window);
    // 120 frames are twice of what a pseudo-terminal holds.
    for _ in 0..120 {
        type_blindly(&window, b"\x0c");
        std::thread::sleep(Duration::from_millis(8));
    }
    window
}

/// How long it takes until the program has ended, without anybody reading.
fn until_gone(window: &Window, most: Duration) -> Duration {
    let start = Instant::now();
    while window.state() != 'Z' && start.elapsed() < most {
        std::thread::sleep(Duration::from_millis(2));
    }
    start.elapsed()
}

#[test]
fn while_the_terminal_takes_nothing_ctrl_c_leaves_at_once_and_blank() {
    let mut window = blocked(&[]);
    type_blindly(&window, b"\x03");
    let took = until_gone(&window, Duration::from_secs(5));
    assert!(took < SOON, "{took:?}");
    window.end_restored(0);
    assert_nothing_kept(&window);
}

#[test]
fn while_the_terminal_takes_nothing_a_signal_ends_it_with_its_code_and_blank() {
    for (signal, number) in [(Signal::TERM, 15), (Signal::HUP, 1)] {
        let mut window = blocked(&[]);
        window.signal(signal);
        let took = until_gone(&window, Duration::from_secs(5));
        assert!(took < SOON, "{took:?}");
        window.end_restored(128 + number);
        assert_nothing_kept(&window);
    }
}

#[test]
fn a_kiosk_whose_terminal_takes_nothing_ends_when_nobody_is_there() {
    let mut left = blocked(&["--kiosk", "--idle", "1", "--lang", "en"]);
    // On the emergency page too: nobody can see it.
    let aid = blocked(&["--kiosk", "--idle", "1", "--lang", "en"]);
    type_blindly(&aid, b"!");
    let took = until_gone(&left, Duration::from_secs(40));
    assert!((Duration::from_secs(28)..Duration::from_secs(34)).contains(&took), "{took:?}");
    let took = until_gone(&aid, Duration::from_secs(8));
    assert!(took < Duration::from_secs(8), "{took:?}");
    left.end_restored(0);
    assert_nothing_kept(&left);
}

#[test]
fn ctrl_c_pressed_again_and_again_into_a_terminal_that_takes_nothing_leaves_it_blank() {
    for pause in [1, 20, 80] {
        let mut window = blocked(&[]);
        for _ in 0..3 {
            type_blindly(&window, b"\x03");
            std::thread::sleep(Duration::from_millis(pause));
        }
        until_gone(&window, Duration::from_secs(5));
        window.end_restored(0);
        assert_nothing_kept(&window);
    }
}

#[test]
fn a_signal_and_ctrl_c_at_once_leave_it_blank() {
    for pause in (0..10).chain(0..10) {
        let mut window = Window::takestock(&[]);
        answer_one(&mut window);
        window.signal(Signal::TERM);
        // A terminal whose modes are back already would discard what nobody has read yet.
        std::thread::sleep(Duration::from_millis(pause));
        type_blindly(&window, b"\x03");
        window.end();
        window.assert_restored();
        assert_nothing_kept(&window);
    }
}

#[test]
fn a_flood_of_keys_takes_little_memory_and_help_comes_at_once() {
    let mut window = Window::takestock(&["--kiosk", "--lang", "en"]);
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(2) {
        window.send("y".repeat(4096));
    }
    let start = Instant::now();
    window.send_for("!", "Give naloxone");
    assert!(start.elapsed() < Duration::from_millis(1300), "{:?}", start.elapsed());
    let status = std::fs::read_to_string(format!("/proc/{}/status", window.process())).unwrap();
    let most = number(&status, "VmHWM");
    assert!(most < 40_000, "{most} KB");
    window.send("\x03");
    window.end_restored(0);
}

#[test]
fn on_a_slow_line_the_rescue_steps_do_not_wait_behind_what_was_sent_before() {
    let mut window = Window::takestock(&[]);
    answer_one(&mut window);
    // 60 frames of two kilobytes, of which nothing is read: 40 seconds of this line.
    for _ in 0..60 {
        type_blindly(&window, b"\x0c");
        std::thread::sleep(Duration::from_millis(8));
    }
    type_blindly(&window, b"!");
    let start = Instant::now();
    while !window.shows().contains("Give naloxone") {
        assert!(start.elapsed() < Duration::from_secs(2), "{}", window.shows());
        window.read_at_most(30);
        std::thread::sleep(Duration::from_millis(10));
    }
    window.send("\x03");
    window.end_restored(0);
}

/// Reads 3,000 bytes a second, for this long or until the program is gone.
fn read_slowly(window: &mut Window, most: Duration) -> Duration {
    let start = Instant::now();
    while window.state() != 'Z' && start.elapsed() < most {
        window.read_at_most(30);
        std::thread::sleep(Duration::from_millis(10));
    }
    start.elapsed()
}

#[test]
fn on_a_slow_line_with_four_hundred_arrows_queued_it_leaves_at_once() {
    for ends in ["\x03", "SIGTERM"] {
        let mut window = Window::takestock(&[]);
        answer_one(&mut window);
        for _ in 0..20 {
            type_blindly(&window, "\x1b[B\x1b[A".repeat(10).as_bytes());
            read_slowly(&mut window, Duration::from_millis(50));
        }
        let code = match ends {
            "SIGTERM" => {
                window.signal(Signal::TERM);
                143
            }
            keys => {
                type_blindly(&window, keys.as_bytes());
                0
            }
        };
        let took = read_slowly(&mut window, Duration::from_secs(5));
        assert!(took < SOON, "{took:?}");
        window.end_restored(code);
        assert_nothing_kept(&window);
    }
}

#[test]
fn frames_that_newer_keys_have_made_out_of_date_are_not_sent() {
    let mut window = blocked(&[]);
    type_blindly(&window, &b"\x1b[B\x1b[A".repeat(200));
    type_blindly(&window, b"\x1b[B\x1b[B");
    std::thread::sleep(Duration::from_millis(500));
    let before = window.bytes.len();
    window.settle();
    // What the terminal held, and the one frame that is true now.
    let came = window.bytes.len() - before;
    assert!(came < 90_000, "{came} bytes");
    assert!(window.shows().contains("4 of 7"), "{}", window.shows());
    window.send("\x03");
    window.end_restored(0);
}

#[test]
fn a_terminal_that_another_program_left_without_waiting_is_used_as_any_other() {
    let mut window = Opening::program(&["sh", "-c", "sleep 0.3; exec \"$0\"", super::window::TAKESTOCK]).open();
    fcntl_setfl(window.line(), OFlags::RDWR | OFlags::NONBLOCK).unwrap();
    window.wait_for(super::window::WELCOME);
    answer_one(&mut window);
    for _ in 0..120 {
        type_blindly(&window, b"\x0c");
        std::thread::sleep(Duration::from_millis(5));
    }
    window.settle();
    assert_eq!(window.state(), 'S', "{}", window.shows());
    window.send("\x03");
    window.end_restored(0);
}

#[test]
fn plain_mode_waits_for_a_terminal_that_another_program_left_without_waiting() {
    let mut window = Opening::program(&["sh", "-c", "sleep 0.3; exec \"$0\" --plain", super::window::TAKESTOCK]).open();
    fcntl_setfl(window.line(), OFlags::RDWR | OFlags::NONBLOCK).unwrap();
    window.wait_for(super::window::WELCOME);
    window.send_for("1\n", "prescribed");
    // More than a terminal takes at once, before anybody reads it.
    type_blindly(&window, "read 1\n".repeat(60).as_bytes());
    std::thread::sleep(Duration::from_millis(500));
    window.settle();
    window.send("quit\n");
    window.end_restored(0);
}

#[test]
fn a_terminal_that_cannot_be_opened_again_holds_nobody_up_either() {
    if !has_tools(&["setpriv"]) || !rustix::process::geteuid().is_root() {
        return;
    }
    // It belongs to somebody else, and is not the one that controls the program.
    let folder = tempfile::tempdir().unwrap();
    let program = copy_for_everybody(folder.path());
    for ends in ["\x03", "SIGTERM"] {
        let mut window = Opening::program(&[as_nobody(), &[program.as_str()]].concat()).without_signals().open();
        window.wait_for(super::window::WELCOME);
        let open = std::fs::read_dir(format!("/proc/{}/fd", window.process())).unwrap();
        let targets = open.filter_map(|entry| std::fs::read_link(entry.ok()?.path()).ok());
        assert!(targets.filter(|path| path.starts_with("/dev/pts")).count() <= 3, "it was opened again");
        answer_one(&mut window);
        for _ in 0..120 {
            type_blindly(&window, b"\x0c");
            std::thread::sleep(Duration::from_millis(8));
        }
        let code = if ends == "\x03" {
            type_blindly(&window, b"\x03");
            0
        } else {
            window.signal(Signal::TERM);
            143
        };
        let took = until_gone(&window, Duration::from_secs(5));
        assert!(took < SOON, "{took:?}");
        window.end_restored(code);
        assert_nothing_kept(&window);
    }
}

#[test]
fn the_shell_finds_its_terminal_waiting_as_before() {
    let mut window = blocked(&[]);
    assert!(!fcntl_getfl(window.line()).unwrap().contains(OFlags::NONBLOCK));
    type_blindly(&window, b"\x03");
    window.end_restored(0);
    assert!(!fcntl_getfl(window.line()).unwrap().contains(OFlags::NONBLOCK));
}
