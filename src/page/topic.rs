//! A topic: its text with numbered sources; on the walk, with the signs just marked that relate to it.

use super::helplines::{cite, pinned};
use super::{Block, Page, PageKind, addressee, markdown, place, question};
use crate::bank::Topic;
use crate::session::{Session, TopicQuestions};
use crate::text::Run;
use crate::ui_text::UiText;
use std::cell::RefCell;

/// A topic of the walk, by its place there.
pub(super) fn page(session: &Session, ui_text: &UiText, at: usize) -> Page {
    let bank = session.bank();
    let topic = &bank.topics[bank.walk[at]];
    let unasked = session.questions_about(at) == TopicQuestions::NotAsked;
    let mut page = Page::new(topic.title.clone(), if unasked { PageKind::Unasked } else { PageKind::Reading });
    let all = bank.walk.len() + usize::from(bank.compare.is_some());
    page.place.push(place(ui_text, at + 1, all));
    page.pinned = pinned(session.bank(), ui_text);
    page.before = related(session, ui_text, at, unasked);
    page.before.extend(body(session, ui_text, topic));
    page
}

/// Which of the noticed signs relate to a topic; and where there are none, whether they were asked about at all. `offers` is
/// whether they can be asked from here.
pub(super) fn related(session: &Session, ui_text: &UiText, at: usize, offers: bool) -> Vec<Block> {
    let bank = session.bank();
    let topic = &bank.topics[bank.walk[at]];
    let results = session.results();
    let addressee = addressee(session, ui_text).answering(results.answer_as(bank));
    let relates = |item: usize| bank.items[item].tags.iter().any(|tag| topic.tags.contains(tag));
    let noticed = results.groups.iter().flat_map(|group| &group.items).copied().filter(|&item| relates(item));
    let excluded = results.excluded.iter().map(|one| one.item).filter(|&item| relates(item));
    let words = |item: usize| question::noticed(bank, ui_text, &results, item);
    let mut entries: Vec<Block> = noticed.map(|item| Block::entry(words(item))).collect();
    entries.extend(excluded.map(|item| Block::entry(format!("{} ({})", words(item), ui_text.topic.apart_mark))));
    if entries.is_empty() {
        let says = &ui_text.topic;
        let text = match session.questions_about(at) {
            // The bank links no sign to it, so that there is nothing to say of them.
            _ if topic.tags.is_empty() => return Vec::new(),
            TopicQuestions::None => says.not_asked.of(&addressee),
            TopicQuestions::NotAsked if offers => {
                format!("{} {}", says.not_yet.of(&addressee), says.ask.of(&addressee))
            }
            TopicQuestions::NotAsked => says.not_yet.of(&addressee),
            TopicQuestions::LeftOpen => says.left_open.of(&addressee),
            TopicQuestions::Answered => says.related_none.of(&addressee),
        };
        return vec![Block::text(text)];
    }
    let mut blocks = vec![Block::Heading(ui_text.topic.related.of(&addressee))];
    blocks.extend(entries);
    // What follows is about the topic again, not about the signs.
    blocks.push(Block::Heading(topic.title.clone()));
    blocks
}

/// A topic's text, with its citations numbered in the order they come, and the sources they refer to.
pub(super) fn body(session: &Session, ui_text: &UiText, topic: &Topic) -> Vec<Block> {
    let bank = session.bank();
    let (mut blocks, mut cited) = text(session, topic);
    for &source in &topic.sources {
        if !cited.contains(&source) {
            cited.push(source);
        }
    }
    let entry = |(number, &at): (u64, &usize)| Block::Entry(Some(number), vec![Run::faint(cite(&bank.sources[at].1))]);
    blocks.extend(Block::under(&ui_text.topic.sources, (1..).zip(&cited).map(entry).collect()));
    blocks
}

/// A topic's text, and the sources that it cites in the order of their numbers.
pub(super) fn text(session: &Session, topic: &Topic) -> (Vec<Block>, Vec<usize>) {
    let bank = session.bank();
    // The parser of the text asks for the number of each citation as it comes to it.
    let cited: RefCell<Vec<usize>> = RefCell::new(Vec::new());
    let number = |id: &str| {
        let source = bank.sources.iter().position(|(one, _)| one == id)?;
        let mut cited = cited.borrow_mut();
        let at = cited.iter().position(|&one| one == source).unwrap_or_else(|| {
            cited.push(source);
            cited.len() - 1
        });
        Some(format!("[{}]", at + 1))
    };
    let blocks = markdown::blocks(topic.body.of(session.about()), number);
    (blocks, cited.into_inner())
}
