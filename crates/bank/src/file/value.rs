//! Owns what a single value looks like: a text, a word, a number, a day (B103 to B111, B415).

use crate::date::Day;
use crate::file::check::Walk;
use crate::file::gone;
use crate::file::shape::{Prose, Shape};
use crate::report::{Code, Diagnostic, Span};
use crate::suggest;
use crate::syntax::tree::{Node, Style};

impl<'t> Walk<'_, 't> {
    /// Whether a value is a text.
    pub(super) fn line(&mut self, node: Node<'t>, key: &'static str, at: Span) -> bool {
        let before = self.places.bad.len();
        self.look_at_line(node, key, at);
        self.places.bad.len() == before && !node.is_bad()
    }

    fn look_at_line(&mut self, node: Node<'t>, key: &'static str, at: Span) {
        let Some(text) = node.text() else { return self.misfit(node, &Shape::Line(Prose::Other), key, at) };
        if node.is_null() || text.trim().is_empty() {
            let said = format!("`{key}` is empty");
            let help = "write its text, or take the key out if it can be done without";
            return self.refuse(node, Code::B104, filled(node, at), said, help);
        }
        if node.is_plain() && looks_like_a_value(text) {
            let said = format!("`{text}` without quotes is a number or a switch in YAML, and `{key}` is a text");
            return self.refuse(node, Code::B107, node.span(), said, format!("put quotes around it: \"{text}\""));
        }
        if node.style() == Some(Style::Quoted)
            && (text.starts_with('[') && text.ends_with(']') || text.starts_with('{') && text.ends_with('}'))
        {
            let said = format!("`{key}` is one text that looks like a list or group");
            let help = "take the quotes away if a list is meant";
            self.found.push(Diagnostic::warning(Code::B109, node.span(), said).help(help));
        }
        if node.is_plain() && text.split_whitespace().count() >= 4 {
            let after = self.text.get(node.span().end..).unwrap_or_default();
            let rest = after.split('\n').next().unwrap_or_default();
            if rest.starts_with([' ', '\t']) && rest.trim_start().starts_with('#') {
                let at = node.span().end + rest.len() - rest.trim_start().len();
                let said = "the text ends before this `#`: the rest of the line was read as a comment";
                let span = Span::new(at, node.span().end + rest.trim_end().len());
                let help = "put quotes around the whole text, or move the comment to a line of its own";
                self.found.push(Diagnostic::warning(Code::B111, span, said).help(help));
            }
        }
    }

    pub(super) fn word(&mut self, node: Node<'t>, shape: &Shape, key: &'static str, at: Span) {
        let Some(word) = node.text() else { return self.misfit(node, shape, key, at) };
        if node.is_null() || word.trim().is_empty() {
            let said = format!("`{key}` is empty");
            return self.refuse(node, Code::B104, filled(node, at), said, format!("write {}", shape.word()));
        }
        match shape {
            Shape::Id | Shape::Ref => self.places.words.push(node.id()),
            Shape::Word(words) if !words.contains(&word) => {
                let said = format!("`{word}` is not a word for `{key}`");
                let gone = gone::instead(key, word).map(str::to_owned);
                let help = gone.unwrap_or_else(|| suggest::help(word, words, "word"));
                self.refuse(node, Code::B105, node.span(), said, help);
            }
            Shape::Date if Day::parse(word).is_none() => {
                let said = format!("`{word}` is not a day of the calendar");
                self.refuse(node, Code::B110, node.span(), said, "write it as YYYY-MM-DD, such as 2025-03-31");
            }
            _ => {}
        }
    }

    pub(super) fn number(&mut self, node: Node<'t>, shape: &Shape, key: &'static str, at: Span) {
        let scored = matches!(shape, Shape::Score);
        match node.whole() {
            Some(number) if scored && number.abs() > 1000 => {
                let said = format!("`{key}` lies beyond 1000");
                self.refuse(node, Code::B415, node.span(), said, "use smaller numbers");
            }
            Some(number) if matches!(shape, Shape::Count) && u32::try_from(number).is_err() => {
                let said = format!("`{key}` must be a number from 0 up");
                self.refuse(node, Code::B103, node.span(), said, "write a whole number, without a minus");
            }
            Some(_) => {}
            None if scored && node.is_plain() && node.text().is_some_and(|text| text.parse::<f64>().is_ok()) => {
                let said = format!("`{key}` must be a whole number");
                self.refuse(node, Code::B415, node.span(), said, "multiply all scores so that none has a fraction");
            }
            None => self.misfit(node, shape, key, at),
        }
    }

    /// A number, or the least and the most of one.
    pub(super) fn extent(&mut self, node: Node<'t>, shape: &Shape, key: &'static str, at: Span) {
        let Some(list) = node.as_list() else { return self.number(node, shape, key, at) };
        match list.map(Node::whole).collect::<Vec<_>>().as_slice() {
            [Some(least), Some(most)] if least < most => {}
            [Some(_), Some(_)] => {
                let said = format!("the first number of `{key}` must be smaller than the second");
                self.refuse(node, Code::B103, node.span(), said, "write the least and the most, such as [1, 2]");
            }
            _ => self.misfit(node, shape, key, at),
        }
    }

    pub(super) fn answers(&mut self, node: Node<'t>, shape: &Shape, key: &'static str, at: Span) {
        let entries: Vec<Node<'t>> = match node.as_list() {
            Some(list) if list.len() > 0 => list.filter(|entry| !entry.is_bad()).collect(),
            _ => vec![node],
        };
        for one in entries {
            if one.text().is_some_and(|text| !text.is_empty()) && !one.is_null() {
                self.places.words.push(one.id());
            } else {
                self.misfit(one, shape, key, at);
            }
        }
    }

    /// Says that a value has another shape than its key asks for.
    pub(super) fn misfit(&mut self, node: Node<'t>, shape: &Shape, key: &str, at: Span) {
        if node.is_bad() {
            return;
        }
        let is = match node.text() {
            _ if node.is_null() => "empty".to_owned(),
            None if node.as_list().is_some() => "a list".to_owned(),
            None => "a group of keys".to_owned(),
            Some(text) if text.chars().count() > 40 => "a text".to_owned(),
            Some(text) if node.is_plain() => format!("`{text}`"),
            Some(text) => format!("the text \"{text}\""),
        };
        let said = format!("`{key}` must be {}, and is {is}", shape.word());
        let help = match (shape, node.text()) {
            (Shape::List(_), Some(text)) if !node.is_null() => format!("write it as a list: [{text}]"),
            (Shape::List(_), _) => "write each entry on a line of its own, after `- `".to_owned(),
            (Shape::Whole | Shape::Score | Shape::Count, Some(text)) if crate::syntax::tree::whole(text).is_some() => {
                "take the quotes away".to_owned()
            }
            (Shape::Whole | Shape::Score | Shape::Count, Some(text)) if as_whole(text).is_some() => {
                format!("write it in digits alone: {}", as_whole(text).unwrap_or_default())
            }
            (Shape::Whole | Shape::Score | Shape::Count, _) => "write a whole number in digits, such as 3".to_owned(),
            (Shape::Extent, _) => {
                "write a whole number in digits, such as 3, or two between brackets: [1, 2]".to_owned()
            }
            (Shape::YesNo, Some("yes" | "Yes" | "YES" | "on" | "On" | "y" | "True" | "TRUE")) => {
                "write true".to_owned()
            }
            (Shape::YesNo, Some("no" | "No" | "NO" | "off" | "Off" | "n" | "False" | "FALSE")) => {
                "write false".to_owned()
            }
            (Shape::YesNo, _) => "write true or false, without quotes".to_owned(),
            (Shape::Line(_) | Shape::Text(_), _) => {
                "write one text; put quotes around it if it begins with `[` or `{`".to_owned()
            }
            (Shape::Group(group), _) => {
                format!("write its keys below it, indented: {}", suggest::listed(&group.keys()))
            }
            (Shape::Named(_) | Shape::Keyed(_), _) => {
                "write an id, a colon, and what belongs to it, indented below the key".to_owned()
            }
            _ => format!("write {}", shape.word()),
        };
        self.refuse(node, Code::B103, filled(node, at), said, help);
    }
}

/// The whole number that is written in another way, such as `7.0`, `1e3` or `010`.
fn as_whole(text: &str) -> Option<i64> {
    let number: f64 = text.parse().ok()?;
    let whole = number.fract() == 0.0 && number.abs() < 1e9;
    // Up to here every whole number is exact.
    whole.then(|| format!("{number:.0}").parse().ok()).flatten()
}

/// The place of a value, or of its key where there is no value.
fn filled(node: Node<'_>, key: Span) -> Span {
    let span = if node.as_group().is_some() || node.as_list().is_some() { node.head() } else { node.span() };
    if span.end > span.start { span } else { key }
}

/// Whether YAML reads a text without quotes as a number, a switch or nothing.
fn looks_like_a_value(text: &str) -> bool {
    let word = text.to_ascii_lowercase();
    if matches!(word.as_str(), "true" | "false" | "null" | "~" | ".nan" | ".inf" | "-.inf" | "+.inf") {
        return true;
    }
    let digits = word.trim_start_matches(['-', '+']);
    digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && (digits.parse::<f64>().is_ok()
            || digits
                .strip_prefix("0x")
                .is_some_and(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()) && !hex.is_empty())
            || digits.strip_prefix("0o").is_some_and(|oct| oct.bytes().all(|b| b.is_ascii_digit()) && !oct.is_empty()))
}
