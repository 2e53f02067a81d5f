//! What the program waits for: keys, changes of the window, a terminal that is free again.

use super::key_press::{KeyPress, is_help};
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// As many keys wait to be heard as nobody types ahead. Whatever sends more is not a person, and would fill the memory
/// and keep help waiting.
const MOST_AHEAD: usize = 1024;

/// Something that the main thread has to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Event {
    /// A key.
    Key(KeyPress),
    /// The window has changed, or somebody else has written on it.
    Resize,
    /// A frame that the terminal did not take at once has been written.
    Written,
    /// Ctrl-C: the terminal has been left already.
    Quit,
}

/// Where the threads put what they see.
#[derive(Debug, Clone)]
pub(super) struct Events {
    sender: Sender<Event>,
    /// How many events have not been heard yet.
    ahead: Arc<AtomicUsize>,
}

impl Events {
    /// Hands an event over. Nobody hears it when the program is ending. A key behind too many is dropped, unless it asks
    /// for help.
    pub(super) fn send(&self, event: Event) {
        let dropped = matches!(event, Event::Key(key) if !is_help(key));
        if dropped && self.ahead.load(Ordering::Relaxed) >= MOST_AHEAD {
            return;
        }
        self.ahead.fetch_add(1, Ordering::Relaxed);
        let _ = self.sender.send(event);
    }
}

/// Where events come from; the threads, or a script in a test.
pub(super) trait EventSource {
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
        Self { receiver, events: Events { sender, ahead: Arc::default() }, ahead: VecDeque::new() }
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

impl EventSource for Inbox {
    fn next(&mut self, wait: Option<Duration>) -> Option<Event> {
        let event = self.ahead.pop_front().or_else(|| match wait {
            None => self.receiver.recv().ok(),
            Some(wait) => self.receiver.recv_timeout(wait).ok(),
        })?;
        self.events.ahead.fetch_sub(1, Ordering::Relaxed);
        Some(event)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::KeyCode;

    #[test]
    fn a_flood_of_keys_is_dropped_and_help_is_not() {
        let mut inbox = Inbox::new();
        let events = inbox.events();
        let key = |c| Event::Key(KeyPress(KeyCode::Char(c), false));
        for _ in 0..100_000 {
            events.send(key('y'));
        }
        events.send(key('!'));
        assert!(inbox.has_more());
        let mut heard = Vec::new();
        while let Some(event) = inbox.next(Some(Duration::ZERO)) {
            heard.push(event);
        }
        assert_eq!(heard.len(), MOST_AHEAD + 1);
        assert_eq!(heard.last(), Some(&key('!')));
        // What has been heard makes room.
        events.send(key('n'));
        assert_eq!(inbox.next(Some(Duration::ZERO)), Some(key('n')));
    }
}
