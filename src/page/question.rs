//! The item that is asked, its answers, and how an answer is worded.

use super::content::{ANSWER_WIDTH, AnswerLabel, Question, Row};
use crate::bank::{Answer, AnswerAs, Bank, Input, Perspective};
use crate::session::{Results, Session};
use crate::text::width;
use crate::ui_text::{UiText, fill};

pub(super) fn question(session: &Session, ui_text: &UiText, item: usize) -> Question {
    let bank = session.bank();
    Question {
        text: bank.items[item].ask.of(session.about()).to_owned(),
        input: bank.items[item].kind.input(),
        unit: unit(session, item).map(str::to_owned),
        answers: answers(session, ui_text, item),
        recorded: session.responses().recorded(item).map(|_| spoken_answer(session, ui_text, item)),
        is_answered_by_case: session.next_of_case(item).is_some(),
        item,
        section: bank.items[item].section,
    }
}

impl Question {
    /// A text with the least and the most number in it, and what it counts; `None` where no number is asked for.
    pub(crate) fn with_range(&self, text: &str) -> Option<String> {
        let Input::Number { min, max } = self.input else { return None };
        let max = counted(max, self.unit.as_deref());
        Some(fill(text, &[("min", &min.to_string()), ("max", &max)]))
    }
}

/// What the number of an item counts.
fn unit<'s>(session: &'s Session, item: usize) -> Option<&'s str> {
    session.bank().items[item].unit.as_ref().map(|unit| unit.of(session.about()))
}

fn counted(number: i64, unit: Option<&str>) -> String {
    unit.map_or_else(|| number.to_string(), |unit| format!("{number} {unit}"))
}

/// The answers that an item can have, in the order of their numbers; of a number item only the two that are no number.
pub(super) fn answers(session: &Session, ui_text: &UiText, item: usize) -> Vec<AnswerLabel> {
    let bank = session.bank();
    let (about, answer_as) = (session.about(), answer_as(bank, item));
    let (kind, text) = (bank.items[item].kind, &ui_text.answer);
    let label = |label: &str, answer| AnswerLabel { label: label.to_owned(), answer, is_exclusive: true };
    let mut answers: Vec<AnswerLabel> = match kind.input() {
        Input::YesNo => vec![
            label(text.yes_long.of(about, answer_as), Answer::Yes),
            label(text.no.of(about, answer_as), Answer::No),
        ],
        _ => (0..)
            .zip(bank.choices(item))
            .map(|(at, choice)| AnswerLabel {
                is_exclusive: choice.alone || !kind.takes_several(),
                ..label(choice.label.of(about), kind.alone(Answer::Choice(at)))
            })
            .collect(),
    };
    answers.push(label(text.unsure_long.of(about, answer_as), Answer::Unsure));
    answers.push(label(text.declined_long.of(about), Answer::Declined));
    answers
}

/// The answer of an item in a word or two, for a column; empty while it is open.
pub(super) fn short_answer(session: &Session, ui_text: &UiText, item: usize) -> String {
    let answer = session.responses().recorded(item);
    answer.map(|answer| in_words(session.bank(), ui_text, session.about(), item, answer)).unwrap_or_default()
}

fn in_words(bank: &Bank, ui_text: &UiText, about: Perspective, item: usize, answer: &Answer) -> String {
    let (answer_as, choices, text) = (answer_as(bank, item), bank.choices(item), &ui_text.answer);
    match answer {
        Answer::Yes => text.yes.of(about, answer_as).to_owned(),
        Answer::No => text.no.of(about, answer_as).to_owned(),
        Answer::Unsure => text.unsure.of(about, answer_as).to_owned(),
        Answer::Declined => text.declined.of(about).to_owned(),
        Answer::Choice(one) => choices[*one].label.of(about).to_owned(),
        Answer::Choices(ticked) => {
            ticked.iter().map(|&one| choices[one].label.of(about)).collect::<Vec<_>>().join(", ")
        }
        Answer::Number(number) => counted(*number, bank.items[item].unit.as_ref().map(|unit| unit.of(about))),
    }
}

/// What the results say of an item that was noticed: what was asked, or what the bank has to say of such an answer, with
/// the answer where that is no whole sentence.
pub(super) fn noticed(bank: &Bank, ui_text: &UiText, results: &Results, item: usize) -> String {
    let (about, one) = (results.about, &bank.items[item]);
    let answer = results.said.iter().find(|(said, _)| *said == item).map(|(_, answer)| answer);
    match (answer, one.noticed.as_ref().map(|noticed| noticed.of(about))) {
        (Some(_), Some(sentence)) if sentence.ends_with(['.', '!', '?']) => sentence.to_owned(),
        (Some(answer), Some(noticed)) => format!("{noticed}: {}", in_words(bank, ui_text, about, item, answer)),
        _ => one.ask.of(about).to_owned(),
    }
}

/// An answer that an item can have, as it is said aloud, where no column makes it short.
pub(super) fn worded(session: &Session, ui_text: &UiText, item: usize, answer: &Answer) -> String {
    match answer {
        Answer::Yes => ui_text.answer.yes_long.of(session.about(), answer_as(session.bank(), item)).to_owned(),
        answer => in_words(session.bank(), ui_text, session.about(), item, answer),
    }
}

/// An item with its answer: in the column where it is short, below it where it is not.
pub(super) fn answered(session: &Session, ui_text: &UiText, item: usize) -> Row {
    let bank = session.bank();
    let text = bank.items[item].ask.of(session.about()).to_owned();
    let answer = short_answer(session, ui_text, item);
    if bank.choices(item).is_empty() && width(&answer) <= ANSWER_WIDTH {
        return Row { answer, text, ..Row::default() };
    }
    Row { text, below: Some(answer).filter(|answer| !answer.is_empty()), ..Row::default() }
}

/// The answer of an item as it is said aloud, where no column makes it short; empty while it is open.
#[must_use]
pub fn spoken_answer(session: &Session, ui_text: &UiText, item: usize) -> String {
    session.responses().recorded(item).map_or_else(String::new, |answer| worded(session, ui_text, item, answer))
}

fn answer_as(bank: &Bank, item: usize) -> AnswerAs {
    bank.sections[bank.items[item].section].answer_as
}
