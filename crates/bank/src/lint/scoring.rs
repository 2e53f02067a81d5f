//! Scores and what goes into them (B401 to B418).

use super::Checked;
use crate::file;
use crate::file::shape::IdKind;
use crate::report::{Code, Diagnostic, Span};
use crate::resolve::{At, Owner};
use crate::{Input, Kind, Perspective};
use std::collections::{HashMap, HashSet};

pub(crate) fn check(checked: &Checked<'_>, found: &mut Vec<Diagnostic>) {
    for (index, (at, score)) in checked.at.root.get("scores").zip(&checked.file.scores).enumerate() {
        one(checked, index, score, at, found);
    }
    said(checked, found);
    set_apart(checked, found);
    rights(checked, found);
}

fn one(checked: &Checked<'_>, index: usize, raw: &file::Score, at: At<'_>, found: &mut Vec<Diagnostic>) {
    let (before, bank) = (found.len(), checked.bank);
    sources(checked, index, at, found);
    if !raw.bands.is_empty() && !at.has("needs") {
        let said = "this score has bands, and does not say how many answers its value needs";
        let all = checked.bank.scores[index].items.len();
        let help = format!("write `needs: {all}` when every item has to be answered, or a smaller number");
        found.push(Diagnostic::error(Code::B419, at.key("bands"), said).help(help));
    }
    for (_, other) in at.perspectives().filter(|(about, _)| *about == Perspective::Other) {
        if !raw.bands.is_empty() {
            let one = Diagnostic::error(Code::B417, other, "a score with bands is never shown to an observer");
            found.push(one.help("write `perspectives: [self]`, or take the bands out"));
        }
    }
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for (at, id) in at.get("items").zip(&raw.items) {
        if let Some(&first) = seen.get(id.as_str()) {
            let twice =
                Diagnostic::error(Code::B409, at.span(), format!("`{id}` is listed twice")).help("take one out");
            found.push(twice.second(first, "the first is here"));
        } else {
            seen.insert(id, at.span());
        }
    }
    // What follows counts, and cannot count what is not known.
    let score = &bank.scores[index];
    let is_known = !checked.has_error(at) && found.len() == before && !checked.names.is_partial(IdKind::Item);
    if !is_known || score.items.iter().any(|&item| checked.is_doubtful(item)) {
        return;
    }
    let id = at.value("id");
    let mut countable = true;
    for &item in &score.items {
        countable &= counts(checked, item, id, found);
    }
    if let Some(needs) = score.needs {
        let asked = |about| score.items.iter().filter(|&&item| bank.items[item].asked_of.includes(about)).count();
        let most = checked.readers(score.perspectives).map(asked).max().unwrap_or(score.items.len());
        if !(1..=most).contains(&(needs as usize)) {
            let said = match most {
                1 => "`needs` must be 1, since one person is asked one item of this score".to_owned(),
                _ => format!("`needs` must lie between 1 and {most}, the number of items of this score"),
            };
            let one = Diagnostic::error(Code::B405, at.value("needs"), said);
            found.push(one.help("correct the number, or take `needs` out"));
            return;
        }
    } else if let Some(&item) = score.items.iter().find(|&&item| bank.can_hide(item)) {
        let said = format!("`{}` is not always asked, and this score has a value without it then", bank.items[item].id);
        let help = "write `needs:` with the smallest number of answers that the value may be made of";
        found.push(Diagnostic::warning(Code::B414, id, said).help(help));
    }
    if let Some((low, high)) = bank.score_range(index).filter(|_| countable) {
        bands(raw, at, low, high, found);
        found.push(Diagnostic::note(Code::B416, id, format!("this score can reach {low} to {high}")));
    }
}

/// A score is made of items or of sections, and of at least one item.
fn sources(checked: &Checked<'_>, score: usize, at: At<'_>, found: &mut Vec<Diagnostic>) {
    let ways = ["items", "sections"].into_iter().filter(|key| at.has(key)).count();
    let is_unclear = || checked.has_error(at) || checked.names.is_partial(IdKind::Item);
    let said = match ways {
        1 if !checked.bank.scores[score].items.is_empty() || is_unclear() => return,
        1 => "this score is made of nothing",
        0 => "this score does not say what it is made of",
        _ => "this score says in more than one way what it is made of",
    };
    let one = Diagnostic::error(Code::B418, at.head(), said);
    found.push(one.help("write `items:` or `sections:`, with at least one item in it"));
}

/// Whether an item adds something to a score.
fn counts(checked: &Checked<'_>, item: usize, at: Span, found: &mut Vec<Diagnostic>) -> bool {
    let bank = checked.bank;
    if bank.item_range(item).is_some() {
        return true;
    }
    let id = &bank.items[item].id;
    let (said, help) = match bank.items[item].kind.input() {
        Input::YesNo => (
            format!("`{id}` is a sign, and its answers have no scores"),
            "take it out of this score, or write `kind: scale` at the item, with a list whose answers have scores",
        ),
        _ if bank.choices(item).iter().any(|choice| choice.score.is_none()) => (
            format!("`{id}` has an answer without a `score`, so it cannot be summed"),
            "write a `score:` at every answer of its list",
        ),
        _ => return false,
    };
    found.push(Diagnostic::error(Code::B401, at, said).help(help));
    false
}

/// What the result says of an item is said of some answers, and not of all.
fn said(checked: &Checked<'_>, found: &mut Vec<Diagnostic>) {
    let items =
        checked.bank.items.iter().enumerate().filter(|(_, item)| item.noticed.is_some() && item.kind.list().is_some());
    for (index, _) in items {
        let range = checked.bank.item_range(index);
        if !checked.is_doubtful(index) && range.is_none_or(|(least, most)| least == most) {
            let said = "`noticed` is never said: no answer of this item is worth more than another";
            let one = Diagnostic::error(Code::B317, checked.at.items[index].key("noticed"), said);
            found.push(one.help("write a `score:` at every answer of its list, 0 where nothing is to be said"));
        }
    }
}

fn bands(score: &file::Score, at: At<'_>, low: i64, high: i64, found: &mut Vec<Diagnostic>) {
    if score.bands.is_empty() && at.has("bands") {
        let one = Diagnostic::error(Code::B403, at.key("bands"), "`bands` is empty");
        found.push(one.help("write at least one band, or take the key out"));
    }
    let mut before: Option<i64> = None;
    for (at, band) in at.get("bands").zip(&score.bands) {
        let (span, value) = (at.value("from"), band.from);
        let (code, said, help) = match before {
            None if value != low => (
                Code::B403,
                format!("the first band must begin at {low}, the lowest value of this score"),
                format!("write `from: {low}`"),
            ),
            Some(lower) if value <= lower => (
                Code::B403,
                "each band must begin higher than the one before it".to_owned(),
                "sort the bands from low to high".to_owned(),
            ),
            _ if value > high => (
                Code::B404,
                format!("this band is never reached: the highest value of this score is {high}"),
                "correct `from`, or take the band out".to_owned(),
            ),
            _ => {
                before = Some(value);
                continue;
            }
        };
        before = Some(value);
        found.push(Diagnostic::error(code, span, said).help(help));
    }
}

fn set_apart(checked: &Checked<'_>, found: &mut Vec<Diagnostic>) {
    let bank = checked.bank;
    let scored: HashSet<usize> = bank.scores.iter().flat_map(|score| score.items.iter().copied()).collect();
    for (at, raw) in checked.at.root.get("set_apart").zip(&checked.file.set_apart) {
        if at.has("tags") == at.has("items") {
            let one = Diagnostic::error(Code::B406, at.head(), "this must name either `tags` or `items` to set apart");
            found.push(one.help("write one of the two"));
        }
        for (at, id) in at.get("items").zip(&raw.items) {
            let Some(item) = bank.item(id).filter(|item| !checked.at.doubtful.contains(item)) else { continue };
            if bank.items[item].tags.iter().any(|&tag| bank.tags[tag].id == "safety") {
                let said = format!("`{id}` is about safety, and what it says is never set apart");
                found.push(Diagnostic::error(Code::B406, at.span(), said).help("take it out"));
            } else if !matches!(bank.items[item].kind, Kind::Sign) && !scored.contains(&item) {
                let said = format!("`{id}` is never counted, so it cannot be set apart");
                found.push(Diagnostic::error(Code::B406, at.span(), said).help("name signs, or items of a score"));
            }
        }
    }
    let conditions = checked.at.conditions.iter().filter(|one| one.owner == Owner::SetApart);
    for leaf in
        conditions.flat_map(|one| &one.leaves).filter(|leaf| leaf.item().is_some_and(|item| scored.contains(&item)))
    {
        let said = "this item enters a score itself, and decides here what else does";
        let one = Diagnostic::warning(Code::B407, leaf.at.value("item"), said);
        found.push(one.help("test an item that no score counts"));
    }
}

/// Whose wording it is.
fn rights(checked: &Checked<'_>, found: &mut Vec<Diagnostic>) {
    let at = checked.at.root.get("bank");
    let identity = &checked.file.bank;
    let name = identity.licence.to_lowercase();
    if at.has("instrument") {
        for at in checked.at.scores.iter().filter(|at| !at.has("perspectives")) {
            let said = "this bank is an instrument, and the score does not say for whom it has been tested";
            found.push(Diagnostic::error(Code::B411, at.head(), said).help("write `perspectives: [self]`"));
        }
        if ["cc", "mit", "apache", "public", "unlicense"].iter().any(|open| name.starts_with(open)) {
            let said = format!("the wording of an instrument is seldom yours to give away under {}", identity.licence);
            let one = Diagnostic::warning(Code::B412, at.value("licence"), said);
            let one = one.help("ask whoever owns it, or write `licence: restricted`");
            found.push(one.second(at.key("instrument"), "the instrument is here"));
        }
    }
    if name == "restricted" && !at.has("rights") {
        let one = Diagnostic::error(Code::B413, at.value("licence"), "`licence: restricted` needs `rights`");
        found.push(one.help("write `rights:` and whose the wording is, and on what terms"));
    }
}
