//! Keeps the frame that is drawn next, what the terminal shows, and how far each open page is scrolled.

use super::backend::{Drawn, LineBackend};
use super::draw::{Setup, paint};
use super::terminal::{self, OUTPUT};
use super::viewport::Viewport;
use crate::find::Query;
use crate::page::Page;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::io;

pub(super) struct Display<'a> {
    pub(super) setup: Setup<'a>,
    next: Buffer,
    drawn: Drawn,
    backend: LineBackend,
    is_kiosk: bool,
    /// By depth, so that closing a page shows the one below as it was. Each has the name of its page: a page with another
    /// name starts at its top.
    viewports: Vec<(String, Viewport)>,
}

impl<'a> Display<'a> {
    pub(super) fn new(setup: Setup<'a>, is_kiosk: bool) -> Self {
        let (next, drawn, backend) = (Buffer::default(), Drawn::default(), LineBackend::default());
        Self { setup, next, drawn, backend, is_kiosk, viewports: Vec::new() }
    }

    /// Forgets every page but the first and the topmost.
    pub(super) fn keep_top(&mut self) {
        let top = self.viewports.pop();
        self.viewports.truncate(1);
        self.viewports.extend(top);
    }

    pub(super) fn viewport(&mut self, depth: usize) -> &mut Viewport {
        while self.viewports.len() <= depth {
            self.viewports.push((String::new(), Viewport::default()));
        }
        &mut self.viewports[depth].1
    }

    /// Draws a page on the next frame. To be called also for a frame that is not sent, because what the next key does
    /// depends on what is visible. `found` is what was searched for, to scroll to when
    /// the page is new.
    pub(super) fn draw(&mut self, page: &Page, depth: usize, found: Query) {
        self.viewports.truncate(depth + 1);
        let place = if page.list.is_some() { "" } else { page.place.last().map_or("", String::as_str) };
        let name = format!("{}\n{place}", page.title);
        self.viewport(depth);
        let (drawn_name, viewport) = &mut self.viewports[depth];
        if *drawn_name != name {
            *drawn_name = name;
            *viewport = Viewport::at(found);
        }
        let size = terminal::size();
        let area = Rect::new(0, 0, size.width, size.height);
        if self.next.area == area {
            self.next.reset();
        } else {
            self.next = Buffer::empty(area);
        }
        self.drawn = paint(page, &self.setup, viewport, &mut self.next);
    }

    /// Has the next frame seen at once, also on a slow line, by discarding what the terminal has not read.
    ///
    /// Does nothing in a kiosk whose terminal takes nothing: after discarding, the page would count as seen.
    pub(super) fn hurry(&mut self) {
        if !self.is_kiosk || OUTPUT.is_free() {
            OUTPUT.discard();
            self.backend.forget();
        }
    }

    /// Sends what has changed to the terminal, once after each [`Self::draw`]: it leaves the frame from before in its place. Does nothing while an earlier frame waits to be written; to be called again
    /// on [`super::events::Event::Written`].
    ///
    /// # Errors
    /// When nothing can be written any more.
    pub(super) fn send(&mut self) -> io::Result<()> {
        if !OUTPUT.is_free() {
            return Ok(());
        }
        if terminal::take_redraw() {
            self.backend.forget();
        }
        OUTPUT.write(&self.backend.update(&mut self.next, &self.drawn))
    }
}
