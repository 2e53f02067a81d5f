//! From what a file says to a bank in which every name is found. The only code that looks a name up, for loading and for
//! checking alike: what it cannot find, it reports.

mod condition;
mod content;
mod names;
mod place;

pub(crate) use condition::{Leaf, Owner, Placed};
pub(crate) use names::{Names, SUGGESTIONS, Table, more_places};
pub(crate) use place::At;

use crate::file::shape::IdKind;
use crate::file::{self, ItemKind};
use crate::report::{Code, Diagnostic};
use crate::syntax::tree::Node;
use crate::{
    Alert, Attribution, Band, Bank, Helpline, HelplineGroup, Item, Kind, Opening, PlanEntry, QuestionCount, Score,
    Section, SetApart, Tag,
};
use std::collections::HashSet;

/// Where the things of a bank are in its file, by their places in the bank.
#[derive(Default)]
pub(crate) struct Origins<'t> {
    pub(crate) root: At<'t>,
    pub(crate) sections: Vec<At<'t>>,
    pub(crate) items: Vec<At<'t>>,
    pub(crate) lists: Vec<At<'t>>,
    pub(crate) scores: Vec<At<'t>>,
    pub(crate) alerts: Vec<At<'t>>,
    pub(crate) cases: Vec<At<'t>>,
    pub(crate) topics: Vec<At<'t>>,
    pub(crate) plan: Vec<At<'t>>,
    /// The conditions that are no parts of another.
    pub(crate) conditions: Vec<Placed<'t>>,
    /// The items whose kind or answers could not be read.
    pub(crate) doubtful: HashSet<usize>,
    /// Topics and sources that something names.
    pub(crate) used: HashSet<(IdKind, usize)>,
}

/// A bank, as far as its file could be read, and where everything in it is.
pub(crate) struct Resolved<'a> {
    pub(crate) bank: Bank,
    pub(crate) origins: Origins<'a>,
    pub(crate) names: Names<'a>,
}

/// Looks up every name of a file.
pub(crate) struct Resolver<'a, 'f> {
    file: &'a file::Bank,
    names: Names<'a>,
    origins: Origins<'a>,
    lists: Vec<Vec<&'a str>>,
    kinds: Vec<Option<Kind>>,
    bands: Vec<Vec<i64>>,
    /// The answers that items do not have; each is told of once.
    wrong: HashSet<(usize, String)>,
    found: &'f mut Vec<Diagnostic>,
}

/// Makes a bank of what a file says. Findings are added to `found`; when there is an error among them, the bank is not
/// whole.
pub(crate) fn bank<'a>(
    file: &'a file::Bank,
    root: At<'a>,
    strays: &'a [String],
    found: &mut Vec<Diagnostic>,
) -> Resolved<'a> {
    let partial = root.0.map(|root| names::partial(root, found, strays)).unwrap_or_default();
    let mut resolver = Resolver::new(file, root, Names::new(strays, partial), found);
    resolver.note_names();
    let bank = resolver.bank();
    resolver.names.tell(resolver.found);
    Resolved { bank, origins: resolver.origins, names: resolver.names }
}

impl<'a, 'f> Resolver<'a, 'f> {
    fn new(file: &'a file::Bank, root: At<'a>, names: Names<'a>, found: &'f mut Vec<Diagnostic>) -> Self {
        let places = |key: &str| -> Vec<At<'a>> {
            root.get(key).0.into_iter().flat_map(Node::list).map(|one| At(Some(one))).collect()
        };
        let origins = Origins {
            root,
            scores: places("scores"),
            alerts: places("alerts"),
            cases: places("cases"),
            topics: places("topics"),
            plan: places("plan"),
            ..Origins::default()
        };
        let (lists, kinds, bands, wrong) = Default::default();
        Self { file, names, origins, lists, kinds, bands, wrong, found }
    }

    /// Takes note of every id of the file.
    fn note_names(&mut self) {
        let (file, root) = (self.file, self.origins.root);
        macro_rules! note {
            ($($kind:ident: $field:ident),*) => {
                $(let ids = root.get(stringify!($field)).zip(&file.$field).map(|(at, one)| (one.id.as_str(), at.get("id")));
                self.names.note(IdKind::$kind, ids);)*
            };
        }
        note!(Section: sections, Score: scores, Alert: alerts, Plan: plan, Case: cases, Practice: practice, Topic: topics);
        note!(Helpline: helplines);
        macro_rules! note_named {
            ($($kind:ident: $field:ident),*) => {
                $(let ids = root.get(stringify!($field)).zip_named(&file.$field).map(|(key, _, id, _)| (id, key));
                self.names.note(IdKind::$kind, ids);)*
            };
        }
        note_named!(Tag: tags, List: answers, Source: sources);
        let mut ids = Vec::new();
        for (at, section) in root.get("sections").zip(&file.sections) {
            self.origins.sections.push(at);
            for (at, item) in at.get("items").zip(&section.items) {
                self.origins.items.push(at);
                ids.push((item.id.as_str(), at.get("id")));
            }
        }
        self.names.note(IdKind::Item, ids.into_iter());
        for (_, at, _, list) in root.get("answers").zip_named(&file.answers) {
            self.origins.lists.push(at);
            self.lists.push(list.iter().map(|one| one.id.as_str()).collect());
        }
        self.bands = file.scores.iter().map(|score| score.bands.iter().map(|band| band.from).collect()).collect();
        for (index, item) in file.sections.iter().flat_map(|section| &section.items).enumerate() {
            let kind = self.kind(item, self.origins.items[index]);
            if kind.is_none() {
                self.origins.doubtful.insert(index);
            }
            self.kinds.push(kind);
        }
    }

    fn bank(&mut self) -> Bank {
        let (file, root) = (self.file, self.origins.root);
        let tags = file.tags.0.iter().map(|(id, tag)| Tag { id: id.clone(), title: tag.title.clone() }).collect();
        let answer_lists = file.answers.0.iter().map(|(_, list)| list.clone()).collect();
        let (sections, items) = self.sections();
        let set_apart = root.get("set_apart").zip(&file.set_apart).map(|(at, one)| self.set_apart(one, at)).collect();
        let scores = root.get("scores").zip(&file.scores).map(|(at, one)| self.score(one, at, &items)).collect();
        let mut alerts: Vec<Alert> = root
            .get("alerts")
            .zip(&file.alerts)
            .enumerate()
            .map(|(index, (at, one))| self.alert(index, one, at))
            .collect();
        let cases = root.get("cases").zip(&file.cases).map(|(at, one)| self.case(one, at)).collect();
        let mut plan: Vec<PlanEntry> = root
            .get("plan")
            .zip(&file.plan)
            .enumerate()
            .map(|(index, (at, one))| self.plan_entry(index, one, at))
            .collect();
        let walk = self.find_all(IdKind::Topic, &file.walk, root.get("walk"), Code::B212);
        let compare = file.compare.as_ref().map(|one| self.compare(one, root.get("compare")));
        let topics = root.get("topics").zip(&file.topics).map(|(at, one)| self.topic(one, at)).collect();
        let mut helplines = file.helplines.clone();
        let naming =
            alerts.iter_mut().map(|one| &mut one.helplines).chain(plan.iter_mut().map(|one| &mut one.helplines));
        show_in_order(&mut helplines, naming);
        let asked: Vec<_> = items.iter().map(|item| (sections[item.section].offered, item.asked_of)).collect();
        let identity = &file.bank;
        let opening = Opening {
            id: identity.id.clone(),
            version: identity.version.clone(),
            title: identity.title.clone(),
            locale: identity.locale.clone(),
            region: identity.region.clone(),
            emergency: identity.emergency,
            reviewed: identity.reviewed.clone(),
            own: file.perspectives.own.clone(),
            other: file.perspectives.other.clone(),
            has_cases: !file.cases.is_empty(),
            walk: walk.iter().filter_map(|&topic| Some(file.topics.get(topic)?.title.clone())).collect(),
            questions: QuestionCount::of(&asked),
            languages: Vec::new(),
        };
        Bank {
            opening,
            attribution: Attribution {
                licence: identity.licence.clone(),
                authors: identity.authors.clone(),
                homepage: identity.homepage.clone(),
                rights: identity.rights.clone(),
                instrument: identity.instrument.clone(),
            },
            sources: file.sources.0.clone(),
            tags,
            answer_lists,
            sections,
            items,
            set_apart,
            scores,
            alerts,
            next_step: file.next_steps.clone(),
            ask_clinician: file.ask_clinician.clone(),
            always: file.always.clone(),
            plan,
            practice: file.practice.clone(),
            cases,
            walk,
            compare,
            topics,
            helplines,
        }
    }

    fn sections(&mut self) -> (Vec<Section>, Vec<Item>) {
        let (mut sections, mut items) = (Vec::new(), Vec::new());
        let file = self.file;
        for (index, section) in file.sections.iter().enumerate() {
            let (start, at) = (items.len(), self.origins.sections[index]);
            let show_if =
                section.show_if.as_ref().map(|one| self.condition(one, at.get("show_if"), Owner::Section(index)));
            for raw in &section.items {
                let at = self.origins.items[items.len()];
                let item = self.item(raw, index, items.len(), at);
                items.push(item);
            }
            sections.push(Section {
                id: section.id.clone(),
                title: section.title.clone(),
                intro: section.intro.clone(),
                notes: section.notes.clone(),
                counted: section.counted.unwrap_or(true),
                offered: section.offered,
                answer_as: section.answer_as,
                show_if,
                items: start..items.len(),
            });
        }
        (sections, items)
    }

    /// How an item is answered; `None` when that cannot be told.
    fn kind(&mut self, item: &file::Item, at: At<'_>) -> Option<Kind> {
        let list =
            |names: &mut Names<'_>| names.find(IdKind::List, item.answers.as_ref()?, at.get("answers"), Code::B211);
        match item.kind? {
            ItemKind::Sign => Some(Kind::Sign),
            ItemKind::Scale => list(&mut self.names).map(Kind::Scale),
            ItemKind::Choice => list(&mut self.names).map(Kind::Choice),
            ItemKind::Multi => list(&mut self.names).map(Kind::Multi),
            ItemKind::Number => {
                let (min, max) = (item.min?, item.max?);
                (min < max).then_some(Kind::Number { min, max })
            }
        }
    }

    fn item(&mut self, raw: &'a file::Item, section: usize, index: usize, at: At<'a>) -> Item {
        Item {
            id: raw.id.clone(),
            section,
            kind: self.kinds[index].unwrap_or(Kind::Sign),
            unit: raw.unit.clone(),
            ask: raw.ask.clone(),
            why: raw.why.clone(),
            also: raw.also.clone(),
            noticed: raw.noticed.clone(),
            notes: raw.notes.clone(),
            tags: self.find_all(IdKind::Tag, &raw.tags, at.get("tags"), Code::B216),
            sources: self.find_all(IdKind::Source, &raw.sources, at.get("sources"), Code::B212),
            show_if: raw.show_if.as_ref().map(|one| self.condition(one, at.get("show_if"), Owner::Item(index))),
            asked_of: raw.perspectives,
        }
    }

    fn set_apart(&mut self, raw: &'a file::SetApart, at: At<'a>) -> SetApart {
        SetApart {
            when: self.condition(&raw.when, at.get("when"), Owner::SetApart),
            tags: self.find_all(IdKind::Tag, &raw.tags, at.get("tags"), Code::B216),
            items: self.find_all(IdKind::Item, &raw.items, at.get("items"), Code::B214),
            because: raw.because.clone(),
        }
    }

    fn score(&mut self, raw: &file::Score, at: At<'_>, items: &[Item]) -> Score {
        let mut members = self.find_all(IdKind::Item, &raw.items, at.get("items"), Code::B214);
        let sections = self.find_all(IdKind::Section, &raw.sections, at.get("sections"), Code::B214);
        // Of two sections with one id, which is a mistake by itself, both are meant.
        let id_of = |section: usize| self.file.sections[section].id.as_str();
        let sections: HashSet<&str> = sections.into_iter().map(id_of).collect();
        let belongs = |item: &Item| sections.contains(id_of(item.section));
        members.extend(items.iter().enumerate().filter(|(_, item)| belongs(item)).map(|(index, _)| index));
        members.sort_unstable();
        members.dedup();
        let bands = raw.bands.iter().map(|band| Band { from: band.from, say: band.say.clone() });
        Score {
            id: raw.id.clone(),
            title: raw.title.clone(),
            bands: bands.collect(),
            items: members,
            needs: raw.needs,
            perspectives: raw.perspectives,
        }
    }

    fn alert(&mut self, index: usize, raw: &'a file::Alert, at: At<'a>) -> Alert {
        Alert {
            id: raw.id.clone(),
            level: raw.level.unwrap_or(crate::Level::Important),
            when: self.condition(&raw.when, at.get("when"), Owner::Alert(index)),
            say: raw.say.clone(),
            at_once: raw.at_once,
            helplines: self.find_all(IdKind::Helpline, &raw.helplines, at.get("helplines"), Code::B212),
            topics: self.find_all(IdKind::Topic, &raw.topics, at.get("topics"), Code::B212),
            perspectives: raw.perspectives,
        }
    }

    fn used(&mut self, kind: IdKind, id: &str, at: At<'_>, code: Code) -> Option<usize> {
        let index = self.names.find(kind, id, at, code)?;
        self.origins.used.insert((kind, index));
        Some(index)
    }

    /// Where the things of this kind with these ids are.
    pub(super) fn find_all(&mut self, kind: IdKind, ids: &[String], at: At<'_>, code: Code) -> Vec<usize> {
        at.zip(ids).filter_map(|(at, id)| self.used(kind, id, at, code)).collect()
    }
}

/// The order in which lines are shown: those that are paid for last, the others by group.
fn show_in_order<'l>(helplines: &mut [Helpline], naming: impl Iterator<Item = &'l mut Vec<usize>>) {
    let key = |line: &Helpline| {
        let is_paid = line.commercial.is_some();
        (is_paid, if is_paid { HelplineGroup::default() } else { line.group })
    };
    let mut order: Vec<usize> = (0..helplines.len()).collect();
    order.sort_by_key(|&index| key(&helplines[index]));
    helplines.sort_by_key(key);
    // What names a line does so by its place in the file.
    for lines in naming {
        for line in lines.iter_mut() {
            *line = order.iter().position(|old| old == line).unwrap_or(*line);
        }
        lines.sort_unstable();
    }
}
