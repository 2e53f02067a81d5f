//! How it sounds: the same pages as append-only lines, with answers read as lines. No escape codes, no cursor.

mod ascii;
mod line;
mod render;

pub use ascii::Ascii;
pub use render::{print_blocks, print_page};

use crate::bank::{Kind, Perspective};
use crate::error::Error;
use crate::page::{self, Page, answer_words};
use crate::session::{Action, Effect, Leaf, Over, Place, Session};
use crate::shelf::Shelf;
use crate::words::{Words, fill};
use line::Meaning;
use std::io::{self, BufRead, Read, Write};

/// The longest line that is read, in bytes; the rest of a longer one is dropped.
const LONGEST: u64 = 4096;

/// Walks a person through a bank line by line, until they leave or the input ends.
///
/// # Errors
/// When the output cannot be written, or the bank cannot be read.
pub fn run(shelf: &Shelf, input: impl BufRead, out: impl Write) -> Result<(), Error> {
    let language = shelf.start();
    let (bank, words) = (shelf.bank(language)?, shelf.words(language)?);
    let mut plain = Plain { session: Session::new(bank), words, input, out, said: None };
    plain.say(&words.plain.warning).map_err(Error::Output)?;
    while let Some(language) = plain.walk().map_err(Error::Output)? {
        plain.session.speak(shelf.bank(language)?);
        plain.words = shelf.words(language)?;
    }
    Ok(())
}

/// A walk in lines.
struct Plain<'a, R, W> {
    session: Session<'a>,
    words: &'a Words,
    input: R,
    out: W,
    /// The list whose heading was said last, so that it is said once.
    said: Option<usize>,
}

impl<R: BufRead, W: Write> Plain<'_, R, W> {
    /// Walks until the end, or until another language is asked for.
    fn walk(&mut self) -> io::Result<Option<usize>> {
        let words = self.words;
        let mut new = true;
        loop {
            if new {
                self.show()?;
            }
            self.ask()?;
            let Some(line) = self.read()? else {
                writeln!(self.out)?;
                return self.say(&words.plain.goodbye).map(|()| None);
            };
            let before = (self.session.place().clone(), self.session.over().cloned());
            match self.answer(&line)? {
                Effect::None => {}
                Effect::Leave => return self.say(&words.plain.goodbye).map(|()| None),
                Effect::Speak(language) => return Ok(Some(language)),
            }
            new = before != (self.session.place().clone(), self.session.over().cloned());
        }
    }

    /// Says one paragraph.
    fn say(&mut self, text: &str) -> io::Result<()> {
        print_blocks(&[page::Block::text(text)], &mut self.out)
    }

    /// Says the page that the session is on.
    fn show(&mut self) -> io::Result<()> {
        if let (None, Place::Section { section, stop }) = (self.session.over(), self.session.place().clone()) {
            return self.show_item(section, stop.item);
        }
        self.said = None;
        let page = page::of(&self.session, self.words, &[]);
        print_page(&page, &mut self.out)
    }

    /// Says one item, and the heading of its list where that is new.
    fn show_item(&mut self, section: usize, at: usize) -> io::Result<()> {
        let page = page::of(&self.session, self.words, &[]);
        writeln!(self.out)?;
        if self.said != Some(section) {
            writeln!(self.out, "{}", page.title)?;
            print_blocks(&page.before, &mut self.out)?;
        }
        let mark = if self.session.is_example() { format!("{} ", self.words.example.mark) } else { String::new() };
        writeln!(self.out, "({mark}{})", page.place.join(", "))?;
        let Some(item) = self.session.item_at(section, at) else { return Ok(()) };
        let text = self.session.bank().items[item].ask.of(self.session.about()).to_owned();
        let heading = [page::Block::Paragraph(vec![crate::text::Run::plain(text)])];
        print_blocks(&heading, &mut self.out)?;
        print_blocks(&page.about_focus, &mut self.out)?;
        self.said = Some(section);
        Ok(())
    }

    /// Says what can be answered, and asks for a line.
    fn ask(&mut self) -> io::Result<()> {
        let says = &self.words.plain;
        let mut hints = Vec::new();
        match (self.session.over(), self.session.place()) {
            (Some(Over::Leave), _) => hints.push(says.leave.clone()),
            (Some(_), _) | (None, Place::Cases { .. }) => {
                hints.extend([says.numbers.clone(), says.or_back.clone()]);
            }
            (None, Place::Welcome { .. }) => hints.push(says.numbers.clone()),
            (None, Place::Section { section, stop }) => {
                if let Some(item) = self.session.item_at(*section, stop.item) {
                    hints.push(self.answers(item));
                    hints.extend(self.given(item));
                    let case = self.case_answers(*section, stop.item);
                    hints.push(if case { says.or_case.clone() } else { says.or_empty.clone() });
                }
            }
            (None, Place::Offer { .. } | Place::LookOver { .. }) => {
                hints.extend([says.numbers.clone(), says.or_empty.clone()]);
            }
            (None, Place::NextSteps) if !self.session.is_example() => hints.push(says.or_leave.clone()),
            (None, _) => hints.push(says.or_empty.clone()),
        }
        render::put(&hints.join(" "), "", &mut self.out)?;
        write!(self.out, "{}", says.prompt)?;
        self.out.flush()
    }

    /// The numbered answers of an item, in one line.
    fn answers(&self, item: usize) -> String {
        let answers = answer_words(&self.session, self.words, item);
        match self.session.bank().items[item].kind {
            Kind::Number { min, max } => {
                let range = fill(&self.words.list.range, &[("min", &min.to_string()), ("max", &max.to_string())]);
                let [unsure, declined] = [line::unsure(self.words, self.about()), line::rather(self.words)];
                format!("{range}, {unsure}, {declined}.")
            }
            kind => {
                let sign = matches!(kind, Kind::Sign { .. });
                let label = |answer: &String| if sign { answer.to_lowercase() } else { answer.clone() };
                let numbered = answers.iter().enumerate().map(|(at, answer)| format!("{} {}", at + 1, label(answer)));
                let all = numbered.collect::<Vec<_>>().join(", ");
                let several =
                    if matches!(kind, Kind::Multi(_)) { format!(" {}", self.words.plain.ticks) } else { String::new() };
                format!("{all}.{several}")
            }
        }
    }

    /// What an item was answered with before.
    fn given(&self, item: usize) -> Option<String> {
        self.session.answers().given(item)?;
        let answer = page::given(&self.session, self.words, item);
        Some(fill(&self.words.plain.now, &[("answer", &answer)]))
    }

    fn about(&self) -> Perspective {
        self.session.about()
    }

    /// The next line; `None` at the end of the input.
    fn read(&mut self) -> io::Result<Option<String>> {
        let mut bytes = Vec::new();
        let count = self.input.by_ref().take(LONGEST).read_until(b'\n', &mut bytes)?;
        if count == 0 {
            return Ok(None);
        }
        if !bytes.ends_with(b"\n") && bytes.len() as u64 == LONGEST {
            self.drop_rest()?;
        }
        Ok(Some(String::from_utf8_lossy(&bytes).trim().to_owned()))
    }

    /// Drops what is left of a line that is too long.
    fn drop_rest(&mut self) -> io::Result<()> {
        loop {
            let chunk = self.input.fill_buf()?;
            if chunk.is_empty() {
                return Ok(());
            }
            let end = chunk.iter().position(|&byte| byte == b'\n');
            let used = end.map_or(chunk.len(), |at| at + 1);
            self.input.consume(used);
            if end.is_some() {
                return Ok(());
            }
        }
    }

    /// Does what a line asks for.
    fn answer(&mut self, text: &str) -> io::Result<Effect> {
        let meaning = line::meaning(text, &self.session, self.words);
        match meaning {
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
            Meaning::Unknown => self.say(&self.words.plain.unknown)?,
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

    /// Whether going on gives the answer of the case that is shown.
    fn case_answers(&self, section: usize, at: usize) -> bool {
        self.session.item_at(section, at).is_some_and(|item| self.session.next_of_case(item).is_some())
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
                    self.show()?;
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
