//! The full-screen front end. It knows the terminal, and takes every word from the page and the texts.
//!
//! `walk` is the loop on the main thread, `watcher` the thread that waits for keys and signals, and `output` has a
//! thread for what the terminal does not take at once. They talk through the queue in `events`.

mod backend;
mod blocks;
mod decoder;
mod display;
mod draw;
mod edges;
mod events;
mod frame;
mod glyphs;
mod idle;
mod key_help;
mod key_press;
mod keys;
mod layout;
mod mark;
mod output;
mod painter;
mod qr;
mod signals;
mod terminal;
mod theme;
mod viewport;
mod walk;
mod watcher;

pub use backend::Drawn;
pub use draw::{Setup, paint};
pub use glyphs::GLYPHS;
pub use key_help::help as key_help;
pub use keys::{conflicts as key_conflicts, offers};
pub use theme::Theme;
pub use viewport::Viewport;

use crate::catalog::{Catalog, Folder};
use crate::error::Error;
use crate::page::Surroundings;
use events::Inbox;
use std::io;
use std::time::Duration;
use walk::Source;
use watcher::Watcher;

#[derive(Debug, Clone, Copy)]
pub struct Options {
    pub theme: Theme,
    /// Whether only ASCII is drawn.
    pub ascii: bool,
    /// How long a kiosk waits for a key before it warns. `None` where it is not a kiosk: then nothing times out.
    pub kiosk: Option<Duration>,
    pub surroundings: Surroundings,
}

/// Runs a session on the full screen, and restores the terminal.
///
/// # Errors
/// When the terminal cannot be used.
pub fn run(catalog: &Catalog, options: Options) -> Result<(), Error> {
    run_from(Source::Bank(catalog), options)
}

/// The same with a bank of a folder, which is chosen first.
///
/// # Errors
/// When the terminal cannot be used.
pub fn run_folder(folder: &Folder, options: Options) -> Result<(), Error> {
    run_from(Source::Folder(folder), options)
}

fn run_from(source: Source<'_>, options: Options) -> Result<(), Error> {
    let walk = |inbox: &mut Inbox, watcher| walk::run(source, options, inbox, watcher);
    on_full_screen(options.kiosk.is_none(), walk).map_err(Error::Terminal)
}

/// Opens the terminal for writing. To be called before the sandbox, which forbids that.
pub fn open() {
    std::sync::LazyLock::force(&terminal::OUTPUT);
}

/// Runs `body` on the full screen, and restores the terminal however that ends: also by a panic on any thread, by a signal,
/// or with the terminal itself. `can_suspend` is whether signals can stop the program.
///
/// # Errors
/// When the terminal cannot be used. Then `body` has not run.
pub fn on_screen<T>(can_suspend: bool, body: impl FnOnce() -> T) -> io::Result<T> {
    on_full_screen(can_suspend, |_, watcher| watcher.start().map(|()| body()))
}

/// `body` is to start the watcher.
fn on_full_screen<T>(can_suspend: bool, body: impl FnOnce(&mut Inbox, Watcher) -> io::Result<T>) -> io::Result<T> {
    let mut inbox = Inbox::new();
    terminal::replace_panic_hook();
    signals::wait_for_the_foreground()?;
    let watcher = Watcher::new(can_suspend, inbox.events())?;
    terminal::OUTPUT.report_to(inbox.events());
    terminal::enter().inspect_err(|_| terminal::leave())?;
    let result = body(&mut inbox, watcher);
    terminal::leave_for_good();
    result
}

/// In bytes: little, since these threads mostly wait.
const STACK: usize = 64 * 1024;

fn spawn(name: &str, body: impl FnOnce() + Send + 'static) -> io::Result<()> {
    std::thread::Builder::new().name(name.into()).stack_size(STACK).spawn(body).map(drop)
}
