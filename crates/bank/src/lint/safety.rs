//! What safety hangs on: alerts, helplines, sources and reviews (B601, B602, B609 to B618).

use super::helplines::{self, Helplines, country, is_language};
use super::logic::is_declined;
use super::{Checked, top, usage};
use crate::date::Day;
use crate::report::{Code, Diagnostic, Span};
use crate::resolve::{At, Owner};
use crate::syntax::tree::Node;
use crate::{Audience, Helpline, Level, Perspective, Rules, file};

/// The year before which nothing was printed that a bank could cite.
const FIRST_PRINT: u32 = 1450;

pub(crate) fn check(checked: &Checked<'_>, rules: Rules, found: &mut Vec<Diagnostic>) {
    let (root, file, today) = (checked.at.root, checked.file, rules.today);
    let (at, identity) = (root.get("bank"), &file.bank);
    if at.get("locale").0.is_some() && !is_language(&identity.locale) {
        let one =
            Diagnostic::error(Code::B607, at.value("locale"), format!("`{}` is not a language tag", identity.locale));
        found.push(one.help("write a tag such as en, es or pt-BR"));
    }
    if at.get("region").0.is_some() {
        helplines::region_code(&identity.region, at.value("region"), found);
    }
    review(identity.reviewed.as_ref(), at.get("reviewed"), today, found);
    alerts(checked, found);
    let list = root.get("helplines");
    let is_empty = list.0.is_some_and(Node::is_empty_list);
    if is_empty || !root.has("helplines") && !checked.names.has_strayed("helplines") {
        let span = if is_empty { root.key("helplines") } else { top() };
        let one = Diagnostic::error(Code::B601, span, "the bank has no helpline");
        found.push(one.help("write `helplines:` with at least one line"));
    }
    let region = Some(identity.region.as_str()).filter(|region| helplines::is_region(region));
    let key = root.key("helplines");
    Helplines { at: list, all: &file.helplines, key, region, locale: &identity.locale, today }.check(found);
    published(checked, rules.shipped, found);
    for (key, at, _, source) in root.get("sources").zip_named(&file.sources) {
        review_source(source, at, key.span(), today, found);
    }
}

fn alerts(checked: &Checked<'_>, found: &mut Vec<Diagnostic>) {
    let bank = checked.bank;
    for (alert, at) in bank.alerts.iter().zip(&checked.at.alerts) {
        let named = at.get("helplines").0;
        let names_none = named.is_none_or(Node::is_empty_list);
        if alert.level == Level::Urgent && names_none && named.is_some() == at.has("helplines") {
            let one = Diagnostic::error(Code::B610, at.value("level"), "an urgent alert needs a helpline");
            found.push(one.help("write `helplines:` with the id of a line that helps with it"));
        }
    }
    for placed in checked.at.conditions.iter().filter(|one| matches!(one.owner, Owner::Alert(_))) {
        if !placed.leaves.is_empty() && placed.leaves.iter().all(is_declined) {
            let said = "this alert is for people who would rather not say, and would tell what they kept to themselves";
            found.push(Diagnostic::error(Code::B612, placed.at.head(), said).help("test an answer as well"));
        }
    }
    let root = checked.at.root;
    let is_clear = root.has("alerts") == root.get("alerts").0.is_some();
    if !checked.names.is_whole() || !is_clear || checked.at.alerts.iter().any(|at| checked.has_error(*at)) {
        return;
    }
    let watched = usage::watched(checked);
    let safety = bank.tags.iter().position(|tag| tag.id == "safety");
    for (index, item) in bank.items.iter().enumerate() {
        let has_own_id = !checked.has_error(checked.at.items[index].get("id"));
        if has_own_id && safety.is_some_and(|tag| item.tags.contains(&tag)) && !watched.contains(&index) {
            let said = "this item is about safety, and no alert looks at its answer";
            let one = Diagnostic::warning(Code::B611, checked.id_of(index), said);
            found.push(one.help("write an alert whose `when` names it"));
        }
    }
}

/// Says when a day is yet to come.
pub(super) fn future(day: &str, at: Span, today: Day, found: &mut Vec<Diagnostic>) -> bool {
    // A day ahead of UTC is still today somewhere.
    let ahead = Day::parse(day).is_some_and(|day| day.0 > today.0 + 1);
    if ahead {
        let said = format!("this day is yet to come: by the clock of this machine, today is {today}");
        found.push(Diagnostic::error(Code::B609, at, said).help("write the day on which it was done"));
    }
    ahead
}

/// What holds for banks that people meet: published ones, and those that come with the program.
fn published(checked: &Checked<'_>, shipped: &[&str], found: &mut Vec<Diagnostic>) {
    let (at, identity) = (checked.at.root.get("bank"), &checked.file.bank);
    let is_published = identity.status == Some(file::Status::Published);
    if is_published && !at.has("reviewed") {
        let one = Diagnostic::error(Code::B616, at.value("status"), "a published bank needs `reviewed`");
        found.push(one.help("write who has reviewed it and when, or `status: draft` while nobody has"));
    }
    if !is_published && !shipped.contains(&identity.id.as_str()) {
        return;
    }
    let region = identity.region.as_str();
    let serves = |line: &Helpline, about: Perspective| {
        let here = line.region == "any" || region == "any" || country(&line.region) == country(region);
        here && line.hours == "always" && line.whom.includes(about)
    };
    let list = checked.at.root.get("helplines");
    if !checked.bank.helplines.is_empty() && helplines::is_region(region) && !checked.has_error(list) {
        let both = checked.readers(Audience::default());
        let without = both.filter(|&about| !checked.bank.helplines.iter().any(|line| serves(line, about)));
        let without: Vec<String> = without.map(|about| format!("`{}`", about.id())).collect();
        if !without.is_empty() {
            let said = format!("no line for {} in {region} answers day and night", without.join(" and "));
            let one = Diagnostic::error(Code::B602, checked.at.root.key("helplines"), said);
            found.push(one.help("add a line with `hours: always`"));
        }
    }
    for at in checked.at.topics.iter().filter(|at| !at.has("sources")) {
        let said = "this topic does not say where its statements come from";
        let one = Diagnostic::warning(Code::B617, at.value("id"), said);
        found.push(one.help("write `sources:` with the ids of its sources"));
    }
}

/// A source can be found again.
pub(super) fn review_source(
    source: &file::Source,
    at: At<'_>,
    span: Span,
    today: Option<Day>,
    found: &mut Vec<Diagnostic>,
) {
    let findable = at.has("url") || at.has("doi") || at.has("publisher") && at.has("year");
    if at.0.is_some_and(|node| Node::as_group(node).is_some()) && !findable {
        let one = Diagnostic::error(Code::B618, span, "this source cannot be found again");
        found.push(one.help("write `url:`, or `doi:`, or `publisher:` with `year:`"));
    }
    if source.year.is_some_and(|year| year < FIRST_PRINT) {
        let one = Diagnostic::error(Code::B618, at.value("year"), "nothing was published in this year");
        found.push(one.help("write all four digits of the year, such as 2021"));
    }
    let Some(today) = today else { return };
    // A work of next year may be out in this one.
    let first = source.year.and_then(|year| Day::parse(&format!("{year:04}-01-01")));
    if first.is_some_and(|first| first.0 > today.0 + 366) {
        let one = Diagnostic::error(Code::B609, at.value("year"), "this year is yet to come");
        found.push(one.help("write the year in which it was published"));
    }
}

pub(crate) fn review(reviewed: Option<&file::Reviewed>, at: At<'_>, today: Option<Day>, found: &mut Vec<Diagnostic>) {
    if let (Some(reviewed), Some(today)) = (reviewed, today) {
        future(&reviewed.date, at.value("date"), today, found);
    }
}
