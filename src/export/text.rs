//! A summary for people, as the walk's page of results words it.

use super::{Exporter, Summary};
use crate::lines::print_page;
use crate::ui_text::UiText;
use std::io::{self, Write};

pub(super) struct TextExporter;

impl Exporter for TextExporter {
    fn export(&self, summary: &Summary, ui_text: &UiText, out: &mut dyn Write) -> io::Result<()> {
        print_page(&summary.page(ui_text), out)
    }
}
