//! What is on the screen: the page that has been laid out, what of it the terminal has been sent, and how far each
//! page is scrolled.

use super::backend::{Drawn, LineBackend};
use super::draw::{Setup, paint};
use super::terminal::{self, OUTPUT};
use super::viewport::Viewport;
use crate::page::Page;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::io;

/// The screen, and how far each page that lies on it is scrolled.
pub(super) struct Display<'a> {
    pub(super) setup: Setup<'a>,
    next: Buffer,
    drawn: Drawn,
    shown: LineBackend,
    kiosk: bool,
    /// The pages that lie over each other, each with its view: closing one shows the one below as it was.
    views: Vec<(String, Viewport)>,
}

impl<'a> Display<'a> {
    pub(super) fn new(setup: Setup<'a>, kiosk: bool) -> Self {
        let (next, drawn, shown) = (Buffer::default(), Drawn::default(), LineBackend::default());
        Self { setup, next, drawn, shown, kiosk, views: Vec::new() }
    }

    /// Forgets every page but the one on top, which now lies on the first.
    pub(super) fn keep_top(&mut self) {
        let top = self.views.pop();
        self.views.truncate(1);
        self.views.extend(top);
    }

    /// How far the page at this depth is scrolled.
    pub(super) fn view(&mut self, depth: usize) -> &mut Viewport {
        while self.views.len() <= depth {
            self.views.push((String::new(), Viewport::default()));
        }
        &mut self.views[depth].1
    }

    /// Lays a page out. Every page is, also one that will never be seen: what the next key does depends on what of the
    /// page is in sight.
    pub(super) fn lay_out(&mut self, page: &Page, depth: usize, find: Option<String>) {
        self.views.truncate(depth + 1);
        let place = if page.list.is_some() { "" } else { page.place.last().map_or("", String::as_str) };
        let name = format!("{}\n{place}", page.title);
        self.view(depth);
        let (known, view) = &mut self.views[depth];
        if *known != name {
            *known = name;
            *view = Viewport::new(find);
        }
        let size = terminal::size();
        let area = Rect::new(0, 0, size.width, size.height);
        if self.next.area == area {
            self.next.reset();
        } else {
            self.next = Buffer::empty(area);
        }
        self.drawn = paint(page, &self.setup, view, &mut self.next);
    }

    /// Has the next frame seen at once, also on a slow line: what has been sent and not read yet is given up.
    ///
    /// But in a kiosk not where the terminal takes nothing: that it does not is how one that nobody sees is known.
    pub(super) fn hurry(&mut self) {
        if !self.kiosk || OUTPUT.is_free() {
            OUTPUT.discard();
            self.shown.forget();
        }
    }

    /// Sends what has changed to the terminal, unless it has not taken the last frame yet: then this one, or a newer,
    /// is sent when it has.
    ///
    /// # Errors
    /// When the terminal takes nothing any more.
    pub(super) fn send(&mut self) -> io::Result<()> {
        if !OUTPUT.is_free() {
            return Ok(());
        }
        if terminal::wants_redraw() {
            self.shown.forget();
        }
        OUTPUT.write(&self.shown.become_next(&self.next, &self.drawn))
    }
}
