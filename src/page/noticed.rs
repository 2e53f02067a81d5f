//! Owns the reflection: what was noticed, said without a verdict.

use super::helpline::{contact, pinned};
use super::{Block, Kind, Page};
use crate::bank::Bank;
use crate::session::{Counts, Reflection, Scored, Session};
use crate::text::Run;
use crate::words::{Said, Words, fill, is_us};

pub(super) fn page<'a>(session: &Session, words: &Words) -> Page<'a> {
    whole(session.bank(), words, &session.reflection())
}

/// The page of a reflection, from wherever it comes.
pub(super) fn whole<'a>(bank: &Bank, words: &Words, reflection: &Reflection) -> Page<'a> {
    let mut page = Page::new(told(&words.noticed.title, bank, reflection), Kind::Reading);
    page.pinned = pinned(bank, words);
    page.before = blocks(bank, words, reflection);
    page
}

/// Words for the person whose reflection it is, and for how they answered.
fn told(says: &Said, bank: &Bank, reflection: &Reflection) -> String {
    says.of(reflection.about, reflection.answer_as(bank)).to_owned()
}

/// The reflection in the order it is told: red flags first, whatever the count.
fn blocks(bank: &Bank, words: &Words, reflection: &Reflection) -> Vec<Block> {
    let mut blocks = Vec::new();
    alerts(bank, words, reflection, &mut blocks);
    counts(bank, words, reflection, &mut blocks);
    groups(bank, words, reflection, &mut blocks);
    set_apart(bank, words, reflection, &mut blocks);
    scores(bank, words, reflection, &mut blocks);
    open(bank, words, reflection, &mut blocks);
    meaning(bank, words, reflection, &mut blocks);
    always(bank, words, reflection, &mut blocks);
    blocks
}

fn alerts(bank: &Bank, words: &Words, reflection: &Reflection, blocks: &mut Vec<Block>) {
    if reflection.alerts.is_empty() {
        return;
    }
    blocks.push(Block::Heading(words.noticed.alerts.clone()));
    let mut lines: Vec<usize> = Vec::new();
    for &alert in &reflection.alerts {
        let alert = &bank.alerts[alert];
        blocks.push(Block::text(alert.say.of(reflection.about)));
        lines.extend(alert.helplines.iter().filter(|line| !lines.contains(line)).copied().collect::<Vec<_>>());
    }
    // Each line once, behind all that it helps with: said again under every alert it would bury what was noticed.
    lines.sort_unstable();
    if !lines.is_empty() {
        blocks.push(Block::Heading(words.next.lines.clone()));
        blocks.extend(lines.iter().map(|&line| contact(&bank.helplines[line], words)));
    }
}

fn counts(bank: &Bank, words: &Words, reflection: &Reflection, blocks: &mut Vec<Block>) {
    let says = &words.noticed;
    let total = &reflection.total;
    let text = if total.apart > 0 { &says.count_apart } else { &says.count };
    let count = filled(&told(text, bank, reflection), total);
    blocks.push(Block::Paragraph(vec![Run::strong(count)]));
    for list in &reflection.sections {
        let row = if list.counts.apart > 0 { &says.row_apart } else { &says.row };
        blocks.push(Block::Bar {
            label: bank.sections[list.section].title.clone(),
            part: list.counts.noticed,
            whole: list.counts.asked,
            says: filled(row, &list.counts),
        });
    }
    if total.unsure + total.declined + total.open > 0 {
        blocks.push(Block::text(filled(&told(&says.rest, bank, reflection), total)));
    }
    if total.noticed + total.apart == 0 {
        blocks.push(Block::text(says.none.clone()));
    }
}

/// A text with the numbers of a list in it.
fn filled(text: &str, counts: &Counts) -> String {
    fill(
        text,
        &[
            ("noticed", &counts.noticed.to_string()),
            ("asked", &counts.asked.to_string()),
            ("apart", &counts.apart.to_string()),
            ("unsure", &counts.unsure.to_string()),
            ("declined", &counts.declined.to_string()),
            ("open", &counts.open.to_string()),
        ],
    )
}

fn groups(bank: &Bank, words: &Words, reflection: &Reflection, blocks: &mut Vec<Block>) {
    if reflection.groups.is_empty() {
        return;
    }
    blocks.push(Block::Heading(told(&words.noticed.signs, bank, reflection)));
    for group in &reflection.groups {
        let title = group.tag.map_or(&words.noticed.no_tag, |tag| &bank.tags[tag].title);
        blocks.push(Block::text(format!("{title}:")));
        blocks.extend(group.items.iter().map(|&item| Block::entry(bank.items[item].ask.of(reflection.about))));
    }
}

fn set_apart(bank: &Bank, words: &Words, reflection: &Reflection, blocks: &mut Vec<Block>) {
    if reflection.set_apart.is_empty() {
        return;
    }
    blocks.push(Block::Heading(words.noticed.apart.clone()));
    for (index, rule) in bank.set_apart.iter().enumerate() {
        let mut items = reflection.set_apart.iter().filter(|one| one.rule == index).peekable();
        if items.peek().is_some() {
            blocks.extend(items.map(|one| Block::entry(bank.items[one.item].ask.of(reflection.about))));
            blocks.push(Block::text(rule.because.of(reflection.about)));
        }
    }
}

fn scores(bank: &Bank, words: &Words, reflection: &Reflection, blocks: &mut Vec<Block>) {
    if reflection.scores.is_empty() {
        return;
    }
    blocks.push(Block::Heading(words.noticed.scores.clone()));
    for scored in &reflection.scores {
        let score = &bank.scores[scored.score];
        let says = match scored.value {
            Some(value) => fill(
                &words.noticed.score,
                &[
                    ("title", &score.title),
                    ("value", &value.to_string()),
                    ("lowest", &scored.lowest.to_string()),
                    ("highest", &scored.highest.to_string()),
                ],
            ),
            None => too_few(words, &score.title, scored),
        };
        blocks.push(Block::Paragraph(vec![Run::strong(says)]));
        if let Some(band) = scored.band {
            blocks.push(Block::text(score.bands[band].say.of(reflection.about)));
        }
    }
}

/// Why a score has no value.
fn too_few(words: &Words, title: &str, scored: &Scored) -> String {
    let says = if scored.asked == 0 { &words.noticed.score_none } else { &words.noticed.score_open };
    let left = scored.asked - scored.answered;
    let numbers = [left, scored.asked, scored.needs].map(|number| number.to_string());
    fill(says, &[("title", title), ("left", &numbers[0]), ("asked", &numbers[1]), ("needs", &numbers[2])])
}

fn open(bank: &Bank, words: &Words, reflection: &Reflection, blocks: &mut Vec<Block>) {
    if reflection.open.is_empty() {
        return;
    }
    blocks.push(Block::Heading(words.noticed.open.clone()));
    blocks.push(Block::text(words.noticed.open_says.clone()));
    blocks.extend(reflection.open.iter().map(|&item| Block::entry(bank.items[item].ask.of(reflection.about))));
}

fn meaning(bank: &Bank, words: &Words, reflection: &Reflection, blocks: &mut Vec<Block>) {
    let says = &words.noticed;
    blocks.push(Block::Heading(says.meaning.clone()));
    let reviewed = match &bank.opening.reviewed {
        Some(one) => fill(&says.reviewed, &[("by", &one.by), ("date", &one.date)]),
        None => says.unreviewed.clone(),
    };
    blocks.push(Block::text(told(&says.says, bank, reflection)));
    blocks.push(Block::text(format!("{} {reviewed}", says.untested)));
}

fn always(bank: &Bank, words: &Words, reflection: &Reflection, blocks: &mut Vec<Block>) {
    let says = &words.noticed;
    blocks.push(Block::Heading(says.always.clone()));
    blocks.push(Block::entry(says.naloxone.clone()));
    blocks.push(Block::entry(says.tolerance.of(reflection.about)));
    if is_us(&bank.opening.region) {
        blocks.push(Block::entry(says.lifeline.clone()));
    }
    if let Some(step) = &bank.next_step {
        blocks.push(Block::Heading(says.step.clone()));
        blocks.push(Block::text(step.of(reflection.about)));
    }
}
