//! Turns a page into lines of text: wrapped to a width, each piece with its role.

use super::theme::Role;
use crate::page::{Block, KeyHelp, List, Mark, Page, Row};
use crate::text::{Run, width, wrap};
use qrcode::render::unicode::Dense1x2;
use qrcode::{Color, EcLevel, QrCode};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) pieces: Vec<(String, Role)>,
}

impl Line {
    fn new(text: impl Into<String>, role: Role) -> Self {
        Self { pieces: vec![(text.into(), role)] }
    }

    fn of(indent: &str, role: Role, runs: &[Run]) -> Self {
        let mut pieces = vec![(indent.to_owned(), role)];
        pieces.extend(runs.iter().map(|run| (run.text.clone(), Role::from(run.style))));
        Self { pieces }
    }

    pub(super) fn text(&self) -> String {
        self.pieces.iter().map(|(text, _)| text.as_str()).collect()
    }

    /// In columns.
    pub(super) fn width(&self) -> usize {
        self.pieces.iter().map(|(text, _)| width(text)).sum()
    }
}

/// The lines of a page.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) lines: Vec<Line>,
    pub(super) focus: Option<FocusLines>,
}

/// Which lines are those of the row in focus.
#[derive(Debug, Clone, Copy)]
pub(super) struct FocusLines {
    pub(super) start: usize,
    /// The end of the row itself, exclusive.
    pub(super) row_end: usize,
    /// The end of what is said about it, exclusive. The same as `row_end` where that is not inside the list.
    pub(super) end: usize,
}

/// The marker of the row in focus.
const MARKER: &str = "> ";
/// The width of the column of answers: the longest answer in one word, and a blank.
const ANSWER_WIDTH: usize = 11;
/// In less than this width there is no column of answers: it would leave only a few letters a line to the items.
const LEAST_FOR_ANSWERS: usize = 28;
/// In less than this width contacts are below the texts that they belong to.
const LEAST_FOR_CONTACTS: usize = 50;
/// The blanks between a text and its contact.
const CONTACT_GAP: usize = 2;
/// How far the answers below a question, and an explanation inside the list, are indented.
const INNER: usize = 4;

/// What is before a row whose number is also a key, by number.
const NUMBER_KEYS: [&str; 10] = ["   ", "1  ", "2  ", "3  ", "4  ", "5  ", "6  ", "7  ", "8  ", "9  "];

/// Of a list with more rows than this, only those around the focus are laid out.
const LONG: usize = 200;

/// Lays out a page. What is said about its focus is inside the list if `is_inline`, and otherwise left out.
pub(super) fn layout(page: &Page, width: usize, height: usize, ascii: bool, is_inline: bool) -> Layout {
    let mut layout = Layout { lines: blocks(&page.before, width, ascii), focus: None };
    if let Some(list) = &page.list {
        let about_focus: &[Block] = if is_inline { &page.about_focus } else { &[] };
        lay_out_list(&mut layout, list, about_focus, width, height, ascii);
    }
    if !page.after.is_empty() {
        gap(&mut layout.lines);
        layout.lines.extend(blocks(&page.after, width, ascii));
    }
    layout
}

fn lay_out_list(layout: &mut Layout, list: &List, about_focus: &[Block], width: usize, height: usize, ascii: bool) {
    let len = list.rows.len();
    let (from, to) =
        if len > LONG { (list.focus.saturating_sub(height), (list.focus + height + 1).min(len)) } else { (0, len) };
    let lines = &mut layout.lines;
    if from > 0 {
        lines.clear();
    }
    gap(lines);
    let contacts = list.rows.iter().filter_map(|row| row.contact.as_deref()).map(self::width).max().unwrap_or(0);
    for (at, row) in list.rows.iter().enumerate().take(to).skip(from) {
        if let Some(heading) = &row.heading {
            if at > from {
                lines.push(Line::default());
            }
            lines.push(Line::new(heading.clone(), Role::Heading));
        }
        let start = lines.len();
        lines.extend(row_lines(row, list, at == list.focus, width, contacts));
        if at == list.focus {
            let row_end = lines.len();
            lines.extend(blocks(about_focus, width.saturating_sub(INNER), ascii).into_iter().map(|mut line| {
                line.pieces.insert(0, (" ".repeat(INNER), Role::Body));
                line
            }));
            layout.focus = Some(FocusLines { start, row_end, end: lines.len() });
        }
    }
}

/// Adds a blank line, unless there is one already, or no line at all.
pub(super) fn gap(lines: &mut Vec<Line>) {
    if lines.last().is_some_and(|line| *line != Line::default()) {
        lines.push(Line::default());
    }
}

/// The lines of a row. `contacts` is the width of the column of contacts.
fn row_lines(row: &Row, list: &List, is_focused: bool, room: usize, contacts: usize) -> Vec<Line> {
    let mut lead = String::from(if is_focused { MARKER } else { "  " });
    if row.is_inner {
        lead.insert_str(0, &" ".repeat(INNER));
    }
    if let Some(number) = row.number.filter(|_| row.is_inner || !list.has_answers) {
        lead.push_str(NUMBER_KEYS.get(number).copied().unwrap_or("   "));
    }
    lead.push_str(match row.mark {
        Mark::None => "",
        Mark::One(true) => "(x) ",
        Mark::One(false) => "( ) ",
        Mark::Any(true) => "[x] ",
        Mark::Any(false) => "[ ] ",
    });
    let has_answer = list.has_answers && !row.is_inner && !row.is_across;
    let mut text = row.text.clone();
    if has_answer && room < LEAST_FOR_ANSWERS {
        if !row.answer.is_empty() {
            text = format!("{text}: {}", row.answer);
        }
    } else if has_answer {
        let blanks = ANSWER_WIDTH.saturating_sub(width(&row.answer));
        lead.push_str(&row.answer);
        lead.push_str(&" ".repeat(blanks.max(1)));
    }
    let indent = width(&lead);
    let text_room = room.saturating_sub(indent).max(1);
    let beside = row.contact.as_ref().filter(|_| room >= LEAST_FOR_CONTACTS && 2 * contacts < room);
    let whole_room = text_room;
    let text_room = if beside.is_some() { text_room.saturating_sub(contacts + CONTACT_GAP) } else { text_room };
    let mut lines: Vec<Line> = Vec::new();
    for (at, runs) in wrap(&[Run::plain(text)], text_room).into_iter().enumerate() {
        lines.push(if at == 0 && is_focused {
            let blank = usize::from(lead.ends_with(' '));
            let marked = lead.len() - blank;
            let mut line = Line::of(lead.get(..marked).unwrap_or(&lead), Role::Focus, &[]);
            line.pieces.push((" ".repeat(blank), Role::Body));
            line.pieces.extend(runs.iter().map(|run| (run.text.clone(), Role::Body)));
            line
        } else if at == 0 {
            Line::of(&lead, Role::Body, &runs)
        } else {
            Line::of(&" ".repeat(indent), Role::Body, &runs)
        });
    }
    // On the last line of the text, so that all of it is read before.
    if let (Some(contact), Some(line)) = (beside, lines.last_mut()) {
        let blanks = room.saturating_sub(contacts + line.width());
        line.pieces.extend([(" ".repeat(blanks), Role::Body), (contact.clone(), Role::Body)]);
    }
    let below = row.contact.as_ref().filter(|_| beside.is_none()).into_iter().chain(&row.below);
    let below = below.map(|text| vec![Run::plain(text.clone())]);
    let context = Some(row.context.clone()).filter(|context| !context.is_empty());
    for runs in below.chain(context) {
        let wrapped = wrap(&runs, whole_room.saturating_sub(2).max(1));
        lines.extend(wrapped.iter().map(|runs| Line::of(&" ".repeat(indent + 2), Role::Body, runs)));
    }
    lines
}

/// The lines of blocks one below the other, with a blank line between those that do not join.
pub(super) fn blocks(blocks: &[Block], width: usize, ascii: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut previous: Option<&Block> = None;
    for block in blocks {
        if previous.is_some_and(|previous| !block.joins(previous)) {
            gap(&mut lines);
        }
        match block {
            Block::Heading(text) => {
                lines.extend(
                    wrap(&[Run::strong(text.clone())], width).iter().map(|runs| Line::of("", Role::Body, runs)),
                );
            }
            Block::Paragraph(runs) => {
                lines.extend(wrap(runs, width).iter().map(|runs| Line::of("", Role::Body, runs)));
            }
            Block::Entry(number, runs) => lines.extend(entry(*number, runs, width)),
            Block::Bar { label, part, whole, text } => lines.extend(bar(label, *part, *whole, text, width)),
            Block::Table { columns, rows } => lines.extend(table(columns, rows, width)),
            Block::Alone(runs) => lines.extend(alone(runs, width)),
            Block::Keys(keys) => lines.extend(key_columns(keys, width)),
            Block::Qr(address) => lines.extend(qr(address, ascii)),
        }
        previous = Some(block);
    }
    lines
}

/// A line by itself, with room above and below.
fn alone(runs: &[Run], width: usize) -> Vec<Line> {
    const INDENT: usize = 4;
    let indent = " ".repeat(INDENT.min(width / 8));
    let lines = wrap(runs, width.saturating_sub(indent.len()).max(1));
    lines.iter().map(|runs| Line::of(&indent, Role::Body, runs)).collect()
}

/// Keys and what they do, the keys in a column of their own.
fn key_columns(keys: &[KeyHelp], room: usize) -> Vec<Line> {
    const GAP: usize = 2;
    let column = keys.iter().map(|key| width(&key.keys)).max().unwrap_or(0) + GAP;
    let mut lines = Vec::new();
    for key in keys {
        let blanks = " ".repeat(column.saturating_sub(width(&key.keys)));
        let does = wrap(&[Run::plain(key.does.clone())], room.saturating_sub(column).max(1));
        for (at, runs) in does.iter().enumerate() {
            let mut line = Line::of(&" ".repeat(column), Role::Body, runs);
            if at == 0 {
                line = Line::of("", Role::Body, &[Run::strong(key.keys.clone()), Run::plain(blanks.clone())]);
                line.pieces.extend(runs.iter().map(|run| (run.text.clone(), Role::from(run.style))));
            }
            lines.push(line);
        }
    }
    lines
}

fn entry(number: Option<u64>, runs: &[Run], width: usize) -> Vec<Line> {
    let lead = number.map_or_else(|| "- ".to_owned(), |number| format!("{number}. "));
    let indent = lead.len();
    let blank = " ".repeat(indent);
    let lines = wrap(runs, width.saturating_sub(indent).max(1)).into_iter().enumerate();
    lines.map(|(at, runs)| Line::of(if at == 0 { &lead } else { &blank }, Role::Body, &runs)).collect()
}

/// The width of a bar.
const BAR: usize = 28;

/// A bar below its label, or beside it where there is room: those beside are aligned to the right.
fn bar(label: &str, part: usize, whole: usize, text: &str, room: usize) -> Vec<Line> {
    let label_lines = wrap(&[Run::plain(format!("{label}: {text}"))], room);
    let mut lines: Vec<Line> = label_lines.iter().map(|runs| Line::of("", Role::Body, runs)).collect();
    if whole == 0 {
        return lines;
    }
    let filled = (part * BAR).div_ceil(whole);
    let drawn = [("=".repeat(filled), Role::Filled), ("-".repeat(BAR - filled), Role::Rule)];
    if room >= 2 * BAR && lines.len() == 1 && width(label) + width(text) + 4 + BAR <= room {
        let blanks = room - BAR - width(label) - width(text) - 2;
        let mut line = Line::of("", Role::Body, &[Run::plain(format!("{label}: {text}{}", " ".repeat(blanks)))]);
        line.pieces.extend(drawn);
        return vec![line];
    }
    if room >= BAR {
        lines.push(Line { pieces: drawn.into() });
    }
    lines
}

/// A table in columns, or, where those would be too narrow, a list of its cells.
fn table(columns: &[String], rows: &[Vec<String>], room: usize) -> Vec<Line> {
    const GAP: usize = 2;
    const LEAST_WIDTH: usize = 16;
    const MOST_HEAD: usize = 14;
    let head = rows.iter().filter_map(|row| row.first()).map(|cell| width(cell)).max().unwrap_or(0).min(MOST_HEAD);
    let cell = room.saturating_sub(head + GAP * columns.len()) / columns.len().max(1);
    let mut lines = Vec::new();
    if cell < LEAST_WIDTH {
        for row in rows {
            gap(&mut lines);
            lines.extend(row.first().map(|heading| Line::new(heading.clone(), Role::Heading)));
            for (column, text) in columns.iter().zip(row.iter().skip(1)) {
                lines.extend(entry(None, &[Run::strong(format!("{column}: ")), Run::plain(text.clone())], room));
            }
        }
        return lines;
    }
    let mut put = |cells: Vec<(Vec<Vec<Run>>, usize)>| {
        let height = cells.iter().map(|(lines, _)| lines.len()).max().unwrap_or(0);
        for at in 0..height {
            let mut line = Line::default();
            for (cell_lines, cell_width) in &cells {
                let runs = cell_lines.get(at).map_or(&[] as &[Run], Vec::as_slice);
                let used: usize = runs.iter().map(|run| width(&run.text)).sum();
                line.pieces.extend(runs.iter().map(|run| (run.text.clone(), Role::from(run.style))));
                line.pieces.push((" ".repeat((cell_width + GAP).saturating_sub(used)), Role::Body));
            }
            lines.push(line);
        }
        lines.push(Line::default());
    };
    let titles = columns.iter().map(|column| (wrap(&[Run::strong(column.clone())], cell), cell));
    put(std::iter::once((Vec::new(), head)).chain(titles).collect());
    for row in rows {
        let cells = row.iter().enumerate().map(|(at, text)| {
            let run = if at == 0 { Run::strong(text.clone()) } else { Run::plain(text.clone()) };
            let width = if at == 0 { head } else { cell };
            (wrap(&[run], width), width)
        });
        put(cells.collect());
    }
    lines
}

/// How many light modules around a code a camera needs.
const QUIET_ZONE: usize = 4;

/// A QR code: two modules in a cell as half blocks, or, in ASCII, one module as two blanks of its colour. Empty for an
/// address that is too long for a code.
fn qr(address: &str, ascii: bool) -> Vec<Line> {
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
