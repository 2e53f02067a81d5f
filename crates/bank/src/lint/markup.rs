//! Owns the Markdown of reading texts and the addresses in a bank (B513 to B515, B619).

use super::phrases::inside;
use crate::file::check::TextAt;
use crate::file::shape::Prose;
use crate::report::Code;
use crate::report::{Diagnostic, Span};
use crate::syntax::tree::{Node, Style};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};

pub(crate) fn check(file: &str, texts: &[TextAt<'_>], found: &mut Vec<Diagnostic>) {
    for place in texts {
        for (node, text) in place.lines() {
            match place.prose {
                Prose::Reading => body(file, node, text, found),
                Prose::Address => address(node.span(), text, found),
                _ => {}
            }
        }
    }
}

fn body(file: &str, node: Node<'_>, text: &str, found: &mut Vec<Diagnostic>) {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES;
    let mut unclosed = false;
    let mut said_of: Vec<&str> = Vec::new();
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        let what = match &event {
            Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => "HTML",
            Event::Code(_) | Event::Start(Tag::CodeBlock(_)) => "code",
            Event::Rule => "a line across",
            Event::TaskListMarker(_) => "a task list",
            Event::FootnoteReference(_) | Event::Start(Tag::FootnoteDefinition(_)) => "a footnote",
            Event::Start(Tag::Image { .. }) => "an image",
            Event::Start(Tag::Table(_)) => "a table",
            Event::Start(Tag::BlockQuote(_)) => "a quotation block",
            Event::Start(Tag::Strikethrough) => "struck-out text",
            Event::Start(Tag::Heading { level, .. }) if *level != HeadingLevel::H2 => "a heading other than `##`",
            Event::Start(Tag::Link { dest_url, .. }) => {
                link(place(file, node, text, range.start, range.end), dest_url, found);
                continue;
            }
            Event::Text(said) if !unclosed && open_marker(text, range.start, said) => {
                unclosed = true;
                let said = "this mark of emphasis is never closed";
                let at = place(file, node, text, range.start, range.end);
                found.push(
                    Diagnostic::warning(Code::B515, at, said)
                        .help("write the same mark after the words, or write \\* for the character itself"),
                );
                continue;
            }
            _ => continue,
        };
        // Once is enough for each kind of thing: a tag is opened and closed.
        if said_of.contains(&what) {
            continue;
        }
        said_of.push(what);
        let at = place(file, node, text, range.start, range.end);
        let said = format!("{what} cannot be shown in the reading");
        let help = "use paragraphs, **bold**, *emphasis*, lists, ## headings, links and citations only";
        found.push(Diagnostic::error(Code::B513, at, said).help(help));
    }
}

/// Whether a text that was left over after reading is a mark of emphasis beside a word.
fn open_marker(text: &str, start: usize, said: &str) -> bool {
    if said.is_empty() || !said.bytes().all(|byte| byte == b'*') {
        return false;
    }
    let escaped = text.get(..start).is_some_and(|before| before.ends_with('\\'));
    let beside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let after = text.get(start + said.len()..).and_then(|rest| rest.chars().next());
    let before = text.get(..start).and_then(|before| before.chars().next_back());
    !escaped && (beside(after) || beside(before))
}

fn link(at: Span, target: &str, found: &mut Vec<Diagnostic>) {
    if target.starts_with('@') {
        return;
    }
    if ["https:", "tel:", "sms:"].iter().any(|scheme| target.starts_with(scheme)) {
        address(at, target, found);
    } else {
        let said = format!("a link to `{target}` cannot be followed");
        found.push(Diagnostic::error(Code::B514, at, said).help("begin it with https://, tel: or sms:"));
    }
}

/// An address on the web: encrypted, and without a name or password in it.
fn address(at: Span, url: &str, found: &mut Vec<Diagnostic>) {
    if matches!(url.split_once(':'), Some(("tel" | "sms", _))) {
        return;
    }
    let Some(rest) = url.strip_prefix("https://") else {
        let said = if url.starts_with("http:") {
            "an address with `http:` is not encrypted"
        } else {
            "this is no address of a web page"
        };
        found.push(Diagnostic::error(Code::B619, at, said).help("write an address that begins with https://"));
        return;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if host.contains('@') || !host.contains('.') || host.contains(char::is_whitespace) {
        let said = "this address names a user or no server, and may lead elsewhere than it seems";
        found
            .push(Diagnostic::error(Code::B619, at, said).help("write https://, the name of the server, and the page"));
    }
}

/// Where a part of a text stands in the file: exactly in a block of lines, else by its words.
fn place(file: &str, node: Node<'_>, text: &str, from: usize, to: usize) -> Span {
    let before = text.get(..from).unwrap_or_default();
    let part = text.get(from..to).unwrap_or_default().lines().next().unwrap_or_default();
    if node.style() != Some(Style::Block) {
        return inside(file, node, part);
    }
    // The text begins with its first line, and each line of it stands on one of the file, behind its indentation.
    let number = before.matches('\n').count();
    let line = text.lines().nth(number).unwrap_or_default();
    let within = before.rfind('\n').map_or(from, |at| from - at - 1);
    let start = node.span().start;
    let mut at = file.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    for (index, source) in file.get(at..).unwrap_or_default().split_inclusive('\n').enumerate() {
        if index == number {
            let from = at + source.find(line).unwrap_or(0) + within;
            return Span::new(from, from + part.len().max(1));
        }
        at += source.len();
    }
    node.span()
}
