//! Owns the step from what a file says to a bank in which every name is found. Must not read files.

use super::names::{Name, Names};
use super::raw::{
    RawAlert, RawBank, RawCase, RawHelpline, RawIdentity, RawItem, RawOption, RawPerspective, RawPerspectives,
    RawScore, RawSetApart, RawSource, RawTopic,
};
use super::{
    Alert, Band, Bank, Case, Choice, Compare, Helpline, Item, Kind, Level, Method, Opening, Perspective, Reviewed,
    Score, Section, SetApart, Source, Tag, Topic, Viewpoint,
};

/// Something in a file that cannot be made sense of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    /// Where, as the keys and list positions that lead there.
    pub(crate) at: Vec<Step>,
    /// What is wrong and what to do.
    pub(crate) message: String,
}

/// One step of the way from the top of a file to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// Into a group, by key.
    Key(String),
    /// Into a list, by position from 0.
    At(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Self::At(index)
    }
}

/// Builds the way to a value.
macro_rules! at {
    ($($step:expr),* $(,)?) => { vec![$($crate::bank::resolve::Step::from($step)),*] };
}
pub(crate) use at;

/// The way to a value below another.
pub(crate) fn below(at: &[Step], more: impl IntoIterator<Item = Step>) -> Vec<Step> {
    at.iter().cloned().chain(more).collect()
}

/// What the first page needs.
pub(crate) fn opening(bank: RawIdentity, perspectives: RawPerspectives) -> Opening {
    let view = |one: RawPerspective| Viewpoint { label: one.label, intro: one.intro };
    Opening {
        id: bank.id,
        version: bank.version,
        title: bank.title,
        locale: bank.locale,
        region: bank.region,
        reviewed: bank.reviewed.map(|one| Reviewed { date: one.date, by: one.by }),
        own: perspectives.own.map(view),
        other: perspectives.other.map(view),
    }
}

/// Looks up every name of a file.
///
/// # Errors
/// All names that are not found and all values that make no sense, in the order of the looking.
pub(crate) fn bank(raw: RawBank) -> Result<Bank, Vec<Problem>> {
    let mut names = Names::of(&raw);
    if raw.takestock != 1 {
        let said = format!("`takestock: {}` is another format: this takestock reads format 1", raw.takestock);
        names.problem(at!["takestock"], said);
    }
    if raw.perspectives.own.is_none() && raw.perspectives.other.is_none() {
        names.problem(at!["perspectives"], "name `self`, `other` or both".to_owned());
    }
    let answer_lists: Vec<Vec<Choice>> =
        raw.answers.0.iter().map(|(_, list)| list.iter().map(choice).collect()).collect();
    for (index, section) in raw.sections.iter().enumerate() {
        if section.items.is_empty() {
            names.problem(at!["sections", index, "items"], format!("section `{}` has no item", section.id));
        }
    }
    if raw.sections.is_empty() {
        names.problem(at!["sections"], "a bank needs at least one section".to_owned());
    }
    if raw.helplines.is_empty() {
        names.problem(at!["helplines"], "a bank needs at least one helpline".to_owned());
    }

    let mut sections = Vec::new();
    let mut items = Vec::new();
    for (index, section) in raw.sections.iter().enumerate() {
        let here = at!["sections", index];
        let start = items.len();
        let show_if =
            section.show_if.as_ref().and_then(|one| names.condition(one, &below(&here, at!["show_if"]), Some(start)));
        for (position, raw) in section.items.iter().enumerate() {
            let here = below(&here, at!["items", position]);
            items.push(item(&mut names, raw, index, items.len(), &here));
        }
        sections.push(Section {
            id: section.id.clone(),
            title: section.title.clone(),
            intro: section.intro.clone(),
            counted: section.counted.unwrap_or(true),
            offered: section.offered.unwrap_or(false),
            show_if,
            items: start..items.len(),
        });
    }
    let tags = raw.tags.0.iter().map(|(id, tag)| {
        let topic =
            tag.topic.as_ref().and_then(|topic| names.find(Name::Topic, topic, at!["tags", id.as_str(), "topic"]));
        Tag { id: id.clone(), title: tag.title.clone(), topic }
    });
    let tags: Vec<Tag> = tags.collect();
    let scores =
        raw.scores.iter().enumerate().map(|(index, one)| score(&mut names, one, &items, &at!["scores", index]));
    let scores: Vec<Score> = scores.collect();
    let apart = raw.set_apart.iter().enumerate();
    let apart: Vec<SetApart> =
        apart.filter_map(|(index, one)| set_apart(&mut names, one, &at!["set_apart", index])).collect();
    let alerts = raw.alerts.iter().enumerate();
    let alerts = alerts.filter_map(|(index, one)| alert(&mut names, one, &at!["alerts", index])).collect();
    let cases = raw.cases.iter().enumerate().map(|(index, one)| case(&mut names, one, &at!["cases", index])).collect();
    let topics =
        raw.topics.iter().enumerate().map(|(index, one)| reading(&mut names, one, &at!["topics", index])).collect();
    let walk = names.find_all(Name::Topic, &raw.walk, &at!["walk"]);
    let compare = raw.compare.as_ref().map(|one| {
        let columns = names.find_all(Name::Topic, &one.columns, &at!["compare", "columns"]);
        for (index, row) in one.rows.iter().enumerate() {
            if row.len() != one.columns.len() + 1 {
                let said = format!("a row needs its heading and {} texts, one a column", one.columns.len());
                names.problem(at!["compare", "rows", index], said);
            }
        }
        Compare { title: one.title.clone(), columns, rows: one.rows.clone() }
    });
    let mut helplines: Vec<Helpline> = raw
        .helplines
        .iter()
        .enumerate()
        .map(|(index, one)| helpline(&mut names, one, &at!["helplines", index]))
        .collect();
    // Alerts refer to helplines by place in the file; the order of showing is made here, and the places follow.
    let mut order: Vec<usize> = (0..helplines.len()).collect();
    order.sort_by_key(|&index| (helplines[index].paid_by.is_some(), helplines[index].priority));
    let mut alerts: Vec<Alert> = alerts;
    for alert in &mut alerts {
        for line in &mut alert.helplines {
            *line = order.iter().position(|old| old == line).unwrap_or(*line);
        }
        alert.helplines.sort_unstable();
    }
    helplines.sort_by_key(|line| (line.paid_by.is_some(), line.priority));

    let sources = raw.sources.0.iter().map(|(id, one)| source(id, one)).collect();
    if !names.problems.is_empty() {
        return Err(names.problems);
    }
    Ok(Bank {
        opening: opening(raw.bank, raw.perspectives),
        sources,
        tags,
        answer_lists,
        sections,
        items,
        set_apart: apart,
        scores,
        alerts,
        next_step: raw.next_steps,
        ask_clinician: raw.ask_clinician,
        cases,
        walk,
        compare,
        topics,
        helplines,
    })
}

fn choice(one: &RawOption) -> Choice {
    Choice { id: one.id.clone(), label: one.label.clone(), score: one.score, alone: one.alone.unwrap_or(false) }
}

fn source(id: &str, one: &RawSource) -> Source {
    Source {
        id: id.to_owned(),
        title: one.title.clone(),
        publisher: one.publisher.clone(),
        year: one.year,
        url: one.url.clone(),
        doi: one.doi.clone(),
    }
}

fn item(names: &mut Names, raw: &RawItem, section: usize, index: usize, here: &[Step]) -> Item {
    let list = raw.answers.as_ref().and_then(|name| names.list(name)).unwrap_or(0);
    let kind = match raw.kind.as_str() {
        "scale" => Kind::Scale(list),
        "choice" => Kind::Choice(list),
        "multi" => Kind::Multi(list),
        "number" => Kind::Number { min: raw.min.unwrap_or(0), max: raw.max.unwrap_or(0) },
        _ => Kind::Sign { turned: raw.counts_when.as_deref() == Some("no") },
    };
    let show_if = raw.show_if.as_ref();
    let show_if = show_if.and_then(|one| names.condition(one, &below(here, at!["show_if"]), Some(index)));
    Item {
        id: raw.id.clone(),
        section,
        kind,
        ask: raw.ask.clone(),
        why: raw.why.clone(),
        also: raw.also.clone(),
        tags: names.find_all(Name::Tag, &raw.tags, &below(here, at!["tags"])),
        sources: names.find_all(Name::Source, &raw.sources, &below(here, at!["sources"])),
        show_if,
        asked_of: names.audience(&raw.perspectives, &below(here, at!["perspectives"])),
        points: raw.points,
    }
}

fn set_apart(names: &mut Names, raw: &RawSetApart, here: &[Step]) -> Option<SetApart> {
    let tags = names.find_all(Name::Tag, &raw.tags, &below(here, at!["tags"]));
    let items = raw.items.iter().enumerate();
    let items: Vec<_> =
        items.filter_map(|(index, id)| names.find(Name::Item, id, below(here, at!["items", index]))).collect();
    let when = names.condition(&raw.when, &below(here, at!["when"]), None)?;
    Some(SetApart { when, tags, items, because: raw.because.clone() })
}

fn alert(names: &mut Names, raw: &RawAlert, here: &[Step]) -> Option<Alert> {
    let level = match raw.level.as_str() {
        "urgent" => Level::Urgent,
        "important" => Level::Important,
        "note" => Level::Note,
        other => {
            let said = format!("`{other}` is no level: write urgent, important or note");
            names.problem(below(here, at!["level"]), said);
            Level::Note
        }
    };
    let helplines = raw.helplines.iter().enumerate();
    let helplines: Vec<_> = helplines
        .filter_map(|(index, id)| names.find(Name::Helpline, id, below(here, at!["helplines", index])))
        .collect();
    let topics = names.find_all(Name::Topic, &raw.topics, &below(here, at!["topics"]));
    let perspectives = names.audience(&raw.perspectives, &below(here, at!["perspectives"]));
    let when = names.condition(&raw.when, &below(here, at!["when"]), None)?;
    let at_once = raw.at_once.unwrap_or(false);
    Some(Alert { id: raw.id.clone(), level, when, say: raw.say.clone(), at_once, helplines, topics, perspectives })
}

fn score(names: &mut Names, raw: &RawScore, items: &[Item], here: &[Step]) -> Score {
    let method = match raw.method.as_str() {
        "sum" => Method::Sum,
        "count" => Method::Count,
        other => {
            let said = format!("`{other}` is no method: write count or sum");
            names.problem(below(here, at!["method"]), said);
            Method::Count
        }
    };
    let mut members = Vec::new();
    for (index, id) in raw.items.iter().enumerate() {
        members.extend(names.find(Name::Item, id, below(here, at!["items", index])));
    }
    let tags = names.find_all(Name::Tag, &raw.tags, &below(here, at!["tags"]));
    let with_tag = items.iter().enumerate().filter(|(_, item)| item.tags.iter().any(|tag| tags.contains(tag)));
    members.extend(with_tag.map(|(index, _)| index));
    for (index, id) in raw.sections.iter().enumerate() {
        if let Some(section) = names.find(Name::Section, id, below(here, at!["sections", index])) {
            members.extend((0..items.len()).filter(|&item| items[item].section == section));
        }
    }
    members.sort_unstable();
    members.dedup();
    let bands = raw.bands.iter().enumerate().map(|(index, band)| {
        let topics = names.find_all(Name::Topic, &band.topics, &below(here, at!["bands", index, "topics"]));
        Band { from: band.from, say: band.say.clone(), topics }
    });
    let bands = bands.collect();
    Score {
        id: raw.id.clone(),
        title: raw.title.clone(),
        method,
        items: members,
        needs: raw.needs.unwrap_or(1),
        perspectives: names.audience(&raw.perspectives, &below(here, at!["perspectives"])),
        bands,
    }
}

fn case(names: &mut Names, raw: &RawCase, here: &[Step]) -> Case {
    let about = match raw.about.as_str() {
        "self" => Perspective::Own,
        "other" => Perspective::Other,
        word => {
            names.problem(below(here, at!["about"]), format!("`{word}` is no perspective: write self or other"));
            Perspective::Own
        }
    };
    let mut answers = Vec::new();
    for (id, answer) in &raw.answers.0 {
        let here = below(here, at!["answers", id.as_str()]);
        if let Some(item) = names.find(Name::Item, id, here.clone())
            && let Some(answer) = names.answer(item, answer, &here)
        {
            answers.push((item, answer));
        }
    }
    Case {
        id: raw.id.clone(),
        title: raw.title.clone(),
        about,
        story: raw.story.clone(),
        answers,
        lesson: raw.lesson.clone(),
        notes: raw.notes.clone(),
    }
}

fn reading(names: &mut Names, raw: &RawTopic, here: &[Step]) -> Topic {
    Topic {
        id: raw.id.clone(),
        title: raw.title.clone(),
        tags: names.find_all(Name::Tag, &raw.tags, &below(here, at!["tags"])),
        sources: names.find_all(Name::Source, &raw.sources, &below(here, at!["sources"])),
        body: raw.body.clone(),
    }
}

fn helpline(names: &mut Names, raw: &RawHelpline, here: &[Step]) -> Helpline {
    if raw.call.is_none() && raw.text.is_none() && raw.chat.is_none() && raw.web.is_none() {
        let said = format!("helpline `{}` needs one of `call`, `text`, `chat`, `web`", raw.id);
        names.problem(here.to_vec(), said);
    }
    Helpline {
        id: raw.id.clone(),
        name: raw.name.clone(),
        call: raw.call.clone(),
        text: raw.text.as_ref().map(|one| (one.to.clone(), one.body.clone())),
        tty: raw.tty.clone(),
        chat: raw.chat.clone(),
        web: raw.web.clone(),
        purpose: raw.purpose.clone(),
        whom: names.audience(&raw.whom, &below(here, at!["for"])),
        who: raw.who.clone(),
        what_happens: raw.what_happens.clone(),
        hours: raw.hours.clone(),
        cost: raw.cost.clone(),
        languages: raw.languages.clone(),
        region: raw.region.clone(),
        priority: raw.priority,
        main: raw.main.unwrap_or(false),
        paid_by: raw.commercial.as_ref().map(|one| one.paid_by.clone()),
        source: source("", &raw.source),
        checked: raw.checked.clone(),
    }
}
