//! The results: what was noticed, said without a verdict.

use super::helplines::{contact, pinned};
use super::question::noticed;
use super::{Block, Page, PageKind, addressee, attribution, counts};
use crate::bank::{Bank, Level};
use crate::session::{Results, ScoreResult, Session};
use crate::text::Run;
use crate::ui_text::{Addressee, ResultsText, UiText, fill, is_us};

/// The page of the walk.
pub(super) fn page(session: &Session, ui_text: &UiText) -> Page {
    let (bank, results) = (session.bank(), session.results());
    whole(&Wording { bank, ui_text, results: &results, addressee: addressee(session, ui_text), in_walk: true })
}

pub(super) fn title(session: &Session, ui_text: &UiText) -> String {
    let answer_as = session.results().answer_as(session.bank());
    ui_text.results.title.of(&addressee(session, ui_text).answering(answer_as))
}

/// The page by itself, for who cannot go back from it; `is_example` is whether the answers are those of a fictional
/// person.
#[must_use]
pub fn results(bank: &Bank, ui_text: &UiText, results: &Results, is_example: bool) -> Page {
    let about = results.about;
    let addressee = if is_example { Addressee::called(about, None, ui_text) } else { Addressee::you(about) };
    whole(&Wording { bank, ui_text, results, addressee, in_walk: false })
}

/// What the page says whatever was answered.
pub(super) fn whatever(bank: &Bank, ui_text: &UiText, results: &Results) -> Vec<Block> {
    let wording = Wording { bank, ui_text, results, addressee: Addressee::you(results.about), in_walk: false };
    wording.meaning().into_iter().chain(wording.always()).collect()
}

fn whole(wording: &Wording) -> Page {
    let Wording { bank, ui_text, results, .. } = *wording;
    let wording = &Wording { addressee: wording.addressee.clone().answering(results.answer_as(bank)), ..*wording };
    let mut page = Page::new(ui_text.results.title.of(&wording.addressee), PageKind::Reading);
    page.pinned = pinned(bank, ui_text);
    page.before = wording.blocks();
    page
}

/// All that it takes to word some results.
struct Wording<'a> {
    bank: &'a Bank,
    ui_text: &'a UiText,
    results: &'a Results,
    addressee: Addressee,
    /// Whether one can go back from the page, which then names every item as it was asked, and on to the reading.
    in_walk: bool,
}

impl Wording<'_> {
    fn text(&self) -> &ResultsText {
        &self.ui_text.results
    }

    /// The results in the order they are told: red flags first, whatever the count. One that was shown at once is told
    /// alone, since nobody in such need is to read of other dangers beside it; those follow what was noticed.
    fn blocks(&self) -> Vec<Block> {
        let alerts = self.results.alerts.iter().copied();
        let at_once = self.shown_at_once();
        let others: Vec<usize> = alerts.filter(|&alert| Some(alert) != at_once).collect();
        let mut blocks: Vec<Block> =
            self.addressee.named(&self.ui_text.example.advice).map(Block::text).into_iter().collect();
        blocks.extend(at_once.map(|alert| self.at_once(alert)).into_iter().flatten());
        blocks.push(Block::text(self.text().thanks.of(&self.addressee)));
        let noticed = counts::blocks(self.bank, self.ui_text, self.results, &self.addressee, self.in_walk);
        let noticed = noticed.into_iter().chain(self.groups()).chain(self.remarks());
        if at_once.is_some() {
            blocks.extend(noticed);
            blocks.extend(self.alerts(&self.text().safety.of(&self.addressee), &others, at_once));
        } else {
            blocks.extend(self.alerts(&self.text().alerts, &others, None));
            blocks.extend(noticed);
        }
        for part in [self.excluded(), self.scores(), self.open(), self.meaning(), self.always()] {
            blocks.extend(part);
        }
        blocks.extend(self.attribution());
        blocks
    }

    /// Whose the questions are: in short on the walk, where the page of sources says the rest; in full where the page
    /// leaves the program, since licences ask for it wherever the words go.
    fn attribution(&self) -> Vec<Block> {
        if self.in_walk {
            return attribution::short(self.bank, self.ui_text).into_iter().collect();
        }
        let withheld = &self.ui_text.attribution.withheld;
        let withheld = self.bank.attribution.is_restricted().then(|| Block::text(withheld));
        attribution::whole(self.bank, self.ui_text).into_iter().chain(withheld).collect()
    }

    /// The alert that was shown the moment an answer was given.
    fn shown_at_once(&self) -> Option<usize> {
        self.results.alerts.iter().copied().find(|&alert| self.bank.alerts[alert].at_once)
    }

    fn at_once(&self, at: usize) -> Vec<Block> {
        let alert = &self.bank.alerts[at];
        let mut blocks = vec![Block::Heading(self.text().at_once.clone())];
        blocks.push(Block::text(alert.say.of(self.results.about)));
        blocks.extend(alert.helplines.iter().map(|&line| contact(&self.bank.helplines[line], self.ui_text)));
        blocks.extend(self.reading(at));
        blocks
    }

    /// What to read about an alert; the first time, also how to open it, where it can be opened.
    fn reading(&self, alert: usize) -> Option<Block> {
        let topics = |alert: usize| &self.bank.alerts[alert].topics;
        let mut told = self.shown_at_once().into_iter().chain(self.results.alerts.iter().copied());
        let first = told.find(|&one| !topics(one).is_empty());
        let names_key = self.in_walk && first == Some(alert);
        let read = if names_key { &self.text().read_key } else { &self.text().read };
        let titles: Vec<&str> = topics(alert).iter().map(|&topic| self.bank.topics[topic].title.as_str()).collect();
        (!titles.is_empty()).then(|| Block::entry(fill(read, &[("titles", &titles.join(", "))])))
    }

    /// Alerts under their heading, and after all of them the lines that help and were not told with `before`.
    fn alerts(&self, heading: &str, alerts: &[usize], before: Option<usize>) -> Vec<Block> {
        if alerts.is_empty() {
            return Vec::new();
        }
        let mut blocks = vec![Block::Heading(heading.to_owned())];
        if alerts.iter().any(|alert| self.results.doubtful.contains(alert)) {
            blocks.push(Block::text(self.text().doubt.of(&self.addressee)));
        }
        let told = |line: &usize| before.is_some_and(|alert| self.bank.alerts[alert].helplines.contains(line));
        let mut lines: Vec<usize> = Vec::new();
        for &at in alerts {
            let alert = &self.bank.alerts[at];
            blocks.push(Block::text(alert.say.of(self.results.about)));
            blocks.extend(self.reading(at));
            lines.extend(alert.helplines.iter().copied().filter(|line| !told(line)));
        }
        // Each line once, after all that it helps with: repeated under every alert it would bury what was noticed.
        lines.sort_unstable();
        lines.dedup();
        let lines = lines.iter().map(|&line| contact(&self.bank.helplines[line], self.ui_text)).collect();
        blocks.extend(Block::under(&self.ui_text.next_steps.lines, lines));
        blocks
    }

    fn item(&self, item: usize) -> Block {
        Block::entry(self.says(item))
    }

    /// Whether the wording of the questions is left out, since it may not be passed on.
    fn is_withheld(&self) -> bool {
        self.bank.attribution.is_restricted() && !self.in_walk
    }

    /// What is said of an item. Outside the walk it is called by its id where its wording may not be passed on.
    fn says(&self, item: usize) -> String {
        if self.is_withheld() {
            return self.bank.items[item].id.clone();
        }
        noticed(self.bank, self.ui_text, self.results, item)
    }

    /// What the bank has to say of answers that relate to nothing it has a group for.
    fn remarks(&self) -> Vec<Block> {
        let is_apart = |item: usize| self.results.excluded.iter().any(|one| one.item == item);
        let said = self.results.said.iter().map(|(item, _)| *item);
        let alone = said.filter(|&item| self.bank.items[item].tags.is_empty() && !is_apart(item));
        let is_withheld = self.is_withheld();
        alone.map(|item| if is_withheld { self.item(item) } else { Block::text(self.says(item)) }).collect()
    }

    fn groups(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for group in &self.results.groups {
            let title = group.tag.map_or(&self.text().no_tag, |tag| &self.bank.tags[tag].title);
            blocks.push(Block::text(format!("{title}:")));
            blocks.extend(group.items.iter().map(|&item| self.item(item)));
        }
        Block::under(self.text().signs.of(&self.addressee), blocks)
    }

    fn excluded(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (index, rule) in self.bank.set_apart.iter().enumerate() {
            let items: Vec<Block> =
                self.results.excluded.iter().filter(|one| one.rule == index).map(|one| self.item(one.item)).collect();
            if !items.is_empty() {
                blocks.extend(items);
                blocks.push(Block::text(rule.because.of(self.results.about)));
            }
        }
        Block::under(&self.text().apart, blocks)
    }

    fn scores(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for result in &self.results.scores {
            let score = &self.bank.scores[result.score];
            let text = match result.value {
                Some(value) => {
                    let [value, lowest, highest] = [value, result.lowest, result.highest].map(|one| one.to_string());
                    let values =
                        [("title", &*score.title), ("value", &value), ("lowest", &lowest), ("highest", &highest)];
                    fill(&self.text().score, &values)
                }
                None => self.too_few(&score.title, result),
            };
            blocks.push(Block::Paragraph(vec![Run::strong(text)]));
            let band = result.band.filter(|&band| band > 0 || !self.is_urgent(&score.items));
            blocks.extend(band.map(|band| Block::text(score.bands[band].say.of(self.results.about))));
        }
        Block::under(&self.text().scores, blocks)
    }

    /// Whether an urgent alert that applies looks at one of these items: what a low number says would play it down.
    fn is_urgent(&self, items: &[usize]) -> bool {
        let alerts = self.results.alerts.iter().map(|&alert| &self.bank.alerts[alert]);
        let mut urgent = alerts.filter(|alert| alert.level == Level::Urgent);
        urgent.any(|alert| items.iter().any(|&item| alert.when.mentions(self.bank, item)))
    }

    fn too_few(&self, title: &str, result: &ScoreResult) -> String {
        let text = match result.asked {
            0 => &self.text().score_none,
            1 if result.needs > 1 => &self.text().score_few_one,
            asked if asked < result.needs => &self.text().score_few,
            _ => &self.text().score_open,
        };
        let left = result.asked - result.answered;
        let [left, asked, needs] = [left, result.asked, result.needs].map(|number| number.to_string());
        fill(text, &[("title", title), ("left", &left), ("asked", &asked), ("needs", &needs)])
    }

    /// What was left open outside the count.
    fn open(&self) -> Vec<Block> {
        if self.results.open.is_empty() {
            return Vec::new();
        }
        let besides = self.results.total.asked > 0;
        let says = if besides { &self.text().open_besides } else { &self.text().open_says };
        let head = [Block::Heading(self.text().open.clone()), Block::text(says)];
        head.into_iter().chain(self.results.open.iter().map(|&item| self.item(item))).collect()
    }

    /// What this says and does not say.
    fn meaning(&self) -> Vec<Block> {
        let text = self.text();
        let mut checked = match &self.bank.opening.reviewed {
            Some(one) => fill(&text.reviewed, &[("by", &one.by), ("date", &one.date)]),
            None => text.unreviewed.clone(),
        };
        // An instrument has its citation, and whoever wants to know how it was tested can follow that.
        if self.bank.attribution.instrument.is_none() {
            checked = format!("{checked} {}", text.untested);
        }
        let heading = Block::Heading(text.meaning.clone());
        vec![heading, Block::text(text.says.of(&self.addressee)), Block::text(checked)]
    }

    /// What holds whatever was answered.
    fn always(&self) -> Vec<Block> {
        let text = self.text();
        let mut known: Vec<Block> =
            self.bank.always.iter().map(|one| Block::entry(one.of(self.addressee.about))).collect();
        if is_us(&self.bank.opening.region) {
            known.push(Block::entry(&text.lifeline));
        }
        let mut blocks = Block::under(text.always.of(&self.addressee), known);
        if let Some(step) = &self.bank.next_step {
            blocks.push(Block::Heading(text.step.clone()));
            blocks.push(Block::text(step.of(self.addressee.about)));
        }
        blocks
    }
}
