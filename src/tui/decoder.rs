//! Turns the bytes of a terminal into keys. Pure: the time is an argument. Ctrl-C is recognized at once, inside any other
//! sequence. Every other key is recognized again after [`SILENCE`] without a byte, whatever came before.

use super::key_press::{CTRL_C, ESC, ESCAPE, HELP, KeyPress, QUIT, byte_key, csi_key, ss3_key};
use crossterm::event::KeyCode;
use std::time::{Duration, Instant};

/// How long an unfinished sequence waits for its next byte.
const SEQUENCE_TIMEOUT: Duration = Duration::from_millis(100);
/// After this long without a byte, a paste or a control string ends even without its terminator. For this long after its
/// timeout, the rest of a sequence is still swallowed when it comes.
const SILENCE: Duration = Duration::from_secs(1);
/// Bytes with a longer pause between them may have been typed by a person. They do not prolong a paste or a control string.
const TYPING_PAUSE: Duration = Duration::from_millis(250);
/// How many bytes of a sequence are kept. No key sends more.
const LONGEST: usize = 24;
const PASTE_END: &[u8] = b"\x1b[201~";
/// How many bytes follow `ESC [ M`.
const MOUSE_LEN: u8 = 3;

const BELL: u8 = 0x07;

/// What the bytes so far are the beginning of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Ground,
    /// `ESC`.
    Escape,
    /// `ESC [`: a key, or a reply of the terminal.
    Csi,
    /// `ESC O`: a key.
    Ss3,
    /// A character in UTF-8 of which so many bytes are missing.
    Utf8(usize),
    /// An OSC, DCS, APC, PM or SOS string: a reply that nobody asked for.
    ControlString,
    /// `ESC` in such a string: the start of its terminator, or of another sequence.
    ControlStringEscape,
    /// A mouse position of which so many bytes are missing.
    Mouse(u8),
    /// Pasted text, of whose end so many bytes have come.
    Paste(usize),
}

/// The state of decoding one stream of bytes.
#[derive(Debug)]
pub(super) struct Decoder {
    state: State,
    /// The bytes of the unfinished sequence after its introducer, or of the unfinished character.
    pending: Vec<u8>,
    last_byte: Instant,
    /// The last byte that came without a [`TYPING_PAUSE`] before it.
    last_burst: Instant,
    /// Whether the last byte of a paste, a control string or a mouse position was a `!`, which may be a key.
    maybe_help: bool,
    /// When the unfinished sequence timed out. Its rest, should it still come, is swallowed.
    timed_out: Option<Instant>,
}

impl Decoder {
    pub(super) fn new(now: Instant) -> Self {
        Self {
            state: State::Ground,
            pending: Vec::with_capacity(LONGEST),
            last_byte: now,
            last_burst: now,
            maybe_help: false,
            timed_out: None,
        }
    }

    /// Takes one byte, and passes the keys that it completes to `emit`, in order.
    ///
    /// Only [`Self::check_timeout`] lets a sequence time out, so that one that is read late on a busy machine stays whole.
    pub(super) fn feed(&mut self, byte: u8, now: Instant, emit: &mut impl FnMut(KeyPress)) {
        let gap = now.saturating_duration_since(self.last_byte);
        let is_late = gap >= SEQUENCE_TIMEOUT;
        self.last_byte = now;
        if gap < TYPING_PAUSE || !matches!(self.state, State::ControlString | State::Paste(_)) {
            self.last_burst = now;
        }
        if byte == CTRL_C {
            self.reset();
            return emit(QUIT);
        }
        if self.timed_out.is_some() {
            return self.after_timeout(byte, now, emit);
        }
        match self.state {
            State::Ground => self.ground(byte, emit),
            State::Escape => self.escape(byte, emit),
            State::Csi => self.csi(byte, emit),
            State::Ss3 => self.ss3(byte, emit),
            State::Utf8(missing) => self.utf8(byte, missing, emit),
            State::Mouse(missing) => {
                self.maybe_help = byte == b'!' && missing > 1;
                self.state = if missing > 1 { State::Mouse(missing - 1) } else { State::Ground };
            }
            State::ControlString => self.control_string(byte, is_late, emit),
            State::ControlStringEscape if byte == b'\\' => self.state = State::Ground,
            State::ControlStringEscape => {
                self.state = State::Escape;
                self.escape(byte, emit);
            }
            State::Paste(matched) => self.paste(byte, matched, is_late, emit),
        }
    }

    /// To be called when no byte has come until [`Self::deadline`]. Earlier it does nothing.
    pub(super) fn check_timeout(&mut self, now: Instant, emit: &mut impl FnMut(KeyPress)) {
        if self.timed_out.is_some_and(|since| now.saturating_duration_since(since) >= SILENCE) {
            self.reset();
        }
        let silent = now.saturating_duration_since(self.last_byte);
        match self.state {
            _ if self.timed_out.is_some() => {}
            State::Escape if silent >= SEQUENCE_TIMEOUT => {
                emit(ESCAPE);
                self.timed_out = Some(now);
            }
            State::Csi | State::Ss3 if silent >= SEQUENCE_TIMEOUT => self.timed_out = Some(now),
            State::Mouse(_) if silent >= SEQUENCE_TIMEOUT && self.maybe_help => {
                emit(HELP);
                self.reset();
            }
            State::Utf8(_) | State::Mouse(_) if silent >= SEQUENCE_TIMEOUT => self.reset(),
            State::ControlStringEscape if silent >= SEQUENCE_TIMEOUT => {
                emit(ESCAPE);
                self.reset();
            }
            State::ControlString if self.maybe_help && silent >= SEQUENCE_TIMEOUT => {
                self.maybe_help = false;
                emit(HELP);
            }
            State::ControlString | State::Paste(_) if now.saturating_duration_since(self.last_burst) >= SILENCE => {
                if std::mem::take(&mut self.maybe_help) {
                    emit(HELP);
                }
                self.reset();
            }
            _ => {}
        }
    }

    /// When to call [`Self::check_timeout`]; `None` when nothing is unfinished.
    pub(super) fn deadline(&self) -> Option<Instant> {
        if let Some(since) = self.timed_out {
            return Some(since + SILENCE);
        }
        match self.state {
            State::Ground => None,
            State::ControlString if self.maybe_help => Some(self.last_byte + SEQUENCE_TIMEOUT),
            State::ControlString | State::Paste(_) => Some(self.last_burst + SILENCE),
            _ => Some(self.last_byte + SEQUENCE_TIMEOUT),
        }
    }

    fn reset(&mut self) {
        self.state = State::Ground;
        self.pending.clear();
        self.maybe_help = false;
        self.timed_out = None;
    }

    fn ground(&mut self, byte: u8, emit: &mut impl FnMut(KeyPress)) {
        self.pending.clear();
        match byte {
            ESC => self.state = State::Escape,
            0xC2..=0xF4 => {
                self.pending.push(byte);
                self.state = State::Utf8(if byte < 0xE0 { 1 } else { 2 + usize::from(byte >= 0xF0) });
            }
            byte => {
                if let Some(key) = byte_key(byte) {
                    emit(key);
                }
            }
        }
    }

    fn escape(&mut self, byte: u8, emit: &mut impl FnMut(KeyPress)) {
        self.state = match byte {
            b'[' => State::Csi,
            b'O' => State::Ss3,
            b']' | b'P' | b'X' | b'^' | b'_' => State::ControlString,
            // The terminator of a control string that has ended already.
            b'\\' => State::Ground,
            byte => {
                // A key with Alt, or Esc and a key in quick succession.
                emit(ESCAPE);
                self.state = State::Ground;
                return self.ground(byte, emit);
            }
        };
    }

    fn csi(&mut self, byte: u8, emit: &mut impl FnMut(KeyPress)) {
        match byte {
            // The Linux console sends `ESC [ [ A` to `E` for F1 to F5.
            b'[' if self.pending.is_empty() => self.keep(byte),
            b'!' => self.restart(byte, emit),
            0x20..=0x3F => self.keep(byte),
            0x40..=0x7E => {
                self.state = self.after_csi(byte);
                if let Some(key) = csi_key(&self.pending, byte) {
                    emit(key);
                }
            }
            _ => self.restart(byte, emit),
        }
    }

    /// The state after a control sequence with this last byte.
    fn after_csi(&self, last: u8) -> State {
        match (self.pending.as_slice(), last) {
            (b"200", b'~') => State::Paste(0),
            (b"", b'M') => State::Mouse(MOUSE_LEN),
            _ => State::Ground,
        }
    }

    fn ss3(&mut self, byte: u8, emit: &mut impl FnMut(KeyPress)) {
        match byte {
            b'0'..=b'9' | b';' => self.keep(byte),
            0x40..=0x7E => {
                self.state = State::Ground;
                if let Some(code) = ss3_key(byte) {
                    emit(KeyPress(code, false));
                }
            }
            _ => self.restart(byte, emit),
        }
    }

    fn utf8(&mut self, byte: u8, missing: usize, emit: &mut impl FnMut(KeyPress)) {
        if !(0x80..=0xBF).contains(&byte) {
            return self.restart(byte, emit);
        }
        self.pending.push(byte);
        self.state = if missing > 1 { State::Utf8(missing - 1) } else { State::Ground };
        if self.state == State::Ground
            && let Some(c) = str::from_utf8(&self.pending).ok().and_then(|text| text.chars().next())
        {
            emit(KeyPress(KeyCode::Char(c), false));
        }
    }

    /// Drops the unfinished sequence, and takes the byte as the first of another.
    fn restart(&mut self, byte: u8, emit: &mut impl FnMut(KeyPress)) {
        self.reset();
        self.ground(byte, emit);
    }

    fn control_string(&mut self, byte: u8, is_late: bool, emit: &mut impl FnMut(KeyPress)) {
        self.maybe_help = false;
        match byte {
            ESC => self.state = State::ControlStringEscape,
            BELL => self.state = State::Ground,
            // After a pause these are typed by a person.
            b'\r' if is_late => self.restart(byte, emit),
            b'!' if is_late => emit(HELP),
            b'!' => self.maybe_help = true,
            _ => {}
        }
    }

    fn paste(&mut self, byte: u8, matched: usize, is_late: bool, emit: &mut impl FnMut(KeyPress)) {
        self.maybe_help = byte == b'!' && !is_late;
        if byte == b'!' && is_late {
            emit(HELP);
        }
        self.state = match PASTE_END.get(matched) {
            Some(&wanted) if wanted == byte && matched + 1 == PASTE_END.len() => State::Ground,
            Some(&wanted) if wanted == byte => State::Paste(matched + 1),
            _ => State::Paste(usize::from(byte == ESC)),
        };
    }

    /// Takes a byte that comes after the sequence has timed out, and emits no key that it could still be a part of.
    fn after_timeout(&mut self, byte: u8, now: Instant, emit: &mut impl FnMut(KeyPress)) {
        if byte == b'!' || !(0x20..=0x7E).contains(&byte) {
            return self.restart(byte, emit);
        }
        let resume = |decoder: &mut Self, state: State| {
            decoder.state = state;
            decoder.timed_out = Some(now);
        };
        match (self.state, byte) {
            (State::Escape, b'[') => resume(self, State::Csi),
            (State::Escape, b'O') => resume(self, State::Ss3),
            (State::Escape, b']') => {
                self.reset();
                self.state = State::ControlString;
            }
            (State::Escape, _) => self.restart(byte, emit),
            (State::Csi, b'[') if self.pending.is_empty() => self.keep(byte),
            (State::Csi, 0x40..) => {
                let next = self.after_csi(byte);
                self.reset();
                self.state = next;
            }
            (State::Ss3, 0x40..) => self.reset(),
            _ => self.keep(byte),
        }
    }

    fn keep(&mut self, byte: u8) {
        if self.pending.len() < LONGEST {
            self.pending.push(byte);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(c: char) -> KeyPress {
        KeyPress(KeyCode::Char(c), false)
    }

    fn code(code: KeyCode) -> KeyPress {
        KeyPress(code, false)
    }

    /// The keys of these pieces, each so many milliseconds after the one before, and then a long silence.
    fn decode(pieces: &[(u64, &str)]) -> Vec<KeyPress> {
        let mut now = Instant::now();
        let mut decoder = Decoder::new(now);
        let mut keys = Vec::new();
        let pass = |decoder: &mut Decoder, now: &mut Instant, time: Duration, keys: &mut Vec<KeyPress>| {
            let until = *now + time;
            while let Some(deadline) = decoder.deadline().filter(|&deadline| deadline <= until) {
                decoder.check_timeout(deadline, &mut |key| keys.push(key));
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
        assert_eq!(decoder.deadline(), None, "a sequence never times out");
        keys
    }

    /// The same bytes one by one, this many milliseconds apart.
    fn slowly(text: &str, pause: u64) -> Vec<KeyPress> {
        let bytes: Vec<String> = text.chars().map(String::from).collect();
        decode(&bytes.iter().map(|byte| (pause, byte.as_str())).collect::<Vec<_>>())
    }

    #[test]
    fn every_key_is_recognized_in_one_piece_and_in_many() {
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
            for keys in [decode(&[(0, bytes)]), slowly(bytes, 30)] {
                let codes: Vec<KeyCode> = keys.iter().map(|key| key.0).collect();
                assert_eq!(codes, [code], "{bytes:?}");
            }
        }
        assert_eq!(decode(&[(0, "\r\t\x7f\x08 é€")]).len(), 7);
        assert_eq!(decode(&[(0, "\x0c")]), [KeyPress(KeyCode::Char('l'), true)]);
    }

    #[test]
    fn ctrl_c_is_recognized_inside_anything_unfinished() {
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
                let keys = decode(&[(0, begun), (pause, "\x03")]);
                assert_eq!(keys.last(), Some(&QUIT), "{begun:?} {pause}");
                assert!(keys.len() <= 2, "{keys:?}");
            }
        }
        // As a terminal sends it whose keyboard protocol another program has changed.
        for sent in ["\x1b[99;5u", "\x1b[27;5;99~"] {
            assert_eq!(decode(&[(0, sent)]), [QUIT]);
        }
        let mut keys = Vec::new();
        let mut decoder = Decoder::new(Instant::now());
        for byte in [0xC3, CTRL_C] {
            decoder.feed(byte, Instant::now(), &mut |key| keys.push(key));
        }
        assert_eq!(keys, [QUIT]);
    }

    #[test]
    fn help_is_recognized_inside_anything_unfinished() {
        let begun =
            ["\x1b", "\x1b[", "\x1bO", "\x1b[1", "\x1b[?", "\x1b[<", "\x1b[M", "\x1b]11;", "\x1bPx", "\x1b[200~abc"];
        for begun in begun {
            for pause in [0, 50, 150, 1500] {
                let keys = decode(&[(0, begun), (pause, "!")]);
                assert_eq!(keys.iter().filter(|&&key| key == letter('!')).count(), 1, "{begun:?} {pause}: {keys:?}");
            }
        }
    }

    #[test]
    fn the_rest_of_a_key_that_comes_late_is_not_taken_for_another_key() {
        for (first, late) in [("\x1bO", "Q"), ("\x1b[", "B"), ("\x1b[1", "2~"), ("\x1b[", "[B"), ("\x1b[", "12~")] {
            assert_eq!(decode(&[(0, first), (150, late), (1200, "y")]), [letter('y')], "{first:?} {late:?}");
        }
        assert_eq!(decode(&[(0, "\x1b"), (150, "OQ"), (1200, "y")]), [ESCAPE, letter('y')]);
        // What comes after a second is typed by a person.
        assert_eq!(decode(&[(0, "\x1b["), (1200, "q")]), [letter('q')]);
        for key in ["\r", "\x1b"] {
            assert_eq!(decode(&[(0, "\x1b["), (200, key)]).len(), 1, "{key:?}");
        }
    }

    #[test]
    fn escape_alone_is_a_key_after_its_timeout_and_with_a_letter_both_are() {
        assert_eq!(decode(&[(0, "\x1b")]), [ESCAPE]);
        assert_eq!(decode(&[(0, "\x1by")]), [ESCAPE, letter('y')]);
        assert_eq!(decode(&[(0, "\x1b\x1b[A")]), [ESCAPE, code(KeyCode::Up)]);
        assert_eq!(decode(&[(0, "\x1b"), (150, "y")]), [ESCAPE, letter('y')]);
    }

    #[test]
    fn replies_of_the_terminal_are_swallowed_whole() {
        for reply in [
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
            assert_eq!(decode(&[(0, reply), (0, "y")]), [letter('y')], "{reply:?}");
            assert_eq!(slowly(reply, 30), [], "{reply:?}");
        }
        // A slow line may pause inside one.
        assert_eq!(decode(&[(0, "\x1b]11;rgb:"), (400, "yyyy/1111"), (400, "\x1b\\"), (0, "n")]), [letter('n')]);
    }

    #[test]
    fn pasted_text_is_swallowed_however_it_is_cut() {
        let paste = "\x1b[200~yes\r!q\x1b[A\x1b[201~";
        for cut in 1..paste.len() {
            let (one, other) = paste.split_at(cut);
            assert_eq!(decode(&[(0, one), (50, other), (0, "y")]), [letter('y')], "cut at {cut}");
        }
        assert_eq!(slowly(paste, 30), []);
    }

    #[test]
    fn a_paste_without_an_end_ends_after_a_second_of_silence() {
        assert_eq!(decode(&[(0, "\x1b[200~abc"), (900, "y"), (1100, "n")]), [letter('n')]);
    }

    #[test]
    fn keys_typed_into_something_unfinished_are_recognized_after_a_second() {
        for begun in ["\x1b[200~", "\x1b]", "\x1bP"] {
            let presses = [(400, "n"), (400, "n"), (400, "n"), (400, "n")];
            let pieces: Vec<(u64, &str)> = [(0, begun)].into_iter().chain(presses).collect();
            assert_eq!(decode(&pieces), [letter('n'); 2], "{begun:?}");
        }
    }

    #[test]
    fn no_bytes_keep_a_key_from_being_recognized_for_longer_than_a_second() {
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
            let later = now + SEQUENCE_TIMEOUT + SILENCE;
            decoder.check_timeout(now + SEQUENCE_TIMEOUT, &mut |_| ());
            decoder.check_timeout(later, &mut |_| ());
            decoder.check_timeout(later + SILENCE, &mut |_| ());
            let mut keys = Vec::new();
            decoder.feed(b'y', later + SILENCE, &mut |key| keys.push(key));
            assert_eq!(keys, [letter('y')], "{decoder:?}");
        }
    }
}
