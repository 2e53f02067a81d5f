//! Owns what `takestock helplines` prints: for people, and as the JSON that scripts depend on.

use crate::bank::{Bank, Helpline};
use crate::cli::Format;
use crate::page;
use crate::plain::print_page;
use crate::words::{Words, is_us};
use serde::Serialize;
use std::io::{self, Write};

/// The helplines in the order they are shown, the emergency number first.
pub(crate) fn helplines(bank: &Bank, words: &Words, format: Format, out: &mut impl Write) -> io::Result<()> {
    match format {
        Format::Text => page::helplines(bank, words).iter().try_for_each(|page| print_page(page, out)),
        Format::Json => {
            let lines = std::iter::once(Line::emergency(bank, words)).chain(bank.helplines.iter().map(Line::of));
            serde_json::to_writer_pretty(&mut *out, &lines.collect::<Vec<_>>())?;
            writeln!(out)
        }
    }
}

/// One line of the JSON list. The names and their order are a contract.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    name: &'a str,
    call: Option<&'a str>,
    text: Option<Text<'a>>,
    chat: Option<&'a str>,
    web: Option<&'a str>,
    purpose: &'a str,
    r#for: Vec<&'static str>,
    who: &'a str,
    what_happens: Option<&'a str>,
    hours: &'a str,
    cost: &'a str,
    languages: Vec<&'a str>,
    region: &'a str,
    commercial: Option<Commercial<'a>>,
    source: Option<Source<'a>>,
    checked: Option<&'a str>,
}

#[derive(Serialize)]
struct Text<'a> {
    to: &'a str,
    body: &'a str,
}

#[derive(Serialize)]
struct Commercial<'a> {
    paid_by: &'a str,
}

#[derive(Serialize)]
struct Source<'a> {
    title: &'a str,
    publisher: Option<&'a str>,
    year: Option<u32>,
    url: Option<&'a str>,
    doi: Option<&'a str>,
}

impl<'a> Line<'a> {
    fn of(line: &'a Helpline) -> Self {
        let whom = [(line.whom.own, "self"), (line.whom.other, "other")];
        Self {
            id: &line.id,
            name: &line.name,
            call: line.call.as_deref(),
            text: line.text.as_ref().map(|(to, body)| Text { to, body }),
            chat: line.chat.as_deref(),
            web: line.web.as_deref(),
            purpose: &line.purpose,
            r#for: whom.into_iter().filter(|(is_for, _)| *is_for).map(|(_, id)| id).collect(),
            who: &line.who,
            what_happens: line.what_happens.as_deref(),
            hours: &line.hours,
            cost: &line.cost,
            languages: line.languages.iter().map(String::as_str).collect(),
            region: &line.region,
            commercial: line.paid_by.as_deref().map(|paid_by| Commercial { paid_by }),
            source: Some(Source {
                title: &line.source.title,
                publisher: line.source.publisher.as_deref(),
                year: line.source.year,
                url: line.source.url.as_deref(),
                doi: line.source.doi.as_deref(),
            }),
            checked: line.checked.as_deref(),
        }
    }

    /// The program's own first line.
    fn emergency(bank: &'a Bank, words: &'a Words) -> Self {
        let region = &bank.opening.region;
        Self {
            id: "emergency",
            name: &words.helplines.emergency,
            call: is_us(region).then(|| words.emergency_number(region)),
            text: None,
            chat: None,
            web: None,
            purpose: &words.helplines.emergency_purpose,
            r#for: vec!["self", "other"],
            who: &words.helplines.emergency_who,
            what_happens: Some(&words.helplines.emergency_happens),
            hours: "always",
            cost: &words.helplines.emergency_cost,
            languages: Vec::new(),
            region: if is_us(region) { "US" } else { region },
            commercial: None,
            source: None,
            checked: None,
        }
    }
}
