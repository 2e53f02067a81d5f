//! What you take with you: the results in several formats, written to what is handed in. Knows no terminal and no path.

mod json;
mod text;

use crate::bank::Bank;
use crate::cli::SummaryFormat;
use crate::page::{self, Page};
use crate::session::{Responses, Results};
use crate::ui_text::UiText;
use std::io::{self, Write};

/// All that a summary is made of.
#[derive(Debug)]
pub struct Summary<'a> {
    pub bank: &'a Bank,
    pub responses: &'a Responses,
    /// The day they were given, YYYY-MM-DD, where it is known.
    pub date: Option<&'a str>,
    /// Whether they are those of a fictional case.
    pub is_example: bool,
}

impl Summary<'_> {
    /// The page of results that a summary for people is made of.
    fn page(&self, ui_text: &UiText) -> Page {
        let results = Results::of(self.bank, self.responses);
        let mut page = page::results(self.bank, ui_text, &results, self.is_example);
        if self.is_example {
            page.mark = Some(ui_text.example.mark.clone());
        }
        page.place.extend(self.date.map(str::to_owned));
        page
    }
}

/// One format of a summary.
pub trait Exporter {
    /// Writes a summary, with a line break at its end.
    ///
    /// # Errors
    /// When it cannot be written.
    fn export(&self, summary: &Summary, ui_text: &UiText, out: &mut dyn Write) -> io::Result<()>;
}

#[must_use]
pub fn exporter(format: SummaryFormat) -> &'static dyn Exporter {
    match format {
        SummaryFormat::Text => &text::TextExporter,
        SummaryFormat::Json => &json::JsonExporter,
    }
}
