//! Takes a text apart: blocks, sentences, words.

use serde_yaml::Value;

/// A text with the place where it stands.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// Where: the language, then the keys down to it.
    pub(super) place: String,
    /// The words, with their marks.
    pub(super) text: String,
}

impl Piece {
    pub(super) fn new(place: impl Into<String>, text: impl Into<String>) -> Self {
        Self { place: place.into(), text: text.into() }
    }

    /// What is wrong, with the place and the text.
    pub(super) fn finding(&self, what: &str) -> String {
        format!("{}: {what}: {}", self.place, self.text)
    }
}

/// Data of these checks, as it stands in a file beside them.
pub(super) fn data(yaml: &str) -> Value {
    serde_yaml::from_str(yaml).unwrap()
}

/// The texts of a list in such data.
pub(super) fn strings(value: &Value) -> Vec<String> {
    value.as_sequence().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
}

/// A text without citations, marks of emphasis and placeholders.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(['[', '{']) {
        let close = if rest.as_bytes()[before.len()] == b'{' { '}' } else { ']' };
        out.push_str(before.trim_end_matches(' '));
        let (inside, tail) = after.split_once(close).unwrap_or((after, ""));
        if close == '}' || !inside.starts_with('@') {
            out.push(' ');
        }
        if close == ']' && !inside.starts_with('@') {
            out.push_str(inside);
        }
        rest = tail;
    }
    out.push_str(rest);
    out.replace("**", "")
}

/// The lines of a text that are read as sentences: paragraphs and entries, without headings.
pub(super) fn lines(text: &str) -> Vec<String> {
    let plain = plain(text);
    let lines = plain.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("## "));
    lines.map(|line| line.trim_start_matches("- ").to_owned()).collect()
}

/// The sentences of a text. A line is never part of two of them.
pub(super) fn sentences(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in lines(text) {
        let line = line.replace("EE. UU.", "EEUU");
        let chars: Vec<char> = line.chars().collect();
        let mut one = String::new();
        for (at, &c) in chars.iter().enumerate() {
            one.push(c);
            let mut after = chars[at + 1..].iter().skip_while(|c| matches!(c, '"' | '\'' | ')'));
            let parted = after.next().is_none_or(|c| c.is_whitespace());
            let goes_on = after.find(|c| !c.is_whitespace()).is_some_and(|c| c.is_lowercase());
            if matches!(c, '.' | '!' | '?') && parted && !goes_on {
                found.push(std::mem::take(&mut one));
            }
        }
        found.push(one);
    }
    found.into_iter().map(|one| one.trim().to_owned()).filter(|one| one.chars().any(char::is_alphanumeric)).collect()
}

/// The words of a text; a figure is one, and so is what a hyphen joins.
pub(super) fn words(text: &str) -> Vec<&str> {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '-' | '%' | ',' | '.' | '/');
    text.split(|c| !joins(c))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '%'))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .collect()
}

/// Whether `words` has `phrase` as whole words at `at`.
pub(super) fn stands_at(words: &[String], at: usize, phrase: &[String]) -> bool {
    let fits = |word: &String, wanted: &String| match wanted.strip_suffix('*') {
        Some(stem) => word.starts_with(stem),
        None => word == wanted,
    };
    words.len() >= at + phrase.len() && phrase.iter().zip(&words[at..]).all(|(wanted, word)| fits(word, wanted))
}

/// The words of a text in small letters, without the names in `names`.
pub(super) fn without(text: &str, names: &[String]) -> Vec<String> {
    let small = |text: &str| words(text).iter().map(|word| word.to_lowercase()).collect::<Vec<_>>();
    let names: Vec<Vec<String>> = names.iter().map(|name| small(name)).collect();
    let all = small(text);
    let mut left = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let name = names.iter().filter(|name| stands_at(&all, at, name)).map(Vec::len).max();
        if name.is_none() {
            left.push(all[at].clone());
        }
        at += name.unwrap_or(1);
    }
    left
}
