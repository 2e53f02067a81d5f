//! Turns the bytes of a terminal into keys. Pure: it is told the time. Whatever bytes come, in whatever pieces, Ctrl-C is
//! heard at once and no other key is lost for longer than [`SILENCE`].

use super::key_press::{CTRL_C, ESC, KeyPress, QUIT, control_key, key, letter_key};
use crossterm::event::KeyCode;
use std::time::{Duration, Instant};

/// How long an unfinished sequence waits for its next byte.
pub(super) const REST: Duration = Duration::from_millis(100);
/// After this long without a byte a paste, or an answer of the terminal, is over even without its end; and for this
/// long the late rest of a sequence that was given up is swallowed.
pub(super) const SILENCE: Duration = Duration::from_secs(1);
/// Bytes closer than this to each other come from one sender; what comes later into an unfinished paste or answer may be a
/// person, and does not make it last longer.
const PAUSE: Duration = Duration::from_millis(250);
/// As much of a sequence as is kept: no key sends more.
const LONGEST: usize = 24;
/// What ends a paste.
const PASTE_END: &[u8] = b"\x1b[201~";
/// The bytes behind `ESC [ M` that tell where the mouse is.
const MOUSE: u8 = 3;

const BELL: u8 = 0x07;

/// What the bytes so far are the beginning of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing.
    Ground,
    /// An Esc, or a sequence.
    Escape,
    /// `ESC [`: a key, or an answer of the terminal.
    Control,
    /// `ESC O`: a key.
    Single,
    /// A character of several bytes, this many of which are missing.
    Text(usize),
    /// An OSC, DCS, APC, PM or SOS string: an answer that nobody asked for.
    Answer,
    /// An Esc in such a string: its end, or the beginning of another sequence.
    AnswerEscape,
    /// A place of the mouse, of which this many bytes are missing.
    Mouse(u8),
    /// Pasted text; the first bytes of its end, this many, have come.
    Paste(usize),
}

/// Tells keys apart in a stream of bytes.
#[derive(Debug)]
pub(super) struct Decoder {
    state: State,
    /// The bytes of the unfinished sequence or character, behind its first.
    rest: Vec<u8>,
    /// When the last byte came.
    last: Instant,
    /// When the last byte came that was close to the one before.
    flowing: Instant,
    /// The last byte of a string or a paste was a `!` that may be a key.
    help: bool,
    /// Since when an unfinished sequence has been given up: its late rest answers nothing.
    given_up: Option<Instant>,
}

impl Decoder {
    pub(super) fn new(now: Instant) -> Self {
        Self {
            state: State::Ground,
            rest: Vec::with_capacity(LONGEST),
            last: now,
            flowing: now,
            help: false,
            given_up: None,
        }
    }

    /// Takes in one byte. What it comes to is handed to `hear`, in order.
    ///
    /// A sequence is never given up here, but by [`Self::wait`] alone: a busy machine that reads late does not cut it.
    pub(super) fn feed(&mut self, byte: u8, now: Instant, hear: &mut impl FnMut(KeyPress)) {
        let gap = now.saturating_duration_since(self.last);
        let late = gap >= REST;
        self.last = now;
        if gap < PAUSE || !matches!(self.state, State::Answer | State::Paste(_)) {
            self.flowing = now;
        }
        if byte == CTRL_C {
            self.rest_at_ground();
            return hear(QUIT);
        }
        if self.given_up.is_some() {
            return self.late_rest(byte, now, hear);
        }
        match self.state {
            State::Ground => self.begin(byte, hear),
            State::Escape => self.escape(byte, hear),
            State::Control => self.control(byte, hear),
            State::Single => self.single(byte, hear),
            State::Text(missing) => self.text(byte, missing, hear),
            State::Mouse(missing) => {
                self.help = byte == b'!' && missing > 1;
                self.state = if missing > 1 { State::Mouse(missing - 1) } else { State::Ground };
            }
            State::Answer => self.answer(byte, late, hear),
            State::AnswerEscape if byte == b'\\' => self.state = State::Ground,
            State::AnswerEscape => {
                self.state = State::Escape;
                self.escape(byte, hear);
            }
            State::Paste(matched) => self.paste(byte, matched, late, hear),
        }
    }

    /// Lets time pass without a byte. To be called when [`Self::deadline`] has come; more often does no harm.
    pub(super) fn wait(&mut self, now: Instant, hear: &mut impl FnMut(KeyPress)) {
        if self.given_up.is_some_and(|since| now.saturating_duration_since(since) >= SILENCE) {
            self.rest_at_ground();
        }
        let silent = now.saturating_duration_since(self.last);
        match self.state {
            _ if self.given_up.is_some() => {}
            State::Escape if silent >= REST => {
                hear(KeyPress(KeyCode::Esc, false));
                self.given_up = Some(now);
            }
            State::Control | State::Single if silent >= REST => self.given_up = Some(now),
            State::Mouse(_) if silent >= REST && self.help => {
                hear(KeyPress(KeyCode::Char('!'), false));
                self.rest_at_ground();
            }
            State::Text(_) | State::Mouse(_) if silent >= REST => self.rest_at_ground(),
            State::AnswerEscape if silent >= REST => {
                hear(KeyPress(KeyCode::Esc, false));
                self.rest_at_ground();
            }
            State::Answer if self.help && silent >= REST => {
                self.help = false;
                hear(KeyPress(KeyCode::Char('!'), false));
            }
            State::Answer | State::Paste(_) if now.saturating_duration_since(self.flowing) >= SILENCE => {
                if std::mem::take(&mut self.help) {
                    hear(KeyPress(KeyCode::Char('!'), false));
                }
                self.rest_at_ground();
            }
            _ => {}
        }
    }

    /// When it is time to [`Self::wait`]; nothing is waited for without one.
    pub(super) fn deadline(&self) -> Option<Instant> {
        if let Some(since) = self.given_up {
            return Some(since + SILENCE);
        }
        match self.state {
            State::Ground => None,
            State::Answer if !self.help => Some(self.flowing + SILENCE),
            State::Paste(_) => Some(self.flowing + SILENCE),
            _ => Some(self.last + REST),
        }
    }

    fn rest_at_ground(&mut self) {
        self.state = State::Ground;
        self.rest.clear();
        self.help = false;
        self.given_up = None;
    }

    /// A byte that goes on with nothing.
    fn begin(&mut self, byte: u8, hear: &mut impl FnMut(KeyPress)) {
        self.rest.clear();
        match byte {
            ESC => self.state = State::Escape,
            0xC2..=0xF4 => {
                self.rest.push(byte);
                self.state = State::Text(if byte < 0xE0 { 1 } else { 2 + usize::from(byte >= 0xF0) });
            }
            byte => {
                if let Some(key) = key(byte) {
                    hear(key);
                }
            }
        }
    }

    fn escape(&mut self, byte: u8, hear: &mut impl FnMut(KeyPress)) {
        self.state = match byte {
            b'[' => State::Control,
            b'O' => State::Single,
            b']' | b'P' | b'X' | b'^' | b'_' => State::Answer,
            // The end of a string that is over already.
            b'\\' => State::Ground,
            byte => {
                // Esc and a key that came at once: the key with Alt held, or both quickly.
                hear(KeyPress(KeyCode::Esc, false));
                self.state = State::Ground;
                return self.begin(byte, hear);
            }
        };
    }

    fn control(&mut self, byte: u8, hear: &mut impl FnMut(KeyPress)) {
        match byte {
            // The console of Linux sends a second bracket for F1 to F5.
            b'[' if self.rest.is_empty() => self.keep(byte),
            b'!' => self.abort(byte, hear),
            0x20..=0x3F => self.keep(byte),
            0x40..=0x7E => {
                self.state = self.control_end(byte);
                if let Some(key) = control_key(&self.rest, byte) {
                    hear(key);
                }
            }
            _ => self.abort(byte, hear),
        }
    }

    /// What follows a control sequence with this last byte.
    fn control_end(&self, last: u8) -> State {
        match (self.rest.as_slice(), last) {
            (b"200", b'~') => State::Paste(0),
            (b"", b'M') => State::Mouse(MOUSE),
            _ => State::Ground,
        }
    }

    fn single(&mut self, byte: u8, hear: &mut impl FnMut(KeyPress)) {
        match byte {
            b'0'..=b'9' | b';' => self.keep(byte),
            0x40..=0x7E => {
                self.state = State::Ground;
                if let Some(code) = letter_key(byte) {
                    hear(KeyPress(code, false));
                }
            }
            _ => self.abort(byte, hear),
        }
    }

    fn text(&mut self, byte: u8, missing: usize, hear: &mut impl FnMut(KeyPress)) {
        if !(0x80..=0xBF).contains(&byte) {
            return self.abort(byte, hear);
        }
        self.rest.push(byte);
        self.state = if missing > 1 { State::Text(missing - 1) } else { State::Ground };
        if self.state == State::Ground
            && let Some(c) = str::from_utf8(&self.rest).ok().and_then(|text| text.chars().next())
        {
            hear(KeyPress(KeyCode::Char(c), false));
        }
    }

    /// Drops what was begun, and takes the byte afresh.
    fn abort(&mut self, byte: u8, hear: &mut impl FnMut(KeyPress)) {
        self.rest_at_ground();
        self.begin(byte, hear);
    }

    fn answer(&mut self, byte: u8, late: bool, hear: &mut impl FnMut(KeyPress)) {
        self.help = false;
        match byte {
            ESC => self.state = State::AnswerEscape,
            BELL => self.state = State::Ground,
            // Behind a pause it is somebody who wants out of here.
            b'\r' if late => self.abort(byte, hear),
            b'!' if late => hear(KeyPress(KeyCode::Char('!'), false)),
            b'!' => self.help = true,
            _ => {}
        }
    }

    fn paste(&mut self, byte: u8, matched: usize, late: bool, hear: &mut impl FnMut(KeyPress)) {
        self.help = byte == b'!' && !late;
        if byte == b'!' && late {
            hear(KeyPress(KeyCode::Char('!'), false));
        }
        self.state = match PASTE_END.get(matched) {
            Some(&wanted) if wanted == byte && matched + 1 == PASTE_END.len() => State::Ground,
            Some(&wanted) if wanted == byte => State::Paste(matched + 1),
            _ => State::Paste(usize::from(byte == ESC)),
        };
    }

    /// A byte behind a sequence that was given up. What could still complete it answers nothing.
    fn late_rest(&mut self, byte: u8, now: Instant, hear: &mut impl FnMut(KeyPress)) {
        if byte == b'!' || !(0x20..=0x7E).contains(&byte) {
            return self.abort(byte, hear);
        }
        let again = |state: &mut Self, to: State| {
            state.state = to;
            state.given_up = Some(now);
        };
        match (self.state, byte) {
            (State::Escape, b'[') => again(self, State::Control),
            (State::Escape, b'O') => again(self, State::Single),
            (State::Escape, b']') => {
                self.rest_at_ground();
                self.state = State::Answer;
            }
            (State::Escape, _) => self.abort(byte, hear),
            (State::Control, b'[') if self.rest.is_empty() => self.keep(byte),
            (State::Control, 0x40..) => {
                let next = self.control_end(byte);
                self.rest_at_ground();
                self.state = next;
            }
            (State::Single, 0x40..) => self.rest_at_ground(),
            _ => self.keep(byte),
        }
    }

    fn keep(&mut self, byte: u8) {
        if self.rest.len() < LONGEST {
            self.rest.push(byte);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ESCAPE: KeyPress = KeyPress(KeyCode::Esc, false);

    fn letter(c: char) -> KeyPress {
        KeyPress(KeyCode::Char(c), false)
    }

    fn code(code: KeyCode) -> KeyPress {
        KeyPress(code, false)
    }

    /// What is heard of these pieces, each so many milliseconds behind the one before, and then of silence.
    fn heard(pieces: &[(u64, &str)]) -> Vec<KeyPress> {
        let mut now = Instant::now();
        let mut decoder = Decoder::new(now);
        let mut keys = Vec::new();
        let pass = |decoder: &mut Decoder, now: &mut Instant, time: Duration, keys: &mut Vec<KeyPress>| {
            let until = *now + time;
            while let Some(deadline) = decoder.deadline().filter(|&deadline| deadline <= until) {
                decoder.wait(deadline, &mut |key| keys.push(key));
            }
            *now = until;
        };
        for (pause, piece) in pieces {
            pass(&mut decoder, &mut now, Duration::from_millis(*pause), &mut keys);
            for byte in piece.bytes() {
                decoder.feed(byte, now, &mut |key| keys.push(key));
            }
        }
        pass(&mut decoder, &mut now, Duration::from_secs(10), &mut keys);
        assert_eq!(decoder.deadline(), None, "it waits for ever");
        keys
    }

    /// The same bytes one by one, this many milliseconds apart.
    fn slowly(text: &str, pause: u64) -> Vec<KeyPress> {
        let bytes: Vec<String> = text.chars().map(String::from).collect();
        heard(&bytes.iter().map(|byte| (pause, byte.as_str())).collect::<Vec<_>>())
    }

    #[test]
    fn every_key_of_the_table_is_known_at_once_and_in_pieces() {
        let keys = [
            ("\x1b[A", KeyCode::Up),
            ("\x1bOB", KeyCode::Down),
            ("\x1b[1;5C", KeyCode::Right),
            ("\x1b[D", KeyCode::Left),
            ("\x1b[1~", KeyCode::Home),
            ("\x1b[8~", KeyCode::End),
            ("\x1b[3~", KeyCode::Delete),
            ("\x1b[5~", KeyCode::PageUp),
            ("\x1b[6;2~", KeyCode::PageDown),
            ("\x1b[Z", KeyCode::BackTab),
            ("\x1bOP", KeyCode::F(1)),
            ("\x1b[12~", KeyCode::F(2)),
            ("\x1b[[C", KeyCode::F(3)),
            ("\x1bOS", KeyCode::F(4)),
            ("\x1b[15~", KeyCode::F(5)),
            ("\x1b[17~", KeyCode::F(6)),
            ("\x1b[27u", KeyCode::Esc),
        ];
        for (bytes, code) in keys {
            for keys in [heard(&[(0, bytes)]), slowly(bytes, 30)] {
                let codes: Vec<KeyCode> = keys.iter().map(|key| key.0).collect();
                assert_eq!(codes, [code], "{bytes:?}");
            }
        }
        assert_eq!(heard(&[(0, "\r\t\x7f\x08 é€")]).len(), 7);
        assert_eq!(heard(&[(0, "\x0c")]), [KeyPress(KeyCode::Char('l'), true)]);
    }

    #[test]
    fn ctrl_c_is_heard_behind_whatever_has_begun() {
        let begun = [
            "",
            "\x1b",
            "\x1b[",
            "\x1bO",
            "\x1b[1",
            "\x1b[?",
            "\x1b[<",
            "\x1b[200~",
            "\x1b[200~abc",
            "\x1b]11;",
            "\x1bP",
            "\x1b[M",
            "\x1b]0;\x1b",
        ];
        for begun in begun {
            for pause in [0, 50, 150, 1500] {
                let keys = heard(&[(0, begun), (pause, "\x03")]);
                assert_eq!(keys.last(), Some(&QUIT), "{begun:?} {pause}");
                assert!(keys.len() <= 2, "{keys:?}");
            }
        }
        // As a terminal sends it that a program before us has left in another way of telling keys.
        for sent in ["\x1b[99;5u", "\x1b[27;5;99~"] {
            assert_eq!(heard(&[(0, sent)]), [QUIT]);
        }
        let mut keys = Vec::new();
        let mut decoder = Decoder::new(Instant::now());
        for byte in [0xC3, CTRL_C] {
            decoder.feed(byte, Instant::now(), &mut |key| keys.push(key));
        }
        assert_eq!(keys, [QUIT]);
    }

    #[test]
    fn help_is_heard_behind_whatever_has_begun() {
        let begun =
            ["\x1b", "\x1b[", "\x1bO", "\x1b[1", "\x1b[?", "\x1b[<", "\x1b[M", "\x1b]11;", "\x1bPx", "\x1b[200~abc"];
        for begun in begun {
            for pause in [0, 50, 150, 1500] {
                let keys = heard(&[(0, begun), (pause, "!")]);
                assert_eq!(keys.iter().filter(|&&key| key == letter('!')).count(), 1, "{begun:?} {pause}: {keys:?}");
            }
        }
    }

    #[test]
    fn the_late_rest_of_a_key_is_no_other_key() {
        for (first, late) in [("\x1bO", "Q"), ("\x1b[", "B"), ("\x1b[1", "2~"), ("\x1b[", "[B"), ("\x1b[", "12~")] {
            assert_eq!(heard(&[(0, first), (150, late), (1200, "y")]), [letter('y')], "{first:?} {late:?}");
        }
        assert_eq!(heard(&[(0, "\x1b"), (150, "OQ"), (1200, "y")]), [ESCAPE, letter('y')]);
        // Whoever goes on after a second is a person.
        assert_eq!(heard(&[(0, "\x1b["), (1200, "q")]), [letter('q')]);
        for key in ["\r", "\x1b"] {
            assert_eq!(heard(&[(0, "\x1b["), (200, key)]).len(), 1, "{key:?}");
        }
    }

    #[test]
    fn a_lone_escape_is_one_after_a_moment_and_with_a_letter_it_is_both() {
        assert_eq!(heard(&[(0, "\x1b")]), [ESCAPE]);
        assert_eq!(heard(&[(0, "\x1by")]), [ESCAPE, letter('y')]);
        assert_eq!(heard(&[(0, "\x1b\x1b[A")]), [ESCAPE, code(KeyCode::Up)]);
        assert_eq!(heard(&[(0, "\x1b"), (150, "y")]), [ESCAPE, letter('y')]);
    }

    #[test]
    fn answers_of_the_terminal_are_swallowed_whole() {
        for answer in [
            "\x1b]11;rgb:1e1e/1111/2e2e\x1b\\",
            "\x1b]4;1;rgb:yyyy/1111/2e2e\x07",
            "\x1b[?62;22c",
            "\x1b[>41;354;0c",
            "\x1bP!|00000000\x1b\\",
            "\x1bP>|xterm(370)\x1b\\",
            "\x1b_Gi=1;OK\x1b\\",
            "\x1b[?1u",
            "\x1bP1$r0m\x1b\\",
            "\x1b[0n",
            "\x1b[1;5R",
            "\x1b[?2026;2$y",
            "\x1b[I",
            "\x1b[<0;10;10M",
            "\x1b[M 5A",
            "\x1b[48;24;80;0;0t",
        ] {
            assert_eq!(heard(&[(0, answer), (0, "y")]), [letter('y')], "{answer:?}");
            assert_eq!(slowly(answer, 30), [], "{answer:?}");
        }
        // A slow line may pause inside one.
        assert_eq!(heard(&[(0, "\x1b]11;rgb:"), (400, "yyyy/1111"), (400, "\x1b\\"), (0, "n")]), [letter('n')]);
    }

    #[test]
    fn pasted_text_is_swallowed_however_it_is_cut() {
        let paste = "\x1b[200~yes\r!q\x1b[A\x1b[201~";
        for cut in 1..paste.len() {
            let (one, other) = paste.split_at(cut);
            assert_eq!(heard(&[(0, one), (50, other), (0, "y")]), [letter('y')], "cut at {cut}");
        }
        assert_eq!(slowly(paste, 30), []);
    }

    #[test]
    fn a_paste_without_an_end_is_over_after_a_second_of_silence() {
        assert_eq!(heard(&[(0, "\x1b[200~abc"), (900, "y"), (1100, "n")]), [letter('n')]);
    }

    #[test]
    fn whoever_types_on_into_something_unfinished_is_heard_after_a_second() {
        for begun in ["\x1b[200~", "\x1b]", "\x1bP"] {
            let presses = [(400, "n"), (400, "n"), (400, "n"), (400, "n")];
            let pieces: Vec<(u64, &str)> = [(0, begun)].into_iter().chain(presses).collect();
            assert_eq!(heard(&pieces), [letter('n'); 2], "{begun:?}");
        }
    }

    #[test]
    fn no_bytes_keep_a_key_from_being_heard_for_longer_than_a_second() {
        let mut random = 7_u64;
        let mut next = || {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            u8::try_from(random >> 56).unwrap()
        };
        for _ in 0..20_000 {
            let now = Instant::now();
            let mut decoder = Decoder::new(now);
            for _ in 0..usize::from(next() % 12) {
                let byte = if next() < 128 { b"\x1b[]OP200~<?M;\\"[usize::from(next() % 14)] } else { next() };
                decoder.feed(byte, now, &mut |_| ());
            }
            let later = now + REST + SILENCE;
            decoder.wait(now + REST, &mut |_| ());
            decoder.wait(later, &mut |_| ());
            decoder.wait(later + SILENCE, &mut |_| ());
            let mut keys = Vec::new();
            decoder.feed(b'y', later + SILENCE, &mut |key| keys.push(key));
            assert_eq!(keys, [letter('y')], "{decoder:?}");
        }
    }
}
