//! What the answers add up to: counts, groups, what is set apart, scores, alerts. Pure.

use super::responses::Responses;
use super::scores::ScoreResult;
use crate::bank::{Answer, AnswerAs, Bank, Facts, Kind, Perspective};
use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Results {
    pub about: Perspective,
    /// The counted sections together.
    pub total: Counts,
    /// The counted sections, and the optional ones with an answer, in the bank's order.
    pub sections: Vec<SectionCounts>,
    /// The noticed signs of those sections, by what they relate to.
    pub groups: Vec<SignGroup>,
    /// The noticed signs of those sections that are set apart, and what else is of which the bank has something to say.
    pub excluded: Vec<Excluded>,
    /// The items that are no signs and of whose answers the bank has something to say, with these answers. Those that
    /// relate to something are in the groups too, unless they are set apart.
    pub said: Vec<(usize, Answer)>,
    pub scores: Vec<ScoreResult>,
    /// The alerts that apply, as indices into [`Bank::alerts`], the most pressing first.
    pub alerts: Vec<usize>,
    /// The alerts among them that an answer "not sure" took part in.
    pub doubtful: Vec<usize>,
    /// The shown items of the sections outside the total that were left open.
    pub open: Vec<usize>,
    /// Whether an answer of any section is a sign, or is said beside them, or adds to a score, or a score lies above its lowest band.
    is_marked: bool,
}

/// How the signs of a section were answered. Summaries write the names as they are, in this order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// All signs shown: `yes + no + unsure + declined + open`.
    pub asked: usize,
    pub yes: usize,
    pub no: usize,
    /// Answered not sure.
    pub unsure: usize,
    /// Answered rather not say.
    pub declined: usize,
    pub open: usize,
    /// Noticed, and not set apart.
    pub noticed: usize,
    /// Noticed, and set apart.
    pub apart: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionCounts {
    pub section: usize,
    /// Whether it enters the total.
    pub counted: bool,
    pub counts: Counts,
}

/// Noticed signs that relate to the same thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignGroup {
    /// What they relate to; `None` for signs without a tag.
    pub tag: Option<usize>,
    /// The signs, and behind them the items whose answers the bank has something to say of.
    pub items: Vec<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Excluded {
    pub item: usize,
    /// The first rule that sets it apart, as an index into [`Bank::set_apart`].
    pub rule: usize,
}

impl Results {
    #[must_use]
    pub fn of(bank: &Bank, responses: &Responses) -> Self {
        let about = responses.about();
        let rules = (0..bank.set_apart.len()).filter(|&rule| bank.set_apart[rule].when.holds(bank, responses));
        let signs = Signs { bank, responses, rules: rules.collect() };
        let scores: Vec<ScoreResult> = (0..bank.scores.len())
            .filter(|&score| bank.scores[score].perspectives.includes(about))
            .map(|score| signs.score(score))
            .collect();
        let mut results = Self {
            about,
            total: Counts::default(),
            sections: Vec::new(),
            groups: Vec::new(),
            excluded: Vec::new(),
            said: Vec::new(),
            alerts: alerts(&signs, &scores),
            doubtful: Vec::new(),
            open: Vec::new(),
            is_marked: signs.is_marked() || scores.iter().any(|score| signs.is_raised(score)),
            scores,
        };
        let noticed = results.count(&signs);
        let said = results.say(&signs);
        results.is_marked |= said.iter().any(|&item| !bank.items[item].tags.is_empty());
        let noticed = [noticed, said].concat();
        results.group(bank, &noticed);
        let unsure = |item: &usize| responses.is_shown(*item) && signs.answer(*item) == Some(&Answer::Unsure);
        let unsure: Vec<usize> = (0..bank.items.len()).filter(unsure).collect();
        let in_doubt = |alert: &usize| unsure.iter().any(|&item| bank.alerts[*alert].when.passes_unsure(bank, item));
        results.doubtful = results.alerts.iter().copied().filter(in_doubt).collect();
        results
    }

    /// Counts the sections that are reported, and gives the noticed signs that are not excluded.
    fn count(&mut self, signs: &Signs) -> Vec<usize> {
        let (mut noticed, mut in_total) = (Vec::new(), Vec::new());
        for (index, section) in signs.bank.sections.iter().enumerate() {
            let shown = signs.responses.shown(index);
            let is_open = |item: &usize| signs.responses.recorded(*item).is_none();
            if shown.is_empty() || section.offered && shown.iter().all(is_open) {
                continue;
            }
            if !section.counted && !section.offered {
                self.open.extend(shown.iter().copied().filter(is_open));
                continue;
            }
            let counts = signs.count(shown);
            let counted = section.counted && !section.offered;
            in_total.extend(shown.iter().filter(|_| counted));
            self.sections.push(SectionCounts { section: index, counted, counts });
            for &item in shown.iter().filter(|&&item| signs.is_noticed(item)) {
                match signs.exclusion(item) {
                    Some(rule) => self.excluded.push(Excluded { item, rule }),
                    None => noticed.push(item),
                }
            }
        }
        self.total = signs.count(&in_total);
        noticed
    }

    /// Takes note of what the bank has to say of items that are no signs; gives those of them that are not excluded.
    fn say(&mut self, signs: &Signs) -> Vec<usize> {
        let mut said = Vec::new();
        for item in (0..signs.bank.items.len()).filter(|&item| signs.bank.items[item].noticed.is_some()) {
            let Some(answer) = signs.answer(item).filter(|answer| signs.bank.is_raised(item, answer)) else { continue };
            self.said.push((item, answer.clone()));
            match signs.exclusion(item) {
                Some(rule) => self.excluded.push(Excluded { item, rule }),
                None => said.push(item),
            }
        }
        said
    }

    /// Groups what was noticed by the first of its tags, in the bank's order; signs without one come last.
    fn group(&mut self, bank: &Bank, noticed: &[usize]) {
        for tag in (0..bank.tags.len()).map(Some).chain([None]) {
            let belongs = |item: &usize| {
                let one = &bank.items[*item];
                one.tags.iter().min().copied() == tag && (tag.is_some() || one.kind == Kind::Sign)
            };
            let items: Vec<usize> = noticed.iter().copied().filter(belongs).collect();
            if !items.is_empty() {
                self.groups.push(SignGroup { tag, items });
            }
        }
    }

    /// How an observer answered the sections that are reported. As what is known or feared once one of them was: what
    /// was not seen must not be called seen.
    #[must_use]
    pub fn answer_as(&self, bank: &Bank) -> AnswerAs {
        let known = self.sections.iter().any(|one| bank.sections[one.section].answer_as == AnswerAs::Known);
        if known { AnswerAs::Known } else { AnswerAs::Noticed }
    }

    /// Whether it can be said that no sign was marked: signs were asked, and no answer, score or alert says otherwise.
    #[must_use]
    pub fn is_unmarked(&self) -> bool {
        self.total.asked > 0 && !self.is_marked && self.alerts.is_empty()
    }
}

/// The alerts that apply, the most pressing first.
fn alerts(signs: &Signs, scores: &[ScoreResult]) -> Vec<usize> {
    let bank = signs.bank;
    let facts = AlertFacts { signs, scores };
    let mut alerts: Vec<usize> = (0..bank.alerts.len())
        .filter(|&alert| bank.alerts[alert].perspectives.includes(signs.responses.about()))
        .filter(|&alert| bank.alerts[alert].when.holds(bank, &facts))
        .collect();
    // Whoever thinks of suicide is not to look for help below anything else: what is told at once leads.
    alerts.sort_by_key(|&alert| (!bank.alerts[alert].at_once, bank.alerts[alert].level));
    alerts
}

/// The signs as they were answered.
pub(super) struct Signs<'a> {
    pub(super) bank: &'a Bank,
    pub(super) responses: &'a Responses,
    /// The rules that apply of those that exclude signs.
    rules: Vec<usize>,
}

impl Signs<'_> {
    pub(super) fn answer(&self, item: usize) -> Option<&Answer> {
        self.responses.answer(item)
    }

    /// Whether a sign that is shown was noticed.
    pub(super) fn is_noticed(&self, item: usize) -> bool {
        self.answer(item).is_some_and(|answer| self.bank.items[item].kind.is_noticed(answer))
    }

    /// The rule that excludes an item: one that names it, or the first of those that cover all its tags.
    pub(super) fn exclusion(&self, item: usize) -> Option<usize> {
        let tags = &self.bank.items[item].tags;
        let rule_of =
            |tag: &usize| self.rules.iter().copied().find(|&rule| self.bank.set_apart[rule].tags.contains(tag));
        let named = self.rules.iter().copied().find(|&rule| self.bank.set_apart[rule].items.contains(&item));
        named.or_else(|| {
            let rules: Option<Vec<usize>> = tags.iter().map(rule_of).collect();
            rules?.into_iter().min()
        })
    }

    fn count(&self, items: &[usize]) -> Counts {
        let mut counts = Counts::default();
        for &item in items.iter().filter(|&&item| matches!(self.bank.items[item].kind, Kind::Sign)) {
            counts.asked += 1;
            match self.answer(item) {
                Some(Answer::Yes) => counts.yes += 1,
                Some(Answer::No) => counts.no += 1,
                Some(Answer::Unsure) => counts.unsure += 1,
                Some(Answer::Declined) => counts.declined += 1,
                _ => counts.open += 1,
            }
            if self.is_noticed(item) {
                if self.exclusion(item).is_some() { counts.apart += 1 } else { counts.noticed += 1 }
            }
        }
        counts
    }
}

/// All that the conditions of alerts may ask about.
struct AlertFacts<'a> {
    signs: &'a Signs<'a>,
    scores: &'a [ScoreResult],
}

impl AlertFacts<'_> {
    fn scored(&self, score: usize) -> Option<&ScoreResult> {
        self.scores.iter().find(|scored| scored.score == score)
    }
}

impl Facts for AlertFacts<'_> {
    fn answer(&self, item: usize) -> Option<&Answer> {
        self.signs.answer(item)
    }

    fn band(&self, score: usize) -> Option<i64> {
        // An observer is told no band, but an alert may still depend on one.
        let value = self.scored(score)?.value?;
        let bands = &self.signs.bank.scores[score].bands;
        bands.iter().rfind(|band| band.from <= value).map(|band| band.from)
    }

    fn least(&self, score: usize) -> Option<i64> {
        self.scored(score).filter(|scored| scored.asked > 0).map(|scored| scored.value.unwrap_or(scored.least))
    }
}
