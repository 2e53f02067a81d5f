//! How it looks: the full-screen front end. Knows the terminal; must not word anything that is said.

mod backend;
mod draw;
mod idle;
mod input;
mod keys;
mod layout;
mod terminal;
mod theme;
mod watch;

pub use draw::View;
pub use theme::Theme;

use crate::bank::{Opening, Perspective};
use crate::error::Error;
use crate::page::{self, Page};
use crate::session::{Action, Effect, Over, Session};
use crate::shelf::Shelf;
use crate::words::{FirstWords, Words};
use backend::Backdrop;
use draw::Look;
use idle::{Patience, Turn};
use input::{Input, Keyboard};
use keys::Command;
use ratatui::Terminal;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use std::io;
use std::time::{Duration, Instant};
use terminal::Paper;

/// How the full-screen front end looks and speaks.
#[derive(Debug, Clone, Copy)]
pub struct Setup<'a> {
    /// Which colours are used.
    pub theme: Theme,
    /// Whether only ASCII is drawn.
    pub ascii: bool,
    /// The program's own words on every page.
    pub words: &'a FirstWords,
    /// What the first page needs of the bank.
    pub opening: &'a Opening,
}

/// Walks a person through a bank on the whole screen, and leaves the terminal as it was.
///
/// The first page is drawn before the rest of a built-in bank is read: it needs only its opening.
///
/// `kiosk` is how long a kiosk waits for somebody before it warns; without it nothing ever times out.
///
/// # Errors
/// When the terminal cannot be used, or the bank cannot be read.
pub fn run(shelf: &Shelf, theme: Theme, ascii: bool, kiosk: Option<Duration>) -> Result<(), Error> {
    let language = shelf.start();
    let setup = Setup { theme, ascii, words: shelf.first_words(language)?, opening: shelf.opening(language)? };
    on_screen(kiosk.is_none(), || walk(shelf, setup, kiosk)).map_err(Error::Terminal)?
}

/// Takes the terminal while `body` runs, and gives it back as it was, however that ends: also by a panic on any thread,
/// by a signal, or with the terminal itself. `suspends` is whether it can be stopped and called back.
///
/// # Errors
/// When the terminal cannot be used; then `body` has not run.
pub fn on_screen<T>(suspends: bool, body: impl FnOnce() -> T) -> io::Result<T> {
    terminal::hush_panics();
    watch::start(suspends)?;
    terminal::enter()?;
    let done = body();
    terminal::leave();
    Ok(done)
}

fn walk(shelf: &Shelf, setup: Setup, kiosk: Option<Duration>) -> Result<(), Error> {
    let mut screen = Screen::new(setup).map_err(Error::Terminal)?;
    let first = page::welcome(setup.words, setup.opening, 0);
    screen.show(&first, 0, None, Perspective::Own).map_err(Error::Terminal)?;
    let mut words = shelf.words(shelf.start())?;
    let mut session = Session::new(shelf.bank(shelf.start())?);
    let mut keyboard = Keyboard::new(input::Terminal);
    let mut patience = kiosk.map(|limit| Patience::new(limit, Instant::now()));
    let mut warned = false;
    loop {
        // Nothing is laid over the rescue steps.
        let asked = warned && session.over() != Some(&Over::Emergency);
        // A terminal that cannot be read any more is gone, whoever notices it first.
        let turn = idle::next(&mut keyboard, patience.as_mut(), warned, &Instant::now);
        let effect = match turn.unwrap_or_else(|_| watch::gone()) {
            Turn::Input(input) => {
                warned &= input == Input::Resize;
                let heard = !asked || input == Input::Resize || keys::is_urgent(input);
                if heard { respond(&mut screen, &mut session, words, input) } else { Effect::None }
            }
            Turn::Warn => {
                warned = true;
                Effect::None
            }
            Turn::Over if session.forget() => Effect::Leave,
            Turn::Over => {
                // The rescue steps stay as they are, for as long as it takes.
                screen.keep_top();
                (patience, warned) = (None, false);
                Effect::None
            }
        };
        match effect {
            Effect::None => {}
            Effect::Leave => return Ok(()),
            Effect::Speak(language) => {
                session.speak(shelf.bank(language)?);
                words = shelf.words(language)?;
                screen.setup.words = &words.first;
                screen.setup.opening = shelf.opening(language)?;
            }
        }
        let (depth, find, about) = (session.depth(), found_word(&session), session.about());
        let shown = if warned && session.over() != Some(&Over::Emergency) {
            screen.show(&page::idle(words), depth + 1, None, about)
        } else {
            let lines = keys::lines(words, about, session.is_example(), kiosk.is_none());
            screen.show(&page::of(&session, words, &lines), depth, find, about)
        };
        shown.map_err(Error::Terminal)?;
    }
}

/// Does what a key asks for.
fn respond(screen: &mut Screen, session: &mut Session, words: &Words, input: Input) -> Effect {
    let (kind, ends) = {
        let page = page::of(session, words, &[]);
        let ends = page.list.as_ref().map(|list| (list.focus == 0, list.focus + 1 == list.len));
        (page.kind, ends)
    };
    let Some(command) = keys::command(input, kind) else { return Effect::None };
    match command {
        Command::Act(action @ (Action::Up | Action::Down)) => {
            let down = action == Action::Down;
            let at_end = ends.is_some_and(|(first, last)| if down { last } else { first });
            if screen.view(session.depth()).reveal(down, at_end) {
                return Effect::None;
            }
            return session.apply(&action);
        }
        Command::Act(action) => return session.apply(&action),
        Command::Scroll(scroll) => screen.view(session.depth()).scroll(scroll),
        Command::Redraw => terminal::redraw(),
        Command::Suspend => watch::suspend(),
    }
    Effect::None
}

/// The word that a search led here for.
fn found_word(session: &Session) -> Option<String> {
    match session.over() {
        Some(Over::Leaf { find: Some(query), .. }) => query.split_whitespace().next().map(str::to_lowercase),
        _ => None,
    }
}

/// Draws a page on a buffer of any size, and says where the cursor belongs: on what is in focus.
pub fn paint(page: &Page, setup: &Setup, about: Perspective, view: &mut View, buffer: &mut Buffer) -> Position {
    let Setup { theme, ascii, words, opening } = *setup;
    let look = Look { theme, ascii, words, about, number: words.emergency_key(&opening.region) };
    let area = buffer.area;
    draw::draw(page, look, view, area, buffer)
}

/// The screen, and how far each page that lies on it is scrolled.
struct Screen<'a> {
    terminal: Terminal<Backdrop<Paper>>,
    setup: Setup<'a>,
    /// The pages that lie over each other, each with its view: closing one shows the one below as it was.
    views: Vec<(String, View)>,
}

impl<'a> Screen<'a> {
    fn new(setup: Setup<'a>) -> io::Result<Self> {
        let terminal = Terminal::new(Backdrop::new(Paper, terminal::size))?;
        Ok(Self { terminal, setup, views: Vec::new() })
    }

    /// Forgets every page but the one on top, which now lies on the first.
    fn keep_top(&mut self) {
        let top = self.views.pop();
        self.views.truncate(1);
        self.views.extend(top);
    }

    /// How far the page at this depth is scrolled.
    fn view(&mut self, depth: usize) -> &mut View {
        while self.views.len() <= depth {
            self.views.push((String::new(), View::default()));
        }
        &mut self.views[depth].1
    }

    fn show(&mut self, page: &Page, depth: usize, find: Option<String>, about: Perspective) -> io::Result<()> {
        self.views.truncate(depth + 1);
        let name = format!(
            "{}\n{}",
            page.title,
            if page.list.is_some() { "" } else { page.place.last().map_or("", String::as_str) }
        );
        self.view(depth);
        let (known, view) = &mut self.views[depth];
        if *known != name {
            *known = name;
            *view = View::new(find);
        }
        if terminal::wants_redraw() {
            self.terminal.backend_mut().forget();
            self.terminal.clear()?;
        }
        let setup = self.setup;
        self.terminal.draw(|frame| {
            let cursor = paint(page, &setup, about, view, frame.buffer_mut());
            frame.set_cursor_position(cursor);
        })?;
        Ok(())
    }
}
