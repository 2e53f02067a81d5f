//! What the system tells the program: to end, to stop and to go on, and that its window has changed or is gone.

use super::events::{Event, Events};
use super::{output, terminal};
use rustix::process::{Signal, getpid, getppid, getsid, kill_process};
use signal_hook::consts::{
    SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGTSTP, SIGTTIN, SIGTTOU,
    SIGUSR1, SIGUSR2, SIGVTALRM, SIGWINCH, SIGXCPU, SIGXFSZ,
};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;
use signal_hook::low_level::emulate_default_handler;
use std::io;
use std::os::unix::net::UnixStream;

/// What a shell adds to the number of the signal that ended a program.
const BY_SIGNAL: i32 = 128;

/// Those that ask the program to end, which it does with an exit code of its own.
const ENDING: [i32; 4] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT];
/// Those that stop it until it is called back.
const STOPPING: [i32; 3] = [SIGTSTP, SIGTTIN, SIGTTOU];
/// Those that would end it without a word, with the screen left behind.
const KILLING: [i32; 10] = [SIGABRT, SIGUSR1, SIGUSR2, SIGALRM, SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF, SIGTRAP, SIGSYS];
/// More of them, which only some systems have.
#[cfg(any(target_os = "linux", target_os = "android"))]
const MORE: [i32; 3] = [libc::SIGIO, libc::SIGPWR, libc::SIGSTKFLT];
#[cfg(not(any(target_os = "linux", target_os = "android")))]
const MORE: [i32; 0] = [];

/// The signals that have come. Its read end can be polled.
pub(super) type SignalPipe = SignalDelivery<UnixStream, SignalOnly>;

/// Handles these signals from now on by writing to a pipe, for [`handle`] to be called outside of the handler.
///
/// # Errors
/// When the pipe or the handlers cannot be set up.
pub(super) fn register() -> io::Result<SignalPipe> {
    let all = [&ENDING[..], &STOPPING, &KILLING, &MORE, &[SIGCONT, SIGWINCH]].concat();
    let (read, write) = UnixStream::pair()?;
    SignalDelivery::with_pipe(read, write, SignalOnly, all)
}

/// Does what a signal asks for. Without `can_suspend`, those that ask the program to stop are ignored.
pub(super) fn handle(signal: i32, can_suspend: bool, events: &Events) {
    match signal {
        SIGWINCH => events.send(Event::Resize),
        SIGCONT => resume(events),
        signal if STOPPING.contains(&signal) => {
            if can_suspend {
                stop();
            }
        }
        signal if ENDING.contains(&signal) => terminal::end(BY_SIGNAL + signal),
        signal => {
            terminal::leave_for_good();
            let _ = emulate_default_handler(signal);
            // It does not know some of them, and returns.
            terminal::end(BY_SIGNAL + signal)
        }
    }
}

/// Ends the program because its terminal is gone.
pub(super) fn gone() -> ! {
    terminal::end(BY_SIGNAL + SIGHUP)
}

/// Asks to be stopped, as a terminal's Ctrl-Z does.
pub(super) fn suspend() {
    let _ = kill_process(getpid(), Signal::TSTP);
}

/// Waits, stopped, until the terminal belongs to our job: one that is started in the background must not draw over
/// what is in front.
///
/// To be called before anybody listens for signals.
///
/// # Errors
/// When the terminal belongs to another job and nobody can call us to the front.
pub(super) fn wait_for_the_foreground() -> io::Result<()> {
    const PATIENCE: usize = 100;
    for _ in 0..PATIENCE {
        if output::is_foreground() {
            return Ok(());
        }
        // Where no shell waits for us, nothing stops.
        kill_process(getpid(), Signal::TTOU)?;
    }
    Err(io::Error::other("another program is using it"))
}

/// Whether the parent is in our session, as a shell is that can bring us back to the foreground.
pub(super) fn has_shell() -> bool {
    let session = getsid(None);
    session.is_ok() && getppid().is_some_and(|parent| getsid(Some(parent)) == session)
}

/// Leaves the terminal as it was, and stops the program until it is continued.
pub(super) fn stop() {
    terminal::leave();
    let _ = kill_process(getpid(), Signal::STOP);
}

/// Takes the terminal again and has everything drawn anew. In the background it stops again.
fn resume(events: &Events) {
    if !output::is_foreground() {
        return stop();
    }
    if terminal::enter().is_err() {
        gone();
    }
    events.send(Event::Resize);
}
