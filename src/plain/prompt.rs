//! What is said before a line is asked for: the page, or as much of it as is needed to answer, and what can be typed.

use super::Plain;
use crate::bank::Input;
use crate::lines::{print_blocks, print_page, print_short, put};
use crate::page::{Block, Page, PageKind, Question};
use crate::session::Lead;
use crate::ui_text::{UiText, fill};
use std::io::{self, Write};

/// How much of a page or an item is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// All there is.
    Full,
    /// What is needed to answer.
    Short,
}

impl<R, W: Write> Plain<'_, '_, R, W> {
    /// Says where the person is, and asks for a line.
    ///
    /// One rule goes for every line typed before: a page or an item that is new, or that is asked for once more, is said
    /// in full. After any other line the ear may have lost it, so it is said in short. Of an item, that is its place, its
    /// question and its answers; of a page, its title with its choices where they are few, and the lines to call on the
    /// page of an alert. A longer page has a word that says it again, and names it.
    pub(super) fn prompt(&mut self, page: &Page, detail: Detail) -> io::Result<()> {
        let left_out = match &page.question {
            Some(question) => {
                self.tell_question(page, question, detail)?;
                false
            }
            None if detail == Detail::Full => {
                if self.session.depth() == 0 {
                    self.section = None;
                }
                print_page(page, &mut self.out)?;
                false
            }
            None => print_short(page, &mut self.out)?,
        };
        let mut hints = hints(page, self.ui_text);
        hints.extend(empty_line(page, self.ui_text, self.is_returning).map(str::to_owned));
        hints.extend(left_out.then(|| self.ui_text.plain.or_again.clone()));
        put(&hints.join(" "), "", &mut self.out)?;
        write!(self.out, "{}", self.ui_text.plain.prompt)?;
        self.out.flush()
    }

    /// Says one item, and the heading of its section where that is new.
    fn tell_question(&mut self, page: &Page, question: &Question, detail: Detail) -> io::Result<()> {
        writeln!(self.out)?;
        if detail == Detail::Full && self.section != Some(question.section) {
            writeln!(self.out, "{}", page.marked_title())?;
            print_blocks(&page.before, &mut self.out)?;
        }
        let mark = page.mark.clone();
        let place = mark.into_iter().chain((!page.place.is_empty()).then(|| page.place.join(", ")));
        let place: Vec<String> = place.collect();
        if !place.is_empty() {
            writeln!(self.out, "({})", place.join(" "))?;
        }
        print_blocks(&[Block::text(&question.text)], &mut self.out)?;
        if detail == Detail::Full {
            print_blocks(&page.about_focus, &mut self.out)?;
            self.section = Some(question.section);
        }
        Ok(())
    }
}

/// What can be answered or chosen here.
fn hints(page: &Page, ui_text: &UiText) -> Vec<String> {
    let text = &ui_text.plain;
    match &page.question {
        Some(question) => {
            let now = question.recorded.as_ref().map(|answer| fill(&text.now, &[("answer", answer)]));
            [answers(page, question, ui_text)].into_iter().chain(now).collect()
        }
        None => match page.kind {
            PageKind::Leave => vec![text.leave.clone()],
            PageKind::Unasked => vec![text.or_ask.clone()],
            _ if page.numbered() > 0 => vec![text.numbers.clone()],
            _ => Vec::new(),
        },
    }
}

/// What an empty line does here; nothing is said where it only asks again.
fn empty_line<'w>(page: &Page, ui_text: &'w UiText, is_returning: bool) -> Option<&'w str> {
    let text = &ui_text.plain;
    let does = match page.proceed {
        Lead::Nowhere => return None,
        _ if is_returning => &text.or_return,
        Lead::Back => &text.or_back,
        Lead::Out => &text.or_leave,
        Lead::On if page.question.as_ref().is_some_and(|question| question.is_answered_by_case) => &text.or_case,
        Lead::On if page.kind == PageKind::Alert => &text.or_question,
        Lead::On => &text.or_empty,
    };
    Some(does)
}

/// The numbered answers of an item, in one line.
fn answers(page: &Page, question: &Question, ui_text: &UiText) -> String {
    if let Some(range) = question.with_range(&ui_text.items.range) {
        let words = &ui_text.plain.words;
        return format!("{range}, {}, {}.", words.unsure.of(page.about, page.answer_as), words.rather);
    }
    let label = |label: &str| match question.input {
        Input::YesNo => uncapitalized(label),
        _ => label.to_owned(),
    };
    let numbered = (1..).zip(&question.answers).map(|(number, one)| format!("{number} {}", label(&one.label)));
    let all = numbered.collect::<Vec<_>>().join(", ");
    match question.input {
        Input::AnyOf => format!("{all}. {}", ui_text.plain.ticks),
        _ => format!("{all}."),
    }
}

/// A text that goes on a sentence, with whatever is written large within it.
fn uncapitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
