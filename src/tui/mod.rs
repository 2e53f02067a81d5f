//! How it looks: the full-screen front end. Knows the terminal; must not word anything that is said.

mod decoder;
mod draw;
mod events;
mod frame;
mod idle;
mod keys;
mod layout;
mod output;
mod pressed;
mod reader;
mod screen;
mod signals;
mod terminal;
mod theme;

pub use draw::View;
pub use frame::Drawn;
pub use theme::Theme;

use crate::bank::{Opening, Perspective};
use crate::error::Error;
use crate::page::{self, Page};
use crate::session::{Action, Effect, Over, Session};
use crate::shelf::Shelf;
use crate::words::{FirstWords, Words};
use draw::Look;
use events::{Event, Inbox};
use idle::{Patience, Turn};
use keys::Command;
use pressed::Key;
use ratatui::buffer::Buffer;
use screen::Screen;
use std::io;
use std::time::{Duration, Instant};

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
    taken(kiosk.is_none(), |inbox| walk(shelf, setup, kiosk, inbox)).map_err(Error::Terminal)?
}

/// Opens the terminal to be written on. To be called before the right to open anything for writing is given up.
pub fn open() {
    std::sync::LazyLock::force(&terminal::OUTPUT);
}

/// Takes the terminal while `body` runs, and gives it back as it was, however that ends: also by a panic on any thread,
/// by a signal, or with the terminal itself. `suspends` is whether it can be stopped and called back.
///
/// # Errors
/// When the terminal cannot be used; then `body` has not run.
pub fn on_screen<T>(suspends: bool, body: impl FnOnce() -> T) -> io::Result<T> {
    taken(suspends, |_| body())
}

fn taken<T>(suspends: bool, body: impl FnOnce(&mut Inbox) -> T) -> io::Result<T> {
    let mut inbox = Inbox::new();
    terminal::hush_panics();
    signals::wait_for_the_foreground()?;
    signals::start(suspends, inbox.events())?;
    terminal::OUTPUT.tell(inbox.events());
    terminal::enter()?;
    reader::start(inbox.events()).inspect_err(|_| terminal::leave())?;
    let done = body(&mut inbox);
    terminal::leave_for_good();
    Ok(done)
}

/// The longest that keys which come one upon the other keep the screen as it is.
const GLIMPSE: Duration = Duration::from_millis(50);

/// A small stack is enough for threads that wait.
const STACK: usize = 64 * 1024;

/// Starts a thread.
fn spawn(name: &str, body: impl FnOnce() + Send + 'static) -> io::Result<()> {
    std::thread::Builder::new().name(name.into()).stack_size(STACK).spawn(body).map(drop)
}

fn walk(shelf: &Shelf, setup: Setup, kiosk: Option<Duration>, inbox: &mut Inbox) -> Result<(), Error> {
    let mut screen = Screen::new(setup, kiosk.is_some());
    screen.lay_out(&page::welcome(setup.words, setup.opening, 0), 0, None, Perspective::Own);
    send(&mut screen);
    let mut words = shelf.words(shelf.start())?;
    let mut session = Session::new(shelf.bank(shelf.start())?);
    let mut patience = kiosk.map(|limit| Patience::new(limit, Instant::now()));
    let mut warned = false;
    let mut sent = Instant::now();
    loop {
        // Nothing is laid over the rescue steps.
        let asked = warned && session.over() != Some(&Over::Emergency);
        let effect = match idle::next(inbox, patience.as_mut(), warned, &Instant::now) {
            Turn::Event(Event::Key(key)) => {
                warned = false;
                let heard = !asked || keys::is_urgent(key);
                if heard { respond(&mut screen, &mut session, words, key) } else { Effect::None }
            }
            Turn::Event(Event::Resize) => {
                // Also when the size is the same again: in between the terminal may have cut off what it showed.
                terminal::redraw();
                Effect::None
            }
            Turn::Event(Event::Written) => Effect::None,
            Turn::Warn => {
                warned = true;
                Effect::None
            }
            // The rescue steps stay as they are, for as long as it takes; unless nobody sees them, since the terminal
            // takes nothing and still shows what was there before.
            Turn::Over if !session.forget() && terminal::OUTPUT.is_free() => {
                screen.keep_top();
                (patience, warned) = (None, false);
                Effect::None
            }
            Turn::Over | Turn::Event(Event::Quit) => Effect::Leave,
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
        let asks = warned && session.over() != Some(&Over::Emergency);
        lay_out(&mut screen, &session, words, asks, kiosk.is_none());
        // A frame that newer keys are about to change is not sent; but however many come, something is to be seen.
        if !inbox.has_more() || sent.elapsed() > GLIMPSE {
            send(&mut screen);
            sent = Instant::now();
        }
    }
}

/// Lays out the page that the session is on, or the question whether anybody is there.
fn lay_out(screen: &mut Screen, session: &Session, words: &Words, asks: bool, suspends: bool) {
    let (depth, about) = (session.depth(), session.about());
    if asks {
        return screen.lay_out(&page::idle(words), depth + 1, None, about);
    }
    let who = (about, session.answer_as());
    let lines =
        keys::lines(words, who, session.is_example(), suspends, session.depth() <= 1 && session.offers_questions());
    screen.lay_out(&page::of(session, words, &lines), depth, found_word(session), about);
}

/// Sends a frame. A terminal that takes nothing any more is gone, whoever notices it first.
fn send(screen: &mut Screen) {
    if screen.send().is_err() {
        signals::gone();
    }
}

/// Does what a key asks for.
fn respond(screen: &mut Screen, session: &mut Session, words: &Words, key: Key) -> Effect {
    let (kind, ends) = {
        let page = page::of(session, words, &[]);
        let ends = page.list.as_ref().map(|list| (list.focus == 0, list.focus + 1 == list.len));
        (page.kind, ends)
    };
    let Some(command) = keys::command(key, kind) else { return Effect::None };
    match command {
        Command::Act(action @ (Action::Up | Action::Down)) => {
            let down = action == Action::Down;
            let at_end = ends.is_some_and(|(first, last)| if down { last } else { first });
            if screen.view(session.depth()).reveal(down, at_end) {
                return Effect::None;
            }
            return session.apply(&action);
        }
        Command::Act(action) => {
            if action == Action::Emergency {
                screen.hurry();
            }
            return session.apply(&action);
        }
        Command::Scroll(scroll) => screen.view(session.depth()).scroll(scroll),
        Command::Redraw => terminal::redraw(),
        Command::Suspend => signals::suspend(),
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

/// Draws a page on a buffer of any size, and says where the cursor belongs, and where what is in focus.
pub fn paint(page: &Page, setup: &Setup, about: Perspective, view: &mut View, buffer: &mut Buffer) -> Drawn {
    let Setup { theme, ascii, words, opening } = *setup;
    let look = Look { theme, ascii, words, about, number: words.emergency_key(&opening.region) };
    let area = buffer.area;
    draw::draw(page, look, view, area, buffer)
}
