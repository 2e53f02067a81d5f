//! A translation of a bank: text by id, the same logic, the same places (B701, B702, B705, B707, B710).

mod blank;
mod laying;

pub use blank::{blank, count_blanks};

use crate::file::check::TextAt;
use crate::file::record::Mirror as _;
use crate::file::tree_value::value;
use crate::file::{self, Translation};
use crate::lint::helplines::{Helplines, is_language, is_region};
use crate::lint::{figures, ids, markup, phrases, safety, top, usage, wording};
use crate::read::{Base, Checking, FindBase, mirror};
use crate::report::{Code, Diagnostic, Severity, Span};
use crate::resolve::At;
use crate::syntax::tree::Node;
use laying::Laying;
use serde_yaml::Value;

/// Checks a translation; gives the bank in its language, when no error was found.
pub(crate) fn check(
    checking: &Checking<'_>,
    root: Node<'_>,
    find: FindBase<'_>,
    found: &mut Vec<Diagnostic>,
) -> Option<Base> {
    let head: Translation = mirror(value(root), found)?;
    let at = At(Some(root));
    let named = at.get("translates").get("bank");
    named.0?;
    let Some(base) = find(&head.translates.bank) else {
        let said = format!("the bank `{}` that this translates is not here, or has errors", head.translates.bank);
        let help =
            "put the translation beside its base, named like it (base.yaml, base.es.yaml), and check the base first";
        found.push(Diagnostic::error(Code::B701, named.span(), said).help(help));
        return None;
    };
    let identity = &base.file.bank;
    if identity.id != head.translates.bank {
        let said = format!("this translates `{}`, and the bank beside it is `{}`", head.translates.bank, identity.id);
        found.push(Diagnostic::error(Code::B701, named.span(), said).help(format!("write `bank: {}`", identity.id)));
        return None;
    }
    version(&head, identity, at, found);
    language(&head, identity, at, found);
    safety::review(head.reviewed.as_ref(), at.get("reviewed"), checking.rules.today, found);
    let perspectives = &base.file.perspectives;
    let mut laying = Laying {
        mark: format!("[{}] ", identity.locale),
        both: perspectives.own.is_some() && perspectives.other.is_some(),
        path: Vec::new(),
        absent: None,
        is_told: false,
        done: 0,
        all: 0,
        found,
    };
    let mut laid = base.value.clone();
    laying.group(file::Bank::record(), &mut laid, Some(root), top());
    let (done, all) = (laying.done, laying.all);
    let lines: Vec<file::Helpline> = match root.get("helplines") {
        Some(list) => mirror(value(list), found)?,
        None => Vec::new(),
    };
    helplines(checking, &base.file, &lines, &head.locale, at, found);
    // What stands in place of a missing text is none.
    let is_text = |text: &&TextAt<'_>| !blank::is_blank(text.node);
    let texts: Vec<TextAt<'_>> = checking.texts.iter().filter(is_text).copied().collect();
    let sources: Vec<&str> = base.file.sources.0.iter().map(|(id, _)| id.as_str()).collect();
    figures(&base.file, root, found);
    usage::cite(checking.text, &texts, &sources, |_| false, found);
    markup::check(checking.text, &texts, &sources, found);
    wording::texts(checking.text, &texts, phrases::of(&head.locale), found);
    let end = checking.text.trim_end().len();
    let said = format!("{done} of {all} texts are translated");
    found.push(Diagnostic::note(Code::B710, Span::new(end, end), said));
    if found.iter().any(|one| one.severity == Severity::Error) {
        return None;
    }
    finish(&mut laid, root, &head, &lines);
    Base::of(laid, found)
}

/// The words of a figure have its numbers in every language.
fn figures(base: &file::Bank, root: Node<'_>, found: &mut Vec<Diagnostic>) {
    for topic in &base.topics {
        let own = At(Some(root)).get("topics").get(&topic.id).get("figures");
        for (index, figure) in topic.figures.iter().enumerate() {
            let there = own.0.and_then(|list| list.as_list()?.nth(index));
            if let Some(words) = At(there).get("words").0.filter(|words| !blank::is_blank(*words)) {
                figures::in_words(figure, words, found);
            }
        }
    }
}

fn version(head: &Translation, base: &file::Identity, at: At<'_>, found: &mut Vec<Diagnostic>) {
    let version = at.get("translates").get("version");
    if version.0.is_some() && head.translates.version != base.version {
        let said = format!("this translates version {}, and the bank is at {}", head.translates.version, base.version);
        let help = format!("go through what has changed, then write \"{}\"", base.version);
        found.push(Diagnostic::warning(Code::B702, version.span(), said).help(help));
    }
}

fn language(head: &Translation, base: &file::Identity, at: At<'_>, found: &mut Vec<Diagnostic>) {
    let (locale, span) = (&head.locale, at.value("locale"));
    if at.get("locale").0.is_none() {
    } else if !is_language(locale) {
        let one = Diagnostic::error(Code::B707, span, format!("`{locale}` is not a language tag"));
        found.push(one.help("write a tag such as es or pt-BR"));
    } else if locale.eq_ignore_ascii_case(&base.locale) {
        let one = Diagnostic::error(Code::B707, span, format!("the base is in `{locale}` too"));
        found.push(one.help("write the language of the translation"));
    }
}

/// The lines of a translation replace those of its base.
fn helplines(
    checking: &Checking<'_>,
    base: &file::Bank,
    lines: &[file::Helpline],
    locale: &str,
    at: At<'_>,
    found: &mut Vec<Diagnostic>,
) {
    let list = at.get("helplines");
    let Some(node) = list.0 else {
        if !at.has("helplines") {
            let said = "`helplines` is missing: what the lines are for would be told in another language";
            let help = "copy the base's list and translate it; take lines that speak this language first";
            found.push(Diagnostic::error(Code::B705, top(), said).help(help));
        }
        return;
    };
    if node.is_empty_list() {
        let one = Diagnostic::error(Code::B601, at.key("helplines"), "a bank needs at least one helpline");
        found.push(one.help("copy the base's list and translate it"));
        return;
    }
    let names: Vec<ids::Id<'_>> = list.zip(lines).map(|(at, line)| (line.id.as_str(), at.get("id"))).collect();
    ids::listed(&names, Code::B203, "helpline", found);
    for (at, line) in list.zip(lines) {
        if let Some(before) = base.helplines.iter().find(|before| before.id == line.id) {
            untranslated(line, before, at, found);
        }
    }
    let region = Some(base.bank.region.as_str()).filter(|region| is_region(region));
    let (key, today) = (at.key("helplines"), checking.rules.today);
    Helplines { at: list, all: lines, key, region, locale, today }.check(found);
    let alerts = base.alerts.iter().map(|one| ("alert", &one.id, &one.helplines));
    let plan = base.plan.iter().map(|one| ("plan entry", &one.id, &one.helplines));
    for (what, name, named) in alerts.chain(plan) {
        for id in named.iter().filter(|id| !lines.iter().any(|line| line.id == **id)) {
            let said = format!("the {what} `{name}` names the helpline `{id}`, which this list leaves out");
            let one = Diagnostic::error(Code::B705, at.key("helplines"), said);
            found.push(one.help(format!("add `{id}` to the list")));
        }
    }
}

/// Tells of what a line says in the words of the base.
fn untranslated(line: &file::Helpline, before: &file::Helpline, at: At<'_>, found: &mut Vec<Diagnostic>) {
    let said = |line: &file::Helpline| {
        [Some(line.purpose.clone()), Some(line.who.clone()), line.what_happens.clone(), Some(line.hours.clone())]
    };
    let keys = ["purpose", "who", "what_happens", "hours"];
    for (key, (here, there)) in keys.into_iter().zip(said(line).into_iter().zip(said(before))) {
        // A name of one word may be the same in both.
        if here.is_some() && here == there && here.is_some_and(|text| text.contains(' ')) {
            let one = Diagnostic::warning(Code::B708, at.value(key), "this is the same text as in the base");
            found.push(one.help("translate it"));
        }
    }
}

/// What a translation has instead of its base's.
fn finish(laid: &mut Value, root: Node<'_>, head: &Translation, lines: &[file::Helpline]) {
    if let Some(own) = root.get("helplines") {
        laid["helplines"] = value(own);
        for key in ["alerts", "plan"] {
            for one in laid.get_mut(key).and_then(Value::as_sequence_mut).into_iter().flatten() {
                if let Some(named) = one.get_mut("helplines").and_then(Value::as_sequence_mut) {
                    named.retain(|id| lines.iter().any(|line| id.as_str() == Some(&line.id)));
                }
            }
        }
    }
    if let Some(identity) = laid.get_mut("bank").and_then(Value::as_mapping_mut) {
        identity.insert("locale".into(), head.locale.as_str().into());
        // Whoever reviewed the base has not reviewed its translation.
        identity.remove("reviewed");
        if let Some(reviewed) = root.get("reviewed") {
            identity.insert("reviewed".into(), value(reviewed));
        }
    }
}
