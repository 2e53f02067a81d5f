//! When a kiosk warns that nobody has touched a key, and when it ends. Pure: the time is an argument.

use super::events::{Event, EventSource};
use std::time::{Duration, Instant};

/// How long the warning is shown before everything is forgotten.
pub(super) const WARNING: Duration = Duration::from_secs(30);

/// How far an [`IdleTimer`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Idle {
    /// This long before the warning.
    Waiting(Duration),
    /// In the time of the warning, this long before its end.
    Warning(Duration),
    Over,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct IdleTimer {
    limit: Duration,
    since: Instant,
}

impl IdleTimer {
    /// A timer for a warning after `limit`.
    pub(super) fn new(limit: Duration, now: Instant) -> Self {
        Self { limit, since: now }
    }

    pub(super) fn restart(&mut self, now: Instant) {
        self.since = now;
    }

    pub(super) fn at(&self, now: Instant) -> Idle {
        let idle = now.saturating_duration_since(self.since);
        let before = |end: Duration| end.checked_sub(idle).filter(|left| !left.is_zero());
        match (before(self.limit), before(self.limit.saturating_add(WARNING))) {
            (Some(left), _) => Idle::Waiting(left),
            (None, Some(left)) => Idle::Warning(left),
            (None, None) => Idle::Over,
        }
    }
}

/// What the main loop is woken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wake {
    Event(Event),
    /// The limit has been reached: the warning has to be shown.
    Warn,
    /// The warning has been shown for its time.
    Over,
}

/// Waits for the next event, or until the timer has to be acted on. `is_warned` is whether the warning is shown already.
pub(super) fn next(
    source: &mut impl EventSource,
    timer: Option<&mut IdleTimer>,
    is_warned: bool,
    clock: &dyn Fn() -> Instant,
) -> Wake {
    let Some(timer) = timer else {
        return source.next(None).map_or(Wake::Over, Wake::Event);
    };
    loop {
        let wait = match timer.at(clock()) {
            Idle::Waiting(wait) => wait,
            Idle::Warning(wait) if is_warned => wait,
            Idle::Warning(_) => return Wake::Warn,
            Idle::Over => return Wake::Over,
        };
        if let Some(event) = source.next(Some(wait)) {
            // Other events do not show that anybody is there.
            if matches!(event, Event::Key(_)) {
                timer.restart(clock());
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

    /// Events at certain seconds, on a clock that moves only while they are waited for.
    struct Script {
        now: Rc<Cell<Instant>>,
        start: Instant,
        events: Vec<(u64, Event)>,
    }

    impl EventSource for Script {
        fn next(&mut self, wait: Option<Duration>) -> Option<Event> {
            let until = wait.map(|wait| self.now.get() + wait);
            let Some((at, event)) = self.events.first().copied() else {
                self.now.set(until.expect("a wait without an end"));
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

    /// Every wake and its second, until the timer is over.
    fn wakes(limit: u64, events: &[(u64, Event)]) -> Vec<(u64, Wake)> {
        let start = Instant::now();
        let now = Rc::new(Cell::new(start));
        let clock = || now.get();
        let mut script = Script { now: Rc::clone(&now), start, events: events.to_vec() };
        let mut timer = IdleTimer::new(seconds(limit), start);
        let mut wakes = Vec::new();
        let mut is_warned = false;
        loop {
            let wake = next(&mut script, Some(&mut timer), is_warned, &clock);
            wakes.push(((now.get() - start).as_secs(), wake));
            is_warned = match wake {
                Wake::Warn => true,
                Wake::Event(Event::Key(_)) => false,
                Wake::Event(_) => is_warned,
                Wake::Over => return wakes,
            };
        }
    }

    fn key(c: char) -> Event {
        Event::Key(KeyPress(KeyCode::Char(c), false))
    }

    #[test]
    fn without_a_key_the_warning_comes_and_then_the_end() {
        assert_eq!(wakes(120, &[]), [(120, Wake::Warn), (150, Wake::Over)]);
    }

    #[test]
    fn any_key_starts_the_time_anew_and_the_warning_comes_again() {
        let x = Wake::Event(key('x'));
        let expected = [(100, x), (220, Wake::Warn), (249, x), (369, Wake::Warn), (399, Wake::Over)];
        assert_eq!(wakes(120, &[(100, key('x')), (249, key('x'))]), expected);
    }

    #[test]
    fn a_change_of_the_window_and_a_written_frame_do_not_start_the_time_anew() {
        let [resize, written] = [Event::Resize, Event::Written];
        let expected = [(60, Wake::Event(resize)), (120, Wake::Warn), (130, Wake::Event(written)), (150, Wake::Over)];
        assert_eq!(wakes(120, &[(60, resize), (130, written)]), expected);
    }

    fn seconds(count: u64) -> Duration {
        Duration::from_secs(count)
    }

    #[test]
    fn the_warning_comes_at_the_limit_and_the_end_thirty_seconds_later() {
        let start = Instant::now();
        let timer = IdleTimer::new(seconds(120), start);
        let at = |count| timer.at(start + seconds(count));
        assert_eq!(at(0), Idle::Waiting(seconds(120)));
        assert_eq!(at(119), Idle::Waiting(seconds(1)));
        assert_eq!(at(120), Idle::Warning(seconds(30)));
        assert_eq!(at(149), Idle::Warning(seconds(1)));
        assert_eq!(at(150), Idle::Over);
        assert_eq!(at(100_000), Idle::Over);
    }

    #[test]
    fn a_key_starts_the_time_anew_also_during_the_warning() {
        let start = Instant::now();
        let mut timer = IdleTimer::new(seconds(120), start);
        timer.restart(start + seconds(149));
        assert_eq!(timer.at(start + seconds(150)), Idle::Waiting(seconds(119)));
        assert_eq!(timer.at(start + seconds(149 + 120)), Idle::Warning(seconds(30)));
    }

    #[test]
    fn the_warning_is_shown_long_enough_to_be_read() {
        assert!(WARNING >= seconds(20));
    }

    #[test]
    fn a_clock_that_goes_back_and_a_limit_without_end_do_no_harm() {
        let start = Instant::now();
        let timer = IdleTimer::new(Duration::MAX, start + seconds(10));
        assert_eq!(timer.at(start), Idle::Waiting(Duration::MAX));
    }
}
