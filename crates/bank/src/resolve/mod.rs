//! Owns the step from what a file says to a bank in which every name is found. Must not read files.

pub(crate) mod names;

use crate::file::{
    RawAlert, RawBank, RawCase, RawHelpline, RawIdentity, RawItem, RawOption, RawPerspective, RawPerspectives,
    RawScore, RawSetApart, RawSource, RawTopic,
};
use crate::resolve::names::{Name, Names, audience};
use crate::{
    Alert, AnswerAs, Band, Bank, Case, Choice, Compare, Helpline, HelplineGroup, Item, Kind, Level, Method, Opening,
    Perspective, QuestionCount, Reviewed, Score, Section, SetApart, Source, Tag, Topic, Viewpoint,
};

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
        has_cases: false,
        questions: QuestionCount::default(),
        languages: Vec::new(),
    }
}

/// Looks up every name of a file.
///
/// # Errors
/// The first name that is not found; never for a file that `check` finds no error in.
pub(crate) fn bank(raw: RawBank) -> Result<Bank, String> {
    let mut names = Names::of(&raw);
    let answer_lists: Vec<Vec<Choice>> =
        raw.answers.0.iter().map(|(_, list)| list.iter().map(choice).collect()).collect();
    let mut sections = Vec::new();
    let mut items = Vec::new();
    for (index, section) in raw.sections.iter().enumerate() {
        let start = items.len();
        let show_if = section.show_if.as_ref().and_then(|one| names.condition(one, Some(start)));
        for raw in &section.items {
            items.push(item(&mut names, raw, index, items.len()));
        }
        sections.push(Section {
            id: section.id.clone(),
            title: section.title.clone(),
            intro: section.intro.clone(),
            notes: section.notes.clone(),
            counted: section.counted.unwrap_or(true),
            offered: section.offered.unwrap_or(false),
            answer_as: if section.answer_as.as_deref() == Some("known") { AnswerAs::Known } else { AnswerAs::Noticed },
            show_if,
            items: start..items.len(),
        });
    }
    let tags = raw.tags.0.iter().map(|(id, tag)| {
        let topic = tag.topic.as_ref().and_then(|topic| names.find(Name::Topic, topic));
        Tag { id: id.clone(), title: tag.title.clone(), topic }
    });
    let tags: Vec<Tag> = tags.collect();
    let scores: Vec<Score> = raw.scores.iter().map(|one| score(&mut names, one, &items)).collect();
    let apart: Vec<SetApart> = raw.set_apart.iter().filter_map(|one| set_apart(&mut names, one)).collect();
    let mut alerts: Vec<Alert> = raw.alerts.iter().filter_map(|one| alert(&mut names, one)).collect();
    let cases = raw.cases.iter().map(|one| case(&mut names, one)).collect();
    let topics = raw.topics.iter().map(|one| reading(&mut names, one)).collect();
    let walk = names.find_all(Name::Topic, &raw.walk);
    let compare = raw.compare.as_ref().map(|one| {
        let columns = names.find_all(Name::Topic, &one.columns);
        Compare { title: one.title.clone(), columns, rows: one.rows.clone() }
    });
    let mut helplines: Vec<Helpline> = raw.helplines.iter().map(helpline).collect();
    // Alerts refer to helplines by place in the file; the order of showing is made here, and the places follow.
    let mut order: Vec<usize> = (0..helplines.len()).collect();
    order.sort_by_key(|&index| shown_order(&helplines[index]));
    for alert in &mut alerts {
        for line in &mut alert.helplines {
            *line = order.iter().position(|old| old == line).unwrap_or(*line);
        }
        alert.helplines.sort_unstable();
    }
    helplines.sort_by_key(shown_order);

    let asked: Vec<_> = items.iter().map(|item| (sections[item.section].offered, item.asked_of)).collect();
    let questions = QuestionCount::of(&asked);
    let sources = raw.sources.0.iter().map(|(id, one)| source(id, one)).collect();
    if let Some(name) = names.lost {
        return Err(name);
    }
    Ok(Bank {
        restricted: raw.bank.licence == "restricted",
        opening: Opening { has_cases: !raw.cases.is_empty(), questions, ..opening(raw.bank, raw.perspectives) },
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

fn item(names: &mut Names, raw: &RawItem, section: usize, index: usize) -> Item {
    let list = raw.answers.as_ref().and_then(|name| names.list(name)).unwrap_or(0);
    let kind = match raw.kind.as_str() {
        "scale" => Kind::Scale(list),
        "choice" => Kind::Choice(list),
        "multi" => Kind::Multi(list),
        "number" => Kind::Number { min: raw.min.unwrap_or(0), max: raw.max.unwrap_or(0) },
        _ => Kind::Sign { turned: raw.counts_when.as_deref() == Some("no") },
    };
    let show_if = raw.show_if.as_ref();
    let show_if = show_if.and_then(|one| names.condition(one, Some(index)));
    Item {
        id: raw.id.clone(),
        section,
        kind,
        ask: raw.ask.clone(),
        why: raw.why.clone(),
        also: raw.also.clone(),
        notes: raw.notes.clone(),
        tags: names.find_all(Name::Tag, &raw.tags),
        sources: names.find_all(Name::Source, &raw.sources),
        show_if,
        asked_of: audience(&raw.perspectives),
        points: raw.points,
    }
}

fn set_apart(names: &mut Names, raw: &RawSetApart) -> Option<SetApart> {
    let tags = names.find_all(Name::Tag, &raw.tags);
    let items = names.find_all(Name::Item, &raw.items);
    let when = names.condition(&raw.when, None)?;
    Some(SetApart { when, tags, items, because: raw.because.clone() })
}

fn alert(names: &mut Names, raw: &RawAlert) -> Option<Alert> {
    let level = match raw.level.as_str() {
        "urgent" => Level::Urgent,
        "important" => Level::Important,
        _ => Level::Note,
    };
    let helplines = names.find_all(Name::Helpline, &raw.helplines);
    let topics = names.find_all(Name::Topic, &raw.topics);
    let perspectives = audience(&raw.perspectives);
    let when = names.condition(&raw.when, None)?;
    let at_once = raw.at_once.unwrap_or(false);
    Some(Alert { id: raw.id.clone(), level, when, say: raw.say.clone(), at_once, helplines, topics, perspectives })
}

fn score(names: &mut Names, raw: &RawScore, items: &[Item]) -> Score {
    let method = if raw.method == "sum" { Method::Sum } else { Method::Count };
    let mut members = names.find_all(Name::Item, &raw.items);
    let tags = names.find_all(Name::Tag, &raw.tags);
    let with_tag = items.iter().enumerate().filter(|(_, item)| item.tags.iter().any(|tag| tags.contains(tag)));
    members.extend(with_tag.map(|(index, _)| index));
    for id in &raw.sections {
        if let Some(section) = names.find(Name::Section, id) {
            members.extend((0..items.len()).filter(|&item| items[item].section == section));
        }
    }
    members.sort_unstable();
    members.dedup();
    let bands = raw.bands.iter().map(|band| {
        let topics = names.find_all(Name::Topic, &band.topics);
        Band { from: band.from, say: band.say.clone(), topics }
    });
    let bands = bands.collect();
    Score {
        id: raw.id.clone(),
        title: raw.title.clone(),
        method,
        items: members,
        needs: raw.needs,
        perspectives: audience(&raw.perspectives),
        bands,
    }
}

fn case(names: &mut Names, raw: &RawCase) -> Case {
    let about = if raw.about == "other" { Perspective::Other } else { Perspective::Own };
    let mut answers = Vec::new();
    for (id, answer) in &raw.answers.0 {
        if let Some(item) = names.find(Name::Item, id)
            && let Some(answer) = names.answer(item, answer)
        {
            answers.push((item, answer));
        }
    }
    Case {
        id: raw.id.clone(),
        title: raw.title.clone(),
        name: raw.name.clone(),
        about,
        story: raw.story.clone(),
        answers,
        lesson: raw.lesson.clone(),
        notes: raw.notes.clone(),
    }
}

fn reading(names: &mut Names, raw: &RawTopic) -> Topic {
    Topic {
        id: raw.id.clone(),
        title: raw.title.clone(),
        tags: names.find_all(Name::Tag, &raw.tags),
        sources: names.find_all(Name::Source, &raw.sources),
        body: raw.body.clone(),
    }
}

/// The order in which lines are shown: those that are paid for last, the others by group.
fn shown_order(line: &Helpline) -> (bool, HelplineGroup, u32) {
    let is_paid = line.paid_by.is_some();
    (is_paid, if is_paid { HelplineGroup::default() } else { line.group }, line.priority)
}

fn group(word: Option<&str>) -> HelplineGroup {
    match word {
        Some("now") => HelplineGroup::Now,
        Some("family") => HelplineGroup::Family,
        Some("youth") => HelplineGroup::Youth,
        Some("safety") => HelplineGroup::Safety,
        Some("peer") => HelplineGroup::Peer,
        _ => HelplineGroup::Treatment,
    }
}

fn helpline(raw: &RawHelpline) -> Helpline {
    Helpline {
        id: raw.id.clone(),
        name: raw.name.clone(),
        call: raw.call.clone(),
        text: raw.text.as_ref().map(|one| (one.to.clone(), one.body.clone())),
        tty: raw.tty.clone(),
        chat: raw.chat.clone(),
        web: raw.web.clone(),
        purpose: raw.purpose.clone(),
        group: group(raw.group.as_deref()),
        whom: audience(&raw.whom),
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
