//! The frame: where on a window of any size the head, the track, the body, the sentence in view and the foot are. It depends
//! on the size alone, so that nothing moves from page to page.

use crate::page::{Block, Page};

/// The widest that lines of text become.
pub(super) const TEXT_WIDTH: usize = 76;
/// The widest that the frame becomes, without the map of the walk.
const WIDEST: usize = 116;
/// From this window width on there is a column beside the text.
const TWO_COLUMNS: usize = 110;
/// The width of the column beside the text.
const SIDE_WIDTH: usize = 44;
/// From this window width on the map of the walk is on the left.
const WITH_MAP: usize = 140;
/// The width of the map with the gap behind it.
const MAP_WIDTH: usize = 24;
const GAP: usize = 3;

/// The parts of a window, in cells of the window.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) left: usize,
    pub(super) width: usize,
    pub(super) height: usize,
    /// The width of the map of the walk with the gap behind it; 0 without one.
    pub(super) map: usize,
    /// The width of what is beside the text; 0 without it.
    side: usize,
    margin: usize,
    /// Whether there is so little room that questions and answers come first.
    pub(super) is_tight: bool,
}

impl Frame {
    pub(super) fn of(window_width: usize, window_height: usize) -> Self {
        let margin = match window_width {
            60.. => 2,
            24.. => 1,
            _ => 0,
        };
        let map = if window_width >= WITH_MAP { MAP_WIDTH } else { 0 };
        let width = (window_width - 2 * margin).min(WIDEST + map);
        Self {
            left: (window_width - width) / 2,
            width,
            height: window_height,
            map,
            side: if window_width >= TWO_COLUMNS { SIDE_WIDTH } else { 0 },
            margin,
            is_tight: window_width < 60 || window_height < 16,
        }
    }

    /// Whether there is a track below the title.
    pub(super) fn has_track(&self) -> bool {
        self.height >= 16
    }

    /// The rows above the body.
    pub(super) fn head(&self) -> usize {
        match self.height {
            // In a high window a list does not hang from the top.
            30.. => (self.height / 10).max(4),
            20.. => 3,
            16.. => 2,
            _ => 1,
        }
    }

    /// The rows below the body and the sentence in view.
    pub(super) fn foot(&self) -> usize {
        if self.height >= 30 { 2 } else { 1 }
    }

    /// The left edge of the text.
    pub(super) fn text_left(&self) -> usize {
        self.left + self.map
    }

    /// Where the cursor is on a page where nothing can be chosen: in the margin, on no letter.
    pub(super) fn cursor_left(&self) -> usize {
        self.text_left() - self.margin
    }

    /// The width of the text of a page, and of what is beside it; 0 where nothing is.
    pub(super) fn columns(&self, page: &Page) -> (usize, usize) {
        let room = self.width - self.map;
        let has_table = |blocks: &[Block]| blocks.iter().any(|block| matches!(block, Block::Table { .. }));
        if self.side > 0 && !page.about_focus.is_empty() {
            (room - self.side - GAP, self.side)
        } else if has_table(&page.before) {
            (room, 0)
        } else {
            (room.min(TEXT_WIDTH), 0)
        }
    }

    /// The left edge of what is beside the text.
    pub(super) fn side_left(&self) -> usize {
        self.left + self.width - self.side
    }
}
