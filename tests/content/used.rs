//! Every citation has its source, and everything a bank names is used.

use super::assert_none;
use super::{LANGUAGES, shipped};
use takestock::bank::Bank;

/// The ids of the citations in a text, in their order.
pub(super) fn citations(text: &str) -> Vec<&str> {
    text.split("[@").skip(1).filter_map(|after| after.split_once(']')).map(|(id, _)| id).collect()
}

/// Citations without a source.
pub(super) fn unresolved(bank: &Bank) -> Vec<String> {
    let mut found = Vec::new();
    for piece in shipped::of_bank(bank) {
        for id in citations(&piece.text) {
            if !bank.sources.iter().any(|(one, _)| one == id) {
                found.push(format!("{}: [@{id}] has no source", piece.place));
            }
        }
    }
    found
}

/// Citations that the list of their topic lacks.
pub(super) fn unlisted(bank: &Bank) -> Vec<String> {
    let mut found = Vec::new();
    for topic in &bank.topics {
        for id in shipped::BOTH.into_iter().flat_map(|about| citations(topic.body.of(about))) {
            if !topic.sources.iter().any(|&source| bank.sources[source].0 == id) {
                found.push(format!("{} topics.{}: [@{id}] is not among its sources", bank.opening.locale, topic.id));
            }
        }
    }
    found
}

/// Sources that nothing has.
pub(super) fn unused_sources(bank: &Bank) -> Vec<String> {
    let pieces = shipped::of_bank(bank);
    let used = |at: usize| {
        bank.items.iter().any(|item| item.sources.contains(&at))
            || pieces.iter().any(|piece| citations(&piece.text).contains(&bank.sources[at].0.as_str()))
    };
    (0..bank.sources.len())
        .filter(|&at| !used(at))
        .map(|at| format!("sources.{} is not used", bank.sources[at].0))
        .collect()
}

/// Tags that no item has.
pub(super) fn unused_tags(bank: &Bank) -> Vec<String> {
    let used = |at: usize| bank.items.iter().any(|item| item.tags.contains(&at));
    (0..bank.tags.len()).filter(|&at| !used(at)).map(|at| format!("tags.{} is not used", bank.tags[at].id)).collect()
}

/// Topics without a word.
pub(super) fn empty_topics(bank: &Bank) -> Vec<String> {
    let empty =
        bank.topics.iter().filter(|topic| shipped::BOTH.iter().any(|&about| topic.body.of(about).trim().is_empty()));
    empty.map(|topic| format!("topics.{} says nothing", topic.id)).collect()
}

/// Topics of the walk that no sign is linked to.
pub(super) fn unlinked_topics(bank: &Bank) -> Vec<String> {
    let topics = bank.walk.iter().map(|&topic| &bank.topics[topic]).filter(|topic| topic.tags.is_empty());
    topics.map(|topic| format!("topics.{} is linked to no sign", topic.id)).collect()
}

fn each(check: impl Fn(&Bank) -> Vec<String>) -> Vec<String> {
    LANGUAGES.into_iter().flat_map(|language| check(language.bank())).collect()
}

#[test]
fn every_citation_has_its_source() {
    assert_none(each(unresolved));
}

#[test]
fn every_citation_is_among_the_sources_of_its_topic() {
    assert_none(each(unlisted));
}

#[test]
fn every_source_is_used() {
    assert_none(each(unused_sources));
}

#[test]
fn every_tag_is_used() {
    assert_none(each(unused_tags));
}

#[test]
fn every_topic_says_something() {
    assert_none(each(empty_topics));
}

#[test]
fn every_topic_of_the_walk_is_linked_to_signs() {
    assert_none(each(unlinked_topics));
}
