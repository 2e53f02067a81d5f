//! Owns the look-up of names in a bank file: items, tags, answers, and the conditions made of them.
//! Must not explain what is not found: `check` does, and lets no such file come this far.

use crate::file::{OneOrMany, RawAnswer, RawBank, RawCondition, RawItem, RawOption, RawSection};
use crate::{Answer, Audience, Condition, ScoreTest, Test};
use std::collections::HashMap;

/// The kinds of things that have an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Name {
    Item,
    Option,
    Section,
    Score,
    Alert,
    Case,
    Topic,
    Helpline,
    Tag,
    List,
    Source,
}

impl Name {
    /// What a thing of this kind is called.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Option => "answer",
            Self::Item => "item",
            Self::Section => "section",
            Self::Score => "score",
            Self::Alert => "alert",
            Self::Case => "case",
            Self::Topic => "topic",
            Self::Helpline => "helpline",
            Self::Tag => "tag",
            Self::List => "list of answers",
            Self::Source => "source",
        }
    }
}

/// Where each name of a file stands, and the first that was not found.
pub(super) struct Names {
    /// Where each id stands, by kind.
    tables: HashMap<Name, HashMap<String, usize>>,
    /// What each item can be answered with.
    answers: Vec<Answers>,
    /// The first name or value that makes no sense.
    pub(super) lost: Option<String>,
}

/// What an item can be answered with, besides "not sure" and "rather not say".
enum Answers {
    YesNo,
    One(Vec<String>),
    Many(Vec<String>),
    Number(i64, i64),
}

impl Names {
    /// Notes where each name stands.
    pub(super) fn of(raw: &RawBank) -> Self {
        let mut names = Self { tables: HashMap::new(), answers: Vec::new(), lost: None };
        let items = raw.sections.iter().flat_map(|section| section.items.iter().map(|one| &one.id));
        names.note(Name::Item, items);
        names.note(Name::Section, raw.sections.iter().map(|one| &one.id));
        names.note(Name::Score, raw.scores.iter().map(|one| &one.id));
        names.note(Name::Alert, raw.alerts.iter().map(|one| &one.id));
        names.note(Name::Case, raw.cases.iter().map(|one| &one.id));
        names.note(Name::Topic, raw.topics.iter().map(|one| &one.id));
        names.note(Name::Helpline, raw.helplines.iter().map(|one| &one.id));
        names.note(Name::Tag, raw.tags.0.iter().map(|(id, _)| id));
        names.note(Name::List, raw.answers.0.iter().map(|(id, _)| id));
        names.note(Name::Source, raw.sources.0.iter().map(|(id, _)| id));
        names.learn_kinds(&raw.sections, &raw.answers.0);
        names
    }

    fn note<'a>(&mut self, kind: Name, ids: impl Iterator<Item = &'a String>) {
        let mut table = HashMap::new();
        for (position, id) in ids.enumerate() {
            if table.insert(id.clone(), position).is_some() {
                self.lose(id);
            }
        }
        self.tables.insert(kind, table);
    }

    /// Takes note of the first name or value that makes no sense.
    pub(super) fn lose(&mut self, name: &str) {
        self.lost.get_or_insert_with(|| name.to_owned());
    }

    /// Where the list of answers with this name stands.
    pub(super) fn list(&self, id: &str) -> Option<usize> {
        self.tables.get(&Name::List)?.get(id).copied()
    }

    fn learn_kinds(&mut self, sections: &[RawSection], lists: &[(String, Vec<RawOption>)]) {
        for item in sections.iter().flat_map(|section| &section.items) {
            let answers = self.possible(item, lists);
            self.answers.push(answers);
        }
    }

    fn possible(&mut self, item: &RawItem, lists: &[(String, Vec<RawOption>)]) -> Answers {
        match item.kind.as_str() {
            "sign" => Answers::YesNo,
            "number" => match (item.min, item.max) {
                (Some(min), Some(max)) if min < max => Answers::Number(min, max),
                _ => {
                    self.lose(&item.id);
                    Answers::Number(0, 0)
                }
            },
            _ => {
                let list = item.answers.as_ref().and_then(|name| self.list(name));
                let ids = list.map(|list| lists[list].1.iter().map(|one| one.id.clone()).collect());
                let ids = ids.unwrap_or_else(|| {
                    self.lose(&item.id);
                    Vec::new()
                });
                if item.kind == "multi" { Answers::Many(ids) } else { Answers::One(ids) }
            }
        }
    }

    /// A condition; `before` limits the items it may speak of to those asked earlier.
    pub(super) fn condition(&mut self, raw: &RawCondition, before: Option<usize>) -> Option<Condition> {
        let lists = [("all", &raw.all), ("any", &raw.any), ("none", &raw.none)];
        if let Some((key, list)) = lists.iter().find_map(|(key, list)| Some((*key, list.as_ref()?))) {
            let parts: Vec<Option<Condition>> = list.iter().map(|one| self.condition(one, before)).collect();
            let parts: Vec<Condition> = parts.into_iter().collect::<Option<_>>()?;
            return Some(match key {
                "all" => Condition::All(parts),
                "any" => Condition::Any(parts),
                _ => Condition::None(parts),
            });
        }
        if let Some(id) = &raw.item {
            let item = self.find(Name::Item, id)?;
            if before.is_some_and(|before| item >= before) {
                self.lose(id);
                return None;
            }
            let test = self.test(raw, item)?;
            return Some(Condition::Item { item, test });
        }
        if let Some(id) = &raw.tag {
            let tag = self.find(Name::Tag, id)?;
            return Some(Condition::Tag { tag, at_least: raw.at_least.unwrap_or(1) });
        }
        if let Some(id) = &raw.score {
            let score = self.find(Name::Score, id)?;
            let test = match (raw.at_least, raw.band) {
                (Some(least), None) => ScoreTest::AtLeast(least),
                (None, Some(from)) => ScoreTest::Band(from),
                _ => {
                    self.lose(id);
                    return None;
                }
            };
            return Some(Condition::Score { score, test });
        }
        self.lose("condition");
        None
    }

    fn test(&mut self, raw: &RawCondition, item: usize) -> Option<Test> {
        let mut values = |values: &OneOrMany| -> Option<Vec<Answer>> {
            let found: Vec<_> = values.0.iter().map(|value| self.value(item, value)).collect();
            found.into_iter().collect()
        };
        let tests = [
            raw.is.as_ref().map(|list| values(list).map(Test::Is)),
            raw.not.as_ref().map(|list| values(list).map(Test::Not)),
            raw.at_least.map(|least| Some(Test::AtLeast(least))),
            raw.at_most.map(|most| Some(Test::AtMost(most))),
            raw.answered.map(|wanted| Some(Test::Answered(wanted))),
        ];
        let mut tests = tests.into_iter().flatten();
        if let (Some(test), None) = (tests.next(), tests.next()) {
            return test;
        }
        self.lose("condition");
        None
    }

    /// A single value of an item's answer, as conditions name it.
    fn value(&mut self, item: usize, word: &str) -> Option<Answer> {
        let found = match (&self.answers[item], word) {
            (_, "unsure") => Some(Answer::Unsure),
            (_, "declined") => Some(Answer::Declined),
            (Answers::YesNo, "yes") => Some(Answer::Yes),
            (Answers::YesNo, "no") => Some(Answer::No),
            (Answers::YesNo, _) => None,
            (Answers::One(ids) | Answers::Many(ids), word) => ids.iter().position(|id| id == word).map(Answer::Choice),
            (Answers::Number(min, max), word) => {
                word.parse().ok().filter(|number| (*min..=*max).contains(number)).map(Answer::Number)
            }
        };
        if found.is_none() {
            self.lose(word);
        }
        found
    }

    /// A whole answer, as cases and answer files write it.
    pub(super) fn answer(&mut self, item: usize, raw: &RawAnswer) -> Option<Answer> {
        match raw {
            RawAnswer::Number(number) => self.value(item, &number.to_string()),
            RawAnswer::Word(word) => match (self.value(item, word)?, &self.answers[item]) {
                (Answer::Choice(one), Answers::Many(_)) => Some(Answer::Choices(vec![one])),
                (answer, _) => Some(answer),
            },
            RawAnswer::Words(words) => {
                if !matches!(self.answers[item], Answers::Many(_)) || words.is_empty() {
                    self.lose("answers");
                    return None;
                }
                let mut ticked = Vec::new();
                for word in words {
                    if let Answer::Choice(one) = self.value(item, word)? {
                        ticked.push(one);
                    }
                }
                ticked.sort_unstable();
                ticked.dedup();
                Some(Answer::Choices(ticked))
            }
        }
    }

    /// Where the thing of this kind with this id stands.
    pub(super) fn find(&mut self, kind: Name, id: &str) -> Option<usize> {
        let found = self.tables.get(&kind).and_then(|table| table.get(id)).copied();
        if found.is_none() {
            self.lose(id);
        }
        found
    }

    /// Where the things of this kind with these ids stand.
    pub(super) fn find_all(&mut self, kind: Name, ids: &[String]) -> Vec<usize> {
        ids.iter().filter_map(|id| self.find(kind, id)).collect()
    }
}

/// The perspectives of a list; an absent list means both.
pub(super) fn audience(words: &[String]) -> Audience {
    let has = |id: &str| words.is_empty() || words.iter().any(|word| word == id);
    Audience { own: has("self"), other: has("other") }
}
