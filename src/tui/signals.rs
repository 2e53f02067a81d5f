//! What each signal does: end the program, stop it, continue it, or draw the page for a changed window.

use super::events::{Event, Events};
use super::{output, terminal};
use nix::sys::signal::raise;
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

/// The exit code of a program that a signal ended is this plus the signal's number.
const BY_SIGNAL: i32 = 128;

/// End the program, which exits by itself.
const ENDING: [i32; 4] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT];
/// Stop the program until it is continued.
const STOPPING: [i32; 3] = [SIGTSTP, SIGTTIN, SIGTTOU];
/// End the program. Without a handler they would leave the page on the screen.
const KILLING: [i32; 10] = [SIGABRT, SIGUSR1, SIGUSR2, SIGALRM, SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF, SIGTRAP, SIGSYS];
/// The same, on systems that have them.
#[cfg(any(target_os = "linux", target_os = "android"))]
const KILLING_LINUX: [i32; 3] = [libc::SIGIO, libc::SIGPWR, libc::SIGSTKFLT];
#[cfg(not(any(target_os = "linux", target_os = "android")))]
const KILLING_LINUX: [i32; 0] = [];

/// The signals that have arrived. Its read end is readable when there are any.
pub(super) type SignalPipe = SignalDelivery<UnixStream, SignalOnly>;

/// Installs the handlers, which only write to the pipe. What the signals do is left to [`handle`].
///
/// # Errors
/// When the pipe or the handlers cannot be set up.
pub(super) fn register() -> io::Result<SignalPipe> {
    let all = [&ENDING[..], &STOPPING, &KILLING, &KILLING_LINUX, &[SIGCONT, SIGWINCH]].concat();
    let (read, write) = UnixStream::pair()?;
    SignalDelivery::with_pipe(read, write, SignalOnly, all)
}

/// Does what a signal asks for. Without `can_suspend`, the signals that would stop the program are ignored.
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

/// Ends the program as SIGHUP does, because its terminal is gone.
pub(super) fn hang_up() -> ! {
    terminal::end(BY_SIGNAL + SIGHUP)
}

/// Sends the signal that Ctrl-Z sends in a terminal that is not in raw mode.
pub(super) fn suspend() {
    let _ = kill_process(getpid(), Signal::TSTP);
}

/// Stops the program, if it was started in the background, until it is brought to the foreground: it must not draw over
/// another program.
///
/// To be called before [`register`], since it relies on the default action of SIGTTOU.
///
/// # Errors
/// When there is no shell that could bring the program to the foreground.
pub(super) fn wait_for_the_foreground() -> io::Result<()> {
    const ATTEMPTS: usize = 100;
    for _ in 0..ATTEMPTS {
        if output::is_foreground() {
            return Ok(());
        }
        // Without such a shell the system ignores this.
        kill_process(getpid(), Signal::TTOU)?;
    }
    Err(io::Error::other("another program is using it"))
}

/// Whether the parent is in the same session, as a shell is that could continue the program.
pub(super) fn has_shell() -> bool {
    let session = getsid(None);
    session.is_ok() && getppid().is_some_and(|parent| getsid(Some(parent)) == session)
}

/// Leaves the terminal as it was, and stops the program until it is continued.
///
/// The signal goes to this thread. One to the process may stop another thread first, and this one would go on, find the
/// terminal still taken, and send a second one that stops the program again after it was continued.
pub(super) fn stop() {
    terminal::leave();
    let _ = raise(nix::sys::signal::Signal::SIGSTOP);
}

/// Takes the terminal again and has everything drawn anew. In the background it stops again.
fn resume(events: &Events) {
    if !output::is_foreground() {
        return stop();
    }
    if terminal::enter().is_err() {
        hang_up();
    }
    events.send(Event::Resize);
}
