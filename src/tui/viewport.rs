//! Which lines of a page are visible: scrolled by keys, by a change of the focus, or to the word that was searched for.

use super::keys::Scroll;
use super::layout::{FocusLines, Layout, Line};
use crate::find::Query;
use crate::page::{Page, PageKind};
use crate::session::Action;
use std::ops::Range;

/// How far a page is scrolled, and what the last frame was, for the keys that refer to it. A new one is at the top.
#[derive(Debug, Clone, Default)]
pub struct Viewport {
    /// The first visible line of the body.
    top: usize,
    /// The height of the body, in lines.
    height: usize,
    /// The index of the row in focus.
    focus: Option<usize>,
    focus_lines: Option<FocusLines>,
    /// Whether what is said about the focus is folded into a line.
    is_folded: bool,
    /// The row in focus whose folded text was asked for.
    opened: Option<usize>,
    /// Of each line, whether it is blank.
    blank: Vec<bool>,
    /// What was searched for, and is marked.
    query: Query,
    /// Whether the next frame scrolls to it.
    is_found: bool,
}

impl Viewport {
    /// A viewport whose first frame scrolls to what was searched for; all of its frames mark it.
    #[must_use]
    pub fn at(query: Query) -> Self {
        Self { is_found: !query.is_empty(), query, ..Self::default() }
    }

    pub(super) fn query(&self) -> &Query {
        &self.query
    }

    /// Scrolls, within what the last frame laid out.
    pub(super) fn scroll(&mut self, scroll: Scroll) {
        let page = self.height.saturating_sub(1).max(1);
        let last = self.blank.len().saturating_sub(self.height);
        self.top = match scroll {
            Scroll::Up => self.top.saturating_sub(1),
            Scroll::Down => (self.top + 1).min(last),
            Scroll::PageUp => self.top.saturating_sub(page),
            Scroll::PageDown => {
                // No screen begins with a blank line.
                let blank = self.blank.iter().skip(self.top + page).take_while(|&&blank| blank).count();
                (self.top + page + blank).min(last)
            }
            Scroll::Home => 0,
            Scroll::End => last,
        };
    }

    /// In a list, scrolls before the focus moves on, as long as a part of the focused row, or beyond the first or last row
    /// a part of the page, is still hidden in that direction. Returns whether it scrolled; then the focus has to stay.
    pub(super) fn reveals(&mut self, action: &Action, page: &Page) -> bool {
        let is_down = match action {
            Action::Up => false,
            Action::Down => true,
            _ => return false,
        };
        let (Some(focus), Some(list)) = (&self.focus_lines, &page.list) else { return false };
        let &FocusLines { start, row_end, end, ref group, .. } = focus;
        if is_down && self.is_folded && row_end == group.end && end > row_end {
            self.opened = Some(list.focus);
            return true;
        }
        let is_last = if is_down { list.focus + 1 == list.rows.len() } else { list.focus == 0 };
        let step = self.height.saturating_sub(2 + sticky_count(row_end - start, self.height)).max(1);
        let before = self.top;
        if is_down {
            let target = if is_last { self.blank.len() } else { end };
            let hidden = target.saturating_sub(self.top + self.height);
            self.top += hidden.min(step);
        } else {
            let target = if is_last { 0 } else { start };
            let hidden = self.top.saturating_sub(target);
            self.top -= hidden.min(step);
        }
        self.top != before
    }

    /// Takes over a new layout: keeps the scrolling within it, and brings a new focus into view.
    pub(super) fn fit(&mut self, page: &Page, layout: &Layout, height: usize, is_folded: bool) {
        // An alert is read first: going on is its last row, and always in focus.
        let focus = page.list.as_ref().filter(|_| page.kind != PageKind::Alert).map(|list| list.focus);
        // The row may be another one at the same place of the list: the answers of an item are rows of it too.
        let has_changed = focus != self.focus
            || layout.focus != self.focus_lines
            || height != self.height
            || layout.lines.len() != self.blank.len();
        if let (true, Some(_), Some(lines)) = (has_changed, focus, &layout.focus) {
            self.top = top(self.top, lines, height, focus == Some(0));
            if self.top <= lines.group.start {
                self.top = paragraph_start(layout, self.top, lines.group.start);
            }
        }
        self.is_folded = is_folded;
        if focus != self.focus {
            self.opened = None;
        }
        if std::mem::take(&mut self.is_found) {
            let lines: Vec<String> = layout.lines.iter().map(Line::text).collect();
            self.top = self.query.best(&lines).unwrap_or(0);
        }
        self.top = self.top.min(layout.lines.len().saturating_sub(height));
        self.focus = focus;
        self.height = height;
        self.focus_lines.clone_from(&layout.focus);
        self.blank = layout.lines.iter().map(|line| *line == Line::default()).collect();
    }

    /// Whether the folded text about the row in focus was asked for.
    pub(super) fn is_open(&self, page: &Page) -> bool {
        self.opened.is_some() && self.opened == page.list.as_ref().map(|list| list.focus)
    }

    /// Which screen of a text this is, and of how many; `None` where there is one only.
    pub(super) fn screen(&self) -> Option<(usize, usize)> {
        let page = self.height.saturating_sub(1).max(1);
        let hidden = self.blank.len().saturating_sub(self.height);
        let all = 1 + hidden.div_ceil(page);
        // As long as there is more, it is not the last one.
        let at = if self.has_more() { (1 + self.top / page).min(all - 1) } else { all };
        (hidden > 0).then_some((at, all))
    }

    /// Whether all of these lines are visible.
    pub(super) fn shows(&self, lines: &Range<usize>) -> bool {
        self.top <= lines.start && !self.is_below(lines)
    }

    /// Whether some of these lines are below the visible ones.
    pub(super) fn is_below(&self, lines: &Range<usize>) -> bool {
        lines.end > self.top + self.height
    }

    pub(super) fn has_more(&self) -> bool {
        self.top + self.height < self.blank.len()
    }

    /// The line of the layout that is visible at a row of the body.
    pub(super) fn line_at(&self, y: usize) -> usize {
        let sticky = self.sticky_lines();
        if y < sticky.len() { sticky.start + y } else { self.top + y }
    }

    /// The rows of the body at which the focused row is visible.
    pub(super) fn focus_rows(&self) -> Option<Range<usize>> {
        let &FocusLines { start, row_end, .. } = self.focus_lines.as_ref()?;
        let sticky = self.sticky_lines();
        let is_sticky = !sticky.is_empty() && sticky.start == start;
        let (y, count) = if is_sticky { (0, sticky.len()) } else { (start.checked_sub(self.top)?, row_end - start) };
        (y < self.height).then(|| y..(y + count).min(self.height))
    }

    /// The lines of the item in focus that stay at the top while its answers and its explanation scroll, so that it cannot be
    /// answered unseen.
    fn sticky_lines(&self) -> Range<usize> {
        match &self.focus_lines {
            Some(FocusLines { end, group, item_end, .. })
                if group.start < self.top && self.top < *end.max(&group.end) =>
            {
                group.start..group.start + sticky_count(item_end - group.start, self.height)
            }
            _ => 0..0,
        }
    }
}

/// The first line to show, if `top` was the first one, so that the focus is in sight: with all of the item it belongs to, or
/// else with the item at the top.
fn top(top: usize, focus: &FocusLines, height: usize, is_first: bool) -> usize {
    let &FocusLines { start, row_end, end, ref group, item_end, .. } = focus;
    if group.len() > height && start > group.start {
        let sticky = sticky_count(item_end - group.start, height);
        return top.min(start.saturating_sub(sticky)).max((row_end + 1).saturating_sub(height)).max(group.start);
    }
    let (start, end) = if group.len() <= height { (group.start, end.max(group.end)) } else { (start, end) };
    // A page opens at its top if its first row is visible from there.
    let needed = if is_first { group.end.min(end) } else { end };
    match () {
        () if needed <= height => 0,
        () if start < top || end - start >= height => start,
        () if end > top + height => end - height,
        () => top,
    }
}

/// How many lines of a row stay visible: in a low window not all, to leave room for the explanation.
fn sticky_count(row_lines: usize, height: usize) -> usize {
    row_lines.min(height / 2)
}

/// The first line from `top` to `focus_start` at which a paragraph starts; `top` if there is none.
fn paragraph_start(layout: &Layout, top: usize, focus_start: usize) -> usize {
    let starts = |at: &usize| *at == 0 || layout.lines.get(at - 1).is_some_and(|line| *line == Line::default());
    (top..=focus_start).find(starts).unwrap_or(top)
}
