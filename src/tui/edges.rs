//! What surrounds the body of a page: the title and the place, the track of the walk or its map, the sentence that stays in
//! view, and the foot with its keys.

use super::draw::Setup;
use super::frame::Frame;
use super::glyphs::{DONE, FOCUS, OPEN, TRACK, TRACK_DONE};
use super::keys;
use super::layout::Line;
use super::painter::Painter;
use super::theme::Role;
use crate::page::{Page, Step, StepState};
use crate::text::{Run, TextStyle, joined, width, wrap};

/// What separates the parts of the place.
const SEPARATOR: &str = "   ";

/// Draws the title and the place. `position` is where in the page the window is, if not all of it is seen.
pub(super) fn draw_head(page: &Page, painter: &mut Painter, frame: &Frame, position: Option<String>) {
    let mut left = frame.left;
    let mut room = frame.width;
    if let Some(mark) = &page.mark {
        let tag = format!(" {} ", mark.trim_end_matches(':'));
        painter.put(left, 0, [(tag.as_str(), Role::Tag)]);
        let taken = (width(&tag) + 1).min(room);
        left += taken;
        room -= taken;
    }
    // Where both do not fit, the title stays, as far as it goes in a line, and the first parts of the place are left out.
    let all: Vec<String> = page.place.iter().cloned().chain(position).collect();
    let mut parts = all.as_slice();
    while !parts.is_empty() && width(&page.title) + 2 + width(&parts.join(SEPARATOR)) > room {
        parts = &parts[1..];
    }
    let place = parts.join(SEPARATOR);
    let taken = if place.is_empty() { 0 } else { width(&place) + 2 };
    let title = wrap(&[Run::plain(page.title.clone())], room.saturating_sub(taken).max(1));
    let title = title.first().map(|runs| joined(runs)).unwrap_or_default();
    painter.put(left, 0, [(title.as_str(), Role::Title)]);
    painter.put(left + room - width(&place), 0, [(place.as_str(), Role::Faint)]);
}

/// Draws the track below the title: on the walk its steps, elsewhere a rule.
pub(super) fn draw_track(page: &Page, painter: &mut Painter, frame: &Frame) {
    let pieces = if frame.map > 0 { share_done(&page.steps, frame.width) } else { track(&page.steps, frame.width) };
    painter.put(frame.left, 1, pieces.iter().map(|(text, role)| (text.as_str(), *role)));
}

/// A rule, as much of it done as the steps are.
fn share_done(steps: &[Step], room: usize) -> Vec<(String, Role)> {
    let done = steps.iter().filter(|step| step.state == StepState::Done).count();
    let done = if steps.is_empty() { 0 } else { done * room / steps.len() };
    vec![(TRACK_DONE.repeat(done), Role::Accent), (TRACK.repeat(room - done), Role::Faint)]
}

/// The steps with their names, as many as there is room for: first the present one, then those nearest to it.
fn track(steps: &[Step], room: usize) -> Vec<(String, Role)> {
    /// A shape, and the track behind it with its blanks.
    const LEAST: usize = 5;
    let Some(here) = steps.iter().position(|step| step.state == StepState::Here) else {
        return share_done(&[], room);
    };
    if steps.len() * LEAST > room {
        return share_done(steps, room);
    }
    let mut left = room - steps.len() * LEAST;
    let mut nearest: Vec<usize> = (0..steps.len()).collect();
    // Of two that are as near, the next one.
    nearest.sort_by_key(|&at| (at.abs_diff(here), at < here));
    let mut is_named = vec![false; steps.len()];
    for at in nearest {
        let needed = width(&steps[at].name) + 1;
        if needed <= left {
            left -= needed;
            is_named[at] = true;
        }
    }
    let mut pieces = Vec::new();
    let mut taken = 0;
    for (at, step) in steps.iter().enumerate() {
        let (shape, role, style) = shape(step.state);
        let name = if is_named[at] { format!(" {}", step.name) } else { String::new() };
        let (line, line_role) =
            if step.state == StepState::Done { (TRACK_DONE, Role::Accent) } else { (TRACK, Role::Faint) };
        taken += width(&name) + LEAST;
        let is_last = at + 1 == steps.len();
        let line = if is_last { line.repeat(3 + room - taken) } else { format!("{} ", line.repeat(2)) };
        pieces.extend([(shape.to_owned(), role), (name, style.into())]);
        pieces.extend([(" ".to_owned(), Role::Body), (line, line_role)]);
    }
    pieces
}

/// The shape of a step, its role, and how the name is set.
fn shape(state: StepState) -> (&'static str, Role, TextStyle) {
    match state {
        StepState::Done => (DONE, Role::Accent, TextStyle::Plain),
        StepState::Here => (FOCUS, Role::Strong, TextStyle::Strong),
        StepState::Open => (OPEN, Role::Faint, TextStyle::Faint),
    }
}

/// The map of the walk: a step a line.
pub(super) fn map(steps: &[Step], room: usize) -> Vec<Line> {
    let line = |step: &Step| {
        let (shape, role, style) = shape(step.state);
        Line::hanging(&[(format!("{shape} "), role)], &[Run { text: step.name.clone(), style }], room)
    };
    steps.iter().flat_map(line).collect()
}

/// The sentence that stays in view, in at most two lines; none in a low window.
pub(super) fn pinned_lines(page: &Page, width: usize, window_height: usize) -> Vec<Line> {
    const LEAST_HEIGHT: usize = 10;
    let Some(text) = page.pinned.as_ref().filter(|_| window_height >= LEAST_HEIGHT) else { return Vec::new() };
    Line::wrapped(0, &[Run::strong(text.clone())], width).into_iter().take(2).collect()
}

/// Draws the keys. `has_more` is whether the page can be scrolled further down, `has_keys` whether those that answer are in
/// the body.
pub(super) fn draw_foot(
    page: &Page,
    setup: &Setup,
    painter: &mut Painter,
    frame: &Frame,
    has_more: bool,
    has_keys: bool,
) {
    let &Frame { left, width: room, .. } = frame;
    let y = frame.height - 1;
    let emergency_number = setup.home_text.emergency_key(&setup.opening.region);
    let [long, short] = keys::fixed_hints(page, setup.home_text, emergency_number);
    let mut hints = keys::hints(page, setup.home_text, has_more);
    if has_keys {
        let answers = keys::answer_hints(page, setup.home_text);
        hints.retain(|hint| !answers.contains(hint));
    }
    let wide = |hints: &[String]| hints.iter().map(|hint| width(hint) + 2).sum::<usize>().saturating_sub(2);
    let fits =
        |hints: &[String], fixed: &[String]| wide(hints) + wide(fixed) + if hints.is_empty() { 0 } else { 3 } <= room;
    // Help and the way out are never left out for another hint. Where nothing else fits, they are alone.
    let mut fixed = if fits(&hints, &long) { long } else { short };
    while fixed.len() > 2 && wide(&fixed) > room {
        fixed.remove(1);
    }
    while !hints.is_empty() && !fits(&hints, &fixed) {
        hints.pop();
    }
    put_hints(painter, left, y, &hints);
    put_hints(painter, (left + room).saturating_sub(wide(&fixed)), y, &fixed);
}

fn put_hints(painter: &mut Painter, x: usize, y: usize, hints: &[String]) {
    painter.put(x, y, hint_pieces(hints, "  "));
}

/// Hints one beside the other, their keys in bold.
pub(super) fn hint_pieces<'h>(hints: &'h [String], gap: &'h str) -> impl Iterator<Item = (&'h str, Role)> {
    hints.iter().enumerate().flat_map(move |(at, hint)| {
        let (key, label) = hint.split_at(hint.find(' ').unwrap_or(hint.len()));
        let gap = if at == 0 { "" } else { gap };
        [(gap, Role::Body), (key, Role::Strong), (label, Role::Faint)]
    })
}
