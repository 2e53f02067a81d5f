//! What happens on the pages that can be opened over the walk: emergency, helplines, reading, keys, the question before
//! leaving.

use super::menu::Menu;
use super::{Action, Effect, Overlay, ReadingPage, Session};
use crate::bank::Answer;
use std::mem::discriminant;

impl Session<'_> {
    /// Whether a page can be opened, or leaving asked for, where the person is.
    #[must_use]
    pub fn allows(&self, command: &Action) -> bool {
        // What belongs to a bank has to wait until one is chosen.
        let is_of_all = matches!(command, Action::Emergency | Action::Keys | Action::Leave);
        self.overlay_of(command).is_some()
            && (is_of_all || self.choice.is_none())
            && match self.overlay() {
                Some(Overlay::Emergency) => false,
                Some(Overlay::Leave) => matches!(command, Action::Emergency | Action::Keys),
                _ => true,
            }
    }

    /// The page that a command opens; `None` where the bank or the walk has none, and for all other actions.
    fn overlay_of(&self, command: &Action) -> Option<Overlay> {
        let overlay = match command {
            Action::Emergency => Overlay::Emergency,
            Action::Helplines => Overlay::Helplines(Menu::of(self.bank.helplines.len() + 1)),
            Action::Read => Overlay::ReadingList(Menu::of(self.reading_pages().len())),
            Action::Open(page) if *page < self.reading_pages().len() => Overlay::reading(*page),
            Action::Search => Overlay::Search { query: String::new(), menu: Menu::of(0) },
            Action::Keys => Overlay::Keys,
            Action::Notes if self.notes().is_some() => Overlay::Notes,
            Action::Leave => Overlay::Leave,
            _ => return None,
        };
        Some(overlay)
    }

    /// The command that opens the page on top.
    #[must_use]
    pub fn opened_by(&self) -> Option<Action> {
        let top = discriminant(self.overlay()?);
        let opens = |command: &Action| self.overlay_of(command).is_some_and(|one| discriminant(&one) == top);
        Action::COMMANDS.into_iter().find(opens)
    }

    /// Opens a page, or leaves where there is nothing to ask before. Only for what [`Session::allows`].
    pub(super) fn command(&mut self, command: &Action) -> Effect {
        if *command == Action::Leave && !self.has_answers() {
            return Effect::Leave;
        }
        if let Some(overlay) = self.overlay_of(command) {
            self.open(overlay);
        }
        Effect::None
    }

    /// Opens a page over what is there. One of its kind that lies below is closed, so that going back never walks in
    /// circles.
    pub(super) fn open(&mut self, overlay: Overlay) {
        self.overlays.retain(|one| discriminant(one) != discriminant(&overlay));
        self.overlays.push(overlay);
    }

    /// Opens a reading page that every bank has.
    pub(super) fn open_reading(&mut self, wanted: ReadingPage) {
        if let Some(page) = self.reading_pages().into_iter().position(|page| page == wanted) {
            self.open(Overlay::reading(page));
        }
    }

    pub(super) fn replace(&mut self, overlay: Overlay) {
        self.overlays.pop();
        self.overlays.push(overlay);
    }

    pub(super) fn apply_overlay(&mut self, action: &Action) -> Effect {
        let Some(overlay) = self.overlays.last().cloned() else { return Effect::None };
        match (overlay, action) {
            (Overlay::Emergency, Action::Next | Action::Back) if self.exits_on_close => return Effect::Leave,
            (Overlay::Leave, Action::Next | Action::Answer(Answer::Yes)) => return Effect::Leave,
            (Overlay::Emergency, Action::Next | Action::Back)
            | (Overlay::Leave, Action::Back | Action::Answer(Answer::No))
            | (Overlay::Notes, Action::Notes | Action::Next) => self.close(),
            (_, command) if self.allows(command) => return self.command(command),
            (Overlay::Emergency | Overlay::Leave, _) => {}
            (Overlay::Search { query, menu }, _) => self.apply_search(action, query, menu),
            (_, Action::Proceed) => self.close(),
            (Overlay::Helplines(_) | Overlay::ReadingList(_), _) => self.apply_list(action),
            (Overlay::ReadingPage { .. }, Action::Digit(1) | Action::Choose(1)) => self.ask_now(),
            (Overlay::ReadingPage { page, .. }, Action::Next | Action::Right) => self.turn_to(page.checked_add(1)),
            (Overlay::ReadingPage { page, .. }, Action::Left) => self.turn_to(page.checked_sub(1)),
            (_, action) if action.goes_back() => self.close(),
            _ => {}
        }
        Effect::None
    }

    pub(super) fn close(&mut self) {
        self.overlays.pop();
    }

    fn turn_to(&mut self, page: Option<usize>) {
        if let Some(page) = page.filter(|&page| page < self.reading_pages().len()) {
            self.replace(Overlay::reading(page));
        }
    }

    /// Chooses from the list of a page, or closes it.
    fn apply_list(&mut self, action: &Action) {
        let chosen = match self.overlays.last_mut() {
            Some(Overlay::Helplines(menu)) => {
                menu.choose(action).map(|at| at.checked_sub(1).map_or(Overlay::Emergency, Overlay::Helpline))
            }
            Some(Overlay::ReadingList(menu)) => menu.choose(action).map(Overlay::reading),
            _ => None,
        };
        match chosen {
            Some(overlay) => self.open(overlay),
            None if action.goes_back() => self.close(),
            None => {}
        }
    }
}
