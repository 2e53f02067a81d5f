//! A code for the camera of a phone.

use super::layout::Line;
use super::theme::Role;
use qrcode::render::unicode::Dense1x2;
use qrcode::{Color, EcLevel, QrCode};

/// How many light modules around a code a camera needs.
const QUIET_ZONE: usize = 4;

/// A QR code: two modules in a cell as half blocks, or, in ASCII, one module as two blanks of its colour. Empty for an
/// address that is too long for a code.
pub(super) fn qr(address: &str, ascii: bool) -> Vec<Line> {
    let Ok(code) = QrCode::with_error_correction_level(address, EcLevel::L) else { return Vec::new() };
    if !ascii {
        return code.render::<Dense1x2>().build().lines().map(|row| Line::new(row, Role::Code)).collect();
    }
    let (colors, width) = (code.to_colors(), code.width());
    let blank = vec![Color::Light; width];
    let rows = colors.chunks(width);
    let quiet = || std::iter::repeat_n(blank.as_slice(), QUIET_ZONE);
    let module = |color: &Color| ("  ".to_owned(), if *color == Color::Dark { Role::Dark } else { Role::Code });
    let line = |row: &[Color]| {
        let side = [Color::Light; QUIET_ZONE];
        Line { pieces: side.iter().chain(row).chain(&side).map(module).collect() }
    };
    quiet().chain(rows).chain(quiet()).map(line).collect()
}
