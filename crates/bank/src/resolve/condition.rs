//! Conditions: what they test, and with which answers (B213 to B218, B305, B308, B309, B316).

use super::{At, Resolver};
use crate::file;
use crate::file::shape::IdKind;
use crate::report::{Code, Diagnostic};
use crate::suggest;
use crate::syntax::tree::Node;
use crate::{Answer, Condition, ScoreTest, Test};

/// The deepest nesting of conditions that people can follow.
const DEEPEST: usize = 3;
const LISTS: [&str; 3] = ["all", "any", "none"];
const SUBJECTS: [&str; 2] = ["item", "score"];
const TESTS: [&str; 5] = ["is", "not", "at_least", "at_most", "band"];

/// What a condition decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    Section(usize),
    Item(usize),
    SetApart,
    Alert(usize),
    Plan(usize),
}

/// A condition and where it is.
pub(crate) struct Placed<'t> {
    pub(crate) at: At<'t>,
    pub(crate) owner: Owner,
    pub(crate) condition: Condition,
    /// The single tests in it.
    pub(crate) leaves: Vec<Leaf<'t>>,
}

/// A single test and where it is.
#[derive(Clone)]
pub(crate) struct Leaf<'t> {
    pub(crate) at: At<'t>,
    pub(crate) condition: Condition,
}

impl Leaf<'_> {
    pub(crate) fn item(&self) -> Option<usize> {
        if let Condition::Item { item, .. } = self.condition { Some(item) } else { None }
    }
}

impl<'a> Resolver<'a, '_> {
    /// A condition, as far as its names are known: an empty one where nothing is.
    pub(super) fn condition(&mut self, raw: &'a file::Condition, at: At<'a>, owner: Owner) -> Condition {
        let mut leaves = Vec::new();
        let condition = self.part(raw, at, owner, 1, &mut leaves).unwrap_or(Condition::Any(Vec::new()));
        self.origins.conditions.push(Placed { at, owner, condition: condition.clone(), leaves });
        condition
    }

    fn part(
        &mut self,
        raw: &'a file::Condition,
        at: At<'a>,
        owner: Owner,
        depth: usize,
        leaves: &mut Vec<Leaf<'a>>,
    ) -> Option<Condition> {
        let is_formed = at.0.is_none() || self.is_formed(at, depth);
        let lists = [(LISTS[0], &raw.all), (LISTS[1], &raw.any), (LISTS[2], &raw.none)];
        let mut made = None;
        for (key, list) in lists {
            let Some(list) = list else { continue };
            let parts = at.get(key).zip(list).filter_map(|(at, one)| self.part(one, at, owner, depth + 1, leaves));
            let parts = parts.collect();
            made = Some(match key {
                "all" => Condition::All(parts),
                "any" => Condition::Any(parts),
                _ => Condition::None(parts),
            });
        }
        if raw.score.is_some() && !matches!(owner, Owner::Alert(_) | Owner::Plan(_)) {
            let place = if owner == Owner::SetApart { "set_apart" } else { "show_if" };
            let said = format!("`score` can be tested in alerts and in the plan only, and this is `{place}`");
            self.found.push(Diagnostic::error(Code::B316, at.key("score"), said).help("test the answer of an item"));
        }
        if let Some(condition) = self.single(raw, at) {
            leaves.push(Leaf { at, condition: condition.clone() });
            made = made.or(Some(condition));
        }
        made.filter(|_| is_formed)
    }

    /// Whether a condition has one subject and one test, or one list that is not empty.
    fn is_formed(&mut self, at: At<'_>, depth: usize) -> bool {
        let there = |keys: &[&'static str]| keys.iter().copied().filter(|key| at.has(key)).collect::<Vec<_>>();
        let (subjects, lists, tests) = (there(&SUBJECTS), there(&LISTS), there(&TESTS));
        let split = "put each test into a condition of its own, in a list below `all:`";
        let (said, help) = match (subjects.as_slice(), lists.as_slice()) {
            // Its subject has been told of.
            ([], []) if at.0.is_some_and(|node| node.as_group().into_iter().flatten().any(|(_, one)| one.is_bad())) => {
                return false;
            }
            ([], []) => (
                "this condition does not say what it tests".to_owned(),
                "write `item:` or `score:`, or one of the lists `all:`, `any:`, `none:`".to_owned(),
            ),
            ([], [list]) if tests.is_empty() => return self.is_list(at, list, depth),
            ([subject], []) => {
                let allowed: &[&str] = match *subject {
                    "item" => &["is", "not", "at_least", "at_most"],
                    _ => &["at_least", "band"],
                };
                let help = format!("with `{subject}` write one of {}", allowed.join(", "));
                match tests.as_slice() {
                    [test] if allowed.contains(test) => return true,
                    [test] => (format!("`{test}` does not go with `{subject}`"), help),
                    [] => ("this condition does not say how it tests".to_owned(), help),
                    _ => ("this condition has more than one test".to_owned(), split.to_owned()),
                }
            }
            _ => (
                "this condition tests more than one thing".to_owned(),
                "put each into a condition of its own, in a list below `all:` or `any:`".to_owned(),
            ),
        };
        self.found.push(Diagnostic::error(Code::B305, at.head(), said).help(help));
        false
    }

    fn is_list(&mut self, at: At<'_>, key: &str, depth: usize) -> bool {
        if at.get(key).0.is_some_and(Node::is_empty_list) {
            let said = format!("the list `{key}` is empty");
            self.found
                .push(Diagnostic::error(Code::B308, at.key(key), said).help("write its conditions, or take it out"));
        }
        if depth == DEEPEST + 1 {
            let said = format!("conditions are nested more than {DEEPEST} deep here");
            let one = Diagnostic::warning(Code::B309, at.key(key), said);
            self.found.push(one.help("split it, so that a reader can follow"));
        }
        true
    }

    /// The one thing that a condition tests, and how.
    fn single(&mut self, raw: &file::Condition, at: At<'_>) -> Option<Condition> {
        if let Some(id) = &raw.item {
            let item = self.names.find(IdKind::Item, id, at.get("item"), Code::B213)?;
            let mut values = |key: &str, answer: &file::Answer| self.values(item, answer, at.get(key));
            let test = match raw {
                file::Condition { is: Some(answer), .. } => Test::Is(values("is", answer)),
                file::Condition { not: Some(answer), .. } => Test::Not(values("not", answer)),
                file::Condition { at_least: Some(least), .. } => Test::AtLeast(*least),
                _ => Test::AtMost(raw.at_most?),
            };
            return Some(Condition::Item { item, test });
        }
        let score = self.names.find(IdKind::Score, raw.score.as_ref()?, at.get("score"), Code::B218)?;
        let test = match (raw.band, raw.at_least) {
            (Some(from), _) => {
                if !self.bands[score].contains(&from) {
                    let froms: Vec<String> = self.bands[score].iter().map(i64::to_string).collect();
                    let froms: Vec<&str> = froms.iter().map(String::as_str).collect();
                    let one = Diagnostic::error(Code::B218, at.value("band"), "no band of this score begins here");
                    self.found.push(one.help(match froms.as_slice() {
                        [] => "the score has no bands: write `at_least:`".to_owned(),
                        _ => format!("write one of: {}", suggest::listed(&froms)),
                    }));
                }
                ScoreTest::Band(from)
            }
            (None, least) => ScoreTest::AtLeast(least?),
        };
        Some(Condition::Score { score, test })
    }

    /// The answers that a condition compares with.
    fn values(&mut self, item: usize, answer: &file::Answer, at: At<'_>) -> Vec<Answer> {
        match answer {
            file::Answer::Words(words) => at.zip(words).filter_map(|(at, word)| self.word(item, word, at)).collect(),
            file::Answer::Word(word) => self.word(item, word, at).into_iter().collect(),
        }
    }

    /// One answer of an item, as files name it. Nothing is said where nobody can tell what the item takes.
    fn word(&mut self, item: usize, word: &str, at: At<'_>) -> Option<Answer> {
        let kind = self.kinds[item]?;
        let ids = kind.list().map_or(&[][..], |list| &self.lists[list]);
        let found = kind.read(word, ids);
        if found.is_none() && self.wrong.insert((item, word.to_owned())) {
            let help = kind.instead_of(word, ids);
            let id = self.names.table(IdKind::Item).ids[item].0;
            let said = format!("`{word}` is not an answer of `{id}`");
            self.found.push(Diagnostic::error(Code::B217, at.span(), said).help(help));
        }
        found
    }

    /// A whole answer, as cases write it.
    pub(super) fn answer(&mut self, item: usize, raw: &file::Answer, at: At<'_>) -> Option<Answer> {
        let kind = self.kinds[item]?;
        let file::Answer::Words(words) = raw else {
            return self.values(item, raw, at).pop().map(|answer| kind.alone(answer));
        };
        if !kind.takes_several() {
            let said = format!("`{}` takes one answer, and this is a list", self.names.table(IdKind::Item).ids[item].0);
            let one = Diagnostic::error(Code::B217, at.head(), said);
            self.found.push(one.help("write the one answer, without brackets"));
            return None;
        }
        let mut ticked = Vec::new();
        for (at, word) in at.zip(words) {
            match self.word(item, word, at) {
                Some(Answer::Choice(one)) => ticked.push(one),
                Some(_) => {
                    let said = format!("`{word}` is the whole answer, and cannot be one of several");
                    let one = Diagnostic::error(Code::B217, at.span(), said);
                    self.found.push(one.help(format!("write {word} alone, without a list")));
                }
                None => {}
            }
        }
        kind.together(ticked)
    }
}
