//! The page of keys: what works on the page below it, what works everywhere, and what works on other pages.

use super::keys::{KeyAction, Scroll, keys_for};
use crate::bank::Answer;
use crate::page::{KeyGroups, KeyHelp, Page, PageKind};
use crate::session::Action;
use crate::ui_text::{KeyHelpText, LettersText, UiText};

/// What some keys do, and a kind of page on which they do it.
struct HelpLine<'a> {
    actions: Vec<KeyAction>,
    does: &'a str,
    works_on: PageKind,
}

fn line<'a>(actions: &[Action], does: &'a str, works_on: PageKind) -> HelpLine<'a> {
    HelpLine { actions: actions.iter().cloned().map(KeyAction::Session).collect(), does, works_on }
}

impl HelpLine<'_> {
    /// Its keys on pages of a kind; `None` where it has none.
    fn on(&self, kind: PageKind, letters: &LettersText) -> Option<KeyHelp> {
        let mut keys: Vec<String> = Vec::new();
        for key in self.actions.iter().flat_map(|action| keys_for(action, kind, letters)) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        (!keys.is_empty()).then(|| KeyHelp { keys: keys.join(" "), does: self.does.to_owned() })
    }
}

/// The keys for the page of keys. `below` is the page that it lies over, and `can_suspend` whether Ctrl-Z stops the program.
#[must_use]
pub fn help(below: &Page, ui_text: &UiText, can_suspend: bool) -> KeyGroups {
    let (texts, letters) = (&ui_text.key_help, &ui_text.home.letters);
    let (kind, mut groups) = (below.kind, KeyGroups::default());
    let digits = |does: &str| KeyHelp { keys: "1-9".to_owned(), does: does.to_owned() };
    // Where rows have a column of answers, their numbers are for lines only.
    let has_numbers = below.numbered() > 0 && !below.list.as_ref().is_some_and(|list| list.has_answers);
    let has_digits = has_numbers || matches!(kind, PageKind::Question | PageKind::Choice | PageKind::Multi);
    match kind {
        PageKind::Number => groups.here.push(KeyHelp { keys: "0-9".to_owned(), does: texts.typing.clone() }),
        _ if below.question.is_some() && has_digits => groups.here.push(digits(&texts.digits)),
        _ if has_digits => groups.here.push(digits(&texts.menu_digits)),
        _ => groups.elsewhere.push(digits(&texts.digits)),
    }
    for line in of_pages(below, texts) {
        let works = line.actions.iter().any(|action| is_possible(below, action));
        match line.on(kind, letters).filter(|_| works) {
            Some(keys) => groups.here.push(keys),
            None => groups.elsewhere.extend(line.on(line.works_on, letters)),
        }
    }
    // What only a page of its kind has is nothing to learn beforehand.
    if kind == PageKind::Search {
        let erasing = [(Action::Erase, &texts.erase), (Action::Clear, &texts.erase_all)];
        groups
            .here
            .extend(erasing.into_iter().filter_map(|(action, does)| line(&[action], does, kind).on(kind, letters)));
    }
    let everywhere = everywhere(texts, can_suspend);
    groups.everywhere = everywhere
        .iter()
        .filter(|line| line.actions.iter().all(|action| is_possible(below, action)))
        .filter_map(|line| line.on(kind, letters))
        .collect();
    groups
}

/// Whether the session would do it on this page, as far as the page says.
fn is_possible(page: &Page, action: &KeyAction) -> bool {
    let KeyAction::Session(action) = action else { return true };
    match action {
        Action::Left | Action::Erase => page.commands.contains(&Action::Back),
        Action::Back => page.commands.contains(action),
        _ if Action::COMMANDS.contains(action) => {
            page.commands.contains(action) && page.opened_by.as_ref() != Some(action)
        }
        _ => true,
    }
}

/// What is done on pages, each with the kind of page where it is done.
fn of_pages<'a>(below: &Page, texts: &'a KeyHelpText) -> Vec<HelpLine<'a>> {
    let (about, answer_as) = (below.about, below.answer_as);
    let answers = |one, other, does| line(&[Action::Answer(one), Action::Answer(other)], does, PageKind::Sign);
    let is_search = below.kind == PageKind::Search;
    let back: &[Action] = if is_search { &[Action::Back] } else { &[Action::Back, Action::Left, Action::Erase] };
    let space = if below.kind == PageKind::Multi { &texts.tick } else { &texts.skip };
    let scroll = |scroll| KeyAction::Scroll(scroll);
    let scrolls = [Scroll::Up, Scroll::Down, Scroll::PageUp, Scroll::PageDown, Scroll::Home, Scroll::End];
    let mut lines = vec![
        answers(Answer::Yes, Answer::No, texts.yes_no.of(about, answer_as)),
        answers(Answer::Unsure, Answer::Declined, texts.unsure.of(about, answer_as)),
        line(&[Action::Up, Action::Down], &texts.up_down, PageKind::Sign),
        line(&[Action::First, Action::Last], &texts.ends, PageKind::Sign),
        HelpLine { actions: scrolls.map(scroll).into(), does: &texts.pages, works_on: PageKind::Reading },
        line(&[Action::Next, Action::Right], &texts.next, PageKind::Sign),
        line(back, &texts.back, PageKind::Sign),
        line(&[Action::NextItem], space, PageKind::Sign),
        line(&[Action::Clear], &texts.clear, PageKind::Sign),
    ];
    // On a list of choices the same key only moves the focus.
    if below.kind != PageKind::Choices && below.kind != PageKind::First {
        lines.push(line(&[Action::NextPage], &texts.onward, PageKind::Sign));
    }
    if is_search {
        lines.retain(|line| line.does != texts.clear);
    }
    if below.offers_questions {
        lines.push(line(&[Action::Digit(1)], &texts.ask, PageKind::Unasked));
    }
    if below.is_example() {
        lines.push(line(&[Action::Notes], &texts.notes, PageKind::Sign));
    }
    lines
}

fn everywhere(texts: &KeyHelpText, can_suspend: bool) -> Vec<HelpLine<'_>> {
    let actions = [
        (Action::Emergency, &texts.emergency),
        (Action::Quit, &texts.quit),
        (Action::Helplines, &texts.helplines),
        (Action::Read, &texts.read),
        (Action::Search, &texts.search),
        (Action::Keys, &texts.keys),
        (Action::Leave, &texts.leave),
    ];
    let suspend = can_suspend.then_some((KeyAction::Suspend, &texts.suspend));
    let keys = [(KeyAction::Redraw, &texts.redraw)].into_iter().chain(suspend);
    let keys = keys.map(|(action, does)| HelpLine { actions: vec![action], does, works_on: PageKind::Sign });
    actions.into_iter().map(|(action, does)| line(&[action], does, PageKind::Sign)).chain(keys).collect()
}
