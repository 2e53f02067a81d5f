//! Turns a page into lines of text: what comes before the list, the list with the row in focus, what comes after.

use super::blocks::{blocks, spaced};
use super::glyphs::{BELOW, DONE, FOCUS, OPEN, SIDE};
use super::theme::Role;
use crate::bank::Answer;
use crate::page::{ANSWER_WIDTH, Block, List, Mark, Page, PageKind, Row};
use crate::text::{Run, width, wrap};
use std::ops::Range;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) pieces: Vec<(String, Role)>,
}

impl Line {
    pub(super) fn new(text: impl Into<String>, role: Role) -> Self {
        Self { pieces: vec![(text.into(), role)] }
    }

    /// Runs in lines of at most `room` columns, each behind an indent.
    pub(super) fn wrapped(indent: usize, runs: &[Run], room: usize) -> Vec<Self> {
        Self::hanging(&[(" ".repeat(indent), Role::Body)], runs, room)
    }

    /// Runs in lines of at most `room` columns, the first behind `lead` and all others below its beginning.
    pub(super) fn hanging(lead: &[(String, Role)], runs: &[Run], room: usize) -> Vec<Self> {
        let indent = lead.iter().map(|(text, _)| width(text)).sum::<usize>();
        let blank = [(" ".repeat(indent), Role::Body)];
        let lines = wrap(runs, room.saturating_sub(indent).max(1)).into_iter().enumerate();
        let lines = lines.map(|(at, runs)| Self {
            pieces: if at == 0 { lead } else { &blank }.iter().cloned().chain(runs.iter().map(piece)).collect(),
        });
        lines.collect()
    }

    pub(super) fn text(&self) -> String {
        self.pieces.iter().map(|(text, _)| text.as_str()).collect()
    }

    /// In columns.
    pub(super) fn width(&self) -> usize {
        self.pieces.iter().map(|(text, _)| width(text)).sum()
    }
}

/// A run as a piece of a line.
pub(super) fn piece(run: &Run) -> (String, Role) {
    (run.text.clone(), Role::from(run.style))
}

/// The lines of a page.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) lines: Vec<Line>,
    pub(super) focus: Option<FocusLines>,
    /// The lines of each row that is an entry of its own, with its place among all of them.
    pub(super) rows: Vec<(usize, Range<usize>)>,
    /// The lines of each answer below the item in focus.
    pub(super) answers: Vec<Range<usize>>,
}

/// Which lines are those of the row in focus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FocusLines {
    pub(super) start: usize,
    /// The end of the row itself, exclusive.
    pub(super) row_end: usize,
    /// The end of what is said about it, exclusive. The same as `row_end` where that is not inside the list.
    pub(super) end: usize,
    /// The row with what belongs to it: an item with all its answers.
    pub(super) group: Range<usize>,
    /// Where the item of the group ends, and its answers begin.
    pub(super) item_end: usize,
    /// The column of the marker.
    pub(super) column: usize,
}

/// How a page is laid out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Manner<'a> {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) ascii: bool,
    pub(super) is_tight: bool,
    /// What is said about the focus inside the list.
    pub(super) inside: Inside<'a>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inside<'a> {
    Nothing,
    /// One line that says that there is something to read.
    Folded(&'a str),
    Whole,
}

/// In less than this width there is no column of answers: it would leave only a few letters a line to the items.
const LEAST_FOR_ANSWERS: usize = 28;
/// How far the answers below a question are indented, where there is room for it.
const INNER: usize = 2;
/// In a lower body answers are not set off by blank lines.
const LEAST_FOR_GAPS: usize = 16;
/// In less than this width numbers to call are below the names.
const LEAST_FOR_CONTACTS: usize = 50;
/// The blanks between a name and a number.
const CONTACT_GAP: usize = 2;

/// Of a list with more rows than this, only those around the focus are laid out.
const LONG: usize = 200;

pub(super) fn layout(page: &Page, manner: Manner) -> Layout {
    let Manner { width, ascii, .. } = manner;
    let (before, behind) = parts(page, manner);
    let lines = match page.kind {
        PageKind::Emergency => aired(&before, manner).unwrap_or_else(|| blocks(&steps_first(&before), width, ascii)),
        _ => blocks(&before, width, ascii),
    };
    let mut layout = Layout { lines, ..Layout::default() };
    if let Some(list) = &page.list {
        lay_out_list(&mut layout, page, list, manner);
    }
    if !behind.is_empty() {
        gap(&mut layout.lines);
        layout.lines.extend(blocks(&behind, width, ascii));
    }
    layout
}

/// What comes before the list and what comes behind it. Where there is little room, the choices of the first page, and the
/// number to call and the way on of an alert, come before what is said of them.
fn parts(page: &Page, manner: Manner) -> (Vec<Block>, Vec<Block>) {
    /// About the headings and blank lines between the rows, which are not worth laying out for this.
    const LEAST_REST: usize = 4;
    let ahead = match page.kind {
        PageKind::First => 0,
        PageKind::Alert => page.before.iter().position(|block| matches!(block, Block::Alone(_))).map_or(0, |at| at + 1),
        _ => page.before.len(),
    };
    let rows = page.list.as_ref().map_or(0, |list| list.rows.len());
    let fits = |rest: usize| blocks(&page.before, manner.width, manner.ascii).len() + rest <= manner.height;
    let is_turned = ahead < page.before.len() && (manner.is_tight || !fits(rows + LEAST_REST));
    let ahead = if is_turned { ahead } else { page.before.len() };
    // A table that does not fit is a list, whose parts each say what column they are of: its heads would scroll out of sight.
    let listed = |block: &Block| match block {
        Block::Table { .. } if !fits(0) => block.listed(),
        block => vec![block.clone()],
    };
    let before = page.before.iter().take(ahead).flat_map(listed).collect();
    (before, page.before.iter().skip(ahead).chain(&page.after).cloned().collect())
}

/// The numbered entries before all else.
fn steps_first(before: &[Block]) -> Vec<Block> {
    let (steps, rest): (Vec<Block>, Vec<Block>) =
        before.iter().cloned().partition(|block| matches!(block, Block::Entry(Some(_), _)));
    [steps, rest].concat()
}

/// The blocks with a blank line between all of them, or at least above the steps, or as anywhere else, if they fit.
fn aired(before: &[Block], manner: Manner) -> Option<Vec<Line>> {
    let airy: [fn(&Block) -> bool; 3] = [|_| true, |before| !matches!(before, Block::Entry(Some(_), _)), |_| false];
    let lay_out = |has_air| spaced(before, manner.width, manner.ascii, has_air);
    airy.into_iter().map(lay_out).find(|lines| lines.len() <= manner.height)
}

fn lay_out_list(layout: &mut Layout, page: &Page, list: &List, manner: Manner) {
    let len = list.rows.len();
    let group = group(list);
    let (from, to) = if len > LONG {
        let from = list.focus.saturating_sub(manner.height).min(group.start);
        (from, (list.focus + manner.height + 1).max(group.end).min(len))
    } else {
        (0, len)
    };
    let lines = &mut layout.lines;
    if from > 0 {
        lines.clear();
    }
    gap(lines);
    let (mut group_start, mut item_end) = (0, 0);
    let mut focus = None;
    let mut place = list.rows.iter().take(from).filter(|row| !row.is_inner).count();
    let columns = Columns::of(list, manner);
    for (at, row) in list.rows.iter().enumerate().take(to).skip(from) {
        if let Some(heading) = &row.heading {
            if at > from {
                gap(lines);
            }
            lines.push(Line::new(heading.clone(), Role::Heading));
        }
        let is_first_answer = row.is_inner && at > 0 && list.rows.get(at - 1).is_some_and(|before| !before.is_inner);
        let is_next_item = !row.is_inner && at > from && list.rows.get(at - 1).is_some_and(|before| before.is_inner);
        if manner.height >= LEAST_FOR_GAPS && (is_first_answer || is_next_item || is_apart(page, row)) {
            lines.push(Line::default());
        }
        let start = lines.len();
        lines.extend(row_lines(list, at, &columns));
        if row.is_inner {
            layout.answers.push(start..lines.len());
        } else {
            layout.rows.push((place, start..lines.len()));
            place += 1;
        }
        if at == group.start {
            (group_start, item_end) = (start, lines.len());
        }
        if at == list.focus {
            focus = Some((start, lines.len(), if row.is_inner { columns.inner } else { 0 }));
        }
        if at + 1 == group.end
            && let Some((start, row_end, column)) = focus
        {
            let is_last = list.focus + 1 == group.end;
            let group = group_start..lines.len();
            let said = inside(page, manner);
            // Where an answer above the last one is in focus, what is said is not yet to be gone through.
            let end = if is_last { lines.len() + said.len() } else { row_end };
            lines.extend(said);
            layout.focus = Some(FocusLines { start, row_end, end, group, item_end, column });
        }
    }
}

/// The rows of the item in focus: itself, and its answers.
fn group(list: &List) -> Range<usize> {
    let start = (0..=list.focus).rev().find(|&at| list.rows.get(at).is_some_and(|row| !row.is_inner)).unwrap_or(0);
    let after = list.focus + 1;
    start..after + list.rows.iter().skip(after).take_while(|row| row.is_inner).count()
}

/// Whether an answer is set off from those before it: "not sure" from the item's own.
fn is_apart(page: &Page, row: &Row) -> bool {
    let answer = |number: usize| page.question.as_ref()?.answers.get(number.checked_sub(1)?);
    row.is_inner && row.number.and_then(answer).is_some_and(|label| label.answer == Answer::Unsure)
}

/// What is said about the focus inside the list.
fn inside(page: &Page, manner: Manner) -> Vec<Line> {
    match manner.inside {
        Inside::Nothing => Vec::new(),
        Inside::Folded(what) => vec![Line::new(format!("  {BELOW} {what}"), Role::Faint)],
        Inside::Whole => beside("  ", &blocks(&page.about_focus, manner.width.saturating_sub(4), manner.ascii)),
    }
}

/// Lines behind an indent, with a rule on their left.
pub(super) fn beside(indent: &str, lines: &[Line]) -> Vec<Line> {
    let rule = [(indent.to_owned(), Role::Body), (format!("{SIDE} "), Role::Faint)];
    lines.iter().map(|line| Line { pieces: rule.iter().chain(&line.pieces).cloned().collect() }).collect()
}

/// Adds a blank line, unless there is one already, or no line at all.
pub(super) fn gap(lines: &mut Vec<Line>) {
    if lines.last().is_some_and(|line| *line != Line::default()) {
        lines.push(Line::default());
    }
}

/// How wide the parts of rows are.
struct Columns {
    room: usize,
    /// How far answers are indented.
    inner: usize,
    /// What is between a number and its text.
    gap: &'static str,
    has_numbers: bool,
    /// The width of the numbers to call; 0 where they are below the names.
    contact: usize,
}

impl Columns {
    fn of(list: &List, manner: Manner) -> Self {
        let room = manner.width;
        let (inner, gap) = if manner.is_tight { (0, " ") } else { (INNER, "  ") };
        let contact = list.rows.iter().filter_map(|row| row.contact.as_ref()).map(|text| width(text)).max();
        let has_numbers = list.rows.iter().any(|row| row.number.is_some() && !row.is_inner) && !list.has_answers;
        Self {
            room,
            inner,
            gap,
            has_numbers,
            contact: contact.filter(|&contact| room >= LEAST_FOR_CONTACTS && 2 * contact < room).unwrap_or(0),
        }
    }
}

/// The lines of a row; all of those of the row in focus are reversed over their whole width.
fn row_lines(list: &List, at: usize, columns: &Columns) -> Vec<Line> {
    let row = &list.rows[at];
    let is_focused = at == list.focus;
    let has_inner = !row.is_inner && list.rows.get(at + 1).is_some_and(|next| next.is_inner);
    let room = columns.room;
    let mut text = row.text.clone();
    let mut lead = lead(row, is_focused, columns);
    let has_answer = list.has_answers && !row.is_inner && !row.is_across;
    if has_answer && room < LEAST_FOR_ANSWERS {
        if !row.answer.is_empty() {
            text = format!("{text}: {}", row.answer);
        }
    } else if has_answer {
        let (answer, role) = match row.answer.as_str() {
            // What was answered is below.
            "" if row.below.is_some() => ("", Role::Body),
            "" => (OPEN, Role::Faint),
            answer => (answer, Role::Body),
        };
        let blanks = ANSWER_WIDTH.saturating_sub(width(answer));
        lead.extend([(" ".repeat(blanks), Role::Body), (answer.to_owned(), role), ("  ".to_owned(), Role::Body)]);
    }
    let outer = if row.is_inner { columns.inner } else { 0 };
    let beside = row.contact.as_ref().filter(|_| columns.contact > 0);
    let taken = outer + if beside.is_some() { columns.contact + CONTACT_GAP } else { 0 };
    let text = if has_inner { Run::strong(text) } else { Run::plain(text) };
    let mut lines = Line::hanging(&lead, &[text], room.saturating_sub(taken));
    // On the last line of the text, so that all of it is read before.
    if let (Some(contact), Some(line)) = (beside, lines.last_mut()) {
        let blanks = room.saturating_sub(outer + line.width() + columns.contact);
        line.pieces.extend([(" ".repeat(blanks), Role::Body), (contact.clone(), Role::Strong)]);
    }
    for line in &mut lines {
        if is_focused {
            let blanks = room.saturating_sub(outer + line.width());
            line.pieces.push((" ".repeat(blanks), Role::Focus));
            line.pieces.iter_mut().for_each(|(_, role)| *role = Role::Focus);
        }
        line.pieces.insert(0, (" ".repeat(outer), Role::Body));
    }
    let indent = outer + lead.iter().map(|(text, _)| width(text)).sum::<usize>() + 2;
    lines.extend(below(row, beside.is_none(), indent, room));
    lines
}

/// What is below the text of a row: the number to call, where that is not beside it, its answer, where it was found.
fn below(row: &Row, has_contact: bool, indent: usize, room: usize) -> Vec<Line> {
    let contact = row.contact.iter().filter(|_| has_contact).map(|text| vec![Run::strong(text.clone())]);
    let below = row.below.iter().map(|text| vec![Run::plain(text.clone())]);
    let context = Some(row.context.clone()).filter(|context| !context.is_empty());
    contact.chain(below).chain(context).flat_map(|runs| Line::wrapped(indent, &runs, room)).collect()
}

/// What is before the text of a row: its marker, whether it is chosen, its number.
fn lead(row: &Row, is_focused: bool, columns: &Columns) -> Vec<(String, Role)> {
    let mut lead = vec![(format!("{} ", if is_focused { FOCUS } else { " " }), Role::Body)];
    let chosen = |is_chosen: bool| if is_chosen { DONE } else { " " };
    match row.mark {
        Mark::None => {}
        Mark::One(is_chosen) => lead.push((format!("{} ", chosen(is_chosen)), Role::Strong)),
        Mark::Any(is_chosen) => lead.push((format!("[{}] ", chosen(is_chosen)), Role::Strong)),
    }
    if row.is_inner || columns.has_numbers {
        // A number with two digits is no key: it is left out.
        let number =
            row.number.filter(|number| *number < 10).map_or_else(|| " ".to_owned(), |number| number.to_string());
        lead.push((format!("{number}{}", columns.gap), Role::Body));
    }
    lead
}
