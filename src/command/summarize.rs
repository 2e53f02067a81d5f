//! Owns `takestock summarize`: the reflection of a file of answers, without a walk.

use crate::bank;
use crate::cli::{Common, Format};
use crate::error::Error;
use crate::session::Answers;
use crate::shelf::Shelf;
use crate::summary::Summary;
use std::io::Write;
use std::path::Path;

/// Prints what the answers in a file add up to, in the language they were given in unless another is asked for.
pub(crate) fn run(
    shelf: Shelf,
    common: &Common,
    answers: &Path,
    format: Format,
    out: &mut impl Write,
) -> Result<(), Error> {
    let file = bank::load_answers(answers, common.limits(), shelf.bank(0)?)?;
    let shelf = match (&common.lang, &file.locale) {
        (None, Some(locale)) => shelf.begin(None, locale)?,
        _ => shelf,
    };
    let (bank, words) = (shelf.bank(shelf.start())?, shelf.words(shelf.start())?);
    let mut answers = Answers::new(bank, file.about);
    for (item, answer) in file.answers {
        answers.set(bank, item, Some(answer));
    }
    let summary = Summary { bank, answers: &answers, date: file.date.as_deref(), is_example: file.example };
    match format {
        Format::Text => summary.text(words, out),
        Format::Json => summary.json(words, out),
    }
    .and_then(|()| out.flush())
    .map_err(Error::Output)
}
