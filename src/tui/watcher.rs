//! The thread that waits for keys and for signals. Neither a page that is being drawn nor a terminal that takes no output
//! delays it, so Ctrl-C and signals end the program from here.
//!
//! It sleeps in `poll`, without a timeout unless a key is unfinished, and must not block anywhere else:
//!
//! - A read from the background would block. The system answers it with SIGTTIN and starts it again when the handler
//!   returns, for as long as another job has the terminal, and no signal would be handled meanwhile. So SIGTTIN is blocked
//!   on this thread alone, where a read then fails, and is still delivered to another one when somebody sends it.
//! - Leaving the terminal waits at most [`output::PATIENCE`] for it, and entering it does not wait.
//! - Stopping the program stops every thread, so it delays nothing.
//!
//! Input comes before signals: of a Ctrl-C and a wish to be stopped that come at once, Ctrl-C wins.

use super::decoder::Decoder;
use super::events::{Event, Events};
use super::key_press::{CTRL_C, KeyPress, QUIT};
use super::signals::{self, SignalPipe};
use super::{output, spawn, terminal};
use nix::sys::signal::{SigSet, Signal};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use std::io;
use std::time::{Duration, Instant};

/// How many bytes are read at once.
const CHUNK: usize = 1024;
/// How long after Ctrl-C the main thread may take to return from its loop, which overwrites the answers.
const GRACE: Duration = Duration::from_millis(100);

/// Starts the thread. From then on signals are handled, and keys are sent to `events`.
///
/// `can_suspend` is whether signals that ask the program to stop do so.
///
/// # Errors
/// When the handlers or the thread cannot be set up.
pub(super) fn start(can_suspend: bool, events: Events) -> io::Result<()> {
    let signals = signals::register()?;
    let decoder = Decoder::new(Instant::now());
    let mut watcher = Watcher { signals, decoder, can_suspend, events };
    spawn("watcher", move || {
        let mut background_read = SigSet::empty();
        background_read.add(Signal::SIGTTIN);
        // Only fails for arguments that do not exist.
        let _ = background_read.thread_block();
        loop {
            watcher.wait();
        }
    })
}

struct Watcher {
    signals: SignalPipe,
    decoder: Decoder,
    can_suspend: bool,
    events: Events,
}

impl Watcher {
    /// Waits for input, a signal or the decoder's deadline, and handles whatever came.
    fn wait(&mut self) {
        let input = rustix::stdio::stdin();
        let timeout = self.decoder.deadline().map(|at| timespec(at.saturating_duration_since(Instant::now())));
        let mut ready = [PollFd::new(&input, PollFlags::IN), PollFd::new(self.signals.get_read(), PollFlags::IN)];
        match poll(&mut ready, timeout.as_ref()) {
            Ok(_) => {}
            Err(Errno::INTR | Errno::NOMEM | Errno::AGAIN) => return,
            Err(_) => signals::gone(),
        }
        let [input, signal] = ready.map(|file| file.revents());
        if input.contains(PollFlags::IN) {
            self.read();
        } else if !input.is_empty() {
            signals::gone();
        } else {
            self.decoder.wait(Instant::now(), &mut |key| send(key, &self.events));
        }
        if !signal.is_empty() {
            for signal in self.signals.pending() {
                signals::handle(signal, self.can_suspend, &self.events);
            }
        }
    }

    fn read(&mut self) {
        let mut chunk = [0; CHUNK];
        match rustix::io::read(rustix::stdio::stdin(), &mut chunk) {
            // Before the terminal is in our modes, this may be a Ctrl-D that was typed ahead.
            Ok(0) if !terminal::is_entered() => {}
            Ok(0) => signals::gone(),
            Ok(count) => {
                let now = Instant::now();
                let bytes = chunk.get(..count).unwrap_or_default();
                // At once, whatever comes before it in these bytes and whatever sequence it is part of.
                if bytes.contains(&CTRL_C) {
                    quit(&self.events);
                }
                for &byte in bytes {
                    self.decoder.feed(byte, now, &mut |key| send(key, &self.events));
                }
            }
            // Another program has made the terminal non-blocking, and one of its own reads was first.
            Err(Errno::INTR | Errno::AGAIN) => {}
            // Another job has the terminal.
            Err(Errno::IO) if self.can_suspend && !output::is_foreground() && signals::has_shell() => signals::stop(),
            Err(_) => signals::gone(),
        }
    }
}

fn timespec(duration: Duration) -> Timespec {
    Timespec { tv_sec: duration.as_secs().cast_signed(), tv_nsec: duration.subsec_nanos().into() }
}

fn send(key: KeyPress, events: &Events) {
    if key == QUIT {
        quit(events);
    }
    events.send(Event::Key(key));
}

/// Ends the program at once, with the terminal restored.
fn quit(events: &Events) -> ! {
    terminal::leave_for_good();
    events.send(Event::Quit);
    std::thread::sleep(GRACE);
    terminal::end(0)
}
