//! Finding: what has been typed, and the pages, helplines and places that have it.

use super::{Block, Page, PageKind, Row, comparison, emergency, helplines, reading, topic};
use crate::find::Query;
use crate::session::{Entry, Index, Menu, Place, ReadingPage, Session, Target};
use crate::text::Run;
use crate::ui_text::{UiText, fill};
use std::ops::Range;

/// The most characters of a sentence that are shown around what was searched for.
const LONGEST: usize = 72;
/// The most of these that come before it.
const MOST_BEFORE: usize = 28;

/// Typing what to search for, with what it finds so far.
pub(super) fn page(session: &Session, ui_text: &UiText, typed: &str, menu: Menu) -> Page {
    let says = &ui_text.find;
    let mut page = Page::new(says.title.clone(), PageKind::Search);
    page.before.push(Block::Paragraph(vec![Run::strong(fill(&says.query, &[("query", typed)]))]));
    let query = Query::new(typed);
    let found = session.found(typed);
    if found.is_empty() {
        page.before.push(Block::text(if query.is_empty() { says.says.clone() } else { says.nothing.clone() }));
        return page;
    }
    page.with_menu(menu, |at| found.get(at).map(|entry| row(session, ui_text, &query, entry)).unwrap_or_default())
}

fn row(session: &Session, ui_text: &UiText, query: &Query, entry: &Entry) -> Row {
    let (kind, text) = match entry.target {
        Target::Page(_) | Target::Emergency => (&ui_text.find.page, entry.title.clone()),
        // The disclosure comes before a number that the sentence below may have.
        Target::Helpline(line) => (&ui_text.find.helpline, helplines::name(&session.bank().helplines[line], ui_text)),
        Target::Place(_) => (&ui_text.find.place, entry.title.clone()),
    };
    let sentence = sentence(query, &entry.text);
    let lead = if sentence.is_empty() { kind.clone() } else { format!("{kind}: ") };
    Row { text, context: std::iter::once(Run::plain(lead)).chain(sentence).collect(), ..Row::default() }
}

/// The part of a sentence around what was searched for, which is strong; where the text does not have it, the beginning of
/// the text.
fn sentence(query: &Query, text: &[String]) -> Vec<Run> {
    let Some(paragraph) = query.best(text).or(Some(0)).and_then(|at| text.get(at)) else { return Vec::new() };
    let places = query.places(paragraph);
    let place = places.first().cloned().unwrap_or(0..0);
    let ends = |part: &str| [". ", "? ", "! "].into_iter().filter_map(|end| part.find(end)).min();
    let (before, after) = (part(paragraph, 0..place.start), part(paragraph, place.end..paragraph.len()));
    let sentence_start =
        [". ", "? ", "! "].into_iter().filter_map(|end| before.rfind(end)).max().map_or(0, |at| at + 2);
    let sentence_end = ends(after).map_or(paragraph.len(), |at| place.end + at + 1);
    let from = cut_before(paragraph, sentence_start, place.start);
    let to = cut_behind(paragraph, from, place.end, sentence_end);
    let mut runs = Vec::new();
    runs.extend((from > sentence_start).then(|| Run::plain("... ")));
    let mut at = from;
    for place in places.into_iter().filter(|place| from <= place.start && place.end <= to) {
        runs.push(Run::plain(part(paragraph, at..place.start)));
        at = place.end;
        runs.push(Run::strong(part(paragraph, place)));
    }
    runs.push(Run::plain(part(paragraph, at..to)));
    runs.extend((to < sentence_end).then(|| Run::plain(" ...")));
    runs.retain(|run| !run.text.is_empty());
    runs
}

fn part(text: &str, bytes: Range<usize>) -> &str {
    text.get(bytes).unwrap_or_default()
}

/// Where a sentence that begins at `start` is cut, so that not too much comes before `end`.
fn cut_before(text: &str, start: usize, end: usize) -> usize {
    let Some(part) = text.get(start..end).filter(|part| part.chars().count() > MOST_BEFORE) else { return start };
    let words = part.match_indices(' ').map(|(at, _)| at + 1);
    let short = |at: &usize| part.get(*at..).is_some_and(|rest| rest.chars().count() <= MOST_BEFORE);
    words.into_iter().find(short).map_or(end, |at| start + at)
}

/// Where a sentence that is shown from `from` on is cut behind `least`, so that it does not become too long.
fn cut_behind(text: &str, from: usize, least: usize, end: usize) -> usize {
    let Some(part) = text.get(from..end).filter(|part| part.chars().count() > LONGEST) else { return end };
    let ends = part.match_indices(' ').map(|(at, _)| at).filter(|at| from + at >= least);
    let short = |at: &usize| part.get(..*at).is_some_and(|rest| rest.chars().count() <= LONGEST);
    ends.take_while(short).last().map_or_else(|| least.max(from), |at| from + at)
}

impl Index for UiText {
    fn entries(&self, session: &Session<'_>) -> Vec<Entry> {
        let bank = session.bank();
        let pages = session.reading_pages().into_iter().enumerate().map(|(at, page)| Entry {
            target: Target::Page(at),
            title: reading::title(session, self, page),
            text: said(&reading_blocks(session, self, page)),
        });
        let aid = emergency::page(bank, self);
        let aid = Entry { target: Target::Emergency, title: aid.title.clone(), text: said(&aid.before) };
        let lines = bank.helplines.iter().enumerate().map(|(at, line)| Entry {
            target: Target::Helpline(at),
            title: line.name.clone(),
            text: said(&helplines::details(line, self, &bank.opening.region)),
        });
        let places = session.places().into_iter().map(|place| Entry {
            target: Target::Place(place),
            title: place_name(session, self, place),
            text: Vec::new(),
        });
        std::iter::once(aid).chain(pages).chain(lines).chain(places).collect()
    }
}

/// What a reading page says, but for its sources, and for what differs from one system to another.
fn reading_blocks(session: &Session, ui_text: &UiText, page: ReadingPage) -> Vec<Block> {
    let bank = session.bank();
    match page {
        ReadingPage::Topic(at) => topic::text(session, &bank.topics[at]).0,
        ReadingPage::Comparison => comparison::table(bank),
        ReadingPage::Privacy => reading::titled(&ui_text.privacy),
        ReadingPage::Access => reading::titled(&ui_text.access),
        ReadingPage::Sources => bank.sources.iter().map(|(_, source)| Block::entry(helplines::cite(source))).collect(),
    }
}

fn place_name(session: &Session, ui_text: &UiText, place: Place) -> String {
    let addressee = super::addressee(session, ui_text);
    let known = || addressee.clone().answering(session.results().answer_as(session.bank()));
    match place {
        Place::Home => ui_text.find.home.clone(),
        Place::Section(section) => session.bank().sections[section].title.clone(),
        Place::Review => ui_text.review.title.of(&addressee),
        Place::Results => ui_text.results.title.of(&known()),
        Place::NextSteps => ui_text.next_steps.title.clone(),
    }
}

/// What blocks say, a paragraph each.
fn said(blocks: &[Block]) -> Vec<String> {
    let joined = |runs: &[Run]| runs.iter().map(|run| run.text.as_str()).collect::<String>();
    let mut said = Vec::new();
    for block in blocks {
        match block {
            Block::Heading(text) | Block::Bar { text, .. } => said.push(text.clone()),
            Block::Paragraph(runs) | Block::Entry(_, runs) | Block::Alone(runs) => said.push(joined(runs)),
            Block::Table { rows, .. } => said.extend(rows.iter().flatten().cloned()),
            Block::Keys(keys) => said.extend(keys.iter().map(|key| key.does.clone())),
            Block::Qr(_) => {}
        }
    }
    said
}
