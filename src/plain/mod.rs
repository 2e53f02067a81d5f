//! How it sounds: the same pages as append-only lines, with answers read as lines. No escape codes, no cursor.

mod ascii;
mod line;
mod prompt;
mod render;

pub use ascii::Ascii;
pub use render::{print_blocks, print_page};

use crate::error::Error;
use crate::page::{self, Page};
use crate::session::{Action, Effect, Leaf, Over, Place, Session};
use crate::shelf::Shelf;
use crate::words::{Words, fill};
use line::Meaning;
use prompt::Telling;
use std::io::{self, BufRead, Read, Write};

/// The longest line that is read, in bytes; the rest of a longer one is dropped.
const LONGEST: u64 = 4096;

/// Walks a person through a bank line by line, until they leave or the input ends.
///
/// # Errors
/// When the input cannot be read or the output cannot be written, each with its own error, or the bank cannot be read.
pub fn run(shelf: &Shelf, mut input: impl BufRead, mut out: impl Write) -> Result<(), Error> {
    let mut language = shelf.start();
    let mut session = Session::new(shelf.bank(language)?);
    loop {
        let mut words = shelf.words(language)?.clone();
        // Who hears it is there already.
        words.first.welcome.in_lines = None;
        let (input, out) = (&mut input, &mut out);
        let mut plain = Plain { session, words: &words, input, out, said: None, returning: false };
        let Some(next) = plain.walk()? else { return Ok(()) };
        session = plain.session;
        session.speak(shelf.bank(next)?);
        language = next;
    }
}

/// A walk in lines.
struct Plain<'b, 'w, R, W> {
    session: Session<'b>,
    words: &'w Words,
    input: R,
    out: W,
    /// The list whose heading was said last, so that it is said once.
    said: Option<usize>,
    /// Whether the rescue steps were asked for just now: an empty line then only comes back from them.
    returning: bool,
}

impl<R: BufRead, W: Write> Plain<'_, '_, R, W> {
    /// Walks until the end, or until another language is asked for.
    fn walk(&mut self) -> Result<Option<usize>, Error> {
        let words = self.words;
        self.say(&words.plain.warning).map_err(Error::Output)?;
        let mut telling = Telling::Whole;
        loop {
            self.prompt(telling).map_err(Error::Output)?;
            let Some(line) = self.read().map_err(Error::Input)? else {
                let ended = writeln!(self.out).and_then(|()| self.say(&words.plain.goodbye));
                return ended.map(|()| None).map_err(Error::Output);
            };
            let meaning = match line::meaning(&line, &self.session, words) {
                Meaning::Next if self.returning => Meaning::Return,
                meaning => meaning,
            };
            self.returning = meaning == Meaning::Emergency;
            let again = meaning == Meaning::Again;
            let (before, depth) = (self.here(), self.session.depth());
            match self.answer(meaning).map_err(Error::Output)? {
                Effect::None => {}
                Effect::Leave => return self.say(&words.plain.goodbye).map(|()| None).map_err(Error::Output),
                Effect::Speak(language) => return Ok(Some(language)),
            }
            // Coming back to what another page lay over is not new.
            let new = self.here() != before && self.session.depth() >= depth;
            telling = if again || new { Telling::Whole } else { Telling::Short };
        }
    }

    /// Where the person is. A focus is nothing that lines know of.
    fn here(&self) -> (Place, Option<Over>) {
        let mut here = (self.session.place().clone(), self.session.over().cloned());
        match &mut here.0 {
            Place::Welcome { focus }
            | Place::Cases { focus }
            | Place::Offer { focus, .. }
            | Place::LookOver { focus } => {
                *focus = 0;
            }
            Place::Section { stop, .. } => stop.answer = None,
            _ => {}
        }
        if let Some(Over::Reading { focus }) = &mut here.1 {
            *focus = 0;
        }
        here
    }

    /// Says one paragraph.
    fn say(&mut self, text: &str) -> io::Result<()> {
        print_blocks(&[page::Block::text(text)], &mut self.out)
    }

    /// The next line; `None` at the end of the input.
    fn read(&mut self) -> io::Result<Option<String>> {
        let mut bytes = Vec::new();
        let count = self.input.by_ref().take(LONGEST).read_until(b'\n', &mut bytes)?;
        if count == 0 {
            return Ok(None);
        }
        if !bytes.ends_with(b"\n") && bytes.len() as u64 == LONGEST {
            self.input.skip_until(b'\n')?;
        }
        Ok(Some(String::from_utf8_lossy(&bytes).trim().to_owned()))
    }

    /// Does what a line asks for.
    fn answer(&mut self, meaning: Meaning) -> io::Result<Effect> {
        match meaning {
            Meaning::Again => self.said = None,
            Meaning::Return => {}
            Meaning::Emergency => {
                let page = page::emergency(self.session.bank(), self.words);
                print_page(&page, &mut self.out)?;
            }
            Meaning::Helplines => self.helplines()?,
            Meaning::Notes => {
                let notes = self.session.notes().unwrap_or_default();
                self.say(&format!("{}: {notes}", self.words.example.notes))?;
            }
            Meaning::Keys => {
                let lines = line::table(&self.session, self.words);
                let page = page::keys(self.words, &lines);
                print_page(&page, &mut self.out)?;
            }
            Meaning::Read(rest) => self.read_page(&rest)?,
            Meaning::Several(words) => {
                let says = fill(&self.words.plain.several, &[("words", &words.join(", "))]);
                self.say(&says)?;
            }
            Meaning::Unknown => {
                let says = line::valid(&self.session, self.words);
                self.say(&says)?;
            }
            Meaning::Wrong(says) => self.say(&says)?,
            Meaning::Act(Action::Leave) => return Ok(self.session.apply(&Action::Leave)),
            Meaning::Next => return self.next(),
            Meaning::Act(action) => return self.act(&action),
        }
        Ok(Effect::None)
    }

    /// An empty line: on, from wherever the person is.
    fn next(&mut self) -> io::Result<Effect> {
        match (self.session.over(), self.session.place().clone()) {
            (Some(Over::Leave), _) | (None, Place::Welcome { .. }) => Ok(Effect::None),
            (Some(_), _) | (None, Place::Cases { .. }) => Ok(self.session.apply(&Action::Back)),
            (None, Place::NextSteps) if !self.session.is_example() => Ok(Effect::Leave),
            (None, Place::LookOver { .. }) => {
                self.session.apply(&Action::First);
                Ok(self.session.apply(&Action::Next))
            }
            (None, Place::Offer { .. }) => Ok(self.session.apply(&Action::Onward)),
            (None, Place::Section { section, stop }) if self.case_answers(section, stop.item) => {
                self.act(&Action::Next)
            }
            (None, Place::Section { section, stop }) => {
                let left_open = self.session.item_at(section, stop.item);
                if left_open.is_some_and(|item| self.session.answers().given(item).is_none()) {
                    let says = self.at(&self.words.plain.open, "");
                    self.say(&says)?;
                }
                let action = if self.session.is_changing() { Action::Onward } else { Action::Next };
                self.session.apply(&action);
                Ok(Effect::None)
            }
            (None, Place::AtOnce { section, item, .. }) => {
                self.session.apply(&Action::Next);
                self.settle(section, item);
                Ok(Effect::None)
            }
            (None, _) => Ok(self.session.apply(&Action::Next)),
        }
    }

    /// An answer, a choice, or a step back.
    fn act(&mut self, action: &Action) -> io::Result<Effect> {
        let before = self.session.place().clone();
        let (Place::Section { section, stop }, None) = (before, self.session.over()) else {
            let effect = self.session.apply(action);
            match self.session.over() {
                // The helplines are printed, and lie over nothing.
                Some(Over::Helplines { .. }) => {
                    self.session.apply(&Action::Back);
                    self.helplines()?;
                }
                // So is a page of the reading; its list stays.
                Some(Over::Leaf { .. }) => {
                    print_page(&page::of(&self.session, self.words, &[]), &mut self.out)?;
                    self.session.apply(&Action::Back);
                }
                _ => {}
            }
            return Ok(effect);
        };
        if *action == Action::Back {
            return Ok(self.session.apply(action));
        }
        let item = self.session.item_at(section, stop.item);
        let says = self.at(&self.words.plain.recorded, "{answer}");
        self.session.apply(action);
        let given = item.filter(|&item| self.session.answers().given(item).is_some());
        let says = match given {
            Some(item) => fill(&says, &[("answer", &page::given(&self.session, self.words, item))]),
            None => self.words.plain.taken_back.clone(),
        };
        self.say(&says)?;
        if !matches!(self.session.place(), Place::AtOnce { .. }) {
            self.settle(section, stop.item);
        }
        Ok(Effect::None)
    }

    /// Goes on where the full-screen walk waits for Enter: after the last item of a page, and after a change from the
    /// look over the answers.
    fn settle(&mut self, section: usize, item: usize) {
        let still_there = matches!(
            self.session.place(),
            Place::Section { section: now, stop } if *now == section && stop.item == item
        );
        if still_there || self.session.is_changing() {
            self.session.apply(&Action::Onward);
        }
    }

    /// A text with the place in the walk filled in.
    fn at(&self, text: &str, answer: &str) -> String {
        let (behind, all) = self.session.progress();
        fill(text, &[("at", &behind.to_string()), ("all", &all.to_string()), ("answer", answer)])
    }

    fn helplines(&mut self) -> io::Result<()> {
        let bank = self.session.bank();
        for page in page::helplines(bank, self.words) {
            print_page(&page, &mut self.out)?;
        }
        Ok(())
    }

    /// Prints a reading page, or the list of them.
    fn read_page(&mut self, wanted: &str) -> io::Result<()> {
        let leaves = self.session.leaves();
        let number = wanted.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let at = number.filter(|&at| at < leaves.len()).or_else(|| {
            let wanted = line::fold(wanted);
            let begins =
                |leaf: &Leaf| line::fold(&page::leaf_title(&self.session, self.words, *leaf)).starts_with(&wanted);
            leaves.iter().position(begins).filter(|_| !wanted.is_empty())
        });
        let mut over = self.session.clone();
        over.apply(&at.map_or(Action::Read, Action::Open));
        let page: Page = page::of(&over, self.words, &[]);
        print_page(&page, &mut self.out)?;
        if at.is_none() {
            self.say(&self.words.plain.read)?;
        }
        Ok(())
    }
}
