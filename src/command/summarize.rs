//! `takestock summarize`: what the answers in a file add up to, without a walk.

use crate::bank::{Bank, Rules};
use crate::catalog::{self, Catalog};
use crate::cli::SummarizeArgs;
use crate::error::Error;
use crate::export::{Summary, exporter};
use crate::session::Responses;
use std::io::Write;

/// Prints the summary in the language the answers were given in, unless `lang` asks for another; on `notes`, which
/// answers are left out.
///
/// # Errors
/// When the answers cannot be read, or the summary cannot be written.
pub fn run(
    args: &SummarizeArgs,
    lang: Option<&str>,
    rules: Rules,
    catalog: Catalog,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> Result<u8, Error> {
    let file = catalog::load_answers(&args.answers, rules, catalog.bank(0))?;
    let catalog = match (lang, &file.locale) {
        (None, Some(locale)) => catalog.select_language(None, locale)?,
        _ => catalog,
    };
    let (bank, ui_text) = catalog.first();
    let mut responses = Responses::new(bank, file.about);
    for (item, answer) in file.answers {
        responses.set(bank, item, Some(answer));
    }
    if let Some(note) = left_out(bank, &responses) {
        // The summary is right without it.
        let _ = writeln!(notes, "takestock: {note}");
    }
    let summary = Summary { bank, responses: &responses, date: file.date.as_deref(), is_example: file.example };
    exporter(args.format).export(&summary, ui_text, out)?;
    Ok(0)
}

/// Which answers are to items that the other answers hide.
fn left_out(bank: &Bank, responses: &Responses) -> Option<String> {
    let is_hidden = |item: usize| responses.recorded(item).is_some() && !responses.is_shown(item);
    let hidden = bank.items.iter().enumerate().filter(|(at, _)| is_hidden(*at));
    let names: Vec<_> = hidden.map(|(_, item)| format!("`{}`", item.id)).collect();
    let (answers, is, it) = if names.len() == 1 { ("answer", "is", "it is") } else { ("answers", "are", "they are") };
    let said = format!("the {answers} to {} {is} left out: {it} not asked under the other answers", names.join(", "));
    (!names.is_empty()).then_some(said)
}
