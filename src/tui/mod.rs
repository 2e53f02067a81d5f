//! How it looks: the full-screen front end. Knows the terminal; must not word anything that is said.

mod backend;
mod draw;
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
use crate::words::Words;
use backend::Backdrop;
use draw::Look;
use input::{Input, Keyboard};
use keys::Command;
use ratatui::Terminal;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use std::io::{self, Stdout};

/// How the full-screen front end looks and speaks.
#[derive(Debug, Clone, Copy)]
pub struct Setup<'a> {
    /// Which colours are used.
    pub theme: Theme,
    /// Whether only ASCII is drawn.
    pub ascii: bool,
    /// The program's own words.
    pub words: &'a Words,
    /// What the first page needs of the bank.
    pub opening: &'a Opening,
}

/// Walks a person through a bank on the whole screen, and leaves the terminal as it was.
///
/// The first page is drawn before the rest of a built-in bank is read: it needs only its opening.
///
/// # Errors
/// When the terminal cannot be used, or the bank cannot be read.
pub fn run(shelf: &Shelf, theme: Theme, ascii: bool) -> Result<(), Error> {
    let language = shelf.start();
    let setup = Setup { theme, ascii, words: shelf.words(language)?, opening: shelf.opening(language)? };
    terminal::hush_panics();
    watch::start().and_then(|()| terminal::enter()).map_err(Error::Terminal)?;
    let done = walk(shelf, setup);
    terminal::leave();
    done
}

fn walk(shelf: &Shelf, setup: Setup) -> Result<(), Error> {
    let mut screen = Screen::new(setup).map_err(Error::Terminal)?;
    let first = page::welcome(setup.words, setup.opening, 0);
    screen.show(&first, 0, None, Perspective::Own).map_err(Error::Terminal)?;
    let mut session = Session::new(shelf.bank(shelf.start())?);
    let mut keyboard = Keyboard::new(input::Terminal);
    loop {
        let input = keyboard.read().map_err(Error::Terminal)?;
        match respond(&mut screen, &mut session, input) {
            Effect::None => {}
            Effect::Leave => return Ok(()),
            Effect::Speak(language) => {
                session.speak(shelf.bank(language)?);
                screen.setup.words = shelf.words(language)?;
                screen.setup.opening = shelf.opening(language)?;
            }
        }
        let words = screen.setup.words;
        let lines = keys::lines(words, session.about(), session.is_example());
        let page = page::of(&session, words, &lines);
        let (depth, find, about) = (session.depth(), found_word(&session), session.about());
        screen.show(&page, depth, find, about).map_err(Error::Terminal)?;
    }
}

/// Does what a key asks for.
fn respond(screen: &mut Screen, session: &mut Session, input: Input) -> Effect {
    let (kind, ends) = {
        let page = page::of(session, screen.setup.words, &[]);
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
    terminal: Terminal<Backdrop<Stdout>>,
    setup: Setup<'a>,
    /// The pages that lie over each other, each with its view: closing one shows the one below as it was.
    views: Vec<(String, View)>,
}

impl<'a> Screen<'a> {
    fn new(setup: Setup<'a>) -> io::Result<Self> {
        let terminal = Terminal::new(Backdrop::new(io::stdout(), terminal::size))?;
        Ok(Self { terminal, setup, views: Vec::new() })
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
