//! Columns: width, wrapping, sanitising. The only place that knows how wide a character is.

pub use bank::{is_hostile, sanitize};

use std::borrow::Cow;
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use unicode_width::UnicodeWidthStr;

/// A run of text in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub text: String,
    pub style: TextStyle,
}

/// How a run is set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TextStyle {
    #[default]
    Plain,
    Strong,
    Emphasis,
    /// Secondary, such as a source.
    Faint,
}

impl Run {
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), style: TextStyle::Plain }
    }

    pub fn faint(text: impl Into<String>) -> Self {
        Self { text: text.into(), style: TextStyle::Faint }
    }

    pub fn strong(text: impl Into<String>) -> Self {
        Self { text: text.into(), style: TextStyle::Strong }
    }
}

/// What ends a sentence inside a text.
pub(crate) const SENTENCE_ENDS: [&str; 3] = [". ", "? ", "! "];

/// Where the first sentence of a text ends, in bytes, if another one follows.
pub(crate) fn sentence_end(text: &str) -> Option<usize> {
    SENTENCE_ENDS.iter().filter_map(|end| text.find(end)).min()
}

/// The text of some runs, without their styles.
pub(crate) fn joined(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// The columns a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// Breaks a text into lines of at most `width` columns, at blanks where it can.
#[must_use]
pub fn wrap(runs: &[Run], width: usize) -> Vec<Vec<Run>> {
    // A line break inside a paragraph is a blank, so every byte keeps its place.
    let whole = joined(runs).replace(['\n', '\r', '\t'], " ");
    let options = Options::new(width.max(1))
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit)
        .break_words(true);
    let mut at = 0;
    let mut lines = Vec::new();
    for line in textwrap::wrap(&whole, options) {
        let start = at + whole.get(at..).and_then(|rest| rest.find(line.as_ref())).unwrap_or(0);
        at = start + line.len();
        lines.push(cut(runs, &whole, start, at));
    }
    lines
}

/// The part of some runs, which are the `whole` text, from byte `start` to byte `end`.
fn cut(runs: &[Run], whole: &str, start: usize, end: usize) -> Vec<Run> {
    let mut from = 0;
    let mut parts = Vec::new();
    for run in runs {
        let to = from + run.text.len();
        let (first, last) = (start.max(from), end.min(to));
        if first < last
            && let Some(text) = whole.get(first..last)
        {
            parts.push(Run { text: text.to_owned(), style: run.style });
        }
        from = to;
    }
    parts
}

/// The same text in ASCII: letters without their marks, and a question mark for what has no likeness.
#[must_use]
pub fn to_ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    // What says whose a text is must not become a question.
    let text = text.replace('©', "(c)");
    let like = |c: char| match c {
        c if c.is_ascii() => c,
        '¡' => '!',
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201C}' | '\u{201D}' => '"',
        '\u{2013}' | '\u{2014}' => '-',
        _ => '?',
    };
    // A letter with a mark is the letter, and then the mark.
    let marked = |c: char| (!c.is_ascii()).then(|| c.nfd().next()).flatten().unwrap_or(c);
    Cow::Owned(text.chars().filter(|&c| !is_combining_mark(c)).map(|c| like(marked(c))).collect())
}

#[cfg(test)]
mod tests {
    use super::to_ascii;

    #[test]
    fn letters_lose_their_marks_in_any_language_and_whichever_way_they_are_written() {
        assert_eq!(to_ascii("¿Qué año? ¡Sí!"), "?Que ano? !Si!");
        assert_eq!(to_ascii("Čtyři šálky, ångström, Pêche"), "Ctyri salky, angstrom, Peche");
        assert_eq!(to_ascii("cafe\u{301}"), "cafe", "a mark that comes by itself");
    }

    #[test]
    fn the_sign_of_a_copyright_is_written_out() {
        assert_eq!(to_ascii("© 2026 The made people"), "(c) 2026 The made people");
    }

    #[test]
    fn what_has_no_likeness_is_a_question_mark_and_ascii_stays_as_it_is() {
        assert_eq!(to_ascii("全 ł ▀"), "? ? ?");
        assert_eq!(to_ascii("\u{201C}it\u{2019}s\u{201D} \u{2013} plain"), "\"it's\" - plain");
        assert!(matches!(to_ascii("plain"), std::borrow::Cow::Borrowed("plain")));
    }
}
