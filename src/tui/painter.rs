//! Puts lines of text on a buffer of cells, cut off at its edges.

use super::backend::Drawn;
use super::draw::Setup;
use super::glyphs::{is_shape, to_ascii};
use super::layout::Line;
use super::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

pub(super) struct Painter<'a> {
    theme: Theme,
    ascii: bool,
    buffer: &'a mut Buffer,
}

impl<'a> Painter<'a> {
    pub(super) fn new(setup: &Setup, buffer: &'a mut Buffer) -> Self {
        Self { theme: setup.theme, ascii: setup.ascii, buffer }
    }

    pub(super) fn put<'t>(&mut self, x: usize, y: usize, pieces: impl IntoIterator<Item = (&'t str, Role)>) {
        let (Ok(mut x), Ok(y)) = (u16::try_from(x), u16::try_from(y)) else { return };
        let area = self.buffer.area;
        if y >= area.height {
            return;
        }
        for (text, role) in pieces {
            if x >= area.width {
                return;
            }
            let room = usize::from(area.width - x);
            let text = if self.ascii { to_ascii(text) } else { text.into() };
            let style = self.theme.style(role);
            if text.chars().all(|c| c == ' ' || c.is_ascii_graphic() || is_shape(c)) {
                // One cell each: finding out what letters belong together, as any other text needs, takes longer.
                for (c, x) in text.chars().take(room).zip(x..) {
                    self.buffer[(x, y)].set_char(c).set_style(style);
                }
                x = x.saturating_add(u16::try_from(text.chars().count()).unwrap_or(u16::MAX));
            } else {
                (x, _) = self.buffer.set_stringn(x, y, text, room, style);
            }
        }
    }

    pub(super) fn put_line(&mut self, x: usize, y: usize, line: &Line) {
        self.put(x, y, line.pieces.iter().map(|(text, role)| (text.as_str(), *role)));
    }

    /// The cursor at this place and so many rows in focus from there on, both moved into the window.
    pub(super) fn drawn(&self, x: usize, y: usize, rows: usize) -> Drawn {
        let area = self.buffer.area;
        let within = |at: usize, len: u16| u16::try_from(at).unwrap_or(0).min(len.saturating_sub(1));
        let cursor = Position::new(within(x, area.width), within(y, area.height));
        let rows = u16::try_from(rows).unwrap_or(0).min(area.height - cursor.y);
        Drawn { cursor, focus: cursor.y..cursor.y + rows }
    }
}
