//! The JSON of a summary. Scripts depend on its names and their order.

use super::{Exporter, Summary};
use crate::bank::{Answer, Bank, Facts, Kind, Level, Perspective};
use crate::session::{Counts, Results, ScoreResult};
use crate::ui_text::UiText;
use serde::Serialize;
use serde_json::{Map, Value};
use std::io::{self, Write};

#[derive(Serialize)]
struct Document<'a> {
    takestock: u32,
    bank: BankName<'a>,
    about: Perspective,
    date: Option<&'a str>,
    example: bool,
    answers: Map<String, Value>,
    total: Counts,
    sections: Vec<SectionEntry<'a>>,
    groups: Vec<GroupEntry<'a>>,
    set_apart: Vec<ExclusionEntry<'a>>,
    scores: Vec<ScoreEntry<'a>>,
    alerts: Vec<AlertEntry<'a>>,
}

#[derive(Serialize)]
struct BankName<'a> {
    id: &'a str,
    version: &'a str,
    locale: &'a str,
}

#[derive(Serialize)]
struct SectionEntry<'a> {
    id: &'a str,
    title: &'a str,
    counted: bool,
    #[serde(flatten)]
    counts: Counts,
}

#[derive(Serialize)]
struct GroupEntry<'a> {
    tag: Option<&'a str>,
    title: &'a str,
    items: Vec<&'a str>,
}

#[derive(Serialize)]
struct ExclusionEntry<'a> {
    item: &'a str,
    because: &'a str,
}

#[derive(Serialize)]
struct ScoreEntry<'a> {
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
struct AlertEntry<'a> {
    id: &'a str,
    level: Level,
    say: &'a str,
}

pub(super) struct JsonExporter;

impl Exporter for JsonExporter {
    fn export(&self, summary: &Summary, ui_text: &UiText, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, &document(summary, ui_text))?;
        writeln!(out)
    }
}

fn document<'a>(summary: &Summary<'a>, ui_text: &'a UiText) -> Document<'a> {
    let Summary { bank, responses, .. } = *summary;
    let results = Results::of(bank, responses);
    let about = results.about;
    let given = (0..bank.items.len()).filter_map(|item| {
        let answer = responses.answer(item)?;
        Some((bank.items[item].id.clone(), written(bank, item, answer)))
    });
    // What scripts read of is signs; what a bank says of other answers is for people.
    let is_sign = |item: &usize| bank.items[*item].kind == Kind::Sign;
    let signs =
        |items: &[usize]| items.iter().copied().filter(is_sign).map(|item| bank.items[item].id.as_str()).collect();
    Document {
        takestock: 1,
        bank: BankName { id: &bank.opening.id, version: &bank.opening.version, locale: &bank.opening.locale },
        about,
        date: summary.date,
        example: summary.is_example,
        answers: given.collect(),
        total: results.total,
        sections: results
            .sections
            .iter()
            .map(|list| SectionEntry {
                id: &bank.sections[list.section].id,
                title: &bank.sections[list.section].title,
                counted: list.counted,
                counts: list.counts,
            })
            .collect(),
        groups: results
            .groups
            .iter()
            .filter(|group| group.items.iter().any(is_sign))
            .map(|group| GroupEntry {
                tag: group.tag.map(|tag| bank.tags[tag].id.as_str()),
                title: group.tag.map_or(&ui_text.results.no_tag, |tag| &bank.tags[tag].title),
                items: signs(&group.items),
            })
            .collect(),
        set_apart: results
            .excluded
            .iter()
            .filter(|one| is_sign(&one.item))
            .map(|one| ExclusionEntry {
                item: &bank.items[one.item].id,
                because: bank.set_apart[one.rule].because.of(about),
            })
            .collect(),
        scores: results.scores.iter().map(|result| score(bank, &results, result)).collect(),
        alerts: results
            .alerts
            .iter()
            .map(|&alert| &bank.alerts[alert])
            .map(|alert| AlertEntry { id: &alert.id, level: alert.level, say: alert.say.of(about) })
            .collect(),
    }
}

fn score<'a>(bank: &'a Bank, results: &Results, result: &ScoreResult) -> ScoreEntry<'a> {
    let score = &bank.scores[result.score];
    let reached = result.band.map(|at| &score.bands[at]);
    ScoreEntry {
        id: &score.id,
        title: &score.title,
        value: result.value,
        lowest: result.lowest,
        highest: result.highest,
        band: reached.map(|one| one.from),
        say: reached.map(|one| one.say.of(results.about)),
        answered: result.answered,
        needs: result.needs,
    }
}

/// An answer as files write it.
fn written(bank: &Bank, item: usize, answer: &Answer) -> Value {
    let id = |choice: &usize| bank.choices(item)[*choice].id.clone();
    match answer {
        Answer::Yes => "yes".into(),
        Answer::No => "no".into(),
        Answer::Unsure => "unsure".into(),
        Answer::Declined => "declined".into(),
        Answer::Choice(choice) => id(choice).into(),
        Answer::Choices(ticked) => ticked.iter().map(id).collect::<Vec<_>>().into(),
        Answer::Number(number) => (*number).into(),
    }
}
