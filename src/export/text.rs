//! A summary for people, as the walk's page of results words it.

use super::{Exporter, Summary};
use crate::lines::print_page;
use crate::page;
use crate::session::Results;
use crate::ui_text::UiText;
use std::io::{self, Write};

pub(super) struct TextExporter;

impl Exporter for TextExporter {
    fn export(&self, summary: &Summary, ui_text: &UiText, out: &mut dyn Write) -> io::Result<()> {
        let results = Results::of(summary.bank, summary.responses);
        let mut page = page::results(summary.bank, ui_text, &results, summary.is_example);
        if summary.is_example {
            page.title = format!("{} {}", ui_text.example.mark, page.title);
        }
        page.place.extend(summary.date.map(str::to_owned));
        print_page(&page, out)
    }
}
