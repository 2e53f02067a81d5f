//! The main loop of the full screen: wait for a key, apply what it does, and draw the page of the new state.

use super::display::Display;
use super::draw::Setup;
use super::events::{Event, Inbox};
use super::idle::{self, IdleTimer, Wake};
use super::key_help;
use super::key_press::KeyPress;
use super::keys::{self, KeyAction};
use super::watcher::Watcher;
use super::{Options, signals, terminal};
use crate::catalog::{Catalog, Folder};
use crate::find::Query;
use crate::page::{self, Page, PageKind};
use crate::session::{Action, Choice, Effect, Overlay, Session};
use crate::ui_text::UiText;
use std::io;
use std::time::{Duration, Instant};

/// How long frames are left out while keys come faster than they can be drawn.
const LONGEST_SKIP: Duration = Duration::from_millis(50);

/// What is walked.
#[derive(Clone, Copy)]
pub(super) enum Source<'c> {
    Bank(&'c Catalog),
    /// One of the banks of a folder, which is chosen first.
    Folder(&'c Folder),
}

/// Runs the session until the user leaves.
///
/// # Errors
/// When the watcher cannot be started.
pub(super) fn run(source: Source<'_>, options: Options, inbox: &mut Inbox, watcher: Watcher) -> io::Result<()> {
    let (bank, ui_text) = match source {
        Source::Bank(catalog) => catalog.first(),
        Source::Folder(folder) => (folder.for_emergencies(), folder.ui_text()),
    };
    let setup = Setup { theme: options.theme, ascii: options.ascii, home_text: &ui_text.home, opening: &bank.opening };
    let mut session = match source {
        Source::Bank(_) => Session::new(bank),
        Source::Folder(folder) => Session::choosing(bank, choice(folder)),
    };
    session.set_index(ui_text);
    let mut walk = Walk {
        source,
        options,
        session,
        ui_text,
        display: Display::new(setup, options.kiosk.is_some()),
        timer: options.kiosk.map(|limit| IdleTimer::new(limit, Instant::now())),
        is_warned: false,
    };
    let mut page = walk.page();
    walk.display.draw(&page, 0, Query::default());
    send(&mut walk.display);
    // Only now, so that the first page does not wait for it. What was typed meanwhile waits in the terminal.
    watcher.start()?;
    let mut sent = Instant::now();
    loop {
        let wake = idle::next(inbox, walk.timer.as_mut(), walk.is_warned, &Instant::now);
        match walk.respond(wake, &page) {
            Effect::None => {}
            Effect::Leave => return Ok(()),
            Effect::SetLanguage(language) => walk.set_language(language),
            Effect::OpenBank(bank) => walk.open_bank(bank),
        }
        page = walk.page();
        walk.display.draw(&page, walk.depth(&page), walk.found());
        // A frame that the next key is about to change is not sent, unless the last one is too old.
        if !inbox.has_more() || sent.elapsed() > LONGEST_SKIP {
            send(&mut walk.display);
            sent = Instant::now();
        }
    }
}

fn choice(folder: &Folder) -> Choice<'_> {
    Choice { banks: folder.openings(), left_out: folder.broken().len(), folder: folder.name() }
}

/// Sends a frame, or ends the program if the terminal is gone.
fn send(display: &mut Display) {
    if display.send().is_err() {
        signals::hang_up();
    }
}

struct Walk<'c> {
    source: Source<'c>,
    options: Options,
    session: Session<'c>,
    ui_text: &'c UiText,
    display: Display<'c>,
    timer: Option<IdleTimer>,
    /// Whether the idle warning is shown.
    is_warned: bool,
}

impl Walk<'_> {
    /// The page to show: that of the session, or the idle warning, which never covers the emergency page.
    fn page(&self) -> Page {
        if self.is_warned && self.session.overlay() != Some(&Overlay::Emergency) {
            return page::idle(self.ui_text);
        }
        let page = page::of(&self.session, self.ui_text, self.options.surroundings);
        if self.session.overlay() != Some(&Overlay::Keys) {
            return page;
        }
        let can_suspend = self.options.kiosk.is_none();
        let below = page::below(&self.session, self.ui_text, self.options.surroundings);
        page.with_keys(key_help::help(&below, self.ui_text, can_suspend), self.ui_text)
    }

    /// How many pages this one lies over.
    fn depth(&self, page: &Page) -> usize {
        self.session.depth() + usize::from(page.kind == PageKind::Idle)
    }

    /// Does what it was woken for. `page` is the page shown.
    fn respond(&mut self, wake: Wake, page: &Page) -> Effect {
        match wake {
            Wake::Event(Event::Key(key)) => {
                self.is_warned = false;
                let works = page.kind != PageKind::Idle || keys::works_during_warning(key, &self.ui_text.home.letters);
                return if works { self.press(key, page) } else { Effect::None };
            }
            // Also if the size is the same: the terminal may have been smaller meanwhile, and have cut off the page.
            Wake::Event(Event::Resize) => terminal::redraw(),
            Wake::Event(Event::Written) => {}
            Wake::Warn => self.is_warned = true,
            // The emergency page stays open, unless the terminal takes nothing and so cannot be showing it.
            Wake::Over if !self.session.forget() && terminal::OUTPUT.is_free() => {
                self.display.keep_top();
                (self.timer, self.is_warned) = (None, false);
            }
            Wake::Over | Wake::Event(Event::Quit) => return Effect::Leave,
        }
        Effect::None
    }

    fn press(&mut self, key: KeyPress, page: &Page) -> Effect {
        let depth = self.session.depth();
        match keys::key_action(key, page.kind, &self.ui_text.home.letters) {
            Some(KeyAction::Session(action)) => {
                if action == Action::Emergency {
                    self.display.hurry();
                }
                if self.display.viewport(depth).reveals(&action, page) {
                    Effect::None
                } else {
                    self.session.apply(&action)
                }
            }
            Some(KeyAction::Scroll(scroll)) => {
                self.display.viewport(depth).scroll(scroll);
                Effect::None
            }
            Some(KeyAction::Redraw) => {
                terminal::redraw();
                Effect::None
            }
            Some(KeyAction::Suspend) => {
                signals::suspend();
                Effect::None
            }
            None => Effect::None,
        }
    }

    /// Begins a walk through a bank of the folder. Nothing is taken along: nothing was answered before.
    fn open_bank(&mut self, bank: usize) {
        if let Source::Folder(folder) = self.source
            && let Some(chosen) = folder.banks().get(bank)
        {
            self.source = Source::Bank(&chosen.catalog);
            self.session = Session::new(chosen.catalog.first().0);
            self.set_language(chosen.catalog.start());
        }
    }

    fn set_language(&mut self, language: usize) {
        let Source::Bank(catalog) = self.source else { return };
        let bank = catalog.bank(language);
        self.session.set_language(bank);
        self.ui_text = catalog.ui_text(language);
        self.session.set_index(self.ui_text);
        self.display.setup.home_text = &self.ui_text.home;
        self.display.setup.opening = &bank.opening;
    }

    /// What was searched for to open the reading page.
    fn found(&self) -> Query {
        match self.session.overlay() {
            Some(Overlay::ReadingPage { find: Some(typed), .. }) => Query::new(typed),
            _ => Query::default(),
        }
    }
}
