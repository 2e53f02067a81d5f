//! Which bytes and sequences of a terminal mean which key.

use crossterm::event::KeyCode;

pub(super) const CTRL_C: u8 = 0x03;
pub(super) const ESC: u8 = 0x1b;

/// A key, and whether Control was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct KeyPress(pub(super) KeyCode, pub(super) bool);

pub(super) const QUIT: KeyPress = KeyPress(KeyCode::Char('c'), true);
pub(super) const HELP: KeyPress = KeyPress(KeyCode::Char('!'), false);
pub(super) const ESCAPE: KeyPress = KeyPress(KeyCode::Esc, false);

/// Whether a key opens the emergency page, which nothing may delay.
pub(super) fn is_help(KeyPress(code, control): KeyPress) -> bool {
    !control && matches!(code, KeyCode::Char('!') | KeyCode::F(2))
}

/// The key that sends this byte alone.
pub(super) fn byte_key(byte: u8) -> Option<KeyPress> {
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

/// The key that sends `ESC [`, these bytes and this last one. `None` for other sequences, and for the release of a key.
pub(super) fn csi_key(parameters: &[u8], last: u8) -> Option<KeyPress> {
    const CONTROL: u32 = 4;
    const RELEASE: &str = "3";
    if parameters == b"[" {
        return matches!(last, b'A'..=b'E').then(|| KeyPress(KeyCode::F(last - b'A' + 1), false));
    }
    let parameters = str::from_utf8(parameters).ok()?;
    let mut parameters = parameters.split(';');
    let (first, modifiers) = (parameters.next().unwrap_or_default(), parameters.next().unwrap_or("1"));
    let (held, event) = modifiers.split_once(':').unwrap_or((modifiers, "1"));
    let control = held.parse::<u32>().ok()?.checked_sub(1)? & CONTROL != 0;
    if event == RELEASE {
        return None;
    }
    let code = match (first, last) {
        // Keys by the number of their character, which a terminal sends when another program has asked for that.
        ("27", b'~') => return character_key(parameters.next()?, control),
        (number, b'u') => return character_key(number.split(':').next()?, control),
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
        // With other parameters these are positions of the cursor or the mouse.
        (_, b'R' | b'M') => return None,
        ("" | "1", letter) => ss3_key(letter)?,
        _ => return None,
    };
    Some(KeyPress(code, control))
}

/// The key of the character with this number.
fn character_key(number: &str, control: bool) -> Option<KeyPress> {
    let c = char::from_u32(number.parse().ok()?)?;
    match u8::try_from(u32::from(c)) {
        Ok(ESC) => Some(ESCAPE),
        Ok(byte) if byte < 0x20 || byte == 0x7F => byte_key(byte),
        _ => Some(KeyPress(KeyCode::Char(c), control)),
    }
}

/// The key that sends `ESC O` and this letter.
pub(super) fn ss3_key(letter: u8) -> Option<KeyCode> {
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
