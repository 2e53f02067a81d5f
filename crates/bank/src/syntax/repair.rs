//! Owns a text that can be read on although some of its characters were reported: harmless ones stand in for them.
//! Must not lose where anything is in the file.

use crate::characters::is_hostile;
use crate::report::{Diagnostic, Severity};
use std::borrow::Cow;

/// A text to read, and how its places lead back to the file's.
#[derive(Debug)]
pub(crate) struct Repaired<'t> {
    text: Cow<'t, str>,
    /// Where a stretch of the text begins, and where the same stretch begins in the file; sorted.
    shifts: Vec<(usize, usize)>,
}

impl<'t> Repaired<'t> {
    /// The text with every reported character replaced.
    pub(crate) fn of(text: &'t str, found: &[Diagnostic]) -> Self {
        if found.iter().all(|one| one.severity != Severity::Error) {
            return Self { text: Cow::Borrowed(text), shifts: Vec::new() };
        }
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let mut repaired = Self { text: Cow::Borrowed(""), shifts: Vec::new() };
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for (index, line) in lines.iter().enumerate() {
            let body = line.trim_start_matches(|c| c != '\n' && is_blank(c));
            let blank = line.len() - body.len();
            let leading = line.get(..blank).unwrap_or_default();
            if leading.bytes().all(|byte| byte == b' ') {
                out.push_str(leading);
            } else {
                out.extend(std::iter::repeat_n(' ', indentation(leading, index, &lines)));
                repaired.shifts.push((out.len(), at + blank));
            }
            for c in body.chars() {
                match c {
                    '\n' | '\r' | '\t' => out.push(c),
                    '\u{feff}' if at == 0 => out.push(c),
                    c if is_hostile(c) => out.extend(std::iter::repeat_n('_', c.len_utf8())),
                    c => out.push(c),
                }
            }
            at += line.len();
        }
        repaired.text = Cow::Owned(out);
        repaired
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Where a byte of the text is in the file.
    pub(crate) fn original(&self, at: usize) -> usize {
        match self.shifts.partition_point(|(from, _)| *from <= at).checked_sub(1).map(|index| self.shifts[index]) {
            Some((from, there)) => there + (at - from),
            None => at,
        }
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{200b}'
}

/// How far a line was meant to be indented: as a neighbor is, if its tabs can be read so.
fn indentation(leading: &str, index: usize, lines: &[&str]) -> usize {
    let tabs = leading.matches('\t').count();
    let others = leading.chars().count() - tabs;
    let neighbors: Vec<usize> = lines
        .iter()
        .take(index)
        .rev()
        .take(3)
        .chain(lines.iter().skip(index + 1).take(3))
        .filter(|line| !line.trim().is_empty() && !line.trim_start_matches(' ').starts_with(is_blank))
        .flat_map(|line| {
            let body = line.trim_start_matches(' ');
            let indent = line.len() - body.len();
            let dash = body.strip_prefix("- ").map(|rest| line.len() - rest.trim_start_matches(' ').len());
            [Some(indent), dash].into_iter().flatten()
        })
        .collect();
    let guesses = [2, 4, 8, 1].map(|width| others + tabs * width);
    let fits = guesses.into_iter().find(|guess| neighbors.contains(guess));
    fits.or(neighbors.first().copied().filter(|_| tabs > 0)).unwrap_or(others + tabs * 2)
}
