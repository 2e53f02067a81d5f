//! Owns what is said of a text file that is not a question bank but something else (B011).

use crate::report::{Code, Diagnostic, Span};
use crate::syntax::tree::Node;

/// Says what a file is that has none of these keys; without a root it could not be read as YAML.
pub(crate) fn look<'k>(text: &str, root: Option<Node<'_>>, keys: impl Iterator<Item = &'k str>) -> Option<Diagnostic> {
    let kind = match root {
        Some(root) if root.as_group().is_some() => {
            let keys: Vec<_> = keys.collect();
            if root.has("about") && root.has("answers") && !root.has("perspectives") {
                let said = "this is not a question bank; it looks like a file of answers";
                let one = Diagnostic::error(Code::B011, Span::new(0, 1), said);
                return Some(one.help("`takestock summarize --answers FILE` reads it"));
            }
            if root.as_group()?.any(|(key, _)| key.text().is_some_and(|key| keys.contains(&key))) {
                return None;
            }
            written_as(text).unwrap_or("YAML of another kind")
        }
        Some(root) => written_as(text).unwrap_or(if root.as_list().is_some() { "a list" } else { "a text" }),
        None => written_as(text)?,
    };
    let said = format!("this is not a question bank; it looks like {kind}");
    let help = "name another file; `takestock new FILE` writes a bank to start from";
    Some(Diagnostic::error(Code::B011, Span::new(0, 1), said).help(help))
}

/// The kind of file that its first lines show.
fn written_as(text: &str) -> Option<&'static str> {
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|line| !line.is_empty());
    let (first, second) = (lines.next()?, lines.next().unwrap_or_default());
    let begins = |open: char, inner: &[char]| {
        let rest = first.strip_prefix(open).map(str::trim_start);
        rest.is_some_and(|rest| rest.starts_with(inner) || rest.is_empty() && second.starts_with(inner))
    };
    let commas = |mark: char| {
        let count = first.matches(mark).count();
        count >= 2 && second.matches(mark).count() >= count && !first.contains(": ")
    };
    if first.starts_with('<') && !first.starts_with("<<") {
        Some("HTML or XML")
    } else if begins('{', &['"']) || begins('[', &['"', '{']) {
        Some("JSON")
    } else if !first.starts_with(['[', '{', '-', '#']) && [',', ';', '\t'].into_iter().any(commas) {
        Some("a table (CSV)")
    } else {
        None
    }
}
