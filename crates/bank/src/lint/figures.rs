//! Figures and stories to practice on: that they can be drawn, and that nothing in them is seen only (B801 to B804, B807).

use super::Checked;
use crate::file::{Extent, Figure, FigureRow};
use crate::report::{Code, Diagnostic, Span};
use crate::resolve::At;
use crate::syntax::tree::Node;
use crate::{FigureKind, file};
use std::collections::BTreeSet;

pub(crate) fn check(checked: &Checked<'_>, found: &mut Vec<Diagnostic>) {
    for (at, topic) in checked.at.topics.iter().zip(&checked.file.topics) {
        for (at, figure) in at.get("figures").zip(&topic.figures).filter(|(at, _)| !checked.has_error(*at)) {
            shape(figure, at, found);
            rows(figure, at, found);
            if let Some(words) = at.get("words").0 {
                in_words(figure, words, found);
            }
            if !figure.sketch && figure.sources.is_empty() {
                let one =
                    Diagnostic::error(Code::B804, at.head(), "this figure does not say where its numbers come from");
                found.push(
                    one.help("write `sources:` with the ids of its sources, or `sketch: true` if it shows no data"),
                );
            }
        }
    }
    for (at, story) in checked.at.root.get("practice").zip(&checked.file.practice) {
        practice(checked, story, at, found);
    }
}

/// Each kind of figure has keys of its own.
fn shape(figure: &Figure, at: At<'_>, found: &mut Vec<Diagnostic>) {
    let (needed, allowed): (&[&str], &[&str]) = match figure.kind {
        FigureKind::Bars => (&["unit", "rows"], &["to", "from", "note"]),
        FigureKind::Timeline => (&["unit", "rows"], &["from", "to", "note"]),
        FigureKind::Units => (&["of", "rows"], &["count", "note"]),
        FigureKind::Loop => (&["steps"], &[]),
    };
    let kind = FigureKind::WORDS[figure.kind as usize];
    let mut tell = |span: Span, said: String, help: String| {
        found.push(Diagnostic::error(Code::B801, span, said).help(help));
    };
    for key in needed.iter().filter(|key| !at.has(key)) {
        tell(at.value("kind"), format!("a figure of kind {kind} needs `{key}`"), format!("write `{key}:`"));
    }
    let other = ["unit", "of", "rows", "steps", "exits"].into_iter().filter(|key| !needed.contains(key) && at.has(key));
    for key in other.filter(|key| *key != "exits" || figure.kind != FigureKind::Loop) {
        tell(at.key(key), format!("`{key}` does not go with `kind: {kind}`"), "take it out".to_owned());
    }
    let least =
        if figure.kind == FigureKind::Timeline { &["from", "to"][..] } else { allowed.get(..1).unwrap_or_default() };
    let needs = least.iter().map(|key| format!("`{key}:`")).collect::<Vec<_>>().join(" and ");
    for (at, _) in at.get("rows").zip(&figure.rows).filter(|_| needed.contains(&"rows")) {
        let strange = ["from", "to", "count"].into_iter().find(|key| !allowed.contains(key) && at.has(key));
        let missing = least.iter().find(|key| !at.has(key));
        if let Some(key) = strange {
            tell(at.key(key), format!("`{key}` does not go with `kind: {kind}`"), format!("a row of it has {needs}"));
        } else if let Some(key) = missing {
            tell(at.head(), format!("a row of a figure of kind {kind} needs `{key}`"), format!("write {needs}"));
        }
    }
    let is_short =
        |key: &str, least: usize| at.get(key).0.and_then(Node::as_list).is_some_and(|list| list.len() < least);
    if is_short("steps", 2) {
        tell(at.key("steps"), "a loop has at least two steps".to_owned(), "write the steps, in their order".to_owned());
    }
    if is_short("rows", 1) {
        tell(at.key("rows"), "a figure needs a row".to_owned(), "write at least one".to_owned());
    }
}

/// What is drawn lies between its ends.
fn rows(figure: &Figure, at: At<'_>, found: &mut Vec<Diagnostic>) {
    let mut tell = |span: Span, said: String, help: &str| {
        found.push(Diagnostic::error(Code::B802, span, said).help(help));
    };
    for (at, row) in at.get("rows").zip(&figure.rows) {
        if let (Some(from), Some(to)) = (row.from, row.to)
            && (from.least > to.least || from.most > to.most)
        {
            tell(
                at.value("from"),
                "this row begins after its end".to_owned(),
                "change the two over, or correct one of them",
            );
        }
        if let (Some(count), Some(of)) = (row.count, figure.of)
            && count > of
        {
            tell(at.value("count"), format!("this row counts {count} of {of}"), "correct `count`, or `of`");
        }
    }
    let steps = figure.steps.len();
    for (at, exit) in at.get("exits").zip(&figure.exits) {
        if exit.at == 0 || exit.at as usize > steps {
            tell(
                at.value("at"),
                format!("there is no step {}: the loop has {steps}", exit.at),
                "write the number of a step, from 1",
            );
        }
    }
}

/// Tells of the numbers of a figure that its words, in any language, leave out.
pub(crate) fn in_words(figure: &Figure, words: Node<'_>, found: &mut Vec<Diagnostic>) {
    let said = numbers(words.text().unwrap_or_default());
    let missing: Vec<String> =
        drawn(figure).into_iter().filter(|number| !said.contains(number)).map(|number| number.to_string()).collect();
    if !missing.is_empty() {
        let number = if missing.len() == 1 { "a number" } else { "numbers" };
        let said = format!("the words leave out {number} of the figure: {}", missing.join(", "));
        let one = Diagnostic::error(Code::B803, words.span(), said);
        found.push(one.help("write them in digits: who hears the figure is to know as much as who sees it"));
    }
}

/// The numbers that a figure shows, without 0.
fn drawn(figure: &Figure) -> BTreeSet<u64> {
    let ends = |extent: &Extent| [extent.least, extent.most];
    let of_row = |row: &FigureRow| {
        let extents = [row.from, row.to].into_iter().flatten().flat_map(|one| ends(&one));
        extents.map(i64::unsigned_abs).chain(row.count.map(u64::from)).collect::<Vec<_>>()
    };
    let rows = figure.rows.iter().flat_map(of_row);
    rows.chain(figure.of.map(u64::from)).filter(|number| *number != 0).collect()
}

/// The whole numbers in a text; a comma, a point or a blank may stand between thousands.
fn numbers(text: &str) -> BTreeSet<u64> {
    let mut all = BTreeSet::new();
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < chars.len() {
        let digits = |from: usize| chars[from..].iter().take_while(|c| c.is_ascii_digit()).count();
        let mut end = at + digits(at);
        if end == at {
            at += 1;
            continue;
        }
        let mut number: String = chars[at..end].iter().collect();
        while chars.get(end).is_some_and(|c| ",. \u{a0}\u{202f}".contains(*c)) && digits(end + 1) == 3 {
            number.extend(&chars[end + 1..end + 4]);
            end += 4;
        }
        all.extend(number.parse::<u64>());
        at = end;
    }
    all
}

/// A story teaches something when one option fits, and another does not.
fn practice(checked: &Checked<'_>, story: &file::Practice, at: At<'_>, found: &mut Vec<Diagnostic>) {
    if checked.has_error(at) {
        return;
    }
    let right = story.options.iter().filter(|one| one.right).count();
    let said = match (story.options.len(), right) {
        (0 | 1, _) => "this story needs at least two options",
        (_, 0) => "no option of this story is right",
        (all, right) if all == right => "every option of this story is right",
        _ => return,
    };
    let help = "write at least two options, one with `right: true` and one with `right: false`";
    found.push(Diagnostic::error(Code::B807, at.key("options"), said).help(help));
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn numbers_are_read_with_or_without_a_mark_between_thousands() {
        let all: Vec<u64> = numbers("12 of 1,000, 2.500 and 10 000; days 1-2, 3.5 and 7.").into_iter().collect();
        assert_eq!(all, [1, 2, 3, 5, 7, 12, 1000, 2500, 10000]);
    }
}
