//! What is allowed by the format and wrong all the same: rules about a bank, each with the place of what it found.

mod cases;
pub(crate) mod figures;
pub(crate) mod helplines;
pub(crate) mod ids;
mod logic;
pub(crate) mod markup;
pub(crate) mod phrases;
mod plan;
mod reachable;
pub(crate) mod safety;
mod scoring;
pub(crate) mod usage;
pub(crate) mod wording;

use crate::file;
use crate::file::check::TextAt;
use crate::report::{Diagnostic, MOST, Severity, Span};
use crate::resolve::{At, Names, Origins};
use crate::syntax::tree::Node;
use crate::{Audience, Bank, Perspective, Rules};

/// A bank and where everything in it is, as far as its file could be read.
pub(crate) struct Checked<'a> {
    pub(crate) text: &'a str,
    pub(crate) file: &'a file::Bank,
    pub(crate) bank: &'a Bank,
    pub(crate) at: &'a Origins<'a>,
    pub(crate) names: &'a Names<'a>,
    pub(crate) texts: &'a [TextAt<'a>],
    /// Where errors are so far, sorted.
    errors: Vec<usize>,
}

impl Checked<'_> {
    /// Whether an error is inside a value, so that what follows from it need not be said.
    pub(crate) fn has_error(&self, at: At<'_>) -> bool {
        let Some(Span { start, end }) = at.0.map(Node::span) else { return false };
        let first = self.errors.partition_point(|&at| at < start);
        self.errors.get(first).is_some_and(|&at| at < end.max(start + 1))
    }

    /// Whether nobody can tell what an item can be answered with.
    pub(crate) fn is_doubtful(&self, item: usize) -> bool {
        let list = self.bank.items[item].kind.list().map(|list| self.at.lists[list]);
        self.at.doubtful.contains(&item)
            || self.has_error(self.at.items[item])
            || list.is_some_and(|list| self.has_error(list))
    }

    /// The perspectives of something, of those that the bank has.
    pub(crate) fn readers(&self, audience: Audience) -> impl Iterator<Item = Perspective> {
        let both = [Perspective::Own, Perspective::Other].into_iter();
        both.filter(move |&about| audience.includes(about) && self.bank.has(about))
    }

    pub(crate) fn id_of(&self, item: usize) -> Span {
        self.at.items[item].value("id")
    }
}

pub(crate) fn check(mut checked: Checked<'_>, rules: Rules, found: &mut Vec<Diagnostic>) {
    ids::check(&checked, rules.limits.items(), found);
    if checked.at.items.len() > rules.limits.items() || found.len() >= MOST {
        return;
    }
    checked.learn(found);
    usage::check(&checked, found);
    logic::check(&checked, found);
    scoring::check(&checked, found);
    cases::check(&checked, found);
    figures::check(&checked, found);
    plan::check(&checked, found);
    wording::check(&checked, found);
    let sources: Vec<&str> = checked.file.sources.0.iter().map(|(id, _)| id.as_str()).collect();
    markup::check(checked.text, checked.texts, &sources, found);
    safety::check(&checked, rules, found);
}

impl<'a> Checked<'a> {
    pub(crate) fn new(
        text: &'a str,
        file: &'a file::Bank,
        resolved: &'a crate::resolve::Resolved<'a>,
        texts: &'a [TextAt<'a>],
    ) -> Self {
        let crate::resolve::Resolved { bank, origins, names } = resolved;
        Self { text, file, bank, at: origins, names, texts, errors: Vec::new() }
    }

    /// Takes note of the errors found so far.
    fn learn(&mut self, found: &[Diagnostic]) {
        self.errors = found.iter().filter(|one| one.severity == Severity::Error).map(|one| one.span.start).collect();
        self.errors.sort_unstable();
    }
}

/// The first character of the file, for what has no place of its own.
pub(crate) fn top() -> Span {
    Span::new(0, 1)
}
