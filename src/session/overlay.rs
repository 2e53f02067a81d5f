//! What happens on the pages that can be opened over the walk: emergency, helplines, reading, keys, the question before
//! leaving.

use super::menu::Menu;
use super::{Action, Effect, Overlay, ReadingPage, Session};
use crate::bank::Answer;

impl Session<'_> {
    /// Whether a page can be opened, or leaving asked for, where the person is.
    #[must_use]
    pub fn allows(&self, command: &Action) -> bool {
        let known = match command {
            Action::Emergency | Action::Helplines | Action::Read | Action::Search | Action::Keys | Action::Leave => {
                true
            }
            Action::Open(page) => *page < self.reading_pages().len(),
            Action::Notes => self.notes().is_some(),
            _ => false,
        };
        known
            && match self.overlay() {
                Some(Overlay::Emergency) => false,
                Some(Overlay::Leave) => matches!(command, Action::Emergency | Action::Keys),
                _ => true,
            }
    }

    /// Opens a page, or asks before leaving. Only for what [`Session::allows`].
    pub(super) fn command(&mut self, command: &Action) -> Effect {
        match command {
            Action::Emergency => self.open(Overlay::Emergency),
            Action::Helplines => self.open(Overlay::Helplines(Menu::of(self.bank.helplines.len() + 1))),
            Action::Read => self.open(Overlay::ReadingList(Menu::of(self.reading_pages().len()))),
            Action::Open(page) => self.open(Overlay::ReadingPage { page: *page, find: None }),
            Action::Search => self.open(Overlay::Search { query: String::new(), menu: Menu::of(0) }),
            Action::Keys => self.open(Overlay::Keys),
            Action::Notes => self.open(Overlay::Notes),
            Action::Leave if !self.has_answers() => return Effect::Leave,
            Action::Leave => self.open(Overlay::Leave),
            _ => {}
        }
        Effect::None
    }

    /// Opens a page over what is there. One of its kind that lies below is closed, so that going back never walks in
    /// circles.
    pub(super) fn open(&mut self, overlay: Overlay) {
        self.overlays.retain(|one| std::mem::discriminant(one) != std::mem::discriminant(&overlay));
        self.overlays.push(overlay);
    }

    /// Opens a reading page that every bank has.
    pub(super) fn open_reading(&mut self, wanted: ReadingPage) {
        if let Some(page) = self.reading_pages().into_iter().position(|page| page == wanted) {
            self.open(Overlay::ReadingPage { page, find: None });
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
            (Overlay::Helplines(menu), _) => self.apply_helplines(action, menu),
            (Overlay::ReadingList(menu), _) => self.apply_reading_list(action, menu),
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
            self.replace(Overlay::ReadingPage { page, find: None });
        }
    }

    fn apply_helplines(&mut self, action: &Action, mut menu: Menu) {
        let chosen = menu.choose(action);
        self.replace(Overlay::Helplines(menu));
        match chosen {
            Some(0) => self.open(Overlay::Emergency),
            Some(at) => self.open(Overlay::Helpline(at - 1)),
            None if action.goes_back() => self.close(),
            None => {}
        }
    }

    fn apply_reading_list(&mut self, action: &Action, mut menu: Menu) {
        let chosen = menu.choose(action);
        self.replace(Overlay::ReadingList(menu));
        match chosen {
            Some(page) => self.open(Overlay::ReadingPage { page, find: None }),
            None if action.goes_back() => self.close(),
            None => {}
        }
    }
}
