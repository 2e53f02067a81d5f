//! Owns the JSON of a summary. Scripts depend on its names and their order.

use super::{Summary, written};
use crate::bank::{Bank, Facts, Level};
use crate::session::{Counts, Reflection, Scored};
use crate::words::Words;
use serde::Serialize;
use serde_json::{Map, Value};
use std::io::{self, Write};

#[derive(Serialize)]
struct Document<'a> {
    takestock: u32,
    bank: BankName<'a>,
    about: &'static str,
    date: Option<&'a str>,
    example: bool,
    answers: Map<String, Value>,
    total: CountsOut,
    sections: Vec<SectionOut<'a>>,
    groups: Vec<GroupOut<'a>>,
    set_apart: Vec<ApartOut<'a>>,
    scores: Vec<ScoreOut<'a>>,
    alerts: Vec<AlertOut<'a>>,
}

#[derive(Serialize)]
struct BankName<'a> {
    id: &'a str,
    version: &'a str,
    locale: &'a str,
}

#[derive(Serialize)]
struct CountsOut {
    asked: usize,
    yes: usize,
    no: usize,
    unsure: usize,
    declined: usize,
    open: usize,
    noticed: usize,
    apart: usize,
}

#[derive(Serialize)]
struct SectionOut<'a> {
    id: &'a str,
    title: &'a str,
    counted: bool,
    #[serde(flatten)]
    counts: CountsOut,
}

#[derive(Serialize)]
struct GroupOut<'a> {
    tag: Option<&'a str>,
    title: &'a str,
    items: Vec<&'a str>,
}

#[derive(Serialize)]
struct ApartOut<'a> {
    item: &'a str,
    because: &'a str,
}

#[derive(Serialize)]
struct ScoreOut<'a> {
    id: &'a str,
    title: &'a str,
    value: Option<i64>,
    lowest: i64,
    highest: i64,
    band: Option<i64>,
    say: Option<&'a str>,
    answered: usize,
    needs: usize,
}

#[derive(Serialize)]
struct AlertOut<'a> {
    id: &'a str,
    level: &'static str,
    say: &'a str,
}

/// Writes a summary, indented, with a line break at its end.
pub(super) fn write(summary: &Summary, words: &Words, out: &mut impl Write) -> io::Result<()> {
    let Summary { bank, answers, .. } = *summary;
    let reflection = Reflection::of(bank, answers);
    let about = reflection.about;
    let given = (0..bank.items.len()).filter_map(|item| {
        let answer = answers.answer(item)?;
        Some((bank.items[item].id.clone(), written(bank, item, answer)))
    });
    let ids = |items: &[usize]| items.iter().map(|&item| bank.items[item].id.as_str()).collect();
    let document = Document {
        takestock: 1,
        bank: BankName { id: &bank.opening.id, version: &bank.opening.version, locale: &bank.opening.locale },
        about: about.id(),
        date: summary.date,
        example: summary.is_example,
        answers: given.collect(),
        total: counts(&reflection.total),
        sections: reflection
            .sections
            .iter()
            .map(|list| SectionOut {
                id: &bank.sections[list.section].id,
                title: &bank.sections[list.section].title,
                counted: list.counted,
                counts: counts(&list.counts),
            })
            .collect(),
        groups: reflection
            .groups
            .iter()
            .map(|group| GroupOut {
                tag: group.tag.map(|tag| bank.tags[tag].id.as_str()),
                title: group.tag.map_or(&words.noticed.no_tag, |tag| &bank.tags[tag].title),
                items: ids(&group.items),
            })
            .collect(),
        set_apart: reflection
            .set_apart
            .iter()
            .map(|one| ApartOut { item: &bank.items[one.item].id, because: bank.set_apart[one.rule].because.of(about) })
            .collect(),
        scores: reflection.scores.iter().map(|result| score(bank, &reflection, result)).collect(),
        alerts: reflection
            .alerts
            .iter()
            .map(|&alert| &bank.alerts[alert])
            .map(|alert| AlertOut { id: &alert.id, level: level(alert.level), say: alert.say.of(about) })
            .collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn counts(counts: &Counts) -> CountsOut {
    let Counts { asked, yes, no, unsure, declined, open, noticed, apart } = *counts;
    CountsOut { asked, yes, no, unsure, declined, open, noticed, apart }
}

fn score<'a>(bank: &'a Bank, reflection: &Reflection, result: &Scored) -> ScoreOut<'a> {
    let score = &bank.scores[result.score];
    let reached = result.band.map(|at| &score.bands[at]);
    ScoreOut {
        id: &score.id,
        title: &score.title,
        value: result.value,
        lowest: result.lowest,
        highest: result.highest,
        band: reached.map(|one| one.from),
        say: reached.map(|one| one.say.of(reflection.about)),
        answered: result.answered,
        needs: result.needs,
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Urgent => "urgent",
        Level::Important => "important",
        Level::Note => "note",
    }
}
