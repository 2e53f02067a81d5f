//! Ids: how they are written, and that each names one thing (B201 to B206, B219).

use super::Checked;
use crate::file::shape::IdKind;
use crate::report::{Code, Diagnostic, Span};
use crate::resolve::{At, Table};
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization as _;

/// Words that YAML takes for something else where a translation has them as keys.
const NO_KEYS: &[&str] = &["yes", "no", "on", "off", "y", "n", "true", "false", "null"];
/// Words that mean something else as an item or answer.
const TAKEN: &[&str] = &["unsure", "declined", "self", "other", "counselor", "all", "any"];

/// An id and its place.
pub(crate) type Id<'a> = (&'a str, At<'a>);

pub(crate) fn check(checked: &Checked<'_>, most_items: usize, found: &mut Vec<Diagnostic>) {
    let bank = checked.at.root.get("bank").get("id");
    if bank.0.is_some() {
        written((&checked.file.bank.id, bank), "bank", found);
    }
    for (&kind, Table { ids, .. }) in &checked.names.tables {
        let code = if kind == IdKind::Item { Code::B202 } else { Code::B203 };
        listed(ids, code, kind.word(), found);
        for &id in ids {
            taken(id, kind.word(), kind == IdKind::Item, found);
        }
    }
    for (list, at) in checked.file.answers.0.iter().map(|(_, list)| list).zip(&checked.at.lists) {
        let ids: Vec<Id<'_>> = at.zip(list).map(|(at, one)| (one.id.as_str(), at.get("id"))).collect();
        unique(&ids, Code::B204, "answer", found);
        for id in ids {
            taken(id, "answer", true, found);
        }
    }
    size(checked, most_items, found);
}

/// The ids of a list: each names one thing, and none is easily taken for another.
pub(crate) fn listed(ids: &[Id<'_>], code: Code, what: &str, found: &mut Vec<Diagnostic>) {
    unique(ids, code, what, found);
    alike(ids, what, found);
}

/// A bank needs sections with items, and not too many.
fn size(checked: &Checked<'_>, most: usize, found: &mut Vec<Diagnostic>) {
    let mut error = |span, said: &str, help: &str| found.push(Diagnostic::error(Code::B219, span, said).help(help));
    let root = checked.at.root;
    let is_empty = |at: At<'_>, key: &str| match at.get(key).0 {
        Some(list) => list.is_empty_list(),
        None => !at.has(key) && !checked.names.has_strayed(key),
    };
    if is_empty(root, "sections") {
        let at = if root.has("sections") { root.key("sections") } else { super::top() };
        error(at, "the bank has no section", "write `sections:` with at least one, and its items below it");
    }
    for at in checked.at.sections.iter().filter(|at| is_empty(**at, "items")) {
        error(at.head(), "this section has no item", "write `items:` with at least one");
    }
    if let Some(at) = checked.at.items.get(most) {
        let said = format!("the bank has more than {most} items");
        error(at.head(), &said, "split the bank, or raise the limit with --max-size");
    }
}

/// Whether an id is written as ids are.
fn written((id, at): Id<'_>, what: &str, found: &mut Vec<Diagnostic>) -> bool {
    let part = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    let fits = id.starts_with(|c: char| c.is_ascii_lowercase()) && id.split('-').all(part);
    if fits && id.len() <= 40 {
        return true;
    }
    let plain: String = id.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).collect();
    let plain = plain.to_lowercase();
    let parts = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let wish = parts.collect::<Vec<_>>().join("-");
    let wish: String = wish.trim_start_matches(|c: char| !c.is_ascii_lowercase()).chars().take(40).collect();
    let help = if wish.is_empty() || !fits && id.len() > 40 {
        "use small letters a to z, digits and single hyphens, beginning with a letter".to_owned()
    } else {
        format!("write it with small letters, digits and single hyphens, such as `{}`", wish.trim_end_matches('-'))
    };
    let said = if fits {
        format!("the id of this {what} is longer than 40 characters")
    } else {
        format!("`{id}` cannot be the id of {}", a(what))
    };
    found.push(Diagnostic::error(Code::B201, at.span(), said).help(help));
    false
}

/// A noun with its article.
fn a(what: &str) -> String {
    if what.starts_with(['a', 'i']) { format!("an {what}") } else { format!("a {what}") }
}

fn unique(ids: &[Id<'_>], code: Code, what: &str, found: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for &(id, at) in ids.iter().filter(|(_, at)| at.0.is_some()) {
        if !written((id, at), what, found) {
            continue;
        }
        if let Some(&first) = seen.get(id) {
            let said = format!("a second {what} has the id `{id}`");
            let one = Diagnostic::error(code, at.span(), said).help("give one of the two an id of its own");
            found.push(one.second(first, "the first is here"));
        } else {
            seen.insert(id, at.span());
        }
    }
}

fn taken((id, at): Id<'_>, what: &str, is_answered: bool, found: &mut Vec<Diagnostic>) {
    if at.0.is_some() && (NO_KEYS.contains(&id) || is_answered && TAKEN.contains(&id)) {
        let said = format!("`{id}` already means something else and cannot be the id of {}", a(what));
        let one = Diagnostic::error(Code::B205, at.span(), said);
        found.push(one.help("take another word; the label may say what it likes"));
    }
}

/// Two ids that are easily taken for each other.
fn alike(ids: &[Id<'_>], what: &str, found: &mut Vec<Diagnostic>) {
    let mut plain: HashMap<String, Id<'_>> = HashMap::new();
    for &(id, at) in ids.iter().filter(|(_, at)| at.0.is_some()) {
        let &mut (first, first_at) = plain.entry(id.replace('-', "").to_lowercase()).or_insert((id, at));
        if first != id {
            let said = format!("the ids of two {what}s differ only by a hyphen or a capital letter");
            let one =
                Diagnostic::warning(Code::B206, at.span(), said).help("make them differ more, or use one of them");
            found.push(one.second(first_at.span(), "the other is here"));
        }
    }
}
