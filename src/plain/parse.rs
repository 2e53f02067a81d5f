//! What a typed line means on a page: a number, a word, the beginning of a word. Everything that can be typed comes from
//! the page, so that nothing is offered that the session would refuse.

use crate::bank::{Answer, AnswerAs, Input, Perspective};
use crate::page::{KeyGroups, KeyHelp, Page, PageKind, Question};
use crate::session::{Action, Lead};
use crate::text::to_ascii;
use crate::ui_text::{AnswerText, UiText, fill};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Parsed {
    /// Something for the session.
    Action(Action),
    /// Say this page or item once more, in full.
    Again,
    /// Print the reading page with this number or beginning; the list of them where it has none.
    Read(String),
    /// The beginning of several words, which are these.
    Several(Vec<String>),
    /// Nothing that is known here.
    Unknown,
    /// Not an answer, for this reason.
    Refused(String),
}

struct Word {
    text: String,
    /// The single letters that mean the same: the keys of the full screen.
    letters: String,
    meaning: Parsed,
}

impl Word {
    fn new(text: impl Into<String>, letters: &str, action: Action) -> Self {
        Self { text: text.into(), letters: letters.to_owned(), meaning: Parsed::Action(action) }
    }

    fn answer(text: &str, letters: &str, answer: Answer) -> Self {
        Self::new(text, letters, Action::Answer(answer))
    }
}

fn vocabulary(page: &Page, ui_text: &UiText) -> Vec<Word> {
    let (words, keys) = (&ui_text.plain.words, &ui_text.home.letters);
    let allowed = |action: &Action| page.commands.contains(action);
    let mut known = Vec::new();
    let is_leaving = page.kind == PageKind::Leave;
    if is_leaving || page.question.as_ref().is_some_and(|question| question.input == Input::YesNo) {
        let about = if is_leaving { Perspective::Own } else { page.about };
        known.push(Word::answer(words.yes.of(about, page.answer_as), &keys.yes, Answer::Yes));
        known.push(Word::answer(words.no.of(about, page.answer_as), &keys.no, Answer::No));
    }
    known.push(Word { text: words.again.clone(), letters: String::new(), meaning: Parsed::Again });
    known.extend(allowed(&Action::Keys).then(|| Word::new(&words.keys, "?", Action::Keys)));
    if let Some(question) = &page.question {
        known.push(Word::answer(words.unsure.of(page.about, page.answer_as), "u", Answer::Unsure));
        known.push(Word::answer(&words.rather, "r", Answer::Declined));
        known.extend(labels(page, question, ui_text));
    }
    if !is_leaving {
        known.push(Word::new(&words.next, "", Action::Proceed));
    }
    let commands = [
        (&words.back, "", Action::Back),
        (&words.read, "l", Action::Read),
        (&words.helplines, "h", Action::Helplines),
        (&words.notes, "p", Action::Notes),
        (&words.quit, "q", Action::Leave),
    ];
    let commands = commands.into_iter().filter(|(.., action)| allowed(action));
    known.extend(commands.map(|(word, letters, action)| Word::new(word, letters, action)));
    known
}

/// An answer can be typed as it is written on the page. At a sign the words of the other perspective and of the other way
/// of answering mean the same, so that nobody has to remember which list they are in.
fn labels(page: &Page, question: &Question, ui_text: &UiText) -> Vec<Word> {
    let written = question.answers.iter().map(|one| Word::answer(&one.label, "", one.answer.clone()));
    let mut labels: Vec<Word> = written.collect();
    if question.input == Input::YesNo {
        let words = &ui_text.plain.words;
        let all = |text: &AnswerText, answer: Answer| text.all().map(|word| Word::answer(word, "", answer.clone()));
        labels.extend(all(&words.yes, Answer::Yes));
        labels.extend(all(&words.no, Answer::No));
        labels.extend(all(&words.unsure, Answer::Unsure));
        labels.extend(all(&ui_text.answer.unsure, Answer::Unsure));
        if page.about == Perspective::Other && page.answer_as == AnswerAs::Known {
            labels.extend(words.feared.iter().map(|word| Word::answer(word, "", Answer::Yes)));
            labels.extend(words.unknown.iter().map(|word| Word::answer(word, "", Answer::Unsure)));
        }
    }
    labels
}

/// The words of the plain mode, for the page of keys over `page`: what works there first.
pub(super) fn help(page: &Page, ui_text: &UiText) -> KeyGroups {
    let does = &ui_text.key_help;
    let (about, answer_as) = (page.about, page.answer_as);
    let words = &ui_text.plain.words;
    let line = |keys: &str, does: &str| KeyHelp { keys: keys.to_owned(), does: does.to_owned() };
    let pair = |one: &str, other: &str| format!("{one}, {other}");
    let is_leaving = page.kind == PageKind::Leave;
    let question = page.question.as_ref();
    let is_sign = question.is_some_and(|question| question.input == Input::YesNo);
    let allows = |action| page.commands.contains(&action);
    let yes_no = pair(words.yes.of(about, answer_as), words.no.of(about, answer_as));
    let mut lines = vec![
        (question.is_some() || choices(page) > 0, line("1 2 3 ...", &ui_text.plain.by_number)),
        (is_sign, line(&yes_no, does.yes_no.of(about, answer_as))),
        (
            question.is_some(),
            line(&pair(words.unsure.of(about, answer_as), &words.rather), does.unsure.of(about, answer_as)),
        ),
        (!is_leaving && page.proceed != Lead::Nowhere, line(&words.next, &ui_text.plain.or_empty)),
        (allows(Action::Back), line(&words.back, &does.back)),
    ];
    if page.is_example() {
        lines.push((allows(Action::Notes), line(&words.notes, &does.notes)));
    }
    let commands = [
        (true, line("!", &does.emergency)),
        (true, line(&words.again, &ui_text.plain.again)),
        (allows(Action::Read), line(&words.read, &ui_text.plain.read)),
        (allows(Action::Helplines), line(&words.helplines, &does.helplines)),
        (allows(Action::Keys), line(&words.keys, &does.keys)),
        (allows(Action::Leave), line(&words.quit, &does.leave)),
    ];
    let of = |lines: &[(bool, KeyHelp)], works: bool| {
        lines.iter().filter(|(does, _)| *does == works).map(|(_, line)| line.clone()).collect()
    };
    KeyGroups { here: of(&lines, true), everywhere: of(&commands, true), elsewhere: of(&lines, false) }
}

/// What a line means on a page.
pub(super) fn parse(line: &str, page: &Page, ui_text: &UiText) -> Parsed {
    let typed = line.trim().to_lowercase();
    let folded = fold(&typed);
    let text = folded.trim();
    let words = &ui_text.plain.words;
    if typed.is_empty() {
        return Parsed::Action(Action::Proceed);
    }
    // In an emergency people type "!!" or "help!".
    if typed.contains('!') || typed == "911" || typed == fold(&words.emergency) {
        return Parsed::Action(Action::Emergency);
    }
    // A letter with a mark is not the letter of a key, and an apostrophe alone is not a word.
    if typed.chars().count() == 1 && !typed.is_ascii() || text.is_empty() {
        return Parsed::Unknown;
    }
    if text.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
        return number(text, page, ui_text);
    }
    let known = vocabulary(page, ui_text);
    let mut letters = text.chars();
    if let (Some(letter), None) = (letters.next(), letters.next())
        && let Some(word) = known.iter().find(|word| word.letters.contains(letter))
    {
        return word.meaning.clone();
    }
    if let Some(word) = known.iter().find(|word| fold(&word.text) == text) {
        return word.meaning.clone();
    }
    let wanted = text.strip_prefix(words.read.as_str()).filter(|rest| rest.starts_with(' '));
    if let Some(wanted) = wanted.filter(|_| page.commands.contains(&Action::Read)) {
        return Parsed::Read(wanted.trim().to_owned());
    }
    beginning(text, &known)
}

/// What the beginning of a word means.
fn beginning(text: &str, known: &[Word]) -> Parsed {
    let fitting: Vec<&Word> = known.iter().filter(|word| fold(&word.text).starts_with(text)).collect();
    match fitting.as_slice() {
        [] => Parsed::Unknown,
        [first, rest @ ..] if rest.iter().all(|word| word.meaning == first.meaning) => first.meaning.clone(),
        several => {
            // One word for each thing that can be meant: all of them are spoken.
            let is_first = |at: &usize| !several[..*at].iter().any(|before| before.meaning == several[*at].meaning);
            Parsed::Several((0..several.len()).filter(is_first).map(|at| several[at].text.clone()).collect())
        }
    }
}

/// A typed word as it is compared: small letters, without accents and apostrophes.
pub(super) fn fold(text: &str) -> String {
    to_ascii(&text.to_lowercase()).replace('\'', "")
}

/// What a number, or several, mean on a page.
fn number(text: &str, page: &Page, ui_text: &UiText) -> Parsed {
    let known = match &page.question {
        Some(Question { input: Input::Number { min, max }, .. }) => {
            let fits = |number: &i64| (*min..=*max).contains(number);
            text.parse().ok().filter(fits).map(|number| Action::Answer(Answer::Number(number)))
        }
        Some(question) if question.input == Input::AnyOf => return several(text, question, ui_text),
        Some(question) => {
            let answer = place(text).and_then(|at| question.answers.get(at));
            answer.map(|one| Action::Answer(one.answer.clone()))
        }
        None => place(text).filter(|&at| at < choices(page)).map(|at| Action::Choose(at + 1)),
    };
    known.map_or(Parsed::Unknown, Parsed::Action)
}

/// The place, from 0, of what is typed as a number from 1.
fn place(text: &str) -> Option<usize> {
    text.parse::<usize>().ok()?.checked_sub(1)
}

/// How many choices a page without a question has by number.
fn choices(page: &Page) -> usize {
    if page.kind == PageKind::Unasked { 1 } else { page.numbered() }
}

/// The reply to a line that means nothing: what can be typed instead.
pub(super) fn valid(page: &Page, ui_text: &UiText) -> String {
    let text = &ui_text.plain;
    let range = |min: &str, max: &str| fill(&text.unknown_number, &[("min", min), ("max", max)]);
    match &page.question {
        Some(question) => {
            question.with_range(&text.unknown_number).unwrap_or_else(|| range("1", &question.answers.len().to_string()))
        }
        None => match choices(page) {
            0 => text.unknown.clone(),
            1 => text.unknown_one.clone(),
            max => range("1", &max.to_string()),
        },
    }
}

/// Ticks of an item with several answers: its own choices, or "not sure", or "rather not say".
fn several(text: &str, question: &Question, ui_text: &UiText) -> Parsed {
    let mut ticked = Vec::new();
    for word in text.split([',', ' ', '\t']).filter(|word| !word.is_empty()) {
        match place(word) {
            Some(at) if at < question.answers.len() => ticked.push(at),
            _ => return Parsed::Unknown,
        }
    }
    ticked.sort_unstable();
    ticked.dedup();
    let answers: Vec<_> = ticked.iter().map(|&at| &question.answers[at]).collect();
    if let [only] = answers.as_slice() {
        return Parsed::Action(Action::Answer(only.answer.clone()));
    }
    match answers.iter().find(|one| one.is_exclusive) {
        Some(one) => Parsed::Refused(fill(&ui_text.plain.alone, &[("choice", &one.label)])),
        None => Parsed::Action(Action::Answer(Answer::Choices(ticked))),
    }
}

/// Every action that a word or a number asks for on a page, each with what is typed.
pub(super) fn offers(page: &Page, ui_text: &UiText) -> Vec<(String, Action)> {
    let words = vocabulary(page, ui_text).into_iter().map(|word| word.text);
    let numbers = page.question.as_ref().map_or_else(|| choices(page), |question| question.answers.len());
    let numbers = (1..=numbers).map(|number| number.to_string());
    let typed = words.chain(numbers).chain(["!".to_owned(), String::new()]);
    let meant = |line: String| match parse(&line, page, ui_text) {
        Parsed::Action(action) => Some((line, action)),
        _ => None,
    };
    typed.filter_map(meant).collect()
}
