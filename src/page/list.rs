//! Owns the page of a list of items: each with its answer, the one in focus with why it matters.

use super::{Block, Kind, Mark, Page, Row, who};
use crate::bank::{self, Answer, AnswerAs, Bank, Item, Perspective};
use crate::session::{Session, Stop};
use crate::text::Run;
use crate::words::{Words, fill};

pub(super) fn page<'a>(session: &'a Session, words: &'a Words, section: usize, stop: Stop) -> Page<'a> {
    let bank = session.bank();
    let about = session.about();
    let shown = session.answers().shown(section);
    let this = &bank.sections[section];
    let item = shown.get(stop.item).copied();
    let on_answer = stop.answer.is_some();
    let kind = item.map_or(Kind::Choices, |item| kind(&bank.items[item], on_answer));
    let mut page = Page::new(this.title.clone(), kind);
    page.place = place(session, words, section, stop.item, shown.len());
    page.progress = Some(session.progress());
    let who = who(session, words);
    // What a bank tells its reader before the first question is not true of somebody made up.
    if is_first(session, section)
        && !session.is_example()
        && let Some(intro) = intro(bank, about)
    {
        page.before.push(Block::text(intro));
    }
    if let Some(intro) = &this.intro {
        let intro = intro.of(about);
        let read = who.named(&words.example.reads).map(|reads| fill(&reads, &[("intro", intro)]));
        page.before.push(Block::text(read.unwrap_or_else(|| intro.to_owned())));
    }
    if let Some(item) = item {
        page.about_focus = about_item(session, words, item);
    }
    let answers = item.map_or(0, |item| session.stops(item));
    let focus = stop.item + stop.answer.map_or(0, |answer| answer + 1);
    let mut page = page.with_list(shown.len() + answers, focus, move |row| match row.checked_sub(stop.item + 1) {
        Some(answer) if answer < answers => answer_row(session, words, shown[stop.item], answer),
        Some(later) => item_row(session, words, shown[stop.item + 1 + later - answers], false),
        None => item_row(session, words, shown[row], row == stop.item),
    });
    if let Some(list) = &mut page.list {
        list.answers = shown.iter().any(|&item| bank.choices(item).is_empty());
    }
    page
}

fn kind(item: &Item, on_answer: bool) -> Kind {
    match item.kind {
        bank::Kind::Sign { .. } => Kind::Sign,
        bank::Kind::Scale(_) | bank::Kind::Choice(_) if on_answer => Kind::Choice,
        bank::Kind::Scale(_) | bank::Kind::Choice(_) => Kind::Question,
        bank::Kind::Multi(_) => Kind::Multi,
        bank::Kind::Number { .. } => Kind::Number,
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
    (0..section).all(|before| session.answers().shown(before).is_empty())
}

/// Where in the walk a list stands. Only lists of signs are counted as lists: a question by itself is none.
fn place(session: &Session, words: &Words, section: usize, at: usize, len: usize) -> Vec<String> {
    let bank = session.bank();
    let offered = bank.sections[section].offered;
    let is_sign = |item: &usize| matches!(bank.items[*item].kind, bank::Kind::Sign { .. });
    let is_list = |section: &usize| {
        bank.sections[*section].offered == offered && session.answers().shown(*section).iter().any(is_sign)
    };
    let item = fill(&words.list.item, &[("at", &(at + 1).to_string()), ("all", &len.to_string())]);
    let lists: Vec<usize> = (0..bank.sections.len()).filter(is_list).collect();
    match lists.iter().position(|&list| list == section) {
        Some(list) => {
            let of = fill(&words.list.place, &[("at", &(list + 1).to_string()), ("all", &lists.len().to_string())]);
            vec![of, item]
        }
        None => vec![item],
    }
}

/// Why an item matters, what else can look the same, and where that is from.
fn about_item(session: &Session, words: &Words, item: usize) -> Vec<Block> {
    let bank = session.bank();
    let about = session.about();
    let item = &bank.items[item];
    let mut blocks = Vec::new();
    let mut say = |head: &str, text: &str| {
        blocks.push(Block::Paragraph(vec![Run::strong(head), Run::plain(format!(" {text}"))]));
    };
    if let Some(why) = &item.why {
        say(&words.list.why, why.of(about));
    }
    if let Some(also) = &item.also {
        say(&words.list.also, also.of(about));
    }
    let mut from: Vec<String> = Vec::new();
    for &source in &item.sources {
        let source = &bank.sources[source];
        let name = source.publisher.as_ref().unwrap_or(&source.title);
        let said = source.year.map_or_else(|| name.clone(), |year| format!("{name}, {year}"));
        if !from.contains(&said) {
            from.push(said);
        }
    }
    if !from.is_empty() {
        say(&words.list.source, &format!("{}.", from.join("; ")));
    }
    blocks
}

/// The answer of an item in a word or two, for a column.
pub(super) fn short_answer(session: &Session, words: &Words, item: usize) -> String {
    let about = session.about();
    let answer_as = answer_as(session.bank(), item);
    let choices = session.bank().choices(item);
    match session.answers().given(item) {
        None => String::new(),
        Some(Answer::Yes) => words.answer.yes.of(about, answer_as).to_owned(),
        Some(Answer::No) => words.answer.no.of(about, answer_as).to_owned(),
        Some(Answer::Unsure) => words.answer.unsure.of(about, answer_as).to_owned(),
        Some(Answer::Declined) => words.answer.declined.of(about).to_owned(),
        Some(Answer::Choice(one)) => choices[*one].label.of(about).to_owned(),
        Some(Answer::Choices(ticked)) => {
            ticked.iter().map(|&one| choices[one].label.of(about)).collect::<Vec<_>>().join(", ")
        }
        Some(Answer::Number(number)) => number.to_string(),
    }
}

/// The answer of an item as it is said aloud, where no column makes it short.
pub(super) fn spoken_answer(session: &Session, words: &Words, item: usize) -> String {
    match session.answers().given(item) {
        Some(Answer::Yes) => words.answer.yes_long.of(session.about(), answer_as(session.bank(), item)).to_owned(),
        _ => short_answer(session, words, item),
    }
}

fn answer_as(bank: &Bank, item: usize) -> AnswerAs {
    bank.sections[bank.items[item].section].answer_as
}

/// The answers that an item can have, in the order of their numbers; none for a number item but the last two.
#[must_use]
pub fn answer_words(session: &Session, words: &Words, item: usize) -> Vec<String> {
    let about = session.about();
    let answer_as = answer_as(session.bank(), item);
    let says = &words.answer;
    let own: Vec<&str> = match session.bank().items[item].kind {
        bank::Kind::Sign { .. } => vec![says.yes_long.of(about, answer_as), says.no.of(about, answer_as)],
        _ => session.bank().choices(item).iter().map(|choice| choice.label.of(about)).collect(),
    };
    let rest = [says.unsure_long.of(about, answer_as), says.declined_long.of(about)];
    own.into_iter().chain(rest).map(str::to_owned).collect()
}

fn item_row(session: &Session, words: &Words, item: usize, in_focus: bool) -> Row {
    let bank = session.bank();
    let text = bank.items[item].ask.of(session.about()).to_owned();
    let answer = short_answer(session, words, item);
    let row = Row { text, ..Row::default() };
    match bank.items[item].kind {
        bank::Kind::Sign { .. } => Row { answer, ..row },
        bank::Kind::Number { min, max } => {
            let range = &[("min", &*min.to_string()), ("max", &*max.to_string())];
            let below = match (in_focus, session.typed()) {
                (true, "") if answer.is_empty() => Some(fill(&words.list.range, range)),
                (true, typed) if !typed.is_empty() && session.answers().given(item).is_none() => {
                    Some(format!("{typed}  {}", fill(&words.list.typed_wrong, range)))
                }
                _ => None,
            };
            Row { answer, below, ..row }
        }
        // The answers of the item in focus stand below it, with their marks.
        _ => Row { below: (!in_focus && !answer.is_empty()).then_some(answer), ..row },
    }
}

fn answer_row(session: &Session, words: &Words, item: usize, at: usize) -> Row {
    let choices = session.bank().choices(item).len();
    let value = match at.checked_sub(choices) {
        None => Answer::Choice(at),
        Some(0) => Answer::Unsure,
        Some(_) => Answer::Declined,
    };
    let chosen = session.answers().given(item).is_some_and(|answer| answer.includes(&value));
    let multi = matches!(session.bank().items[item].kind, bank::Kind::Multi(_));
    Row {
        number: Some(at + 1),
        mark: if multi { Mark::Any(chosen) } else { Mark::One(chosen) },
        text: answer_words(session, words, item).swap_remove(at),
        inner: true,
        ..Row::default()
    }
}
