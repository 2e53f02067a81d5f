//! The bytes that draw a page: changed rows as a whole, and the row in focus last. There is never an `ESC[2J` (some
//! terminals keep what it erases), an OSC, or a query among them.
//!
//! Ratatui's own difference between two frames is by cells. Screen readers speak what is written between two movements of
//! the cursor, so they would speak parts of words, and nothing of a row of which only the marker has changed.

use super::terminal::blank;
use crate::text::width;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};
use std::fmt::Write as _;
use std::ops::Range;

/// Where the focus of a frame is, in cells of the window.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawn {
    /// On the marker of the row in focus.
    pub cursor: Position,
    /// The rows of what is in focus.
    pub focus: Range<u16>,
}

/// What the terminal shows, to find out what has changed.
#[derive(Debug, Default)]
pub(super) struct LineBackend {
    buffer: Buffer,
    /// `None` when nothing has been drawn.
    cursor: Option<Position>,
}

impl LineBackend {
    /// Has the next frame drawn in full, because the terminal may show something else.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    /// The bytes that make the terminal show `next`; none if it does already. What `next` holds afterwards is to be drawn
    /// anew.
    pub(super) fn update(&mut self, next: &mut Buffer, drawn: &Drawn) -> Vec<u8> {
        let mut out = String::new();
        if self.buffer.area != next.area {
            self.forget();
            blank(&mut out);
        }
        let rows = 0..next.area.height;
        let changed: Vec<u16> = rows.filter(|&y| differ(row(&self.buffer, y), row(next, y))).collect();
        if changed.is_empty() && self.cursor == Some(drawn.cursor) {
            return Vec::new();
        }
        for &y in changed.iter().filter(|&y| !drawn.focus.contains(y)) {
            put_row(&mut out, row(&self.buffer, y), row(next, y), y);
        }
        for y in drawn.focus.clone() {
            put_row(&mut out, row(&self.buffer, y), row(next, y), y);
        }
        move_to(&mut out, drawn.cursor.x, drawn.cursor.y);
        if self.cursor.is_none() {
            out.push_str("\x1b[?25h");
        }
        std::mem::swap(&mut self.buffer, next);
        self.cursor = Some(drawn.cursor);
        out.into_bytes()
    }
}

/// One row; nothing when nothing has been drawn, and then the window is blank.
fn row(buffer: &Buffer, y: u16) -> &[Cell] {
    let width = usize::from(buffer.area.width);
    let start = usize::from(y) * width;
    buffer.content.get(start..start + width).unwrap_or_default()
}

/// Whether one row looks different from another.
fn differ(old: &[Cell], new: &[Cell]) -> bool {
    if old.is_empty() { !extent(new).is_empty() } else { old != new }
}

/// The columns from the first cell that is not blank to the last.
fn extent(row: &[Cell]) -> Range<usize> {
    let is_visible = |cell: &Cell| cell.symbol() != " " || look(cell) != look(&Cell::EMPTY);
    let Some(start) = row.iter().position(is_visible) else { return 0..0 };
    start..row.iter().rposition(is_visible).map_or(start, |last| last + 1)
}

/// The style of a cell, as far as it is written.
fn look(cell: &Cell) -> (Color, Color, Modifier) {
    (cell.fg, cell.bg, cell.modifier)
}

/// Writes a row over another one.
fn put_row(out: &mut String, old_row: &[Cell], new_row: &[Cell], y: u16) {
    let (old, new) = (extent(old_row), extent(new_row));
    let start = [&old, &new].into_iter().filter(|part| !part.is_empty()).map(|part| part.start).min().unwrap_or(0);
    move_to(out, u16::try_from(start).unwrap_or(0), y);
    let plain = look(&Cell::EMPTY);
    let mut style = plain;
    let mut covered = start;
    for (x, cell) in new_row.iter().enumerate().take(new.end).skip(start) {
        // The cells that a wide character covers have no character of their own.
        if x < covered {
            continue;
        }
        if look(cell) != style {
            style = look(cell);
            put_style(out, style);
        }
        let symbol = cell.symbol();
        out.push_str(symbol);
        covered = x + if symbol.len() == 1 { 1 } else { width(symbol).max(1) };
    }
    if style != plain {
        out.push_str("\x1b[0m");
    }
    if old.end > new.end {
        out.push_str("\x1b[K");
    }
}

fn move_to(out: &mut String, x: u16, y: u16) {
    // Writing to a string cannot fail.
    let _ = write!(out, "\x1b[{};{}H", y.saturating_add(1), x.saturating_add(1));
}

/// Writes the code that sets a style, whatever was set before.
fn put_style(out: &mut String, (fg, bg, modifier): (Color, Color, Modifier)) {
    out.push_str("\x1b[0");
    let modifiers = [(Modifier::BOLD, 1), (Modifier::DIM, 2), (Modifier::UNDERLINED, 4), (Modifier::REVERSED, 7)];
    for (one, code) in modifiers {
        if modifier.contains(one) {
            let _ = write!(out, ";{code}");
        }
    }
    for (color, base) in [(fg, 30), (bg, 40)] {
        let code = match color {
            Color::Black => base,
            Color::Red => base + 1,
            Color::Green => base + 2,
            Color::Yellow => base + 3,
            Color::Blue => base + 4,
            Color::Magenta => base + 5,
            Color::Cyan => base + 6,
            Color::White => base + 67,
            _ => continue,
        };
        let _ = write!(out, ";{code}");
    }
    out.push('m');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn buffer(lines: &[&str]) -> Buffer {
        Buffer::with_lines(lines.iter().copied())
    }

    fn at(x: u16, y: u16, focus: Range<u16>) -> Drawn {
        Drawn { cursor: Position::new(x, y), focus }
    }

    fn written(bytes: &[u8]) -> String {
        String::from_utf8(bytes.to_vec()).unwrap()
    }

    #[test]
    fn what_has_changed_is_written_in_whole_rows_and_the_row_in_focus_last() {
        let mut backend = LineBackend::default();
        backend.update(&mut buffer(&["> one   sign", "  two       ", "three      "]), &at(0, 0, 0..1));
        let next = buffer(&["  one   sign", "> two       ", "three      "]);
        let bytes = written(&backend.update(&mut next.clone(), &at(0, 1, 1..2)));
        assert_eq!(bytes, "\x1b[1;1H  one   sign\x1b[2;1H> two\x1b[2;1H");
        // Here the row in focus has not changed.
        let next = buffer(&["  one   sign", "> two       ", "four       "]);
        let bytes = written(&backend.update(&mut next.clone(), &at(0, 1, 1..2)));
        assert_eq!(bytes, "\x1b[3;1Hfour\x1b[K\x1b[2;1H> two\x1b[2;1H");
    }

    #[test]
    fn what_is_shown_already_is_not_written() {
        let mut backend = LineBackend::default();
        let page = buffer(&["one", "two"]);
        assert!(!backend.update(&mut page.clone(), &at(0, 0, 0..1)).is_empty());
        assert_eq!(written(&backend.update(&mut page.clone(), &at(0, 0, 0..1))), "");
        backend.forget();
        assert!(written(&backend.update(&mut page.clone(), &at(0, 0, 0..1))).contains("two"));
    }

    #[test]
    fn a_row_that_is_gone_is_erased_and_a_wide_character_is_written_once() {
        let mut backend = LineBackend::default();
        backend.update(&mut buffer(&["全部 is", "below  "]), &at(0, 0, 0..0));
        let bytes = written(&backend.update(&mut buffer(&["全國 is", "       "]), &at(0, 0, 0..0)));
        assert_eq!(bytes, "\x1b[1;1H全國 is\x1b[2;1H\x1b[K\x1b[1;1H");
    }

    #[test]
    fn styles_begin_and_end_within_a_row() {
        let mut next = buffer(&["> one"]);
        next.set_style(ratatui::layout::Rect::new(0, 0, 1, 1), ratatui::style::Style::new().reversed().bold());
        let mut backend = LineBackend::default();
        let bytes = written(&backend.update(&mut next.clone(), &at(0, 0, 0..1)));
        assert!(bytes.contains("\x1b[0;1;7m>\x1b[0m one"), "{bytes:?}");
    }
}
