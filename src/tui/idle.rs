//! Owns the time that a kiosk waits for somebody who may have gone. Pure: it is told the time, and asks no clock.

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
pub(super) struct Patience {
    limit: Duration,
    since: Instant,
}

impl Patience {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(count: u64) -> Duration {
        Duration::from_secs(count)
    }

    #[test]
    fn the_warning_comes_at_the_limit_and_the_end_thirty_seconds_later() {
        let start = Instant::now();
        let patience = Patience::new(seconds(120), start);
        let at = |count| patience.at(start + seconds(count));
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
        let mut patience = Patience::new(seconds(120), start);
        patience.touched(start + seconds(149));
        assert_eq!(patience.at(start + seconds(150)), Idle::Calm(seconds(119)));
        assert_eq!(patience.at(start + seconds(149 + 120)), Idle::Warned(seconds(30)));
    }

    #[test]
    fn the_warning_stands_long_enough_to_be_read() {
        assert!(WARNING >= seconds(20));
    }

    #[test]
    fn a_clock_that_goes_back_and_a_limit_without_end_do_no_harm() {
        let start = Instant::now();
        let patience = Patience::new(Duration::MAX, start + seconds(10));
        assert_eq!(patience.at(start), Idle::Calm(Duration::MAX));
    }
}
