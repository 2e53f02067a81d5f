//! What is read, looked up: cases, topics, the comparison and the plan.

use super::{At, Owner, Resolver};
use crate::file;
use crate::file::shape::IdKind;
use crate::report::{Code, Diagnostic};
use crate::{Answer, Case, Compare, PlanEntry, Topic};

impl<'a> Resolver<'a, '_> {
    pub(super) fn case(&mut self, raw: &file::Case, at: At<'_>) -> Case {
        let mut answers: Vec<(usize, Answer)> = Vec::new();
        for (key, at, id, answer) in at.get("answers").zip_named(&raw.answers) {
            if let Some(item) = self.names.find(IdKind::Item, id, key, Code::B213) {
                answers.extend(self.answer(item, answer, at).map(|answer| (item, answer)));
            }
        }
        Case {
            id: raw.id.clone(),
            title: raw.title.clone(),
            name: raw.name.clone(),
            about: raw.about.unwrap_or_default(),
            story: raw.story.clone(),
            answers,
            lesson: raw.lesson.clone(),
            notes: raw.notes.clone(),
        }
    }

    pub(super) fn compare(&mut self, raw: &file::Compare, at: At<'_>) -> Compare {
        let columns = self.find_all(IdKind::Topic, &raw.columns, at.get("columns"), Code::B212);
        // The rows of the comparison have a heading, and a text for each column.
        let wanted = raw.columns.len() + 1;
        for (at, row) in at.get("rows").zip(&raw.rows).filter(|(_, row)| row.len() != wanted) {
            if raw.columns.is_empty()
                || at.0.is_some_and(|node| node.as_list().is_some_and(|list| list.len() == wanted))
            {
                continue;
            }
            let said = format!("this row has {} of the {wanted} texts that it needs", row.len());
            let help = "write its heading, then one text for each column; a text with a comma needs quotes";
            self.found.push(Diagnostic::error(Code::B220, at.head(), said).help(help));
        }
        Compare { title: raw.title.clone(), columns, rows: raw.rows.clone() }
    }

    pub(super) fn topic(&mut self, raw: &file::Topic, at: At<'_>) -> Topic {
        for (at, figure) in at.get("figures").zip(&raw.figures) {
            self.find_all(IdKind::Source, &figure.sources, at.get("sources"), Code::B212);
        }
        Topic {
            id: raw.id.clone(),
            title: raw.title.clone(),
            tags: self.find_all(IdKind::Tag, &raw.tags, at.get("tags"), Code::B216),
            sources: self.find_all(IdKind::Source, &raw.sources, at.get("sources"), Code::B212),
            body: raw.body.clone(),
            figures: raw.figures.clone(),
        }
    }

    pub(super) fn plan_entry(&mut self, index: usize, raw: &'a file::PlanEntry, at: At<'a>) -> PlanEntry {
        PlanEntry {
            id: raw.id.clone(),
            step: raw.step.clone(),
            when: raw.when.as_ref().map(|one| self.condition(one, at.get("when"), Owner::Plan(index))),
            why: raw.why.clone(),
            helplines: self.find_all(IdKind::Helpline, &raw.helplines, at.get("helplines"), Code::B212),
            perspectives: raw.perspectives,
        }
    }
}
