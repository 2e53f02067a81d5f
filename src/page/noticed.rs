//! Owns the reflection: what was noticed, said without a verdict.

use super::helpline::{contact, pinned};
use super::{Block, Kind, Page};
use crate::bank::Bank;
use crate::session::{Counts, Reflection, Scored, Session};
use crate::text::Run;
use crate::words::{Who, Words, fill, is_us};

pub(super) fn page<'a>(session: &Session, words: &Words) -> Page<'a> {
    whole(session.bank(), words, &session.reflection(), &super::who(session, words), true)
}

/// The page of a reflection, from wherever it comes. `in_walk` is whether one can go back from it.
pub(super) fn whole<'a>(bank: &Bank, words: &Words, reflection: &Reflection, who: &Who, in_walk: bool) -> Page<'a> {
    let who = &who.clone().answering(reflection.answer_as(bank));
    let mut page = Page::new(words.noticed.title.of(who), Kind::Reading);
    page.pinned = pinned(bank, words);
    page.before = blocks(bank, words, reflection, who, in_walk);
    page
}

/// The reflection in the order it is told: red flags first, whatever the count. One that was shown at once stands alone,
/// since nobody in such need is to read of other dangers beside it; those follow what was noticed.
fn blocks(bank: &Bank, words: &Words, reflection: &Reflection, who: &Who, in_walk: bool) -> Vec<Block> {
    let about = reflection.about;
    let at_once = reflection.alerts.iter().copied().find(|&alert| bank.alerts[alert].at_once);
    let others: Vec<usize> = reflection.alerts.iter().copied().filter(|&alert| Some(alert) != at_once).collect();
    let mut blocks: Vec<Block> = who.named(&words.example.advice).map(Block::text).into_iter().collect();
    if let Some(alert) = at_once {
        let alert = &bank.alerts[alert];
        blocks.push(Block::Heading(words.noticed.at_once.clone()));
        blocks.push(Block::text(alert.say.of(about)));
        blocks.extend(alert.helplines.iter().map(|&line| contact(&bank.helplines[line], words)));
    }
    blocks.push(Block::text(words.noticed.thanks.of(who)));
    if at_once.is_none() {
        alerts(bank, words, reflection, who, (&words.noticed.alerts, &others, None), &mut blocks);
    }
    counts(bank, words, reflection, who, in_walk, &mut blocks);
    groups(bank, words, reflection, who, &mut blocks);
    if at_once.is_some() {
        alerts(bank, words, reflection, who, (&words.noticed.safety.of(who), &others, at_once), &mut blocks);
    }
    set_apart(bank, words, reflection, &mut blocks);
    scores(bank, words, reflection, &mut blocks);
    open(bank, words, reflection, &mut blocks);
    meaning(bank, words, who, &mut blocks);
    always(bank, words, who, &mut blocks);
    blocks
}

/// Alerts under their heading, and behind all of them the lines that help and were not told with `before`.
fn alerts(
    bank: &Bank,
    words: &Words,
    reflection: &Reflection,
    who: &Who,
    (heading, alerts, before): (&str, &[usize], Option<usize>),
    blocks: &mut Vec<Block>,
) {
    if alerts.is_empty() {
        return;
    }
    blocks.push(Block::Heading(heading.to_owned()));
    if alerts.iter().any(|alert| reflection.doubtful.contains(alert)) {
        blocks.push(Block::text(words.noticed.doubt.of(who)));
    }
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

fn counts(bank: &Bank, words: &Words, reflection: &Reflection, who: &Who, in_walk: bool, blocks: &mut Vec<Block>) {
    let says = &words.noticed;
    let total = &reflection.total;
    let (count, more) = count(words, reflection, who);
    if !count.is_empty() {
        blocks.push(Block::Paragraph(vec![Run::strong(filled(&count, total)), Run::plain(more)]));
    }
    let lists = reflection.sections.iter().filter(|list| list.counts.asked > 0);
    blocks.extend(lists.map(|list| bar(&bank.sections[list.section].title, words, who, &list.counts)));
    let rest = [
        (total.unsure > 0, says.rest_unsure.of(who.about, who.answer_as)),
        (total.declined > 0, &says.rest_declined),
        // Where all of them were, it has been said.
        (total.open > 0 && total.open < total.asked, &says.rest_open),
    ];
    let rest: Vec<String> = rest.iter().filter(|(any, _)| *any).map(|(_, text)| filled(text, total)).collect();
    if !rest.is_empty() {
        blocks.push(Block::text(rest.join(" ")));
    }
    if in_walk && total.asked > 0 && is_undecided(total) {
        blocks.push(Block::text(says.go_back.of(who)));
    }
}

/// What is said of the count, and behind it. Nothing that was left open is told as zero, and nobody is told that nothing
/// was marked beside something that was.
fn count(words: &Words, reflection: &Reflection, who: &Who) -> (String, String) {
    let says = &words.noticed;
    let total = &reflection.total;
    let behind = |text: &str| format!(" {text}");
    let nothing = total.noticed + total.apart == 0;
    let elsewhere = reflection.sections.iter().any(|list| !list.counted && !is_undecided(&list.counts));
    // What else was answered is not fine by itself.
    let after_open = || behind(&if reflection.is_unmarked() { says.fine.clone() } else { says.others.of(who) });
    match total.asked {
        0 => Default::default(),
        _ if is_undecided(total) && elsewhere => (says.no_total.clone(), String::new()),
        all if total.open == all => (says.all_open.of(who), after_open()),
        _ if is_undecided(total) => (says.unmarked.of(who), after_open()),
        _ if is_only_apart(total) => (says.only_apart.of(who), String::new()),
        _ if nothing && !reflection.is_unmarked() => (says.count.of(who), behind(&says.beside.of(who))),
        1 if nothing => (says.none.clone(), String::new()),
        all if nothing && total.yes + total.no < all => (says.none_of_some.of(who), behind(&says.none_says.of(who))),
        _ if nothing => (says.none_of.of(who), behind(&says.none_says.of(who))),
        _ if total.noticed == 0 => (says.count_apart.of(who), behind(&says.none_says.of(who))),
        _ if total.apart > 0 => (says.count_apart.of(who), String::new()),
        _ => (says.count.of(who), String::new()),
    }
}

/// Whether no sign of a list was answered yes or no.
fn is_undecided(counts: &Counts) -> bool {
    counts.yes + counts.no == 0
}

/// Whether the signs answered yes or no are all set apart: the others were left, and are not to be told as none.
fn is_only_apart(counts: &Counts) -> bool {
    counts.apart > 0 && counts.apart == counts.yes + counts.no
}

/// How a list was answered; without a bar where nothing was, since an empty one looks like a count of zero.
fn bar(title: &str, words: &Words, who: &Who, counts: &Counts) -> Block {
    let says = &words.noticed;
    let unmarked = is_undecided(counts);
    let mut said = vec![match counts {
        _ if counts.open == counts.asked => says.row_all_open.clone(),
        _ if unmarked => says.row_unmarked.of(who.about, who.answer_as).to_owned(),
        _ if is_only_apart(counts) => filled(&says.row_only_apart, counts),
        _ if counts.apart > 0 => filled(&says.row_apart, counts),
        _ => filled(&says.row, counts),
    }];
    if counts.open > 0 && counts.open < counts.asked {
        said.push(filled(&says.row_open, counts));
    }
    let whole = if unmarked || is_only_apart(counts) { 0 } else { counts.asked };
    Block::Bar { label: title.to_owned(), part: counts.noticed, whole, says: said.join(", ") }
}

/// A text with the numbers of a list in it.
fn filled(text: &str, counts: &Counts) -> String {
    fill(
        text,
        &[
            ("noticed", &counts.noticed.to_string()),
            ("asked", &counts.asked.to_string()),
            ("answered", &(counts.yes + counts.no).to_string()),
            ("apart", &counts.apart.to_string()),
            ("unsure", &counts.unsure.to_string()),
            ("declined", &counts.declined.to_string()),
            ("open", &counts.open.to_string()),
        ],
    )
}

fn groups(bank: &Bank, words: &Words, reflection: &Reflection, who: &Who, blocks: &mut Vec<Block>) {
    if reflection.groups.is_empty() {
        return;
    }
    blocks.push(Block::Heading(words.noticed.signs.of(who)));
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
    let says = match scored.asked {
        0 => &words.noticed.score_none,
        asked if asked < scored.needs => &words.noticed.score_few,
        _ => &words.noticed.score_open,
    };
    let left = scored.asked - scored.answered;
    let numbers = [left, scored.asked, scored.needs].map(|number| number.to_string());
    fill(says, &[("title", title), ("left", &numbers[0]), ("asked", &numbers[1]), ("needs", &numbers[2])])
}

fn open(bank: &Bank, words: &Words, reflection: &Reflection, blocks: &mut Vec<Block>) {
    if reflection.open.is_empty() {
        return;
    }
    blocks.push(Block::Heading(words.noticed.open.clone()));
    let says = if reflection.total.asked > 0 { &words.noticed.open_besides } else { &words.noticed.open_says };
    blocks.push(Block::text(says.clone()));
    blocks.extend(reflection.open.iter().map(|&item| Block::entry(bank.items[item].ask.of(reflection.about))));
}

fn meaning(bank: &Bank, words: &Words, who: &Who, blocks: &mut Vec<Block>) {
    let says = &words.noticed;
    blocks.push(Block::Heading(says.meaning.clone()));
    let reviewed = match &bank.opening.reviewed {
        Some(one) => fill(&says.reviewed, &[("by", &one.by), ("date", &one.date)]),
        None => says.unreviewed.clone(),
    };
    blocks.push(Block::text(says.says.of(who)));
    blocks.push(Block::text(format!("{} {reviewed}", says.untested)));
}

fn always(bank: &Bank, words: &Words, who: &Who, blocks: &mut Vec<Block>) {
    let says = &words.noticed;
    blocks.push(Block::Heading(says.always.of(who)));
    blocks.push(Block::entry(says.naloxone.clone()));
    blocks.push(Block::entry(says.tolerance.of(who.about)));
    if is_us(&bank.opening.region) {
        blocks.push(Block::entry(says.lifeline.clone()));
    }
    if let Some(step) = &bank.next_step {
        blocks.push(Block::Heading(says.step.clone()));
        blocks.push(Block::text(step.of(who.about)));
    }
}
