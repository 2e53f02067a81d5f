//! What surrounds the body of a page: the head, the sentence pinned below the body, and the foot with its hints.

use super::draw::{Columns, Setup};
use super::keys;
use super::layout::Line;
use super::painter::Painter;
use super::theme::Role;
use crate::page::Page;
use crate::text::{Run, width, wrap};

/// What separates the parts of the place.
const SEPARATOR: &str = "    ";

/// The lines that the head takes: the title, a rule, a blank line.
pub(super) fn head_height(window_height: usize) -> usize {
    match window_height {
        20.. => 3,
        10.. => 2,
        _ => 1,
    }
}

/// Draws the title, the place of the page, and how much of the walk is done.
pub(super) fn draw_head(page: &Page, painter: &mut Painter, columns: &Columns, height: usize) {
    let &Columns { left, width: room, .. } = columns;
    // Where both do not fit, the title stays whole, and the first parts of the place are left out.
    let mut parts = page.place.as_slice();
    while parts.len() > 1 && width(&page.title) + 2 + width(&parts.join(SEPARATOR)) > room {
        parts = &parts[1..];
    }
    let place = parts.join(SEPARATOR);
    let taken = if place.is_empty() { 0 } else { width(&place) + 2 };
    let title = wrap(&[Run::plain(page.title.clone())], room.saturating_sub(taken).max(1));
    let title: String =
        title.first().map(|runs| runs.iter().map(|run| run.text.as_str()).collect()).unwrap_or_default();
    painter.put(left, 0, [(title.as_str(), Role::Heading)]);
    if width(&place) < room {
        painter.put(left + room - width(&place), 0, [(place.as_str(), Role::Body)]);
    }
    if height > 1 {
        let filled = match page.progress {
            Some((done, all)) if all > 0 => (done * room / all).min(room),
            _ => 0,
        };
        let (done, rest) = ("=".repeat(filled), "-".repeat(room - filled));
        painter.put(left, 1, [(done.as_str(), Role::Filled), (rest.as_str(), Role::Rule)]);
    }
}

/// The pinned sentence, in at most two lines; none in a low window.
pub(super) fn pinned_lines(page: &Page, width: usize, window_height: usize) -> Vec<Line> {
    const LEAST_HEIGHT: usize = 10;
    let Some(text) = page.pinned.as_ref().filter(|_| window_height >= LEAST_HEIGHT) else { return Vec::new() };
    let lines = wrap(&[Run::strong(text.clone())], width);
    lines
        .iter()
        .take(2)
        .map(|runs| Line { pieces: runs.iter().map(|run| (run.text.clone(), Role::Strong)).collect() })
        .collect()
}

/// Draws the hints. `has_more` is whether the page can be scrolled further down.
pub(super) fn draw_foot(
    page: &Page,
    setup: &Setup,
    painter: &mut Painter,
    columns: &Columns,
    y: usize,
    has_more: bool,
) {
    let &Columns { left, width: room, .. } = columns;
    let emergency_number = setup.home_text.emergency_key(&setup.opening.region);
    let [long, short] = keys::fixed_hints(page, setup.home_text, emergency_number);
    let mut hints = keys::hints(page, setup.home_text, has_more);
    let joined = |hints: &[String]| hints.join("  ");
    let fits = |hints: &[String], fixed: &[String]| {
        let hints = joined(hints);
        width(&hints) + width(&joined(fixed)) + if hints.is_empty() { 0 } else { 3 } <= room
    };
    // Help and the way out are never left out for another hint. Where nothing else fits, they are alone.
    let mut fixed = if fits(&hints, &long) { long } else { short };
    while fixed.len() > 2 && width(&joined(&fixed)) > room {
        fixed.remove(1);
    }
    while !hints.is_empty() && !fits(&hints, &fixed) {
        hints.pop();
    }
    painter.put(left, y, [(joined(&hints).as_str(), Role::Body)]);
    let fixed = joined(&fixed);
    painter.put((left + room).saturating_sub(width(&fixed)), y, [(fixed.as_str(), Role::Body)]);
}
