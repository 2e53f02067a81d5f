//! The results: what was noticed, said without a verdict.

use super::helplines::{contact, pinned};
use super::{Block, Page, PageKind, addressee, counts};
use crate::bank::Bank;
use crate::session::{Results, ScoreResult, Session};
use crate::text::Run;
use crate::ui_text::{Addressee, UiText, fill, is_us};

pub(super) fn page(session: &Session, ui_text: &UiText) -> Page {
    whole(session.bank(), ui_text, &session.results(), &addressee(session, ui_text), true)
}

/// The page of some results, from wherever they come. `in_walk` is whether one can go back from it.
pub(super) fn whole(bank: &Bank, ui_text: &UiText, results: &Results, addressee: &Addressee, in_walk: bool) -> Page {
    let addressee = &addressee.clone().answering(results.answer_as(bank));
    let mut page = Page::new(ui_text.results.title.of(addressee), PageKind::Reading);
    page.pinned = pinned(bank, ui_text);
    page.before = blocks(bank, ui_text, results, addressee, in_walk);
    page
}

/// The results in the order they are told: red flags first, whatever the count. One that was shown at once stands alone,
/// since nobody in such need is to read of other dangers beside it; those follow what was noticed.
fn blocks(bank: &Bank, ui_text: &UiText, results: &Results, addressee: &Addressee, in_walk: bool) -> Vec<Block> {
    let about = results.about;
    let at_once = results.alerts.iter().copied().find(|&alert| bank.alerts[alert].at_once);
    let others: Vec<usize> = results.alerts.iter().copied().filter(|&alert| Some(alert) != at_once).collect();
    let mut blocks: Vec<Block> = addressee.named(&ui_text.example.advice).map(Block::text).into_iter().collect();
    if let Some(alert) = at_once {
        let alert = &bank.alerts[alert];
        blocks.push(Block::Heading(ui_text.results.at_once.clone()));
        blocks.push(Block::text(alert.say.of(about)));
        blocks.extend(alert.helplines.iter().map(|&line| contact(&bank.helplines[line], ui_text)));
    }
    blocks.push(Block::text(ui_text.results.thanks.of(addressee)));
    if at_once.is_none() {
        alerts(bank, ui_text, results, addressee, (&ui_text.results.alerts, &others, None), &mut blocks);
    }
    counts::counts(bank, ui_text, results, addressee, in_walk, &mut blocks);
    groups(bank, ui_text, results, addressee, &mut blocks);
    if at_once.is_some() {
        alerts(
            bank,
            ui_text,
            results,
            addressee,
            (&ui_text.results.safety.of(addressee), &others, at_once),
            &mut blocks,
        );
    }
    set_apart(bank, ui_text, results, &mut blocks);
    scores(bank, ui_text, results, &mut blocks);
    open(bank, ui_text, results, &mut blocks);
    meaning(bank, ui_text, addressee, &mut blocks);
    always(bank, ui_text, addressee, &mut blocks);
    blocks
}

/// Alerts under their heading, and behind all of them the lines that help and were not told with `before`.
fn alerts(
    bank: &Bank,
    ui_text: &UiText,
    results: &Results,
    addressee: &Addressee,
    (heading, alerts, before): (&str, &[usize], Option<usize>),
    blocks: &mut Vec<Block>,
) {
    if alerts.is_empty() {
        return;
    }
    blocks.push(Block::Heading(heading.to_owned()));
    if alerts.iter().any(|alert| results.doubtful.contains(alert)) {
        blocks.push(Block::text(ui_text.results.doubt.of(addressee)));
    }
    let told = |line: &usize| before.is_some_and(|alert| bank.alerts[alert].helplines.contains(line));
    let mut lines: Vec<usize> = Vec::new();
    for &alert in alerts {
        let alert = &bank.alerts[alert];
        blocks.push(Block::text(alert.say.of(results.about)));
        lines.extend(alert.helplines.iter().copied().filter(|line| !told(line)));
    }
    // Each line once, behind all that it helps with: said again under every alert it would bury what was noticed.
    lines.sort_unstable();
    lines.dedup();
    if !lines.is_empty() {
        blocks.push(Block::Heading(ui_text.next_steps.lines.clone()));
        blocks.extend(lines.iter().map(|&line| contact(&bank.helplines[line], ui_text)));
    }
}

fn groups(bank: &Bank, ui_text: &UiText, results: &Results, addressee: &Addressee, blocks: &mut Vec<Block>) {
    if results.groups.is_empty() {
        return;
    }
    blocks.push(Block::Heading(ui_text.results.signs.of(addressee)));
    for group in &results.groups {
        let title = group.tag.map_or(&ui_text.results.no_tag, |tag| &bank.tags[tag].title);
        blocks.push(Block::text(format!("{title}:")));
        blocks.extend(group.items.iter().map(|&item| Block::entry(bank.items[item].ask.of(results.about))));
    }
}

fn set_apart(bank: &Bank, ui_text: &UiText, results: &Results, blocks: &mut Vec<Block>) {
    if results.excluded.is_empty() {
        return;
    }
    blocks.push(Block::Heading(ui_text.results.apart.clone()));
    for (index, rule) in bank.set_apart.iter().enumerate() {
        let mut items = results.excluded.iter().filter(|one| one.rule == index).peekable();
        if items.peek().is_some() {
            blocks.extend(items.map(|one| Block::entry(bank.items[one.item].ask.of(results.about))));
            blocks.push(Block::text(rule.because.of(results.about)));
        }
    }
}

fn scores(bank: &Bank, ui_text: &UiText, results: &Results, blocks: &mut Vec<Block>) {
    if results.scores.is_empty() {
        return;
    }
    blocks.push(Block::Heading(ui_text.results.scores.clone()));
    for result in &results.scores {
        let score = &bank.scores[result.score];
        let says = match result.value {
            Some(value) => fill(
                &ui_text.results.score,
                &[
                    ("title", &score.title),
                    ("value", &value.to_string()),
                    ("lowest", &result.lowest.to_string()),
                    ("highest", &result.highest.to_string()),
                ],
            ),
            None => too_few(ui_text, &score.title, result),
        };
        blocks.push(Block::Paragraph(vec![Run::strong(says)]));
        if let Some(band) = result.band {
            blocks.push(Block::text(score.bands[band].say.of(results.about)));
        }
    }
}

/// Why a score has no value.
fn too_few(ui_text: &UiText, title: &str, result: &ScoreResult) -> String {
    let says = match result.asked {
        0 => &ui_text.results.score_none,
        asked if asked < result.needs => &ui_text.results.score_few,
        _ => &ui_text.results.score_open,
    };
    let left = result.asked - result.answered;
    let numbers = [left, result.asked, result.needs].map(|number| number.to_string());
    fill(says, &[("title", title), ("left", &numbers[0]), ("asked", &numbers[1]), ("needs", &numbers[2])])
}

fn open(bank: &Bank, ui_text: &UiText, results: &Results, blocks: &mut Vec<Block>) {
    if results.open.is_empty() {
        return;
    }
    blocks.push(Block::Heading(ui_text.results.open.clone()));
    let says = if results.total.asked > 0 { &ui_text.results.open_besides } else { &ui_text.results.open_says };
    blocks.push(Block::text(says.clone()));
    blocks.extend(results.open.iter().map(|&item| Block::entry(bank.items[item].ask.of(results.about))));
}

fn meaning(bank: &Bank, ui_text: &UiText, addressee: &Addressee, blocks: &mut Vec<Block>) {
    let says = &ui_text.results;
    blocks.push(Block::Heading(says.meaning.clone()));
    let reviewed = match &bank.opening.reviewed {
        Some(one) => fill(&says.reviewed, &[("by", &one.by), ("date", &one.date)]),
        None => says.unreviewed.clone(),
    };
    blocks.push(Block::text(says.says.of(addressee)));
    blocks.push(Block::text(format!("{} {reviewed}", says.untested)));
}

fn always(bank: &Bank, ui_text: &UiText, addressee: &Addressee, blocks: &mut Vec<Block>) {
    let says = &ui_text.results;
    blocks.push(Block::Heading(says.always.of(addressee)));
    blocks.push(Block::entry(says.naloxone.clone()));
    blocks.push(Block::entry(says.tolerance.of(addressee.about)));
    if is_us(&bank.opening.region) {
        blocks.push(Block::entry(says.lifeline.clone()));
    }
    if let Some(step) = &bank.next_step {
        blocks.push(Block::Heading(says.step.clone()));
        blocks.push(Block::text(step.of(addressee.about)));
    }
}
