//! How a helpline is worded: in a line, in a list, and on a page of its own with a code to dial it.

use super::{Block, Page, PageKind, Row};
use crate::bank::{Bank, Helpline, Source};
use crate::session::{Menu, Session};
use crate::text::Run;
use crate::ui_text::{UiText, fill};

/// The helplines, the emergency number first.
pub(super) fn list(session: &Session, ui_text: &UiText, menu: Menu) -> Page {
    let bank = session.bank();
    let mut page = Page::new(ui_text.helplines.title.clone(), PageKind::Choices);
    page.before.push(Block::text(ui_text.helplines.says.clone()));
    page.with_menu(menu, |at| {
        let (text, below) = if let Some(line) = at.checked_sub(1) {
            (in_a_line(&bank.helplines[line], ui_text), &bank.helplines[line].purpose)
        } else {
            let number = ui_text.emergency_number(&bank.opening.region);
            (format!("{}: {number}", ui_text.helplines.emergency), &ui_text.helplines.emergency_purpose)
        };
        Row { number: Some(at + 1), text, below: Some(below.clone()), ..Row::default() }
    })
}

/// Who pays, where treatment companies do: said before anything that could be dialed.
fn disclosure(line: &Helpline, ui_text: &UiText) -> Option<String> {
    line.paid_by.as_ref().map(|paid_by| fill(&ui_text.helplines.paid_by, &[("paid_by", paid_by)]))
}

/// A line's name and its shortest way to it, behind the disclosure where there is one.
fn in_a_line(line: &Helpline, ui_text: &UiText) -> String {
    let way = ways(line, ui_text).into_iter().next().unwrap_or_default();
    let said = format!("{}: {}", line.name, lower_first(&way));
    disclosure(line, ui_text).map_or_else(|| said.clone(), |disclosure| format!("{disclosure} {said}"))
}

/// The shortest way to a line: both ways in one where they have one number.
pub(super) fn shortest_way(line: &Helpline, ui_text: &UiText) -> Option<String> {
    match (&line.call, &line.text) {
        (Some(call), Some((text, _))) if call == text => {
            Some(fill(&ui_text.helplines.call_or_text, &[("number", call)]))
        }
        _ => ways(line, ui_text).into_iter().next(),
    }
}

/// The one number to keep, after a sentence that says so: the one of an alert that was shown at once, or else the main
/// line.
pub(super) fn to_keep(session: &Session, ui_text: &UiText) -> Vec<Block> {
    let bank = session.bank();
    let urgent = session.alert_at_once().and_then(|alert| bank.alerts[alert].helplines.first());
    let urgent = urgent.map(|&line| &bank.helplines[line]).filter(|line| line.paid_by.is_none());
    let line = urgent.or_else(|| bank.main_helpline());
    let Some((line, way)) = line.and_then(|line| Some((line, shortest_way(line, ui_text)?))) else { return Vec::new() };
    let line = vec![Run::plain(format!("{}: ", line.name)), Run::strong(lower_first(&way))];
    vec![Block::text(ui_text.helplines.to_keep.clone()), Block::Alone(line)]
}

/// The same as [`contact`] below a line that has been told, without a number that both have.
pub(super) fn beside(line: &Helpline, told: &Helpline, ui_text: &UiText) -> Block {
    let mut line = line.clone();
    if line.call == told.call && (line.text.is_some() || line.chat.is_some()) {
        line.call = None;
    }
    contact(&line, ui_text)
}

/// A line's name and all ways to it, as an entry of a list.
pub(super) fn contact(line: &Helpline, ui_text: &UiText) -> Block {
    let mut runs = Vec::new();
    if let Some(disclosure) = disclosure(line, ui_text) {
        runs.push(Run::plain(format!("{disclosure} ")));
    }
    runs.push(Run::plain(format!("{}: ", line.name)));
    let ways: Vec<String> = ways(line, ui_text).iter().map(|way| lower_first(way)).collect();
    runs.push(Run::strong(ways.join("; ")));
    Block::Entry(None, runs)
}

/// The line to keep in view, in few words.
pub(super) fn pinned(bank: &Bank, ui_text: &UiText) -> Option<String> {
    bank.main_helpline().map(|line| in_a_line(line, ui_text))
}

/// All ways to a line, in words.
fn ways(line: &Helpline, ui_text: &UiText) -> Vec<String> {
    let says = &ui_text.helplines;
    let address = |url: &str| url.trim_start_matches("https://").trim_end_matches('/').to_owned();
    let call = line.call.as_ref().map(|number| fill(&says.call, &[("number", number)]));
    let text = line.text.as_ref().map(|(to, body)| fill(&says.text, &[("number", to), ("body", body)]));
    let chat = line.chat.as_ref().map(|url| fill(&says.chat, &[("address", &address(url))]));
    let web = line.web.as_ref().map(|url| fill(&says.web, &[("address", &address(url))]));
    let tty = line.tty.as_ref().map(|number| fill(&says.tty, &[("number", number)]));
    call.into_iter().chain(text).chain(chat).chain(web).chain(tty).collect()
}

/// Ways are written to begin a line; inside one they begin small, unless they are an abbreviation.
fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain([second]).chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}

/// All lines, a page each, the emergency number first.
#[must_use]
pub fn all(bank: &Bank, ui_text: &UiText) -> Vec<Page> {
    let region = &bank.opening.region;
    let mut emergency = Page::new(ui_text.helplines.emergency.clone(), PageKind::Aside);
    let call = fill(&ui_text.helplines.call, &[("number", ui_text.emergency_number(region))]);
    emergency.before.push(Block::Entry(None, vec![Run::strong(call)]));
    emergency.before.push(Block::text(ui_text.helplines.emergency_purpose.clone()));
    let lines = bank.helplines.iter().map(|line| {
        let mut page = Page::new(line.name.clone(), PageKind::Aside);
        page.before = details(line, ui_text, region);
        page
    });
    std::iter::once(emergency).chain(lines).collect()
}

/// One line, whole.
pub(super) fn page(session: &Session, ui_text: &UiText, line: usize) -> Page {
    let bank = session.bank();
    let line = &bank.helplines[line];
    let mut page = Page::new(line.name.clone(), PageKind::Aside);
    page.before = details(line, ui_text, &bank.opening.region);
    if let Some(code) = code(line) {
        page.about_focus.push(Block::text(ui_text.helplines.scan.clone()));
        page.about_focus.push(Block::Qr(code));
    }
    page
}

/// Everything that is known of a line, the disclosure before the number.
fn details(line: &Helpline, ui_text: &UiText, region: &str) -> Vec<Block> {
    let says = &ui_text.helplines;
    let mut blocks: Vec<Block> = disclosure(line, ui_text).into_iter().map(Block::text).collect();
    blocks.extend(ways(line, ui_text).into_iter().map(|way| Block::Entry(None, vec![Run::strong(way)])));
    let mut fact = |head: &str, text: &str| {
        blocks.push(Block::Paragraph(vec![Run::strong(format!("{head}: ")), Run::plain(text)]));
    };
    fact(&says.purpose, &line.purpose);
    fact(&says.who, &line.who);
    if let Some(happens) = &line.what_happens {
        fact(&says.what_happens, happens);
    }
    fact(&says.hours, if line.hours == "always" { &says.always } else { &line.hours });
    fact(&says.cost, &line.cost);
    let name = |tag: &String| says.names.get(tag).cloned().unwrap_or_else(|| tag.clone());
    fact(&says.languages, &line.languages.iter().map(name).collect::<Vec<_>>().join(", "));
    if line.region != region {
        fact(&says.region, &line.region);
    }
    fact(&says.source, &cite(&line.source));
    blocks.push(Block::text(match &line.checked {
        Some(date) => fill(&says.checked, &[("date", date)]),
        None if line.call.is_none() && line.text.is_none() => says.unchecked_web.clone(),
        None => says.unchecked.clone(),
    }));
    blocks
}

/// A source in one sentence.
pub(super) fn cite(source: &Source) -> String {
    let publisher = source.publisher.as_ref().map(|publisher| format!("{publisher}. "));
    let year = source.year.map(|year| format!(" {year}."));
    let doi = source.doi.as_ref().map(|doi| format!(" doi {doi}."));
    let url = source.url.as_ref().map(|url| format!(" {}", url.trim_start_matches("https://")));
    let parts = [publisher, Some(format!("{}.", source.title)), year, doi, url];
    parts.into_iter().flatten().collect()
}

/// What lets a phone call, text or open a line.
fn code(line: &Helpline) -> Option<String> {
    let dialed = |number: &str| number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>();
    match (&line.call, &line.text) {
        (Some(number), _) => Some(format!("tel:{}", dialed(number))),
        (None, Some((number, _))) => Some(format!("sms:{}", dialed(number))),
        (None, None) => line.web.clone().or_else(|| line.chat.clone()),
    }
}
