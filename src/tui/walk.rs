//! The loop of the full screen: draw, read, map, apply. The page is built once for each key.

use super::display::Display;
use super::draw::Setup;
use super::events::{Event, Inbox};
use super::idle::{self, IdleTimer, Wake};
use super::key_press::KeyPress;
use super::keys::{self, KeyAction};
use super::{Options, signals, terminal};
use crate::catalog::Catalog;
use crate::error::Error;
use crate::page::{self, Page, PageKind};
use crate::session::{Action, Effect, Overlay, Session};
use crate::ui_text::UiText;
use std::time::{Duration, Instant};

/// The longest that keys which come one upon the other keep the screen as it is.
const GLIMPSE: Duration = Duration::from_millis(50);

/// Walks a person through a bank. The first page is drawn before the rest of a built-in bank is read: it needs only its
/// opening.
pub(super) fn run(catalog: &Catalog, options: Options, inbox: &mut Inbox) -> Result<(), Error> {
    let language = catalog.start();
    let setup = Setup {
        theme: options.theme,
        ascii: options.ascii,
        home_text: catalog.home_text(language)?,
        opening: catalog.opening(language)?,
    };
    let mut display = Display::new(setup, options.kiosk.is_some());
    display.lay_out(&page::home(setup.home_text, setup.opening, options.surroundings), 0, None);
    send(&mut display);
    let mut walk = Walk {
        catalog,
        options,
        session: Session::new(catalog.bank(language)?),
        ui_text: catalog.ui_text(language)?,
        display,
        timer: options.kiosk.map(|limit| IdleTimer::new(limit, Instant::now())),
        is_warned: false,
    };
    let mut page = walk.page();
    let mut sent = Instant::now();
    loop {
        let wake = idle::next(inbox, walk.timer.as_mut(), walk.is_warned, &Instant::now);
        match walk.respond(wake, &page) {
            Effect::None => {}
            Effect::Leave => return Ok(()),
            Effect::SetLanguage(language) => walk.set_language(language)?,
        }
        page = walk.page();
        walk.display.lay_out(&page, walk.depth(&page), walk.found_word());
        // A frame that newer keys are about to change is not sent; but however many come, something is to be seen.
        if !inbox.has_more() || sent.elapsed() > GLIMPSE {
            send(&mut walk.display);
            sent = Instant::now();
        }
    }
}

/// Sends a frame. A terminal that takes nothing any more is gone, whoever notices it first.
fn send(display: &mut Display) {
    if display.send().is_err() {
        signals::gone();
    }
}

/// A walk on the whole screen.
struct Walk<'c> {
    catalog: &'c Catalog,
    options: Options,
    session: Session<'c>,
    ui_text: &'c UiText,
    display: Display<'c>,
    timer: Option<IdleTimer>,
    /// Whether the question whether anybody is there has been asked.
    is_warned: bool,
}

impl Walk<'_> {
    /// The page that the session is on, or the question whether anybody is there. Nothing is laid over the rescue steps.
    fn page(&self) -> Page {
        if self.is_warned && self.session.overlay() != Some(&Overlay::Emergency) {
            return page::idle(self.ui_text);
        }
        let page = page::of(&self.session, self.ui_text, self.options.surroundings);
        if self.session.overlay() != Some(&Overlay::Keys) {
            return page;
        }
        let suspends = self.options.kiosk.is_none();
        let keys = keys::help(&page, self.ui_text, suspends);
        page.with_keys(&keys)
    }

    /// How many pages lie below this one.
    fn depth(&self, page: &Page) -> usize {
        self.session.depth() + usize::from(page.kind == PageKind::Idle)
    }

    /// Does what it was woken for, while this page is shown.
    fn respond(&mut self, wake: Wake, page: &Page) -> Effect {
        match wake {
            Wake::Event(Event::Key(key)) => {
                self.is_warned = false;
                let is_heard = page.kind != PageKind::Idle || keys::is_urgent(key);
                return if is_heard { self.press(key, page) } else { Effect::None };
            }
            // Also when the size is the same again: in between the terminal may have cut off what it showed.
            Wake::Event(Event::Resize) => terminal::redraw(),
            Wake::Event(Event::Written) => {}
            Wake::Warn => self.is_warned = true,
            // The rescue steps stay as they are, for as long as it takes; unless nobody sees them, since the terminal
            // takes nothing and still shows what was there before.
            Wake::Over if !self.session.forget() && terminal::OUTPUT.is_free() => {
                self.display.keep_top();
                (self.timer, self.is_warned) = (None, false);
            }
            Wake::Over | Wake::Event(Event::Quit) => return Effect::Leave,
        }
        Effect::None
    }

    /// Does what a key asks for on a page.
    fn press(&mut self, key: KeyPress, page: &Page) -> Effect {
        let depth = self.session.depth();
        match keys::key_action(key, page.kind) {
            Some(KeyAction::Session(action)) => {
                if action == Action::Emergency {
                    self.display.hurry();
                }
                if self.display.view(depth).reveals(&action, page) { Effect::None } else { self.session.apply(&action) }
            }
            Some(KeyAction::Scroll(scroll)) => {
                self.display.view(depth).scroll(scroll);
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

    fn set_language(&mut self, language: usize) -> Result<(), Error> {
        self.session.set_language(self.catalog.bank(language)?);
        self.ui_text = self.catalog.ui_text(language)?;
        self.display.setup.home_text = &self.ui_text.home;
        self.display.setup.opening = self.catalog.opening(language)?;
        Ok(())
    }

    /// The word that a search led here for.
    fn found_word(&self) -> Option<String> {
        match self.session.overlay() {
            Some(Overlay::ReadingPage { find: Some(query), .. }) => {
                query.split_whitespace().next().map(str::to_lowercase)
            }
            _ => None,
        }
    }
}
