//! The thread that reads the terminal. Nothing can hold it up: not a blocked output, not a page that is drawn, not
//! what came before. Ctrl-C ends the program from here.

use super::decoder::Decoder;
use super::events::{Event, Events};
use super::key_press::{KeyPress, QUIT};
use super::{signals, spawn, terminal};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use std::io;
use std::time::{Duration, Instant};

/// As much as is read at once.
const CHUNK: usize = 1024;
/// How long the main thread may take to end by itself when Ctrl-C has come: then it still overwrites the answers.
const LAST: Duration = Duration::from_millis(100);

/// Reads keys from now on, and hands them over.
///
/// # Errors
/// When the thread cannot be started.
pub(super) fn start(events: Events) -> io::Result<()> {
    spawn("reader", move || read(&events))
}

fn read(events: &Events) {
    let input = rustix::stdio::stdin();
    let mut decoder = Decoder::new(Instant::now());
    let mut chunk = [0; CHUNK];
    loop {
        let wait = decoder.deadline().map(|until| time(until.saturating_duration_since(Instant::now())));
        let mut ready = [PollFd::new(&input, PollFlags::IN)];
        match poll(&mut ready, wait.as_ref()) {
            Ok(0) => decoder.wait(Instant::now(), &mut |key| hear(key, events)),
            Ok(_) if !ready[0].revents().contains(PollFlags::IN) => signals::gone(),
            Ok(_) => match rustix::io::read(input, &mut chunk) {
                Ok(0) => signals::gone(),
                Ok(count) => {
                    let now = Instant::now();
                    let bytes = chunk.get(..count).unwrap_or_default();
                    // Whatever else is in there, and whatever it is part of.
                    if bytes.contains(&3) {
                        quit(events);
                    }
                    for &byte in bytes {
                        decoder.feed(byte, now, &mut |key| hear(key, events));
                    }
                }
                // Somebody has switched waiting off on this terminal, or has read before us.
                Err(Errno::INTR | Errno::AGAIN) => {}
                Err(_) => signals::gone(),
            },
            Err(Errno::INTR | Errno::NOMEM | Errno::AGAIN) => {}
            Err(_) => signals::gone(),
        }
    }
}

fn time(wait: Duration) -> Timespec {
    Timespec { tv_sec: wait.as_secs().cast_signed(), tv_nsec: wait.subsec_nanos().into() }
}

fn hear(key: KeyPress, events: &Events) {
    if key == QUIT {
        quit(events);
    }
    events.send(Event::Key(key));
}

/// Leaves at once, with nothing kept.
fn quit(events: &Events) -> ! {
    terminal::leave_for_good();
    events.send(Event::Quit);
    std::thread::sleep(LAST);
    terminal::end(0)
}
