//! Owns what comes from the keyboard, one key at a time, with sequences that a slow line cut in two put together again.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use std::collections::VecDeque;
use std::io;
use std::time::Duration;

/// How long an Esc waits for the rest of a sequence.
const REST: Duration = Duration::from_millis(100);
/// The longest sequence that a key sends, and the longest that is put together.
const LONGEST: usize = 16;

/// Where events come from; the terminal, or a script in a test.
pub(super) trait Source {
    /// The next event; `None` when nothing came within `wait` (which is for ever without one).
    fn next(&mut self, wait: Option<Duration>) -> io::Result<Option<Event>>;
}

/// The terminal.
pub(super) struct Terminal;

impl Source for Terminal {
    fn next(&mut self, wait: Option<Duration>) -> io::Result<Option<Event>> {
        if let Some(wait) = wait
            && !crossterm::event::poll(wait)?
        {
            return Ok(None);
        }
        crossterm::event::read().map(Some)
    }
}

/// Something that happened at the keyboard or the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Input {
    /// A key, with Control where it was held.
    Key(KeyCode, bool),
    /// The window changed.
    Resize,
}

/// Reads keys.
pub(super) struct Keyboard<S> {
    source: S,
    /// Events that were read ahead.
    ahead: VecDeque<Event>,
}

impl<S: Source> Keyboard<S> {
    pub(super) fn new(source: S) -> Self {
        Self { source, ahead: VecDeque::new() }
    }

    /// Waits for the next key or change of the window.
    ///
    /// # Errors
    /// When the terminal cannot be read any more.
    pub(super) fn read(&mut self) -> io::Result<Input> {
        loop {
            if let Some(input) = self.read_within(None)? {
                return Ok(input);
            }
        }
    }

    /// Waits for the next key or change of the window, at most this long; `None` also for what means nothing.
    ///
    /// # Errors
    /// When the terminal cannot be read any more.
    pub(super) fn read_within(&mut self, wait: Option<Duration>) -> io::Result<Option<Input>> {
        let Some(event) = self.event(wait)? else { return Ok(None) };
        let key = match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => key,
            Event::Resize(..) => return Ok(Some(Input::Resize)),
            // Pasted text never answers a question.
            _ => return Ok(None),
        };
        if key.code == KeyCode::Esc {
            self.escape()
        } else if key.modifiers.contains(KeyModifiers::ALT) && !is_alt_graph(key) {
            // Esc and a key that came at once look like that key with Alt.
            let key = KeyEvent { modifiers: key.modifiers - KeyModifiers::ALT, ..key };
            self.ahead.push_front(Event::Key(key));
            Ok(Some(Input::Key(KeyCode::Esc, false)))
        } else {
            Ok(Some(plain(key)))
        }
    }

    fn event(&mut self, wait: Option<Duration>) -> io::Result<Option<Event>> {
        match self.ahead.pop_front() {
            Some(event) => Ok(Some(event)),
            None => self.source.next(wait),
        }
    }

    /// What an Esc is: itself, or the start of a sequence whose rest came late. A sequence that means nothing here is
    /// dropped whole, so that its letters are not taken for keys.
    fn escape(&mut self) -> io::Result<Option<Input>> {
        let esc = Ok(Some(Input::Key(KeyCode::Esc, false)));
        let Some(event) = self.event(Some(REST))? else { return esc };
        let Some(kind @ ('O' | '[')) = typed(&event) else {
            self.ahead.push_front(event);
            return esc;
        };
        let mut rest = String::new();
        let mut events = vec![event];
        while let Some(event) = self.event(Some(REST))? {
            let Some(c) = typed(&event) else {
                self.ahead.push_front(event);
                break;
            };
            rest.push(c);
            events.push(event);
            // The console of Linux sends a second bracket, so a bracket alone ends nothing.
            let ends = matches!(c, '@'..='~') && !(rest == "[" && kind == '[');
            if kind == 'O' || ends || rest.len() > LONGEST {
                return Ok(sequence(kind, &rest).map(|code| Input::Key(code, false)));
            }
        }
        if rest.is_empty() {
            // Nothing followed: it was an Esc, and then this key.
            events.into_iter().rev().for_each(|event| self.ahead.push_front(event));
            return esc;
        }
        Ok(None)
    }
}

/// `AltGr` comes as Control with Alt, and its character is what counts.
fn is_alt_graph(key: KeyEvent) -> bool {
    key.modifiers.contains(KeyModifiers::CONTROL) && !matches!(key.code, KeyCode::Char('a'..='z'))
}

fn plain(key: KeyEvent) -> Input {
    let control = key.modifiers.contains(KeyModifiers::CONTROL) && !key.modifiers.contains(KeyModifiers::ALT);
    Input::Key(key.code, control)
}

/// The character of a key without Control and Alt.
fn typed(event: &Event) -> Option<char> {
    match event {
        Event::Key(KeyEvent { code: KeyCode::Char(c), modifiers, .. })
            if !modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) =>
        {
            Some(*c)
        }
        _ => None,
    }
}

/// The key that a sequence stands for.
fn sequence(kind: char, rest: &str) -> Option<KeyCode> {
    let key = match (kind, rest) {
        (_, "A") => KeyCode::Up,
        (_, "B") => KeyCode::Down,
        (_, "C") => KeyCode::Right,
        (_, "D") => KeyCode::Left,
        (_, "H") | ('[', "1~" | "7~") => KeyCode::Home,
        (_, "F") | ('[', "4~" | "8~") => KeyCode::End,
        ('[', "Z") => KeyCode::BackTab,
        ('[', "3~") => KeyCode::Delete,
        ('[', "5~") => KeyCode::PageUp,
        ('[', "6~") => KeyCode::PageDown,
        ('O', "P") | ('[', "11~" | "[A") => KeyCode::F(1),
        ('O', "Q") | ('[', "12~" | "[B") => KeyCode::F(2),
        ('O', "R") | ('[', "13~" | "[C") => KeyCode::F(3),
        ('O', "S") | ('[', "14~" | "[D") => KeyCode::F(4),
        ('[', "15~" | "[E") => KeyCode::F(5),
        _ => return None,
    };
    Some(key)
}
