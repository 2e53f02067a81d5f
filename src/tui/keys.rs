//! Which key does what: one table, which the hints in the foot and `key_help` are made from too.

use super::key_press::KeyPress;
use crate::bank::Answer;
use crate::page::{Mark, Page, PageKind};
use crate::session::Action;
use crate::ui_text::{HomeText, LettersText};
use crossterm::event::KeyCode;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum KeyAction {
    Session(Action),
    Scroll(Scroll),
    /// Draws everything again, whatever the terminal shows.
    Redraw,
    /// Stops the program, as Ctrl-Z does elsewhere.
    Suspend,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scroll {
    Up,
    Down,
    PageUp,
    PageDown,
    Home,
    End,
}

/// Whether a binding applies to pages of a kind.
type Applies = fn(PageKind) -> bool;

const CHOICES: Applies = |kind| matches!(kind, PageKind::First | PageKind::Choices);
const ITEMS: Applies =
    |kind| matches!(kind, PageKind::Sign | PageKind::Question | PageKind::Choice | PageKind::Multi | PageKind::Number);
const SIGNS_AND_LEAVE: Applies = |kind| matches!(kind, PageKind::Sign | PageKind::Leave);
const LISTS: Applies = |kind| CHOICES(kind) || ITEMS(kind);
// A list of signs shows no numbers.
const NUMBERED: Applies = |kind| LISTS(kind) && kind != PageKind::Sign;
const UNASKED: Applies = |kind| kind == PageKind::Unasked;
const READING: Applies = |kind| matches!(kind, PageKind::Reading | PageKind::Unasked | PageKind::Aside);
const SCROLLED: Applies = |kind| READING(kind) || matches!(kind, PageKind::Emergency | PageKind::Alert);
const WALK: Applies = |kind| LISTS(kind) || READING(kind);
const WALK_AND_ALERT: Applies = |kind| WALK(kind) || kind == PageKind::Alert;
const WALK_AND_SEARCH: Applies = |kind| WALK(kind) || kind == PageKind::Search;
const WALK_SEARCH_AND_ALERT: Applies = |kind| WALK_AND_SEARCH(kind) || kind == PageKind::Alert;
const SEARCH: Applies = |kind| kind == PageKind::Search;
const LISTS_AND_SEARCH: Applies = |kind| LISTS(kind) || SEARCH(kind);
const BUT_EMERGENCY: Applies = |kind| kind != PageKind::Emergency;
const ALL: Applies = |_| true;

/// What some keys do on some pages.
struct Binding {
    keys: &'static [Key],
    applies: Applies,
    action: fn() -> KeyAction,
}

/// A key of the table. Letters are in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    Code(KeyCode),
    Letter(char),
    Control(char),
    /// The letters for yes in the language.
    Yes,
    /// The letters for no in the language.
    No,
}

impl Key {
    /// The keys that it is in a language.
    fn in_language(self, letters: &LettersText) -> impl Iterator<Item = Self> {
        let (own, key) = match self {
            Yes => (letters.yes.as_str(), None),
            No => (letters.no.as_str(), None),
            key => ("", Some(key)),
        };
        own.chars().map(Letter).chain(key)
    }
}

use Key::{Code, Control, Letter, No, Yes};
use KeyCode::{BackTab, Backspace, Delete, Down, End, Enter, Esc, F, Home, Left, PageDown, PageUp, Right, Tab, Up};

macro_rules! bindings {
    ($($keys:expr, $applies:expr => $action:expr;)*) => {
        &[$(Binding { keys: &$keys, applies: $applies, action: || $action }),*]
    };
}

/// All bindings. Of those that apply to a page, the first with a key counts.
#[rustfmt::skip]
const BINDINGS: &[Binding] = bindings! {
    [Control('c')], ALL => KeyAction::Session(Action::Quit);
    [Control('l')], ALL => KeyAction::Redraw;
    [Control('z')], ALL => KeyAction::Suspend;
    [Letter('!'), Code(F(2))], BUT_EMERGENCY => KeyAction::Session(Action::Emergency);

    [Code(Up)], LISTS_AND_SEARCH => KeyAction::Session(Action::Up);
    [Code(Down)], LISTS_AND_SEARCH => KeyAction::Session(Action::Down);
    [Letter('k')], LISTS => KeyAction::Session(Action::Up);
    [Letter('j')], LISTS => KeyAction::Session(Action::Down);
    [Control('u')], SEARCH => KeyAction::Session(Action::Clear);
    [Code(Home)], LISTS => KeyAction::Session(Action::First);
    [Code(End)], LISTS => KeyAction::Session(Action::Last);
    [Code(PageUp)], CHOICES => KeyAction::Session(Action::First);
    [Code(PageDown)], LISTS => KeyAction::Session(Action::NextPage);
    [Code(Up)], SCROLLED => KeyAction::Scroll(Scroll::Up);
    [Code(Down)], SCROLLED => KeyAction::Scroll(Scroll::Down);
    [Letter('k')], READING => KeyAction::Scroll(Scroll::Up);
    [Letter('j')], READING => KeyAction::Scroll(Scroll::Down);
    [Code(PageUp)], SCROLLED => KeyAction::Scroll(Scroll::PageUp);
    [Code(PageDown), Letter(' ')], SCROLLED => KeyAction::Scroll(Scroll::PageDown);
    [Code(Home)], SCROLLED => KeyAction::Scroll(Scroll::Home);
    [Code(End)], SCROLLED => KeyAction::Scroll(Scroll::End);

    [Code(Enter)], ALL => KeyAction::Session(Action::Next);
    [Code(Tab)], WALK => KeyAction::Session(Action::Next);
    [Code(Right)], WALK_AND_ALERT => KeyAction::Session(Action::Right);
    [Code(Esc)], ALL => KeyAction::Session(Action::Back);
    [Code(BackTab)], WALK => KeyAction::Session(Action::Back);
    [Code(Left)], WALK => KeyAction::Session(Action::Left);
    [Code(Backspace)], WALK_AND_SEARCH => KeyAction::Session(Action::Erase);

    [Yes], SIGNS_AND_LEAVE => KeyAction::Session(Action::Answer(Answer::Yes));
    [No], SIGNS_AND_LEAVE => KeyAction::Session(Action::Answer(Answer::No));
    [Letter('u')], ITEMS => KeyAction::Session(Action::Answer(Answer::Unsure));
    [Letter('r')], ITEMS => KeyAction::Session(Action::Answer(Answer::Declined));
    [Letter(' ')], ITEMS => KeyAction::Session(Action::NextItem);
    [Code(Delete)], ITEMS => KeyAction::Session(Action::Clear);
    [Letter('1')], UNASKED => KeyAction::Session(Action::Digit(1));
    [Letter('h')], WALK_AND_ALERT => KeyAction::Session(Action::Helplines);
    [Letter('l')], WALK => KeyAction::Session(Action::Read);
    [Letter('/')], WALK => KeyAction::Session(Action::Search);
    [Letter('?')], WALK => KeyAction::Session(Action::Keys);
    [Code(F(3))], WALK_SEARCH_AND_ALERT => KeyAction::Session(Action::Helplines);
    [Code(F(4))], WALK_AND_SEARCH => KeyAction::Session(Action::Read);
    [Code(F(5))], WALK_AND_SEARCH => KeyAction::Session(Action::Search);
    [Code(F(1))], WALK_AND_SEARCH => KeyAction::Session(Action::Keys);
    [Letter('p')], WALK => KeyAction::Session(Action::Notes);
    [Letter('q')], WALK => KeyAction::Session(Action::Leave);
};

impl Binding {
    fn has(&self, key: Key, letters: &LettersText) -> bool {
        let letter = |letters: &str| matches!(key, Letter(letter) if letters.contains(letter));
        self.keys.iter().any(|one| match one {
            Yes => letter(&letters.yes),
            No => letter(&letters.no),
            one => *one == key,
        })
    }
}

/// What a key does on pages of this kind, in the language with these letters.
pub(super) fn key_action(
    KeyPress(code, control): KeyPress,
    kind: PageKind,
    letters: &LettersText,
) -> Option<KeyAction> {
    let key = match code {
        KeyCode::Char(c) if control => Control(c.to_ascii_lowercase()),
        KeyCode::Char(c) => Letter(c.to_ascii_lowercase()),
        code => Code(code),
    };
    if let Some(binding) = BINDINGS.iter().find(|binding| (binding.applies)(kind) && binding.has(key, letters)) {
        return Some((binding.action)());
    }
    match code {
        KeyCode::Char(c) if !control && kind == PageKind::Search => Some(KeyAction::Session(Action::Type(c))),
        KeyCode::Char(c) if !control && NUMBERED(kind) => {
            let digit = c.to_digit(10).and_then(|digit| u8::try_from(digit).ok())?;
            Some(KeyAction::Session(Action::Digit(digit)))
        }
        _ => None,
    }
}

/// Every action of the session that a key has on a page, with the name of the key.
#[must_use]
pub fn offers(page: &Page, ui_text: &HomeText) -> Vec<(String, Action)> {
    let letters = &ui_text.letters;
    let keys = BINDINGS.iter().flat_map(|binding| binding.keys).flat_map(|key| key.in_language(letters));
    let presses = keys.filter_map(|key| {
        let press = match key {
            Code(code) => KeyPress(code, false),
            Letter(c) => KeyPress(KeyCode::Char(c), false),
            Control(c) => KeyPress(KeyCode::Char(c), true),
            Yes | No => return None,
        };
        Some((key_name(key), press))
    });
    let digits = ('0'..='9').map(|digit| (digit.to_string(), KeyPress(KeyCode::Char(digit), false)));
    let offer = |(name, press)| match key_action(press, page.kind, letters) {
        Some(KeyAction::Session(action)) => Some((name, action)),
        _ => None,
    };
    presses.chain(digits).filter_map(offer).collect()
}

/// Every key that a language gives two meanings on pages of one kind, with that kind. The first of them would win unseen.
#[must_use]
pub fn conflicts(ui_text: &HomeText) -> Vec<(String, PageKind)> {
    let mut found = Vec::new();
    for kind in PageKind::ALL {
        let applying = BINDINGS.iter().filter(|binding| (binding.applies)(kind));
        let keys = |binding: &Binding| {
            let action = (binding.action)();
            let keys = binding.keys.iter().flat_map(|key| key.in_language(&ui_text.letters));
            keys.map(|key| (key, action.clone())).collect::<Vec<_>>()
        };
        let all: Vec<(Key, KeyAction)> = applying.flat_map(keys).collect();
        let is_taken = |at: usize| all[..at].iter().any(|(key, action)| *key == all[at].0 && *action != all[at].1);
        found.extend((0..all.len()).filter(|&at| is_taken(at)).map(|at| (key_name(all[at].0), kind)));
    }
    found
}

/// Keys that still work while the idle warning is shown. All others only close it.
pub(super) fn works_during_warning(key: KeyPress, letters: &LettersText) -> bool {
    matches!(key_action(key, PageKind::Idle, letters), Some(KeyAction::Session(Action::Quit | Action::Emergency)))
}

/// The name of a key in hints.
fn key_name(key: Key) -> String {
    match key {
        Letter(' ') => "Space".into(),
        Letter(c) => c.into(),
        Control(c) => format!("^{}", c.to_ascii_uppercase()),
        Code(F(number)) => format!("F{number}"),
        Code(PageUp) => "PgUp".into(),
        Code(PageDown) => "PgDn".into(),
        Code(BackTab) => "Shift-Tab".into(),
        Code(code) => format!("{code:?}"),
        Yes | No => String::new(),
    }
}

/// The names of all keys with this action on pages of this kind, in the order of the bindings.
pub(super) fn keys_for(action: &KeyAction, kind: PageKind, letters: &LettersText) -> impl Iterator<Item = String> {
    let bindings = BINDINGS.iter().filter(move |binding| (binding.applies)(kind) && (binding.action)() == *action);
    bindings.flat_map(|binding| binding.keys).flat_map(|key| key.in_language(letters)).map(key_name)
}

/// The name of the first key with this action on pages of this kind, and a label for it.
fn hint(action: &KeyAction, kind: PageKind, letters: &LettersText, label: &str) -> Option<String> {
    Some(format!("{} {label}", keys_for(action, kind, letters).next()?))
}

/// The hints on the left of the foot: what can be done on this page. `has_more` is whether it can be scrolled further down.
pub(super) fn hints(page: &Page, ui_text: &HomeText, has_more: bool) -> Vec<String> {
    let labels = &ui_text.key_hint;
    let (kind, letters) = (page.kind, &ui_text.letters);
    let act = |action: Action, label: &str| hint(&KeyAction::Session(action), kind, letters, label);
    let (go_on, back) = (act(Action::Next, &labels.go_on), act(Action::Back, &labels.back));
    let choose = act(Action::Next, &labels.choose);
    let moves = act(Action::Up, &labels.r#move).map(|text| text.replacen("Up", "Up/Down", 1));
    let scrolls = hint(&KeyAction::Scroll(Scroll::PageDown), kind, letters, &labels.more).filter(|_| has_more);
    let answer = |answer: Answer, label: &str| act(Action::Answer(answer), label);
    let take_back = act(Action::Clear, &labels.take_back).filter(|_| page.can_take_back);
    let digits = page.question.as_ref().map(|asked| format!("1-{} {}", asked.answers.len().min(9), labels.answer));
    let has_answer = page.question.as_ref().is_some_and(|asked| asked.recorded.is_some());
    let next = match kind {
        PageKind::Choice if !is_on_chosen(page) => choose.clone(),
        _ if has_answer => go_on.clone(),
        _ => act(Action::NextItem, &labels.skip),
    };
    let returns = act(Action::NextPage, &labels.r#return).filter(|_| page.returns);
    let hints = match kind {
        PageKind::First => vec![moves, choose],
        // With nothing to choose from, only going back is left.
        PageKind::Search if page.list.is_none() => vec![back],
        PageKind::Choices | PageKind::Search => vec![moves, choose, back],
        PageKind::Sign => {
            let [yes, no, unsure, declined] = sign_hints(page, ui_text);
            // Where there is not room for all, what undoes a slip is not the first to go.
            vec![yes, no, take_back, unsure, declined, returns, next, back]
        }
        PageKind::Question | PageKind::Choice => vec![digits, next, returns, take_back, back, moves],
        PageKind::Multi => vec![act(Action::NextItem, &labels.tick), go_on, returns, take_back, back],
        PageKind::Number => vec![Some(format!("0-9 {}", labels.number)), go_on, returns, take_back, back],
        PageKind::Reading => vec![scrolls, go_on, back],
        PageKind::Unasked => vec![scrolls, act(Action::Digit(1), &labels.ask), go_on, back],
        PageKind::Aside => vec![scrolls, back],
        PageKind::Emergency => vec![back, scrolls],
        PageKind::Alert => vec![go_on, back, scrolls],
        PageKind::Idle => vec![go_on],
        PageKind::Leave => vec![answer(Answer::Yes, &labels.leave), answer(Answer::No, &labels.stay)],
    };
    // In an example the case answers; that other answers can be given is said on the page of keys.
    let is_example_item = page.is_example() && ITEMS(kind);
    let notes = act(Action::Notes, &labels.notes).filter(|_| page.is_example() && !CHOICES(kind));
    let notes = notes.filter(|_| page.opened_by != Some(Action::Notes));
    let has_case = page.question.as_ref().is_some_and(|asked| asked.is_answered_by_case);
    let case = act(Action::Next, if has_case { &labels.case } else { &labels.go_on }).filter(|_| is_example_item);
    let hints = if is_example_item { vec![act(Action::Back, &labels.back)] } else { hints };
    case.into_iter().chain(notes).map(Some).chain(hints).flatten().collect()
}

/// The keys that answer a sign, for the body of its page.
pub(super) fn answer_hints(page: &Page, ui_text: &HomeText) -> Vec<String> {
    let is_asked = page.kind == PageKind::Sign && !page.is_example();
    sign_hints(page, ui_text).into_iter().flatten().filter(|_| is_asked).collect()
}

/// The keys for yes, no, "not sure" and "rather not say".
fn sign_hints(page: &Page, ui_text: &HomeText) -> [Option<String>; 4] {
    let (labels, about, answer_as) = (&ui_text.key_hint, page.about, page.answer_as);
    let answers = [
        (Answer::Yes, labels.yes.of(about, answer_as)),
        (Answer::No, labels.no.of(about, answer_as)),
        (Answer::Unsure, labels.unsure.of(about, answer_as)),
        (Answer::Declined, labels.declined.of(about)),
    ];
    let hint = |(answer, label)| hint(&KeyAction::Session(Action::Answer(answer)), page.kind, &ui_text.letters, label);
    answers.map(hint)
}

/// Whether the answer in focus is the one that was chosen, from which Enter goes on.
fn is_on_chosen(page: &Page) -> bool {
    let row = page.list.as_ref().and_then(|list| list.rows.get(list.focus));
    row.is_some_and(|row| row.mark == Mark::One(true))
}

/// The hints on the right of the foot, which every page has: help, and the way out. First all of them, then those for
/// narrow windows.
pub(super) fn fixed_hints(page: &Page, ui_text: &HomeText, emergency_number: &str) -> [Vec<String>; 2] {
    let act = |action: Action, label: &str| {
        let is_open = page.opened_by.as_ref() == Some(&action);
        hint(&KeyAction::Session(action), page.kind, &ui_text.letters, label).filter(|_| !is_open)
    };
    let emergency = act(Action::Emergency, emergency_number);
    // Before a bank is chosen there are none.
    let helplines = act(Action::Helplines, &ui_text.foot.helplines);
    let helplines = helplines.filter(|_| page.commands.contains(&Action::Helplines));
    let keys = act(Action::Keys, &ui_text.foot.keys);
    let leave = act(Action::Quit, &ui_text.foot.leave);
    let short = [emergency.clone(), keys.clone(), leave.clone()];
    [[emergency, helplines, keys, leave].into_iter().flatten().collect(), short.into_iter().flatten().collect()]
}
