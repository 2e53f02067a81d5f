//! The time that a kiosk waits for somebody who may have gone. Pure: it is told the time, and asks no clock.

use super::events::{Event, EventSource};
use std::time::{Duration, Instant};

/// How long the warning stands before everything is forgotten.
pub(super) const WARNING: Duration = Duration::from_secs(30);

/// What the time has come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Idle {
    /// Somebody is there; nothing happens before this much time has passed.
    Calm(Duration),
    /// The warning stands, for this long.
    Warned(Duration),
    /// Nobody answered the warning.
    Over,
}

/// Since when nobody has touched a key.
#[derive(Debug, Clone, Copy)]
pub(super) struct IdleTimer {
    limit: Duration,
    since: Instant,
}

impl IdleTimer {
    /// Waits for `limit`, and then for as long as the warning stands.
    pub(super) fn new(limit: Duration, now: Instant) -> Self {
        Self { limit, since: now }
    }

    /// Somebody touched a key.
    pub(super) fn touched(&mut self, now: Instant) {
        self.since = now;
    }

    /// What the time has come to.
    pub(super) fn at(&self, now: Instant) -> Idle {
        let idle = now.saturating_duration_since(self.since);
        let until = |end: Duration| end.checked_sub(idle).filter(|left| !left.is_zero());
        match (until(self.limit), until(self.limit.saturating_add(WARNING))) {
            (Some(left), _) => Idle::Calm(left),
            (None, Some(left)) => Idle::Warned(left),
            (None, None) => Idle::Over,
        }
    }
}

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wake {
    /// Something happened.
    Event(Event),
    /// Nobody has touched a key for long: it is time to ask whether anybody is there.
    Warn,
    /// Nobody is there.
    Over,
}

/// Waits for what comes next. Without `timer` it waits for ever. `warned` is whether somebody has been asked already.
pub(super) fn next(
    source: &mut impl EventSource,
    timer: Option<&mut IdleTimer>,
    warned: bool,
    clock: &dyn Fn() -> Instant,
) -> Wake {
    let Some(timer) = timer else {
        return source.next(None).map_or(Wake::Over, Wake::Event);
    };
    loop {
        let wait = match timer.at(clock()) {
            Idle::Calm(wait) => wait,
            Idle::Warned(wait) if warned => wait,
            Idle::Warned(_) => return Wake::Warn,
            Idle::Over => return Wake::Over,
        };
        if let Some(event) = source.next(Some(wait)) {
            // A window that changes, and a terminal that is free again, are nobody's doing.
            if matches!(event, Event::Key(_)) {
                timer.touched(clock());
            }
            return Wake::Event(event);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::key_press::KeyPress;
    use crossterm::event::KeyCode;
    use std::cell::Cell;
    use std::rc::Rc;

    /// Events at certain seconds, on a clock that stands still but while it is waited for them.
    struct Script {
        now: Rc<Cell<Instant>>,
        start: Instant,
        events: Vec<(u64, Event)>,
    }

    impl EventSource for Script {
        fn next(&mut self, wait: Option<Duration>) -> Option<Event> {
            let until = wait.map(|wait| self.now.get() + wait);
            let Some((at, event)) = self.events.first().copied() else {
                self.now.set(until.expect("nobody will ever touch a key"));
                return None;
            };
            let at = self.start + seconds(at);
            if until.is_some_and(|until| until < at) {
                self.now.set(until.unwrap());
                return None;
            }
            self.now.set(at);
            self.events.remove(0);
            Some(event)
        }
    }

    /// What comes, and at which second, until nobody is there.
    fn turns(limit: u64, events: &[(u64, Event)]) -> Vec<(u64, Wake)> {
        let start = Instant::now();
        let now = Rc::new(Cell::new(start));
        let clock = || now.get();
        let mut script = Script { now: Rc::clone(&now), start, events: events.to_vec() };
        let mut timer = IdleTimer::new(seconds(limit), start);
        let mut turns = Vec::new();
        let mut warned = false;
        loop {
            let turn = next(&mut script, Some(&mut timer), warned, &clock);
            turns.push(((now.get() - start).as_secs(), turn));
            warned = match turn {
                Wake::Warn => true,
                Wake::Event(Event::Key(_)) => false,
                Wake::Event(_) => warned,
                Wake::Over => return turns,
            };
        }
    }

    fn key(c: char) -> Event {
        Event::Key(KeyPress(KeyCode::Char(c), false))
    }

    #[test]
    fn nobody_is_warned_and_then_it_is_over() {
        assert_eq!(turns(120, &[]), [(120, Wake::Warn), (150, Wake::Over)]);
    }

    #[test]
    fn any_key_extends_and_the_warning_comes_again() {
        let x = Wake::Event(key('x'));
        let expected = [(100, x), (220, Wake::Warn), (249, x), (369, Wake::Warn), (399, Wake::Over)];
        assert_eq!(turns(120, &[(100, key('x')), (249, key('x'))]), expected);
    }

    #[test]
    fn a_window_that_changes_and_a_terminal_that_is_free_again_extend_nothing() {
        let [resize, written] = [Event::Resize, Event::Written];
        let expected = [(60, Wake::Event(resize)), (120, Wake::Warn), (130, Wake::Event(written)), (150, Wake::Over)];
        assert_eq!(turns(120, &[(60, resize), (130, written)]), expected);
    }

    fn seconds(count: u64) -> Duration {
        Duration::from_secs(count)
    }

    #[test]
    fn the_warning_comes_at_the_limit_and_the_end_thirty_seconds_later() {
        let start = Instant::now();
        let timer = IdleTimer::new(seconds(120), start);
        let at = |count| timer.at(start + seconds(count));
        assert_eq!(at(0), Idle::Calm(seconds(120)));
        assert_eq!(at(119), Idle::Calm(seconds(1)));
        assert_eq!(at(120), Idle::Warned(seconds(30)));
        assert_eq!(at(149), Idle::Warned(seconds(1)));
        assert_eq!(at(150), Idle::Over);
        assert_eq!(at(100_000), Idle::Over);
    }

    #[test]
    fn a_key_starts_the_time_anew_also_during_the_warning() {
        let start = Instant::now();
        let mut timer = IdleTimer::new(seconds(120), start);
        timer.touched(start + seconds(149));
        assert_eq!(timer.at(start + seconds(150)), Idle::Calm(seconds(119)));
        assert_eq!(timer.at(start + seconds(149 + 120)), Idle::Warned(seconds(30)));
    }

    #[test]
    fn the_warning_stands_long_enough_to_be_read() {
        assert!(WARNING >= seconds(20));
    }

    #[test]
    fn a_clock_that_goes_back_and_a_limit_without_end_do_no_harm() {
        let start = Instant::now();
        let timer = IdleTimer::new(Duration::MAX, start + seconds(10));
        assert_eq!(timer.at(start), Idle::Calm(Duration::MAX));
    }
}
