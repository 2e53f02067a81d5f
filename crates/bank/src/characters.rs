//! Characters that could act on a terminal or deceive a reader, and how they are shown.

/// Makes a text safe to print: control characters, and characters that could reorder or hide what is beside them,
/// are shown as `\u{XXXX}`.
#[must_use]
pub fn sanitize(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hostile(c) { out.extend(c.escape_unicode()) } else { out.push(c) }
    }
    out
}

/// Whether a character could act on a terminal or deceive a reader, rather than be seen.
#[must_use]
pub fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(u32::from(c),
            0x00AD | 0x061C | 0x115F | 0x1160 | 0x180E | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0x3164
            | 0xFEFF | 0xFFA0 | 0xE000..=0xF8FF | 0xFDD0..=0xFDEF | 0xE0000..=0xE007F | 0xF0000..=0x0010_FFFF)
        || u32::from(c) & 0xFFFE == 0xFFFE
}
