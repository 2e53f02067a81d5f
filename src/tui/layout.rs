//! How a page becomes lines of cells: wrapped to a width, each piece with its role.

use super::theme::Role;
use crate::page::{Block, List, Mark, Page, Row};
use crate::text::{Run, width, wrap};
use qrcode::render::unicode::Dense1x2;
use qrcode::{Color, EcLevel, QrCode};

/// One line of a page.
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
}

/// The lines of a page, and which of them belong to the row in focus.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) lines: Vec<Line>,
    /// Where the row in focus stands.
    pub(super) focus: Option<FocusLines>,
}

/// The lines of the row in focus.
#[derive(Debug, Clone, Copy)]
pub(super) struct FocusLines {
    /// Its first line.
    pub(super) start: usize,
    /// The line behind its own last.
    pub(super) row: usize,
    /// The line behind the last that is said about it.
    pub(super) end: usize,
}

/// The marker of the row in focus.
const MARKER: &str = "> ";
/// The column of answers: the longest answer in a word, and a blank.
const ANSWER: usize = 11;
/// Below this width there is no column of answers, which would leave the items a few letters a line.
const COLUMNS: usize = 28;
/// How far answers stand in below their item.
const INNER: usize = 4;

/// The numbers that have a key of their own, as they stand before a row.
const KEYED: [&str; 10] = ["   ", "1  ", "2  ", "3  ", "4  ", "5  ", "6  ", "7  ", "8  ", "9  "];

/// Lists longer than this are laid out around the focus only.
const LONG: usize = 200;

/// Lays out a page without what is said about its focus, or with it below the row in focus.
pub(super) fn layout(page: &Page, width: usize, height: usize, ascii: bool, inline: bool) -> Layout {
    let mut flow = Layout { lines: blocks(&page.before, width, ascii), focus: None };
    if let Some(list) = &page.list {
        let len = list.rows.len();
        let (from, to) =
            if len > LONG { (list.focus.saturating_sub(height), (list.focus + height + 1).min(len)) } else { (0, len) };
        if from > 0 {
            flow.lines.clear();
        }
        gap(&mut flow.lines);
        for (at, row) in list.rows.iter().enumerate().take(to).skip(from) {
            if let Some(heading) = &row.heading {
                if at > from {
                    flow.lines.push(Line::default());
                }
                flow.lines.push(Line::new(heading.clone(), Role::Heading));
            }
            let start = flow.lines.len();
            flow.lines.extend(row_lines(row, list, at == list.focus, width));
            if at == list.focus {
                let row = flow.lines.len();
                if inline && !page.about_focus.is_empty() {
                    let about = blocks(&page.about_focus, width.saturating_sub(INNER), ascii);
                    flow.lines.extend(about.into_iter().map(|mut line| {
                        line.pieces.insert(0, (" ".repeat(INNER), Role::Body));
                        line
                    }));
                }
                flow.focus = Some(FocusLines { start, row, end: flow.lines.len() });
            }
        }
    }
    if !page.after.is_empty() {
        gap(&mut flow.lines);
        flow.lines.extend(blocks(&page.after, width, ascii));
    }
    flow
}

/// A blank line, unless there is one already, or nothing yet.
pub(super) fn gap(lines: &mut Vec<Line>) {
    if lines.last().is_some_and(|line| *line != Line::default()) {
        lines.push(Line::default());
    }
}

fn row_lines(row: &Row, list: &List, focus: bool, room: usize) -> Vec<Line> {
    let mut lead = String::from(if focus { MARKER } else { "  " });
    if row.is_inner {
        lead.insert_str(0, &" ".repeat(INNER));
    }
    if let Some(number) = row.number.filter(|_| row.is_inner || !list.has_answers) {
        lead.push_str(KEYED.get(number).copied().unwrap_or("   "));
    }
    lead.push_str(match row.mark {
        Mark::None => "",
        Mark::One(true) => "(x) ",
        Mark::One(false) => "( ) ",
        Mark::Any(true) => "[x] ",
        Mark::Any(false) => "[ ] ",
    });
    let answered = list.has_answers && !row.is_inner && !row.is_across;
    let mut text = row.text.clone();
    if answered && room < COLUMNS {
        if !row.answer.is_empty() {
            text = format!("{text}: {}", row.answer);
        }
    } else if answered {
        let blanks = ANSWER.saturating_sub(width(&row.answer));
        lead.push_str(&row.answer);
        lead.push_str(&" ".repeat(blanks.max(1)));
    }
    let indent = width(&lead);
    let text_room = room.saturating_sub(indent).max(1);
    let mut lines: Vec<Line> = Vec::new();
    for (at, runs) in wrap(&[Run::plain(text)], text_room).into_iter().enumerate() {
        lines.push(if at == 0 && focus {
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
    if let Some(below) = &row.below {
        let below = wrap(&[Run::plain(below.clone())], text_room.saturating_sub(2).max(1));
        lines.extend(below.iter().map(|runs| Line::of(&" ".repeat(indent + 2), Role::Body, runs)));
    }
    lines
}

/// Lays out blocks one below the other, with a blank line where the kind of block changes.
pub(super) fn blocks(blocks: &[Block], width: usize, ascii: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut before: Option<&Block> = None;
    for block in blocks {
        if before.is_some_and(|before| !block.joins(before)) {
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
            Block::Qr(address) => lines.extend(qr(address, ascii)),
        }
        before = Some(block);
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

/// The columns of a bar's own part.
const BAR: usize = 28;

fn bar(label: &str, part: usize, whole: usize, text: &str, room: usize) -> Vec<Line> {
    if whole == 0 {
        let said = wrap(&[Run::plain(format!("{label}: {text}"))], room);
        return said.iter().map(|runs| Line::of("", Role::Body, runs)).collect();
    }
    let filled = (part * BAR).div_ceil(whole);
    let drawn = [("=".repeat(filled), Role::Filled), ("-".repeat(BAR - filled), Role::Rule)];
    let said = wrap(&[Run::plain(format!("{label}: {text}"))], room);
    let mut lines: Vec<Line> = said.iter().map(|runs| Line::of("", Role::Body, runs)).collect();
    if room >= 2 * BAR && said.len() == 1 && width(label) + width(text) + 4 + BAR <= room {
        // Beside each other where there is room, the bars in one column.
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

/// A table with columns where they fit, and a list of its cells where they do not.
fn table(columns: &[String], rows: &[Vec<String>], room: usize) -> Vec<Line> {
    const GAP: usize = 2;
    const LEAST: usize = 16;
    let head = rows.iter().filter_map(|row| row.first()).map(|cell| width(cell)).max().unwrap_or(0).min(14);
    let cell = room.saturating_sub(head + GAP * columns.len()) / columns.len().max(1);
    let mut lines = Vec::new();
    if cell < LEAST {
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
        let tall = cells.iter().map(|(lines, _)| lines.len()).max().unwrap_or(0);
        for at in 0..tall {
            let mut line = Line::default();
            for (texts, wide) in &cells {
                let runs = texts.get(at).map_or(&[] as &[Run], Vec::as_slice);
                let used: usize = runs.iter().map(|run| width(&run.text)).sum();
                line.pieces.extend(runs.iter().map(|run| (run.text.clone(), Role::from(run.style))));
                line.pieces.push((" ".repeat((wide + GAP).saturating_sub(used)), Role::Body));
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
            let wide = if at == 0 { head } else { cell };
            (wrap(&[run], wide), wide)
        });
        put(cells.collect());
    }
    lines
}

/// The blank modules around a code that a camera needs, in ASCII.
const QUIET: usize = 4;

/// A code for the camera of a phone: two modules in a cell by half blocks, or, in ASCII, one module in two blanks of its
/// colour. Nothing for an address that is too long for one.
fn qr(address: &str, ascii: bool) -> Vec<Line> {
    let Ok(code) = QrCode::with_error_correction_level(address, EcLevel::L) else { return Vec::new() };
    if !ascii {
        return code.render::<Dense1x2>().build().lines().map(|row| Line::new(row, Role::Code)).collect();
    }
    let (colors, width) = (code.to_colors(), code.width());
    let blank = vec![Color::Light; width];
    let rows = colors.chunks(width);
    let quiet = || std::iter::repeat_n(blank.as_slice(), QUIET);
    let module = |color: &Color| ("  ".to_owned(), if *color == Color::Dark { Role::Dark } else { Role::Code });
    let line = |row: &[Color]| {
        let side = [Color::Light; QUIET];
        Line { pieces: side.iter().chain(row).chain(&side).map(module).collect() }
    };
    quiet().chain(rows).chain(quiet()).map(line).collect()
}
