//! The one way from bytes to a bank: loading refuses what checking finds an error in, because both are this.

use crate::file::check::TextAt;
use crate::file::record::Mirror as _;
use crate::file::shape::Group;
use crate::file::tree_value::value;
use crate::file::{self, Translation};
use crate::lint::{self, Checked};
use crate::report::{Code, Diagnostic, MOST, Report, Severity};
use crate::resolve::{self, At};
use crate::syntax::bytes::{self, Limits};
use crate::syntax::repair::Repaired;
use crate::syntax::tree::Tree;
use crate::{Bank, Day, foreign, translate};
use serde::de::DeserializeOwned;
use serde_yaml::Value;

/// How a file is read.
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
pub struct Base {
    pub(crate) value: Value,
    pub(crate) file: file::Bank,
}

impl Base {
    /// The language that it is in.
    #[must_use]
    pub fn locale(&self) -> &str {
        &self.file.bank.locale
    }

    pub(crate) fn of(value: Value, found: &mut Vec<Diagnostic>) -> Option<Self> {
        Some(Self { file: mirror(value.clone(), found)?, value })
    }
}

/// Finds the bank that a translation belongs to, by its id.
pub(crate) type FindBase<'a> = &'a dyn Fn(&str) -> Option<Base>;

/// What the rules for a file are given.
pub(crate) struct Checking<'a> {
    pub(crate) text: &'a str,
    pub(crate) texts: &'a [TextAt<'a>],
    pub(crate) rules: Rules,
}

/// What `serde_yaml` reads of a value. Whatever does not fit has been reported and is hidden, so that the rest fits; if it
/// did not after all, the file is refused rather than read in part.
pub(crate) fn mirror<T: DeserializeOwned>(value: Value, found: &mut Vec<Diagnostic>) -> Option<T> {
    let read = serde_yaml::from_value(value);
    if let Err(error) = &read {
        debug_assert!(false, "the check of shapes lets through what does not fit: {error}");
        let one = Diagnostic::error(Code::B103, lint::top(), format!("the file cannot be read: {error}"));
        found.push(one.help("compare it with an example of the format, from its first line on"));
    }
    read.ok()
}

/// Reads the bytes of a bank or a translation, with all that can be found in them.
pub fn read(name: &str, bytes: Vec<u8>, rules: Rules, base: FindBase<'_>) -> Reading {
    let mut found = Vec::new();
    let decoded = bytes::decode(bytes, rules.limits, &mut found);
    let read = if decoded.goes_on { yaml(&decoded.text, rules, base, &mut found) } else { None };
    let (bank, base) = read.filter(|_| !has_errors(&found)).unzip();
    Reading { report: Report::new(name, decoded.text, found), bank, base }
}

fn has_errors(found: &[Diagnostic]) -> bool {
    found.iter().any(|one| one.severity == Severity::Error)
}

fn yaml(text: &str, rules: Rules, base: FindBase<'_>, found: &mut Vec<Diagnostic>) -> Option<(Bank, Base)> {
    let readable = Repaired::of(text, found);
    let mut syntax = Vec::new();
    let tree = Tree::read(&readable, rules.limits.values(), &mut syntax);
    if tree.is_none() && syntax.is_empty() {
        syntax.push(bytes::nothing());
    }
    let keys = file::Bank::record().fields.iter().chain(Translation::record().fields).map(|field| field.key);
    let is_unread = tree.is_none() && !syntax.iter().any(|one| one.code == Code::B020);
    if let Some(one) = foreign::look(text, tree.as_ref().map(Tree::root), keys).filter(|_| !is_unread) {
        *found = vec![one];
        return None;
    }
    // What cannot be read because of a character that is already reported has one cause.
    syntax.retain(|one| one.code != Code::B020 || !is_near(text, one.span.start, found));
    found.append(&mut syntax);
    shaped(tree?, text, rules, base, found)
}

fn shaped(
    mut tree: Tree<'_>,
    text: &str,
    rules: Rules,
    base: FindBase<'_>,
    found: &mut Vec<Diagnostic>,
) -> Option<(Bank, Base)> {
    // A bank has its language below `bank`: a file with one at its top is a translation whose first line is gone.
    let is_translation = tree.root().has("translates")
        || tree.root().has("locale") && !tree.root().get("bank").is_some_and(|bank| bank.has("id"));
    let (bank, head) = (file::Bank::record(), Translation::record());
    let group = if is_translation { Group::translation(bank, head) } else { Group::bank(bank) };
    let noted = file::check::check(tree.root(), group, text, found);
    // Nothing can be said of a newer format, and enough has been said of a file with a thousand mistakes.
    if found.iter().any(|one| one.code == Code::B106) || found.len() >= MOST {
        return None;
    }
    tree.hide(&noted.bad);
    tree.rename(&noted.renamed);
    tree.quote(&noted.words);
    let root = tree.root();
    let texts: Vec<TextAt<'_>> = noted.texts.iter().map(|note| note.at(&tree)).collect();
    let checking = Checking { text, texts: &texts, rules };
    if is_translation {
        let base = translate::check(&checking, root, base, found)?;
        let bank = resolve::bank(&base.file, At(None), &[], &mut Vec::new()).bank;
        return Some((bank, base));
    }
    let base = Base::of(value(root), found)?;
    let resolved = resolve::bank(&base.file, At(Some(root)), &noted.strays, found);
    lint::check(Checked::new(text, &base.file, &resolved, &texts), rules, found);
    Some((resolved.bank, base))
}

/// Whether a finding is on the same line as this byte, or on one of the two before it.
fn is_near(text: &str, at: usize, found: &[Diagnostic]) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let mut lines = before.rmatch_indices('\n').map(|(at, _)| at + 1);
    let (_, _, third) = (lines.next(), lines.next(), lines.next());
    let end = text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| at + length);
    let near = third.unwrap_or(0)..=end;
    found.iter().any(|one| one.severity == Severity::Error && near.contains(&one.span.start))
}
