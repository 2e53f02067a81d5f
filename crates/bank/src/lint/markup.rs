//! The Markdown of reading texts, of texts that have none, and the addresses in a bank (B513 to B517, B619).

use super::phrases::inside;
use crate::file::check::TextAt;
use crate::file::shape::Prose;
use crate::report::{Code, Diagnostic, MOST, Span};
use crate::syntax::tree::{Node, Style};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};

/// Looks at every text of a file. `sources` are those that can be cited.
pub(crate) fn check(file: &str, texts: &[TextAt<'_>], sources: &[&str], found: &mut Vec<Diagnostic>) {
    for place in texts {
        for (node, text) in place.lines() {
            match place.prose {
                Prose::Reading => {
                    let body = Body::of(file, node, text);
                    markdown(&body, found);
                    brackets(&body, sources, found);
                }
                Prose::Address => address(|| node.span(), text, found),
                _ => shown_as_it_is(file, node, place.key, text, found),
            }
            if found.len() >= MOST {
                return;
            }
        }
    }
}

/// What is not used in a reading text, and links that lead nowhere.
fn markdown(body: &Body<'_>, found: &mut Vec<Diagnostic>) {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES;
    let mut unclosed = false;
    let mut said_of: Vec<&str> = Vec::new();
    for (event, range) in Parser::new_ext(body.text, options).into_offset_iter() {
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
                link(|| body.place(range.start, range.end), dest_url, found);
                if found.len() >= MOST {
                    return;
                }
                continue;
            }
            Event::Text(said) if !unclosed && open_marker(body.text, range.start, said) => {
                unclosed = true;
                let said = "this mark of emphasis is never closed";
                let help = "write the same mark after the words, or write \\* for the character itself";
                found.push(Diagnostic::warning(Code::B515, body.place(range.start, range.end), said).help(help));
                continue;
            }
            _ => continue,
        };
        // Once is enough for each kind of thing: a tag is opened and closed.
        if said_of.contains(&what) {
            continue;
        }
        said_of.push(what);
        let said = format!("{what} cannot be shown in the reading");
        let help = "use paragraphs, **bold**, *emphasis*, lists, ## headings, links and citations only";
        found.push(Diagnostic::error(Code::B513, body.place(range.start, range.end), said).help(help));
    }
}

/// What is behind each `[@` of a text, up to its `]`, and the byte it begins at: `Err` with the word that is there, where
/// no `]` follows it.
pub(crate) fn citations(text: &str) -> impl Iterator<Item = (usize, Result<&str, &str>)> {
    text.match_indices("[@").map(|(at, open)| {
        let rest = text.get(at + open.len()..).unwrap_or_default();
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '[' | ']')).unwrap_or(rest.len());
        let word = rest.get(..end).unwrap_or_default();
        let closed = !word.is_empty() && rest.get(end..).is_some_and(|rest| rest.starts_with(']'));
        (at, if closed { Ok(word) } else { Err(word) })
    })
}

/// What was meant as a citation or a link, and is read as a text in brackets.
fn brackets(body: &Body<'_>, sources: &[&str], found: &mut Vec<Diagnostic>) {
    let text = body.text;
    let mut say = |from: usize, to: usize, message: String, help: String| {
        if found.len() < MOST {
            found.push(Diagnostic::warning(Code::B516, body.place(from, to), message).help(help));
        }
    };
    for (at, word) in citations(text) {
        if let Err(word) = word {
            let shown: String = word.chars().take(40).collect();
            let id = if shown.is_empty() { "id" } else { &shown };
            let help = format!("write `[@{id}]`: the id of a source right after `@`, and `]` right after the id");
            say(at, at + 2 + shown.len(), format!("`[@{shown}` is not read as a citation"), help);
        }
    }
    for (at, _) in text.match_indices('[') {
        let rest = text.get(at + 1..).unwrap_or_default();
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len());
        let (id, rest) = rest.split_at(end);
        if rest.starts_with(']') && !rest.starts_with("](") && sources.contains(&id) {
            let said = format!("`[{id}]` is not read as a citation");
            say(at, at + end + 2, said, format!("write `[@{id}]`"));
        }
    }
    for (at, gap) in text.match_indices("] (") {
        let rest = text.get(at + gap.len()..).unwrap_or_default();
        let mut before = text.as_bytes()[..at].iter().rev().take(200).take_while(|byte| **byte != b'\n');
        if SCHEMES.iter().any(|scheme| rest.starts_with(scheme)) && before.any(|byte| *byte == b'[') {
            let said = "this is not read as a link, because of the space between `]` and `(`".to_owned();
            say(at, at + gap.len(), said, "take the space out: `[words](https://...)`".to_owned());
        }
    }
}

/// Marks in a text that is shown as it is written.
fn shown_as_it_is(file: &str, node: Node<'_>, key: &str, text: &str, found: &mut Vec<Diagnostic>) {
    let link = || text.match_indices("](").any(|(at, open)| is_address(text.get(at + open.len()..)));
    let (mark, what) = if text.matches("**").nth(1).is_some() {
        ("**", "bold")
    } else if text.contains("[@") {
        ("[@", "a citation")
    } else if link() {
        ("](", "a link")
    } else {
        return;
    };
    let said = format!("`{key}` is shown as it is written, so `{mark}` does not make {what} here");
    let help = "take the marks out: only the body of a topic has bold, emphasis, links and citations";
    found.push(Diagnostic::warning(Code::B517, inside(file, node, mark), said).help(help));
}

/// How a link may begin.
const SCHEMES: [&str; 3] = ["https:", "tel:", "sms:"];

fn is_address(target: Option<&str>) -> bool {
    target.is_some_and(|target| target.starts_with("http:") || SCHEMES.iter().any(|one| target.starts_with(one)))
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

/// Looks at where a link leads; its place is only looked for when something is wrong with it.
fn link(at: impl Fn() -> Span, target: &str, found: &mut Vec<Diagnostic>) {
    if target.starts_with('@') {
        return;
    }
    if SCHEMES.iter().any(|scheme| target.starts_with(scheme)) {
        address(at, target, found);
    } else {
        let said = format!("a link to `{target}` cannot be followed");
        found.push(Diagnostic::error(Code::B514, at(), said).help("begin it with https://, tel: or sms:"));
    }
}

/// An address on the web: encrypted, and without a name or password in it.
fn address(at: impl Fn() -> Span, url: &str, found: &mut Vec<Diagnostic>) {
    if matches!(url.split_once(':'), Some(("tel" | "sms", _))) {
        return;
    }
    let Some(rest) = url.strip_prefix("https://") else {
        let said = if url.starts_with("http:") {
            "an address with `http:` is not encrypted"
        } else {
            "this is not the address of a web page"
        };
        found.push(Diagnostic::error(Code::B619, at(), said).help("write an address that begins with https://"));
        return;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if host.contains('@') || !host.contains('.') || host.contains(char::is_whitespace) {
        let said = "this address names a user, or does not name a server, and may lead elsewhere than it seems";
        let help = "write https://, the name of the server, and the page";
        found.push(Diagnostic::error(Code::B619, at(), said).help(help));
    }
}

/// The text of a topic, and where its lines begin in it and in the file.
struct Body<'a> {
    file: &'a str,
    node: Node<'a>,
    text: &'a str,
    lines: Vec<usize>,
    /// The same lines in the file, for a block of lines.
    sources: Vec<usize>,
}

impl<'a> Body<'a> {
    fn of(file: &'a str, node: Node<'a>, text: &'a str) -> Self {
        let begins = |text: &str, from: usize| {
            std::iter::once(from).chain(text.match_indices('\n').map(|(at, _)| from + at + 1)).collect()
        };
        let span = node.span();
        // The text begins with its first line, and each line of it is one of the file, behind its indentation.
        let start = file.get(..span.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let sources = match node.style() {
            Some(Style::Block) => begins(file.get(start..span.end).unwrap_or_default(), start),
            _ => Vec::new(),
        };
        Self { file, node, text, lines: begins(text, 0), sources }
    }

    /// Where a part of the text is in the file: exactly in a block of lines, else by its words.
    fn place(&self, from: usize, to: usize) -> Span {
        let part = self.text.get(from..to).unwrap_or_default().lines().next().unwrap_or_default();
        let number = self.lines.partition_point(|&start| start <= from).saturating_sub(1);
        let Some(&source) = self.sources.get(number) else { return inside(self.file, self.node, part) };
        let line = |text: &'a str, at: usize| text.get(at..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let (said, written) = (line(self.text, self.lines[number]), line(self.file, source));
        let start = source + written.find(said).unwrap_or(0) + from - self.lines[number];
        Span::new(start, start + part.len().max(1))
    }
}
