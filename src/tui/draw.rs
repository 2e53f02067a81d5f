//! The frame: head, body, what stays in view, foot; and how far the body is scrolled.

use super::backend::Drawn;
use super::keys::{self, Scroll};
use super::layout::{FocusLines, Layout, Line, blocks, gap, layout};
use super::theme::{Role, Theme};
use crate::bank::Opening;
use crate::page::{Block, Page, PageKind};
use crate::session::Action;
use crate::text::{Run, to_ascii, width, wrap};
use crate::ui_text::{HomeText, fill};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::ops::Range;

/// The widest column of text.
const COLUMN: usize = 76;
/// From this width on, what is said about the focus stands beside the list.
const WIDE: usize = 110;
/// Below this the page cannot be read, and a sentence asks for more room.
const SMALLEST: (u16, u16) = (20, 6);

/// How things look, whatever the page.
#[derive(Debug, Clone, Copy)]
pub struct Setup<'a> {
    /// Which colours are used.
    pub theme: Theme,
    /// Whether only ASCII is drawn.
    pub ascii: bool,
    /// The program's own words on every page.
    pub home_text: &'a HomeText,
    /// What the first page needs of the bank.
    pub opening: &'a Opening,
}

/// How far a page is scrolled, and what its last frame was. A new one is at the top.
#[derive(Debug, Clone, Default)]
pub struct Viewport {
    /// The first line of the body that is seen.
    top: usize,
    /// The row in focus at the last frame.
    focus: Option<usize>,
    /// The lines of the body, at the last frame.
    lines: usize,
    /// The lines of the body that are seen, at the last frame.
    height: usize,
    /// Where the row in focus stands in the body, at the last frame.
    span: Option<FocusLines>,
    /// What to bring into view at the next frame.
    find: Option<String>,
}

impl Viewport {
    /// A page that has not been seen, and the word it is opened for.
    pub(super) fn new(find: Option<String>) -> Self {
        Self { find, ..Self::default() }
    }

    /// Scrolls; the next frame keeps it within the page.
    pub(super) fn scroll(&mut self, scroll: Scroll) {
        let page = self.height.saturating_sub(1).max(1);
        let last = self.lines.saturating_sub(self.height);
        self.top = match scroll {
            Scroll::Up => self.top.saturating_sub(1),
            Scroll::Down => (self.top + 1).min(last),
            Scroll::PageUp => self.top.saturating_sub(page),
            Scroll::PageDown => (self.top + page).min(last),
            Scroll::Home => 0,
            Scroll::End => last,
        };
    }

    /// In a list, moving on first shows what of the row in focus, or of the end of the page, is still out of sight.
    ///
    /// Says whether it did; then the focus stays.
    pub(super) fn reveals(&mut self, action: &Action, page: &Page) -> bool {
        let down = match action {
            Action::Up => false,
            Action::Down => true,
            _ => return false,
        };
        let (Some(FocusLines { start, row, end }), Some(list)) = (self.span, &page.list) else { return false };
        let at_end = if down { list.focus + 1 == list.rows.len() } else { list.focus == 0 };
        // The row itself stays in sight while what is said about it moves below it.
        let step = self.height.saturating_sub(2 + held_rows(row - start, self.height)).max(1);
        let before = self.top;
        if down {
            let to = if at_end { self.lines } else { end };
            let hidden = to.saturating_sub(self.top + self.height);
            self.top += hidden.min(step);
        } else {
            let to = if at_end { 0 } else { start };
            let hidden = self.top.saturating_sub(to);
            self.top -= hidden.min(step);
        }
        self.top != before
    }
}

/// Draws a page on a buffer of any size, and says where the cursor belongs, and where what is in focus.
pub fn paint(page: &Page, setup: &Setup, view: &mut Viewport, buffer: &mut Buffer) -> Drawn {
    let area = buffer.area;
    let painter = &mut Painter { theme: setup.theme, ascii: setup.ascii, buffer, area };
    let (wide, high) = (usize::from(area.width), usize::from(area.height));
    let small = area.width < SMALLEST.0 || area.height < SMALLEST.1;
    if small && page.kind != PageKind::Emergency {
        let says = fill(&setup.home_text.small, &[("call", setup.home_text.emergency_key(&setup.opening.region))]);
        let lines = wrap(&[Run::plain(says)], wide.max(1));
        for (y, runs) in lines.iter().enumerate().take(high) {
            painter.put(0, y, runs.iter().map(|run| (run.text.as_str(), Role::Body)));
        }
        return Drawn { cursor: area.as_position(), focus: 0..0 };
    }
    let margin = match wide {
        60.. => 2,
        24.. => 1,
        _ => 0,
    };
    let column = wide.saturating_sub(2 * margin).min(COLUMN);
    let beside = wide >= WIDE && !page.about_focus.is_empty() && !has_code(page);
    let panel = if beside { wide - COLUMN - 3 * margin } else { 0 };
    let panel = panel.min(40);
    let used = column + if panel > 0 { panel + margin } else { 0 };
    let left = (wide - used) / 2;

    let foot = usize::from(!small);
    let pinned = pinned(page, column, high);
    let room = high - foot - pinned.len() - usize::from(!pinned.is_empty());
    // Where a list does not fit, the blank line below the head is given up first.
    let mut heads = if small { 0 } else { head_lines(high) };
    let (mut flow, mut beside) = arrange(page, setup, column, panel, room.saturating_sub(heads));
    if heads > 2 && page.list.is_some() && flow.lines.len() > room - heads {
        heads -= 1;
        (flow, beside) = arrange(page, setup, column, panel, room - heads);
    }
    let body = room.saturating_sub(heads);
    view.fit(page, &flow, body);

    if !small {
        draw_head(page, painter, left, column, heads);
        draw_foot(page, setup, painter, left, column, high - 1, view.top + body < flow.lines.len());
    }
    for (y, line) in pinned.iter().enumerate() {
        painter.line(left, high - foot - pinned.len() + y, line);
    }
    for (y, line) in beside.iter().enumerate().take(body) {
        let x = left + used - if panel > 0 { panel } else { QR_PANEL };
        painter.line(x, heads + y, line);
    }
    let held = held(&flow, view.top, body);
    for y in 0..body {
        let at = if y < held.len() { held.start + y } else { view.top + y };
        if let Some(line) = flow.lines.get(at) {
            painter.line(left, heads + y, line);
        }
    }
    if page.kind == PageKind::Search {
        // What is typed stands in the first line, and the next letter behind it.
        let typed: usize = flow.lines.first().map_or(0, |line| line.pieces.iter().map(|(text, _)| width(text)).sum());
        return painter.drawn(left + typed, heads, 1);
    }
    let Some(FocusLines { start, row, .. }) = flow.focus else { return painter.drawn(left, heads, 0) };
    let (seen, rows) = if held.is_empty() { (start.checked_sub(view.top), row - start) } else { (Some(0), held.len()) };
    let Some(y) = seen.filter(|&y| y < body) else { return painter.drawn(left, heads, 0) };
    painter.drawn(left + marker(&flow.lines[start]), heads + y, rows.min(body - y))
}

/// The lines of the row in focus, where the page is scrolled into what is said about it: they stay at the top, so that
/// nobody answers what is out of sight.
fn held(flow: &Layout, top: usize, height: usize) -> Range<usize> {
    match flow.focus {
        Some(FocusLines { start, row, end }) if start < top && top < end => {
            start..start + held_rows(row - start, height)
        }
        _ => 0..0,
    }
}

/// How many lines of the row in focus are kept in sight: in a low window not all, so that what is said about it is seen.
fn held_rows(rows: usize, height: usize) -> usize {
    rows.min(height / 2)
}

/// The column of a row's marker.
fn marker(line: &Line) -> usize {
    line.pieces.first().map_or(0, |(lead, _)| lead.len() - lead.trim_start().len())
}

/// The columns beside the text of a helpline that its code needs.
const QR_PANEL: usize = 33;

/// Finds room for what is said about the focus: beside the list, below it, or, where neither fits, inside it.
fn arrange(page: &Page, setup: &Setup, column: usize, panel: usize, body: usize) -> (Layout, Vec<Line>) {
    let whole = |inline| layout(page, column, body, setup.ascii, inline);
    if page.about_focus.is_empty() {
        return (whole(false), Vec::new());
    }
    if has_code(page) {
        if column >= COLUMN && !setup.ascii {
            let beside = blocks(&page.about_focus, QR_PANEL, false);
            if beside.len() <= body {
                return (layout(page, column - QR_PANEL - 2, body, false, false), beside);
            }
        }
        let mut flow = whole(false);
        let code = blocks(&page.about_focus, column, setup.ascii);
        // A code that is never seen whole is of no use to a camera.
        let wide = |line: &Line| line.pieces.iter().map(|(text, _)| width(text)).sum::<usize>() <= column;
        if code.len() <= body && code.iter().all(wide) {
            gap(&mut flow.lines);
            flow.lines.extend(code);
        }
        return (flow, Vec::new());
    }
    if panel > 0 {
        let beside = blocks(&page.about_focus, panel, setup.ascii);
        if beside.len() <= body {
            return (whole(false), beside);
        }
    }
    let below = whole(false);
    let airy = blocks(&page.about_focus, column, setup.ascii);
    // Where it is tight, the paragraphs become one.
    let runs: Vec<Run> = page.about_focus.iter().flat_map(joined).collect();
    let tight = blocks(&[Block::Paragraph(runs)], column, setup.ascii);
    for about in [airy, tight] {
        let mut lines = below.lines.clone();
        gap(&mut lines);
        lines.extend(about);
        if lines.len() <= body {
            return (Layout { lines, focus: below.focus }, Vec::new());
        }
    }
    (whole(true), Vec::new())
}

/// Whether a code for a camera stands beside the page.
fn has_code(page: &Page) -> bool {
    page.about_focus.iter().any(|block| matches!(block, Block::Qr(_)))
}

fn joined(block: &Block) -> Vec<Run> {
    match block {
        Block::Paragraph(runs) => runs.iter().cloned().chain([Run::plain(" ")]).collect(),
        _ => Vec::new(),
    }
}

impl Viewport {
    /// Keeps the scrolling within the page, and brings a new focus into sight.
    fn fit(&mut self, page: &Page, flow: &Layout, height: usize) {
        let focus = page.list.as_ref().map(|list| list.focus);
        let moved = focus != self.focus || height != self.height || flow.lines.len() != self.lines;
        if let (true, Some(FocusLines { start, row, end })) = (moved, flow.focus) {
            // A page opens at its top where its first row can be seen from there.
            let fits = if focus == Some(0) { row } else { end };
            if fits <= height {
                self.top = 0;
            } else if start < self.top || end - start >= height {
                self.top = start;
            } else if end > self.top + height {
                self.top = end - height;
            }
            self.top = whole_paragraph(flow, self.top, start);
        }
        if let Some(word) = self.find.take() {
            let text =
                |line: &Line| line.pieces.iter().map(|(text, _)| text.as_str()).collect::<String>().to_lowercase();
            self.top = flow.lines.iter().position(|line| text(line).contains(&word)).unwrap_or(0);
        }
        self.top = self.top.min(flow.lines.len().saturating_sub(height));
        self.focus = focus;
        self.lines = flow.lines.len();
        self.height = height;
        self.span = flow.focus;
    }
}

/// The first line from `top` on with which a paragraph begins, as long as the row in focus stays in sight.
fn whole_paragraph(flow: &Layout, top: usize, start: usize) -> usize {
    let begins = |at: &usize| *at == 0 || flow.lines.get(at - 1).is_some_and(|line| *line == Line::default());
    (top..=start).find(begins).unwrap_or(top)
}

/// What stands between the parts of the place.
const BETWEEN: &str = "    ";

/// How many lines the head takes: the title, a rule, a blank line.
fn head_lines(high: usize) -> usize {
    match high {
        20.. => 3,
        10.. => 2,
        _ => 1,
    }
}

/// The head: what this page is, where it stands, how far the walk is.
fn draw_head(page: &Page, painter: &mut Painter, left: usize, column: usize, lines: usize) {
    // In a narrow window the title comes first, and of the place what is nearest.
    let mut parts = page.place.as_slice();
    while parts.len() > 1 && width(&page.title) + 2 + width(&parts.join(BETWEEN)) > column {
        parts = &parts[1..];
    }
    let place = parts.join(BETWEEN);
    let taken = if place.is_empty() { 0 } else { width(&place) + 2 };
    let title = wrap(&[Run::plain(page.title.clone())], column.saturating_sub(taken).max(1));
    let title: String =
        title.first().map(|runs| runs.iter().map(|run| run.text.as_str()).collect()).unwrap_or_default();
    painter.put(left, 0, [(title.as_str(), Role::Heading)]);
    if width(&place) < column {
        painter.put(left + column - width(&place), 0, [(place.as_str(), Role::Body)]);
    }
    if lines > 1 {
        let filled = match page.progress {
            Some((behind, all)) if all > 0 => (behind * column / all).min(column),
            _ => 0,
        };
        let (done, rest) = ("=".repeat(filled), "-".repeat(column - filled));
        painter.put(left, 1, [(done.as_str(), Role::Filled), (rest.as_str(), Role::Rule)]);
    }
}

/// What stays in view, in at most two lines, where there is room for it.
fn pinned(page: &Page, column: usize, high: usize) -> Vec<Line> {
    const ROOM: usize = 10;
    let Some(text) = page.pinned.as_ref().filter(|_| high >= ROOM) else { return Vec::new() };
    let lines = wrap(&[Run::strong(text.clone())], column);
    lines
        .iter()
        .take(2)
        .map(|runs| Line { pieces: runs.iter().map(|run| (run.text.clone(), Role::Strong)).collect() })
        .collect()
}

fn draw_foot(page: &Page, setup: &Setup, painter: &mut Painter, left: usize, column: usize, y: usize, more: bool) {
    let [long, short] =
        keys::fixed_hints(page.kind, setup.home_text, setup.home_text.emergency_key(&setup.opening.region));
    let joined = |hints: &[String]| hints.join("  ");
    let mut here = keys::hints(page, setup.home_text, more);
    let fits = |here: &[String], fixed: &[String]| {
        let here = joined(here);
        width(&here) + width(&joined(fixed)) + if here.is_empty() { 0 } else { 3 } <= column
    };
    // The way to help and the way out are never given up for a hint; where there is no room for more, they stay alone.
    let mut fixed = if fits(&here, &long) { long } else { short };
    while fixed.len() > 2 && width(&joined(&fixed)) > column {
        fixed.remove(1);
    }
    while !here.is_empty() && !fits(&here, &fixed) {
        here.pop();
    }
    painter.put(left, y, [(joined(&here).as_str(), Role::Body)]);
    let fixed = joined(&fixed);
    painter.put((left + column).saturating_sub(width(&fixed)), y, [(fixed.as_str(), Role::Body)]);
}

/// Puts text on the buffer, and never outside of it.
struct Painter<'a> {
    theme: Theme,
    ascii: bool,
    buffer: &'a mut Buffer,
    area: Rect,
}

impl Painter<'_> {
    fn put<'t>(&mut self, x: usize, y: usize, pieces: impl IntoIterator<Item = (&'t str, Role)>) {
        let (Ok(mut x), Ok(y)) = (u16::try_from(x), u16::try_from(y)) else { return };
        if y >= self.area.height {
            return;
        }
        for (text, role) in pieces {
            if x >= self.area.width {
                return;
            }
            let room = usize::from(self.area.width - x);
            let text = if self.ascii { to_ascii(text) } else { text.into() };
            (x, _) = self.buffer.set_stringn(x, y, text, room, self.theme.style(role));
        }
    }

    /// The place of the cursor, and the rows of what is in focus from there on, within the window.
    fn drawn(&self, x: usize, y: usize, rows: usize) -> Drawn {
        let within = |at: usize, len: u16| u16::try_from(at).unwrap_or(0).min(len.saturating_sub(1));
        let cursor = Position::new(within(x, self.area.width), within(y, self.area.height));
        let rows = u16::try_from(rows).unwrap_or(0).min(self.area.height - cursor.y);
        Drawn { cursor, focus: cursor.y..cursor.y + rows }
    }

    fn line(&mut self, x: usize, y: usize, line: &Line) {
        self.put(x, y, line.pieces.iter().map(|(text, role)| (text.as_str(), *role)));
    }
}
