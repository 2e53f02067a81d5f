//! The parts of a bank that name nothing else: what a file says of them is all there is to know.

use crate::file;
use crate::{Alert, Audience, Choice, Helpline, HelplineGroup, Perspective, Source, Viewpoint};

pub(super) fn choice(one: &file::Choice) -> Choice {
    Choice { id: one.id.clone(), label: one.label.clone(), score: one.score, alone: one.alone.unwrap_or(false) }
}

pub(super) fn viewpoint(one: &file::PerspectiveWords) -> Viewpoint {
    Viewpoint { label: one.label.clone(), intro: one.intro.clone() }
}

pub(super) fn source(id: &str, one: &file::Source) -> Source {
    Source {
        id: id.to_owned(),
        title: one.title.clone(),
        publisher: one.publisher.clone(),
        year: one.year,
        url: one.url.clone(),
        doi: one.doi.clone(),
    }
}

/// The order in which lines are shown: those that are paid for last, the others by group.
pub(super) fn show_in_order(helplines: &mut [Helpline], alerts: &mut [Alert]) {
    let key = |line: &Helpline| {
        let is_paid = line.paid_by.is_some();
        (is_paid, if is_paid { HelplineGroup::default() } else { line.group }, line.priority)
    };
    let mut order: Vec<usize> = (0..helplines.len()).collect();
    order.sort_by_key(|&index| key(&helplines[index]));
    helplines.sort_by_key(key);
    // Alerts refer to lines by place in the file.
    for alert in alerts {
        for line in &mut alert.helplines {
            *line = order.iter().position(|old| old == line).unwrap_or(*line);
        }
        alert.helplines.sort_unstable();
    }
}

pub(super) fn helpline(raw: &file::Helpline) -> Helpline {
    Helpline {
        id: raw.id.clone(),
        name: raw.name.clone(),
        call: raw.call.clone(),
        text: raw.text.as_ref().map(|one| (one.to.clone(), one.body.clone())),
        tty: raw.tty.clone(),
        chat: raw.chat.clone(),
        web: raw.web.clone(),
        purpose: raw.purpose.clone(),
        group: raw.group.unwrap_or_default(),
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

/// The perspectives of a list; an absent list means both.
pub(super) fn audience(words: &[Perspective]) -> Audience {
    let has = |one| words.is_empty() || words.contains(&one);
    Audience { own: has(Perspective::Own), other: has(Perspective::Other) }
}
