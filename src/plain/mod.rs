//! How it sounds: the same pages as append-only lines, with answers read as lines. No escape codes, no cursor.
//!
//! One loop drives the session: say the page, read a line, parse it, apply what it asks for. A page that only informs is
//! printed and left at once, so that the question is never lost from the ear.

mod parse;
mod prompt;

use crate::catalog::{Catalog, Folder};
use crate::error::Error;
use crate::lines::{print_blocks, print_page};
use crate::page::{self, Block, Page, Surroundings};
use crate::session::{Action, Choice, Effect, Overlay, Screen, Session};
use crate::ui_text::{UiText, fill};
use parse::Parsed;
use prompt::Detail;
use std::io::{self, BufRead, Read, Write};
use std::mem::Discriminant;

/// The longest line that is read, in bytes; the rest of a longer one is dropped.
const LONGEST: u64 = 4096;

/// Walks a person through a bank line by line, until they leave or the input ends.
///
/// # Errors
/// When the input cannot be read or the output cannot be written, each with its own error.
pub fn run(
    catalog: &Catalog,
    surroundings: Surroundings,
    mut input: impl BufRead,
    mut out: impl Write,
) -> Result<(), Error> {
    let mut language = catalog.start();
    let mut session = Session::item_by_item(catalog.bank(language));
    loop {
        let mut plain = Plain::new(session, catalog.ui_text(language), surroundings, &mut input, &mut out);
        let Next::Language(next) = plain.walk()? else { return Ok(()) };
        session = plain.session;
        session.set_language(catalog.bank(next));
        language = next;
    }
}

/// Has a bank of a folder chosen, and walks a person through it.
///
/// # Errors
/// As [`run`].
pub fn run_folder(
    folder: &Folder,
    surroundings: Surroundings,
    mut input: impl BufRead,
    mut out: impl Write,
) -> Result<(), Error> {
    let choice = Choice { banks: folder.openings(), left_out: folder.broken().len(), folder: folder.name() };
    let session = Session::choosing(folder.for_emergencies(), choice);
    let mut plain = Plain::new(session, folder.ui_text(), surroundings, &mut input, &mut out);
    match plain.walk()? {
        Next::Bank(bank) => run(&folder.banks()[bank].catalog, surroundings, input, out),
        Next::Language(_) | Next::Nothing => Ok(()),
    }
}

/// What comes after a walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Nothing,
    /// The same in another language.
    Language(usize),
    /// A walk through this bank of a folder.
    Bank(usize),
}

/// Everything that can be typed on a page and means something for the session, with what it asks for.
#[must_use]
pub fn offers(page: &Page, ui_text: &UiText) -> Vec<(String, Action)> {
    parse::offers(page, ui_text)
}

struct Plain<'b, 'w, R, W> {
    session: Session<'b>,
    ui_text: &'w UiText,
    surroundings: Surroundings,
    input: R,
    out: W,
    /// The section whose heading was said last, so that it is said once.
    section: Option<usize>,
    /// Whether the rescue steps were asked for just now: an empty line then only comes back from them.
    is_returning: bool,
}

impl<'b, 'w, R: BufRead, W: Write> Plain<'b, 'w, R, W> {
    fn new(session: Session<'b>, ui_text: &'w UiText, surroundings: Surroundings, input: R, out: W) -> Self {
        Self { session, ui_text, surroundings, input, out, section: None, is_returning: false }
    }

    /// Walks until the end, or until another language or bank is asked for.
    fn walk(&mut self) -> Result<Next, Error> {
        let ui_text = self.ui_text;
        self.say(&ui_text.plain.warning)?;
        let mut detail = Detail::Full;
        loop {
            let page = self.page();
            self.prompt(&page, detail)?;
            let Some(line) = self.read().map_err(Error::Input)? else {
                writeln!(self.out)?;
                self.say(&ui_text.plain.goodbye)?;
                return Ok(Next::Nothing);
            };
            let parsed = parse::parse(&line, &page, ui_text);
            let is_returning = std::mem::replace(&mut self.is_returning, parsed == EMERGENCY);
            if is_returning && parsed == PROCEED {
                detail = Detail::Short;
                continue;
            }
            let again = parsed == Parsed::Again;
            let (before, depth) = (self.here(), self.session.depth());
            match self.respond(parsed, &page)? {
                Effect::None => {}
                Effect::Leave => {
                    self.say(&ui_text.plain.goodbye)?;
                    return Ok(Next::Nothing);
                }
                Effect::SetLanguage(language) => return Ok(Next::Language(language)),
                Effect::OpenBank(bank) => return Ok(Next::Bank(bank)),
            }
            // Coming back to what another page lay over is not new.
            let is_new = self.here() != before && self.session.depth() >= depth;
            detail = if again || is_new { Detail::Full } else { Detail::Short };
        }
    }

    fn page(&self) -> Page {
        page::of(&self.session, self.ui_text, self.surroundings)
    }

    /// Where the person is. In lines there is no focus.
    fn here(&self) -> (Screen, Option<Discriminant<Overlay>>) {
        (self.session.screen().without_focus(), self.session.overlay().map(std::mem::discriminant))
    }

    fn say(&mut self, text: &str) -> io::Result<()> {
        print_blocks(&[Block::text(text)], &mut self.out)
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

    /// Does what a line asks for on a page.
    fn respond(&mut self, parsed: Parsed, page: &Page) -> io::Result<Effect> {
        match parsed {
            Parsed::Action(action) => return self.act(&action, page),
            Parsed::Read(wanted) => {
                let action = self.reading_page(&wanted).map_or(Action::Read, Action::Open);
                return self.act(&action, page);
            }
            Parsed::Again => self.section = None,
            Parsed::Several(words) => {
                self.say(&fill(&self.ui_text.plain.several, &[("words", &words.join(", "))]))?;
            }
            Parsed::Unknown => self.say(&parse::valid(page, self.ui_text))?,
            Parsed::Refused(reason) => self.say(&reason)?,
        }
        Ok(Effect::None)
    }

    /// Has the session do something, and says what came of it.
    fn act(&mut self, action: &Action, page: &Page) -> io::Result<Effect> {
        let depth = self.session.depth();
        let (behind, all) = self.session.progress();
        let effect = self.session.apply(action);
        if let Some(text) = self.acknowledgement(action, page) {
            let answer = page.question.as_ref().map(|question| question.item);
            let answer = answer.map(|item| page::spoken_answer(&self.session, self.ui_text, item)).unwrap_or_default();
            let values = [("at", &*behind.to_string()), ("all", &*all.to_string()), ("answer", &*answer)];
            self.say(&fill(text, &values))?;
        }
        let is_new = self.session.depth() > depth;
        if is_new || *action == Action::Read {
            self.tell_overlay(action, page, is_new)?;
        }
        Ok(effect)
    }

    /// What is said of an answer, or of an item that was left open.
    fn acknowledgement(&self, action: &Action, page: &Page) -> Option<&'w str> {
        let question = page.question.as_ref()?;
        let text = &self.ui_text.plain;
        match action {
            Action::Answer(_) => Some(&text.recorded),
            Action::Proceed if question.is_answered_by_case => Some(&text.recorded),
            Action::Proceed if question.recorded.is_none() => Some(&text.open),
            _ => None,
        }
    }

    /// The one rule for pages over the walk: what only informs is printed and left, and so is the list of reading pages
    /// where it was asked for by a word. What asks for a choice stays, and so does what was open before.
    fn tell_overlay(&mut self, action: &Action, below: &Page, is_new: bool) -> io::Result<()> {
        let Some(overlay) = self.session.overlay() else { return Ok(()) };
        if !overlay.is_informational() && *action != Action::Read {
            return Ok(());
        }
        match overlay {
            // By ear, a list to choose a line from would be one step more to a number.
            Overlay::Helplines(_) => {
                for page in page::helplines(self.session.bank(), self.ui_text) {
                    print_page(&page, &mut self.out)?;
                }
            }
            Overlay::Keys => {
                print_page(&self.page().with_keys(parse::help(below, self.ui_text), self.ui_text), &mut self.out)?;
            }
            Overlay::ReadingList(_) => {
                print_page(&self.page(), &mut self.out)?;
                self.say(&self.ui_text.plain.read)?;
            }
            _ => print_page(&self.page(), &mut self.out)?,
        }
        if is_new {
            self.session.apply(&Action::Back);
        }
        Ok(())
    }

    /// The reading page with this number, or with a title that begins like this.
    fn reading_page(&self, wanted: &str) -> Option<usize> {
        let pages = self.session.reading_pages();
        let number = wanted.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        number.filter(|&at| at < pages.len()).or_else(|| {
            let wanted = parse::fold(wanted);
            let title = |page| parse::fold(&page::reading_title(&self.session, self.ui_text, page));
            pages.iter().position(|&page| title(page).starts_with(&wanted)).filter(|_| !wanted.is_empty())
        })
    }
}

const EMERGENCY: Parsed = Parsed::Action(Action::Emergency);
const PROCEED: Parsed = Parsed::Action(Action::Proceed);
