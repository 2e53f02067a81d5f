//! Owns the look-up of names in a bank file: items, tags, answers, and the conditions made of them.

use super::raw::{OneOrMany, RawAnswer, RawBank, RawCondition, RawItem, RawOption, RawSection};
use super::resolve::{Problem, Step, at, below};
use super::{Answer, Audience, Condition, ScoreTest, Test};
use std::collections::HashMap;

/// The kinds of things that have an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Name {
    Item,
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
    fn word(self) -> &'static str {
        match self {
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

/// Where each name of a file stands, and what was not found.
pub(super) struct Names {
    /// Where each id stands, by kind.
    tables: HashMap<Name, HashMap<String, usize>>,
    /// What each item can be answered with.
    answers: Vec<Answers>,
    /// What was not found, in the order of the looking.
    pub(super) problems: Vec<Problem>,
}

/// What an item can be answered with, besides "not sure" and "rather not say".
enum Answers {
    YesNo,
    One(Vec<String>),
    Many(Vec<String>),
    Number(i64, i64),
}

impl Names {
    /// Notes where each name stands; an id used twice is a problem.
    pub(super) fn of(raw: &RawBank) -> Self {
        let mut names = Self { tables: HashMap::new(), answers: Vec::new(), problems: Vec::new() };
        let items = raw.sections.iter().enumerate().flat_map(|(section, one)| {
            let items = one.items.iter().enumerate();
            items.map(move |(item, one)| (&one.id, at!["sections", section, "items", item, "id"]))
        });
        names.note(Name::Item, items);
        names.note(Name::Section, listed("sections", raw.sections.iter().map(|one| &one.id)));
        names.note(Name::Score, listed("scores", raw.scores.iter().map(|one| &one.id)));
        names.note(Name::Alert, listed("alerts", raw.alerts.iter().map(|one| &one.id)));
        names.note(Name::Case, listed("cases", raw.cases.iter().map(|one| &one.id)));
        names.note(Name::Topic, listed("topics", raw.topics.iter().map(|one| &one.id)));
        names.note(Name::Helpline, listed("helplines", raw.helplines.iter().map(|one| &one.id)));
        names.note(Name::Tag, listed("tags", raw.tags.0.iter().map(|(id, _)| id)));
        names.note(Name::List, listed("answers", raw.answers.0.iter().map(|(id, _)| id)));
        names.note(Name::Source, listed("sources", raw.sources.0.iter().map(|(id, _)| id)));
        names.learn_kinds(&raw.sections, &raw.answers.0);
        names
    }

    fn note<'a>(&mut self, kind: Name, ids: impl Iterator<Item = (&'a String, Vec<Step>)>) {
        let mut table = HashMap::new();
        for (position, (id, at)) in ids.enumerate() {
            if table.insert(id.clone(), position).is_some() {
                self.problem(at, format!("a second {} `{id}`: give it an id of its own", kind.word()));
            }
        }
        self.tables.insert(kind, table);
    }

    /// Where the list of answers with this name stands.
    pub(super) fn list(&self, id: &str) -> Option<usize> {
        self.tables.get(&Name::List)?.get(id).copied()
    }

    /// Takes note of a problem.
    pub(super) fn problem(&mut self, at: Vec<Step>, message: String) {
        self.problems.push(Problem { at, message });
    }

    fn learn_kinds(&mut self, sections: &[RawSection], lists: &[(String, Vec<RawOption>)]) {
        for (section, one) in sections.iter().enumerate() {
            for (position, item) in one.items.iter().enumerate() {
                let here = at!["sections", section, "items", position];
                let answers = self.possible(item, lists, &here);
                self.answers.push(answers);
            }
        }
    }

    fn possible(&mut self, item: &RawItem, lists: &[(String, Vec<RawOption>)], here: &[Step]) -> Answers {
        match item.kind.as_str() {
            "sign" => Answers::YesNo,
            "number" => match (item.min, item.max) {
                (Some(min), Some(max)) if min < max => Answers::Number(min, max),
                _ => {
                    let said = "a number item needs `min` and `max`, the smaller first".to_owned();
                    self.problem(below(here, at!["kind"]), said);
                    Answers::Number(0, 0)
                }
            },
            "scale" | "choice" | "multi" => {
                let list = item.answers.as_ref().and_then(|name| self.list(name));
                let ids = list.map(|list| lists[list].1.iter().map(|one| one.id.clone()).collect());
                let ids = ids.unwrap_or_else(|| {
                    let said = match &item.answers {
                        Some(name) => format!("`{name}` is no list of `answers`"),
                        None => format!("a {} item needs `answers`, the name of a list", item.kind),
                    };
                    self.problem(below(here, at!["answers"]), said);
                    Vec::new()
                });
                if item.kind == "multi" { Answers::Many(ids) } else { Answers::One(ids) }
            }
            other => {
                let said = format!("`{other}` is no kind of item: write sign, scale, choice, multi or number");
                self.problem(below(here, at!["kind"]), said);
                Answers::YesNo
            }
        }
    }

    /// A condition; `before` limits the items it may speak of to those asked earlier.
    pub(super) fn condition(&mut self, raw: &RawCondition, here: &[Step], before: Option<usize>) -> Option<Condition> {
        let lists = [("all", &raw.all), ("any", &raw.any), ("none", &raw.none)];
        if let Some((key, list)) = lists.iter().find_map(|(key, list)| Some((*key, list.as_ref()?))) {
            let parts: Vec<Option<Condition>> = list
                .iter()
                .enumerate()
                .map(|(index, one)| self.condition(one, &below(here, at![key, index]), before))
                .collect();
            let parts: Vec<Condition> = parts.into_iter().collect::<Option<_>>()?;
            return Some(match key {
                "all" => Condition::All(parts),
                "any" => Condition::Any(parts),
                _ => Condition::None(parts),
            });
        }
        if let Some(id) = &raw.item {
            let item = self.find(Name::Item, id, below(here, at!["item"]))?;
            if before.is_some_and(|before| item >= before) {
                let said = format!("`show_if` can only speak of items asked earlier, and `{id}` is not");
                self.problem(below(here, at!["item"]), said);
                return None;
            }
            let test = self.test(raw, item, here)?;
            return Some(Condition::Item { item, test });
        }
        if let Some(id) = &raw.tag {
            let tag = self.find(Name::Tag, id, below(here, at!["tag"]))?;
            return Some(Condition::Tag { tag, at_least: raw.at_least.unwrap_or(1) });
        }
        if let Some(id) = &raw.score {
            let score = self.find(Name::Score, id, below(here, at!["score"]))?;
            let test = match (raw.at_least, raw.band) {
                (Some(least), None) => ScoreTest::AtLeast(least),
                (None, Some(from)) => ScoreTest::Band(from),
                _ => {
                    self.problem(here.to_vec(), "a score's condition needs `at_least` or `band`".to_owned());
                    return None;
                }
            };
            return Some(Condition::Score { score, test });
        }
        let said = "a condition needs `item`, `tag` or `score`, or one of the lists `all`, `any`, `none`".to_owned();
        self.problem(here.to_vec(), said);
        None
    }

    fn test(&mut self, raw: &RawCondition, item: usize, here: &[Step]) -> Option<Test> {
        let mut values = |key: &str, values: &OneOrMany| -> Option<Vec<Answer>> {
            let found: Vec<_> = values.0.iter().map(|value| self.value(item, value, &below(here, at![key]))).collect();
            found.into_iter().collect()
        };
        let tests = [
            raw.is.as_ref().map(|list| values("is", list).map(Test::Is)),
            raw.not.as_ref().map(|list| values("not", list).map(Test::Not)),
            raw.at_least.map(|least| Some(Test::AtLeast(least))),
            raw.at_most.map(|most| Some(Test::AtMost(most))),
            raw.answered.map(|wanted| Some(Test::Answered(wanted))),
        ];
        let mut tests = tests.into_iter().flatten();
        match (tests.next(), tests.next()) {
            (Some(test), None) => test,
            _ => {
                let said = "a condition needs exactly one of `is`, `not`, `at_least`, `at_most`, `answered`".to_owned();
                self.problem(here.to_vec(), said);
                None
            }
        }
    }

    /// A single value of an item's answer, as conditions name it.
    fn value(&mut self, item: usize, word: &str, here: &[Step]) -> Option<Answer> {
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
            let offered = match &self.answers[item] {
                Answers::YesNo => "yes, no".to_owned(),
                Answers::One(ids) | Answers::Many(ids) => ids.join(", "),
                Answers::Number(min, max) => format!("a whole number from {min} to {max}"),
            };
            let said = format!("`{word}` is no answer of this item: it takes {offered}, unsure or declined");
            self.problem(here.to_vec(), said);
        }
        found
    }

    /// A whole answer, as cases and answer files write it.
    pub(super) fn answer(&mut self, item: usize, raw: &RawAnswer, here: &[Step]) -> Option<Answer> {
        match raw {
            RawAnswer::Number(number) => self.value(item, &number.to_string(), here),
            RawAnswer::Word(word) => match (self.value(item, word, here)?, &self.answers[item]) {
                (Answer::Choice(one), Answers::Many(_)) => Some(Answer::Choices(vec![one])),
                (answer, _) => Some(answer),
            },
            RawAnswer::Words(words) => {
                if !matches!(self.answers[item], Answers::Many(_)) || words.is_empty() {
                    self.problem(here.to_vec(), "only a multi item takes a list, of at least one answer".to_owned());
                    return None;
                }
                let mut ticked = Vec::new();
                for word in words {
                    if let Answer::Choice(one) = self.value(item, word, here)? {
                        ticked.push(one);
                    }
                }
                ticked.sort_unstable();
                ticked.dedup();
                Some(Answer::Choices(ticked))
            }
        }
    }

    /// The perspectives of a list; an absent list means both.
    pub(super) fn audience(&mut self, words: &[String], here: &[Step]) -> Audience {
        for (index, word) in words.iter().enumerate() {
            if !matches!(word.as_str(), "self" | "other") {
                let said = format!("`{word}` is no perspective: write self or other");
                self.problem(below(here, at![index]), said);
            }
        }
        let has = |id: &str| words.is_empty() || words.iter().any(|word| word == id);
        Audience { own: has("self"), other: has("other") }
    }

    /// Where the thing of this kind with this id stands; a problem when there is none.
    pub(super) fn find(&mut self, kind: Name, id: &str, here: Vec<Step>) -> Option<usize> {
        let found = self.tables.get(&kind).and_then(|table| table.get(id)).copied();
        if found.is_none() {
            self.problem(here, format!("there is no {} `{id}`", kind.word()));
        }
        found
    }

    /// Where the things of this kind with these ids stand.
    pub(super) fn find_all(&mut self, kind: Name, ids: &[String], here: &[Step]) -> Vec<usize> {
        let found = ids.iter().enumerate();
        found.filter_map(|(index, id)| self.find(kind, id, below(here, at![index]))).collect()
    }
}

fn listed<'a>(key: &str, ids: impl Iterator<Item = &'a String>) -> impl Iterator<Item = (&'a String, Vec<Step>)> {
    ids.enumerate().map(move |(index, id)| (id, at![key, index, "id"]))
}
