//! Turns the blocks of a page into lines of text, wrapped to a width.

use super::glyphs::{EMPTY, FULL, OPEN};
use super::layout::{Line, gap};
use super::qr::qr;
use super::theme::Role;
use crate::page::{Block, KeyHelp};
use crate::text::{Run, width, wrap};

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
                let heading = wrap(&[Run::plain(text.clone())], width);
                lines.extend(heading.into_iter().flatten().map(|run| Line::new(run.text, Role::Heading)));
            }
            Block::Paragraph(runs) => {
                lines.extend(wrap(runs, width).iter().map(|runs| Line::of("", Role::Body, runs)));
            }
            Block::Entry(number, runs) => lines.extend(entry(*number, runs, width, ascii)),
            Block::Bar { label, part, whole, text } => lines.extend(bar(label, *part, *whole, text, width)),
            Block::Table { columns, rows } => lines.extend(table(columns, rows, width, ascii)),
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
    if 2 * column > room {
        for key in keys {
            lines
                .extend(wrap(&[Run::strong(key.keys.clone())], room).iter().map(|runs| Line::of("", Role::Body, runs)));
            let does = wrap(&[Run::plain(key.does.clone())], room.saturating_sub(GAP).max(1));
            lines.extend(does.iter().map(|runs| Line::of(&" ".repeat(GAP), Role::Body, runs)));
        }
        return lines;
    }
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

fn entry(number: Option<u64>, runs: &[Run], room: usize, ascii: bool) -> Vec<Line> {
    let bullet = || format!("{} ", if ascii { "-" } else { OPEN });
    let lead = number.map_or_else(bullet, |number| format!("{number}. "));
    let indent = width(&lead);
    let blank = " ".repeat(indent);
    let lines = wrap(runs, room.saturating_sub(indent).max(1)).into_iter().enumerate();
    lines.map(|(at, runs)| Line::of(if at == 0 { &lead } else { &blank }, Role::Body, &runs)).collect()
}

/// The width that the units of a bar may take.
const BAR: usize = 28;

/// A label with what is said of it, and beside it, or below, a unit for each part of the whole.
fn bar(label: &str, part: usize, whole: usize, text: &str, room: usize) -> Vec<Line> {
    let said = wrap(&[Run::plain(format!("{label}: {text}"))], room);
    let mut lines: Vec<Line> = said.iter().map(|runs| Line::of("", Role::Body, runs)).collect();
    if whole == 0 {
        return lines;
    }
    let (full, all, gap) = match whole {
        _ if 2 * whole <= BAR => (part, whole, " "),
        _ if whole <= BAR => (part, whole, ""),
        _ => ((part * BAR).div_ceil(whole), BAR, ""),
    };
    let units = |glyph: &str, count: usize, role| (format!("{glyph}{gap}").repeat(count), role);
    let units = [units(FULL, full, Role::Accent), units(EMPTY, all - full, Role::Faint)];
    let taken = width(label) + width(text) + 2;
    if room >= 2 * BAR && lines.len() == 1 && taken + 2 + BAR <= room {
        let blanks = " ".repeat(room - BAR - taken);
        let mut line = Line::of("", Role::Body, &[Run::plain(format!("{label}: {text}{blanks}"))]);
        line.pieces.extend(units);
        return vec![line];
    }
    if room >= BAR {
        lines.push(Line { pieces: units.into() });
    }
    lines
}

/// A table as a list: each row under its heading, each cell behind the heading of its column.
pub(super) fn as_list(columns: &[String], rows: &[Vec<String>]) -> Vec<Block> {
    let row = |row: &Vec<String>| {
        let heading = row.first().map(|heading| Block::Heading(heading.clone()));
        let cells = columns.iter().zip(row.iter().skip(1).cloned());
        let cell = |(column, text): (&String, String)| {
            Block::Entry(None, vec![Run::strong(format!("{column}: ")), Run::plain(text)])
        };
        heading.into_iter().chain(cells.map(cell)).collect::<Vec<_>>()
    };
    rows.iter().flat_map(row).collect()
}

/// A table in columns, or, where those would be too narrow, a list of its cells.
fn table(columns: &[String], rows: &[Vec<String>], room: usize, ascii: bool) -> Vec<Line> {
    const GAP: usize = 2;
    const LEAST_WIDTH: usize = 16;
    const MOST_HEAD: usize = 14;
    let head = rows.iter().filter_map(|row| row.first()).map(|cell| width(cell)).max().unwrap_or(0).min(MOST_HEAD);
    let cell = room.saturating_sub(head + GAP * columns.len()) / columns.len().max(1);
    if cell < LEAST_WIDTH {
        return blocks(&as_list(columns, rows), room, ascii);
    }
    let mut lines = Vec::new();
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
