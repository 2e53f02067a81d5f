//! Owns what the program waits for: keys, changes of the window, a terminal that is free again.

use super::decoder::Key;
use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// Something that the main thread has to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Event {
    /// A key.
    Key(Key),
    /// The window has changed, or somebody else has written on it.
    Resize,
    /// A frame that the terminal did not take at once has been written.
    Written,
    /// Ctrl-C: the terminal has been left already.
    Quit,
}

/// Where the threads put what they see.
#[derive(Debug, Clone)]
pub(super) struct Events(Sender<Event>);

impl Events {
    /// Hands an event over. Nobody hears it when the program is ending.
    pub(super) fn send(&self, event: Event) {
        let _ = self.0.send(event);
    }
}

/// Where events come from; the threads, or a script in a test.
pub(super) trait Source {
    /// The next event; `None` when nothing came within `wait` (which is for ever without one).
    fn next(&mut self, wait: Option<Duration>) -> Option<Event>;
}

/// The events of all threads, in one row.
#[derive(Debug)]
pub(super) struct Inbox {
    receiver: Receiver<Event>,
    /// Kept, so that waiting never ends for want of senders.
    events: Events,
    ahead: VecDeque<Event>,
}

impl Inbox {
    pub(super) fn new() -> Self {
        let (sender, receiver) = channel();
        Self { receiver, events: Events(sender), ahead: VecDeque::new() }
    }

    /// A way to put events here.
    pub(super) fn events(&self) -> Events {
        self.events.clone()
    }

    /// Whether something has come already, so that a frame drawn now would be out of date at once.
    pub(super) fn has_more(&mut self) -> bool {
        self.ahead.extend(self.receiver.try_iter());
        !self.ahead.is_empty()
    }
}

impl Source for Inbox {
    fn next(&mut self, wait: Option<Duration>) -> Option<Event> {
        if let Some(event) = self.ahead.pop_front() {
            return Some(event);
        }
        match wait {
            None => self.receiver.recv().ok(),
            Some(wait) => self.receiver.recv_timeout(wait).ok(),
        }
    }
}
