//! Draws a page on a window of any size: the frame, and in it the body with what is said about the row in focus beside it,
//! below it or inside the list.

use super::backend::Drawn;
use super::blocks::blocks;
use super::edges::{draw_foot, draw_head, draw_track, hint_pieces, map, pinned_lines};
use super::frame::{Frame, TEXT_WIDTH};
use super::glyphs::BELOW;
use super::keys;
use super::layout::{Inside, Layout, Line, Manner, beside, gap, layout};
use super::mark::marked;
use super::painter::Painter;
use super::theme::{Role, Theme};
use super::viewport::Viewport;
use crate::bank::Opening;
use crate::page::{Block, Page, PageKind};
use crate::text::{Run, TextStyle};
use crate::ui_text::{HomeText, fill};
use ratatui::buffer::Buffer;

/// The width that the code of a helpline needs beside its text.
const QR_WIDTH: usize = 33;
/// In a smaller window pages cannot be read, and a sentence asks for more room.
const SMALLEST: (u16, u16) = (20, 6);
/// The lines of the keys that answer.
const KEY_LINES: usize = 2;
/// What needs room below a list for the keys that answer to be there too: they, and what is said about the focus.
const LEAST_BELOW: usize = 7;
/// In a lower body no line is spent on saying that there is more.
const LEAST_FOR_MORE: usize = 5;

/// What is the same for all pages.
#[derive(Debug, Clone, Copy)]
pub struct Setup<'a> {
    pub theme: Theme,
    /// Whether only ASCII is drawn.
    pub ascii: bool,
    pub home_text: &'a HomeText,
    pub opening: &'a Opening,
}

/// A page laid out for a window.
#[derive(Default)]
struct Arranged {
    layout: Layout,
    /// What is beside the text.
    aside: Vec<Line>,
    /// Whether the keys that answer are below the list.
    has_keys: bool,
    /// Whether what is said about the focus is folded into one line.
    is_folded: bool,
    /// What stays below the list while it scrolls: about the choice in focus.
    docked: Vec<Line>,
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
    let frame = &Frame::of(window_width, window_height);
    let (head, foot) = if is_small { (0, 0) } else { (frame.head(), frame.foot()) };
    let (text_width, _) = frame.columns(page);
    let pinned = pinned_lines(page, text_width, window_height);
    let below = foot + pinned.len() + usize::from(!pinned.is_empty());
    let room = frame.height.saturating_sub(head + below);
    let mut arranged = arrange(page, setup, frame, room, viewport);
    // At least half of the body is the list's, however much is said below it.
    arranged.docked.truncate(room / 2);
    let layout = &arranged.layout;
    let room = room - arranged.docked.len();
    // A list that goes on says so in its last row, unless that is needed for an answer.
    let group = layout.focus.as_ref().map_or(0, |focus| focus.group.len());
    let is_long = page.list.is_some() && layout.lines.len() > room && room >= LEAST_FOR_MORE && group != room;
    let body = room - usize::from(is_long);
    viewport.fit(page, layout, body, arranged.is_folded);

    let (left, top) = (frame.text_left(), head);
    if !is_small {
        draw_head(page, painter, frame, position(page, setup, layout, viewport));
        if frame.has_track() {
            draw_track(page, painter, frame);
        }
        draw_foot(page, setup, painter, frame, viewport.has_more(), arranged.has_keys);
    }
    if frame.map > 0 {
        put_lines(painter, frame.left, top, map(&page.steps, frame.map - 4).iter().take(room));
    }
    put_lines(painter, frame.left, frame.height - foot - pinned.len(), pinned.iter());
    put_lines(painter, aside_left(page, frame), top, arranged.aside.iter().take(room));
    let lines = (0..body).map_while(|y| layout.lines.get(viewport.line_at(y)));
    for (y, line) in lines.enumerate() {
        painter.put_line(left, top + y, &marked(line, viewport.query()));
    }
    if is_long && viewport.has_more() {
        painter.put(left, top + body, [(more(page, setup, layout, viewport).as_str(), Role::Faint)]);
    }
    put_lines(painter, left, top + room, arranged.docked.iter());
    if page.kind == PageKind::Search && viewport.line_at(0) == 0 {
        // Behind what has been typed, which is the first paragraph.
        let typed = blocks(page.before.get(..1).unwrap_or_default(), text_width, setup.ascii);
        let (y, x) = (typed.len().saturating_sub(1), typed.last().map_or(0, Line::width));
        return painter.drawn(left + x, top + y, 1);
    }
    match (&layout.focus, viewport.focus_rows()) {
        (Some(focus), Some(rows)) => painter.drawn(left + focus.column, top + rows.start, rows.len()),
        _ => painter.drawn(frame.cursor_left(), top, 0),
    }
}

fn put_lines<'l>(painter: &mut Painter, x: usize, y: usize, lines: impl Iterator<Item = &'l Line>) {
    for (at, line) in lines.enumerate() {
        painter.put_line(x, y + at, line);
    }
}

/// Fills a window that is too small for a page.
fn ask_for_room(setup: &Setup, painter: &mut Painter, window_width: usize, window_height: usize) {
    let emergency_number = setup.home_text.emergency_key(&setup.opening.region);
    let text = fill(&setup.home_text.small, &[("call", emergency_number)]);
    put_lines(painter, 0, 0, Line::wrapped(0, &[Run::plain(text)], window_width).iter().take(window_height));
}

/// Where in a page the window is: which rows of a list are seen, or how far a text is scrolled. `None` where all is seen.
fn position(page: &Page, setup: &Setup, layout: &Layout, viewport: &Viewport) -> Option<String> {
    let words = &setup.home_text.frame;
    if page.list.is_none() {
        let (at, all) = viewport.screen()?;
        return Some(fill(&words.screen, &[("at", &at.to_string()), ("all", &all.to_string())]));
    }
    // The row that goes on is none of those that are listed.
    let ahead = page.list.iter().flat_map(|list| &list.rows).take_while(|row| row.is_across).count();
    let all = page.entries() - ahead;
    let rows = layout.rows.iter().filter(|(place, _)| *place >= ahead);
    let seen: Vec<usize> =
        rows.filter(|(_, lines)| viewport.shows(lines)).map(|(place, _)| place + 1 - ahead).collect();
    let (from, to) = (*seen.iter().min()?, *seen.iter().max()?);
    let is_menu = matches!(page.kind, PageKind::First | PageKind::Choices | PageKind::Search);
    let numbers = [("from", &*from.to_string()), ("to", &to.to_string()), ("all", &all.to_string())];
    (is_menu && (from > 1 || to < all)).then(|| fill(&words.range, &numbers))
}

/// What a list that goes on says in its last row.
fn more(page: &Page, setup: &Setup, layout: &Layout, viewport: &Viewport) -> String {
    let words = &setup.home_text.frame;
    if page.kind == PageKind::Alert {
        return format!("{BELOW} {}", words.more_text);
    }
    let answers = layout.answers.iter().filter(|lines| viewport.is_below(lines)).count();
    if answers > 0 {
        return format!("{BELOW} {}", fill(&words.more, &[("count", &answers.to_string())]));
    }
    let seen = layout.rows.iter().filter(|(_, lines)| !viewport.is_below(lines)).map(|(place, _)| place + 1).max();
    match page.entries() - seen.unwrap_or(0) {
        0 => format!("{BELOW} {}", words.more_text),
        count => format!("{BELOW} {}", fill(&words.more, &[("count", &count.to_string())])),
    }
}

/// Lays out a page with what is said about its focus: beside the list, below it, or, where neither fits in `height`, inside
/// it, and there folded into a line until it is asked for.
fn arrange(page: &Page, setup: &Setup, frame: &Frame, height: usize, viewport: &Viewport) -> Arranged {
    let (width, side) = frame.columns(page);
    let manner = Manner { width, height, ascii: setup.ascii, is_tight: frame.is_tight, inside: Inside::Nothing };
    if has_code(page) {
        return arrange_code(page, setup, frame, height);
    }
    let mut list = layout(page, manner);
    let notice = notice(page, width);
    if !notice.is_empty() {
        // It comes before all else that could be said.
        if list.lines.len() + notice.len() <= height {
            list.lines.extend(notice);
            return Arranged { layout: list, ..Arranged::default() };
        }
        return Arranged { docked: notice.into_iter().skip(1).collect(), layout: list, ..Arranged::default() };
    }
    let aside = if side > 0 { beside("", &blocks(&page.about_focus, side - 2, setup.ascii)) } else { Vec::new() };
    if page.about_focus.is_empty() || (side > 0 && aside.len() <= height) {
        let has_keys = put_keys(&mut list, page, setup, manner, KEY_LINES);
        return Arranged { layout: list, aside, has_keys, ..Arranged::default() };
    }
    if page.question.is_none() {
        return dock(page, setup, width, list, frame.is_tight);
    }
    // Below a long list there is no room for them, whatever is in focus: then they are in the foot.
    let has_keys = put_keys(&mut list, page, setup, manner, LEAST_BELOW);
    gap(&mut list.lines);
    let room = height.saturating_sub(list.lines.len());
    if let Some(about) = about_in(page, manner, room).filter(|_| !frame.is_tight) {
        list.lines.extend(about);
        return Arranged { layout: list, has_keys, ..Arranged::default() };
    }
    let is_open = viewport.is_open(page);
    let what = title_of(&page.about_focus);
    let inside = if is_open { Inside::Whole } else { Inside::Folded(&what) };
    let mut layout = layout(page, Manner { inside, ..manner });
    let has_keys = put_keys(&mut layout, page, setup, manner, KEY_LINES);
    Arranged { layout, has_keys, is_folded: !is_open, ..Arranged::default() }
}

/// Puts the keys that answer below a list, if it leaves this many lines. Says whether it did.
fn put_keys(list: &mut Layout, page: &Page, setup: &Setup, manner: Manner, lines: usize) -> bool {
    if manner.is_tight || list.lines.len() + lines > manner.height {
        return false;
    }
    let keys = key_line(page, setup, manner.width);
    let has_keys = !keys.is_empty();
    list.lines.extend(keys);
    has_keys
}

/// What is said about the focus, in at most `room` lines: a paragraph each, or else all in one, or else without what it is
/// from, which is told among the sources too.
fn about_in(page: &Page, manner: Manner, room: usize) -> Option<Vec<Line>> {
    let laid_out = |about: &[Block]| beside("", &blocks(about, manner.width.saturating_sub(2), manner.ascii));
    let spaced = laid_out(&page.about_focus);
    if spaced.len() <= room {
        return Some(spaced);
    }
    let joined: Vec<Run> = page.about_focus.iter().flat_map(joined).collect();
    let dense = laid_out(&[Block::Paragraph(joined.clone())]);
    if dense.len() <= room {
        return Some(dense);
    }
    let unsourced = joined.into_iter().filter(|run| run.style != TextStyle::Faint).collect();
    Some(laid_out(&[Block::Paragraph(unsourced)])).filter(|brief| brief.len() <= room)
}

/// Lays out choices with what is said about the one in focus below them, where it stays while they scroll. Where there is
/// little room it is left to the page that the choice opens.
fn dock(page: &Page, setup: &Setup, width: usize, list: Layout, is_tight: bool) -> Arranged {
    /// The lines that are kept for it, so that the list is as long whatever is said.
    const LINES: usize = 2;
    if is_tight {
        return Arranged { layout: list, ..Arranged::default() };
    }
    let mut docked = blocks(&page.about_focus, width.saturating_sub(2), setup.ascii);
    docked.retain(|line| *line != Line::default());
    docked.resize(docked.len().max(LINES), Line::default());
    Arranged { docked: beside("", &docked), layout: list, ..Arranged::default() }
}

/// What the last key did not do, below the list.
fn notice(page: &Page, width: usize) -> Vec<Line> {
    let Some(text) = &page.notice else { return Vec::new() };
    std::iter::once(Line::default()).chain(Line::wrapped(2, &[Run::strong(text.clone())], width)).collect()
}

/// The keys that answer, below the list where the eye is.
fn key_line(page: &Page, setup: &Setup, width: usize) -> Vec<Line> {
    const INDENT: usize = 14;
    let hints = keys::answer_hints(page, setup.home_text);
    let mut line = Line::new(" ".repeat(INDENT), Role::Body);
    line.pieces.extend(hint_pieces(&hints, "    ").map(|(text, role)| (text.to_owned(), role)));
    if hints.is_empty() || line.width() > width { Vec::new() } else { vec![Line::default(), line] }
}

/// What a text is about: how it begins.
fn title_of(blocks: &[Block]) -> String {
    let Some(Block::Paragraph(runs)) = blocks.first() else { return String::new() };
    runs.first().map(|run| run.text.trim_end_matches(['.', ':']).to_owned()).unwrap_or_default()
}

fn aside_left(page: &Page, frame: &Frame) -> usize {
    let (_, side) = frame.columns(page);
    if has_code(page) && side == 0 { frame.text_left() + TEXT_WIDTH - QR_WIDTH } else { frame.side_left() }
}

/// Lays out a page with a code beside its text, or below it; where it could not be seen whole, a sentence says where it can.
fn arrange_code(page: &Page, setup: &Setup, frame: &Frame, height: usize) -> Arranged {
    let (width, side) = frame.columns(page);
    let manner = |width| Manner { width, height, ascii: setup.ascii, is_tight: false, inside: Inside::Nothing };
    // Where there is no column beside the text, it is made narrower.
    let beside = match side {
        0 if width >= TEXT_WIDTH => Some((width - QR_WIDTH - 2, QR_WIDTH)),
        0 => None,
        _ => Some((width, side)),
    };
    if let Some((width, side)) = beside.filter(|_| !setup.ascii) {
        let aside = blocks(&page.about_focus, side, false);
        if aside.len() <= height {
            return Arranged { layout: layout(page, manner(width)), aside, ..Arranged::default() };
        }
    }
    let mut layout = layout(page, manner(width));
    gap(&mut layout.lines);
    let code = blocks(&page.about_focus, width, setup.ascii);
    if layout.lines.len() + code.len() <= height && code.iter().all(|line| line.width() <= width) {
        layout.lines.extend(code);
    } else {
        layout.lines.extend(blocks(&[Block::text(&setup.home_text.code)], width, setup.ascii));
    }
    Arranged { layout, ..Arranged::default() }
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
