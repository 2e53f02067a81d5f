//! The queue of what the main thread waits for: keys, changes of the window, the end of a delayed write.

use super::key_press::{KeyPress, is_help};
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// How many events may wait in the queue before further keys are dropped. Nobody types so many ahead. Whatever else
/// sends them would fill the memory, and delay the emergency page.
const MOST_QUEUED: usize = 1024;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Event {
    Key(KeyPress),
    /// The size of the window may have changed, or another program may have written on it.
    Resize,
    /// A frame that the terminal did not take at once has been written.
    Written,
    /// Ctrl-C. The terminal has been left already.
    Quit,
}

/// The sending end of an [`Inbox`].
#[derive(Debug, Clone)]
pub(super) struct Events {
    sender: Sender<Event>,
    /// How many events have been sent and not been received.
    queued: Arc<AtomicUsize>,
}

impl Events {
    /// Sends an event. Drops a key if [`MOST_QUEUED`] events are waiting, unless it opens the emergency page.
    pub(super) fn send(&self, event: Event) {
        let may_drop = matches!(event, Event::Key(key) if !is_help(key));
        if may_drop && self.queued.load(Ordering::Relaxed) >= MOST_QUEUED {
            return;
        }
        self.queued.fetch_add(1, Ordering::Relaxed);
        // Nobody receives it when the program is ending.
        let _ = self.sender.send(event);
    }
}

/// Where events come from: an [`Inbox`], or a script in a test.
pub(super) trait EventSource {
    /// The next event, or `None` if none comes within `wait`. Without `wait` it waits as long as it takes.
    fn next(&mut self, wait: Option<Duration>) -> Option<Event>;
}

/// The receiving end of the queue.
#[derive(Debug)]
pub(super) struct Inbox {
    receiver: Receiver<Event>,
    /// Kept so that there is always a sender: receiving cannot fail.
    events: Events,
    /// What [`Self::has_more`] has taken from the receiver.
    received: VecDeque<Event>,
}

impl Inbox {
    pub(super) fn new() -> Self {
        let (sender, receiver) = channel();
        Self { receiver, events: Events { sender, queued: Arc::default() }, received: VecDeque::new() }
    }

    pub(super) fn events(&self) -> Events {
        self.events.clone()
    }

    /// Whether the next event is there already, so that a frame drawn now would soon be out of date.
    pub(super) fn has_more(&mut self) -> bool {
        self.received.extend(self.receiver.try_iter());
        !self.received.is_empty()
    }
}

impl EventSource for Inbox {
    fn next(&mut self, wait: Option<Duration>) -> Option<Event> {
        let event = self.received.pop_front().or_else(|| match wait {
            None => self.receiver.recv().ok(),
            Some(wait) => self.receiver.recv_timeout(wait).ok(),
        })?;
        self.events.queued.fetch_sub(1, Ordering::Relaxed);
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
        let mut received = Vec::new();
        while let Some(event) = inbox.next(Some(Duration::ZERO)) {
            received.push(event);
        }
        assert_eq!(received.len(), MOST_QUEUED + 1);
        assert_eq!(received.last(), Some(&key('!')));
        // What has been received makes room.
        events.send(key('n'));
        assert_eq!(inbox.next(Some(Duration::ZERO)), Some(key('n')));
    }
}
