//! Owns the reading: its list, its pages, the walk's three topics, the table beside each other, and the search.

use super::helpline::{cite, pinned};
use super::{Block, Kind, Page, Row, who};
use crate::bank::{Part, Topic, parts};
use crate::session::{Asked, Leaf, Session};
use crate::text::{Run, Style};
use crate::words::{Headed, Words, fill};
use std::cell::RefCell;

pub(super) fn list<'a>(session: &'a Session, words: &'a Words, focus: usize) -> Page<'a> {
    let leaves = session.leaves();
    let mut page = Page::new(words.reading.title.clone(), Kind::Choices);
    page.before.push(Block::text(words.reading.says.clone()));
    page.pinned = pinned(session.bank(), words);
    page.with_list(leaves.len(), focus, move |at| leaf_row(session, words, leaves[at], at))
}

fn leaf_row(session: &Session, words: &Words, leaf: Leaf, at: usize) -> Row {
    Row { number: Some(at + 1), text: title(session, words, leaf), ..Row::default() }
}

/// The title of a reading page.
pub(crate) fn title(session: &Session, words: &Words, leaf: Leaf) -> String {
    let bank = session.bank();
    match leaf {
        Leaf::Topic(topic) => bank.topics[topic].title.clone(),
        Leaf::Compare => bank.compare.as_ref().map_or_else(String::new, |one| one.title.clone()),
        Leaf::Privacy => words.reading.privacy.clone(),
        Leaf::Access => words.reading.access.clone(),
        Leaf::Sources => words.reading.sources.clone(),
    }
}

/// A reading page opened from the list.
pub(super) fn page<'a>(session: &Session, words: &Words, leaf: usize) -> Page<'a> {
    let leaves = session.leaves();
    let Some(&this) = leaves.get(leaf) else { return Page::new("", Kind::Aside) };
    let mut page = Page::new(title(session, words, this), Kind::Reading);
    let (at, all) = ((leaf + 1).to_string(), leaves.len().to_string());
    page.place.push(fill(&words.list.item, &[("at", &at), ("all", &all)]));
    page.pinned = pinned(session.bank(), words);
    page.before = match this {
        Leaf::Topic(topic) => body(session, words, &session.bank().topics[topic]),
        Leaf::Compare => table(session),
        Leaf::Privacy => headed(&words.privacy),
        Leaf::Access => headed(&words.access),
        Leaf::Sources => {
            let says = [Block::text(words.reading.sources_says.clone())];
            says.into_iter().chain(session.bank().sources.iter().map(|source| Block::entry(cite(source)))).collect()
        }
    };
    page
}

/// Parts of a page of the program's own, each under its heading; several lines are a list.
fn headed(parts: &[Headed]) -> Vec<Block> {
    let part = |one: &Headed| {
        let lines: Vec<&str> = one.says.lines().collect();
        let said = |line: &&str| if lines.len() > 1 { Block::entry(*line) } else { Block::text(*line) };
        let said: Vec<Block> = lines.iter().map(said).collect();
        std::iter::once(Block::Heading(one.head.clone())).chain(said)
    };
    parts.iter().flat_map(part).collect()
}

/// A topic of the walk, with the signs just marked that relate to it.
pub(super) fn walk<'a>(session: &Session, words: &Words, at: usize) -> Page<'a> {
    let bank = session.bank();
    let topic = &bank.topics[bank.walk[at]];
    let kind = if session.asked_about(at) == Asked::NotYet { Kind::Unasked } else { Kind::Reading };
    let mut page = Page::new(topic.title.clone(), kind);
    let all = bank.walk.len() + usize::from(bank.compare.is_some());
    page.place.push(fill(&words.list.item, &[("at", &(at + 1).to_string()), ("all", &all.to_string())]));
    page.pinned = pinned(session.bank(), words);
    page.before = related(session, words, at);
    page.before.extend(body(session, words, topic));
    page
}

/// The topics of the walk side by side.
pub(super) fn compare<'a>(session: &Session, words: &Words) -> Page<'a> {
    let bank = session.bank();
    let title = bank.compare.as_ref().map_or_else(String::new, |one| one.title.clone());
    let mut page = Page::new(title, Kind::Reading);
    let all = (bank.walk.len() + 1).to_string();
    page.place.push(fill(&words.list.item, &[("at", &all), ("all", &all)]));
    page.pinned = pinned(session.bank(), words);
    page.before = table(session);
    page
}

fn table(session: &Session) -> Vec<Block> {
    let bank = session.bank();
    let table = bank.compare.as_ref().map(|one| Block::Table {
        columns: one.columns.iter().map(|&topic| bank.topics[topic].title.clone()).collect(),
        rows: one.rows.clone(),
    });
    table.into_iter().collect()
}

/// Which of the noticed signs relate to a topic; and where there are none, whether they were asked about at all.
fn related(session: &Session, words: &Words, at: usize) -> Vec<Block> {
    let bank = session.bank();
    let topic = &bank.topics[bank.walk[at]];
    let about = session.about();
    let reflection = session.reflection();
    let who = who(session, words).answering(reflection.answer_as(bank));
    let relates = |item: usize| bank.items[item].tags.iter().any(|tag| topic.tags.contains(tag));
    let noticed = reflection.groups.iter().flat_map(|group| &group.items).copied().filter(|&item| relates(item));
    let apart = reflection.set_apart.iter().map(|one| one.item).filter(|&item| relates(item));
    let ask = |item: usize| bank.items[item].ask.of(about).to_owned();
    let mut entries: Vec<Block> = noticed.map(|item| Block::entry(ask(item))).collect();
    entries.extend(apart.map(|item| Block::entry(format!("{} ({})", ask(item), words.topic.apart_mark))));
    if entries.is_empty() {
        let (says, who) = (&words.topic, &who);
        return match session.asked_about(at) {
            // The bank links no sign to it, so that there is nothing to say of them.
            _ if topic.tags.is_empty() => Vec::new(),
            Asked::Never => vec![Block::text(says.not_asked.of(who))],
            Asked::NotYet => vec![Block::text(format!("{} {}", says.not_yet.of(who), says.ask.of(who)))],
            Asked::LeftOpen => vec![Block::text(says.left_open.of(who))],
            Asked::Answered => vec![Block::text(says.related_none.of(who))],
        };
    }
    let mut blocks = vec![Block::Heading(words.topic.related.of(&who))];
    blocks.extend(entries);
    // What follows is about the topic again, not about the signs.
    blocks.push(Block::Heading(topic.title.clone()));
    blocks
}

/// A topic's text, with its citations numbered in the order they come, and the sources they stand for.
pub(crate) fn body(session: &Session, words: &Words, topic: &Topic) -> Vec<Block> {
    let bank = session.bank();
    let cited: RefCell<Vec<usize>> = RefCell::new(Vec::new());
    let number = |id: &str| {
        let source = bank.sources.iter().position(|source| source.id == id)?;
        let mut cited = cited.borrow_mut();
        let at = cited.iter().position(|&one| one == source).unwrap_or_else(|| {
            cited.push(source);
            cited.len() - 1
        });
        Some(format!("[{}]", at + 1))
    };
    let mut blocks: Vec<Block> = parts(topic.body.of(session.about()), number)
        .into_iter()
        .map(|part| match part {
            Part::Heading(runs) => Block::Heading(runs.into_iter().map(|run| run.text).collect()),
            Part::Paragraph(runs) => Block::Paragraph(runs),
            Part::Entry(number, runs) => Block::Entry(number, runs),
        })
        .collect();
    let mut cited = cited.into_inner();
    cited.extend(topic.sources.iter().copied().filter(|source| !cited.contains(source)).collect::<Vec<_>>());
    if !cited.is_empty() {
        blocks.push(Block::Heading(words.topic.sources.clone()));
        let entries = (1..).zip(&cited);
        blocks.extend(entries.map(|(number, &at)| {
            Block::Entry(Some(number), vec![Run { text: cite(&bank.sources[at]), style: Style::Plain }])
        }));
    }
    blocks
}

/// Typing what to search for, with what it finds so far.
pub(super) fn search<'a>(session: &Session, words: &Words, query: &str) -> Page<'a> {
    let mut page = Page::new(words.reading.search.clone(), Kind::Search);
    let asked = fill(&words.reading.query, &[("query", query)]);
    page.before.push(Block::Paragraph(vec![Run::strong(asked)]));
    if !query.trim().is_empty() {
        let found = session.found(query);
        page.after.push(Block::text(found_says(words, found.len())));
        let leaves = session.leaves();
        page.after.extend(found.iter().map(|&at| Block::entry(title(session, words, leaves[at]))));
    }
    page
}

fn found_says(words: &Words, count: usize) -> String {
    match count {
        0 => words.reading.nothing.clone(),
        1 => words.reading.found_one.clone(),
        _ => fill(&words.reading.found, &[("count", &count.to_string())]),
    }
}

/// What a search found.
pub(super) fn found<'a>(session: &'a Session, words: &'a Words, query: &str, focus: usize) -> Page<'a> {
    let found = session.found(query);
    let leaves = session.leaves();
    let mut page = Page::new(words.reading.search.clone(), Kind::Choices);
    let asked = fill(&words.reading.query, &[("query", query)]);
    page.before.push(Block::Paragraph(vec![Run::strong(asked)]));
    page.before.push(Block::text(found_says(words, found.len())));
    page.with_list(found.len(), focus, move |at| leaf_row(session, words, leaves[found[at]], at))
}
