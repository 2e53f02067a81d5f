//! The few shapes that are drawn: each one cell wide, also where characters of ambiguous width are wide, and each with a
//! twin in ASCII.

use crate::text;
use std::borrow::Cow;

/// Marks what is in focus, and where the walk is.
pub(super) const FOCUS: &str = "▸";
/// There is more below.
pub(super) const BELOW: &str = "▾";
/// Chosen, or done.
pub(super) const DONE: &str = "✓";
/// Left open; also before an entry of a list.
pub(super) const OPEN: &str = "∙";
/// A part of a count, and what is not part of it.
pub(super) const FULL: &str = "▮";
pub(super) const EMPTY: &str = "▯";
/// The track: what is ahead, and what is done.
pub(super) const TRACK: &str = "╌";
pub(super) const TRACK_DONE: &str = "╍";
/// Beside what is said about the focus.
pub(super) const SIDE: &str = "╎";

/// Every shape with its twin.
pub const GLYPHS: [(&str, char); 9] = [
    (FOCUS, '>'),
    (BELOW, 'v'),
    (DONE, 'x'),
    (OPEN, '.'),
    (FULL, '#'),
    (EMPTY, '-'),
    (TRACK, '-'),
    (TRACK_DONE, '='),
    (SIDE, '|'),
];

/// Whether a character is one of the shapes.
pub(super) fn is_shape(c: char) -> bool {
    GLYPHS.iter().any(|(glyph, _)| glyph.starts_with(c))
}

/// The same text in ASCII, shapes as their twins.
pub(super) fn to_ascii(line: &str) -> Cow<'_, str> {
    if line.is_ascii() {
        return Cow::Borrowed(line);
    }
    let mut line = line.to_owned();
    for (glyph, twin) in GLYPHS {
        if line.contains(glyph) {
            line = line.replace(glyph, twin.encode_utf8(&mut [0; 4]));
        }
    }
    Cow::Owned(text::to_ascii(&line).into_owned())
}
