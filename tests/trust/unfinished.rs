//! Keys behind a sequence that never ends: a hand on Alt, a slow line, a paste whose end is lost. The way out and the
//! rescue steps must not wait for it.

use super::support::failing;
use super::window::{QUESTION, STEPS, Window};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Beginnings of sequences, by name.
const SEQUENCES: [(&str, &[u8]); 11] = [
    ("ESC", b"\x1b"),
    ("ESC [", b"\x1b["),
    ("ESC O", b"\x1bO"),
    ("ESC [ 1", b"\x1b[1"),
    ("ESC [ ?", b"\x1b[?"),
    ("ESC [ <", b"\x1b[<"),
    ("ESC [ 5", b"\x1b[5"),
    ("a paste", b"\x1b[200~"),
    ("ESC ]", b"\x1b]"),
    ("ESC P", b"\x1bP"),
    ("the first byte of a letter", b"\xc3"),
];

/// Those that text belongs to: what comes at once behind them is no key.
const STRINGS: [&str; 3] = ["a paste", "ESC ]", "ESC P"];

/// How many windows are open at a time: each of them mostly waits.
const WIDTH: usize = 8;

/// How soon Ctrl-C must have ended the program.
const AT_ONCE: Duration = Duration::from_millis(300);

/// How soon the rescue steps must be there: a paste counts as over after a second of silence.
const SOON: Duration = Duration::from_millis(1300);

/// How long a sequence that was given up may still swallow what could belong to it.
const OVER: Duration = Duration::from_millis(1300);

/// The question before leaving.
const LEAVES: &str = "Leave takestock?";

/// Where somebody may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Screen {
    First,
    Signs,
    Emergency,
    Reading,
    Search,
    Leaving,
}

use Screen::{Emergency, First, Leaving, Reading, Search, Signs};

impl Screen {
    /// A window on this page. On all but the first a sign has been answered.
    fn open(self) -> Window {
        let mut window = Window::takestock(&[]);
        if self != First {
            window.go_to_signs();
            window.send("y");
            window.settle();
        }
        match self {
            First | Signs => {}
            Emergency => window.send_for("!", STEPS),
            Reading => {
                window.send("l");
                window.settle();
                window.send("1");
            }
            Search => {
                window.send("/");
                window.settle();
                // What is found must not show the rescue steps.
                window.send_for("tol", "tol");
            }
            Leaving => window.send_for("q", LEAVES),
        }
        window.settle();
        window
    }
}

/// What is wrong with a case.
enum Wrong {
    /// It came, but after this long.
    Late(Duration),
    /// It never came, or something else did.
    Never(String),
}

/// A place, a sequence, and how much later than its beginning the key comes; without a time both come in one write.
type Case = (Screen, usize, Option<Duration>);

fn cases(places: &[Screen], pauses: &[Option<u64>]) -> Vec<Case> {
    let mut cases = Vec::new();
    for &place in places {
        for sequence in 0..SEQUENCES.len() {
            cases.extend(pauses.iter().map(|pause| (place, sequence, pause.map(Duration::from_millis))));
        }
    }
    cases
}

/// Sends a sequence that does not end, and then the key; says when that was.
fn send_behind(window: &mut Window, sequence: &[u8], pause: Option<Duration>, key: u8) -> Instant {
    let Some(pause) = pause else {
        let at = Instant::now();
        window.send([sequence, &[key]].concat());
        return at;
    };
    window.send(sequence);
    window.rest(pause);
    let at = Instant::now();
    window.send([key]);
    at
}

/// Asserts that none of these failed, and says which did.
fn assert_none(failed: &[(&Case, Wrong)], of: usize) {
    let say = |(case, wrong): &(&Case, Wrong)| {
        let (place, sequence, pause) = case;
        let when = pause.map_or("in the same write".to_owned(), |pause| format!("{pause:?} later"));
        let wrong = match wrong {
            Wrong::Late(took) => format!("only after {took:?}"),
            Wrong::Never(why) => why.clone(),
        };
        format!("{place:?}, {}, {when}: {wrong}", SEQUENCES[*sequence].0)
    };
    let all: Vec<String> = failed.iter().map(say).collect();
    assert!(all.is_empty(), "{} of {of}:\n{}", all.len(), all.join("\n"));
}

/// Ctrl-C behind a sequence that does not end.
fn leave(&(place, sequence, pause): &Case) -> Result<(), Wrong> {
    let mut window = place.open();
    let start = send_behind(&mut window, SEQUENCES[sequence].1, pause, 0x03);
    if !window.comes(Duration::from_secs(2), |window| window.state() == 'Z') {
        return Err(Wrong::Never("it did not end".to_owned()));
    }
    let took = start.elapsed();
    window.end_restored(0);
    if took > AT_ONCE { Err(Wrong::Late(took)) } else { Ok(()) }
}

#[test]
fn ctrl_c_leaves_at_once_behind_a_sequence_that_does_not_end() {
    let cases = cases(&[First, Signs, Emergency, Reading, Search, Leaving], &[None, Some(30), Some(300)]);
    let failed = failing(&cases, WIDTH, leave);
    // Where the machine was busy with the others, it may try again alone.
    let retried = failed.into_iter().filter_map(|(case, wrong)| match wrong {
        Wrong::Late(_) => leave(case).err().map(|wrong| (case, wrong)),
        Wrong::Never(_) => Some((case, wrong)),
    });
    assert_none(&retried.collect::<Vec<_>>(), cases.len());
}

/// `!` behind a sequence that does not end, and back; `behind` is where Esc leads from each place: a sequence that was
/// given up may count as one.
fn rescue(&(place, sequence, pause): &Case, behind: &BTreeMap<Screen, String>) -> Result<(), Wrong> {
    let wrong = |what: &str, window: &Window| Err(Wrong::Never(format!("{what}; it shows: {}", window.head())));
    let mut window = place.open();
    let before = window.shows();
    let begun = Instant::now();
    let start = send_behind(&mut window, SEQUENCES[sequence].1, pause, b'!');
    if !window.comes(2 * SOON, |window| window.shows().contains(STEPS)) {
        return wrong("no rescue steps", &window);
    }
    let took = start.elapsed();
    window.settle();
    if STRINGS.contains(&SEQUENCES[sequence].0) {
        // Until it is over, Esc may be a part of it.
        window.rest(OVER);
    }
    window.send("\x1b");
    if !window.comes(SOON, |window| !window.shows().contains(STEPS)) {
        return wrong("Esc did not return", &window);
    }
    window.rest(OVER.saturating_sub(begun.elapsed()));
    window.settle();
    if window.shows() != before && window.shows() != behind[&place] {
        return wrong("it returned to another page", &window);
    }
    // Leaving is only asked about where there is an answer to lose.
    for _ in 0..3 {
        if place != First && !window.shows().contains(QUESTION) {
            window.send("\x1b");
            window.settle();
        }
    }
    if place != First {
        window.send("q");
        if !window.comes(SOON, |window| window.shows().contains(LEAVES)) {
            return wrong("the answer is gone", &window);
        }
    }
    if took > SOON { Err(Wrong::Late(took)) } else { Ok(()) }
}

#[test]
fn the_rescue_steps_open_behind_a_sequence_that_does_not_end_and_the_answer_stays() {
    let places = [First, Signs, Reading, Search, Leaving];
    let behind = places.map(|place| {
        let mut window = place.open();
        window.send("\x1b");
        window.settle();
        (place, window.shows())
    });
    let behind = BTreeMap::from(behind);
    let mut cases = cases(&places, &[None, Some(200)]);
    cases.retain(|(_, sequence, pause)| pause.is_some() || !STRINGS.contains(&SEQUENCES[*sequence].0));
    let failed = failing(&cases, WIDTH, |case| rescue(case, &behind));
    let retried = failed.into_iter().filter_map(|(case, wrong)| match wrong {
        Wrong::Late(_) => rescue(case, &behind).err().map(|wrong| (case, wrong)),
        Wrong::Never(_) => Some((case, wrong)),
    });
    assert_none(&retried.collect::<Vec<_>>(), cases.len());
}
