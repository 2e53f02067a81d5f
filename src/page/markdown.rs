//! Owns the Markdown subset of the reading: paragraphs, bold, emphasis, lists, `##` headings, links, citations.

use super::Block;
use crate::text::{Run, TextStyle, joined};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Reads a Markdown text into headings, paragraphs and entries of lists.
///
/// `cite` gives what stands in the text for a citation `[@id]`; an unknown id stays as it is written. The target of a
/// link follows its words in parentheses: on paper and in a terminal only what is written can be followed.
pub fn blocks(markdown: &str, cite: impl Fn(&str) -> Option<String>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut runs: Vec<Run> = Vec::new();
    let mut lists: Vec<Option<u64>> = Vec::new();
    let (mut strong, mut emphasis) = (0_u32, 0_u32);
    let mut link = None;
    for event in Parser::new_ext(markdown, Options::empty()) {
        let style = match (strong, emphasis) {
            (1.., _) => TextStyle::Strong,
            (0, 1..) => TextStyle::Emphasis,
            (0, 0) => TextStyle::Plain,
        };
        match event {
            Event::Start(Tag::Strong) => strong += 1,
            Event::End(TagEnd::Strong) => strong = strong.saturating_sub(1),
            Event::Start(Tag::Emphasis) => emphasis += 1,
            Event::End(TagEnd::Emphasis) => emphasis = emphasis.saturating_sub(1),
            Event::Start(Tag::Link { dest_url, .. }) => link = Some(dest_url.to_string()),
            Event::End(TagEnd::Link) => {
                if let Some(target) = link.take() {
                    push(&mut runs, &format!(" ({})", target.trim_start_matches("https://")), style);
                }
            }
            Event::Start(Tag::List(start)) => lists.push(start),
            Event::End(TagEnd::List(_)) => {
                lists.pop();
            }
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                push(&mut runs, &text, style);
            }
            Event::SoftBreak | Event::HardBreak => push(&mut runs, " ", style),
            Event::End(TagEnd::Heading(_)) => {
                blocks.push(Block::Heading(joined(&cited(std::mem::take(&mut runs), &cite))));
            }
            Event::End(TagEnd::Paragraph) if lists.is_empty() => {
                blocks.push(Block::Paragraph(cited(std::mem::take(&mut runs), &cite)));
            }
            Event::End(TagEnd::Item) => {
                let number = lists.last_mut().and_then(|next| {
                    next.as_mut().map(|next| {
                        *next += 1;
                        *next - 1
                    })
                });
                blocks.push(Block::Entry(number, cited(std::mem::take(&mut runs), &cite)));
            }
            _ => {}
        }
    }
    blocks
}

fn push(runs: &mut Vec<Run>, text: &str, style: TextStyle) {
    match runs.last_mut() {
        Some(last) if last.style == style => last.text.push_str(text),
        _ => runs.push(Run { text: text.to_owned(), style }),
    }
}

/// Puts what `cite` gives in the place of each `[@id]`. The parser splits text at brackets, so runs are joined first.
fn cited(mut runs: Vec<Run>, cite: &impl Fn(&str) -> Option<String>) -> Vec<Run> {
    for run in &mut runs {
        let mut out = String::with_capacity(run.text.len());
        let mut rest = run.text.as_str();
        while let Some((before, after)) = rest.split_once("[@") {
            out.push_str(before);
            if let Some((id, tail)) = after.split_once(']')
                && let Some(citation) = cite(id)
            {
                out.push_str(&citation);
                rest = tail;
            } else {
                out.push_str("[@");
                rest = after;
            }
        }
        out.push_str(rest);
        run.text = out;
    }
    runs
}
