//! How it looks: the full-screen front end. Knows the terminal; must not word anything that is said.
//!
//! One loop drives the session: draw the page, read a key, map it to an action, apply it, build the next page.

mod backend;
mod decoder;
mod display;
mod draw;
mod events;
mod frame;
mod idle;
mod key_press;
mod keys;
mod layout;
mod output;
mod painter;
mod signals;
mod terminal;
mod theme;
mod viewport;
mod walk;
mod watcher;

pub use backend::Drawn;
pub use draw::{Setup, paint};
pub use keys::offers;
pub use theme::Theme;
pub use viewport::Viewport;

use crate::catalog::Catalog;
use crate::error::Error;
use crate::page::Surroundings;
use events::Inbox;
use std::io;
use std::time::Duration;

/// How the full-screen front end looks and behaves.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    pub theme: Theme,
    /// Whether only ASCII is drawn.
    pub ascii: bool,
    /// How long a kiosk waits for somebody before it warns; without it nothing ever times out.
    pub kiosk: Option<Duration>,
    pub surroundings: Surroundings,
}

/// Walks a person through a bank on the whole screen, and leaves the terminal as it was.
///
/// # Errors
/// When the terminal cannot be used, or the bank cannot be read.
pub fn run(catalog: &Catalog, options: Options) -> Result<(), Error> {
    // Read before the terminal is taken: a message about it belongs on the normal screen.
    catalog.opening(catalog.start())?;
    taken(options.kiosk.is_none(), |inbox| walk::run(catalog, options, inbox)).map_err(Error::Terminal)?
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
    watcher::start(suspends, inbox.events())?;
    terminal::OUTPUT.tell(inbox.events());
    terminal::enter()?;
    let done = body(&mut inbox);
    terminal::leave_for_good();
    Ok(done)
}

/// A small stack is enough for threads that wait.
const STACK: usize = 64 * 1024;

/// Starts a thread.
fn spawn(name: &str, body: impl FnOnce() + Send + 'static) -> io::Result<()> {
    std::thread::Builder::new().name(name.into()).stack_size(STACK).spawn(body).map(drop)
}
