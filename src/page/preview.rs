//! All that a bank can say to somebody, page by page in the order of the walk, for whoever reviews it: what depends on
//! answers is there with the words for what it depends on.

use super::condition::when;
use super::helplines::contact;
use super::question::{answers, question, worded};
use super::{Block, Page, PageKind, Surroundings, alert, helplines, items, next_steps, offer, results};
use crate::bank::{
    Alert, Answer, Bank, Case, Condition, Input, Item, Level, Perspective, PlanEntry, Practice, Score, SetApart,
};
use crate::session::{Action, HomeChoice, Menu, ReadingPage, Session, home_choices};
use crate::text::Run;
use crate::ui_text::{PreviewText, UiText, fill};

/// The words of every page that is about this perspective; `None` where the bank is not about it.
#[must_use]
pub fn pages(bank: &Bank, ui_text: &UiText, surroundings: Surroundings, about: Perspective) -> Option<Vec<Page>> {
    let mut session = Session::new(bank);
    let first = super::of(&session, ui_text, surroundings);
    let choice = home_choices(&bank.opening).into_iter().position(|choice| choice == HomeChoice::Walk(about))?;
    session.apply(&Action::Choose(choice + 1));
    let preview = Preview { bank, session: &session, ui_text, says: &ui_text.preview, about };
    let mut pages = vec![first];
    pages.extend((0..bank.sections.len()).flat_map(|section| preview.list(section)));
    pages.extend(preview.alerts());
    pages.extend(preview.set_apart());
    pages.extend(preview.scores());
    pages.push(preview.result());
    pages.extend(preview.plan());
    pages.push(next_steps::page(&session, ui_text));
    pages.extend(preview.reading(surroundings));
    pages.extend(helplines::all(bank, ui_text));
    pages.extend(Preview::page_of_parts(
        &ui_text.preview.practice,
        bank.practice.iter().flat_map(|story| preview.practice(story)).collect(),
    ));
    pages.extend(bank.cases.iter().filter(|case| case.about == about).map(|case| preview.case(case)));
    for page in &mut pages {
        // The line that stays in view is on every one of them.
        page.pinned = None;
    }
    Some(pages)
}

struct Preview<'a> {
    bank: &'a Bank,
    /// A walk about the perspective, in which nothing is answered.
    session: &'a Session<'a>,
    ui_text: &'a UiText,
    says: &'a PreviewText,
    about: Perspective,
}

impl Preview<'_> {
    fn page(title: &str, blocks: Vec<Block>) -> Page {
        Page { before: blocks, ..Page::new(title, PageKind::Aside) }
    }

    /// A page with parts that may be none.
    fn page_of_parts(title: &str, blocks: Vec<Block>) -> Option<Page> {
        (!blocks.is_empty()).then(|| Self::page(title, blocks))
    }

    /// A sentence with a condition in it.
    fn on_condition(&self, text: &str, condition: &Condition) -> String {
        fill(text, &[("when", &when(self.session, self.ui_text, condition))])
    }

    fn notes(&self, notes: &str) -> Block {
        Block::Entry(None, vec![Run::strong(format!("{}: ", self.ui_text.example.notes)), Run::plain(notes)])
    }

    /// A list with all of its items, behind the offer that leads to it.
    fn list(&self, at: usize) -> Vec<Page> {
        let section = &self.bank.sections[at];
        let asked: Vec<usize> =
            section.items.clone().filter(|&item| self.bank.items[item].asked_of.includes(self.about)).collect();
        if asked.is_empty() {
            return Vec::new();
        }
        let is_offer = section.offered && !at.checked_sub(1).is_some_and(|before| self.bank.sections[before].offered);
        let offer = is_offer.then(|| offer::page(self.session, self.ui_text, at, Menu::of(2)));
        let mut blocks = items::introduction(self.session, self.ui_text, at);
        blocks.extend(section.show_if.as_ref().map(|one| Block::text(self.on_condition(&self.says.list_if, one))));
        blocks.extend(section.notes.as_ref().map(|notes| self.notes(notes.of(self.about))));
        blocks.extend((1..).zip(asked).flat_map(|(number, item)| self.item(number, item)));
        offer.into_iter().chain([Self::page(&section.title, blocks)]).collect()
    }

    fn item(&self, number: usize, at: usize) -> Vec<Block> {
        let item = &self.bank.items[at];
        let mut blocks = vec![Block::Heading(format!("{number}. {}", item.ask.of(self.about)))];
        let range = question(self.session, self.ui_text, at).with_range(&self.ui_text.items.range);
        let labels = answers(self.session, self.ui_text, at).into_iter().map(|one| one.label);
        let labels = range.into_iter().chain(labels).collect::<Vec<_>>().join("; ");
        let text = if item.kind.input() == Input::AnyOf { &self.says.answers_any } else { &self.says.answers };
        blocks.push(Block::entry(fill(text, &[("answers", &labels)])));
        for block in items::about_item(self.session, self.ui_text, at) {
            blocks.push(if let Block::Paragraph(runs) = block { Block::Entry(None, runs) } else { block });
        }
        blocks.extend(item.noticed.as_ref().map(|says| {
            let values = [("answers", &*self.raised(at)), ("says", says.of(self.about))];
            Block::entry(fill(&self.says.noticed, &values))
        }));
        blocks.extend(item.show_if.as_ref().map(|one| Block::entry(self.on_condition(&self.says.item_if, one))));
        blocks.extend(item.notes.as_ref().map(|notes| self.notes(notes.of(self.about))));
        blocks
    }

    /// The answers of an item that its result has something to say of.
    fn raised(&self, at: usize) -> String {
        let (item, condition) = (&self.bank.items[at], &self.says.condition);
        if let Input::Number { min, .. } = item.kind.input() {
            return fill(&self.says.more_than, &[("number", &min.to_string())]);
        }
        let choices = (0..self.bank.choices(at).len()).map(Answer::Choice);
        let raised = choices.filter(|answer| self.bank.is_raised(at, answer));
        let quoted = |answer| fill(&condition.answer, &[("answer", &worded(self.session, self.ui_text, at, &answer))]);
        raised.map(quoted).collect::<Vec<_>>().join(&condition.answer_or)
    }

    /// Those that are shown the moment an answer is given have a page each, as in the walk.
    fn alerts(&self) -> Vec<Page> {
        let alerts = self.bank.alerts.iter().enumerate().filter(|(_, alert)| alert.perspectives.includes(self.about));
        let (at_once, others): (Vec<_>, Vec<_>) = alerts.partition(|(_, alert)| alert.at_once);
        let page = |(at, alert): (usize, &Alert)| {
            let mut page = alert::page(self.session, self.ui_text, at);
            page.before.insert(0, Block::text(self.on_condition(&self.says.at_once_if, &alert.when)));
            page
        };
        let blocks = others.into_iter().flat_map(|(_, alert)| self.alert(alert)).collect();
        at_once.into_iter().map(page).chain(Self::page_of_parts(&self.says.alerts, blocks)).collect()
    }

    fn alert(&self, alert: &Alert) -> Vec<Block> {
        let level = match alert.level {
            Level::Urgent => &self.says.urgent,
            Level::Important => &self.says.important,
        };
        let condition = Block::text(self.on_condition(&self.says.alert_if, &alert.when));
        let mut blocks = vec![Block::Heading(level.clone()), condition, Block::text(alert.say.of(self.about))];
        blocks.extend(alert.helplines.iter().map(|&line| contact(&self.bank.helplines[line], self.ui_text)));
        blocks
    }

    fn set_apart(&self) -> Option<Page> {
        let rule = |rule: &SetApart| {
            let tags = rule.tags.iter().map(|&tag| fill(&self.says.tag, &[("title", &self.bank.tags[tag].title)]));
            let items = rule.items.iter().map(|&item| self.bank.items[item].ask.of(self.about).to_owned());
            let mut blocks = vec![Block::text(self.on_condition(&self.says.apart_if, &rule.when))];
            blocks.extend(tags.chain(items).map(Block::entry));
            blocks.push(Block::text(rule.because.of(self.about)));
            blocks
        };
        let blocks = self.bank.set_apart.iter().flat_map(rule).collect();
        Self::page_of_parts(&self.ui_text.results.apart, blocks)
    }

    fn scores(&self) -> Option<Page> {
        let shown = self.bank.scores.iter().enumerate().filter(|(_, score)| score.perspectives.includes(self.about));
        let blocks = shown.flat_map(|(at, score)| self.score(at, score)).collect();
        Self::page_of_parts(&self.ui_text.results.scores, blocks)
    }

    fn score(&self, at: usize, score: &Score) -> Vec<Block> {
        let mut heading = score.title.clone();
        if let Some((lowest, highest)) = self.bank.score_range(at) {
            let values = [("title", &*score.title), ("lowest", &lowest.to_string()), ("highest", &highest.to_string())];
            heading = fill(&self.says.score, &values);
        }
        let mut blocks = vec![Block::Heading(heading)];
        let ends = score.bands.iter().skip(1).map(|next| Some(next.from - 1)).chain([None]);
        for (band, end) in score.bands.iter().zip(ends) {
            let from = band.from.to_string();
            let to = end.unwrap_or(band.from).to_string();
            let text = match end {
                Some(end) if end > band.from => &self.says.band,
                Some(_) => &self.says.band_one,
                None => &self.says.band_last,
            };
            let say = band.say.of(self.about);
            blocks.push(Block::entry(fill(text, &[("from", &from), ("to", &to), ("say", say)])));
        }
        blocks
    }

    /// What a result says whatever was answered, and by what it groups the signs.
    fn result(&self) -> Page {
        let (bank, about) = (self.bank, self.about);
        let title = results::title(self.session, self.ui_text);
        let is_grouped = |item: &Item| {
            let section = &bank.sections[item.section];
            let is_sign = item.kind.input() == Input::YesNo && item.asked_of.includes(about);
            is_sign && (section.counted || section.offered)
        };
        let group = |tag: usize| {
            let items = bank.items.iter().filter(|item| is_grouped(item) && item.tags.iter().min() == Some(&tag));
            let entries: Vec<Block> = items.map(|item| Block::entry(item.ask.of(about))).collect();
            let head = (!entries.is_empty()).then(|| Block::text(format!("{}:", bank.tags[tag].title)));
            head.into_iter().chain(entries).collect::<Vec<_>>()
        };
        let groups = (0..bank.tags.len()).flat_map(group).collect();
        let mut blocks = Block::under(&self.says.groups, groups);
        blocks.extend(results::whatever(bank, self.ui_text, &self.session.results()));
        Self::page(&title, blocks)
    }

    fn plan(&self) -> Option<Page> {
        let entries = self.bank.plan.iter().filter(|one| one.perspectives.includes(self.about));
        let blocks = entries.flat_map(|one| self.plan_entry(one)).collect();
        Self::page_of_parts(&self.says.plan, blocks)
    }

    fn plan_entry(&self, entry: &PlanEntry) -> Vec<Block> {
        let mut blocks = vec![Block::Heading(entry.step.of(self.about).to_owned())];
        blocks.extend(entry.when.as_ref().map(|one| Block::text(self.on_condition(&self.says.plan_if, one))));
        blocks.extend(entry.why.as_ref().map(|why| Block::text(why.of(self.about))));
        blocks.extend(entry.helplines.iter().map(|&line| contact(&self.bank.helplines[line], self.ui_text)));
        blocks
    }

    fn practice(&self, story: &Practice) -> Vec<Block> {
        let option = |one: &crate::bank::PracticeOption| {
            let text = if one.right { &self.says.right } else { &self.says.not_right };
            Block::entry(fill(text, &[("label", &one.label), ("because", &one.because)]))
        };
        [Block::text(&story.story)].into_iter().chain(story.options.iter().map(option)).collect()
    }

    /// The bank's pages of reading: not those about the program.
    fn reading(&self, surroundings: Surroundings) -> Vec<Page> {
        let pages = self.session.reading_pages().into_iter().enumerate();
        let of_the_bank = pages.filter(|(_, page)| !matches!(page, ReadingPage::Privacy | ReadingPage::Access));
        let page = |(at, page): (usize, ReadingPage)| {
            let mut session = self.session.clone();
            session.apply(&Action::Open(at));
            let mut shown = Page { place: Vec::new(), ..super::of(&session, self.ui_text, surroundings) };
            if let ReadingPage::Topic(topic) = page {
                let figures = self.bank.topics[topic].figures.iter();
                let words = figures.map(|one| Block::text(fill(&self.says.figure, &[("words", &one.words)])));
                shown.before.extend(words);
            }
            shown
        };
        of_the_bank.map(page).collect()
    }

    fn case(&self, case: &Case) -> Page {
        let text = &self.ui_text.example;
        let mut blocks = vec![Block::text(&case.story)];
        let answer = |(item, answer): &(usize, Answer)| {
            let ask = self.bank.items[*item].ask.of(self.about);
            Block::entry(format!("{ask}: {}", worded(self.session, self.ui_text, *item, answer)))
        };
        blocks.extend(Block::under(&self.says.case_answers, case.answers.iter().map(answer).collect()));
        blocks.extend([Block::Heading(text.lesson.clone()), Block::text(&case.lesson)]);
        if let Some(notes) = &case.notes {
            blocks.extend([Block::Heading(text.notes.clone()), Block::text(notes)]);
        }
        Page { mark: Some(text.mark.clone()), ..Self::page(&case.title, blocks) }
    }
}
