//! Keys: which bytes and sequences of a terminal stand for which.

use crossterm::event::KeyCode;

pub(super) const CTRL_C: u8 = 0x03;
pub(super) const ESC: u8 = 0x1b;

/// A key, with Control where it was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct KeyPress(pub(super) KeyCode, pub(super) bool);

/// Ctrl-C, in whichever way a terminal sends it.
pub(super) const QUIT: KeyPress = KeyPress(KeyCode::Char('c'), true);

/// Whether a key asks for help in an emergency, which nothing may keep waiting.
pub(super) fn is_help(KeyPress(code, control): KeyPress) -> bool {
    !control && matches!(code, KeyCode::Char('!') | KeyCode::F(2))
}

/// The key of a byte that is one alone.
pub(super) fn key(byte: u8) -> Option<KeyPress> {
    let key = match byte {
        b'\r' => KeyPress(KeyCode::Enter, false),
        b'\t' => KeyPress(KeyCode::Tab, false),
        0x08 | 0x7F => KeyPress(KeyCode::Backspace, false),
        0x01..=0x1A => KeyPress(KeyCode::Char(char::from(byte - 1 + b'a')), true),
        0x20..=0x7E => KeyPress(KeyCode::Char(char::from(byte)), false),
        _ => return None,
    };
    Some(key)
}

/// The key of `ESC [`, these bytes and this last one; `None` for what is no key, or a key let go.
pub(super) fn control_key(rest: &[u8], last: u8) -> Option<KeyPress> {
    if rest == b"[" {
        return matches!(last, b'A'..=b'E').then(|| KeyPress(KeyCode::F(last - b'A' + 1), false));
    }
    let rest = str::from_utf8(rest).ok()?;
    let mut parts = rest.split(';');
    let (first, modifiers) = (parts.next().unwrap_or_default(), parts.next());
    let (held, event) = modifiers.unwrap_or("1").split_once(':').unwrap_or((modifiers.unwrap_or("1"), "1"));
    let control = held.parse::<u32>().ok()?.checked_sub(1)? & 4 != 0;
    if event == "3" {
        return None;
    }
    let code = match (first, last) {
        // Keys that a terminal tells by the number of their character, where a program before us asked it to.
        ("27", b'~') => return numbered(parts.next()?, control),
        (number, b'u') => return numbered(number.split(':').next()?, control),
        (number, b'~') => match number {
            "1" | "7" => KeyCode::Home,
            "3" => KeyCode::Delete,
            "4" | "8" => KeyCode::End,
            "5" => KeyCode::PageUp,
            "6" => KeyCode::PageDown,
            "11" => KeyCode::F(1),
            "12" => KeyCode::F(2),
            "13" => KeyCode::F(3),
            "14" => KeyCode::F(4),
            "15" => KeyCode::F(5),
            "17" => KeyCode::F(6),
            _ => return None,
        },
        ("", b'Z') => KeyCode::BackTab,
        ("", b'R') => KeyCode::F(3),
        // With a number it is where the cursor is, or the mouse.
        (_, b'R' | b'M') => return None,
        ("" | "1", letter) => letter_key(letter)?,
        _ => return None,
    };
    Some(KeyPress(code, control))
}

/// The key with the number of this character.
fn numbered(number: &str, control: bool) -> Option<KeyPress> {
    let c = char::from_u32(number.parse().ok()?)?;
    match u8::try_from(u32::from(c)) {
        Ok(ESC) => Some(KeyPress(KeyCode::Esc, false)),
        Ok(byte) if byte < 0x20 || byte == 0x7F => key(byte),
        _ => Some(KeyPress(KeyCode::Char(c), control)),
    }
}

/// The key of a sequence that ends in this letter.
pub(super) fn letter_key(letter: u8) -> Option<KeyCode> {
    let code = match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'M' => KeyCode::Enter,
        b'P' => KeyCode::F(1),
        b'Q' => KeyCode::F(2),
        b'R' => KeyCode::F(3),
        b'S' => KeyCode::F(4),
        _ => return None,
    };
    Some(code)
}
