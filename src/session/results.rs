//! What the answers add up to: counts, groups, what is set apart, scores, alerts. Pure.

use super::responses::Responses;
use crate::bank::range::{self, Range};
use crate::bank::{Answer, AnswerAs, Bank, Choice, Facts, Kind, Method, Perspective};
use serde::Serialize;

/// What someone noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Results {
    /// Whom it is about.
    pub about: Perspective,
    /// The counted lists together.
    pub total: Counts,
    /// The counted lists, and the offered ones with an answer, in the bank's order.
    pub sections: Vec<SectionCounts>,
    /// The noticed signs of those lists, by what they relate to.
    pub groups: Vec<Group>,
    /// The noticed signs of those lists that are set apart.
    pub excluded: Vec<Excluded>,
    /// The scores for this perspective.
    pub scores: Vec<ScoreResult>,
    /// The alerts that apply, as indices into [`Bank::alerts`], the most pressing first.
    pub alerts: Vec<usize>,
    /// The alerts among them that an answer "not sure" took part in.
    pub doubtful: Vec<usize>,
    /// The shown items of the lists outside the total that were left open.
    pub open: Vec<usize>,
    /// Whether an answer of any list is a sign or adds to a score, or a score lies above its lowest band.
    marked: bool,
}

/// How the signs of a list were answered. Summaries write the names as they are, in this order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// All signs shown: `yes + no + unsure + declined + open`.
    pub asked: usize,
    /// Answered yes.
    pub yes: usize,
    /// Answered no.
    pub no: usize,
    /// Answered not sure.
    pub unsure: usize,
    /// Answered rather not say.
    pub declined: usize,
    /// Left open.
    pub open: usize,
    /// Noticed, and not set apart.
    pub noticed: usize,
    /// Noticed, and set apart.
    pub apart: usize,
}

impl Counts {
    fn add(&mut self, other: &Self) {
        self.asked += other.asked;
        self.yes += other.yes;
        self.no += other.no;
        self.unsure += other.unsure;
        self.declined += other.declined;
        self.open += other.open;
        self.noticed += other.noticed;
        self.apart += other.apart;
    }
}

/// How one list was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionCounts {
    /// The list.
    pub section: usize,
    /// Whether it enters the total.
    pub counted: bool,
    /// Its counts.
    pub counts: Counts,
}

/// Noticed signs that relate to the same thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What they relate to; `None` for signs without a tag.
    pub tag: Option<usize>,
    /// The signs.
    pub items: Vec<usize>,
}

/// A noticed sign that is set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Excluded {
    /// The sign.
    pub item: usize,
    /// The first rule that sets it apart, as an index into [`Bank::set_apart`].
    pub rule: usize,
}

/// The result of one score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreResult {
    /// The score.
    pub score: usize,
    /// Its value; `None` with fewer answers than it needs.
    pub value: Option<i64>,
    /// The least that its value can be, however the items are answered that have no answer of their own.
    pub least: i64,
    /// The lowest value that these items can have.
    pub lowest: i64,
    /// The highest value that these items can have.
    pub highest: i64,
    /// The band its value lies in, as an index into the score's bands; never for an observer.
    pub band: Option<usize>,
    /// How many of its items have an answer of their own.
    pub answered: usize,
    /// How many of its items were shown and not set apart.
    pub asked: usize,
    /// How many answers it takes for a value: what the bank says, or else all that were asked.
    pub needs: usize,
}

impl Results {
    /// What these answers add up to.
    #[must_use]
    pub fn of(bank: &Bank, answers: &Responses) -> Self {
        let about = answers.about();
        let rules: Vec<usize> =
            (0..bank.set_apart.len()).filter(|&rule| bank.set_apart[rule].when.holds(bank, answers)).collect();
        let signs = Signs { bank, answers, rules };
        let mut results = Self {
            about,
            total: Counts::default(),
            sections: Vec::new(),
            groups: Vec::new(),
            excluded: Vec::new(),
            scores: Vec::new(),
            alerts: Vec::new(),
            doubtful: Vec::new(),
            open: Vec::new(),
            marked: false,
        };
        let mut noticed = Vec::new();
        for (index, section) in bank.sections.iter().enumerate() {
            let shown = answers.shown(index);
            let answered = shown.iter().any(|&item| answers.recorded(item).is_some());
            if section.offered && !answered || shown.is_empty() {
                continue;
            }
            if !section.counted && !section.offered {
                results.open.extend(shown.iter().filter(|&&item| answers.recorded(item).is_none()));
                continue;
            }
            let counts = signs.count(shown);
            let counted = section.counted && !section.offered;
            if counted {
                results.total.add(&counts);
            }
            results.sections.push(SectionCounts { section: index, counted, counts });
            for &item in shown.iter().filter(|&&item| signs.noticed(item)) {
                match signs.apart(item) {
                    Some(rule) => results.excluded.push(Excluded { item, rule }),
                    None => noticed.push(item),
                }
            }
        }
        for tag in (0..bank.tags.len()).map(Some).chain([None]) {
            let belongs = |&item: &usize| bank.items[item].tags.iter().min().copied() == tag;
            let items: Vec<usize> = noticed.iter().copied().filter(|item| belongs(item)).collect();
            if !items.is_empty() {
                results.groups.push(Group { tag, items });
            }
        }
        results.scores = (0..bank.scores.len())
            .filter(|&score| bank.scores[score].perspectives.includes(about))
            .map(|score| signs.score(score))
            .collect();
        results.marked = signs.marked() || results.scores.iter().any(|scored| signs.is_raised(scored));
        let facts = AlertFacts { signs: &signs, scores: &results.scores };
        let mut alerts: Vec<usize> = (0..bank.alerts.len())
            .filter(|&alert| bank.alerts[alert].perspectives.includes(about))
            .filter(|&alert| bank.alerts[alert].when.holds(bank, &facts))
            .collect();
        // Whoever thinks of suicide is not to look for help below anything else: what is told at once leads.
        alerts.sort_by_key(|&alert| (!bank.alerts[alert].at_once, bank.alerts[alert].level));
        let unsure = |item: &usize| answers.is_shown(*item) && answers.answer(*item) == Some(&Answer::Unsure);
        let unsure: Vec<usize> = (0..bank.items.len()).filter(unsure).collect();
        let in_doubt = |alert: &usize| unsure.iter().any(|&item| bank.alerts[*alert].when.mentions(bank, item));
        results.doubtful = alerts.iter().copied().filter(in_doubt).collect();
        results.alerts = alerts;
        results
    }

    /// How an observer answered the lists that are reported. As what is known or feared once one of them was: what
    /// was not seen must not be called seen.
    #[must_use]
    pub fn answer_as(&self, bank: &Bank) -> AnswerAs {
        let known = self.sections.iter().any(|list| bank.sections[list.section].answer_as == AnswerAs::Known);
        if known { AnswerAs::Known } else { AnswerAs::Noticed }
    }

    /// Whether it can be said that no sign was marked: signs were asked, and no answer, score or alert says otherwise.
    #[must_use]
    pub fn is_unmarked(&self) -> bool {
        self.total.asked > 0 && !self.marked && self.alerts.is_empty()
    }
}

/// The signs as they were answered, and the rules that set some apart.
struct Signs<'a> {
    bank: &'a Bank,
    answers: &'a Responses,
    rules: Vec<usize>,
}

impl Signs<'_> {
    fn answer(&self, item: usize) -> Option<&Answer> {
        self.answers.answer(item)
    }

    /// Whether a sign that is shown was noticed.
    fn noticed(&self, item: usize) -> bool {
        match self.bank.items[item].kind {
            Kind::Sign { turned: false } => self.answer(item) == Some(&Answer::Yes),
            Kind::Sign { turned: true } => self.answer(item) == Some(&Answer::No),
            _ => false,
        }
    }

    /// The rule that sets an item apart: one that names it, or the first of those that cover all its tags.
    fn apart(&self, item: usize) -> Option<usize> {
        let tags = &self.bank.items[item].tags;
        let rule_of =
            |tag: &usize| self.rules.iter().copied().find(|&rule| self.bank.set_apart[rule].tags.contains(tag));
        let named = self.rules.iter().copied().find(|&rule| self.bank.set_apart[rule].items.contains(&item));
        named.or_else(|| {
            let rules: Option<Vec<usize>> = tags.iter().map(rule_of).collect();
            rules?.into_iter().min()
        })
    }

    /// Whether a sign of any list was noticed, or an answer adds to a score more than another of its item would.
    fn marked(&self) -> bool {
        let about = self.answers.about();
        let shown = |item: &usize| self.answers.is_shown(*item);
        let adds = |item: usize, method: Method| {
            let answer = self.answer(item).filter(|answer| answer.is_value());
            answer.is_some_and(|answer| self.worth(item, answer, method) > self.range(item, method).0)
        };
        let mut scores = self.bank.scores.iter().filter(|score| score.perspectives.includes(about));
        (0..self.bank.items.len()).filter(shown).any(|item| self.noticed(item))
            || scores.any(|score| score.items.iter().any(|&item| adds(item, score.method)))
    }

    /// Whether a score lies above its lowest band. An observer is told no band, and is not to be told the opposite.
    fn is_raised(&self, scored: &ScoreResult) -> bool {
        let second = self.bank.scores[scored.score].bands.get(1);
        second.is_some_and(|band| scored.value.is_some_and(|value| band.from <= value))
    }

    fn count(&self, items: &[usize]) -> Counts {
        let mut counts = Counts::default();
        for &item in items.iter().filter(|&&item| matches!(self.bank.items[item].kind, Kind::Sign { .. })) {
            counts.asked += 1;
            match self.answer(item) {
                Some(Answer::Yes) => counts.yes += 1,
                Some(Answer::No) => counts.no += 1,
                Some(Answer::Unsure) => counts.unsure += 1,
                Some(Answer::Declined) => counts.declined += 1,
                _ => counts.open += 1,
            }
            if self.noticed(item) {
                if self.apart(item).is_some() { counts.apart += 1 } else { counts.noticed += 1 }
            }
        }
        counts
    }

    fn score(&self, index: usize) -> ScoreResult {
        let score = &self.bank.scores[index];
        let members = score.items.iter().copied();
        let asked: Vec<usize> =
            members.filter(|&item| self.answers.is_shown(item) && self.apart(item).is_none()).collect();
        let ranges: Vec<Range> = asked.iter().map(|&item| self.range(item, score.method)).collect();
        // Nothing asked is nothing to add up, and no sum of 0.
        let needs = score.needs.map_or(asked.len(), |needs| needs as usize).max(1);
        let (lowest, highest) = range::total(&ranges, needs);
        let given = |&item: &usize| Some((item, self.answer(item).filter(|answer| answer.is_value())?));
        let given: Vec<_> = asked.iter().filter_map(given).collect();
        let worth = given.iter().map(|&(item, answer)| self.worth(item, answer, score.method));
        let value = worth.fold(0, i64::saturating_add);
        // An item left open adds nothing, so that only as many are sure to come as are still needed.
        let left = asked.iter().zip(&ranges).filter(|&(item, _)| given.iter().all(|(one, _)| one != item));
        let left: Vec<Range> = left.map(|(_, range)| *range).collect();
        let least = value.saturating_add(range::total(&left, needs.saturating_sub(given.len())).0);
        let (asked, answered) = (asked.len(), given.len());
        let mut scored =
            ScoreResult { score: index, value: None, least, lowest, highest, band: None, answered, asked, needs };
        if answered >= needs {
            scored.value = Some(value);
            if self.answers.about() == Perspective::Own {
                scored.band = score.bands.iter().rposition(|band| band.from <= value);
            }
        }
        scored
    }

    /// What an answer adds to a score.
    fn worth(&self, item: usize, answer: &Answer, method: Method) -> i64 {
        let choices = self.bank.choices(item);
        let of = |choice: &usize| choices.get(*choice).and_then(|choice| choice.score).unwrap_or(0);
        let sum = match answer {
            Answer::Yes | Answer::No if self.noticed(item) => match method {
                Method::Count => 1,
                Method::Sum => self.bank.items[item].points.unwrap_or(1),
            },
            Answer::Choice(choice) => of(choice),
            Answer::Choices(ticked) => ticked.iter().map(of).sum(),
            Answer::Number(number) => *number,
            _ => 0,
        };
        match method {
            Method::Sum => sum,
            Method::Count => i64::from(sum > 0),
        }
    }

    /// The least and the most that an answer of this item adds to a score.
    fn range(&self, item: usize, method: Method) -> Range {
        let score = |choice: &Choice| choice.score.unwrap_or(0);
        let choices = self.bank.choices(item).iter();
        let range = match self.bank.items[item].kind {
            Kind::Sign { .. } => Some(range::sign(match method {
                Method::Sum => self.bank.items[item].points.unwrap_or(1),
                Method::Count => 1,
            })),
            Kind::Scale(_) | Kind::Choice(_) => range::one_of(choices.map(score)),
            Kind::Multi(_) => range::any_of(&choices.map(|choice| (score(choice), choice.alone)).collect::<Vec<_>>()),
            Kind::Number { min, max } => Some((min, max)),
        };
        let range = range.unwrap_or_default();
        match method {
            Method::Sum => range,
            Method::Count => range::counted(range),
        }
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

    fn noticed(&self, tag: usize) -> i64 {
        let items = &self.signs.bank.items;
        let counts = |item: &usize| {
            items[*item].tags.contains(&tag) && self.signs.noticed(*item) && self.signs.apart(*item).is_none()
        };
        i64::try_from((0..items.len()).filter(counts).count()).unwrap_or(i64::MAX)
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
