//! Owns what a typed line means: a number, a word, the beginning of a word.

use crate::bank::{Answer, AnswerAs, Kind, Perspective};
use crate::page::{KeyLine, answer_words};
use crate::session::{Action, Over, Place, Session};
use crate::text::to_ascii;
use crate::words::{AnswerText, Words, fill};

/// What a line asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Something the session knows.
    Act(Action),
    /// Go on.
    Next,
    /// Print the rescue steps.
    Emergency,
    /// Print the helplines.
    Helplines,
    /// Print a reading page, or the list of them.
    Read(String),
    /// Print the words.
    Keys,
    /// Print the presenter's notes.
    Notes,
    /// Say everything of this page or item once more.
    Again,
    /// Only come back from the rescue steps.
    Return,
    /// The beginning of several words.
    Several(Vec<String>),
    /// Nothing that is known here.
    Unknown,
    /// Not an answer, for this reason.
    Wrong(String),
}

/// The word for "not sure" where the person is.
pub(super) fn unsure(session: &Session, words: &Words) -> String {
    words.plain.words.unsure.of(session.about(), session.answer_as()).to_owned()
}

/// The word for "rather not say".
pub(super) fn rather(words: &Words) -> String {
    words.plain.words.rather.clone()
}

/// The words that mean something where the person is, each with what it asks for and the key that does the same.
fn known(session: &Session, words: &Words) -> Vec<(String, Option<char>, Meaning)> {
    let says = &words.plain.words;
    let about = session.about();
    let act = |word: String, key: char, answer: Answer| (word, Some(key), Meaning::Act(Action::Answer(answer)));
    let mut known = Vec::new();
    let leaving = matches!(session.over(), Some(Over::Leave));
    let item = asked(session);
    let kind = item.map(|item| session.bank().items[item].kind);
    if leaving || matches!(kind, Some(Kind::Sign { .. })) {
        let about = if leaving { Perspective::Own } else { about };
        let answer_as = session.answer_as();
        known.push(act(says.yes.of(about, answer_as).to_owned(), 'y', Answer::Yes));
        known.push(act(says.no.of(about, answer_as).to_owned(), 'n', Answer::No));
    }
    known.push((says.again.clone(), None, Meaning::Again));
    known.push((says.keys.clone(), Some('?'), Meaning::Keys));
    if leaving {
        return known;
    }
    if kind.is_some() {
        known.push(act(unsure(session, words), 'u', Answer::Unsure));
        known.push(act(rather(words), 'r', Answer::Declined));
        known.extend(labels(session, words, item));
    }
    known.push((says.next.clone(), None, Meaning::Next));
    known.push((says.back.clone(), None, Meaning::Act(Action::Back)));
    known.push((says.read.clone(), Some('l'), Meaning::Read(String::new())));
    known.push((says.helplines.clone(), Some('h'), Meaning::Helplines));
    if session.notes().is_some() {
        known.push((says.notes.clone(), Some('p'), Meaning::Notes));
    }
    known.push((says.quit.clone(), Some('q'), Meaning::Act(Action::Leave)));
    known
}

/// What stands on the screen as an answer can be typed as it stands there. At a sign the words of the other perspective
/// and of the other way of answering mean the same, so that nobody has to remember which list they are in.
fn labels(session: &Session, words: &Words, item: Option<usize>) -> Vec<(String, Option<char>, Meaning)> {
    let Some(item) = item else { return Vec::new() };
    let choose = |at: usize| {
        Meaning::Act(match session.bank().items[item].kind {
            Kind::Multi(_) if at < session.bank().choices(item).len() => Action::Answer(Answer::Choices(vec![at])),
            Kind::Number { .. } if at == 0 => Action::Answer(Answer::Unsure),
            Kind::Number { .. } => Action::Answer(Answer::Declined),
            _ => Action::Choose(at + 1),
        })
    };
    let shown = answer_words(session, words, item).into_iter().enumerate();
    let mut labels: Vec<_> = shown.map(|(at, label)| (label, None, choose(at))).collect();
    if matches!(session.bank().items[item].kind, Kind::Sign { .. }) {
        let says = &words.plain.words;
        let act = |word: &str, answer: &Answer| (word.to_owned(), None, Meaning::Act(Action::Answer(answer.clone())));
        let said = |text: &AnswerText, answer: Answer| text.all().map(|word| act(word, &answer));
        labels.extend(said(&says.yes, Answer::Yes));
        labels.extend(said(&says.no, Answer::No));
        labels.extend(said(&says.unsure, Answer::Unsure));
        labels.extend(said(&words.answer.unsure, Answer::Unsure));
        if session.about() == Perspective::Other && session.answer_as() == AnswerAs::Known {
            labels.extend(says.feared.iter().map(|word| act(word, &Answer::Yes)));
            labels.extend(says.unknown.iter().map(|word| act(word, &Answer::Unsure)));
        }
    }
    labels
}

/// The page of words.
pub(super) fn table(session: &Session, words: &Words) -> Vec<KeyLine> {
    let does = &words.does;
    let (about, answer_as) = (session.about(), session.answer_as());
    let plain = &words.plain.words;
    let line = |keys: &str, does: &str| KeyLine { keys: keys.to_owned(), does: does.to_owned() };
    vec![
        line("!", &does.emergency),
        line("1 2 3 ...", &words.plain.by_number),
        line(
            &format!("{}, {}", plain.yes.of(about, answer_as), plain.no.of(about, answer_as)),
            does.yes_no.of(about, answer_as),
        ),
        line(&format!("{}, {}", unsure(session, words), plain.rather), does.unsure.of(about, answer_as)),
        line(&plain.next, &words.plain.or_empty),
        line(&plain.back, &does.back),
        line(&plain.again, &words.plain.again),
        line(&plain.read, &words.plain.read),
        line(&plain.helplines, &does.helplines),
        line(&plain.keys, &does.keys),
        line(&plain.quit, &does.leave),
    ]
}

/// What a line means where the person is.
pub(super) fn meaning(text: &str, session: &Session, words: &Words) -> Meaning {
    let typed = text.trim().to_lowercase();
    let text = fold(&typed);
    let text = text.trim();
    if text.is_empty() {
        return Meaning::Next;
    }
    // Whoever needs help may hit other keys too.
    if typed.contains('!') || typed == "911" || typed == fold(&words.plain.words.emergency) {
        return Meaning::Emergency;
    }
    // A letter that only looks like the one of a key was meant as something else.
    if typed.chars().count() == 1 && !typed.is_ascii() {
        return Meaning::Unknown;
    }
    if text.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
        return number(text, session, words);
    }
    let known = known(session, words);
    let mut letters = text.chars();
    if let (Some(letter), None) = (letters.next(), letters.next())
        && let Some((.., meaning)) = known.iter().find(|(_, key, _)| *key == Some(letter))
    {
        return meaning.clone();
    }
    if let Some((.., meaning)) = known.iter().find(|(word, ..)| fold(word) == text) {
        return meaning.clone();
    }
    let read = &words.plain.words.read;
    if let Some(rest) = text.strip_prefix(read.as_str()).filter(|rest| rest.starts_with(' ')) {
        return Meaning::Read(rest.trim().to_owned());
    }
    let fitting: Vec<_> = known.iter().filter(|(word, ..)| fold(word).starts_with(text)).collect();
    match fitting.as_slice() {
        [] => Meaning::Unknown,
        [(.., first), rest @ ..] if rest.iter().all(|(.., meaning)| same(meaning, first)) => first.clone(),
        several => {
            // One word for each thing that can be meant: all of them are spoken.
            let first = |at: &usize| !several[..*at].iter().any(|(.., before)| same(before, &several[*at].2));
            Meaning::Several((0..several.len()).filter(first).map(|at| several[at].0.clone()).collect())
        }
    }
}

/// Whether two words ask for the same, one by its number and the other by its name.
fn same(one: &Meaning, other: &Meaning) -> bool {
    let plain = |meaning: &Meaning| match meaning {
        Meaning::Act(Action::Choose(1)) => Meaning::Act(Action::Answer(Answer::Yes)),
        Meaning::Act(Action::Choose(2)) => Meaning::Act(Action::Answer(Answer::No)),
        Meaning::Act(Action::Choose(3)) => Meaning::Act(Action::Answer(Answer::Unsure)),
        Meaning::Act(Action::Choose(4)) => Meaning::Act(Action::Answer(Answer::Declined)),
        other => other.clone(),
    };
    plain(one) == plain(other)
}

/// A typed word as it is compared: small letters, without accents and apostrophes.
pub(super) fn fold(text: &str) -> String {
    to_ascii(&text.to_lowercase()).replace('\'', "")
}

/// The item that is asked, where one is.
fn asked(session: &Session) -> Option<usize> {
    match (session.over(), session.place()) {
        (None, Place::Section { section, stop }) => session.item_at(*section, stop.item),
        _ => None,
    }
}

/// What a number, or several, mean where the person is.
fn number(text: &str, session: &Session, words: &Words) -> Meaning {
    let item = asked(session);
    match item.map(|item| (item, session.bank().items[item].kind)) {
        Some((_, Kind::Number { min, max })) => match text.parse() {
            Ok(number) if (min..=max).contains(&number) => Meaning::Act(Action::Answer(Answer::Number(number))),
            _ => Meaning::Unknown,
        },
        Some((item, Kind::Multi(_))) => several(text, session, words, item),
        _ => match text.parse::<usize>() {
            Ok(number) if (1..=choices(session, item)).contains(&number) => Meaning::Act(Action::Choose(number)),
            _ => Meaning::Unknown,
        },
    }
}

/// What is said of a line that means nothing: what can be typed instead.
pub(super) fn valid(session: &Session, words: &Words) -> String {
    let item = asked(session);
    let range = |min: &str, max: &str| fill(&words.plain.unknown_number, &[("min", min), ("max", max)]);
    match item.map(|item| session.bank().items[item].kind) {
        Some(Kind::Number { min, max }) => range(&min.to_string(), &max.to_string()),
        _ => match choices(session, item) {
            0 => words.plain.unknown.clone(),
            1 => words.plain.unknown_one.clone(),
            max => range("1", &max.to_string()),
        },
    }
}

/// How many numbered choices there are where the person is.
fn choices(session: &Session, item: Option<usize>) -> usize {
    match (item, session.over(), session.place()) {
        (Some(item), ..) => session.stops(item).max(4),
        (None, Some(Over::Reading { .. }), _) => session.leaves().len(),
        (None, None, Place::Welcome { .. }) => session.doors().len(),
        (None, None, Place::Cases { .. }) => session.bank().cases.len(),
        (None, None, Place::Offer { .. }) => 2,
        (None, None, Place::LookOver { .. }) => session.looked_over().len(),
        (None, None, Place::Topic(_)) => usize::from(session.offers_questions()),
        _ => 0,
    }
}

/// Ticks of a multi item: its own choices, or "not sure", or "rather not say".
fn several(text: &str, session: &Session, words: &Words, item: usize) -> Meaning {
    let choices = session.bank().choices(item);
    let labels = answer_words(session, words, item);
    let mut ticked = Vec::new();
    for word in text.split([',', ' ', '\t']).filter(|word| !word.is_empty()) {
        match word.parse::<usize>().ok().and_then(|number| number.checked_sub(1)) {
            Some(at) if at < labels.len() => ticked.push(at),
            _ => return Meaning::Unknown,
        }
    }
    ticked.sort_unstable();
    ticked.dedup();
    let alone = |at: &&usize| choices.get(**at).is_none_or(|choice| choice.alone);
    if let Some(&at) = ticked.iter().find(alone).filter(|_| ticked.len() > 1) {
        return Meaning::Wrong(fill(&words.plain.alone, &[("choice", &labels[at])]));
    }
    let answer = match ticked.as_slice() {
        [one] if *one == choices.len() => Answer::Unsure,
        [one] if *one == choices.len() + 1 => Answer::Declined,
        _ => Answer::Choices(ticked),
    };
    Meaning::Act(Action::Answer(answer))
}
