//! Owns what is said when a text is not YAML that a bank may be written in (B020 to B028, B113).

use crate::report::{Code, Diagnostic, Span};
use crate::syntax::builder::MAX_DEPTH;
use granit_parser::{ErrorKind, ScanError};

/// What the parser stumbled over, in plain words.
pub(crate) fn error(text: &str, error: &ScanError, documents: usize) -> Diagnostic {
    let at = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
    let span = word_at(text, at);
    if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
        return too_deep(span);
    }
    if documents > 0 && matches!(error.kind(), ErrorKind::InvalidDocumentEnd) {
        return second_document(text, Some(at..at));
    }
    if let Some(quote) = open_quote(text, at) {
        let (message, help) = said(&ErrorKind::UnclosedQuotedScalar);
        return Diagnostic::error(Code::B020, Span::new(quote, quote + 1), message).help(help);
    }
    if let Some(dash) = dash_without_space(text, at) {
        return no_space(dash);
    }
    if lone_comma(text, at) {
        return Diagnostic::error(Code::B020, span, "there is nothing before this comma")
            .help("take the comma out, or write before it what is missing");
    }
    let open = open_bracket(text, at);
    if let (Some(open), ErrorKind::BlockEntryInFlowCollection) = (open, error.kind()) {
        let bracket = text.get(open..).and_then(|rest| rest.chars().next()).unwrap_or('{');
        let (message, help) = said(&ErrorKind::UnclosedFlowCollection { open: bracket });
        return Diagnostic::error(Code::B020, Span::new(open, open + 1), message).help(help);
    }
    let (message, help) = said(error.kind());
    let diagnostic = Diagnostic::error(Code::B020, span, message).help(help);
    match open {
        Some(open) => diagnostic.second(Span::new(open, open + 1), "this is still open"),
        None => diagnostic,
    }
}

/// How many lines before a mistake its cause is looked for.
const LINES_BACK: usize = 30;

/// The lines up to this byte, the last first, each with the byte it begins at.
fn lines_back(text: &str, at: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut end = text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| at + length);
    let mut done = false;
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let start = text.get(..end)?.rfind('\n').map_or(0, |at| at + 1);
        let line = text.get(start..end)?;
        done = start == 0;
        end = start.saturating_sub(1);
        Some((start, line))
    })
    .take(LINES_BACK)
}

/// A quote at the beginning of a text that its line does not close, on the line of a mistake or before it.
fn open_quote(text: &str, at: usize) -> Option<usize> {
    lines_back(text, at).find_map(|(start, line)| scan(line).quote.map(|quote| start + quote))
}

/// A dash without a space before a key, on the line of a mistake or the one before it.
fn dash_without_space(text: &str, at: usize) -> Option<Span> {
    lines_back(text, at).take(2).find_map(|(start, line)| {
        let body = line.trim_start();
        let from = start + line.len() - body.len();
        dashed(body).map(|length| Span::new(from, from + length))
    })
}

/// How long a key is that begins with a dash and no space; `None` when it is a number or does not begin so.
pub(crate) fn dashed(key: &str) -> Option<usize> {
    let word = key.strip_prefix('-').filter(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()))?;
    let length = word.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(word.len());
    let ends = word.get(length..).is_some_and(|rest| rest.is_empty() || rest.starts_with(':'));
    ends.then_some(length + 1)
}

/// Whether there is a comma here, and nothing that it ends.
fn lone_comma(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().trim_end();
    text.get(at..).is_some_and(|rest| rest.starts_with(',')) && before.ends_with([',', '[', '{'])
}

/// A bracket that was opened on a line before a mistake and not closed since.
fn open_bracket(text: &str, at: usize) -> Option<usize> {
    let mut closed = 0;
    for (index, (start, line)) in lines_back(text, at).enumerate() {
        let line = if index == 0 { line.get(..at - start).unwrap_or_default() } else { line };
        for (offset, bracket) in scan(line).brackets.into_iter().rev() {
            match bracket {
                '[' | '{' if closed == 0 => return (index > 0).then_some(start + offset),
                '[' | '{' => closed -= 1,
                _ => closed += 1,
            }
        }
    }
    None
}

/// What is on a line: its brackets outside quotes, and a quote that it leaves open.
struct Scanned {
    brackets: Vec<(usize, char)>,
    quote: Option<usize>,
}

fn scan(line: &str) -> Scanned {
    let mut scanned = Scanned { brackets: Vec::new(), quote: None };
    let mut before = ' ';
    let mut open: Option<(usize, char)> = None;
    let mut chars = line.char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        if let Some((_, quote)) = open {
            let doubled = quote == '\'' && c == '\'' && chars.peek().is_some_and(|(_, next)| *next == '\'');
            if doubled || quote == '"' && c == '\\' {
                chars.next();
            } else if c == quote {
                open = None;
            }
            continue;
        }
        let at_start = matches!(before, ':' | '-' | '[' | '{' | ',')
            || line.get(..offset).is_some_and(|one| one.trim().is_empty());
        match c {
            '#' if line.get(..offset).is_some_and(|one| one.ends_with(char::is_whitespace) || one.is_empty()) => break,
            '"' | '\'' if at_start => open = Some((offset, c)),
            '[' | ']' | '{' | '}' => scanned.brackets.push((offset, c)),
            _ => {}
        }
        if !c.is_whitespace() {
            before = c;
        }
    }
    scanned.quote = open.map(|(offset, _)| offset);
    scanned
}

fn said(kind: &ErrorKind) -> (&'static str, &'static str) {
    use ErrorKind as K;
    match kind {
        K::UnclosedQuotedScalar | K::DocumentIndicatorInQuotedScalar => (
            "this quote is never closed",
            "put the same quote mark at the end of the text; inside it, write \\\" for \" or '' for '",
        ),
        K::InvalidTrailingSingleQuotedScalar | K::InvalidTrailingDoubleQuotedScalar => (
            "the quoted text ends before its line does",
            "put the quote marks around the whole text; inside it, write \\\" for \" or '' for '",
        ),
        K::MappingValueNotAllowed | K::InvalidColonPlacement | K::InvalidMappingValueWhitespace => (
            "there is a `:` here that does not fit",
            "a text that holds `: ` needs quotes around it; a key needs its own line and the indentation of its neighbors",
        ),
        K::SimpleKeyExpected | K::InvalidSimpleKey => (
            "this line is neither a key with `:` nor part of a text",
            "write `key: value`; a text that goes on here needs more indentation than its key, or quotes around all of it",
        ),
        K::MappingKeyNotAllowed => ("a text cannot begin with `?` and a space", "put quotes around the whole text"),
        K::InvalidIndentation
        | K::ExpectedBlockMappingKey
        | K::ExpectedBlockSequenceEntry
        | K::InvalidFlowScalarIndent
        | K::InvalidQuotedScalarIndent
        | K::InvalidBlockScalarIndent => (
            "this line begins in another column than its neighbors",
            "indent it with as many spaces as the lines it belongs with; an entry of a list begins with `- `",
        ),
        K::BlockSequenceEntryNotAllowed | K::BlockEntryInFlowCollection => (
            "the dash of a list does not fit here",
            "begin each entry of the list with `- ` in the same column, below its key",
        ),
        K::InvalidBlockEntryWhitespace | K::PlainScalarStartsWithDashFlowIndicator => {
            ("a dash needs a space after it", "write `- ` before each entry of a list")
        }
        K::UnclosedFlowCollection { open: '[' } | K::UnexpectedEofFlowSequence => {
            ("this `[` is never closed", "put a `]` at the end of the list")
        }
        K::UnclosedFlowCollection { .. } | K::UnexpectedEofFlowMapping | K::UnexpectedEofImplicitFlowMapping => {
            ("this `{` is never closed", "put a `}` at the end of the group")
        }
        K::ExpectedFlowMappingSeparator => (
            "here a `,` or `}` is missing",
            "close the group with `}`, and put quotes around a text that holds `,` `:` `?` `{` or `}`",
        ),
        K::ExpectedFlowSequenceSeparator => (
            "here a `,` or `]` is missing",
            "close the list with `]`, and put quotes around a text that holds `,` `:` `[` or `]`",
        ),
        K::MismatchedFlowCollectionEnd { .. } | K::MisplacedFlowCollectionEnd => (
            "this bracket closes nothing that is open",
            "close `[` with `]` and `{` with `}`; put quotes around a text that holds brackets",
        ),
        K::FlowMappingValueAdjacentCollection => {
            ("a `:` needs a space after it here", "write `key: value`, with a space after the colon")
        }
        K::TabNotAllowed
        | K::TabInBlockIndentation
        | K::TabAtBlockScalarStart
        | K::TabInIndentation
        | K::TabInPlainScalar => ("there is a tab here", "use spaces instead of the tab"),
        K::CommentInterceptedScalar => (
            "there is a comment in the middle of a text",
            "put quotes around the whole text, or move the comment to a line before it",
        ),
        K::CommentNotSeparated => ("a comment needs a space before its `#`", "write ` #`, or quote the text"),
        K::UnknownQuotedScalarEscape
        | K::InvalidQuotedScalarHexEscape
        | K::InvalidUnicodeEscape
        | K::InvalidLowSurrogateHexEscape
        | K::InvalidLowSurrogate
        | K::MissingLowSurrogate
        | K::UnpairedLowSurrogate => (
            "a backslash in double quotes must be followed by a letter that YAML knows",
            "write \\\\ for a backslash, or use single quotes",
        ),
        K::DirectiveDisallowed => ("a line cannot begin with `%` here", "take this line out"),
        K::UnexpectedCharacter { .. } => ("this character cannot begin a text", "put quotes around the whole text"),
        K::ZeroBlockScalarIndent | K::InvalidBlockScalarHeader => {
            ("after `|` or `>` the text begins on the next line", "begin the text on the next line, indented")
        }
        _ => (
            "this is not valid YAML",
            "compare the line and the one before with an example: `key: value`, lists with `- `, texts with special \
             characters in quotes",
        ),
    }
}

/// What is said of a dash that has no space after it.
pub(crate) fn no_space(span: Span) -> Diagnostic {
    Diagnostic::error(Code::B020, span, "the dash of a list needs a space after it")
        .help("write `- ` before each entry of a list")
}

/// What is said of a text without quotes that ends with one. An apostrophe may end a text of several words.
pub(crate) fn stray_quote(text: &str, span: Span) -> Option<Diagnostic> {
    let mark = text.chars().next_back().filter(|c| *c == '"' || *c == '\'' && !text.contains(' '))?;
    if text.matches(mark).count() % 2 == 0 {
        return None;
    }
    let at = Span::new(span.end.saturating_sub(1), span.end);
    let said = format!("this `{mark}` is part of the text, because the text does not begin with one");
    Some(Diagnostic::warning(Code::B113, at, said).help(format!("take it away, or write `{mark}` before the text too")))
}

/// What is said of a word that YAML takes for an alias, an anchor or a tag because of its first character.
pub(crate) fn reserved(code: Code, mark: char, span: Span) -> Diagnostic {
    let said = format!("a word that begins with `{mark}` means something else in YAML, and is not used here");
    let rest = if mark == '*' { "write out what it stands for" } else { "take this word out" };
    Diagnostic::error(code, span, said).help(format!("put quotes around the text, or {rest}"))
}

pub(crate) fn merge(span: Span) -> Diagnostic {
    Diagnostic::error(Code::B022, span, "`<<` is not used in banks").help("write out the keys that it stands for")
}

pub(crate) fn second_document(text: &str, at: Option<std::ops::Range<usize>>) -> Diagnostic {
    let at = at.map_or(text.len(), |range| range.start);
    Diagnostic::error(Code::B024, word_at(text, at), "a second document begins here, and a file holds only one")
        .help("take out the line `---` or `...`, or put what follows into a file of its own")
}

pub(crate) fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::error(Code::B025, first(span), format!("this is nested more than {MAX_DEPTH} levels deep"))
        .help("take out levels of indentation or brackets: no bank needs so many")
}

pub(crate) fn too_many(span: Span, most: usize) -> Diagnostic {
    Diagnostic::error(Code::B026, first(span), format!("the file holds more than {most} values"))
        .help("split the bank, or raise the limit with --max-size")
}

pub(crate) fn not_a_key(span: Span) -> Diagnostic {
    Diagnostic::error(Code::B027, first(span), "a key must be a single word or text")
        .help("put quotes around a text that begins with `[` or `{`, and take out a lone `?`")
}

/// What is said of an entry that has several keys twice.
pub(crate) const RUN_TOGETHER: &str =
    "several keys are here twice, as if two entries ran into each other: begin the second with `- `";

pub(crate) fn twice(key: &str, span: Span, first: Span) -> Diagnostic {
    Diagnostic::error(Code::B028, span, format!("the key `{key}` is here a second time"))
        .help("rename one of the two, or take it out")
        .second(first, "the first is here")
}

fn first(span: Span) -> Span {
    Span::new(span.start, span.start + 1)
}

/// The word that begins at this byte, or the character.
fn word_at(text: &str, at: usize) -> Span {
    let rest = text.get(at..).unwrap_or_default();
    let word: usize = rest.chars().take_while(|c| !c.is_whitespace()).take(40).map(char::len_utf8).sum();
    Span::new(at, at + word.max(1))
}
