//! Draws a page on a window of any size: head, body, pinned sentence and foot, and beside or below the body what is said
//! about the row in focus.

use super::backend::Drawn;
use super::frame::{draw_foot, draw_head, head_height, pinned_lines};
use super::layout::{Layout, Line, blocks, gap, layout};
use super::mark::marked;
use super::painter::Painter;
use super::theme::{Role, Theme};
use super::viewport::Viewport;
use crate::bank::Opening;
use crate::page::{Block, Page, PageKind};
use crate::text::{Run, wrap};
use crate::ui_text::{HomeText, fill};
use ratatui::buffer::Buffer;

/// The widest that lines of text become.
const TEXT_WIDTH: usize = 76;
/// From this window width on, what is said about the focus may be beside the list.
const WIDE: usize = 110;
/// The widest that the panel beside the list becomes.
const PANEL_WIDTH: usize = 40;
/// The width that the code of a helpline needs beside its text.
const QR_WIDTH: usize = 33;
/// In a smaller window pages cannot be read, and a sentence asks for more room.
const SMALLEST: (u16, u16) = (20, 6);

/// What is the same for all pages.
#[derive(Debug, Clone, Copy)]
pub struct Setup<'a> {
    pub theme: Theme,
    /// Whether only ASCII is drawn.
    pub ascii: bool,
    pub home_text: &'a HomeText,
    pub opening: &'a Opening,
}

/// Where the text of a page is, in columns of the window.
pub(super) struct Columns {
    pub(super) left: usize,
    pub(super) width: usize,
    margin: usize,
    /// The width of the panel beside the text; 0 without one.
    panel: usize,
}

impl Columns {
    fn of(page: &Page, window_width: usize) -> Self {
        let margin = match window_width {
            60.. => 2,
            24.. => 1,
            _ => 0,
        };
        let width = window_width.saturating_sub(2 * margin).min(TEXT_WIDTH);
        let has_panel = window_width >= WIDE && !page.about_focus.is_empty() && !has_code(page);
        let panel = if has_panel { (window_width - TEXT_WIDTH - 3 * margin).min(PANEL_WIDTH) } else { 0 };
        let used = width + if panel > 0 { panel + margin } else { 0 };
        Self { left: (window_width - used) / 2, width, margin, panel }
    }

    /// The left edge of what is beside the text: the panel, or else a code.
    fn aside_left(&self) -> usize {
        if self.panel > 0 { self.left + self.width + self.margin } else { self.left + self.width - QR_WIDTH }
    }
}

/// Draws a page on a buffer of any size. Updates `viewport` to what was drawn.
pub fn paint(page: &Page, setup: &Setup, viewport: &mut Viewport, buffer: &mut Buffer) -> Drawn {
    let area = buffer.area;
    let painter = &mut Painter::new(setup, buffer);
    let (window_width, window_height) = (usize::from(area.width), usize::from(area.height));
    let is_small = area.width < SMALLEST.0 || area.height < SMALLEST.1;
    if is_small && page.kind != PageKind::Emergency {
        ask_for_room(setup, painter, window_width, window_height);
        return Drawn { cursor: area.as_position(), focus: 0..0 };
    }
    let columns = &Columns::of(page, window_width);
    let foot = usize::from(!is_small);
    let pinned = pinned_lines(page, columns.width, window_height);
    let room = window_height - foot - pinned.len() - usize::from(!pinned.is_empty());
    let mut head = if is_small { 0 } else { head_height(window_height) };
    let (mut layout, mut aside) = arrange(page, setup, columns, room.saturating_sub(head));
    // Where a list does not fit, the first thing to go is the blank line below the head.
    if head > 2 && page.list.is_some() && layout.lines.len() > room - head {
        head -= 1;
        (layout, aside) = arrange(page, setup, columns, room - head);
    }
    let body = room.saturating_sub(head);
    viewport.fit(page, &layout, body);

    if !is_small {
        draw_head(page, painter, columns, head);
        draw_foot(page, setup, painter, columns, window_height - 1, viewport.has_more());
    }
    for (y, line) in pinned.iter().enumerate() {
        painter.put_line(columns.left, window_height - foot - pinned.len() + y, line);
    }
    for (y, line) in aside.iter().enumerate().take(body) {
        painter.put_line(columns.aside_left(), head + y, line);
    }
    for y in 0..body {
        if let Some(line) = layout.lines.get(viewport.line_at(y)) {
            painter.put_line(columns.left, head + y, &marked(line, viewport.query()));
        }
    }
    let (x, rows) = cursor(page, &layout, viewport);
    painter.drawn(columns.left + x, head + rows.start, rows.len())
}

/// Fills a window that is too small for a page.
fn ask_for_room(setup: &Setup, painter: &mut Painter, window_width: usize, window_height: usize) {
    let emergency_number = setup.home_text.emergency_key(&setup.opening.region);
    let text = fill(&setup.home_text.small, &[("call", emergency_number)]);
    let lines = wrap(&[Run::plain(text)], window_width.max(1));
    for (y, runs) in lines.iter().enumerate().take(window_height) {
        painter.put(0, y, runs.iter().map(|run| (run.text.as_str(), Role::Body)));
    }
}

/// The column of the cursor, and the rows of what is in focus with the cursor on the first of them, both within the body.
fn cursor(page: &Page, layout: &Layout, viewport: &Viewport) -> (usize, std::ops::Range<usize>) {
    if page.kind == PageKind::Search && viewport.line_at(0) == 0 {
        // Behind what has been typed, which is the first line.
        return (layout.lines.first().map_or(0, Line::width), 0..1);
    }
    match (layout.focus, viewport.focus_rows()) {
        (Some(focus), Some(rows)) => (marker_column(&layout.lines[focus.start]), rows),
        _ => (0, 0..0),
    }
}

fn marker_column(line: &Line) -> usize {
    line.pieces.first().map_or(0, |(lead, _)| lead.len() - lead.trim_start().len())
}

/// Lays out a page with what is said about its focus: beside the list, which is returned apart, or below it, or, where
/// neither fits in `height`, inside it.
fn arrange(page: &Page, setup: &Setup, columns: &Columns, height: usize) -> (Layout, Vec<Line>) {
    let &Columns { width, panel, .. } = columns;
    let page_layout = |is_inline| layout(page, width, height, setup.ascii, is_inline);
    if page.about_focus.is_empty() {
        return (page_layout(false), Vec::new());
    }
    if has_code(page) {
        return arrange_code(page, setup, width, height);
    }
    if panel > 0 {
        let aside = blocks(&page.about_focus, panel, setup.ascii);
        if aside.len() <= height {
            return (page_layout(false), aside);
        }
    }
    let list = page_layout(false);
    let spaced = blocks(&page.about_focus, width, setup.ascii);
    // Where it does not fit otherwise, the paragraphs are joined into one.
    let runs: Vec<Run> = page.about_focus.iter().flat_map(joined).collect();
    let dense = blocks(&[Block::Paragraph(runs)], width, setup.ascii);
    for about_focus in [spaced, dense] {
        let mut lines = list.lines.clone();
        gap(&mut lines);
        lines.extend(about_focus);
        if lines.len() <= height {
            return (Layout { lines, focus: list.focus }, Vec::new());
        }
    }
    (page_layout(true), Vec::new())
}

/// Lays out a page with a code beside its text, or below it; where it could not be seen whole, a sentence says where it can.
fn arrange_code(page: &Page, setup: &Setup, width: usize, height: usize) -> (Layout, Vec<Line>) {
    if width >= TEXT_WIDTH && !setup.ascii {
        let aside = blocks(&page.about_focus, QR_WIDTH, false);
        if aside.len() <= height {
            return (layout(page, width - QR_WIDTH - 2, height, false, false), aside);
        }
    }
    let mut layout = layout(page, width, height, setup.ascii, false);
    gap(&mut layout.lines);
    let code = blocks(&page.about_focus, width, setup.ascii);
    if layout.lines.len() + code.len() <= height && code.iter().all(|line| line.width() <= width) {
        layout.lines.extend(code);
    } else {
        layout.lines.extend(blocks(&[Block::text(&setup.home_text.code)], width, setup.ascii));
    }
    (layout, Vec::new())
}

fn has_code(page: &Page) -> bool {
    page.about_focus.iter().any(|block| matches!(block, Block::Qr(_)))
}

fn joined(block: &Block) -> Vec<Run> {
    match block {
        Block::Paragraph(runs) => runs.iter().cloned().chain([Run::plain(" ")]).collect(),
        _ => Vec::new(),
    }
}
