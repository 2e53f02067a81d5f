//! What happens on the pages that can be opened over the walk: emergency, helplines, reading, search, keys, the question
//! before leaving.

use super::menu::Menu;
use super::{Action, Effect, Overlay, ReadingPage, Session};
use crate::bank::Answer;

/// The most characters that can be typed into a search.
const MOST_TYPED: usize = 60;

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
            Action::Search => self.open(Overlay::Search { query: String::new() }),
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

    fn replace(&mut self, overlay: Overlay) {
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
            (Overlay::Search { query }, _) => self.apply_search(action, query),
            (_, Action::Proceed) => self.close(),
            (Overlay::Helplines(menu), _) => self.apply_helplines(action, menu),
            (Overlay::ReadingList(menu), _) => self.apply_reading_list(action, menu),
            (Overlay::Found { query, menu }, _) => self.apply_found(action, query, menu),
            (Overlay::ReadingPage { .. }, Action::Digit(1) | Action::Choose(1)) => self.ask_now(),
            (Overlay::ReadingPage { page, .. }, Action::Next | Action::Right) => self.turn_to(page.checked_add(1)),
            (Overlay::ReadingPage { page, .. }, Action::Left) => self.turn_to(page.checked_sub(1)),
            (_, action) if action.goes_back() => self.close(),
            _ => {}
        }
        Effect::None
    }

    fn close(&mut self) {
        self.overlays.pop();
    }

    fn turn_to(&mut self, page: Option<usize>) {
        if let Some(page) = page.filter(|&page| page < self.reading_pages().len()) {
            self.replace(Overlay::ReadingPage { page, find: None });
        }
    }

    fn apply_search(&mut self, action: &Action, mut query: String) {
        match action {
            Action::Type(c) if query.chars().count() < MOST_TYPED && !crate::text::is_hostile(*c) => query.push(*c),
            Action::Erase => _ = query.pop(),
            Action::Back => return self.close(),
            Action::Next => {
                let menu = Menu::of(self.found(&query).len());
                if menu.len > 0 {
                    self.open(Overlay::Found { query, menu });
                }
                return;
            }
            _ => return,
        }
        self.replace(Overlay::Search { query });
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

    fn apply_found(&mut self, action: &Action, query: String, mut menu: Menu) {
        let chosen = menu.choose(action).and_then(|at| self.found(&query).get(at).copied());
        self.replace(Overlay::Found { query: query.clone(), menu });
        match chosen {
            Some(page) => self.open(Overlay::ReadingPage { page, find: Some(query) }),
            None if action.goes_back() => self.close(),
            None => {}
        }
    }

    /// The reading pages, in the order of the list.
    #[must_use]
    pub fn reading_pages(&self) -> Vec<ReadingPage> {
        let topics = (0..self.bank.topics.len()).map(ReadingPage::Topic);
        topics
            .chain(self.bank.compare.as_ref().map(|_| ReadingPage::Comparison))
            .chain([ReadingPage::Privacy, ReadingPage::Access, ReadingPage::Sources])
            .collect()
    }

    /// The reading pages with all of these words, those with one in the title first.
    #[must_use]
    pub fn found(&self, query: &str) -> Vec<usize> {
        let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let mut hits: Vec<(bool, usize)> = Vec::new();
        for (at, page) in self.reading_pages().into_iter().enumerate() {
            let ReadingPage::Topic(topic) = page else { continue };
            let topic = &self.bank.topics[topic];
            let title = topic.title.to_lowercase();
            let body = topic.body.of(self.about()).to_lowercase();
            if words.iter().all(|word| title.contains(word) || body.contains(word)) {
                hits.push((!words.iter().any(|word| title.contains(word)), at));
            }
        }
        hits.sort_unstable();
        hits.into_iter().map(|(_, at)| at).collect()
    }
}
