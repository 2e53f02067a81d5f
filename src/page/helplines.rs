//! How a helpline is worded: in a line, in a list, and on a page of its own with a code to dial it.

use super::{Block, Page, PageKind, Row};
use crate::bank::{Bank, Helpline, HelplineGroup, Source};
use crate::session::{Menu, Session};
use crate::text::Run;
use crate::ui_text::{UiText, fill};

/// The helplines by what they are for, the emergency number first, those that are paid for last.
pub(super) fn list(session: &Session, ui_text: &UiText, menu: Menu) -> Page {
    let says = &ui_text.helplines;
    let lines = &session.bank().helplines;
    let mut page = Page::new(says.title.clone(), PageKind::Choices);
    let line = menu.focus.checked_sub(1).map(|at| &lines[at]);
    let paid_by = line.and_then(|line| line.paid_by());
    let emergency = ui_text.emergency_purpose(session.bank().opening.emergency);
    page.about_focus.extend(paid_by.map(|paid_by| Block::text(fill(&says.paid_by, &[("paid_by", paid_by)]))));
    page.about_focus.push(Block::text(line.map_or(emergency, |line| &line.purpose)));
    page.about_focus.push(Block::text(if line.is_some() { &says.says } else { &says.emergency_says }));
    if lines.iter().all(|line| line.checked.is_none()) {
        page.after.push(Block::text(&says.none_checked));
    }
    page.with_menu(menu, |at| {
        let Some(line) = at.checked_sub(1).map(|line| &lines[line]) else {
            let number = ui_text.emergency_number(&session.bank().opening.region).to_owned();
            let heading = Some(says.groups.now.clone());
            return Row { heading, contact: Some(number), ..Row::choice(at, &says.emergency) };
        };
        let before = at.checked_sub(2).map_or(&says.groups.now, |before| group(&lines[before], ui_text));
        let heading = Some(group(line, ui_text)).filter(|heading| *heading != before).cloned();
        Row { heading, contact: to_dial(line, ui_text), ..Row::choice(at, name(line, ui_text)) }
    })
}

/// The heading that a line is listed under.
fn group<'w>(line: &Helpline, ui_text: &'w UiText) -> &'w String {
    let groups = &ui_text.helplines.groups;
    match line.group {
        _ if line.paid_by().is_some() => &groups.paid,
        HelplineGroup::Now => &groups.now,
        HelplineGroup::Treatment => &groups.treatment,
        HelplineGroup::Family => &groups.family,
        HelplineGroup::Youth => &groups.youth,
        HelplineGroup::Safety => &groups.safety,
        HelplineGroup::Peer => &groups.peer,
    }
}

/// A line's name, behind what has to be known before its number where treatment companies pay for it.
pub(super) fn name(line: &Helpline, ui_text: &UiText) -> String {
    let paid = line.paid_by().map(|_| format!("{} ", ui_text.helplines.paid));
    format!("{}{}", paid.unwrap_or_default(), line.name)
}

/// What to dial, or where to look, in as few characters as can be.
fn to_dial(line: &Helpline, ui_text: &UiText) -> Option<String> {
    let text = || line.text.as_ref().map(|text| fill(&ui_text.helplines.text_to, &[("number", &text.to)]));
    let page = || line.web.as_deref().or(line.chat.as_deref()).map(address);
    line.call.clone().or_else(text).or_else(page)
}

/// An address without what nobody types.
pub(super) fn address(url: &str) -> String {
    url.trim_start_matches("https://").trim_end_matches('/').to_owned()
}

/// Who pays, where treatment companies do: said before anything that could be dialed.
fn disclosure(line: &Helpline, ui_text: &UiText) -> Option<String> {
    let says = &ui_text.helplines;
    line.paid_by().map(|paid_by| format!("{} {}", says.paid, fill(&says.paid_by, &[("paid_by", paid_by)])))
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
        (Some(call), Some(text)) if *call == text.to => {
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
    let urgent = urgent.map(|&line| &bank.helplines[line]).filter(|line| line.paid_by().is_none());
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
    let call = line.call.as_ref().map(|number| fill(&says.call, &[("number", number)]));
    let text = line.text.as_ref();
    let text = text.map(|text| fill(&says.text, &[("number", &text.to), ("body", &text.body)]));
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
    emergency.before.push(Block::text(ui_text.emergency_purpose(bank.opening.emergency)));
    std::iter::once(emergency).chain(bank.helplines.iter().map(|line| whole(line, ui_text, region))).collect()
}

/// One line with all that is known of it.
fn whole(line: &Helpline, ui_text: &UiText, region: &str) -> Page {
    Page { before: details(line, ui_text, region), ..Page::new(&line.name, PageKind::Aside) }
}

/// One line, with a code for a camera.
pub(super) fn page(session: &Session, ui_text: &UiText, line: usize) -> Page {
    let bank = session.bank();
    let line = &bank.helplines[line];
    let mut page = whole(line, ui_text, &bank.opening.region);
    if let Some(code) = code(line) {
        page.about_focus.push(Block::text(ui_text.helplines.scan.clone()));
        page.about_focus.push(Block::Qr(code));
    }
    page
}

/// Everything that is known of a line, the disclosure before the number.
pub(super) fn details(line: &Helpline, ui_text: &UiText, region: &str) -> Vec<Block> {
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
    let parts = [publisher, Some(sentence(&source.title)), year, doi, url];
    parts.into_iter().flatten().collect()
}

/// A title or a name as a sentence; it may be one already, or a question.
pub(super) fn sentence(text: &str) -> String {
    let stop = if text.ends_with(['?', '!', '.']) { "" } else { "." };
    format!("{text}{stop}")
}

/// What lets a phone call, text or open a line.
fn code(line: &Helpline) -> Option<String> {
    let dialed = |number: &str| number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>();
    match (&line.call, &line.text) {
        (Some(number), _) => Some(format!("tel:{}", dialed(number))),
        (None, Some(text)) => Some(format!("sms:{}", dialed(&text.to))),
        (None, None) => line.web.clone().or_else(|| line.chat.clone()),
    }
}
