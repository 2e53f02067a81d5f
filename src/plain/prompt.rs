//! Owns what is said before a line is asked for: the page, or as much of it as is needed to answer, and what can be typed.

use super::{Plain, line, render};
use crate::bank::Kind;
use crate::page::{self, Block, answer_words};
use crate::session::{Over, Place};
use crate::text::Run;
use crate::words::fill;
use std::io::{self, Write};

/// How much of a page or an item is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Telling {
    /// All there is.
    Whole,
    /// What is needed to answer.
    Short,
}

impl<R, W: Write> Plain<'_, '_, R, W> {
    /// Says where the person is, and asks for a line.
    ///
    /// One rule goes for every line typed before: a page or an item that is new, or that is asked for once more, is said
    /// whole. After any other line the ear may have lost it, so it is said in short. Of an item, that is its place, its
    /// question and its answers; of a page, its title with its choices where they are few, and the lines to call on the
    /// page of an alert. A longer page has a word that says it again, and names it.
    pub(super) fn prompt(&mut self, telling: Telling) -> io::Result<()> {
        let left_out = match (self.session.over(), self.session.place()) {
            (None, &Place::Section { section, stop }) => {
                self.tell_item(section, stop.item, telling)?;
                false
            }
            _ => self.tell_page(telling)?,
        };
        self.ask(left_out)
    }

    /// Says a page. Gives whether a part was left out that cannot be done without.
    fn tell_page(&mut self, telling: Telling) -> io::Result<bool> {
        let page = page::of(&self.session, self.words, &[]);
        match telling {
            Telling::Whole => {
                if self.session.over().is_none() {
                    self.said = None;
                }
                render::print_page(&page, &mut self.out).map(|()| false)
            }
            Telling::Short => render::print_short(&page, &mut self.out),
        }
    }

    /// Says one item, and the heading of its list where that is new.
    fn tell_item(&mut self, section: usize, at: usize, telling: Telling) -> io::Result<()> {
        let page = page::of(&self.session, self.words, &[]);
        writeln!(self.out)?;
        if telling == Telling::Whole && self.said != Some(section) {
            writeln!(self.out, "{}", page.title)?;
            render::print_blocks(&page.before, &mut self.out)?;
        }
        let mark = if self.session.is_example() { format!("{} ", self.words.example.mark) } else { String::new() };
        writeln!(self.out, "({mark}{})", page.place.join(", "))?;
        let Some(item) = self.session.item_at(section, at) else { return Ok(()) };
        let text = self.session.bank().items[item].ask.of(self.session.about()).to_owned();
        render::print_blocks(&[Block::Paragraph(vec![Run::plain(text)])], &mut self.out)?;
        if telling == Telling::Whole {
            render::print_blocks(&page.about_focus, &mut self.out)?;
            self.said = Some(section);
        }
        Ok(())
    }

    /// Says what can be answered, and asks for a line.
    fn ask(&mut self, left_out: bool) -> io::Result<()> {
        let says = &self.words.plain;
        let mut hints = Vec::new();
        match (self.session.over(), self.session.place()) {
            (Some(Over::Leave), _) => hints.push(says.leave.clone()),
            (None, Place::Section { section, stop }) => {
                if let Some(item) = self.session.item_at(*section, stop.item) {
                    hints.push(self.answers(item));
                    hints.extend(self.given(item));
                }
            }
            (Some(_), _)
            | (None, Place::Welcome { .. } | Place::Cases { .. } | Place::Offer { .. } | Place::LookOver { .. }) => {
                hints.push(says.numbers.clone());
            }
            (None, Place::Topic(_)) if self.session.offers_questions() => hints.push(self.words.plain.or_ask.clone()),
            _ => {}
        }
        hints.extend(self.empty_line().map(str::to_owned));
        hints.extend(left_out.then(|| says.or_again.clone()));
        render::put(&hints.join(" "), "", &mut self.out)?;
        write!(self.out, "{}", says.prompt)?;
        self.out.flush()
    }

    /// What an empty line does here; nothing is said where it only asks again.
    fn empty_line(&self) -> Option<&str> {
        let says = &self.words.plain;
        let does = match (self.session.over(), self.session.place()) {
            (Some(Over::Leave), _) | (None, Place::Welcome { .. }) => return None,
            _ if self.returning => &says.or_return,
            (Some(_), _) | (None, Place::Cases { .. }) => &says.or_back,
            (None, Place::Section { section, stop }) if self.case_answers(*section, stop.item) => &says.or_case,
            (None, Place::AtOnce { .. }) => &says.or_question,
            (None, Place::NextSteps) if !self.session.is_example() => &says.or_leave,
            (None, _) => &says.or_empty,
        };
        Some(does)
    }

    /// Whether going on gives the answer of the case that is shown.
    pub(super) fn case_answers(&self, section: usize, at: usize) -> bool {
        self.session.item_at(section, at).is_some_and(|item| self.session.next_of_case(item).is_some())
    }

    /// The numbered answers of an item, in one line.
    fn answers(&self, item: usize) -> String {
        let answers = answer_words(&self.session, self.words, item);
        match self.session.bank().items[item].kind {
            Kind::Number { min, max } => {
                let range = fill(&self.words.list.range, &[("min", &min.to_string()), ("max", &max.to_string())]);
                let [unsure, declined] = [line::unsure(&self.session, self.words), line::rather(self.words)];
                format!("{range}, {unsure}, {declined}.")
            }
            kind => {
                let sign = matches!(kind, Kind::Sign { .. });
                let label = |answer: &String| if sign { uncapitalized(answer) } else { answer.clone() };
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
}

/// A text that goes on a sentence, with whatever is written large within it.
fn uncapitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
