//! Owns what happens to the program from outside: signals, stopping and going on, and the end of the terminal.

use super::terminal;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Signal, getpid, kill_process};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use std::io;
use std::thread::Builder;

/// What a shell adds to the number of the signal that ended a program.
const BY_SIGNAL: i32 = 128;

/// Watches for signals and for the end of the terminal, each on a thread of its own that sleeps until then.
///
/// Threads, because the main one waits inside crossterm, which does not return when the terminal is gone.
///
/// Where it does not suspend, a wish to be stopped is not heard.
///
/// # Errors
/// When the threads or the signal handlers cannot be set up.
pub(super) fn start(suspends: bool) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    Builder::new().name("signals".into()).stack_size(STACK).spawn(move || {
        for signal in signals.forever() {
            match signal {
                SIGTSTP if suspends => stop(),
                SIGTSTP => {}
                SIGCONT => go_on(),
                signal => terminal::end(BY_SIGNAL + signal),
            }
        }
    })?;
    Builder::new().name("hang-up".into()).stack_size(STACK).spawn(|| {
        let input = rustix::stdio::stdin();
        // No event is asked for: a hang-up is told all the same, and a key wakes nobody.
        loop {
            match poll(&mut [PollFd::new(&input, PollFlags::empty())], None) {
                Err(rustix::io::Errno::INTR) => {}
                _ => gone(),
            }
        }
    })?;
    Ok(())
}

/// Ends the program because its terminal is gone.
pub(super) fn gone() -> ! {
    terminal::end(BY_SIGNAL + SIGHUP)
}

/// A small stack is enough for threads that wait.
const STACK: usize = 64 * 1024;

/// Asks to be stopped, as a terminal's Ctrl-Z does.
pub(super) fn suspend() {
    let _ = kill_process(getpid(), Signal::TSTP);
}

/// Leaves the terminal as it was, and stops for real.
fn stop() {
    terminal::leave();
    let _ = kill_process(getpid(), Signal::STOP);
}

/// Takes the terminal again, and wakes the main thread to draw: a change of size is an event it waits for.
fn go_on() {
    if terminal::enter().is_err() {
        gone();
    }
    terminal::redraw();
    let _ = kill_process(getpid(), Signal::WINCH);
}
