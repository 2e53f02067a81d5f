//! Owns the checks of a bank file: every mistake with its place and its remedy, all of them in one run. Reads no files.
//!
//! bytes -> tree -> shape -> rules -> the typed mirror. Each stage is a file of its own; a value that a stage found
//! fault with is hidden from the later ones, so that one cause is told once.

mod ids;
mod logic;
mod markup;
mod overlay;
mod phrases;
mod reach;
mod references;
mod safety;
mod scoring;
mod view;
mod wording;

use crate::date::Day;
use crate::file::translation::OVERLAY;
use crate::file::{RawBank, check as shape, places, typed};
use crate::report::{Code, Diagnostic, MOST, Report, Severity, Span};
use crate::syntax::bytes::{self, Limits};
use crate::syntax::repair::Repaired;
use crate::syntax::tree::{Node, Tree};
use crate::{Bank, foreign, resolve};
use view::View;

/// How a file is checked.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rules {
    /// How much it may hold.
    pub limits: Limits,
    /// Today, for the rules about dates; without it they are left out.
    pub today: Option<Day>,
    /// The banks that come with the program, by id: whoever opens one meets it, published or not.
    pub shipped: &'static [&'static str],
}

/// What came of reading a file.
#[derive(Debug)]
pub struct Reading {
    /// All that was found.
    pub report: Report,
    /// The bank, when no error was found; for a translation, the bank in its language.
    pub bank: Option<Bank>,
    /// The same, as what a translation can be laid over.
    pub base: Option<Base>,
}

/// A bank without errors, which a translation can be laid over.
#[derive(Debug, Clone)]
pub struct Base(RawBank);

/// Finds the bank that a translation belongs to, by its id.
type FindBase<'a> = &'a dyn Fn(&str) -> Option<Base>;

/// Reads the bytes of a bank or a translation, with all that can be found in them.
pub fn read(name: &str, bytes: Vec<u8>, rules: Rules, base: FindBase<'_>) -> Reading {
    let (text, found, raw) = check(bytes, rules, base);
    let bank = raw.clone().and_then(|raw| resolve::bank(raw).ok());
    Reading { report: Report::new(name, text, found), bank, base: raw.map(Base) }
}

fn check(bytes: Vec<u8>, rules: Rules, base: FindBase<'_>) -> (String, Vec<Diagnostic>, Option<RawBank>) {
    let mut found = Vec::new();
    let decoded = bytes::decode(bytes, rules.limits, &mut found);
    if !decoded.goes_on {
        return (decoded.text, found, None);
    }
    let text = decoded.text;
    let raw = {
        let readable = Repaired::of(&text, &found);
        let mut syntax = Vec::new();
        let tree = Tree::read(&readable, rules.limits.values(), &mut syntax);
        if tree.is_none() && syntax.is_empty() {
            syntax.push(bytes::nothing());
        }
        let keys = RawBank::RECORD.keys().chain(OVERLAY.keys());
        let unread = tree.is_none() && !syntax.iter().any(|one| one.code == Code::B020);
        if let Some(one) = foreign::look(&text, tree.as_ref().map(Tree::root), keys).filter(|_| !unread) {
            return (text, vec![one], None);
        }
        // What cannot be read because of a character that is already reported has one cause.
        syntax.retain(|one| one.code != Code::B020 || !is_near(&text, one.span.start, &found));
        found.append(&mut syntax);
        tree.and_then(|tree| grown(tree, &text, rules, base, &mut found))
    };
    (text, found, raw)
}

/// Checks a tree.
fn grown(
    mut tree: Tree<'_>,
    text: &str,
    rules: Rules,
    base: FindBase<'_>,
    found: &mut Vec<Diagnostic>,
) -> Option<RawBank> {
    if tree.root().has("translates") {
        let places = shape::check(tree.root(), OVERLAY, text, found);
        tree.hide(&places.bad);
        tree.rename(&places.renamed);
        if found.len() >= MOST {
            return None;
        }
        let view = View::of(text, &tree, &places, found);
        return overlay::check(&view, rules, base, found);
    }
    let places = shape::check(tree.root(), RawBank::RECORD, text, found);
    // Nothing can be said of a newer format, and enough has been said of a file with a thousand mistakes.
    if found.iter().any(|one| one.code == Code::B106) || found.len() >= MOST {
        return None;
    }
    tree.hide(&places.bad);
    tree.rename(&places.renamed);
    apply(text, &tree, &places, rules, found)?;
    // What the rules needed is in the way of the mirror: a large bank would be held three times.
    drop(places);
    mirror(tree.root(), found)
}

/// Applies the rules to a bank; `None` when there is no use in going on.
fn apply(
    text: &str,
    tree: &Tree<'_>,
    places: &places::Places,
    rules: Rules,
    found: &mut Vec<Diagnostic>,
) -> Option<()> {
    let mut view = View::of(text, tree, places, found);
    ids::check(&view, rules.limits.items(), found);
    if view.items.len() > rules.limits.items() || found.len() >= MOST {
        return None;
    }
    let meant = references::check(&view, found);
    view.learn(found);
    logic::check(&view, found);
    scoring::check(&view, &meant, found);
    wording::check(&view, found);
    markup::check(&view, found);
    safety::check(&view, rules, found);
    Some(())
}

/// The typed mirror of a tree in which no error was found.
fn mirror(root: Node<'_>, found: &[Diagnostic]) -> Option<RawBank> {
    if found.iter().any(|one| one.severity == Severity::Error) {
        return None;
    }
    typed::read(root).ok()
}

/// Whether a finding stands on the same line as this byte, or on one of the two before it.
fn is_near(text: &str, at: usize, found: &[Diagnostic]) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let mut lines = before.rmatch_indices('\n').map(|(at, _)| at + 1);
    let (_, _, third) = (lines.next(), lines.next(), lines.next());
    let end = text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| at + length);
    let near = third.unwrap_or(0)..=end;
    found.iter().any(|one| one.severity == Severity::Error && near.contains(&one.span.start))
}

/// The first character of the file, for what has no place of its own.
fn top() -> Span {
    Span::new(0, 1)
}
