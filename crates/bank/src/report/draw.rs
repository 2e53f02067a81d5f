//! Owns how a finding is drawn: its message, its lines of the file with a mark below, and what to do.
//! Drawn here rather than by a crate: lines of a hostile file may be a megabyte long and hold what no terminal should see.

use crate::characters::{is_hostile, sanitize};
use crate::report::Code;
use crate::report::{Diagnostic, Place, Report, Span};
use std::fmt::Write as _;
use unicode_width::UnicodeWidthChar;

/// How many cells of a line are shown at most.
const WIDEST: usize = 100;
/// How many cells are shown before what is meant, when the line is longer.
const BEFORE: usize = 30;

/// Draws one finding.
pub(super) fn diagnostic(out: &mut String, report: &Report, one: &Diagnostic) {
    let Place { line, column } = report.place(one.span.start);
    let second = one.second.as_ref().map(|(span, label)| (report.place(span.start), *span, label));
    let widest_line = second.map_or(line, |(place, ..)| place.line.max(line));
    let margin = widest_line.to_string().len();
    // Writing to a text cannot fail.
    let _ = writeln!(out, "{}[{}]: {}", one.severity.word(), one.code, sanitize(&one.message));
    if one.code == Code::B000 {
        let _ = writeln!(out, "{:margin$}--> {}", "", report.file);
    } else {
        let _ = writeln!(out, "{:margin$}--> {}:{line}:{column}", "", report.file);
        let _ = writeln!(out, "{:margin$} |", "");
        let mut parts = vec![(line, one.span, '^', "")];
        if let Some((place, span, label)) = second {
            parts.push((place.line, span, '-', label.as_str()));
            parts.sort_by_key(|part| part.0);
        }
        let mut before: Option<(usize, String)> = None;
        for (number, span, mark, label) in parts {
            let (shown, under) = marked(report, number, span, mark);
            if before.as_ref().is_some_and(|(before, _)| number > before + 1) {
                let _ = writeln!(out, "{:margin$}...", "");
            }
            // Two places of one line stand below it once.
            if before.as_ref() != Some(&(number, shown.clone())) {
                let _ = writeln!(out, "{number:margin$} | {shown}");
            }
            let _ = writeln!(out, "{:margin$} | {}", "", format!("{under} {}", sanitize(label)).trim_end());
            before = Some((number, shown));
        }
    }
    if let Some(help) = &one.help {
        let mut lines = help.lines();
        let _ = writeln!(out, "{:margin$} = help: {}", "", sanitize(lines.next().unwrap_or_default()));
        for line in lines {
            let _ = writeln!(out, "{:margin$}         {}", "", sanitize(line));
        }
    }
    out.push('\n');
}

/// A line as it is shown, and the marks under what is meant, padded by the cells each character takes.
fn marked(report: &Report, number: usize, span: Span, mark: char) -> (String, String) {
    let (start, line) = report.line(number);
    // Only the part around what is meant is looked at: a line may be as long as the file.
    let at = span.start.saturating_sub(start).min(line.len());
    let from = floor(line, at.saturating_sub(WIDEST * 4));
    let to = floor(line, (at + WIDEST * 4).min(line.len()));
    let mut cells: Vec<(usize, String, usize)> = Vec::new();
    for (offset, c) in line.get(from..to).unwrap_or_default().char_indices() {
        let shown = match c {
            '\t' => " ".to_owned(),
            '\u{feff}' if from + offset == 0 && number == 1 => continue,
            c if is_hostile(c) => "\u{fffd}".to_owned(),
            c => c.to_string(),
        };
        let width = shown.chars().map(|c| c.width().unwrap_or(1)).sum();
        cells.push((start + from + offset, shown, width));
    }
    let before: usize = cells.iter().take_while(|cell| cell.0 < span.start).map(|cell| cell.2).sum();
    let all: usize = cells.iter().map(|cell| cell.2).sum();
    let skip = if all > WIDEST { before.saturating_sub(BEFORE) } else { 0 };
    let (mut shown, mut under) = (String::new(), String::new());
    if skip > 0 || from > 0 {
        shown.push_str("... ");
        under.push_str("    ");
    }
    let (mut seen, mut drawn, mut marked) = (0, 0, false);
    let mut cut = to < line.len();
    for (offset, text, width) in cells {
        seen += width;
        if seen <= skip {
            continue;
        }
        if drawn + width > WIDEST {
            cut = true;
            break;
        }
        drawn += width;
        shown.push_str(&text);
        let inside = offset >= span.start && offset < span.end.max(span.start + 1);
        marked |= inside;
        under.extend(std::iter::repeat_n(if inside { mark } else { ' ' }, width));
    }
    if cut {
        shown.push_str(" ...");
    }
    if !marked {
        under.push(mark);
    }
    (shown.trim_end().to_owned(), under.trim_end().to_owned())
}

/// The nearest beginning of a character at or before this byte.
fn floor(line: &str, mut at: usize) -> usize {
    while !line.is_char_boundary(at) {
        at -= 1;
    }
    at
}
