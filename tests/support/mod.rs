//! What several tests need: the built-in bank, a small bank of every kind, a walk, a picture, the real binary in a pty.

pub mod pty;

use std::sync::OnceLock;
use takestock::bank::{self, Bank};
use takestock::catalog::Catalog;
use takestock::page::{self, Presentation, Surroundings};
use takestock::plain;
use takestock::session::{Action, Session};
use takestock::tui::{self, Setup, Theme, Viewport};
use takestock::ui_text::{HomeText, UiText};

/// The built-in bank.
pub fn opioids() -> &'static Bank {
    static BANK: OnceLock<Bank> = OnceLock::new();
    BANK.get_or_init(|| bank::load_builtin(bank::builtin("opioids").unwrap()).unwrap())
}

/// A small bank with every construct of the format.
pub fn example() -> &'static Bank {
    static BANK: OnceLock<Bank> = OnceLock::new();
    BANK.get_or_init(|| bank::load_file("tests/banks/example.yaml".as_ref()).unwrap())
}

/// The program's words.
pub fn ui_text() -> &'static UiText {
    static WORDS: OnceLock<UiText> = OnceLock::new();
    WORDS.get_or_init(|| UiText::of("en").unwrap())
}

/// The program's words on every page.
pub fn home_text() -> &'static HomeText {
    static WORDS: OnceLock<HomeText> = OnceLock::new();
    WORDS.get_or_init(|| HomeText::of("en").unwrap())
}

/// What the plain mode writes when it reads these lines.
pub fn transcript(catalog: &Catalog, lines: impl AsRef<[u8]>) -> String {
    let surroundings = Surroundings { presentation: Presentation::Lines, ..Surroundings::default() };
    let mut out = Vec::new();
    plain::run(catalog, surroundings, lines.as_ref(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The page that a session is on.
pub fn page_of(session: &Session) -> page::Page {
    page::of(session, ui_text(), Surroundings::default())
}

/// Numbers that look random and are the same at every run.
pub struct Random(pub u64);

impl Random {
    /// A number from 0 up to and without `below`.
    pub fn below(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % below
    }
}

/// A bank written in a test.
pub fn bank_of(yaml: &str) -> Result<Bank, String> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("test.yaml");
    std::fs::write(&path, yaml).unwrap();
    bank::load_file(&path).map_err(|error| error.to_string())
}

/// The keys of a walk as a person types them, as actions; the names are those of the keys.
pub fn actions(keys: &str) -> Vec<Action> {
    use takestock::bank::Answer;
    let one = |key: &str| match key {
        "y" => Action::Answer(Answer::Yes),
        "n" => Action::Answer(Answer::No),
        "u" => Action::Answer(Answer::Unsure),
        "r" => Action::Answer(Answer::Declined),
        "Enter" => Action::Next,
        "Right" => Action::Right,
        "Left" => Action::Left,
        "Esc" => Action::Back,
        "PgDn" => Action::NextPage,
        "Up" => Action::Up,
        "Down" => Action::Down,
        "Space" => Action::NextItem,
        "Delete" => Action::Clear,
        "Backspace" => Action::Erase,
        "!" => Action::Emergency,
        "h" => Action::Helplines,
        "l" => Action::Read,
        "/" => Action::Search,
        "?" => Action::Keys,
        "q" => Action::Leave,
        digit => Action::Digit(digit.parse().unwrap()),
    };
    keys.split_whitespace().map(one).collect()
}

/// A session after these keys.
pub fn walked<'b>(bank: &'b Bank, keys: &str) -> Session<'b> {
    let mut session = Session::new(bank);
    for action in actions(keys) {
        session.apply(&action);
    }
    session
}

/// The keys from the first page to the results with every sign answered yes, opioids taken as told.
pub const ALL_YES_AS_TOLD: &str = "1 1 Enter y y y y y y y Enter y y y y y y Enter PgDn PgDn Enter";

/// A frame of the page that a session is on, with its text, its cursor and its styles.
pub struct Picture {
    /// The lines, without trailing blanks.
    pub lines: Vec<String>,
    /// Where the cursor is: (column, line).
    pub cursor: (u16, u16),
    /// The styled runs.
    pub legend: Vec<String>,
}

impl Picture {
    pub fn of(session: &Session, width: u16, height: u16) -> Self {
        Self::in_words(session, ui_text(), home_text(), width, height)
    }

    /// A frame in the language of the bank that is walked.
    pub fn spoken(session: &Session, width: u16, height: u16) -> Self {
        let tag = &session.bank().opening.locale;
        Self::in_words(session, &UiText::of(tag).unwrap(), &HomeText::of(tag).unwrap(), width, height)
    }

    fn in_words(session: &Session, ui_text: &UiText, home_text: &HomeText, width: u16, height: u16) -> Self {
        let opening = &session.bank().opening;
        let setup = Setup { theme: Theme::Default, ascii: false, home_text, opening };
        let area = ratatui::layout::Rect::new(0, 0, width, height);
        let mut buffer = ratatui::buffer::Buffer::empty(area);
        let page = page::of(session, ui_text, Surroundings::default());
        let at = tui::paint(&page, &setup, &mut Viewport::default(), &mut buffer).cursor;
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
    pub fn text(&self) -> String {
        self.lines.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
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
