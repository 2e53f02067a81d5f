//! Owns what is checked before any YAML is read: the size, the encoding, and characters that deceive (B001 to B011).

use crate::characters::is_hostile;
use crate::report::{Code, Diagnostic, MOST, Span};

/// The largest file that is read unless `--max-size` raises it, in bytes: 1 MiB.
pub const MAX_SIZE: u64 = 1 << 20;

/// How much a bank may hold.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The largest file, in bytes.
    pub size: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { size: MAX_SIZE }
    }
}

impl Limits {
    /// A limit that grows as the file's does; never below its default.
    fn grown(self, default: usize) -> usize {
        let ratio = u128::from(self.size.max(MAX_SIZE));
        usize::try_from(default as u128 * ratio / u128::from(MAX_SIZE)).unwrap_or(usize::MAX)
    }

    /// How many values a file may hold.
    pub(crate) fn values(self) -> usize {
        self.grown(200_000)
    }

    /// How many items a bank may hold.
    pub(crate) fn items(self) -> usize {
        self.grown(500)
    }
}

/// The text of a file, and whether anything keeps it from being read as YAML.
pub(crate) struct Decoded {
    /// The text, exactly as in the file (without what is not text).
    pub(crate) text: String,
    /// Whether reading goes on.
    pub(crate) goes_on: bool,
}

/// Reads bytes as text and looks at every character.
pub(crate) fn decode(bytes: Vec<u8>, limits: Limits, found: &mut Vec<Diagnostic>) -> Decoded {
    let stop = |text: String| Decoded { text, goes_on: false };
    if let Some(one) = no_text(&bytes, limits) {
        found.push(one);
        return stop(String::new());
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return stop(not_utf8(&error, found)),
    };
    if ends_in_cr(&text) {
        let said = "the lines of this file end in CR alone, as on old Macs";
        let help = "save it with line ends of Unix (LF); most editors have a setting for it";
        found.push(Diagnostic::error(Code::B005, Span::new(0, 1), said).help(help));
        return stop(String::new());
    }
    if text.starts_with('\u{feff}') {
        found.push(Diagnostic::note(
            Code::B003,
            Span::new(0, '\u{feff}'.len_utf8() + 1),
            "the file begins with a byte order mark, which was skipped",
        ));
    }
    characters(&text, found);
    let body = text.trim_start_matches('\u{feff}');
    if body.lines().all(|line| matches!(line.trim_start().chars().next(), None | Some('#')) || line.trim() == "---") {
        found.push(nothing());
        return stop(text);
    }
    Decoded { text, goes_on: true }
}

/// What is said of bytes that are not looked at as text: too many, or of another kind.
fn no_text(bytes: &[u8], limits: Limits) -> Option<Diagnostic> {
    let (code, said, help) = if let Some((_, kind)) = DOCUMENTS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        let help = "copy what it says into a plain text file, in UTF-8; `takestock new FILE` writes one to start from";
        (Code::B011, format!("this is {kind}, and not a text file"), help)
    } else if bytes.len() as u64 > limits.size {
        let help = "take out what does not belong to the questions, or raise the limit with --max-size";
        (Code::B001, format!("the file is larger than {} bytes", limits.size), help)
    } else if is_utf16(bytes) {
        let help = "in the editor, choose \"Save as\" and the encoding UTF-8";
        (Code::B002, "this file is in UTF-16, not in UTF-8".to_owned(), help)
    } else {
        return None;
    };
    Some(Diagnostic::error(code, Span::new(0, 1), said).help(help))
}

/// How files begin that are often taken for text, and what they are.
const DOCUMENTS: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "a Word, LibreOffice or zip file"),
    (b"\xD0\xCF\x11\xE0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF document"),
    (b"%PDF", "a PDF"),
];

/// Whether the lines end in a carriage return, most of them without a line feed.
fn ends_in_cr(text: &str) -> bool {
    let pairs = text.matches("\r\n").count();
    text.matches('\r').count() - pairs > text.matches('\n').count()
}

/// What is said of an empty file.
pub(crate) fn nothing() -> Diagnostic {
    Diagnostic::error(Code::B009, Span::new(0, 1), "the file is empty")
        .help("`takestock new FILE` writes a bank to start from")
}

fn is_utf16(bytes: &[u8]) -> bool {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return true;
    }
    let half = bytes.len() / 2;
    let nul = |odd: usize| bytes.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    // Both halves full of NUL is rubbish, not UTF-16; B005 says where it begins.
    let (even, odd) = (nul(0), nul(1));
    half > 1 && (even * 10 > half * 3) != (odd * 10 > half * 3)
}

fn not_utf8(error: &std::string::FromUtf8Error, found: &mut Vec<Diagnostic>) -> String {
    let good = error.utf8_error().valid_up_to();
    let bytes = error.as_bytes();
    let alone = bytes.get(good + 1).is_none_or(u8::is_ascii);
    let byte = bytes.get(good).copied().unwrap_or_default();
    let message = format!("byte {good} (0x{byte:02X}) is not valid UTF-8");
    let help =
        if alone { "this looks like Windows-1252: save the file as UTF-8" } else { "save the file as UTF-8 text" };
    found.push(Diagnostic::error(Code::B004, Span::new(good, good + 1), message).help(help));
    // The rest of the line is shown too, with a mark in the place of what is not text.
    String::from_utf8_lossy(bytes).into_owned()
}

/// Looks at every character; one finding for a run of the same kind on a line.
fn characters(text: &str, found: &mut Vec<Diagnostic>) {
    let mut start = 0;
    for whole in text.split_inclusive('\n') {
        if found.len() >= MOST {
            return;
        }
        let one = whole.trim_end_matches('\n');
        if !one.is_ascii() || one.bytes().any(|byte| byte < b' ' || byte == 0x7F) {
            line(one, start, found);
        }
        start += whole.len();
    }
    let of_kind = |one: &Diagnostic| one.code == Code::B005;
    let more = found.iter().filter(|one| of_kind(one)).count().saturating_sub(MOST_CONTROL);
    if more > 0 {
        let mut told = 0;
        found.retain(|one| {
            told += usize::from(of_kind(one));
            !of_kind(one) || told <= MOST_CONTROL
        });
        if let Some(last) = found.iter_mut().rfind(|one| of_kind(one)) {
            last.message = format!("{}; more of them follow", last.message);
        }
    }
}

/// How many control characters are told.
const MOST_CONTROL: usize = 20;

fn line(line: &str, start: usize, found: &mut Vec<Diagnostic>) {
    let inner = line.strip_suffix('\r').unwrap_or(line);
    let (mut leading, mut marks, mut last) = (true, 0, None);
    for (offset, c) in inner.char_indices() {
        if offset == 0 && start == 0 && c == '\u{feff}' {
            continue;
        }
        let blank = matches!(c, ' ' | '\t' | '\u{a0}' | '\u{2000}'..='\u{200b}' | '\u{3000}');
        leading &= blank;
        marks = if is_mark(c) { marks + 1 } else { 0 };
        let code = match c {
            '\t' if leading => Some(Code::B006),
            '\t' => None,
            '\u{a0}' | '\u{2000}'..='\u{200b}' | '\u{3000}' if leading => Some(Code::B007),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some(Code::B010),
            '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => Some(Code::B008),
            c if c.is_control() => Some(Code::B005),
            // Persian and several Indic scripts are not written without these two.
            '\u{200c}' | '\u{200d}' if joins(inner, offset) => None,
            c if is_hostile(c) => Some(Code::B008),
            _ if marks > 4 => Some(Code::B008),
            _ => None,
        };
        if let Some(code) = code
            && last != Some(code)
            && found.len() < MOST
        {
            let at = start + offset;
            found.push(character(code, c, Span::new(at, at + c.len_utf8()), marks > 4));
        }
        last = code;
    }
}

/// Looks at what the escapes of a value in double quotes stand for: `written` is the value as it is in the file, where
/// every character has been looked at already, `text` what it says. One finding a value.
pub(crate) fn escaped(written: &str, text: &str, span: Span, found: &mut Vec<Diagnostic>) {
    if !written.contains('\\') {
        return;
    }
    let mut hidden = Vec::new();
    for one in text.split('\n') {
        // What comes before the first word of a value is not indentation, and what comes last does not end a line.
        line(&format!("x{one}x"), 1, &mut hidden);
    }
    if let Some(first) = hidden.into_iter().next() {
        found.push(Diagnostic { span, ..first.help("delete the escape: the backslash and what belongs to it") });
    }
}

/// Whether the letter before this byte is of a script that joins its letters.
fn joins(line: &str, offset: usize) -> bool {
    let before = line.get(..offset).and_then(|before| before.chars().next_back());
    before.is_some_and(|c| matches!(u32::from(c), 0x0600..=0x06FF | 0x0900..=0x0DFF))
}

/// Whether a character is drawn onto the one before it.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

fn character(code: Code, c: char, span: Span, stacked: bool) -> Diagnostic {
    let name = format!("U+{:04X}", u32::from(c));
    let unseen = "delete it; it cannot be seen, so retype the words around it";
    let (said, help) = match code {
        Code::B006 => ("there is a tab before the first word of this line".to_owned(), "indent with spaces only"),
        Code::B007 => {
            (format!("the line begins with {name}, which only looks like a space"), "delete it and type spaces")
        }
        Code::B010 => (format!("{name} could show the text in another order than it is written"), unseen),
        Code::B008 if stacked => ("there are more than four marks on one letter".to_owned(), "delete the marks"),
        Code::B008 => (format!("{name} cannot be seen and could deceive"), unseen),
        _ => (format!("{name} is a control character, not text"), unseen),
    };
    Diagnostic::error(code, span, said).help(help)
}
