//! The shape of the program's own words, as `en.yaml` and its translations beside it have them.
//!
//! Included by `build.rs` too, which reads them into this very type: a key that is missing or unknown ends the build.

use crate::bank::{AnswerAs, Perspective, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The program's own words in one language.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UiText {
    /// The language's own name.
    pub(crate) language: String,
    pub home: HomeText,
    pub(crate) banks: BanksText,
    pub(crate) answer: AnswersText,
    pub(crate) items: ItemsText,
    pub(crate) offer: OfferText,
    pub(crate) example: ExampleText,
    pub(crate) alert: AlertText,
    pub(crate) review: ReviewText,
    pub(crate) results: ResultsText,
    pub(crate) topic: TopicText,
    pub(crate) next_steps: NextStepsText,
    pub(crate) end: EndText,
    pub(crate) helplines: HelplinesText,
    pub(crate) reading: ReadingText,
    pub(crate) attribution: AttributionText,
    pub(crate) find: FindText,
    pub(crate) privacy: Vec<Titled>,
    pub(crate) access: Vec<Titled>,
    pub(crate) preview: PreviewText,
    pub(crate) sandbox: SandboxText,
    pub(crate) kiosk: KioskText,
    pub(crate) keys: KeysText,
    pub(crate) leave: LeaveText,
    pub(crate) emergency: EmergencyText,
    pub(crate) key_help: KeyHelpText,
    pub(crate) plain: PlainText,
}

/// The words of the first page, and of the frame around every page.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HomeText {
    pub(crate) call: CallText,
    pub(crate) welcome: WelcomeText,
    pub(crate) small: String,
    pub(crate) code: String,
    pub(crate) foot: FootText,
    pub(crate) frame: FrameText,
    pub(crate) key_hint: KeyHintText,
    pub(crate) letters: LettersText,
}

/// What is said to oneself, and to an observer by what they tell: what they have seen, or what they know or fear.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerText {
    #[serde(rename = "self")]
    own: String,
    other: String,
    known: String,
}

impl AnswerText {
    /// The words for this perspective, and for this way of answering where it is an observer's.
    pub(crate) fn of(&self, about: Perspective, answer_as: AnswerAs) -> &str {
        match (about, answer_as) {
            (Perspective::Own, _) => &self.own,
            (Perspective::Other, AnswerAs::Noticed) => &self.other,
            (Perspective::Other, AnswerAs::Known) => &self.known,
        }
    }

    /// The words for all of them.
    pub(crate) fn all(&self) -> [&str; 3] {
        [&self.own, &self.other, &self.known]
    }
}

/// A text that says "you", and the same about somebody else. `{name}` is the name, `{Name}` the same where a sentence
/// starts.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Addressed {
    pub(super) you: Text,
    pub(super) named: Text,
    /// Instead of an observer's words, where what was answered need not have been seen.
    #[serde(default)]
    pub(super) known: Option<KnownText>,
}

/// What is said to an observer who told what they know or fear.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KnownText {
    pub(super) you: String,
    pub(super) named: String,
}

/// Declares the groups of words; each is as many texts as it has names.
macro_rules! words {
    ($($group:ident { $($name:ident: $type:ty),* $(,)? })*) => {
        $(
            #[derive(Debug, Clone, Serialize, Deserialize)]
            #[serde(deny_unknown_fields)]
            pub(crate) struct $group { $(pub(crate) $name: $type),* }
        )*
    };
}

words! {
    BanksText { title: String, about: String, about_one: String, left_out: String, left_out_one: String }
    CallText { number: String, number_any: String }
    WelcomeText {
        tagline: String, promises: String, question: String, questions: String, question_and_more: String, questions_and_more: String,
        take_stock: String, example: String, or: String, read: String, read_titles: String, helplines: String, privacy: String,
        access: String, access_now: String, emergency: String, in_lines: String, kiosk: String,
    }
    FrameText { more: String, more_text: String, range: String, screen: String }
    AnswersText {
        yes: AnswerText, no: AnswerText, unsure: AnswerText, declined: Text, yes_long: AnswerText,
        unsure_long: AnswerText, declined_long: Text,
        open: String,
    }
    ItemsText {
        item: String, unanswered: String, why: String, also: String, source: String, range: String, typed_wrong: String,
    }
    OfferText { title: String, says: Addressed, list: String, list_one: String, length: String, take: String, skip: String }
    ExampleText {
        mark: String, title: String, says: String, how: String, person: String, reads: String, advice: String,
        notes: String, lesson: String, end: String,
    }
    AlertText { title: String, says: Addressed, go_on: String }
    ReviewText { title: Addressed, step: String, says: Addressed, open: String, go_on: Addressed }
    ResultsText {
        title: Addressed, at_once: String, alerts: String, safety: Addressed, doubt: Addressed, read: String, read_key: String, thanks: Addressed, count: Addressed,
        count_one: Addressed, not_one: Addressed, only_apart_one: Addressed, count_apart: Addressed, beside: Addressed, only_apart: Addressed, none_of: Addressed, none_of_some: Addressed, no_total: String,
        others: Addressed,
        none_says: Addressed, none: String, all_open: Addressed, unmarked: Addressed, fine: String, go_back: Addressed, row: String,
        row_apart: String, row_unmarked: AnswerText, row_only_apart: String, row_open: String, row_all_open: String,
        rest_unsure: AnswerText,
        rest_declined: String, rest_open: String, open_besides: String, signs: Addressed, no_tag: String, apart: String,
        scores: String, score: String,
        score_open: String, score_few: String, score_few_one: String, score_none: String, open: String, open_says: String, meaning: String,
        says: Addressed, unreviewed: String, reviewed: String, untested: String, always: Addressed, lifeline: String,
        step: String,
    }
    TopicText {
        related: Addressed, related_none: Addressed, not_asked: Addressed, not_yet: Addressed, ask: Addressed, left_open: Addressed,
        apart_mark: String, sources: String,
    }
    NextStepsText { title: String, step: String, ask: Text, lines: String, commercial: String, end: Addressed }
    EndText { title: String, thanks: Text, keep: String, look_again: AnswerText, leave: String }
    HelplineGroupsText { now: String, treatment: String, family: String, youth: String, safety: String, peer: String, paid: String }
    EmergencyPurposeText { overdose: String, general: String }
    HelplinesText {
        title: String, says: String, emergency_says: String, none_checked: String, groups: HelplineGroupsText,
        emergency: String, emergency_purpose: EmergencyPurposeText,
        emergency_who: String, emergency_happens: String, emergency_happens_any: String, emergency_cost: String, call: String, call_or_text: String,
        text: String, text_to: String, to_keep: String,
        tty: String, chat: String, web: String, purpose: String, who: String, what_happens: String, hours: String,
        always: String, cost: String, languages: String, region: String, source: String, unchecked: String,
        unchecked_web: String,
        checked: String, paid: String, paid_by: String, scan: String, names: BTreeMap<String, String>,
    }
    ReadingText {
        title: String, says: String, first: String, about: String, more: String,
        privacy: String, access: String, sources: String, sources_says: String,
    }
    AttributionText {
        title: String, version: String, instrument: String, cite: String, instrument_rights: String, authors: String,
        licence: String, restricted: String, rights: String, homepage: String, withheld: String, questions: String, by: String,
    }
    FindText {
        title: String, query: String, says: String, nothing: String, page: String, helpline: String, place: String, home: String,
    }
    Titled { head: String, says: String }
    SandboxText {
        head: String, promise: PromiseText, enforced: String, partly: String, not: String, limitation: LimitationText,
        layers: String, layer: LayerText, one_layer: String, tried: String, possible: String, degraded: String,
        untried: String, root: String, early: String, names: BTreeMap<String, String>,
        unprotected: Titled, recorders: String, no_recorders: String,
    }
    PreviewText {
        answers: String, answers_any: String, list_if: String, item_if: String, at_once_if: String, alerts: String,
        alert_if: String, urgent: String, important: String, apart_if: String, tag: String, score: String,
        band: String, band_one: String, band_last: String, groups: String, noticed: String, more_than: String, plan: String, plan_if: String, figure: String, practice: String,
        right: String, not_right: String, case_answers: String,
        condition: ConditionText,
    }
    ConditionText {
        is: String, not: String, at_least: String, at_most: String, answer: String, answer_or: String,
        score_at_least: String, score_band: String, and: String, or: String, none: String,
    }
    KioskText { idle: String, idle_says: String }
    PromiseText { network: String, files: String, programs: String, memory: String }
    LayerText { enforced: String, partly: String, not: String }
    LimitationText { system: String, processor: String, kernel: String, refused: String, asked: String, root: String, early: String }
    KeysText { title: String, here: String, everywhere: String, elsewhere: String }
    LeaveText { title: String, none: String, one: String, many: String, calm: String }
    EmergencyText {
        title: String, overdose: RescueText, general: RescueText, law: String, in_writing: String, lifeline: String,
        danger: String,
    }
    RescueText { signs: String, steps: Vec<Titled>, sources: String }
    FootText { emergency: String, emergency_any: String, helplines: String, keys: String, leave: String }
    KeyHintText {
        r#move: String, choose: String, go_on: String, back: String, r#return: String, yes: AnswerText, no: AnswerText,
        unsure: AnswerText, declined: Text,
        take_back: String, skip: String, answer: String, tick: String, more: String, number: String, stay: String, leave: String, notes: String, case: String,
        ask: String,
    }
    // The letters that stand for a word in this language, the one that hints name first; in lower case.
    LettersText { yes: String, no: String }
    KeyHelpText {
        up_down: String, ends: String, next: String, back: String, onward: String, yes_no: AnswerText, unsure: AnswerText,
        digits: String, menu_digits: String, typing: String,
        skip: String, tick: String, clear: String, erase: String, erase_all: String, emergency: String, helplines: String, read: String, search: String, keys: String,
        notes: String, leave: String, quit: String, redraw: String, suspend: String, pages: String, ask: String,
    }
    PlainText {
        prompt: String, numbers: String, by_number: String, again: String, or_empty: String, or_case: String,
        or_back: String, or_leave: String, or_question: String, or_return: String, or_again: String, or_ask: String,
        leave: String,
        now: String, recorded: String, open: String, several: String, unknown: String,
        unknown_one: String, unknown_number: String, alone: String, ticks: String, read: String, warning: String,
        goodbye: String,
        words: PlainWords,
    }
    PlainWords {
        yes: AnswerText, no: AnswerText, unsure: AnswerText, feared: Vec<String>, unknown: Vec<String>,
        rather: String, next: String,
        back: String, read: String, helplines: String, again: String, emergency: String, keys: String, notes: String,
        quit: String,
    }
}
