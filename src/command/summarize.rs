//! `takestock summarize`: what the answers in a file add up to, without a walk.

use crate::bank::Limits;
use crate::catalog::{self, Catalog};
use crate::cli::SummarizeArgs;
use crate::error::Error;
use crate::export::{Summary, exporter};
use crate::session::Responses;
use std::io::Write;

/// Prints the summary in the language the answers were given in, unless `lang` asks for another.
///
/// # Errors
/// When the answers cannot be read, or the summary cannot be written.
pub fn run(
    args: &SummarizeArgs,
    lang: Option<&str>,
    limits: Limits,
    catalog: Catalog,
    out: &mut dyn Write,
) -> Result<u8, Error> {
    let file = catalog::load_answers(&args.answers, limits, catalog.bank(0))?;
    let catalog = match (lang, &file.locale) {
        (None, Some(locale)) => catalog.select_language(None, locale)?,
        _ => catalog,
    };
    let (bank, ui_text) = catalog.first();
    let mut responses = Responses::new(bank, file.about);
    for (item, answer) in file.answers {
        responses.set(bank, item, Some(answer));
    }
    let summary = Summary { bank, responses: &responses, date: file.date.as_deref(), is_example: file.example };
    exporter(args.format).export(&summary, ui_text, out)?;
    Ok(0)
}
