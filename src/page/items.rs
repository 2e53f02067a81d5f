//! The items of a section: each with its answer, the one in focus with why it matters.

use super::content::{AnswerLabel, Question};
use super::question::{answered, question};
use super::{Block, List, Mark, Page, PageKind, Row, addressee, place};
use crate::bank::{Answer, Bank, Input, Item, Perspective};
use crate::session::{Focus, Session};
use crate::text::Run;
use crate::ui_text::{UiText, fill};

pub(super) fn page(session: &Session, ui_text: &UiText, section: usize, focus: Focus) -> Page {
    let shown = session.responses().shown(section);
    let item = shown.get(focus.item).copied();
    let kind = item.map_or(PageKind::Choices, |item| kind(&session.bank().items[item], focus.answer.is_some()));
    let mut page = Page::new(session.bank().sections[section].title.clone(), kind);
    page.place.extend((shown.len() > 1).then(|| place(ui_text, focus.item + 1, shown.len())));
    page.notice = item.filter(|_| session.needs_answer()).map(|item| unanswered(session, ui_text, item));
    page.can_take_back = session.can_take_back();
    page.before = introduction(session, ui_text, section);
    page.about_focus = item.map(|item| about_item(session, ui_text, item)).unwrap_or_default();
    page.question = item.map(|item| question(session, ui_text, item));
    page.list = Some(list(session, ui_text, shown, focus, page.question.as_ref()));
    page
}

/// The items, with the answers of the one in focus below it where they can be in focus too.
fn list(session: &Session, ui_text: &UiText, shown: &[usize], focus: Focus, question: Option<&Question>) -> List {
    let mut rows = Vec::with_capacity(shown.len());
    for (at, &item) in shown.iter().enumerate() {
        let asked = question.filter(|_| at == focus.item);
        rows.push(item_row(session, ui_text, item, asked));
        if let Some(question) = asked {
            rows.extend((0..session.focusable_answers(item)).map(|answer| answer_row(session, question, answer)));
        }
    }
    let has_answers = shown.iter().any(|&item| session.bank().choices(item).is_empty());
    List { rows, focus: focus.item + focus.answer.map_or(0, |answer| answer + 1), has_answers }
}

/// What is said before the items: on the first section of the walk also what the perspective says.
pub(super) fn introduction(session: &Session, ui_text: &UiText, section: usize) -> Vec<Block> {
    let bank = session.bank();
    let about = session.about();
    // What a bank tells its reader before the first question is not true of somebody made up.
    let first = is_first(session, section) && !session.is_example();
    let mut blocks: Vec<Block> = intro(bank, about).filter(|_| first).map(Block::text).into_iter().collect();
    if let Some(intro) = &bank.sections[section].intro {
        let intro = intro.of(about);
        let reads = addressee(session, ui_text).named(&ui_text.example.reads);
        blocks.push(Block::text(reads.map_or_else(|| intro.to_owned(), |reads| fill(&reads, &[("intro", intro)]))));
    }
    blocks
}

fn kind(item: &Item, on_answer: bool) -> PageKind {
    match item.kind.input() {
        Input::YesNo => PageKind::Sign,
        Input::OneOf if on_answer => PageKind::Choice,
        Input::OneOf => PageKind::Question,
        Input::AnyOf => PageKind::Multi,
        Input::Number { .. } => PageKind::Number,
    }
}

/// What the perspective says before the first question.
fn intro(bank: &Bank, about: Perspective) -> Option<&str> {
    let view = match about {
        Perspective::Own => bank.opening.own.as_ref(),
        Perspective::Other => bank.opening.other.as_ref(),
    };
    view.map(|view| view.intro.as_str())
}

fn is_first(session: &Session, section: usize) -> bool {
    (0..section).all(|before| session.responses().shown(before).is_empty())
}

/// That an answer is needed to go on, and how to give one.
fn unanswered(session: &Session, ui_text: &UiText, item: usize) -> String {
    // Answers beyond the last digit have none.
    let last = session.focusable_answers(item).min(9).to_string();
    fill(&ui_text.items.unanswered, &[("last", &last)])
}

/// Why an item matters, what else can look the same, and where that is from.
pub(super) fn about_item(session: &Session, ui_text: &UiText, item: usize) -> Vec<Block> {
    let bank = session.bank();
    let about = session.about();
    let item = &bank.items[item];
    let mut blocks = Vec::new();
    let mut say = |head: &str, text: &str| blocks.push(Block::titled(head, text));
    if let Some(why) = &item.why {
        say(&ui_text.items.why, why.of(about));
    }
    if let Some(also) = &item.also {
        say(&ui_text.items.also, also.of(about));
    }
    let mut from: Vec<String> = Vec::new();
    for &source in &item.sources {
        let (_, source) = &bank.sources[source];
        let name = source.publisher.as_ref().unwrap_or(&source.title);
        let said = source.year.map_or_else(|| name.clone(), |year| format!("{name}, {year}"));
        if !from.contains(&said) {
            from.push(said);
        }
    }
    if !from.is_empty() {
        blocks.push(Block::Paragraph(vec![Run::faint(format!("{} {}.", ui_text.items.source, from.join("; ")))]));
    }
    blocks
}

fn item_row(session: &Session, ui_text: &UiText, item: usize, asked: Option<&Question>) -> Row {
    let row = answered(session, ui_text, item);
    if !session.bank().choices(item).is_empty() {
        // The answers of the item in focus are below it, with their marks.
        return Row { below: row.below.filter(|_| asked.is_none()), is_across: true, ..row };
    }
    let is_open = session.responses().recorded(item).is_none();
    let range = asked.filter(|_| is_open).and_then(|question| match session.typed() {
        "" => question.with_range(&ui_text.items.range),
        typed => Some(format!("{typed}  {}", question.with_range(&ui_text.items.typed_wrong)?)),
    });
    Row { below: range.or(row.below), ..row }
}

/// One answer of the item in focus.
fn answer_row(session: &Session, question: &Question, at: usize) -> Row {
    let AnswerLabel { label, answer, .. } = &question.answers[at];
    let chosen = session.responses().recorded(question.item).is_some_and(|recorded| match answer {
        Answer::Choices(one) => one.iter().all(|&choice| recorded.includes(&Answer::Choice(choice))),
        answer => recorded.includes(answer),
    });
    let mark = if question.input == Input::AnyOf { Mark::Any(chosen) } else { Mark::One(chosen) };
    Row { number: Some(at + 1), mark, text: label.clone(), is_inner: true, ..Row::default() }
}
