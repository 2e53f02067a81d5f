//! Every signal that ends or stops a program: the terminal is given back whatever comes.

use super::support::has_tools;
use super::terminal::{answer_one, assert_nothing_kept};
use super::window::{Opening, TAKESTOCK, WELCOME, Window};
use rustix::process::Signal;
use std::os::unix::process::ExitStatusExt as _;

#[test]
fn signals_that_would_end_it_without_a_word_end_it_with_the_terminal_restored() {
    let signals = [
        Signal::ABORT,
        Signal::USR1,
        Signal::USR2,
        Signal::ALARM,
        Signal::XCPU,
        Signal::XFSZ,
        Signal::VTALARM,
        Signal::PROF,
        Signal::TRAP,
        Signal::SYS,
        Signal::IO,
        Signal::POWER,
        Signal::STKFLT,
    ];
    for signal in signals {
        let mut window = Window::takestock(&[]);
        answer_one(&mut window);
        window.signal(signal);
        let status = window.end();
        let number = signal.as_raw();
        // As a shell tells it, these two are the same.
        let by_signal = status.signal() == Some(number) || status.code() == Some(128 + number);
        assert!(by_signal, "{signal:?}: {status:?}");
        assert!(!status.core_dumped());
        window.assert_restored();
        assert_nothing_kept(&window);
    }
}

#[test]
fn signals_that_ask_for_nothing_change_nothing() {
    let mut window = Window::takestock(&[]);
    answer_one(&mut window);
    let before = window.shows();
    for signal in [Signal::CHILD, Signal::URG, Signal::WINCH, Signal::CONT, Signal::PIPE] {
        window.signal(signal);
        window.settle();
        assert_eq!(window.shows(), before, "{signal:?}");
    }
    window.send("\x03");
    window.end_restored(0);
}

#[test]
fn a_wish_to_be_stopped_by_the_terminal_gives_it_back_like_ctrl_z() {
    for signal in [Signal::TTIN, Signal::TTOU] {
        let mut window = Window::takestock(&[]);
        answer_one(&mut window);
        let before = window.shows();
        window.signal(signal);
        window.wait("being stopped", |window| window.state() == 'T');
        window.settle();
        assert!(window.is_cooked() && window.shows().trim().is_empty(), "{signal:?}: {}", window.shows());
        window.signal(Signal::CONT);
        window.wait("the page from before", |window| window.shows() == before);
        window.send("\x03");
        window.end_restored(0);
    }
}

/// Waits until the shell has said that it is in front, asserts that nothing is drawn over it, and calls the program back.
fn wait_behind_and_come_back(mut window: Window) {
    window.wait_for("IN FRONT");
    window.settle();
    assert!(!window.shows().contains(WELCOME), "it drew over what is in front: {}", window.shows());
    window.send("\n");
    window.wait_for(WELCOME);
    window.send("\x03");
    window.end();
    window.assert_restored();
}

#[test]
fn started_in_the_background_it_waits_to_be_called_to_the_front() {
    let jobs = "set -m; \"$0\" & sleep 0.5; echo IN FRONT; read line; fg";
    wait_behind_and_come_back(Opening::program(&["sh", "-c", jobs, TAKESTOCK]).open());
}

#[test]
fn continued_in_the_background_it_stops_again() {
    let jobs = "set -m; \"$0\"; bg; sleep 0.5; echo IN FRONT; read line; fg";
    let mut window = Opening::program(&["sh", "-c", jobs, TAKESTOCK]).open();
    window.wait_for(WELCOME);
    window.send("\x1a");
    wait_behind_and_come_back(window);
}

/// A shell that puts a running program in the background without stopping it, and calls it to the front when it stops by
/// itself.
const TAKES_THE_TERMINAL_AWAY: &str = r#"
    use POSIX;
    $SIG{TTOU} = "IGNORE";
    my $job = fork;
    if (!$job) {
        setpgid(0, 0);
        select(undef, undef, undef, 0.01) until POSIX::tcgetpgrp(0) == getpgrp();
        $SIG{TTOU} = "DEFAULT";
        exec @ARGV;
    }
    setpgid($job, $job);
    POSIX::tcsetpgrp(0, $job);
    sleep 4;
    POSIX::tcsetpgrp(0, getpgrp());
    syswrite STDOUT, "IN FRONT";
    waitpid($job, POSIX::WUNTRACED);
    POSIX::tcsetpgrp(0, $job);
    kill CONT => -$job;
    waitpid($job, 0);
    exit($? >> 8);
"#;

#[test]
fn typed_at_in_the_background_it_stops_and_comes_back_with_every_key_heard() {
    if !has_tools(&["perl"]) {
        return;
    }
    let mut window = Opening::program(&["perl", "-e", TAKES_THE_TERMINAL_AWAY, TAKESTOCK]).open();
    window.wait_for(WELCOME);
    window.wait_for("IN FRONT");
    // Another job has the terminal, and nobody reads what is typed there but us, who must not.
    window.send("?");
    window.wait_for("leave at once");
    window.send("\x03");
    window.end_restored(0);
}

#[test]
fn where_too_few_files_may_be_open_it_says_so_and_plain_mode_still_works() {
    let run =
        |args: &str| Opening::program(&["sh", "-c", &format!("ulimit -n 5; exec \"$0\" {args}"), TAKESTOCK]).open();
    let mut window = run("");
    let status = window.end();
    assert_eq!(status.code(), Some(4), "{}", window.shows());
    assert!(window.shows().contains("Too many open files"), "{}", window.shows());
    assert!(window.shows().contains("takestock --plain"), "{}", window.shows());
    window.assert_restored();
    let mut window = run("--plain");
    window.wait_for(WELCOME);
    window.send("quit\n");
    window.end_restored(0);
}

#[test]
fn it_starts_where_the_jobs_of_the_terminal_cannot_be_seen() {
    // In a world of processes of its own, as in a container. Where that is not allowed, there is nothing to try.
    let apart = ["unshare", "--pid", "--fork"];
    let may = std::process::Command::new(apart[0]).args(&apart[1..]).arg("true").output();
    if !may.is_ok_and(|out| out.status.success()) {
        return;
    }
    let mut window = Opening::program(&[&apart[..], &[TAKESTOCK]].concat()).open();
    window.wait_for(WELCOME);
    window.send("\x03");
    window.end_restored(0);
}
