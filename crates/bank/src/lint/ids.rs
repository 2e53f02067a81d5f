//! Owns ids: how they are written, and that each names one thing (B201 to B206, B219).

use crate::lint::view::View;
use crate::report::Code;
use crate::report::{Diagnostic, Span};
use crate::resolve::names::Name;
use crate::syntax::tree::Node;
use std::collections::HashMap;

/// Words that an item or answer cannot be called: they mean something else in a bank, or to YAML.
const TAKEN: &[&str] = &[
    "yes",
    "no",
    "unsure",
    "declined",
    "self",
    "other",
    "counselor",
    "all",
    "any",
    "on",
    "off",
    "y",
    "n",
    "true",
    "false",
    "null",
];

pub(crate) fn check(view: &View<'_>, most_items: usize, found: &mut Vec<Diagnostic>) {
    if let Some(id) = view.root.get("bank").and_then(|bank| bank.get("id")) {
        written(id, "bank", found);
    }
    for name in [Name::Item, Name::Section, Name::Score, Name::Alert, Name::Case, Name::Topic, Name::Helpline] {
        listed(view, name, found);
    }
    for name in [Name::Tag, Name::List, Name::Source] {
        let ids = &view.names[&name];
        for &id in ids {
            written(id, name.word(), found);
        }
        alike(ids, name.word(), found);
    }
    for item in &view.names[&Name::Item] {
        taken(*item, "item", found);
    }
    for (_, list) in view.root.get("answers").into_iter().flat_map(Node::entries) {
        let ids: Vec<_> = list.list().filter_map(|one| one.get("id")).collect();
        unique(&ids, Code::B204, "answer", found);
        for &id in &ids {
            taken(id, "answer", found);
        }
    }
    size(view, most_items, found);
}

/// The ids of a list: each names one thing, and none is easily taken for another.
pub(crate) fn listed(view: &View<'_>, name: Name, found: &mut Vec<Diagnostic>) {
    let ids = &view.names[&name];
    let code = if name == Name::Item { Code::B202 } else { Code::B203 };
    unique(ids, code, name.word(), found);
    alike(ids, name.word(), found);
}

/// A bank needs sections with items, and not too many.
fn size(view: &View<'_>, most: usize, found: &mut Vec<Diagnostic>) {
    let error = |span, said: String, help: &str| Diagnostic::error(Code::B219, span, said).help(help);
    match view.root.entry("sections") {
        Some((key, list)) if list.as_list().is_some_and(|list| list.len() == 0) => {
            found.push(error(key.span(), "the bank has no section".to_owned(), "write at least one, with its items"));
        }
        None if !view.root.has("sections") && !view.has_strayed("sections") => {
            found.push(error(
                Span::new(0, 1),
                "the bank has no section".to_owned(),
                "write `sections:` with at least one",
            ));
        }
        _ => {}
    }
    for section in view.root.list_of("sections") {
        let empty = match section.get("items") {
            Some(items) => items.as_list().is_some_and(|list| list.len() == 0),
            None => !section.has("items") && !view.has_strayed("items"),
        };
        if empty {
            found.push(error(
                section.head(),
                "this section has no item".to_owned(),
                "write `items:` with at least one",
            ));
        }
    }
    if let Some(item) = view.items.get(most) {
        let said = format!("the bank has more than {most} items");
        found.push(error(item.node.head(), said, "split the bank, or raise the limit with --max-size"));
    }
}

/// Whether an id is written as ids are.
fn written(id: Node<'_>, what: &str, found: &mut Vec<Diagnostic>) -> bool {
    let text = id.text().unwrap_or_default();
    let parts = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    let fits = text.starts_with(|c: char| c.is_ascii_lowercase()) && text.split('-').all(parts);
    if fits && text.len() <= 40 {
        return true;
    }
    let wish: String = text
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect::<String>()
        .split('-')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    let wish: String = wish.trim_start_matches(|c: char| !c.is_ascii_lowercase()).chars().take(40).collect();
    let help = if wish.is_empty() || !fits && text.len() > 40 {
        "use small letters a to z, digits and single hyphens, beginning with a letter".to_owned()
    } else {
        format!("write it with small letters, digits and single hyphens, such as `{}`", wish.trim_end_matches('-'))
    };
    let said = if fits {
        format!("the id of this {what} is longer than 40 characters")
    } else {
        format!("`{text}` cannot be the id of a {what}").replace("of a item", "of an item").replace("of a a", "of an a")
    };
    found.push(Diagnostic::error(Code::B201, id.span(), said).help(help));
    false
}

fn unique(ids: &[Node<'_>], code: Code, what: &str, found: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<&str, Node<'_>> = HashMap::new();
    for &id in ids {
        let text = id.text().unwrap_or_default();
        if !written(id, what, found) {
            continue;
        }
        if let Some(first) = seen.get(text) {
            let said = format!("a second {what} has the id `{text}`");
            let one = Diagnostic::error(code, id.span(), said).help("give one of the two an id of its own");
            found.push(one.second(first.span(), "the first stands here"));
        } else {
            seen.insert(text, id);
        }
    }
}

fn taken(id: Node<'_>, what: &str, found: &mut Vec<Diagnostic>) {
    let text = id.text().unwrap_or_default();
    if TAKEN.contains(&text) {
        let said = format!("`{text}` already means something else and cannot be the id of an {what}");
        found.push(
            Diagnostic::error(Code::B205, id.span(), said).help("take another word; the label may say what it likes"),
        );
    }
}

/// Two ids that are easily taken for each other. The first of a file's ids is compared with a few hundred others at most.
fn alike(ids: &[Node<'_>], what: &str, found: &mut Vec<Diagnostic>) {
    let mut plain: HashMap<String, Node<'_>> = HashMap::new();
    for &id in ids {
        let text = id.text().unwrap_or_default();
        let bare = text.replace('-', "").to_lowercase();
        if let Some(first) = plain.get(&bare) {
            if first.text() != Some(text) {
                let said = format!("the ids of two {what}s differ only by a hyphen or a capital letter");
                let one =
                    Diagnostic::warning(Code::B206, id.span(), said).help("make them differ more, or use one of them");
                found.push(one.second(first.span(), "the other stands here"));
            }
        } else {
            plain.insert(bare, id);
        }
    }
}
