//! The thread that waits for keys and for signals. Neither a page that is being drawn nor a terminal that takes no output
//! delays it, so Ctrl-C and signals end the program from here.
//!
//! It sleeps in `poll`, without a timeout unless a key is unfinished, and must not block anywhere else:
//!
//! - A read from the background would block. The system answers it with SIGTTIN and restarts it when the handler returns,
//!   for as long as another job has the terminal, and meanwhile no signal would be handled. So SIGTTIN is blocked on this
//!   thread, where such a read then fails. A SIGTTIN that is sent to the program goes to the main thread.
//! - Leaving the terminal waits for at most [`output::PATIENCE`], and entering it does not wait for what is written.
//! - Stopping the program stops all its threads, so this one delays nothing by it.
//!
//! Input is handled before signals, so that a Ctrl-C before a Ctrl-Z has been acted on still ends the program.

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

pub(super) struct Watcher {
    signals: SignalPipe,
    decoder: Decoder,
    /// Whether signals can stop the program.
    can_suspend: bool,
    events: Events,
}

impl Watcher {
    /// Takes the signals over. They and the keys wait until it is started.
    ///
    /// # Errors
    /// When the handlers cannot be set up.
    pub(super) fn new(can_suspend: bool, events: Events) -> io::Result<Self> {
        Ok(Self { signals: signals::register()?, decoder: Decoder::new(Instant::now()), can_suspend, events })
    }

    /// Starts the thread. From then on signals are handled, and keys are sent to the events.
    ///
    /// # Errors
    /// When there can be no thread.
    pub(super) fn start(mut self) -> io::Result<()> {
        spawn("watcher", move || {
            let mut background_read = SigSet::empty();
            background_read.add(Signal::SIGTTIN);
            // It fails only for invalid arguments.
            let _ = background_read.thread_block();
            loop {
                self.wait();
            }
        })
    }

    /// Waits for input, for a signal, or until the decoder's deadline, and handles it.
    fn wait(&mut self) {
        let input = rustix::stdio::stdin();
        let timeout = self.decoder.deadline().map(|at| timespec(at.saturating_duration_since(Instant::now())));
        let mut ready = [PollFd::new(&input, PollFlags::IN), PollFd::new(self.signals.get_read(), PollFlags::IN)];
        match poll(&mut ready, timeout.as_ref()) {
            Ok(_) => {}
            Err(Errno::INTR | Errno::NOMEM | Errno::AGAIN) => return,
            Err(_) => signals::hang_up(),
        }
        let [input, signal] = ready.map(|file| file.revents());
        if input.contains(PollFlags::IN) {
            self.read();
        } else if !input.is_empty() {
            signals::hang_up();
        } else {
            self.decoder.check_timeout(Instant::now(), &mut |key| send(key, &self.events));
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
            // Before raw mode this may be a Ctrl-D that was typed ahead.
            Ok(0) if !terminal::is_entered() => {}
            Ok(0) => signals::hang_up(),
            Ok(count) => {
                let now = Instant::now();
                let bytes = chunk.get(..count).unwrap_or_default();
                // Before any other key, and also inside an unfinished sequence.
                if bytes.contains(&CTRL_C) {
                    quit(&self.events);
                }
                for &byte in bytes {
                    self.decoder.feed(byte, now, &mut |key| send(key, &self.events));
                }
            }
            // Another program has made the terminal non-blocking, and was the first to read.
            Err(Errno::INTR | Errno::AGAIN) => {}
            // Another job has the terminal: what SIGTTIN would do. Without a shell nobody could continue us.
            Err(Errno::IO) if self.can_suspend && !output::is_foreground() && signals::has_shell() => signals::stop(),
            Err(_) => signals::hang_up(),
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

/// Restores the terminal, and ends the program.
fn quit(events: &Events) -> ! {
    terminal::leave_for_good();
    events.send(Event::Quit);
    std::thread::sleep(GRACE);
    terminal::end(0)
}
