//! Which key does what: one table, from which the foot of every page and the page of keys are read too.

use super::key_press::KeyPress;
use crate::bank::Answer;
use crate::page::{KeyHelp, Page, PageKind};
use crate::session::Action;
use crate::ui_text::{HomeText, UiText};
use crossterm::event::KeyCode;

/// What a key asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum KeyAction {
    /// Something the session knows.
    Session(Action),
    /// Moves the view.
    Scroll(Scroll),
    /// Draws everything anew.
    Redraw,
    /// Stops the program until it is called back.
    Suspend,
}

/// How the view moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scroll {
    /// One line up.
    Up,
    /// One line down.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the start.
    Home,
    /// To the end.
    End,
}

/// Whether a row of the table is for pages of a kind.
type Applies = fn(PageKind) -> bool;

const CHOICES: Applies = |kind| matches!(kind, PageKind::First | PageKind::Choices);
const ITEMS: Applies =
    |kind| matches!(kind, PageKind::Sign | PageKind::Question | PageKind::Choice | PageKind::Multi | PageKind::Number);
const SIGNS_AND_LEAVE: Applies = |kind| matches!(kind, PageKind::Sign | PageKind::Leave);
const LISTS: Applies = |kind| CHOICES(kind) || ITEMS(kind);
const UNASKED: Applies = |kind| kind == PageKind::Unasked;
const READING: Applies = |kind| matches!(kind, PageKind::Reading | PageKind::Unasked | PageKind::Aside);
const SCROLLED: Applies = |kind| READING(kind) || matches!(kind, PageKind::Emergency | PageKind::Alert);
const WALK: Applies = |kind| LISTS(kind) || READING(kind);
const WALK_AND_ALERT: Applies = |kind| WALK(kind) || kind == PageKind::Alert;
const WALK_AND_SEARCH: Applies = |kind| WALK(kind) || kind == PageKind::Search;
const WALK_SEARCH_AND_ALERT: Applies = |kind| WALK_AND_SEARCH(kind) || kind == PageKind::Alert;
const BUT_EMERGENCY: Applies = |kind| kind != PageKind::Emergency;
const ALL: Applies = |_| true;

/// One row of the table: these keys do this on these pages.
struct Binding {
    keys: &'static [Key],
    on: Applies,
    does: fn() -> KeyAction,
}

/// A key, told apart by whether Control is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    Code(KeyCode),
    Letter(char),
    Control(char),
}

use Key::{Code, Control, Letter};
use KeyCode::{BackTab, Backspace, Delete, Down, End, Enter, Esc, F, Home, Left, PageDown, PageUp, Right, Tab, Up};

macro_rules! rows {
    ($($keys:expr, $on:expr => $does:expr;)*) => {
        &[$(Binding { keys: &$keys, on: $on, does: || $does }),*]
    };
}

/// The table. The first row that fits a key and a page counts.
#[rustfmt::skip]
const TABLE: &[Binding] = rows! {
    [Control('c')], ALL => KeyAction::Session(Action::Quit);
    [Control('l')], ALL => KeyAction::Redraw;
    [Control('z')], ALL => KeyAction::Suspend;
    [Letter('!'), Code(F(2))], BUT_EMERGENCY => KeyAction::Session(Action::Emergency);

    [Code(Up), Letter('k')], LISTS => KeyAction::Session(Action::Up);
    [Code(Down), Letter('j')], LISTS => KeyAction::Session(Action::Down);
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

    [Letter('y')], SIGNS_AND_LEAVE => KeyAction::Session(Action::Answer(Answer::Yes));
    [Letter('n')], SIGNS_AND_LEAVE => KeyAction::Session(Action::Answer(Answer::No));
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

/// What a key asks for on a page of this kind.
pub(super) fn key_action(KeyPress(code, control): KeyPress, kind: PageKind) -> Option<KeyAction> {
    let key = match code {
        KeyCode::Char(c) if control => Control(c.to_ascii_lowercase()),
        KeyCode::Char(c) => Letter(c.to_ascii_lowercase()),
        code => Code(code),
    };
    if let Some(row) = TABLE.iter().find(|row| row.keys.contains(&key) && (row.on)(kind)) {
        return Some((row.does)());
    }
    match code {
        KeyCode::Char(c) if !control && kind == PageKind::Search => Some(KeyAction::Session(Action::Type(c))),
        KeyCode::Char(c) if !control && LISTS(kind) => {
            let digit = c.to_digit(10).and_then(|digit| u8::try_from(digit).ok())?;
            Some(KeyAction::Session(Action::Digit(digit)))
        }
        _ => None,
    }
}

/// Everything that a key asks the session for on a page, with the key as it is written.
#[must_use]
pub fn offers(page: &Page) -> Vec<(String, Action)> {
    let keys = TABLE.iter().flat_map(|row| row.keys);
    let presses = keys.map(|&key| match key {
        Code(code) => (written(key), KeyPress(code, false)),
        Letter(c) => (written(key), KeyPress(KeyCode::Char(c), false)),
        Control(c) => (written(key), KeyPress(KeyCode::Char(c), true)),
    });
    let digits = ('0'..='9').map(|digit| (digit.to_string(), KeyPress(KeyCode::Char(digit), false)));
    let meant = |(written, press)| match key_action(press, page.kind) {
        Some(KeyAction::Session(action)) => Some((written, action)),
        _ => None,
    };
    presses.chain(digits).filter_map(meant).collect()
}

/// Whether a key works while the question whether anybody is there is shown; any other only says that somebody is.
pub(super) fn is_urgent(key: KeyPress) -> bool {
    matches!(key_action(key, PageKind::Idle), Some(KeyAction::Session(Action::Quit | Action::Emergency)))
}

/// How a key is written in a hint.
fn written(key: Key) -> String {
    match key {
        Letter(' ') => "Space".into(),
        Letter(c) => c.into(),
        Control(c) => format!("^{}", c.to_ascii_uppercase()),
        Code(F(number)) => format!("F{number}"),
        Code(PageUp) => "PgUp".into(),
        Code(PageDown) => "PgDn".into(),
        Code(BackTab) => "Shift-Tab".into(),
        Code(code) => format!("{code:?}"),
    }
}

/// The keys that ask for something on a page of this kind, in the table's order.
fn keys_for(command: &KeyAction, kind: PageKind) -> Vec<String> {
    let rows = TABLE.iter().filter(|row| (row.on)(kind) && (row.does)() == *command);
    rows.flat_map(|row| row.keys.iter().map(|&key| written(key))).collect()
}

/// The first key that asks for something on a page of this kind, with the word for it.
fn hint(command: &KeyAction, kind: PageKind, word: &str) -> Option<String> {
    Some(format!("{} {word}", keys_for(command, kind).first()?))
}

/// The hints on the left of the foot: what can be done here.
pub(super) fn hints(page: &Page, ui_text: &HomeText, more: bool) -> Vec<String> {
    let says = &ui_text.key_hint;
    let (kind, about) = (page.kind, page.about);
    let act = |action: Action, word: &str| hint(&KeyAction::Session(action), kind, word);
    let (go_on, back) = (act(Action::Next, &says.go_on), act(Action::Back, &says.back));
    let moves = act(Action::Up, &says.r#move).map(|text| text.replacen("Up", "Up/Down", 1));
    // Where there is nothing more to see, nothing is said of scrolling.
    let scrolls = hint(&KeyAction::Scroll(Scroll::PageDown), kind, &says.more).filter(|_| more);
    let answer = |answer: Answer, word: &str| act(Action::Answer(answer), word);
    let unsure = answer(Answer::Unsure, says.unsure.of(about, page.answer_as));
    let declined = answer(Answer::Declined, says.declined.of(about));
    let hints = match kind {
        PageKind::First => vec![moves, act(Action::Next, &says.choose)],
        PageKind::Choices => vec![moves, act(Action::Next, &says.choose), back],
        PageKind::Sign => {
            let yes = answer(Answer::Yes, says.yes.of(about, page.answer_as));
            let no = answer(Answer::No, says.no.of(about, page.answer_as));
            vec![yes, no, unsure, declined, back]
        }
        PageKind::Question => vec![moves, go_on, unsure, declined, back],
        PageKind::Choice => vec![moves, act(Action::Next, &says.choose), unsure, back],
        PageKind::Multi => vec![act(Action::NextItem, &says.tick), go_on, unsure, back],
        PageKind::Number => vec![Some(format!("0-9 {}", says.number)), go_on, unsure, back],
        PageKind::Reading => vec![scrolls, go_on, back],
        PageKind::Unasked => vec![scrolls, act(Action::Digit(1), &says.ask), go_on, back],
        PageKind::Aside => vec![scrolls, back],
        PageKind::Emergency => vec![back, scrolls],
        PageKind::Alert => vec![go_on, back, scrolls],
        PageKind::Idle => vec![go_on],
        PageKind::Search => vec![act(Action::Next, &says.choose), back],
        PageKind::Leave => vec![answer(Answer::Yes, &says.leave), answer(Answer::No, &says.stay)],
    };
    let example = page.is_example && ITEMS(kind);
    let notes = act(Action::Notes, &says.notes).filter(|_| page.is_example && !CHOICES(kind));
    let case = act(Action::Next, &says.case).filter(|_| example);
    let hints = hints.into_iter().filter(|_| !example);
    case.into_iter().chain(notes).map(Some).chain(hints).flatten().collect()
}

/// The hints on the right of the foot, the same on every page: help, and the way out. The shorter list is for narrow
/// windows.
pub(super) fn fixed_hints(kind: PageKind, ui_text: &HomeText, number: &str) -> [Vec<String>; 2] {
    let act = |action: Action, word: &str| hint(&KeyAction::Session(action), kind, word);
    let emergency = act(Action::Emergency, number);
    let helplines = act(Action::Helplines, &ui_text.foot.helplines);
    let keys = act(Action::Keys, &ui_text.foot.keys);
    let leave = act(Action::Quit, &ui_text.foot.leave);
    let short = [emergency.clone(), keys.clone(), leave.clone()];
    [[emergency, helplines, keys, leave].into_iter().flatten().collect(), short.into_iter().flatten().collect()]
}

/// What the page of keys lists. `suspends` is whether the program can be stopped and called back.
pub(super) fn help(page: &Page, ui_text: &UiText, suspends: bool) -> Vec<KeyHelp> {
    let says = &ui_text.key_help;
    let (about, answer_as) = (page.about, page.answer_as);
    let list = |kind: PageKind, actions: &[Action], does: &str| {
        let mut keys: Vec<String> = Vec::new();
        for key in actions.iter().flat_map(|action| keys_for(&KeyAction::Session(action.clone()), kind)) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        KeyHelp { keys: keys.join(" "), does: does.to_owned() }
    };
    let command = |command: KeyAction, kind: PageKind, does: &str| KeyHelp {
        keys: keys_for(&command, kind).join(" "),
        does: does.to_owned(),
    };
    let answers = |one: Answer, other: Answer, does: &str| {
        list(PageKind::Sign, &[Action::Answer(one), Action::Answer(other)], does)
    };
    let mut pages = command(KeyAction::Scroll(Scroll::PageDown), PageKind::Reading, &says.pages);
    pages.keys.insert_str(0, "Up Down PgUp ");
    let notes = page.is_example.then(|| list(PageKind::Sign, &[Action::Notes], &says.notes));
    let lines = vec![
        list(PageKind::Sign, &[Action::Emergency], &says.emergency),
        list(PageKind::Sign, &[Action::Quit], &says.quit),
        list(PageKind::Sign, &[Action::Up, Action::Down], &says.up_down),
        list(PageKind::Sign, &[Action::Next, Action::Right], &says.next),
        list(PageKind::Sign, &[Action::Back, Action::Left, Action::Erase], &says.back),
        answers(Answer::Yes, Answer::No, says.yes_no.of(about, answer_as)),
        answers(Answer::Unsure, Answer::Declined, says.unsure.of(about, answer_as)),
        KeyHelp { keys: "1-9".to_owned(), does: says.digits.clone() },
        list(PageKind::Sign, &[Action::NextItem], &says.skip),
        list(PageKind::Sign, &[Action::NextPage], &says.onward),
        list(PageKind::Sign, &[Action::Clear], &says.clear),
        pages,
        list(PageKind::Sign, &[Action::Helplines], &says.helplines),
        list(PageKind::Sign, &[Action::Read], &says.read),
        list(PageKind::Sign, &[Action::Search], &says.search),
        list(PageKind::Sign, &[Action::Keys], &says.keys),
        list(PageKind::Sign, &[Action::Leave], &says.leave),
        command(KeyAction::Redraw, PageKind::Sign, &says.redraw),
    ];
    let suspend = suspends.then(|| command(KeyAction::Suspend, PageKind::Sign, &says.suspend));
    let ask = page.offers_questions.then(|| list(PageKind::Unasked, &[Action::Digit(1)], &says.ask));
    lines.into_iter().chain(suspend).chain(notes).chain(ask).collect()
}
