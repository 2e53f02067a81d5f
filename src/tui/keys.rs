//! Owns which key does what: one table, from which the foot of every page and the page of keys are read too.

use super::pressed::Key as Pressed;
use crate::bank::{Answer, AnswerAs, Perspective};
use crate::page::{KeyLine, Kind, Page};
use crate::session::Action;
use crate::words::{FirstWords, Words};
use crossterm::event::KeyCode;

/// What a key asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Command {
    /// Something the session knows.
    Act(Action),
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
type On = fn(Kind) -> bool;

const CHOICES: On = |kind| matches!(kind, Kind::First | Kind::Choices);
const ITEMS: On = |kind| matches!(kind, Kind::Sign | Kind::Question | Kind::Choice | Kind::Multi | Kind::Number);
const SIGNS_AND_LEAVE: On = |kind| matches!(kind, Kind::Sign | Kind::Leave);
const LISTS: On = |kind| CHOICES(kind) || ITEMS(kind);
const UNASKED: On = |kind| kind == Kind::Unasked;
const READING: On = |kind| matches!(kind, Kind::Reading | Kind::Unasked | Kind::Aside);
const SCROLLED: On = |kind| READING(kind) || matches!(kind, Kind::Emergency | Kind::AtOnce);
const WALK: On = |kind| LISTS(kind) || READING(kind);
const WALK_AND_AT_ONCE: On = |kind| WALK(kind) || kind == Kind::AtOnce;
const WALK_AND_SEARCH: On = |kind| WALK(kind) || kind == Kind::Search;
const WALK_SEARCH_AND_AT_ONCE: On = |kind| WALK_AND_SEARCH(kind) || kind == Kind::AtOnce;
const BUT_EMERGENCY: On = |kind| kind != Kind::Emergency;
const ALL: On = |_| true;

/// One row of the table: these keys do this on these pages.
struct Row {
    keys: &'static [Key],
    on: On,
    does: fn() -> Command,
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
        &[$(Row { keys: &$keys, on: $on, does: || $does }),*]
    };
}

/// The table. The first row that fits a key and a page counts.
#[rustfmt::skip]
const TABLE: &[Row] = rows! {
    [Control('c')], ALL => Command::Act(Action::Quit);
    [Control('l')], ALL => Command::Redraw;
    [Control('z')], ALL => Command::Suspend;
    [Letter('!'), Code(F(2))], BUT_EMERGENCY => Command::Act(Action::Emergency);

    [Code(Up), Letter('k')], LISTS => Command::Act(Action::Up);
    [Code(Down), Letter('j')], LISTS => Command::Act(Action::Down);
    [Code(Home)], LISTS => Command::Act(Action::First);
    [Code(End)], LISTS => Command::Act(Action::Last);
    [Code(PageUp)], CHOICES => Command::Act(Action::First);
    [Code(PageDown)], LISTS => Command::Act(Action::Onward);
    [Code(Up)], SCROLLED => Command::Scroll(Scroll::Up);
    [Code(Down)], SCROLLED => Command::Scroll(Scroll::Down);
    [Letter('k')], READING => Command::Scroll(Scroll::Up);
    [Letter('j')], READING => Command::Scroll(Scroll::Down);
    [Code(PageUp)], SCROLLED => Command::Scroll(Scroll::PageUp);
    [Code(PageDown), Letter(' ')], SCROLLED => Command::Scroll(Scroll::PageDown);
    [Code(Home)], SCROLLED => Command::Scroll(Scroll::Home);
    [Code(End)], SCROLLED => Command::Scroll(Scroll::End);

    [Code(Enter)], ALL => Command::Act(Action::Next);
    [Code(Tab)], WALK => Command::Act(Action::Next);
    [Code(Right)], WALK_AND_AT_ONCE => Command::Act(Action::Forward);
    [Code(Esc)], ALL => Command::Act(Action::Back);
    [Code(BackTab)], WALK => Command::Act(Action::Back);
    [Code(Left)], WALK => Command::Act(Action::Backward);
    [Code(Backspace)], WALK_AND_SEARCH => Command::Act(Action::Erase);

    [Letter('y')], SIGNS_AND_LEAVE => Command::Act(Action::Answer(Answer::Yes));
    [Letter('n')], SIGNS_AND_LEAVE => Command::Act(Action::Answer(Answer::No));
    [Letter('u')], ITEMS => Command::Act(Action::Answer(Answer::Unsure));
    [Letter('r')], ITEMS => Command::Act(Action::Answer(Answer::Declined));
    [Letter(' ')], ITEMS => Command::Act(Action::Skip);
    [Code(Delete)], ITEMS => Command::Act(Action::Clear);
    [Letter('1')], UNASKED => Command::Act(Action::Digit(1));
    [Letter('h')], WALK_AND_AT_ONCE => Command::Act(Action::Helplines);
    [Letter('l')], WALK => Command::Act(Action::Read);
    [Letter('/')], WALK => Command::Act(Action::Search);
    [Letter('?')], WALK => Command::Act(Action::Keys);
    [Code(F(3))], WALK_SEARCH_AND_AT_ONCE => Command::Act(Action::Helplines);
    [Code(F(4))], WALK_AND_SEARCH => Command::Act(Action::Read);
    [Code(F(5))], WALK_AND_SEARCH => Command::Act(Action::Search);
    [Code(F(1))], WALK_AND_SEARCH => Command::Act(Action::Keys);
    [Letter('p')], WALK => Command::Act(Action::Notes);
    [Letter('q')], WALK => Command::Act(Action::Leave);
};

/// What a key asks for on a page of this kind.
pub(super) fn command(Pressed(code, control): Pressed, kind: Kind) -> Option<Command> {
    let key = match code {
        KeyCode::Char(c) if control => Control(c.to_ascii_lowercase()),
        KeyCode::Char(c) => Letter(c.to_ascii_lowercase()),
        code => Code(code),
    };
    if let Some(row) = TABLE.iter().find(|row| row.keys.contains(&key) && (row.on)(kind)) {
        return Some((row.does)());
    }
    match code {
        KeyCode::Char(c) if !control && kind == Kind::Search => Some(Command::Act(Action::Type(c))),
        KeyCode::Char(c) if !control && LISTS(kind) => {
            let digit = c.to_digit(10).and_then(|digit| u8::try_from(digit).ok())?;
            Some(Command::Act(Action::Digit(digit)))
        }
        _ => None,
    }
}

/// Whether a key is heard even where any other only says that somebody is there.
pub(super) fn is_urgent(key: Pressed) -> bool {
    matches!(command(key, Kind::Idle), Some(Command::Act(Action::Quit | Action::Emergency)))
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
fn keys_for(command: &Command, kind: Kind) -> Vec<String> {
    let rows = TABLE.iter().filter(|row| (row.on)(kind) && (row.does)() == *command);
    rows.flat_map(|row| row.keys.iter().map(|&key| written(key))).collect()
}

/// The first key that asks for something on a page of this kind, with the word for it.
fn hint(command: &Command, kind: Kind, word: &str) -> Option<String> {
    Some(format!("{} {word}", keys_for(command, kind).first()?))
}

/// The hints on the left of the foot: what can be done here.
pub(super) fn hints(page: &Page, words: &FirstWords, about: Perspective, more: bool) -> Vec<String> {
    let says = &words.hint;
    let kind = page.kind;
    let act = |action: Action, word: &str| hint(&Command::Act(action), kind, word);
    let (go_on, back) = (act(Action::Next, &says.go_on), act(Action::Back, &says.back));
    let moves = act(Action::Up, &says.r#move).map(|text| text.replacen("Up", "Up/Down", 1));
    // Where there is nothing more to see, nothing is said of scrolling.
    let scrolls = hint(&Command::Scroll(Scroll::PageDown), kind, &says.more).filter(|_| more);
    let answer = |answer: Answer, word: &str| act(Action::Answer(answer), word);
    let unsure = answer(Answer::Unsure, says.unsure.of(about, page.answer_as));
    let declined = answer(Answer::Declined, says.declined.of(about));
    let hints = match kind {
        Kind::First => vec![moves, act(Action::Next, &says.choose)],
        Kind::Choices => vec![moves, act(Action::Next, &says.choose), back],
        Kind::Sign => {
            let yes = answer(Answer::Yes, says.yes.of(about, page.answer_as));
            let no = answer(Answer::No, says.no.of(about, page.answer_as));
            vec![yes, no, unsure, declined, back]
        }
        Kind::Question => vec![moves, go_on, unsure, declined, back],
        Kind::Choice => vec![moves, act(Action::Next, &says.choose), unsure, back],
        Kind::Multi => vec![act(Action::Skip, &says.tick), go_on, unsure, back],
        Kind::Number => vec![Some(format!("0-9 {}", says.number)), go_on, unsure, back],
        Kind::Reading => vec![scrolls, go_on, back],
        Kind::Unasked => vec![scrolls, act(Action::Digit(1), &says.ask), go_on, back],
        Kind::Aside => vec![scrolls, back],
        Kind::Emergency => vec![back, scrolls],
        Kind::AtOnce => vec![go_on, back, scrolls],
        Kind::Idle => vec![go_on],
        Kind::Search => vec![act(Action::Next, &says.choose), back],
        Kind::Leave => vec![answer(Answer::Yes, &says.leave), answer(Answer::No, &says.stay)],
    };
    let example = page.is_example && ITEMS(kind);
    let notes = act(Action::Notes, &says.notes).filter(|_| page.is_example && !CHOICES(kind));
    let case = act(Action::Next, &says.case).filter(|_| example);
    let hints = hints.into_iter().filter(|_| !example);
    case.into_iter().chain(notes).map(Some).chain(hints).flatten().collect()
}

/// The hints on the right of the foot, the same on every page: help, and the way out. The shorter list is for narrow
/// windows.
pub(super) fn fixed_hints(kind: Kind, words: &FirstWords, number: &str) -> [Vec<String>; 2] {
    let act = |action: Action, word: &str| hint(&Command::Act(action), kind, word);
    let emergency = act(Action::Emergency, number);
    let helplines = act(Action::Helplines, &words.foot.helplines);
    let keys = act(Action::Keys, &words.foot.keys);
    let leave = act(Action::Quit, &words.foot.leave);
    let short = [emergency.clone(), keys.clone(), leave.clone()];
    [[emergency, helplines, keys, leave].into_iter().flatten().collect(), short.into_iter().flatten().collect()]
}

/// The page of keys.
///
/// `asks` is whether the page it was opened from offers questions that were not asked.
pub(super) fn lines(
    words: &Words,
    (about, answer_as): (Perspective, AnswerAs),
    is_example: bool,
    suspends: bool,
    asks: bool,
) -> Vec<KeyLine> {
    let says = &words.does;
    let list = |kind: Kind, actions: &[Action], does: &str| {
        let mut keys: Vec<String> = Vec::new();
        for key in actions.iter().flat_map(|action| keys_for(&Command::Act(action.clone()), kind)) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        KeyLine { keys: keys.join(" "), does: does.to_owned() }
    };
    let command = |command: Command, kind: Kind, does: &str| KeyLine {
        keys: keys_for(&command, kind).join(" "),
        does: does.to_owned(),
    };
    let answers =
        |one: Answer, other: Answer, does: &str| list(Kind::Sign, &[Action::Answer(one), Action::Answer(other)], does);
    let mut pages = command(Command::Scroll(Scroll::PageDown), Kind::Reading, &says.pages);
    pages.keys.insert_str(0, "Up Down PgUp ");
    let notes = is_example.then(|| list(Kind::Sign, &[Action::Notes], &says.notes));
    let lines = vec![
        list(Kind::Sign, &[Action::Emergency], &says.emergency),
        list(Kind::Sign, &[Action::Quit], &says.quit),
        list(Kind::Sign, &[Action::Up, Action::Down], &says.up_down),
        list(Kind::Sign, &[Action::Next, Action::Forward], &says.next),
        list(Kind::Sign, &[Action::Back, Action::Backward, Action::Erase], &says.back),
        answers(Answer::Yes, Answer::No, says.yes_no.of(about, answer_as)),
        answers(Answer::Unsure, Answer::Declined, says.unsure.of(about, answer_as)),
        KeyLine { keys: "1-9".to_owned(), does: says.digits.clone() },
        list(Kind::Sign, &[Action::Skip], &says.skip),
        list(Kind::Sign, &[Action::Onward], &says.onward),
        list(Kind::Sign, &[Action::Clear], &says.clear),
        pages,
        list(Kind::Sign, &[Action::Helplines], &says.helplines),
        list(Kind::Sign, &[Action::Read], &says.read),
        list(Kind::Sign, &[Action::Search], &says.search),
        list(Kind::Sign, &[Action::Keys], &says.keys),
        list(Kind::Sign, &[Action::Leave], &says.leave),
        command(Command::Redraw, Kind::Sign, &says.redraw),
    ];
    let suspend = suspends.then(|| command(Command::Suspend, Kind::Sign, &says.suspend));
    let ask = asks.then(|| list(Kind::Unasked, &[Action::Digit(1)], &says.ask));
    lines.into_iter().chain(suspend).chain(notes).chain(ask).collect()
}
