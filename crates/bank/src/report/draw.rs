//! Owns how a finding is drawn: its message, its lines of the file with a mark below, and what to do.
//! Drawn here rather than by `annotate-snippets`, which draws the same but needs what is most of the work here: a window
//! cut from a line that may be a megabyte long, the column before the cut, stand-ins for characters that no terminal should
//! see with every place moved by their difference, and the lines between two places left out. Both come to the same length.

use crate::characters::{is_hostile, sanitize};
use crate::report::{Code, Diagnostic, Place, Report, Span};
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

/// A line as it is shown, and the marks under what is meant, padded by the cells each character takes. Only the part
/// around what is meant is looked at: a line may be as long as the file.
fn marked(report: &Report, number: usize, span: Span, mark: char) -> (String, String) {
    let (start, line) = report.line(number);
    let at = span.start.saturating_sub(start).min(line.len());
    let at = (0..=at).rev().find(|&at| line.is_char_boundary(at)).unwrap_or(0);
    let fits = line.chars().take(WIDEST + 1).map(|c| cells(c).max(1)).sum::<usize>() <= WIDEST;
    let before = line.get(..at).unwrap_or_default().char_indices().rev().take(BEFORE).last();
    let from = if fits { 0 } else { before.map_or(at, |(from, _)| from) };
    let cut = if from > 0 { "... " } else { "" };
    let (mut shown, mut under, mut drawn) = (cut.to_owned(), " ".repeat(cut.len()), 0);
    for (offset, c) in line.get(from..).unwrap_or_default().char_indices() {
        let offset = start + from + offset;
        let c = match c {
            '\u{feff}' if offset == 0 => continue,
            '\t' => ' ',
            c if is_hostile(c) => '\u{fffd}',
            c => c,
        };
        drawn += cells(c);
        if drawn > WIDEST {
            shown.push_str(" ...");
            break;
        }
        shown.push(c);
        let inside = (span.start..span.end.max(span.start + 1)).contains(&offset);
        under.extend(std::iter::repeat_n(if inside { mark } else { ' ' }, cells(c)));
        if inside && cells(c) == 0 && !under.contains(mark) {
            under.pop();
            under.push(mark);
        }
    }
    if !under.contains(mark) {
        under.push(mark);
    }
    (shown.trim_end().to_owned(), under.trim_end().to_owned())
}

fn cells(c: char) -> usize {
    c.width().unwrap_or(1)
}
