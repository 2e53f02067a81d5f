//! Owns the bytes that draw a frame. Never sends `ESC[2J` (some terminals keep what it erases), an OSC, or a query.

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier, Style};
use std::io::{self, Write};

/// A ratatui backend that collects a frame and writes it at once.
///
/// Ratatui's own backend for crossterm ends every frame with colour resets and erases the whole display on a resize;
/// here nothing is sent that the frame does not need.
#[derive(Debug)]
pub(super) struct Backdrop<W: Write> {
    out: W,
    frame: Vec<u8>,
    size: fn() -> Size,
    cursor: Position,
    /// What is visible on the terminal; `None` while it is not known.
    cursor_shown: Option<bool>,
}

impl<W: Write> Backdrop<W> {
    /// Draws on `out`, whose size `size` tells.
    pub(super) fn new(out: W, size: fn() -> Size) -> Self {
        Self { out, frame: Vec::with_capacity(4096), size, cursor: Position::ORIGIN, cursor_shown: None }
    }

    /// Forgets what the terminal is thought to show, after somebody else has written on it.
    pub(super) fn forget(&mut self) {
        self.cursor_shown = None;
    }

    fn go(&mut self, x: u16, y: u16) -> io::Result<()> {
        write!(self.frame, "\x1b[{};{}H", y.saturating_add(1), x.saturating_add(1))
    }

    /// Erases each line from its start: an erase of the whole display would be kept in the history of some terminals.
    fn blank(&mut self) -> io::Result<()> {
        let Size { height, .. } = (self.size)();
        self.frame.extend_from_slice(b"\x1b[0m");
        for y in 0..height {
            self.go(0, y)?;
            self.frame.extend_from_slice(b"\x1b[K");
        }
        Ok(())
    }
}

/// The codes that set a style on top of none.
fn put_style(out: &mut Vec<u8>, style: Style) -> io::Result<()> {
    out.extend_from_slice(b"\x1b[0");
    let modifiers = [(Modifier::BOLD, 1), (Modifier::ITALIC, 3), (Modifier::UNDERLINED, 4), (Modifier::REVERSED, 7)];
    for (modifier, code) in modifiers {
        if style.add_modifier.contains(modifier) {
            write!(out, ";{code}")?;
        }
    }
    for (color, base) in [(style.fg, 30), (style.bg, 40)] {
        let code = match color {
            Some(Color::Black) => base,
            Some(Color::Red) => base + 1,
            Some(Color::Green) => base + 2,
            Some(Color::Yellow) => base + 3,
            Some(Color::Blue) => base + 4,
            Some(Color::Magenta) => base + 5,
            Some(Color::Cyan) => base + 6,
            Some(Color::White) => base + 67,
            _ => continue,
        };
        write!(out, ";{code}")?;
    }
    out.push(b'm');
    Ok(())
}

impl<W: Write> Backend for Backdrop<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let plain = Cell::default().style();
        let mut now = plain;
        let mut next: Option<(u16, u16)> = None;
        for (x, y, cell) in content {
            if next != Some((x, y)) {
                self.go(x, y)?;
            }
            if cell.style() != now {
                now = cell.style();
                put_style(&mut self.frame, now)?;
            }
            self.frame.extend_from_slice(cell.symbol().as_bytes());
            // A wide character takes more columns than one; ratatui skips the cells behind it.
            next = Some((x.saturating_add(u16::try_from(crate::text::width(cell.symbol())).unwrap_or(1)), y));
        }
        if now != plain {
            self.frame.extend_from_slice(b"\x1b[0m");
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor_shown != Some(false) {
            self.frame.extend_from_slice(b"\x1b[?25l");
            self.cursor_shown = Some(false);
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.cursor_shown != Some(true) {
            self.frame.extend_from_slice(b"\x1b[?25h");
            self.cursor_shown = Some(true);
        }
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        self.cursor = position;
        self.go(position.x, position.y)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.blank()
    }

    fn clear_region(&mut self, _: ClearType) -> io::Result<()> {
        self.blank()
    }

    fn size(&self) -> io::Result<Size> {
        Ok((self.size)())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: (self.size)(), pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        let frame = std::mem::take(&mut self.frame);
        let written = super::terminal::while_on_screen(|| {
            self.out.write_all(&frame)?;
            self.out.flush()
        });
        self.frame = frame;
        self.frame.clear();
        written
    }
}
