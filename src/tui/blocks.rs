//! Turns the blocks of a page into lines of text, wrapped to a width.

use super::glyphs::{EMPTY, FULL, OPEN};
use super::layout::{Line, gap, piece};
use super::qr::qr;
use super::theme::Role;
use crate::page::{Block, KeyHelp};
use crate::text::{Run, width, wrap};

/// How far a line by itself is indented at most.
const INDENT: usize = 4;

/// The lines of blocks one below the other, with a blank line between those that do not join.
pub(super) fn blocks(blocks: &[Block], width: usize, ascii: bool) -> Vec<Line> {
    spaced(blocks, width, ascii, |_| false)
}

/// The same with a blank line also behind the blocks that `has_air` is true of.
pub(super) fn spaced(blocks: &[Block], width: usize, ascii: bool, has_air: fn(&Block) -> bool) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut previous: Option<&Block> = None;
    for block in blocks {
        if previous.is_some_and(|previous| has_air(previous) || !block.joins(previous)) {
            gap(&mut lines);
        }
        match block {
            Block::Heading(text) => {
                let heading = wrap(&[Run::plain(text.clone())], width);
                lines.extend(heading.into_iter().flatten().map(|run| Line::new(run.text, Role::Heading)));
            }
            Block::Paragraph(runs) => lines.extend(Line::wrapped(0, runs, width)),
            Block::Entry(number, runs) => lines.extend(entry(*number, runs, width, ascii)),
            Block::Bar { label, part, whole, text } => lines.extend(bar(label, *part, *whole, text, width)),
            Block::Table { columns, rows } => {
                let table = table(columns, rows, width);
                lines.extend(table.unwrap_or_else(|| self::blocks(&block.listed(), width, ascii)));
            }
            // A line by itself, with room around it.
            Block::Alone(runs) => lines.extend(Line::wrapped(INDENT.min(width / 8), runs, width)),
            Block::Keys(keys) => lines.extend(key_columns(keys, width)),
            Block::Qr(address) => lines.extend(qr(address, ascii)),
        }
        previous = Some(block);
    }
    lines
}

/// Keys and what they do, the keys in a column of their own.
fn key_columns(keys: &[KeyHelp], room: usize) -> Vec<Line> {
    const GAP: usize = 2;
    let column = keys.iter().map(|key| width(&key.keys)).max().unwrap_or(0) + GAP;
    let lines = keys.iter().flat_map(|key| {
        let (name, does) = (Run::strong(key.keys.clone()), [Run::plain(key.does.clone())]);
        if 2 * column > room {
            return [Line::wrapped(0, &[name], room), Line::wrapped(GAP, &does, room)].concat();
        }
        let blanks = " ".repeat(column.saturating_sub(width(&key.keys)));
        Line::hanging(&[piece(&name), (blanks, Role::Body)], &does, room)
    });
    lines.collect()
}

fn entry(number: Option<u64>, runs: &[Run], room: usize, ascii: bool) -> Vec<Line> {
    let bullet = || format!("{} ", if ascii { "-" } else { OPEN });
    let lead = number.map_or_else(bullet, |number| format!("{number}. "));
    Line::hanging(&[(lead, Role::Body)], runs, room)
}

/// The width that the units of a bar may take.
const BAR: usize = 28;

/// A label with what is said of it, and beside it, or below, a unit for each part of the whole.
fn bar(label: &str, part: usize, whole: usize, text: &str, room: usize) -> Vec<Line> {
    let said = format!("{label}: {text}");
    let mut lines = Line::wrapped(0, &[Run::plain(&said)], room);
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
        let blanks = (" ".repeat(room - BAR - taken), Role::Body);
        return vec![Line { pieces: [(said, Role::Body), blanks].into_iter().chain(units).collect() }];
    }
    if room >= BAR {
        lines.push(Line { pieces: units.into() });
    }
    lines
}

/// A table in columns; `None` where those would be too narrow.
fn table(columns: &[String], rows: &[Vec<String>], room: usize) -> Option<Vec<Line>> {
    const GAP: usize = 2;
    const LEAST_WIDTH: usize = 16;
    const MOST_HEAD: usize = 14;
    let head = rows.iter().filter_map(|row| row.first()).map(|cell| width(cell)).max().unwrap_or(0).min(MOST_HEAD);
    let cell = room.saturating_sub(head + GAP * columns.len()) / columns.len().max(1);
    if cell < LEAST_WIDTH {
        return None;
    }
    let mut lines = Vec::new();
    let mut put = |cells: Vec<(Vec<Vec<Run>>, usize)>| {
        let height = cells.iter().map(|(lines, _)| lines.len()).max().unwrap_or(0);
        for at in 0..height {
            let mut line = Line::default();
            for (cell_lines, cell_width) in &cells {
                let runs = cell_lines.get(at).map_or(&[] as &[Run], Vec::as_slice);
                let used: usize = runs.iter().map(|run| width(&run.text)).sum();
                line.pieces.extend(runs.iter().map(piece));
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
    Some(lines)
}
