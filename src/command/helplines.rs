//! `takestock helplines`: for people, and as the JSON that scripts depend on.

use crate::bank::{Bank, Commercial, Helpline, TextLine};
use crate::catalog::Catalog;
use crate::cli::{Format, HelplinesArgs};
use crate::error::Error;
use crate::lines::print_page;
use crate::page;
use crate::ui_text::{UiText, is_us};
use serde::Serialize;
use std::io::{self, Write};

/// Prints the helplines in the order they are shown, the emergency number first.
///
/// # Errors
/// When the list cannot be written.
pub fn run(args: &HelplinesArgs, catalog: &Catalog, out: &mut dyn Write) -> Result<u8, Error> {
    let (bank, ui_text) = catalog.first();
    match args.format {
        Format::Text => page::helplines(bank, ui_text).iter().try_for_each(|page| print_page(page, out))?,
        Format::Json => {
            let entries = bank.helplines.iter().map(HelplineEntry::of);
            let entries: Vec<HelplineEntry> =
                std::iter::once(HelplineEntry::emergency(bank, ui_text)).chain(entries).collect();
            serde_json::to_writer_pretty(&mut *out, &entries).map_err(io::Error::from)?;
            writeln!(out)?;
        }
    }
    Ok(0)
}

/// One line of the JSON list. The names and their order are a contract.
#[derive(Serialize)]
struct HelplineEntry<'a> {
    id: &'a str,
    name: &'a str,
    call: Option<&'a str>,
    text: Option<&'a TextLine>,
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
    commercial: Option<&'a Commercial>,
    source: Option<SourceOf<'a>>,
    checked: Option<&'a str>,
}

#[derive(Serialize)]
struct SourceOf<'a> {
    title: &'a str,
    publisher: Option<&'a str>,
    year: Option<u32>,
    url: Option<&'a str>,
    doi: Option<&'a str>,
}

impl<'a> HelplineEntry<'a> {
    fn of(line: &'a Helpline) -> Self {
        let whom = [(line.whom.own, "self"), (line.whom.other, "other")];
        Self {
            id: &line.id,
            name: &line.name,
            call: line.call.as_deref(),
            text: line.text.as_ref(),
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
            commercial: line.commercial.as_ref(),
            source: Some(SourceOf {
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
    fn emergency(bank: &'a Bank, ui_text: &'a UiText) -> Self {
        let region = &bank.opening.region;
        Self {
            id: "emergency",
            name: &ui_text.helplines.emergency,
            call: is_us(region).then(|| ui_text.emergency_number(region)),
            text: None,
            chat: None,
            web: None,
            purpose: ui_text.emergency_purpose(bank.opening.emergency),
            r#for: vec!["self", "other"],
            who: &ui_text.helplines.emergency_who,
            what_happens: Some(ui_text.emergency_happens(region)),
            hours: "always",
            cost: &ui_text.helplines.emergency_cost,
            languages: Vec::new(),
            region: if is_us(region) { "US" } else { region },
            commercial: None,
            source: None,
            checked: None,
        }
    }
}
