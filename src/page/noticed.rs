//! Owns the reflection: what was noticed, said without a verdict.

use super::helpline::{contact, pinned};
use super::{Block, Kind, Page};
use crate::bank::{Bank, Perspective};
use crate::session::{Counts, Reflection, Session};
use crate::text::Run;
use crate::words::{Words, fill, is_us};

pub(super) fn page<'a>(session: &Session, words: &Words) -> Page<'a> {
    whole(session.bank(), words, &session.reflection())
}

/// The page of a reflection, from wherever it comes.
pub(super) fn whole<'a>(bank: &Bank, words: &Words, reflection: &Reflection) -> Page<'a> {
    let mut page = Page::new(words.noticed.title.of(reflection.about).to_owned(), Kind::Reading);
    page.pinned = pinned(bank, words);
    page.before = blocks(bank, words, reflection);
    page
}

/// The reflection in the order it is told: red flags first, whatever the count. One that was shown at once stands alone,
/// since nobody in such need is to read of other dangers beside it; those follow what was noticed.
fn blocks(bank: &Bank, words: &Words, reflection: &Reflection) -> Vec<Block> {
    let about = reflection.about;
    let at_once = reflection.alerts.iter().copied().find(|&alert| bank.alerts[alert].at_once);
    let others: Vec<usize> = reflection.alerts.iter().copied().filter(|&alert| Some(alert) != at_once).collect();
    let mut blocks = Vec::new();
    if let Some(alert) = at_once {
        let alert = &bank.alerts[alert];
        blocks.push(Block::Heading(words.noticed.at_once.clone()));
        blocks.push(Block::text(alert.say.of(about)));
        blocks.extend(alert.helplines.iter().map(|&line| contact(&bank.helplines[line], words)));
    }
    blocks.push(Block::text(words.noticed.thanks.of(about)));
    if at_once.is_none() {
        alerts(bank, words, reflection, (&words.noticed.alerts, &others, None), &mut blocks);
    }
    counts(bank, words, reflection, &mut blocks);
    groups(bank, words, reflection, &mut blocks);
    if at_once.is_some() {
        alerts(bank, words, reflection, (words.noticed.safety.of(about), &others, at_once), &mut blocks);
    }
    set_apart(bank, words, reflection, &mut blocks);
    scores(bank, words, reflection, &mut blocks);
    open(bank, words, reflection, &mut blocks);
    meaning(bank, words, reflection, &mut blocks);
    always(bank, words, reflection, &mut blocks);
    blocks
}

/// Alerts under their heading, and behind all of them the lines that help and were not told with `before`.
fn alerts(
    bank: &Bank,
    words: &Words,
    reflection: &Reflection,
    (heading, alerts, before): (&str, &[usize], Option<usize>),
    blocks: &mut Vec<Block>,
) {
    if alerts.is_empty() {
        return;
    }
    blocks.push(Block::Heading(heading.to_owned()));
    let told = |line: &usize| before.is_some_and(|alert| bank.alerts[alert].helplines.contains(line));
    let mut lines: Vec<usize> = Vec::new();
    for &alert in alerts {
        let alert = &bank.alerts[alert];
        blocks.push(Block::text(alert.say.of(reflection.about)));
        lines.extend(alert.helplines.iter().copied().filter(|line| !told(line)));
    }
    // Each line once, behind all that it helps with: said again under every alert it would bury what was noticed.
    lines.sort_unstable();
    lines.dedup();
    if !lines.is_empty() {
        blocks.push(Block::Heading(words.next.lines.clone()));
        blocks.extend(lines.iter().map(|&line| contact(&bank.helplines[line], words)));
    }
}

fn counts(bank: &Bank, words: &Words, reflection: &Reflection, blocks: &mut Vec<Block>) {
    let says = &words.noticed;
    let total = &reflection.total;
    let text = if total.apart > 0 { &says.count_apart } else { &says.count };
    let count = filled(text.of(reflection.about), total);
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
        let rest = if reflection.about == Perspective::Own { &says.rest } else { &says.rest_other };
        blocks.push(Block::text(filled(rest, total)));
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
    blocks.push(Block::Heading(words.noticed.signs.of(reflection.about).to_owned()));
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
            None => fill(&words.noticed.score_open, &[("title", &score.title)]),
        };
        blocks.push(Block::Paragraph(vec![Run::strong(says)]));
        if let Some(band) = scored.band {
            blocks.push(Block::text(score.bands[band].say.of(reflection.about)));
        }
    }
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
    blocks.push(Block::text(says.says.of(reflection.about)));
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
