//! What you take with you: a reflection as text and as JSON, written to what is handed in. Knows no terminal and no path.

mod json;

use crate::bank::{Answer, Bank, Text};
use crate::page;
use crate::plain::print_page;
use crate::session::{Answers, Reflection};
use crate::words::Words;
use std::io::{self, Write};

/// All that a summary is made of.
#[derive(Debug)]
pub struct Summary<'a> {
    /// The bank that was answered.
    pub bank: &'a Bank,
    /// The answers.
    pub answers: &'a Answers,
    /// The day they were given, YYYY-MM-DD, where it is known.
    pub date: Option<&'a str>,
    /// Whether they are those of a fictional case.
    pub is_example: bool,
}

impl Summary<'_> {
    /// Writes it for people, as the page of the walk says it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn text(&self, words: &Words, out: &mut impl Write) -> io::Result<()> {
        let reflection = Reflection::of(self.bank, self.answers);
        let withheld = self.bank.restricted.then(|| without_wording(self.bank));
        let mut page = page::reflection(withheld.as_ref().unwrap_or(self.bank), words, &reflection, self.is_example);
        if self.is_example {
            page.title = format!("{} {}", words.example.mark, page.title);
        }
        page.place.extend(self.date.map(str::to_owned));
        print_page(&page, out)
    }

    /// Writes it for programs; the names and their order are a contract.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn json(&self, words: &Words, out: &mut impl Write) -> io::Result<()> {
        json::write(self, words, out)
    }
}

/// A bank whose items are called by their ids, for one whose wording may not be passed on.
fn without_wording(bank: &Bank) -> Bank {
    let mut bank = bank.clone();
    for item in &mut bank.items {
        item.ask = Text::One(item.id.clone());
    }
    bank
}

/// An answer as files write it.
fn written(bank: &Bank, item: usize, answer: &Answer) -> serde_json::Value {
    let id = |choice: &usize| bank.choices(item)[*choice].id.clone();
    match answer {
        Answer::Yes => "yes".into(),
        Answer::No => "no".into(),
        Answer::Unsure => "unsure".into(),
        Answer::Declined => "declined".into(),
        Answer::Choice(choice) => id(choice).into(),
        Answer::Choices(ticked) => ticked.iter().map(id).collect::<Vec<_>>().into(),
        Answer::Number(number) => (*number).into(),
    }
}
