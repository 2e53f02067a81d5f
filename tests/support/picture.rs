//! What a page looks like: its lines, its cursor and its styles, without a terminal.

use super::Language;
use takestock::find::Query;
use takestock::page::{self, Surroundings};
use takestock::session::{Overlay, Session};
use takestock::tui::{self, Setup, Theme, Viewport};

/// A text with runs of blanks as one: what can be read, however it is wrapped.
pub(crate) fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All that a page says, in a window that is high enough for it.
pub(crate) fn said(session: &Session) -> String {
    Picture::of(session, 80, 600).text()
}

/// A frame of the page that a session is on, with its text, its cursor and its styles.
pub(crate) struct Picture {
    /// The lines, without trailing blanks.
    pub(crate) lines: Vec<String>,
    /// Where the cursor is: (column, line).
    pub(crate) cursor: (u16, u16),
    /// The styled runs.
    pub(crate) legend: Vec<String>,
}

impl Picture {
    /// The page in the language of the bank that is walked.
    pub(crate) fn of(session: &Session, width: u16, height: u16) -> Self {
        Self::in_view(session, width, height, &mut Viewport::at(searched(session)))
    }

    /// The same in a window that has shown a page already.
    pub(crate) fn in_view(session: &Session, width: u16, height: u16, viewport: &mut Viewport) -> Self {
        Self::drawn(session, width, height, false, viewport)
    }

    /// The same, in ASCII where asked for.
    pub(crate) fn drawn(session: &Session, width: u16, height: u16, ascii: bool, viewport: &mut Viewport) -> Self {
        let opening = &session.bank().opening;
        let language = Language::of(&opening.locale);
        let setup = Setup { theme: Theme::Default, ascii, home_text: language.home_text(), opening };
        let area = ratatui::layout::Rect::new(0, 0, width, height);
        let mut buffer = ratatui::buffer::Buffer::empty(area);
        let mut page = page::of(session, language.ui_text(), Surroundings::default());
        if session.overlay() == Some(&Overlay::Keys) {
            let below = page::below(session, language.ui_text(), Surroundings::default());
            page = page.with_keys(tui::key_help(&below, language.ui_text(), true), language.ui_text());
        }
        let at = tui::paint(&page, &setup, viewport, &mut buffer).cursor;
        let mut lines = Vec::new();
        let mut legend = Vec::new();
        for y in 0..height {
            let mut line = String::new();
            let mut run: Option<(u16, ratatui::style::Style, String)> = None;
            for x in 0..width {
                let cell = &buffer[(x, y)];
                line.push_str(cell.symbol());
                let style = cell.style();
                let plain = style == ratatui::buffer::Cell::EMPTY.style();
                match &mut run {
                    Some((_, same, text)) if *same == style => text.push_str(cell.symbol()),
                    _ => {
                        legend.extend(run.take().map(|run| shown(y, &run)));
                        run = (!plain).then(|| (x, style, cell.symbol().to_owned()));
                    }
                }
            }
            legend.extend(run.take().map(|run| shown(y, &run)));
            lines.push(line.trim_end().to_owned());
        }
        Self { lines, cursor: (at.x, at.y), legend }
    }

    /// All lines together, with runs of blanks as one: what can be read, however it is wrapped.
    pub(crate) fn text(&self) -> String {
        flat(&self.lines.join(" "))
    }
}

/// What was searched for on the way to the page.
fn searched(session: &Session) -> Query {
    match session.overlay() {
        Some(Overlay::ReadingPage { find: Some(typed), .. }) => Query::new(typed),
        _ => Query::default(),
    }
}

fn shown(y: u16, (x, style, text): &(u16, ratatui::style::Style, String)) -> String {
    let color = style.fg.filter(|color| *color != ratatui::style::Color::Reset);
    let color = color.map_or_else(String::new, |color| format!(" {color}"));
    format!("{y}:{x} {:?}{color} {:?}", style.add_modifier, text.trim_end())
}

impl std::fmt::Display for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for line in &self.lines {
            writeln!(f, "|{line}")?;
        }
        writeln!(f, "cursor {}:{}", self.cursor.1, self.cursor.0)?;
        self.legend.iter().try_for_each(|run| writeln!(f, "{run}"))
    }
}
